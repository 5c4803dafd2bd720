//! Whether a case can be computed.

use std::collections::BTreeMap;

use opgang_tables::Fault;

use crate::money::{beyond, within};

use super::{Case, Consequence, Cost, CostKind, Effect, FORMAT, Flow, YEARS_MAX};

/// The first thing that is wrong.
pub(super) fn check(case: &Case, file: &str) -> Result<(), Fault> {
    if case.format != FORMAT {
        return Err(Fault::at(file, format!("the format is {:?}", case.format), format!("write {FORMAT:?}")));
    }
    if case.years == 0 || case.years > YEARS_MAX {
        return Err(Fault::at(format!("{file}: years"), "is not between 1 and 200", "say how many years are counted"));
    }
    if case.families.is_some_and(|families| families < 1) {
        return Err(Fault::at(format!("{file}: families"), "is less than 1", "say how many, or leave it out"));
    }
    for (index, payer) in case.payers.iter().enumerate() {
        if case.payers[..index].iter().any(|other| other.name == payer.name) {
            return Err(Fault::at(format!("{file}: payer {:?}", payer.name), "stands twice", "name each purse once"));
        }
    }
    for (purse, place) in [(&case.perspective, "perspective"), (&case.payback_of, "payback_of")] {
        if let Some(purse) = purse
            && !["public", "total"].contains(&purse.as_str())
            && !case.payers.iter().any(|payer| payer.name == *purse)
        {
            return Err(unknown(case, purse, &format!("{file}: {place}")));
        }
    }
    if let Some(payer) = case.payers.iter().find(|payer| ["public", "total"].contains(&payer.name.as_str())) {
        return Err(Fault::at(format!("{file}: payer {:?}", payer.name), "is the name of a sum", "give another name"));
    }
    crate::catalogue::check(&case.prices, file)?;
    if let Some(discount) = &case.discount {
        if discount.rate.is_some() && !discount.steps.is_empty() {
            return Err(Fault::at(format!("{file}: discount"), "has a rate and steps", "keep one of the two"));
        }
        if let Some(rate) = discount.rate {
            let rates = [crate::parameters::Rate { from_year: 0, rate }];
            crate::parameters::check_rates(&rates, file)?;
        }
        if !discount.steps.is_empty() {
            crate::parameters::check_rates(&discount.steps, file)?;
        }
    }
    for cost in &case.costs {
        check_cost(case, cost, &format!("{file}: cost {:?}", cost.name))?;
    }
    for flow in &case.flows {
        check_flow(case, flow, &format!("{file}: flow {:?}", flow.name))?;
    }
    for (index, effect) in case.effects.iter().enumerate() {
        let place = format!("{file}: effect {:?}", effect.name);
        if case.effects[..index].iter().any(|other| other.name == effect.name) {
            return Err(Fault::at(place, "stands twice", "give every effect a name of its own"));
        }
        check_effect(case, effect, &place)?;
    }
    check_ties(case, file)?;
    check_names(case, file)
}

fn known(case: &Case, names: &BTreeMap<String, f64>, place: &str) -> Result<(), Fault> {
    for (name, share) in names {
        if !case.payers.iter().any(|payer| payer.name == *name) {
            return Err(unknown(case, name, place));
        }
        if !(0.0..=1.0).contains(share) {
            return Err(Fault::at(place, format!("the share of {name:?} is not between 0 and 1"), "correct the share"));
        }
    }
    Ok(())
}

fn unknown(case: &Case, name: &str, place: &str) -> Fault {
    let names = case.payers.iter().map(|payer| payer.name.as_str()).collect::<Vec<_>>().join(", ");
    Fault::at(place, format!("{name:?} is no payer of the case"), format!("choose among: {names}; or add a [[payer]]"))
}

fn span(case: &Case, from: usize, to: Option<usize>, place: &str) -> Result<(), Fault> {
    let to = to.unwrap_or(case.years - 1);
    if from > to || to >= case.years {
        let last = case.years - 1;
        return Err(Fault::at(
            place,
            format!("its years {from} to {to} are not within the case"),
            format!("years count from 0 to {last}; set years higher for a longer horizon"),
        ));
    }
    Ok(())
}

/// An amount for all years or a list by year, one of the two, within the years of the case.
fn amounts(case: &Case, amount: Option<f64>, list: &[f64], (from, place): (usize, &str)) -> Result<(), Fault> {
    if amount.is_some() != list.is_empty() {
        return Err(Fault::at(place, "has not exactly one of amount and amounts", "keep one of the two"));
    }
    lasting(case, list, (from, place))?;
    for (field, numbers) in [("amount", amount.as_slice()), ("amounts", list)] {
        if !within(numbers.iter().map(|amount| amount * case.amounts_in.kroner())) {
            return Err(beyond(format!("{place}: {field}"), "an amount in kroner"));
        }
    }
    Ok(())
}

/// A list by year that ends within the years of the case.
fn lasting(case: &Case, list: &[f64], (from, place): (usize, &str)) -> Result<(), Fault> {
    if from + list.len() > case.years {
        return Err(Fault::at(place, "has amounts beyond the last year", "set years higher, or leave some out"));
    }
    Ok(())
}

fn percent(percent: f64, place: &str) -> Result<(), Fault> {
    if (0.0..=1e4).contains(&percent) {
        return Ok(());
    }
    Err(Fault::at(place, "se_percent is not between 0 and 10,000", "write 20 for a standard error of 20 %"))
}

fn check_cost(case: &Case, cost: &Cost, place: &str) -> Result<(), Fault> {
    known(case, &cost.payers, place)?;
    percent(cost.se_percent, place)?;
    if (cost.payers.values().sum::<f64>() - 1.0).abs() > 1e-9 {
        return Err(Fault::at(place, "the shares of its payers do not add up to 1", "correct the shares"));
    }
    span(case, cost.from_year, cost.to_year, place)?;
    if cost.kind == CostKind::FamilyMonth {
        if cost.amount.is_none() || cost.family_months.is_empty() || !cost.amounts.is_empty() {
            return Err(Fault::at(
                place,
                "is counted by family and month and lacks amount or family_months",
                "give the amount of a family and month, and how many of these each year has",
            ));
        }
        let months = &cost.family_months;
        if !within(months.iter().copied()) || months.iter().any(|months| *months < 0.0) {
            let what = "is below 0, or more than 10,000,000,000,000";
            return Err(Fault::at(
                format!("{place}: family_months"),
                what,
                "write how many months each year has, from 0",
            ));
        }
        amounts(case, cost.amount, &[], (cost.from_year, place))?;
        return lasting(case, months, (cost.from_year, place));
    }
    if !cost.family_months.is_empty() {
        return Err(Fault::at(place, "has family_months and is of another kind", "write kind = \"family-month\""));
    }
    amounts(case, cost.amount, &cost.amounts, (cost.from_year, place))
}

fn check_flow(case: &Case, flow: &Flow, place: &str) -> Result<(), Fault> {
    for name in [Some(&flow.payer), flow.from_payer.as_ref()].into_iter().flatten() {
        if !case.payers.iter().any(|payer| payer.name == *name) {
            return Err(unknown(case, name, place));
        }
    }
    percent(flow.se_percent, place)?;
    span(case, flow.from_year, flow.to_year, place)?;
    amounts(case, flow.amount, &flow.amounts, (flow.from_year, place))
}

fn check_effect(case: &Case, effect: &Effect, place: &str) -> Result<(), Fault> {
    span(case, effect.from_year, effect.to_year, place)?;
    let numbers =
        [("estimate", effect.estimate), ("se", effect.se), ("factor", effect.factor), ("units", Some(effect.units))];
    if let Some((field, _)) = numbers.iter().find(|(_, number)| !within(*number)) {
        return Err(beyond(format!("{place}: {field}"), "it"));
    }
    if effect.profile.iter().any(|share| !(0.0..=1.0).contains(share)) {
        return Err(Fault::at(
            format!("{place}: profile"),
            "a share of the effect is not between 0 and 1",
            "write 1 for the whole effect and 0 for none; a larger effect belongs in estimate",
        ));
    }
    if effect.se.is_some_and(|se| se < 0.0) || effect.units < 0.0 || !(0.0..=1.0).contains(&effect.decay) {
        return Err(Fault::at(
            place,
            "se or units is negative, or decay is not between 0 and 1",
            "write decay = 0.15 for 15 % less every year",
        ));
    }
    match (&effect.from, effect.estimate) {
        (None, None) => Err(Fault::at(place, "has neither estimate nor from", "give one of the two")),
        (None, Some(_)) if effect.factor.is_some() => {
            Err(Fault::at(place, "has a factor and no from", "multiply the estimate and its se yourself"))
        }
        _ => Ok(()),
    }
}

fn check_ties(case: &Case, file: &str) -> Result<(), Fault> {
    let effect = |name: &str| case.effects.iter().any(|effect| effect.name == name);
    for consequence in &case.consequences {
        let place = format!("{file}: consequence of {:?}", consequence.effect);
        if !effect(&consequence.effect) {
            return Err(Fault::at(place, "the case has no such effect", "name an effect of the case"));
        }
        check_quantities(consequence, &place)?;
    }
    for tie in &case.correlations {
        let place = format!("{file}: correlation between {:?}", tie.between);
        if !tie.between.iter().all(|name| effect(name)) || tie.between[0] == tie.between[1] {
            return Err(Fault::at(place, "is not between two effects of the case", "name two effects"));
        }
        if !(-1.0..=1.0).contains(&tie.r) {
            return Err(Fault::at(place, "r is not between -1 and 1", "write a correlation"));
        }
    }
    for effect in &case.effects {
        if !case.consequences.iter().any(|consequence| consequence.effect == effect.name) {
            return Err(Fault::at(
                format!("{file}: effect {:?}", effect.name),
                "has no consequence: it would be worth nothing in silence",
                "give it a [[consequence]] with a price, or leave it out",
            ));
        }
    }
    Ok(())
}

fn check_quantities(consequence: &Consequence, place: &str) -> Result<(), Fault> {
    let numbers = [("quantity", Some(consequence.quantity)), ("benefit_week", consequence.benefit_week)];
    let destinations = consequence.destinations.values().map(|quantity| ("destinations", Some(*quantity)));
    match numbers.into_iter().chain(destinations).find(|(_, number)| !within(*number)) {
        Some((field, _)) => Err(beyond(format!("{place}: {field}"), "it")),
        None => Ok(()),
    }
}

fn check_names(case: &Case, file: &str) -> Result<(), Fault> {
    for scenario in &case.scenarios {
        let place = format!("{file}: scenario {:?}", scenario.name);
        let effect = scenario.effects.keys().find(|name| !case.effects.iter().any(|effect| effect.name == **name));
        if let Some(name) = effect {
            return Err(Fault::at(place, format!("{name:?} is no effect of the case"), "correct the name"));
        }
        if scenario.years.is_some_and(|years| years == 0 || years > YEARS_MAX) {
            return Err(Fault::at(place, "years is not between 1 and 200", "correct the horizon"));
        }
        let times = [scenario.effects_times, scenario.costs_times];
        if !within(times.into_iter().chain(scenario.prices_times.values().copied())) {
            return Err(beyond(place, "a factor"));
        }
        if !within(scenario.effects.values().copied()) {
            return Err(beyond(place, "an effect"));
        }
        if scenario.decay.is_some_and(|decay| !(0.0..=1.0).contains(&decay)) {
            return Err(Fault::at(place, "decay is not between 0 and 1", "write 0.15 for 15 % less every year"));
        }
        if let Some(rate) = scenario.rate {
            crate::parameters::check_rates(&[crate::parameters::Rate { from_year: 0, rate }], &place)?;
        }
    }
    Ok(())
}
