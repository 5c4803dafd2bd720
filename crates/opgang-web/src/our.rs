//! The family's own pages: our plan, our two people, who may see what.

mod access;
mod finding;
mod paper;
mod people;
mod plan;
mod promised;
mod shared;
mod waiting;

pub use plan::plan_page;

use crate::routes::{Route, route};

/// The routes of the family's own pages.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/our/plan" finding::plan),
        route!(GET "/our/people" finding::people),
        route!(GET "/our/looks" finding::looks),
        route!(GET "/families/{family}/people-with-us" people::show),
        route!(GET "/families/{family}/plan-on-paper" paper::show),
        route!(GET "/families/{family}/who-may-see" access::show),
    ]
}
