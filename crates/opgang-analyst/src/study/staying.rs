//! Who is seen to the end, and states that never end: a person who is gone is no zero.

use std::collections::BTreeSet;

use opgang_evaluate::orders::Watch as _;
use opgang_tables::{Ask, Cells, Fault, Frame, Missing, scan};
use serde::Serialize;

use super::estimating::Run;
use super::file::{Outcome, Shape};

/// How many of each side are seen to the last period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Staying {
    /// Of the treated.
    pub treated: Side,
    /// Of those they are compared with.
    pub compared: Side,
    /// Units that were in a state that never ends and are not seen afterwards, although they are still in it; none where
    /// the outcome is no such state.
    pub still_in_it: Option<usize>,
}

/// One side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Side {
    /// Units with the outcome in some period.
    pub units: usize,
    /// Those without it in the last period.
    pub gone: usize,
    /// The families or other clusters of these.
    pub gone_clusters: usize,
}

impl Staying {
    /// Whether one of its counts is of fewer than the threshold.
    pub fn is_few(&self, threshold: usize) -> bool {
        let few = |count: usize| (1..threshold).contains(&count);
        let side = |side: Side| few(side.gone_clusters) || few(side.units - side.gone);
        side(self.treated) || side(self.compared) || self.still_in_it.is_some_and(few)
    }
}

/// Counts who is gone before the last period, and looks whether a state that never ends does.
///
/// # Errors
/// When the file cannot be read; when an outcome that was said never to end holds something else than 0 and 1, or ends.
pub(super) fn staying(run: &Run, outcome: &Outcome) -> Result<Option<Staying>, Fault> {
    let cohort = &run.study.cohort;
    let (Some(unit), false) = (&cohort.unit, run.study.comparison.shape == Some(Shape::CrossSections)) else {
        return Ok(None);
    };
    let cluster = cohort.cluster.as_ref().unwrap_or(unit);
    let asks = [
        Ask::Labels(unit, Missing::Refused),
        Ask::Labels(cluster, Missing::Kept),
        Ask::Numbers(&cohort.time, Missing::Refused),
        Ask::Start(&cohort.start),
        Ask::Numbers(&outcome.column, Missing::Kept),
    ];
    let mut staying = ends(run, &asks)?;
    if outcome.absorbing {
        staying.still_in_it = Some(still_in_it(run, &asks, outcome)?);
    }
    Ok(Some(staying))
}

/// Where a unit is seen for the last time.
#[derive(Clone, Copy)]
struct End {
    time: f64,
    start: f64,
    cluster: u32,
}

/// Counts who is gone before the last period: of each unit only its last row is kept.
fn ends(run: &Run, asks: &[Ask]) -> Result<Staying, Fault> {
    let mut ends: Vec<Option<End>> = Vec::new();
    let mut done = 0;
    scan(run.data, asks, &mut |chunk| {
        let (Cells::Labels(units, _), Cells::Labels(clusters, _)) = (chunk.cells(0), chunk.cells(1)) else {
            unreachable!("both were asked for as labels");
        };
        let (Cells::Numbers(times), Cells::Numbers(starts)) = (chunk.cells(2), chunk.cells(3)) else {
            unreachable!("both were asked for as numbers");
        };
        let Cells::Numbers(values) = chunk.cells(4) else { unreachable!("it was asked for as numbers") };
        for row in (0..chunk.rows()).filter(|row| !values[*row].is_nan()) {
            let unit = units[row] as usize;
            ends.resize(ends.len().max(unit + 1), None);
            if ends[unit].is_none_or(|end| times[row] >= end.time) {
                ends[unit] = Some(End { time: times[row], start: starts[row], cluster: clusters[row] });
            }
        }
        done += chunk.rows() as u64;
        run.watch.progress("rows", done, 0);
        if run.watch.stop() { Err(Fault::at("run", "was stopped", "start it again")) } else { Ok(()) }
    })?;
    let last = ends.iter().flatten().map(|end| end.time).fold(f64::MIN, f64::max);
    let mut staying = Staying::default();
    let mut gone: [BTreeSet<u32>; 2] = Default::default();
    for end in ends.into_iter().flatten() {
        let is_treated = end.start != 0.0 && end.start <= last;
        let side = if is_treated { &mut staying.treated } else { &mut staying.compared };
        side.units += 1;
        if end.time < last {
            side.gone += 1;
            gone[usize::from(is_treated)].insert(end.cluster);
        }
    }
    (staying.compared.gone_clusters, staying.treated.gone_clusters) = (gone[0].len(), gone[1].len());
    Ok(staying)
}

/// How many units were in a state that never ends, and are not seen to the last period.
fn still_in_it(run: &Run, asks: &[Ask], outcome: &Outcome) -> Result<usize, Fault> {
    let frame = run.watch.read(run.data, asks)?;
    let Ask::Labels(unit, _) = asks[0] else { unreachable!("units come first") };
    let (units, times) = (frame.labels(unit)?, frame.numbers(asks[2].name())?);
    let values = frame.numbers(&outcome.column)?;
    let mut rows: Vec<usize> = (0..frame.rows).filter(|row| !values[*row].is_nan()).collect();
    let last = rows.iter().map(|row| times[*row]).fold(f64::MIN, f64::max);
    rows.sort_by(|one, other| {
        units.codes[*one].cmp(&units.codes[*other]).then(times[*one].total_cmp(&times[*other])).then(one.cmp(other))
    });
    let mut count = 0;
    for own in rows.chunk_by(|one, other| units.codes[*one] == units.codes[*other]) {
        absorbing(&frame, (own, values), &outcome.column)?;
        let end = own.last().copied().filter(|end| times[*end] < last && values[*end] == 1.0);
        count += usize::from(end.is_some());
    }
    Ok(count)
}

/// Looks whether a unit stays in a state that never ends. `own`: its rows by period.
fn absorbing(frame: &Frame, (own, values): (&[usize], &[f64]), column: &str) -> Result<(), Fault> {
    let at = |row: usize| format!("{}: row {}, column {column:?}", frame.file, row + 2);
    let mut before = 0.0;
    for &row in own {
        let value = values[row];
        if value != 0.0 && value != 1.0 {
            let what = format!("{value} is neither 0 nor 1, and the study says that the state never ends");
            return Err(Fault::at(
                at(row),
                what,
                "write 1 from the period on in which it began; or leave absorbing out",
            ));
        }
        if value < before {
            let what = "goes back from 1 to 0, and the study says that the state never ends";
            let remedy = "write 1 in every later row of the unit, and nothing where it is not known: gone is no zero";
            return Err(Fault::at(at(row), what, remedy));
        }
        before = value;
    }
    Ok(())
}
