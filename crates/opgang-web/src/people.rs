//! The people of a family: somebody is born, moves in, moves out, or needs protection.

mod correcting;
mod fields;
mod joining;
mod page;
mod protecting;

pub use fields::{fields, read_person, role_name};

use crate::routes::{Route, route};

/// The routes of people.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/families/{family}/people/new" joining::new),
        route!(POST "/families/{family}/people" joining::create),
        route!(GET "/families/{family}/people/{person}" page::show),
        route!(GET "/families/{family}/people/{person}/correction" correcting::edit),
        route!(POST "/families/{family}/people/{person}/correction" correcting::save),
        route!(POST "/families/{family}/people/{person}/leaving" page::leave),
        route!(POST "/families/{family}/people/{person}/protection" protecting::protect),
        route!(POST "/families/{family}/people/{person}/protections/{protection}/ending" protecting::end),
    ]
}
