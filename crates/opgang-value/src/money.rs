//! Money: whole øre in every sum that is shown by year and payer, so that rows add up to the last øre.

use opgang_tables::Fault;
use serde::{Deserialize, Serialize};

/// No amount, quantity or sum of money is beyond this, in kroner: ten million million, or 1e15 øre. Below it every øre
/// is counted, in whole numbers and in fractions.
pub const MOST: f64 = 1e13;

/// Whether every number is finite and within [`MOST`], above and below zero.
pub fn within(numbers: impl IntoIterator<Item = f64>) -> bool {
    numbers.into_iter().all(|number| number.abs() <= MOST)
}

/// What is said of a number or a sum that is beyond [`MOST`].
pub(crate) fn beyond(place: impl Into<String>, of_what: &str) -> Fault {
    let what = format!("{of_what} is no finite number or beyond 10,000,000,000,000 (1e13)");
    Fault::at(place, what, "write smaller numbers, and look at amounts_in: amounts of money are counted in kroner")
}

/// Whole hundredths of the currency: øre, or cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Ore(pub i64);

impl Ore {
    /// The nearest øre to an amount in kroner, halves away from zero.
    pub fn from_kroner(kroner: f64) -> Self {
        Self((kroner * 100.0).round() as i64)
    }

    /// The amount in kroner.
    pub fn kroner(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// Divides an amount by shares so that the parts add up to it, whatever the rounding.
    pub fn split(self, shares: &[f64]) -> Vec<Self> {
        let whole: f64 = shares.iter().sum();
        if whole == 0.0 {
            return vec![Self(0); shares.len()];
        }
        let (mut so_far, mut given) = (0.0, 0_i64);
        let mut parts = Vec::with_capacity(shares.len());
        for share in shares {
            so_far += share;
            let upto = (self.0 as f64 * (so_far / whole)).round() as i64;
            parts.push(Self(upto - given));
            given = upto;
        }
        if let Some(last) = parts.last_mut() {
            last.0 += self.0 - given;
        }
        parts
    }
}

impl std::ops::AddAssign for Ore {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

/// What one unit of a written number is worth. It must be said: a thousand is never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// Kroner.
    #[serde(rename = "one")]
    One,
    /// Thousands of kroner.
    #[serde(rename = "thousand")]
    Thousand,
    /// Millions of kroner.
    #[serde(rename = "million")]
    Million,
}

impl Scale {
    /// Kroner for each unit.
    pub fn kroner(self) -> f64 {
        match self {
            Self::One => 1.0,
            Self::Thousand => 1e3,
            Self::Million => 1e6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_add_up(ore in -1_000_000_000_i64..1_000_000_000, shares in prop::collection::vec(0.0_f64..1.0, 1..6)) {
            let parts = Ore(ore).split(&shares);
            if shares.iter().sum::<f64>() > 0.0 {
                prop_assert_eq!(parts.iter().map(|part| part.0).sum::<i64>(), ore);
            }
        }
    }
}
