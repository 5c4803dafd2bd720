//! `opgang evaluate match`: who is compared with whom, and the effect on the treated among them.

mod choices;
mod columns;
mod protecting;
mod rows;

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use opgang_evaluate::findings::{Counts, FORMAT, Findings, Input, Method as Told, Notice};
use opgang_evaluate::matching::{Caliper, Comparison, Distance, Method, Order, Wanted, compare};
use opgang_evaluate::orders::Watch as _;
use opgang_evaluate::propensity::Stopping;
use opgang_i18n::Lang;
use opgang_tables::Fault;

use crate::Refusal;
use crate::watching::Watcher;

use super::{Output, write_with};

pub(super) use columns::{MatchColumns, Units, units};
pub(super) use protecting::Guarded;

/// Options of `opgang evaluate match`.
#[derive(Args, Clone, Debug)]
pub struct Match {
    #[command(flatten)]
    columns: MatchColumns,
    /// How the untreated are made to stand for the treated
    #[arg(long, value_enum, default_value = "nearest")]
    method: MethodName,
    /// What "near" means, for --method nearest
    #[arg(long, value_enum, default_value = "propensity")]
    distance: DistanceName,
    /// Covariates that the Mahalanobis distance is measured on; without it, all
    #[arg(long, value_delimiter = ',')]
    distance_on: Vec<String>,
    /// Partners for each treated unit
    #[arg(long, default_value_t = 1)]
    ratio: usize,
    /// A partner may serve several treated units
    #[arg(long)]
    replace: bool,
    /// The widest difference in propensity score between partners, in standard deviations of the score
    #[arg(long)]
    caliper: Option<f64>,
    /// The caliper is the difference itself
    #[arg(long)]
    caliper_absolute: bool,
    /// Who chooses first: largest or smallest score, name, or random (by --seed)
    #[arg(long, value_enum)]
    order: Option<OrderName>,
    /// Where chance begins, for --order random
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Cut points for --method cem, such as age=5,educ=8:12:16,re74=q4,re75=scott
    #[arg(long, value_delimiter = ',')]
    cutpoints: Vec<String>,
    /// Strata for --method subclass
    #[arg(long, default_value_t = 6)]
    subclasses: usize,
    /// Moments that --method entropy balances: 1, means; 2, squares as well
    #[arg(long, default_value_t = 1)]
    moments: u8,
    /// Fit the propensity score until its coefficients no longer move, instead of stopping where R's glm stops
    #[arg(long)]
    converged: bool,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MethodName {
    /// Partners, the nearest first
    Nearest,
    /// Strata that agree in every covariate
    Exact,
    /// Strata that agree in every covariate after it is cut
    Cem,
    /// Strata by propensity score
    Subclass,
    /// Entropy balancing
    Entropy,
    /// Weights by the odds of the propensity score
    Odds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DistanceName {
    /// Difference in propensity score
    Propensity,
    /// Mahalanobis distance
    Mahalanobis,
    /// Mahalanobis distance of ranks
    RobustMahalanobis,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OrderName {
    /// The highest score first
    Largest,
    /// The lowest score first
    Smallest,
    /// By name
    #[value(alias = "data")]
    Name,
    /// By lot
    Random,
}

/// Runs `opgang evaluate match`.
pub(super) fn run(options: &Match, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let level = options.output.level()?;
    let method = options.method()?;
    let given = units(&options.columns, watch)?;
    let stopping = if options.converged { Stopping::Converged } else { Stopping::Glm };
    let wanted = Wanted { level, stopping };
    let mut comparison =
        watch.run(options.output.threads, options.output.quiet, || compare(&given.sample, &method, wanted, watch))?;
    if watch.stop() {
        return Err(Refusal::Stopped);
    }
    let mut steps = given.left_out.clone();
    steps.append(&mut comparison.flow);
    steps
        .iter_mut()
        .for_each(|step| step.text = opgang_report::notices::step(Lang::English, step.code, step.column.as_deref()));
    comparison.flow = steps;
    let findings = findings(options, &given, &method, comparison);
    let guarded = protecting::Guarded::new(&given, &findings.body)?;
    write_with(&options.output, &findings, &|value, threshold| guarded.protect(value, threshold))?;
    Ok(ExitCode::SUCCESS)
}

impl Match {
    fn method(&self) -> Result<Method, Fault> {
        if self.ratio == 0 || self.subclasses == 0 || !(1..=2).contains(&self.moments) {
            return Err(Fault::at(
                "--ratio, --subclasses, --moments",
                "is out of range",
                "give at least one partner and one stratum, and one or two moments",
            ));
        }
        if let Some(caliper) = self.caliper.filter(|caliper| caliper.is_nan() || *caliper < 0.0) {
            return Err(Fault::at("--caliper", format!("{caliper} is no width"), "give a number of at least 0"));
        }
        self.check_options()?;
        Ok(match self.method {
            MethodName::Nearest => Method::Nearest {
                distance: match self.distance {
                    DistanceName::Propensity => Distance::Propensity,
                    DistanceName::Mahalanobis => Distance::Mahalanobis(self.distance_on.clone()),
                    DistanceName::RobustMahalanobis => Distance::RobustMahalanobis(self.distance_on.clone()),
                },
                ratio: self.ratio,
                replace: self.replace,
                caliper: self.caliper.map(|width| {
                    if self.caliper_absolute { Caliper::Absolute(width) } else { Caliper::StandardDeviations(width) }
                }),
                order: self.order.map(|order| match order {
                    OrderName::Largest => Order::Largest,
                    OrderName::Smallest => Order::Smallest,
                    OrderName::Name => Order::Name,
                    OrderName::Random => Order::Random(self.seed),
                }),
            },
            MethodName::Exact => Method::Exact,
            MethodName::Cem => Method::Coarsened(choices::cuts(&self.cutpoints)?),
            MethodName::Subclass => Method::Subclasses(self.subclasses),
            MethodName::Entropy => Method::Entropy(self.moments),
            MethodName::Odds => Method::Odds,
        })
    }
}

impl Match {
    /// Refuses options that the method does not have.
    fn check_options(&self) -> Result<(), Fault> {
        let nearest = self.method == MethodName::Nearest;
        let mahalanobis = nearest && self.distance != DistanceName::Propensity;
        let without = [
            ("--distance", !nearest && self.distance != DistanceName::Propensity),
            ("--distance-on", !mahalanobis && !self.distance_on.is_empty()),
            ("--ratio", !nearest && self.ratio != 1),
            ("--replace", !nearest && self.replace),
            ("--caliper", !nearest && self.caliper.is_some()),
            ("--caliper-absolute", self.caliper.is_none() && self.caliper_absolute),
            ("--order", !nearest && self.order.is_some()),
            ("--cutpoints", self.method != MethodName::Cem && !self.cutpoints.is_empty()),
            ("--subclasses", self.method != MethodName::Subclass && self.subclasses != 6),
            ("--moments", self.method != MethodName::Entropy && self.moments != 1),
        ];
        match without.into_iter().find(|(_, is_given)| *is_given) {
            None => Ok(()),
            Some((option, _)) => {
                let method =
                    self.method.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
                let what = format!("is of no effect with --method {method} and the other options");
                Err(Fault::at(option, what, "leave it out, or see opgang evaluate match --help"))
            }
        }
    }
}

fn findings(options: &Match, given: &Units, method: &Method, mut comparison: Comparison) -> Findings<Comparison> {
    let mut notices: Vec<Notice> = given.notices.clone();
    notices.append(&mut comparison.notices);
    let estimates = std::mem::take(&mut comparison.estimates);
    Findings {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION"),
        command: "match",
        options: choices::words(options),
        input: Input::of(&options.columns.panel, given.sha256.clone()),
        n: Counts {
            rows: given.rows,
            rows_used: given.persons,
            units: given.sample.len(),
            clusters: comparison.clusters,
        },
        method: Told {
            estimator: choices::named(method),
            vcov: format!("cluster-robust (CR1), clustered on {}", comparison.clustered_on),
            corrections: vec!["G/(G-1) × (n-1)/(n-k)".to_owned(), "Student's t with G-1 degrees of freedom".to_owned()],
            level: options.output.level,
            draws: None,
            seed: (options.order == Some(OrderName::Random)).then_some(options.seed),
        },
        notices,
        estimates,
        covariance: None,
        body: comparison,
    }
}

#[cfg(test)]
mod tests;
