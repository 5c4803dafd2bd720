//! Several primary outcomes: the correction that was decided on.

use opgang_evaluate::clusters::{Regression, Sample};
use opgang_evaluate::romano_wolf::{Wish, romano_wolf};
use opgang_evaluate::two_periods::Window;
use opgang_evaluate::wildboot::{Plan, Residuals, Signs};
use opgang_tables::{Ask, Fault, Frame, Labels, Missing};

use super::estimating::{Made, Reading, Run, roles};
use super::estimator::{Correction, Name, SignName};
use super::file::Study;

/// Two ways to the same coefficient agree to this, relative to its size.
const SAME: f64 = 1e-6;

/// Corrected p-values, in the order of the outcomes; none for those that are not primary.
pub(super) struct Corrected {
    /// The p-values.
    pub p: Vec<Option<f64>>,
    /// The sign vectors, where there were any.
    pub plan: Option<Plan>,
}

/// Corrects the p-values of the primary outcomes, where they are several.
///
/// # Errors
/// When the regressions behind Romano–Wolf cannot be had, or a person stops it.
pub(super) fn correct(run: &Run, made: &[Made]) -> Result<Corrected, Fault> {
    let study = run.study;
    let primary: Vec<usize> = (0..made.len()).filter(|nth| study.outcomes[*nth].primary).collect();
    let mut corrected = Corrected { p: vec![None; made.len()], plan: None };
    if primary.len() < 2 {
        return Ok(corrected);
    }
    let p = match study.estimator.correction {
        Correction::None => vec![None; primary.len()],
        Correction::Holm => {
            let values: Vec<Option<f64>> =
                primary.iter().map(|nth| made[*nth].headline.as_ref().and_then(|found| found.p)).collect();
            holm(&values)
        }
        Correction::RomanoWolf => {
            let (p, plan) = stepped_down(run, made, &primary)?;
            corrected.plan = Some(plan);
            p
        }
    };
    primary.into_iter().zip(p).for_each(|(nth, p)| corrected.p[nth] = p);
    Ok(corrected)
}

/// Holm's step-down correction (1979). A p-value that is missing counts as one: it was looked at.
fn holm(p: &[Option<f64>]) -> Vec<Option<f64>> {
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

/// Romano and Wolf's step-down on the regressions whose coefficient the headline is.
fn stepped_down(run: &Run, made: &[Made], primary: &[usize]) -> Result<(Vec<Option<f64>>, Plan), Fault> {
    let study = run.study;
    let names: Vec<&str> = primary.iter().map(|nth| study.outcomes[*nth].column.as_str()).collect();
    let first = roles(study, names[0])?;
    let mut asks = first.asks();
    // Groups that are also numbers, such as the period, are asked for both ways.
    let clusters = study.cohort.cluster.iter().chain(&study.cohort.unit).chain([&study.cohort.time]);
    // Repeated cross-sections have no units.
    asks.retain(|ask| *ask != Ask::Labels("", Missing::Refused));
    asks.extend(clusters.map(|name| Ask::Labels(name, Missing::Kept)));
    asks.extend(names.iter().map(|name| Ask::Numbers(name, Missing::Kept)));
    let frame = run.watch.read(run.data, &asks)?;
    let mut samples = Vec::new();
    for (name, nth) in names.iter().zip(primary) {
        let sample = if study.estimator.name == Name::Did {
            four_means(study, &frame, name)?
        } else {
            two_way(&Reading { study, frame: &frame }, name)?
        };
        let told = made[*nth].headline.as_ref().map_or(f64::NAN, |found| found.estimate);
        if (sample.beta - told).abs() > SAME * (1.0 + told.abs()) {
            let what = format!("the correction's coefficient is {}, and the estimate {told}", sample.beta);
            return Err(Fault::at(
                format!("outcome {name:?}"),
                what,
                "report this; correction = \"holm\" helps meanwhile",
            ));
        }
        samples.push(((*name).to_owned(), sample));
    }
    let estimator = &study.estimator;
    let wish = Wish {
        residuals: Residuals::Restricted,
        signs: if estimator.signs == Some(SignName::Webb) { Signs::Webb } else { Signs::Rademacher },
        draws: estimator.draws.unwrap_or(9999) as u64,
        seed: estimator.seed,
    };
    let stopped = || Fault::at("run", "was stopped", "start it again");
    let (outcomes, plan) = romano_wolf(&samples, &wish, run.watch)?.ok_or_else(stopped)?;
    Ok((outcomes.iter().map(|outcome| Some(outcome.p_romano_wolf)).collect(), plan))
}

/// Two-way fixed effects: the treatment beside the fixed effects of the panel.
fn two_way(reading: &Reading, outcome: &str) -> Result<Sample, Fault> {
    let panel = reading.chosen(outcome, None)?.panel;
    let rows = reading.frame.rows;
    let mut treatment = vec![f64::NAN; rows];
    let mut y = vec![f64::NAN; rows];
    let mut weights = panel.weights.as_ref().map(|_| vec![0.0; rows]);
    let mut covariates: Vec<(String, Vec<f64>)> =
        panel.covariates.names().iter().map(|name| (name.clone(), vec![f64::NAN; rows])).collect();
    let labels = |codes: &[u32], count: usize| {
        let mut of = vec![0; rows];
        panel.rows.iter().zip(codes).for_each(|(row, code)| of[*row as usize] = *code);
        Labels { codes: of, names: (0..count).map(|code| format!("{code}")).collect() }
    };
    for (at, row) in panel.rows.iter().enumerate() {
        let row = *row as usize;
        treatment[row] = f64::from(u8::from(panel.treated(at)));
        y[row] = panel.outcome[at];
        for (covariate, column) in covariates.iter_mut().zip(panel.covariates.columns()) {
            covariate.1[row] = column[at];
        }
        if let (Some(weights), Some(of)) = (&mut weights, &panel.weights) {
            weights[row] = of[at];
        }
    }
    let factors: Vec<(String, Labels)> =
        panel.effects.iter().map(|effect| (effect.name.clone(), labels(&effect.codes, effect.levels))).collect();
    let home = homes(reading.study, reading.frame)?;
    Sample::new(&Regression {
        outcome: (outcome, &y),
        treatment: ("treated", &treatment),
        covariates,
        factors: factors.iter().map(|(name, labels)| (name.clone(), labels)).collect(),
        cluster: ("cluster", &home),
        weights: weights.as_deref(),
    })
}

/// Four means as a regression: group, after, and both together.
fn four_means(study: &Study, frame: &Frame, outcome: &str) -> Result<Sample, Fault> {
    let (starts, times) = (frame.numbers(&study.cohort.start)?, frame.numbers(&study.cohort.time)?);
    let last = times.iter().copied().fold(f64::MIN, f64::max);
    let starts_inside = |start: f64| start != 0.0 && start.is_finite() && start <= last;
    let only = starts.iter().copied().find(|start| starts_inside(*start)).unwrap_or(f64::NAN);
    let window =
        Window { before: study.horizon.before, after: study.horizon.after, anticipation: study.cohort.anticipation };
    let code = |is: bool| u32::from(is);
    let (mut group, mut after) = (Vec::new(), Vec::new());
    let (mut treatment, mut y) = (Vec::new(), frame.numbers(outcome)?.to_vec());
    for (row, (start, time)) in starts.iter().zip(times).enumerate() {
        let (is_treated, is_after) = (*start == only, *time >= only);
        group.push(code(is_treated));
        after.push(code(is_after));
        treatment.push(f64::from(code(is_treated && is_after)));
        if !window.holds((time - only) as i64) {
            y[row] = f64::NAN;
        }
    }
    let names = |no: &str, yes: &str| vec![no.to_owned(), yes.to_owned()];
    let group = Labels { codes: group, names: names("compared", "treated") };
    let after = Labels { codes: after, names: names("before", "after") };
    let home = homes(study, frame)?;
    Sample::new(&Regression {
        outcome: (outcome, &y),
        treatment: ("effect", &treatment),
        covariates: Vec::new(),
        factors: vec![("group".to_owned(), &group), ("after".to_owned(), &after)],
        cluster: ("cluster", &home),
        weights: study.cohort.weights.as_ref().map(|name| frame.numbers(name)).transpose()?,
    })
}

/// The cluster of each row: that of its unit's first period, for ever.
fn homes(study: &Study, frame: &Frame) -> Result<Labels, Fault> {
    let Some(cluster) = study.cohort.cluster.as_ref().or(study.cohort.unit.as_ref()) else {
        return Err(Fault::at("cohort.cluster", "is not given", "name the family"));
    };
    let mut labels = frame.labels(cluster)?.clone();
    let Some(unit) = &study.cohort.unit else { return Ok(labels) };
    let (units, times) = (frame.labels(unit)?, frame.numbers(&study.cohort.time)?);
    let mut first: Vec<Option<(f64, u32)>> = vec![None; units.names.len()];
    for ((unit, time), code) in units.codes.iter().zip(times).zip(&labels.codes) {
        let known = &mut first[*unit as usize];
        if known.is_none_or(|known| *time < known.0) {
            *known = Some((*time, *code));
        }
    }
    for (code, unit) in labels.codes.iter_mut().zip(&units.codes) {
        *code = first[*unit as usize].map_or(*code, |known| known.1);
    }
    Ok(labels)
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
