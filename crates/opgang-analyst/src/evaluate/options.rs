//! Options that every estimator names alike.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use opgang_evaluate::bootstrap::{Bootstrap, Multiplier};
use opgang_evaluate::panel::{Columns, Covariate};
use opgang_evaluate::spillover::Asked;
use opgang_evaluate::two_periods::{Confidence, Split, Treated};
use opgang_tables::Fault;

use super::naming::{said, spelt};
use crate::outlet::{Paper, Release};

/// The file and the names of its columns.
#[derive(Args, Clone, Debug)]
pub struct PanelColumns {
    /// The file: CSV, gzip of CSV, or Parquet
    #[arg(value_name = "PANEL")]
    pub panel: PathBuf,
    /// Column that names the person, county or other unit
    #[arg(long)]
    pub unit: Option<String>,
    /// Column with the period, in whole numbers
    #[arg(long)]
    pub time: Option<String>,
    /// Column with the first period of treatment; 0 or nothing: never
    #[arg(long)]
    pub cohort: Option<String>,
    /// Column with the outcome
    #[arg(long)]
    pub outcome: String,
    /// Columns with covariates
    #[arg(long, value_delimiter = ',')]
    pub covariates: Vec<String>,
    /// Column that names the cluster, such as the family; where a command takes two, with a comma: family,area
    #[arg(long)]
    pub cluster: Option<String>,
    /// Column with weights
    #[arg(long)]
    pub weights: Option<String>,
}

impl PanelColumns {
    /// The columns that name clusters, each by itself.
    pub fn clusters(&self) -> Vec<String> {
        self.cluster.iter().flat_map(|names| names.split(',')).map(|name| name.trim().to_owned()).collect()
    }

    /// Refuses a column in two parts that exclude each other.
    ///
    /// # Errors
    /// When the outcome is the unit, the period, the start, a weight or a covariate.
    pub fn check(&self) -> Result<(), Fault> {
        let others =
            [("--unit", &self.unit), ("--time", &self.time), ("--cohort", &self.cohort), ("--weights", &self.weights)];
        let of = |(option, column): (&'static str, &Option<String>)| {
            column.as_ref().is_some_and(|name| *name == self.outcome).then_some(option)
        };
        let is_part = |text: &String| text.split(':').any(|part| Covariate::parse(part).name == self.outcome);
        let covariate = self.covariates.iter().any(is_part).then_some("--covariates");
        match others.into_iter().find_map(of).or(covariate) {
            None => Ok(()),
            Some(option) => {
                let what = format!("names {:?}, which is the outcome", self.outcome);
                Err(Fault::at(option, what, "name another column, or another outcome"))
            }
        }
    }
}

/// Whose figures are protected.
#[derive(Args, Clone, Debug, Default)]
pub struct Families {
    /// Column that names the family: figures of fewer families than --threshold are withheld
    #[arg(long)]
    pub family: Option<String>,
}

impl Families {
    /// The option as it was understood.
    pub fn told(&self) -> Option<(String, String)> {
        self.family.clone().map(|column| ("family".to_owned(), column))
    }
}

/// What comes out.
#[derive(Args, Clone, Debug)]
pub struct Output {
    /// Where to write the findings
    #[arg(long, value_name = "OUT.json")]
    pub json: Option<PathBuf>,
    #[command(flatten)]
    pub paper: Paper,
    #[command(flatten)]
    pub release: Release,
    /// The release file: what was told before, so that findings of nearly the same families are not told beside it
    #[arg(long = "release", value_name = "RELEASES.json", conflicts_with = "internal")]
    pub told_before: Option<PathBuf>,
    /// Confidence level of the intervals
    #[arg(long, default_value_t = 0.95)]
    pub level: f64,
    /// Threads at work; without it, as many as the machine has
    #[arg(long)]
    pub threads: Option<u16>,
    /// Show no progress and no table
    #[arg(long)]
    pub quiet: bool,
}

/// Units to compare with that live near treated ones.
#[derive(Args, Clone, Debug, Default)]
pub struct NearColumns {
    /// Column that says which units to compare with live near treated ones: 1 near, 0 far, or how far away
    #[arg(long, value_name = "COLUMN")]
    pub near: Option<String>,
    /// Up to which distance is near
    #[arg(long, value_name = "DISTANCE", requires = "near")]
    pub near_within: Option<f64>,
    /// Column with the period in which the neighbour started; without it, near ones start with the first cohort
    #[arg(long, value_name = "COLUMN", requires = "near")]
    pub near_start: Option<String>,
}

impl NearColumns {
    /// What is asked of the neighbours, where anything is.
    ///
    /// # Errors
    /// When the distance is none.
    pub fn asked(&self) -> Result<Option<Asked>, Fault> {
        if let Some(within) = self.near_within.filter(|within| !(within.is_finite() && *within >= 0.0)) {
            return Err(Fault::at("--near-within", format!("{within} is no distance"), "give one of zero or more"));
        }
        let (within, start) = (self.near_within, self.near_start.clone());
        Ok(self.near.clone().map(|column| Asked { column, within, start }))
    }

    /// The options as they were understood.
    pub fn told(&self) -> Vec<(String, String)> {
        let one = |name: &str, value: Option<String>| value.map(|value| (name.to_owned(), value));
        [
            one("near", self.near.clone()),
            one("near-within", self.near_within.map(|within| within.to_string())),
            one("near-start", self.near_start.clone()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Random draws.
#[derive(Args, Clone, Debug)]
pub struct Draws {
    /// Random draws; without it, everything is computed without chance
    #[arg(long)]
    pub draws: Option<u32>,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// Draws of which a p-value can be made; where there are fewer ways than these, each is taken once.
///
/// # Errors
/// When they are too few.
pub fn enough_draws(draws: u64) -> Result<u64, Fault> {
    if draws < 99 {
        return Err(Fault::at(
            "--draws",
            format!("{draws} are too few for a p-value"),
            "order 999 or more; 9999 are usual",
        ));
    }
    Ok(draws)
}

/// A number that an effect may be under the null.
///
/// # Errors
/// When it is infinite or no number.
pub fn null(null: f64) -> Result<f64, Fault> {
    if null.is_finite() {
        Ok(null)
    } else {
        Err(Fault::at("--null", format!("{null} is no effect"), "give a number, such as 0"))
    }
}

/// Random draws of multipliers, one for each cluster.
#[derive(Args, Clone, Debug)]
pub struct Multipliers {
    #[command(flatten)]
    draws: Draws,
    /// Random multipliers of the bootstrap
    #[arg(long, value_enum, default_value_t = MultiplierName::Rademacher)]
    multiplier: MultiplierName,
}

/// Random multipliers.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum MultiplierName {
    /// −1 or 1
    Rademacher,
    /// Mammen's two points
    Mammen,
}

/// Draws of every estimate are kept side by side.
const DRAWS_MAX: u32 = 1_000_000;

impl Multipliers {
    /// The draws, where they were ordered.
    ///
    /// # Errors
    /// When they are too few for a band, or more than memory holds.
    pub fn bootstrap(&self) -> Result<Option<Bootstrap>, Fault> {
        match self.draws.draws {
            Some(draws) if draws < 99 => {
                Err(Fault::at("--draws", format!("{draws} are too few for a band"), "order 99 or more; 999 are usual"))
            }
            Some(draws) if draws > DRAWS_MAX => {
                let what = format!("{draws} are more than memory holds side by side");
                Err(Fault::at("--draws", what, format!("order at most {DRAWS_MAX}; 999 are usual")))
            }
            ordered => Ok(ordered.map(|count| Bootstrap {
                draws: count as usize,
                seed: self.draws.seed,
                multiplier: match self.multiplier {
                    MultiplierName::Rademacher => Multiplier::Rademacher,
                    MultiplierName::Mammen => Multiplier::Mammen,
                },
            })),
        }
    }

    /// How sure one is to be, with the second column to cluster on, where there is one.
    ///
    /// # Errors
    /// When the level or the draws are none, and when more than two columns name clusters.
    pub fn confidence(&self, columns: &PanelColumns, output: &Output) -> Result<Confidence, Fault> {
        let clusters = columns.clusters();
        if clusters.len() > 2 {
            let what = format!("names {} columns", clusters.len());
            return Err(Fault::at("--cluster", what, "name one or two, such as family,area"));
        }
        let across = clusters.into_iter().nth(1);
        Ok(Confidence { level: output.level()?, bootstrap: self.bootstrap()?, across })
    }

    /// The options as they were understood.
    pub fn told(&self) -> Vec<(String, String)> {
        let Some(draws) = self.draws.draws else { return Vec::new() };
        vec![said("draws", draws), said("seed", self.draws.seed), said("multiplier", spelt(&self.multiplier))]
    }
}

impl Output {
    /// The confidence level, where it is one.
    ///
    /// # Errors
    /// When it is not between 0 and 1.
    pub fn level(&self) -> Result<f64, Fault> {
        if self.level > 0.0 && self.level < 1.0 {
            return Ok(self.level);
        }
        Err(Fault::at("--level", format!("{} is no confidence level", self.level), "write it as a share, such as 0.95"))
    }
}

/// A name that must be given.
///
/// # Errors
/// When it is not.
pub fn required(option: &str, value: Option<&String>, what: &str) -> Result<String, Fault> {
    value.cloned().ok_or_else(|| Fault::at(option, "is not given", format!("name the column with {what}")))
}

/// The columns of sums, as far as the command line repeats what the question named.
pub fn summed(columns: &PanelColumns) -> Columns {
    Columns {
        unit: columns.unit.clone(),
        time: columns.time.clone().unwrap_or_default(),
        cohort: columns.cohort.clone().unwrap_or_default(),
        outcome: columns.outcome.clone(),
        cluster: columns.cluster.clone(),
        ..Columns::default()
    }
}

/// Who is treated, where there are two periods.
#[derive(Args, Clone, Debug)]
pub struct TreatedColumns {
    /// Column that says who is treated: 1, also before the start; 0 for units to compare with
    #[arg(long, conflicts_with = "cohort")]
    pub treated: Option<String>,
    /// The first period after the start, where there are more than two
    #[arg(long, allow_negative_numbers = true)]
    pub start: Option<i64>,
}

impl TreatedColumns {
    /// The columns of the file, and how they are divided; `timed` when there must be a column with the period.
    ///
    /// # Errors
    /// When no column names the period.
    pub fn split(&self, columns: &PanelColumns, timed: bool) -> Result<(Columns, Split), Fault> {
        columns.check()?;
        let time = if timed { required("--time", columns.time.as_ref(), "the period")? } else { String::new() };
        let (cohort, treated) = match (&self.treated, &columns.cohort) {
            (Some(treated), _) => (treated.clone(), Treated::Indicator),
            (None, Some(cohort)) => (cohort.clone(), Treated::Cohort),
            // The period stands in for the cohort, and is not looked at.
            (None, None) => (time.clone(), Treated::Everybody),
        };
        let found = Columns {
            unit: columns.unit.clone(),
            time,
            cohort,
            outcome: columns.outcome.clone(),
            covariates: columns.covariates.iter().map(|text| Covariate::parse(text)).collect(),
            cluster: columns.clusters().into_iter().next(),
            weights: columns.weights.clone(),
            ..Columns::default()
        };
        Ok((found, Split { treated, start: self.start, ..Split::default() }))
    }

    /// The options as they were understood.
    pub fn told(&self) -> Vec<(String, String)> {
        let treated = self.treated.clone().map(|column| ("treated".to_owned(), column));
        let start = self.start.map(|start| ("start".to_owned(), start.to_string()));
        treated.into_iter().chain(start).collect()
    }
}
