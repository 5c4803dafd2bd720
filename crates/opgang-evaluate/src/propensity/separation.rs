//! Perfect prediction: when the coefficients run away, the units and columns that make them.

use opgang_tables::Fault;

use super::Lost;
use super::pass::Pass;

/// Share of the largest part of the last step that still counts as running away.
const RUNNING: f64 = 0.05;

/// The fault that names the columns which predict treatment perfectly, and counts the units for which they do.
pub(super) fn told(place: &str, names: &[&str], run: &Pass, lost: &Lost) -> Fault {
    let most = lost.step[1..].iter().fold(0.0_f64, |most, d| most.max(d.abs()));
    let running: Vec<&str> =
        lost.step[1..].iter().zip(names).filter(|(d, _)| d.abs() > RUNNING * most).map(|(_, name)| *name).collect();
    let odds = run.each(&lost.beta, |eta| eta);
    let perfect = odds.iter().zip(run.treated).filter(|(eta, treated)| **treated == (**eta > 0.0) && eta.abs() > 15.0);
    let (count, all) = (perfect.count(), odds.len());
    let complete = if count == all { "every unit".to_owned() } else { format!("{count} of {all} units") };
    let columns = if running.is_empty() { "the columns together".to_owned() } else { running.join(", ") };
    Fault::at(
        format!("{place}: propensity score"),
        format!(
            "perfect prediction: {columns} tell for {complete} without doubt who is treated, so that no finite coefficient exists"
        ),
        "leave the column out, pool its levels, or set the units aside that can be on one side only; \
         exact or coarsened matching needs no score",
    )
}
