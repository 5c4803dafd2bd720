//! Who gets which offer of work: `match-plan/1`, maximised.

mod instance;
mod lists;
mod rules;
mod terms;

use serde_json::Value;

use crate::reading::{self, CheckError};
use crate::verdict::{Broken, Verdict};
pub(crate) use instance::Instance;
use lists::Lists;

/// The format of an instance.
pub const FORMAT: &str = "match-plan/1";

/// By seeker: the offer, or nothing.
type Offers = Vec<Option<usize>>;

pub(crate) fn check(file: &Value, solution: &str) -> Result<Verdict, CheckError> {
    let instance = Instance::read(file)?;
    let offers = match read(&instance, solution) {
        Err(broken) => return Ok(reading::malformed(FORMAT, broken)),
        Ok(offers) => offers,
    };
    let lists = Lists::of(&instance);
    let terms = terms::terms(&instance, &lists, &offers);
    reading::judged(FORMAT, rules::broken(&instance, &lists, &offers), &terms)
}

fn read(instance: &Instance, solution: &str) -> Result<Offers, Vec<Broken>> {
    let entries = reading::list(solution, "offer", instance.seekers.len()).map_err(|fault| vec![fault])?;
    reading::all(entries.iter().enumerate().map(|(seeker, entry)| {
        if entry.is_null() {
            return Ok(None);
        }
        reading::id(&format!("offer[{seeker}]"), entry, instance.offers.len()).map(Some)
    }))
}
