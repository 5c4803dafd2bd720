//! Sensitivity bounds against HonestDiD.

use opgang_evaluate::honest::{EventStudy, RelativeWish, relative, smooth};
use opgang_evaluate::orders::Unwatched;
use serde_json::Value;

use super::given::json;

const WISH: RelativeWish = RelativeWish { m_bar: 0.0, level: 0.95, points: 1000, ends: None, draws: 5000, seed: 1 };

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("list").iter().map(|value| value.as_f64().expect("number")).collect()
}

fn study(given: &Value, pre: usize) -> EventStudy {
    let sigma = given["sigma"].as_array().expect("matrix").iter().map(numbers).collect();
    EventStudy::new(numbers(&given["betahat"]), sigma, pre).expect("event study")
}

fn one(value: &Value) -> f64 {
    value.as_f64().or_else(|| value[0].as_f64()).expect("number")
}

/// Bounds as the peer found them: relative ones to a step of its grid, smooth ones to two thousandths.
fn check(study: &EventStudy, l: &[f64], wanted: &Value) {
    for wanted in wanted.as_array().expect("list") {
        let (low, high, near) = match wanted["method"].as_str() {
            Some("C-LF") => {
                let wish = RelativeWish { m_bar: one(&wanted["Mbar"]), ..WISH };
                let found = relative(study, l, &wish, &Unwatched).expect("bounds").expect("nobody stops it");
                (found.low.expect("low"), found.high.expect("high"), found.step * 1.001)
            }
            Some("FLCI") => {
                let found = smooth(study, l, one(&wanted["M"]), 0.95).expect("interval");
                let half = (one(&wanted["ub"]) - one(&wanted["lb"])) / 2.0;
                // The peer draws its folded normal quantile: its 1.962 stands for 1.960.
                assert!(((found.high - found.low) / 2.0 / half - 1.0).abs() < 2e-3, "{wanted}");
                (found.low, found.high, 2e-3)
            }
            _ => {
                let (low, high) = study.original(l, 0.95);
                (low, high, 1e-12)
            }
        };
        let (lb, ub) = (one(&wanted["lb"]), one(&wanted["ub"]));
        assert!((low - lb).abs() <= near && (high - ub).abs() <= near, "found {low} to {high}, wanted {wanted}");
    }
}

#[test]
fn benzarti_and_carloni_as_honest_did_bounds_them() {
    let study = study(&json("honestdid_eventstudies.json")["BC"], 4);
    let wanted = json("honestdid_bounds.json");
    let first = [1.0, 0.0, 0.0, 0.0];
    for part in ["BC_original", "BC_FLCI_SD", "BC_RM"] {
        check(&study, &first, &wanted[part]);
    }
}

#[test]
fn county_employment_as_honest_did_bounds_it() {
    let wanted = json("mpdta_honestdid.json");
    let study = study(&wanted, 3);
    for part in ["original_e0", "RM_e0", "SD_FLCI_e0"] {
        check(&study, &[1.0, 0.0, 0.0, 0.0], &wanted[part]);
    }
    for part in ["original_avg", "SD_FLCI_avg"] {
        check(&study, &[0.25; 4], &wanted[part]);
    }
}
