//! What stops a command.

use std::process::ExitCode;

use opgang_tables::Fault;

/// What stops a command. Exit code 2: something that was given; 3: a mistake in this program; 130: a person stopped it.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Something that was given cannot be used.
    #[error("{0}")]
    Given(#[from] Fault),
    /// The program is wrong; nothing is written.
    #[error("internal error: {0}\nNothing was written.\nhint: please report this, with the command")]
    Internal(String),
    /// A person stopped it.
    #[error("stopped; nothing was written")]
    Stopped,
}

/// Tells what stopped a command, and gives its exit code.
pub(crate) fn told(done: Result<ExitCode, Refusal>) -> ExitCode {
    done.unwrap_or_else(|refusal| {
        eprintln!("error: {refusal}");
        ExitCode::from(refusal.code())
    })
}

/// Ends the program at once, told what stopped it.
pub(crate) fn leave(refusal: &Refusal) -> ! {
    eprintln!("error: {refusal}");
    std::process::exit(i32::from(refusal.code()))
}

impl Refusal {
    fn code(&self) -> u8 {
        match self {
            Self::Given(_) => 2,
            Self::Internal(_) => 3,
            Self::Stopped => 130,
        }
    }
}
