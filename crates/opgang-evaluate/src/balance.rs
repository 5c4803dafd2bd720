//! Whether those who are compared were alike beforehand: means, differences and spreads, before and after matching.

use serde::Serialize;

use crate::matching::covariates::Columns;

/// How alike the two groups are in one column.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Alike {
    /// Weighted mean of the treated, in units of the column.
    pub mean_treated: f64,
    /// Weighted mean of the untreated.
    pub mean_control: f64,
    /// Their difference in standard deviations of the treated before matching; absent when those do not vary.
    pub smd: Option<f64>,
    /// Variance of the treated over that of the untreated; absent for columns of zeros and ones.
    pub variance_ratio: Option<f64>,
    /// Mean distance between the two cumulative distributions, over the distinct values.
    pub ecdf_mean: f64,
    /// Greatest distance between them (Kolmogorov–Smirnov).
    pub ecdf_max: f64,
}

/// One line of a balance table, and one pair of points of a love plot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// The column.
    pub name: String,
    /// With the weights before matching.
    pub before: Alike,
    /// With the weights after it.
    pub after: Option<Alike>,
}

/// The two groups, and their weights before and after.
pub struct Groups<'a> {
    /// Who is treated.
    pub treated: &'a [bool],
    /// Weights before matching; 1 for all when there are none.
    pub before: &'a [f64],
    /// Weights after matching; 0 for who is no longer compared.
    pub after: Option<&'a [f64]>,
}

/// A balance table, a line for each column.
///
/// Standardised differences use the standard deviation of the treated before matching, √(p(1−p)) for columns of zeros
/// and ones, after matching as before it (Stuart 2010; as MatchIt). Variances with weights w are
/// Σw(x−x̄)² / (Σw − Σw²/Σw).
pub fn table(columns: &Columns, groups: &Groups) -> Vec<Line> {
    let line = |(name, column): (&String, &Vec<f64>)| {
        let mut order: Vec<u32> = (0..column.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| column[a as usize].total_cmp(&column[b as usize]).then(a.cmp(&b)));
        let view = View { column, order: &order, treated: groups.treated, binary: binary(column) };
        let sd = view.variance(groups.before, true).map(f64::sqrt).filter(|sd| *sd > 0.0);
        Line {
            name: name.clone(),
            before: view.alike(groups.before, sd),
            after: groups.after.map(|after| view.alike(after, sd)),
        }
    };
    columns.names.iter().zip(&columns.columns).map(line).collect()
}

fn binary(column: &[f64]) -> bool {
    column.iter().all(|x| *x == 0.0 || *x == 1.0)
}

struct View<'a> {
    column: &'a [f64],
    order: &'a [u32],
    treated: &'a [bool],
    binary: bool,
}

impl View<'_> {
    fn group<'a>(&'a self, weights: &'a [f64], side: bool) -> impl Iterator<Item = (f64, f64)> + 'a {
        let units = self.column.iter().zip(weights).zip(self.treated);
        units.filter(move |(_, treated)| **treated == side).map(|((x, w), _)| (*x, *w)).filter(|(_, w)| *w != 0.0)
    }

    fn mean(&self, weights: &[f64], side: bool) -> f64 {
        let (sum, all) = self.group(weights, side).fold((0.0, 0.0), |(sum, all), (x, w)| (sum + w * x, all + w));
        sum / all
    }

    fn variance(&self, weights: &[f64], side: bool) -> Option<f64> {
        let mean = self.mean(weights, side);
        if self.binary {
            return Some(mean * (1.0 - mean)).filter(|variance| variance.is_finite());
        }
        let (mut squares, mut all, mut of_squares) = (0.0, 0.0, 0.0);
        for (x, w) in self.group(weights, side) {
            squares += w * (x - mean) * (x - mean);
            all += w;
            of_squares += w * w;
        }
        Some(squares / (all - of_squares / all)).filter(|variance| variance.is_finite())
    }

    fn alike(&self, weights: &[f64], sd: Option<f64>) -> Alike {
        let (mean_treated, mean_control) = (self.mean(weights, true), self.mean(weights, false));
        let ratio = || match (self.variance(weights, true), self.variance(weights, false)) {
            (Some(treated), Some(control)) if control > 0.0 => Some(treated / control),
            _ => None,
        };
        let (ecdf_mean, ecdf_max) = self.ecdf(weights);
        Alike {
            mean_treated,
            mean_control,
            smd: sd.map(|sd| (mean_treated - mean_control) / sd),
            variance_ratio: if self.binary { None } else { ratio() },
            ecdf_mean,
            ecdf_max,
        }
    }

    fn ecdf(&self, weights: &[f64]) -> (f64, f64) {
        let all = |side| self.group(weights, side).map(|(_, w)| w).sum::<f64>();
        if self.binary {
            let apart = (self.mean(weights, true) - self.mean(weights, false)).abs();
            return (apart, apart);
        }
        let share = [1.0 / all(false), 1.0 / all(true)];
        let (mut apart, mut most, mut sum, mut distinct) = (0.0_f64, 0.0_f64, 0.0, 0.0);
        for (place, &unit) in self.order.iter().enumerate() {
            let unit = unit as usize;
            let side = self.treated[unit];
            apart += if side { weights[unit] * share[1] } else { -weights[unit] * share[0] };
            let next = self.order.get(place + 1).map(|&next| self.column[next as usize]);
            if next != Some(self.column[unit]) {
                distinct += 1.0;
                sum += apart.abs();
                most = most.max(apart.abs());
            }
        }
        (sum / distinct, most)
    }
}
