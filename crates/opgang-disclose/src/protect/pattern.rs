//! A table, what must be hidden of it, and whether a set of hidden cells protects it.

use std::collections::BTreeSet;

use opgang_tables::Fault;

use crate::audit::{is_far, is_protected, lines};
use crate::knowledge::{Knowledge, populations};
use crate::programme::Direction;
use crate::system::{Contradiction, System};
use crate::table::{Count, Place, TOTAL, Table};

use super::{Choice, cheapest, least};

/// Cells up to which the least set is looked for.
const EXACT_CELLS: usize = 80;
/// Hidden cells up to which each is tried to be left out.
const PRUNED_CELLS: usize = 400;

/// A cell that may be hidden.
pub(super) struct Candidate {
    pub place: Place,
    pub variable: usize,
    pub count: i64,
    pub weight: i64,
}

/// Something that must hold for a set of hidden cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// A hidden number is far enough from being known.
    Protected(usize),
    /// These numbers may not be known to be all 0.
    Spread(Vec<usize>),
}

/// A table on its way to being protected.
pub(super) struct Pattern {
    pub system: System,
    /// A table that fits: the true one, with any values where an earlier release hides what is not in it.
    pub truth: Vec<i64>,
    pub candidates: Vec<Candidate>,
    /// Candidates that must be hidden.
    pub forced: BTreeSet<usize>,
    /// What must hold whatever is hidden.
    pub always: Vec<Need>,
    pub threshold: i64,
}

/// Candidates that are hidden.
pub(super) type Hidden = BTreeSet<usize>;

impl Pattern {
    pub fn new(truth: &Table, earlier: &[&Table], forced: &BTreeSet<Place>, threshold: i64) -> Result<Self, Fault> {
        let tables: Vec<&Table> = [truth].into_iter().chain(earlier.iter().copied()).collect();
        let contradiction = |Contradiction| {
            Fault::at(
                &truth.title,
                "an earlier release says another number of the same families",
                "the earlier answer stands; for families of another day give population.as_of that day",
            )
        };
        let knowledge = Knowledge::but(&tables, Some(0));
        let names = populations(&tables);
        let mut system = knowledge.system.clone();
        system.propagate().map_err(contradiction)?;
        let mut candidates = Vec::new();
        let sum: i64 = truth.cells.values().map(|figure| shown(figure.count)).sum();
        let places = truth.places();
        for place in &places {
            let variable = knowledge.variable(truth, &names[0], place).expect("every place has its variable");
            let count = shown(truth.count(place));
            if count < system.low[variable] || count > system.high[variable] {
                return Err(contradiction(Contradiction));
            }
            if system.low[variable] < system.high[variable] {
                let totals = place.iter().any(|label| label == TOTAL) || !truth.is_inner(place);
                let cells = i64::try_from(places.len()).expect("at most CELLS_MAX");
                let weight = count + (sum + 1) * if totals { cells + 1 } else { 1 };
                candidates.push(Candidate { place: place.clone(), variable, count, weight });
            }
        }
        let own: BTreeSet<usize> = candidates.iter().map(|candidate| candidate.variable).collect();
        let mut always = earlier_needs(&knowledge, (&tables, &names), &own, threshold);
        always.extend(spreads(truth, &knowledge, &names[0]));
        let forced = (0..candidates.len()).filter(|&candidate| forced.contains(&candidates[candidate].place)).collect();
        let mut pattern = Self { system, truth: Vec::new(), candidates, forced, always, threshold };
        pattern.truth = pattern.witness().map_err(contradiction)?;
        Ok(pattern)
    }

    /// The cells to hide.
    pub fn choose(&self) -> Result<(BTreeSet<Place>, Choice), Fault> {
        let enough = cheapest::enough(self)?;
        let enough = if enough.len() <= PRUNED_CELLS { self.prune(enough) } else { enough };
        let found = if self.candidates.len() <= EXACT_CELLS { least::least(self, &enough) } else { None };
        let choice = if found.is_some() { Choice::Least } else { Choice::Heuristic };
        let hidden = found.unwrap_or(enough);
        Ok((hidden.into_iter().map(|index| self.candidates[index].place.clone()).collect(), choice))
    }

    /// What an attacker knows when these are hidden.
    pub fn seen(&self, hidden: &Hidden) -> Result<System, Contradiction> {
        let mut system = self.system.clone();
        for (index, candidate) in self.candidates.iter().enumerate() {
            if !hidden.contains(&index) {
                system.low[candidate.variable] = candidate.count;
                system.high[candidate.variable] = candidate.count;
            }
        }
        system.propagate()?;
        Ok(system)
    }

    fn witness(&self) -> Result<Vec<i64>, Contradiction> {
        let system = self.seen(&Hidden::new())?;
        let all: Vec<(usize, i64)> = (0..system.low.len()).map(|variable| (variable, 1)).collect();
        let found = system.extreme(&all, Direction::Least)?;
        let mut values = system.low.clone();
        for (&variable, &value) in found.variables.iter().zip(&found.witness) {
            values[variable] = value;
        }
        Ok(values)
    }

    /// What must hold when these are hidden.
    pub fn needs(&self, hidden: &Hidden) -> Vec<Need> {
        let own = hidden.iter().map(|&index| Need::Protected(self.candidates[index].variable));
        self.always.iter().cloned().chain(own).collect()
    }

    /// The first need that is not met when these are hidden.
    pub fn violation(&self, hidden: &Hidden) -> Option<Need> {
        let system = self.seen(hidden).ok()?;
        let mut range = self.points();
        self.needs(hidden).into_iter().find(|need| !self.is_met(&system, need, &mut range))
    }

    /// Every need that is not met when these are hidden.
    pub fn violations(&self, hidden: &Hidden) -> Vec<Need> {
        let Ok(system) = self.seen(hidden) else { return Vec::new() };
        let mut range = self.points();
        self.needs(hidden).into_iter().filter(|need| !self.is_met(&system, need, &mut range)).collect()
    }

    /// Ranges that hold the true table alone.
    pub fn points(&self) -> Vec<(i64, i64)> {
        self.truth.iter().map(|&value| (value, value)).collect()
    }

    /// Whether a need is met; `range` holds what tables that fit have shown so far.
    ///
    /// A hidden number must be able to reach the threshold and to move by as much. This is a little more than
    /// [`crate::audit::is_protected`] asks of large numbers, and never lost by hiding more: the proof of the least set
    /// rests on that.
    pub fn is_met(&self, system: &System, need: &Need, range: &mut [(i64, i64)]) -> bool {
        match need {
            Need::Spread(others) => {
                let sum: Vec<(usize, i64)> = others.iter().map(|&variable| (variable, 1)).collect();
                others.iter().any(|&variable| range[variable].1 > 0)
                    || system.extreme(&sum, Direction::Most).is_ok_and(|most| most.value > 0)
            }
            &Need::Protected(variable) => {
                for direction in [None, Some(Direction::Most), Some(Direction::Least)] {
                    if let Some(direction) = direction {
                        let Ok(found) = system.extreme(&[(variable, 1)], direction) else { return false };
                        found.widen(range);
                    }
                    if is_far(range[variable], self.threshold) {
                        return true;
                    }
                }
                false
            }
        }
    }

    /// Leaves out, dearest first, what is not needed.
    fn prune(&self, mut hidden: Hidden) -> Hidden {
        let mut order: Vec<usize> = hidden.iter().copied().filter(|index| !self.forced.contains(index)).collect();
        order.sort_by_key(|&index| (-self.candidates[index].weight, index));
        for index in order {
            hidden.remove(&index);
            if self.violation(&hidden).is_some() {
                hidden.insert(index);
            }
        }
        hidden
    }

    /// What a set costs.
    pub fn weight(&self, hidden: &Hidden) -> i64 {
        hidden.iter().map(|&index| self.candidates[index].weight).sum()
    }
}

pub(super) fn shown(count: Count) -> i64 {
    match count {
        Count::Shown(count) => count,
        Count::Hidden | Count::Below(_) => 0,
    }
}

/// Cells that earlier releases hide, and that are protected as long as this table says nothing.
fn earlier_needs(
    knowledge: &Knowledge,
    (tables, names): (&[&Table], &[String]),
    own: &BTreeSet<usize>,
    threshold: i64,
) -> Vec<Need> {
    let mut bare = knowledge.system.clone();
    let mut needs = Vec::new();
    if bare.propagate().is_err() {
        return needs;
    }
    for (table, name) in tables.iter().zip(names).skip(1) {
        let hidden = table.cells.iter().filter(|(_, figure)| figure.count == Count::Hidden && !figure.structural);
        for (place, _) in hidden {
            let variable = knowledge.variable(table, name, place).expect("every place has its variable");
            let need = Need::Protected(variable);
            let safe = bare.reach(variable).is_ok_and(|reach| is_protected(reach, threshold));
            if safe && !own.contains(&variable) && !needs.contains(&need) {
                needs.push(need);
            }
        }
    }
    needs
}

/// The other categories of each row that is all in one.
fn spreads(truth: &Table, knowledge: &Knowledge, name: &str) -> Vec<Need> {
    let mut needs = Vec::new();
    for line in lines(truth) {
        let full: Vec<&Place> = line.iter().filter(|place| shown(truth.count(place)) > 0).collect();
        if let [one] = full[..] {
            let others = line.iter().filter(|place| *place != one);
            let variable = |place| knowledge.variable(truth, name, place).expect("every place has its variable");
            needs.push(Need::Spread(others.map(variable).collect()));
        }
    }
    needs
}
