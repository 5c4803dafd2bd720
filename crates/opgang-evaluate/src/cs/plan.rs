//! Which periods and cohorts serve, and which cells there are.

use std::path::Path;

use opgang_tables::Fault;

use super::choice::Choice;
use super::sums::Sums;
use super::{Base, Control, Keeps, Options, Shape};
use crate::findings::Notice;
use crate::notices;
use crate::orders::Watch;
use crate::panel::{
    Added, Answer, ClustersOf, Cohort, Columns, Facts, Panel, Reading, SUMS_MAX, Sections, Spilled, Store,
};

/// What is estimated from.
pub(super) struct Data {
    pub shape: Observed,
    pub periods: Vec<i64>,
    pub cohorts: Vec<Cohort>,
    /// Which of the cohorts (by place) have effects; the others only serve for comparison.
    pub estimated: Vec<usize>,
    /// Clusters that were seen.
    pub clusters: usize,
    /// Length of every vector of shares: the clusters, or what stands for them.
    pub pieces: usize,
    pub units: usize,
    pub rows_used: usize,
    /// Cohort by cohort, the weight of all its units.
    pub totals: Vec<f64>,
    /// Cohort by cohort, the weight of each cluster's units; of rows on disk when their shares have stand-ins.
    pub weight: Vec<Vec<(u32, f64)>>,
    /// Cohort by cohort, how many units.
    pub counts: Vec<usize>,
    /// Draws of the stand-ins' multipliers, where shares have stand-ins and draws were ordered.
    pub multipliers: Option<Vec<Vec<f64>>>,
    /// Cohort by cohort, its clusters.
    pub clusters_of: Vec<ClustersOf>,
    /// Whether these are they; sums that a database gave for an earlier version say only how many there are.
    pub knows_clusters: bool,
    pub reading: Reading,
    pub design: Vec<String>,
}

/// The observations.
pub(super) enum Observed {
    Panel(Box<Panel>),
    Sections(Box<Sections>),
    Sums(Box<Sums>),
    /// Rows on disk.
    Spilled(Box<Spilled>),
}

/// A cohort in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Place of the cohort, and of the period.
    pub cohort: usize,
    pub period: usize,
    /// Place of the period since which change is counted.
    pub base: usize,
    /// The first cohort that serves for comparison; all after it do too, except the treated one.
    pub compared: usize,
}

impl Place {
    /// A period that is its own base: no change, by definition.
    pub fn is_reference(self) -> bool {
        self.base == self.period
    }
}

/// Reads what serves.
pub(super) fn read(path: &Path, columns: &Columns, options: &Options, watch: &dyn Watch) -> Result<Data, Fault> {
    let mut told = Vec::new();
    let file = path.display().to_string();
    if options.shape == Shape::Sums {
        return Data::from_sums(path, columns, options);
    }
    if options.shape == Shape::CrossSections {
        let mut last = None;
        let chosen = |facts: &Facts| {
            let choice = Choice::new(&file, facts, options, &mut told)?;
            last = choice.last;
            Ok(choice.keep())
        };
        if options.keeps == Keeps::Little {
            let spilled = Spilled::sections(path, columns, watch, chosen)?;
            return Data::from_spilled(spilled, told, last);
        }
        let sections = Sections::read(path, columns, watch, chosen)?;
        return Data::from_sections(sections, told, last);
    }
    if columns.unit.is_none() {
        return Err(Fault::at(
            file,
            "is read as a panel, and no column names its units",
            "give --unit COLUMN, or --cross-sections when every row is another unit",
        ));
    }
    if options.keeps == Keeps::Little {
        return Data::with_little(path, columns, options, watch);
    }
    let store = Store::read(path, columns, watch)?;
    let choice = Choice::new(&file, &store.facts(), options, &mut told)?;
    let last = choice.last;
    let keep = choice.keep();
    if options.shape == Shape::Balanced {
        Data::from_panel(store.into_panel(&keep)?, told, last)
    } else {
        // Without holes both answers are the same, and the panel's is the shorter way.
        if store.is_whole(&keep) {
            return Data::from_panel(store.into_panel(&keep)?, told, last);
        }
        Data::from_sections(store.into_sections(&keep)?, told, last)
    }
}

impl Data {
    fn from_sums(path: &Path, columns: &Columns, options: &Options) -> Result<Self, Fault> {
        let (mut told, mut last) = (Vec::new(), None);
        let file = path.display().to_string();
        let answer = Answer::read(path, |facts| {
            let choice = Choice::new(&file, facts, options, &mut told)?;
            last = choice.last;
            Ok(choice.keep())
        })?;
        if last.is_some() && answer.left_out > 0 {
            return Err(Fault::at(
                &file,
                "has no unit that is never treated, and periods would have to be left out before units are",
                "estimate from the rows, or add units that are never treated",
            ));
        }
        let asked = Some(answer.columns(columns)?);
        let Answer { added, knows_clusters, .. } = answer;
        let mut sums = Sums::of(&added)?;
        sums.asked = asked;
        let data =
            Self::summed(sums, (added.periods, added.cohorts), added.reading, (added.clusters, added.clusters_of));
        Self { knows_clusters, ..data }.checked(told, last)
    }

    /// A panel of any number of rows: sums where they say everything, and else rows on disk.
    fn with_little(path: &Path, columns: &Columns, options: &Options, watch: &dyn Watch) -> Result<Self, Fault> {
        let (mut told, mut last) = (Vec::new(), None);
        let file = path.display().to_string();
        let chosen = |facts: &Facts| {
            let choice = Choice::new(&file, facts, options, &mut told)?;
            last = choice.last;
            Ok(choice.keep())
        };
        let plain = columns.covariates.is_empty() && columns.weights.is_none() && options.bootstrap.is_none();
        if !plain || options.shape != Shape::Balanced {
            let spilled = Spilled::panel(path, columns, options.shape == Shape::Balanced, watch, chosen)?;
            return Self::from_spilled(spilled, told, last);
        }
        let added = Added::read(path, columns, SUMS_MAX, watch, chosen)?;
        let sums = Sums::of(&added)?;
        let data =
            Self::summed(sums, (added.periods, added.cohorts), added.reading, (added.clusters, added.clusters_of));
        Self { knows_clusters: true, ..data }.checked(told, last)
    }

    fn summed(
        sums: Sums,
        (periods, cohorts): (Vec<i64>, Vec<Cohort>),
        reading: Reading,
        (clusters, clusters_of): (usize, Vec<Vec<u32>>),
    ) -> Self {
        let units = cohorts.last().map_or(0, |cohort: &Cohort| cohort.units.end);
        Self {
            estimated: Vec::new(),
            clusters,
            pieces: sums.pieces(),
            units,
            rows_used: units * periods.len(),
            periods,
            totals: sums.units.clone(),
            weight: (0..cohorts.len()).map(|cohort| sums.weight(cohort)).collect(),
            clusters_of: clusters_of.into_iter().map(ClustersOf::from).collect(),
            counts: cohorts.iter().map(|cohort: &Cohort| cohort.units.len()).collect(),
            multipliers: None,
            knows_clusters: false,
            reading,
            design: vec!["(constant)".to_owned()],
            cohorts,
            shape: Observed::Sums(Box::new(sums)),
        }
    }

    fn from_panel(panel: Panel, told: Vec<Notice>, last: Option<i64>) -> Result<Self, Fault> {
        let of_first = panel.weights.as_ref().map(|weights| weights.at(0, panel.units));
        let weight: Vec<Vec<(u32, f64)>> = panel
            .cohorts
            .iter()
            .map(|cohort| {
                let unit = |unit: usize| (panel.cluster[unit], of_first.map_or(1.0, |weights| weights[unit]));
                cohort.units.clone().map(unit).collect()
            })
            .collect();
        let (clusters, units, rows_used) = (panel.clusters, panel.units, panel.units * panel.periods.len());
        let data = Self {
            periods: panel.periods.clone(),
            cohorts: panel.cohorts.clone(),
            estimated: Vec::new(),
            clusters,
            pieces: clusters,
            units,
            rows_used,
            totals: totals(&weight),
            weight,
            counts: panel.cohorts.iter().map(|cohort| cohort.units.len()).collect(),
            multipliers: None,
            clusters_of: clusters_of(&panel.cohorts, &panel.cluster),
            knows_clusters: true,
            reading: panel.reading.clone(),
            design: panel.design.names.clone(),
            shape: Observed::Panel(Box::new(panel)),
        };
        data.checked(told, last)
    }

    fn from_sections(sections: Sections, told: Vec<Notice>, last: Option<i64>) -> Result<Self, Fault> {
        let data = Self {
            periods: sections.periods.clone(),
            cohorts: sections.cohorts.clone(),
            estimated: Vec::new(),
            clusters: sections.clusters,
            pieces: sections.clusters,
            units: sections.units,
            rows_used: sections.outcome.len(),
            totals: totals(&sections.weight),
            weight: sections.weight.clone(),
            counts: sections.weight.iter().map(Vec::len).collect(),
            multipliers: None,
            clusters_of: clusters_of(&sections.cohorts, &sections.cluster),
            knows_clusters: true,
            reading: sections.reading.clone(),
            design: sections.design.names.clone(),
            shape: Observed::Sections(Box::new(sections)),
        };
        data.checked(told, last)
    }

    fn from_spilled(mut spilled: Spilled, told: Vec<Notice>, last: Option<i64>) -> Result<Self, Fault> {
        spilled.without_combinations();
        let cohorts = 0..spilled.cohorts.len();
        let mut totals = vec![0.0; cohorts.len()];
        for cohort in cohorts.clone() {
            spilled.weigh(cohort, &mut |_, weights| {
                totals[cohort] += weights.iter().sum::<f64>();
                Ok(())
            })?;
        }
        let data = Self {
            periods: spilled.periods.clone(),
            cohorts: spilled.cohorts.clone(),
            estimated: Vec::new(),
            clusters: spilled.clusters,
            pieces: spilled.clusters,
            units: spilled.units,
            rows_used: spilled.rows(),
            totals,
            weight: Vec::new(),
            counts: cohorts.map(|cohort| spilled.units_of(cohort)).collect(),
            multipliers: None,
            clusters_of: spilled.clusters_of.clone(),
            knows_clusters: true,
            reading: spilled.reading.clone(),
            design: spilled.names.clone(),
            shape: Observed::Spilled(Box::new(spilled)),
        };
        data.checked(told, last)
    }

    /// Whether the same units are seen in every period.
    fn is_panel(&self) -> bool {
        match &self.shape {
            Observed::Panel(_) | Observed::Sums(_) => true,
            Observed::Sections(_) => false,
            Observed::Spilled(spilled) => spilled.is_whole,
        }
    }

    /// How many observations a cohort has in a period, where units come and go.
    pub fn observations(&self, cohort: usize, period: usize) -> Option<usize> {
        match &self.shape {
            Observed::Sections(sections) => Some(sections.rows(cohort, period).len()),
            Observed::Spilled(spilled) if !spilled.is_whole => Some(spilled.count(cohort, period)),
            _ => None,
        }
    }

    /// `last`: the cohort that only serves for comparison, because nobody is never treated.
    fn checked(mut self, told: Vec<Notice>, last: Option<i64>) -> Result<Self, Fault> {
        self.reading.notices.extend(told);
        let estimated = |(_, cohort): &(usize, &Cohort)| cohort.start.is_some() && cohort.start != last;
        self.estimated = self.cohorts.iter().enumerate().filter(estimated).map(|(place, _)| place).collect();
        if self.estimated.is_empty() {
            return Err(Fault::at(
                &self.reading.input.file,
                "has no cohort that is seen before its treatment and can be compared",
                "write the first period of treatment of each unit in the cohort column, and 0 or nothing for never",
            ));
        }
        let small = |place: &&usize| self.cohorts[**place].units.len() < self.design.len() + 4;
        let small: Vec<String> = self.estimated.iter().filter(small).map(|&place| self.name(place)).collect();
        if !small.is_empty() && self.is_panel() {
            self.reading.notices.push(notices::small_cohorts(small.len(), self.design.len() + 4, small));
        }
        Ok(self)
    }

    /// The first period of treatment of a cohort, in words.
    pub fn name(&self, cohort: usize) -> String {
        self.cohorts[cohort].start.map_or_else(|| "never".to_owned(), |start| start.to_string())
    }

    /// The first period of treatment of a cohort that has effects.
    pub fn start(&self, cohort: usize) -> i64 {
        self.cohorts[cohort].start.expect("only treated cohorts have effects")
    }

    /// All cells, cohort by cohort.
    pub fn places(&self, options: &Options) -> Vec<Place> {
        let universal = options.base == Base::Universal;
        let mut places = Vec::new();
        for &cohort in &self.estimated {
            let start = self.start(cohort);
            let before = self.periods.partition_point(|period| period + options.anticipation < start) - 1;
            for period in usize::from(!universal)..self.periods.len() {
                let post = start <= self.periods[period];
                let base = if universal || post { before } else { period - 1 };
                // Whoever is compared with must be untreated in both periods.
                let until = self.periods[if universal { period.max(before) } else { period }] + options.anticipation;
                let later = self.cohorts.partition_point(|other| other.start.is_some_and(|start| start <= until));
                let never = self.cohorts.partition_point(|other| other.start.is_some());
                let compared = if options.control == Control::NeverTreated { never } else { later };
                places.push(Place { cohort, period, base, compared });
            }
        }
        places
    }
}

/// The weight of each cohort's units.
fn totals(weight: &[Vec<(u32, f64)>]) -> Vec<f64> {
    weight.iter().map(|of| of.iter().map(|(_, weight)| weight).sum()).collect()
}

fn clusters_of(cohorts: &[Cohort], cluster: &[u32]) -> Vec<ClustersOf> {
    cohorts
        .iter()
        .map(|cohort| {
            let mut of = cluster[cohort.units.clone()].to_vec();
            of.sort_unstable();
            of.dedup();
            of.into()
        })
        .collect()
}
