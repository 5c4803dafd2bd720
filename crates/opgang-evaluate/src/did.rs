//! Four means and their differences: 2 × 2 difference in differences.
//!
//! ```text
//!               before     after     change
//! treated         a          b        b − a
//! compared        c          d        d − c      effect = (b − a) − (d − c)
//! ```
//!
//! Without units to compare with there is a change and no effect.

mod added;
mod answered;

use std::path::Path;

use opgang_tables::Fault;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF as _, Normal};

use crate::findings::{Counts, Covariance, Estimate, FORMAT, Findings, Method, Notice};
use crate::gram::{dot, is_positive};
use crate::notices;
use crate::orders::Watch;
use crate::panel::{Columns, Reading, Sections};
use crate::spillover::SpillOver;
use crate::two_periods::{Halves, Split, Treated};

/// The four means, and what they come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Did {
    /// First period after the start.
    pub start: i64,
    /// Periods before, and after.
    pub before: Vec<i64>,
    /// The same after.
    pub after: Vec<i64>,
    /// The means, with how many they are of.
    pub means: Vec<Mean>,
    /// Whether there is anybody to compare with; without, the change is no evidence of an effect.
    pub compared: bool,
    /// How much rests on those who live near treated units, where it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spill_over: Option<SpillOver>,
}

/// A mean.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mean {
    /// `treated` or `compared`.
    pub who: &'static str,
    /// `before` or `after`.
    pub when: &'static str,
    /// The mean of the outcome.
    pub mean: f64,
    /// Its standard error.
    pub se: Option<f64>,
    /// Observations.
    pub rows: usize,
    /// Units of this side, seen before or after; rows, where every row is a unit.
    pub units: usize,
    /// Units or clusters among them.
    pub clusters: usize,
}

/// [`estimate`], [`estimate_from_sums`] or [`estimate_from_answer`].
pub type Estimator = fn(&Path, &Columns, &Split, f64, &dyn Watch) -> Result<Findings<Did>, Fault>;

/// Estimates the four means and their differences.
///
/// # Errors
/// When the file cannot be read, and when it is not clear who is treated since when.
pub fn estimate(
    path: &Path,
    columns: &Columns,
    split: &Split,
    level: f64,
    watch: &dyn Watch,
) -> Result<Findings<Did>, Fault> {
    let Halves { rows, before } = split.sections(path, columns, watch)?;
    let compared = split.treated != Treated::Everybody;
    let quarters = quarters(&rows, before, compared)?;
    let seen = Seen { rows_used: rows.outcome.len(), units: rows.units, clusters: rows.clusters, before };
    Ok(Told { reading: &rows.reading, periods: &rows.periods, seen, columns, level, compared }.findings(&quarters))
}

/// The same from sums by cluster: no row is kept, so the file may be larger than memory.
///
/// # Errors
/// As [`estimate`]; when no column names the units; and when the file changes meanwhile.
pub fn estimate_from_sums(
    path: &Path,
    columns: &Columns,
    split: &Split,
    level: f64,
    watch: &dyn Watch,
) -> Result<Findings<Did>, Fault> {
    let compared = split.treated != Treated::Everybody;
    let added = added::read(path, columns, split, watch)?;
    let told = Told { reading: &added.reading, periods: &added.periods, seen: added.seen, columns, level, compared };
    Ok(told.findings(&added.quarters))
}

/// The same from the sums that a database added up, as [`crate::panel::sql`] asks for them. Names that `columns` leaves
/// empty are those of the question.
///
/// # Errors
/// As [`Answer::read`](crate::panel::Answer::read); when rows had to be left out, a name is not that of the question, or it
/// is not a cohort that says who is treated.
pub fn estimate_from_answer(
    path: &Path,
    columns: &Columns,
    split: &Split,
    level: f64,
    _watch: &dyn Watch,
) -> Result<Findings<Did>, Fault> {
    if split.treated != Treated::Cohort {
        let what = "does not fit sums: they stand by first period of treatment";
        let remedy = "ask for sums of a column with the first period of treatment, which a view may hold";
        return Err(Fault::at("--treated", what, remedy));
    }
    let (added, columns) = answered::read(path, columns, split)?;
    let (reading, periods, columns) = (&added.reading, &added.periods[..], &columns);
    let told = Told { reading, periods, seen: added.seen, columns, level, compared: true };
    Ok(told.findings(&added.quarters))
}

/// How many serve, and how many of the periods are before the start.
#[derive(Clone, Copy)]
struct Seen {
    rows_used: usize,
    units: usize,
    clusters: usize,
    before: usize,
}

/// One of the four means.
struct Quarter {
    mean: Mean,
    /// Share of each cluster in its error.
    shares: Vec<f64>,
    /// Whether there are at least two clusters.
    varies: bool,
}

fn quarters(rows: &Sections, before: usize, compared: bool) -> Result<Vec<Quarter>, Fault> {
    let mut quarters = Vec::new();
    for (cohort, who) in ["treated", "compared"].into_iter().enumerate().take(1 + usize::from(compared)) {
        let units = rows.weight[cohort].len();
        for (when, periods) in [("before", 0..before), ("after", before..rows.periods.len())] {
            let of: Vec<usize> = periods.flat_map(|period| rows.rows(cohort, period)).collect();
            let weight = |row: usize| rows.weights.as_ref().map_or(1.0, |weights| weights[row]);
            let all: f64 = of.iter().map(|&row| weight(row)).sum();
            if !is_positive(all) {
                return Err(nobody(&rows.reading.input.file, who, when));
            }
            let mean = of.iter().map(|&row| weight(row) * rows.outcome[row]).sum::<f64>() / all;
            let mut shares = vec![0.0; rows.clusters];
            let mut clusters: Vec<u32> = of.iter().map(|&row| rows.cluster[row]).collect();
            clusters.sort_unstable();
            clusters.dedup();
            for &row in &of {
                shares[rows.cluster[row] as usize] += weight(row) * (rows.outcome[row] - mean) / all;
            }
            let varies = clusters.len() > 1;
            let se = varies.then(|| dot(&shares, &shares).sqrt());
            let mean = Mean { who, when, mean, se, rows: of.len(), units, clusters: clusters.len() };
            quarters.push(Quarter { mean, shares, varies });
        }
    }
    Ok(quarters)
}

fn nobody(file: &str, who: &str, when: &str) -> Fault {
    let what = format!("holds no observation of {who} units {when} the start");
    Fault::at(file, what, "give observations of both before and after")
}

struct Told<'a> {
    reading: &'a Reading,
    periods: &'a [i64],
    seen: Seen,
    columns: &'a Columns,
    level: f64,
    compared: bool,
}

impl Told<'_> {
    fn findings(&self, quarters: &[Quarter]) -> Findings<Did> {
        let mut sums: Vec<(&str, Vec<f64>)> = vec![
            ("level before, treated", vec![1.0, 0.0, 0.0, 0.0]),
            ("level after, treated", vec![0.0, 1.0, 0.0, 0.0]),
            ("change, treated", vec![-1.0, 1.0, 0.0, 0.0]),
        ];
        if self.compared {
            sums.extend([
                ("level before, compared", vec![0.0, 0.0, 1.0, 0.0]),
                ("level after, compared", vec![0.0, 0.0, 0.0, 1.0]),
                ("change, compared", vec![0.0, 0.0, -1.0, 1.0]),
                ("effect", vec![-1.0, 1.0, 1.0, -1.0]),
            ]);
        }
        let shares: Vec<Vec<f64>> = sums.iter().map(|(_, factors)| combined(quarters, factors)).collect();
        let estimates =
            sums.iter().zip(&shares).map(|((name, factors), shares)| self.estimate(name, quarters, factors, shares));
        let matrix = shares.iter().map(|a| shares.iter().map(|b| dot(a, b)).collect()).collect();
        let names = sums.iter().map(|(name, _)| (*name).to_owned()).collect();
        let reading = self.reading;
        let (early, late) = self.periods.split_at(self.seen.before);
        Findings {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION"),
            command: "did",
            options: Vec::new(),
            input: reading.input.clone(),
            n: Counts {
                rows: reading.rows,
                rows_used: self.seen.rows_used,
                units: self.seen.units,
                clusters: Some(self.seen.clusters),
            },
            method: Method {
                estimator: "difference of mean differences (2 × 2)".into(),
                vcov: format!("influence function, {}", self.cluster()),
                corrections: vec!["no small-sample factor".into()],
                level: self.level,
                ..Method::default()
            },
            notices: self.notices(quarters),
            estimates: estimates.collect(),
            covariance: Some(Covariance { names, matrix }),
            body: Did {
                start: late[0],
                before: early.to_vec(),
                after: late.to_vec(),
                means: quarters.iter().map(|quarter| quarter.mean.clone()).collect(),
                compared: self.compared,
                spill_over: None,
            },
        }
    }

    fn cluster(&self) -> String {
        match self.columns.cluster.as_ref().or(self.columns.unit.as_ref()) {
            Some(cluster) => format!("clustered on {cluster}"),
            None => "each row for itself".to_owned(),
        }
    }

    fn estimate(&self, name: &str, quarters: &[Quarter], factors: &[f64], shares: &[f64]) -> Estimate {
        let used = || quarters.iter().zip(factors).filter(|(_, factor)| **factor != 0.0);
        let estimate = used().map(|(quarter, factor)| factor * quarter.mean.mean).sum();
        let valid = used().all(|(quarter, _)| quarter.varies);
        let se = valid.then(|| dot(shares, shares).sqrt()).filter(|&se| se > 0.0);
        let z = Normal::standard().inverse_cdf(0.5 + self.level / 2.0);
        // That a level is not zero is no question.
        let tested = !name.starts_with("level");
        Estimate {
            name: name.to_owned(),
            estimate,
            se,
            low: se.map(|se| estimate - z * se),
            high: se.map(|se| estimate + z * se),
            df: None,
            p: se.filter(|_| tested).map(|se| 2.0 * Normal::standard().sf((estimate / se).abs())),
        }
    }

    fn notices(&self, quarters: &[Quarter]) -> Vec<Notice> {
        let mut told = self.reading.notices.clone();
        if !self.compared {
            told.push(notices::no_comparison(0));
        }
        for who in ["treated", "compared"] {
            let clusters = quarters.iter().filter(|of| of.mean.who == who).map(|of| of.mean.clusters).min();
            match clusters {
                Some(0 | 1) => told.push(notices::one_cluster(1, who)),
                Some(few) if notices::is_few(few) => told.push(notices::few_clusters(few, who)),
                _ => {}
            }
        }
        told
    }
}

fn combined(quarters: &[Quarter], factors: &[f64]) -> Vec<f64> {
    let mut shares = vec![0.0; quarters[0].shares.len()];
    for (quarter, factor) in quarters.iter().zip(factors) {
        shares.iter_mut().zip(&quarter.shares).for_each(|(sum, share)| *sum += factor * share);
    }
    shares
}
