//! Who serves as comparison.

use opgang_tables::Fault;
use serde::Serialize;

use crate::design::staggered::Staggered;
use crate::notices;

/// Who serves as comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Controls {
    /// Those who are never treated inside the panel.
    NeverTreated,
    /// The cohort that starts last, in periods before it starts.
    LastTreated {
        /// Its first treated period.
        cohort: i64,
    },
}

impl Controls {
    /// True when a treated cohort serves as comparison.
    pub fn serve(self, start: i64) -> bool {
        matches!(self, Self::LastTreated { cohort } if cohort == start)
    }
}

/// The panel with a comparison: units that are always treated are left out; without anybody never treated, the cohort
/// that starts last serves, and the periods from its start on are left out (Sun & Abraham 2021, section 4.1).
pub(super) fn chosen(mut panel: Staggered) -> Result<(Staggered, Controls), Fault> {
    let first = panel.periods[0];
    let always: Vec<usize> =
        (0..panel.rows.len()).filter(|&row| panel.start(row).is_some_and(|start| start <= first)).collect();
    if !always.is_empty() {
        let cohorts: std::collections::BTreeSet<i64> = always.iter().filter_map(|&row| panel.start(row)).collect();
        panel.notices.push(notices::always_treated(panel.units_of(&always), cohorts.into_iter().collect::<Vec<_>>()));
        let rows: Vec<usize> =
            (0..panel.rows.len()).filter(|&row| panel.start(row).is_none_or(|start| start > first)).collect();
        panel = panel.keep(&rows);
    }
    if panel.cohorts.iter().any(Option::is_none) {
        return Ok((panel, Controls::NeverTreated));
    }
    let started: Vec<i64> = panel.cohorts.iter().flatten().copied().collect();
    let Some((&cohort, earlier)) = started.split_last().filter(|(_, earlier)| !earlier.is_empty()) else {
        return Err(Fault::at(
            &panel.input.file,
            "nobody can serve as comparison: no unit is never treated, and fewer than two cohorts start inside the panel",
            "add units that start later or never",
        ));
    };
    let rows: Vec<usize> = (0..panel.rows.len()).filter(|&row| panel.period(row) < cohort).collect();
    let gone = panel.counts().rows_used - panel.observations(&rows);
    panel.notices.push(notices::last_treated_as_comparison(gone, cohort, earlier.len()));
    Ok((panel.keep(&rows), Controls::LastTreated { cohort }))
}
