//! Power against pwr, and formulas against simulations.

use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::power::{Design, Levels, Simulation, noncentral_t_upper, simulate};
use opgang_evaluate::regression::student_quantile;

use super::given::{json, near};

const LEVELS: Levels = Levels { alpha: 0.05, power: 0.8 };

#[test]
fn means_and_proportions_as_pwr() {
    let wanted = json("power.json");
    let means = |treated: f64, comparison: f64| Design::Means { treated, comparison };
    // The peer's search ends early; ours, with its tolerance, ends at the same number, and without it where power is 0.8.
    for (design, wanted) in [
        (means(62.0, 62.0), &wanted["t_two_n62"]["mde_d"]),
        (means(62.0, 620.0), &wanted["t2n_62_620"]["mde_d"]),
        (Design::Proportions { treated: 97.0, comparison: 97.0, base_rate: 0.25 }, &wanted["p_two"]["h"]),
    ] {
        let found = design.reach(LEVELS, None).expect("reach");
        near(found.mde_pwr.expect("pwr"), wanted, 1e-10);
        near(found.mde, wanted, 1e-4);
        let at = design.reach(LEVELS, Some(found.mde)).expect("reach");
        assert!((at.power_at.expect("power") - 0.8).abs() < 1e-13);
    }
    for wanted in wanted["power_at"].as_array().expect("list") {
        let found = means(62.0, 62.0).reach(LEVELS, wanted["d"].as_f64()).expect("reach");
        near(found.power_at.expect("power"), &wanted["power"], 1e-10);
    }
    let shares = Design::Proportions { treated: 97.0, comparison: 97.0, base_rate: 0.25 };
    let found = shares.reach(LEVELS, None).expect("reach");
    near(found.shares_pwr.expect("shares")[0].expect("above"), &wanted["p_two"]["p1"], 1e-10);
}

#[test]
fn clusters_as_the_formula() {
    for wanted in json("power.json")["cluster_mde"].as_array().expect("list") {
        let number = |name: &str| wanted[name].as_f64().expect("number");
        let design = Design::Clusters {
            treated: number("G1"),
            comparison: number("G2"),
            persons: number("m"),
            size_variation: 0.0,
            icc: number("icc"),
            r2: number("R2"),
        };
        near(design.reach(LEVELS, None).expect("reach").mde, &wanted["mde"], 1e-11);
    }
}

#[test]
fn noncentral_t_as_tabulated() {
    // P(T > t) of SciPy 1.17, stats.nct.sf.
    for (t, df, ncp, wanted) in [
        (2.0, 10.0, 1.0, 0.192_388_437_469_624_78),
        (1.0, 3.0, 2.0, 0.842_650_566_029_963_5),
        (3.0, 1.5, 2.0, 0.411_597_322_450_629_2),
    ] {
        assert!((noncentral_t_upper(t, df, ncp) - wanted).abs() < 1e-11, "{t} {df} {ncp}");
    }
    // A whole distribution: P(T > t) falls from one to zero, and mirrors.
    for df in [1.0, 2.5, 40.0, 700.0] {
        for ncp in [0.3, 2.0, 8.0] {
            let upper = noncentral_t_upper(1.3, df, ncp);
            assert!((upper + noncentral_t_upper(-1.3, df, -ncp) - 1.0).abs() < 1e-12, "{df} {ncp} {upper}");
        }
    }
}

#[test]
fn simulated_power_meets_the_formula() {
    let design =
        Design::Clusters { treated: 62.0, comparison: 310.0, persons: 3.0, size_variation: 0.0, icc: 0.3, r2: 0.4 };
    let reach = design.reach(LEVELS, None).expect("reach");
    let simulation = Simulation {
        treated: vec![3; 62],
        comparison: vec![3; 310],
        icc: 0.3,
        r2: 0.4,
        effect: reach.mde,
        runs: 4000,
        seed: 7,
    };
    let found = simulate(&simulation, LEVELS, &Unwatched).expect("runs").expect("nobody stops it");
    assert!((found.power - 0.8).abs() < 5.0 * found.power_se, "{found:?}");
    assert!((found.false_alarms - 0.05).abs() < 0.02, "{found:?}");
    assert!((found.mde / reach.mde - 1.0).abs() < 0.05, "{found:?} {reach:?}");
}

#[test]
fn as_many_clusters_as_are_needed() {
    let design =
        Design::Clusters { treated: 8.0, comparison: 24.0, persons: 4.0, size_variation: 0.5, icc: 0.3, r2: 0.0 };
    let needed = design.needed(LEVELS, 0.3).expect("needed").expect("some");
    let power = |count: u64| design.scaled(count as f64 / 8.0).reach(LEVELS, Some(0.3)).expect("reach").power_at;
    assert!(power(needed) >= Some(0.8) && power(needed - 1) < Some(0.8));
}

#[test]
fn groups_of_any_size_are_soon_worked_out() {
    let design = |treated: f64| Design::Clusters {
        treated,
        comparison: 20.0,
        persons: 2.0,
        size_variation: 0.0,
        icc: 0.1,
        r2: 0.0,
    };
    let large = design(1e7).reach(LEVELS, Some(0.3)).expect("reach");
    let (mde, noncentral) = (large.mde, large.mde_noncentral.expect("is there"));
    assert!((mde / noncentral - 1.0).abs() < 1e-5, "{large:?}");
    assert!(design(1e9).reach(LEVELS, None).expect_err("more than anybody has").remedy.contains("10,000,000"));
    // Where t is all but normal, its quantile is that of the series (Fisher & Cornish 1960), on both sides of the border.
    for df in [0.999e6, 1.001e6, 1e9, 1e15] {
        let found = student_quantile(0.975, df);
        assert!((found - 1.959_963_984_540_054 - 2.372_271_3 / df).abs() < 1e-9, "{df} {found}");
    }
    assert!(large.power_at.is_some() && design(1.0).scaled(1e9).reach(LEVELS, Some(f64::NAN)).is_err());
    // As many as a million for one, each with ten million to compare with.
    let lopsided = Design::Means { treated: 1.0, comparison: 1e7 };
    assert_eq!(lopsided.needed(LEVELS, 1e-5).expect("counted"), None);
}
