//! A panel as a block: every unit in every period, and one first period of treatment.

use opgang_tables::Fault;

use crate::matching::by_name;

/// One row of the panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The unit, by its place among the names.
    pub unit: u32,
    /// The period, by its place among the periods.
    pub time: u32,
    /// The outcome.
    pub outcome: f64,
    /// Whether the unit is treated in the period.
    pub treated: bool,
}

/// Outcomes of all units in all periods.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it is from, for messages.
    pub place: String,
    /// Units, controls first, each group by name.
    pub units: Vec<String>,
    /// Periods in their order.
    pub times: Vec<String>,
    /// How many units are controls.
    pub controls: usize,
    /// How many periods lie before treatment.
    pub before: usize,
    /// Outcomes, unit by unit.
    pub y: Vec<f64>,
}

impl Block {
    /// A unit's outcomes.
    pub fn row(&self, unit: usize) -> &[f64] {
        &self.y[unit * self.times.len()..(unit + 1) * self.times.len()]
    }
}

/// The block of a panel, whatever the order of its rows.
///
/// # Errors
/// When a unit stands twice in a period or not at all, nobody or everybody is treated, treatment ends, or units start
/// at different periods.
pub fn block(place: &str, units: &[String], times: &[String], rows: &[Row]) -> Result<Block, Fault> {
    let (n, t) = (units.len(), times.len());
    let mut y = vec![f64::NAN; n * t];
    let mut treated = vec![false; n * t];
    let mut seen = vec![false; n * t];
    for row in rows {
        let cell = row.unit as usize * t + row.time as usize;
        if std::mem::replace(&mut seen[cell], true) {
            return Err(Fault::at(
                format!("{place}: unit {:?}, period {}", units[row.unit as usize], times[row.time as usize]),
                "stands in the file more than once",
                "give one row for each unit and period",
            ));
        }
        y[cell] = row.outcome;
        treated[cell] = row.treated;
    }
    if let Some(cell) = seen.iter().position(|seen| !seen) {
        let holes = seen.iter().filter(|seen| !**seen).count();
        return Err(Fault::at(
            format!("{place}: unit {:?}, period {}", units[cell / t], times[cell % t]),
            format!("has no outcome ({holes} of {} cells are empty)", n * t),
            "give every unit in every period; leave units or periods out that have holes",
        ));
    }
    let starts = starts(place, units, times, &treated)?;
    let before = starts.iter().flatten().copied().min().unwrap_or(t);
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| starts[a].is_some().cmp(&starts[b].is_some()).then_with(|| by_name(&units[a], &units[b])));
    Ok(Block {
        place: place.to_owned(),
        units: order.iter().map(|&unit| units[unit].clone()).collect(),
        times: times.to_vec(),
        controls: starts.iter().filter(|start| start.is_none()).count(),
        before,
        y: order.iter().flat_map(|&unit| y[unit * t..(unit + 1) * t].iter().copied()).collect(),
    })
}

fn starts(place: &str, units: &[String], times: &[String], treated: &[bool]) -> Result<Vec<Option<usize>>, Fault> {
    let t = times.len();
    let mut starts = Vec::with_capacity(units.len());
    for (unit, name) in units.iter().enumerate() {
        let row = &treated[unit * t..(unit + 1) * t];
        let start = row.iter().position(|treated| *treated);
        if start.is_some_and(|start| row[start..].iter().any(|treated| !treated)) {
            return Err(Fault::at(
                format!("{place}: unit {name:?}"),
                "is treated and then no longer",
                "treatment stays once it has begun: leave the later periods or the unit out",
            ));
        }
        starts.push(start);
    }
    let begun: std::collections::BTreeSet<usize> = starts.iter().flatten().copied().collect();
    let what = match begun.iter().collect::<Vec<_>>()[..] {
        [] => "nobody is ever treated".to_owned(),
        [0] => "treatment begins in the first period: there is nothing before it".to_owned(),
        [_] if starts.iter().all(Option::is_some) => "every unit is treated: there are no controls".to_owned(),
        [_] => return Ok(starts),
        [first, second, ..] => format!(
            "units start at different periods, such as {} and {}: this estimator needs one",
            times[*first], times[*second]
        ),
    };
    Err(Fault::at(
        place,
        what,
        "give controls and treated units with one common start; for several starts, run each with the never treated",
    ))
}
