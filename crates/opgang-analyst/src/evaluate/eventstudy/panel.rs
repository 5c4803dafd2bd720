//! The panel and the choices that all regressions of panels share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use opgang_evaluate::absorb::{Singletons, TellsApart, Way};
use opgang_evaluate::design::Term;
use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::eventstudy::{Choices, Errors};
use opgang_evaluate::panel::Serves;
use opgang_evaluate::regression::Results;
use opgang_tables::Fault;
use serde::Serialize;

use super::super::naming::{self, said, spelt};
use super::super::options::{Output, PanelColumns, required};
use super::super::withholding::arms::{thin, without_thin};
use super::super::withholding::withhold;
use super::super::{Census, write_with};
use crate::Refusal;
use crate::watching::Watcher;

/// Covariances on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Vcov {
    /// Clustered on --cluster, otherwise on the unit
    #[default]
    Cluster,
    /// Independent and equally spread
    Iid,
    /// Independent: HC1
    Hetero,
}

/// What is done with rows that are alone in a level of a fixed effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Alone {
    /// Left out, and told
    #[default]
    Drop,
    /// Kept, and told
    Keep,
}

/// How a regression is made.
#[derive(Args, Clone, Debug)]
pub struct Model {
    /// Fixed effects; without it unit and period
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    pub absorb: Vec<String>,
    /// Covariance of the coefficients
    #[arg(long, value_enum, default_value_t)]
    pub vcov: Vcov,
    /// Rows that are alone in a level of a fixed effect
    #[arg(long, value_enum, default_value_t)]
    pub singletons: Alone,
}

impl Default for Model {
    fn default() -> Self {
        Self { absorb: Vec::new(), vcov: Vcov::Cluster, singletons: Alone::Drop }
    }
}

/// What is kept of a file.
#[derive(Args, Clone, Debug, Default)]
pub struct Memory {
    /// Keep sums instead of rows, or put rows aside on disk, for files larger than memory: two passes over a balanced panel
    #[arg(long, conflicts_with = "absorb")]
    low_memory: bool,
    /// Folder on a large disk in which rows are put aside; without it, that for temporary files
    #[arg(long, value_name = "FOLDER", requires = "low_memory")]
    scratch: Option<PathBuf>,
    /// The file holds no rows but the sums that a database gave for `evaluate sql`
    #[arg(long, conflicts_with_all = ["low_memory", "covariates", "weights", "absorb"])]
    sums: bool,
}

/// A panel on its way into an estimator.
pub struct Given<'a> {
    /// Its columns.
    pub columns: &'a PanelColumns,
    /// How the regression is made.
    pub model: &'a Model,
    /// What is kept of the file.
    pub memory: Memory,
    /// What comes out.
    pub output: &'a Output,
    /// Options of one command alone, in words of the command line.
    pub more: Vec<(String, String)>,
    /// Who watches.
    pub watch: &'a Watcher,
}

impl Given<'_> {
    /// Reads the panel, estimates and writes.
    pub fn run<Body: Serialize + Send>(
        self,
        command: &'static str,
        estimate: impl Fn(Staggered, &Choices) -> Result<Results<Body>, Fault> + Sync,
    ) -> Result<(), Refusal> {
        let choices = self.choices()?;
        let roles = self.roles()?;
        let threshold = self.output.release.threshold()?;
        let (found, census, thin) = self.watch.run(self.output.threads, self.output.quiet, || {
            let panel = self.panel(&roles)?;
            let census = census(&panel);
            let thin = thin_covariates(&panel, threshold)?;
            Ok::<_, Fault>((estimate(panel, &choices)?, census, thin))
        })?;
        let findings = found.into_findings(command, self.words());
        write_with(self.output, &findings, &|value, threshold| {
            withhold(value, &census, threshold).and(without_thin(value, &thin, threshold))
        })?;
        Ok(())
    }

    fn panel(&self, roles: &Roles) -> Result<Staggered, Fault> {
        if self.memory.sums {
            return Staggered::answered(&self.columns.panel, roles);
        }
        if self.memory.low_memory {
            self.watch.put_aside_in(self.memory.scratch.as_deref());
            return Staggered::added(&self.columns.panel, roles, Serves::Seen, self.watch);
        }
        let frame = self.watch.read(&self.columns.panel, &roles.asks())?;
        Staggered::new(&frame, roles)
    }

    fn choices(&self) -> Result<Choices<'_>, Fault> {
        let level = self.output.level()?;
        let errors = match self.model.vcov {
            Vcov::Cluster => Errors::Clustered,
            Vcov::Iid => Errors::Iid,
            Vcov::Hetero => Errors::Hetero,
        };
        let singletons = match self.model.singletons {
            Alone::Drop => Singletons::Dropped,
            Alone::Keep => Singletons::Kept,
        };
        Ok(Choices { errors, singletons, way: Way::Shortest, level, watch: self.watch })
    }

    fn roles(&self) -> Result<Roles, Fault> {
        let columns = self.columns;
        columns.check()?;
        // Sums are of the columns that the question named.
        let name = |option: &str, given: &Option<String>, what: &str| match given {
            None if self.memory.sums => Ok(String::new()),
            given => required(option, given.as_ref(), what),
        };
        Ok(Roles {
            unit: name("--unit", &columns.unit, "the unit")?,
            time: name("--time", &columns.time, "the period")?,
            cohort: name("--cohort", &columns.cohort, "the first period of treatment")?,
            outcome: columns.outcome.clone(),
            covariates: columns.covariates.iter().map(|text| Term::parse(text)).collect::<Result<_, _>>()?,
            clusters: columns.clusters(),
            weights: columns.weights.clone(),
            absorb: self.model.absorb.clone(),
        })
    }

    /// The options as they were understood.
    fn words(&self) -> Vec<(String, String)> {
        let mut words = naming::panel(self.columns);
        if !self.model.absorb.is_empty() {
            words.push(said("absorb", self.model.absorb.join(",")));
        }
        words.push(said("vcov", spelt(&self.model.vcov)));
        words.push(said("singletons", spelt(&self.model.singletons)));
        words.push(said("level", self.output.level));
        words.extend(self.memory.low_memory.then(|| said("low-memory", true)));
        words.extend(self.memory.sums.then(|| said("sums", true)));
        words.extend(self.more.iter().cloned());
        words
    }
}

/// Covariates that few units tell apart.
fn thin_covariates(panel: &Staggered, threshold: usize) -> Result<Vec<String>, Fault> {
    if let Some(covariates) = panel.tells_apart()? {
        let is_thin = |of: &TellsApart| of.units.is_some_and(|sides| sides.iter().any(|&units| units < threshold));
        return Ok(covariates.into_iter().filter(is_thin).map(|of| of.name).collect());
    }
    let covariates = panel.covariates.names().iter().zip(panel.covariates.columns().iter().cloned());
    Ok(thin(covariates, &panel.unit, threshold))
}

/// How many clusters start when.
pub(crate) fn census(panel: &Staggered) -> Census {
    let families = panel.clusters_of_cohorts();
    Census { cohorts: panel.cohorts.iter().copied().zip(families).collect(), periods: panel.periods.clone() }
}
