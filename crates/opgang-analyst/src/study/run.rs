//! `opgang evaluate lock` and `opgang evaluate study`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::bootstrap::{Bootstrap, Multiplier};
use opgang_evaluate::cs::{self, Base, Control, Cs, Shape};
use opgang_evaluate::drdid::Method;
use opgang_evaluate::findings::Findings;
use opgang_evaluate::panel::{Columns, Covariate};
use opgang_i18n::Lang;
use opgang_tables::Fault;
use serde::Serialize;

use super::file::{Outcome, Study};
use super::lock::{Change, Lock};
use super::telling;
use crate::Refusal;
use crate::notices::words_of;
use crate::watching::Watcher;

/// Options of `opgang evaluate lock`.
#[derive(Args, Clone, Debug)]
pub struct LockOptions {
    /// The study: a TOML file
    #[arg(value_name = "STUDY.toml")]
    study: PathBuf,
    /// Where the lock is kept; without it, beside the study as STUDY.lock.json
    #[arg(long, value_name = "STUDY.lock.json")]
    lock: Option<PathBuf>,
}

/// Options of `opgang evaluate study`.
#[derive(Args, Clone, Debug)]
pub struct StudyOptions {
    /// The study: a TOML file
    #[arg(value_name = "STUDY.toml")]
    study: PathBuf,
    /// The folder for reports, findings and tables
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Where the lock is kept; without it, beside the study as STUDY.lock.json
    #[arg(long, value_name = "STUDY.lock.json")]
    lock: Option<PathBuf>,
    /// Threads at work; without it, as many as the machine has
    #[arg(long)]
    threads: Option<u16>,
    /// Show no progress and no summary
    #[arg(long)]
    quiet: bool,
}

/// What a study came to.
pub(super) struct Came {
    pub study: Study,
    /// The lock, and what is different now; none when the study was not locked.
    pub locked: Option<(Lock, Vec<Change>)>,
    pub outcomes: Vec<Found>,
}

/// What was found for one outcome.
pub(super) struct Found {
    pub outcome: Outcome,
    pub findings: Findings<Cs>,
    /// The p-value corrected over the primary outcomes, where it is one of several.
    pub corrected: Option<f64>,
    /// The rule by which nothing is concluded.
    pub stopped: Option<Stopped>,
}

/// A rule, decided beforehand, by which nothing is concluded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stopped {
    /// There are fewer clusters than were asked for.
    FewClusters {
        /// How many there are.
        clusters: usize,
        /// How many were asked for.
        wanted: usize,
    },
    /// Too large a part of the rows had to be left out.
    LeftOut {
        /// The part, in per cent.
        percent: f64,
        /// The part that was allowed, in per cent.
        allowed: f64,
    },
}

/// Freezes a study on a day.
///
/// # Errors
/// When study or data cannot be read, or it is locked already with other decisions.
pub fn lock(options: &LockOptions, today: &str) -> Result<ExitCode, Refusal> {
    let study = Study::read(&options.study)?;
    let path = place(&options.study, options.lock.as_ref());
    let lock = Lock::new(&study, folder(&options.study), today)?;
    if path.exists() {
        let kept = Lock::read(&path)?;
        let changes = kept.changes(&lock);
        let Some(first) = changes.first() else {
            println_out(&format!("Locked on {}: {}\n", kept.locked_on, kept.decisions_sha256));
            return Ok(ExitCode::SUCCESS);
        };
        return Err(Refusal::Given(Fault::at(
            path.display().to_string(),
            format!("was locked on {} with {} = {}; now it is {}", kept.locked_on, first.what, first.locked, first.now),
            "run the study as it stands, and the report tells what was changed; a lock is never written over",
        )));
    }
    save(&path, json(&lock)?)?;
    println_out(&format!("Locked on {today}: {}\n", lock.decisions_sha256));
    Ok(ExitCode::SUCCESS)
}

/// Runs a study and writes its reports.
///
/// # Errors
/// When study, lock or data cannot be read, when an outcome cannot be estimated, or a person stops it.
pub fn study(options: &StudyOptions, today: &str) -> Result<ExitCode, Refusal> {
    let study = Study::read(&options.study)?;
    let folder = folder(&options.study);
    let path = place(&options.study, options.lock.as_ref());
    let locked = if path.exists() {
        let lock = Lock::read(&path)?;
        let changes = lock.changes(&Lock::new(&study, folder, today)?);
        Some((lock, changes))
    } else {
        None
    };
    let watcher = Watcher::new();
    let data = folder.join(&study.data);
    let all = watcher.run(options.threads, options.quiet, || {
        study
            .outcomes
            .iter()
            .map(|outcome| cs::estimate(&data, &columns(&study, outcome), &orders(&study), &watcher))
            .collect::<Result<Vec<_>, _>>()
    })?;
    let came = came(study, locked, all);
    write(&came, &options.out)?;
    if !options.quiet {
        println_out(&telling::summary(&came));
    }
    Ok(ExitCode::SUCCESS)
}

fn folder(study: &Path) -> &Path {
    study.parent().unwrap_or(Path::new(""))
}

fn place(study: &Path, lock: Option<&PathBuf>) -> PathBuf {
    lock.cloned().unwrap_or_else(|| study.with_extension("lock.json"))
}

fn columns(study: &Study, outcome: &Outcome) -> Columns {
    Columns {
        unit: study.cohort.unit.clone(),
        time: study.cohort.time.clone(),
        cohort: study.cohort.start.clone(),
        outcome: outcome.column.clone(),
        covariates: study.comparison.covariates.iter().map(|text| Covariate::parse(text)).collect(),
        cluster: study.cohort.cluster.clone(),
        weights: study.cohort.weights.clone(),
    }
}

fn orders(study: &Study) -> cs::Options {
    let estimator = &study.estimator;
    cs::Options {
        control: if study.comparison.control == "nevertreated" {
            Control::NeverTreated
        } else {
            Control::NotYetTreated
        },
        method: match estimator.method.as_str() {
            "ipw" => Method::Ipw,
            "reg" => Method::Reg,
            _ => Method::Dr,
        },
        base: if estimator.base == "universal" { Base::Universal } else { Base::Varying },
        shape: match study.comparison.shape.as_str() {
            "cross-sections" => Shape::CrossSections,
            "unbalanced" => Shape::Unbalanced,
            _ => Shape::Balanced,
        },
        anticipation: study.cohort.anticipation,
        min_event: study.horizon.before.map(|periods| -periods),
        max_event: study.horizon.after,
        balance_event: None,
        level: estimator.level,
        bootstrap: estimator.draws.map(|draws| Bootstrap {
            draws,
            seed: estimator.seed,
            multiplier: Multiplier::Rademacher,
        }),
    }
}

/// Brings the outcomes together: the rules decided beforehand, and the correction over the primary ones.
fn came(study: Study, locked: Option<(Lock, Vec<Change>)>, all: Vec<Findings<Cs>>) -> Came {
    let headline = study.estimator.headline.clone();
    let p = |findings: &Findings<Cs>| findings.estimates.iter().find(|estimate| estimate.name == headline)?.p;
    let primary: Vec<usize> = (0..all.len()).filter(|nth| study.outcomes[*nth].primary).collect();
    let wanted = study.estimator.correction == "holm" && primary.len() > 1;
    let values: Vec<Option<f64>> = primary.iter().map(|nth| p(&all[*nth])).collect();
    let corrected = if wanted { holm(&values) } else { vec![None; values.len()] };
    let outcomes = all
        .into_iter()
        .enumerate()
        .map(|(nth, findings)| Found {
            outcome: study.outcomes[nth].clone(),
            stopped: stopped(&study, &findings),
            corrected: primary.iter().position(|at| *at == nth).and_then(|at| corrected[at]),
            findings,
        })
        .collect();
    Came { study, locked, outcomes }
}

fn stopped(study: &Study, findings: &Findings<Cs>) -> Option<Stopped> {
    let clusters = findings.n.clusters.unwrap_or(findings.n.units);
    if clusters < study.stop.clusters_min {
        return Some(Stopped::FewClusters { clusters, wanted: study.stop.clusters_min });
    }
    let left_out = 1.0 - findings.n.rows_used as f64 / findings.n.rows.max(1) as f64;
    (left_out > study.stop.left_out_max)
        .then_some(Stopped::LeftOut { percent: left_out * 100.0, allowed: study.stop.left_out_max * 100.0 })
}

/// Holm's step-down correction (1979). A p-value that is missing counts as one: it was looked at.
pub(super) fn holm(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    let known = |nth: usize| p[nth].unwrap_or(1.0);
    order.sort_by(|one, other| known(*one).total_cmp(&known(*other)));
    let mut corrected = vec![None; p.len()];
    let mut largest = 0.0_f64;
    for (rank, nth) in order.into_iter().enumerate() {
        largest = largest.max((known(nth) * (p.len() - rank) as f64).min(1.0));
        corrected[nth] = p[nth].map(|_| largest);
    }
    corrected
}

#[derive(Serialize)]
struct Summary<'a> {
    format: &'static str,
    study: &'a Study,
    locked_on: Option<&'a str>,
    decisions_sha256: Option<&'a str>,
    changes: Option<&'a [Change]>,
    outcomes: Vec<SummaryOutcome<'a>>,
}

#[derive(Serialize)]
struct SummaryOutcome<'a> {
    column: &'a str,
    primary: bool,
    estimate: Option<f64>,
    se: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    p: Option<f64>,
    p_corrected: Option<f64>,
    stopped: Option<Stopped>,
    findings: String,
}

fn write(came: &Came, out: &Path) -> Result<(), Refusal> {
    let tables = out.join("tables");
    fs::create_dir_all(&tables).map_err(|cause| {
        Fault::at(tables.display().to_string(), cause.to_string(), "give a folder that can be written")
    })?;
    let mut outcomes = vec![];
    for found in &came.outcomes {
        let name = format!("findings-{}.json", found.outcome.column);
        save(&out.join(&name), json(&found.findings.told(words_of))?)?;
        let headline = found.findings.estimates.iter().find(|estimate| estimate.name == came.study.estimator.headline);
        outcomes.push(SummaryOutcome {
            column: &found.outcome.column,
            primary: found.outcome.primary,
            estimate: headline.map(|estimate| estimate.estimate),
            se: headline.and_then(|estimate| estimate.se),
            low: headline.and_then(|estimate| estimate.low),
            high: headline.and_then(|estimate| estimate.high),
            p: headline.and_then(|estimate| estimate.p),
            p_corrected: found.corrected,
            stopped: found.stopped,
            findings: name,
        });
    }
    let locked = came.locked.as_ref();
    let summary = Summary {
        format: "opgang-study-result/1",
        study: &came.study,
        locked_on: locked.map(|(lock, _)| lock.locked_on.as_str()),
        decisions_sha256: locked.map(|(lock, _)| lock.decisions_sha256.as_str()),
        changes: locked.map(|(_, changes)| changes.as_slice()),
        outcomes,
    };
    save(&out.join("study.json"), json(&summary)?)?;
    for lang in [Lang::Danish, Lang::English] {
        let report = telling::report(came, lang)?;
        save(&out.join(format!("report-{}.html", lang.code())), opgang_report::html(&report))?;
        let pdf = opgang_report_pdf::pdf(&report).map_err(|cause| Refusal::Internal(cause.to_string()))?;
        save(&out.join(format!("report-{}.pdf", lang.code())), pdf)?;
        if lang == Lang::English {
            for table in &report.tables {
                save(&tables.join(format!("{}.csv", table.name)), table.csv())?;
            }
        }
    }
    Ok(())
}

fn json(value: &impl Serialize) -> Result<String, Refusal> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|cause| Refusal::Internal(cause.to_string()))
}

fn save(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Refusal> {
    fs::write(path, bytes).map_err(|cause| {
        Refusal::Given(Fault::at(path.display().to_string(), cause.to_string(), "give a place that can be written"))
    })
}

fn println_out(text: &str) {
    use std::io::Write as _;
    // Nobody may be reading.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holm_steps_down_and_counts_what_is_missing() {
        assert_eq!(holm(&[Some(0.01), Some(0.04), Some(0.03)]), [Some(0.03), Some(0.06), Some(0.06)]);
        assert_eq!(holm(&[Some(0.02), None]), [Some(0.04), None]);
        assert_eq!(holm(&[Some(0.9), Some(0.8)]), [Some(1.0), Some(1.0)]);
    }
}
