//! Judges a plan: recomputes every hard rule and every term from the instance and the solution alone.
//!
//! It shares no code with the search, not even the reading of a file, so that a mistake there cannot
//! hide here. It is written to be read beside the definitions in `docs/reference/plan-files.md`, one
//! rule after the other, and makes no attempt to be fast.
//!
//! ```text
//! instance text ─▶ read strictly ─▶ CheckError   the instance itself cannot be used
//! solution text ─▶ read strictly ─▶ Broken …     its form: length, ids, whole numbers
//!                        └─▶ hard rules ─▶ Broken …
//!                        └─▶ terms ─▶ objective
//! ```

pub mod homecare;
pub mod matching;
pub mod pairs;
mod reading;
pub mod review;
mod verdict;
pub mod week;

pub use pairs::Changes;
pub use reading::CheckError;
pub use verdict::{Broken, Rule, Verdict};

/// Judges the `solution` of an `instance`; which problem it is follows from the instance's `format`.
///
/// Whatever is wrong with the solution, even that it is no JSON, is a broken rule of the verdict.
///
/// # Errors
/// When the instance itself cannot be used: not JSON, an unknown format, a field missing or contradictory, a
/// number beyond ±100,000,000.
pub fn check(instance: &str, solution: &str) -> Result<Verdict, CheckError> {
    let file = reading::json(instance)?;
    match problem(&file)? {
        Problem::Pairs => pairs::check(&file, solution),
        Problem::Matching => matching::check(&file, solution),
        Problem::Week => week::check(&file, solution),
        Problem::Review => review::check(&file, solution),
        Problem::HomeCare => home_care(instance, solution),
    }
}

/// Whether plans of an `instance` can be judged: to be asked before a long search.
///
/// # Errors
/// As [`check`], but for a day of home care, whose contents are read with its plan.
pub fn expect_usable(instance: &str) -> Result<(), CheckError> {
    let file = reading::json(instance)?;
    match problem(&file)? {
        Problem::Pairs => pairs::Instance::read(&file).map(drop),
        Problem::Matching => matching::Instance::read(&file).map(drop),
        Problem::Week => week::Instance::read(&file).map(drop),
        Problem::Review => review::Instance::read(&file).map(drop),
        Problem::HomeCare => Ok(()),
    }
}

enum Problem {
    Pairs,
    Matching,
    Week,
    Review,
    HomeCare,
}

fn problem(file: &serde_json::Value) -> Result<Problem, CheckError> {
    match file.get("format").and_then(serde_json::Value::as_str) {
        Some(pairs::FORMAT) => Ok(Problem::Pairs),
        Some(matching::FORMAT) => Ok(Problem::Matching),
        Some(week::FORMAT) => Ok(Problem::Week),
        Some(review::FORMAT) => Ok(Problem::Review),
        _ if file.get("patients").is_some() && file.get("caregivers").is_some() => Ok(Problem::HomeCare),
        Some(other) => Err(CheckError::at("format", format!("{other:?} is no format that can be checked"))),
        None => Err(CheckError::at("format", "the file does not say which problem it is")),
    }
}

/// Judges a pair plan, and that no more than `most` families have another pair than the one in force, or wait; those
/// who cannot keep theirs count, and always may. The pairs in force are those of the plan `in_force`, or where none
/// is given the instance's own.
///
/// # Errors
/// As [`check`]; and when the instance is no pair plan, or the plan in force has not the right form.
pub fn check_changes(
    instance: &str,
    solution: &str,
    in_force: Option<&str>,
    most: usize,
) -> Result<(Verdict, Option<Changes>), CheckError> {
    let mut verdict = check(instance, solution)?;
    if verdict.format != pairs::FORMAT {
        return Err(CheckError::at("format", format!("{:?} has no pairs in force", verdict.format)));
    }
    if verdict.objective.is_none() {
        return Ok((verdict, None));
    }
    let changes = pairs::changes(&reading::json(instance)?, solution, in_force)?;
    verdict.broken.extend(pairs::beyond(&changes, most));
    Ok((verdict, Some(changes)))
}

/// A day of home care, whose files carry no format; terms and objective in thousandths of its unit.
fn home_care(instance: &str, solution: &str) -> Result<Verdict, CheckError> {
    const FORMAT: &str = "home-care";
    let verdict = match homecare::check(instance, solution) {
        Ok(verdict) => verdict,
        Err(sentences) if sentences.iter().any(|sentence| sentence.starts_with("the instance")) => {
            return Err(CheckError::at("the instance", sentences.join("; ")));
        }
        Err(sentences) => {
            let form = sentences.iter().any(|sentence| sentence.starts_with("the solution"));
            let rule = if form { Rule::Form } else { Rule::HomeCare };
            let broken = sentences.into_iter().map(|sentence| Broken::new(rule, "routes", sentence)).collect();
            let objective = (!form).then_some(0);
            return Ok(Verdict { format: FORMAT.to_owned(), broken, terms: Default::default(), objective });
        }
    };
    let thousandths = |millionths: i64| (millionths + 500).div_euclid(1000);
    let terms = [
        ("distance", thousandths(verdict.distance)),
        ("total_tardiness", thousandths(verdict.total_tardiness)),
        ("max_tardiness", thousandths(verdict.max_tardiness)),
    ];
    let objective = Some(thousandths(verdict.total()));
    Ok(Verdict { format: FORMAT.to_owned(), broken: Vec::new(), terms: terms.into(), objective })
}
