//! Matching against the reference package, and what must hold whatever the data.

use std::collections::BTreeMap;
use std::path::Path;

use opgang_evaluate::matching::covariates::{Covariate, Values};
use opgang_evaluate::matching::{Caliper, Comparison, Distance, Method, Order, Sample, Wanted, compare};
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::propensity::Stopping;
use opgang_tables::{Ask, Missing, read};
use proptest::prelude::*;
use serde_json::Value;

const ALL: &[&str] = &["age", "educ", "race", "married", "nodegree", "re74", "re75"];

fn data(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/matching").join(name)
}

fn reference() -> Value {
    let text = std::fs::read_to_string(data("lalonde_matching.json")).expect("the reference");
    serde_json::from_str(&text).expect("JSON")
}

fn sample(covariates: &[&str], exact: &[&str]) -> Sample {
    let numbers = ["treat", "age", "educ", "married", "nodegree", "re74", "re75", "re78"];
    let mut asks: Vec<Ask> = numbers.iter().map(|name| Ask::Numbers(name, Missing::Refused)).collect();
    asks.push(Ask::Labels("race", Missing::Refused));
    asks.push(Ask::Labels("unit", Missing::Refused));
    let frame = read(&data("lalonde_matchit.csv"), &asks).expect("the data");
    let covariate = |name: &&str| Covariate {
        name: (*name).to_owned(),
        values: match *name {
            "race" => Values::Factor(frame.labels("race").expect("races").clone()),
            name => Values::Numbers(frame.numbers(name).expect("numbers").to_vec()),
        },
    };
    let exact = exact.iter().map(|name| match *name {
        "race" => frame.labels("race").expect("races").clone(),
        name => {
            let codes: Vec<u32> = frame.numbers(name).expect("numbers").iter().map(|x| *x as u32).collect();
            opgang_tables::Labels { codes, names: vec!["0".to_owned(), "1".to_owned()] }
        }
    });
    let units = frame.labels("unit").expect("units");
    Sample {
        place: "lalonde".to_owned(),
        units: units.codes.iter().map(|&code| units.names[code as usize].clone()).collect(),
        treated: frame.numbers("treat").expect("treatment").iter().map(|t| *t == 1.0).collect(),
        covariates: covariates.iter().map(covariate).collect(),
        exact: exact.collect(),
        outcome: Some(frame.numbers("re78").expect("outcome").to_vec()),
        weights: None,
        cluster: None,
        members: vec![1; frame.rows],
    }
}

fn wanted() -> Wanted {
    Wanted { level: 0.95, stopping: Stopping::Glm }
}

fn nearest(distance: Distance, ratio: usize, replace: bool, caliper: Option<f64>) -> Method {
    Method::Nearest { distance, ratio, replace, caliper: caliper.map(Caliper::StandardDeviations), order: None }
}

fn run(sample: &Sample, method: &Method) -> Comparison {
    compare(sample, method, wanted(), &Unwatched).expect("a comparison")
}

fn near(what: &str, found: f64, wanted: &Value, tolerance: f64) {
    let wanted = wanted.as_f64().unwrap_or_else(|| panic!("{what}: no reference"));
    let apart = (found - wanted).abs() / wanted.abs().max(1e-300);
    assert!(apart <= tolerance || (found - wanted).abs() < 1e-14, "{what}: {found} is not {wanted} ({apart:e})");
}

/// Pairs, weights, effects and balance of a block of the reference.
fn check(block: &str, covariates: &[&str], exact: &[&str], method: &Method) {
    let reference = reference();
    let wanted = &reference[block];
    let found = run(&sample(covariates, exact), method);
    let controls: BTreeMap<&str, f64> =
        found.weights.iter().filter(|w| !w.treated && w.weight > 0.0).map(|w| (w.unit.as_str(), w.weight)).collect();
    let weights = wanted["control_weights"].as_object().expect("weights");
    assert_eq!(controls.len(), weights.len(), "{block}: untreated units");
    for (unit, weight) in weights {
        let apart = (controls[unit.as_str()] - weight.as_f64().expect("a weight")).abs();
        assert!(apart < 1e-11, "{block}: weight of {unit}");
    }
    let matches: BTreeMap<&str, &Vec<String>> =
        found.matches.iter().map(|m| (m.treated.as_str(), &m.controls)).collect();
    for row in wanted["match_matrix"].as_array().unwrap_or(&Vec::new()) {
        let row = row.as_array().expect("a row");
        let partners: Vec<&str> = row[1..].iter().filter_map(Value::as_str).collect();
        assert_eq!(*matches[row[0].as_str().expect("a unit")], partners, "{block}: partners of {}", row[0]);
    }
    near(block, found.estimates[0].estimate, &wanted["att_diff_in_means"], 1e-12);
    if covariates.len() == ALL.len() {
        near(block, found.estimates[1].estimate, &wanted["att_reg_adjusted"], 1e-12);
    }
    for row in wanted["balance"].as_array().expect("balance") {
        let line = found.balance.iter().find(|line| Some(line.name.as_str()) == row["var"].as_str()).expect("a line");
        let after = line.after.expect("after");
        near(&line.name, after.mean_treated, &row["Means.Treated"], 1e-11);
        near(&line.name, after.mean_control, &row["Means.Control"], 1e-11);
        let smd = row["Std..Mean.Diff."].as_f64().expect("a difference");
        assert!((after.smd.expect("a difference") - smd).abs() < 1e-11, "{block}: {}", line.name);
        match row["Var..Ratio"].as_f64() {
            Some(_) => near(&line.name, after.variance_ratio.expect("a ratio"), &row["Var..Ratio"], 1e-11),
            None => assert_eq!(after.variance_ratio, None),
        }
    }
}

#[test]
fn propensity_agrees_with_glm() {
    let (reference, found) = (reference(), run(&sample(ALL, &[]), &nearest(Distance::Propensity, 1, false, None)));
    let propensity = found.propensity.expect("a score");
    for (place, name) in propensity.names.iter().enumerate() {
        near(name, propensity.coefficients[place], &reference["propensity"]["coef"][name], 1e-12);
        near(name, propensity.se[place], &reference["propensity"]["se"][name], 1e-12);
    }
    near("deviance", propensity.deviance, &reference["propensity"]["deviance"], 1e-12);
    for unit in &found.weights {
        near(&unit.unit, unit.score.expect("a score"), &reference["propensity"]["fitted"][&unit.unit], 1e-12);
    }
}

#[test]
fn nearest_neighbours_agree() {
    let score = || Distance::Propensity;
    check("nn_ps_1to1_noreplace_largest", ALL, &[], &nearest(score(), 1, false, None));
    check("nn_ps_1to1_replace", ALL, &[], &nearest(score(), 1, true, None));
    check("nn_ps_1to1_caliper02", ALL, &[], &nearest(score(), 1, false, Some(0.2)));
    check("nn_ps_2to1_noreplace", ALL, &[], &nearest(score(), 2, false, None));
    check("nn_ps_exact_race_married", ALL, &["race", "married"], &nearest(score(), 1, false, None));
}

#[test]
fn mahalanobis_agrees() {
    let on = ["age", "educ", "re74", "re75"].map(str::to_owned).to_vec();
    check("nn_mahalanobis_replace", ALL, &[], &nearest(Distance::Mahalanobis(Vec::new()), 1, true, None));
    check("nn_mahalanobis_noreplace_data_order", ALL, &[], &nearest(Distance::Mahalanobis(Vec::new()), 1, false, None));
    check("nn_robust_mahalanobis_replace", ALL, &[], &nearest(Distance::RobustMahalanobis(Vec::new()), 1, true, None));
    check("nn_mahvars_caliper", ALL, &[], &nearest(Distance::Mahalanobis(on), 1, true, Some(0.25)));
}

#[test]
fn strata_agree() {
    check("cem_age_educ", &["age", "educ", "race", "married"], &[], &Method::Coarsened(Vec::new()));
    check("exact_race_married_nodegree", &["race", "married", "nodegree"], &[], &Method::Exact);
    let found = run(&sample(ALL, &[]), &Method::Subclasses(6));
    near("subclasses", found.estimates[0].estimate, &reference()["subclass6"]["att"], 1e-12);
}

#[test]
fn weights_agree() {
    let reference = reference();
    let found = run(&sample(ALL, &[]), &Method::Entropy(1));
    let wanted = &reference["ebal_mean"];
    let entropy = found.entropy.expect("weights");
    assert!(entropy.gap_max <= 6e-11, "gap {}", entropy.gap_max);
    for unit in found.weights.iter().filter(|unit| !unit.treated) {
        near(&unit.unit, unit.weight, &wanted["weights"][&unit.unit], 1e-10);
    }
    near("effect", found.estimates[0].estimate, &wanted["att"], 1e-11);
    near("effective size", found.effective.control, &wanted["ess"], 1e-11);
    let odds = run(&sample(ALL, &[]), &Method::Odds);
    near("odds", odds.estimates[0].estimate, &reference["ipw_att"]["hajek"], 1e-11);
    near("effective size", odds.effective.control, &reference["ipw_att"]["ess_control"], 1e-11);
    near("before", odds.difference_before.expect("a difference"), &reference["naive"]["diff"], 1e-12);
}

fn methods() -> Vec<Method> {
    let mut methods = vec![
        nearest(Distance::Propensity, 2, false, Some(0.2)),
        nearest(Distance::Mahalanobis(Vec::new()), 2, true, None),
        nearest(Distance::Mahalanobis(Vec::new()), 1, false, None),
        nearest(Distance::RobustMahalanobis(Vec::new()), 1, false, None),
        Method::Coarsened(Vec::new()),
        Method::Subclasses(5),
        Method::Entropy(2),
    ];
    methods.push(Method::Nearest {
        distance: Distance::Propensity,
        ratio: 1,
        replace: false,
        caliper: None,
        order: Some(Order::Random(7)),
    });
    methods
}

#[test]
fn the_order_of_rows_never_matters() {
    let sample = sample(ALL, &["married"]);
    let n = sample.len();
    let turned: Vec<usize> = (0..n).map(|row| (row * 271 + 97) % n).collect();
    for method in methods() {
        assert_eq!(run(&sample, &method), run(&sample.rows(&turned), &method), "{method:?}");
    }
}

#[test]
fn the_number_of_threads_never_matters() {
    let sample = sample(ALL, &[]);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| methods().iter().map(|method| run(&sample, method)).collect::<Vec<_>>())
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn a_weight_is_a_repetition() {
    let mut weighted = sample(ALL, &[]);
    let weights: Vec<f64> = (0..weighted.len()).map(|row| (row % 3 + 1) as f64).collect();
    let rows: Vec<usize> =
        (0..weighted.len()).flat_map(|row| std::iter::repeat_n(row, weights[row] as usize)).collect();
    let mut repeated = weighted.rows(&rows);
    for (place, unit) in repeated.units.iter_mut().enumerate() {
        *unit = format!("{unit}/{place}");
    }
    weighted.weights = Some(weights);
    for method in [Method::Entropy(1), Method::Odds] {
        let wanted = Wanted { level: 0.95, stopping: Stopping::Converged };
        let one = compare(&weighted, &method, wanted, &Unwatched).expect("weighted");
        let other = compare(&repeated, &method, wanted, &Unwatched).expect("repeated");
        let (a, b) = (one.estimates[0].estimate, other.estimates[0].estimate);
        assert!((a - b).abs() < 1e-9 * a.abs(), "{method:?}: {a} and {b}");
        if let (Some(a), Some(b)) = (one.propensity, other.propensity) {
            assert!(a.coefficients.iter().zip(&b.coefficients).all(|(a, b)| (a - b).abs() < 1e-10 * a.abs()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn units_of_measurement_never_matter(scale in 0.001..1000.0_f64, shift in -50.0..50.0_f64) {
        let plain = sample(ALL, &[]);
        let mut turned = plain.clone();
        for covariate in &mut turned.covariates {
            if let ("age" | "re74", Values::Numbers(numbers)) = (covariate.name.as_str(), &mut covariate.values) {
                numbers.iter_mut().for_each(|x| *x = *x * scale + shift);
            }
        }
        for method in [Method::Entropy(1), Method::Subclasses(6), nearest(Distance::Mahalanobis(Vec::new()), 1, true, None)] {
            let (a, b) = (run(&plain, &method), run(&turned, &method));
            let (a, b) = (a.estimates[0].estimate, b.estimates[0].estimate);
            prop_assert!((a - b).abs() < 1e-7 * a.abs(), "{:?}: {} and {}", method, a, b);
        }
    }
}
