//! A row for each unit, with the outcome before and after in two columns.

use std::path::Path;

use opgang_tables::{Ask, Column, Fault, Frame, Missing, read as read_frame};

use crate::findings::Input;
use crate::notices;
use crate::panel::{Cohort, Columns, Design, Panel, Reading, Series};

/// Reads units as a panel of two periods, 0 and 1.
pub(super) fn read(path: &Path, columns: &Columns, before: &str) -> Result<Panel, Fault> {
    let frame = read_frame(path, &asks(columns, before))?;
    let treated = indicator(&frame, &columns.cohort)?;
    let numbers: Vec<&[f64]> = [Some(before), Some(columns.outcome.as_str()), columns.weights.as_deref()]
        .into_iter()
        .flatten()
        .map(|name| frame.numbers(name))
        .collect::<Result<_, _>>()?;
    let covariates: Vec<Values> = columns
        .covariates
        .iter()
        .map(|covariate| Values::of(&frame, &covariate.name, covariate.factor))
        .collect::<Result<_, _>>()?;
    if numbers.get(2).is_some_and(|weights| weights.iter().any(|&weight| weight < 0.0)) {
        let name = columns.weights.as_deref().unwrap_or_default();
        return Err(at(&frame, name, "holds a negative weight".into(), "write weights of zero or more"));
    }
    let clusters = columns.cluster.as_deref().map(|name| frame.labels(name)).transpose()?;
    let complete = |&row: &usize| {
        numbers.iter().all(|of| !of[row].is_nan()) && covariates.iter().all(|of| !of.numbers[row].is_nan())
    };
    let mut order: Vec<usize> = (0..frame.rows).filter(complete).collect();
    let key = |row: usize| (treated[row] != 1.0, clusters.map_or(0, |clusters| clusters.codes[row]));
    order.sort_by(|&a, &b| {
        let values = |row: usize| {
            numbers.iter().copied().chain(covariates.iter().map(|of| &of.numbers[..])).map(move |of| of[row].to_bits())
        };
        key(a).cmp(&key(b)).then_with(|| values(a).cmp(values(b)))
    });
    let gained = order.iter().filter(|&&row| treated[row] == 1.0).count();
    if gained == 0 || gained == order.len() {
        return Err(at(
            &frame,
            &columns.cohort,
            "names nobody who is treated, or nobody to compare with".into(),
            "give both",
        ));
    }
    let sorted = |of: &[f64]| -> Vec<f64> { order.iter().map(|&row| of[row]).collect() };
    let mut design = Design::constant(order.len());
    for (covariate, values) in columns.covariates.iter().zip(&covariates) {
        match &values.kinds {
            None => design.push(&covariate.name, &Series::Fixed(sorted(&values.numbers)), None)?,
            Some(kinds) => design.push_kinds(&covariate.name, &Series::Fixed(sorted(&values.numbers)), kinds)?,
        }
    }
    let (cluster, clusters) = match clusters {
        Some(labels) => crate::panel::dense(&order.iter().map(|&row| labels.codes[row]).collect::<Vec<_>>()),
        None => ((0..u32::try_from(order.len()).expect("a code")).collect(), order.len()),
    };
    let mut told = Vec::new();
    let incomplete = frame.rows - order.len();
    if incomplete > 0 {
        told.push(notices::missing_values(incomplete));
    }
    told.extend(design.without_combinations(order.len(), 1));
    Ok(Panel {
        reading: Reading { input: Input::of(path, frame.sha256.clone()), rows: frame.rows, notices: told },
        periods: vec![0, 1],
        cohorts: vec![Cohort { start: Some(1), units: 0..gained }, Cohort { start: None, units: gained..order.len() }],
        units: order.len(),
        outcome: [sorted(numbers[0]), sorted(numbers[1])].concat(),
        design,
        weights: numbers.get(2).map(|weights| Series::Fixed(sorted(weights))),
        cluster,
        clusters,
    })
}

fn asks<'a>(columns: &'a Columns, before: &'a str) -> Vec<Ask<'a>> {
    let mut asks = vec![
        Ask::Numbers(&columns.cohort, Missing::Refused),
        Ask::Numbers(before, Missing::Kept),
        Ask::Numbers(&columns.outcome, Missing::Kept),
    ];
    asks.extend(columns.cluster.as_deref().map(|name| Ask::Labels(name, Missing::Refused)));
    asks.extend(columns.weights.as_deref().map(|name| Ask::Numbers(name, Missing::Kept)));
    asks.extend(columns.covariates.iter().map(|covariate| {
        let name = covariate.name.as_str();
        if covariate.factor { Ask::Labels(name, Missing::Kept) } else { Ask::Either(name, Missing::Kept) }
    }));
    asks
}

fn at(frame: &Frame, name: &str, what: String, remedy: &str) -> Fault {
    Fault::at(format!("{}: column {name:?}", frame.file), what, remedy)
}

/// Who is treated.
fn indicator<'a>(frame: &'a Frame, name: &str) -> Result<&'a [f64], Fault> {
    let treated = frame.numbers(name)?;
    match treated.iter().position(|&treated| treated != 0.0 && treated != 1.0) {
        None => Ok(treated),
        Some(row) => {
            let what = format!("holds {} in row {}, not only 0 and 1", treated[row], row + 2);
            Err(at(frame, name, what, "write 1 for treated units, 0 for others"))
        }
    }
}

/// A covariate: numbers, or codes of kinds.
struct Values {
    numbers: Vec<f64>,
    kinds: Option<Vec<String>>,
}

impl Values {
    fn of(frame: &Frame, name: &str, factor: bool) -> Result<Self, Fault> {
        let labels = match frame.column(name) {
            _ if factor => frame.labels(name)?,
            Some(Column::Labels(labels)) => labels,
            _ => return Ok(Self { numbers: frame.numbers(name)?.to_vec(), kinds: None }),
        };
        let code = |&code: &u32| if labels.names[code as usize].is_empty() { f64::NAN } else { f64::from(code) };
        Ok(Self { numbers: labels.codes.iter().map(code).collect(), kinds: Some(labels.names.clone()) })
    }
}
