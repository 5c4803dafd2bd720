//! Ways to hand out treatments: every distinct one, or drawn ones.

use opgang_tables::Fault;
use rand::RngExt as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng as _;

/// Ways, each with the path of every cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignments {
    /// Way after way: as many path numbers as there are clusters.
    pub list: Vec<u16>,
    /// True when every distinct way is in the list once.
    pub enumerated: bool,
}

impl Assignments {
    /// Every distinct way to hand out the paths in `of_cluster` where there are no more than `draws`, otherwise
    /// `draws` ways by chance.
    ///
    /// # Errors
    /// When all clusters have the same path.
    pub fn new(of_cluster: &[u16], draws: u64, seed: u64) -> Result<Self, Fault> {
        let mut sorted = of_cluster.to_vec();
        sorted.sort_unstable();
        if sorted.first() == sorted.last() {
            return Err(Fault::at(
                "randomization",
                "all clusters have the same treatment: there is nothing to hand out",
                "name the column whose values are the units of treatment by --cluster",
            ));
        }
        Ok(match ways(&sorted).filter(|&ways| ways <= u128::from(draws)) {
            Some(ways) => Self { list: every(sorted, ways as usize), enumerated: true },
            None => Self { list: drawn(sorted, draws as usize, seed), enumerated: false },
        })
    }
}

/// G! / Π count!, where it can be counted.
fn ways(sorted: &[u16]) -> Option<u128> {
    let (mut ways, mut placed) = (1_u128, 0_u128);
    for run in sorted.chunk_by(|left, right| left == right) {
        for member in 1..=run.len() as u128 {
            placed += 1;
            // A product of consecutive numbers is divisible at each step.
            ways = ways.checked_mul(placed)? / member;
        }
    }
    Some(ways)
}

fn every(mut way: Vec<u16>, ways: usize) -> Vec<u16> {
    let mut list = Vec::with_capacity(ways * way.len());
    loop {
        list.extend_from_slice(&way);
        // The next in the order of a dictionary: the last ascent is raised as little as can be.
        let Some(ascent) = way.windows(2).rposition(|pair| pair[0] < pair[1]) else { return list };
        let next = way.iter().rposition(|path| *path > way[ascent]).expect("the ascent has a larger neighbour");
        way.swap(ascent, next);
        way[ascent + 1..].reverse();
    }
}

fn drawn(sorted: Vec<u16>, draws: usize, seed: u64) -> Vec<u16> {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut list = Vec::with_capacity(draws * sorted.len());
    let mut way = sorted;
    for _ in 0..draws {
        for place in (1..way.len()).rev() {
            way.swap(place, chance.random_range(0..=place));
        }
        list.extend_from_slice(&way);
    }
    list
}
