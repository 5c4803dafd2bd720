//! The registers are as large as published, repeatable, and their truth is the truth.

use super::*;

/// The mean of an outcome over the quarters since the start, for the families of the programme or the others.
fn mean_after(registers: &Registers, is_treated: bool, value: impl Fn(&AdultQuarter) -> f64) -> f64 {
    let quarters = registers
        .households
        .iter()
        .filter(|household| household.is_treated == is_treated)
        .flat_map(|household| &household.adults)
        .flat_map(|adult| adult.quarters.iter().skip(BEFORE));
    let (sum, count) = quarters.fold((0.0, 0.0), |(sum, count), quarter| (sum + value(quarter), count + 1.0));
    sum / count
}

fn of(variant: Variant, outcome: Outcome) -> f64 {
    truth(variant).into_iter().find(|truth| truth.outcome == outcome).expect("every outcome has its truth").mean
}

#[test]
fn the_registers_hold_the_published_numbers_and_repeat() {
    let registers = Registers::draw(1, Variant::Effect);
    let treated: Vec<_> = registers.households.iter().filter(|household| household.is_treated).collect();
    assert_eq!((treated.len(), registers.households.len()), (62, 662));
    assert_eq!(treated.iter().map(|household| household.adults.len()).sum::<usize>(), 97);
    assert_eq!(treated.iter().map(|household| household.children.len()).sum::<usize>(), 188);
    let again = Registers::draw(1, Variant::Effect);
    assert_eq!(format!("{:?}", registers.households[100]), format!("{:?}", again.households[100]));
    let other = Registers::draw(2, Variant::Effect);
    assert_ne!(format!("{:?}", registers.households[100]), format!("{:?}", other.households[100]));
}

#[test]
fn no_chance_is_cut_off_at_nothing_or_at_certain() {
    for chance in [&chances::WORK, &chances::ABSENCE, &chances::YOUTH_JOB] {
        for quarter in 0..QUARTERS {
            for side in [-1.0, 1.0] {
                let without = chance.without(quarter, side * (chance.spread.family + chance.spread.person));
                let with = without + if quarter >= BEFORE { chance.added(quarter - BEFORE) } else { 0.0 };
                for chance in [without, with] {
                    assert!((0.001..=0.92).contains(&chance), "quarter {quarter}: {chance}");
                }
            }
        }
    }
    let social = &chances::SOCIAL_COST;
    assert!(social.without(0, -social.spread.family) - 6_000.0 > 0.0, "nothing is spent below nothing");
}

#[test]
fn over_many_draws_the_difference_between_the_groups_is_the_truth() {
    let draws = 60;
    let (mut work, mut hours) = (0.0, 0.0);
    for seed in 0..draws {
        let registers = Registers::draw_without_school(seed, Variant::Effect);
        let works = |quarter: &AdultQuarter| f64::from(u8::from(quarter.job.is_some()));
        let monthly = |quarter: &AdultQuarter| quarter.hours.iter().sum::<f64>() / 3.0;
        work += mean_after(&registers, true, works) - mean_after(&registers, false, works);
        hours += mean_after(&registers, true, monthly) - mean_after(&registers, false, monthly);
    }
    // The standard error of the mean of 60 draws is about 0.003 and 0.3.
    assert!((work / draws as f64 - of(Variant::Effect, Outcome::Work)).abs() < 0.012);
    assert!((hours / draws as f64 - of(Variant::Effect, Outcome::Hours)).abs() < 1.2);
}

#[test]
fn before_and_after_alone_are_wrong_where_nothing_was_done() {
    let registers = Registers::draw(3, Variant::NoEffect);
    let works = |quarter: &AdultQuarter| f64::from(u8::from(quarter.job.is_some()));
    let before: Vec<f64> = registers.households[..62]
        .iter()
        .flat_map(|household| &household.adults)
        .flat_map(|adult| adult.quarters.iter().take(BEFORE).map(works))
        .collect();
    let before = before.iter().sum::<f64>() / before.len() as f64;
    assert!(mean_after(&registers, true, works) - before > 0.05, "the others recovered just as much");
    assert_eq!(of(Variant::NoEffect, Outcome::Work), 0.0);
    assert!(of(Variant::Costlier, Outcome::PublicCost) > 0.0);
}

#[test]
fn the_published_figures_come_out() {
    let registers = Registers::draw(1, Variant::Effect);
    let last_year: Vec<bool> = registers.households[..62]
        .iter()
        .flat_map(|household| &household.adults)
        .flat_map(|adult| adult.quarters.iter().skip(QUARTERS - 4).map(|quarter| quarter.job.is_some()))
        .collect();
    let share = last_year.iter().filter(|works| **works).count() as f64 / last_year.len() as f64;
    assert!((0.42..=0.62).contains(&share), "52 % of the parents work in year 4, here {share}");
    let spent: i64 =
        registers.households[..62].iter().flat_map(|household| &household.quarters).map(|q| q.programme).sum();
    let whole = registers.households[..62].iter().all(|household| household.until == QUARTERS);
    assert!(spent <= 4_136_000_000 + 62 * 16 && (!whole || spent > 4_135_000_000), "41.36 million at most: {spent}");
    let youth = of(Variant::Effect, Outcome::YouthJob);
    assert!(youth > 0.1 && of(Variant::Effect, Outcome::PublicCost) < 0.0);
}
