//! What happens in a family, quarter by quarter.

use super::chances::{ABSENCE, Chance, PROGRAMME_COST, SOCIAL_COST, WORK, YOUTH_JOB, added, social_cost_added};
use super::people::{Child, Household, price};
use super::{BEFORE, QUARTERS, Variant, WEEKS};
use crate::dice::Dice;

/// In how many of a hundred quarters what was true stays true without a new throw.
const STEADY: f64 = 0.75;
/// Of a hundred persons, how many share their family's fortune.
const TOGETHER: usize = 35;
/// School days in each month of the year, from January.
const SCHOOL_DAYS: [u8; 12] = [21, 15, 21, 17, 19, 19, 0, 16, 22, 17, 21, 15];
/// The chance of a day of illness, and of a day off with leave.
const ILL: f64 = 0.04;
const LEAVE: f64 = 0.012;
/// The state's share of a benefit from the 53rd week on (published); everybody here is beyond it (assumed).
const STATE_SHARE: f64 = 0.2;
/// Price a week of the supplement in a flex job, in kroner (assumed).
pub(super) const FLEX_PRICE: f64 = 2_300.0;

/// The kind of an adult's job, with how many of a hundred have it and the monthly hours; two in three of those who work
/// at the end do so in flex jobs (published), over the whole time fewer (assumed).
pub(super) const JOBS: [(Job, usize, f64); 3] = [(Job::Full, 25, 160.33), (Job::Part, 30, 80.0), (Job::Flex, 45, 43.0)];

/// The kind of an adult's job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Full time.
    Full,
    /// Part time.
    Part,
    /// A flex job, with a supplement every week.
    Flex,
}

/// An adult's quarter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdultQuarter {
    /// The job, if there was one.
    pub job: Option<Job>,
    /// Paid hours in each month.
    pub hours: [f64; 3],
}

impl AdultQuarter {
    /// Weeks with a benefit of any kind.
    pub fn benefit_weeks(&self) -> usize {
        if matches!(self.job, None | Some(Job::Flex)) { WEEKS } else { 0 }
    }
}

/// A child's month at school, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchoolMonth {
    /// School days.
    pub days: u8,
    /// Absent without leave.
    pub unlawful: u8,
    /// Absent for illness.
    pub ill: u8,
    /// Absent with leave.
    pub leave: u8,
}

/// A youth's quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YouthQuarter {
    /// Whether there was a spare-time job.
    pub has_job: bool,
}

/// What a family cost in a quarter, in whole øre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FamilyQuarter {
    /// Benefits, the municipality's part.
    pub benefits_municipality: i64,
    /// Benefits, the state's part.
    pub benefits_state: i64,
    /// Social measures, the municipality's.
    pub social: i64,
    /// Health care, the region's.
    pub health: i64,
    /// The programme itself.
    pub programme: i64,
}

impl FamilyQuarter {
    /// Everything but the programme.
    pub fn without_programme(&self) -> i64 {
        self.benefits_municipality + self.benefits_state + self.social + self.health
    }
}

/// Fortune that stays for a while: uniform in every quarter, and alike in neighbouring ones.
struct Fortune(f64);

impl Fortune {
    fn next(&mut self, dice: &mut Dice) -> f64 {
        if dice.unit() >= STEADY {
            self.0 = dice.unit();
        }
        self.0
    }
}

/// Who decides what happens to a person: their own fortune or the family's, and how far they are from the mean.
struct Lot {
    own: Fortune,
    is_shared: bool,
    apart: f64,
}

impl Lot {
    fn throw(dice: &mut Dice, chance: &Chance, family: f64) -> Self {
        let apart = family * chance.spread.family + dice.sign() * chance.spread.person;
        Self { own: Fortune(dice.unit()), is_shared: dice.chance(TOGETHER), apart }
    }

    fn falls(&mut self, dice: &mut Dice, shared: f64) -> f64 {
        let own = self.own.next(dice);
        if self.is_shared { shared } else { own }
    }
}

/// Lets the children of a family go to school until it moves.
pub(super) fn attend_school(dice: &mut Dice, household: &mut Household, variant: Variant) {
    let family = dice.sign() * ABSENCE.spread.family;
    for child in &mut household.children {
        let apart = family + dice.sign() * ABSENCE.spread.person;
        for quarter in 0..household.until.min(QUARTERS) {
            let since = (household.is_treated && quarter >= BEFORE).then(|| quarter - BEFORE);
            let raised = since.map_or(0.0, |since| added(&ABSENCE, variant, since));
            school(dice, child, quarter, ABSENCE.without(quarter, apart) + raised);
        }
    }
}

/// Lets a family live through every quarter until it moves, but for its school days.
pub(super) fn live(dice: &mut Dice, household: &mut Household, variant: Variant) {
    let apart = dice.sign();
    let mut shared = Fortune(dice.unit());
    let mut adults: Vec<Lot> = household.adults.iter().map(|_| Lot::throw(dice, &WORK, apart)).collect();
    let mut youths: Vec<Lot> = household.children.iter().map(|_| Lot::throw(dice, &YOUTH_JOB, apart)).collect();
    for quarter in 0..household.until.min(QUARTERS) {
        let fortune = shared.next(dice);
        let since = (household.is_treated && quarter >= BEFORE).then(|| quarter - BEFORE);
        let raised = |chance: &Chance| since.map_or(0.0, |since| added(chance, variant, since));
        for (adult, lot) in household.adults.iter_mut().zip(&mut adults) {
            let falls = lot.falls(dice, fortune);
            let chance = WORK.without(quarter, lot.apart) + raised(&WORK);
            adult.quarters.push(adult_quarter(dice, falls < chance));
        }
        for (child, youth) in household.children.iter_mut().zip(&mut youths) {
            let falls = youth.falls(dice, fortune);
            let chance = YOUTH_JOB.without(quarter, youth.apart) + raised(&YOUTH_JOB);
            let is_youth = (15..=17).contains(&child.age_in(quarter));
            child.jobs.push(is_youth.then_some(YouthQuarter { has_job: falls < chance }));
        }
        let social = SOCIAL_COST.without(quarter, -apart * SOCIAL_COST.spread.family)
            + since.map_or(0.0, |since| social_cost_added(variant, since));
        let cost = family_quarter(dice, household, social, since.is_some());
        household.quarters.push(cost);
    }
}

fn adult_quarter(dice: &mut Dice, works: bool) -> AdultQuarter {
    let percent = dice.below(100);
    let wobble = [dice.sign(), dice.sign(), dice.sign()];
    if !works {
        return AdultQuarter { job: None, hours: [0.0; 3] };
    }
    let mut below = 0;
    let (job, _, hours) = JOBS
        .into_iter()
        .find(|(_, share, _)| {
            below += share;
            percent < below
        })
        .unwrap_or(JOBS[0]);
    // To the hundredth of an hour, as pay slips have them.
    AdultQuarter { job: Some(job), hours: wobble.map(|by| (hours * (1.0 + 0.1 * by) * 100.0).round() / 100.0) }
}

fn school(dice: &mut Dice, child: &mut Child, quarter: usize, unlawful: f64) {
    let is_pupil = (6..=16).contains(&child.age_in(quarter));
    for month in 0..3 {
        let days = SCHOOL_DAYS[quarter % 4 * 3 + month];
        let mut kept = SchoolMonth { days, unlawful: 0, ill: 0, leave: 0 };
        for _ in 0..days {
            let falls = dice.unit();
            if falls < unlawful {
                kept.unlawful += 1;
            } else if falls < unlawful + ILL {
                kept.ill += 1;
            } else if falls < unlawful + ILL + LEAVE {
                kept.leave += 1;
            }
        }
        child.months.push((is_pupil && days > 0).then_some(kept));
    }
}

fn family_quarter(dice: &mut Dice, household: &Household, social: f64, in_programme: bool) -> FamilyQuarter {
    let benefits: f64 = household
        .adults
        .iter()
        .map(|adult| match adult.quarters.last().and_then(|quarter| quarter.job) {
            None => price(adult.benefit) * WEEKS as f64,
            Some(Job::Flex) => FLEX_PRICE * WEEKS as f64,
            Some(Job::Full | Job::Part) => 0.0,
        })
        .sum();
    let ore = |kroner: f64| (kroner * 100.0).round() as i64;
    let state = ore(benefits * STATE_SHARE);
    FamilyQuarter {
        benefits_municipality: ore(benefits) - state,
        benefits_state: state,
        social: ore(social + dice.sign() * 6_000.0),
        health: ore(4_000.0 + dice.sign() * 3_000.0),
        programme: if in_programme { ore(PROGRAMME_COST) } else { 0 },
    }
}
