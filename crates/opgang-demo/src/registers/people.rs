//! The families of the registers and who lives in them.

use super::quarters::{AdultQuarter, FamilyQuarter, SchoolMonth, YouthQuarter};
use super::{BEFORE, QUARTERS};
use crate::dice::Dice;
use crate::shape::{BLOCK, Shape};

/// Of a hundred families, how many move away within the six years, on a day that has nothing to do with the programme.
const MOVES: usize = 6;
/// Estates that the comparison families live in.
const ESTATES: [&str; 3] = ["Skovparken", "Havnevang", "Lyngbakken"];

/// A family of the registers.
#[derive(Clone, Debug)]
pub struct Household {
    /// Its number, from 1; no name stands in a register.
    pub number: usize,
    /// The estate.
    pub estate: &'static str,
    /// Whether it is in the programme.
    pub is_treated: bool,
    /// The first quarter, counted from 0, of which nothing is known because it moved away; [`QUARTERS`] if it stays.
    pub until: usize,
    /// Its adults.
    pub adults: Vec<RegisterAdult>,
    /// Its children.
    pub children: Vec<Child>,
    /// What was spent on it, by quarter.
    pub quarters: Vec<FamilyQuarter>,
}

/// An adult of the registers.
#[derive(Clone, Debug)]
pub struct RegisterAdult {
    /// Age in whole years when the programme begins.
    pub age: i32,
    /// The benefit in weeks without work.
    pub benefit: &'static str,
    /// What happened, by quarter.
    pub quarters: Vec<AdultQuarter>,
}

/// A child of the registers.
#[derive(Clone, Debug)]
pub struct Child {
    /// Age in quarters of a year when the programme begins.
    pub age_quarters: i32,
    /// What happened at school, by month; none outside school age.
    pub months: Vec<Option<SchoolMonth>>,
    /// Whether it had a spare-time job, by quarter; none outside 15 to 17.
    pub jobs: Vec<Option<YouthQuarter>>,
}

impl Child {
    /// Age in whole years in a quarter, counted from 0.
    pub fn age_in(&self, quarter: usize) -> i32 {
        (self.age_quarters + quarter as i32 - BEFORE as i32).div_euclid(4)
    }
}

/// Weekly benefits without work, with how many of a hundred adults have each and its price a week in kroner (assumed).
pub(super) const BENEFITS: [(&str, usize, f64); 4] = [
    ("cash_assistance", 55, 2_900.0),
    ("education_assistance", 12, 1_900.0),
    ("sickness_benefit", 13, 4_200.0),
    ("disability_pension", 20, 4_800.0),
];

/// A family without anything in its quarters yet.
pub(super) fn household(dice: &mut Dice, nth: usize, shape: Shape) -> Household {
    let is_treated = nth < BLOCK;
    let adults = (0..shape.adults).map(|_| RegisterAdult {
        age: dice.between(22, 56),
        benefit: benefit(dice.below(100)),
        quarters: Vec::with_capacity(QUARTERS),
    });
    let adults = adults.collect();
    let children = (0..shape.children)
        .map(|_| Child {
            age_quarters: dice.between(-8, 17 * 4 + 3),
            months: Vec::with_capacity(QUARTERS * 3),
            jobs: Vec::with_capacity(QUARTERS),
        })
        .collect();
    let moves = dice.chance(MOVES);
    let until = dice.between(2, QUARTERS as i32 - 1) as usize;
    Household {
        number: nth + 1,
        estate: if is_treated { "Rosenhavn" } else { ESTATES[nth % ESTATES.len()] },
        is_treated,
        until: if moves { until } else { QUARTERS },
        adults,
        children,
        quarters: Vec::with_capacity(QUARTERS),
    }
}

fn benefit(percent: usize) -> &'static str {
    let mut below = 0;
    for (code, share, _) in BENEFITS {
        below += share;
        if percent < below {
            return code;
        }
    }
    BENEFITS[0].0
}

/// The price of a benefit, in kroner a week.
pub(super) fn price(code: &str) -> f64 {
    BENEFITS.iter().find(|(found, ..)| *found == code).map_or(0.0, |(.., price)| *price)
}
