//! The four means from sums by cluster.

use std::path::Path;

use opgang_tables::Fault;

use super::{Added, Mean, Quarter, Seen, nobody};
use crate::gram::{dot, is_positive, roots};
use crate::orders::Watch;
use crate::panel::{Columns, Flow, Serves};
use crate::two_periods::{Split, Treated};

/// Treated before, treated after, and the same of those they are compared with.
const QUARTERS: usize = 4;

/// A cluster's weight in each quarter, and the weighted sum of its outcome less the centre.
#[derive(Clone, Copy, Default)]
struct Sums {
    weight: [f64; QUARTERS],
    outcome: [f64; QUARTERS],
    rows: [u32; QUARTERS],
}

/// `each`: whether the share of each cluster is wanted, and not only what their products come to.
pub(super) fn read(
    path: &Path,
    columns: &Columns,
    split: &Split,
    (each, watch): (bool, &dyn Watch),
) -> Result<Added, Fault> {
    if columns.unit.is_none() {
        return Err(Fault::at(
            path.display().to_string(),
            "is to be added up, and no column names its units",
            "give --unit COLUMN, or leave --low-memory out",
        ));
    }
    let mut before = 0;
    let flow = Flow::begin(path, columns, Serves::Seen, watch, |facts| {
        let (keep, until) = split.keep(&path.display().to_string(), columns, facts)?;
        before = until;
        Ok(keep)
    })?;
    let mut sums = vec![Sums::default(); flow.clusters];
    flow.pass(path, watch, &mut |row| {
        let group = flow.groups[row.group];
        let quarter = 2 * group.cohort + usize::from(row.period >= before);
        let of = &mut sums[group.cluster as usize];
        of.weight[quarter] += row.weight;
        of.outcome[quarter] += row.weight * row.above;
        of.rows[quarter] += 1;
    })?;
    let sides = if split.treated == Treated::Everybody { 1 } else { 2 };
    let quarters = quarters(&sums, &flow, (sides, each))?;
    let rows_used = quarters.iter().map(|quarter| quarter.mean.rows).sum();
    let seen = Seen { rows_used, units: flow.units(), clusters: flow.clusters, before };
    let Flow { reading, periods, .. } = flow;
    Ok(Added { reading, periods, seen, quarters })
}

fn quarters(sums: &[Sums], flow: &Flow, (sides, each): (usize, bool)) -> Result<Vec<Quarter>, Fault> {
    let names = [("treated", "before"), ("treated", "after"), ("compared", "before"), ("compared", "after")];
    let mut means = Vec::new();
    let mut totals = Vec::new();
    for (quarter, (who, when)) in names.into_iter().enumerate().take(2 * sides) {
        let weight: f64 = sums.iter().map(|of| of.weight[quarter]).sum();
        if !is_positive(weight) {
            return Err(nobody(&flow.reading.input.file, who, when));
        }
        let above = sums.iter().map(|of| of.outcome[quarter]).sum::<f64>() / weight;
        totals.push((weight, above));
        means.push(Mean {
            who,
            when,
            mean: flow.centre + above,
            se: None,
            rows: sums.iter().map(|of| of.rows[quarter] as usize).sum(),
            units: flow.cohorts[quarter / 2].units.len(),
            clusters: sums.iter().filter(|of| of.rows[quarter] > 0).count(),
        });
    }
    let share = |of: &Sums, quarter: usize| {
        let (weight, above): (f64, f64) = totals[quarter];
        (of.outcome[quarter] - above * of.weight[quarter]) / weight
    };
    let shares = if each {
        (0..totals.len()).map(|quarter| sums.iter().map(|of| share(of, quarter)).collect()).collect()
    } else {
        let mut products = vec![vec![0.0; totals.len()]; totals.len()];
        for of in sums {
            for (one, row) in products.iter_mut().enumerate() {
                row.iter_mut().enumerate().for_each(|(other, product)| *product += share(of, one) * share(of, other));
            }
        }
        roots(&products).ok_or_else(|| {
            Fault::at(&flow.reading.input.file, "has sums without roots", "estimate without --low-memory")
        })?
    };
    let quarter = |(mut mean, shares): (Mean, Vec<f64>)| {
        let varies = mean.clusters > 1;
        mean.se = varies.then(|| dot(&shares, &shares).sqrt());
        Quarter { mean, shares, varies }
    };
    Ok(means.into_iter().zip(shares).map(quarter).collect())
}
