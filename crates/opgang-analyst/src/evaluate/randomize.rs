//! `opgang evaluate randomize`: randomization inference.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use opgang_evaluate::findings::{Estimate, Method, Notice};
use opgang_evaluate::notices;
use opgang_evaluate::randomize::{Found, Given, Wish, paths, randomize};
use serde::Serialize;

use super::clustered::ClusteredColumns;
use super::naming::{said, spelt};
use super::options::{enough_draws, null};
use super::withholding::arms::Told;
use super::{Output, write_with};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate randomize`.
#[derive(Args)]
pub struct Randomize {
    #[command(flatten)]
    columns: ClusteredColumns,
    /// What is compared: the coefficient, or the coefficient divided by its standard error
    #[arg(long, value_enum, default_value = "coefficient")]
    statistic: Statistic,
    /// Draws; where there are no more ways to hand out the treatment, every one is used instead
    #[arg(long, default_value_t = 9999)]
    draws: u64,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The effect under the null, the same for all
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    null: f64,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Statistic {
    Coefficient,
    T,
}

/// What `randomize` has beside the head.
#[derive(Serialize)]
struct Body {
    /// The effect under the null.
    null: f64,
    /// (estimate − null) / se.
    t: Option<f64>,
    /// Share of ways whose coefficient is as far from the null.
    p_coefficient: f64,
    /// Share of ways whose t is as far.
    p_t: Option<f64>,
    /// The ways behind the shares.
    count_coefficient: u64,
    /// The same for t.
    count_t: Option<u64>,
    /// How many ways there are.
    assignments: u64,
    /// True when every way is used once.
    enumerated: bool,
    /// What is handed out, and to how many clusters.
    paths: Vec<(String, usize)>,
}

/// Runs `opgang evaluate randomize`.
pub(super) fn run(options: &Randomize, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let level = options.output.level()?;
    let given = options.columns.given(watch)?;
    let (threads, quiet) = (options.output.threads, options.output.quiet);
    let sample = watch.run(threads, quiet, || given.sample(given.outcome()?, watch))?;
    let (treatment, time) = given.paths()?;
    let paths = paths(&sample, Given { treatment, time })?;
    let wish = Wish { draws: enough_draws(options.draws)?, seed: options.seed, null: null(options.null)?, level };
    let found = watch
        .run(options.output.threads, options.output.quiet, || randomize(&sample, &paths, &wish, watch))?
        .ok_or(Refusal::Stopped)?;
    let is_t = options.statistic == Statistic::T;
    let p = if is_t { found.p_t } else { Some(found.p_coefficient) };
    let mut notices = sample.notices.clone();
    notices.extend(told(&found, level));
    let estimate = Estimate {
        name: given.treatment().to_owned(),
        estimate: found.estimate,
        se: None,
        low: found.low,
        high: found.high,
        df: None,
        p,
    };
    let body = Body {
        null: wish.null,
        t: found.t,
        p_coefficient: found.p_coefficient,
        p_t: found.p_t,
        count_coefficient: found.count_coefficient,
        count_t: found.count_t,
        assignments: found.ways,
        enumerated: found.enumerated,
        paths: found.paths,
    };
    let more = vec![
        said("statistic", spelt(&options.statistic)),
        said("draws", options.draws),
        said("seed", options.seed),
        said("null", options.null),
        said("level", level),
    ];
    let mut findings = given.findings(("randomize", more), &sample, body);
    findings.method = Method {
        estimator: "least squares; randomization inference over clusters (Fisher 1935; Young 2019)".to_owned(),
        vcov: "none: the test does not need one".to_owned(),
        corrections: vec![
            if found.enumerated { "every assignment once" } else { "(1 + far) / (1 + draws)" }.to_owned(),
            if is_t { "p of t with CR1" } else { "p of the coefficient" }.to_owned(),
            "interval by inversion of the coefficient's test, for an effect that is the same for all".to_owned(),
        ],
        level,
        draws: (!found.enumerated).then_some(wish.draws),
        seed: (!found.enumerated).then_some(wish.seed),
    };
    findings.notices = notices;
    findings.estimates = vec![estimate];
    let arms = given.arms(&sample)?;
    write_with(&options.output, &findings, &|value, threshold| {
        arms.protect(value, &Told { fields: &["/t", "/paths"], lists: &[] }, threshold)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn told(found: &Found, level: f64) -> Vec<Notice> {
    let mut told = vec![notices::exchangeable(found.ways as usize)];
    if found.enumerated && (found.ways as f64) * (1.0 - level) < 1.0 {
        told.push(notices::few_assignments(found.ways as usize, 1.0 / found.ways as f64));
    }
    if found.undefined > 0 {
        told.push(notices::undefined_assignments(found.undefined as usize));
    }
    told
}
