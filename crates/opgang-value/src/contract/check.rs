//! Whether a contract can be worked out.

use opgang_tables::Fault;

use crate::money::{beyond, within};

use super::{Contract, FORMAT};

/// The first thing that is wrong.
pub(super) fn check(contract: &Contract, file: &str) -> Result<(), Fault> {
    let refuse = |place: String, what: &str, remedy: &str| Err(Fault::at(place, what, remedy));
    if contract.format != FORMAT {
        return refuse(file.to_owned(), &format!("the format is {:?}", contract.format), "write opgang-contract/1");
    }
    if contract.definitions.is_empty() || contract.definitions.values().any(|words| words.trim().is_empty()) {
        return refuse(format!("{file}: definitions"), "are empty", "say what each word of the contract means");
    }
    let measured = &contract.measurement;
    let annex = [&measured.source, &measured.measured_on, &measured.baseline, &measured.comparison, &measured.by];
    if annex.iter().any(|words| words.trim().is_empty()) {
        return refuse(format!("{file}: measurement"), "is not filled in", "write \"none\" where there is none");
    }
    opgang_tables::possible_days(&measured.measured_on, &format!("{file}: measurement.measured_on"))?;
    if contract.results.is_empty() || contract.payments.is_empty() {
        return refuse(file.to_owned(), "has no [[result]] or no [[payment]]", "say what is paid for, and when");
    }
    for (index, result) in contract.results.iter().enumerate() {
        let place = format!("{file}: result {:?}", result.name);
        if contract.results[..index].iter().any(|other| other.name == result.name) {
            return refuse(place, "stands twice", "give every result a name of its own");
        }
        let numbers = [
            ("price", Some(result.price * contract.amounts_in.kroner())),
            ("claimed", Some(result.claimed)),
            ("not_paid", Some(result.not_paid)),
            ("most", result.most),
            ("units", result.units),
        ];
        if let Some((field, _)) = numbers.iter().find(|(_, number)| !within(*number)) {
            return Err(beyond(format!("{place}: {field}"), "it"));
        }
        if let Some((field, _)) = numbers.iter().find(|(_, number)| number.is_some_and(|number| number < 0.0)) {
            return refuse(format!("{place}: {field}"), "is below 0", "write a number from 0");
        }
        if result.from.is_some() != result.units.is_some() {
            return refuse(place, "has one of from and units", "name the estimate and whom it is multiplied with");
        }
        if result.definition.trim().is_empty() {
            return refuse(place, "has no definition", "say when one is counted");
        }
    }
    let shares: f64 = contract.payments.iter().map(|payment| payment.share).sum();
    let fit = contract.payments.iter().all(|payment| payment.share >= 0.0 && payment.year <= 200);
    if !fit || (shares - 1.0).abs() > 1e-9 {
        return refuse(format!("{file}: payment"), "the shares do not add up to 1", "correct the shares");
    }
    for (field, amount) in [("cap: total", contract.cap.total), ("cap: a_year", contract.cap.a_year)]
        .into_iter()
        .chain(contract.investments.iter().map(|investment| ("investment: amount", Some(investment.amount))))
    {
        if !within(amount.map(|amount| amount * contract.amounts_in.kroner())) {
            return Err(beyond(format!("{file}: {field}"), "an amount in kroner"));
        }
        if amount.is_some_and(|amount| amount < 0.0) {
            return refuse(format!("{file}: {field}"), "is below 0", "write a number from 0");
        }
    }
    if contract.investments.iter().any(|investment| investment.year > 200) {
        return refuse(format!("{file}: investment"), "its year is above 200", "count years from 0");
    }
    let invested = contract.investments.iter().map(|investment| investment.amount * contract.amounts_in.kroner());
    if !within([invested.sum()]) {
        return Err(beyond(format!("{file}: investment"), "the sum of amounts in kroner"));
    }
    Ok(())
}
