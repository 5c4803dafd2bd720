//! Prices of what is scarce, and the bound that they prove.
//!
//! The families' choices hang together only through people's minutes, places and partners and through
//! the families of a pair. With a price on each of these (a Lagrangian relaxation: Geoffrion 1974) every
//! family takes its own best column, every person the best load, every pair the best number of families,
//! and the sum of it all is never below the best plan: *any* prices prove a bound, computed here in whole
//! numbers. Good prices are found by a subgradient method with momentum (Held, Wolfe & Crowder 1974;
//! Camerini, Fratta & Maffioli 1975).

use rayon::prelude::*;

use super::levels::{PairLevel, PersonLevel};
use super::model::{Estate, Model, NEVER};

/// Parts of a point in which prices are counted.
pub const SCALE: i32 = 256;
/// No price grows beyond this: sums stay within 32 bits. A family that pays less than the price of somebody's
/// time proves a bound none the less, but one that is paid less for filling it would not: see [`least_minute`].
const PRICE_MAX: i64 = 100_000_000;

/// A price for everything scarce, in 1/[`SCALE`] points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prices {
    /// A minute of each person's week.
    pub minute: Vec<i32>,
    /// A place among each person's families; never negative.
    pub place: Vec<i32>,
    /// A further partner for each person, between nothing and what one short costs.
    pub partner: Vec<i32>,
    /// A further family for each pair.
    pub pair: Vec<i32>,
}

/// What prices prove, and where they are wrong.
#[derive(Clone, Debug)]
pub struct Priced {
    /// No plan has more points, in 1/[`SCALE`] points.
    pub bound: i64,
    slack: Slack,
}

/// A family without a column.
pub const WAIT: u16 = u16::MAX;

#[derive(Clone, Debug)]
struct Slack {
    minute: Vec<i32>,
    place: Vec<i32>,
    partner: Vec<i32>,
    pair: Vec<i32>,
}

impl Prices {
    /// Everything for nothing.
    pub fn zero(model: &Model) -> Self {
        let people = model.people.len();
        Self {
            minute: vec![0; people],
            place: vec![0; people],
            partner: vec![0; people],
            pair: vec![0; model.pairs.len()],
        }
    }

    /// What the people and the pairs of a column ask of a family of this estate: a number for each of the
    /// staff and one for each pair.
    fn of<'a>(&'a self, estate: &'a Estate, family: usize, tolls: &mut Vec<i32>) {
        tolls.clear();
        tolls.extend(estate.staff.iter().zip(estate.minutes(family)).map(|(&who, &minutes)| {
            let toll = i64::from(self.minute[who as usize]) * i64::from(minutes) + i64::from(self.place[who as usize]);
            debug_assert!(toll >= -PRICE_MAX, "a family is paid too little, and the bound proves nothing");
            toll.clamp(-PRICE_MAX, PRICE_MAX) as i32
        }));
    }

    /// What each column of a family is worth at these prices, and the best of them, in 1/[`SCALE`] points.
    pub fn row(&self, estate: &Estate, family: usize, worth: &mut Vec<i32>) -> i32 {
        let mut tolls = vec![];
        self.of(estate, family, &mut tolls);
        worth.clear();
        worth.extend(estate.row(family).iter().zip(&estate.pairs).zip(&estate.pair_ids).map(
            |((&value, &[a, b]), &pair)| {
                value * SCALE - tolls[usize::from(a)] - tolls[usize::from(b)] - self.pair[pair as usize]
            },
        ));
        worth.iter().copied().max().unwrap_or(i32::MIN).max(estate.waiting[family] * SCALE)
    }
}

/// Lets everybody take the best at these prices.
pub fn price(model: &Model, prices: &Prices) -> Priced {
    let taken: Vec<(i64, Vec<u16>)> =
        model.estates.par_iter().with_min_len(8).map(|estate| choose(estate, prices)).collect();
    let people = model.people.len();
    let mut slack = Slack {
        minute: vec![0; people],
        place: vec![0; people],
        partner: vec![0; people],
        pair: vec![0; model.pairs.len()],
    };
    let mut bound = 0;
    for (who, person) in model.people.iter().enumerate() {
        let (gain, minutes) = best_load(person, prices.minute[who]);
        let partner = i64::from(prices.partner[who]);
        bound += gain + i64::from(prices.place[who]) * i64::from(person.families_max)
            - partner * i64::from(person.partners_min.max(0));
        slack.minute[who] = minutes;
        slack.place[who] = person.families_max;
        slack.partner[who] = -person.partners_min.max(0);
    }
    for (id, pair) in model.pairs.iter().enumerate() {
        let [a, b] = pair.who.map(|who| who as usize);
        let together = prices.partner[a] + prices.partner[b];
        let most = model.people[a].families_max.min(model.people[b].families_max);
        let (gain, families) = best_number(pair, prices.pair[id], together, most);
        bound += gain;
        slack.pair[id] = families;
        if families > 0 {
            slack.partner[a] += 1;
            slack.partner[b] += 1;
        }
    }
    for (estate, (gain, columns)) in model.estates.iter().zip(taken) {
        bound += gain;
        for (family, &column) in columns.iter().enumerate().filter(|(_, column)| **column != WAIT) {
            slack.pair[estate.pair_ids[usize::from(column)] as usize] -= 1;
            let minutes = estate.minutes(family);
            for local in estate.pairs[usize::from(column)] {
                let who = estate.staff[usize::from(local)] as usize;
                slack.minute[who] -= minutes[usize::from(local)];
                slack.place[who] -= 1;
            }
        }
    }
    Priced { bound, slack }
}

/// Each family's best column, and the sum of their worths.
fn choose(estate: &Estate, prices: &Prices) -> (i64, Vec<u16>) {
    let pair_toll: Vec<i32> = estate.pair_ids.iter().map(|&pair| prices.pair[pair as usize]).collect();
    let ranges = ranges(estate);
    let (mut tolls, mut sum) = (vec![], 0);
    let chosen = (0..estate.families.len()).map(|family| {
        prices.of(estate, family, &mut tolls);
        let row = estate.row(family);
        let (mut best, mut from) = (estate.waiting[family] * SCALE, usize::MAX);
        for (a, range) in ranges.iter().enumerate() {
            let most = best_of(&row[range.clone()], &estate.pairs[range.clone()], &pair_toll[range.clone()], &tolls);
            let most = most.saturating_sub(tolls[a]);
            if most > best {
                (best, from) = (most, a);
            }
        }
        sum += i64::from(best);
        if from == usize::MAX {
            return WAIT;
        }
        let range = ranges[from].clone();
        let place = range.into_iter().find(|&pair| {
            row[pair] * SCALE - pair_toll[pair] - tolls[usize::from(estate.pairs[pair][1])] == best + tolls[from]
        });
        place.map_or(WAIT, |pair| pair as u16)
    });
    let chosen = chosen.collect();
    (sum, chosen)
}

/// Where the pairs of each first person stand.
fn ranges(estate: &Estate) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::with_capacity(estate.staff.len());
    let mut from = 0;
    for a in 0..estate.staff.len() {
        let until = from + estate.pairs[from..].partition_point(|pair| usize::from(pair[0]) <= a);
        ranges.push(from..until);
        from = until;
    }
    ranges
}

fn best_of(row: &[i32], pairs: &[[u16; 2]], pair_toll: &[i32], tolls: &[i32]) -> i32 {
    let Some((&first, &last)) = pairs.first().zip(pairs.last()) else { return i32::MIN / 2 };
    let (b, after) = (usize::from(first[1]), usize::from(last[1]) + 1);
    // Without a forbidden pair among them the second people stand side by side.
    if after - b == pairs.len() {
        let columns = row.iter().zip(pair_toll).zip(&tolls[b..after]);
        return columns.map(|((&value, &pair), &toll)| value * SCALE - pair - toll).fold(i32::MIN / 2, i32::max);
    }
    let columns = row.iter().zip(pair_toll).zip(pairs);
    columns.map(|((&value, &pair), two)| value * SCALE - pair - tolls[usize::from(two[1])]).fold(i32::MIN / 2, i32::max)
}

/// The load that pays best at this price of a minute, with what it pays.
fn best_load(person: &PersonLevel, minute: i32) -> (i64, i32) {
    let paid =
        |minutes: i32| i64::from(minute) * i64::from(minutes) - i64::from(SCALE) * i64::from(person.load_cost(minutes));
    let loads = person.corners().map(|minutes| (paid(minutes), minutes));
    loads.into_iter().max_by_key(|(gain, _)| *gain).unwrap_or_default()
}

/// The number of families that pays best for a pair, with what it pays.
fn best_number(pair: &PairLevel, family: i32, together: i32, most: i32) -> (i64, i32) {
    let (mut gain, mut best, mut sum) = (0_i64, 0, i64::from(together));
    for nth in 1..=pair.tail().min(most) {
        sum += i64::from(pair.step(nth)) * i64::from(SCALE) + i64::from(family);
        if sum > gain {
            (gain, best) = (sum, nth);
        }
    }
    let last = i64::from(pair.step(pair.tail())) * i64::from(SCALE) + i64::from(family);
    if best == pair.tail() && last > 0 && most > best {
        gain += last * i64::from(most - best);
        best = most;
    }
    (gain, best)
}

/// How the search for prices goes on.
#[derive(Debug)]
pub struct Search<'a> {
    model: &'a Model,
    at: Floating,
    drift: Floating,
    step: f64,
    minute_least: f64,
    /// The best prices so far.
    pub prices: Prices,
    /// What they prove.
    pub best: Priced,
    stale: u32,
}

/// Prices as they move, in points; minutes are weighed so that one step suits all kinds.
#[derive(Clone, Debug)]
struct Floating {
    minute: Vec<f64>,
    place: Vec<f64>,
    partner: Vec<f64>,
    pair: Vec<f64>,
}

/// Minutes that a family takes, roughly: what a step in the price of a minute is divided by.
const MINUTES_USUAL: f64 = 150.0;
const MOMENTUM: f64 = 0.85;
const STEP_FIRST: f64 = 24.0;
const PATIENCE: u32 = 12;
const SHRINK: f64 = 0.8;

impl<'a> Search<'a> {
    /// Begins with everything for nothing.
    pub fn new(model: &'a Model) -> Self {
        let prices = Prices::zero(model);
        let best = price(model, &prices);
        let zero = |length: usize| vec![0.0; length];
        let (people, pairs) = (model.people.len(), model.pairs.len());
        let at = Floating { minute: zero(people), place: zero(people), partner: zero(people), pair: zero(pairs) };
        let minute_least = least_minute(model);
        Self { model, drift: at.clone(), at, step: STEP_FIRST, minute_least, prices, best, stale: 0 }
    }

    /// No plan has more points than this.
    pub fn bound(&self) -> i64 {
        self.best.bound.div_euclid(i64::from(SCALE))
    }

    /// The length of the next step, in points.
    pub fn step(&self) -> f64 {
        self.step
    }

    /// Moves the prices once.
    pub fn advance(&mut self) {
        let prices = self.at.rounded(self.model);
        let priced = price(self.model, &prices);
        self.drift_along(&priced.slack);
        if priced.bound < self.best.bound {
            (self.best, self.prices, self.stale) = (priced, prices, 0);
        } else {
            self.stale += 1;
            if self.stale >= PATIENCE {
                (self.stale, self.step) = (0, self.step * SHRINK);
                self.at = Floating::from(&self.prices);
            }
        }
        let (at, drift, step) = (&mut self.at, &self.drift, self.step);
        shift(&mut at.minute, &drift.minute, step / MINUTES_USUAL);
        shift(&mut at.place, &drift.place, step);
        shift(&mut at.partner, &drift.partner, step);
        shift(&mut at.pair, &drift.pair, step);
        at.keep_within(self.model, self.minute_least);
    }

    fn drift_along(&mut self, slack: &Slack) {
        let drift = &mut self.drift;
        blend(&mut drift.minute, &slack.minute, 1.0 / MINUTES_USUAL);
        blend(&mut drift.place, &slack.place, 1.0);
        blend(&mut drift.partner, &slack.partner, 1.0);
        blend(&mut drift.pair, &slack.pair, 1.0);
    }
}

/// The least price of a minute, in points, at which no family is paid more than [`PRICE_MAX`] for anybody's.
fn least_minute(model: &Model) -> f64 {
    let minutes = model.estates.iter().flat_map(|estate| &estate.minutes).max();
    -((PRICE_MAX / i64::from(minutes.copied().unwrap_or(1).max(1)) - 1) as f64) / f64::from(SCALE)
}

fn blend(drift: &mut [f64], slack: &[i32], weight: f64) {
    for (drift, &slack) in drift.iter_mut().zip(slack) {
        *drift = MOMENTUM * *drift + (1.0 - MOMENTUM) * weight * f64::from(slack);
    }
}

/// Against the slack: what is over-used grows dearer.
fn shift(at: &mut [f64], drift: &[f64], step: f64) {
    for (at, drift) in at.iter_mut().zip(drift) {
        *at -= step * drift;
    }
}

impl Floating {
    fn from(prices: &Prices) -> Self {
        let points = |all: &[i32]| all.iter().map(|&price| f64::from(price) / f64::from(SCALE)).collect();
        Self {
            minute: points(&prices.minute),
            place: points(&prices.place),
            partner: points(&prices.partner),
            pair: points(&prices.pair),
        }
    }

    fn keep_within(&mut self, model: &Model, minute_least: f64) {
        self.minute.iter_mut().for_each(|price| *price = price.max(minute_least));
        self.place.iter_mut().for_each(|price| *price = price.max(0.0));
        for (price, person) in self.partner.iter_mut().zip(&model.people) {
            *price = price.clamp(0.0, f64::from(person.partner_short));
        }
    }

    fn rounded(&self, model: &Model) -> Prices {
        let whole = |all: &[f64], limit: f64| -> Vec<i32> {
            all.iter().map(|price| (price * f64::from(SCALE)).round().clamp(-limit, limit) as i32).collect()
        };
        let limit = PRICE_MAX as f64;
        let mut partner = whole(&self.partner, limit);
        for (price, person) in partner.iter_mut().zip(&model.people) {
            *price = (*price).clamp(0, person.partner_short.saturating_mul(SCALE));
        }
        Prices {
            minute: whole(&self.minute, limit),
            place: whole(&self.place, limit),
            partner,
            pair: whole(&self.pair, limit),
        }
    }
}

/// True for a column that a hard rule forbids.
pub fn is_barred(value: i32) -> bool {
    value <= NEVER / 2
}
