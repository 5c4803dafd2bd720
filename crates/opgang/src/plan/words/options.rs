//! What can be asked about a plan, as it is typed.

use std::path::PathBuf;

use clap::Args;
use opgang_i18n::Lang;

/// How an answer is told.
#[derive(Args)]
pub struct Telling {
    /// Language of the sentences: da or en
    #[arg(long, value_name = "LANG", value_parser = Lang::complete, default_value = "da")]
    pub lang: Lang,
    /// Print facts as JSON instead of sentences
    #[arg(long)]
    pub json: bool,
}

/// A plan and its instance.
#[derive(Args)]
pub struct Given {
    /// The instance: a pair-plan/1 file
    #[arg(value_name = "INSTANCE.json")]
    pub instance: PathBuf,
    /// The plan
    #[arg(value_name = "SOLUTION.json")]
    pub solution: PathBuf,
    #[command(flatten)]
    pub telling: Telling,
}

/// Options of `opgang plan explain`.
#[derive(Args)]
pub struct Explain {
    #[command(flatten)]
    pub given: Given,
    /// The family's number
    #[arg(long)]
    pub family: usize,
}

/// Options of `opgang plan why-not`.
#[derive(Args)]
#[group(skip)]
pub struct WhyNot {
    #[command(flatten)]
    pub given: Given,
    /// The family's number
    #[arg(long)]
    pub family: usize,
    /// The two to try, as numbers or names
    #[arg(long, value_name = "A,B", value_delimiter = ',', num_args = 1, required_unless_present = "person")]
    pub pair: Vec<String>,
    /// The one to try, with whoever suits best
    #[arg(long, value_name = "A", conflicts_with = "pair")]
    pub person: Option<String>,
}

/// Options of `opgang plan waiting`.
#[derive(Args)]
pub struct Waiting {
    #[command(flatten)]
    pub given: Given,
}

/// Options of `opgang plan capacity`.
#[derive(Args)]
pub struct Capacity {
    /// The instance: a pair-plan/1 file
    #[arg(value_name = "INSTANCE.json")]
    pub instance: PathBuf,
    /// A plan to begin with; without it one is made
    #[arg(long, value_name = "SOLUTION.json")]
    pub from: Option<PathBuf>,
    #[command(flatten)]
    pub telling: Telling,
}
