//! The entries of a case: costs, sums, and what effects cost or save.

use std::collections::BTreeMap;

use opgang_tables::Fault;

use crate::case::{Case, Consequence, Cost, CostKind, Effect, Flow};
use crate::catalogue::Price;
use crate::notices;
use crate::parameters::{Parameters, Terms, WEEKS};

use super::{Entry, Factor, Ledger, Part, Side};

/// Fills a ledger.
pub(super) fn fill(ledger: &mut Ledger, case: &Case, set: &Parameters, prices: &[Price]) -> Result<(), Fault> {
    for cost in &case.costs {
        let entry = cost_entry(ledger, case, set, cost)?;
        ledger.entries.push(entry);
    }
    for flow in &case.flows {
        let entry = flow_entry(ledger, case, flow);
        ledger.entries.push(entry);
    }
    let mut by_price = BTreeMap::new();
    for consequence in &case.consequences {
        let mut asked = vec![(consequence.price.as_str(), consequence.quantity)];
        // Who leaves one benefit goes somewhere: what that costs has the opposite sign.
        asked.extend(consequence.destinations.iter().map(|(price, quantity)| (price.as_str(), -quantity)));
        for (id, quantity) in asked {
            let price = known(prices, id, consequence)?;
            let scale = *by_price
                .entry(id.to_owned())
                .or_insert_with(|| factor(ledger, &format!("price of {}", price.name), price.se_percent));
            let entry = Priced { consequence, price, quantity, scale }.entry(ledger, case, set)?;
            ledger.entries.push(entry);
        }
    }
    Ok(())
}

fn factor(ledger: &mut Ledger, name: &str, se_percent: f64) -> Option<usize> {
    (se_percent > 0.0).then(|| {
        ledger.factors.push(Factor { name: name.to_owned(), se: se_percent / 100.0 });
        ledger.factors.len() - 1
    })
}

fn index(ledger: &Ledger, payer: &str, place: &str) -> Result<usize, Fault> {
    ledger.payers.iter().position(|name| name == payer).ok_or_else(|| {
        Fault::at(place, format!("{payer:?} is no payer of the case"), "add a [[payer]] of this name to the case")
    })
}

/// The same amount from a year to a year, or a list from a year on, within the years of the ledger.
fn course(years: usize, (from, to): (usize, Option<usize>), amount: Option<f64>, list: &[f64]) -> Vec<f64> {
    let to = to.unwrap_or(usize::MAX);
    (0..years)
        .map(|year| match amount {
            _ if year < from || year > to => 0.0,
            Some(amount) => amount,
            None => list.get(year - from).copied().unwrap_or(0.0),
        })
        .collect()
}

fn net_tax(case: &Case, set: &Parameters, applies: bool, place: &str) -> Result<f64, Fault> {
    if !(case.net_tax_factor && applies) {
        return Ok(1.0);
    }
    set.net_tax.as_ref().map(|net_tax| net_tax.factor).ok_or_else(|| {
        Fault::at(place, "the parameter set has no net tax factor", "leave net_tax_factor out, or name another set")
    })
}

fn cost_entry(ledger: &mut Ledger, case: &Case, set: &Parameters, cost: &Cost) -> Result<Entry, Fault> {
    let place = format!("cost {:?}", cost.name);
    let unit = case.amounts_in.kroner() * net_tax(case, set, cost.factor_price, &place)?;
    let span = match cost.kind {
        CostKind::StartUp if cost.amounts.is_empty() => (cost.from_year, Some(cost.from_year)),
        _ => (cost.from_year, cost.to_year),
    };
    let amounts = match cost.kind {
        CostKind::FamilyMonth => {
            let months = course(ledger.years, span, None, &cost.family_months);
            months.into_iter().map(|months| months * cost.amount.unwrap_or(0.0)).collect()
        }
        _ => course(ledger.years, span, cost.amount, &cost.amounts),
    };
    let mut parts = Vec::new();
    for (payer, share) in &cost.payers {
        parts.push(Part { payer: index(ledger, payer, &place)?, share: vec![-share; ledger.years] });
    }
    Ok(Entry {
        name: cost.name.clone(),
        side: Side::Cost,
        effect: None,
        scale: factor(ledger, &format!("cost of {}", cost.name), cost.se_percent),
        kroner: amounts.into_iter().map(|amount| amount * unit).collect(),
        parts,
        assumed: cost.assumed,
    })
}

fn flow_entry(ledger: &mut Ledger, case: &Case, flow: &Flow) -> Entry {
    let years = ledger.years;
    let amounts = course(years, (flow.from_year, flow.to_year), flow.amount, &flow.amounts);
    let part = |name: &String, share: f64| {
        let payer = ledger.payers.iter().position(|payer| payer == name).expect("was checked with the case");
        Part { payer, share: vec![share; years] }
    };
    let mut parts = vec![part(&flow.payer, 1.0)];
    parts.extend(flow.from_payer.as_ref().map(|from| part(from, -1.0)));
    Entry {
        name: flow.name.clone(),
        side: Side::Gross,
        effect: None,
        scale: factor(ledger, &flow.name, flow.se_percent),
        kroner: amounts.into_iter().map(|amount| amount * case.amounts_in.kroner()).collect(),
        parts,
        assumed: flow.assumed,
    }
}

fn known<'a>(prices: &'a [Price], id: &str, consequence: &Consequence) -> Result<&'a Price, Fault> {
    prices.iter().find(|price| price.id == id).ok_or_else(|| {
        let ids = prices.iter().map(|price| price.id.as_str()).collect::<Vec<_>>().join(", ");
        Fault::at(
            format!("consequence of {:?}", consequence.effect),
            format!("the price {id:?} is in no catalogue"),
            format!("give it a [[price]] with its source, date and price level; nothing is guessed; there are: {ids}"),
        )
    })
}

struct Priced<'a> {
    consequence: &'a Consequence,
    price: &'a Price,
    quantity: f64,
    scale: Option<usize>,
}

impl Priced<'_> {
    fn entry(&self, ledger: &mut Ledger, case: &Case, set: &Parameters) -> Result<Entry, Fault> {
        let place = format!("price {:?}", self.price.id);
        let effect = case
            .effects
            .iter()
            .position(|effect| effect.name == self.consequence.effect)
            .expect("was checked with the case");
        let found = &case.effects[effect];
        let unit = self.price.amount
            * self.price.amount_in.kroner()
            * level(self.price, case)?
            * net_tax(case, set, self.price.factor_price, &place)?;
        let kroner = (0..ledger.years).map(|year| weight(found, year) * found.units * self.quantity * unit).collect();
        if self.price.assumed {
            let notice = notices::assumed(self.price.name.as_str(), self.price.source.as_str());
            if !ledger.notices.contains(&notice) {
                ledger.notices.push(notice);
            }
        }
        Ok(Entry {
            name: format!("{}: {}", found.name, self.price.name),
            side: Side::Gross,
            effect: Some(effect),
            scale: self.scale,
            kroner,
            parts: self.parts(ledger, found, set)?,
            assumed: found.assumed || self.price.assumed || self.consequence.assumed,
        })
    }

    /// Who gains and loses by a unit of the price more: payers lose, receivers gain, and the state bears its refund.
    fn parts(&self, ledger: &Ledger, effect: &Effect, set: &Parameters) -> Result<Vec<Part>, Fault> {
        let place = format!("price {:?}", self.price.id);
        let mut parts = Vec::new();
        for (payer, share) in &self.price.payers {
            let payer = index(ledger, payer, &place)?;
            if !self.price.reimbursed {
                parts.push(Part { payer, share: vec![-share; ledger.years] });
                continue;
            }
            let refund = set.reimbursement.as_ref().ok_or_else(|| {
                Fault::at(&place, format!("is refunded, and {} has no steps", set.name), "name a set that has them")
            })?;
            let week = self.consequence.benefit_week.filter(|week| *week >= 0.0).ok_or_else(|| {
                Fault::at(
                    format!("consequence of {:?}", effect.name),
                    format!("{} is refunded by week of benefit, and no week is given", self.price.name),
                    "give benefit_week: how many weeks of benefit lie behind when the effect begins",
                )
            })?;
            let refunded: Vec<f64> = (0..ledger.years)
                .map(|year| {
                    let begin = week + WEEKS * year.saturating_sub(effect.from_year) as f64;
                    refund.share(begin, begin + WEEKS)
                })
                .collect();
            parts.push(Part { payer, share: refunded.iter().map(|share| share - 1.0).collect() });
            let state = index(ledger, &refund.payer, &place)?;
            parts.push(Part { payer: state, share: refunded.iter().map(|share| -share).collect() });
        }
        for (receiver, share) in &self.price.receivers {
            parts.push(Part { payer: index(ledger, receiver, &place)?, share: vec![*share; ledger.years] });
        }
        Ok(parts)
    }
}

/// How much of an effect is there in a year.
fn weight(effect: &Effect, year: usize) -> f64 {
    if year < effect.from_year || effect.to_year.is_some_and(|to| year > to) {
        return 0.0;
    }
    let shape = match effect.profile.last() {
        Some(last) => effect.profile.get(year - effect.from_year).unwrap_or(last),
        None => &1.0,
    };
    let lost = year.saturating_sub(effect.decay_from.unwrap_or(effect.from_year));
    shape * (1.0 - effect.decay).powi(i32::try_from(lost).expect("at most 200 years"))
}

/// What a krone of a price is in the prices of the case.
fn level(price: &Price, case: &Case) -> Result<f64, Fault> {
    let place = format!("price {:?}", price.id);
    if case.terms == Terms::Nominal && price.terms == Terms::Real {
        return Err(Fault::at(
            place,
            "is real, and the case counts nominal amounts",
            "count the case in real terms, or give the price of each year as a [[flow]]",
        ));
    }
    if price.price_level == case.price_level {
        return Ok(1.0);
    }
    let index = |year: i32| {
        let found = case.price_index.as_ref()?.by_year.get(&year.to_string()).copied();
        found.filter(|index| index.is_finite() && *index > 0.0)
    };
    index(case.price_level).zip(index(price.price_level)).map(|(case, price)| case / price).ok_or_else(|| {
        Fault::at(
            place,
            format!("is in prices of {}, the case in prices of {}", price.price_level, case.price_level),
            "give [price_index] with both years and its source, or the price at the level of the case",
        )
    })
}
