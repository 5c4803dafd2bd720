//! Roth–Sant'Anna: the efficient estimator when the timing of treatment is as good as random.
//!
//! ```text
//! means Ȳ_g and covariances S_g of each cohort's outcomes over all periods
//!    ├─ θ̂₀ = Σ A_θ,g Ȳ_g: cohorts against those not yet treated, averaged
//!    ├─ X̂  = Σ A_0,g Ȳ_g: the same comparison in the period before treatment
//!    └─ θ̂  = θ̂₀ − β X̂ with β = Var(X̂)⁻¹ Cov(X̂, θ̂₀), Var(Ȳ_g) = S_g / N_g
//! ```
//! β = 1 is the difference in differences of Callaway & Sant'Anna. Source: Roth & Sant'Anna (2023). Balanced panel; the
//! errors are those of assigning timing to units.

mod weights;

use std::collections::BTreeSet;

use faer::Mat;
use opgang_tables::Fault;
use serde::Serialize;

use crate::bacon::check;
use crate::design::staggered::Staggered;
use crate::eventstudy::Choices;
use crate::findings::{Estimate, Method};
use crate::notices;
use crate::regression::{Results, covariance, dot, estimate, gram};

use weights::Target;

/// An efficient estimate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Efficient {
    /// `simple`, `cohort`, `calendar` or `event_time(e)`.
    pub name: String,
    /// The event time, where it is one.
    pub e: Option<i64>,
    /// The estimate.
    pub estimate: f64,
    /// Standard error, less the part of effects' heterogeneity that periods before treatment show.
    pub se: Option<f64>,
    /// Neyman's conservative standard error.
    pub se_neyman: f64,
    /// How much of the difference before treatment was taken off; 1 is difference in differences.
    pub beta: f64,
}

/// What `staggered` writes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RothSantAnna {
    /// Averages over all cells, by cohort first, by period first; and by event time.
    pub roth_santanna: Vec<Efficient>,
}

/// Units that start together.
pub(crate) struct Cohort {
    /// First treated period; none: never.
    pub start: Option<i64>,
    /// How many units.
    pub units: f64,
    /// Mean outcome by period.
    mean: Vec<f64>,
    /// Covariance of outcomes over periods.
    s: Mat<f64>,
}

/// Efficient estimates: over all, by cohort and by calendar first, and by event time.
///
/// # Errors
/// When the panel is not balanced, weights, covariates or clusters of several units are given, or nobody can be
/// compared.
pub fn staggered(panel: Staggered, choices: &Choices) -> Result<Results<RothSantAnna>, Fault> {
    check(&panel)?;
    if let Some(way) = panel.clusters.iter().find(|way| way.count != panel.units || !way.nest(&panel.unit)) {
        return Err(Fault::at(
            format!("cluster {:?}", way.name),
            "holds several units: these errors are those of assigning timing to single units",
            "average the outcome by cluster and period first, and name the cluster as unit",
        ));
    }
    let mut panel = usable(panel)?;
    let cohorts: Vec<Cohort> = (0..panel.cohorts.len()).map(|cohort| summed(&panel, cohort)).collect();
    let targets = weights::targets(&cohorts, &panel.periods);
    if targets.is_empty() {
        let what = "no cohort can be compared with one that is not yet treated";
        return Err(Fault::at(&panel.input.file, what, "add units that start later or never"));
    }
    let found: Vec<(Efficient, Vec<Vec<f64>>)> =
        targets.iter().map(|target| efficient(&cohorts, &panel.periods, target)).collect();
    let product = |left: usize, right: usize| spread(&cohorts, &found[left].1, &found[right].1);
    let matrix = Mat::from_fn(found.len(), found.len(), product);
    let estimates: Vec<Estimate> =
        found.iter().map(|(found, _)| estimate(&found.name, found.estimate, found.se, None, choices.level)).collect();
    panel.notices.push(notices::random_timing(0));
    Ok(Results {
        n: panel.counts(),
        input: panel.input,
        method: Method {
            estimator: "efficient under random timing, Roth & Sant'Anna (2023)".to_owned(),
            vcov: "design-based by unit; the covariance matrix is Neyman's, without adjustment".to_owned(),
            corrections: vec!["se: less the heterogeneity of effects that periods before treatment show".to_owned()],
            level: choices.level,
            draws: None,
            seed: None,
        },
        notices: panel.notices,
        covariance: Some(covariance(estimates.iter().map(|found| found.name.clone()).collect(), &matrix)),
        estimates,
        body: RothSantAnna { roth_santanna: found.into_iter().map(|(found, _)| found).collect() },
    })
}

/// The panel without units treated in every period, and without cohorts of one unit, which show no spread; both told.
fn usable(mut panel: Staggered) -> Result<Staggered, Fault> {
    let first = panel.periods[0];
    let mut units = vec![0_usize; panel.cohorts.len()];
    panel.cohort.iter().step_by(panel.periods.len()).for_each(|&cohort| units[cohort as usize] += 1);
    let always = |row: usize| panel.start(row).is_some_and(|start| start <= first);
    let single = |row: usize| units[panel.cohort[row] as usize] == 1;
    let count = |is_in: &dyn Fn(usize) -> bool| {
        (0..panel.rows.len()).filter(|&row| is_in(row)).map(|row| panel.unit[row]).collect::<BTreeSet<_>>().len()
    };
    let (always_count, single_count) = (count(&always), count(&single));
    let rows: Vec<usize> = (0..panel.rows.len()).filter(|&row| !always(row) && !single(row)).collect();
    if rows.is_empty() {
        return Err(Fault::at(&panel.input.file, "no unit can be compared", "add units that start later or never"));
    }
    let early: Vec<i64> = panel.cohorts.iter().flatten().copied().filter(|&start| start <= first).collect();
    if rows.len() < panel.rows.len() {
        panel = panel.keep(&rows);
    }
    if always_count > 0 {
        panel.notices.push(notices::always_treated(always_count, early));
    }
    if single_count > 0 {
        panel.notices.push(notices::cohort_of_one_unit(single_count));
    }
    Ok(panel)
}

fn summed(panel: &Staggered, cohort: usize) -> Cohort {
    let periods = panel.periods.len();
    let begins: Vec<usize> =
        (0..panel.rows.len()).step_by(periods).filter(|&row| panel.cohort[row] as usize == cohort).collect();
    let units = begins.len() as f64;
    let mut columns: Vec<Vec<f64>> =
        (0..periods).map(|period| begins.iter().map(|&row| panel.outcome[row + period]).collect()).collect();
    let mut mean = Vec::with_capacity(periods);
    for column in &mut columns {
        let middle = column.iter().sum::<f64>() / units;
        column.iter_mut().for_each(|value| *value -= middle);
        mean.push(middle);
    }
    let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let sums = gram(&views, None);
    let s = Mat::from_fn(periods, periods, |row, column| sums[(row, column)] / (units - 1.0));
    Cohort { start: panel.cohorts[cohort], units, mean, s }
}

/// Σ left_g S_g right_g′ / N_g.
fn spread(cohorts: &[Cohort], left: &[Vec<f64>], right: &[Vec<f64>]) -> f64 {
    let one =
        |((cohort, left), right): ((&Cohort, &Vec<f64>), &Vec<f64>)| dot(left, &times(&cohort.s, right)) / cohort.units;
    cohorts.iter().zip(left).zip(right).map(one).sum()
}

fn times(matrix: &Mat<f64>, vector: &[f64]) -> Vec<f64> {
    (0..matrix.nrows())
        .map(|row| vector.iter().enumerate().map(|(at, value)| matrix[(row, at)] * value).sum())
        .collect()
}

/// The estimate of a target, and what it weighs each mean with.
fn efficient(cohorts: &[Cohort], periods: &[i64], target: &Target) -> (Efficient, Vec<Vec<f64>>) {
    let variance = spread(cohorts, &target.before, &target.before);
    let beta = if variance > 0.0 { spread(cohorts, &target.before, &target.after) / variance } else { 0.0 };
    let weights: Vec<Vec<f64>> = (target.after.iter().zip(&target.before))
        .map(|(after, before)| after.iter().zip(before).map(|(after, before)| after - beta * before).collect())
        .collect();
    let value = cohorts.iter().zip(&weights).map(|(cohort, weights)| dot(weights, &cohort.mean)).sum();
    let neyman = spread(cohorts, &weights, &weights);
    let left = neyman - shown(cohorts, periods, target);
    let found = Efficient {
        name: target.name.clone(),
        e: target.e,
        estimate: value,
        se: (left > 0.0).then(|| left.sqrt()),
        se_neyman: neyman.sqrt(),
        beta,
    };
    (found, weights)
}

/// The part of the heterogeneity of effects that outcomes before the first treatment show: b′ S̄ b / N with
/// b = Σ_g (M S_g M′)⁻¹ M S_g A_θ,g′ and S̄ the mean of M S_g M′, over cohorts from the first that is weighed on.
fn shown(cohorts: &[Cohort], periods: &[i64], target: &Target) -> f64 {
    let weighed = target.after.iter().position(|row| row.iter().any(|&weight| weight != 0.0));
    let Some(first) = weighed else { return 0.0 };
    let early = periods.iter().filter(|&&period| cohorts[first].start.is_none_or(|start| period < start)).count();
    if early == 0 {
        return 0.0;
    }
    let later = &cohorts[first..];
    let mut b = vec![0.0; early];
    let mut mean: Mat<f64> = Mat::zeros(early, early);
    for (cohort, after) in later.iter().zip(&target.after[first..]) {
        let block = Mat::from_fn(early, early, |row, column| cohort.s[(row, column)]);
        let ordered = crate::regression::Ordered::new(&block, None);
        let moments = times(&cohort.s, after);
        let kept: Vec<f64> = ordered.kept.iter().map(|&place| moments[place]).collect();
        ordered.kept.iter().zip(ordered.solve(&kept)).for_each(|(&place, value)| b[place] += value);
        mean =
            Mat::from_fn(early, early, |row, column| mean[(row, column)] + block[(row, column)] / later.len() as f64);
    }
    let units: f64 = cohorts.iter().map(|cohort| cohort.units).sum();
    dot(&b, &times(&mean, &b)) / units
}
