//! Register files with a known truth: what an evaluator would be given, for families that never lived.
//!
//! Sixty-two families begin in the ninth of 24 quarters; 600 others never do. Both were in a bad spell when they were
//! chosen, and everybody's chances rise a little every year, so that before against after looks good even where the
//! programme does nothing. Chances are added up, never multiplied or cut off, so the mean effect is known exactly.
//!
//! ```text
//! seed, variant ─▶ people ─▶ every quarter: work, benefit, school, cost ─▶ weeks, months, panels
//!                    └─ truth: the mean effect by quarter since the start, from the model alone
//! ```

mod chances;
mod people;
mod quarters;
mod truth;

use crate::dice::Dice;

pub use people::{Child, Household, RegisterAdult};
pub use quarters::{AdultQuarter, FamilyQuarter, Job, SchoolMonth, YouthQuarter};
pub use truth::{Outcome, Truth, truth};

/// Quarters in the files: 2020 to 2025.
pub const QUARTERS: usize = 24;
/// Quarters before the start: the programme begins in January 2022.
pub const BEFORE: usize = 8;
/// Weeks in a quarter of the files.
pub const WEEKS: usize = 13;
/// Families outside the programme.
pub const COMPARISON: usize = 600;

/// What the programme does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// More work, less absence, less spent on social measures.
    Effect,
    /// Nothing.
    NoEffect,
    /// Nothing, and more is spent on social measures.
    Costlier,
}

impl Variant {
    /// Every variant.
    pub const ALL: [Self; 3] = [Self::Effect, Self::NoEffect, Self::Costlier];

    /// A stable code, and the name of its folder.
    pub fn code(self) -> &'static str {
        match self {
            Self::Effect => "effect",
            Self::NoEffect => "no-effect",
            Self::Costlier => "costlier",
        }
    }
}

/// The registers of 662 families over six years.
#[derive(Clone, Debug)]
pub struct Registers {
    /// What the programme does in them.
    pub variant: Variant,
    /// The families, those of the programme first.
    pub households: Vec<Household>,
}

impl Registers {
    /// Draws the registers. The same seed and variant give the same registers.
    pub fn draw(seed: u64, variant: Variant) -> Self {
        let mut registers = Self::draw_without_school(seed, variant);
        for (nth, household) in registers.households.iter_mut().enumerate() {
            quarters::attend_school(&mut Dice::of_school(seed, nth), household, variant);
        }
        registers
    }

    /// The same without the school days, which are most of the work.
    pub fn draw_without_school(seed: u64, variant: Variant) -> Self {
        let shapes = crate::shape::block(&mut Dice::of_city(seed));
        let families = shapes.len() + COMPARISON;
        let households = (0..families)
            .map(|nth| {
                let mut dice = Dice::of_register(seed, nth);
                let mut household = people::household(&mut dice, nth, shapes[nth % shapes.len()]);
                quarters::live(&mut dice, &mut household, variant);
                household
            })
            .collect();
        Self { variant, households }
    }
}

#[cfg(test)]
mod tests;
