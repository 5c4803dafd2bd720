//! The field's programs, digit by digit.

use opgang_evaluate::cr2::{Kind, robust};
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::randomize::{self, Given, paths};
use opgang_evaluate::romano_wolf;
use opgang_evaluate::wildboot::{PValue, Residuals, Signs, Wish, wildboot};

use super::given::{areas, json, near, sample};

const WISH: Wish = Wish {
    residuals: Residuals::Restricted,
    signs: Signs::Rademacher,
    draws: 9999,
    seed: 1,
    null: 0.0,
    p_value: PValue::Strict,
    level: 0.95,
};

#[test]
fn every_sign_vector_is_counted_as_by_brute_force() {
    let wanted = json("wild_cluster_exact.json");
    for name in ["areas8", "areas10"] {
        let frame = areas(&format!("{name}.csv"), &["y"]);
        let sample = sample(&frame, "y");
        let cases = [
            ("WCR_rademacher_enumerated", Residuals::Restricted, 0.0),
            ("WCU_rademacher_enumerated", Residuals::Unrestricted, 0.0),
            ("WCR_h0_-0.2", Residuals::Restricted, -0.2),
            ("WCR_h0_0.2", Residuals::Restricted, 0.2),
            ("WCR_h0_0.4", Residuals::Restricted, 0.4),
        ];
        assert_eq!(sample.k as u64, wanted[name]["K"].as_u64().expect("K"));
        for (case, residuals, null) in cases {
            let wanted = &wanted[name][case];
            let wish = Wish { residuals, null, ..WISH };
            let found = wildboot(&sample, &wish, &Unwatched).expect("bootstrap").expect("nobody stops it");
            near(found.estimate, &wanted["beta"], 1e-10);
            near(found.se, &wanted["se_cr1"], 1e-10);
            near(found.t, &wanted["t"], 1e-10);
            assert_eq!(found.plan.draws, wanted["n_draws"].as_u64().expect("draws"));
            assert_eq!(Some(found.p.symmetric), wanted["p_symmetric"].as_f64(), "{name} {case}");
            assert_eq!(Some(found.p.strict), wanted["p_strict"].as_f64(), "{name} {case}");
            assert_eq!(Some(found.p.equal_tail), wanted["p_equal_tail"].as_f64(), "{name} {case}");
            for (place, share) in ["0.025", "0.05", "0.5", "0.95", "0.975"].iter().enumerate() {
                let wanted = wanted["tstar_quantiles"][share].as_f64().expect("quantile");
                assert!(
                    (found.t_star[place] - wanted).abs() < 1e-9,
                    "{name} {case} {share} {} {wanted}",
                    found.t_star[place]
                );
            }
        }
    }
}

#[test]
fn the_interval_inverts_the_test_as_fwildclusterboot_does() {
    let wanted = json("wild_cluster_r.json");
    for name in ["areas8", "areas10"] {
        let frame = areas(&format!("{name}.csv"), &["y"]);
        let found = wildboot(&sample(&frame, "y"), &WISH, &Unwatched).expect("bootstrap").expect("nobody stops it");
        let wanted = &wanted[name]["boottest_WCR11"];
        assert_eq!(Some(found.p.strict), wanted["p"].as_f64());
        for (found, wanted) in [(found.low, &wanted["ci"][0]), (found.high, &wanted["ci"][1])] {
            let (found, wanted) = (found.expect("end"), wanted.as_f64().expect("end"));
            assert!((found - wanted).abs() < 1e-3, "{name}: found {found}, wanted {wanted}");
        }
    }
}

#[test]
fn clustered_covariances_agree_with_club_sandwich() {
    let wanted = json("wild_cluster_r.json");
    for name in ["areas8", "areas10"] {
        let frame = areas(&format!("{name}.csv"), &["y"]);
        let found = robust(&sample(&frame, "y"), "treat", 0.95, &Unwatched).expect("robust");
        for (kind, found) in Kind::ALL.iter().zip(&found.coefficients[0].by_kind) {
            let wanted = &wanted[name]["clubSandwich"][format!("{kind:?}")];
            near(found.se, &wanted["SE"], 1e-11);
            near(found.t, &wanted["tstat"], 1e-11);
            near(found.df, &wanted["df_Satt"], 1e-11);
            near(found.p, &wanted["p_Satt"], 1e-10);
            near(found.p_g_minus_1, &wanted["p_t"], 1e-10);
        }
    }
}

#[test]
fn every_assignment_is_counted_as_by_brute_force() {
    let wanted = json("wild_cluster_exact.json");
    for name in ["areas8", "areas10"] {
        let frame = areas(&format!("{name}.csv"), &["y"]);
        let periods = frame.labels("period").expect("period");
        let time: Vec<f64> =
            periods.codes.iter().map(|&code| periods.names[code as usize].parse().expect("period")).collect();
        let sample = sample(&frame, "y");
        let given = Given { treatment: frame.numbers("treat").expect("treat"), time: Some(&time) };
        let paths = paths(&sample, given).expect("paths");
        let wish = randomize::Wish { draws: 9999, seed: 1, null: 0.0, level: 0.95 };
        let found = randomize::randomize(&sample, &paths, &wish, &Unwatched).expect("ways").expect("nobody stops it");
        let wanted = &wanted[name]["randomization_inference"];
        assert!(found.enumerated);
        assert_eq!(Some(found.ways), wanted["assignments"].as_u64());
        assert_eq!(Some(found.p_coefficient), wanted["p_coef"].as_f64());
        assert_eq!(found.p_t, wanted["p_t"].as_f64());
    }
}

#[test]
fn romano_wolf_steps_down_as_by_brute_force() {
    let wanted = json("romano_wolf_exact.json");
    let names = ["y1", "y2", "y3", "y4"];
    let frame = areas("multi_outcome_areas10.csv", &names);
    let samples: Vec<_> = names.iter().map(|name| ((*name).to_owned(), sample(&frame, name))).collect();
    let wish = romano_wolf::Wish { residuals: Residuals::Restricted, signs: Signs::Rademacher, draws: 1024, seed: 1 };
    let (found, plan) =
        romano_wolf::romano_wolf(&samples, &wish, &Unwatched).expect("outcomes").expect("nobody stops it");
    assert!(plan.enumerated);
    let mut holm: Vec<f64> = found.iter().map(|outcome| outcome.p_holm).collect();
    holm.sort_unstable_by(f64::total_cmp);
    for (place, found) in found.iter().enumerate() {
        near(found.estimate, &wanted["beta"][place], 1e-10);
        near(found.se, &wanted["se"][place], 1e-10);
        near(found.t, &wanted["t"][place], 1e-10);
        assert_eq!(Some(found.p_single), wanted["p_single"][place].as_f64());
        assert_eq!(Some(found.p_romano_wolf), wanted["p_romano_wolf_stepdown"][place].as_f64());
        assert_eq!(Some(holm[place]), wanted["p_holm_sorted"][place].as_f64());
    }
}
