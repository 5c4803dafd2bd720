//! Coefficients and covariances against pyfixest 0.60.0 on areas10.csv; p-values against the t distribution of
//! scipy, because the former takes them from one minus the distribution and loses digits.

use opgang_evaluate::design::{Design, Term};
use opgang_evaluate::regression::{Clusters, Problem, Vcov, fit, student_p, student_quantile};
use opgang_tables::{Ask, Frame, Missing::Refused};

use crate::reference::{close, frame};

fn areas() -> Frame {
    let numbers = ["treat", "x", "y"].map(|name| Ask::Numbers(name, Refused));
    let labels = ["area", "period", "person"].map(|name| Ask::Labels(name, Refused));
    frame("inference/areas10.csv", &[&numbers[..], &labels[..]].concat())
}

fn design(frame: &Frame, terms: &[&str]) -> Design {
    let mut design = Design::new(frame.rows);
    design.push_constant();
    for term in terms {
        design.push_term(frame, &Term::parse(term).expect("a term")).expect("columns that were read");
    }
    design
}

fn clusters(frame: &Frame, names: &[&str]) -> Vcov {
    let of = |name: &&str| Clusters::new(*name, &frame.labels(name).expect("read").codes);
    Vcov::Clustered(names.iter().map(of).collect())
}

#[track_caller]
fn check(vcov: &Vcov, wanted: [[f64; 3]; 3]) {
    let frame = areas();
    let design = design(&frame, &["treat", "x"]);
    let outcome = frame.numbers("y").expect("read");
    let fit = fit(Problem { design: &design, outcome, weights: None, absorbed: None }).expect("a fit");
    let found = fit.uncertainty(vcov).expect("a covariance");
    for (place, [estimate, se, p]) in wanted.into_iter().enumerate() {
        close("estimate", fit.beta[place], estimate, 1e-12);
        close("se", found.se()[place], se, 1e-12);
        close("p", student_p(fit.beta[place] / found.se()[place], found.df), p, 1e-10);
    }
}

#[test]
fn equal_errors() {
    check(
        &Vcov::Iid,
        [
            [0.28206998335922423, 0.06474380347276583, 1.785452454550196e-05],
            [0.6659961938223584, 0.13088783165547904, 6.200908456656194e-07],
            [0.33518671864340754, 0.05390487921704898, 1.585943053049181e-09],
        ],
    );
}

#[test]
fn unequal_errors() {
    check(
        &Vcov::Hetero,
        [
            [0.28206998335922423, 0.06742206208840758, 3.7182802496316114e-05],
            [0.6659961938223584, 0.11319191156722591, 1.0191111012041292e-08],
            [0.33518671864340754, 0.053536228911578734, 1.2428898247510838e-09],
        ],
    );
}

#[test]
fn clusters_of_one_kind() {
    check(
        &clusters(&areas(), &["area"]),
        [
            [0.28206998335922423, 0.14006319448279778, 0.07485830424336526],
            [0.6659961938223584, 0.16211350559523985, 0.002644073933871338],
            [0.33518671864340754, 0.08934103330287037, 0.0045422870280553695],
        ],
    );
}

#[test]
fn clusters_of_two_kinds() {
    check(
        &clusters(&areas(), &["area", "period"]),
        [
            [0.28206998335922423, 0.17960909452703547, 0.21433405744366274],
            [0.6659961938223584, 0.19138640231378118, 0.04005957299751883],
            [0.33518671864340754, 0.07644630206033479, 0.021968192702736866],
        ],
    );
}

#[test]
fn weights() {
    let frame = areas();
    let design = design(&frame, &["treat", "x"]);
    let weights: Vec<f64> = frame
        .labels("person")
        .map(|labels| {
            labels
                .codes
                .iter()
                .map(|&code| 0.5 + f64::from(labels.names[code as usize].parse::<u32>().expect("a number") % 3))
                .collect()
        })
        .expect("read");
    let outcome = frame.numbers("y").expect("read");
    let fit = fit(Problem { design: &design, outcome, weights: Some(&weights), absorbed: None }).expect("a fit");
    let se = |vcov: &Vcov| fit.uncertainty(vcov).expect("a covariance").se()[1];
    close("estimate", fit.beta[1], 0.689824643558408, 1e-12);
    close("iid", se(&Vcov::Iid), 0.1323854663124609, 1e-12);
    close("hetero", se(&Vcov::Hetero), 0.12536831354273315, 1e-12);
    close("clustered", se(&clusters(&frame, &["area"])), 0.17184873029252987, 1e-12);
}

#[test]
fn the_first_of_collinear_columns_is_kept_and_the_later_named() {
    let frame = areas();
    let mut design = design(&frame, &["treat", "x", "factor(area)"]);
    let twice = design.columns()[1].iter().map(|value| 3.0 - 2.0 * value).collect();
    design.push("twice", twice);
    let outcome = frame.numbers("y").expect("read");
    let fit = fit(Problem { design: &design, outcome, weights: None, absorbed: None }).expect("a fit");
    assert_eq!(fit.dropped_names(), ["twice"]);
    assert_eq!(fit.kept.len(), 12);
}

#[test]
fn a_column_far_from_zero_is_not_taken_for_a_constant() {
    let frame = areas();
    let (plain, mut far) = (design(&frame, &["x"]), design(&frame, &[]));
    far.push("x", plain.columns()[1].iter().map(|value| value + 2e3).collect());
    let outcome = frame.numbers("y").expect("read");
    let fit = |design| {
        let fit = fit(Problem { design, outcome, weights: None, absorbed: None }).expect("a fit");
        let se = fit.uncertainty(&Vcov::Hetero).expect("a covariance").se();
        (fit.beta.clone(), se)
    };
    let (near, away) = (fit(&plain), fit(&far));
    close("slope", away.0[1], near.0[1], 1e-9);
    close("se", away.1[1], near.1[1], 1e-9);
    close("constant", away.0[0], near.0[0] - 2e3 * near.0[1], 1e-9);
}

#[test]
fn bad_input_is_refused() {
    let frame = areas();
    let design = design(&frame, &["x"]);
    let outcome = frame.numbers("y").expect("read");
    let zero = vec![0.0; frame.rows];
    let told = fit(Problem { design: &design, outcome, weights: Some(&zero), absorbed: None }).expect_err("no weight");
    assert!(told.what.contains("not above zero"), "{told}");
    let nothing = Design::new(0);
    assert!(fit(Problem { design: &nothing, outcome: &[], weights: None, absorbed: None }).is_err());
    let fit = fit(Problem { design: &design, outcome, weights: None, absorbed: None }).expect("a fit");
    let one = Vcov::Clustered(vec![Clusters::new("all", &vec![7; frame.rows])]);
    assert!(fit.uncertainty(&one).expect_err("one cluster").what.contains("1 cluster"));
}

#[test]
fn quantiles_of_t() {
    close("499", student_quantile(0.975, 499.0), 1.9647293909876886, 1e-14);
    close("9", student_quantile(0.975, 9.0), 2.262157162798205, 1e-14);
    close("2", student_quantile(0.995, 2.0), 9.924843200918287, 1e-13);
}
