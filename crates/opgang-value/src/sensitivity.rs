//! What matters, and what other assumptions would give.

use opgang_tables::Fault;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF as _, Normal};

use crate::case::{Case, Discount, Scenario};
use crate::effects::Drawn;
use crate::ledger::{Draw, Ledger, Side};
use crate::outcome::{Given, purses};

/// Rates that every case is shown at, beside its own.
const RATES: &[f64] = &[0.0, 0.01, 0.02, 0.03, 0.035, 0.04, 0.05, 0.06];

/// What the net is when one thing is at either end of its interval.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// The effect, price, cost or sum.
    pub input: String,
    /// What its ends are.
    pub kind: BarKind,
    /// Its lower end: an effect's value, or a factor.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// The net present value at the lower end, of the purses whose answer is given first, in kroner.
    pub net_at_low: f64,
    /// And at the upper end.
    pub net_at_high: f64,
}

/// What the ends of a bar are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BarKind {
    /// An effect, in its unit.
    Effect,
    /// A price, cost or sum, as a factor of what it is expected to be.
    Factor,
}

/// A case under other assumptions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScenarioRow {
    /// The scenario, or the rate.
    pub name: String,
    /// Present values of the total, in kroner.
    pub gross: f64,
    /// Below 0.
    pub cost: f64,
    /// The two together.
    pub net: f64,
    /// Net present value of the public purses.
    pub public_net: f64,
    /// Gross for each krone of cost.
    pub benefit_cost_ratio: Option<f64>,
    /// Discounted payback of the total.
    pub payback_year_discounted: Option<usize>,
}

/// The net present value of the purses whose answer is given first.
pub(crate) fn answered(ledger: &Ledger, draw: &Draw) -> f64 {
    let net = |payer| ledger.present(payer, Side::Gross, draw) + ledger.present(payer, Side::Cost, draw);
    (0..ledger.payers.len()).filter(|&payer| ledger.answered[payer]).map(net).sum()
}

/// Less than this is the rounding of sums: a thousand millionth of all money that moves.
pub(crate) fn dust(ledger: &Ledger) -> f64 {
    let draw = ledger.expected();
    let moved =
        |payer| ledger.present(payer, Side::Gross, &draw).abs() + ledger.present(payer, Side::Cost, &draw).abs();
    1e-9 * (0..ledger.payers.len()).map(moved).sum::<f64>()
}

/// Every uncertain thing at either end of its interval, the others as expected; the widest first.
pub fn tornado(ledger: &Ledger, level: f64) -> Vec<Bar> {
    let z = Normal::standard().inverse_cdf(0.5 + level / 2.0);
    let expected = ledger.expected();
    let mut bars = Vec::new();
    for (index, name) in ledger.effects.names.iter().enumerate() {
        let se = ledger.effects.covariance[index][index].sqrt();
        if se > 0.0 {
            let (low, high) = (expected.effects[index] - z * se, expected.effects[index] + z * se);
            let at = |value: f64| {
                let mut draw = expected.clone();
                draw.effects[index] = value;
                answered(ledger, &draw)
            };
            bars.push(Bar {
                input: name.clone(),
                kind: BarKind::Effect,
                low,
                high,
                net_at_low: at(low),
                net_at_high: at(high),
            });
        }
    }
    for (index, factor) in ledger.factors.iter().enumerate() {
        let (low, high) = (1.0 - z * factor.se, 1.0 + z * factor.se);
        let at = |value: f64| {
            let mut draw = expected.clone();
            draw.factors[index] = value;
            answered(ledger, &draw)
        };
        bars.push(Bar {
            input: factor.name.clone(),
            kind: BarKind::Factor,
            low,
            high,
            net_at_low: at(low),
            net_at_high: at(high),
        });
    }
    let width = |bar: &Bar| (bar.net_at_high - bar.net_at_low).abs();
    let dust = dust(ledger);
    bars.retain(|bar| width(bar) > dust);
    bars.sort_by(|a, b| width(b).total_cmp(&width(a)).then_with(|| a.input.cmp(&b.input)));
    bars
}

/// The scenarios of a case.
///
/// # Errors
/// As [`Ledger::of`].
pub fn scenarios(given: &Given, effects: &Drawn) -> Result<Vec<ScenarioRow>, Fault> {
    given.case.scenarios.iter().map(|scenario| under(given, effects, scenario)).collect()
}

/// A case at other rates.
///
/// # Errors
/// As [`Ledger::of`].
pub fn rates(given: &Given, effects: &Drawn) -> Result<Vec<ScenarioRow>, Fault> {
    let at = |rate: &f64| {
        let scenario = Scenario {
            name: format!("{} %", (rate * 1000.0).round() / 10.0),
            effects_times: 1.0,
            costs_times: 1.0,
            prices_times: Default::default(),
            effects: Default::default(),
            rate: Some(*rate),
            years: None,
            decay: None,
        };
        under(given, effects, &scenario)
    };
    RATES.iter().map(at).collect()
}

fn under(given: &Given, effects: &Drawn, scenario: &Scenario) -> Result<ScenarioRow, Fault> {
    let mut case: Case = given.case.clone();
    if let Some(rate) = scenario.rate {
        let timing = case.discount.as_ref().map(|discount| discount.timing).unwrap_or_default();
        case.discount = Some(Discount { rate: Some(rate), steps: Vec::new(), timing });
    }
    case.years = scenario.years.unwrap_or(case.years);
    for effect in &mut case.effects {
        effect.decay = scenario.decay.unwrap_or(effect.decay);
    }
    for (factor, amount, amounts) in case
        .costs
        .iter_mut()
        .map(|cost| (scenario.costs_times, &mut cost.amount, &mut cost.amounts))
        .chain(case.flows.iter_mut().map(|flow| (scenario.effects_times, &mut flow.amount, &mut flow.amounts)))
    {
        *amount = amount.map(|amount| amount * factor);
        amounts.iter_mut().for_each(|amount| *amount *= factor);
    }
    let mut prices = given.prices.to_vec();
    for (id, factor) in &scenario.prices_times {
        let Some(price) = prices.iter_mut().find(|price| price.id == *id) else {
            return Err(Fault::at(
                format!("scenario {:?}", scenario.name),
                format!("{id:?} is no price of the case"),
                "correct the id",
            ));
        };
        price.amount *= factor;
    }
    let mut effects = effects.clone();
    for (index, name) in effects.names.iter().enumerate() {
        effects.mean[index] = scenario.effects_times * scenario.effects.get(name).unwrap_or(&effects.mean[index]);
    }
    let ledger = Ledger::of(&case, given.parameters, &prices, &effects)?;
    let found = purses(&ledger, &ledger.expected());
    let total = &found["total"];
    Ok(ScenarioRow {
        name: scenario.name.clone(),
        gross: total.present_value.gross,
        cost: total.present_value.cost,
        net: total.present_value.net,
        public_net: found["public"].present_value.net,
        benefit_cost_ratio: total.benefit_cost_ratio,
        payback_year_discounted: total.payback_year_discounted,
    })
}
