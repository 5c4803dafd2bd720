//! `opgang evaluate synthdid`: few treated areas beside a weighted mean of the others.

mod body;
mod panel;

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use opgang_evaluate::findings::{Counts, Estimate, FORMAT, Findings, Input, Method, Notice};
use opgang_evaluate::notices;
use opgang_evaluate::orders::Watch;
use opgang_evaluate::synthdid::{
    Block, Design, Estimator, Inference, Placebo, Regularisation, Solving, Uncertainty, Weighted, enumerate,
    enumerate_anew, estimate, uncertainty,
};
use opgang_tables::Fault;

use crate::Refusal;
use crate::watching::Watcher;

use super::naming::{self, said, spelt};
use super::options::Families;
use super::withholding::Withheld;
use super::{Output, PanelColumns, write_with};
use body::Body;

/// Options of `opgang evaluate synthdid`.
#[derive(Args, Clone, Debug)]
pub struct Synthdid {
    #[command(flatten)]
    columns: PanelColumns,
    /// Column with 1 for a treated unit in a period of treatment, otherwise 0; in the place of --cohort
    #[arg(long)]
    treated: Option<String>,
    /// Which comparison
    #[arg(long, value_enum, default_value = "sdid")]
    method: MethodName,
    /// Exact weights, instead of those at the steps and the stopping rule of the authors' package
    #[arg(long)]
    converged: bool,
    /// Where the standard error comes from; without it, enumeration for one treated unit, placebos for several
    #[arg(long, value_enum)]
    se: Option<SeName>,
    /// For --se enumeration: each control with a regularisation of its own, as if nobody else had been treated
    #[arg(long)]
    anew: bool,
    /// Repetitions of placebos or bootstrap
    #[arg(long, default_value_t = 200)]
    draws: u64,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    families: Families,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MethodName {
    /// Synthetic difference-in-differences
    Sdid,
    /// Synthetic control
    Sc,
    /// Difference-in-differences
    Did,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SeName {
    /// Every control once in the place of the treated unit
    Enumeration,
    /// Controls by lot in the place of the treated
    Placebo,
    /// Every unit left out once
    Jackknife,
    /// Units drawn with replacement
    Bootstrap,
    /// No standard error
    None,
}

/// Runs `opgang evaluate synthdid`.
pub(super) fn run(options: &Synthdid, watch: &Watcher) -> Result<ExitCode, Refusal> {
    options.output.level()?;
    barred(&options.columns)?;
    let panel::Given { block, sha256, rows, guarded } =
        panel::read_block(&options.columns, options.treated.as_deref(), &options.families, watch)?;
    let design = Design {
        estimator: match options.method {
            MethodName::Sdid => Estimator::SyntheticDid,
            MethodName::Sc => Estimator::SyntheticControl,
            MethodName::Did => Estimator::DifferenceInDifferences,
        },
        solving: if options.converged { Solving::Converged } else { Solving::Package },
    };
    let treated = block.units.len() - block.controls;
    let by = options.uncertainty(treated);
    let ran =
        watch.run(options.output.threads, options.output.quiet, || options.repeated((&block, design, by), watch))?;
    if watch.stop() {
        return Err(Refusal::Stopped);
    }
    let (found, sure) = (&ran.found, &ran.sure);
    let told = Told { options, block: &block, design, by, found, regularisation: ran.regularisation, sure };
    write_with(&options.output, &told.findings((sha256, rows), ran.placebos), &|value, threshold| match &guarded {
        Some(guarded) => guarded.protect(value, &found.omega, threshold),
        None => Withheld::default(),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// An estimate with its repetitions.
struct Ran {
    found: Weighted,
    regularisation: Regularisation,
    placebos: Vec<Placebo>,
    sure: Inference,
}

impl Synthdid {
    /// Where the standard error comes from.
    fn uncertainty(&self, treated: usize) -> Option<Uncertainty> {
        match self.se {
            Some(SeName::None) => None,
            Some(SeName::Enumeration) => Some(Uncertainty::Enumeration),
            Some(SeName::Placebo) => Some(Uncertainty::Placebo),
            Some(SeName::Jackknife) => Some(Uncertainty::Jackknife),
            Some(SeName::Bootstrap) => Some(Uncertainty::Bootstrap),
            None if treated == 1 => Some(Uncertainty::Enumeration),
            None => Some(Uncertainty::Placebo),
        }
    }

    fn repeated(
        &self,
        (block, design, by): (&Block, Design, Option<Uncertainty>),
        watch: &dyn Watch,
    ) -> Result<Ran, Fault> {
        let (found, regularisation) = estimate(block, design)?;
        let alone = block.units.len() == block.controls + 1;
        let placebos = match by {
            Some(Uncertainty::Enumeration) if alone && self.anew => enumerate_anew(block, design, watch)?,
            Some(Uncertainty::Enumeration) if alone => enumerate(block, design, (&found, regularisation), watch),
            _ => Vec::new(),
        };
        let sure = match by {
            Some(Uncertainty::Enumeration) if !placebos.is_empty() => of_placebos(&placebos),
            Some(by) => uncertainty(block, design, (&found, regularisation), (by, self.draws, self.seed), watch),
            None => Inference { se: None, draws: 0, without: Some("none was asked for") },
        };
        Ok(Ran { found, regularisation, placebos, sure })
    }
}

/// Options that other commands have and this one cannot use.
fn barred(columns: &PanelColumns) -> Result<(), Fault> {
    columns.check()?;
    let given = [
        (!columns.covariates.is_empty(), "--covariates"),
        (columns.weights.is_some(), "--weights"),
        (columns.cluster.is_some(), "--cluster"),
    ];
    match given.iter().find(|(given, _)| *given) {
        Some((_, name)) => Err(Fault::at(
            *name,
            "has no meaning for synthetic weights",
            "leave it out; take covariates' part out of the outcome beforehand, and give one row for each area and period",
        )),
        None => Ok(()),
    }
}

fn of_placebos(placebos: &[Placebo]) -> Inference {
    let n = placebos.len() as f64;
    let mean = placebos.iter().map(|placebo| placebo.tau).sum::<f64>() / n;
    let squares: f64 = placebos.iter().map(|placebo| (placebo.tau - mean) * (placebo.tau - mean)).sum();
    Inference { se: Some((squares / n).sqrt()), draws: placebos.len() as u64, without: None }
}

struct Told<'a> {
    options: &'a Synthdid,
    block: &'a Block,
    design: Design,
    by: Option<Uncertainty>,
    found: &'a Weighted,
    regularisation: Regularisation,
    sure: &'a Inference,
}

impl Told<'_> {
    fn findings(&self, (sha256, rows): (String, usize), placebos: Vec<Placebo>) -> Findings<Body> {
        Findings {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION"),
            command: "synthdid",
            options: self.said(),
            input: Input::of(&self.options.columns.panel, sha256),
            n: Counts { rows, rows_used: rows, units: self.block.units.len(), clusters: Some(self.block.units.len()) },
            method: Method {
                estimator: self.named(),
                vcov: self.vcov().to_owned(),
                corrections: self.factor().map(str::to_owned).into_iter().collect(),
                level: self.options.output.level,
                draws: (self.sure.draws > 0).then_some(self.sure.draws),
                seed: self.is_drawn().then_some(self.options.seed),
            },
            notices: self.notices(),
            estimates: vec![self.att()],
            covariance: None,
            body: Body::of(self, placebos),
        }
    }

    fn is_drawn(&self) -> bool {
        matches!(self.by, Some(Uncertainty::Placebo | Uncertainty::Bootstrap))
    }

    fn att(&self) -> Estimate {
        let tau = self.found.tau;
        let se = self.sure.se.filter(|se| *se > 0.0);
        let z = panel::normal_quantile(0.5 + self.options.output.level / 2.0);
        Estimate {
            name: "att".to_owned(),
            estimate: tau,
            se,
            low: se.map(|se| tau - z * se),
            high: se.map(|se| tau + z * se),
            df: None,
            p: se.map(|se| 2.0 * panel::normal_tail((tau / se).abs())),
        }
    }

    fn named(&self) -> String {
        let estimator = match self.design.estimator {
            Estimator::SyntheticDid => "synthetic difference-in-differences (Arkhangelsky et al. 2021)",
            Estimator::SyntheticControl => "synthetic control (Abadie, Diamond & Hainmueller 2010)",
            Estimator::DifferenceInDifferences => return "difference-in-differences, equal weights".to_owned(),
        };
        let solving = match self.design.solving {
            Solving::Package => "weights by Frank–Wolfe at the defaults of the authors' package",
            Solving::Converged => "weights at the exact minimum",
        };
        format!("{estimator}; {solving}")
    }

    fn vcov(&self) -> &'static str {
        match self.by.filter(|_| self.sure.se.is_some()) {
            Some(Uncertainty::Enumeration) if self.options.anew => {
                "every control once as pseudo-treated, each with its own regularisation, population variance"
            }
            Some(Uncertainty::Enumeration) => {
                "every control once as pseudo-treated, regularisation of the estimate, population variance"
            }
            Some(Uncertainty::Placebo) => "placebo: controls drawn as pseudo-treated",
            Some(Uncertainty::Jackknife) => "jackknife over units, weights fixed",
            Some(Uncertainty::Bootstrap) => "bootstrap over units",
            None => "none",
        }
    }

    /// What squares are divided by.
    fn factor(&self) -> Option<&'static str> {
        Some(match self.by.filter(|_| self.sure.se.is_some())? {
            Uncertainty::Jackknife => "sum of squares times (n-1)/n",
            _ => "none: sum of squares over the number of draws",
        })
    }

    fn notices(&self) -> Vec<Notice> {
        let mut told = Vec::new();
        if let Some(why) = self.sure.without {
            told.push(notices::no_standard_error(1, why));
        }
        if matches!(self.by, Some(Uncertainty::Enumeration | Uncertainty::Placebo)) && self.sure.se.is_some() {
            told.push(notices::homoskedastic(self.block.controls));
        }
        if self.by == Some(Uncertainty::Bootstrap) && self.sure.draws < self.options.draws {
            told.push(notices::draws_lost((self.options.draws - self.sure.draws) as usize));
        }
        told
    }

    fn said(&self) -> Vec<(String, String)> {
        let options = self.options;
        let mut words = naming::panel(&options.columns);
        words.extend(options.treated.as_ref().map(|treated| said("treated", treated)));
        words.push(said("method", spelt(&options.method)));
        words.push(said("converged", options.converged));
        words.extend(options.families.told());
        words.extend(options.se.as_ref().map(|se| said("se", spelt(se))));
        if options.anew {
            words.push(said("anew", true));
        }
        if self.is_drawn() {
            words.extend([said("draws", options.draws), said("seed", options.seed)]);
        }
        words.push(said("level", options.output.level));
        words
    }
}

#[cfg(test)]
mod tests;
