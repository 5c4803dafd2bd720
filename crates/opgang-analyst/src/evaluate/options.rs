//! Options that every estimator names alike.

use std::path::PathBuf;

use clap::Args;

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

/// What comes out.
#[derive(Args, Clone, Debug)]
pub struct Output {
    /// Where to write the findings
    #[arg(long, value_name = "OUT.json")]
    pub json: Option<PathBuf>,
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
