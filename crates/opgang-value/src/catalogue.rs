//! Prices, each with its source, date, price level and unit. A price that is not in the catalogue is refused.

use std::collections::BTreeMap;

use opgang_tables::Fault;
use serde::{Deserialize, Serialize};

use crate::money::{Scale, beyond, within};
use crate::parameters::Terms;

/// The name of the form of a price file.
pub const FORMAT: &str = "opgang-prices/1";

/// What a unit of something costs, and whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Its name in cases, such as `cash-assistance-week`.
    pub id: String,
    /// The same for people.
    pub name: String,
    /// The amount for one `per`, in units of `amount_in`.
    pub amount: f64,
    /// What one unit of `amount` is worth.
    pub amount_in: Scale,
    /// What is paid for: `week`, `month`, `year`, `placement`, ….
    pub per: String,
    /// Whether it grows with prices.
    pub terms: Terms,
    /// The year whose prices it is in.
    pub price_level: i32,
    /// Where it stands.
    pub source: String,
    /// The day of the source.
    pub date: String,
    /// Who pays, with shares that add up to 1; empty when nobody does, as for goods produced.
    #[serde(default)]
    pub payers: BTreeMap<String, f64>,
    /// Who receives the money, with shares of the amount; a benefit is paid by a purse and received by a person.
    #[serde(default)]
    pub receivers: BTreeMap<String, f64>,
    /// Whether the state refunds the payer by week of benefit.
    #[serde(default)]
    pub reimbursed: bool,
    /// Whether the net tax factor applies, where a case uses it: for goods and services bought, not for transfers.
    #[serde(default)]
    pub factor_price: bool,
    /// Standard error in percent of the amount.
    #[serde(default)]
    pub se_percent: f64,
    /// True when no source gives it: an assumption.
    #[serde(default)]
    pub assumed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    #[serde(default)]
    price: Vec<Price>,
}

/// Reads prices from TOML, or from CSV when the text begins with `id,`; `file` is its name in messages.
///
/// # Errors
/// A [`Fault`] with the place for anything absent, unknown, or out of range.
pub fn read(text: &str, file: &str) -> Result<Vec<Price>, Fault> {
    let prices = if text.trim_start().starts_with("id,") {
        from_csv(text, file)?
    } else {
        let read: File = toml::from_str(text).map_err(|cause| crate::broken(file, &cause))?;
        if read.format != FORMAT {
            return Err(Fault::at(file, format!("the format is {:?}", read.format), format!("write {FORMAT:?}")));
        }
        read.price
    };
    check(&prices, file)?;
    Ok(prices)
}

fn from_csv(text: &str, file: &str) -> Result<Vec<Price>, Fault> {
    let mut rows = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header: Vec<String> = rows
        .headers()
        .map_err(|cause| Fault::at(file, cause.to_string(), "give a first line with names"))?
        .iter()
        .map(str::to_owned)
        .collect();
    let mut prices = Vec::new();
    for (number, row) in rows.records().enumerate() {
        let place = format!("{file}: row {}", number + 2);
        let row = row.map_err(|cause| Fault::at(&place, cause.to_string(), "write as many cells as names"))?;
        let mut table = toml::Table::new();
        for (name, cell) in header.iter().zip(&row).filter(|(_, cell)| !cell.is_empty()) {
            table.insert(name.clone(), value(name, cell, &place)?);
        }
        let price = Price::deserialize(toml::Value::Table(table)).map_err(|cause| crate::broken(&place, &cause))?;
        prices.push(price);
    }
    Ok(prices)
}

/// A cell of a CSV catalogue: shares are written `municipality=0.8;state=0.2`.
fn value(name: &str, cell: &str, place: &str) -> Result<toml::Value, Fault> {
    let wrong = |what: &str| Fault::at(format!("{place}, column {name:?}"), format!("{cell:?} is no {what}"), what);
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    match name {
        "amount" | "se_percent" => number(cell).map(toml::Value::Float).ok_or_else(|| wrong("number, such as 12.5")),
        "price_level" => cell.parse().map(toml::Value::Integer).map_err(|_| wrong("year, such as 2023")),
        "reimbursed" | "factor_price" | "assumed" => {
            cell.parse().map(toml::Value::Boolean).map_err(|_| wrong("true or false"))
        }
        "payers" | "receivers" => {
            let mut table = toml::Table::new();
            for part in cell.split(';') {
                let (who, share) =
                    part.split_once('=').ok_or_else(|| wrong("list such as municipality=0.8;state=0.2"))?;
                let share = number(share).ok_or_else(|| wrong("list such as municipality=0.8;state=0.2"))?;
                table.insert(who.trim().to_owned(), toml::Value::Float(share));
            }
            Ok(toml::Value::Table(table))
        }
        _ => Ok(toml::Value::String(cell.to_owned())),
    }
}

/// Prices that can be used.
pub(crate) fn check(prices: &[Price], file: &str) -> Result<(), Fault> {
    for (index, price) in prices.iter().enumerate() {
        let place = format!("{file}: price {:?}", price.id);
        let refuse = |what: &str, remedy: &str| Err(Fault::at(&place, what, remedy));
        if prices[..index].iter().any(|other| other.id == price.id) {
            return refuse("stands twice", "give every price an id of its own");
        }
        if !within([price.amount * price.amount_in.kroner()]) {
            return Err(beyond(format!("{place}: amount"), "it, in kroner,"));
        }
        if !(0.0..=1e3).contains(&price.se_percent) {
            return refuse("se_percent is not between 0 and 1,000", "write 20 for a standard error of 20 %");
        }
        if price.source.trim().is_empty() || price.date.trim().is_empty() {
            return refuse("has no source or date", "say where and when it was found; an assumption says so");
        }
        opgang_tables::possible_days(&price.date, &format!("{place}: date"))?;
        for (shares, what) in [(&price.payers, "payers"), (&price.receivers, "receivers")] {
            let sum: f64 = shares.values().sum();
            if !shares.is_empty() && (sum - 1.0).abs() > 1e-9 {
                return refuse(&format!("the shares of its {what} do not add up to 1"), "correct the shares");
            }
            if shares.values().any(|share| !(0.0..=1.0).contains(share)) {
                return refuse(&format!("a share of its {what} is not between 0 and 1"), "correct the shares");
            }
        }
        if price.payers.is_empty() && price.receivers.is_empty() {
            return refuse("has neither payers nor receivers", "say whom it concerns");
        }
        if price.reimbursed && price.payers.len() != 1 {
            return refuse("is refunded and has not one payer", "name who pays before the refund");
        }
    }
    Ok(())
}
