//! What the pictures of a pair plan show, as plain facts; who draws them chooses words and colours.
//!
//! ```text
//! instance + plan ─▶ Matrix (who with whom)   ─▶ a drawing
//!                 └▶ loads  (how full a week) ─▶ a drawing
//! ```

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::pairs::{Instance, Member, PairLevel, Plan};

/// Who works with whom, everywhere or in one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The people, by department, then role, then id.
    pub people: Vec<usize>,
    /// Two people, the smaller id first. Two who serve no common area and two who never meet here have no cell.
    pub cells: BTreeMap<[usize; 2], Cell>,
    /// Families with a pair.
    pub families: usize,
    /// Families who wait.
    pub waiting: usize,
}

/// Two people of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Families that the two have together.
    pub families: usize,
    /// What the two learn from each other, in points (`L` of the definition).
    pub learning: i64,
    /// The two may not work together.
    pub forbidden: bool,
}

impl Matrix {
    /// Two people are a cell when they may meet in `area`; without one, when they serve any area together.
    /// Families of other areas are not counted.
    pub fn new(instance: &Instance, plan: &Plan, area: Option<usize>) -> Self {
        let serves = |member: &&Member| area.is_none_or(|area| member.areas.contains(&area));
        let mut people: Vec<&Member> = instance.staff.iter().filter(serves).collect();
        people.sort_by_key(|member| (&member.dept, &member.role, member.id));
        let forbidden: HashSet<[usize; 2]> = instance.forbidden_pairs.iter().map(|&pair| ascending(pair)).collect();
        let mut cells = BTreeMap::new();
        for (nth, one) in people.iter().enumerate() {
            for two in &people[nth + 1..] {
                if one.areas.iter().any(|area| two.areas.contains(area)) {
                    let who = ascending([one.id, two.id]);
                    let learning = PairLevel::new(instance, who).learning.into();
                    cells.insert(who, Cell { families: 0, learning, forbidden: forbidden.contains(&who) });
                }
            }
        }
        let mut matrix =
            Self { people: people.iter().map(|member| member.id).collect(), cells, families: 0, waiting: 0 };
        for (family, pair) in instance.families.iter().zip(&plan.pairs) {
            match pair {
                _ if area.is_some_and(|area| family.area != area) => {}
                Some(pair) => matrix.count(ascending(*pair)),
                None => matrix.waiting += 1,
            }
        }
        matrix
    }

    fn count(&mut self, who: [usize; 2]) {
        self.families += 1;
        if let Some(cell) = self.cells.get_mut(&who) {
            cell.families += 1;
        }
    }

    /// The pairs with a family.
    pub fn used(&self) -> impl Iterator<Item = ([usize; 2], Cell)> + '_ {
        self.cells.iter().filter(|(_, cell)| cell.families > 0).map(|(who, cell)| (*who, *cell))
    }

    /// How many pairs are allowed.
    pub fn possible(&self) -> usize {
        self.cells.values().filter(|cell| !cell.forbidden).count()
    }
}

fn ascending([a, b]: [usize; 2]) -> [usize; 2] {
    [a.min(b), a.max(b)]
}

/// A person's week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Who.
    pub member: usize,
    /// Minutes a week, travel included.
    pub minutes: i64,
    /// Minutes a week that are right.
    pub target: i64,
    /// Minutes a week that must not be passed.
    pub cap: i64,
    /// Families.
    pub families: usize,
    /// Different partners.
    pub partners: usize,
}

impl Load {
    /// Minutes in thousandths of the target, rounded down; without a target, nothing.
    pub fn permille(&self, minutes: i64) -> Option<i64> {
        (minutes * 1000).checked_div(self.target)
    }

    /// Where the week stands against the band that costs nothing, from `low` to `high` percent of the target
    /// (each rounded down to a minute, as in term 11 of the definition).
    pub fn standing(&self, low: i64, high: i64) -> Standing {
        if self.minutes < self.target * low / 100 {
            Standing::Under
        } else if self.minutes > self.target * high / 100 {
            Standing::Over
        } else {
            Standing::Within
        }
    }
}

/// Where a week stands against its band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Too empty.
    Under,
    /// As it should be.
    Within,
    /// Too full.
    Over,
}

/// Everybody's week, the fullest first against its target; people without a target come last.
pub fn loads(instance: &Instance, plan: &Plan) -> Vec<Load> {
    let mut partners = vec![BTreeSet::new(); instance.staff.len()];
    let begin = |member: &Member| Load {
        member: member.id,
        minutes: 0,
        target: member.target_min,
        cap: member.cap_min,
        families: 0,
        partners: 0,
    };
    let mut loads: Vec<Load> = instance.staff.iter().map(begin).collect();
    for (family, pair) in plan.pairs.iter().enumerate() {
        let Some([a, b]) = *pair else { continue };
        for (member, partner) in [(a, b), (b, a)] {
            loads[member].minutes += instance.minutes_of(family, member);
            loads[member].families += 1;
            partners[member].insert(partner);
        }
    }
    for load in &mut loads {
        load.partners = partners[load.member].len();
    }
    loads.sort_by_key(|load| (Reverse(load.permille(load.minutes)), load.member));
    loads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn city() -> (Instance, Plan) {
        let made = serde_json::to_string(&crate::made::pairs(5, 40, 12, 3)).expect("a made city is written");
        let instance = crate::pairs::read(&made).expect("a made city is read");
        let plan = crate::pairs::solve(&instance, None, &Default::default(), &crate::Orders::new(1, 5_000)).plan;
        (instance, plan)
    }

    #[test]
    fn every_family_is_counted_once_in_the_whole_and_once_in_the_areas() {
        let (instance, plan) = city();
        let whole = Matrix::new(&instance, &plan, None);
        assert_eq!(whole.used().map(|(_, cell)| cell.families).sum::<usize>(), whole.families);
        assert_eq!(whole.families + whole.waiting, instance.families.len());
        let areas: Vec<_> = (0..3).map(|area| Matrix::new(&instance, &plan, Some(area))).collect();
        assert_eq!(areas.iter().map(|area| area.families).sum::<usize>(), whole.families);
        for area in areas {
            assert_eq!(area.used().map(|(_, cell)| cell.families).sum::<usize>(), area.families);
        }
    }

    #[test]
    fn loads_hold_the_minutes_of_the_plan_and_fall() {
        let (instance, plan) = city();
        let loads = loads(&instance, &plan);
        let placed = plan.pairs.iter().flatten().count();
        assert_eq!(loads.iter().map(|load| load.families).sum::<usize>(), 2 * placed);
        assert!(loads.windows(2).all(|two| two[0].permille(two[0].minutes) >= two[1].permille(two[1].minutes)));
        assert!(loads.iter().all(|load| load.minutes <= load.cap && load.partners <= load.families));
    }

    #[test]
    fn a_week_stands_where_the_definition_says() {
        let load = |minutes| Load { member: 0, minutes, target: 1_001, cap: 2_000, families: 1, partners: 1 };
        let standings = [899, 900, 1_051, 1_052].map(|minutes| load(minutes).standing(90, 105));
        assert_eq!(standings, [Standing::Under, Standing::Within, Standing::Within, Standing::Over]);
        assert_eq!(Load { target: 0, ..load(5) }.permille(5), None);
    }

    #[test]
    fn nobody_and_one_person_are_drawn_too() {
        let (mut instance, _) = city();
        instance.staff.truncate(1);
        instance.forbidden_pairs.clear();
        let plan = Plan { pairs: vec![None; instance.families.len()] };
        let matrix = Matrix::new(&instance, &plan, None);
        assert_eq!((matrix.people.len(), matrix.cells.len(), matrix.waiting), (1, 0, instance.families.len()));
        instance.staff.clear();
        assert_eq!(loads(&instance, &plan), vec![]);
    }
}
