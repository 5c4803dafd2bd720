//! Options as they were understood, and cut points as they are written.

use opgang_evaluate::coarsened::Cut;
use opgang_evaluate::matching::{Distance, Method};
use opgang_tables::Fault;

use super::super::naming::{said, spelt};
use super::{Match, MethodName, OrderName};

/// Cut points from `age=5`, `educ=8:12:16`, `re74=q4`, `re75=scott`, `race=exact`.
pub(super) fn cuts(said: &[String]) -> Result<Vec<(String, Cut)>, Fault> {
    said.iter().map(|said| one(said).ok_or_else(|| fault(said))).collect()
}

fn one(said: &str) -> Option<(String, Cut)> {
    let (name, how) = said.split_once('=')?;
    let cut = match how {
        "sturges" => Cut::Sturges,
        "scott" => Cut::Scott,
        "fd" => Cut::FreedmanDiaconis,
        "exact" | "0" => Cut::Exact,
        _ if how.contains(':') => {
            let cuts = how.split(':').filter(|cut| !cut.is_empty()).map(str::parse::<f64>);
            let cuts = cuts.collect::<Result<Vec<_>, _>>().ok()?;
            if cuts.iter().any(|cut| !cut.is_finite()) {
                return None;
            }
            Cut::At(cuts)
        }
        _ => match how.strip_prefix('q') {
            Some(count) => Cut::Quantiles(count.parse().ok().filter(|count| *count > 0)?),
            None => Cut::Bins(how.parse().ok()?),
        },
    };
    Some((name.to_owned(), cut))
}

fn fault(said: &str) -> Fault {
    Fault::at(
        format!("--cutpoints {said:?}"),
        "is no cut",
        "write COLUMN=5 (bins), COLUMN=10:20:30 (cuts), COLUMN=q4 (quantiles), COLUMN=sturges, scott, fd or exact",
    )
}

/// The method's full name, with its source.
pub(super) fn named(method: &Method) -> String {
    match method {
        Method::Nearest { distance, ratio, replace, .. } => {
            let near = match distance {
                Distance::Propensity => "propensity score (logit)",
                Distance::Mahalanobis(_) => "Mahalanobis distance",
                Distance::RobustMahalanobis(_) => "robust (rank-based) Mahalanobis distance",
            };
            let again = if *replace { "with" } else { "without" };
            format!("{ratio}:1 nearest-neighbour matching on the {near}, {again} replacement (Stuart 2010)")
        }
        Method::Exact => "exact matching".to_owned(),
        Method::Coarsened(_) => "coarsened exact matching (Iacus, King & Porro 2012)".to_owned(),
        Method::Subclasses(count) => {
            format!("subclassification on the propensity score, {count} strata (Rosenbaum & Rubin 1984)")
        }
        Method::Entropy(moments) => format!("entropy balancing of {moments} moments (Hainmueller 2012)"),
        Method::Odds => "inverse probability weights for the treated, by the odds of the propensity score".to_owned(),
    }
}

/// The options in words of the command line.
pub(super) fn words(options: &Match) -> Vec<(String, String)> {
    let mut words = options.columns.said();
    words.push(said("method", spelt(&options.method)));
    match options.method {
        MethodName::Nearest => {
            words.push(said("distance", spelt(&options.distance)));
            if !options.distance_on.is_empty() {
                words.push(said("distance-on", options.distance_on.join(",")));
            }
            words.extend([said("ratio", options.ratio), said("replace", options.replace)]);
            if let Some(caliper) = options.caliper {
                words.extend([said("caliper", caliper), said("caliper-absolute", options.caliper_absolute)]);
            }
            words.extend(options.order.as_ref().map(|order| said("order", spelt(order))));
            if options.order == Some(OrderName::Random) {
                words.push(said("seed", options.seed));
            }
        }
        MethodName::Cem => words.push(said("cutpoints", options.cutpoints.join(","))),
        MethodName::Subclass => words.push(said("subclasses", options.subclasses)),
        MethodName::Entropy => words.push(said("moments", options.moments)),
        MethodName::Exact | MethodName::Odds => {}
    }
    if options.converged {
        words.push(said("converged", true));
    }
    words.push(said("level", options.output.level));
    words
}
