//! From a case to sums by purse and year.

mod entries;

use opgang_tables::Fault;

use crate::case::{Case, Discount};
use crate::catalogue::Price;
use crate::effects::Drawn;
use crate::money::{Ore, beyond, within};
use crate::notices::Notice;
use crate::parameters::{Parameters, Rate, Terms};
use crate::present::{Discounting, value};

/// Which side of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What changed.
    Gross,
    /// What the effort costs.
    Cost,
}

/// Shares of one purse, by year: above 0 it gains what the entry amounts to, below it loses.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Index of the purse.
    pub payer: usize,
    /// Its share, by year.
    pub share: Vec<f64>,
}

/// One kind of money, by year, divided among purses.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is for.
    pub name: String,
    /// Which side.
    pub side: Side,
    /// The effect that it follows from.
    pub effect: Option<usize>,
    /// The uncertain price, cost or sum that it is made of.
    pub scale: Option<usize>,
    /// Kroner by year: for one unit of the effect, where it follows from one.
    pub kroner: Vec<f64>,
    /// Who gains and who loses.
    pub parts: Vec<Part>,
    /// True when it rests on an assumption.
    pub assumed: bool,
}

/// A price, cost or sum that is uncertain by a factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// What it is of.
    pub name: String,
    /// Its standard error, as a share.
    pub se: f64,
}

/// Everything that is computed with.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// Names of the purses.
    pub payers: Vec<String>,
    /// Whether each counts in the public total.
    pub public: Vec<bool>,
    /// Whether each counts in the answer that is given first.
    pub answered: Vec<bool>,
    /// How many years.
    pub years: usize,
    /// Money, by kind.
    pub entries: Vec<Entry>,
    /// Uncertain factors.
    pub factors: Vec<Factor>,
    /// The effects.
    pub effects: Drawn,
    /// Discounting.
    pub discounting: Discounting,
    /// What a reader must know.
    pub notices: Vec<Notice>,
}

/// Values of everything that is uncertain.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    /// The effects.
    pub effects: Vec<f64>,
    /// The factors; 1 where nothing is drawn.
    pub factors: Vec<f64>,
}

impl Ledger {
    /// Builds the ledger of a case.
    ///
    /// # Errors
    /// A [`Fault`] for an unknown price, a price of another price level without an index, a refund without its week, and
    /// rates whose terms are not those of the case; and where more money moves than can be counted to the øre.
    pub fn of(case: &Case, set: &Parameters, prices: &[Price], effects: &Drawn) -> Result<Self, Fault> {
        let discounting = discounting(case, set)?;
        let mut ledger = Self {
            payers: case.payers.iter().map(|payer| payer.name.clone()).collect(),
            public: case.payers.iter().map(|payer| payer.public).collect(),
            answered: case
                .payers
                .iter()
                .map(|payer| match case.perspective.as_deref() {
                    None | Some("total") => true,
                    Some("public") => payer.public,
                    Some(purse) => payer.name == purse,
                })
                .collect(),
            years: case.years,
            entries: Vec::new(),
            factors: Vec::new(),
            effects: effects.clone(),
            discounting,
            notices: Vec::new(),
        };
        entries::fill(&mut ledger, case, set, prices)?;
        ledger.check(&case.name)?;
        Ok(ledger)
    }

    /// Refuses a case in which more money moves than [`crate::money::MOST`], all years and purses taken together, with
    /// everything uncertain a standard error higher, in amounts or in present value.
    fn check(&self, case: &str) -> Result<(), Fault> {
        let factors = self.discounting.factors(self.years);
        let mut sum = 0.0;
        for entry in &self.entries {
            let effect = |at: usize| self.effects.mean[at].abs() + self.effects.covariance[at][at].sqrt();
            let times = entry.effect.map_or(1.0, effect) * entry.scale.map_or(1.0, |at| 1.0 + self.factors[at].se);
            for part in &entry.parts {
                let years = entry.kroner.iter().zip(&part.share).zip(&factors);
                sum += years.map(|((kroner, share), v)| (kroner * times * share).abs() * v.max(1.0)).sum::<f64>();
            }
            if !within([sum]) {
                let place = format!("case {case:?}: {}", entry.name);
                return Err(beyond(place, "the sum of all money up to and with this, in kroner,"));
            }
        }
        Ok(())
    }

    /// The values that everything is expected to have.
    pub fn expected(&self) -> Draw {
        Draw { effects: self.effects.mean.clone(), factors: vec![1.0; self.factors.len()] }
    }

    /// What an entry amounts to for each krone of it.
    pub fn times(entry: &Entry, draw: &Draw) -> f64 {
        entry.effect.map_or(1.0, |effect| draw.effects[effect]) * entry.scale.map_or(1.0, |scale| draw.factors[scale])
    }

    /// Kroner by year of one purse and side, in full digits.
    pub fn kroner(&self, payer: usize, side: Side, draw: &Draw) -> Vec<f64> {
        let mut sums = vec![0.0; self.years];
        for entry in self.entries.iter().filter(|entry| entry.side == side) {
            let times = Self::times(entry, draw);
            for part in entry.parts.iter().filter(|part| part.payer == payer) {
                for (year, sum) in sums.iter_mut().enumerate() {
                    *sum += entry.kroner[year] * times * part.share[year];
                }
            }
        }
        sums
    }

    /// The present value of one purse and side.
    pub fn present(&self, payer: usize, side: Side, draw: &Draw) -> f64 {
        value(&self.kroner(payer, side, draw), &self.discounting.factors(self.years))
    }

    /// Øre by purse and year of one side: what one purse gains from another is lost by the other to the last øre.
    pub fn ore(&self, side: Side, draw: &Draw) -> Vec<Vec<Ore>> {
        let mut table = vec![vec![Ore(0); self.years]; self.payers.len()];
        for entry in self.entries.iter().filter(|entry| entry.side == side) {
            let times = Self::times(entry, draw);
            for (year, kroner) in entry.kroner.iter().enumerate() {
                let amount = kroner * times;
                for gains in [true, false] {
                    let parts: Vec<&Part> = entry.parts.iter().filter(|p| (p.share[year] > 0.0) == gains).collect();
                    let shares: Vec<f64> = parts.iter().map(|part| part.share[year].abs()).collect();
                    let sum: f64 = shares.iter().sum();
                    // Shares add up to 1 but for the rounding of their own sum.
                    let whole = if (sum - 1.0).abs() < 1e-9 { 1.0 } else { sum };
                    let ore = Ore::from_kroner(amount * whole);
                    for (part, given) in parts.iter().zip(ore.split(&shares)) {
                        table[part.payer][year] += if gains { given } else { Ore(-given.0) };
                    }
                }
            }
        }
        table
    }
}

fn discounting(case: &Case, set: &Parameters) -> Result<Discounting, Fault> {
    let own = case.discount.clone().unwrap_or_default();
    let Discount { rate, steps, timing } = own;
    let rates = match rate {
        Some(rate) => vec![Rate { from_year: 0, rate }],
        None if !steps.is_empty() => steps,
        None => set.discount.clone(),
    };
    let of_the_set = rate.is_none() && case.discount.as_ref().is_none_or(|own| own.steps.is_empty());
    if of_the_set && set.terms != case.terms {
        let word = |terms| if terms == Terms::Real { "real" } else { "nominal" };
        return Err(Fault::at(
            format!("case {:?}", case.name),
            format!("its amounts are {} and the rates of {} are {}", word(case.terms), set.name, word(set.terms)),
            "give amounts in the same terms, or a [discount] of the case's own",
        ));
    }
    Ok(Discounting { rates, timing })
}
