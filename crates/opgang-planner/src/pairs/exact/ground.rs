//! What is left to decide, and what prices prove about it: whole numbers only.
//!
//! The same relaxation as in [`prices`](super::super::prices), on the choices that are still open and with finer
//! prices: no plan made of these choices has more points than the sum says, whatever the prices are. A choice that
//! lacks more of its family's best than the sum is above what is looked for is in no such plan, and can be shut.

use super::super::levels::{PairLevel, PersonLevel};
use super::super::model::Model;
use super::super::prices::is_barred;

/// Parts of a point in which prices are counted here.
pub const FINE: i64 = 1 << 16;
/// No price is larger, so that no sum leaves 64 bits: a million points, 2,000 families, a week of minutes.
const PRICE_MAX: i64 = 1 << 36;
/// Families in a case, at most.
pub const FAMILIES_MAX: usize = 2_000;

/// A pair that a family may have, or that it waits.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The family, by its place in the case.
    pub family: usize,
    /// What it is worth to the family alone, in points.
    pub value: i64,
    /// The pair, by its place in the model, and its two people with what they give, in minutes; nothing who waits.
    pub pair: Option<(usize, [(usize, i64); 2])>,
}

impl Choice {
    /// True when this person is in the pair.
    pub fn has(&self, who: usize) -> bool {
        self.pair.is_some_and(|(_, two)| two.iter().any(|&(person, _)| person == who))
    }
}

/// What is still open.
#[derive(Clone, Debug)]
pub struct Open {
    /// Each choice.
    pub choices: Vec<bool>,
    /// How few and how many families each person has.
    pub counts: Vec<[i64; 2]>,
}

/// Prices in 1/[`FINE`] points.
#[derive(Clone, Debug, Default)]
pub struct FinePrices {
    /// A minute of each person.
    pub minute: Vec<i64>,
    /// One of each person's families; paid for when negative.
    pub place: Vec<i64>,
    /// A further partner of each person.
    pub partner: Vec<i64>,
    /// A further family of each pair.
    pub pair: Vec<i64>,
}

/// A part of an instance: families with the choices they have.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The instance.
    pub model: &'a Model,
    /// Each family's estate and place in it.
    pub families: Vec<(usize, usize)>,
    /// All choices, family after family.
    pub choices: Vec<Choice>,
    /// Where each family's choices begin, and after the last where they end.
    pub first: Vec<usize>,
}

impl<'a> Ground<'a> {
    /// Every choice of every family.
    pub fn new(model: &'a Model) -> Self {
        let mut ground = Self { model, families: vec![], choices: vec![], first: vec![0] };
        for (estate_id, estate) in model.estates.iter().enumerate() {
            for family in 0..estate.families.len() {
                let nth = ground.families.len();
                ground.families.push((estate_id, family));
                let (row, minutes) = (estate.row(family), estate.minutes(family));
                for (place, &value) in row.iter().enumerate().filter(|(_, value)| !is_barred(**value)) {
                    let two = estate.pairs[place].map(usize::from);
                    let two = two.map(|local| (estate.staff[local] as usize, i64::from(minutes[local])));
                    let pair = Some((estate.pair_ids[place] as usize, two));
                    ground.choices.push(Choice { family: nth, value: value.into(), pair });
                }
                let value = estate.waiting[family].into();
                ground.choices.push(Choice { family: nth, value, pair: None });
                ground.first.push(ground.choices.len());
            }
        }
        ground
    }

    /// Everything is open.
    pub fn all(&self) -> Open {
        let counts = self.model.people.iter().map(|person| [0, person.families_max.into()]).collect();
        Open { choices: vec![true; self.choices.len()], counts }
    }

    /// The choices that are open alone.
    pub fn narrowed(&self, open: &[bool]) -> Self {
        let mut first = vec![0];
        let mut choices = vec![];
        for family in 0..self.families.len() {
            let range = self.first[family]..self.first[family + 1];
            choices.extend(range.filter(|&choice| open[choice]).map(|choice| self.choices[choice]));
            first.push(choices.len());
        }
        Self { model: self.model, families: self.families.clone(), choices, first }
    }

    /// What no plan of the open choices can beat, in 1/[`FINE`] points; and by how much each choice is below its
    /// family's best. Nothing when a family has no choice left.
    pub fn weigh(&self, open: &Open, prices: &FinePrices, lacks: &mut Vec<i64>) -> Option<i64> {
        let mut sum = self.rest(&open.counts, prices);
        let open = &open.choices;
        lacks.clear();
        for family in self.first.windows(2) {
            let mut best = i64::MIN;
            for (choice, &open) in self.choices[family[0]..family[1]].iter().zip(&open[family[0]..family[1]]) {
                let mut worth = choice.value * FINE;
                if let Some((pair, two)) = choice.pair {
                    worth -= prices.pair[pair];
                    for (who, minutes) in two {
                        worth -= prices.minute[who] * minutes + prices.place[who];
                    }
                }
                lacks.push(worth);
                if open {
                    best = best.max(worth);
                }
            }
            if best == i64::MIN {
                return None;
            }
            lacks[family[0]..].iter_mut().for_each(|worth| *worth = best - *worth);
            sum += best;
        }
        Some(sum)
    }

    /// What people and pairs take at these prices.
    fn rest(&self, counts: &[[i64; 2]], prices: &FinePrices) -> i64 {
        let mut sum = 0;
        for (who, person) in self.model.people.iter().enumerate() {
            let places = counts[who].map(|count| prices.place[who] * count);
            sum += best_load(person, prices.minute[who]) + places[0].max(places[1])
                - prices.partner[who] * i64::from(person.partners_min.max(0));
        }
        for (pair, &price) in self.model.pairs.iter().zip(&prices.pair) {
            let [a, b] = pair.who.map(|who| who as usize);
            let most = self.model.people[a].families_max.min(self.model.people[b].families_max);
            sum += best_number(pair, price, prices.partner[a] + prices.partner[b], most);
        }
        sum
    }
}

impl FinePrices {
    /// Prices of nothing.
    pub fn zero(model: &Model) -> Self {
        let people = vec![0; model.people.len()];
        Self { minute: people.clone(), place: people.clone(), partner: people, pair: vec![0; model.pairs.len()] }
    }

    /// A price in points, as it is counted here.
    pub fn of(points: f64) -> i64 {
        ((points * FINE as f64) as i64).clamp(-PRICE_MAX, PRICE_MAX)
    }

    /// Brings prices of partners to where they prove something.
    pub fn keep_within(&mut self, model: &Model) {
        for (price, person) in self.partner.iter_mut().zip(&model.people) {
            *price = (*price).clamp(0, i64::from(person.partner_short) * FINE);
        }
    }
}

/// What the load that pays best at this price of a minute pays.
fn best_load(person: &PersonLevel, minute: i64) -> i64 {
    let paid = |minutes: i32| minute * i64::from(minutes) - FINE * i64::from(person.load_cost(minutes));
    person.corners().into_iter().map(paid).max().unwrap_or_default()
}

/// What the number of families that pays best for a pair pays.
fn best_number(pair: &PairLevel, family: i64, together: i64, most: i32) -> i64 {
    let (mut gain, mut sum) = (0, together);
    for nth in 1..=pair.tail().min(most) {
        sum += i64::from(pair.step(nth)) * FINE + family;
        gain = gain.max(sum);
    }
    let last = i64::from(pair.step(pair.tail())) * FINE + family;
    let beyond = i64::from((most - pair.tail()).max(0));
    if most > pair.tail() { gain.max(sum + (last * beyond).max(0)) } else { gain }
}
