//! The engines that work on files alone, without the application: a small program for a closed research machine.
//! `cargo run --release -p opgang-analyst --example analyst -- evaluate --help`

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Does a table point at anybody?
    Disclose(opgang_analyst::Disclose),
    /// Did it work?
    Evaluate(Box<opgang_analyst::Evaluate>),
    /// What was it worth, and to which purse?
    Value(Box<opgang_analyst::Value>),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Evaluate(options) => opgang_analyst::evaluate(&options, &today()),
        Command::Disclose(options) => opgang_analyst::disclose(&options),
        Command::Value(options) => opgang_analyst::value(&options),
    }
}

/// The day on this machine's clock.
fn today() -> String {
    jiff::Zoned::now().date().to_string()
}
