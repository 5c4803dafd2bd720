//! How sure: every effect and every uncertain price drawn again and again, those that hang together together.
//!
//! Effects are multivariate normal with their covariance; prices, costs and sums are normal factors around 1. Draw i is
//! a function of the seed and i alone, so that the number of threads changes nothing.

use opgang_tables::Fault;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use serde::Serialize;

use crate::ledger::{Draw, Ledger};
use crate::present::value;

/// How chance is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Orders {
    /// How many draws.
    pub draws: usize,
    /// Where chance begins.
    pub seed: u64,
}

/// The net present value of one purse over all draws.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// The purse; `public` and `total` are sums.
    pub payer: String,
    /// Average, in kroner.
    pub mean: f64,
    /// Standard deviation, in kroner.
    pub sd: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// The share of draws above 0.
    pub probability_positive: f64,
}

/// What the draws say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chance {
    /// How many, and from where.
    #[serde(flatten)]
    pub orders: Orders,
    /// Level of the intervals, such as 0.95.
    pub level: f64,
    /// By purse, then `public` and `total`.
    pub spreads: Vec<Spread>,
}

/// Fewer draws say nothing of the ends of an interval.
pub const DRAWS_MIN: usize = 99;

/// Draws; none when nothing in the case is uncertain.
///
/// # Errors
/// When something is uncertain and there are fewer than [`DRAWS_MIN`] draws.
pub fn draw(ledger: &Ledger, orders: Orders, level: f64) -> Result<Option<Chance>, Fault> {
    let certain = ledger.effects.covariance.iter().enumerate().all(|(i, row)| row[i] == 0.0);
    if certain && ledger.factors.is_empty() {
        return Ok(None);
    }
    if orders.draws < DRAWS_MIN {
        let what = format!("{} are too few to tell how sure it is: something in the case is uncertain", orders.draws);
        return Err(Fault::at("--draws", what, format!("give {DRAWS_MIN} or more; 10,000 are usual")));
    }
    let coefficients = coefficients(ledger);
    let rows: Vec<Vec<f64>> = (0..orders.draws)
        .into_par_iter()
        .map(|index| net(ledger, &coefficients, &one(ledger, orders.seed, index as u64)))
        .collect();
    let names = ledger.payers.iter().cloned().chain(["public".to_owned(), "total".to_owned()]);
    let spreads = names
        .enumerate()
        .map(|(column, payer)| spread(payer, rows.iter().map(|row| row[column]).collect(), level))
        .collect();
    Ok(Some(Chance { orders, level, spreads }))
}

/// The net present value of a krone of each entry, by purse.
fn coefficients(ledger: &Ledger) -> Vec<Vec<f64>> {
    let factors = ledger.discounting.factors(ledger.years);
    let mut found = Vec::with_capacity(ledger.entries.len());
    for entry in &ledger.entries {
        let mut row = vec![0.0; ledger.payers.len()];
        for part in &entry.parts {
            let amounts: Vec<f64> =
                entry.kroner.iter().zip(&part.share).map(|(kroner, share)| kroner * share).collect();
            row[part.payer] += value(&amounts, &factors);
        }
        found.push(row);
    }
    found
}

fn net(ledger: &Ledger, coefficients: &[Vec<f64>], draw: &Draw) -> Vec<f64> {
    let mut sums = vec![0.0; ledger.payers.len()];
    for (entry, row) in ledger.entries.iter().zip(coefficients) {
        let times = Ledger::times(entry, draw);
        for (sum, coefficient) in sums.iter_mut().zip(row) {
            *sum += times * coefficient;
        }
    }
    let public: f64 = sums.iter().zip(&ledger.public).filter(|(_, public)| **public).map(|(sum, _)| sum).sum();
    let total = sums.iter().sum();
    sums.extend([public, total]);
    sums
}

fn one(ledger: &Ledger, seed: u64, index: u64) -> Draw {
    // The golden ratio keeps the seeds of neighbouring draws apart; seed_from_u64 scrambles the rest.
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed ^ index.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let z: Vec<f64> = ledger.effects.mean.iter().map(|_| normal(&mut rng)).collect();
    let effects = ledger
        .effects
        .mean
        .iter()
        .zip(&ledger.effects.root)
        .map(|(mean, row)| mean + row.iter().zip(&z).map(|(root, z)| root * z).sum::<f64>())
        .collect();
    let factors = ledger.factors.iter().map(|factor| 1.0 + factor.se * normal(&mut rng)).collect();
    Draw { effects, factors }
}

/// A standard normal number, by the polar form of Box and Muller (Marsaglia & Bray 1964).
fn normal(rng: &mut impl Rng) -> f64 {
    loop {
        let mut uniform = || (rng.next_u64() >> 11) as f64 * 2.0_f64.powi(-53) * 2.0 - 1.0;
        let (u, v) = (uniform(), uniform());
        let s = u * u + v * v;
        if s > 0.0 && s < 1.0 {
            return u * (-2.0 * s.ln() / s).sqrt();
        }
    }
}

fn spread(payer: String, mut values: Vec<f64>, level: f64) -> Spread {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let sd = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0)).sqrt();
    let probability_positive = values.iter().filter(|value| **value > 0.0).count() as f64 / n;
    values.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&values, (1.0 - level) / 2.0), quantile(&values, (1.0 + level) / 2.0));
    Spread { payer, mean, sd, low, high, probability_positive }
}

/// A quantile of sorted values, straight between neighbours (type 7 of Hyndman & Fan 1996).
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}
