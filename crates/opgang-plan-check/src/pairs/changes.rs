//! How many families have another pair than the one in force, and how many have to.

use serde_json::Value;

use super::instance::Instance;
use super::{Pairs, read, rules};
use crate::reading::{CheckError, Int};
use crate::verdict::{Broken, Rule};

/// What a plan changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// Families that had a pair and now have another, or wait.
    pub changed: Vec<usize>,
    /// Families that cannot keep theirs: it breaks a rule, or, taken area by area in the order of the file, there is
    /// no room left for it in somebody's week.
    pub forced: Vec<usize>,
}

/// Counts what `solution` changes against the pairs `in_force`, or those of the instance.
pub(crate) fn changes(file: &Value, solution: &str, in_force: Option<&str>) -> Result<Changes, CheckError> {
    let instance = Instance::read(file)?;
    let pairs = readable(&instance, solution, "the solution")?;
    let in_force = match in_force {
        Some(text) => readable(&instance, text, "the plan in force")?,
        None => instance.families.iter().map(|family| family.current).collect(),
    };
    let set = |pair: &[usize; 2]| [pair[0].min(pair[1]), pair[0].max(pair[1])];
    let differs = |at: &usize| in_force[*at].is_some_and(|had| pairs[*at].is_none_or(|has| set(&had) != set(&has)));
    Ok(Changes { changed: (0..pairs.len()).filter(differs).collect(), forced: forced(&instance, &in_force) })
}

fn readable(instance: &Instance, text: &str, what: &str) -> Result<Pairs, CheckError> {
    read(instance, text).map_err(|broken| {
        let first = broken.first().map_or_else(String::new, ToString::to_string);
        CheckError::at(what, first)
    })
}

fn forced(instance: &Instance, in_force: &Pairs) -> Vec<usize> {
    let mut carried = vec![(0 as Int, 0_usize); instance.staff.len()];
    let mut forced = Vec::new();
    for area in 0..instance.areas.len() {
        for (at, family) in instance.families.iter().enumerate().filter(|(_, family)| family.area == area) {
            let Some(pair) = in_force[at] else { continue };
            let after =
                pair.map(|id| (carried[id].0 + instance.load_min(family, &instance.staff[id]), carried[id].1 + 1));
            let has_room = pair.iter().zip(after).all(|(&id, (minutes, families))| {
                minutes <= instance.staff[id].cap_min && families <= instance.staff[id].max_families
            });
            if has_room && rules::of_family_alone(instance, at, pair).is_empty() {
                pair.into_iter().zip(after).for_each(|(id, after)| carried[id] = after);
            } else {
                forced.push(at);
            }
        }
    }
    forced
}

/// The broken limit, where more families change than `most` and than have to.
pub(crate) fn beyond(changes: &Changes, most: usize) -> Option<Broken> {
    let (changed, forced) = (changes.changed.len(), changes.forced.len());
    (changed > most.max(forced)).then(|| {
        let sentence = format!("{changed} families change, {most} may and {forced} have to");
        Broken::new(Rule::Changes, "pairs", sentence)
    })
}
