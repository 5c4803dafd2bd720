//! Normal numbers by chance, the same on any number of threads.

use rand::Rng as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng as _;

/// Where chance begins for a block of draws: blocks are drawn side by side, each from a beginning of its own.
pub(crate) fn beginning(seed: u64, block: u64) -> u64 {
    // SplitMix64's step: neighbouring blocks begin far apart.
    let mut mixed = seed.wrapping_add(block.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Standard normal numbers (Box & Muller 1958).
pub(crate) struct Normals {
    chance: Xoshiro256PlusPlus,
    spare: Option<f64>,
}

impl Normals {
    pub fn new(seed: u64, block: u64) -> Self {
        Self { chance: Xoshiro256PlusPlus::seed_from_u64(beginning(seed, block)), spare: None }
    }

    pub fn next(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        // Above zero, so that its logarithm is finite.
        let length = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        let (sine, cosine) = (std::f64::consts::TAU * self.uniform()).sin_cos();
        self.spare = Some(length * sine);
        length * cosine
    }

    /// In [0, 1), of 53 bits.
    pub fn uniform(&mut self) -> f64 {
        (self.chance.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
