//! `opgang plan check`: judge a plan that somebody made.

use std::io::Write as _;
use std::process::ExitCode;

use opgang_plan_check::{CheckError, Verdict};

use super::options::Check;
use super::{Refusal, files};

/// Prints the terms and, on the last line, the objective; or each broken rule.
pub fn run(options: &Check) -> Result<ExitCode, Refusal> {
    let instance = files::read(&options.instance)?;
    let solution = files::read(&options.solution)?;
    let in_force = options.from.as_deref().map(files::read).transpose()?;
    let verdict = judge_within(&instance, &solution, in_force.as_deref(), options.max_changes)
        .map_err(|error| unusable(&options.instance.display().to_string(), &error))?;
    let (text, code) = told(&verdict);
    // Nobody may be reading; the exit code tells it too.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(code)
}

/// The verdict on a plan.
pub fn judge(instance: &str, solution: &str) -> Result<Verdict, CheckError> {
    opgang_plan_check::check(instance, solution)
}

/// The verdict on a plan that may change so many families, against the pairs `in_force` or the instance's own.
pub fn judge_within(
    instance: &str,
    solution: &str,
    in_force: Option<&str>,
    max_changes: Option<usize>,
) -> Result<Verdict, CheckError> {
    match max_changes {
        Some(most) => Ok(opgang_plan_check::check_changes(instance, solution, in_force, most)?.0),
        None => judge(instance, solution),
    }
}

/// Refuses an instance that the checker cannot use: nobody should learn that after a long search.
pub fn expect_usable(path: &std::path::Path, instance: &str) -> Result<(), Refusal> {
    opgang_plan_check::expect_usable(instance).map_err(|error| unusable(&path.display().to_string(), &error))
}

/// What to say about an instance that the checker cannot use.
pub fn unusable(path: &str, error: &CheckError) -> Refusal {
    Refusal::given(
        format!("{path}: {error}"),
        "compare with docs/reference/plan-files.md, where every field has its row",
    )
}

fn told(verdict: &Verdict) -> (String, ExitCode) {
    match verdict.objective.filter(|_| verdict.is_valid()) {
        Some(objective) => {
            let terms: String = verdict.terms.iter().map(|(name, points)| format!("{name} {points}\n")).collect();
            (format!("{terms}{objective}\n"), ExitCode::SUCCESS)
        }
        None => (verdict.broken.iter().map(|broken| format!("{broken}\n")).collect(), ExitCode::FAILURE),
    }
}
