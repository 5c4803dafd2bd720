//! The same estimate without units that live near treated ones, and what reaches them.

use std::path::Path;

use opgang_evaluate::cs::{self, Cs};
use opgang_evaluate::did::{self, Did};
use opgang_evaluate::findings::Findings;
use opgang_evaluate::panel::Columns;
use opgang_evaluate::spillover::{Asked, Compared, SpillOver};
use opgang_evaluate::two_periods::{Confidence, Split, Treated};
use opgang_tables::Fault;

use crate::outlet::Release;
use crate::watching::Watcher;

/// Group-time effects, and what they owe to the neighbours where that is asked.
///
/// # Errors
/// As [`cs::estimate`]; when the column of the near is wrong.
pub fn group_time(
    (path, columns): (&Path, &Columns),
    (options, headline): (&cs::Options, &str),
    asked: Option<&Asked>,
    watch: &Watcher,
) -> Result<Findings<Cs>, Fault> {
    let mut findings = cs::estimate(path, columns, options, watch)?;
    let Some(asked) = asked else { return Ok(findings) };
    if options.shape == cs::Shape::Sums {
        let what = "cannot be asked of sums: they do not say who lives where";
        return Err(Fault::at("--near", what, "estimate from the rows"));
    }
    let first = findings.body.cells.iter().map(|cell| cell.g).min().unwrap_or_default();
    let options = cs::Options { bootstrap: None, ..*options };
    let spill_over = answered(asked, &of_cs(&findings, headline), (first as f64, first), watch, |near| {
        cs::estimate(path, &Columns { near: Some(near), ..columns.clone() }, &options, watch)
            .map(|findings| of_cs(&findings, headline))
    })?;
    findings.body.spill_over = Some(spill_over);
    Ok(findings)
}

/// Four means, and what they owe to the neighbours where that is asked.
///
/// # Errors
/// As [`did::estimate`]; when the column of the near is wrong, or nobody is compared with.
pub fn four_means(
    (path, columns): (&Path, &Columns),
    (estimate, split, confidence): (did::Estimator, &Split, &Confidence),
    asked: Option<&Asked>,
    watch: &Watcher,
) -> Result<Findings<Did>, Fault> {
    let mut findings = estimate(path, columns, split, confidence, watch)?;
    let Some(asked) = asked else { return Ok(findings) };
    if split.treated == Treated::Everybody {
        let what = "tells apart whom to compare with, and nobody is compared with";
        return Err(Fault::at("--near", what, "give --treated or --cohort"));
    }
    if asked.start.is_some() {
        let what = "names several starts, and here there is one";
        return Err(Fault::at("--near-start", what, "leave it out, or use opgang evaluate cs"));
    }
    let start = findings.body.start;
    let first = if split.treated == Treated::Indicator { 1.0 } else { start as f64 };
    let split = Split { start: Some(start), ..*split };
    let confidence = Confidence { bootstrap: None, ..confidence.clone() };
    let spill_over = answered(asked, &of_did(&findings), (first, start), watch, |near| {
        estimate(path, &Columns { near: Some(near), ..columns.clone() }, &split, &confidence, watch)
            .map(|findings| of_did(&findings))
    })?;
    findings.body.spill_over = Some(spill_over);
    Ok(findings)
}

/// Asks, and says at once when a person stopped it: what could not be had then is no finding.
///
/// # Errors
/// As [`Asked::answer`].
pub fn answered(
    asked: &Asked,
    all: &Compared,
    first: (f64, i64),
    watch: &Watcher,
    estimate: impl Fn(opgang_evaluate::panel::Near) -> Result<Compared, Fault>,
) -> Result<SpillOver, Fault> {
    use opgang_evaluate::orders::Watch as _;
    let found = asked.answer(all, first, estimate)?;
    if watch.stop() { Err(Fault::at("run", "was stopped", "start it again")) } else { Ok(found) }
}

/// Keeps what rests on few families in the house.
///
/// # Errors
/// When the threshold is none.
pub fn protect(spill_over: &mut Option<SpillOver>, release: &Release) -> Result<(), Fault> {
    if let Some(spill_over) = spill_over.as_mut().filter(|_| !release.internal) {
        spill_over.protect(release.threshold()?);
    }
    Ok(())
}

fn of_cs(findings: &Findings<Cs>, headline: &str) -> Compared {
    let families = |started: bool| {
        findings.body.families.iter().filter(|family| family.0.is_some() == started).map(|family| family.1).sum()
    };
    Compared {
        estimate: findings.estimates.iter().find(|estimate| estimate.name == headline).cloned(),
        units: findings.n.units,
        started: families(true),
        compared: families(false),
    }
}

fn of_did(findings: &Findings<Did>) -> Compared {
    let clusters = |who: &str| {
        findings.body.means.iter().filter(|mean| mean.who == who).map(|mean| mean.clusters).min().unwrap_or_default()
    };
    Compared {
        estimate: findings.estimates.iter().find(|estimate| estimate.name == "effect").cloned(),
        units: findings.n.units,
        started: clusters("treated"),
        compared: clusters("compared"),
    }
}
