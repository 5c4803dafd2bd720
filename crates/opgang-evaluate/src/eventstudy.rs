//! Two-way fixed effects: one effect of treatment, or one for each event time.
//!
//! y_it = α_i + λ_t + Σ_e β_e 1{t − g_i = e} + x_it′γ + u_it, with the event times of reference left out. The fixed
//! effects can be any. With staggered starts and effects that differ between cohorts or grow, β is a mixture in which
//! some cohorts' effects may count below zero (Goodman-Bacon 2021; Sun & Abraham 2021): a notice says so.

mod bins;

use opgang_tables::Fault;
use serde::Serialize;

use crate::absorb::{Estimated, Singletons, Way, estimated, without_singletons};
use crate::design::Cells;
use crate::design::staggered::{Behind, Sides, Staggered, tell_few};
use crate::notices;
use crate::orders::{Unwatched, Watch};
use crate::regression::{Coefficient, EventTime, Results, Vcov, covariance, estimate, method};
use crate::ways;

pub use bins::{Bins, parse_event_times};

/// Which covariance is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Errors {
    /// Clustered on what the panel names.
    #[default]
    Clustered,
    /// Independent and equally spread.
    Iid,
    /// Independent: HC1.
    Hetero,
}

impl Errors {
    /// The covariance for a panel.
    pub fn vcov(self, panel: &Staggered) -> Vcov {
        match self {
            Self::Clustered => panel.vcov(),
            Self::Iid => Vcov::Iid,
            Self::Hetero => Vcov::Hetero,
        }
    }
}

/// What all regressions of a panel are asked alike.
#[derive(Clone, Copy)]
pub struct Choices<'a> {
    /// The covariance.
    pub errors: Errors,
    /// What is done with rows that are alone in a level of a fixed effect.
    pub singletons: Singletons,
    /// Which way the regression takes.
    pub way: Way,
    /// Confidence level, such as 0.95.
    pub level: f64,
    /// Who watches.
    pub watch: &'a dyn Watch,
}

impl Default for Choices<'_> {
    fn default() -> Self {
        let (errors, singletons, way) = (Errors::Clustered, Singletons::Dropped, Way::Shortest);
        Self { errors, singletons, way, level: 0.95, watch: &Unwatched }
    }
}

/// Which treatment columns there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timing {
    /// One: treated or not.
    Static,
    /// One for each event time but those of reference, the ends pooled where that is wanted.
    Event(Bins),
}

/// A fixed effect that was absorbed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AbsorbedName {
    /// The column.
    pub name: String,
    /// How many levels it has.
    pub levels: usize,
}

/// What `eventstudy` writes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TwoWay {
    /// The fixed effects.
    pub absorbed: Vec<AbsorbedName>,
    /// The event times of reference; none in a static model.
    pub reference: Vec<i64>,
    /// Every coefficient.
    pub coefficients: Vec<Coefficient>,
    /// The coefficients by event time, references among them with zero.
    pub event_time: Vec<EventTime>,
    /// Columns that were dropped because they are collinear.
    pub dropped: Vec<String>,
}

/// Two-way fixed effects, static or by event time.
///
/// # Errors
/// When nobody is treated, a reference does not occur, or the regression cannot be had.
pub fn eventstudy(panel: Staggered, timing: &Timing, choices: &Choices) -> Result<Results<TwoWay>, Fault> {
    let mut panel = prepared(panel, choices)?;
    let mut cells = Cells::default();
    let mut times = Vec::new();
    match timing {
        Timing::Static => {
            cells.push("post", &panel, |cohort, period| cohort.is_some_and(|cohort| period >= cohort));
        }
        Timing::Event(bins) => {
            times = bins.columns(&panel)?;
            for bin in times.iter().filter(|bin| !bin.reference) {
                cells
                    .push(bin.name(), &panel, |cohort, period| cohort.is_some_and(|cohort| bin.holds(period - cohort)));
            }
        }
    }
    let found = estimated(&panel, &cells, &choices.errors.vcov(&panel), (choices.way, choices.watch))?;
    if !cells.names.iter().any(|name| found.place(name).is_some()) {
        let what = "the treatment cannot be told apart from the fixed effects";
        return Err(Fault::at(
            &panel.input.file,
            what,
            "give periods before and after, and units that start later or never",
        ));
    }
    tell_fit(&mut panel, (&found, &cells));
    tell_mixture(&mut panel);
    let sides = behind(&panel, &found.names, &times, *timing == Timing::Static);
    let blind = blind(&mut panel, &sides, found.uncertainty.clusters.is_some());
    Ok(results(panel, &found, (&times, &blind), choices.level))
}

/// The panel ready for a regression: somebody is treated, singletons are told.
pub(crate) fn prepared(panel: Staggered, choices: &Choices) -> Result<Staggered, Fault> {
    if panel.cohorts.iter().all(Option::is_none) {
        return Err(Fault::at(
            format!("{}: column {:?}", panel.input.file, panel.roles.cohort),
            "nobody starts treatment inside the panel",
            "give the first treated period of each unit; 0 or nothing: never",
        ));
    }
    let mut panel = without_singletons(panel, choices.singletons)?;
    tell_small_cohorts(&mut panel);
    Ok(panel)
}

/// Tells which columns were dropped, of variances below zero, and of treatment columns without any.
pub(crate) fn tell_fit(panel: &mut Staggered, (found, cells): (&Estimated, &Cells)) {
    let exact = found.uncertainty.exact(cells.names.iter().filter_map(|name| found.place(name)));
    panel.notices.extend((exact > 0).then(|| notices::fitted_exactly(exact)));
    if !found.dropped.is_empty() {
        panel.notices.push(notices::collinear(found.dropped.len(), found.dropped.clone()));
    }
    panel.notices.extend(ways::told(found.uncertainty.below_zero, ways::names(&panel.clusters)));
}

/// The cohorts whose units all lie in one cluster, so that nothing shows how much their effect may vary.
pub(crate) fn cohorts_of_one_cluster(panel: &Staggered) -> Vec<i64> {
    let Some(way) = panel.clusters.iter().min_by_key(|way| way.count) else { return Vec::new() };
    let mut homes: Vec<Option<u32>> = vec![None; panel.cohorts.len()];
    let mut several = vec![false; panel.cohorts.len()];
    for (row, &cohort) in panel.cohort.iter().enumerate() {
        for &home in panel.homes(way, row).iter().take(2) {
            let known = *homes[cohort as usize].get_or_insert(home);
            several[cohort as usize] |= known != home;
        }
    }
    panel.cohorts.iter().zip(several).filter_map(|(cohort, several)| cohort.filter(|_| !several)).collect()
}

fn tell_small_cohorts(panel: &mut Staggered) {
    let small = cohorts_of_one_cluster(panel);
    if small.is_empty() {
        return;
    }
    let clusters: Vec<String> = panel.clusters.iter().map(|way| way.name.clone()).collect();
    panel.notices.push(notices::cohort_of_one_cluster(small.len(), clusters, small));
}

/// What stands behind each coefficient of a treatment column; none for covariates.
fn behind(panel: &Staggered, names: &[String], times: &[bins::Bin], is_static: bool) -> Vec<(String, Option<Sides>)> {
    let behind = Behind::new(panel);
    let of = |name: &String| {
        let behind = behind.as_ref()?;
        if is_static && name == "post" {
            return Some(behind.sides(|start, period| period >= start));
        }
        let bin = times.iter().find(|bin| !bin.reference && bin.name() == *name)?;
        Some(behind.sides(|start, period| bin.holds(period - start)))
    };
    names.iter().map(|name| (name.clone(), of(name))).collect()
}

/// Which estimates rest on one treated cluster alone, and have no valid standard error; tells of them and of few.
fn blind(panel: &mut Staggered, sides: &[(String, Option<Sides>)], clustered: bool) -> Vec<bool> {
    let known: Vec<(String, Sides)> = sides.iter().filter_map(|(name, of)| Some((name.clone(), (*of)?))).collect();
    if clustered {
        tell_one(panel, known.iter().filter(|(_, of)| of.is_one()).count());
        tell_few(panel, &known);
    }
    sides.iter().map(|(_, of)| clustered && of.is_some_and(Sides::is_one)).collect()
}

/// Tells how many estimates rest on one treated cluster.
pub(crate) fn tell_one(panel: &mut Staggered, count: usize) {
    let name = Behind::new(panel).map(|behind| behind.name.to_owned());
    if let Some(name) = name.filter(|_| count > 0) {
        panel.notices.push(notices::estimates_of_one_cluster(count, name));
    }
}

fn tell_mixture(panel: &mut Staggered) {
    let cohorts = panel.cohorts.iter().flatten().count();
    if cohorts > 1 {
        panel.notices.push(notices::staggered_two_way(cohorts));
    }
    let first = panel.periods[0];
    let always = panel.cohorts.iter().flatten().filter(|&&start| start <= first).count();
    if always > 0 {
        panel.notices.push(notices::always_treated_compared(always));
    }
}

fn results(
    panel: Staggered,
    found: &Estimated,
    (times, blind): (&[bins::Bin], &[bool]),
    level: f64,
) -> Results<TwoWay> {
    let df = Some(found.uncertainty.df);
    let estimates: Vec<_> = (found.names.iter().zip(&found.beta))
        .zip(found.uncertainty.se().into_iter().zip(blind))
        .map(|((name, &value), (se, &blind))| estimate(name, value, Some(se).filter(|_| !blind), df, level))
        .collect();
    let at = |bin: &bins::Bin| match found.place(&bin.name()) {
        Some(place) => Some(EventTime { pooled: bin.pooled, ..EventTime::new(bin.e, &estimates[place]) }),
        None if bin.reference => Some(EventTime { pooled: bin.pooled, ..EventTime::reference(bin.e) }),
        None => None,
    };
    let body = TwoWay {
        absorbed: (panel.effects.iter())
            .map(|effect| AbsorbedName { name: effect.name.clone(), levels: panel.levels(effect) })
            .collect(),
        reference: times.iter().filter(|bin| bin.reference).map(|bin| bin.e).collect(),
        coefficients: estimates.iter().map(Coefficient::from).collect(),
        event_time: times.iter().filter_map(at).collect(),
        dropped: found.dropped.clone(),
    };
    Results {
        n: panel.counts(),
        input: panel.input,
        method: method("two-way fixed effects", &found.uncertainty, level),
        notices: panel.notices,
        covariance: Some(covariance(found.names.clone(), &found.uncertainty.matrix).without(blind)),
        estimates,
        body,
    }
}
