//! `opgang evaluate lock` and `opgang evaluate study`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::cs::Levels;
use opgang_evaluate::findings::{Counts, Estimate};
use opgang_evaluate::wildboot::Plan;
use opgang_i18n::Lang;
use opgang_report::evaluation::quoted;
use opgang_tables::Fault;
use serde::Serialize;
use serde_json::Value;

use super::correcting::correct;
use super::estimating::{Made, Run};
use super::file::{Outcome, Study, Words};
use super::lock::{Change, Lock};
use super::staying::{Staying, staying};
use super::{showing, telling};
use crate::Refusal;
use crate::outlet::{Files, Release, make, pdf, save, say};
use crate::released::Releases;
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
    /// Language of the screen: da or en
    #[arg(long, value_name = "LANG", value_parser = Lang::complete, default_value = "en")]
    lang: Lang,
    /// Say nothing
    #[arg(long)]
    quiet: bool,
}

impl LockOptions {
    fn tell(&self, lock: &Lock, path: &Path, was_there: bool) {
        if !self.quiet {
            say(&telling::frozen(lock, path, self.lang, was_there));
        }
    }
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
    #[command(flatten)]
    release: Release,
    /// The release file: what was told before, so that findings of nearly the same families are not told beside it
    #[arg(long = "release", value_name = "RELEASES.json", conflicts_with = "internal")]
    told_before: Option<PathBuf>,
    /// Language of the screen: da or en; reports are written in both
    #[arg(long, value_name = "LANG", value_parser = Lang::complete, default_value = "en")]
    lang: Lang,
    /// Folder on a large disk in which rows are put aside, with low_memory; without it, that for temporary files
    #[arg(long, value_name = "FOLDER")]
    scratch: Option<PathBuf>,
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
    /// Sign vectors of the correction, where there were any.
    pub plan: Option<Plan>,
    /// Fewer families than this are told nothing of; none: the file stays in the house.
    pub threshold: Option<usize>,
    /// The command that repeats it.
    pub command: String,
}

/// What may be told of one outcome.
pub(super) struct Found {
    pub outcome: Outcome,
    /// The findings as they are written, and to read from.
    pub text: String,
    pub value: Value,
    /// What answers the question; none where it is withheld.
    pub headline: Option<Estimate>,
    /// Level and change; none where they are withheld, or cannot be told.
    pub levels: Option<Levels>,
    /// Whether they cannot be told.
    pub without_levels: bool,
    /// Whether the answer is withheld: it rests on few families.
    pub withheld: bool,
    /// Who is seen to the end, where units are followed.
    pub staying: Option<Staying>,
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
            options.tell(&kept, &path, true);
            return Ok(ExitCode::SUCCESS);
        };
        return Err(Refusal::Given(Fault::at(
            path.display().to_string(),
            format!("was locked on {} with {} = {}; now it is {}", kept.locked_on, first.what, first.locked, first.now),
            "run the study as it stands, and the report tells what was changed; a lock is never written over",
        )));
    }
    save(&path, json(&lock)?)?;
    options.tell(&lock, &path, false);
    Ok(ExitCode::SUCCESS)
}

/// Runs a study and writes its reports.
///
/// # Errors
/// When study, lock or data cannot be read, when an outcome cannot be estimated, or a person stops it.
pub fn study(options: &StudyOptions, today: &str, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let study = Study::read(&options.study)?;
    let folder = folder(&options.study);
    let path = place(&options.study, options.lock.as_ref());
    check_house(&options.out, options.release.internal)?;
    let locked = if path.exists() {
        let lock = Lock::read(&path)?;
        let changes = lock.changes(&Lock::new(&study, folder, today)?);
        Some((lock, changes))
    } else {
        None
    };
    let data = folder.join(&study.data);
    watch.put_aside_in(options.scratch.as_deref());
    let run = Run { study: &study, data: &data, release: &options.release, watch };
    let (made, staying, corrected) = watch.run(options.threads, options.quiet, || {
        let made = study.outcomes.iter().map(|outcome| run.outcome(outcome)).collect::<Result<Vec<_>, _>>()?;
        let staying = study.outcomes.iter().map(|outcome| staying(&run, outcome)).collect::<Result<Vec<_>, _>>()?;
        let corrected = correct(&run, &made)?;
        Ok((made, staying, corrected))
    })?;
    let threshold = if options.release.internal { None } else { Some(options.release.threshold()?) };
    let kept = kept(options, (&study, folder, today), &made)?;
    let found = made.into_iter().zip(staying).zip(study.outcomes.iter().zip(corrected.p)).map(
        |((made, staying), (outcome, p))| {
            let stopped = stopped(&study, &made);
            let found = showing::shown(made, outcome, threshold)?;
            let corrected = p.filter(|_| !found.withheld);
            Ok(Found { corrected, staying, stopped, ..found })
        },
    );
    let mut outcomes = found.collect::<Result<Vec<_>, Refusal>>()?;
    named_apart(&mut outcomes);
    let came = Came { outcomes, locked, plan: corrected.plan, threshold, command: repeat(options), study };
    write(&came, &options.out, kept)?;
    if !options.quiet {
        say(&telling::summary(&came, options.lang));
    }
    Ok(ExitCode::SUCCESS)
}

/// The release file with the findings of each outcome, as they are before anything is withheld.
fn kept(
    options: &StudyOptions,
    (study, folder, today): (&Study, &Path, &str),
    made: &[Made],
) -> Result<Option<(PathBuf, String)>, Fault> {
    let Some(path) = &options.told_before else { return Ok(None) };
    let mut releases = Releases::read(path)?;
    let decisions = Lock::new(study, folder, today)?.decisions_sha256;
    for (made, outcome) in made.iter().zip(&study.outcomes) {
        releases.add(&format!("study {decisions} {}", outcome.column), &made.value, options.release.threshold()?)?;
    }
    Ok(Some(releases.kept()))
}

/// Outcomes of one name are told apart by their columns.
fn named_apart(found: &mut [Found]) {
    let words = |of: fn(&mut Words) -> &mut String, found: &mut [Found]| {
        let names: Vec<String> = found.iter_mut().map(|found| of(&mut found.outcome.name).clone()).collect();
        for (name, found) in
            names.iter().zip(found).filter(|(name, _)| names.iter().filter(|other| other == name).count() > 1)
        {
            *of(&mut found.outcome.name) = format!("{name} ({})", found.outcome.column);
        }
    };
    words(|name| &mut name.da, found);
    words(|name| &mut name.en, found);
}

/// The command that repeats a run, its files and folders by their names alone.
fn repeat(options: &StudyOptions) -> String {
    let named = |path: &Path| {
        let name = path.file_name().unwrap_or(path.as_os_str());
        quoted(&name.to_string_lossy())
    };
    let mut words = vec![format!("opgang evaluate study {} --out {}", named(&options.study), named(&options.out))];
    words.extend(options.lock.as_deref().map(|lock| format!("--lock {}", named(lock))));
    let Release { threshold, internal } = options.release;
    if internal {
        words.push("--internal".to_owned());
    } else if threshold != opgang_disclose::RESEARCH {
        words.push(format!("--threshold {threshold}"));
    }
    words.join(" ")
}

/// Refuses to write what may leave the house beside what may not.
fn check_house(out: &Path, internal: bool) -> Result<(), Fault> {
    let before = std::fs::read_to_string(out.join("study.json")).unwrap_or_default();
    let before: Value = serde_json::from_str(&before).unwrap_or_default();
    if before["internal"] != true || internal {
        return Ok(());
    }
    Err(Fault::at(
        out.display().to_string(),
        "holds files of a run with --internal, which must not leave the house",
        "give another folder; or --internal again",
    ))
}

fn folder(study: &Path) -> &Path {
    study.parent().unwrap_or(Path::new(""))
}

fn place(study: &Path, lock: Option<&PathBuf>) -> PathBuf {
    lock.cloned().unwrap_or_else(|| study.with_extension("lock.json"))
}

fn stopped(study: &Study, made: &Made) -> Option<Stopped> {
    let Counts { rows, rows_used, units, clusters } = made.n;
    let clusters = clusters.unwrap_or(units);
    if clusters < study.stop.clusters_min {
        return Some(Stopped::FewClusters { clusters, wanted: study.stop.clusters_min });
    }
    // Rows of periods that the study does not look at are no loss.
    let wanted = rows.saturating_sub(made.outside);
    let left_out = 1.0 - rows_used as f64 / wanted.max(1) as f64;
    (left_out > study.stop.left_out_max)
        .then_some(Stopped::LeftOut { percent: left_out * 100.0, allowed: study.stop.left_out_max * 100.0 })
}

#[derive(Serialize)]
struct Summary<'a> {
    format: &'static str,
    study: &'a Study,
    locked_on: Option<&'a str>,
    decisions_sha256: Option<&'a str>,
    changes: Option<&'a [Change]>,
    /// Fewer families than this are told nothing of; none in a file that stays in the house.
    threshold: Option<usize>,
    internal: bool,
    /// Sign vectors of the Romano–Wolf correction.
    sign_vectors: Option<Plan>,
    outcomes: Vec<SummaryOutcome<'a>>,
}

#[derive(Serialize)]
struct SummaryOutcome<'a> {
    column: &'a str,
    primary: bool,
    headline: &'a str,
    withheld: bool,
    estimate: Option<f64>,
    se: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    p: Option<f64>,
    p_corrected: Option<f64>,
    stopped: Option<Stopped>,
    levels: Option<&'a Levels>,
    spill_over: Option<&'a Value>,
    staying: Option<Staying>,
    findings: String,
}

fn write(came: &Came, out: &Path, kept: Option<(PathBuf, String)>) -> Result<(), Refusal> {
    let mut files = Files::default();
    if let Some((path, text)) = kept {
        files.add(&path, text);
    }
    let mut outcomes = vec![];
    for found in &came.outcomes {
        let name = format!("findings-{}.json", found.outcome.column);
        files.add(&out.join(&name), format!("{}\n", found.text));
        let headline = found.headline.as_ref();
        outcomes.push(SummaryOutcome {
            column: &found.outcome.column,
            primary: found.outcome.primary,
            headline: came.study.estimator.headline(),
            withheld: found.withheld,
            estimate: headline.map(|estimate| estimate.estimate),
            se: headline.and_then(|estimate| estimate.se),
            low: headline.and_then(|estimate| estimate.low),
            high: headline.and_then(|estimate| estimate.high),
            p: headline.and_then(|estimate| estimate.p),
            p_corrected: found.corrected,
            stopped: found.stopped,
            levels: found.levels.as_ref(),
            spill_over: found.value.get("spill_over"),
            staying: found.staying.filter(|staying| came.threshold.is_none_or(|few| !staying.is_few(few))),
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
        threshold: came.threshold,
        internal: came.threshold.is_none(),
        sign_vectors: came.plan,
        outcomes,
    };
    files.add(&out.join("study.json"), json(&summary)?);
    for lang in [Lang::Danish, Lang::English] {
        let report = telling::report(came, lang)?;
        files.add(&out.join(format!("report-{}.html", lang.code())), opgang_report::html(&report));
        files.add(&out.join(format!("report-{}.pdf", lang.code())), pdf(&report)?);
        if lang == Lang::English {
            files.tables(&out.join("tables"), &report, came.threshold.is_none());
        }
    }
    make(out)?;
    Ok(files.write()?)
}

fn json(value: &impl Serialize) -> Result<String, Refusal> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|cause| Refusal::Internal(cause.to_string()))
}
