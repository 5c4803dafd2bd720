//! Effects with their uncertainty: as a case says, or from the findings of an evaluation with their covariance.

use std::collections::BTreeMap;

use opgang_tables::Fault;
use serde::Deserialize;

use crate::case::{Case, Effect};
use crate::money::{beyond, within};
use crate::notices::{self, Notice};

/// Findings of an evaluation, as `opgang evaluate` writes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The file, as a message names it.
    pub file: String,
    /// Estimates by name, with their standard errors where these are valid.
    pub estimates: BTreeMap<String, (f64, Option<f64>)>,
    /// Names of the covariance's rows.
    pub names: Vec<String>,
    /// The covariance; empty where there is none.
    pub covariance: Vec<Vec<f64>>,
    /// Interval ends by name, where there are any.
    pub intervals: BTreeMap<String, (f64, f64)>,
    /// Names of estimates that were withheld because they rest on few families.
    pub withheld: Vec<String>,
    /// Whether they were written with everything, to stay in the house.
    pub internal: bool,
}

#[derive(Deserialize)]
struct FindingsFile {
    format: String,
    estimates: Vec<EstimateFile>,
    covariance: Option<CovarianceFile>,
    #[serde(default)]
    withheld: Vec<String>,
    #[serde(default)]
    internal: bool,
}

#[derive(Deserialize)]
struct EstimateFile {
    name: String,
    estimate: f64,
    se: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Deserialize)]
struct CovarianceFile {
    names: Vec<String>,
    /// Nothing (null) where an estimate has no valid standard error.
    matrix: Vec<Vec<Option<f64>>>,
}

impl CovarianceFile {
    /// Names and covariance of the estimates that have a standard error; none where the rest is not square.
    fn known(self) -> Option<(Vec<String>, Vec<Vec<f64>>)> {
        let size = self.names.len();
        if self.matrix.len() != size || self.matrix.iter().any(|row| row.len() != size) {
            return None;
        }
        let kept: Vec<usize> = (0..size).filter(|&at| self.matrix[at][at].is_some()).collect();
        let row = |&i: &usize| kept.iter().map(|&j| self.matrix[i][j]).collect::<Option<Vec<f64>>>();
        let matrix = kept.iter().map(row).collect::<Option<Vec<_>>>()?;
        Some((kept.iter().map(|&at| self.names[at].clone()).collect(), matrix))
    }
}

/// Reads the findings of an evaluation; `file` is their name in messages.
///
/// # Errors
/// A [`Fault`] when the text is no findings, a number is not finite, or the covariance is not square and symmetric.
pub fn read(text: &str, file: &str) -> Result<Findings, Fault> {
    let remedy = "give the JSON that opgang evaluate wrote with --json";
    let read: FindingsFile = serde_json::from_str(text).map_err(|cause| Fault::at(file, cause.to_string(), remedy))?;
    if !read.format.starts_with("opgang-evaluation/") {
        return Err(Fault::at(file, format!("the format is {:?}", read.format), remedy));
    }
    let (withheld, internal) = (read.withheld, read.internal);
    let mut found = Findings { file: file.to_owned(), withheld, internal, ..Findings::default() };
    for estimate in read.estimates {
        let place = format!("{file}: estimate {:?}", estimate.name);
        let ends = [Some(estimate.estimate), estimate.se, estimate.low, estimate.high];
        if !within(ends.into_iter().flatten()) {
            return Err(beyond(place, "its value, standard error or interval"));
        }
        if estimate.se.is_some_and(|se| se < 0.0) {
            return Err(Fault::at(place, "its standard error is below 0", remedy));
        }
        if let (Some(low), Some(high)) = (estimate.low, estimate.high) {
            found.intervals.insert(estimate.name.clone(), (low, high));
        }
        if found.estimates.insert(estimate.name, (estimate.estimate, estimate.se)).is_some() {
            return Err(Fault::at(place, "stands twice", remedy));
        }
    }
    if let Some(covariance) = read.covariance {
        let crooked = || Fault::at(format!("{file}: covariance"), "is not square and symmetric", remedy);
        let (names, m) = covariance.known().ok_or_else(crooked)?;
        let even = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-300);
        if !(0..m.len()).all(|i| (0..i).all(|j| even(m[i][j], m[j][i]))) {
            return Err(crooked());
        }
        (found.names, found.covariance) = (names, m);
    }
    Ok(found)
}

/// Effects as they are drawn: together.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Names of the effects, in the order of the case.
    pub names: Vec<String>,
    /// Their values.
    pub mean: Vec<f64>,
    /// Their covariance.
    pub covariance: Vec<Vec<f64>>,
    /// Lower-triangular root of the covariance.
    pub root: Vec<Vec<f64>>,
}

/// An effect's place in the findings: which file, which row of its covariance.
type Origin = (usize, Option<usize>);

/// The effects of a case, with what findings say of them.
///
/// # Errors
/// A [`Fault`] when an effect's `from` is in no findings or in two, or when the covariance is none.
pub fn resolve(case: &Case, findings: &[Findings]) -> Result<(Drawn, Vec<Notice>), Fault> {
    let mut told = Vec::new();
    let mut mean = Vec::new();
    let mut se: Vec<Option<f64>> = Vec::new();
    let mut origins: Vec<Option<Origin>> = Vec::new();
    for effect in &case.effects {
        let (value, error, origin) = one(effect, findings, &mut told)?;
        if error.is_none() {
            told.push(notices::no_uncertainty(effect.name.as_str()));
        }
        mean.push(value);
        se.push(error);
        origins.push(origin);
    }
    let size = mean.len();
    let mut covariance = vec![vec![0.0; size]; size];
    for i in 0..size {
        covariance[i][i] = se[i].unwrap_or(0.0).powi(2);
        for j in 0..i {
            let (Some((a, Some(row))), Some((b, Some(column)))) = (origins[i], origins[j]) else { continue };
            if a == b && se[i].is_some() && se[j].is_some() {
                let factors = factor(&case.effects[i]) * factor(&case.effects[j]);
                covariance[i][j] = factors * findings[a].covariance[row][column];
                covariance[j][i] = covariance[i][j];
            }
        }
    }
    for tie in &case.correlations {
        let place = |name: &String| case.effects.iter().position(|effect| effect.name == *name);
        if let (Some(i), Some(j)) = (place(&tie.between[0]), place(&tie.between[1])) {
            covariance[i][j] = tie.r * se[i].unwrap_or(0.0) * se[j].unwrap_or(0.0);
            covariance[j][i] = covariance[i][j];
        }
    }
    told.extend(apart(case, &covariance, &se));
    let root = root(&covariance).ok_or_else(|| {
        Fault::at(
            "the covariance of the effects",
            "is none: no numbers can hang together like this",
            "correct the correlations of the case, or give findings with a whole covariance",
        )
    })?;
    let names = case.effects.iter().map(|effect| effect.name.clone()).collect();
    Ok((Drawn { names, mean, covariance, root }, told))
}

fn factor(effect: &Effect) -> f64 {
    effect.factor.unwrap_or(1.0)
}

fn one(
    effect: &Effect,
    findings: &[Findings],
    told: &mut Vec<Notice>,
) -> Result<(f64, Option<f64>, Option<Origin>), Fault> {
    let Some(from) = &effect.from else {
        return Ok((effect.estimate.unwrap_or(0.0), effect.se, None));
    };
    let place = format!("effect {:?}", effect.name);
    let mut found = findings.iter().enumerate().filter(|(_, findings)| findings.estimates.contains_key(from));
    match (found.next(), found.next(), effect.estimate) {
        (Some((index, findings)), None, _) => {
            let (estimate, se) = findings.estimates[from];
            let row = findings.names.iter().position(|name| name == from);
            let se = row.map(|row| findings.covariance[row][row].max(0.0).sqrt()).or(se);
            let factor = factor(effect);
            Ok((factor * estimate, se.map(|se| factor.abs() * se), Some((index, row))))
        }
        (Some((_, first)), Some((_, second)), _) => Err(Fault::at(
            place,
            format!("{from:?} is in {} and in {}", first.file, second.file),
            "give one file that has it",
        )),
        (None, _, Some(estimate)) if findings.is_empty() => {
            told.push(notices::no_findings(effect.name.as_str()));
            Ok((estimate, effect.se, None))
        }
        (None, ..) => {
            withheld(&place, from, findings)?;
            let names = findings.iter().flat_map(|f| f.estimates.keys()).cloned().collect::<Vec<_>>().join(", ");
            Err(Fault::at(
                place,
                format!("no findings have an estimate called {from:?}"),
                format!("give --effects FINDINGS.json that has it; there are: {names}"),
            ))
        }
    }
}

/// Says so where an estimate is not there because it was withheld.
pub(crate) fn withheld(place: &str, from: &str, findings: &[Findings]) -> Result<(), Fault> {
    match findings.iter().find(|findings| findings.withheld.iter().any(|name| name == from)) {
        None => Ok(()),
        Some(findings) => Err(Fault::at(
            place,
            format!("{from:?} is withheld in {}: it rests on few families", findings.file),
            "name an effect that is told; or give findings written with --internal, and keep what is made of them in the house",
        )),
    }
}

/// Effects that are drawn as if they had nothing to do with each other.
fn apart(case: &Case, covariance: &[Vec<f64>], se: &[Option<f64>]) -> Option<Notice> {
    let uncertain: Vec<usize> = (0..se.len()).filter(|&index| se[index].is_some_and(|se| se > 0.0)).collect();
    let said = |i: usize, j: usize| {
        let (a, b) = (&case.effects[i].name, &case.effects[j].name);
        case.correlations.iter().any(|tie| tie.between.contains(a) && tie.between.contains(b))
    };
    let mut pairs = Vec::new();
    for (index, &i) in uncertain.iter().enumerate() {
        for &j in &uncertain[..index] {
            if covariance[i][j] == 0.0 && !said(i, j) {
                pairs.push(format!("{} – {}", case.effects[j].name, case.effects[i].name));
            }
        }
    }
    (!pairs.is_empty()).then(|| notices::independent(pairs))
}

/// The lower-triangular root (Cholesky) of a covariance that may have empty directions; none when it is no covariance.
pub(crate) fn root(covariance: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = covariance.len();
    let mut root = vec![vec![0.0; size]; size];
    for j in 0..size {
        let left = covariance[j][j] - root[j][..j].iter().map(|x| x * x).sum::<f64>();
        let slack = 1e-9 * covariance[j][j].max(f64::MIN_POSITIVE);
        if left < -slack || !left.is_finite() {
            return None;
        }
        let empty = left <= slack;
        root[j][j] = if empty { 0.0 } else { left.sqrt() };
        for i in j + 1..size {
            let sum: f64 = (0..j).map(|k| root[i][k] * root[j][k]).sum();
            let rest = covariance[i][j] - sum;
            if empty {
                let scale = (covariance[i][i] * covariance[j][j]).sqrt();
                if rest.abs() > 1e-4 * scale {
                    return None;
                }
            } else {
                root[i][j] = rest / root[j][j];
            }
        }
    }
    Some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_gives_back_its_covariance_and_a_false_one_is_refused() {
        let covariance = vec![vec![4.0, 2.0, 2.0], vec![2.0, 1.0, 1.0], vec![2.0, 1.0, 5.0]];
        let root = root(&covariance).expect("is one, of rank 2");
        for i in 0..3 {
            for j in 0..3 {
                let sum: f64 = (0..3).map(|k| root[i][k] * root[j][k]).sum();
                assert!((sum - covariance[i][j]).abs() < 1e-12);
            }
        }
        assert!(super::root(&[vec![1.0, 2.0], vec![2.0, 1.0]]).is_none());
    }
}
