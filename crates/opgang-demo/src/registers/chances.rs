//! The model: chances that are added up. Every number here is assumed, unless it says otherwise.

use super::{BEFORE, Variant};

/// By how much a chance differs from the mean, at most, between families and between persons of one family.
pub(super) struct Spread {
    pub family: f64,
    pub person: f64,
}

/// An outcome's chance in a quarter.
pub(super) struct Chance {
    /// In the first quarter, for the mean person.
    pub mean: f64,
    /// What every quarter adds.
    pub trend: f64,
    /// What the bad spell adds in its worst quarter, the last before the start.
    pub spell: f64,
    pub spread: Spread,
    /// What the programme adds once it is in full swing, where it does something.
    pub effect: f64,
}

/// An adult works in a quarter. With trend and effect, 52 % do in year 4 (published).
pub(super) const WORK: Chance =
    Chance { mean: 0.27, trend: 0.005, spell: -0.13, spread: Spread { family: 0.06, person: 0.05 }, effect: 0.14 };
/// A child is absent from school without leave on a school day; the effect is a quarter less (published).
pub(super) const ABSENCE: Chance =
    Chance { mean: 0.085, trend: -0.0004, spell: 0.03, spread: Spread { family: 0.025, person: 0.015 }, effect: -0.02 };
/// A youth of 15 to 17 has a spare-time job; the effect is two thirds more (published).
pub(super) const YOUTH_JOB: Chance =
    Chance { mean: 0.2, trend: 0.002, spell: -0.06, spread: Spread { family: 0.05, person: 0.04 }, effect: 0.15 };
/// Kroner a quarter for social measures in a family; the effect is 100,000 kroner over four years (assumed share of
/// the published 250,000 on social measures and employment).
pub(super) const SOCIAL_COST: Chance = Chance {
    mean: 30_000.0,
    trend: 100.0,
    spell: 9_000.0,
    spread: Spread { family: 12_000.0, person: 0.0 },
    effect: -6_250.0,
};
/// What social measures cost more a quarter, where the programme is costlier.
pub(super) const COSTLIER: f64 = 6_250.0;
/// Kroner a quarter that the programme costs for a family: 41.36 million over 62 families and 16 quarters (published).
pub(super) const PROGRAMME_COST: f64 = 41_360_000.0 / 62.0 / 16.0;

/// How much of the bad spell is left after each further quarter.
const RECOVERY: f64 = 0.8;
/// Quarters until the programme is in full swing.
const RAMP: f64 = 4.0;

impl Chance {
    /// The chance in a quarter, counted from 0, without the programme, for somebody `apart` from the mean.
    pub fn without(&self, quarter: usize, apart: f64) -> f64 {
        let from_worst = (quarter as f64 - (BEFORE as f64 - 1.0)).abs();
        self.mean + apart + self.trend * quarter as f64 + self.spell * RECOVERY.powf(from_worst)
    }

    /// What the programme adds in a quarter since its start, counted from 0.
    pub fn added(&self, since: usize) -> f64 {
        self.effect * ((since as f64 + 1.0) / RAMP).min(1.0)
    }
}

/// What the programme adds to social costs in a quarter since its start.
pub(super) fn social_cost_added(variant: Variant, since: usize) -> f64 {
    match variant {
        Variant::Effect => SOCIAL_COST.added(since),
        Variant::NoEffect => 0.0,
        Variant::Costlier => COSTLIER,
    }
}

/// What the programme adds to a chance in a quarter, counted from 0.
pub(super) fn added(chance: &Chance, variant: Variant, since: usize) -> f64 {
    if variant == Variant::Effect { chance.added(since) } else { 0.0 }
}
