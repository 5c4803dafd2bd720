//! `opgang evaluate romano-wolf`: several outcomes corrected together.

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::findings::{Estimate, Method, Notice};
use opgang_evaluate::romano_wolf::{Outcome, Wish, romano_wolf};
use opgang_evaluate::wildboot::Plan;
use opgang_tables::Fault;
use serde::Serialize;

use super::clustered::ClusteredColumns;
use super::naming::said;
use super::options::enough_draws;
use super::wildboot::Drawing;
use super::withholding::arms::Told;
use super::{Output, write_with};
use crate::Refusal;
use crate::notices::words_of;
use crate::watching::Watcher;

/// Options of `opgang evaluate romano-wolf`; --outcome names several columns with commas.
#[derive(Args)]
pub struct RomanoWolf {
    #[command(flatten)]
    columns: ClusteredColumns,
    #[command(flatten)]
    drawing: Drawing,
    #[command(flatten)]
    output: Output,
}

/// What `romano-wolf` has beside the head.
#[derive(Serialize)]
struct Body {
    /// Every outcome with its p-values.
    outcomes: Vec<Outcome>,
    /// How the sign vectors were chosen.
    sign_vectors: Plan,
}

/// Runs `opgang evaluate romano-wolf`.
pub(super) fn run(options: &RomanoWolf, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let level = options.output.level()?;
    let given = options.columns.given(watch)?;
    let names = options.columns.outcomes();
    let sample = |name: &&str| Ok(((*name).to_owned(), given.sample(name, watch)?));
    let samples = watch.run(options.output.threads, options.output.quiet, || {
        names.iter().map(sample).collect::<Result<Vec<_>, Fault>>()
    })?;
    let Some((_, first)) = samples.first() else {
        return Err(Fault::at("--outcome", "names no column", "name the outcomes with commas between them").into());
    };
    let mut of_each = Vec::new();
    for (name, sample) in &samples {
        let (told, refusal) = given.notices(sample);
        if let Some(refusal) = refusal {
            let what = words_of(&refusal);
            return Err(Fault::at(format!("outcome {name:?}"), what, "gather more clusters, or use randomize").into());
        }
        of_each.push((name, told));
    }
    let mut notices = together(&of_each);
    let wish = Wish {
        residuals: options.drawing.residuals(),
        signs: options.drawing.signs(),
        draws: enough_draws(options.drawing.draws)?,
        seed: options.drawing.seed,
    };
    let (outcomes, plan) = watch
        .run(options.output.threads, options.output.quiet, || romano_wolf(&samples, &wish, watch))?
        .ok_or(Refusal::Stopped)?;
    notices.extend(options.drawing.notices(&plan));
    let more = options.drawing.said().into_iter().chain([said("level", level)]).collect();
    let estimates = outcomes.iter().map(estimate).collect();
    let mut findings = given.findings(("romano-wolf", more), first, Body { outcomes, sign_vectors: plan });
    findings.method = Method {
        estimator: "least squares; step-down over outcomes by the same sign vectors (Romano & Wolf 2005, 2016)"
            .to_owned(),
        vcov: format!("CR1, clustered on {}", given.cluster()),
        corrections: vec![
            "G/(G-1) * (N-1)/(N-k)".to_owned(),
            if plan.enumerated { "every sign vector once" } else { "sign vectors drawn" }.to_owned(),
            "p of an estimate: Romano-Wolf; single and Holm beside it".to_owned(),
        ],
        level,
        draws: Some(plan.draws),
        seed: (!plan.enumerated).then_some(wish.seed),
    };
    findings.notices = notices;
    findings.estimates = estimates;
    // The outcome of the fewest: one that is missing for many tells of few.
    let all = samples.iter().map(|(_, sample)| given.arms(sample)).collect::<Result<Vec<_>, Fault>>()?;
    let threshold = options.output.release.threshold()?;
    let arms = all.iter().find(|arms| !arms.may_be_told(threshold)).or(all.first()).cloned().unwrap_or_default();
    write_with(&options.output, &findings, &|value, threshold| {
        let lists: &[(&str, &[&str])] = &[("/outcomes", &["estimate", "se", "t"])];
        arms.protect(value, &Told { fields: &[], lists }, threshold)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn estimate(outcome: &Outcome) -> Estimate {
    Estimate {
        name: outcome.name.clone(),
        estimate: outcome.estimate,
        se: Some(outcome.se),
        low: None,
        high: None,
        df: None,
        p: Some(outcome.p_romano_wolf),
    }
}

/// What must be known of the outcomes: once where it holds for all, otherwise with the outcome's name.
fn together(of_each: &[(&String, Vec<Notice>)]) -> Vec<Notice> {
    let of_all = |notice: &Notice| of_each.iter().all(|(_, told)| told.contains(notice));
    let mut notices: Vec<Notice> = vec![];
    for (name, told) in of_each {
        for notice in told {
            if !of_all(notice) {
                let mut notice = notice.clone();
                notice.facts.push(("outcome", name.as_str().into()));
                notices.push(notice);
            } else if !notices.contains(notice) {
                notices.push(notice.clone());
            }
        }
    }
    notices
}

#[cfg(test)]
mod tests {
    use opgang_evaluate::notices::{collinear, few_treated_clusters};

    use super::*;

    #[test]
    fn what_holds_for_all_outcomes_is_told_once() {
        let (one, other) = ("y1".to_owned(), "y2".to_owned());
        let few = || few_treated_clusters(4, 6_usize);
        let of_each = [(&one, vec![few()]), (&other, vec![collinear(1, vec!["x"]), few()])];
        let told = together(&of_each);
        assert_eq!(told.iter().map(|notice| notice.code).collect::<Vec<_>>(), ["few-treated-clusters", "collinear"]);
        assert_eq!((told[0].fact("outcome"), told[1].fact("outcome")), (None, Some(&"y2".into())));
    }
}
