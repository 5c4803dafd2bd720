//! Families matched as families: the unit is the family, and its members' values are pooled.

use std::collections::BTreeMap;

use opgang_tables::{Fault, Labels};

use super::covariates::{Covariate, Values};
use super::sample::Sample;

/// Persons pooled into families: numbers become means over the members, a factor becomes the share of members at each
/// level, the outcome the mean over the members, the weight their sum. Weights of persons count in every mean.
///
/// # Errors
/// When a family has treated and untreated members, or its members differ in a column on which partners must agree.
pub fn pool(persons: &Sample, families: &Labels) -> Result<Sample, Fault> {
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (person, family) in families.codes.iter().enumerate() {
        members.entry(*family).or_default().push(person);
    }
    let groups: Vec<(&str, Vec<usize>)> =
        members.into_iter().map(|(family, rows)| (families.names[family as usize].as_str(), rows)).collect();
    one_side(persons, &groups)?;
    let firsts: Vec<usize> = groups.iter().map(|(_, rows)| rows[0]).collect();
    let agreed = |labels: &Labels, what: &str| {
        for (family, rows) in &groups {
            if rows.iter().any(|&row| labels.codes[row] != labels.codes[rows[0]]) {
                return Err(fault(persons, family, format!("its members differ in {what}")));
            }
        }
        Ok(super::covariates::relabelled(labels, &firsts))
    };
    let mean = |values: &[f64]| groups.iter().map(|(_, rows)| mean(persons, rows, values)).collect::<Vec<f64>>();
    let exact =
        persons.exact.iter().map(|labels| agreed(labels, "a column for exact matching")).collect::<Result<_, _>>()?;
    let cluster = persons.cluster.as_ref().map(|labels| agreed(labels, "their cluster")).transpose()?;
    let weights = persons
        .weights
        .as_ref()
        .map(|all| groups.iter().map(|(_, rows)| rows.iter().map(|&row| all[row]).sum()).collect());
    Ok(Sample {
        place: persons.place.clone(),
        units: groups.iter().map(|(family, _)| (*family).to_owned()).collect(),
        treated: firsts.iter().map(|&row| persons.treated[row]).collect(),
        covariates: persons.covariates.iter().flat_map(|covariate| pooled(covariate, &mean)).collect(),
        exact,
        outcome: persons.outcome.as_ref().map(|outcome| mean(outcome)),
        weights,
        cluster,
        members: groups.iter().map(|(_, rows)| rows.iter().map(|&row| persons.members[row]).sum()).collect(),
    })
}

fn one_side(persons: &Sample, groups: &[(&str, Vec<usize>)]) -> Result<(), Fault> {
    for (family, rows) in groups {
        if rows.iter().any(|&row| persons.treated[row] != persons.treated[rows[0]]) {
            return Err(fault(persons, family, "has treated and untreated members".to_owned()));
        }
    }
    Ok(())
}

fn fault(persons: &Sample, family: &str, what: String) -> Fault {
    Fault::at(
        format!("{}: family {family:?}", persons.place),
        what,
        "a family is matched as one: give its members the same value, or match persons without --families",
    )
}

fn mean(persons: &Sample, rows: &[usize], values: &[f64]) -> f64 {
    let (mut sum, mut all) = (0.0, 0.0);
    for &row in rows {
        sum += persons.weight(row) * values[row];
        all += persons.weight(row);
    }
    if all > 0.0 { sum / all } else { rows.iter().map(|&row| values[row]).sum::<f64>() / rows.len() as f64 }
}

fn pooled(covariate: &Covariate, mean: &dyn Fn(&[f64]) -> Vec<f64>) -> Vec<Covariate> {
    match &covariate.values {
        Values::Numbers(numbers) => {
            vec![Covariate { name: covariate.name.clone(), values: Values::Numbers(mean(numbers)) }]
        }
        Values::Factor(labels) => {
            // The first level is one minus the others.
            let level = |(level, name): (usize, &String)| {
                let is: Vec<f64> =
                    labels.codes.iter().map(|code| f64::from(u8::from(*code as usize == level))).collect();
                Covariate { name: format!("{}{name}", covariate.name), values: Values::Numbers(mean(&is)) }
            };
            labels.names.iter().enumerate().skip(1).map(level).collect()
        }
    }
}
