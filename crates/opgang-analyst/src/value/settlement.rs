//! `opgang value contract`: the claim, and apart from it the evaluation.

use std::process::ExitCode;

use opgang_i18n::{Lang, Message, msg};
use opgang_report::value::money;
use opgang_report::{spelt, terminal};
use opgang_tables::Fault;
use opgang_value::contract::{Bill, Caused, Contract, Settlement, read, settle};

use crate::outlet::{Release, save, say};
use crate::{Refusal, notices};

pub(super) fn run(options: &super::Contract) -> Result<ExitCode, Refusal> {
    let contract = read(&super::read(&options.contract)?, &options.contract.display().to_string())?;
    enough(&contract, options.release)?;
    let mut settlement = settle(&contract, &super::findings(&options.effects, options.release.internal)?)?;
    for caused in settlement.evaluation.iter_mut().flat_map(|evaluation| &mut evaluation.caused) {
        caused.words = words(caused, notices::IN_FILES);
    }
    let internal = |cause: serde_json::Error| Refusal::Internal(cause.to_string());
    let mut value = serde_json::to_value(&settlement).map_err(internal)?;
    value["internal"] = options.release.internal.into();
    notices::tell(&mut value);
    if let Some(path) = &options.json {
        save(path, serde_json::to_string_pretty(&value).map_err(internal)? + "\n")?;
    }
    if !options.quiet {
        let notes = notices::in_language(&value, options.lang);
        say(&(told(&settlement, options.lang) + &terminal::notes(options.lang, &notes)));
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses a contract that counts too few to be told of.
fn enough(contract: &Contract, release: Release) -> Result<(), Fault> {
    let threshold = release.threshold()?;
    let few = |count: f64| count > 0.0 && count < threshold as f64;
    for result in &contract.results {
        let counts = [("claimed", Some(result.claimed)), ("units", result.units)];
        let found = counts.iter().find(|(_, count)| count.is_some_and(few));
        if let Some((field, _)) = found
            && !release.internal
        {
            return Err(Fault::at(
                format!("result {:?}: {field}", result.name),
                format!("counts fewer than {threshold}"),
                "join it with other results; or give --internal, and keep what comes out in the house",
            ));
        }
    }
    Ok(())
}

/// What the evaluation says of one kind of result, and no more than its interval.
fn words(caused: &Caused, lang: Lang) -> String {
    let (name, unit) = (caused.name.as_str(), caused.unit.as_str());
    let claimed = spelt(lang, caused.claimed, if caused.claimed.fract() == 0.0 { 0 } else { 1 });
    let message = match caused.low.zip(caused.high) {
        None => msg::report::caused_certain(spelt(lang, caused.estimate, 1), name, unit),
        Some((low, high)) => {
            let (shown_low, shown_high) = (spelt(lang, low, 1), spelt(lang, high, 1));
            if low <= 0.0 && high >= 0.0 {
                msg::report::caused_unsure(claimed, shown_high, shown_low, name, unit)
            } else {
                msg::report::caused_between(claimed, shown_high, shown_low, name, unit)
            }
        }
    };
    lang.plain_text(&message)
}

fn told(settlement: &Settlement, lang: Lang) -> String {
    let contract = &settlement.contract;
    let say = |message: Message| lang.plain_text(&message);
    let kroner = |amount: f64| money(lang, amount, &contract.currency);
    let mut lines = vec![contract.title.clone(), String::new(), say(msg::report::claim())];
    lines.extend(bill(&settlement.claim.bill, lang, &kroner));
    let flow = settlement.claim.investor_by_year_ore.iter().enumerate();
    let flow: Vec<String> =
        flow.map(|(year, ore)| say(msg::report::claim_year(kroner(ore.kroner()), year.to_string()))).collect();
    lines.push("  ".to_owned() + &say(msg::report::claim_investor(flow.join("; "), contract.investor.as_str())));
    if let Some(rate) = settlement.claim.investor_rate {
        lines.push("  ".to_owned() + &say(msg::report::claim_rate(spelt(lang, 100.0 * rate, 1))));
    }
    if let Some(evaluation) = &settlement.evaluation {
        lines.extend([String::new(), say(msg::report::caused())]);
        lines.extend(evaluation.caused.iter().map(|caused| "  ".to_owned() + &words(caused, lang)));
        let paid = |bill: &Option<Bill>| bill.as_ref().map(|bill| kroner(bill.paid_ore.kroner()));
        let ends = [
            paid(&evaluation.bill_at_estimate).map(msg::report::caused_pay_estimate),
            paid(&evaluation.bill_at_low).map(msg::report::caused_pay_low),
            paid(&evaluation.bill_at_high).map(msg::report::caused_pay_high),
        ];
        lines.extend(ends.into_iter().flatten().map(|message| "  ".to_owned() + &say(message)));
    }
    lines.join("\n") + "\n"
}

fn bill(bill: &Bill, lang: Lang, kroner: &dyn Fn(f64) -> String) -> Vec<String> {
    let count = |results: f64| spelt(lang, results, if results.fract() == 0.0 { 0 } else { 1 });
    let mut messages: Vec<Message> = bill
        .due
        .iter()
        .map(|due| {
            let amount = kroner(due.ore.kroner());
            msg::report::claim_due(amount, count(due.results), due.name.as_str(), count(due.paid_for))
        })
        .collect();
    if bill.capped_ore.0 > 0 {
        messages.push(msg::report::claim_capped(kroner(bill.capped_ore.kroner())));
    }
    messages.push(msg::report::claim_paid(kroner(bill.paid_ore.kroner())));
    messages.iter().map(|message| format!("  {}", lang.plain_text(message))).collect()
}
