//! The terms of one family's pair against its best alternatives.

use serde::Serialize;

use super::books::{Books, ordered};
use super::obstacle::{Obstacle, own_rules};
use crate::pairs::instance::Instance;
use crate::pairs::score::{Plan, Terms};

/// Alternatives that are told.
const ALTERNATIVES: usize = 3;

/// Why a family has the pair it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The family.
    pub family: usize,
    /// Its pair; nothing when it waits.
    pub pair: Option<[usize; 2]>,
    /// What the pair brings, term by term: the plan's points with the family less those without it.
    pub terms: Terms,
    /// Pairs that the family's own hard rules allow.
    pub possible: usize,
    /// Of these, pairs whose two have room as things are; its own is one of them.
    pub with_room: usize,
    /// The best other pairs with everything else as it is; best first. When nobody in the first three has
    /// room, the best pair that has is the fourth.
    pub alternatives: Vec<Alternative>,
}

/// Another pair for a family, everything else as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The two, the smaller id first.
    pub pair: [usize; 2],
    /// What they would bring, term by term.
    pub terms: Terms,
    /// The same less what the present pair brings: what the change would bring.
    pub difference: Terms,
    /// The room that they lack; empty when the family could change today.
    pub lacks: Vec<Obstacle>,
}

/// Tells the terms of a family's pair and of its best alternatives. The family must exist and the plan be valid.
pub fn explain(instance: &Instance, plan: &Plan, family: usize) -> Explanation {
    let mut books = Books::new(instance, plan);
    let pair = plan.pairs[family].map(ordered);
    if let Some(pair) = pair {
        books.take(family, pair);
    }
    let terms = books.share(family, pair);
    let mut found = vec![];
    let mut counts = [0, 0];
    for other in possible(instance, family) {
        let lacks = books.lacks(family, other);
        counts[0] += 1;
        counts[1] += usize::from(lacks.is_empty());
        if Some(other) != pair {
            let would = books.share(family, Some(other));
            found.push(Alternative { pair: other, difference: would.less(&terms), terms: would, lacks });
        }
    }
    found.sort_by_key(|other| (-other.terms.objective, !other.lacks.is_empty(), other.pair));
    let beyond = found.iter().position(|other| other.lacks.is_empty()).filter(|&place| place >= ALTERNATIVES);
    let with_room = beyond.map(|place| found[place].clone());
    found.truncate(ALTERNATIVES);
    found.extend(with_room);
    Explanation { family, pair, terms, possible: counts[0], with_room: counts[1], alternatives: found }
}

/// The pairs that a family's own hard rules allow.
pub fn possible(instance: &Instance, family: usize) -> impl Iterator<Item = [usize; 2]> + '_ {
    let area = instance.families[family].area;
    let serves = move |&member: &usize| instance.staff[member].areas.contains(&area);
    let staff: Vec<usize> = (0..instance.staff.len()).filter(serves).collect();
    let two = (0..staff.len()).flat_map(move |a| {
        let staff = staff.clone();
        (a + 1..staff.len()).map(move |b| [staff[a], staff[b]])
    });
    two.filter(move |&pair| own_rules(instance, family, pair).is_empty())
}
