//! Effects that rest on few clusters.

use std::collections::BTreeSet;

use super::cells::Found;
use super::plan::Data;
use crate::findings::Notice;
use crate::notices::{FEW_CLUSTERS, few_behind, is_few};
use crate::panel::ClustersOf;

/// What is told of them: of all effects after the start together, or else of exposures, cohorts and cells.
pub(super) fn told(data: &Data, cells: &[Found]) -> Vec<Notice> {
    let looked = Looked { data, cells: cells.iter().filter(|cell| cell.effect.is_ok()).collect() };
    let post = |cell: &&&Found| looked.exposure(cell) >= 0;
    let post: Vec<&Found> = looked.cells.iter().filter(post).copied().collect();
    let whole = [looked.clusters(&treated(&post)), looked.clusters(&looked.compared(&post))];
    few_behind(whole, |side| if side == 0 { looked.few_treated() } else { looked.few_compared() })
}

/// Effects, and who stands behind them.
struct Looked<'a> {
    data: &'a Data,
    cells: Vec<&'a Found>,
}

impl Looked<'_> {
    fn exposure(&self, cell: &Found) -> i64 {
        self.data.periods[cell.place.period] - self.data.start(cell.place.cohort)
    }

    fn compared(&self, cells: &[&Found]) -> BTreeSet<usize> {
        let mut cohorts = BTreeSet::new();
        for cell in cells {
            cohorts.extend((cell.place.compared..self.data.cohorts.len()).filter(|other| *other != cell.place.cohort));
        }
        cohorts
    }

    fn few_treated(&self) -> Vec<String> {
        let exposures: BTreeSet<i64> = self.cells.iter().map(|cell| self.exposure(cell)).collect();
        let few = |e: &i64| {
            let same: Vec<&Found> = self.cells.iter().filter(|cell| self.exposure(cell) == *e).copied().collect();
            is_few(self.clusters(&treated(&same)))
        };
        let exposures = exposures.into_iter().filter(few).map(|e| format!("dynamic({e})"));
        let cohorts = treated(&self.cells).into_iter().filter(|of| is_few(self.clusters(&BTreeSet::from([*of]))));
        exposures.chain(cohorts.map(|cohort| format!("group({})", self.data.start(cohort)))).collect()
    }

    fn few_compared(&self) -> Vec<String> {
        let few = |cell: &&&Found| !cell.place.is_reference() && is_few(self.clusters(&self.compared(&[cell])));
        let name = |cell: &&Found| {
            format!("att({},{})", self.data.start(cell.place.cohort), self.data.periods[cell.place.period])
        };
        self.cells.iter().filter(few).map(name).collect()
    }

    /// How many clusters some cohorts have together, counted up to [`FEW_CLUSTERS`]. Sums that a database gave for an
    /// earlier version do not say which clusters they are: there those that have units in several cohorts count several times.
    fn clusters(&self, cohorts: &BTreeSet<usize>) -> usize {
        let of = || cohorts.iter().map(|&cohort| &self.data.clusters_of[cohort]);
        if cohorts.len() == 1 || !self.data.knows_clusters {
            return of().map(ClustersOf::len).sum();
        }
        let mut distinct: Vec<u32> = Vec::new();
        for cluster in of().flat_map(ClustersOf::iter) {
            if !distinct.contains(&cluster) {
                distinct.push(cluster);
            }
            if distinct.len() == FEW_CLUSTERS {
                break;
            }
        }
        distinct.len()
    }
}

fn treated(cells: &[&Found]) -> BTreeSet<usize> {
    cells.iter().map(|cell| cell.place.cohort).collect()
}
