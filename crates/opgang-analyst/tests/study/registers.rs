//! Registers as a file.

use std::fmt::Write as _;
use std::path::Path;

use opgang_demo::registers::{BEFORE, Registers, Variant};

/// Writes the adults of so many invented families, the treated first, one row a person and quarter.
pub fn write(path: &Path, seed: u64, variant: Variant, families: usize) {
    let mut text = "family,cohort,quarter,person,work,hours\n".to_owned();
    for household in Registers::draw_without_school(seed, variant).households.iter().take(families) {
        let cohort = if household.is_treated { BEFORE + 1 } else { 0 };
        for (nth, adult) in household.adults.iter().enumerate() {
            for (quarter, lived) in adult.quarters.iter().enumerate() {
                let (family, person) = (household.number, household.number * 100 + nth);
                let (work, hours) = (u8::from(lived.job.is_some()), lived.hours.iter().sum::<f64>() / 3.0);
                writeln!(text, "{family},{cohort},{},{person},{work},{hours}", quarter + 1)
                    .expect("memory can be written");
            }
        }
    }
    std::fs::write(path, text).expect("a place that can be written");
}
