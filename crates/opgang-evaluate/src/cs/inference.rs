//! How sure: covariance, pre-test, and simultaneous bands.

use opgang_tables::Fault;
use rayon::prelude::*;
use statrs::distribution::{ChiSquared, ContinuousCDF as _};

use super::Options;
use super::aggregate::{Aggregates, Mean};
use super::cells::Found;
use super::plan::Data;
use crate::bootstrap::{Band, band};
use crate::gram::{Gram, dot};
use crate::orders::Watch;

/// Columns whose covariance is computed at once.
const TILE: usize = 16;

/// What is known of the errors.
pub(super) struct Inference {
    /// Of all cells, in their order; zeros where there is no error.
    pub covariance: Vec<Vec<f64>>,
    /// Of the exposures.
    pub dynamic: Vec<Vec<f64>>,
    /// The test of the periods before treatment, or the reason why there is none, as [`crate::notices::no_pretest`]
    /// names it.
    pub pretest: Result<Wald, &'static str>,
    pub bands: Option<Drawn>,
}

/// A Wald test that all effects before treatment are zero.
pub(super) struct Wald {
    pub statistic: f64,
    pub df: usize,
    pub p: f64,
}

/// Bands from the same draws.
pub(super) struct Drawn {
    pub cells: Band,
    pub dynamic: Band,
    pub group: Band,
    pub calendar: Band,
    /// Standard errors of the overall effects: simple, dynamic, group, calendar.
    pub overall: [Option<f64>; 4],
}

pub(super) fn infer(
    data: &Data,
    cells: &[Found],
    aggregates: &Aggregates,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Inference, Fault> {
    let columns: Vec<&[f64]> = cells.iter().map(|cell| &cell.shares[..]).collect();
    let covariance = covariance(&columns);
    let exposures: Vec<&[f64]> = aggregates.dynamic.by.iter().map(|(_, mean)| &mean.shares[..]).collect();
    let dynamic = self::covariance(&exposures);
    let pretest = pretest(data, cells, &covariance);
    let bands = drawn(data, (cells, aggregates), options, watch)?;
    Ok(Inference { covariance, dynamic, pretest, bands })
}

/// Sums of products of shares.
pub(super) fn covariance(columns: &[&[f64]]) -> Vec<Vec<f64>> {
    let n = columns.len();
    let tiles: Vec<(usize, usize)> =
        (0..n).step_by(TILE).flat_map(|i| (0..=i).step_by(TILE).map(move |j| (i, j))).collect();
    let products: Vec<(usize, usize, Vec<f64>)> =
        tiles.into_par_iter().map(|(i, j)| (i, j, tile(columns, i, j))).collect();
    let mut matrix = vec![vec![0.0; n]; n];
    for (i, j, products) in products {
        for (at, &product) in products.iter().enumerate() {
            let (row, column) = (i + at / TILE, j + at % TILE);
            if row < n && column < n {
                matrix[row][column] = product;
                matrix[column][row] = product;
            }
        }
    }
    matrix
}

fn tile(columns: &[&[f64]], i: usize, j: usize) -> Vec<f64> {
    /// Rows that stay near the processor.
    const ROWS: usize = 512;
    let clusters = columns.iter().map(|column| column.len()).max().unwrap_or(0);
    let mut products = vec![0.0; TILE * TILE];
    for from in (0..clusters).step_by(ROWS) {
        let rows = |column: usize| {
            let column = columns.get(column)?;
            column.get(from..(from + ROWS).min(column.len())).filter(|rows| !rows.is_empty())
        };
        for row in 0..TILE {
            for column in 0..TILE {
                if let (Some(a), Some(b), true) = (rows(i + row), rows(j + column), i + row >= j + column) {
                    products[row * TILE + column] += dot(a, b);
                }
            }
        }
    }
    if i == j {
        for row in 0..TILE {
            for column in row + 1..TILE {
                products[row * TILE + column] = products[column * TILE + row];
            }
        }
    }
    products
}

fn pretest(data: &Data, cells: &[Found], covariance: &[Vec<f64>]) -> Result<Wald, &'static str> {
    let before = |cell: &Found| data.start(cell.place.cohort) > data.periods[cell.place.period];
    let tested = |(place, cell): &(usize, &Found)| {
        before(cell) && cell.effect.is_ok() && cell.invalid.is_none() && covariance[*place][*place] > 0.0
    };
    let tested: Vec<(usize, f64)> = cells
        .iter()
        .enumerate()
        .filter(tested)
        .map(|(place, cell)| (place, cell.effect.expect("it was asked for")))
        .collect();
    if tested.is_empty() {
        return Err("nothing");
    }
    // Correlations: whether the matrix can be inverted must not depend on units.
    let scale: Vec<f64> = tested.iter().map(|&(place, _)| covariance[place][place].sqrt()).collect();
    let mut gram = Gram::zeros(tested.len());
    for (i, &(row, _)) in tested.iter().enumerate() {
        for (j, &(column, _)) in tested.iter().enumerate() {
            gram.set(i, j, covariance[row][column] / (scale[i] * scale[j]));
        }
    }
    let factor = gram.factor();
    if !factor.is_full() {
        return Err("singular");
    }
    let z: Vec<f64> = tested.iter().zip(&scale).map(|(&(_, effect), scale)| effect / scale).collect();
    let statistic = dot(&z, &factor.solve(&z));
    let df = tested.len();
    let distribution = ChiSquared::new(df as f64).map_err(|_| "nothing")?;
    Ok(Wald { statistic, df, p: distribution.sf(statistic) })
}

fn drawn(
    data: &Data,
    (cells, aggregates): (&[Found], &Aggregates),
    options: &Options,
    watch: &dyn Watch,
) -> Result<Option<Drawn>, Fault> {
    let Some(bootstrap) = options.bootstrap else { return Ok(None) };
    let clusters = aggregates.simple.shares.len();
    let nothing = vec![0.0; clusters];
    let of_cells =
        cells.iter().map(|cell| if cell.invalid.is_some() || cell.shares.is_empty() { &nothing } else { &cell.shares });
    let of_mean = |mean: &'_ Mean| if mean.invalid.is_some() { nothing.clone() } else { mean.shares.clone() };
    let Aggregates { simple, dynamic, group, calendar } = aggregates;
    let mut means: Vec<Vec<f64>> = Vec::new();
    let mut ends = Vec::new();
    for of in [dynamic, group, calendar] {
        means.extend(of.by.iter().map(|(_, mean)| of_mean(mean)));
        ends.push(means.len());
    }
    means.extend([simple, &dynamic.overall, &group.overall, &calendar.overall].map(of_mean));
    let columns: Vec<&[f64]> = of_cells.chain(&means).map(Vec::as_slice).collect();
    watch.progress("draws", 0, bootstrap.draws as u64);
    let draws = match &data.multipliers {
        Some(multipliers) => columns.iter().map(|of| multipliers.iter().map(|draw| dot(of, draw)).collect()).collect(),
        None => bootstrap.draw(&columns, watch).ok_or_else(crate::orders::stopped)?,
    };
    let draws: Vec<&[f64]> = draws.iter().map(Vec::as_slice).collect();
    let (of_cells, of_means) = draws.split_at(cells.len());
    let together = |from: usize, to: usize| band(&of_means[from..to], options.level);
    let overall = |place: usize| together(ends[2] + place, ends[2] + place + 1).se[0];
    Ok(Some(Drawn {
        cells: band(of_cells, options.level),
        dynamic: together(0, ends[0]),
        group: together(ends[0], ends[1]),
        calendar: together(ends[1], ends[2]),
        overall: std::array::from_fn(overall),
    }))
}
