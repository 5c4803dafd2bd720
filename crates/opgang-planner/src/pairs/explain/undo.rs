//! Undoing the moves of a repair: those that pay nothing, alone or together, and then, at a loss, as many as can be.

use crate::pairs::desk::Desk;
use crate::pairs::prices::WAIT;

/// As many families are given back what they had at once.
const TOGETHER: usize = 3;
/// With more moves than this they are undone in twos at most.
const MOVES_FOR_THREES: usize = 24;

/// An area's plan before the repair, and the family whose move was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// Each family's pair.
    pub plan: &'a [u16],
    /// The family that keeps its new pair.
    pub but: Option<usize>,
}

impl Before<'_> {
    fn moved(&self, desk: &Desk) -> Vec<usize> {
        let differs = |family: &usize| desk.plan[*family] != self.plan[*family] && self.but != Some(*family);
        (0..self.plan.len()).filter(differs).collect()
    }

    /// Takes back every set of moves that pays nothing; true when there was any.
    pub fn take_back(&self, desk: &mut Desk) -> bool {
        let mut any = false;
        loop {
            let moved = self.moved(desk);
            let mut pays_nothing = |set: &[usize]| {
                let had = had(desk, set);
                let Some(gain) = self.undo(desk, set) else { return false };
                if gain < 0 {
                    put(desk, set, &had);
                }
                gain >= 0
            };
            if !(1..=most(moved.len())).any(|size| any_set(&moved, size, &mut pays_nothing)) {
                return any;
            }
            any = true;
        }
    }

    /// Gives as many families as can be what they had, the cheapest first, whatever that loses.
    pub fn take_back_most(&self, desk: &mut Desk) {
        loop {
            let moved = self.moved(desk);
            let mut best: Option<(i64, Vec<usize>)> = None;
            for size in 1..=most(moved.len()) {
                let mut weigh = |set: &[usize]| {
                    let had = had(desk, set);
                    if let Some(gain) = self.undo(desk, set) {
                        put(desk, set, &had);
                        // Points a family, in twelfths, so that one, two and three can be compared.
                        let each = i64::from(gain) * 12 / set.len() as i64;
                        if best.as_ref().is_none_or(|(most, _)| each > *most) {
                            best = Some((each, set.to_vec()));
                        }
                    }
                    false
                };
                any_set(&moved, size, &mut weigh);
                if size > 1 && best.is_some() {
                    break;
                }
            }
            let Some((_, set)) = best else { return };
            self.undo(desk, &set);
        }
    }

    /// Gives families what they had and tells what that brings; nothing, and nothing is changed, when somebody has no
    /// room for it.
    fn undo(&self, desk: &mut Desk, set: &[usize]) -> Option<i32> {
        let had = had(desk, set);
        let gain = set.iter().map(|&family| desk.relocate(family, self.plan[family])).sum();
        if set.iter().all(|&family| desk.has_room(self.plan[family])) {
            return Some(gain);
        }
        put(desk, set, &had);
        None
    }
}

/// Gives a family a pair in which somebody may lack room, and moves one other family of the area so that there is
/// room: where that loses least. False when no single family is enough, or none is needed.
pub fn move_one_other(desk: &mut Desk, family: usize, to: u16) -> bool {
    desk.relocate(family, to);
    if desk.has_room(to) {
        return false;
    }
    let two = desk.estate.pairs[usize::from(to)];
    let mut best: Option<(i32, usize, u16)> = None;
    for other in (0..desk.plan.len()).filter(|other| *other != family) {
        let had = desk.plan[other];
        if had == WAIT || !desk.estate.pairs[usize::from(had)].iter().any(|who| two.contains(who)) {
            continue;
        }
        for pair in (0..desk.estate.pairs.len() as u16).filter(|&pair| pair != had) {
            if !desk.may_have(other, pair) {
                continue;
            }
            let gain = desk.relocate(other, pair);
            if desk.has_room(to) && desk.has_room(pair) && best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, other, pair));
            }
            desk.relocate(other, had);
        }
    }
    let Some((_, other, pair)) = best else { return false };
    desk.relocate(other, pair);
    true
}

fn most(moved: usize) -> usize {
    if moved > MOVES_FOR_THREES { TOGETHER - 1 } else { TOGETHER }
}

fn had(desk: &Desk, set: &[usize]) -> [u16; TOGETHER] {
    std::array::from_fn(|nth| set.get(nth).map_or(0, |&family| desk.plan[family]))
}

fn put(desk: &mut Desk, set: &[usize], pairs: &[u16; TOGETHER]) {
    for (&family, &pair) in set.iter().zip(pairs) {
        desk.relocate(family, pair);
    }
}

/// Whether any set of so many (one to three) of the families will do.
fn any_set(all: &[usize], size: usize, will_do: &mut impl FnMut(&[usize]) -> bool) -> bool {
    for (a, &one) in all.iter().enumerate() {
        if size == 1 {
            if will_do(&[one]) {
                return true;
            }
            continue;
        }
        for (b, &two) in all.iter().enumerate().skip(a + 1) {
            if size == 2 {
                if will_do(&[one, two]) {
                    return true;
                }
                continue;
            }
            for &three in &all[b + 1..] {
                if will_do(&[one, two, three]) {
                    return true;
                }
            }
        }
    }
    false
}
