//! Multiplier bootstrap: shares in an error, summed by cluster, with random signs.
//!
//! A draw is `Σ v_c ψ_c` over clusters with multipliers of mean 0 and variance 1 (Mammen 1993; Callaway & Sant'Anna
//! 2021, algorithm 1). Multipliers take two values, so that eight clusters have 256 possible sums: these are made once
//! for all draws, and a draw only looks its own up.

use rand::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF as _, Normal};

use crate::findings::Estimate;
use crate::orders::Watch;

/// Columns that are drawn at once.
const LANES: usize = 8;
/// Clusters that are looked up at once.
const BITS: usize = 8;

/// The two values of a multiplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Multiplier {
    /// −1 or 1, equally likely.
    Rademacher,
    /// (1 − √5)/2 with probability (√5 + 1)/(2√5), otherwise (1 + √5)/2: the third moment is 1 too.
    Mammen,
}

/// How draws are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    /// How many.
    pub draws: usize,
    /// Where chance begins.
    pub seed: u64,
    /// The multipliers.
    pub multiplier: Multiplier,
}

/// What the draws of several estimates say together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band {
    /// Standard errors from the draws' interquartile range; absent where nothing varies.
    pub se: Vec<Option<f64>>,
    /// So many standard errors to either side hold all the estimates at once; absent where there are too few draws.
    pub critical: Option<f64>,
}

/// Estimates with what their draws say, kind by kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bands {
    /// The multipliers.
    pub multiplier: Multiplier,
    /// Every estimate.
    pub estimates: Vec<Banded>,
}

/// An estimate with its standard error by draws, and its part of the simultaneous band of its kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Banded {
    /// Its name among the estimates.
    pub name: String,
    /// Standard error from the draws; absent where none is valid.
    pub se_bootstrap: Option<f64>,
    /// So many standard errors to either side hold all estimates of the kind at once.
    pub critical: Option<f64>,
    /// Lower end of the band.
    pub band_low: Option<f64>,
    /// Upper end of the band.
    pub band_high: Option<f64>,
}

impl Bootstrap {
    /// Bands of several kinds of estimates from the same draws, each estimate with its clusters' shares. One without a
    /// standard error has no part in them. Nothing when `watch` stops.
    pub fn bands(&self, kinds: &[Vec<(&Estimate, &[f64])>], level: f64, watch: &dyn Watch) -> Option<Bands> {
        let clusters = kinds.iter().flatten().map(|(_, shares)| shares.len()).max().unwrap_or(0);
        let nothing = vec![0.0; clusters];
        let columns: Vec<&[f64]> = (kinds.iter().flatten())
            .map(|(found, shares)| if found.se.is_some() { shares } else { &nothing[..] })
            .collect();
        let drawn = self.draw(&columns, watch)?;
        let mut left = drawn.iter().map(Vec::as_slice);
        let mut estimates = Vec::new();
        for kind in kinds {
            let draws: Vec<&[f64]> = left.by_ref().take(kind.len()).collect();
            let Band { se, critical } = band(&draws, level);
            estimates.extend(kind.iter().zip(se).map(|((found, _), se)| {
                let wide = se.zip(critical).map(|(se, critical)| se * critical);
                Banded {
                    name: found.name.clone(),
                    se_bootstrap: se,
                    critical: critical.filter(|_| se.is_some()),
                    band_low: wide.map(|wide| found.estimate - wide),
                    band_high: wide.map(|wide| found.estimate + wide),
                }
            }));
        }
        Some(Bands { multiplier: self.multiplier, estimates })
    }

    /// The draws of each column of shares, every column as long as there are clusters. Equal for any number of threads.
    /// Nothing when `watch` stops.
    pub fn draw(&self, columns: &[&[f64]], watch: &dyn Watch) -> Option<Vec<Vec<f64>>> {
        let mut drawing = Drawing::new(*self, columns.len());
        let clusters = columns.first().map_or(0, |column| column.len());
        drawing.add(&columns.iter().copied().enumerate().collect::<Vec<_>>(), clusters, watch)?;
        Some(drawing.draws)
    }

    /// For every draw, the sums of those with the higher multiplier.
    fn sums(&self, group: &[(usize, &[f64])], coins: &[u8]) -> Vec<[f64; LANES]> {
        let mut sums = vec![[0.0; LANES]; self.draws];
        let mut table = [[0.0; LANES]; 1 << BITS];
        for (eight, coins) in coins.chunks_exact(self.draws).enumerate() {
            let first = eight * BITS;
            for bit in 0..BITS {
                let mut shares = [0.0; LANES];
                for (share, (_, column)) in shares.iter_mut().zip(group) {
                    *share = column.get(first + bit).copied().unwrap_or(0.0);
                }
                let (known, new) = table.split_at_mut(1 << bit);
                for (new, known) in new.iter_mut().zip(known) {
                    for lane in 0..LANES {
                        new[lane] = known[lane] + shares[lane];
                    }
                }
            }
            for (sums, &coin) in sums.iter_mut().zip(coins) {
                let known = &table[usize::from(coin)];
                for lane in 0..LANES {
                    sums[lane] += known[lane];
                }
            }
        }
        sums
    }
}

/// Draws under way: some clusters after the other.
pub(crate) struct Drawing {
    bootstrap: Bootstrap,
    chance: Xoshiro256PlusPlus,
    /// Of each column.
    pub draws: Vec<Vec<f64>>,
}

impl Drawing {
    /// Clusters come in multiples of these, but for the last: chance gives bytes eight at a time.
    pub const CLUSTERS: usize = 8 * BITS;

    /// Draws of so many columns of shares.
    pub fn new(bootstrap: Bootstrap, columns: usize) -> Self {
        let chance = Xoshiro256PlusPlus::seed_from_u64(bootstrap.seed);
        Self { bootstrap, chance, draws: vec![vec![0.0; bootstrap.draws]; columns] }
    }

    /// Adds the shares of further clusters; columns that are not named have none. Nothing when `watch` stops.
    pub fn add(&mut self, columns: &[(usize, &[f64])], clusters: usize, watch: &dyn Watch) -> Option<()> {
        let coins = self.coins(clusters);
        let (low, step) = match self.bootstrap.multiplier {
            Multiplier::Rademacher => (-1.0, 2.0),
            Multiplier::Mammen => ((1.0 - 5f64.sqrt()) / 2.0, 5f64.sqrt()),
        };
        let groups: Option<Vec<Vec<[f64; LANES]>>> = columns
            .par_chunks(LANES)
            .map(|group| (!watch.stop()).then(|| self.bootstrap.sums(group, &coins)))
            .collect();
        for (group, sums) in columns.chunks(LANES).zip(groups?) {
            for (lane, (column, shares)) in group.iter().enumerate() {
                let all = crate::gram::sum(shares);
                self.draws[*column]
                    .iter_mut()
                    .zip(&sums)
                    .for_each(|(draw, sums)| *draw += low * all + step * sums[lane]);
            }
        }
        Some(())
    }

    /// For every eight clusters, and every draw: which of them have the higher multiplier.
    fn coins(&mut self, clusters: usize) -> Vec<u8> {
        let mut coins = vec![0; clusters.div_ceil(BITS) * self.bootstrap.draws];
        match self.bootstrap.multiplier {
            Multiplier::Rademacher => self.chance.fill_bytes(&mut coins),
            Multiplier::Mammen => {
                // The higher value has probability (√5 − 1)/(2√5).
                let likely = ((5f64.sqrt() - 1.0) / (2.0 * 5f64.sqrt()) * 2f64.powi(32)) as u32;
                for coin in &mut coins {
                    *coin = (0..BITS).fold(0, |bits, _| bits << 1 | u8::from(self.chance.next_u32() < likely));
                }
            }
        }
        coins
    }
}

/// The simultaneous band of several estimates, from their draws: the `level` quantile of the largest of their absolute
/// values in standard errors.
pub fn band(draws: &[&[f64]], level: f64) -> Band {
    let quartile = Normal::standard().inverse_cdf(0.75);
    let se: Vec<Option<f64>> = draws
        .iter()
        .map(|draws| {
            let mut sorted = draws.to_vec();
            sorted.sort_unstable_by(f64::total_cmp);
            let se = (quantile(&sorted, 0.75) - quantile(&sorted, 0.25)) / (2.0 * quartile);
            (se > 0.0 && se.is_finite()).then_some(se)
        })
        .collect();
    let count = draws.first().map_or(0, |draws| draws.len());
    let mut largest: Vec<f64> = (0..count)
        .map(|draw| {
            let sizes = draws.iter().zip(&se).filter_map(|(draws, se)| se.map(|se| (draws[draw] / se).abs()));
            sizes.fold(0.0, f64::max)
        })
        .collect();
    largest.sort_unstable_by(f64::total_cmp);
    let critical = (count > 0 && se.iter().any(Option::is_some)).then(|| quantile(&largest, level));
    Band { se, critical }
}

/// The smallest value that so many do not exceed (type 1).
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let count = sorted.len() as f64;
    // 0.95 of 1,000 is 950, whatever the last digit of the product says.
    let place = (count * share - 1e-9).ceil().clamp(1.0, count.max(1.0));
    sorted.get(place as usize - 1).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::Unwatched;

    fn drawn(multiplier: Multiplier, columns: &[Vec<f64>], threads: usize) -> Vec<Vec<f64>> {
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| Bootstrap { draws: 4_000, seed: 7, multiplier }.draw(&columns, &Unwatched))
            .expect("not stopped")
    }

    #[test]
    fn draws_have_the_variance_of_the_shares_and_never_depend_on_threads() {
        let columns: Vec<Vec<f64>> =
            (0..11).map(|c| (0..37).map(|i| f64::from(i * (c + 3) % 17) / 7.0 - 1.0).collect()).collect();
        for multiplier in [Multiplier::Rademacher, Multiplier::Mammen] {
            let draws = drawn(multiplier, &columns, 1);
            assert_eq!(draws, drawn(multiplier, &columns, 3));
            for (draws, column) in draws.iter().zip(&columns) {
                let wanted: f64 = column.iter().map(|share| share * share).sum();
                let mean = draws.iter().sum::<f64>() / draws.len() as f64;
                let found = draws.iter().map(|draw| draw * draw).sum::<f64>() / draws.len() as f64;
                assert!(mean.abs() < 0.06 * wanted.sqrt() && (found / wanted - 1.0).abs() < 0.08, "{found} {wanted}");
            }
        }
    }

    #[test]
    fn each_draw_is_one_of_the_possible_sums() {
        let draws = drawn(Multiplier::Rademacher, &[vec![1.0, 10.0, 100.0]], 2);
        let possible = [111.0, 109.0, 91.0, 89.0];
        assert!(draws[0].iter().all(|draw| possible.contains(&draw.abs())));
        assert!(possible.iter().all(|sum| draws[0].contains(sum) && draws[0].contains(&-sum)));
    }

    #[test]
    fn a_band_of_one_is_an_interval_and_of_several_is_wider() {
        let columns: Vec<Vec<f64>> =
            (0..5).map(|c| (0..60).map(|i| f64::from((i * 7 + c * c * 5) % 23) - 11.0).collect()).collect();
        let draws = drawn(Multiplier::Rademacher, &columns, 2);
        let draws: Vec<&[f64]> = draws.iter().map(Vec::as_slice).collect();
        let one = band(&draws[..1], 0.95).critical.expect("draws");
        assert!((one - 1.96).abs() < 0.12, "{one}");
        assert!(band(&draws, 0.95).critical.expect("draws") > one);
        assert_eq!(band(&[&[0.0, 0.0, 0.0]], 0.95), Band { se: vec![None], critical: None });
    }
}
