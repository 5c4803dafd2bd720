//! The pairs a family has had: they rotate, and some come back.

use jiff::ToSpan;
use opgang_domain::{Combination, Pair, Staff, StaffId};

use crate::dice::Subject;
use crate::making::Making;
use crate::texts::words;

pub(crate) fn add(making: &mut Making) {
    let mut dice = making.dice(Subject::Pairs);
    let combinations = &making.demo.combinations;
    let current = combinations[making.nth % combinations.len()];
    let (mut starts, mut day) = (vec![making.first_on], making.first_on);
    loop {
        day += dice.between(130, 290).days();
        if day >= making.days_ago(20) {
            break;
        }
        starts.push(day);
    }
    let last = starts.len() - 1;
    let comes_back = last >= 2 && dice.chance(35);
    let mut used: Vec<Combination> = vec![];
    for at in 0..=last {
        let mut next = dice.pick(combinations);
        if at == last || comes_back && at + 2 == last {
            next = current;
        } else {
            while Some(&next) == used.last() || next == current {
                next = dice.pick(combinations);
            }
        }
        used.push(next);
    }
    for (at, from) in starts.into_iter().enumerate() {
        let returns = used[..at].contains(&used[at]);
        let why = making.demo.library.reasons.of(if returns { "return" } else { "pair" });
        let reason = (at > 0).then(|| words(dice.pick(why)));
        if let Some(before) = making.file.pairs.pop() {
            making.file.pairs.push(before.end(from).expect("each pair begins after the one before"));
        }
        let [one, other] = used[at].both().map(|id| colleague(&making.demo.staff, id));
        let pair = Pair::form(dice.id(), making.file.family.id, (one, other), (from, reason), &making.file.pairs);
        making.file.pairs.push(pair.expect("combinations join two professions, one after the other"));
    }
}

fn colleague(staff: &[Staff], id: StaffId) -> &Staff {
    staff.iter().find(|colleague| colleague.id == id).expect("combinations are of the team")
}
