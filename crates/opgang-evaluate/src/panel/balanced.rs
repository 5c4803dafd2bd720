//! Units that were observed in every period.

use opgang_tables::Fault;

use super::near::LEFT_OUT;
use super::sections::nothing;
use super::store::{Cell, Unit, Values};
use super::{Cohort, Design, Keep, Part, Reading, Series, Store, cohorts, dense};
use crate::notices;

/// Units that were read at once when a table is turned around.
const BLOCK: usize = 64;

/// A balanced panel, by period.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// What was read, and left out.
    pub reading: Reading,
    /// The periods, ascending.
    pub periods: Vec<i64>,
    /// The cohorts, ascending; the never-treated last.
    pub cohorts: Vec<Cohort>,
    /// How many units there are.
    pub units: usize,
    /// Period by period, the outcome of each unit.
    pub outcome: Vec<f64>,
    /// The covariates.
    pub design: Design,
    /// Sampling weights.
    pub weights: Option<Series>,
    /// The cluster of each unit; units are their own clusters where none are named.
    pub cluster: Vec<u32>,
    /// How many clusters there are.
    pub clusters: usize,
}

impl Panel {
    /// The outcome of each unit in a period.
    pub fn outcome(&self, period: usize) -> &[f64] {
        &self.outcome[period * self.units..(period + 1) * self.units]
    }
}

/// The units that serve, in their order.
pub(super) struct Chosen {
    pub units: Vec<usize>,
    pub parts: Vec<Part>,
    pub cluster: Vec<u32>,
    pub clusters: usize,
}

impl Store {
    /// Those of the units that were observed in every period that serves, period by period. The others are counted and
    /// told.
    ///
    /// # Errors
    /// When there are none, and when a covariate names far too many kinds.
    pub fn into_panel(mut self, keep: &Keep) -> Result<Panel, Fault> {
        let places = self.places_of(&keep.periods);
        let room = self.room;
        let chosen = self.whole(keep)?;
        let kept = chosen.units.len();
        let outcome = turned(&self.outcome, room, &chosen.units, &places);
        self.outcome = Vec::new();
        let mut values = std::mem::take(&mut self.values);
        let weights = self.columns.weights.as_ref().and_then(|_| values.pop());
        let series = |values: Values| match values {
            Values::Fixed(values) => Series::Fixed(chosen.units.iter().map(|&unit| values[unit]).collect()),
            Values::Varying(values) => Series::Varying(turned(&values, room, &chosen.units, &places)),
        };
        let weights = weights.map(&series);
        let mut design = Design::constant(kept);
        for (which, values) in values.into_iter().enumerate() {
            design.push(&self.columns.covariates[which].name, &series(values), self.kinds[which].as_ref())?;
        }
        self.reading.notices.extend(design.without_combinations(kept, places.len()));
        Ok(Panel {
            reading: self.reading,
            periods: keep.periods.clone(),
            cohorts: cohorts(chosen.parts.into_iter()),
            units: kept,
            outcome,
            design,
            weights,
            cluster: chosen.cluster,
            clusters: chosen.clusters,
        })
    }

    /// The units that were observed in every period that serves. The others are counted and told.
    ///
    /// # Errors
    /// When there are none.
    pub(super) fn whole(&mut self, keep: &Keep) -> Result<Chosen, Fault> {
        let places = self.places_of(&keep.periods);
        let room = self.room;
        let whole = |at: usize, cells: &[Cell]| places.iter().all(|&place| cells[at * room + place] == Cell::Seen);
        let chosen = self.choose(keep, &whole);
        let wanted = self.choose(keep, &|at, _| self.units[at].since != i64::MAX).units.len();
        let kept = chosen.units.len();
        if kept < wanted {
            self.reading.notices.push(notices::units_with_holes(wanted - kept, wanted));
        }
        if self.total.1 == 0 {
            let what = format!("no row has a value of {:?} and of every other column", self.columns.outcome);
            let remedy = "fill the cells that are missing, or name other columns";
            return Err(Fault::at(&self.reading.input.file, what, remedy));
        }
        if kept == 0 {
            return Err(Fault::at(
                &self.reading.input.file,
                "has no unit that was observed in every period",
                "use --unbalanced, or --cross-sections where each row is another unit",
            ));
        }
        Ok(chosen)
    }

    /// The units that were observed in any period that serves.
    ///
    /// # Errors
    /// When there are none.
    pub(super) fn any(&self, keep: &Keep) -> Result<Chosen, Fault> {
        let places = self.places_of(&keep.periods);
        let seen = |at: usize, cells: &[Cell]| places.iter().any(|&place| cells[at * self.room + place] == Cell::Seen);
        let chosen = self.choose(keep, &seen);
        if chosen.units.is_empty() {
            return Err(nothing(&self.reading));
        }
        Ok(chosen)
    }

    /// True when every unit that serves was observed in every period that serves.
    pub fn is_whole(&self, keep: &Keep) -> bool {
        let places = self.places_of(&keep.periods);
        let served = |unit: &Unit| unit.start != LEFT_OUT && (keep.part)(unit.start) != Part::Out;
        let whole = |at: usize| places.iter().all(|&place| self.cells[at * self.room + place] == Cell::Seen);
        self.units.iter().enumerate().all(|(at, unit)| !served(unit) || whole(at))
    }

    /// Where the periods stand in the store.
    pub(super) fn places_of(&self, periods: &[i64]) -> Vec<usize> {
        let place = |period| self.periods.iter().position(|known| known == period).expect("a period of this store");
        periods.iter().map(place).collect()
    }

    /// The units that serve, by cohort, cluster and name.
    pub(super) fn choose(&self, keep: &Keep, whole: &dyn Fn(usize, &[Cell]) -> bool) -> Chosen {
        let unit_ranks = self.unit_names.ranks();
        let cluster_ranks = self.cluster_names.as_ref().map(opgang_tables::Names::ranks);
        let rank = |unit: &Unit| cluster_ranks.as_ref().map_or(0, |ranks| ranks[unit.cluster as usize]);
        let mut keys: Vec<(i64, u32, u32, u32)> = Vec::new();
        for (at, unit) in self.units.iter().enumerate() {
            let part = if unit.start == LEFT_OUT { Part::Out } else { (keep.part)(unit.start) };
            let known = cluster_ranks.is_none() || unit.cluster != super::store::NONE;
            if part != Part::Out && known && whole(at, &self.cells) {
                keys.push((part.order(), rank(unit), unit_ranks[at], u32::try_from(at).expect("a code")));
            }
        }
        keys.sort_unstable();
        let units: Vec<usize> = keys.iter().map(|key| key.3 as usize).collect();
        let parts = units.iter().map(|&unit| (keep.part)(self.units[unit].start)).collect();
        let (cluster, clusters) = if cluster_ranks.is_some() {
            dense(&keys.iter().map(|key| key.1).collect::<Vec<_>>())
        } else {
            dense(&keys.iter().map(|key| key.2).collect::<Vec<_>>())
        };
        Chosen { units, parts, cluster, clusters }
    }
}

/// A table by unit as a table by period.
fn turned(values: &[f64], room: usize, units: &[usize], places: &[usize]) -> Vec<f64> {
    let mut by_period = vec![0.0; units.len() * places.len()];
    for (block, some) in units.chunks(BLOCK).enumerate() {
        for (period, &place) in places.iter().enumerate() {
            let at = period * units.len() + block * BLOCK;
            for (to, &unit) in by_period[at..at + some.len()].iter_mut().zip(some) {
                *to = values[unit * room + place];
            }
        }
    }
    by_period
}
