//! A place for a family that waits, found by moving others along: ejection chains (Glover 1996).
//!
//! The family takes a pair although somebody in it has no room; one of that person's families goes to another
//! pair, which may fill somebody else, and so on, until everybody has room again. A chain counts only when all
//! of it together brings points, so a family may also be left waiting for a more urgent one.

use super::anneal::Candidates;
use super::desk::Desk;
use super::prices::WAIT;

/// Families that a chain moves at most.
const LENGTH_MAX: usize = 7;
/// Ways tried to go on from each place.
const WIDTH: usize = 10;

/// One search for a chain.
pub struct Chain<'s, 'a> {
    /// The area.
    pub desk: &'s mut Desk<'a>,
    /// Pairs worth trying.
    pub candidates: &'s Candidates,
    /// Families that may have another pair than the one in force, at most.
    pub changes_max: usize,
    /// Moves that may still be tried.
    pub tries_left: u64,
    moved: Vec<usize>,
}

impl<'s, 'a> Chain<'s, 'a> {
    /// A search with so many tries; nobody on the desk may be beyond a cap.
    pub fn new(desk: &'s mut Desk<'a>, candidates: &'s Candidates, changes_max: usize, tries: u64) -> Self {
        Self { desk, candidates, changes_max, tries_left: tries, moved: vec![] }
    }

    /// Seats a waiting family; false, and nothing is changed, when no chain is found that brings points.
    pub fn seat(&mut self, family: usize) -> bool {
        self.moved.clear();
        let ways = self.candidates[family].iter().filter(|&&to| to != WAIT && self.desk.may_have(family, to));
        let ways: Vec<_> = ways.map(|&to| (family, to)).collect();
        self.go_on(ways, 0)
    }

    /// True when everybody has room and the chain brings points; otherwise somebody too full gives up a family.
    fn settle(&mut self, gain: i64) -> bool {
        let Some(full) = self.desk.overfull() else {
            return gain > 0 && self.desk.changed <= self.changes_max;
        };
        if self.moved.len() >= LENGTH_MAX {
            return false;
        }
        let (desk, pairs) = (&*self.desk, &self.desk.estate.pairs);
        let has = |pair: u16| pair != WAIT && pairs[usize::from(pair)].contains(&full);
        let mut ways = vec![];
        for family in (0..desk.plan.len()).filter(|family| has(desk.plan[*family]) && !self.moved.contains(family)) {
            for &to in self.candidates[family].iter().filter(|&&to| !has(to)) {
                ways.push((desk.value(family, desk.plan[family]) - desk.value(family, to), family, to));
            }
        }
        ways.sort_unstable();
        ways.truncate(WIDTH);
        self.go_on(ways.into_iter().map(|(_, family, to)| (family, to)).collect(), gain)
    }

    fn go_on(&mut self, ways: Vec<(usize, u16)>, gain: i64) -> bool {
        for (family, to) in ways {
            if self.tries_left == 0 {
                return false;
            }
            self.tries_left -= 1;
            let from = self.desk.plan[family];
            let brought = i64::from(self.desk.relocate(family, to));
            self.moved.push(family);
            if self.settle(gain + brought) {
                return true;
            }
            self.moved.pop();
            self.desk.relocate(family, from);
        }
        false
    }
}
