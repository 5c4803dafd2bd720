//! How many stand behind an effect of two periods: what disclosure control asks for.

use std::collections::BTreeSet;

use super::estimate::{Data, quarters};
use crate::two_periods::Halves;

/// Units and clusters in each group. In cross-sections, in the smaller one of before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arms {
    /// Treated units (rows, in cross-sections).
    pub treated: usize,
    /// Comparison units.
    pub compared: usize,
    /// Clusters of the treated.
    pub treated_clusters: usize,
    /// Clusters of the comparison units.
    pub compared_clusters: usize,
    /// Rows less parameters: changes of units, or rows of cross-sections; negative when there are more parameters.
    pub left_over: i64,
}

impl Data {
    /// Who stands behind the effect.
    pub(super) fn arms(&self) -> Arms {
        let (parts, cluster, design, own, rows) = match self {
            Self::Panel(Halves { rows, .. }) => {
                let parts = rows.cohorts.iter().map(|of| (of.start.is_some(), vec![of.units.clone()])).collect();
                (parts, &rows.cluster, rows.design.names.len(), 1, rows.units)
            }
            Self::Sections(halves) => {
                let found = quarters(halves);
                let of = |treated: bool, after: bool| {
                    let rows = found.iter().filter(move |(_, q)| q.treated == treated && q.after == after);
                    rows.map(|(rows, _)| rows.clone()).collect::<Vec<_>>()
                };
                let parts: Vec<_> = [(true, true), (true, false), (false, true), (false, false)]
                    .into_iter()
                    .map(|(treated, after)| (treated, of(treated, after)))
                    .collect();
                let rows = &halves.rows;
                (parts, &rows.cluster, rows.design.names.len(), 3, rows.outcome.len())
            }
        };
        let fewest = |treated: bool, count: &dyn Fn(&[std::ops::Range<usize>]) -> usize| {
            parts.iter().filter(|part| part.0 == treated).map(|part| count(&part.1)).min().unwrap_or(0)
        };
        let units = |of: &[std::ops::Range<usize>]| of.iter().map(ExactSizeIterator::len).sum();
        let clusters = |of: &[std::ops::Range<usize>]| {
            of.iter().cloned().flatten().map(|row| cluster[row]).collect::<BTreeSet<_>>().len()
        };
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Arms {
            treated: fewest(true, &units),
            compared: fewest(false, &units),
            treated_clusters: fewest(true, &clusters),
            compared_clusters: fewest(false, &clusters),
            left_over: number(rows) - number(design) - own,
        }
    }
}
