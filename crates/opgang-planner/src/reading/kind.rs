//! Which kind of file it is, so that whoever gives the wrong one hears what it is and which command reads it.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Fault;

/// What stands for the files of home care, which carry no format.
pub const HOME_CARE: &str = "home care";

/// What a run leaves beside its plan.
const REPORT: &str = "plan-report/1";

/// Format, what people call it, and the command that makes its plans.
const KINDS: [(&str, &str, &str); 5] = [
    ("pair-plan/1", "a pair plan", "opgang plan pairs"),
    ("match-plan/1", "a matching", "opgang plan match"),
    ("visit-plan/1", "a visit week", "opgang plan week"),
    ("review-plan/1", "a review agenda", "opgang plan review"),
    (HOME_CARE, "a day of home care", "opgang plan homecare"),
];

/// As much of a file as tells its kind.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    patients: Option<IgnoredAny>,
    caregivers: Option<IgnoredAny>,
    staff: Option<IgnoredAny>,
    seekers: Option<IgnoredAny>,
    weights: Option<IgnoredAny>,
    #[serde(alias = "pairs", alias = "offer", alias = "visits", alias = "weeks", alias = "routes")]
    plan: Option<IgnoredAny>,
}

/// What is wrong with a file that is not of the `wanted` kind; nothing when it is, or when that cannot be told.
pub fn unlike(text: &str, wanted: &str) -> Option<Fault> {
    let head: Head = serde_json::from_str(text).ok()?;
    let is_instance = [&head.staff, &head.seekers, &head.weights].into_iter().any(Option::is_some);
    match head.format.as_deref() {
        Some(found) => (found != wanted && (wanted != HOME_CARE || known(found).is_some() || found == REPORT))
            .then(|| other(found, wanted)),
        None if head.patients.is_some() && head.caregivers.is_some() => {
            (wanted != HOME_CARE).then(|| other(HOME_CARE, wanted))
        }
        None if head.plan.is_some() && !is_instance => {
            let what = "this is a plan, not what a plan is made for";
            Some(Fault::at("the file", what, "give the instance first, and the plan where the command asks for it"))
        }
        None if wanted == HOME_CARE => None,
        None => {
            let what = "`format` is missing: it does not say what it is";
            Some(Fault::at("the file", what, format!("write \"format\": {wanted:?} if it is {}", name(wanted))))
        }
    }
}

/// What is wrong with a file whose format is `found`.
pub fn other(found: &str, wanted: &str) -> Fault {
    let name = name(wanted);
    let Some((_, is, command)) = known(found) else {
        let what = match found {
            REPORT => "this is the report of a run".to_owned(),
            _ => format!("{found:?} is no format that can be planned"),
        };
        return Fault::at("format", what, format!("give {name}{}", format_of(wanted)));
    };
    let what = format!("this is {is}{}, not {name}{}", format_of(found), format_of(wanted));
    Fault::at("format", what, format!("give {name}, or use \"{command}\", which reads this file"))
}

fn known(format: &str) -> Option<(&'static str, &'static str, &'static str)> {
    KINDS.into_iter().find(|(known, ..)| *known == format)
}

fn name(format: &str) -> &str {
    known(format).map_or(format, |(_, name, _)| name)
}

/// Where the kind has one, its format in brackets.
fn format_of(kind: &str) -> String {
    if kind == HOME_CARE { String::new() } else { format!(" ({kind})") }
}
