//! An event study from JSON: plain numbers, or the findings of another command.

use std::fs;
use std::path::Path;

use opgang_evaluate::findings::Notice;
use opgang_evaluate::honest::EventStudy;
use opgang_evaluate::notices;
use opgang_tables::Fault;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// An event study and where it came from.
pub(super) struct Given {
    pub study: EventStudy,
    pub event_times: Option<Vec<i64>>,
    pub notices: Vec<Notice>,
    pub sha256: String,
    /// Whether the findings hold figures that must not leave the house.
    pub internal: bool,
    /// What was found, where the file is findings of a command.
    pub of: Option<Of>,
}

/// The findings that an event study comes from.
#[derive(Serialize)]
pub(super) struct Of {
    /// The command that estimated it.
    command: Option<String>,
    /// The column of the outcome.
    outcome: Option<String>,
    /// The name of the file that was read then, and the SHA-256 of its bytes.
    file: Option<String>,
    sha256: Option<String>,
}

impl Of {
    fn read(value: &Value) -> Option<Self> {
        value.get("format")?;
        let text = |place: &Value| place.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let options = value["options"].as_array().into_iter().flatten();
        let outcome = options.filter(|option| option[0] == "outcome").find_map(|option| text(&option[1]));
        let input = &value["input"];
        Some(Self {
            command: text(&value["command"]),
            outcome,
            file: text(&input["file"]),
            sha256: text(&input["sha256"]),
        })
    }
}

/// Estimates in the order of the file, before they are put in the order of time.
struct Found {
    beta: Vec<f64>,
    sigma: Vec<Vec<f64>>,
    times: Option<Vec<i64>>,
    reference: Option<i64>,
    pre: Option<usize>,
}

/// Reads an event study.
///
/// # Errors
/// When the file is no JSON or holds no event study with its covariance.
pub(super) fn read(path: &Path, part: Option<&str>, pre: Option<usize>) -> Result<Given, Fault> {
    let place = path.display().to_string();
    let bytes = fs::read(path).map_err(|cause| Fault::at(&place, cause.to_string(), "give a file that can be read"))?;
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let whole: Value = serde_json::from_slice(&bytes)
        .map_err(|cause| Fault::at(&place, cause.to_string(), "give JSON: betahat and sigma, or findings"))?;
    let value = match part {
        None => &whole,
        Some(part) => whole
            .get(part)
            .ok_or_else(|| Fault::at(&place, format!("has no part {part:?}"), "name a part that is in the file"))?,
    };
    let found = match value.get("format") {
        Some(_) => findings(value, &place)?,
        None => plain(value, &place)?,
    };
    let internal = whole["internal"] == true;
    Ok(Given { internal, of: Of::read(value), ..in_order(found, pre, &place, sha256)? })
}

/// Numbers under the names that HonestDiD's users write.
fn plain(value: &Value, place: &str) -> Result<Found, Fault> {
    let first = |names: &[&str]| names.iter().find_map(|name| value.get(*name));
    let missing = |what: &str| {
        let parts = value.as_object().map_or_else(String::new, |object| {
            object
                .iter()
                .filter(|(_, inner)| inner.get("betahat").is_some())
                .map(|(name, _)| format!(" --part {name}"))
                .collect()
        });
        let remedy = match parts.is_empty() {
            true => "give {\"betahat\": […], \"sigma\": [[…]], \"event_time\": […]}".to_owned(),
            false => format!("name one of the studies in the file:{parts}"),
        };
        Fault::at(place, format!("has no {what}"), remedy)
    };
    let beta = first(&["betahat", "beta"]).and_then(numbers).ok_or_else(|| missing("list of numbers \"betahat\""))?;
    let sigma = first(&["sigma", "covariance"])
        .and_then(Value::as_array)
        .and_then(|rows| rows.iter().map(numbers).collect())
        .ok_or_else(|| missing("matrix of numbers \"sigma\""))?;
    let times = first(&["event_time", "event_times", "timeVec"])
        .and_then(Value::as_array)
        .and_then(|times| times.iter().map(Value::as_i64).collect());
    let reference = first(&["reference_period", "referencePeriod", "reference"]).and_then(Value::as_i64);
    let pre = first(&["pre_periods", "numPrePeriods", "numPre"])
        .and_then(Value::as_u64)
        .and_then(|pre| usize::try_from(pre).ok())
        .or_else(|| first(&["prePeriodIndices"]).and_then(Value::as_array).map(Vec::len));
    Ok(Found { beta, sigma, times, reference, pre })
}

fn numbers(value: &Value) -> Option<Vec<f64>> {
    value.as_array()?.iter().map(Value::as_f64).collect()
}

/// The estimates by event time among findings: those whose names end in a number of periods, such as `dynamic(-3)`.
fn findings(value: &Value, place: &str) -> Result<Found, Fault> {
    one_reference(value, place)?;
    let withheld: Vec<&str> =
        value["withheld"].as_array().into_iter().flatten().filter_map(Value::as_str).filter(by_time).collect();
    if !withheld.is_empty() {
        return Err(Fault::at(
            place,
            format!("effects by event time are withheld, because they rest on few families: {}", withheld.join(", ")),
            "give findings that were written with --internal, and --internal here as well",
        ));
    }
    let none = || {
        Fault::at(
            place,
            "holds no covariance of effects by event time",
            "give the findings of cs --base universal, eventstudy or sunab, or betahat and sigma",
        )
    };
    let inner = &value["aggregations"]["dynamic"]["covariance"];
    let covariance = if inner.is_object() { inner } else { &value["covariance"] };
    let names: Vec<&str> = covariance["names"].as_array().ok_or_else(none)?.iter().filter_map(Value::as_str).collect();
    let matrix: Vec<Vec<f64>> = covariance["matrix"]
        .as_array()
        .ok_or_else(none)?
        .iter()
        .map(numbers_or_nothing)
        .collect::<Option<_>>()
        .ok_or_else(none)?;
    let kind = kind(&names).ok_or_else(none)?;
    all_known(&names, &matrix, (kind, place))?;
    let chosen: Vec<(usize, i64)> = names
        .iter()
        .enumerate()
        .filter_map(|(row, name)| event_time(name).filter(|(prefix, _)| *prefix == kind).map(|(_, time)| (row, time)))
        // The reference period itself stands with zero.
        .filter(|(row, _)| matrix[*row][*row] > 0.0)
        .collect();
    let estimate = |name: &str| {
        let all = value["estimates"].as_array()?;
        all.iter().find(|estimate| estimate["name"].as_str() == Some(name))?["estimate"].as_f64()
    };
    let beta: Option<Vec<f64>> = chosen.iter().map(|(row, _)| estimate(names[*row])).collect();
    Ok(Found {
        beta: beta.ok_or_else(none)?,
        sigma: chosen.iter().map(|(row, _)| chosen.iter().map(|(column, _)| matrix[*row][*column]).collect()).collect(),
        times: Some(chosen.iter().map(|(_, time)| *time).collect()),
        reference: None,
        pre: None,
    })
}

/// Refuses findings in which effects are measured against several periods.
fn one_reference(value: &Value, place: &str) -> Result<(), Fault> {
    let says = |name: &str, what: &str| {
        value["options"].as_array().is_some_and(|options| {
            options.iter().any(|option| option[0].as_str() == Some(name) && option[1].as_str() == Some(what))
        })
    };
    // Findings of a study have no options of a command line, and say it in their body.
    if says("base", "varying") || value["base"] == "varying" {
        return Err(Fault::at(
            place,
            "the periods before are measured each against the one before it (a varying base)",
            "run the estimator with --base universal",
        ));
    }
    // Roth (2024), Interpreting event-studies from recent difference-in-differences methods.
    if let Some(command @ ("imputation" | "twostage")) = value["command"].as_str() {
        return Err(Fault::at(
            place,
            format!(
                "are findings of {command}: effects after treatment are measured against all periods before it, and those before are not"
            ),
            "run cs --base universal, eventstudy or sunab, which measure all of them against one period",
        ));
    }
    Ok(())
}

/// Whether a name is that of an effect by event time.
fn by_time(name: &&str) -> bool {
    event_time(name).is_some_and(|(kind, _)| kind.contains("dynamic") || kind.contains("event") || kind == "tau(")
}

/// `dynamic(-3)` as `dynamic(` and −3.
fn event_time(name: &str) -> Option<(&str, i64)> {
    let inside = name.strip_suffix(')').unwrap_or(name);
    let start = inside.rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |place| {
        if inside[place..].starts_with('-') {
            place
        } else {
            place + inside[place..].chars().next().map_or(1, char::len_utf8)
        }
    });
    let time = inside[start..].parse().ok()?;
    Some((&inside[..start], time))
}

/// The beginning of the names of effects by event time: one that says so, otherwise the one with times on both sides.
fn kind<'a>(names: &[&'a str]) -> Option<&'a str> {
    let all: Vec<(&str, i64)> = names.iter().filter_map(|name| event_time(name)).collect();
    let has_both = |prefix: &str| {
        let times = || all.iter().filter(|(other, _)| *other == prefix).map(|(_, time)| *time);
        times().any(|time| time < 0) && times().any(|time| time >= 0)
    };
    let says = |prefix: &str| prefix.contains("dynamic") || prefix.contains("event");
    let mut kinds = all.iter().map(|(prefix, _)| *prefix).filter(|prefix| has_both(prefix));
    let first = kinds.clone().next();
    kinds.find(|prefix| says(prefix)).or(first)
}

/// In the order of time, with the reference period found.
fn in_order(mut found: Found, pre: Option<usize>, place: &str, sha256: String) -> Result<Given, Fault> {
    let mut told = Vec::new();
    if let Some(times) = &found.times {
        if times.len() != found.beta.len() {
            let what = format!("{} event times for {} estimates", times.len(), found.beta.len());
            return Err(Fault::at(place, what, "give a time for each estimate"));
        }
        let mut order: Vec<usize> = (0..times.len()).collect();
        order.sort_by_key(|&row| times[row]);
        let sorted: Vec<i64> = order.iter().map(|&row| times[row]).collect();
        found.beta = order.iter().map(|&row| found.beta[row]).collect();
        if found.sigma.iter().all(|row| row.len() == order.len()) && found.sigma.len() == order.len() {
            found.sigma =
                order.iter().map(|&row| order.iter().map(|&column| found.sigma[row][column]).collect()).collect();
        }
        let reference = found.reference.or_else(|| gap(&sorted)).unwrap_or(-1);
        found.pre = Some(sorted.iter().filter(|&&time| time < reference).count());
        let mut with: Vec<i64> = sorted.iter().copied().chain([reference]).collect();
        with.sort_unstable();
        if with.windows(2).any(|pair| pair[1] - pair[0] != 1) {
            return Err(Fault::at(
                place,
                format!("the event times {sorted:?} with reference {reference} are not consecutive"),
                "give every period between the first and the last, and no period twice",
            ));
        }
        found.times = Some(sorted);
        told.push(notices::reference_period(1, reference));
    }
    let pre = pre.or(found.pre).ok_or_else(|| {
        Fault::at(place, "does not say which estimates come before", "give --pre, or event_time in the file")
    })?;
    let study = EventStudy::new(found.beta, found.sigma, pre)?;
    Ok(Given { study, event_times: found.times, notices: told, sha256, internal: false, of: None })
}

/// The one time that is missing between the first and the last.
fn gap(sorted: &[i64]) -> Option<i64> {
    sorted.windows(2).find(|pair| pair[1] - pair[0] == 2).map(|pair| pair[0] + 1)
}

/// Numbers; nothing (null) is not a number.
fn numbers_or_nothing(value: &Value) -> Option<Vec<f64>> {
    let one = |value: &Value| if value.is_null() { Some(f64::NAN) } else { value.as_f64() };
    value.as_array()?.iter().map(one).collect()
}

/// Refuses effects by event time of which one has no valid standard error (null in the covariance).
fn all_known(names: &[&str], matrix: &[Vec<f64>], (kind, place): (&str, &str)) -> Result<(), Fault> {
    let blind = |(row, name): &(usize, &&str)| {
        event_time(name).is_some_and(|(prefix, _)| prefix == kind)
            && matrix.get(*row).and_then(|values| values.get(*row)).is_some_and(|value| value.is_nan())
    };
    let blind: Vec<&str> = names.iter().enumerate().filter(blind).map(|(_, name)| *name).collect();
    if !blind.is_empty() {
        return Err(Fault::at(
            place,
            format!(
                "effects by event time have no valid standard error, because one cluster is behind them: {}",
                blind.join(", ")
            ),
            "pool event times (--from, --to, or --max-event and --min-event), or gather more treated clusters",
        ));
    }
    Ok(())
}
