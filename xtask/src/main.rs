//! Repository chores: `cargo xtask test` proves the product, `cargo xtask tidy` the repository.
#![allow(clippy::print_stdout, reason = "a chore speaks to the person who started it")]

mod repository;
mod test_command;
mod tidy;

use std::process::ExitCode;

use anyhow::Result;

const USAGE: &str = "\
usage: cargo xtask <chore>

  test          install what the tests need, then run all of them
  test --fast   without PostgreSQL, the release build and the browser
  tidy          check the crate graph, sizes, forbidden calls, messages, migrations and decisions";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["test"] => test_command::run(test_command::Scope::All),
        ["test", "--fast"] => test_command::run(test_command::Scope::Fast),
        ["tidy"] => run_tidy(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run_tidy() -> Result<bool> {
    let findings = tidy::check_repository(&repository::Repository::here()?);
    tidy::print(&findings);
    Ok(findings.iter().all(|(_, problems)| problems.is_empty()))
}
