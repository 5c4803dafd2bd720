//! A table, what must be hidden of it, and whether a set of hidden cells protects it.

use std::collections::{BTreeMap, BTreeSet};

use opgang_tables::Fault;

use crate::audit::search::Search;
use crate::audit::words::too_many;
use crate::audit::{is_far, is_protected, lines};
use crate::knowledge::Knowledge;
use crate::network::Network;
use crate::programme::{self, Direction, Extreme};
use crate::system::{Contradiction, Parts, System};
use crate::table::{Count, Figure, Grid, Place, Table};

use super::{Choice, cheapest, flows, least, sift};

/// Cells up to which the least set is looked for.
const EXACT_CELLS: usize = 80;
/// Hidden cells up to which each is tried to be left out.
const PRUNED_CELLS: usize = 400;

/// Numbers that programmes take on together where sums are no flow; 2,000 take ten to twenty seconds.
const NUMBERS_MAX: usize = 6_000;

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
    pub parts: Parts,
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

/// What an attacker knows.
pub(super) struct Seen {
    system: System,
    parts: Parts,
}

impl Seen {
    /// Whether a number is not settled.
    pub fn is_open(&self, variable: usize) -> bool {
        self.system.low[variable] < self.system.high[variable]
    }

    /// Whether these values are possible, each by itself.
    pub fn allows(&self, values: &BTreeMap<usize, i64>) -> bool {
        values.iter().all(|(&variable, value)| (self.system.low[variable]..=self.system.high[variable]).contains(value))
    }

    pub fn extreme(&self, sum: &[(usize, i64)], direction: Direction) -> Result<Extreme, Contradiction> {
        programme::extreme((&self.system, &self.parts), sum, direction)
    }
}

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
        let mut system = knowledge.system.clone();
        system.propagate().map_err(contradiction)?;
        let parts = Parts::new(&system);
        let hardest = Network::new(&system, &parts).hardest(&parts);
        if hardest > NUMBERS_MAX {
            return Err(too_many(truth, hardest, NUMBERS_MAX));
        }
        let candidates = candidates(truth, &knowledge.variables[0], &system).map_err(contradiction)?;
        let own: BTreeSet<usize> = candidates.iter().map(|candidate| candidate.variable).collect();
        let mut always = earlier_needs(&knowledge, &tables, &own, threshold);
        always.extend(spreads(truth, &knowledge));
        let forced = (0..candidates.len()).filter(|&candidate| forced.contains(&candidates[candidate].place)).collect();
        let mut pattern = Self { system, parts, truth: Vec::new(), candidates, forced, always, threshold };
        pattern.truth = pattern.witness().map_err(contradiction)?;
        Ok(pattern)
    }

    /// The cells to hide.
    pub fn choose(&self) -> Result<(BTreeSet<Place>, Choice), Fault> {
        let (enough, mut choice) = match flows::enough(self) {
            Some(found) => found?,
            None => {
                let enough = cheapest::enough(self)?;
                if enough.len() <= PRUNED_CELLS {
                    (sift::sift(self, enough), Choice::Heuristic)
                } else {
                    (enough, Choice::Unsifted)
                }
            }
        };
        let least = if self.candidates.len() <= EXACT_CELLS { least::least(self, &enough) } else { None };
        if least.is_some() {
            choice = Choice::Least;
        }
        let hidden = least.unwrap_or(enough);
        Ok((hidden.into_iter().map(|index| self.candidates[index].place.clone()).collect(), choice))
    }

    /// What an attacker knows when these are hidden.
    pub fn seen(&self, hidden: &Hidden) -> Result<Seen, Contradiction> {
        let mut system = self.system.clone();
        for (index, candidate) in self.candidates.iter().enumerate() {
            if !hidden.contains(&index) {
                system.low[candidate.variable] = candidate.count;
                system.high[candidate.variable] = candidate.count;
            }
        }
        system.propagate()?;
        let parts = Parts::new(&system);
        Ok(Seen { system, parts })
    }

    fn witness(&self) -> Result<Vec<i64>, Contradiction> {
        let seen = self.seen(&Hidden::new())?;
        let all: Vec<(usize, i64)> = (0..seen.system.low.len()).map(|variable| (variable, 1)).collect();
        let found = seen.extreme(&all, Direction::Least)?;
        let mut values = seen.system.low;
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
        let seen = self.seen(hidden).ok()?;
        let mut range = self.points();
        self.needs(hidden).into_iter().find(|need| !self.is_met(&seen, need, &mut range))
    }

    /// Every need that is not met when these are hidden.
    pub fn violations(&self, hidden: &Hidden) -> Vec<Need> {
        let Ok(seen) = self.seen(hidden) else { return Vec::new() };
        let mut range = self.points();
        self.needs(hidden).into_iter().filter(|need| !self.is_met(&seen, need, &mut range)).collect()
    }

    /// Ranges that hold the true table alone.
    pub fn points(&self) -> Vec<(i64, i64)> {
        self.truth.iter().map(|&value| (value, value)).collect()
    }

    /// Whether tables that fit have shown that a need is met.
    ///
    /// A hidden number must be able to reach the threshold and to move by as much. This is a little more than
    /// [`is_protected`] asks of large numbers, and never lost by hiding more: the proof of the least set rests on that.
    pub fn is_met_by(&self, need: &Need, range: &[(i64, i64)]) -> bool {
        match need {
            Need::Spread(others) => others.iter().any(|&variable| range[variable].1 > 0),
            &Need::Protected(variable) => is_far(range[variable], self.threshold),
        }
    }

    /// Whether a need is met; `range` holds what tables that fit have shown so far.
    pub fn is_met(&self, seen: &Seen, need: &Need, range: &mut [(i64, i64)]) -> bool {
        let (sum, directions) = match need {
            Need::Spread(others) => (others.iter().map(|&variable| (variable, 1)).collect(), &[Direction::Most][..]),
            &Need::Protected(variable) => (vec![(variable, 1)], &[Direction::Most, Direction::Least][..]),
        };
        for &direction in directions {
            if self.is_met_by(need, range) {
                return true;
            }
            let Ok(found) = seen.extreme(&sum, direction) else { return false };
            found.widen(range);
        }
        self.is_met_by(need, range)
    }

    /// What a set costs.
    pub fn weight(&self, hidden: &Hidden) -> i128 {
        hidden.iter().map(|&index| i128::from(self.candidates[index].weight)).sum()
    }
}

pub(super) fn shown(count: Count) -> i64 {
    match count {
        Count::Shown(count) => count,
        Count::Hidden | Count::Below(_) => 0,
    }
}

/// Every cell that is not settled before anything of this table is shown.
fn candidates(truth: &Table, variables: &[usize], system: &System) -> Result<Vec<Candidate>, Contradiction> {
    let (grid, places) = (Grid::new(truth), truth.places());
    let sum: i64 = truth.cells.values().map(|figure| shown(figure.count)).sum();
    let cells = i64::try_from(places.len()).expect("at most CELLS_MAX");
    let mut candidates = Vec::new();
    for (number, place) in places.into_iter().enumerate() {
        let (variable, count) = (variables[number], shown(truth.count(&place)));
        if count < system.low[variable] || count > system.high[variable] {
            return Err(Contradiction);
        }
        if system.low[variable] < system.high[variable] {
            let weight = count + (sum + 1) * if grid.is_inner(number) { 1 } else { cells + 1 };
            candidates.push(Candidate { place, variable, count, weight });
        }
    }
    Ok(candidates)
}

/// Cells that earlier releases hide, and that are protected as long as this table says nothing.
fn earlier_needs(knowledge: &Knowledge, tables: &[&Table], own: &BTreeSet<usize>, threshold: i64) -> Vec<Need> {
    let mut bare = knowledge.system.clone();
    let mut needs = BTreeSet::new();
    let propagated = if tables.len() > 1 { bare.propagate() } else { Err(Contradiction) };
    let Ok(mut search) = propagated.and_then(|()| Search::new(&bare)) else { return Vec::new() };
    for (table, variables) in tables.iter().zip(&knowledge.variables).skip(1) {
        for (place, &variable) in table.places().iter().zip(variables) {
            let is_hidden = |figure: &Figure| figure.count == Count::Hidden && !figure.structural;
            if !table.cells.get(place).is_some_and(is_hidden) || own.contains(&variable) || needs.contains(&variable) {
                continue;
            }
            let reach = search.reach(variable, |range| is_far(range, threshold));
            if reach.is_ok_and(|reach| reach.is_none_or(|reach| is_protected(reach, threshold))) {
                needs.insert(variable);
            }
        }
    }
    needs.into_iter().map(Need::Protected).collect()
}

/// The other categories of each row that is all in one.
fn spreads(truth: &Table, knowledge: &Knowledge) -> Vec<Need> {
    let places = truth.places();
    let mut needs = Vec::new();
    for line in lines(truth) {
        let full: Vec<usize> = line.iter().copied().filter(|&place| shown(truth.count(&places[place])) > 0).collect();
        if let [one] = full[..] {
            let others = line.iter().filter(|&&place| place != one);
            needs.push(Need::Spread(others.map(|&place| knowledge.variables[0][place]).collect()));
        }
    }
    needs
}
