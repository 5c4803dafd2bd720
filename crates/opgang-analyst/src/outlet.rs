//! What a command lets out: files, pages, words on the screen; and what must stay in the house.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use opgang_i18n::Lang;
use opgang_report::Report;
use opgang_tables::Fault;

use crate::Refusal;

/// A report on paper.
#[derive(Args, Clone, Debug)]
pub struct Paper {
    /// Where to write the report: one page without anything from outside
    #[arg(long, value_name = "OUT.html")]
    pub html: Option<PathBuf>,
    /// Where to write the report for A4, tagged for those who listen
    #[arg(long, value_name = "OUT.pdf")]
    pub pdf: Option<PathBuf>,
    /// The folder for every table as CSV
    #[arg(long, value_name = "FOLDER")]
    pub csv: Option<PathBuf>,
    /// Language of the report: da or en
    #[arg(long, value_name = "LANG", value_parser = Lang::complete, default_value = "en")]
    pub lang: Lang,
}

impl Paper {
    /// Writes the report in every form that is wanted; where none is, `report` is not made.
    ///
    /// # Errors
    /// Why there is no report, or that a file cannot be written.
    pub fn write(&self, release: Release, report: impl FnOnce(Lang) -> Result<Report, Refusal>) -> Result<(), Refusal> {
        if self.html.is_none() && self.pdf.is_none() && self.csv.is_none() {
            return Ok(());
        }
        let report = report(self.lang)?;
        if let Some(path) = &self.html {
            save(path, opgang_report::html(&report))?;
        }
        if let Some(path) = &self.pdf {
            save(path, pdf(&report)?)?;
        }
        if let Some(folder) = &self.csv {
            tables(folder, &report, release.internal)?;
        }
        Ok(())
    }
}

/// What may leave the house.
#[derive(Args, Clone, Copy, Debug)]
pub struct Release {
    /// What rests on fewer families (or other clusters) alone is withheld: 5 for research output, 10 for the public
    #[arg(long, default_value_t = opgang_disclose::RESEARCH)]
    pub threshold: i64,
    /// Withhold nothing, and mark what is written as internal
    #[arg(long)]
    pub internal: bool,
}

impl Release {
    /// Fewer families than this are too few to be told of.
    ///
    /// # Errors
    /// When it is below 2.
    pub fn threshold(&self) -> Result<usize, Fault> {
        usize::try_from(self.threshold).ok().filter(|threshold| *threshold > 1).ok_or_else(|| {
            let what = format!("{} protects nobody", self.threshold);
            Fault::at("--threshold", what, "give 5 or 10; or --internal, and keep the file in the house")
        })
    }
}

/// A report as PDF.
///
/// # Errors
/// When a figure cannot be drawn: a mistake in this program.
pub fn pdf(report: &Report) -> Result<Vec<u8>, Refusal> {
    opgang_report_pdf::pdf(report).map_err(|cause| Refusal::Internal(cause.to_string()))
}

/// Every table of a report, each in a file of its own. What is internal says so in its name: a folder may hold both.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn tables(folder: &Path, report: &Report, internal: bool) -> Result<(), Fault> {
    make(folder)?;
    let ending = if internal { "internal.csv" } else { "csv" };
    report.tables.iter().try_for_each(|table| save(&folder.join(format!("{}.{ending}", table.name)), table.csv()))
}

/// Makes a folder, where there is none.
///
/// # Errors
/// When it cannot be made.
pub fn make(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|cause| {
        Fault::at(folder.display().to_string(), cause.to_string(), "give a folder that can be written")
    })
}

/// Writes a file.
///
/// # Errors
/// When it cannot be written.
pub fn save(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Fault> {
    fs::write(path, bytes)
        .map_err(|cause| Fault::at(path.display().to_string(), cause.to_string(), "give a place that can be written"))
}

/// Writes to the screen.
pub fn say(text: &str) {
    // Nobody may be reading.
    let _ = std::io::stdout().write_all(text.as_bytes());
}
