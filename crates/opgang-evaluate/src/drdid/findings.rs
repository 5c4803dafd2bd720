//! What was found in two periods, in the form that every command writes.

use opgang_tables::Fault;

use super::Method;
use super::estimate::{Data, Drdid, Estimator, Found, Question, Rows, name, words};
use crate::findings::{Counts, Covariance, Estimate, FORMAT, Findings, Notice};
use crate::notices;
use crate::orders::Watch;
use crate::two_periods::{Errors, Way};
use crate::ways::Shares;

/// Everything that was found. `data`: way by way of clustering.
pub(super) fn findings(
    (question, ways): (&Question, &[Way]),
    data: &[Data],
    found: &[(Estimator, Found)],
    (mut told, watch): (Vec<Notice>, &dyn Watch),
) -> Result<Findings<Drdid>, Fault> {
    let confidence = &question.confidence;
    let base = || data.iter().zip(ways).filter(|(_, (sign, _))| *sign > 0.0).map(|(data, _)| data);
    let one = base().any(Data::of_one_cluster);
    told.extend(base().skip(1).flat_map(Data::notices).filter(|notice| notice.code == "moved-between-clusters"));
    let arms = data[0].arms();
    if one {
        told.push(notices::one_cluster(1, "either"));
    } else {
        let fewest = |of: fn(&super::Arms) -> usize| base().map(|data| of(&data.arms())).min().unwrap_or(0);
        for (who, few) in
            [("treated", fewest(|arms| arms.treated_clusters)), ("compared", fewest(|arms| arms.compared_clusters))]
        {
            told.extend(notices::is_few(few).then(|| notices::few_clusters(few, who)));
        }
    }
    let shares: Vec<Shares> = found.iter().map(|(_, found)| found.shares.clone()).collect();
    // Fixed effects in a panel without clusters count rows; the others count units.
    let same = shares.iter().all(|of| of[0].len() == shares[0][0].len());
    let errors = Errors::new(ways, &shares);
    told.extend(errors.told(confidence.clusters(&question.columns)));
    let of = |(place, (estimator, found)): (usize, &(Estimator, Found))| {
        confidence.estimate(name(*estimator), found.effect, errors.se(place).filter(|_| !one), true)
    };
    let estimates: Vec<Estimate> = found.iter().enumerate().map(of).collect();
    if confidence.bootstrap.is_some() && !same {
        let what = "cannot draw for fixed effects that count each row for itself beside methods that count units";
        return Err(Fault::at("--draws", what, "name --cluster, or leave twfe out"));
    }
    let kind = estimates.iter().zip(&shares).map(|(estimate, shares)| (estimate, &shares[0][..])).collect();
    let bands = confidence.bands(&[kind], watch)?;
    let (n, treated, compared) = data[0].counts();
    let clusters = base().filter_map(|data| data.counts().0.clusters).min();
    let (data_kind, design) = data[0].kind();
    let words: Vec<&str> = found.iter().map(|(estimator, _)| words(*estimator)).collect();
    Ok(Findings {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION"),
        command: "drdid",
        options: Vec::new(),
        input: data[0].input().clone(),
        n: Counts { clusters, ..n },
        method: confidence.method(
            format!("two periods: {} (Sant'Anna & Zhao 2020)", words.join("; ")),
            vcov(question),
            corrections(question, found),
            &errors,
        ),
        notices: told,
        covariance: (same && !one).then(|| Covariance {
            names: estimates.iter().map(|estimate| estimate.name.clone()).collect(),
            matrix: errors.matrix,
        }),
        estimates,
        body: Drdid { data: data_kind, treated, compared, design, bands, arms },
    })
}

fn corrections(question: &Question, found: &[(Estimator, Found)]) -> Vec<String> {
    let mut corrections = vec!["no small-sample factor".to_owned()];
    let any = |wanted: Estimator| found.iter().any(|(estimator, _)| *estimator == wanted);
    if any(Estimator::FixedEffects) && question.columns.cluster.is_none() {
        corrections.push("twfe: n/(n − 1) over rows".to_owned());
    }
    if any(Estimator::By(Method::Dr)) && question.rows == Rows::CrossSections {
        corrections
            .push("traditional: sign of the comparison regression before the start as in DRDID 1.2.3".to_owned());
    }
    corrections
}

fn vcov(question: &Question) -> String {
    match (&question.confidence.clusters(&question.columns)[..], &question.rows) {
        ([], Rows::CrossSections) => "influence function, each row for itself".to_owned(),
        ([], _) => {
            "influence function, each unit for itself (fixed effects with covariates: each row for itself)".to_owned()
        }
        (clusters, _) => format!("influence function, clustered on {}", clusters.join(" and ")),
    }
}
