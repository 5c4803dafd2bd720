//! Entropy balancing: weights for the untreated, as equal as can be, that reach the means of the treated exactly.
//!
//! Source: Hainmueller (2012). The dual, log Σ qᵢ·exp(λᵀ(cᵢ − m)), is convex in λ and solved by Newton's method with a
//! line search; its gradient is the gap in the moments, its second derivative their covariance under the weights.

use opgang_tables::Fault;
use serde::Serialize;

use crate::matching::algebra::{self, Symmetric, dot};
use crate::matching::covariates::Columns;

/// Newton steps after which weights that could be found would have been found.
const STEPS: usize = 200;
/// Gap in the moments, in standard deviations, at which the search is over.
const CLOSED: f64 = 1e-14;
/// Gap that still counts as closed where rounding allows no smaller one.
const CLOSE: f64 = 1e-9;
/// A column of which no more than this remains after regression on its forerunners is collinear with them.
const COLLINEAR: f64 = 1e-11;

/// Who is weighted to look like whom.
pub struct Balancing<'a> {
    /// Where the data are from, for messages.
    pub place: &'a str,
    /// What is balanced.
    pub columns: &'a Columns,
    /// Who is treated.
    pub treated: &'a [bool],
    /// Weights before balancing; 1 for all when there are none.
    pub weights: &'a [f64],
    /// 1: means; 2: means and squares of what is not 0 or 1.
    pub moments: u8,
}

/// Weights that balance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Balanced {
    /// Weights of all units: the treated keep theirs, the untreated sum to the same.
    #[serde(skip)]
    pub weights: Vec<f64>,
    /// Greatest gap between the weighted means of the groups, in units of the columns.
    pub gap_max: f64,
    /// Newton steps.
    pub steps: usize,
    /// Columns that follow from others and were left out.
    pub collinear: Vec<String>,
}

/// Finds the weights.
///
/// # Errors
/// When no weights reach the means of the treated: they lie outside of what the untreated span.
pub fn balance(balancing: &Balancing) -> Result<Balanced, Fault> {
    let problem = Problem::new(balancing)?;
    let (p, steps) = problem.solve(balancing.place)?;
    let total: f64 = sum_of(balancing, true);
    let mut weights = balancing.weights.to_vec();
    for (&unit, p) in problem.controls.iter().zip(&p) {
        weights[unit] = p * total;
    }
    let gap = |column: &Vec<f64>| {
        let mean = |side: bool| {
            let of = |unit: &usize| balancing.treated[*unit] == side;
            let sum: f64 = (0..column.len()).filter(of).map(|unit| weights[unit] * column[unit]).sum();
            sum / total
        };
        (mean(true) - mean(false)).abs()
    };
    let gap_max = balancing.columns.columns.iter().map(gap).fold(0.0, f64::max);
    Ok(Balanced { weights, gap_max, steps, collinear: problem.collinear })
}

fn sum_of(balancing: &Balancing, side: bool) -> f64 {
    balancing.weights.iter().zip(balancing.treated).filter(|(_, treated)| **treated == side).map(|(w, _)| w).sum()
}

struct Problem {
    controls: Vec<usize>,
    names: Vec<String>,
    /// Columns of the untreated, less the target, in standard deviations.
    c: Vec<Vec<f64>>,
    /// Shares before balancing.
    q: Vec<f64>,
    collinear: Vec<String>,
}

impl Problem {
    fn new(balancing: &Balancing) -> Result<Self, Fault> {
        let controls: Vec<usize> = (0..balancing.treated.len()).filter(|&unit| !balancing.treated[unit]).collect();
        let (of_treated, of_control) = (sum_of(balancing, true), sum_of(balancing, false));
        if of_treated <= 0.0 || of_control <= 0.0 {
            return Err(Fault::at(
                balancing.place,
                "one of the groups has no weight",
                "give treated and untreated units",
            ));
        }
        let q: Vec<f64> = controls.iter().map(|&unit| balancing.weights[unit] / of_control).collect();
        let mut problem = Self { controls, names: Vec::new(), c: Vec::new(), q, collinear: Vec::new() };
        for (name, column) in balancing.columns.names.iter().zip(&balancing.columns.columns) {
            problem.add(balancing, name, column, of_treated)?;
            if balancing.moments > 1 && column.iter().any(|x| *x != 0.0 && *x != 1.0) {
                let mean = column.iter().sum::<f64>() / column.len() as f64;
                let squares: Vec<f64> = column.iter().map(|x| (x - mean) * (x - mean)).collect();
                problem.add(balancing, &format!("{name}²"), &squares, of_treated)?;
            }
        }
        problem.drop_collinear(balancing.place)?;
        Ok(problem)
    }

    fn add(&mut self, balancing: &Balancing, name: &str, column: &[f64], total: f64) -> Result<(), Fault> {
        let treated = (0..column.len()).filter(|&unit| balancing.treated[unit]);
        let target = treated.map(|unit| balancing.weights[unit] * column[unit]).sum::<f64>() / total;
        let mean: f64 = self.controls.iter().zip(&self.q).map(|(&unit, q)| q * column[unit]).sum();
        let square = |(&unit, q): (&usize, &f64)| q * (column[unit] - mean) * (column[unit] - mean);
        let sd = self.controls.iter().zip(&self.q).map(square).sum::<f64>().sqrt();
        if sd <= 1e-13 * mean.abs() || sd == 0.0 {
            if (target - mean).abs() > 1e-12 * mean.abs().max(target.abs()) {
                return Err(unreachable(balancing.place, name));
            }
            self.collinear.push(name.to_owned());
            return Ok(());
        }
        self.names.push(name.to_owned());
        self.c.push(self.controls.iter().map(|&unit| (column[unit] - target) / sd).collect());
        Ok(())
    }

    /// Leaves out columns that follow from others among the untreated; their targets must follow as well.
    fn drop_collinear(&mut self, place: &str) -> Result<(), Fault> {
        let k = self.c.len();
        let means: Vec<f64> = self.c.iter().map(|column| dot(column, &self.q)).collect();
        let centred: Vec<Vec<f64>> =
            self.c.iter().zip(&means).map(|(column, mean)| column.iter().map(|x| x - mean).collect()).collect();
        let gram = algebra::gram(&centred, &self.q);
        let keep = gram.independent(COLLINEAR);
        let Some(factor) = gram.kept(&keep).factor(0.0) else { return Ok(()) };
        for left in (0..k).filter(|column| !keep.contains(column)) {
            let with: Vec<f64> = keep.iter().map(|&column| gram.at(column, left)).collect();
            let follows: f64 = factor.solve(&with).iter().zip(&keep).map(|(b, &column)| b * means[column]).sum();
            if (follows - means[left]).abs() > 1e-6 {
                return Err(unreachable(place, &self.names[left]));
            }
            self.collinear.push(self.names[left].clone());
        }
        self.c = keep.iter().map(|&column| self.c[column].clone()).collect();
        self.names = keep.iter().map(|&column| self.names[column].clone()).collect();
        Ok(())
    }

    /// Shares at λ, and the dual's value.
    fn shares(&self, lambda: &[f64]) -> (Vec<f64>, f64) {
        let mut odds = vec![0.0; self.q.len()];
        for (column, by) in self.c.iter().zip(lambda) {
            for (odds, x) in odds.iter_mut().zip(column) {
                *odds += by * x;
            }
        }
        let most = odds.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let p: Vec<f64> = odds.iter().zip(&self.q).map(|(odds, q)| q * (odds - most).exp()).collect();
        let sum: f64 = p.iter().sum();
        (p.iter().map(|p| p / sum).collect(), most + sum.ln())
    }

    fn gaps(&self, p: &[f64]) -> Vec<f64> {
        self.c.iter().map(|column| dot(column, p)).collect()
    }

    fn covariance(&self, p: &[f64], gaps: &[f64]) -> Symmetric {
        let less = |(column, gap): (&Vec<f64>, &f64)| column.iter().map(|x| x - gap).collect();
        let centred: Vec<Vec<f64>> = self.c.iter().zip(gaps).map(less).collect();
        algebra::gram(&centred, p)
    }

    fn solve(&self, place: &str) -> Result<(Vec<f64>, usize), Fault> {
        let size = |gaps: &[f64]| gaps.iter().fold(0.0_f64, |most, gap| most.max(gap.abs()));
        let mut lambda = vec![0.0; self.c.len()];
        let (mut p, mut value) = self.shares(&lambda);
        let mut gaps = self.gaps(&p);
        let mut best = (size(&gaps), p.clone());
        for step in 0..STEPS {
            if best.0 <= CLOSED {
                return Ok((best.1, step));
            }
            let Some(factor) = self.covariance(&p, &gaps).factor(1e-14) else { break };
            let direction = factor.solve(&gaps);
            let slope = dot(&direction, &gaps);
            let mut share = 1.0;
            loop {
                let tried: Vec<f64> = lambda.iter().zip(&direction).map(|(l, d)| l - share * d).collect();
                let (there, worth) = self.shares(&tried);
                if worth <= value - 1e-4 * share * slope + 1e-15 * value.abs().max(1.0) || share < 1e-10 {
                    (lambda, p, value) = (tried, there, worth);
                    break;
                }
                share /= 2.0;
            }
            gaps = self.gaps(&p);
            if size(&gaps) < best.0 {
                best = (size(&gaps), p.clone());
            } else if best.0 <= CLOSE {
                return Ok((best.1, step + 1));
            }
        }
        if best.0 <= CLOSE {
            return Ok((best.1, STEPS));
        }
        let last = self.gaps(&best.1);
        let worst = (0..last.len()).max_by(|&a, &b| last[a].abs().total_cmp(&last[b].abs()));
        Err(unreachable(place, worst.map_or("", |worst| &self.names[worst])))
    }
}

fn unreachable(place: &str, name: &str) -> Fault {
    Fault::at(
        format!("{place}: entropy balancing"),
        format!("no weights of the untreated reach the mean of the treated in {name:?}"),
        "leave the column out, set treated units aside that are unlike every untreated one, or match instead",
    )
}
