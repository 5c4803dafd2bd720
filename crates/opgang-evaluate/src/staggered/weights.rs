//! What each average weighs the cohorts' means with.

use super::Cohort;

/// An average of effects: the weights of outcomes after treatment and of the same comparison before it, by cohort and
/// period.
pub(super) struct Target {
    pub name: String,
    pub e: Option<i64>,
    pub after: Vec<Vec<f64>>,
    pub before: Vec<Vec<f64>>,
}

/// The averages that a panel can show. Cells of cohort and period count when somebody is not yet treated then.
pub(super) fn targets(cohorts: &[Cohort], periods: &[i64]) -> Vec<Target> {
    let open = |period: i64| cohorts.iter().any(|cohort| cohort.start.is_none_or(|start| start > period));
    let cells: Vec<(usize, usize)> = (0..cohorts.len())
        .flat_map(|cohort| (0..periods.len()).map(move |period| (cohort, period)))
        .filter(|&(cohort, period)| cohorts[cohort].start.is_some_and(|start| start <= periods[period]))
        .filter(|&(_, period)| open(periods[period]))
        .collect();
    if cells.is_empty() {
        return Vec::new();
    }
    let average = |name: &str, e: Option<i64>, weigh: &dyn Fn(usize, usize) -> f64| {
        let total: f64 = cells.iter().map(|&(cohort, period)| weigh(cohort, period)).sum();
        let empty = || vec![vec![0.0; periods.len()]; cohorts.len()];
        let mut target = Target { name: name.to_owned(), e, after: empty(), before: empty() };
        for &(cohort, period) in &cells {
            let weight = weigh(cohort, period) / total;
            if weight > 0.0 {
                compare(cohorts, periods, (cohort, period, weight), &mut target);
            }
        }
        target
    };
    let units = |cohort: usize| cohorts[cohort].units;
    let in_cohort = |cohort: usize| cells.iter().filter(|cell| cell.0 == cohort).count() as f64;
    let in_period =
        |period: usize| -> f64 { cells.iter().filter(|cell| cell.1 == period).map(|&(cohort, _)| units(cohort)).sum() };
    let event = |cohort: usize, period: usize| cohorts[cohort].start.map(|start| periods[period] - start);
    let mut targets = vec![
        average("simple", None, &|cohort, _| units(cohort)),
        average("cohort", None, &|cohort, _| units(cohort) / in_cohort(cohort)),
        average("calendar", None, &|cohort, period| units(cohort) / in_period(period)),
    ];
    let times: std::collections::BTreeSet<i64> = cells.iter().filter_map(|&(cohort, at)| event(cohort, at)).collect();
    for e in times {
        let weigh = |cohort: usize, period: usize| if event(cohort, period) == Some(e) { units(cohort) } else { 0.0 };
        targets.push(average(&format!("event_time({e})"), Some(e), &weigh));
    }
    targets
}

/// Adds a cell: its cohort against those not yet treated, in its period and in the last before the cohort's start.
fn compare(cohorts: &[Cohort], periods: &[i64], cell: (usize, usize, f64), target: &mut Target) {
    let (treated, period, weight) = cell;
    let Some(start) = cohorts[treated].start else { return };
    let Some(before) = periods.iter().rposition(|&period| period < start) else { return };
    let add = |into: &mut Vec<Vec<f64>>, place: usize, after: i64| {
        let open: Vec<usize> =
            (0..cohorts.len()).filter(|&cohort| cohorts[cohort].start.is_none_or(|start| start > after)).collect();
        let total: f64 = open.iter().map(|&cohort| cohorts[cohort].units).sum();
        into[treated][place] += weight;
        open.iter().for_each(|&cohort| into[cohort][place] -= weight * cohorts[cohort].units / total);
    };
    add(&mut target.after, period, periods[period]);
    add(&mut target.before, before, periods[period]);
}
