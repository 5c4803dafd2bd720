//! What the programme does in the registers, from the model alone.

use super::chances::{ABSENCE, WORK, YOUTH_JOB, added, social_cost_added};
use super::people::BENEFITS;
use super::quarters::{FLEX_PRICE, JOBS, Job};
use super::{BEFORE, QUARTERS, Variant, WEEKS};
use crate::shape::BLOCK;

/// Adults in the programme's families, as published.
const ADULTS: f64 = 97.0;

/// An outcome of the registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Share of adults who work in a quarter.
    Work,
    /// Paid hours a month of an adult.
    Hours,
    /// Weeks of a quarter with a benefit, of an adult.
    BenefitWeeks,
    /// Share of school days that a child is absent without leave.
    Absence,
    /// Share of youths of 15 to 17 with a spare-time job.
    YouthJob,
    /// Kroner a quarter spent on social measures in a family.
    SocialCost,
    /// Kroner a quarter spent on a family, without the programme.
    PublicCost,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 7] = [
        Self::Work,
        Self::Hours,
        Self::BenefitWeeks,
        Self::Absence,
        Self::YouthJob,
        Self::SocialCost,
        Self::PublicCost,
    ];

    /// A stable code; the column of a panel that holds it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Hours => "hours",
            Self::BenefitWeeks => "benefit_weeks",
            Self::Absence => "absence",
            Self::YouthJob => "youth_job",
            Self::SocialCost => "social_cost",
            Self::PublicCost => "public_cost",
        }
    }
}

/// The mean effect on the families of the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// On which outcome.
    pub outcome: Outcome,
    /// By quarter since the start, from the first.
    pub by_quarter: Vec<f64>,
    /// The mean over all quarters since the start.
    pub mean: f64,
}

/// The truth about every outcome.
pub fn truth(variant: Variant) -> Vec<Truth> {
    Outcome::ALL
        .into_iter()
        .map(|outcome| {
            let by_quarter: Vec<f64> = (0..QUARTERS - BEFORE).map(|since| effect(outcome, variant, since)).collect();
            let mean = by_quarter.iter().sum::<f64>() / by_quarter.len() as f64;
            Truth { outcome, by_quarter, mean }
        })
        .collect()
}

fn effect(outcome: Outcome, variant: Variant, since: usize) -> f64 {
    let work = added(&WORK, variant, since);
    let share = |wanted: fn(Job) -> bool| -> f64 {
        JOBS.iter().filter(|(job, ..)| wanted(*job)).map(|(_, percent, _)| *percent as f64 / 100.0).sum()
    };
    let flex = share(|job| job == Job::Flex);
    match outcome {
        Outcome::Work => work,
        Outcome::Hours => work * JOBS.iter().map(|(_, percent, hours)| *percent as f64 / 100.0 * hours).sum::<f64>(),
        Outcome::BenefitWeeks => -work * WEEKS as f64 * (1.0 - flex),
        Outcome::Absence => added(&ABSENCE, variant, since),
        Outcome::YouthJob => added(&YOUTH_JOB, variant, since),
        Outcome::SocialCost => social_cost_added(variant, since),
        Outcome::PublicCost => {
            let saved: f64 = BENEFITS.iter().map(|(_, percent, price)| *percent as f64 / 100.0 * price).sum();
            let benefits = work * WEEKS as f64 * (flex * FLEX_PRICE - saved) * ADULTS / BLOCK as f64;
            benefits + social_cost_added(variant, since)
        }
    }
}
