//! The files of docs/reference/value-files.md are read as they stand there; contracts by hand.

use opgang_value::case::{self, Case};
use opgang_value::chance::Orders;
use opgang_value::contract::{self, Contract, settle};
use opgang_value::money::Ore;
use opgang_value::outcome::{Given, compute};
use opgang_value::{catalogue, effects, parameters};

const DOCUMENT: &str = include_str!("../../../docs/reference/value-files.md");

fn block(format: &str) -> String {
    let head = format!("format = \"{format}\"");
    let found = DOCUMENT.split("```toml\n").find(|part| part.starts_with(&head)).expect("is documented");
    found.split("```").next().expect("ends").to_owned()
}

fn contract(from: &str, to: &str) -> Contract {
    let text = block("opgang-contract/1");
    assert!(text.contains(from));
    contract::read(&text.replace(from, to), "contract.toml").expect("is a contract")
}

#[test]
fn the_documented_files_are_read() {
    let case: Case = case::read(&block("opgang-value-case/1"), "case.toml").expect("is a case");
    let set = parameters::shipped(&case.parameters).expect("ships");
    parameters::read(&block("opgang-parameters/1"), "set.toml").expect("is a set");
    catalogue::read(&block("opgang-prices/1"), "prices.toml").expect("are prices");
    let given = Given { case: &case, parameters: &set, prices: &case.prices, findings: &[] };
    let outcome = compute(&given, Orders { draws: 1_000, seed: 1 }, 0.95).expect("can be computed");
    assert!(outcome.published.iter().all(|met| met.agrees), "{:?}", outcome.published);
    assert_eq!(outcome.scenarios.len(), 1);
}

#[test]
fn a_claim_is_paid_up_to_its_caps_and_kept_apart_from_the_evaluation() {
    let settlement = settle(&contract("claimed = 31", "claimed = 31"), &[]).expect("can be worked out");
    let bill = &settlement.claim.bill;
    // 26 are paid for at 120,000: 3.12 million, capped at 3 million, 1.5 million a year.
    assert_eq!(bill.due_ore, Ore(312_000_000));
    assert_eq!(bill.paid_by_year_ore, [0, 0, 0, 0, 150_000_000, 150_000_000].map(Ore));
    assert_eq!(bill.capped_ore, Ore(12_000_000));
    assert_eq!(settlement.claim.investor_by_year_ore[0], Ore(-200_000_000));
    let rate = settlement.claim.investor_rate.expect("has one");
    assert!((-2000.0 + 1500.0 * ((1.0 + rate).powi(-4) + (1.0 + rate).powi(-5))).abs() < 1e-6);
    assert!(settlement.evaluation.is_none());
    assert!(settlement.notices.iter().any(|notice| notice.code == "no-comparison-group"));

    let findings = r#"{ "format": "opgang-evaluation/1", "covariance": null,
        "estimates": [{ "name": "att", "estimate": 0.1, "se": 0.08, "low": -0.0568, "high": 0.2568 }] }"#;
    let findings = [effects::read(findings, "f.json").expect("are findings")];
    let found = settle(&contract("claimed = 31", "claimed = 31"), &findings).expect("can be worked out");
    assert_eq!(found.claim, settlement.claim);
    let evaluation = found.evaluation.expect("is there");
    assert_eq!((evaluation.caused[0].claimed, evaluation.caused[0].words.as_str()), (31.0, ""));
    assert_eq!(evaluation.caused[0].claim_within, Some(false));
    // 9.7 caused, at 120,000: the 5 that are not paid for are no part of an effect.
    assert_eq!(evaluation.bill_at_estimate.expect("whole").paid_ore, Ore(116_400_000));
    assert!(found.notices.iter().any(|notice| notice.code == "not-paid-of-the-claim-alone"));
    assert_eq!(evaluation.bill_at_low.expect("whole").paid_ore, Ore(0));
}

#[test]
fn no_more_than_the_agreed_number_is_paid_for() {
    // 31 claimed, of which 5 are not paid for; or 50, and 45.
    for (claimed, most, paid_for) in [
        ("31", "", 26.0),
        ("31", "most = 20", 20.0),
        ("31", "most = 26", 26.0),
        ("50", "most = 40", 40.0),
        ("50", "most = 0", 0.0),
    ] {
        let text = block("opgang-contract/1").replace("claimed = 31", &format!("claimed = {claimed}"));
        let line = text.lines().find(|line| line.starts_with("most = 40")).expect("is documented").to_owned();
        let contract = contract::read(&text.replace(&line, most), "contract.toml").expect("is a contract");
        let bill = settle(&contract, &[]).expect("can be worked out").claim.bill;
        assert_eq!((bill.due[0].paid_for, bill.due_ore), (paid_for, Ore::from_kroner(120_000.0 * paid_for)), "{most}");
    }
}

#[test]
fn contracts_that_cannot_be_worked_out_say_why() {
    for (from, to, part) in [
        ("share = 0.5", "share = 0.4", "do not add up to 1"),
        ("claimed = 31", "claimed = -1", "below 0"),
        ("by = \"the municipality\"", "by = \"\"", "not filled in"),
        ("definition = \"one for each parent who is self-supporting on the day of measurement\"", "", "missing field"),
        ("units = 97", "", "one of from and units"),
        ("price = 120", "price = inf", "no finite number"),
        ("price = 120", "price = 1e300", "no finite number or beyond"),
        ("total = 3000", "total = 1e12", "an amount in kroner"),
        ("most = 40", "most = -1", "below 0"),
        ("most = 40", "most = nan", "no finite number"),
        ("provider = \"the team\"\n", "", "missing field"),
    ] {
        let text = block("opgang-contract/1");
        assert!(text.contains(from), "{from}");
        let fault = contract::read(&text.replacen(from, to, 1), "contract.toml").expect_err(to);
        assert!(fault.what.contains(part), "{fault}");
    }
    let fault = settle(&contract("price = 120", "price = 1e9"), &[]).expect_err("more than there is");
    assert!(fault.what.contains("what is due"), "{fault}");
}
