//! `opgang evaluate eventstudy`: two-way fixed effects, static or by event time.

mod panel;

use std::process::ExitCode;

use clap::Args;
use opgang_evaluate::eventstudy::{Bins, Timing, eventstudy, parse_event_times};
use opgang_tables::Fault;

use super::{Output, PanelColumns};
use crate::Refusal;
use crate::watching::Watcher;

pub(crate) use panel::census;
pub use panel::{Given, Memory, Model};

/// Which event times are shown.
#[derive(Args, Clone, Debug)]
pub struct Times {
    /// Event times of reference, such as -1 or -4..-1
    #[arg(long, allow_hyphen_values = true, default_value = "-1", value_name = "TIMES")]
    pub reference: String,
    /// Pool event times up to this one
    #[arg(long, allow_hyphen_values = true, value_name = "TIME")]
    pub from: Option<i64>,
    /// Pool event times from this one on
    #[arg(long, allow_hyphen_values = true, value_name = "TIME")]
    pub to: Option<i64>,
    /// One effect of treatment instead of one for each event time
    #[arg(long = "static")]
    pub fixed: bool,
}

impl Times {
    /// Which effects are estimated.
    ///
    /// # Errors
    /// When the event times of reference are none.
    pub fn timing(&self) -> Result<Timing, Fault> {
        if self.fixed {
            return Ok(Timing::Static);
        }
        Ok(Timing::Event(Bins { reference: parse_event_times(&self.reference)?, first: self.from, last: self.to }))
    }

    /// The options as they were understood.
    pub fn words(&self) -> Vec<(String, String)> {
        if self.fixed {
            return vec![("static".to_owned(), "true".to_owned())];
        }
        let mut words = vec![("reference".to_owned(), self.reference.clone())];
        words.extend(self.from.map(|time| ("from".to_owned(), time.to_string())));
        words.extend(self.to.map(|time| ("to".to_owned(), time.to_string())));
        words
    }
}

/// Options of `opgang evaluate eventstudy`.
#[derive(Args)]
pub struct EventStudy {
    #[command(flatten)]
    columns: PanelColumns,
    #[command(flatten)]
    model: Model,
    #[command(flatten)]
    times: Times,
    #[command(flatten)]
    memory: Memory,
    #[command(flatten)]
    output: Output,
}

/// Two-way fixed effects of a panel.
pub fn run(options: &EventStudy, watch: &Watcher) -> Result<ExitCode, Refusal> {
    let EventStudy { columns, model, times, memory, output } = options;
    let timing = times.timing()?;
    let more = times.words();
    Given { columns, model, memory: memory.clone(), output, more, watch }
        .run("eventstudy", |panel, choices| eventstudy(panel, &timing, choices))?;
    Ok(ExitCode::SUCCESS)
}
