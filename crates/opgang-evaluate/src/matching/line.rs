//! Untreated units in a line by their score, and at equal score by name: the nearest to the left and to the right.

/// Untreated units of one cell in a line.
pub(super) struct Line {
    /// Score and unit, ascending.
    places: Vec<(f64, u32)>,
    /// At each place, a place at or behind it that may be free; its own number when it is free.
    ahead: Vec<u32>,
    /// The same towards the front, numbered from 1; 0 is the end.
    behind: Vec<u32>,
}

impl Line {
    pub(super) fn new(mut places: Vec<(f64, u32)>) -> Self {
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let end = places.len() as u32;
        Self { places, ahead: (0..=end).collect(), behind: (0..=end).collect() }
    }

    /// Where a unit with this score would stand.
    fn place(&self, score: f64, unit: u32) -> usize {
        self.places.partition_point(|(s, u)| s.total_cmp(&score).then(u.cmp(&unit)).is_lt())
    }

    /// True when somebody, taken or not, stands within `width` of the score.
    pub(super) fn any_within(&self, score: f64, width: f64) -> bool {
        let from = self.places.partition_point(|(s, _)| *s < score);
        let near = |place: Option<&(f64, u32)>| place.is_some_and(|(s, _)| (s - score).abs() <= width);
        near(self.places.get(from)) || from.checked_sub(1).is_some_and(|before| near(self.places.get(before)))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The free unit nearest to the score within `width`, and its place. Where the nearest on either side are equally
    /// near, it is the one in front (the lower score).
    pub(super) fn nearest(&mut self, score: f64, unit: u32, width: f64) -> Option<(u32, f64)> {
        let place = self.place(score, unit);
        let left = free(&mut self.behind, place).checked_sub(1);
        let right = Some(free(&mut self.ahead, place)).filter(|place| *place < self.places.len());
        let far = |place: usize| (self.places[place].0 - score).abs();
        let best = match (left, right) {
            (Some(l), Some(r)) => Some(if far(l) <= far(r) { l } else { r }),
            (one, other) => one.or(other),
        }?;
        (far(best) <= width).then(|| (self.places[best].1, far(best)))
    }

    /// The `count` units nearest to the score within `width`, nearest first, whoever has taken them.
    pub(super) fn nearest_of_all(&self, score: f64, unit: u32, (count, width): (usize, f64)) -> Vec<(u32, f64)> {
        let mut right = self.place(score, unit);
        let mut left = right.checked_sub(1);
        let mut found = Vec::with_capacity(count);
        let far = |place: usize| (self.places[place].0 - score).abs();
        while found.len() < count {
            let r = Some(right).filter(|place| *place < self.places.len());
            let best = match (left, r) {
                (Some(l), Some(r)) if far(l) <= far(r) => l,
                (Some(l), None) => l,
                (_, Some(r)) => r,
                (None, None) => break,
            };
            if far(best) > width {
                break;
            }
            found.push((self.places[best].1, far(best)));
            if Some(best) == left { left = best.checked_sub(1) } else { right += 1 }
        }
        found
    }

    /// A unit is taken: nobody finds it any more.
    pub(super) fn take(&mut self, score: f64, unit: u32) {
        let place = self.place(score, unit);
        self.ahead[place] = place as u32 + 1;
        self.behind[place + 1] = place as u32;
    }
}

/// Follows the way to a free place, and shortens it.
fn free(way: &mut [u32], from: usize) -> usize {
    let mut at = from;
    while way[at] as usize != at {
        way[at] = way[way[at] as usize];
        at = way[at] as usize;
    }
    at
}
