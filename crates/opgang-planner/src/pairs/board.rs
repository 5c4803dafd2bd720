//! A whole plan, area by area, with what everybody carries.

use super::desk::{Carried, Desk};
use super::model::{Estate, Model};
use super::prices::{Prices, WAIT};

/// A whole plan in search.
#[derive(Clone, Debug)]
pub struct Board {
    /// Each estate's families' pairs.
    pub plans: Vec<Vec<u16>>,
    /// What everybody carries.
    pub carried: Carried,
    /// Each estate's families whose pair is another than the one in force.
    changed: Vec<usize>,
}

impl Board {
    /// Everybody waits.
    pub fn empty(model: &Model) -> Self {
        let people = model.people.len();
        let carried = Carried {
            minutes: vec![0; people],
            families: vec![0; people],
            partners: vec![0; people],
            pairs: vec![0; model.pairs.len()],
        };
        let plans = model.estates.iter().map(|estate| vec![WAIT; estate.families.len()]).collect();
        let changed = model.estates.iter().map(Estate::in_force).collect();
        Self { plans, carried, changed }
    }

    /// A plan of pairs for each family by id; a pair that breaks a rule, or has no room, waits.
    pub fn from_pairs(model: &Model, pairs: &[Option<[usize; 2]>]) -> Self {
        let mut board = Self::empty(model);
        for (estate_id, estate) in model.estates.iter().enumerate() {
            let mut desk = board.desk(model, estate_id);
            for (family, &id) in estate.families.iter().enumerate() {
                let Some([a, b]) = pairs[id as usize] else { continue };
                let local = |who: usize| estate.staff.binary_search(&(who as u32)).ok().map(|place| place as u16);
                let Some(pair) = local(a).zip(local(b)).and_then(|(a, b)| desk.pair_of(a, b)) else { continue };
                if desk.may_have(family, pair) && desk.gain_of_moving(family, pair).is_some() {
                    desk.relocate(family, pair);
                }
            }
            board.put_back(estate_id, desk);
        }
        board
    }

    /// Lays an estate on a desk of its own.
    pub fn desk<'a>(&self, model: &'a Model, estate: usize) -> Desk<'a> {
        Desk::new(model, estate, self.plans[estate].clone(), &self.carried)
    }

    /// Takes an estate back from its desk.
    pub fn put_back(&mut self, estate: usize, desk: Desk) {
        self.changed[estate] = desk.changed;
        self.plans[estate] = desk.clear(&mut self.carried);
    }

    /// Gives every waiting family the best pair at these prices that has room; those who lose most by a
    /// second choice come first.
    pub fn seat_waiting(&mut self, model: &Model, prices: &Prices) {
        for estate_id in 0..model.estates.len() {
            let mut desk = self.desk(model, estate_id);
            let mut queue = vec![];
            let mut worth = vec![];
            for family in (0..desk.plan.len()).filter(|&family| desk.plan[family] == WAIT) {
                let best = prices.row(desk.estate, family, &mut worth);
                let mut order: Vec<u16> = (0..worth.len() as u16).filter(|&pair| desk.may_have(family, pair)).collect();
                order.sort_by_key(|&pair| (-worth[usize::from(pair)], pair));
                let second = order.get(1).map_or(i32::MIN / 2, |&pair| worth[usize::from(pair)]);
                queue.push((second - best, family, order));
            }
            queue.sort();
            for (_, family, order) in queue {
                let gains = order.into_iter().filter_map(|pair| Some((desk.gain_of_moving(family, pair)?, pair)));
                if let Some((_, pair)) =
                    gains.take(SEATS_TRIED).max_by_key(|&(gain, pair)| (gain, std::cmp::Reverse(pair)))
                {
                    desk.relocate(family, pair);
                }
            }
            self.put_back(estate_id, desk);
        }
    }

    /// Gives every waiting family its best pair at these prices, whoever has room or not.
    pub fn seat_beyond_caps(&mut self, model: &Model, prices: &Prices, beyond: i32) {
        let mut worth = vec![];
        for estate in 0..model.estates.len() {
            let mut desk = self.desk(model, estate);
            desk.soften(Some(beyond));
            for family in (0..desk.plan.len()).filter(|&family| self.plans[estate][family] == WAIT) {
                prices.row(desk.estate, family, &mut worth);
                let may = (0..worth.len() as u16).filter(|&pair| desk.may_have(family, pair));
                let Some(pair) = may.max_by_key(|&pair| (worth[usize::from(pair)], std::cmp::Reverse(pair))) else {
                    continue;
                };
                if desk.gain_of_moving(family, pair).is_some() {
                    desk.relocate(family, pair);
                }
            }
            self.put_back(estate, desk);
        }
    }

    /// Families whose pair is another than the one in force; a family that had none has nothing to change.
    pub fn changed(&self) -> usize {
        self.changed.iter().sum()
    }

    /// True when nobody is beyond a cap.
    pub fn is_within(&self, model: &Model) -> bool {
        model.people.iter().zip(&self.carried.minutes).all(|(person, &minutes)| minutes <= person.cap)
    }

    /// Gives up what is beyond anybody's cap.
    pub fn relieve(&mut self, model: &Model) {
        for estate in 0..model.estates.len() {
            let mut desk = self.desk(model, estate);
            desk.relieve();
            self.put_back(estate, desk);
        }
    }

    /// The plan's points, counted anew.
    pub fn points(&self, model: &Model) -> i64 {
        let mut points = 0;
        for (estate, plan) in model.estates.iter().zip(&self.plans) {
            for (family, &pair) in plan.iter().enumerate() {
                points += i64::from(match pair {
                    WAIT => estate.waiting[family],
                    pair => estate.row(family)[usize::from(pair)],
                });
            }
        }
        for (pair, &families) in model.pairs.iter().zip(&self.carried.pairs) {
            points += pair.points(families);
        }
        for (who, person) in model.people.iter().enumerate() {
            points -= i64::from(person.load_cost(self.carried.minutes[who]));
            points -= i64::from(person.partner_cost(self.carried.partners[who]));
        }
        points
    }

    /// Each family's two people, by id.
    pub fn pairs(&self, model: &Model) -> Vec<Option<[usize; 2]>> {
        let mut pairs = vec![None; model.place.len()];
        for (estate, plan) in model.estates.iter().zip(&self.plans) {
            for (&family, &pair) in estate.families.iter().zip(plan).filter(|(_, pair)| **pair != WAIT) {
                let two = estate.pairs[usize::from(pair)];
                pairs[family as usize] = Some(two.map(|local| estate.staff[usize::from(local)] as usize));
            }
        }
        pairs
    }

    /// Families without a pair.
    pub fn waiting(&self) -> usize {
        self.plans.iter().flatten().filter(|pair| **pair == WAIT).count()
    }
}

/// Of the pairs with room, how many are weighed against each other.
const SEATS_TRIED: usize = 6;
