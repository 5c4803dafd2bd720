//! The test command: installs what is missing, runs everything in steps, and ends with one line of counts.
//!
//! ```text
//! tools → format → tidy → clippy → Rust tests → documentation tests → first command → browser journeys
//!                                      │                                   │               ▲
//!                                      └── one PostgreSQL server           └─ the program ─┘
//! ```
//!
//! A step that fails does not stop those after it, unless they need what it makes.

mod counts;
mod first_command;
mod process;
mod steps;
mod tools;

use std::env;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;

use crate::repository;
use counts::Counts;
use steps::{Outcome, Report};

/// How much is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    All,
    /// Without PostgreSQL, the release build and the browser.
    Fast,
}

/// Runs all steps and prints the closing line. Whether everything passed.
pub fn run(scope: Scope) -> Result<bool> {
    let start = Instant::now();
    let root = repository::root();
    let mut report = Report::default();

    let tools = report.step("Tools", || tools::provide(&root, scope));
    report.step("Format", || steps::format(&root));
    report.step("Tidy", steps::tidy);
    report.step("Clippy", || steps::clippy(&root));
    report.step("Rust tests", || steps::rust_tests(&root, scope));
    report.step("Documentation tests", || steps::documentation_tests(&root));
    if scope == Scope::Fast {
        report.step("First command", || Ok(Outcome::left_out(1, "--fast leaves out the release build")));
        report.step("Browser journeys", || {
            Ok(Outcome::left_out(steps::journey_files(&root)?.len(), "--fast leaves out the browser"))
        });
    } else {
        let program = target_folder(&root).join("release").join("opgang");
        let started = report.step("First command", || first_command::prove(&root, &program));
        report.step("Browser journeys", || match (tools, started) {
            (true, true) => steps::journeys(&root, &program),
            _ => Ok(Outcome::failed("cannot run without the tools and the program of the steps before")),
        });
    }

    report.print_failures();
    println!("\nAll steps took {}.", steps::spoken(start.elapsed()));
    let Counts { passed, failed, skipped } = report.counts();
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    Ok(failed == 0)
}

/// Where Cargo puts what it builds.
fn target_folder(root: &Path) -> PathBuf {
    // A relative folder counts from where cargo was called, as Cargo counts it.
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), |folder| std::path::absolute(&folder).unwrap_or_else(|_| folder.into()))
}
