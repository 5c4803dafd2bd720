//! Who works with whom: `pair-plan/1`, maximised.

mod changes;
mod instance;
mod rules;
mod terms;

use serde_json::Value;

use crate::reading::{self, CheckError};
use crate::verdict::{Broken, Rule, Verdict};
pub use changes::Changes;
pub(crate) use changes::{beyond, changes};
pub(crate) use instance::Instance;

/// The format of an instance.
pub const FORMAT: &str = "pair-plan/1";

/// By family: its two people, or nothing when it waits.
type Pairs = Vec<Option<[usize; 2]>>;

pub(crate) fn check(file: &Value, solution: &str) -> Result<Verdict, CheckError> {
    let instance = Instance::read(file)?;
    match read(&instance, solution) {
        Err(broken) => Ok(reading::malformed(FORMAT, broken)),
        Ok(pairs) => reading::judged(FORMAT, rules::broken(&instance, &pairs), &terms::terms(&instance, &pairs)),
    }
}

fn read(instance: &Instance, solution: &str) -> Result<Pairs, Vec<Broken>> {
    let entries = reading::list(solution, "pairs", instance.families.len()).map_err(|fault| vec![fault])?;
    reading::all(entries.iter().enumerate().map(|(family, entry)| {
        if entry.is_null() {
            return Ok(None);
        }
        let place = format!("pairs[{family}]");
        let [a, b] = reading::two(&place, entry)?;
        let a = reading::id(&format!("{place}[0]"), a, instance.staff.len())?;
        let b = reading::id(&format!("{place}[1]"), b, instance.staff.len())?;
        if a == b {
            return Err(Broken::new(Rule::TwoPeople, place, format!("family {family} has person {a} twice")));
        }
        Ok(Some([a, b]))
    }))
}

/// By person: the families that `pairs` give them.
fn families_of_each(instance: &Instance, pairs: &Pairs) -> Vec<Vec<usize>> {
    let mut families = vec![Vec::new(); instance.staff.len()];
    for (family, pair) in pairs.iter().enumerate() {
        for &id in pair.iter().flatten() {
            families[id].push(family);
        }
    }
    families
}
