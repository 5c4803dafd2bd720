//! Re-planning with few changes: a neighbourhood that grows, one family more after the other.
//!
//! The search is the same whatever the limit is, only shorter for a smaller one: first the families alone who cannot
//! keep their pair, then one more may change, two more, and so on in widening strides, each stretch from the best
//! plan before it. A larger limit goes the same way and further. What is kept is the best plan on the way that
//! stays within the limit; so with the same seed and effort a larger limit never ends with fewer points.

use super::board::Board;
use super::model::Estate;
use super::prices;
use super::search::Search;
use super::solve::{ALONE, FIRST, QUICK, RENEWED, RENEWED_LEAST, WARM, WITHIN};
use crate::Orders;

/// How many more than must change may, stride after stride: each one up to eight, then a fifth more each time.
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

/// Searches with a limit of changes until the effort is spent.
pub fn run<'a>(
    mut search: Search<'a>,
    begin: Beginnings,
    prices: &prices::Search,
    orders: &'a Orders<'a>,
) -> Search<'a> {
    let model = search.model;
    let families = model.place.len().max(1) as u64;
    let forced = begin.kept.changed();
    search.limit_to(Some(forced));
    search.offer(&begin.kept);
    begin.given.iter().for_each(|given| search.offer(given));
    orders.watch.grant(0, orders.effort);
    search.anneal(orders.effort.min(families * QUICK), WARM);
    let first = orders.effort.min(families * FIRST);
    search.anneal(first, WARM);
    if search.best.waiting() > 0 {
        search.make_room(&prices.prices, first);
        search.anneal(first, WARM);
    }
    // Where caps are tight, a way that never passes them sometimes ends better.
    let mut other = search.beside(begin.kept.clone());
    other.anneal(first, WITHIN);
    if other.best.waiting() > 0 {
        other.make_room(&prices.prices, first);
        other.anneal(first, WITHIN);
    }
    search.take(other);
    let left = orders.watch.grant(search.iterations, orders.effort.saturating_sub(search.iterations));
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
    search
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
