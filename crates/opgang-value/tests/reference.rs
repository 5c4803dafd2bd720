//! The worked cases against what was published, and against reference values in full digits (see tests/data/README.md).

use opgang_value::case;
use opgang_value::chance::Orders;
use opgang_value::examples::{EXAMPLES, find};
use opgang_value::outcome::{Given, Outcome, compute};
use opgang_value::parameters::shipped;
use serde_json::Value;

fn outcome(text: &str) -> Outcome {
    let case = case::read(text, "case.toml").expect("is a case");
    let set = shipped(&case.parameters).expect("ships");
    let given = Given { case: &case, parameters: &set, prices: &case.prices, findings: &[] };
    compute(&given, Orders { draws: 20_000, seed: 1 }, 0.95).expect("can be computed")
}

fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= 1e-12 * wanted.abs(), "{found} is not {wanted}");
}

#[test]
fn every_worked_case_meets_its_published_figures() {
    for example in EXAMPLES {
        let outcome = outcome(example.text);
        assert!(!outcome.published.is_empty(), "{}", example.name);
        for met in &outcome.published {
            // 1,780 is printed beside parts that add up to 1,781; the case says so.
            let printed = example.name == "wsipp-572" && met.figure.ends_with("total.present_value.net");
            assert_eq!(met.agrees, !printed, "{}: {met:?}", example.name);
        }
    }
}

#[test]
fn the_reference_is_met_in_full_digits_at_every_rate() {
    let reference: Value = serde_json::from_str(include_str!("data/npv_reference.json")).expect("is JSON");
    let like = &reference["opgang_like"];
    let text = find("opgang-like").expect("ships").text;
    for (rate, name) in [(0.035, "r_0.035"), (0.0, "r_0"), (0.05, "r_0.05")] {
        let outcome = outcome(&text.replace(
            "[[payer]]\nname = \"municipality\"",
            &format!("[discount]\nrate = {rate}\n\n[[payer]]\nname = \"municipality\""),
        ));
        let wanted = &like[name];
        for (purse, key) in [
            ("municipality", "municipality"),
            ("foundation", "grant_foundation"),
            ("region", "region"),
            ("state", "state"),
            ("public", "public_total"),
            ("total", "total"),
        ] {
            near(outcome.purses[purse].present_value.net, wanted[key].as_f64().expect("is a number"));
        }
        assert_eq!(outcome.purses["municipality"].payback_year_discounted, Some(4));
    }
    let aos = &outcome(find("aos-example").expect("ships").text).purses["total"];
    let wanted = |key: &str| reference["aos_wsipp_slide"][key].as_f64().expect("is a number");
    near(aos.present_value.gross, wanted("pv_benefits"));
    near(-aos.present_value.cost, wanted("pv_costs"));
    near(aos.present_value.net, wanted("npv"));
    near(aos.benefit_cost_ratio.expect("has costs"), wanted("bcr"));
    near(aos.internal_rate.expect("has one"), wanted("irr"));
}

#[test]
fn both_frames_of_opgang_are_told_apart() {
    let (four, year) =
        (outcome(find("opgang-four-years").expect("ships").text), outcome(find("opgang-a-year").expect("ships").text));
    let each = |outcome: &Outcome| outcome.per_family.clone().expect("has families");
    assert_eq!(each(&four).gross, 250_000.0);
    assert_eq!(each(&year).gross, 400_000.0);
    assert!((each(&four).cost + 41_360_000.0 / 62.0).abs() < 0.005);
    // Both cost more than they returned within the four years, and neither has an interval.
    assert!(each(&four).net < 0.0 && each(&year).net < 0.0);
    assert!(four.chance.is_none() && year.chance.is_none());
}
