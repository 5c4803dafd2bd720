//! One outcome estimated as the study decided, whatever the estimator.

mod regressing;

use std::path::Path;

use opgang_evaluate::bootstrap::{Bootstrap, Multiplier};
use opgang_evaluate::cs::{self, Base, Control as ControlRule, Counted, Keeps, Levels, Shape as Rows};
use opgang_evaluate::did::{self, Did};
use opgang_evaluate::drdid::Method;
use opgang_evaluate::findings::{Counts, Estimate, Findings};
use opgang_evaluate::orders::Watch as _;
use opgang_evaluate::panel::{Columns, Covariate};
use opgang_evaluate::two_periods::{Confidence, Split, Treated, Window};
use opgang_tables::Fault;
use serde::Serialize;
use serde_json::Value;

use super::estimator::{BaseName, MethodName, Name};
use super::file::{Control, Outcome, Shape, Study};
use crate::evaluate::Census;
use crate::evaluate::neighbours::{four_means, group_time, protect};
use crate::notices::words_of;
use crate::outlet::Release;
use crate::watching::Watcher;

pub(super) use regressing::{Reading, roles};

/// What was found for one outcome, the same for every estimator.
pub(super) struct Made {
    /// The findings as they are written, every field in its order.
    pub text: String,
    /// The same to work on.
    pub value: Value,
    /// How many.
    pub n: Counts,
    /// What answers the question.
    pub headline: Option<Estimate>,
    /// Who starts when.
    pub census: Census,
    /// Level and change of both sides, where they can be told.
    pub levels: Option<Levels>,
    /// Rows that were left out because the study decided on other periods: no loss.
    pub outside: usize,
}

/// A study and who watches its run.
pub(super) struct Run<'a> {
    pub study: &'a Study,
    pub data: &'a Path,
    pub release: &'a Release,
    pub watch: &'a Watcher,
}

impl Run<'_> {
    /// Estimates one outcome.
    ///
    /// # Errors
    /// When the file cannot be read as the study says, or the outcome cannot be estimated.
    pub fn outcome(&self, outcome: &Outcome) -> Result<Made, Fault> {
        let study = self.study;
        let columns = columns(study, outcome);
        let asked = study.sensitivity.asked();
        match study.estimator.name {
            Name::Cs => {
                let options = options(study);
                let headline = study.estimator.headline();
                let mut found = group_time((self.data, &columns), (&options, headline), asked.as_ref(), self.watch)?;
                protect(&mut found.body.spill_over, self.release)?;
                let periods: std::collections::BTreeSet<i64> = found.body.cells.iter().map(|cell| cell.t).collect();
                let census = Census { cohorts: found.body.families.clone(), periods: periods.into_iter().collect() };
                made(&found, headline, (census, self.levels(&columns, &options)?))
            }
            Name::Did => {
                let window = Window {
                    before: study.horizon.before,
                    after: study.horizon.after,
                    anticipation: study.cohort.anticipation,
                };
                let split = Split { treated: Treated::Cohort, start: None, window };
                let estimate: did::Estimator =
                    if study.estimator.low_memory { did::estimate_from_sums } else { did::estimate };
                let confidence = Confidence { level: study.estimator.level, ..Confidence::default() };
                let split = (estimate, &split, &confidence);
                let mut found = four_means((self.data, &columns), split, asked.as_ref(), self.watch)?;
                protect(&mut found.body.spill_over, self.release)?;
                let levels = levels_of_did(&found);
                let clusters = |counted: &Counted| counted.clusters;
                let census = Census {
                    cohorts: vec![
                        (Some(found.body.start), clusters(&levels.treated)),
                        (None, clusters(&levels.compared)),
                    ],
                    periods: found.body.before.iter().chain(&found.body.after).copied().collect(),
                };
                let missing: usize =
                    found.notices.iter().filter(|told| told.code == "missing-values").map(|told| told.count).sum();
                let mut made = made(&found, "effect", (census, Some(levels)))?;
                made.outside = found.n.rows.saturating_sub(found.n.rows_used + missing);
                Ok(made)
            }
            _ => {
                // The same rules of comparison, for the levels beside the effect.
                let options = options(study);
                self.regression(outcome, self.levels(&columns, &options)?.as_ref())
            }
        }
    }

    /// The levels beside an effect; an effect may stand where they cannot be told.
    fn levels(&self, columns: &Columns, options: &cs::Options) -> Result<Option<Levels>, Fault> {
        let levels = cs::levels(self.data, columns, options, self.watch);
        if self.watch.stop() { levels.map(Some) } else { Ok(levels.ok()) }
    }
}

/// Findings of any estimator, brought to one form.
fn made<Body: Serialize>(
    findings: &Findings<Body>,
    headline: &str,
    (census, levels): (Census, Option<Levels>),
) -> Result<Made, Fault> {
    let mistake = |cause: serde_json::Error| Fault::at("findings", cause.to_string(), "report this");
    let findings = &findings.told(words_of);
    Ok(Made {
        text: serde_json::to_string_pretty(findings).map_err(mistake)?,
        value: serde_json::to_value(findings).map_err(mistake)?,
        n: findings.n.clone(),
        headline: findings.estimates.iter().find(|estimate| estimate.name == headline).cloned(),
        census,
        levels,
        outside: 0,
    })
}

/// The columns of an outcome.
pub(super) fn columns(study: &Study, outcome: &Outcome) -> Columns {
    Columns {
        unit: study.cohort.unit.clone().filter(|_| study.comparison.shape != Some(Shape::CrossSections)),
        time: study.cohort.time.clone(),
        cohort: study.cohort.start.clone(),
        outcome: outcome.column.clone(),
        covariates: study.comparison.covariates.iter().map(|text| Covariate::parse(text)).collect(),
        cluster: study.cohort.cluster.clone(),
        weights: study.cohort.weights.clone(),
        near: None,
        for_regression: false,
        products: Vec::new(),
    }
}

/// The decisions as group-time effects take them.
fn options(study: &Study) -> cs::Options {
    let estimator = &study.estimator;
    cs::Options {
        control: match study.comparison.control {
            Control::Nevertreated => ControlRule::NeverTreated,
            _ => ControlRule::NotYetTreated,
        },
        method: match estimator.method {
            Some(MethodName::Ipw) => Method::Ipw,
            Some(MethodName::Reg) => Method::Reg,
            _ => Method::Dr,
        },
        base: if estimator.base == Some(BaseName::Universal) { Base::Universal } else { Base::Varying },
        shape: match study.comparison.shape {
            Some(Shape::CrossSections) => Rows::CrossSections,
            Some(Shape::Unbalanced) => Rows::Unbalanced,
            _ => Rows::Balanced,
        },
        keeps: if estimator.low_memory { Keeps::Little } else { Keeps::Rows },
        anticipation: study.cohort.anticipation,
        min_event: study.horizon.before.map(|periods| -periods),
        max_event: study.horizon.after,
        balance_event: None,
        level: estimator.level,
        bootstrap: estimator.draws.map(|draws| Bootstrap {
            draws,
            seed: estimator.seed,
            multiplier: Multiplier::Rademacher,
        }),
    }
}

/// The four means are levels already.
fn levels_of_did(found: &Findings<Did>) -> Levels {
    let counted = |who: &str| {
        let means = || found.body.means.iter().filter(|mean| mean.who == who);
        Counted {
            units: means().map(|mean| mean.units).max().unwrap_or_default(),
            clusters: means().map(|mean| mean.clusters).min().unwrap_or_default(),
        }
    };
    let ends = |periods: &[i64]| (periods.first().copied().unwrap_or(0), periods.last().copied().unwrap_or(0));
    let estimates = found.estimates.iter().cloned().map(|estimate| match estimate.name.as_str() {
        "effect" => Estimate { name: "difference of changes".to_owned(), ..estimate },
        _ => estimate,
    });
    Levels {
        estimates: estimates.collect(),
        treated: counted("treated"),
        compared: counted("compared"),
        before: ends(&found.body.before),
        after: ends(&found.body.after),
    }
}
