//! What several families share: the terms of a pair (10 of the definition) and of a person (11).

use super::instance::{Instance, Member, Weights};

/// What a pair gains from the number of its families.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairLevel {
    /// The two, by id, ascending.
    pub who: [u32; 2],
    /// What the two learn from each other, in points.
    pub learning: i32,
    first: i32,
    second: i32,
    repeat_from: i32,
    repeat: i32,
}

impl PairLevel {
    /// The terms of two people.
    pub fn new(instance: &Instance, who: [usize; 2]) -> Self {
        let weights = &instance.weights;
        let [a, b] = who.map(|id| &instance.staff[id]);
        let taught = |pupil: &Member, teacher: &Member| -> i64 {
            pupil.goals.iter().map(|&domain| (teacher.comp[domain] - pupil.comp[domain]).max(0)).sum()
        };
        let learning = ((taught(a, b) + taught(b, a)) / weights.learn_div).min(weights.learn_cap) as i32;
        Self {
            who: who.map(|id| id as u32),
            learning,
            first: weights.pair_first as i32 + learning,
            second: learning / weights.pair_second_div as i32,
            repeat_from: weights.repeat_from as i32,
            repeat: weights.repeat_pen as i32,
        }
    }

    /// The pair's points with `families` families.
    pub fn points(&self, families: i32) -> i64 {
        (1..=families).map(|nth| i64::from(self.step(nth))).sum()
    }

    /// What the `nth` family of the pair brings to the pair, counted from 1.
    #[inline]
    pub fn step(&self, nth: i32) -> i32 {
        // No branch: which one it would be is a matter of chance where plans are searched.
        self.first * i32::from(nth == 1) + self.second * i32::from(nth == 2)
            - self.repeat * i32::from(nth > self.repeat_from)
    }

    /// Points that a pair costs for having more families than is good.
    pub fn repeats(&self, families: i32) -> i64 {
        i64::from((families - self.repeat_from).max(0)) * i64::from(self.repeat)
    }

    /// From this family on no further one brings more than the one before.
    pub fn tail(&self) -> i32 {
        self.repeat_from.max(2) + 1
    }
}

/// No load up to a cap costs a quarter of this.
const LOAD_COST_MAX: i64 = 100_000_000;

/// What a person's work costs when it is uneven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonLevel {
    /// Minutes a week that must not be passed.
    pub cap: i32,
    /// Families at most.
    pub families_max: i32,
    /// Different partners wanted.
    pub partners_min: i32,
    /// Points for each partner short.
    pub partner_short: i32,
    /// Points for each minute beyond the cap, while a search may pass it; nothing when it may not.
    pub beyond: Option<i32>,
    low: i32,
    high: i32,
    higher: i32,
    below: i32,
    above: i32,
    further: i32,
}

impl PersonLevel {
    /// The terms of somebody.
    pub fn new(member: &Member, weights: &Weights) -> Self {
        let share = |percent: i64| (member.target_min * percent / 100) as i32;
        Self {
            cap: member.cap_min as i32,
            families_max: member.max_families as i32,
            partners_min: member.min_partners as i32,
            partner_short: weights.partner_short as i32,
            beyond: None,
            low: share(weights.load_under_pct),
            high: share(weights.load_over1_pct),
            higher: share(weights.load_over2_pct),
            below: weights.load_under_pen as i32,
            above: weights.load_over1_pen as i32,
            further: weights.load_over2_pen as i32,
        }
    }

    /// Points that a load in minutes a week costs, however large it is.
    #[inline]
    pub fn load_points(&self, minutes: i64) -> i64 {
        let over = |limit: i32| (minutes - i64::from(limit)).max(0);
        (i64::from(self.low) - minutes).max(0) * i64::from(self.below)
            + over(self.high) * i64::from(self.above)
            + over(self.higher) * i64::from(self.further)
            + self.beyond.map_or(0, |points| i64::from(points) * over(self.cap))
    }

    /// The same for a load within reason: exact up to the cap, and cut off far beyond it.
    #[inline]
    pub fn load_cost(&self, minutes: i32) -> i32 {
        self.load_points(minutes.into()).min(LOAD_COST_MAX) as i32
    }

    /// True when somebody may carry this much.
    #[inline]
    pub fn has_room(&self, minutes: i32, families: i32) -> bool {
        families <= self.families_max && (minutes <= self.cap || self.beyond.is_some())
    }

    /// Points that so many different partners cost.
    #[inline]
    pub fn partner_cost(&self, partners: i32) -> i32 {
        (self.partners_min - partners).max(0) * self.partner_short
    }

    /// Points that a load within reason and so many different partners cost together.
    #[inline]
    pub fn cost(&self, minutes: i32, partners: i32) -> i32 {
        self.load_cost(minutes) + self.partner_cost(partners)
    }

    /// The loads where the cost of a minute changes; the best load at any price is one of these.
    pub fn corners(&self) -> [i32; 5] {
        [0, self.low.clamp(0, self.cap), self.high.clamp(0, self.cap), self.higher.clamp(0, self.cap), self.cap]
    }
}
