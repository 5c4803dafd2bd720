//! Checks of the repository itself. Each is a function from files to problems; each problem says how to mend it.

mod crate_graph;
mod decisions;
mod forbidden_calls;
mod messages;
mod migrations;
mod rust_source;
mod size_exceptions;
mod sizes;
mod words;

use std::fmt;

use crate::repository::Repository;

/// From the files to what is to be mended in them.
type Check = fn(&Repository) -> Vec<Problem>;

/// The checks, by the name they are printed with.
const CHECKS: &[(&str, Check)] = &[
    ("crate graph", crate_graph::check),
    ("sizes", |repository| sizes::check(repository, size_exceptions::EXCEPTIONS)),
    ("forbidden calls", forbidden_calls::check),
    ("messages", messages::check),
    ("migrations", migrations::check),
    ("decisions", decisions::check),
    ("words", words::check),
];

/// Something to mend.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// `path` or `path:line`.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
}

impl Problem {
    fn new(place: impl Into<String>, what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), fix: fix.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    fix: {}", self.place, self.what, self.fix)
    }
}

/// What each check found.
pub type Findings = Vec<(&'static str, Vec<Problem>)>;

/// Runs every check.
pub fn check_repository(repository: &Repository) -> Findings {
    CHECKS.iter().map(|(name, check)| (*name, check(repository))).collect()
}

/// Prints one line for each check, and its problems below it.
pub fn print(findings: &Findings) {
    for (name, problems) in findings {
        match problems.len() {
            0 => println!("ok      {name}"),
            count => println!("FAILED  {name}: {count} to mend"),
        }
        for problem in problems {
            println!("  {problem}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let findings = check_repository(&Repository::here().expect("the repository can be read"));
        let problems: Vec<String> =
            findings.iter().flat_map(|(_, problems)| problems).map(ToString::to_string).collect();
        assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
    }

    #[test]
    fn a_problem_says_how_to_mend_it() {
        let problem = Problem::new("a.rs:3", "too long", "split it");
        assert_eq!(problem.to_string(), "a.rs:3: too long\n    fix: split it");
    }
}
