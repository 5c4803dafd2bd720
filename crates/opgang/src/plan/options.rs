//! The command line of `opgang plan`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use opgang_i18n::Lang;

use super::words;

/// Options of `opgang plan`.
#[derive(Args)]
pub struct Plan {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// What a planning command does.
#[derive(Subcommand)]
pub enum Task {
    /// Who works with whom: two people for every family
    Pairs(Pairs),
    /// Who gets which offer of work
    Match(Run),
    /// When which family is reviewed
    Review(Run),
    /// When everybody is visited
    Week(Run),
    /// Who visits which patient in which order
    Homecare(Run),
    /// Judge a plan: exit 0 and its objective on the last line, or each broken rule and exit 1
    Check(Check),
    /// Make an instance of any size
    Make(Make),
    /// Draw a pair plan: who with whom, how full the weeks are, and how near it is to the best
    Pictures(Pictures),
    /// Tell why a family has the pair it has, against its best alternatives
    Explain(words::Explain),
    /// Tell what it would cost that a family had other people, and who else would move
    WhyNot(words::WhyNot),
    /// Tell the least that would place each family that waits
    Waiting(words::Waiting),
    /// Tell what one more colleague would bring, how full the weeks are and which pairs are used
    Capacity(words::Capacity),
}

/// Options of every search.
#[derive(Args)]
pub struct Run {
    /// The instance: a JSON file
    #[arg(value_name = "INSTANCE.json")]
    pub instance: PathBuf,
    /// Where to write the plan
    #[arg(long, value_name = "SOLUTION.json")]
    pub out: PathBuf,
    /// Where to write what is needed to judge and to repeat the run
    #[arg(long, value_name = "REPORT.json")]
    pub report: Option<PathBuf>,
    /// A plan to begin with
    #[arg(long, value_name = "CURRENT.json")]
    pub from: Option<PathBuf>,
    /// Where chance begins; the same seed and effort give the same plan
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Iterations of the search; without it, what suits the problem, or what there is time for
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    pub effort: Option<u64>,
    /// Stop after so many seconds of the clock, reading and checking included
    #[arg(long, value_parser = seconds)]
    pub seconds: Option<f64>,
    /// Threads at work; without it, as many as the machine has
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Show no progress, and nothing at the end
    #[arg(long)]
    pub quiet: bool,
    /// Language of the sentences: da or en
    #[arg(long, value_name = "LANG", value_parser = Lang::complete, default_value = "da")]
    pub lang: Lang,
}

/// Options of `opgang plan pairs`.
#[derive(Args)]
pub struct Pairs {
    #[command(flatten)]
    pub run: Run,
    /// Change the pair of at most so many families that have one now: in the instance, or else in the plan of --from
    #[arg(long, value_name = "K")]
    pub max_changes: Option<usize>,
}

/// Options of `opgang plan check`.
#[derive(Args)]
pub struct Check {
    /// The instance: a JSON file
    #[arg(value_name = "INSTANCE.json")]
    pub instance: PathBuf,
    /// The plan
    #[arg(value_name = "SOLUTION.json")]
    pub solution: PathBuf,
    /// Refuse a pair plan that changes the pair of more families than so many, those who must change aside
    #[arg(long, value_name = "K")]
    pub max_changes: Option<usize>,
    /// The pairs in force, when they are not those of the instance
    #[arg(long, value_name = "CURRENT.json", requires = "max_changes")]
    pub from: Option<PathBuf>,
}

/// Options of `opgang plan pictures`.
#[derive(Args)]
pub struct Pictures {
    /// The instance: a JSON file
    #[arg(value_name = "INSTANCE.json")]
    pub instance: PathBuf,
    /// The plan
    #[arg(value_name = "SOLUTION.json")]
    pub solution: PathBuf,
    /// Where to write the pictures
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// The report of the run that made the plan, for the picture of its course
    #[arg(long, value_name = "REPORT.json")]
    pub report: Option<PathBuf>,
    /// Language of the words: da or en
    #[arg(long, value_name = "LANG", value_parser = Lang::complete, default_value = "da")]
    pub lang: Lang,
}

/// Options of `opgang plan make`.
#[derive(Args)]
pub struct Make {
    /// Which problem
    #[arg(value_enum)]
    pub format: Format,
    /// Where to write the instance
    #[arg(long, value_name = "INSTANCE.json")]
    pub out: PathBuf,
    /// How many families, or seekers of work
    #[arg(long, default_value_t = 62, value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    pub families: u32,
    /// How many colleagues, or firms; without it, as many as suit the families
    #[arg(long, value_parser = clap::value_parser!(u32).range(..=200_000))]
    pub staff: Option<u32>,
    /// How many areas; without it, one for about seventy-five families
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=50_000))]
    pub areas: Option<u32>,
    /// The same seed makes the same instance
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Let this happen to a pair plan in force; needs --of and --current
    #[arg(long, value_enum, requires = "of", requires = "current")]
    pub event: Option<Event>,
    /// The pair-plan instance that the event happens to
    #[arg(long, value_name = "INSTANCE.json", requires = "event")]
    pub of: Option<PathBuf>,
    /// The plan in force for it
    #[arg(long, value_name = "SOLUTION.json", requires = "event")]
    pub current: Option<PathBuf>,
}

/// A problem that instances can be made of.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// pair-plan/1
    Pairs,
    /// match-plan/1
    Match,
    /// visit-plan/1
    Week,
    /// review-plan/1
    Review,
}

/// What can happen while a pair plan is in force.
#[derive(Clone, Copy, ValueEnum)]
pub enum Event {
    /// Somebody leaves
    Leaver,
    /// New families come
    Newfam,
    /// Families change their wishes
    Wishes,
    /// Somebody is ill and works half the time
    Sick,
}

/// At most a year, so that no clock overflows.
fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= 31_536_000.0 => Ok(seconds),
        _ => Err("give a number of seconds above 0, such as 10 or 0.5".to_owned()),
    }
}
