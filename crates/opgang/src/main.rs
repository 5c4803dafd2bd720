//! Opgang: one program, from the first knock on a door to the proof that it helped.
//!
//! This room holds the command line and the wiring, and it alone reads the clock, the environment and
//! the random source.

mod access;
mod accounts;
mod arguments;
mod demo;
mod init;
mod plan;
mod report;
mod serve;
mod surroundings;
mod verify;

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let begun = Instant::now();
    let arguments = Arguments::parse();
    // The engines work on files alone: they need no runtime and no log, and may have to answer in a tenth of a second.
    match &arguments.command {
        Command::Plan(options) => return plan::run(options, begun),
        Command::Evaluate(options) => return opgang_analyst::evaluate(options, &surroundings::today().to_string()),
        Command::Disclose(options) => return opgang_analyst::disclose(options),
        Command::Value(options) => return opgang_analyst::value(options),
        _ => {}
    }
    begin_logging();
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
}

/// Logs go to the standard error stream; `OPGANG_LOG` chooses what, such as `debug,sqlx=warn`.
fn begin_logging() {
    let asked: Option<Targets> = std::env::var("OPGANG_LOG").ok().and_then(|filter| filter.parse().ok());
    let usual = || Targets::new().with_default(LevelFilter::INFO).with_target("sqlx", LevelFilter::WARN);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry().with(lines).with(asked.unwrap_or_else(usual)).init();
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        match arguments.command {
            Command::Demo(options) => demo::run(&options).await,
            Command::Serve(options) => serve::run(&options).await,
            Command::Init(options) => init::run(&options).await,
            Command::Staff(options) => accounts::add_staff(&options).await,
            Command::Account(options) => accounts::add(&options).await,
            Command::Password(options) => accounts::set_password(&options).await,
            Command::Verify(options) => verify::run(&options).await,
            Command::Access => access::run(),
            Command::Plan(_) | Command::Evaluate(_) | Command::Disclose(_) | Command::Value(_) => {
                unreachable!("the engines work before the runtime starts")
            }
        }
    })
}
