//! What a change would cost, without making it; and making it.
//!
//! A change is a stretch of the order as it would be: the same nodes, in another order or with other
//! carers. The distance is worked out first, over the involved carers alone; most changes are too long
//! already. Then the times are carried forward through the stretch and on from it, only through nodes
//! whose carers are touched, until no carer is off her old times or the total exceeds what is acceptable.

use super::model::NONE;
use super::state::{Free, Late, Place, State};

impl State<'_> {
    /// Begins a change whose stretch starts at a position; the places are pushed by the caller.
    pub fn begin(&mut self, low: usize) {
        self.scratch.stretch.clear();
        self.scratch.involved.clear();
        self.scratch.low = low;
        self.scratch.change += 1;
    }

    /// Says that a carer's route changes.
    pub fn involve(&mut self, carer: u32) {
        if carer != NONE && self.scratch.is_involved[carer as usize] != self.scratch.change {
            self.scratch.is_involved[carer as usize] = self.scratch.change;
            self.scratch.involved.push(carer);
        }
    }

    /// The total after the change, or `None` where it is above `limit`.
    pub fn weigh(&mut self, limit: i64) -> Option<i64> {
        self.scratch.weighing += 1;
        let distance = self.distance + self.longer();
        let low = self.scratch.low;
        let late = self.until[low];
        if distance + late.sum + late.largest > limit {
            return None;
        }
        let late = self.carry(late, limit - distance)?;
        let total = distance + late.sum + late.largest;
        (total <= limit).then_some(total)
    }

    /// How much more is driven; leaves each involved carer where she is before the stretch.
    fn longer(&mut self) -> i64 {
        let (low, high) = (self.scratch.low as u32, (self.scratch.low + self.scratch.stretch.len()) as u32);
        let Self { model, scratch, routes, position, arc, leave, .. } = self;
        let mut longer = 0;
        for &carer in &scratch.involved {
            let carer = carer as usize;
            let route = &routes[carer];
            let mut from = 0;
            while from < route.len() && position[route[from] as usize / 2] < low {
                from += 1;
            }
            let mut to = from;
            while to < route.len() && position[route[to] as usize / 2] < high {
                longer -= arc[route[to] as usize];
                to += 1;
            }
            let before = if from == 0 { None } else { Some(route[from - 1] as usize) };
            let after = route.get(to).map_or(0, |&slot| slot as usize / 2 + 1);
            let last = if to == 0 { 0 } else { route[to - 1] as usize / 2 + 1 };
            longer -= model.far(last, after);
            scratch.inside[carer] = (from, to);
            scratch.after[carer] = after;
            scratch.touched[carer] = scratch.weighing;
            scratch.free[carer] =
                before.map_or(Free::default(), |slot| Free { location: slot / 2 + 1, since: leave[slot] });
        }
        for place in &scratch.stretch {
            let here = place.node as usize + 1;
            for carer in place.carers {
                if carer == NONE || scratch.is_involved[carer as usize] != scratch.change {
                    continue;
                }
                longer += model.far(scratch.free[carer as usize].location, here);
                scratch.free[carer as usize].location = here;
            }
        }
        for &carer in &scratch.involved {
            let carer = carer as usize;
            longer += model.far(scratch.free[carer].location, scratch.after[carer]);
            let (from, _) = scratch.inside[carer];
            scratch.free[carer].location = if from == 0 { 0 } else { routes[carer][from - 1] as usize / 2 + 1 };
        }
        longer
    }

    /// Carries the times through the stretch and on; lateness may not exceed `limit`.
    fn carry(&mut self, mut late: Late, limit: i64) -> Option<Late> {
        for at in 0..self.scratch.stretch.len() {
            late = late.and(self.pass(self.scratch.stretch[at], true));
            if late.sum + late.largest > limit {
                return None;
            }
        }
        let weighing = self.scratch.weighing;
        for at in 0..self.scratch.involved.len() {
            let carer = self.scratch.involved[at] as usize;
            if self.scratch.after[carer] == 0 {
                self.scratch.touched[carer] = 0;
            }
        }
        let high = self.scratch.low + self.scratch.stretch.len();
        let mut off = self.scratch.touched.iter().filter(|&&t| t == weighing).count();
        for position in high..self.order.len() {
            if off == 0 {
                return Some(late.and(self.onward[position]));
            }
            let place = self.order[position];
            let [a, b] = place.carers;
            let was = self.count(a, b);
            if was == 0 {
                late = late.and(self.late[place.node as usize]);
                continue;
            }
            late = late.and(self.pass(place, false));
            if late.sum + late.largest > limit {
                return None;
            }
            off = off + self.count(a, b) - was;
        }
        Some(late)
    }

    #[inline]
    fn count(&self, a: u32, b: u32) -> usize {
        let on = |carer: u32| carer != NONE && self.scratch.touched[carer as usize] == self.scratch.weighing;
        usize::from(on(a)) + usize::from(on(b))
    }

    /// Passes one node: when its carers come and leave, and who is off her old times afterwards.
    #[inline]
    fn pass(&mut self, place: Place, in_stretch: bool) -> Late {
        let Self { model, scratch, routes, ready, leave, late, .. } = self;
        let (node, weighing) = (place.node as usize, scratch.weighing);
        let slots = model.slots(node);
        let mut arrive = [ready[2 * node], ready[2 * node + 1]];
        let mut any = false;
        for (arrive, carer) in arrive.iter_mut().zip(place.carers).take(slots) {
            let carer = carer as usize;
            if scratch.touched[carer] == weighing {
                let free = scratch.free[carer];
                *arrive = free.since + model.far(free.location, node + 1);
                any = true;
            }
        }
        if !any {
            return late[node];
        }
        let starts = model.starts(node, arrive);
        for (which, (start, carer)) in starts.into_iter().zip(place.carers).take(slots).enumerate() {
            let (slot, carer) = (2 * node + which, carer as usize);
            let leaves = start + model.duration[slot];
            let kept = in_stretch && scratch.is_involved[carer] == scratch.change;
            let last = routes[carer].last().is_some_and(|&l| l as usize == slot);
            if kept || (leaves != leave[slot] && !last) {
                scratch.touched[carer] = weighing;
                scratch.free[carer] = Free { location: node + 1, since: leaves };
            } else {
                scratch.touched[carer] = 0;
            }
        }
        let (sum, largest) = model.lateness(node, starts);
        Late { sum, largest }
    }

    /// Makes the change weighed last.
    pub fn commit(&mut self) {
        self.distance += self.longer();
        let low = self.scratch.low;
        for at in 0..self.scratch.stretch.len() {
            let place = self.scratch.stretch[at];
            self.order[low + at] = place;
            self.position[place.node as usize] = (low + at) as u32;
        }
        for at in 0..self.scratch.involved.len() {
            let carer = self.scratch.involved[at];
            let (from, to) = self.scratch.inside[carer as usize];
            let Self { scratch, routes, .. } = self;
            scratch.spare.clear();
            for place in &scratch.stretch {
                for which in 0..2 {
                    if place.carers[which] == carer {
                        scratch.spare.push(2 * place.node + which as u32);
                    }
                }
            }
            routes[carer as usize].splice(from..to, scratch.spare.iter().copied());
            self.relink(carer as usize);
        }
        self.retime(low);
    }
}
