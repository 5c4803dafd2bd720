//! How many clusters stand behind an effect.
//!
//! An effect whose treated observations all lie in one cluster has no valid standard error: nothing shows how such
//! clusters differ. With fewer than [`FEW_CLUSTERS`] the standard error is too small on average (Cameron & Miller 2015;
//! MacKinnon & Webb 2018).

use super::Staggered;
use crate::notices::{self, FEW_CLUSTERS};
use crate::regression::Clusters;

/// The clusters of each cell of cohort and period, as far as they are few.
pub(crate) struct Behind<'a> {
    panel: &'a Staggered,
    /// What a cluster is called.
    pub name: &'a str,
    /// Cell by cell its clusters: all of them, or the first [`FEW_CLUSTERS`].
    cells: Vec<Vec<u32>>,
}

/// How many clusters are treated in an effect, and how many of others stand beside them; never more than
/// [`FEW_CLUSTERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sides {
    /// Treated clusters.
    pub treated: usize,
    /// Clusters of cohorts that are not yet treated in these periods.
    pub compared: usize,
}

impl Sides {
    /// Whether all treated units are in one cluster, so that there is no valid standard error.
    pub fn is_one(self) -> bool {
        self.treated < 2
    }
}

impl<'a> Behind<'a> {
    /// The clusters of a panel; periods are no clusters in which somebody is treated. None without any other.
    pub fn new(panel: &'a Staggered) -> Option<Self> {
        let of_units = |way: &&Clusters| way.name != panel.roles.time;
        let way = panel.clusters.iter().filter(of_units).min_by_key(|way| way.count)?;
        let mut cells: Vec<Vec<u32>> = vec![Vec::new(); panel.cohorts.len() * panel.periods.len()];
        for row in 0..panel.rows.len() {
            panel.homes(way, row).iter().for_each(|&code| add(&mut cells[panel.cell(row)], code));
        }
        Some(Self { panel, name: &way.name, cells })
    }

    /// The clusters behind an effect on the cells that it is made of: those of cohort and period.
    pub fn sides(&self, is_in: impl Fn(i64, i64) -> bool) -> Sides {
        let (mut treated, mut compared) = (Vec::new(), Vec::new());
        let periods = self.panel.periods.len();
        for (place, (cohort, period)) in self.panel.cells().enumerate() {
            let Some(start) = cohort.filter(|&start| is_in(start, period)) else { continue };
            if self.cells[place].is_empty() {
                continue;
            }
            self.cells[place].iter().for_each(|&code| add(&mut treated, code));
            for (other, cohort) in self.panel.cohorts.iter().enumerate() {
                if cohort.is_none_or(|cohort| cohort != start && cohort > period) {
                    self.cells[other * periods + place % periods].iter().for_each(|&code| add(&mut compared, code));
                }
            }
        }
        Sides { treated: treated.len(), compared: compared.len() }
    }
}

fn add(few: &mut Vec<u32>, code: u32) {
    if few.len() < FEW_CLUSTERS && !few.contains(&code) {
        few.push(code);
    }
}

/// Tells of effects that rest on few clusters: of all together, or else of those which do. `effects`: their names and
/// what stands behind them.
pub(crate) fn tell_few(panel: &mut Staggered, effects: &[(String, Sides)]) {
    let Some(behind) = Behind::new(panel) else { return };
    let whole = behind.sides(|start, period| period >= start);
    panel.notices.extend(notices::few_behind([whole.treated, whole.compared], |side| {
        let few = |sides: &Sides| [sides.treated, sides.compared][side];
        effects.iter().filter(|(_, sides)| notices::is_few(few(sides))).map(|(name, _)| name.clone()).collect()
    }));
}
