//! Opgang: one program, from the first knock on a door to the proof that it helped.
//!
//! This room holds the command line and the wiring, and it alone reads the clock, the environment and
//! the random source.

mod access;
mod accounts;
mod arguments;
mod demo;
mod init;
mod report;
mod serve;
mod surroundings;
mod verify;

use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter =
        EnvFilter::try_from_env("OPGANG_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
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
        }
    })
}
