//! `opgang evaluate wildboot`: wild cluster bootstrap.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use opgang_evaluate::clusters::Sample;
use opgang_evaluate::findings::{Estimate, Method, Notice};
use opgang_evaluate::notices;
use opgang_evaluate::wildboot::{Found, PValue, PValues, Plan, QUANTILES, Residuals, Signs, Wish, wildboot};
use serde::Serialize;

use super::clustered::{ClusteredColumns, Given};
use super::naming::{said, spelt};
use super::options::{enough_draws, null};
use super::withholding::arms::Told;
use super::{Output, write_with};
use crate::Refusal;
use crate::watching::Watcher;

/// How signs are given.
#[derive(Args, Clone, Debug)]
pub struct Drawing {
    /// Residuals: with the null imposed (wcr) or without (wcu)
    #[arg(long, value_enum, default_value = "wcr")]
    pub residuals: ResidualsName,
    /// Signs: -1 and 1, or Webb's six points for few clusters
    #[arg(long, value_enum, default_value = "rademacher")]
    pub signs: SignsName,
    /// Draws; where there are no more sign vectors than that, every one is used instead
    #[arg(long, default_value_t = 9999)]
    pub draws: u64,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ResidualsName {
    Wcr,
    Wcu,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SignsName {
    Rademacher,
    Webb,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PValueName {
    /// Share of |t*| >= |t|
    Symmetric,
    /// Share of |t*| > |t|
    Strict,
    /// Twice the smaller tail
    EqualTail,
}

impl Drawing {
    pub(super) fn residuals(&self) -> Residuals {
        match self.residuals {
            ResidualsName::Wcr => Residuals::Restricted,
            ResidualsName::Wcu => Residuals::Unrestricted,
        }
    }

    pub(super) fn signs(&self) -> Signs {
        match self.signs {
            SignsName::Rademacher => Signs::Rademacher,
            SignsName::Webb => Signs::Webb,
        }
    }

    /// As it was understood.
    pub(super) fn said(&self) -> Vec<(String, String)> {
        vec![
            said("residuals", spelt(&self.residuals)),
            said("signs", spelt(&self.signs)),
            said("draws", self.draws),
            said("seed", self.seed),
        ]
    }

    /// What a reader must know about the draws.
    pub(super) fn notices(&self, plan: &Plan) -> Vec<Notice> {
        let mut told = Vec::new();
        // Rademacher's t* come in pairs that differ in sign alone.
        let distinct = if plan.signs == Signs::Rademacher { plan.draws / 2 } else { plan.draws };
        if plan.enumerated && distinct < 100 {
            told.push(notices::few_sign_vectors(plan.draws as usize, plan.clusters, 1.0 / distinct as f64));
        }
        told
    }
}

/// Options of `opgang evaluate wildboot`.
#[derive(Args)]
pub struct Wildboot {
    #[command(flatten)]
    columns: ClusteredColumns,
    #[command(flatten)]
    drawing: Drawing,
    /// The effect under the null
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    null: f64,
    /// Which p-value is reported and inverted for the interval
    #[arg(long, value_enum, default_value = "symmetric")]
    p_value: PValueName,
    #[command(flatten)]
    output: Output,
}

/// What `wildboot` has beside the head.
#[derive(Serialize)]
struct Body {
    /// How many coefficients the regression with all dummies has.
    k: usize,
    /// The effect under the null.
    null: f64,
    /// (estimate − null) / se.
    t: Option<f64>,
    /// Which p-value the estimate carries and the interval inverts.
    p_value: PValue,
    /// All p-values.
    p_values: Option<PValues>,
    /// How the sign vectors were chosen.
    sign_vectors: Option<Plan>,
    /// Where every sign vector is used: the interval that inverts the strict p-value, as fwildclusterboot's does.
    interval_strict: Option<(Option<f64>, Option<f64>)>,
    /// Quantiles of t* under the null: share, quantile.
    t_star: Vec<(f64, f64)>,
}

/// Runs `opgang evaluate wildboot`.
pub(super) fn run(options: &Wildboot, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let level = options.output.level()?;
    let given = options.columns.given(watch)?;
    let (threads, quiet) = (options.output.threads, options.output.quiet);
    let sample = watch.run(threads, quiet, || given.sample(given.outcome()?, watch))?;
    let (mut notices, refusal) = given.notices(&sample);
    let p_value = match options.p_value {
        PValueName::Symmetric => PValue::Symmetric,
        PValueName::Strict => PValue::Strict,
        PValueName::EqualTail => PValue::EqualTail,
    };
    let wish = Wish {
        residuals: options.drawing.residuals(),
        signs: options.drawing.signs(),
        draws: enough_draws(options.drawing.draws)?,
        seed: options.drawing.seed,
        null: null(options.null)?,
        p_value,
        level,
    };
    let found = match refusal {
        Some(refusal) => {
            notices.push(refusal);
            None
        }
        None => {
            let found = watch
                .run(options.output.threads, options.output.quiet, || wildboot(&sample, &wish, watch))?
                .ok_or(Refusal::Stopped)?;
            notices.extend(options.drawing.notices(&found.plan));
            notices.extend(undefined(found.undefined));
            notices.extend(open(&found));
            Some(found)
        }
    };
    report(options, (&given, &sample), (&wish, found), notices)
}

fn report(
    options: &Wildboot,
    (given, sample): (&Given, &Sample),
    (wish, found): (&Wish, Option<Found>),
    notices: Vec<Notice>,
) -> Result<ExitCode, Refusal> {
    let body = Body {
        k: sample.k,
        null: wish.null,
        t: found.as_ref().map(|found| found.t),
        p_value: wish.p_value,
        p_values: found.as_ref().map(|found| found.p),
        sign_vectors: found.as_ref().map(|found| found.plan),
        interval_strict: found.as_ref().and_then(|found| found.strict),
        t_star: found.iter().flat_map(|found| QUANTILES.into_iter().zip(found.t_star)).collect(),
    };
    let mut more = options.drawing.said();
    more.extend([
        said("null", options.null),
        said("p-value", spelt(&options.p_value)),
        said("level", options.output.level),
    ]);
    let mut findings = given.findings(("wildboot", more), sample, body);
    let is_drawn = found.as_ref().is_some_and(|found| !found.plan.enumerated);
    let imposed = if wish.residuals == Residuals::Restricted { "null imposed (WCR)" } else { "null not imposed (WCU)" };
    findings.method = Method {
        estimator: "least squares; wild cluster bootstrap t (Cameron, Gelbach & Miller 2008)".to_owned(),
        vcov: format!("CR1, clustered on {}", given.cluster()),
        corrections: vec![
            "G/(G-1) * (N-1)/(N-k)".to_owned(),
            imposed.to_owned(),
            if is_drawn { "sign vectors drawn" } else { "every sign vector once" }.to_owned(),
            "interval by test inversion".to_owned(),
        ],
        level: wish.level,
        draws: found.as_ref().map(|found| found.plan.draws),
        seed: is_drawn.then_some(wish.seed),
    };
    findings.notices = notices;
    findings.estimates = vec![Estimate {
        name: given.treatment().to_owned(),
        estimate: sample.beta,
        se: found.as_ref().map(|found| found.se),
        low: found.as_ref().and_then(|found| found.low),
        high: found.as_ref().and_then(|found| found.high),
        df: None,
        p: found.as_ref().map(|found| found.p.of(wish.p_value)),
    }];
    let arms = given.arms(sample)?;
    write_with(&options.output, &findings, &|value, threshold| {
        arms.protect(value, &Told { fields: &["/t", "/interval_strict", "/t_star"], lists: &[] }, threshold)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn undefined(count: u64) -> Option<Notice> {
    (count > 0).then(|| notices::undefined_draws(count as usize))
}

fn open(found: &Found) -> Option<Notice> {
    let ends = usize::from(found.low.is_none()) + usize::from(found.high.is_none());
    (ends > 0).then(|| notices::open_interval(ends))
}
