//! `opgang evaluate power`: which effect a design can find, before it starts.

mod sizes;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::findings::{Counts, Estimate, FORMAT, Findings, Method, Notice};
use opgang_evaluate::notices;
use opgang_evaluate::power::{Design, Levels, Reach, Simulated, Simulation, least_size_variation, simulate};
use opgang_tables::Fault;
use serde::Serialize;
use sizes::Sizes;

use super::naming::said;
use super::options::Families;
use super::withholding::Withheld;
use super::withholding::arms::Told;
use super::{Output, write_with};
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate power`. With --persons or a PANEL, --treated and --comparison count clusters; with
/// --base-rate the outcome is a share; otherwise persons and means.
#[derive(Args)]
pub struct Power {
    /// A file whose clusters are the design in hand
    #[arg(value_name = "PANEL")]
    panel: Option<PathBuf>,
    /// Column of the file that names the cluster
    #[arg(long)]
    cluster: Option<String>,
    /// Column of the file with the treatment
    #[arg(long)]
    treatment: Option<String>,
    /// Column of the file that names the person; without it, each row is one
    #[arg(long)]
    unit: Option<String>,
    /// Treated persons, or treated clusters
    #[arg(long)]
    treated: Option<f64>,
    /// Persons or clusters to compare with; without it, as many as are treated
    #[arg(long)]
    comparison: Option<f64>,
    /// Persons in a cluster, on average
    #[arg(long)]
    persons: Option<f64>,
    /// Standard deviation of the cluster sizes divided by their mean
    #[arg(long, default_value_t = 0.0)]
    size_variation: f64,
    /// Correlation of two persons of one cluster
    #[arg(long, default_value_t = 0.0)]
    icc: f64,
    /// Share of the variance that covariates explain
    #[arg(long, default_value_t = 0.0)]
    r2: f64,
    /// The share without treatment, for an outcome that is yes or no
    #[arg(long)]
    base_rate: Option<f64>,
    /// An effect whose power is wanted, in standard deviations (Cohen's h for shares)
    #[arg(long, allow_negative_numbers = true)]
    effect: Option<f64>,
    /// The wanted power
    #[arg(long, default_value_t = 0.8)]
    power: f64,
    /// Standard deviation of the outcome: effects are then told in its units too
    #[arg(long, default_value_t = 1.0)]
    sd: f64,
    /// Draw the design so often
    #[arg(long, value_name = "RUNS")]
    simulate: Option<u64>,
    /// Where chance begins
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    families: Families,
    #[command(flatten)]
    output: Output,
}

/// What `power` has beside the head.
#[derive(Serialize)]
struct Body {
    /// The design as it was understood.
    design: Design,
    /// What it can find.
    reach: Reach,
    /// The smallest effect in units of the outcome.
    mde_in_units: f64,
    /// Treated persons or clusters that are needed to find the effect that was named.
    needed: Option<u64>,
    /// What the simulation found.
    simulation: Option<Simulated>,
}

/// Runs `opgang evaluate power`.
pub(super) fn run(options: &Power, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let levels = Levels { alpha: 1.0 - options.output.level()?, power: options.power };
    options.refuse_numbers()?;
    let sizes = options.panel.as_ref().map(|panel| sizes::read(panel, options, watch)).transpose()?;
    let design = options.design(sizes.as_ref())?;
    let reach = design.reach(levels, options.effect)?;
    let needed = match options.effect {
        Some(effect) if effect != 0.0 => design.needed(levels, effect)?,
        _ => None,
    };
    let orders =
        options.simulate.map(|runs| options.simulation(sizes.as_ref(), &design, (runs, reach.mde))).transpose()?;
    let simulation = watch.run(options.output.threads, options.output.quiet, || match &orders {
        None => Ok(Some(None)),
        Some(orders) => Ok(simulate(orders, levels, watch)?.map(Some)),
    })?;
    let simulation = simulation.ok_or(Refusal::Stopped)?;
    let mut estimates = vec![bare("minimum detectable effect", reach.mde)];
    estimates.extend(reach.power_at.map(|power| bare("power at the effect", power)));
    estimates.extend(simulation.iter().flat_map(|found| {
        [
            Estimate { se: Some(found.power_se), ..bare("simulated power", found.power) },
            bare("simulated minimum detectable effect", found.mde),
        ]
    }));
    let unit = if matches!(design, Design::Proportions { .. }) { 1.0 } else { options.sd };
    let findings = Findings {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION"),
        command: "power",
        options: options.said(),
        input: sizes.as_ref().map(|sizes| sizes.input.clone()).unwrap_or_default(),
        n: Counts {
            clusters: sizes.as_ref().map(|sizes| sizes.treated.len() + sizes.comparison.len()),
            ..Counts::default()
        },
        method: method(&design, options, levels),
        notices: told(&design, sizes.as_ref()),
        estimates,
        covariance: None,
        body: Body { design, mde_in_units: unit * reach.mde, reach, needed, simulation },
    };
    write_with(&options.output, &findings, &|value, threshold| match &sizes {
        Some(sizes) => {
            let told = Told { fields: &["/design", "/reach", "/mde_in_units", "/needed", "/simulation"], lists: &[] };
            let withheld = sizes.arms(options).protect(value, &told, threshold);
            if !withheld.names.is_empty() {
                value["n"]["clusters"] = serde_json::Value::Null;
            }
            withheld
        }
        // A design that was typed is nobody's secret.
        None => Withheld::default(),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn bare(name: &str, estimate: f64) -> Estimate {
    Estimate { name: name.to_owned(), estimate, se: None, low: None, high: None, df: None, p: None }
}

impl Power {
    fn design(&self, sizes: Option<&Sizes>) -> Result<Design, Fault> {
        let (icc, r2) = (self.icc, self.r2);
        self.refuse_unused()?;
        if let Some(sizes) = sizes {
            let (persons, size_variation) = sizes.spread();
            let (treated, comparison) = (sizes.treated.len() as f64, sizes.comparison.len() as f64);
            return Ok(Design::Clusters { treated, comparison, persons, size_variation, icc, r2 });
        }
        let treated = self.treated.ok_or_else(|| {
            Fault::at("--treated", "is missing", "say how many are treated, or give a file with the clusters")
        })?;
        let comparison = self.comparison.unwrap_or(treated);
        match (self.base_rate, self.persons) {
            (Some(_), Some(_)) => Err(Fault::at(
                "--base-rate",
                "is not known for clusters of persons",
                "leave it out, and read effects in standard deviations: that of a share p is the root of p(1 - p)",
            )),
            (Some(base_rate), None) => Ok(Design::Proportions { treated, comparison, base_rate }),
            (None, Some(persons)) => {
                let size_variation = self.variation(persons)?;
                Ok(Design::Clusters { treated, comparison, persons, size_variation, icc, r2 })
            }
            (None, None) if r2 != 0.0 => {
                Ok(Design::Clusters { treated, comparison, persons: 1.0, size_variation: 0.0, icc, r2 })
            }
            (None, None) => Ok(Design::Means { treated, comparison }),
        }
    }

    /// Refuses numbers that cannot be counted with.
    fn refuse_numbers(&self) -> Result<(), Fault> {
        let from_zero = ["size-variation", "icc", "r2"];
        for (name, number) in self.numbers().iter().filter_map(|(name, number)| Some((*name, (*number)?))) {
            let remedy = match name {
                _ if !number.is_finite() => "give a finite number",
                "effect" if number == 0.0 => "give an effect above or below zero",
                "effect" => continue,
                _ if number < 0.0 && from_zero.contains(&name) => "give a number from zero",
                _ if number <= 0.0 && !from_zero.contains(&name) => "give a number above zero",
                _ => continue,
            };
            return Err(Fault::at(format!("--{name}"), format!("{number} is not usable here"), remedy));
        }
        Ok(())
    }

    /// How much the sizes of typed clusters vary: where the mean is not whole, they cannot be of one size.
    fn variation(&self, persons: f64) -> Result<f64, Fault> {
        let least = least_size_variation(persons);
        if self.simulate.is_some() && self.size_variation > least {
            return Err(Fault::at(
                "--simulate",
                "draws clusters of sizes that are as alike as can be, and --size-variation says that yours are not",
                "give a PANEL with the clusters, or leave out one of the two",
            ));
        }
        Ok(self.size_variation.max(least))
    }

    /// Refuses options that would change nothing: a correlation without clusters would be left out in silence.
    fn refuse_unused(&self) -> Result<(), Fault> {
        let unused = |given: &[(&'static str, bool)], what: &str, remedy: &str| match given.iter().find(|(_, is)| *is) {
            Some((option, _)) => Err(Fault::at(*option, what, remedy)),
            None => Ok(()),
        };
        let (icc, varies) = (("--icc", self.icc != 0.0), ("--size-variation", self.size_variation != 0.0));
        if self.panel.is_some() {
            let counts = [("--treated", self.treated), ("--comparison", self.comparison), ("--persons", self.persons)];
            let given: Vec<_> = counts.iter().map(|(option, value)| (*option, value.is_some())).collect();
            unused(&given, "is counted in the file", "leave it out, or leave out the file")?;
            let given = [varies, ("--base-rate", self.base_rate.is_some())];
            return unused(&given, "has no use beside a file", "leave it out, or leave out the file");
        }
        if self.persons.is_none() {
            let what = "is about persons of one cluster, and nothing says how many there are";
            unused(&[icc, varies], what, "give --persons, or leave it out where persons are independent")?;
        }
        let covariates = [("--r2", self.base_rate.is_some() && self.r2 != 0.0)];
        unused(&covariates, "is not known for shares", "leave it out, or leave out --base-rate")
    }

    fn simulation(&self, sizes: Option<&Sizes>, design: &Design, (runs, mde): (u64, f64)) -> Result<Simulation, Fault> {
        let effect = self.effect.unwrap_or(mde);
        let (icc, r2, seed) = (self.icc, self.r2, self.seed);
        let (treated, comparison) = match (sizes, design) {
            (Some(sizes), _) => (sizes.treated.clone(), sizes.comparison.clone()),
            (None, Design::Clusters { treated, comparison, persons, .. }) => {
                (whole(*treated, *persons), whole(*comparison, *persons))
            }
            (None, Design::Means { treated, comparison }) => (whole(*treated, 1.0), whole(*comparison, 1.0)),
            (None, Design::Proportions { .. }) => {
                return Err(Fault::at("--simulate", "is not there for shares", "leave it out"));
            }
        };
        Ok(Simulation { treated, comparison, icc, r2, effect, runs, seed })
    }

    /// Options that are numbers, by name.
    fn numbers(&self) -> [(&'static str, Option<f64>); 10] {
        [
            ("treated", self.treated),
            ("comparison", self.comparison),
            ("persons", self.persons),
            ("size-variation", Some(self.size_variation)),
            ("icc", Some(self.icc)),
            ("r2", Some(self.r2)),
            ("base-rate", self.base_rate),
            ("effect", self.effect),
            ("power", Some(self.power)),
            ("sd", Some(self.sd)),
        ]
    }

    fn said(&self) -> Vec<(String, String)> {
        let numbers = self.numbers();
        let simulated = self.simulate.map(|runs| [("simulate", runs), ("seed", self.seed)]).into_iter().flatten();
        let texts = [("cluster", &self.cluster), ("treatment", &self.treatment), ("unit", &self.unit)];
        let numbers = numbers.iter().filter_map(|(name, value)| Some(said(name, value.as_ref()?)));
        numbers
            .chain(texts.iter().filter_map(|(name, value)| Some(said(name, value.as_ref()?))))
            .chain(self.families.told())
            .chain(simulated.map(|(name, value)| said(name, value)))
            .chain([said("level", self.output.level)])
            .collect()
    }
}

/// So many clusters whose sizes are whole numbers with that mean: some one person larger than others.
fn whole(clusters: f64, persons: f64) -> Vec<u32> {
    let count = clusters.round().max(0.0) as usize;
    let all = (count as f64 * persons).round() as usize;
    (0..count).map(|place| ((place + 1) * all / count - place * all / count) as u32).collect()
}

fn method(design: &Design, options: &Power, levels: Levels) -> Method {
    let estimator = match design {
        Design::Means { .. } => "two-sided t-test of two means; noncentral t, both tails",
        Design::Proportions { .. } => "two-sided test of two shares; Cohen's h (1988)",
        Design::Clusters { .. } => {
            "(t[1 - alpha/2] + t[power]) * sqrt((1 - R2) * design effect * (1/(G1 m) + 1/(G2 m))), G1 + G2 - 2 degrees of \
             freedom (Bloom 1995)"
        }
    };
    Method {
        estimator: estimator.to_owned(),
        vcov: if options.simulate.is_some() { "simulation: CR2 with Satterthwaite degrees of freedom" } else { "none" }
            .to_owned(),
        corrections: options.simulate.map(|_| SATTERTHWAITE.to_owned()).into_iter().collect(),
        level: 1.0 - levels.alpha,
        draws: options.simulate,
        seed: options.simulate.map(|_| options.seed),
    }
}

/// The small-sample factor of simulated standard errors.
const SATTERTHWAITE: &str = "Satterthwaite degrees of freedom (Pustejovsky & Tipton 2018)";

fn told(design: &Design, sizes: Option<&Sizes>) -> Vec<Notice> {
    let mut told = Vec::new();
    if let Design::Clusters { treated, comparison, .. } = design
        && treated.min(*comparison) < 6.0
    {
        told.push(notices::few_clusters_by_formula(treated.min(*comparison) as usize));
    }
    if let Some(mixed) = sizes.map(|sizes| sizes.mixed).filter(|mixed| *mixed > 0) {
        told.push(notices::mixed_clusters(mixed));
    }
    told
}
