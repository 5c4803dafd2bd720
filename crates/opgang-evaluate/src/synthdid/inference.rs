//! How sure: placebos among the controls, the jackknife, the bootstrap over units.
//!
//! Source: Arkhangelsky et al. (2021), algorithms 2 to 4. Regularisation is that of the estimate in every repetition,
//! and the search for weights begins at the estimate's (as the authors' package).

use opgang_tables::Fault;
use rand::RngExt as _;
use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF as _, Normal};

use crate::orders::Watch;

use super::problem::Kernel;
use super::{Block, Design, Regularisation, Start, Task, Weighted, effect, estimate, weighted};

/// Where the standard error comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Uncertainty {
    /// Every control once in the place of the treated unit: no chance in it.
    Enumeration,
    /// Controls drawn by lot in the place of the treated.
    Placebo,
    /// Every unit left out once, weights as they are.
    Jackknife,
    /// Units drawn with replacement, weights found anew.
    Bootstrap,
}

/// A control in the place of the treated unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Placebo {
    /// The control.
    pub unit: String,
    /// Its effect, which should be none.
    pub tau: f64,
}

/// A standard error, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Inference {
    /// The standard error.
    pub se: Option<f64>,
    /// Repetitions that it rests on.
    pub draws: u64,
    /// Why there is none.
    pub without: Option<&'static str>,
}

/// What repetitions begin with.
#[derive(Clone, Copy)]
struct Again<'a> {
    task: &'a Task<'a>,
    found: &'a Weighted,
}

impl Again<'_> {
    /// Weights found anew on some rows; `omega`: where the search begins.
    fn anew(&self, rows: &[usize], controls: usize) -> f64 {
        let omega: Vec<f64> = rows[..controls].iter().map(|&unit| self.found.omega[unit]).collect();
        let start = Start { omega: Some(normalised(omega)), lambda: Some(self.found.lambda.clone()) };
        weighted(self.task, rows, controls, &start).tau
    }
}

fn normalised(weights: Vec<f64>) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    let equal = 1.0 / weights.len() as f64;
    weights.iter().map(|w| if sum > 0.0 { w / sum } else { equal }).collect()
}

/// Every control once in the place of the treated unit, in the order of names, with the estimate's regularisation and
/// beginning at its weights.
pub fn enumerate(
    block: &Block,
    design: Design,
    (found, regularisation): (&Weighted, Regularisation),
    watch: &dyn Watch,
) -> Vec<Placebo> {
    let kernel = Kernel::new(block, design.estimator);
    let task = Task { block, kernel: &kernel, design, regularisation };
    let again = Again { task: &task, found };
    let one = |control: usize| {
        let mut rows: Vec<usize> = (0..block.controls).filter(|unit| *unit != control).collect();
        rows.push(control);
        let tau = if watch.stop() { f64::NAN } else { again.anew(&rows, block.controls - 1) };
        Placebo { unit: block.units[control].clone(), tau }
    };
    if block.controls < 3 {
        return Vec::new();
    }
    (0..block.controls).into_par_iter().map(one).collect()
}

/// Every control once as if it alone had been treated and nobody else had: each with a regularisation of its own, the
/// search beginning at equal weights.
///
/// # Errors
/// As [`estimate`].
pub fn enumerate_anew(block: &Block, design: Design, watch: &dyn Watch) -> Result<Vec<Placebo>, Fault> {
    let one = |control: usize| {
        let order: Vec<usize> = (0..block.controls).filter(|unit| *unit != control).chain([control]).collect();
        let alone = Block {
            place: block.place.clone(),
            units: order.iter().map(|&unit| block.units[unit].clone()).collect(),
            times: block.times.clone(),
            controls: block.controls - 1,
            before: block.before,
            y: order.iter().flat_map(|&unit| block.row(unit).iter().copied()).collect(),
        };
        let tau = if watch.stop() { f64::NAN } else { estimate(&alone, design)?.0.tau };
        Ok(Placebo { unit: block.units[control].clone(), tau })
    };
    if block.controls < 3 {
        return Ok(Vec::new());
    }
    (0..block.controls).into_par_iter().map(one).collect()
}

/// The standard error of an estimate.
///
/// `draws` and `seed` serve placebos and the bootstrap; the answer does not depend on the number of threads.
pub fn uncertainty(
    block: &Block,
    design: Design,
    (found, regularisation): (&Weighted, Regularisation),
    (by, draws, seed): (Uncertainty, u64, u64),
    watch: &dyn Watch,
) -> Inference {
    let kernel = Kernel::new(block, design.estimator);
    let task = Task { block, kernel: &kernel, design, regularisation };
    let again = Again { task: &task, found };
    let treated = block.units.len() - block.controls;
    let none = |why| Inference { se: None, draws: 0, without: Some(why) };
    let taus = match by {
        Uncertainty::Enumeration if treated > 1 => return none("several-treated"),
        Uncertainty::Enumeration | Uncertainty::Placebo if block.controls < treated + 2 => {
            return none("few-controls");
        }
        Uncertainty::Enumeration => {
            enumerate(block, design, (found, regularisation), watch).iter().map(|placebo| placebo.tau).collect()
        }
        Uncertainty::Placebo => repeated(draws, seed, watch, &|rng| Some(placebo(&again, treated, rng))),
        Uncertainty::Jackknife if treated < 2 => return none("one-treated"),
        Uncertainty::Jackknife if found.omega.iter().filter(|w| **w != 0.0).count() < 2 => {
            return none("few-weights");
        }
        Uncertainty::Jackknife => left_out(&again),
        Uncertainty::Bootstrap if treated < 2 => return none("one-treated"),
        Uncertainty::Bootstrap => repeated(draws, seed, watch, &|rng| drawn(&again, rng)),
    };
    let n = taus.len() as f64;
    if taus.len() < 2 {
        return none("few-draws");
    }
    let mean = taus.iter().sum::<f64>() / n;
    let squares: f64 = taus.iter().map(|tau| (tau - mean) * (tau - mean)).sum();
    let factor = if by == Uncertainty::Jackknife { (n - 1.0) / n } else { 1.0 / n };
    Inference { se: Some((squares * factor).sqrt()), draws: taus.len() as u64, without: None }
}

/// Repetitions, each with a chance of its own, so that threads do not matter.
fn repeated(
    draws: u64,
    seed: u64,
    watch: &dyn Watch,
    one: &(dyn Fn(&mut Xoshiro256PlusPlus) -> Option<f64> + Sync),
) -> Vec<f64> {
    let tau = |draw: u64| {
        if watch.stop() {
            return None;
        }
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(draw));
        (0..1000).find_map(|_| one(&mut rng))
    };
    (0..draws).into_par_iter().filter_map(tau).collect()
}

fn placebo(again: &Again, treated: usize, rng: &mut Xoshiro256PlusPlus) -> f64 {
    let controls = again.task.block.controls;
    let mut rows: Vec<usize> = (0..controls).collect();
    rows.shuffle(rng);
    let (mut kept, mut stand_ins) = (rows[..controls - treated].to_vec(), rows[controls - treated..].to_vec());
    kept.sort_unstable();
    stand_ins.sort_unstable();
    kept.extend(stand_ins);
    again.anew(&kept, controls - treated)
}

fn drawn(again: &Again, rng: &mut Xoshiro256PlusPlus) -> Option<f64> {
    let block = again.task.block;
    let mut rows: Vec<usize> = (0..block.units.len()).map(|_| rng.random_range(0..block.units.len())).collect();
    rows.sort_unstable();
    let controls = rows.iter().filter(|unit| **unit < block.controls).count();
    (controls > 1 && controls < rows.len()).then(|| again.anew(&rows, controls))
}

/// The effect with each unit left out, the others' weights as they are.
fn left_out(again: &Again) -> Vec<f64> {
    let (block, found) = (again.task.block, again.found);
    let without = |gone: usize| {
        let rows: Vec<usize> = (0..block.units.len()).filter(|unit| *unit != gone).collect();
        let omega = rows.iter().filter(|unit| **unit < block.controls).map(|&unit| found.omega[unit]).collect();
        effect(block, &rows, &normalised(omega), &found.lambda)
    };
    (0..block.units.len()).map(without).collect()
}

/// The quantile of the standard normal distribution.
pub fn normal_quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// How likely a standard normal variable lies above `z`.
pub fn normal_tail(z: f64) -> f64 {
    Normal::standard().sf(z)
}
