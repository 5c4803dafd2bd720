//! Whether a contract can be worked out.

use opgang_tables::Fault;

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
        let numbers = [Some(result.price), Some(result.claimed), Some(result.not_paid), result.most];
        if numbers.iter().flatten().any(|number| !(number.is_finite() && *number >= 0.0)) {
            return refuse(place, "a number is negative or not finite", "write numbers from 0");
        }
        if result.units.is_some_and(|units| !units.is_finite()) || (result.from.is_some() != result.units.is_some()) {
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
    let amounts = contract.investments.iter().map(|investment| investment.amount);
    if amounts.chain(contract.cap.total).chain(contract.cap.a_year).any(|amount| !(amount.is_finite() && amount >= 0.0))
        || contract.investments.iter().any(|investment| investment.year > 200)
    {
        return refuse(format!("{file}: cap, investment"), "a number is negative or not finite", "write from 0");
    }
    Ok(())
}
