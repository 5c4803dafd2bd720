//! Chance that never changes between versions: whole numbers drawn from one seeded stream.

use rand::rand_core::Rng as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng as _;

/// One stream of chance.
pub struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// The stream that begins at `seed`.
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number in `0..n`; 0 when `n` is 0. The bias is below n / 2⁶⁴.
    pub fn below(&mut self, n: usize) -> usize {
        let wide = u128::from(self.0.next_u64()) * n as u128;
        (wide >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn within(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(0);
        low + self.below(span) as i64
    }

    /// A number around `middle`, at most `reach` away, the near ones more often: the sum of three dice.
    pub fn around(&mut self, middle: i64, reach: i64) -> i64 {
        let third = reach / 3;
        middle + (0..3).map(|_| self.within(-third, third)).sum::<i64>()
    }

    /// True in `percent` of a hundred draws.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// An index, each as often as its weight says.
    pub fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut ticket = self.below(weights.iter().sum());
        for (index, &weight) in weights.iter().enumerate() {
            if ticket < weight {
                return index;
            }
            ticket -= weight;
        }
        weights.len().saturating_sub(1)
    }

    /// One of `choices`, each as often as its weight says.
    pub fn one_of<T: Copy>(&mut self, choices: &[(T, usize)]) -> T {
        let weights: Vec<usize> = choices.iter().map(|&(_, weight)| weight).collect();
        choices[self.weighted(&weights)].0
    }

    /// At most `count` different items of `choices`, in the order drawn.
    pub fn sample<T: Copy>(&mut self, choices: &[T], count: usize) -> Vec<T> {
        let mut left = choices.to_vec();
        (0..count.min(left.len()))
            .map(|_| {
                let at = self.below(left.len());
                left.remove(at)
            })
            .collect()
    }
}
