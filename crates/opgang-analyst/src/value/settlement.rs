//! `opgang value contract`: the claim, and apart from it the evaluation.

use std::process::ExitCode;

use opgang_value::contract::{Bill, Settlement, read, settle};
use opgang_value::words::amount;

use crate::Refusal;
use crate::outlet::{save, say};

use super::Contract;

pub(super) fn run(options: &Contract) -> Result<ExitCode, Refusal> {
    let contract = read(&super::read(&options.contract)?, &options.contract.display().to_string())?;
    let settlement = settle(&contract, &super::findings(&options.effects)?)?;
    if let Some(path) = &options.json {
        let text = serde_json::to_string_pretty(&settlement).map_err(|cause| Refusal::Internal(cause.to_string()))?;
        save(path, text + "\n")?;
    }
    if !options.quiet {
        say(&told(&settlement));
    }
    Ok(ExitCode::SUCCESS)
}

fn told(settlement: &Settlement) -> String {
    let contract = &settlement.contract;
    let mut text = format!("{}\n\nWhat would be paid under the claim\n", contract.title);
    text += &bill(&settlement.claim.bill, &contract.currency);
    let flow: Vec<String> = settlement
        .claim
        .investor_by_year_ore
        .iter()
        .enumerate()
        .map(|(year, ore)| format!("year {year}: {}", amount(ore.kroner())))
        .collect();
    text += &format!("  money of {}: {}\n", contract.investor, flow.join("; "));
    if let Some(rate) = settlement.claim.investor_rate {
        text += &format!("  its internal rate of return: {:.1} %\n", 100.0 * rate);
    }
    if let Some(evaluation) = &settlement.evaluation {
        text += "\nWhat the evaluation says\n";
        for caused in &evaluation.caused {
            text += &format!("  {}\n", caused.words);
        }
        for (name, found) in [
            ("estimates", &evaluation.bill_at_estimate),
            ("lower ends", &evaluation.bill_at_low),
            ("upper ends", &evaluation.bill_at_high),
        ] {
            if let Some(found) = found {
                let paid = amount(found.paid_ore.kroner());
                text += &format!("  the same terms would pay {paid} {} for the {name}\n", contract.currency);
            }
        }
    }
    for notice in &settlement.notices {
        text += &format!("note: {notice}\n");
    }
    text
}

fn bill(bill: &Bill, currency: &str) -> String {
    let mut text = String::new();
    for due in &bill.due {
        let paid = amount(due.ore.kroner());
        text += &format!("  {}: {} counted, {} paid for: {paid} {currency}\n", due.name, due.results, due.paid_for);
    }
    if bill.capped_ore.0 > 0 {
        text += &format!("  the cap takes off {} {currency}\n", amount(bill.capped_ore.kroner()));
    }
    text + &format!("  paid: {} {currency}\n", amount(bill.paid_ore.kroner()))
}
