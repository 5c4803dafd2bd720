//! Chance without floats, so that a run is the same to the byte on every machine.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// A number in `0..below`, all but exactly even; `below` must be at least 1.
pub(crate) fn pick(chance: &mut Xoshiro256PlusPlus, below: usize) -> usize {
    ((u128::from(chance.next_u64()) * below as u128) >> 64) as usize
}

/// What an annealing step at `heat` (points, times 2¹⁶) may lose: `heat · −ln(u)` for an even `u`, in points.
///
/// The logarithm is the position of the highest bit with a straight line between powers of two, at most 0.06 off.
pub(crate) fn allowance(chance: &mut Xoshiro256PlusPlus, heat: i64) -> i64 {
    const LN_2: i64 = 45_426;
    let u = chance.next_u64() | 1;
    let zeros = u.leading_zeros();
    let fraction = (((u << zeros) << 1) >> 48) as i64;
    let minus_log2 = (i64::from(zeros + 1) << 16) - fraction;
    ((i128::from((minus_log2 * LN_2) >> 16) * i128::from(heat)) >> 32) as i64
}

/// The factor, in 1/65536, that cools `from` to `to` in `steps` equal ratios.
pub(crate) fn cooling(from: i64, to: i64, steps: u32) -> i64 {
    let (mut low, mut high) = (1, 65_536);
    while low < high {
        let middle = (low + high) / 2;
        let cold = (0..steps).fold(from, |heat, _| (heat * middle) >> 16);
        if cold < to { low = middle + 1 } else { high = middle }
    }
    low
}
