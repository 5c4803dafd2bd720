//! Products of columns within units.

use faer::Mat;

use super::Stretch;
use crate::panel::SpilledPart;
use crate::regression::dot;

/// Sums over units, of values less their unit's weighted mean.
pub(super) struct Products {
    /// Cohort by cohort, period × period: what a column that is 1 in one period shares with one of another.
    cells: Vec<Vec<Vec<f64>>>,
    /// Cohort by cohort and period by period, with each covariate and, last, the outcome.
    across: Vec<Vec<Vec<f64>>>,
    /// Of covariates, and last of the outcome.
    within: Vec<Vec<f64>>,
    /// As they are: the weight of each cell, and of each covariate Σ w x and Σ w x².
    weight: Vec<Vec<f64>>,
    raw: Vec<[f64; 2]>,
}

impl Products {
    /// `periods`: how many each cohort has.
    pub fn new(periods: &[usize], covariates: usize) -> Self {
        let by_cohort = |of: &dyn Fn(usize) -> Vec<Vec<f64>>| periods.iter().map(|&periods| of(periods)).collect();
        Self {
            cells: by_cohort(&|periods| vec![vec![0.0; periods]; periods]),
            across: by_cohort(&|periods| vec![vec![0.0; covariates + 1]; periods]),
            within: vec![vec![0.0; covariates + 1]; covariates + 1],
            weight: periods.iter().map(|&periods| vec![0.0; periods]).collect(),
            raw: vec![[0.0; 2]; covariates],
        }
    }

    pub fn plus(&mut self, other: &Self) {
        let add = |to: &mut [f64], of: &[f64]| to.iter_mut().zip(of).for_each(|(to, of)| *to += of);
        let tables = self.cells.iter_mut().zip(&other.cells).chain(self.across.iter_mut().zip(&other.across));
        tables.for_each(|(to, of)| to.iter_mut().zip(of).for_each(|(to, of)| add(to, of)));
        let rows = self.within.iter_mut().zip(&other.within).chain(self.weight.iter_mut().zip(&other.weight));
        rows.for_each(|(to, of)| add(to, of));
        self.raw.iter_mut().zip(&other.raw).for_each(|(to, of)| add(to, of));
    }

    /// Adds the units of a cohort.
    pub fn add(&mut self, cohort: usize, part: SpilledPart) {
        let SpilledPart { clusters, outcome, x, weights, .. } = part;
        let (ones, weights) = (vec![1.0; clusters.len()], weights.unwrap_or_default());
        let weights: Vec<&[f64]> =
            (0..outcome.len()).map(|nth| weights.get(nth).map_or(&ones[..], Vec::as_slice)).collect();
        let share = shares(&weights);
        for (one, weights) in weights.iter().enumerate() {
            let all: f64 = weights.iter().sum();
            self.weight[cohort][one] += all;
            let products = &mut self.cells[cohort][one];
            products[one] += all;
            products.iter_mut().zip(&share).for_each(|(product, share)| *product -= dot(weights, share));
        }
        let k = self.raw.len();
        for (place, raw) in self.raw.iter_mut().enumerate() {
            for (x, weights) in x.iter().zip(&weights) {
                raw[0] += dot(&x[place], weights);
                raw[1] += x[place].iter().zip(*weights).map(|(x, w)| w * x * x).sum::<f64>();
            }
        }
        let columns: Vec<Vec<Vec<f64>>> =
            x.into_iter().zip(outcome).map(|(x, y)| x.into_iter().chain([y]).collect()).collect();
        let columns = without_means(columns, &share);
        for (period, columns) in columns.iter().enumerate() {
            for one in 0..=k {
                let weighted: Vec<f64> = columns[one].iter().zip(weights[period]).map(|(x, w)| x * w).collect();
                self.across[cohort][period][one] += weighted.iter().sum::<f64>();
                for (other, of) in columns.iter().enumerate() {
                    self.within[one][other] += dot(&weighted, of);
                }
            }
        }
    }

    /// The weighted sum of squares of the outcome within units.
    pub fn outcome_squared(&self) -> f64 {
        self.within[self.raw.len()][self.raw.len()]
    }

    /// X′WX and X′Wy within units, of columns by cell and then the covariates, and the spread of each column around its
    /// mean before. `stretches`: the rows of each cohort.
    pub fn of(&self, by_cell: &[Vec<f64>], stretches: &[Stretch]) -> (Mat<f64>, Vec<f64>, Vec<f64>) {
        let (cells, k) = (by_cell.len(), self.raw.len());
        let mut gram = Mat::zeros(cells + k, cells + k);
        let mut moments = vec![0.0; cells + k];
        let all: f64 = self.weight.iter().flatten().sum();
        let mut sums = vec![[0.0; 2]; cells];
        for (cohort, stretch) in stretches.iter().enumerate() {
            let pick = |column: &Vec<f64>| stretch.rows.iter().map(|&row| column[row]).collect();
            let of: Vec<Vec<f64>> = by_cell.iter().map(pick).collect();
            for (one, column) in of.iter().enumerate() {
                let shared: Vec<f64> = self.cells[cohort].iter().map(|shared| dot(column, shared)).collect();
                of.iter().enumerate().for_each(|(other, of)| gram[(one, other)] += dot(of, &shared));
                for x in 0..=k {
                    let product: f64 = column.iter().zip(&self.across[cohort]).map(|(a, of)| a * of[x]).sum();
                    if x < k {
                        gram[(one, cells + x)] += product;
                        gram[(cells + x, one)] += product;
                    } else {
                        moments[one] += product;
                    }
                }
                for (value, weight) in column.iter().zip(&self.weight[cohort]) {
                    sums[one][0] += weight * value;
                    sums[one][1] += weight * value * value;
                }
            }
        }
        for one in 0..k {
            (0..k).for_each(|other| gram[(cells + one, cells + other)] = self.within[one][other]);
            moments[cells + one] = self.within[one][k];
        }
        // Of a column that never changes rounding leaves something, which must not count as a spread.
        let spread = |[sum, square]: &[f64; 2]| (square - sum * sum / all).max(1e-12 * square);
        let spreads = sums.iter().chain(&self.raw).map(spread).collect();
        (gram, moments, spreads)
    }
}

/// Period by period, the weight of each unit's row as a share of the unit's; 0 for a unit without rows.
fn shares(weights: &[&[f64]]) -> Vec<Vec<f64>> {
    let mut all = vec![0.0; weights.first().map_or(0, |weights| weights.len())];
    weights.iter().for_each(|weights| all.iter_mut().zip(*weights).for_each(|(all, weight)| *all += weight));
    let share = |(weight, all): (&f64, &f64)| if *all > 0.0 { weight / all } else { 0.0 };
    weights.iter().map(|weights| weights.iter().zip(&all).map(share).collect()).collect()
}

/// Values period by period and column by column, less the mean of their unit.
fn without_means(mut columns: Vec<Vec<Vec<f64>>>, share: &[Vec<f64>]) -> Vec<Vec<Vec<f64>>> {
    let units = share.first().map_or(0, Vec::len);
    for column in 0..columns.first().map_or(0, Vec::len) {
        let mut mean = vec![0.0; units];
        for (of, share) in columns.iter().zip(share) {
            mean.iter_mut().zip(of[column].iter().zip(share)).for_each(|(mean, (x, share))| *mean += x * share);
        }
        columns.iter_mut().for_each(|of| of[column].iter_mut().zip(&mean).for_each(|(x, mean)| *x -= mean));
    }
    columns
}

/// The weights of a part, period by period.
pub(super) fn weights<'a>(part: &'a SpilledPart, ones: &'a [f64]) -> Vec<&'a [f64]> {
    match &part.weights {
        Some(weights) => weights.iter().map(Vec::as_slice).collect(),
        None => vec![ones; part.outcome.len()],
    }
}

/// Period by period, what a regression leaves of each outcome, less the mean of that over the unit's rows of some periods.
/// `fitted`: of each period by cell; `slopes`: of covariates; `known`: which periods.
pub(super) fn left_over(part: &SpilledPart, fitted: &[f64], slopes: &[(usize, f64)], known: &[bool]) -> Vec<Vec<f64>> {
    let ones = vec![1.0; part.clusters.len()];
    let left = part.outcome.iter().zip(&part.x).zip(fitted).map(|((y, x), fitted)| {
        let mut left: Vec<f64> = y.iter().map(|y| y - fitted).collect();
        for &(column, slope) in slopes {
            left.iter_mut().zip(&x[column]).for_each(|(left, x)| *left -= slope * x);
        }
        vec![left]
    });
    let nothing = vec![0.0; part.clusters.len()];
    let of = |(weights, known): (&'_ [f64], &bool)| if *known { weights.to_vec() } else { nothing.clone() };
    let counted: Vec<Vec<f64>> = weights(part, &ones).into_iter().zip(known).map(of).collect();
    let share = shares(&counted.iter().map(Vec::as_slice).collect::<Vec<_>>());
    without_means(left.collect(), &share).into_iter().flatten().collect()
}
