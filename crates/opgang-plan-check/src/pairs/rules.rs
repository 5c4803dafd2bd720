//! The hard rules of a pair plan, in the order of the definition.

use super::instance::{Family, Instance, Person};
use super::{Pairs, families_of_each};
use crate::reading::Int;
use crate::verdict::{Broken, Rule};

/// Every rule that `pairs` breaks.
pub fn broken(instance: &Instance, pairs: &Pairs) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (at, (family, pair)) in instance.families.iter().zip(pairs).enumerate() {
        if let Some(pair) = pair {
            of_family(instance, (at, family), *pair, &mut broken);
        }
    }
    let theirs = families_of_each(instance, pairs);
    for (at, (person, families)) in instance.staff.iter().zip(&theirs).enumerate() {
        of_person(instance, (at, person), families, &mut broken);
    }
    broken
}

/// The rules that a family's pair breaks, whatever others have.
pub fn of_family_alone(instance: &Instance, at: usize, pair: [usize; 2]) -> Vec<Broken> {
    let mut broken = Vec::new();
    of_family(instance, (at, &instance.families[at]), pair, &mut broken);
    broken
}

fn of_family(instance: &Instance, (at, family): (usize, &Family), pair: [usize; 2], broken: &mut Vec<Broken>) {
    let mut tell = |rule, sentence| broken.push(Broken::new(rule, format!("pairs[{at}]"), sentence));
    for id in pair {
        if !instance.staff[id].areas.contains(&family.area) {
            tell(Rule::Area, format!("person {id} does not serve area {} of family {at}", family.area));
        }
    }
    for id in pair {
        if family.banned.contains(&id) {
            tell(Rule::Banned, format!("family {at} has refused person {id}"));
        }
    }
    let [a, b] = pair;
    if instance.forbidden_pairs.iter().any(|&two| two == [a, b] || two == [b, a]) {
        tell(Rule::ForbiddenPair, format!("persons {a} and {b} are not to work together"));
    }
    for id in &family.locks {
        if !pair.contains(id) {
            tell(Rule::Lock, format!("family {at} keeps person {id}, who is not in its pair"));
        }
    }
    let women = pair.iter().filter(|&&id| instance.staff[id].is_woman()).count();
    if family.gender_hard && !family.gender_wish.is_met_by(women) {
        tell(Rule::Gender, format!("family {at} has a hard wish that a pair with {women} women does not meet"));
    }
}

fn of_person(instance: &Instance, (at, person): (usize, &Person), families: &[usize], broken: &mut Vec<Broken>) {
    let mut tell = |rule, sentence| broken.push(Broken::new(rule, format!("staff[{at}]"), sentence));
    let load: Int = families.iter().map(|&family| instance.load_min(&instance.families[family], person)).sum();
    if load > person.cap_min {
        tell(Rule::Load, format!("person {at} has {load} minutes a week, and only {} to give", person.cap_min));
    }
    if families.len() > person.max_families {
        let most = person.max_families;
        tell(Rule::FamiliesMax, format!("person {at} has {} families, and may have {most}", families.len()));
    }
}
