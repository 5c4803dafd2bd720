//! Options that every estimator names alike.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use opgang_evaluate::panel::{Columns, Covariate};
use opgang_evaluate::two_periods::{Split, Treated};
use opgang_i18n::Lang;
use opgang_tables::Fault;

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
    /// Column that names the cluster, such as the family
    #[arg(long)]
    pub cluster: Option<String>,
    /// Column with weights
    #[arg(long)]
    pub weights: Option<String>,
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
    /// Where to write the report: one page without anything from outside
    #[arg(long, value_name = "OUT.html")]
    pub html: Option<PathBuf>,
    /// The folder for every table as CSV
    #[arg(long, value_name = "FOLDER")]
    pub csv: Option<PathBuf>,
    /// Language of the report
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub lang: Language,
    /// What rests on fewer families (or other clusters) alone is withheld: 5 for research output, 10 for the public
    #[arg(long, default_value_t = opgang_disclose::RESEARCH)]
    pub threshold: i64,
    /// Withhold nothing, and mark what is written as internal
    #[arg(long)]
    pub internal: bool,
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

/// A language of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Danish
    Da,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Da => Self::Danish,
            Language::En => Self::English,
        }
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

impl Output {
    /// Fewer families than this are too few to be told of.
    ///
    /// # Errors
    /// When it is below 2.
    pub fn threshold(&self) -> Result<usize, Fault> {
        usize::try_from(self.threshold).ok().filter(|threshold| *threshold > 1).ok_or_else(|| {
            let what = format!("{} protects nobody", self.threshold);
            Fault::at("--threshold", what, "give 5 or 10; or --internal, and keep the file in the house")
        })
    }

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
            cluster: columns.cluster.clone(),
            weights: columns.weights.clone(),
        };
        Ok((found, Split { treated, start: self.start }))
    }

    /// The options as they were understood.
    pub fn told(&self) -> Vec<(String, String)> {
        let treated = self.treated.clone().map(|column| ("treated".to_owned(), column));
        let start = self.start.map(|start| ("start".to_owned(), start.to_string()));
        treated.into_iter().chain(start).collect()
    }
}
