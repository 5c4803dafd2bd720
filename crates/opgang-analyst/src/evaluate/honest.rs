//! `opgang evaluate honest`: how far trends may differ before a finding falls.

mod reading;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::findings::{Counts, Estimate, FORMAT, Findings, Input, Method, Notice};
use opgang_evaluate::honest::{EventStudy, Relative, RelativeWish, Smooth, relative, smooth};
use opgang_evaluate::notices;
use opgang_evaluate::regression;
use opgang_tables::Fault;
use serde::Serialize;

use super::naming::said;
use super::{Output, write};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate honest`.
#[derive(Args)]
pub struct Honest {
    /// JSON with betahat and sigma, or the findings of an event study (cs --base universal, eventstudy, sunab, …)
    #[arg(value_name = "STUDY.json")]
    study: PathBuf,
    /// Name of the part of the file to read, where it holds several studies
    #[arg(long)]
    part: Option<String>,
    /// How many estimates come before the reference period, where the file does not say
    #[arg(long)]
    pre: Option<usize>,
    /// Which later effect: first, average, last, or a weight for each later period such as 0,0.5,0.5
    #[arg(long, default_value = "first", allow_hyphen_values = true)]
    combination: String,
    /// Bounds by relative magnitudes: how many times the largest earlier change a later one may be
    #[arg(long, value_delimiter = ',', default_values_t = [0.0, 0.5, 1.0, 1.5, 2.0])]
    m_bar: Vec<f64>,
    /// Bounds by smoothness: how much the slope may change from period to period; without it, 0, 1/2, 1 and 2 times the
    /// largest change before
    #[arg(long, value_delimiter = ',')]
    m: Vec<f64>,
    /// Points of the grid of relative magnitudes
    #[arg(long, default_value_t = 1000)]
    grid_points: usize,
    /// First and last point of the grid; without it, 20 standard errors to either side of zero
    #[arg(long, value_delimiter = ',', num_args = 1, allow_hyphen_values = true)]
    grid: Vec<f64>,
    /// Draws for the least-favourable critical value
    #[arg(long, default_value_t = 9999)]
    draws: u64,
    /// Where chance begins
    #[arg(long, default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    output: Output,
}

/// What `honest` has beside the head.
#[derive(Serialize)]
struct Body {
    /// The findings that the event study comes from.
    of: Option<reading::Of>,
    /// Event times of the estimates, where the file names them.
    event_times: Option<Vec<i64>>,
    /// Estimates before the reference period.
    pre_periods: usize,
    /// Estimates after it.
    post_periods: usize,
    /// The weight of each later effect.
    combination: Vec<f64>,
    /// The interval if trends are parallel.
    original: [f64; 2],
    /// Bounds by relative magnitudes.
    relative: Vec<Relative>,
    /// Bounds by smoothness.
    smooth: Vec<Smooth>,
    /// The largest M̄ that was tried at which zero is still outside; absent when it is inside at the smallest.
    breakdown_m_bar: Option<f64>,
    /// The same for M.
    breakdown_m: Option<f64>,
}

/// Bounds by relative magnitudes and by smoothness.
type Bounds = (Vec<Relative>, Vec<Smooth>);

/// Runs `opgang evaluate honest`.
pub(super) fn run(options: &Honest, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let level = options.output.level()?;
    let given = reading::read(&options.study, options.part.as_deref(), options.pre)?;
    if given.internal && !options.output.release.internal {
        return Err(Fault::at(
            options.study.display().to_string(),
            "is internal: what is made of it must not leave the house either",
            "give --internal as well; or findings that were written without it",
        )
        .into());
    }
    let study = &given.study;
    let l = combination(&options.combination, study)?;
    study.check(&l)?;
    let wish = wish(options, level)?;
    let mut notices = given.notices.clone();
    let m = if options.m.is_empty() { usual_m(study) } else { options.m.clone() };
    let bounds = || -> Result<Option<Bounds>, Fault> {
        let mut relatives = Vec::new();
        for &m_bar in &options.m_bar {
            let Some(found) = relative(study, &l, &RelativeWish { m_bar, ..wish }, watch)? else { return Ok(None) };
            relatives.push(found);
        }
        let smooths = m.iter().map(|&m| smooth(study, &l, m, level)).collect::<Result<_, _>>()?;
        Ok(Some((relatives, smooths)))
    };
    let (relative, smooth) =
        watch.run(options.output.threads, options.output.quiet, bounds)?.ok_or(Refusal::Stopped)?;
    notices.extend(relative.iter().filter_map(open));
    let original = study.original(&l, level);
    let (value, se) = study.combination(&l);
    let mut estimates = vec![regression::estimate("original", value, Some(se), None, level)];
    estimates
        .extend(relative.iter().map(|found| bare(format!("relative({})", found.m_bar), value, found.low, found.high)));
    estimates.extend(smooth.iter().map(|found| Estimate {
        se: Some(found.se),
        ..bare(format!("smooth({})", found.m), found.estimate, Some(found.low), Some(found.high))
    }));
    let excludes =
        |low: Option<f64>, high: Option<f64>| low.is_some_and(|low| low > 0.0) || high.is_some_and(|high| high < 0.0);
    let body = Body {
        of: given.of,
        event_times: given.event_times,
        pre_periods: study.pre,
        post_periods: study.post(),
        combination: l,
        original: [original.0, original.1],
        breakdown_m_bar: breakdown(relative.iter().map(|found| (found.m_bar, excludes(found.low, found.high)))),
        breakdown_m: breakdown(smooth.iter().map(|found| (found.m, excludes(Some(found.low), Some(found.high))))),
        relative,
        smooth,
    };
    let findings = Findings {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION"),
        command: "honest",
        options: words(options),
        input: Input::of(&options.study, given.sha256),
        n: Counts::default(),
        method: method(options, level),
        notices,
        estimates,
        covariance: None,
        body,
    };
    write(&options.output, &findings)?;
    Ok(ExitCode::SUCCESS)
}

fn bare(name: String, estimate: f64, low: Option<f64>, high: Option<f64>) -> Estimate {
    Estimate { name, estimate, se: None, low, high, df: None, p: None }
}

fn words(options: &Honest) -> Vec<(String, String)> {
    let list = |values: &[f64]| values.iter().map(f64::to_string).collect::<Vec<_>>().join(",");
    let mut words = vec![
        said("combination", &options.combination),
        said("m-bar", list(&options.m_bar)),
        said("grid-points", options.grid_points),
    ];
    words.extend(options.part.as_ref().map(|part| said("part", part)));
    words.extend(options.pre.map(|pre| said("pre", pre)));
    if !options.m.is_empty() {
        words.push(said("m", list(&options.m)));
    }
    if !options.grid.is_empty() {
        words.push(said("grid", list(&options.grid)));
    }
    words.extend([said("draws", options.draws), said("seed", options.seed), said("level", options.output.level)]);
    words
}

fn method(options: &Honest, level: f64) -> Method {
    Method {
        estimator: "sensitivity to violations of parallel trends (Rambachan & Roth 2023)".to_owned(),
        vcov: "as given".to_owned(),
        corrections: vec![
            "relative magnitudes: conditional test with least-favourable first stage of a tenth of the size (C-LF)"
                .to_owned(),
            "smoothness: optimal fixed-length interval (FLCI)".to_owned(),
        ],
        level,
        draws: Some(options.draws),
        seed: Some(options.seed),
    }
}

fn wish(options: &Honest, level: f64) -> Result<RelativeWish, Fault> {
    let ends = match options.grid[..] {
        [] => None,
        [low, high] => Some((low, high)),
        _ => return Err(Fault::at("--grid", "is no pair", "give the first and the last point, such as --grid -1,1")),
    };
    if options.draws < 100 {
        return Err(Fault::at("--draws", "are too few for a critical value", "give at least 100"));
    }
    let (points, draws, seed) = (options.grid_points, options.draws, options.seed);
    Ok(RelativeWish { m_bar: 0.0, level, points, ends, draws, seed })
}

fn combination(text: &str, study: &EventStudy) -> Result<Vec<f64>, Fault> {
    let post = study.post();
    let one = |place: usize| (0..post).map(|other| f64::from(u8::from(other == place))).collect();
    match text {
        "first" => Ok(one(0)),
        "last" => Ok(one(post - 1)),
        "average" => Ok(vec![1.0 / post as f64; post]),
        _ => text
            .split(',')
            .map(|weight| {
                weight.trim().parse().map_err(|_| {
                    Fault::at(
                        format!("--combination {text:?}"),
                        format!("{weight:?} is no number"),
                        "write first, average, last, or numbers with commas between them",
                    )
                })
            })
            .collect(),
    }
}

/// 0, 1/2, 1 and 2 times the largest change of slope up to the reference period.
fn usual_m(study: &EventStudy) -> Vec<f64> {
    let earlier: Vec<f64> = study.beta[..study.pre].iter().copied().chain([0.0]).collect();
    let largest = earlier.windows(3).map(|three| (three[2] - 2.0 * three[1] + three[0]).abs()).fold(0.0_f64, f64::max);
    if largest > 0.0 { [0.0, 0.5, 1.0, 2.0].map(|times| times * largest).to_vec() } else { vec![0.0] }
}

/// The last of the values, ascending, up to which zero is always outside.
fn breakdown(tried: impl Iterator<Item = (f64, bool)>) -> Option<f64> {
    let mut tried: Vec<(f64, bool)> = tried.collect();
    tried.sort_by(|left, right| left.0.total_cmp(&right.0));
    tried.iter().take_while(|(_, is_outside)| *is_outside).map(|(value, _)| *value).last()
}

fn open(found: &Relative) -> Option<Notice> {
    match (found.low.is_none(), found.is_open_low || found.is_open_high) {
        (true, _) => Some(notices::empty_set(1, found.m_bar)),
        (false, true) => Some(notices::grid_end(1, found.m_bar)),
        (false, false) => None,
    }
}
