//! What must hold whatever the data: order of rows, names, scale, weights, threads, and both ways of one estimate.

use std::fmt::Write as _;
use std::path::PathBuf;

use opgang_evaluate::absorb::{Effects, Way, components, singletons};
use opgang_evaluate::design::Term;
use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::eventstudy::{Bins, Choices, Errors, Timing, eventstudy};
use opgang_evaluate::findings::Estimate;
use opgang_evaluate::imputation::imputation;
use opgang_evaluate::regression::AbsorbedEffect;
use opgang_evaluate::sunab::sunab;
use opgang_evaluate::twostage::twostage;
use opgang_tables::read;
use proptest::prelude::*;

use crate::reference::close;

/// A row of a small panel.
#[derive(Clone, Debug)]
struct Row {
    unit: usize,
    area: usize,
    time: i64,
    cohort: i64,
    y: f64,
    x: f64,
    weight: f64,
}

/// Units in cohorts 0 (never), 3, 4 and 6 over 7 periods, two areas a cohort; `holes` leaves rows out.
fn rows(seed: u64, holes: bool) -> Vec<Row> {
    let mut state = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let mut rows = Vec::new();
    for unit in 0..24 {
        let cohort = [0, 3, 4, 6][unit % 4];
        let level = next();
        for time in 1..=7 {
            let (noise, x, hole) = (next(), next(), next());
            let effect = if cohort > 0 && time >= cohort { 0.3 * (time - cohort + 1) as f64 } else { 0.0 };
            let y = level + 0.1 * time as f64 + effect + 0.5 * x + noise;
            if !(holes && hole < 0.15) {
                rows.push(Row { unit, area: unit / 2, time, cohort, y, x, weight: 1.0 + (unit % 3) as f64 });
            }
        }
    }
    rows
}

fn file(rows: &[Row]) -> (tempfile::TempDir, PathBuf) {
    let mut text = String::from("unit,area,time,cohort,y,x,weight\n");
    for row in rows {
        let Row { unit, area, time, cohort, y, x, weight } = row;
        writeln!(text, "u{unit},a{area},{time},{cohort},{y},{x},{weight}").expect("text");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("panel.csv");
    std::fs::write(&path, text).expect("a file");
    (folder, path)
}

fn roles(covariates: &[&str], weighted: bool) -> Roles {
    Roles {
        unit: "unit".into(),
        time: "time".into(),
        cohort: "cohort".into(),
        outcome: "y".into(),
        covariates: covariates.iter().map(|term| Term::parse(term).expect("a term")).collect(),
        clusters: vec!["area".into()],
        weights: weighted.then(|| "weight".into()),
        absorb: Vec::new(),
    }
}

fn panel(rows: &[Row], roles: &Roles) -> Staggered {
    let (_folder, path) = file(rows);
    Staggered::new(&read(&path, &roles.asks()).expect("a file"), roles).expect("a panel")
}

/// All estimates of a panel.
fn everything(rows: &[Row], roles: &Roles, way: Way) -> Vec<Estimate> {
    let (panel, choices) = (panel(rows, roles), Choices { way, ..Choices::default() });
    let (bins, event) = (Bins::default(), Timing::Event(Bins::default()));
    let mut found = eventstudy(panel.clone(), &Timing::Static, &choices).expect("twfe").estimates;
    found.extend(eventstudy(panel.clone(), &event, &choices).expect("event study").estimates);
    found.extend(sunab(panel.clone(), &bins, &choices).expect("sunab").estimates);
    found.extend(imputation(panel.clone(), &choices).expect("imputation").estimates);
    found.extend(twostage(panel.clone(), &Timing::Static, &choices).expect("two stages").estimates);
    found.extend(twostage(panel, &event, &choices).expect("two stages").estimates);
    found
}

#[track_caller]
fn same(left: &[Estimate], right: &[Estimate], tolerance: f64) {
    assert_eq!(left.len(), right.len());
    for (left, right) in left.iter().zip(right) {
        assert_eq!(left.name, right.name);
        let size = right.estimate.abs().max(right.se.unwrap_or(0.0));
        assert!((left.estimate - right.estimate).abs() <= tolerance * size, "{}: {left:?} {right:?}", left.name);
        assert_eq!(left.se.is_some(), right.se.is_some(), "{}", left.name);
        if let (Some(left_se), Some(right_se)) = (left.se, right.se) {
            close(&left.name, left_se, right_se, tolerance);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn nothing_depends_on_the_order_of_rows(seed in 0_u64..1000, turn in 1_usize..150) {
        let rows = rows(seed, true);
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        turned.reverse();
        let roles = roles(&["x"], false);
        prop_assert_eq!(everything(&turned, &roles, Way::Shortest), everything(&rows, &roles, Way::Shortest));
    }

    #[test]
    fn the_closed_form_agrees_with_the_way_row_by_row(seed in 0_u64..1000) {
        let rows = rows(seed, false);
        let roles = roles(&[], false);
        same(&everything(&rows, &roles, Way::Shortest), &everything(&rows, &roles, Way::General), 1e-10);
        for errors in [Errors::Iid, Errors::Hetero] {
            let of = |way| {
                let choices = Choices { way, errors, ..Choices::default() };
                eventstudy(panel(&rows, &roles), &Timing::Event(Bins::default()), &choices).expect("a fit").estimates
            };
            same(&of(Way::Shortest), &of(Way::General), 1e-10);
        }
    }

    #[test]
    fn scale_of_the_outcome_carries_through(seed in 0_u64..1000) {
        let rows = rows(seed, true);
        let scaled: Vec<Row> = rows.iter().map(|row| Row { y: 1000.0 * row.y, ..row.clone() }).collect();
        let roles = roles(&[], true);
        let back = |found: Estimate| Estimate {
            estimate: found.estimate / 1000.0,
            se: found.se.map(|se| se / 1000.0),
            ..found
        };
        let found: Vec<Estimate> = everything(&scaled, &roles, Way::Shortest).into_iter().map(back).collect();
        same(&found, &everything(&rows, &roles, Way::Shortest), 1e-9);
    }

    #[test]
    fn a_weight_of_two_is_a_unit_twice(seed in 0_u64..1000) {
        let once: Vec<Row> =
            rows(seed, true).into_iter().map(|row| Row { weight: if row.unit < 8 { 2.0 } else { 1.0 }, ..row }).collect();
        let again = once.iter().filter(|row| row.unit < 8).map(|row| Row { unit: row.unit + 100, ..row.clone() });
        let twice: Vec<Row> = once.iter().cloned().chain(again).collect();
        let weighted = everything(&once, &roles(&["x"], true), Way::Shortest);
        let repeated = everything(&twice, &roles(&["x"], false), Way::Shortest);
        // Points agree; imputation and two stages have no factor that counts rows, so that errors agree too.
        for (left, right) in weighted.iter().zip(&repeated) {
            prop_assert_eq!(&left.name, &right.name);
            prop_assert!((left.estimate - right.estimate).abs() < 1e-9, "{}", left.name);
        }
        let (left, right) = (weighted.iter().rev(), repeated.iter().rev());
        for (left, right) in left.zip(right).take(9) {
            close(&left.name, left.se.expect("an error"), right.se.expect("an error"), 1e-9);
        }
    }

    #[test]
    fn iterated_effects_agree_with_those_solved_at_once(seed in 0_u64..1000) {
        let rows = rows(seed, true);
        let weights: Vec<f64> = rows.iter().map(|row| row.weight).collect();
        let y: Vec<f64> = rows.iter().map(|row| row.y).collect();
        let effect = |name: &str, codes: Vec<u32>| {
            let levels = codes.iter().max().map_or(0, |&code| code as usize + 1);
            AbsorbedEffect { name: name.into(), codes: codes.into(), levels }
        };
        let effects = vec![
            effect("unit", rows.iter().map(|row| row.unit as u32).collect()),
            effect("time", rows.iter().map(|row| row.time as u32 - 1).collect()),
            effect("kind", rows.iter().map(|row| (row.x * 4.0) as u32).collect()),
        ];
        let direct = Effects::new(effects.clone(), Some(&weights)).residuals(&y).expect("solved");
        let iterated = Effects::with_direct_limit(effects, Some(&weights), 0).residuals(&y).expect("converged");
        for (left, right) in direct.iter().zip(&iterated) {
            prop_assert!((left - right).abs() < 1e-10, "{left} {right}");
        }
    }
}

/// Workers in firms: many levels on both sides, loosely connected, weights of all sizes.
#[test]
fn two_large_effects_agree_both_ways() {
    let mut state = 11_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let (mut left, mut right, mut y, mut weights) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for worker in 0..600_u32 {
        // Most stay in one firm; some move to its neighbour.
        for year in 0..4 {
            left.push(worker);
            right.push((worker / 4 + u32::from(year > 1 && next(3) == 0)).min(149));
            y.push(f64::from(worker) * 0.01 + next(1000) as f64 / 100.0);
            weights.push(1.0 + next(9) as f64);
        }
    }
    let effect =
        |name: &str, codes: &[u32], levels| AbsorbedEffect { name: name.into(), codes: codes.to_vec().into(), levels };
    let effects = vec![effect("worker", &left, 600), effect("firm", &right, 150)];
    let direct = Effects::new(effects.clone(), Some(&weights));
    let iterated = Effects::with_direct_limit(effects, Some(&weights), 0);
    assert_eq!(direct.rank(), iterated.rank());
    let (direct, iterated) = (direct.residuals(&y).expect("solved"), iterated.residuals(&y).expect("converged"));
    for (left, right) in direct.iter().zip(&iterated) {
        assert!((left - right).abs() < 1e-10, "{left} {right}");
    }
}

#[test]
fn threads_do_not_matter() {
    let rows = rows(7, true);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| everything(&rows, &roles(&["x"], true), Way::General))
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn rows_that_are_alone_are_found_to_the_end() {
    // Row 3 is alone in b; without it row 2 is alone in a.
    assert_eq!(singletons(&[&[0, 0, 1, 1], &[0, 0, 0, 1]]), [2, 3]);
    assert_eq!(components(&[0, 0, 1, 2], &[0, 1, 1, 2]), 2);
}
