//! Re-planning with few changes: a neighbourhood that grows, one family more after the other.
//!
//! The search is the same whatever the limit is, only shorter for a smaller one: first the families alone who cannot
//! keep their pair, then one more may change, two more, and so on in widening strides, each stretch from the best
//! plan before it. A larger limit goes the same way and further. What is kept is the best plan on the way that
//! stays within the limit; so with the same seed and effort a larger limit never ends with fewer points.

use super::board::Board;
use super::exact::{self, Certificate, Pace};
use super::model::Estate;
use super::prices;
use super::search::Search;
use super::solve::{ALONE, FIRST, QUICK, RENEWED, RENEWED_LEAST, WARM};
use crate::{Orders, Progress};

/// One part in so many of the effort is for each of up to seven searches with the families alone who must change.
const BEGIN_PART: u64 = 12;
/// One part in so many of the effort is for the certificate.
const PROOF_PART: u64 = 4;

/// How many more than must change may, stride after stride: one by one up to ten, then a fifth more each time.
fn strides(families: usize) -> Vec<usize> {
    let mut strides = vec![];
    let mut more = 0;
    while more < families {
        strides.push(more);
        more += (more / 5).max(1);
    }
    strides.push(families);
    strides
}

/// What a run begins with: the pairs in force with every gap filled, and the plan it was given.
pub struct Beginnings {
    /// The pairs in force, as far as they can be kept, and others where they cannot.
    pub kept: Board,
    /// The plan to begin with, whoever changes in it.
    pub given: Option<Board>,
}

/// Searches with a limit of changes until the effort is spent; with what no plan can beat. A part of the effort goes
/// into a certificate: plans that it finds are taken when `may_take`. With a limit they are not, lest a larger limit,
/// whose certificate goes another way, ended with less.
pub fn run<'a>(
    mut search: Search<'a>,
    begin: Beginnings,
    (prices, may_take): (&prices::Search, bool),
    orders: &'a Orders<'a>,
) -> (Search<'a>, i64) {
    let model = search.model;
    let families = model.place.len().max(1) as u64;
    let forced = begin.kept.changed();
    search.limit_to(Some(forced));
    search.offer(&begin.kept);
    begin.given.iter().for_each(|given| search.offer(given));
    orders.watch.grant(0, orders.effort);
    search.anneal(orders.effort.min(2 * families * QUICK), WARM);
    // What follows hangs on what is left alone, so that a run that a clock granted can be repeated.
    let granted = orders.watch.grant(search.iterations, orders.effort.saturating_sub(search.iterations));
    let before = search.iterations;
    let first = (granted / BEGIN_PART).min(families * FIRST);
    search.anneal(first, WARM);
    if search.best.waiting() > 0 {
        search.make_room(&prices.prices, first);
        search.anneal(first, WARM);
    }
    search.look_beside(begin.kept.clone(), &prices.prices, first);
    let left = granted.saturating_sub(search.iterations - before);
    let proof = if exact::may_become_small(model) { left / PROOF_PART } else { 0 };
    let left = left - proof;
    let in_force = model.estates.iter().map(Estate::in_force).sum::<usize>();
    let strides = strides(in_force.saturating_sub(forced));
    let wanted = search.changes_wanted().saturating_sub(forced);
    let mut reached = None;
    for (nth, &more) in strides.iter().enumerate() {
        if reached.is_some_and(|reached| reached >= wanted) || !search.goes_on() {
            break;
        }
        reached = Some(more);
        search.limit_to((nth + 1 < strides.len()).then_some(forced + more));
        search.offer(&begin.kept);
        begin.given.iter().for_each(|given| search.offer(given));
        stride(&mut search, prices, share(left, nth, strides.len()));
    }
    let best = search.wanted_best().clone();
    let mut share = Share { orders, best: &best, points: best.points(model), done: search.iterations, most: proof };
    let made = exact::certify(model, prices, &best, &mut share, orders);
    if may_take {
        search.take_proof(&made, made.effort);
    } else {
        search.iterations += made.effort;
    }
    (search, made.bound)
}

/// A certificate that gets a share of the effort and no more. Its plans are told by whoever takes them.
struct Share<'s> {
    orders: &'s Orders<'s>,
    best: &'s Board,
    points: i64,
    done: u64,
    most: u64,
}

impl Pace for Share<'_> {
    fn limit(&self) -> u64 {
        self.most
    }

    fn goes_on(&mut self, _: &mut Certificate) -> bool {
        false
    }

    fn lowered(&mut self, made: &Certificate) {
        self.orders.watch.progress(Progress {
            objective: self.points,
            bound: Some(made.bound),
            waiting: self.best.waiting(),
            iterations: self.done + made.effort,
        });
    }
}

/// What the nth of so many strides gets of the effort: the last one half; of the rest each a part over its number.
fn share(effort: u64, nth: usize, strides: usize) -> u64 {
    const PARTS: u64 = 1 << 20;
    let last = effort / 2;
    if nth + 1 == strides {
        return effort - last;
    }
    let parts: u64 = (1..strides as u64).map(|nth| PARTS / nth).sum();
    (u128::from(last) * u128::from(PARTS / (nth as u64 + 1)) / u128::from(parts)) as u64
}

/// One stride: all areas together, room for those who wait, then every area alone.
fn stride(search: &mut Search, prices: &prices::Search, effort: u64) {
    let families = search.model.place.len().max(1) as u64;
    let mut left = effort;
    if search.best.waiting() > 0 {
        let room = (left / 4).min(families * FIRST);
        search.make_room(&prices.prices, room);
        left -= room;
    }
    let together = if left < 2 * families * RENEWED_LEAST { left } else { left / 2 };
    search.anneal(together, WARM);
    left -= together;
    while left >= families * RENEWED_LEAST && search.goes_on() {
        let each = RENEWED.min(left / families);
        search.renew(each, ALONE);
        left -= each * families;
    }
}

#[cfg(test)]
mod tests {
    use super::strides;

    #[test]
    fn strides_widen_and_end_where_all_may_change() {
        assert_eq!(strides(0), [0]);
        assert_eq!(strides(3), [0, 1, 2, 3]);
        let many = strides(20_000);
        assert!(many.len() < 70 && many.is_sorted_by(|one, next| one < next), "{}", many.len());
        assert_eq!(many.last(), Some(&20_000));
    }
}
