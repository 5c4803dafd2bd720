//! What parts that are searched side by side have together, for whoever watches.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

use crate::{Progress, Watch};

/// What a part has told so far: its objective, bound and number waiting.
pub(crate) type Told = [i64; 3];

/// Sums over all parts.
#[derive(Default)]
pub(crate) struct Together {
    sums: [AtomicI64; 3],
    moves: AtomicU64,
}

impl Together {
    /// Counts moves of one part.
    pub fn moved(&self, moves: u64) {
        self.moves.fetch_add(moves, Relaxed);
    }

    /// Adds what changed since a part last told, and tells the sums to `watch`; silent when nothing changed.
    pub fn tell(&self, told: &mut Told, now: Told, watch: &dyn Watch) {
        if *told == now {
            return;
        }
        let mut sums = [0; 3];
        for (at, sum) in sums.iter_mut().enumerate() {
            let change = now[at] - told[at];
            *sum = self.sums[at].fetch_add(change, Relaxed) + change;
        }
        *told = now;
        watch.progress(Progress {
            objective: sums[0],
            bound: Some(sums[1]),
            waiting: sums[2].max(0) as usize,
            iterations: self.moves.load(Relaxed),
        });
    }
}
