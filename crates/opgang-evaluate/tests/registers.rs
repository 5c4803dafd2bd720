//! The truth of the demo registers: 95 % intervals cover it in 94 to 96 of 100 draws, and where nothing was done, 4 to
//! 6 of 100 draws sound a false alarm.

use opgang_demo::registers::{BEFORE, Outcome, QUARTERS, Registers, Variant, truth};
use opgang_evaluate::clusters::{Regression, Sample};
use opgang_evaluate::cr2::robust;
use opgang_evaluate::orders::Unwatched;
use opgang_tables::Labels;
use rayon::prelude::*;

const DRAWS: u64 = 2000;

/// Each adult's share of quarters with work after the start less that before it, regressed on the programme: serial
/// correlation cannot mislead two means (Bertrand, Duflo & Mullainathan 2004). Families that moved away are left out.
fn sample(registers: &Registers) -> Sample {
    let (mut change, mut treated, mut family) = (vec![], vec![], Labels::default());
    for household in registers.households.iter().filter(|household| household.until == QUARTERS) {
        let code = u32::try_from(family.names.len()).expect("few families");
        family.names.push(format!("{:05}", household.number));
        for adult in &household.adults {
            let share = |quarters: &[opgang_demo::registers::AdultQuarter]| {
                quarters.iter().filter(|quarter| quarter.job.is_some()).count() as f64 / quarters.len() as f64
            };
            let (before, after) = adult.quarters.split_at(BEFORE);
            change.push(share(after) - share(before));
            treated.push(f64::from(u8::from(household.is_treated)));
            family.codes.push(code);
        }
    }
    let regression = Regression {
        outcome: ("change", &change),
        treatment: ("treated", &treated),
        covariates: vec![],
        factors: vec![],
        cluster: ("family", &family),
        weights: None,
    };
    Sample::new(&regression).expect("a sample")
}

/// How often the recommended interval (CR2 with Satterthwaite degrees of freedom) covers the truth, and covers zero.
fn covers(variant: Variant) -> (u64, u64) {
    let mean = |truth: &opgang_demo::registers::Truth| truth.outcome == Outcome::Work;
    let truth = truth(variant).into_iter().find(mean).expect("work is an outcome").mean;
    let one = |seed: u64| {
        let found = robust(&sample(&Registers::draw_without_school(seed, variant)), "treated", 0.95, &Unwatched)
            .expect("an estimate");
        let cr2 = found.coefficients[0].by_kind.last().expect("CR2 is the last");
        let holds = |value: f64| u64::from((cr2.low..=cr2.high).contains(&value));
        (holds(truth), holds(0.0))
    };
    (0..DRAWS).into_par_iter().map(one).reduce(|| (0, 0), |one, other| (one.0 + other.0, one.1 + other.1))
}

#[test]
fn intervals_cover_the_true_effect_in_94_to_96_of_100_draws() {
    let (truth, nothing) = covers(Variant::Effect);
    let share = truth as f64 / DRAWS as f64;
    assert!((0.94..=0.96).contains(&share), "{share} of the intervals cover the truth");
    assert!(
        nothing < DRAWS / 4,
        "an effect of 13 points is told from nothing in three draws of four: {nothing} missed it"
    );
}

#[test]
fn where_nothing_was_done_4_to_6_of_100_draws_sound_an_alarm() {
    let (_, nothing) = covers(Variant::NoEffect);
    let alarms = 1.0 - nothing as f64 / DRAWS as f64;
    assert!((0.04..=0.06).contains(&alarms), "{alarms} of the draws sound an alarm");
}
