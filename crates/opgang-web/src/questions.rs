//! Questions: "I don't know, but I can find out". Asked for a family, carried by a pair member,
//! answered by a colleague or, through a link, by a friend in the system.

mod asking;
mod page;

pub use page::question_tag;

use crate::routes::{Route, route};

/// The routes of questions.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/families/{family}/questions/new" asking::new),
        route!(POST "/families/{family}/questions" asking::create),
        route!(GET "/families/{family}/questions/{question}" page::show),
        route!(POST "/families/{family}/questions/{question}/answer" page::answer),
        route!(POST "/families/{family}/questions/{question}/link" page::link),
    ]
}
