//! `opgang access`: the table of rules, for review.

use std::io::Write as _;
use std::process::ExitCode;

/// Prints the table.
pub fn run() -> anyhow::Result<ExitCode> {
    std::io::stdout().write_all(opgang_access::markdown().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
