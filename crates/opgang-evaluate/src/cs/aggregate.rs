//! Effects brought together: all of them, by exposure, by cohort, by calendar time.

use super::Options;
use super::cells::{Found, Invalid};
use super::plan::Data;
use crate::gram::is_positive;

/// A mean of effects.
#[derive(Clone, Debug)]
pub(super) struct Mean {
    pub effect: Option<f64>,
    /// Share of each cluster in its error.
    pub shares: Vec<f64>,
    /// Why there is no valid standard error although there is an effect.
    pub invalid: Option<Invalid>,
}

/// Means over cells with something in common, and over these means.
#[derive(Clone, Debug)]
pub(super) struct Means {
    pub overall: Mean,
    /// Exposure, cohort or period, and its mean.
    pub by: Vec<(i64, Mean)>,
}

/// The four ways.
pub(super) struct Aggregates {
    pub simple: Mean,
    pub dynamic: Means,
    pub group: Means,
    pub calendar: Means,
}

/// Brings the effects together. Cells without an effect are left out.
pub(super) fn all(data: &Data, cells: &[Found], options: &Options) -> Aggregates {
    let maker = Maker { data, cells, totals: &data.totals };
    let exposure = |cell: &Found| data.periods[cell.place.period] - data.start(cell.place.cohort);
    let most = options.max_event.unwrap_or(i64::MAX);
    let post = |cell: &&Found| exposure(cell) >= 0 && exposure(cell) <= most;
    let simple = maker.weighted(&maker.of(&post));
    Aggregates {
        simple,
        dynamic: maker.dynamic(options, &exposure),
        group: maker.group(&post),
        calendar: maker.calendar(&exposure),
    }
}

struct Maker<'a> {
    data: &'a Data,
    cells: &'a [Found],
    totals: &'a [f64],
}

impl<'a> Maker<'a> {
    /// Cells with an effect.
    fn of(&self, wanted: &dyn Fn(&&'a Found) -> bool) -> Vec<&'a Found> {
        self.cells.iter().filter(|cell| cell.effect.is_ok()).filter(wanted).collect()
    }

    /// The mean of cells, weighted by their cohorts' sizes; that these are estimated too is part of the error.
    fn weighted(&self, cells: &[&Found]) -> Mean {
        let parts: Vec<(usize, f64, &[f64])> =
            cells.iter().map(|cell| (cell.place.cohort, effect(cell), &cell.shares[..])).collect();
        let mut mean = self.of_cohorts(&parts);
        mean.invalid = invalid(cells.iter().map(|cell| cell.invalid));
        mean
    }

    /// The mean of effects, each of a cohort, weighted by the cohorts' sizes.
    fn of_cohorts(&self, parts: &[(usize, f64, &[f64])]) -> Mean {
        let all: f64 = parts.iter().map(|&(cohort, ..)| self.totals[cohort]).sum();
        let mut shares = vec![0.0; self.data.pieces];
        if parts.is_empty() || !is_positive(all) {
            return Mean { effect: None, shares, invalid: None };
        }
        let mean = parts.iter().map(|&(cohort, effect, _)| self.totals[cohort] * effect).sum::<f64>() / all;
        for &(cohort, _, of) in parts {
            add(&mut shares, of, self.totals[cohort] / all);
        }
        for (cohort, of) in self.data.weight.iter().enumerate() {
            let gaps: f64 = parts.iter().filter(|part| part.0 == cohort).map(|&(_, effect, _)| effect - mean).sum();
            if gaps != 0.0 {
                of.iter().for_each(|&(cluster, weight)| shares[cluster as usize] += weight * gaps / all);
            }
        }
        Mean { effect: Some(mean), shares, invalid: None }
    }

    /// The plain mean.
    fn plain(&self, parts: &[(f64, &[f64])]) -> Mean {
        let mut shares = vec![0.0; self.data.pieces];
        let count = parts.len() as f64;
        parts.iter().for_each(|&(_, of)| add(&mut shares, of, count.recip()));
        let effect = (!parts.is_empty()).then(|| parts.iter().map(|part| part.0).sum::<f64>() / count);
        Mean { effect, shares, invalid: None }
    }

    fn plain_of(&self, means: &[(i64, Mean)]) -> Mean {
        let parts: Vec<(f64, &[f64])> =
            means.iter().filter_map(|(_, mean)| Some((mean.effect?, &mean.shares[..]))).collect();
        Mean { invalid: invalid(means.iter().map(|(_, mean)| mean.invalid)), ..self.plain(&parts) }
    }

    fn by(
        &self,
        cells: &[&'a Found],
        key: &dyn Fn(&Found) -> i64,
        mean: &dyn Fn(&[&'a Found]) -> Mean,
    ) -> Vec<(i64, Mean)> {
        let mut keys: Vec<i64> = cells.iter().map(|cell| key(cell)).collect();
        keys.sort_unstable();
        keys.dedup();
        let same = |of: i64| cells.iter().copied().filter(|cell| key(cell) == of).collect::<Vec<_>>();
        keys.into_iter().map(|of| (of, mean(&same(of)))).collect()
    }

    fn dynamic(&self, options: &Options, exposure: &dyn Fn(&Found) -> i64) -> Means {
        let periods = self.cells.iter().map(|cell| self.data.periods[cell.place.period]);
        let (first, last) = (periods.clone().min().unwrap_or(0), periods.max().unwrap_or(0));
        let shown = |cell: &&Found| {
            let e = exposure(cell);
            let balanced = options.balance_event.is_none_or(|until| {
                e <= until && e >= until - last + first && last - self.data.start(cell.place.cohort) >= until
            });
            balanced
                && options.min_event.is_none_or(|least| e >= least)
                && options.max_event.is_none_or(|most| e <= most)
        };
        let by = self.by(&self.of(&shown), exposure, &|cells| self.weighted(cells));
        let post: Vec<(i64, Mean)> = by.iter().filter(|(e, _)| *e >= 0).cloned().collect();
        Means { overall: self.plain_of(&post), by }
    }

    fn group(&self, post: &dyn Fn(&&'a Found) -> bool) -> Means {
        let cells = self.of(post);
        let start = |cell: &Found| self.data.start(cell.place.cohort);
        let by = self.by(&cells, &start, &|cells| {
            let parts: Vec<(f64, &[f64])> = cells.iter().map(|cell| (effect(cell), &cell.shares[..])).collect();
            Mean { invalid: invalid(cells.iter().map(|cell| cell.invalid)), ..self.plain(&parts) }
        });
        let cohort = |start: i64| self.data.cohorts.iter().position(|cohort| cohort.start == Some(start));
        let parts: Vec<(usize, f64, &[f64])> =
            by.iter().filter_map(|(start, mean)| Some((cohort(*start)?, mean.effect?, &mean.shares[..]))).collect();
        let overall = Mean { invalid: invalid(by.iter().map(|(_, mean)| mean.invalid)), ..self.of_cohorts(&parts) };
        Means { overall, by }
    }

    fn calendar(&self, exposure: &dyn Fn(&Found) -> i64) -> Means {
        let cells = self.of(&|cell| exposure(cell) >= 0);
        let period = |cell: &Found| self.data.periods[cell.place.period];
        let by = self.by(&cells, &period, &|cells| self.weighted(cells));
        Means { overall: self.plain_of(&by), by }
    }
}

fn effect(cell: &Found) -> f64 {
    cell.effect.expect("only cells with an effect are brought together")
}

fn add(sum: &mut [f64], of: &[f64], times: f64) {
    sum.iter_mut().zip(of).for_each(|(sum, of)| *sum += times * of);
}

/// A mean has no valid standard error when none of its parts has.
fn invalid(parts: impl Iterator<Item = Option<Invalid>>) -> Option<Invalid> {
    let parts: Vec<_> = parts.collect();
    if parts.iter().all(Option::is_some) { parts.into_iter().flatten().next() } else { None }
}
