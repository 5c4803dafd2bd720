//! Each bad input has its own words.

use opgang_evaluate::clusters::{Regression, Sample};
use opgang_evaluate::honest::{EventStudy, RelativeWish, relative, smooth};
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::power::{Design, Levels, Simulation, simulate};
use opgang_evaluate::randomize::{Assignments, Given, paths};
use opgang_tables::{Fault, Labels};

fn says<Found>(found: Result<Found, Fault>, words: &str) {
    let fault = found.err().expect("a fault").to_string();
    assert!(fault.contains(words), "{fault:?} does not say {words:?}");
    assert!(fault.contains("hint: "), "{fault:?}");
}

fn labels(names: &[&str]) -> Labels {
    let mut distinct: Vec<&str> = names.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let code = |name: &&str| distinct.iter().position(|other| other == name).expect("name") as u32;
    Labels { codes: names.iter().map(code).collect(), names: distinct.iter().map(|name| (*name).to_owned()).collect() }
}

#[test]
fn regressions_that_cannot_be_run() {
    let y = [1.0, 2.0, 4.0, 3.0, 5.0, 7.0];
    let d = [0.0, 1.0, 0.0, 1.0, 0.0, 0.0];
    let clusters = labels(&["a", "a", "b", "b", "c", "c"]);
    let good = Regression {
        outcome: ("y", &y),
        treatment: ("d", &d),
        covariates: Vec::new(),
        factors: Vec::new(),
        cluster: ("area", &clusters),
        weights: None,
    };
    assert!(Sample::new(&good).is_ok());
    let one = labels(&["a"; 6]);
    says(Sample::new(&Regression { cluster: ("area", &one), ..good.clone() }), "all rows are in one \"area\"");
    let constant = [1.0; 6];
    says(Sample::new(&Regression { treatment: ("d", &constant), ..good.clone() }), "explained by the other columns");
    let same = vec![("again".to_owned(), d.to_vec())];
    says(Sample::new(&Regression { covariates: same, ..good.clone() }), "explained by the other columns");
    let missing = [f64::NAN; 6];
    says(Sample::new(&Regression { outcome: ("y", &missing), ..good.clone() }), "no row has all values");
    let weights = [1.0, 1.0, -1.0, 1.0, 1.0, 1.0];
    says(Sample::new(&Regression { weights: Some(&weights), ..good.clone() }), "below zero");
    let many = (0..4).map(|place| (format!("x{place}"), y.iter().map(|y| y.powi(place + 2)).collect())).collect();
    says(Sample::new(&Regression { covariates: many, ..good }), "nothing is left over");
}

#[test]
fn rows_that_are_left_out_are_told() {
    let y = [1.0, 2.0, f64::NAN, 3.0, 5.0, 7.0, 2.0];
    let d = [0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0];
    let clusters = labels(&["a", "a", "b", "b", "c", "c", ""]);
    let weights = [1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0];
    let twice = y.iter().map(|_| 2.0).collect();
    let regression = Regression {
        outcome: ("y", &y),
        treatment: ("d", &d),
        covariates: vec![("twice".to_owned(), twice)],
        factors: Vec::new(),
        cluster: ("area", &clusters),
        weights: Some(&weights),
    };
    let sample = Sample::new(&regression).expect("sample");
    let told: Vec<(&str, usize)> = sample.notices.iter().map(|notice| (notice.code, notice.count)).collect();
    assert_eq!(told, [("missing-values", 2), ("no-weight", 1), ("collinear", 1)]);
    assert_eq!((sample.rows_all, sample.rows()), (7, 4));
}

#[test]
fn treatments_that_cannot_be_handed_out() {
    let y = [1.0, 2.0, 4.0, 3.0, 5.0, 7.0];
    let clusters = labels(&["a", "a", "b", "b", "c", "c"]);
    let with = |d: &[f64; 6], time: Option<&[f64]>| {
        let regression = Regression {
            outcome: ("y", &y),
            treatment: ("d", d),
            covariates: Vec::new(),
            factors: Vec::new(),
            cluster: ("area", &clusters),
            weights: None,
        };
        paths(&Sample::new(&regression).expect("sample"), Given { treatment: d, time })
    };
    says(with(&[0.0, 1.0, 0.0, 0.0, 0.0, 0.0], None), "no period says when");
    says(with(&[0.0, 1.0, 0.0, 0.0, 0.0, 0.0], Some(&[1.0; 6])), "was not handed out by cluster");
    let holes = [1.0, 2.0, 1.0, 2.0, 1.0, 3.0];
    says(with(&[1.0, 0.0, 0.0, 0.5, 0.0, 0.0], Some(&holes)), "is missing in a cluster");
    says(Assignments::new(&[1, 1, 1], 10, 1), "all clusters have the same treatment");
}

#[test]
fn event_studies_that_cannot_be_bounded() {
    let sigma = |values: [f64; 4]| vec![values[..2].to_vec(), values[2..].to_vec()];
    let good = sigma([1.0, 0.2, 0.2, 1.0]);
    let with = |sigma, pre| EventStudy::new(vec![0.1, 0.2], sigma, pre);
    let study = with(good.clone(), 1).expect("study");
    says(with(vec![vec![1.0]], 1), "2 estimates and a covariance of 1 rows");
    says(with(sigma([1.0, f64::NAN, 0.2, 1.0]), 1), "not finite");
    says(with(sigma([1.0, 0.2, 0.3, 1.0]), 1), "mirror");
    says(with(sigma([1.0, 0.0, 0.0, 0.0]), 1), "not above zero");
    says(with(sigma([1.0, 2.0, 2.0, 1.0]), 1), "negative direction");
    says(with(good.clone(), 0), "0 periods before");
    says(with(good, 2), "0 after");
    says(smooth(&study, &[1.0], -1.0, 0.95), "no bound");
    says(smooth(&study, &[0.0], 1.0, 0.95), "later periods");
    says(smooth(&study, &[1.0, 2.0], 1.0, 0.95), "later periods");
    let wish = RelativeWish { m_bar: 1.0, level: 0.95, points: 1, ends: None, draws: 100, seed: 1 };
    says(relative(&study, &[1.0], &wish, &Unwatched), "no room");
    let backwards = RelativeWish { points: 10, ends: Some((1.0, -1.0)), ..wish };
    says(relative(&study, &[1.0], &backwards, &Unwatched), "no room");
    says(relative(&study, &[1.0], &RelativeWish { m_bar: f64::NAN, ..wish }, &Unwatched), "no bound");
}

#[test]
fn designs_that_cannot_be() {
    let levels = Levels { alpha: 0.05, power: 0.8 };
    let means = |treated, comparison| Design::Means { treated, comparison };
    says(means(0.0, 10.0).reach(levels, None), "at least one of each");
    says(means(1.0, 1.0).reach(levels, None), "nothing is left");
    says(means(9.0, 9.0).reach(Levels { power: 1.0, ..levels }, None), "power");
    says(means(9.0, 9.0).reach(Levels { alpha: 1.0, ..levels }, None), "level");
    let shares = Design::Proportions { treated: 9.0, comparison: 9.0, base_rate: 25.0 };
    says(shares.reach(levels, None), "not a percentage");
    let clusters =
        |persons, icc, r2| Design::Clusters { treated: 9.0, comparison: 9.0, persons, size_variation: 0.0, icc, r2 };
    says(clusters(0.5, 0.1, 0.0).reach(levels, None), "persons in a cluster");
    says(clusters(3.0, 1.5, 0.0).reach(levels, None), "intra-cluster correlation");
    says(clusters(3.0, 0.1, 1.0).reach(levels, None), "R²");
    let good =
        Simulation { treated: vec![2; 3], comparison: vec![2; 3], icc: 0.1, r2: 0.0, effect: 0.2, runs: 10, seed: 1 };
    let with = |design: Simulation| simulate(&design, levels, &Unwatched);
    assert!(with(good.clone()).is_ok());
    says(with(Simulation { treated: vec![2], ..good.clone() }), "no valid standard error");
    says(with(Simulation { treated: vec![2, 0], ..good.clone() }), "without persons");
    says(with(Simulation { runs: 0, ..good }), "at least one run");
}
