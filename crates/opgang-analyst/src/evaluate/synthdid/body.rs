//! What findings of `synthdid` hold beside the head: weights, both paths, placebos.

use opgang_evaluate::synthdid::{Estimator, Placebo, Regularisation, Solving, Uncertainty};
use serde::Serialize;

use super::Told;

/// A name with its weight.
#[derive(Serialize)]
struct Weight {
    name: String,
    weight: f64,
}

/// One period of the picture.
#[derive(Serialize)]
struct Period {
    time: String,
    /// Mean outcome of the treated.
    treated: f64,
    /// Weighted mean of the controls, lifted by the difference before treatment where the method has one.
    synthetic: f64,
    /// Their difference.
    difference: f64,
    /// Whether treatment has begun.
    after: bool,
}

/// What `synthdid` has beside the head.
#[derive(Serialize)]
pub(super) struct Body {
    estimator: Estimator,
    solving: Solving,
    uncertainty: Option<Uncertainty>,
    controls: usize,
    treated: usize,
    /// Names of the treated units.
    treated_units: Vec<String>,
    periods_before: usize,
    periods_after: usize,
    regularisation: Regularisation,
    /// Steps that unit and time weights took.
    steps: (usize, usize),
    unit_weights: Vec<Weight>,
    time_weights: Vec<Weight>,
    /// By how much the weighted mean of the controls was lifted, in units of the outcome: the difference before
    /// treatment, weighted as the periods are; 0 for synthetic control.
    lift: f64,
    /// Root mean square of the differences before treatment, in units of the outcome.
    fit_before: f64,
    periods: Vec<Period>,
    /// Every control once in the place of the treated unit.
    placebos: Vec<Placebo>,
    /// Share of placebos (and the treated unit itself) whose effect is at least as large in size.
    placebo_p: Option<f64>,
}

impl Body {
    /// The body of what was found.
    pub fn of(told: &Told, placebos: Vec<Placebo>) -> Self {
        let (block, found) = (told.block, told.found);
        let weights = |names: &[String], weights: &[f64]| {
            names.iter().zip(weights).map(|(name, weight)| Weight { name: name.clone(), weight: *weight }).collect()
        };
        let (lift, periods) = paths(told);
        let before = &periods[..block.before];
        let larger = placebos.iter().filter(|placebo| placebo.tau.abs() >= found.tau.abs()).count();
        Self {
            estimator: told.design.estimator,
            solving: told.design.solving,
            uncertainty: told.by,
            controls: block.controls,
            treated: block.units.len() - block.controls,
            treated_units: block.units[block.controls..].to_vec(),
            periods_before: block.before,
            periods_after: block.times.len() - block.before,
            regularisation: told.regularisation,
            steps: found.steps,
            unit_weights: weights(&block.units[..block.controls], &found.omega),
            time_weights: weights(&block.times[..block.before], &found.lambda),
            lift,
            fit_before: (before.iter().map(|period| period.difference.powi(2)).sum::<f64>() / before.len() as f64)
                .sqrt(),
            periods,
            placebo_p: (!placebos.is_empty()).then(|| (larger + 1) as f64 / (placebos.len() + 1) as f64),
            placebos,
        }
    }
}

/// By how much the weighted mean is lifted, and the outcomes of both sides in every period.
fn paths(told: &Told) -> (f64, Vec<Period>) {
    let (block, found) = (told.block, told.found);
    let treated = (block.units.len() - block.controls) as f64;
    let at = |time: usize| {
        let of_treated = (block.controls..block.units.len()).map(|unit| block.row(unit)[time]).sum::<f64>() / treated;
        let synthetic: f64 = found.omega.iter().enumerate().map(|(unit, w)| w * block.row(unit)[time]).sum();
        (of_treated, synthetic)
    };
    let lift: f64 = found.lambda.iter().enumerate().map(|(time, l)| l * (at(time).0 - at(time).1)).sum();
    let period = |(time, name): (usize, &String)| {
        let (treated, synthetic) = at(time);
        Period {
            time: name.clone(),
            treated,
            synthetic: synthetic + lift,
            difference: treated - synthetic - lift,
            after: time >= block.before,
        }
    };
    (lift, block.times.iter().enumerate().map(period).collect())
}
