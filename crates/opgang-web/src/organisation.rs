//! The city's own lists: life domains, departments, professions. Dated; nothing is removed.

mod editing;
mod list;

use opgang_app::List;
use opgang_i18n::{Message, msg};

use crate::routes::{Route, route};

/// Where the lists stand.
const HERE: &str = "/organisation";

/// The routes of the organisation.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/organisation" list::show),
        route!(GET "/organisation/{list}/new" editing::new),
        route!(POST "/organisation/{list}" editing::create),
        route!(GET "/organisation/{list}/{entry}" editing::edit),
        route!(POST "/organisation/{list}/{entry}" editing::rename),
        route!(POST "/organisation/{list}/{entry}/ending" editing::end),
    ]
}

/// What a list is called.
fn title(list: List) -> Message {
    match list {
        List::LifeDomains => msg::organisation::life_domains(),
        List::Departments => msg::organisation::departments(),
        List::Professions => msg::organisation::professions(),
    }
}
