//! Promises: made, kept, confirmed, changed, withdrawn.

mod card;
mod doing;
mod making;
mod page;

pub use card::promise_card;

use crate::routes::{Route, route};

/// The routes of promises.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/families/{family}/promises/new" making::new),
        route!(POST "/families/{family}/promises" making::create),
        route!(GET "/families/{family}/promises/{promise}" page::show),
        route!(POST "/families/{family}/promises/{promise}/keeping" doing::keep),
        route!(POST "/families/{family}/promises/{promise}/answer" doing::answer),
        route!(POST "/families/{family}/promises/{promise}/change" doing::propose_change),
        route!(POST "/families/{family}/promises/{promise}/change/answer" doing::answer_change),
        route!(POST "/families/{family}/promises/{promise}/withdrawal" doing::withdraw),
        route!(POST "/families/{family}/promises/{promise}/urgency" doing::set_urgency),
    ]
}
