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

use crate::bootstrap::Bands;
use crate::findings::{Counts, Covariance, Estimate, FORMAT, Findings, Notice};
use crate::gram::{dot, is_positive};
use crate::notices;
use crate::orders::Watch;
use crate::panel::{Columns, Reading, Sections};
use crate::spillover::SpillOver;
use crate::two_periods::{Confidence, Errors, Halves, Split, Treated, Way};
use crate::ways::Shares;

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
    /// Standard errors and bands by draws, where they were ordered: of the levels, of the changes, and of the effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<Bands>,
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
pub type Estimator = fn(&Path, &Columns, &Split, &Confidence, &dyn Watch) -> Result<Findings<Did>, Fault>;

/// Estimates the four means and their differences.
///
/// With two ways of clustering the file is read by each, and by both together: a cluster's share in an error is the sum
/// over its rows, whatever the way.
///
/// # Errors
/// When the file cannot be read, when it is not clear who is treated since when, and when clusters of two ways cannot
/// be had.
pub fn estimate(
    path: &Path,
    columns: &Columns,
    split: &Split,
    confidence: &Confidence,
    watch: &dyn Watch,
) -> Result<Findings<Did>, Fault> {
    let compared = split.treated != Treated::Everybody;
    let ways = confidence.ways(columns)?;
    let mut read = Vec::new();
    for (_, columns) in &ways {
        let Halves { rows, before } = split.sections(path, columns, watch)?;
        let quarters = quarters(&rows, before, compared)?;
        let seen = Seen { rows_used: rows.outcome.len(), units: rows.units, clusters: rows.clusters, before };
        let Sections { reading, periods, .. } = rows;
        read.push(Added { reading, periods, seen, quarters });
    }
    let used: Vec<usize> = read.iter().map(|read| read.seen.rows_used).collect();
    confidence.check(&read[0].reading.input.file, columns, &used)?;
    Told { read, ways, columns, confidence, compared }.findings(watch)
}

/// The same from sums by cluster: no row is kept, so the file may be larger than memory.
///
/// # Errors
/// As [`estimate`]; when no column names the units, or two the clusters; and when the file changes meanwhile.
pub fn estimate_from_sums(
    path: &Path,
    columns: &Columns,
    split: &Split,
    confidence: &Confidence,
    watch: &dyn Watch,
) -> Result<Findings<Did>, Fault> {
    if confidence.across.is_some() {
        let what = "names two ways of clustering, and sums are kept by one: --low-memory serves one kind of cluster";
        return Err(Fault::at("--cluster", what, "name one column, or leave --low-memory out"));
    }
    let compared = split.treated != Treated::Everybody;
    let ways = confidence.ways(columns)?;
    let read = vec![added::read(path, columns, split, (confidence.bootstrap.is_some(), watch))?];
    Told { read, ways, columns, confidence, compared }.findings(watch)
}

/// What was read by one way of clustering.
struct Added {
    reading: Reading,
    periods: Vec<i64>,
    seen: Seen,
    quarters: Vec<Quarter>,
}

/// The same from the sums that a database added up, as [`crate::panel::sql`] asks for them. Names that `columns` leaves
/// empty are those of the question.
///
/// # Errors
/// As [`Answer::read`](crate::panel::Answer::read); when rows had to be left out, a name is not that of the question, it is
/// not a cohort that says who is treated, and when draws or two ways of clustering are asked for.
pub fn estimate_from_answer(
    path: &Path,
    columns: &Columns,
    split: &Split,
    confidence: &Confidence,
    watch: &dyn Watch,
) -> Result<Findings<Did>, Fault> {
    if split.treated != Treated::Cohort {
        let what = "does not fit sums: they stand by first period of treatment";
        let remedy = "ask for sums of a column with the first period of treatment, which a view may hold";
        return Err(Fault::at("--treated", what, remedy));
    }
    if confidence.bootstrap.is_some() {
        return Err(Fault::at(
            "--draws",
            "need the clusters, and sums hold none",
            "leave them out, or estimate from the rows",
        ));
    }
    if confidence.across.is_some() {
        let what = "names two ways of clustering, and sums are made by one";
        return Err(Fault::at("--cluster", what, "name one column, or estimate from the rows"));
    }
    let (added, columns) = answered::read(path, columns, split)?;
    let ways = confidence.ways(&columns)?;
    Told { read: vec![added], ways, columns: &columns, confidence, compared: true }.findings(watch)
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
    /// Way by way.
    read: Vec<Added>,
    ways: Vec<Way>,
    columns: &'a Columns,
    confidence: &'a Confidence,
    compared: bool,
}

/// What is made of the four means, and how.
const SUMS: [(&str, [f64; 4]); 7] = [
    ("level before, treated", [1.0, 0.0, 0.0, 0.0]),
    ("level after, treated", [0.0, 1.0, 0.0, 0.0]),
    ("change, treated", [-1.0, 1.0, 0.0, 0.0]),
    ("level before, compared", [0.0, 0.0, 1.0, 0.0]),
    ("level after, compared", [0.0, 0.0, 0.0, 1.0]),
    ("change, compared", [0.0, 0.0, -1.0, 1.0]),
    ("effect", [-1.0, 1.0, 1.0, -1.0]),
];

impl Told<'_> {
    fn findings(mut self, watch: &dyn Watch) -> Result<Findings<Did>, Fault> {
        let sums = if self.compared { &SUMS[..] } else { &SUMS[..3] };
        let by_way = |factors: &[f64]| self.read.iter().map(|way| combined(&way.quarters, factors)).collect();
        let shares: Vec<Shares> = sums.iter().map(|(_, factors)| by_way(factors)).collect();
        let errors = Errors::new(&self.ways, &shares);
        let of = |(place, (name, factors)): (usize, &(&str, [f64; 4]))| self.estimate(name, factors, errors.se(place));
        let estimates: Vec<Estimate> = sums.iter().enumerate().map(of).collect();
        let kind = |of: &str| -> Vec<(&Estimate, &[f64])> {
            let all = estimates.iter().zip(&shares).filter(|(estimate, _)| estimate.name.starts_with(of));
            all.map(|(estimate, shares)| (estimate, &shares[0][..])).collect()
        };
        let bands = self.confidence.bands(&["level", "change", "effect"].map(kind), watch)?;
        let notices = self.notices(&errors);
        let clusters = self.base().map(|way| way.seen.clusters).min();
        let Added { reading, periods, seen, quarters } = self.read.swap_remove(0);
        let mut means: Vec<Mean> = quarters.into_iter().map(|quarter| quarter.mean).collect();
        if self.ways.len() > 1 {
            let levels = estimates.iter().filter(|estimate| estimate.name.starts_with("level"));
            means.iter_mut().zip(levels).for_each(|(mean, level)| mean.se = level.se);
        }
        let (early, late) = periods.split_at(seen.before);
        Ok(Findings {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION"),
            command: "did",
            options: Vec::new(),
            input: reading.input,
            n: Counts { rows: reading.rows, rows_used: seen.rows_used, units: seen.units, clusters },
            method: self.confidence.method(
                "difference of mean differences (2 × 2)".into(),
                format!("influence function, {}", self.cluster()),
                vec!["no small-sample factor".into()],
                &errors,
            ),
            notices,
            covariance: Some(Covariance {
                names: sums.iter().map(|(name, _)| (*name).to_owned()).collect(),
                matrix: errors.matrix,
            }),
            estimates,
            body: Did {
                start: late[0],
                before: early.to_vec(),
                after: late.to_vec(),
                means,
                compared: self.compared,
                bands,
                spill_over: None,
            },
        })
    }

    fn cluster(&self) -> String {
        match (&self.confidence.clusters(self.columns)[..], &self.columns.unit) {
            ([], None) => "each row for itself".to_owned(),
            ([], Some(unit)) => format!("clustered on {unit}"),
            (clusters, _) => format!("clustered on {}", clusters.join(" and ")),
        }
    }

    /// The ways themselves, without what they have in common.
    fn base(&self) -> impl Iterator<Item = &Added> {
        self.read.iter().zip(&self.ways).filter(|(_, (sign, _))| *sign > 0.0).map(|(read, _)| read)
    }

    fn estimate(&self, name: &str, factors: &[f64], se: Option<f64>) -> Estimate {
        let used = |way: &Added| way.quarters.iter().zip(factors).all(|(quarter, &of)| of == 0.0 || quarter.varies);
        let valid = self.base().all(used);
        let means = self.read[0].quarters.iter().map(|quarter| quarter.mean.mean);
        let estimate =
            means.zip(factors).filter(|(_, factor)| **factor != 0.0).map(|(mean, factor)| factor * mean).sum();
        // That a level is not zero is no question.
        self.confidence.estimate(name, estimate, se.filter(|_| valid), !name.starts_with("level"))
    }

    fn notices(&self, errors: &Errors) -> Vec<Notice> {
        let mut told = self.read[0].reading.notices.clone();
        let moved = self.base().skip(1).flat_map(|way| &way.reading.notices);
        told.extend(moved.filter(|notice| notice.code == "moved-between-clusters").cloned());
        if !self.compared {
            told.push(notices::no_comparison(0));
        }
        told.extend(errors.told(self.confidence.clusters(self.columns)));
        for who in ["treated", "compared"] {
            let of = self.base().flat_map(|way| &way.quarters).filter(|of| of.mean.who == who);
            match of.map(|of| of.mean.clusters).min() {
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
