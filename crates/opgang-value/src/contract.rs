//! Result-payment contracts: what would be paid under the claim; and, kept apart, what the evaluation says.
//!
//! A claim counts results as the contract defines them. An evaluation says how many of them the effort caused. The two
//! are never added, and neither stands in for the other.

mod check;

use std::collections::BTreeMap;

use opgang_tables::Fault;
use serde::{Deserialize, Serialize};

use crate::effects::{Findings, withheld};
use crate::money::{Ore, Scale, beyond, within};
use crate::notices::{self, Notice};
use crate::present::internal_rates;

/// The name of the form of a contract file.
pub const FORMAT: &str = "opgang-contract/1";

/// How results are measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The register or file that is counted in.
    pub source: String,
    /// The day or days of measurement.
    pub measured_on: String,
    /// What it is compared with, such as the level before.
    pub baseline: String,
    /// The comparison group; `none` where there is none: then the claim is no evidence of an effect.
    pub comparison: String,
    /// Who measures.
    pub by: String,
}

/// What is paid for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Result {
    /// Its name.
    pub name: String,
    /// When one is counted.
    pub definition: String,
    /// What is counted: persons, families, weeks.
    pub unit: String,
    /// The price of one, in the contract's `amounts_in`.
    pub price: f64,
    /// How many are claimed.
    pub claimed: f64,
    /// So many are not paid for.
    #[serde(default)]
    pub not_paid: f64,
    /// No more than so many are paid for; those not paid for do not count.
    pub most: Option<f64>,
    /// The name of the estimate in the findings.
    pub from: Option<String>,
    /// How many persons or families the estimate is multiplied with.
    pub units: Option<f64>,
}

/// The most that is paid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// In all.
    pub total: Option<f64>,
    /// In each year.
    pub a_year: Option<f64>,
}

/// When what is due is paid.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// The year, from 0.
    pub year: usize,
    /// The share of what is due.
    pub share: f64,
}

/// When the investor pays in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Investment {
    /// The year, from 0.
    pub year: usize,
    /// The amount, in the contract's `amounts_in`.
    pub amount: f64,
}

/// A contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// [`FORMAT`].
    pub format: String,
    /// What it is about.
    pub title: String,
    /// The currency.
    pub currency: String,
    /// What one unit of an amount is worth.
    pub amounts_in: Scale,
    /// Who pays for results.
    pub payer: String,
    /// Who pays in beforehand.
    pub investor: String,
    /// Who does the work.
    pub provider: String,
    /// Words with a meaning of their own.
    pub definitions: BTreeMap<String, String>,
    /// How results are measured.
    pub measurement: Measurement,
    /// What is paid for.
    #[serde(rename = "result")]
    pub results: Vec<Result>,
    /// The most that is paid.
    #[serde(default)]
    pub cap: Cap,
    /// When what is due is paid.
    #[serde(rename = "payment")]
    pub payments: Vec<Payment>,
    /// When the investor pays in.
    #[serde(default, rename = "investment")]
    pub investments: Vec<Investment>,
}

/// What one kind of result comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Due {
    /// Its name.
    pub name: String,
    /// How many count.
    pub results: f64,
    /// How many are paid for.
    pub paid_for: f64,
    /// What that comes to, before any cap.
    pub ore: Ore,
}

/// What is paid for given numbers of results.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bill {
    /// By kind of result.
    pub due: Vec<Due>,
    /// In all, before any cap.
    pub due_ore: Ore,
    /// What a cap takes off.
    pub capped_ore: Ore,
    /// What is paid, by year.
    pub paid_by_year_ore: Vec<Ore>,
    /// In all.
    pub paid_ore: Ore,
}

/// Under the claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// What is paid.
    pub bill: Bill,
    /// The investor's money by year: paid in below 0, paid back above.
    pub investor_by_year_ore: Vec<Ore>,
    /// The investor's internal rate of return; none where there is none or more than one.
    pub investor_rate: Option<f64>,
}

/// What the evaluation says of one kind of result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Caused {
    /// The result.
    pub name: String,
    /// The estimate, in results.
    pub estimate: f64,
    /// Its interval, where there is one.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// Whether the claimed number lies in the interval.
    pub claim_within: Option<bool>,
    /// Of what, as the contract counts it.
    pub unit: String,
    /// How many are claimed.
    pub claimed: f64,
    /// In words; empty until whoever writes the settlement puts them in.
    pub words: String,
}

/// According to the evaluation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// By kind of result; those without an estimate are absent, and a notice says so.
    pub caused: Vec<Caused>,
    /// What the same terms would pay for the estimates; for the lower and the upper ends of all intervals at once.
    pub bill_at_estimate: Option<Bill>,
    /// At the lower ends.
    pub bill_at_low: Option<Bill>,
    /// At the upper ends.
    pub bill_at_high: Option<Bill>,
}

/// A contract worked out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settlement {
    /// `opgang-settlement/1`.
    pub format: &'static str,
    /// The contract, as it was read: definitions, measurement and cap belong to the numbers.
    pub contract: Contract,
    /// Under the claim.
    pub claim: Claim,
    /// According to the evaluation; none where no findings are given.
    pub evaluation: Option<Evaluation>,
    /// What a reader must know.
    pub notices: Vec<Notice>,
}

/// Reads a contract from TOML; `file` is its name in messages.
///
/// # Errors
/// A [`Fault`] for anything absent, unknown or out of range.
pub fn read(text: &str, file: &str) -> std::result::Result<Contract, Fault> {
    let contract: Contract = toml::from_str(text).map_err(|cause| crate::broken(file, &cause))?;
    check::check(&contract, file)?;
    Ok(contract)
}

/// Works a contract out: under its claim, and apart from it by the findings of an evaluation.
///
/// # Errors
/// A [`Fault`] when findings are given and lack an estimate that a result names.
pub fn settle(contract: &Contract, findings: &[Findings]) -> std::result::Result<Settlement, Fault> {
    let claimed: Vec<f64> = contract.results.iter().map(|result| result.claimed).collect();
    let not_paid: Vec<f64> = contract.results.iter().map(|result| result.not_paid).collect();
    let bill = bill(contract, &claimed, &not_paid)?;
    let mut investor = vec![Ore(0); bill.paid_by_year_ore.len()];
    for (year, paid) in bill.paid_by_year_ore.iter().enumerate() {
        investor[year].0 += paid.0;
    }
    for investment in &contract.investments {
        investor.resize(investor.len().max(investment.year + 1), Ore(0));
        investor[investment.year].0 -= Ore::from_kroner(investment.amount * contract.amounts_in.kroner()).0;
    }
    let roots = internal_rates(&investor.iter().map(|ore| ore.kroner()).collect::<Vec<_>>());
    let rate = if let [rate] = roots[..] { Some(rate) } else { None };
    let mut told = Vec::new();
    if contract.measurement.comparison.trim().eq_ignore_ascii_case("none") {
        told.push(notices::no_comparison_group());
    }
    let evaluation = if findings.is_empty() { None } else { Some(evaluation(contract, findings, &mut told)?) };
    if evaluation.is_none() {
        told.push(notices::no_evaluation());
    }
    let claim = Claim { bill, investor_by_year_ore: investor, investor_rate: rate };
    Ok(Settlement { format: "opgang-settlement/1", contract: contract.clone(), claim, evaluation, notices: told })
}

/// What is paid for so many results of each kind, less so many that are not paid for.
fn bill(contract: &Contract, results: &[f64], not_paid: &[f64]) -> std::result::Result<Bill, Fault> {
    let unit = contract.amounts_in.kroner();
    let mut sum = 0.0;
    let due: Vec<Due> = contract
        .results
        .iter()
        .zip(results.iter().zip(not_paid))
        .map(|(result, (&count, not_paid))| {
            let paid_for = (count - not_paid).max(0.0).min(result.most.unwrap_or(f64::INFINITY));
            let kroner = paid_for * result.price * unit;
            sum += kroner;
            if !within([count, sum]) {
                return Err(beyond(format!("result {:?}", result.name), "what is due up to and with it, in kroner,"));
            }
            Ok(Due { name: result.name.clone(), results: count, paid_for, ore: Ore::from_kroner(kroner) })
        })
        .collect::<std::result::Result<_, Fault>>()?;
    let due_ore = Ore(due.iter().map(|due| due.ore.0).sum());
    let most = |cap: Option<f64>| cap.map_or(i64::MAX, |cap| Ore::from_kroner(cap * unit).0);
    let payable = Ore(due_ore.0.min(most(contract.cap.total)));
    let shares: Vec<f64> = contract.payments.iter().map(|payment| payment.share).collect();
    let years = contract.payments.iter().map(|payment| payment.year + 1).max().unwrap_or(0);
    let mut paid = vec![Ore(0); years];
    for (payment, ore) in contract.payments.iter().zip(payable.split(&shares)) {
        paid[payment.year] += ore;
    }
    for ore in &mut paid {
        ore.0 = ore.0.min(most(contract.cap.a_year));
    }
    let paid_ore = Ore(paid.iter().map(|ore| ore.0).sum());
    Ok(Bill { due, due_ore, capped_ore: Ore(due_ore.0 - paid_ore.0), paid_by_year_ore: paid, paid_ore })
}

fn evaluation(
    contract: &Contract,
    findings: &[Findings],
    told: &mut Vec<Notice>,
) -> std::result::Result<Evaluation, Fault> {
    let mut caused = Vec::new();
    let (mut at, mut low, mut high) = (Vec::new(), Vec::new(), Vec::new());
    let mut whole = true;
    for result in &contract.results {
        let Some(from) = &result.from else {
            told.push(notices::no_estimate_named(result.name.as_str()));
            whole = false;
            continue;
        };
        let found = findings.iter().find_map(|f| f.estimates.get(from).map(|found| (f, *found)));
        let Some((file, (estimate, _))) = found else {
            withheld(&format!("result {:?}", result.name), from, findings)?;
            return Err(Fault::at(
                format!("result {:?}", result.name),
                format!("no findings have an estimate called {from:?}"),
                "give --effects FINDINGS.json that has it",
            ));
        };
        let units = result.units.unwrap_or(1.0);
        let ends = file.intervals.get(from).map(|(low, high)| {
            let (a, b) = (low * units, high * units);
            (a.min(b), a.max(b))
        });
        at.push(estimate * units);
        low.extend(ends.map(|ends| ends.0));
        high.extend(ends.map(|ends| ends.1));
        caused.push(said(result, estimate * units, ends));
    }
    // An effect is net of what would have come anyway: nothing is taken off a second time.
    let nothing = vec![0.0; contract.results.len()];
    let bill_of =
        |counts: &[f64]| (whole && counts.len() == nothing.len()).then(|| bill(contract, counts, &nothing)).transpose();
    let (bill_at_estimate, bill_at_low, bill_at_high) = (bill_of(&at)?, bill_of(&low)?, bill_of(&high)?);
    if contract.results.iter().any(|result| result.not_paid > 0.0) {
        told.push(notices::not_paid_of_the_claim_alone());
    }
    Ok(Evaluation { caused, bill_at_estimate, bill_at_low, bill_at_high })
}

fn said(result: &Result, estimate: f64, ends: Option<(f64, f64)>) -> Caused {
    Caused {
        name: result.name.clone(),
        unit: result.unit.clone(),
        claimed: result.claimed,
        estimate,
        low: ends.map(|ends| ends.0),
        high: ends.map(|ends| ends.1),
        claim_within: ends.map(|(low, high)| low <= result.claimed && result.claimed <= high),
        words: String::new(),
    }
}
