//! Synthetic difference-in-differences against the authors' package, and what must hold whatever the data.

use std::path::Path;

use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::synthdid::{
    Block, Design, Estimator, Row, Solving, Uncertainty, Weighted, block, enumerate, enumerate_anew, estimate,
    uncertainty,
};
use opgang_tables::{Ask, Missing, read};
use serde_json::Value;

fn data(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/matching").join(name)
}

fn reference(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(data(name)).expect("the reference")).expect("JSON")
}

fn rows() -> (Vec<String>, Vec<String>, Vec<Row>) {
    let asks = [
        Ask::Labels("State", Missing::Refused),
        Ask::Labels("Year", Missing::Refused),
        Ask::Numbers("PacksPerCapita", Missing::Refused),
        Ask::Numbers("treated", Missing::Refused),
    ];
    let frame = read(&data("california_prop99.csv"), &asks).expect("the data");
    let (units, times) = (frame.labels("State").expect("states"), frame.labels("Year").expect("years"));
    let (y, treated) = (frame.numbers("PacksPerCapita").expect("packs"), frame.numbers("treated").expect("treated"));
    let row = |row: usize| Row {
        unit: units.codes[row],
        time: times.codes[row],
        outcome: y[row],
        treated: treated[row] == 1.0,
    };
    (units.names.clone(), times.names.clone(), (0..frame.rows).map(row).collect())
}

fn california() -> Block {
    let (units, times, rows) = rows();
    block("prop99", &units, &times, &rows).expect("a block")
}

fn design(estimator: Estimator, solving: Solving) -> Design {
    Design { estimator, solving }
}

fn weights_agree(block: &Block, found: &Weighted, wanted: &Value, tolerance: f64) {
    for (unit, omega) in block.units.iter().zip(&found.omega) {
        let wanted = wanted["omega"][unit].as_f64().expect("a weight");
        assert!((omega - wanted).abs() < tolerance, "{unit}: {omega}, {wanted}");
    }
    for (time, lambda) in block.times.iter().zip(&found.lambda) {
        let wanted = wanted["lambda"][time].as_f64().expect("a weight");
        assert!((lambda - wanted).abs() < tolerance, "{time}: {lambda}, {wanted}");
    }
}

fn close(found: f64, wanted: &Value, tolerance: f64) {
    let wanted = wanted.as_f64().expect("a number");
    assert!((found - wanted).abs() <= tolerance * wanted.abs(), "{found} is not {wanted}");
}

#[test]
fn the_package_is_met_at_its_defaults() {
    let (block, reference) = (california(), &reference("prop99_synthdid.json")["result"]);
    let (found, by) = estimate(&block, design(Estimator::SyntheticDid, Solving::Package)).expect("an estimate");
    close(found.tau, &reference["sdid_default"]["tau"], 1e-10);
    close(by.noise_level, &reference["noise_level"], 1e-12);
    close(by.zeta_omega, &reference["zeta_omega"], 1e-12);
    weights_agree(&block, &found, &reference["sdid_default"], 1e-10);
    let (control, _) = estimate(&block, design(Estimator::SyntheticControl, Solving::Package)).expect("an estimate");
    close(control.tau, &reference["sc_default"]["tau"], 1e-10);
    weights_agree(&block, &control, &reference["sc_default"], 1e-10);
    let did = design(Estimator::DifferenceInDifferences, Solving::Package);
    close(estimate(&block, did).expect("an estimate").0.tau, &reference["did"]["tau"], 1e-12);
}

#[test]
fn the_exact_minimum_is_where_the_package_converges_to() {
    let (block, reference) = (california(), &reference("prop99_synthdid.json")["result"]["sdid_converged"]);
    let (found, _) = estimate(&block, design(Estimator::SyntheticDid, Solving::Converged)).expect("an estimate");
    close(found.tau, &reference["tau"], 1e-4);
    // The package's own search still has 1.5e-5 on every state that has no weight at the minimum.
    weights_agree(&block, &found, reference, 3e-5);
    assert!((found.omega.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(found.omega.iter().all(|w| *w >= 0.0));
}

#[test]
fn placebos_agree_one_by_one() {
    let block = california();
    let sdid = design(Estimator::SyntheticDid, Solving::Package);
    let found = estimate(&block, sdid).expect("an estimate");
    let kept = reference("prop99_placebo_enumeration_package_options.json");
    let anew = &reference("prop99_synthdid.json")["result"]["placebo_enumeration"];
    for placebo in enumerate(&block, sdid, (&found.0, found.1), &Unwatched) {
        close(placebo.tau, &kept["tau"][&placebo.unit], 1e-9);
    }
    for placebo in enumerate_anew(&block, sdid, &Unwatched).expect("placebos") {
        close(placebo.tau, &anew["tau"][&placebo.unit], 1e-9);
    }
    let by = (Uncertainty::Enumeration, 0, 0);
    let sure = uncertainty(&block, sdid, (&found.0, found.1), by, &Unwatched);
    close(sure.se.expect("a standard error"), &kept["se_pop"], 1e-10);
    let did = design(Estimator::DifferenceInDifferences, Solving::Package);
    let plain = estimate(&block, did).expect("an estimate");
    let sure = uncertainty(&block, did, (&plain.0, plain.1), by, &Unwatched);
    close(sure.se.expect("a standard error"), &anew["se_did"], 1e-12);
}

#[test]
fn drawn_placebos_go_to_the_enumeration_and_do_not_know_threads() {
    let block = california();
    let sdid = design(Estimator::SyntheticDid, Solving::Converged);
    let found = estimate(&block, sdid).expect("an estimate");
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let by = (Uncertainty::Placebo, 2000, 3);
        pool.install(|| uncertainty(&block, sdid, (&found.0, found.1), by, &Unwatched))
    };
    let (one, three) = (with(1), with(3));
    assert_eq!(one, three);
    let all = uncertainty(&block, sdid, (&found.0, found.1), (Uncertainty::Enumeration, 0, 0), &Unwatched);
    let (drawn, all) = (one.se.expect("drawn"), all.se.expect("all"));
    assert!((drawn / all - 1.0).abs() < 0.06, "{drawn} and {all}");
}

#[test]
fn one_treated_unit_has_no_jackknife_and_no_bootstrap() {
    let block = california();
    let sdid = design(Estimator::SyntheticDid, Solving::Package);
    let found = estimate(&block, sdid).expect("an estimate");
    for by in [Uncertainty::Jackknife, Uncertainty::Bootstrap] {
        let sure = uncertainty(&block, sdid, (&found.0, found.1), (by, 20, 1), &Unwatched);
        assert!(sure.se.is_none() && sure.without.is_some(), "{by:?}");
    }
}

#[test]
fn several_treated_units_have_every_standard_error() {
    let (units, times, mut rows) = rows();
    for row in &mut rows {
        row.treated = row.treated || (row.unit < 4 && row.time >= 19);
    }
    let block = block("prop99", &units, &times, &rows).expect("a block");
    let sdid = design(Estimator::SyntheticDid, Solving::Package);
    let found = estimate(&block, sdid).expect("an estimate");
    for by in [Uncertainty::Jackknife, Uncertainty::Bootstrap, Uncertainty::Placebo] {
        let sure = uncertainty(&block, sdid, (&found.0, found.1), (by, 30, 1), &Unwatched);
        assert!(sure.se.is_some_and(|se| se > 0.5 && se < 30.0), "{by:?}: {sure:?}");
    }
}

#[test]
fn rows_and_units_of_measurement_never_matter() {
    let (units, times, rows) = rows();
    let turned: Vec<Row> = (0..rows.len()).map(|row| rows[(row * 7 + 5) % rows.len()]).collect();
    assert_eq!(block("a", &units, &times, &rows), block("a", &units, &times, &turned));
    let scaled: Vec<Row> = rows.iter().map(|row| Row { outcome: row.outcome * 3.0 + 40.0, ..*row }).collect();
    for solving in [Solving::Package, Solving::Converged] {
        let sdid = design(Estimator::SyntheticDid, solving);
        let of = |rows: &[Row]| {
            let block = block("a", &units, &times, rows).expect("a block");
            estimate(&block, sdid).expect("an estimate").0.tau
        };
        let (plain, scaled) = (of(&rows), of(&scaled));
        assert!((scaled - 3.0 * plain).abs() < 1e-7 * plain.abs(), "{solving:?}: {scaled} and {plain}");
    }
}

#[test]
fn bad_panels_are_refused() {
    let (units, times, rows) = rows();
    let refused = |rows: &[Row], word: &str| {
        let fault = block("panel", &units, &times, rows).expect_err(word);
        assert!(fault.to_string().contains(word), "{word:?} is not in {fault}");
    };
    let with = |change: &dyn Fn(&mut Row)| {
        let mut rows = rows.clone();
        rows.iter_mut().for_each(change);
        rows
    };
    refused(&rows[1..], "has no outcome (1 of 1209 cells");
    refused(&[&rows[..], &rows[..1]].concat(), "more than once");
    refused(&with(&|row| row.treated = false), "nobody is ever treated");
    refused(&with(&|row| row.treated = row.time >= 19), "every unit is treated");
    refused(&with(&|row| row.treated = row.unit == 2), "first period");
    refused(&with(&|row| row.treated |= row.unit == 1 && row.time >= 25), "different periods");
    refused(&with(&|row| row.treated &= row.time < 25), "no longer");
    let flat = with(&|row| row.outcome = 1.0);
    let flat = block("flat", &units, &times, &flat).expect("a block");
    let fault = estimate(&flat, design(Estimator::SyntheticDid, Solving::Package)).expect_err("flat");
    assert!(fault.to_string().contains("same amount"), "{fault}");
}
