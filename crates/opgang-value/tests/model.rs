//! Payers, refunds, destinations, effects drawn together, and cases that cannot be computed.

use opgang_tables::Fault;
use opgang_value::case;
use opgang_value::catalogue;
use opgang_value::chance::Orders;
use opgang_value::effects::{self, Findings};
use opgang_value::outcome::{Given, Outcome, compute};
use opgang_value::parameters::shipped;
use proptest::prelude::*;

/// A price of a week that the municipality pays and the person gets.
macro_rules! week {
    ($id:literal, $name:literal, $thousands:literal) => {
        concat!(
            "[[price]]\nid = \"",
            $id,
            "\"\nname = \"",
            $name,
            "\"\namount = ",
            $thousands,
            r#"
amount_in = "thousand"
per = "week"
terms = "real"
price_level = 2023
source = "catalogue"
date = "2023-01-01"
payers = { municipality = 1.0 }
receivers = { person = 1.0 }
reimbursed = true
"#
        )
    };
}

const CASE: &str = concat!(
    r#"
format = "opgang-value-case/1"
name = "test"
title = "A test"
question = "Does it add up?"
currency = "DKK"
amounts_in = "thousand"
parameters = "dk-fm-2023"
price_level = 2023
terms = "real"
years = 6
families = 62

[[payer]]
name = "municipality"
public = true
[[payer]]
name = "state"
public = true
[[payer]]
name = "person"
public = false

[[cost]]
name = "start"
kind = "start-up"
amount = 500
payers = { municipality = 1.0 }
source = "budget"
[[cost]]
name = "support"
kind = "family-month"
amount = 1.5
family_months = [700, 744]
payers = { municipality = 0.5, state = 0.5 }
se_percent = 10
source = "budget"

[[effect]]
name = "weeks on assistance"
unit = "weeks a year"
per = "person"
units = 97
estimate = -6.0
se = 2.0
from = "weeks"
from_year = 1
source = "evaluation"
[[effect]]
name = "hours worked"
unit = "hours a month"
per = "person"
units = 97
estimate = 10.0
se = 4.0
from = "hours"
from_year = 1
source = "evaluation"

[[consequence]]
effect = "weeks on assistance"
price = "assistance-week"
quantity = 1
benefit_week = 40
destinations = { flex-job-week = 0.5 }
source = "register"
[[consequence]]
effect = "hours worked"
price = "tax-of-an-hour"
quantity = 12
source = "register"

"#,
    week!("assistance-week", "a week of cash assistance", "2.912345"),
    week!("flex-job-week", "a week of flex job subsidy", "2.1"),
    r#"[[price]]
id = "tax-of-an-hour"
name = "tax of an hour's pay"
amount = 60
amount_in = "one"
per = "hour"
terms = "real"
price_level = 2023
source = "catalogue"
date = "2023-01-01"
payers = { person = 1.0 }
receivers = { municipality = 0.7, state = 0.3 }
se_percent = 5
"#
);

const FINDINGS: &str = r#"{
  "format": "opgang-evaluation/1",
  "estimates": [
    { "name": "weeks", "estimate": -6.0, "se": 2.0, "low": -9.92, "high": -2.08, "df": null, "p": 0.0027 },
    { "name": "hours", "estimate": 10.0, "se": 4.0, "low": 2.16, "high": 17.84, "df": null, "p": 0.0124 }
  ],
  "covariance": { "names": ["weeks", "hours"], "matrix": [[4.0, -7.2], [-7.2, 16.0]] }
}"#;

fn try_compute(text: &str, findings: &[Findings]) -> Result<Outcome, Fault> {
    let case = case::read(text, "case.toml")?;
    let set = shipped(&case.parameters)?;
    let given = Given { case: &case, parameters: &set, prices: &case.prices, findings };
    compute(&given, Orders { draws: 4_000, seed: 7 }, 0.95)
}

fn run(text: &str) -> Outcome {
    try_compute(text, &[]).expect("can be computed")
}

fn found() -> Vec<Findings> {
    vec![effects::read(FINDINGS, "findings.json").expect("are findings")]
}

#[test]
fn an_effect_that_was_withheld_is_refused_with_the_reason() {
    let text = r#"{ "format": "opgang-evaluation/1", "covariance": null, "withheld": ["weeks"],
        "estimates": [{ "name": "hours", "estimate": 10.0, "se": 4.0, "low": 2.16, "high": 17.84 }] }"#;
    let findings = [effects::read(text, "findings.json").expect("are findings")];
    let fault = try_compute(CASE, &findings).expect_err("weeks are withheld").to_string();
    assert!(fault.contains("\"weeks\" is withheld in findings.json") && fault.contains("--internal"), "{fault}");
}

#[test]
fn transfers_cancel_to_the_last_ore() {
    let outcome = run(CASE);
    // Benefits and taxes only change hands: what purses and persons gain and lose is nothing together, every year.
    let total = &outcome.purses["total"];
    assert!(total.ore_by_year.gross.iter().all(|ore| ore.0 == 0), "{:?}", total.ore_by_year.gross);
    assert!(total.present_value.gross.abs() < 1e-6);
    assert!(outcome.purses["public"].present_value.gross > 0.0);
    assert!(outcome.purses["person"].present_value.gross < 0.0);
    for side in ["municipality", "state", "person"] {
        assert!(outcome.purses[side].ore_by_year.gross[1].0 != 0);
    }
    // A refund changes who pays, and nothing in the public total.
    let without = run(&CASE.replace("reimbursed = true", "reimbursed = false"));
    let (a, b) = (&outcome.purses["public"].present_value, &without.purses["public"].present_value);
    assert!((a.net - b.net).abs() < 1e-6 && outcome.purses["state"] != without.purses["state"]);
}

#[test]
fn the_refund_follows_the_weeks_of_benefit() {
    let outcome = run(CASE);
    // Weeks 40–92: 12 at 30 % and 40 at 20 %; later weeks at 20 %.
    let first = (12.0 * 0.3 + 40.0 * 0.2) / 52.0;
    let year = 97.0 * 6.0 * (2912.345 - 0.5 * 2100.0);
    let tax = 97.0 * 10.0 * 12.0 * 60.0 * 0.3;
    let state = &outcome.purses["state"].ore_by_year.gross;
    assert!((state[1].kroner() - (year * first + tax)).abs() < 0.03);
    assert!((state[2].kroner() - (year * 0.2 + tax)).abs() < 0.03);
}

#[test]
fn who_leaves_for_a_flex_job_still_costs() {
    let all = run(CASE).purses["public"].present_value.gross;
    let none = run(&CASE.replace("destinations = { flex-job-week = 0.5 }", "")).purses["public"].present_value.gross;
    assert!(none > all);
}

#[test]
fn effects_are_drawn_together() {
    let together = try_compute(CASE, &found()).expect("can be computed");
    let apart = run(CASE);
    let sd = |outcome: &Outcome| outcome.chance.as_ref().expect("is uncertain").spreads[3].sd;
    // Fewer weeks go with more hours: both gains come together, so that the public purse is less sure.
    assert!(sd(&together) > 1.1 * sd(&apart));
    assert_eq!(together.covariance[0][1], -7.2);
    assert!(apart.notices.iter().any(|notice| notice.code == "independent"));
    assert!(together.notices.iter().all(|notice| notice.code != "independent"));
    let said =
        run(&(CASE.to_owned() + "[[correlation]]\nbetween = [\"weeks on assistance\", \"hours worked\"]\nr = -0.9\n"));
    assert!((said.covariance[0][1] + 7.2).abs() < 1e-12);
    assert!((sd(&said) / sd(&together) - 1.0).abs() < 1e-12);
}

#[test]
fn threads_change_nothing_and_the_seed_does() {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread");
    let four = rayon::ThreadPoolBuilder::new().num_threads(4).build().expect("four threads");
    let (a, b) = (one.install(|| run(CASE)), four.install(|| run(CASE)));
    assert_eq!(a, b);
}

#[test]
fn draws_agree_with_the_formula() {
    let text = CASE.replace("se_percent = 10", "").replace("se_percent = 5", "");
    let outcome = try_compute(&text, &found()).expect("can be computed");
    let chance = outcome.chance.expect("is uncertain");
    let spread = &chance.spreads[3];
    assert_eq!(spread.payer, "public");
    // The public net is a straight line in the effects: its variance is exact.
    let case = case::read(&text, "case.toml").expect("is a case");
    let at = |weeks: f64, hours: f64| {
        let moved = text
            .replace("estimate = -6.0", &format!("estimate = {weeks:.1}"))
            .replace("estimate = 10.0", &format!("estimate = {hours:.1}"));
        run(&moved).purses["public"].present_value.net
    };
    let (a, b) = (at(-5.0, 10.0) - at(-6.0, 10.0), at(-6.0, 11.0) - at(-6.0, 10.0));
    let sd = (a * a * 4.0 + b * b * 16.0 - 2.0 * a * b * 7.2).sqrt();
    assert!((spread.sd / sd - 1.0).abs() < 0.05, "{} {sd}", spread.sd);
    assert!((spread.mean - at(-6.0, 10.0)).abs() < 4.0 * sd / 4000.0_f64.sqrt());
    assert_eq!(case.effects.len(), 2);
}

#[test]
fn the_answer_is_given_for_the_purse_that_asks() {
    let outcome = run(&CASE.replace("families = 62", "families = 62\nperspective = \"public\""));
    assert_eq!(outcome.perspective, "public");
    assert_eq!(outcome.tornado.len(), 4);
    let times = outcome.break_even.gross_times.expect("has one");
    let public = &outcome.purses["public"].present_value;
    assert!((times * public.gross + public.cost).abs() < 1e-6);
    // In the total all change cancels: no factor on nothing pays for the cost, and no effect turns it.
    let total = run(CASE);
    assert_eq!((total.break_even.gross_times, total.tornado.len()), (None, 1));
    assert!(total.break_even.effects.values().all(Option::is_none));
    assert!(try_compute(&CASE.replace("families = 62", "perspective = \"region\""), &[]).is_err());
}

#[test]
fn rates_scenarios_and_break_even_follow_the_model() {
    let text = CASE.to_owned()
        + "[[scenario]]\nname = \"half\"\neffects_times = 0.5\n[[scenario]]\nname = \"long\"\nyears = 9\n";
    let outcome = run(&text);
    let public = outcome.purses["public"].present_value.clone();
    let half = &outcome.scenarios[0];
    assert!((half.public_net - (0.5 * public.gross + public.cost)).abs() < 1e-3);
    assert!(outcome.scenarios[1].public_net > public.net);
    let free = run(&(CASE
        .replace("[[payer]]\nname = \"municipality\"", "[discount]\nrate = 0.0\n[[payer]]\nname = \"municipality\"")));
    assert!((outcome.rates[0].public_net - free.purses["public"].present_value.net).abs() < 1e-6);
    // The state's and the municipality's øre add up to the public ones, year by year.
    for year in 0..6 {
        let ore = |purse: &str| outcome.purses[purse].ore_by_year.net[year].0;
        assert_eq!(ore("municipality") + ore("state"), ore("public"));
        assert_eq!(ore("public") + ore("person"), ore("total"));
    }
}

#[test]
fn catalogues_are_read_from_csv_too() {
    let csv = "id,name,amount,amount_in,per,terms,price_level,source,date,payers,receivers,reimbursed\n\
               week,a week,2.5,thousand,week,real,2023,catalogue,2023-01-01,municipality=1,person=1,true\n";
    let prices = catalogue::read(csv, "prices.csv").expect("are prices");
    assert!(prices[0].reimbursed && prices[0].payers["municipality"] == 1.0);
    for (from, to, part) in [
        ("2.5", "two", "no number"),
        ("catalogue,2023", ",2023", "missing field `source`"),
        ("municipality=1,", "municipality=0.5,", "do not add up"),
        ("thousand", "dozen", "unknown variant"),
    ] {
        let fault = catalogue::read(&csv.replace(from, to), "prices.csv").expect_err(to);
        assert!(fault.what.contains(part), "{fault}");
    }
}

#[test]
fn an_estimate_without_a_standard_error_is_no_broken_file() {
    let blind = FINDINGS.replace("\"se\": 4.0", "\"se\": null").replace("-7.2", "null").replace("16.0", "null");
    let found = effects::read(&blind, "f.json").expect("are findings");
    assert_eq!((found.names.len(), found.covariance.clone()), (1, vec![vec![4.0]]));
}

#[test]
fn cases_that_cannot_be_computed_say_why() {
    for (from, to, part) in [
        ("price = \"assistance-week\"", "price = \"assistance-month\"", "in no catalogue"),
        ("benefit_week = 40", "", "no week is given"),
        (
            "price_level = 2023\nterms = \"real\"\nyears",
            "price_level = 2024\nterms = \"real\"\nyears",
            "in prices of 2023",
        ),
        ("terms = \"real\"\nyears", "terms = \"nominal\"\nyears", "nominal and the rates"),
        ("amounts_in = \"thousand\"\n", "", "missing field `amounts_in`"),
        ("parameters = \"dk-fm-2023\"", "parameters = \"dk-fm-1999\"", "no set that ships"),
        ("payers = { municipality = 0.5, state = 0.5 }", "payers = { municipality = 0.5 }", "do not add up to 1"),
        (
            "receivers = { person = 1.0 }",
            "receivers = { person = 0.6, state = 0.5 }",
            "its receivers do not add up to 1",
        ),
        ("date = \"2023-01-01\"", "date = \"2023-02-30\"", "2023-02-30 is in no calendar"),
        ("from_year = 1\nsource", "from_year = 1\nprofile = []\nsource", "the list is empty"),
        ("payers = { municipality = 0.5, state = 0.5 }", "payers = { municipality = 0.5, region = 0.5 }", "no payer"),
        ("family_months = [700, 744]", "", "lacks amount or family_months"),
        ("family_months = [700, 744]", "family_months = [1, 2, 3, 4, 5, 6, 7]", "beyond the last year"),
        ("from_year = 1\nsource", "from_year = 9\nsource", "not within the case"),
        ("effect = \"hours worked\"", "effect = \"hours\"", "no such effect"),
        ("se = 2.0", "se = -2.0", "negative"),
        ("estimate = -6.0", "estimate = nan", "no finite number"),
        (
            "amount = 500\npayers = { municipality = 1.0 }",
            "amount = 1e14\npayers = { municipality = 0.25, state = 0.75 }",
            "1e13",
        ),
        ("amount = 500\n", "amount = 1e300\n", "an amount in kroner is no finite number or beyond"),
        ("kind = \"start-up\"\namount = 500", "kind = \"running\"\namount = 2e9", "the sum of all money up to"),
        ("quantity = 12", "quantity = 1e12", "the sum of all money up to"),
        ("quantity = 12", "quantity = inf", "no finite number"),
        ("amount = 60\n", "amount = 1e14\n", "in kroner, is no finite number or beyond"),
        ("family_months = [700, 744]", "family_months = [-700, 744]", "is below 0"),
        ("from_year = 1\nsource", "from_year = 1\nprofile = [-0.5, 1.0]\nsource", "not between 0 and 1"),
        ("from_year = 1\nsource", "from_year = 1\nprofile = [0.5, 5.0]\nsource", "not between 0 and 1"),
        ("years = 6", "years = 0", "not between 1 and 200"),
        ("source = \"budget\"\n[[cost]]", "[[cost]]", "missing field `source`"),
        ("quantity = 12", "quantity = 12\nquantty = 3", "unknown field"),
        ("name = \"hours worked\"", "name = \"weeks on assistance\"", "stands twice"),
    ] {
        assert!(CASE.contains(from), "{from}");
        let fault = try_compute(&CASE.replacen(from, to, 1), &[]).expect_err(to);
        assert!(fault.what.contains(part), "{part}: {fault}");
        assert!(!fault.remedy.is_empty());
    }
    let lacking = effects::read(&FINDINGS.replace("\"weeks\"", "\"days\""), "f.json").expect("are findings");
    assert!(try_compute(CASE, &[lacking]).expect_err("not there").remedy.contains("days"));
    for (from, to) in [("opgang-evaluation/1", "x"), ("-7.2], ", "-7.1], "), ("\"hours\", \"est", "\"weeks\", \"est")] {
        assert!(effects::read(&FINDINGS.replacen(from, to, 1), "f.json").is_err(), "{to}");
    }
    let wild = FINDINGS.replace("-7.2", "-9.0");
    let wild = effects::read(&wild, "f.json").expect("are findings");
    assert!(try_compute(CASE, &[wild]).expect_err("no covariance").what.contains("is none"));
}

#[test]
fn a_handful_of_draws_is_no_certainty() {
    let case = case::read(CASE, "case.toml").expect("a case");
    let set = shipped(&case.parameters).expect("ships");
    let given = Given { case: &case, parameters: &set, prices: &case.prices, findings: &[] };
    for draws in [0, 1, 98] {
        let fault = compute(&given, Orders { draws, seed: 1 }, 0.95).expect_err("too few");
        assert!(fault.place == "--draws" && fault.remedy.contains("99 or more"), "{fault}");
    }
    assert!(compute(&given, Orders { draws: 99, seed: 1 }, 0.95).is_ok());
}

#[test]
fn a_fault_names_the_file_and_the_field() {
    let fault = try_compute(&CASE.replacen("amount = 500", "amount = 1e14", 1), &[]).expect_err("too much");
    assert_eq!(fault.place, "case.toml: cost \"start\": amount");
    let text = CASE.to_owned() + "[[scenario]]\nname = \"all\"\ncosts_times = 1e10\n";
    assert!(try_compute(&text, &[]).expect_err("too much").what.contains("the sum of all money"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn purses_add_up_whatever_the_amounts(weeks in -50.0_f64..50.0, hours in -30.0_f64..30.0, price in 0.0_f64..9.0) {
        let text = CASE
            .replace("estimate = -6.0", &format!("estimate = {weeks:.7}"))
            .replace("estimate = 10.0", &format!("estimate = {hours:.7}"))
            .replace("2.912345", &format!("{price:.7}"));
        let outcome = run(&text);
        prop_assert!(outcome.purses["total"].ore_by_year.gross.iter().all(|ore| ore.0 == 0));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ -~\n]{0,200}") {
        let _ = case::read(&text, "case.toml");
        let _ = catalogue::read(&text, "prices");
        let _ = effects::read(&text, "findings.json");
    }
}
