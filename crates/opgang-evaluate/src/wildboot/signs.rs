//! Sign vectors: every one, or drawn.

use rand::Rng as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng as _;
use serde::Serialize;

use crate::chance::beginning;

/// The values that a cluster's residuals are multiplied by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signs {
    /// −1 and 1.
    #[default]
    Rademacher,
    /// ±√(3/2), ±1, ±√(1/2): more vectors where there are few clusters (Webb 2023).
    Webb,
}

impl Signs {
    /// The values, each as likely as the others.
    pub fn values(self) -> &'static [f64] {
        const ROOT_3_2: f64 = 1.224_744_871_391_589;
        match self {
            Self::Rademacher => &[-1.0, 1.0],
            Self::Webb => {
                &[-ROOT_3_2, -1.0, -std::f64::consts::FRAC_1_SQRT_2, std::f64::consts::FRAC_1_SQRT_2, 1.0, ROOT_3_2]
            }
        }
    }
}

/// Draws in a block: each block has a beginning of its own, so that threads never matter.
pub(crate) const BLOCK: u64 = 512;

/// How the sign vectors are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Clusters.
    pub clusters: usize,
    /// Values.
    pub signs: Signs,
    /// True when every vector is used once.
    pub enumerated: bool,
    /// How many vectors.
    pub draws: u64,
    /// Where chance begins; it plays no part when every vector is used.
    pub seed: u64,
}

impl Plan {
    /// Every vector where there are no more than `draws` of them, otherwise `draws` vectors by chance.
    pub fn new(clusters: usize, signs: Signs, draws: u64, seed: u64) -> Self {
        let count = u32::try_from(clusters).ok().and_then(|g| (signs.values().len() as u64).checked_pow(g));
        match count.filter(|&count| count <= draws) {
            Some(count) => Self { clusters, signs, enumerated: true, draws: count, seed },
            None => Self { clusters, signs, enumerated: false, draws, seed },
        }
    }

    pub(crate) fn blocks(&self) -> u64 {
        self.draws.div_ceil(BLOCK)
    }

    pub(crate) fn in_block(&self, block: u64) -> usize {
        (self.draws - block * BLOCK).min(BLOCK) as usize
    }

    /// The vectors of a block as codes of `width` clusters together, `groups` codes for each vector: code = Σ value
    /// place · base^position.
    pub(crate) fn codes(&self, block: u64, width: usize) -> Vec<u16> {
        let base = self.signs.values().len();
        let groups = self.clusters.div_ceil(width);
        let count = self.in_block(block);
        let mut codes = Vec::with_capacity(count * groups);
        let sizes = (0..groups).map(|group| base.pow(width.min(self.clusters - group * width) as u32) as u64);
        let sizes: Vec<u64> = sizes.collect();
        if self.enumerated {
            for draw in 0..count as u64 {
                let mut rest = block * BLOCK + draw;
                for size in &sizes {
                    codes.push((rest % size) as u16);
                    rest /= size;
                }
            }
            return codes;
        }
        let mut chance = Xoshiro256PlusPlus::seed_from_u64(beginning(self.seed, block));
        for _ in 0..count {
            match self.signs {
                Signs::Rademacher => bits(&mut chance, &sizes, &mut codes),
                Signs::Webb => codes.extend(sizes.iter().map(|&size| below(&mut chance, size))),
            }
        }
        codes
    }
}

fn bits(chance: &mut Xoshiro256PlusPlus, sizes: &[u64], codes: &mut Vec<u16>) {
    let (mut pool, mut left) = (0_u64, 0_u32);
    for size in sizes {
        let wanted = size.trailing_zeros();
        if left < wanted {
            (pool, left) = (chance.next_u64(), 64);
        }
        codes.push((pool & (size - 1)) as u16);
        pool >>= wanted;
        left -= wanted;
    }
}

fn below(chance: &mut Xoshiro256PlusPlus, size: u64) -> u16 {
    // The first multiple of the size beyond which a draw would favour small codes.
    let fair = u64::MAX - u64::MAX % size;
    loop {
        let drawn = chance.next_u64();
        if drawn < fair {
            return (drawn % size) as u16;
        }
    }
}
