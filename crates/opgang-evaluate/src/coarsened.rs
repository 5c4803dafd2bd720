//! Coarsened exact matching: numbers are cut into bins, and units of one cell of bins are compared.
//!
//! Source: Iacus, King & Porro (2012). Bins are of equal width between the least and the greatest value, their number
//! by Sturges unless something else is said; a value on a cut belongs to the bin above it (as MatchIt).

use opgang_tables::{Fault, Labels};

use crate::matching::cells;
use crate::matching::covariates::{Covariate, Values};
use crate::subclass::quantile;

/// How a number is cut.
#[derive(Clone, Debug, PartialEq)]
pub enum Cut {
    /// ⌈log₂ n + 1⌉ bins.
    Sturges,
    /// Bins of width 3.5·s·n^(−1/3).
    Scott,
    /// Bins of width 2·IQR·n^(−1/3) (Freedman & Diaconis).
    FreedmanDiaconis,
    /// So many bins of equal width.
    Bins(usize),
    /// So many bins of equal numbers of units.
    Quantiles(usize),
    /// At these values.
    At(Vec<f64>),
    /// Not at all: every value is a bin.
    Exact,
}

/// The cell of each unit, numbered from 0.
///
/// # Errors
/// When a cut is named for a covariate that is not there, or for a factor.
pub fn coarsened(place: &str, covariates: &[Covariate], cuts: &[(String, Cut)]) -> Result<Vec<u32>, Fault> {
    for (name, _) in cuts {
        match covariates.iter().find(|covariate| covariate.name == *name).map(|covariate| &covariate.values) {
            Some(Values::Numbers(_)) => {}
            found => {
                let what =
                    if found.is_some() { "is a factor, which is matched level by level" } else { "is no covariate" };
                return Err(Fault::at(
                    format!("{place}: cut points for {name:?}"),
                    what,
                    "name a covariate of numbers that is also in --covariates",
                ));
            }
        }
    }
    let units = covariates.first().map_or(0, |covariate| match &covariate.values {
        Values::Numbers(numbers) => numbers.len(),
        Values::Factor(labels) => labels.codes.len(),
    });
    let labels: Vec<Labels> = covariates
        .iter()
        .map(|covariate| match &covariate.values {
            Values::Factor(labels) => labels.clone(),
            Values::Numbers(numbers) => {
                let cut = cuts.iter().find(|(name, _)| *name == covariate.name).map_or(&Cut::Sturges, |(_, cut)| cut);
                binned(numbers, cut)
            }
        })
        .collect();
    Ok(cells(units, &labels))
}

fn binned(numbers: &[f64], cut: &Cut) -> Labels {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let breaks = breaks(&sorted, cut);
    let code = |x: &f64| breaks.partition_point(|cut| cut <= x) as u32;
    Labels { codes: numbers.iter().map(code).collect(), names: Vec::new() }
}

/// The inner cuts, ascending.
fn breaks(sorted: &[f64], cut: &Cut) -> Vec<f64> {
    let n = sorted.len() as f64;
    let (Some(&low), Some(&high)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let of_width = |width: f64| if width > 0.0 { ((high - low) / width).ceil().max(1.0) as usize } else { 1 };
    let bins = match cut {
        Cut::Exact => {
            let mut distinct = sorted.to_vec();
            distinct.dedup();
            return distinct.split_off(1.min(distinct.len()));
        }
        Cut::At(cuts) => {
            let mut cuts = cuts.clone();
            cuts.sort_by(f64::total_cmp);
            cuts.dedup();
            return cuts;
        }
        Cut::Quantiles(count) => {
            let mut cuts: Vec<f64> = (1..*count).map(|i| quantile(sorted, i as f64 / *count as f64)).collect();
            cuts.dedup();
            return cuts;
        }
        Cut::Bins(count) => (*count).max(1),
        Cut::Sturges => (n.log2() + 1.0).ceil() as usize,
        Cut::Scott => {
            let mean = sorted.iter().sum::<f64>() / n;
            let sd = (sorted.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0)).sqrt();
            of_width(3.5 * sd * n.powf(-1.0 / 3.0))
        }
        Cut::FreedmanDiaconis => of_width(2.0 * (quantile(sorted, 0.75) - quantile(sorted, 0.25)) * n.powf(-1.0 / 3.0)),
    };
    let by = (high - low) / bins as f64;
    (1..bins).map(|i| low + i as f64 * by).collect()
}
