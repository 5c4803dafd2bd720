//! Many fixed effects, taken out of outcome and columns.
//!
//! ```text
//! effects: unit, time, … ─▶ the one with most levels is eliminated level by level
//!                           └─ the others: solved at once when they have few levels,
//!                              otherwise by alternating projections accelerated by conjugate gradients
//! ```
//! With unit and time effects the second step is a system as large as the number of periods, so the effects leave at
//! the accuracy of the machine. Sources: Gaure (2013) for alternating projections; Hernández-Ramos, Escalante & Raydan
//! (2011) for their acceleration by conjugate gradients, which, unlike extrapolation, needs no care where effects hang
//! together weakly.

mod balanced;
mod connected;
mod on_disk;
mod panel;
mod solver;
mod summed;
mod within;

use opgang_tables::Fault;

use crate::regression::{AbsorbedEffect, weighted_dot};
use solver::Others;

pub use connected::{component_of, components, singletons};
pub use on_disk::TellsApart;
pub(crate) use on_disk::{Fitted, Mean, OnDisk, Row};
pub(crate) use panel::estimated_with_shares;
pub use panel::{Estimated, Singletons, Way, estimated, without_singletons};
pub use within::Within;

/// Fixed effects of some rows, ready to be taken out.
#[derive(Debug)]
pub struct Effects {
    effects: Vec<AbsorbedEffect>,
    weights: Option<Vec<f64>>,
    /// Which effect is eliminated first.
    first: usize,
    /// One over the weight of each of its levels; zero for a level without rows.
    inverse: Vec<f64>,
    others: Others,
}

/// A number for each level of each effect, in the order of the effects.
pub type Levels = Vec<Vec<f64>>;

impl Effects {
    /// Fixed effects of rows with these weights. A level may be without rows: it takes no part.
    ///
    /// The cost of making them ready is one pass over the rows and, when the other effects have few levels, the cube of
    /// their number.
    pub fn new(effects: Vec<AbsorbedEffect>, weights: Option<&[f64]>) -> Self {
        Self::with_direct_limit(effects, weights, solver::DIRECT)
    }

    /// The same, where the other effects are solved at once only up to `direct` levels.
    pub fn with_direct_limit(effects: Vec<AbsorbedEffect>, weights: Option<&[f64]>, direct: usize) -> Self {
        let first = (0..effects.len()).max_by_key(|&place| (effects[place].levels, usize::MAX - place)).unwrap_or(0);
        let weights = weights.map(<[f64]>::to_vec);
        let ones: Vec<f64> = effects.first().map_or_else(Vec::new, |effect| vec![1.0; effect.codes.len()]);
        let totals: Levels = effects.iter().map(|effect| sums(effect, &ones, weights.as_deref())).collect();
        let inverse =
            totals.get(first).map_or_else(Vec::new, |totals| totals.iter().map(|&sum| inverted(sum)).collect());
        let others = Others::new(&effects, first, (&inverse, &totals, weights.as_deref()), direct);
        Self { effects, weights, first, inverse, others }
    }

    /// The effects.
    pub fn effects(&self) -> &[AbsorbedEffect] {
        &self.effects
    }

    /// The weights of the rows.
    pub fn weights(&self) -> Option<&[f64]> {
        self.weights.as_deref()
    }

    /// D a: for each row the sum of its levels.
    pub fn spread_out(&self, levels: &Levels) -> Vec<f64> {
        let mut values = vec![0.0; self.effects.first().map_or(0, |effect| effect.codes.len())];
        for (effect, levels) in self.effects.iter().zip(levels) {
            values.iter_mut().zip(effect.codes.iter()).for_each(|(value, &code)| *value += levels[code as usize]);
        }
        values
    }

    /// D′W`values`: weighted sums by level of each effect.
    pub fn sums(&self, values: &[f64]) -> Levels {
        self.effects.iter().map(|effect| sums(effect, values, self.weights.as_deref())).collect()
    }

    /// Solves D′WD a = `sums`. Where several a do, one of them; a level that cannot be told apart is zero.
    ///
    /// # Errors
    /// When the iteration does not converge.
    pub fn solve(&self, sums: &Levels) -> Result<Levels, Fault> {
        if self.effects.is_empty() {
            return Ok(Vec::new());
        }
        let first: Vec<f64> = sums[self.first].iter().zip(&self.inverse).map(|(sum, inverse)| sum * inverse).collect();
        let rows = Rows { effects: &self.effects, weights: self.weights.as_deref(), first: self.first };
        let mut levels = self.others.solve(&rows, &self.inverse, sums, &first)?;
        let explained = rows.first_sums(&levels);
        levels[self.first] = (sums[self.first].iter().zip(&explained))
            .zip(&self.inverse)
            .map(|((sum, explained), inverse)| (sum - explained) * inverse)
            .collect();
        Ok(levels)
    }

    /// The effects that fit `values` best, in two steps of which the second takes away what rounding left.
    ///
    /// # Errors
    /// When the iteration does not converge.
    pub fn coefficients(&self, values: &[f64]) -> Result<Levels, Fault> {
        self.fitted(values).map(|(levels, _)| levels)
    }

    /// `values` without the effects.
    ///
    /// # Errors
    /// When the iteration does not converge.
    pub fn residuals(&self, values: &[f64]) -> Result<Vec<f64>, Fault> {
        self.fitted(values).map(|(_, rest)| rest)
    }

    fn fitted(&self, values: &[f64]) -> Result<(Levels, Vec<f64>), Fault> {
        let mut rest = values.to_vec();
        let mut levels: Levels = self.effects.iter().map(|effect| vec![0.0; effect.levels]).collect();
        for _ in 0..2 {
            let step = self.solve(&self.sums(&rest))?;
            for ((effect, level), step) in self.effects.iter().zip(&mut levels).zip(&step) {
                rest.iter_mut().zip(effect.codes.iter()).for_each(|(rest, &code)| *rest -= step[code as usize]);
                level.iter_mut().zip(step).for_each(|(level, step)| *level += step);
            }
        }
        Ok((levels, rest))
    }

    /// The weighted sum of squares of `values` around their mean.
    pub fn spread(&self, values: &[f64]) -> f64 {
        let weights = self.weights.as_deref();
        let ones = vec![1.0; values.len()];
        let mean = weighted_dot(values, &ones, weights) / weighted_dot(&ones, &ones, weights);
        let moved: Vec<f64> = values.iter().map(|value| value - mean).collect();
        weighted_dot(&moved, &moved, weights)
    }

    /// How many parameters the effects use up, where that is known exactly: with one effect, with two, and whenever
    /// the others are solved at once.
    pub fn rank(&self) -> Option<usize> {
        let used = self.inverse.iter().filter(|&&inverse| inverse > 0.0).count();
        match &self.others {
            Others::Direct { ordered, .. } => Some(used + ordered.kept.len()),
            Others::Iterated { .. } if self.effects.len() == 2 => {
                let (left, right) = (&self.effects[0], &self.effects[1]);
                let present = |effect: &AbsorbedEffect| crate::regression::codes_within(&effect.codes).1;
                Some(present(left) + present(right) - components(&left.codes, &right.codes))
            }
            Others::Iterated { .. } => None,
        }
    }
}

/// One over a weight; zero when there is none.
fn inverted(weight: f64) -> f64 {
    if weight > 0.0 { 1.0 / weight } else { 0.0 }
}

fn sums(effect: &AbsorbedEffect, values: &[f64], weights: Option<&[f64]>) -> Vec<f64> {
    let mut sums = vec![0.0; effect.levels];
    match weights {
        None => effect.codes.iter().zip(values).for_each(|(&code, value)| sums[code as usize] += value),
        Some(weights) => {
            let weighted = values.iter().zip(weights).map(|(value, weight)| value * weight);
            effect.codes.iter().zip(weighted).for_each(|(&code, value)| sums[code as usize] += value);
        }
    }
    sums
}

/// The rows, as both ways of solving walk over them.
struct Rows<'a> {
    effects: &'a [AbsorbedEffect],
    weights: Option<&'a [f64]>,
    first: usize,
}

impl Rows<'_> {
    fn count(&self) -> usize {
        self.effects[self.first].codes.len()
    }

    fn weight(&self, row: usize) -> f64 {
        self.weights.map_or(1.0, |weights| weights[row])
    }

    /// The other effects of a row, summed.
    fn others(&self, levels: &Levels, row: usize) -> f64 {
        let other = |place: &usize| *place != self.first;
        (0..self.effects.len()).filter(other).map(|place| levels[place][self.effects[place].codes[row] as usize]).sum()
    }

    /// Weighted sums of the other effects by level of the first.
    fn first_sums(&self, levels: &Levels) -> Vec<f64> {
        let effect = &self.effects[self.first];
        let mut sums = vec![0.0; effect.levels];
        for (row, &code) in effect.codes.iter().enumerate() {
            sums[code as usize] += self.weight(row) * self.others(levels, row);
        }
        sums
    }
}
