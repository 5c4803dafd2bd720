//! The four means from sums that a database added up.

use std::path::Path;

use opgang_tables::Fault;

use super::{Added, Mean, Quarter, Seen};
use crate::gram::{dot, roots};
use crate::panel::{Answer, Columns};
use crate::two_periods::Split;

/// Reads an answer, and the columns as the question named them.
pub(super) fn read(path: &Path, columns: &Columns, split: &Split) -> Result<(Added, Columns), Fault> {
    let mut before = 0;
    let file = path.display().to_string();
    let answer = Answer::read(path, |facts| {
        let (keep, until) = split.keep(&file, columns, facts)?;
        before = until;
        Ok(keep)
    })?;
    let asked = answer.columns(columns)?;
    let sums = answer.whole("four means")?;
    let roots = roots(&sums.products)
        .ok_or_else(|| Fault::at(&file, "has sums without roots", "ask the database for the sums again"))?;
    let (cohorts, periods) = (sums.cohorts.len(), sums.periods.len());
    let mut quarters = Vec::new();
    for (cohort, who) in ["treated", "compared"].into_iter().enumerate().take(cohorts) {
        let (units, clusters) = (sums.cohorts[cohort].units.len(), sums.clusters_of[cohort].len());
        for (when, half) in [("before", 0..before), ("after", before..periods)] {
            // Everybody is seen in every period, so that each counts alike.
            let rows = units * half.len();
            let mean = half.clone().map(|period| sums.mean[cohort][period]).sum::<f64>() / half.len() as f64;
            let mut shares = vec![0.0; roots[cohort].len()];
            for period in half {
                let above = sums.mean[cohort][period] - mean;
                let of = roots[cohorts + cohort * periods + period].iter().zip(&roots[cohort]);
                let add =
                    |(share, (sum, units)): (&mut f64, (&f64, &f64))| *share += (sum + above * units) / rows as f64;
                shares.iter_mut().zip(of).for_each(add);
            }
            let varies = clusters > 1;
            let se = varies.then(|| dot(&shares, &shares).sqrt());
            quarters.push(Quarter { mean: Mean { who, when, mean, se, rows, units, clusters }, shares, varies });
        }
    }
    let units = sums.cohorts.last().map_or(0, |cohort| cohort.units.end);
    let seen = Seen { rows_used: units * periods, units, clusters: sums.clusters, before };
    Ok((Added { reading: sums.reading, periods: sums.periods, seen, quarters }, asked))
}
