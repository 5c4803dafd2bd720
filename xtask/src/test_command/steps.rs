//! The steps, and the report they add up to.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use opgang_testkit::{PostgresServer, SERVER_VARIABLE};

use super::Scope;
use super::counts::{self, Counts};
use super::process;
use crate::repository::Repository;
use crate::tidy;

/// How one step ended.
#[derive(Debug, Default)]
pub struct Outcome {
    counts: Counts,
    /// Why something failed or was skipped, for the list at the end.
    reason: Option<String>,
}

impl Outcome {
    /// One thing was proved.
    pub fn passed() -> Self {
        Self { counts: Counts { passed: 1, ..Counts::default() }, reason: None }
    }

    /// One thing failed.
    pub fn failed(reason: impl Into<String>) -> Self {
        Self { counts: Counts { failed: 1, ..Counts::default() }, reason: Some(reason.into()) }
    }

    /// These many were not run, and why.
    pub fn left_out(skipped: usize, reason: impl Into<String>) -> Self {
        Self { counts: Counts { skipped, ..Counts::default() }, reason: Some(reason.into()) }
    }

    /// What a runner counted. A runner that failed without counting a failure is one.
    fn counted(is_success: bool, counts: Option<Counts>) -> Self {
        let Some(mut counts) = counts else {
            return Self::failed("ended without its counts: it did not build, or it says them in other words");
        };
        if !is_success && counts.failed == 0 {
            counts.failed = 1;
        }
        let reason = (counts.failed > 0).then(|| "see its output above".to_owned());
        Self { counts, reason }
    }
}

/// All steps so far.
#[derive(Debug, Default)]
pub struct Report {
    counts: Counts,
    notes: Vec<String>,
}

impl Report {
    /// Runs one step under its heading. Whether nothing in it failed.
    pub fn step(&mut self, name: &str, act: impl FnOnce() -> Result<Outcome>) -> bool {
        println!("\n==== {name} ====");
        let start = Instant::now();
        let outcome = act().unwrap_or_else(|error| Outcome::failed(format!("{error:#}")));
        let Counts { passed, failed, skipped } = outcome.counts;
        self.counts += outcome.counts;
        let took = spoken(start.elapsed());
        println!("---- {name}: {passed} passed, {failed} failed, {skipped} skipped; {took} ----");
        if let Some(reason) = outcome.reason {
            println!("     {reason}");
            let state = if failed > 0 { "FAILED " } else { "skipped" };
            self.notes.push(format!("{state} {name}: {reason}"));
        }
        failed == 0
    }

    /// Prints again what failed or was skipped.
    pub fn print_failures(&self) {
        if !self.notes.is_empty() {
            println!("\n{}", self.notes.join("\n"));
        }
    }

    /// The sum of all steps.
    pub fn counts(&self) -> Counts {
        self.counts
    }
}

/// `cargo fmt --check`.
pub fn format(root: &Path) -> Result<Outcome> {
    if !has_component("fmt", "rustfmt") {
        return Ok(Outcome::left_out(1, "rustfmt is not installed (rustup component add rustfmt)"));
    }
    let ended = process::show(cargo(root).args(["fmt", "--all", "--check"]))?;
    Ok(if ended.is_success { Outcome::passed() } else { Outcome::failed("run cargo fmt --all") })
}

/// The tidy checks, in this process.
pub fn tidy() -> Result<Outcome> {
    let findings = tidy::check_repository(&Repository::here()?);
    tidy::print(&findings);
    let failed = findings.iter().filter(|(_, problems)| !problems.is_empty()).count();
    Ok(Outcome::counted(failed == 0, Some(Counts { passed: findings.len() - failed, failed, skipped: 0 })))
}

/// `cargo clippy` with warnings as errors.
pub fn clippy(root: &Path) -> Result<Outcome> {
    if !has_component("clippy", "clippy") {
        return Ok(Outcome::left_out(1, "clippy is not installed (rustup component add clippy)"));
    }
    let ended = process::show(cargo(root).args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    Ok(if ended.is_success { Outcome::passed() } else { Outcome::failed("mend what clippy says above") })
}

/// All Rust tests, on one PostgreSQL server that lives as long as this step.
pub fn rust_tests(root: &Path, scope: Scope) -> Result<Outcome> {
    let server = match scope {
        Scope::All => Some(PostgresServer::start()?),
        Scope::Fast => None,
    };
    let has_nextest = process::succeeds("cargo", &["nextest", "--version"]);
    let mut tests = cargo(root);
    match (has_nextest, scope) {
        (true, _) => tests.args(["nextest", "run", "--workspace", "--no-fail-fast"]),
        (false, _) => tests.args(["test", "--workspace", "--all-targets", "--no-fail-fast"]),
    };
    match (has_nextest, scope) {
        (_, Scope::All) => &mut tests,
        (true, Scope::Fast) => tests.args(["--filterset", "not test(/postgres/)"]),
        (false, Scope::Fast) => tests.args(["--", "--skip", "postgres"]),
    };
    if let Some(server) = &server {
        tests.env(SERVER_VARIABLE, server.address());
    }
    let ended = process::show(&mut tests)?;
    let counts = if has_nextest { counts::of_nextest(&ended.output) } else { counts::of_cargo_test(&ended.output) };
    let mut outcome = Outcome::counted(ended.is_success, counts);
    if scope == Scope::Fast && outcome.reason.is_none() {
        outcome.reason = Some("--fast leaves out the tests with postgres in their name".to_owned());
    }
    Ok(outcome)
}

/// The examples in docstrings, which cargo-nextest does not run.
pub fn documentation_tests(root: &Path) -> Result<Outcome> {
    let ended = process::show(cargo(root).args(["test", "--workspace", "--doc", "--no-fail-fast"]))?;
    Ok(Outcome::counted(ended.is_success, counts::of_cargo_test(&ended.output)))
}

/// All browser journeys with the program that was just built.
pub fn journeys(root: &Path, program: &Path) -> Result<Outcome> {
    let folder = tempfile::tempdir()?;
    let results = folder.path().join("journeys.tap");
    let mut node = Command::new("node");
    // Two files at a time: one waits for its browser while the other's draws.
    node.args(["--test", "--test-concurrency=2", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
    node.arg("--test-reporter=tap").arg(format!("--test-reporter-destination={}", results.display()));
    node.args(journey_files(root)?).current_dir(root.join("e2e")).env("OPGANG_BIN", program);
    let ended = process::show(&mut node)?;
    let results = fs::read_to_string(&results).unwrap_or_default();
    Ok(Outcome::counted(ended.is_success, counts::of_node(&results)))
}

/// The files with journeys, by name, so that no shell has to find them.
pub fn journey_files(root: &Path) -> Result<Vec<PathBuf>> {
    let folder = root.join("e2e");
    let entries = fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut files: Vec<_> = paths.filter(|path| path.to_string_lossy().ends_with(".test.js")).collect();
    files.sort();
    Ok(files)
}

/// A time as it is said: `41 s`, `7 min 5 s`.
pub fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// Cargo, working in the root of the repository.
pub fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root);
    // What the outer cargo says of xtask is no business of the inner one: some build scripts would take it for a
    // change and build half of the tree anew, each time that this command and a bare cargo take turns.
    for name in std::env::vars_os().map(|(name, _)| name) {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// Whether a component of the toolchain is there, after trying to add it.
fn has_component(command: &str, component: &str) -> bool {
    let is_there = || process::succeeds("cargo", &[command, "--version"]);
    is_there() || (process::succeeds("rustup", &["component", "add", component]) && is_there())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runner_that_fails_without_a_count_is_a_failure() {
        assert_eq!(Outcome::counted(false, None).counts.failed, 1);
        assert_eq!(Outcome::counted(true, None).counts.failed, 1);
        let none_failed = Counts { passed: 3, failed: 0, skipped: 0 };
        assert_eq!(Outcome::counted(false, Some(none_failed)).counts, Counts { passed: 3, failed: 1, skipped: 0 });
        assert!(Outcome::counted(true, Some(none_failed)).reason.is_none());
    }

    #[test]
    fn a_report_sums_its_steps_and_remembers_why() {
        let mut report = Report::default();
        assert!(report.step("one", || Ok(Outcome::passed())));
        assert!(report.step("two", || Ok(Outcome::left_out(4, "no browser"))));
        assert!(!report.step("three", || anyhow::bail!("no disk")));
        assert_eq!(report.counts(), Counts { passed: 1, failed: 1, skipped: 4 });
        assert_eq!(report.notes, ["skipped two: no browser", "FAILED  three: no disk"]);
    }

    #[test]
    fn times_are_spoken() {
        assert_eq!(spoken(Duration::from_millis(4_210)), "4.2 s");
        assert_eq!(spoken(Duration::from_secs(425)), "7 min 5 s");
    }
}
