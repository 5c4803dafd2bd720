//! `opgang evaluate robust`: clustered standard errors CR0 to CR2 with Satterthwaite degrees of freedom.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::cr2::{Coefficient, Kind, robust};
use opgang_evaluate::findings::{Covariance, Estimate, Method};
use opgang_evaluate::notices;
use serde::Serialize;

use super::clustered::ClusteredColumns;
use super::naming::said;
use super::withholding::arms::{Told, without_thin};
use super::{Output, write_with};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate robust`.
#[derive(Args)]
pub struct Robust {
    #[command(flatten)]
    columns: ClusteredColumns,
    #[command(flatten)]
    output: Output,
}

/// What `robust` has beside the head.
#[derive(Serialize)]
struct Body {
    /// How many coefficients the regression with all dummies has.
    k: usize,
    /// Every coefficient that was asked for, under every covariance.
    coefficients: Vec<Coefficient>,
}

/// Runs `opgang evaluate robust`.
pub(super) fn run(options: &Robust, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let level = options.output.level()?;
    let given = options.columns.given(watch)?;
    let (sample, found) = watch.run(options.output.threads, options.output.quiet, || {
        let sample = given.sample(given.outcome()?, watch)?;
        let found = robust(&sample, given.treatment(), level, watch)?;
        Ok((sample, found))
    })?;
    let (mut told, refusal) = given.notices(&sample);
    if found.saturated > 0 {
        told.push(notices::saturated_clusters(found.saturated));
    }
    let is_valid = refusal.is_none();
    told.extend(refusal);
    let estimate = |(place, coefficient): (usize, &Coefficient)| {
        let cr2 = coefficient.by_kind.iter().find(|robust| robust.kind == Kind::CR2).filter(|_| is_valid || place > 0);
        Estimate {
            name: coefficient.name.clone(),
            estimate: coefficient.estimate,
            se: cr2.map(|cr2| cr2.se),
            low: cr2.map(|cr2| cr2.low),
            high: cr2.map(|cr2| cr2.high),
            df: cr2.map(|cr2| cr2.df),
            p: cr2.map(|cr2| cr2.p),
        }
    };
    let estimates = found.coefficients.iter().enumerate().map(estimate).collect();
    let names = found.coefficients.iter().map(|coefficient| coefficient.name.clone()).collect();
    let mut coefficients = found.coefficients;
    if !is_valid {
        coefficients[0].by_kind.clear();
    }
    let mut findings =
        given.findings(("robust", vec![said("level", level)]), &sample, Body { k: sample.k, coefficients });
    findings.method = Method {
        estimator: "least squares".to_owned(),
        vcov: format!("CR2, clustered on {} (Bell & McCaffrey 2002)", given.cluster()),
        corrections: vec![
            "Satterthwaite degrees of freedom (Pustejovsky & Tipton 2018)".to_owned(),
            "CR1: G/(G-1)".to_owned(),
            "CR1S: G/(G-1) * (N-1)/(N-k)".to_owned(),
        ],
        level,
        draws: None,
        seed: None,
    };
    if given.has_weights() {
        findings.method.corrections.push("weights as precisions: working variance 1/weight".to_owned());
    }
    findings.notices = told;
    findings.estimates = estimates;
    findings.covariance = is_valid.then_some(Covariance { names, matrix: found.covariance });
    let arms = given.arms(&sample)?;
    let thin = given.thin(&sample, options.output.release.threshold()?)?;
    write_with(&options.output, &findings, &|value, threshold| {
        let lists: &[(&str, &[&str])] = &[("/coefficients", &["estimate", "by_kind"])];
        let withheld = arms.protect(value, &Told { fields: &[], lists }, threshold);
        if arms.may_be_told(threshold) { withheld.and(without_thin(value, &thin, threshold)) } else { withheld }
    })?;
    Ok(ExitCode::SUCCESS)
}
