//! A case: what was done, what it changed, what that costs or saves, and whom.

mod check;

use std::collections::BTreeMap;

use opgang_tables::Fault;
use serde::{Deserialize, Serialize};

use crate::catalogue::Price;
use crate::money::Scale;
use crate::parameters::{Rate, Terms};
use crate::wording::{Language, in_language};

/// The name of the form of a case file.
pub const FORMAT: &str = "opgang-value-case/1";
/// Years that a case may have.
pub const YEARS_MAX: usize = 200;

/// A purse.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// Its name, such as `municipality`.
    pub name: String,
    /// Whether it counts in the public total.
    pub public: bool,
}

/// When in a year money is taken to move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Timing {
    /// At its beginning: year 0 is not discounted.
    #[default]
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// A discounting of the case's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discount {
    /// One rate for all years.
    pub rate: Option<f64>,
    /// Or rates from years on.
    #[serde(default)]
    pub steps: Vec<Rate>,
    /// When in a year money moves.
    #[serde(default)]
    pub timing: Timing,
}

/// Factors between price levels, such as a consumer price index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceIndex {
    /// Where it stands.
    pub source: String,
    /// The index, by year.
    pub by_year: BTreeMap<String, f64>,
}

/// What kind of cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CostKind {
    /// Once, in `from_year`.
    StartUp,
    /// In every year from `from_year` to `to_year`.
    Running,
    /// For every family and month: `family_months` gives how many, by year from `from_year`.
    FamilyMonth,
}

/// What the effort costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Its name.
    pub name: String,
    /// What kind.
    pub kind: CostKind,
    /// The amount each year (or for each family and month), in the case's `amounts_in`.
    pub amount: Option<f64>,
    /// Or an amount a year, from `from_year` on.
    #[serde(default)]
    pub amounts: Vec<f64>,
    /// Family-months by year, from `from_year` on.
    #[serde(default)]
    pub family_months: Vec<f64>,
    /// First year.
    #[serde(default)]
    pub from_year: usize,
    /// Last year; the horizon where nothing is said.
    pub to_year: Option<usize>,
    /// Who pays, with shares that add up to 1.
    pub payers: BTreeMap<String, f64>,
    /// Standard error in percent.
    #[serde(default)]
    pub se_percent: f64,
    /// Whether the net tax factor applies, where the case uses it.
    #[serde(default)]
    pub factor_price: bool,
    /// Where the figure stands.
    pub source: String,
    /// True when no source gives it.
    #[serde(default)]
    pub assumed: bool,
}

/// A sum of money that is known as such: a gain of a payer (a loss is negative).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub payer: String,
    /// The purse that it comes from, where it is a transfer: that purse loses what the other gains.
    pub from_payer: Option<String>,
    /// The same amount each year, in the case's `amounts_in`.
    pub amount: Option<f64>,
    /// Or an amount a year, from `from_year` on.
    #[serde(default)]
    pub amounts: Vec<f64>,
    /// First year.
    #[serde(default)]
    pub from_year: usize,
    /// Last year.
    pub to_year: Option<usize>,
    /// Standard error in percent; all years move together.
    #[serde(default)]
    pub se_percent: f64,
    /// Where the figure stands.
    pub source: String,
    /// True when no source gives it.
    #[serde(default)]
    pub assumed: bool,
}

/// Whom an effect is counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// A person.
    Person,
    /// A family.
    Family,
    /// A family that was treated.
    TreatedFamily,
    /// The whole effort.
    Programme,
}

/// What the effort changed, a year, compared with what would have happened anyway.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// Its name.
    pub name: String,
    /// Of what, such as `weeks on cash assistance a year`.
    pub unit: String,
    /// Whom it is counted for.
    pub per: Per,
    /// How many of them.
    pub units: f64,
    /// The effect for one of them in a year; from the findings where `from` is given.
    pub estimate: Option<f64>,
    /// Its standard error.
    pub se: Option<f64>,
    /// The name of an estimate in the findings.
    pub from: Option<String>,
    /// What the findings' estimate is multiplied with, for example from a month to a year.
    pub factor: Option<f64>,
    /// First year of the effect.
    #[serde(default)]
    pub from_year: usize,
    /// Last year; the horizon where nothing is said.
    pub to_year: Option<usize>,
    /// The course over years, from `from_year` on, where 1 is the whole effect; the last value goes on.
    #[serde(default, deserialize_with = "not_empty")]
    pub profile: Vec<f64>,
    /// The share that is lost every year after `decay_from`.
    #[serde(default)]
    pub decay: f64,
    /// The last year of the whole effect; `from_year` where nothing is said.
    pub decay_from: Option<usize>,
    /// Where the figure stands.
    pub source: String,
    /// True when no source gives it.
    #[serde(default)]
    pub assumed: bool,
}

/// What a unit of an effect costs or saves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// The effect.
    pub effect: String,
    /// The price, by its id.
    pub price: String,
    /// Units of the price for one unit of the effect.
    pub quantity: f64,
    /// Weeks of benefit behind, when the effect begins; needed where the state refunds the price.
    pub benefit_week: Option<f64>,
    /// Where those go who leave: units of other prices for one unit of the effect, of the opposite sign. Who leaves cash
    /// assistance for a flex job still costs.
    #[serde(default)]
    pub destinations: BTreeMap<String, f64>,
    /// Where the figures stand.
    pub source: String,
    /// True when no source gives them.
    #[serde(default)]
    pub assumed: bool,
}

/// Two effects that hang together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correlation {
    /// The two effects.
    pub between: [String; 2],
    /// Their correlation.
    pub r: f64,
}

/// The same case under other assumptions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// Factor on all effects and flows.
    #[serde(default = "one")]
    pub effects_times: f64,
    /// Factor on all costs of the effort.
    #[serde(default = "one")]
    pub costs_times: f64,
    /// Factors on prices, by id.
    #[serde(default)]
    pub prices_times: BTreeMap<String, f64>,
    /// Effects, by name.
    #[serde(default)]
    pub effects: BTreeMap<String, f64>,
    /// Another rate for all years.
    pub rate: Option<f64>,
    /// Another horizon. Flows and effects without a last year then end there.
    pub years: Option<usize>,
    /// Another decay of every effect.
    pub decay: Option<f64>,
}

fn one() -> f64 {
    1.0
}

/// A figure as somebody published it, to be met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Which: see docs/reference/value.md for the names.
    pub figure: String,
    /// As printed.
    pub value: f64,
    /// Digits after the point, as printed; negative for tens, hundreds, ….
    pub digits: i32,
    /// What is told when it differs.
    pub note: Option<String>,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// [`FORMAT`].
    pub format: String,
    /// A short name.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// The question.
    pub question: String,
    /// What is told of how it was rebuilt.
    #[serde(default)]
    pub told: Vec<String>,
    /// What makes it weaker than its numbers look.
    #[serde(default)]
    pub cautions: Vec<String>,
    /// The currency.
    pub currency: String,
    /// What one unit of an amount in this file is worth.
    pub amounts_in: Scale,
    /// The parameter set.
    pub parameters: String,
    /// The year whose prices amounts are in.
    pub price_level: i32,
    /// Whether amounts are real or nominal.
    pub terms: Terms,
    /// The calendar year of year 0.
    pub first_year: Option<i32>,
    /// How many years, year 0 included.
    pub years: usize,
    /// How many families the case is about.
    pub families: Option<i64>,
    /// Whose answer is given first: a purse, `public`, or `total` (where nothing is said).
    pub perspective: Option<String>,
    /// Where the question is when money is paid back: whose, a purse, `public` or `total`.
    pub payback_of: Option<String>,
    /// Whether the net tax factor is applied to factor prices.
    #[serde(default)]
    pub net_tax_factor: bool,
    /// Factors between price levels.
    pub price_index: Option<PriceIndex>,
    /// Files with prices, beside this file.
    #[serde(default)]
    pub catalogues: Vec<String>,
    /// Discounting of its own.
    pub discount: Option<Discount>,
    /// The purses.
    #[serde(rename = "payer")]
    pub payers: Vec<Payer>,
    /// Costs of the effort.
    #[serde(default, rename = "cost")]
    pub costs: Vec<Cost>,
    /// Sums that are known as such.
    #[serde(default, rename = "flow")]
    pub flows: Vec<Flow>,
    /// Effects.
    #[serde(default, rename = "effect")]
    pub effects: Vec<Effect>,
    /// What they cost or save.
    #[serde(default, rename = "consequence")]
    pub consequences: Vec<Consequence>,
    /// Effects that hang together.
    #[serde(default, rename = "correlation")]
    pub correlations: Vec<Correlation>,
    /// Prices.
    #[serde(default, rename = "price")]
    pub prices: Vec<Price>,
    /// Other assumptions.
    #[serde(default, rename = "scenario")]
    pub scenarios: Vec<Scenario>,
    /// Figures to be met.
    #[serde(default)]
    pub published: Vec<Published>,
}

/// Reads a case from TOML; `file` is its name in messages. Texts in two languages are read in English.
///
/// # Errors
/// A [`Fault`] with the place for anything absent, unknown, contradictory or out of range.
pub fn read(text: &str, file: &str) -> Result<Case, Fault> {
    read_in(text, file, Language::English)
}

/// The same in a language of one's own.
///
/// # Errors
/// As [`read`].
pub fn read_in(text: &str, file: &str, language: Language) -> Result<Case, Fault> {
    let case: Case = toml::from_str(&in_language(text, language)).map_err(|cause| crate::broken(file, &cause))?;
    check::check(&case, file)?;
    Ok(case)
}

/// A list that, where it is written, says something.
fn not_empty<'de, D: serde::Deserializer<'de>>(reading: D) -> Result<Vec<f64>, D::Error> {
    let list = Vec::deserialize(reading)?;
    match list.is_empty() {
        true => Err(serde::de::Error::custom("the list is empty: write shares of the effect, or leave it out")),
        false => Ok(list),
    }
}
