//! Chance that falls the same way every time: one stream per seed, family and subject.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::{Builder, Uuid};

/// What a stream is thrown for, so that more of one thing never shifts another.
#[derive(Clone, Copy)]
pub(crate) enum Subject {
    Roster,
    Pairs,
    Visits,
    Notes,
    Plan,
    Promises,
    Suggestions,
    Questions,
    Strengths,
    Accounts,
    Looks,
}

pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub fn of_city(seed: u64) -> Self {
        Self::new(seed, u64::MAX)
    }

    pub fn of_family(seed: u64, family: usize, subject: Subject) -> Self {
        Self::new(seed, family as u64 * 16 + subject as u64)
    }

    /// The stream of a family in the registers, apart from every stream of the city.
    pub fn of_register(seed: u64, family: usize) -> Self {
        Self::new(seed, (1 << 63) | (family as u64 * 2))
    }

    /// The stream of its children's school days, so that nobody else's fortune hangs on whether they are drawn.
    pub fn of_school(seed: u64, family: usize) -> Self {
        Self::new(seed, (1 << 63) | (family as u64 * 2 + 1))
    }

    fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    pub fn id<T: From<Uuid>>(&mut self) -> T {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        Builder::from_random_bytes(bytes).into_uuid().into()
    }

    pub fn digest(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// A whole number from 0, below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.0.next_u64() % end.max(1) as u64) as usize
    }

    /// A whole number from `low` to `high`, both possible.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1).max(1) as usize) as i32
    }

    /// A number from 0, below 1.
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number from -1, below 1.
    pub fn sign(&mut self) -> f64 {
        2.0 * self.unit() - 1.0
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several that there are.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
