//! `opgang evaluate drdid`: two periods, doubly robust.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use opgang_evaluate::drdid::{Estimator, Method, Question, Rows, estimate};
use opgang_evaluate::findings::Findings;
use opgang_evaluate::panel::Columns;
use opgang_evaluate::two_periods::{Confidence, Treated};
use opgang_tables::Fault;

use super::naming::{self, said, spelt};
use super::options::{Families, Multipliers, Output, PanelColumns, TreatedColumns};
use super::withholding::arms::{Arms, Told};
use super::withholding::levels::hides_groups;
use super::write_with;
use crate::Refusal;
use crate::watching::Watcher;

/// Options of `opgang evaluate drdid`.
#[derive(Args, Clone, Debug)]
pub struct Drdid {
    #[command(flatten)]
    columns: PanelColumns,
    #[command(flatten)]
    treated: TreatedColumns,
    /// Column with the outcome before, when each row is a unit
    #[arg(long, conflicts_with_all = ["cross_sections", "time", "cohort"])]
    before: Option<String>,
    /// Every row is another unit
    #[arg(long)]
    cross_sections: bool,
    /// How the treated are compared
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [MethodName::Improved])]
    method: Vec<MethodName>,
    #[command(flatten)]
    families: Families,
    #[command(flatten)]
    multipliers: Multipliers,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MethodName {
    /// Doubly robust, also for inference
    Improved,
    /// Doubly robust: maximum likelihood and least squares
    #[value(alias = "dr")]
    Traditional,
    /// Weighting, normalised (Hájek)
    Ipw,
    /// Weighting, not normalised (Horvitz–Thompson)
    IpwHt,
    /// Regression
    #[value(alias = "or")]
    Reg,
    /// Two-way fixed effects, for comparison
    Twfe,
    /// All of them
    All,
}

impl MethodName {
    fn estimators(self) -> Vec<Estimator> {
        let by = |method| vec![Estimator::By(method)];
        match self {
            Self::Improved => by(Method::Improved),
            Self::Traditional => by(Method::Dr),
            Self::Ipw => by(Method::Ipw),
            Self::IpwHt => by(Method::HorvitzThompson),
            Self::Reg => by(Method::Reg),
            Self::Twfe => vec![Estimator::FixedEffects],
            Self::All => [Self::Improved, Self::Traditional, Self::Ipw, Self::IpwHt, Self::Reg, Self::Twfe]
                .into_iter()
                .flat_map(Self::estimators)
                .collect(),
        }
    }
}

/// Estimates, and writes what was found.
pub fn run(drdid: &Drdid, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let (columns, split) = drdid.treated.split(&drdid.columns, drdid.before.is_none())?;
    let rows = match (&drdid.before, drdid.cross_sections) {
        (Some(before), _) => Rows::Wide(before.clone()),
        (None, true) => Rows::CrossSections,
        (None, false) => Rows::Long,
    };
    if split.treated == Treated::Everybody {
        let what = "nothing says who is treated";
        return Err(Fault::at("--treated", what, "give --treated COLUMN (0 and 1) or --cohort COLUMN").into());
    }
    let question = Question {
        path: drdid.columns.panel.clone(),
        columns,
        split,
        rows,
        estimators: drdid.method.iter().flat_map(|method| method.estimators()).collect(),
        confidence: drdid.multipliers.confidence(&drdid.columns, &drdid.output)?,
    };
    let mut findings = watch.run(drdid.output.threads, drdid.output.quiet, || estimate(&question, watch))?;
    let arms = arms(drdid, &question, &findings, watch)?;
    findings.options = naming::panel(&drdid.columns);
    findings.options.extend(drdid.treated.told());
    findings.options.extend(drdid.before.as_ref().map(|before| said("before", before)));
    findings.options.extend(drdid.cross_sections.then(|| said("cross-sections", true)));
    findings.options.push(said("method", drdid.method.iter().map(spelt).collect::<Vec<_>>().join(",")));
    findings.options.extend(drdid.multipliers.told());
    findings.options.push(said("level", drdid.output.level));
    findings.options.extend(drdid.families.told());
    write_with(&drdid.output, &findings, &|value, threshold| {
        let few = hides_groups(findings.body.arms.treated, findings.body.arms.compared, threshold);
        let fields: &[&str] = if few || arms.are_few(threshold) { &["/treated", "/compared"] } else { &[] };
        arms.protect(value, &Told { fields, lists: &[] }, threshold)
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Who stands behind the effect: units, or families where they are named.
fn arms(
    drdid: &Drdid,
    question: &Question,
    found: &Findings<opgang_evaluate::drdid::Drdid>,
    watch: &Watcher,
) -> Result<Arms, Refusal> {
    let of_units = found.body.arms;
    let cluster = question.columns.cluster.clone();
    let mut arms = Arms {
        treated: of_units.treated,
        compared: Some(of_units.compared),
        of_families: false,
        clusters: cluster.map(|cluster| (of_units.treated_clusters, cluster)),
        left_over: of_units.left_over,
    };
    if let Some(family) = &drdid.families.family {
        // The same rows, each counted to its family.
        let columns = Columns { cluster: Some(family.clone()), ..question.columns.clone() };
        let confidence = Confidence { bootstrap: None, across: None, ..question.confidence.clone() };
        let question = Question { columns, confidence, ..question.clone() };
        let work = || estimate(&question, watch);
        let found = watch.run(drdid.output.threads, drdid.output.quiet, work)?.body.arms;
        arms = Arms {
            treated: found.treated_clusters,
            compared: Some(found.compared_clusters),
            of_families: true,
            ..arms
        };
    }
    Ok(arms)
}
