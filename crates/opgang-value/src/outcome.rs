//! Everything that is found out about a case, in the form that is written.

use std::collections::BTreeMap;

use opgang_tables::Fault;
use serde::Serialize;

use crate::case::{Case, Published};
use crate::catalogue::Price;
use crate::chance::{self, Chance, Orders};
use crate::effects::{Findings, resolve};
use crate::ledger::{Draw, Ledger, Side};
use crate::money::Ore;
use crate::notices::{self, Notice};
use crate::parameters::{Parameters, Rate};
use crate::present::{internal_rates, payback, value};
use crate::sensitivity::{self, Bar, ScenarioRow};

/// The name of the form; it changes when a field changes its meaning.
pub const FORMAT: &str = "opgang-value/1";

/// What a purse gains, pays, and is left with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sums<T> {
    /// What changed.
    pub gross: T,
    /// What the effort costs: below 0.
    pub cost: T,
    /// The two together.
    pub net: T,
}

/// One purse; `public` and `total` are sums of purses.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Purse {
    /// By year, in øre that add up.
    pub ore_by_year: Sums<Vec<Ore>>,
    /// Undiscounted, in øre.
    pub ore: Sums<Ore>,
    /// Present value in year 0, in kroner, full digits.
    pub present_value: Sums<f64>,
    /// The first year from which the running sum stays at 0 or above, after it was below.
    pub payback_year: Option<usize>,
    /// The same with discounted amounts.
    pub payback_year_discounted: Option<usize>,
    /// Present value of what changed for each krone of cost; none where the purse pays no cost.
    pub benefit_cost_ratio: Option<f64>,
    /// The rate at which the purse gains nothing; none where there is none or more than one.
    pub internal_rate: Option<f64>,
}

/// Where the answer turns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BreakEven {
    /// The factor on everything that changed at which the net is 0.
    pub gross_times: Option<f64>,
    /// The cost in present value at which the net is 0, in kroner.
    pub cost_most: f64,
    /// Each effect's value at which the net is 0, all else as it is.
    pub effects: BTreeMap<String, Option<f64>>,
}

/// An effect as it was used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UsedEffect {
    /// Its name.
    pub name: String,
    /// Of what, such as `weeks on cash assistance a year`.
    pub unit: String,
    /// Its value, for one of its units in a year.
    pub estimate: f64,
    /// Its standard error; none where nothing is uncertain about it.
    pub se: Option<f64>,
}

/// A published figure beside the computed one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Met {
    /// Which figure.
    pub figure: String,
    /// As printed.
    pub published: f64,
    /// As computed.
    pub computed: Option<f64>,
    /// Whether it is the same to the printed digits.
    pub agrees: bool,
    /// What is told of it.
    pub note: Option<String>,
}

/// Everything.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// [`FORMAT`].
    pub format: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// The case's short name.
    pub case: String,
    /// What it is about.
    pub title: String,
    /// The question.
    pub question: String,
    /// How it was rebuilt.
    pub told: Vec<String>,
    /// What makes it weaker than its numbers look.
    pub cautions: Vec<String>,
    /// Whose payback the question is about, where it is about that.
    pub payback_of: Option<String>,
    /// The currency.
    pub currency: String,
    /// The parameter set.
    pub parameters: String,
    /// The year whose prices amounts are in.
    pub price_level: i32,
    /// The calendar year of year 0.
    pub first_year: Option<i32>,
    /// Whose answer is given first: break-even and tornado are theirs.
    pub perspective: String,
    /// How many years.
    pub years: usize,
    /// How many families.
    pub families: Option<i64>,
    /// The discount rates.
    pub discount: Vec<Rate>,
    /// What a krone of each year is worth in year 0.
    pub discount_factors: Vec<f64>,
    /// The effects.
    pub effects: Vec<UsedEffect>,
    /// Their covariance, in the same order.
    pub covariance: Vec<Vec<f64>>,
    /// By purse, then `public` and `total`.
    pub purses: BTreeMap<String, Purse>,
    /// For each family, undiscounted, in kroner.
    pub per_family: Option<Sums<f64>>,
    /// For each family, present value, in kroner.
    pub per_family_present_value: Option<Sums<f64>>,
    /// Where the answer turns.
    pub break_even: BreakEven,
    /// How sure; none when nothing in the case is uncertain.
    pub chance: Option<Chance>,
    /// What matters most.
    pub tornado: Vec<Bar>,
    /// Other assumptions.
    pub scenarios: Vec<ScenarioRow>,
    /// Other rates.
    pub rates: Vec<ScenarioRow>,
    /// What is assumed, in the words of its source.
    pub assumed: Vec<String>,
    /// Figures that were to be met.
    pub published: Vec<Met>,
    /// What a reader must know.
    pub notices: Vec<Notice>,
}

/// What an outcome is computed from.
pub struct Given<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its parameter set.
    pub parameters: &'a Parameters,
    /// Its prices: its own and those of its catalogues.
    pub prices: &'a [Price],
    /// Findings of evaluations.
    pub findings: &'a [Findings],
}

/// Computes a case.
///
/// # Errors
/// A [`Fault`] where something of the case, its prices or its findings cannot be used.
pub fn compute(given: &Given, orders: Orders, level: f64) -> Result<Outcome, Fault> {
    let case = given.case;
    let (effects, mut told) = resolve(case, given.findings)?;
    let ledger = Ledger::of(case, given.parameters, given.prices, &effects)?;
    told.extend(ledger.notices.iter().cloned());
    let expected = ledger.expected();
    let purses = purses(&ledger, &expected);
    let total = purses["total"].clone();
    let perspective = case.perspective.clone().unwrap_or_else(|| "total".to_owned());
    let chance = chance::draw(&ledger, orders, level)?;
    if chance.is_none() {
        told.push(notices::certain());
    }
    if total.internal_rate.is_none() {
        told.push(notices::no_internal_rate());
    }
    let families = case.families.map(|families| families as f64);
    let each =
        |sums: &Sums<f64>| families.map(|n| Sums { gross: sums.gross / n, cost: sums.cost / n, net: sums.net / n });
    let kroner = Sums { gross: total.ore.gross.kroner(), cost: total.ore.cost.kroner(), net: total.ore.net.kroner() };
    let used = |index: usize| {
        let se = effects.covariance[index][index].sqrt();
        let name = effects.names[index].clone();
        let unit = case.effects.iter().find(|effect| effect.name == name).map(|effect| effect.unit.clone());
        let unit = unit.unwrap_or_default();
        UsedEffect { name, unit, estimate: effects.mean[index], se: (se > 0.0).then_some(se) }
    };
    let mut outcome = Outcome {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION"),
        case: case.name.clone(),
        title: case.title.clone(),
        question: case.question.clone(),
        told: case.told.clone(),
        cautions: case.cautions.clone(),
        payback_of: case.payback_of.clone(),
        currency: case.currency.clone(),
        parameters: given.parameters.name.clone(),
        price_level: case.price_level,
        first_year: case.first_year,
        perspective: perspective.clone(),
        years: case.years,
        families: case.families,
        discount: ledger.discounting.rates.clone(),
        discount_factors: ledger.discounting.factors(ledger.years),
        effects: (0..effects.names.len()).map(used).collect(),
        covariance: effects.covariance.clone(),
        per_family: each(&kroner),
        per_family_present_value: each(&total.present_value),
        break_even: break_even(&ledger, &purses[&perspective]),
        tornado: sensitivity::tornado(&ledger, level),
        scenarios: sensitivity::scenarios(given, &effects)?,
        rates: sensitivity::rates(given, &effects)?,
        assumed: assumed(case),
        purses,
        chance,
        published: Vec::new(),
        notices: told,
    };
    outcome.published = met(&outcome, &case.published);
    Ok(outcome)
}

/// By purse, then `public` and `total`.
pub(crate) fn purses(ledger: &Ledger, draw: &Draw) -> BTreeMap<String, Purse> {
    let factors = ledger.discounting.factors(ledger.years);
    let (gross_ore, cost_ore) = (ledger.ore(Side::Gross, draw), ledger.ore(Side::Cost, draw));
    let purse = |payers: &[usize]| {
        let sum = |table: &[Vec<Ore>]| -> Vec<Ore> {
            (0..ledger.years).map(|year| Ore(payers.iter().map(|&payer| table[payer][year].0).sum())).collect()
        };
        let kroner = |side: Side| -> Vec<f64> {
            let rows: Vec<Vec<f64>> = payers.iter().map(|&payer| ledger.kroner(payer, side, draw)).collect();
            (0..ledger.years).map(|year| rows.iter().map(|row| row[year]).sum()).collect()
        };
        one((sum(&gross_ore), sum(&cost_ore)), (kroner(Side::Gross), kroner(Side::Cost)), &factors)
    };
    let mut found: BTreeMap<String, Purse> =
        ledger.payers.iter().enumerate().map(|(payer, name)| (name.clone(), purse(&[payer]))).collect();
    let public: Vec<usize> = (0..ledger.payers.len()).filter(|&payer| ledger.public[payer]).collect();
    let all: Vec<usize> = (0..ledger.payers.len()).collect();
    found.insert("public".to_owned(), purse(&public));
    found.insert("total".to_owned(), purse(&all));
    found
}

fn one((gross_ore, cost_ore): (Vec<Ore>, Vec<Ore>), (gross, cost): (Vec<f64>, Vec<f64>), factors: &[f64]) -> Purse {
    let net_ore: Vec<Ore> = gross_ore.iter().zip(&cost_ore).map(|(gross, cost)| Ore(gross.0 + cost.0)).collect();
    let net: Vec<f64> = gross.iter().zip(&cost).map(|(gross, cost)| gross + cost).collect();
    let discounted: Vec<f64> = net.iter().zip(factors).map(|(net, factor)| net * factor).collect();
    let (worth, paid) = (value(&gross, factors), value(&cost, factors));
    let sum = |row: &[Ore]| Ore(row.iter().map(|ore| ore.0).sum());
    let roots = internal_rates(&net);
    Purse {
        ore: Sums { gross: sum(&gross_ore), cost: sum(&cost_ore), net: sum(&net_ore) },
        ore_by_year: Sums { gross: gross_ore, cost: cost_ore, net: net_ore },
        present_value: Sums { gross: worth, cost: paid, net: value(&net, factors) },
        payback_year: payback(&net),
        payback_year_discounted: payback(&discounted),
        benefit_cost_ratio: (paid < 0.0).then(|| worth / -paid),
        internal_rate: if let [rate] = roots[..] { Some(rate) } else { None },
    }
}

fn break_even(ledger: &Ledger, purse: &Purse) -> BreakEven {
    let net = purse.present_value.net;
    let dust = sensitivity::dust(ledger);
    let expected = ledger.expected();
    let mut effects = BTreeMap::new();
    for (index, name) in ledger.effects.names.iter().enumerate() {
        // The total is a straight line in each effect: two points of it give the rest.
        let mut moved = expected.clone();
        moved.effects[index] += 1.0;
        let slope = sensitivity::answered(ledger, &moved) - net;
        let turn = (slope.abs() > dust).then(|| expected.effects[index] - net / slope);
        effects.insert(name.clone(), turn);
    }
    let (gross, cost) = (purse.present_value.gross, purse.present_value.cost);
    BreakEven { gross_times: (gross > dust && cost < 0.0).then(|| -cost / gross), cost_most: gross, effects }
}

fn assumed(case: &Case) -> Vec<String> {
    let costs = case.costs.iter().filter(|cost| cost.assumed).map(|cost| (&cost.name, &cost.source));
    let flows = case.flows.iter().filter(|flow| flow.assumed).map(|flow| (&flow.name, &flow.source));
    let effects = case.effects.iter().filter(|effect| effect.assumed).map(|effect| (&effect.name, &effect.source));
    let consequences = case.consequences.iter().filter(|consequence| consequence.assumed);
    let consequences = consequences.map(|consequence| (&consequence.effect, &consequence.source));
    let prices = case.prices.iter().filter(|price| price.assumed).map(|price| (&price.name, &price.source));
    costs
        .chain(flows)
        .chain(effects)
        .chain(consequences)
        .chain(prices)
        .map(|(name, source)| format!("{name}: {source}"))
        .collect()
}

/// Compares with what was published. A figure is a path in the outcome, such as `purses.total.present_value.net`.
fn met(outcome: &Outcome, published: &[Published]) -> Vec<Met> {
    let all = serde_json::to_value(outcome).expect("numbers, text and lists are JSON");
    let one = |published: &Published| {
        let found = published.figure.split('.').try_fold(&all, |value, name| match name.parse::<usize>() {
            Ok(index) => value.get(index),
            Err(_) => value.get(name),
        });
        let computed = found.and_then(serde_json::Value::as_f64);
        let unit = 10.0_f64.powi(-published.digits);
        // Half a unit of the last printed digit, and the rounding of the comparison itself.
        let near = |computed: f64| (computed - published.value).abs() <= 0.5 * unit * (1.0 + 1e-9);
        Met {
            figure: published.figure.clone(),
            published: published.value,
            computed,
            agrees: computed.is_some_and(near),
            note: published.note.clone(),
        }
    };
    published.iter().map(one).collect()
}
