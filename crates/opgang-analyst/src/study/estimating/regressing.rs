//! Regressions of a panel: read, cut to the periods that were decided on, estimated.

use std::collections::BTreeMap;

use opgang_evaluate::absorb::{Singletons, Way};
use opgang_evaluate::cs::Levels;
use opgang_evaluate::design::Term;
use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::eventstudy::{Bins, Choices, Errors, Timing, eventstudy, parse_event_times};
use opgang_evaluate::findings::Findings;
use opgang_evaluate::imputation::imputation;
use opgang_evaluate::notices;
use opgang_evaluate::panel::{Near, Serves, Turn};
use opgang_evaluate::regression::{Clusters, Results};
use opgang_evaluate::spillover::Compared;
use opgang_evaluate::sunab::sunab;
use opgang_evaluate::two_periods::Window;
use opgang_evaluate::twostage::twostage;
use opgang_tables::{Ask, Fault, Frame};
use serde::Serialize;

use super::super::estimator::{Alone, Name};
use super::super::file::{Control, Horizon, Outcome, Shape, Study};
use super::{Made, Run, made};
use crate::evaluate::neighbours::{answered, protect};
use crate::evaluate::{Census, census};

/// The file in memory, as an outcome's panel is made of it.
pub(in super::super) struct Reading<'a> {
    pub study: &'a Study,
    pub frame: &'a Frame,
}

/// A panel of the periods that were decided on.
pub(in super::super) struct Chosen {
    /// The panel.
    pub panel: Staggered,
    /// Rows of other periods.
    pub outside: usize,
}

/// The columns of an outcome.
///
/// # Errors
/// When a covariate cannot be understood.
pub(in super::super) fn roles(study: &Study, outcome: &str) -> Result<Roles, Fault> {
    Ok(Roles {
        unit: study.cohort.unit.clone().unwrap_or_default(),
        time: study.cohort.time.clone(),
        cohort: study.cohort.start.clone(),
        outcome: outcome.to_owned(),
        covariates: study.comparison.covariates.iter().map(|text| Term::parse(text)).collect::<Result<_, _>>()?,
        clusters: study.cohort.cluster.clone().into_iter().collect(),
        weights: study.cohort.weights.clone(),
        absorb: study.estimator.absorb.clone(),
    })
}

impl Run<'_> {
    /// A regression of one outcome.
    ///
    /// # Errors
    /// When the file cannot be read as the study says, or the outcome cannot be estimated.
    pub(super) fn regression(&self, outcome: &Outcome, levels: Option<&Levels>) -> Result<Made, Fault> {
        let roles = roles(self.study, &outcome.column)?;
        if self.study.estimator.low_memory {
            let whole = self.study.comparison.shape == Some(Shape::Balanced);
            let serves = if whole { Serves::Whole } else { Serves::Seen };
            let panel = Staggered::added(self.data, &roles, serves, self.watch)?;
            return Ok(self.estimate(inside(self.study, panel)?, levels.cloned())?.0);
        }
        let asked = self.study.sensitivity.asked();
        let near = asked.as_ref().map(|asked| asked.near(Turn::LeftOut));
        let start = asked.as_ref().and_then(|asked| asked.start.clone());
        let mut asks = roles.asks();
        asks.extend(near.iter().flat_map(Near::asks));
        asks.extend(start.iter().map(|column| Ask::Start(column)));
        let frame = self.watch.read(self.data, &asks)?;
        let reading = Reading { study: self.study, frame: &frame };
        let chosen = reading.chosen(&outcome.column, None)?;
        let first = chosen.panel.cohorts.iter().flatten().copied().min().unwrap_or_default();
        let (mut found, all) = self.estimate(chosen, levels.cloned())?;
        if let Some(asked) = asked {
            let again = |near: Near| {
                let chosen = reading.chosen(&outcome.column, Some(&near))?;
                self.estimate(chosen, levels.cloned()).map(|(_, compared)| compared)
            };
            let spill_over = answered(&asked, &all, (first as f64, first), self.watch, again)?;
            let mut spill_over = Some(spill_over);
            protect(&mut spill_over, self.release)?;
            found.add("spill_over", serde_json::to_value(&spill_over).unwrap_or_default());
        }
        Ok(found)
    }

    fn estimate(&self, chosen: Chosen, levels: Option<Levels>) -> Result<(Made, Compared), Fault> {
        let study = self.study;
        let estimator = &study.estimator;
        let Chosen { panel, outside } = chosen;
        let census = census(&panel);
        let errors = Errors::Clustered;
        let singletons = if estimator.singletons == Some(Alone::Keep) { Singletons::Kept } else { Singletons::Dropped };
        let choices = Choices { errors, singletons, way: Way::Shortest, level: estimator.level, watch: self.watch };
        let bins = || -> Result<Bins, Fault> {
            let reference = parse_event_times(estimator.reference.as_deref().unwrap_or("-1"))?;
            Ok(Bins { reference, ..Bins::default() })
        };
        let timing = if estimator.by_event_time() { Timing::Event(bins()?) } else { Timing::Static };
        let name = estimator.name.text();
        let rest = (census, levels);
        let mut found = match estimator.name {
            Name::Sunab => {
                self.check_sunab(&panel)?;
                self.told(sunab(panel, &bins()?, &choices)?, name, rest)?
            }
            Name::Imputation => self.told(imputation(panel, &choices)?, name, rest)?,
            Name::Twostage => self.told(twostage(panel, &timing, &choices)?, name, rest)?,
            _ => self.told(eventstudy(panel, &timing, &choices)?, name, rest)?,
        };
        found.outside = outside;
        let families = |started: bool| {
            found.census.cohorts.iter().filter(|cohort| cohort.0.is_some() == started).map(|cohort| cohort.1).sum()
        };
        let compared = Compared {
            estimate: found.headline.clone(),
            units: found.n.units,
            started: families(true),
            compared: families(false),
        };
        Ok((found, compared))
    }

    fn told<Body: Serialize>(
        &self,
        results: Results<Body>,
        command: &'static str,
        rest: (Census, Option<Levels>),
    ) -> Result<Made, Fault> {
        let findings: Findings<Body> = results.into_findings(command, Vec::new());
        made(&findings, self.study.estimator.headline(), rest)
    }

    /// Whom Sun and Abraham compare with follows from the file: it must be whom the study named.
    fn check_sunab(&self, panel: &Staggered) -> Result<(), Fault> {
        let never = panel.cohorts.iter().any(Option::is_none);
        let (what, other) = match (self.study.comparison.control, never) {
            (Control::Nevertreated, false) => ("is nevertreated, and everybody is treated", "lasttreated"),
            (Control::Lasttreated, true) => ("is lasttreated, and some are never treated", "nevertreated"),
            _ => return Ok(()),
        };
        Err(Fault::at("comparison.control", what, format!("write {other:?}; sunab compares with them here")))
    }
}

impl Made {
    /// Adds a field to what is written.
    fn add(&mut self, name: &str, value: serde_json::Value) {
        self.value[name] = value;
        self.text = serde_json::to_string_pretty(&self.value).unwrap_or_default();
    }
}

impl Reading<'_> {
    /// The panel of an outcome: after a turn of the near, with clusters as they were at the start, of the units and
    /// periods that were decided on.
    ///
    /// # Errors
    /// When the columns are no panel, nobody is left, or the column of the near is wrong.
    pub fn chosen(&self, outcome: &str, near: Option<&Near>) -> Result<Chosen, Fault> {
        let mut panel = Staggered::new(self.frame, &roles(self.study, outcome)?)?;
        panel.clusters = panel.clusters.iter().map(|way| at_baseline(way, &panel.unit)).collect();
        if let Some(near) = near {
            panel = self.turned(&panel, near)?;
        }
        if self.study.comparison.shape == Some(Shape::Balanced) {
            panel = whole(panel);
        }
        inside(self.study, panel)
    }

    /// The panel with other starts: see [`Near::turned`].
    fn turned(&self, panel: &Staggered, near: &Near) -> Result<Staggered, Fault> {
        let values = self.frame.numbers(&near.column)?;
        let neighbours = match &near.turn {
            Turn::StartedBy(column) => Some(self.frame.numbers(column)?),
            _ => None,
        };
        let last = panel.periods.last().copied().unwrap_or_default() as f64;
        let mut known: BTreeMap<u32, Option<f64>> = BTreeMap::new();
        let (mut rows, mut starts) = (Vec::new(), Vec::new());
        for row in 0..panel.rows.len() {
            let at = panel.rows[row] as usize;
            let wrong = |(what, remedy): (String, String)| {
                let place = format!("{}: row {}, column {:?}", panel.input.file, at + 2, near.column);
                Fault::at(place, what, remedy)
            };
            let start = panel.start(row).map_or(0.0, |start| start as f64);
            let is_near = start == 0.0 && near.is_near(values[at]).map_err(wrong)?;
            let neighbour = neighbours.map_or(0.0, |starts| starts[at]);
            let turned = near.turned(start, is_near, neighbour);
            if *known.entry(panel.unit[row]).or_insert(turned) != turned {
                let remedy = "write in every row of the unit where it lived at the start";
                return Err(wrong(("changes within a unit".to_owned(), remedy.to_owned())));
            }
            if let Some(start) = turned {
                rows.push(row);
                starts.push((start != 0.0 && start <= last).then_some(start as i64));
            }
        }
        if rows.is_empty() {
            let what = "leaves nobody to compare";
            return Err(Fault::at(format!("column {:?}", near.column), what, "look at who is near"));
        }
        Ok(panel.restarted(&rows, &starts))
    }
}

/// The rows of a panel in the periods that were decided on.
fn inside(study: &Study, mut panel: Staggered) -> Result<Chosen, Fault> {
    let Horizon { before, after } = study.horizon;
    let window = Window { before, after, anticipation: study.cohort.anticipation };
    let holds = |row: &usize| panel.event_time(*row).is_none_or(|e| window.holds(e));
    let (inside, others): (Vec<usize>, Vec<usize>) = (0..panel.rows.len()).partition(holds);
    let outside = panel.observations(&others);
    if inside.is_empty() {
        return Err(Fault::at(&panel.input.file, "holds no row that serves", "choose a wider horizon"));
    }
    if outside > 0 {
        panel = panel.keep(&inside);
        panel.notices.push(notices::outside_horizon(outside));
    }
    Ok(Chosen { panel, outside })
}

/// Clusters as each unit's were in its first period, for ever. Rows stand by unit and period.
fn at_baseline(way: &Clusters, unit: &[u32]) -> Clusters {
    let mut codes = way.codes.clone();
    for row in 1..codes.len() {
        if unit[row] == unit[row - 1] {
            codes[row] = codes[row - 1];
        }
    }
    Clusters::new(way.name.clone(), &codes)
}

/// The units that were seen in every period; the others are told.
fn whole(panel: Staggered) -> Staggered {
    let mut seen = vec![0; panel.units];
    panel.unit.iter().for_each(|unit| seen[*unit as usize] += 1);
    let periods = panel.periods.len();
    let holes = seen.iter().filter(|seen| **seen < periods).count();
    if holes == 0 {
        return panel;
    }
    let rows: Vec<usize> = (0..panel.rows.len()).filter(|&row| seen[panel.unit[row] as usize] == periods).collect();
    let all = panel.units;
    let mut panel = panel.keep(&rows);
    panel.notices.push(notices::units_with_holes(holes, all));
    panel
}
