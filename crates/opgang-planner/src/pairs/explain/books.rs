//! What everybody carries in a plan, kept so that one family's share of every term can be told exactly.

use std::collections::BTreeMap;

use super::obstacle::{Obstacle, own_rules};
use crate::pairs::instance::Instance;
use crate::pairs::levels::{PairLevel, PersonLevel};
use crate::pairs::model::waiting_cost;
use crate::pairs::score::{Plan, Terms, family_terms};

/// Minutes, families and partners of everybody in a plan, and the families of each pair.
#[derive(Clone, Debug)]
pub struct Books<'a> {
    instance: &'a Instance,
    people: Vec<PersonLevel>,
    families_of: BTreeMap<[usize; 2], i32>,
    /// Minutes a week of each person.
    pub minutes: Vec<i64>,
    /// Families of each person.
    pub families: Vec<i64>,
    /// Different partners of each person.
    pub partners: Vec<i32>,
}

impl<'a> Books<'a> {
    /// Counts a plan that is valid in form.
    pub fn new(instance: &'a Instance, plan: &Plan) -> Self {
        let staff = instance.staff.len();
        let mut books = Self {
            instance,
            people: instance.staff.iter().map(|member| PersonLevel::new(member, &instance.weights)).collect(),
            families_of: BTreeMap::new(),
            minutes: vec![0; staff],
            families: vec![0; staff],
            partners: vec![0; staff],
        };
        for (family, pair) in plan.pairs.iter().enumerate() {
            if let Some(pair) = *pair {
                books.put(family, pair);
            }
        }
        books
    }

    /// Families of two people.
    pub fn families_of(&self, pair: [usize; 2]) -> i32 {
        self.families_of.get(&ordered(pair)).copied().unwrap_or(0)
    }

    /// The pairs in use with their numbers of families.
    pub fn pairs(&self) -> impl Iterator<Item = ([usize; 2], i32)> + '_ {
        self.families_of.iter().filter(|(_, families)| **families > 0).map(|(pair, families)| (*pair, *families))
    }

    /// Gives a family to two people.
    pub fn put(&mut self, family: usize, pair: [usize; 2]) {
        self.count(family, pair, 1);
    }

    /// Takes a family from its two people.
    pub fn take(&mut self, family: usize, pair: [usize; 2]) {
        self.count(family, pair, -1);
    }

    fn count(&mut self, family: usize, pair: [usize; 2], more: i32) {
        let families = self.families_of.entry(ordered(pair)).or_default();
        let was_used = *families > 0;
        *families += more;
        let opened = i32::from(*families > 0) - i32::from(was_used);
        for member in pair {
            self.minutes[member] += i64::from(more) * self.instance.minutes_of(family, member);
            self.families[member] += i64::from(more);
            self.partners[member] += opened;
        }
    }

    /// What a family that is not in the books would bring with these two, or waiting: every term exactly as
    /// the whole plan's terms would change, against a plan that does not know the family at all.
    pub fn share(&self, family: usize, pair: Option<[usize; 2]>) -> Terms {
        let mut terms = Terms::default();
        let Some(pair) = pair else {
            terms.waiting = -waiting_cost(self.instance, &self.instance.families[family]);
            terms.objective = terms.waiting;
            return terms;
        };
        terms = family_terms(self.instance, family, pair);
        let families = self.families_of(pair);
        let level = PairLevel::new(self.instance, ordered(pair));
        let repeats = level.repeats(families) - level.repeats(families + 1);
        terms.repeats = repeats;
        terms.learning = i64::from(level.step(families + 1)) - repeats;
        for member in pair {
            let (person, load) = (&self.people[member], self.minutes[member] as i32);
            let minutes = self.instance.minutes_of(family, member) as i32;
            terms.load += i64::from(person.load_cost(load) - person.load_cost(load + minutes));
            if families == 0 {
                let partners = self.partners[member];
                terms.partners += i64::from(person.partner_cost(partners) - person.partner_cost(partners + 1));
            }
        }
        terms.objective += terms.repeats + terms.learning + terms.load + terms.partners;
        terms
    }

    /// Every hard rule that keeps these two from a family that is not in the books.
    pub fn obstacles(&self, family: usize, pair: [usize; 2]) -> Vec<Obstacle> {
        let mut found = own_rules(self.instance, family, pair);
        found.extend(self.lacks(family, pair));
        found
    }

    /// The room that these two lack for a family that is not in the books.
    pub fn lacks(&self, family: usize, pair: [usize; 2]) -> Vec<Obstacle> {
        let mut found = vec![];
        for member in pair {
            let person = &self.instance.staff[member];
            let short = self.minutes[member] + self.instance.minutes_of(family, member) - person.cap_min;
            if short > 0 {
                found.push(Obstacle::Minutes { member, short, most: person.cap_min });
            }
            let short = self.families[member] + 1 - person.max_families;
            if short > 0 {
                found.push(Obstacle::Places { member, short, most: person.max_families });
            }
        }
        found
    }
}

/// Two people, the smaller id first.
pub fn ordered([a, b]: [usize; 2]) -> [usize; 2] {
    [a.min(b), a.max(b)]
}
