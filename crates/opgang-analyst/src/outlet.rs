//! What a command lets out: files, pages, words on the screen; and what must stay in the house.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use opgang_i18n::Lang;
use opgang_report::Report;
use opgang_tables::Fault;
use sha2::{Digest as _, Sha256};

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
    /// Writes the report in every form that is wanted, after the findings where they go to a file; where no form is
    /// wanted, `report` is not made. Nothing is written unless everything can be.
    ///
    /// # Errors
    /// Why there is no report, or that a file cannot be written.
    pub fn write(
        &self,
        Before { release, read, kept }: Before,
        findings: Option<(&Path, String)>,
        report: impl FnOnce(Lang) -> Result<Report, Refusal>,
    ) -> Result<(), Refusal> {
        let mut files = Files { read, ..Files::default() };
        // The release first: what was told and is in no release file could be subtracted from.
        if let Some((path, text)) = kept {
            files.add(&path, text);
        }
        if let Some((path, text)) = findings {
            files.add(path, text);
        }
        if self.html.is_some() || self.pdf.is_some() || self.csv.is_some() {
            let report = report(self.lang)?;
            if let Some(path) = &self.html {
                files.add(path, opgang_report::html(&report));
            }
            if let Some(path) = &self.pdf {
                files.add(path, pdf(&report)?);
            }
            if let Some(folder) = &self.csv {
                files.tables(folder, &report, release.internal);
            }
        }
        Ok(files.write()?)
    }
}

/// What is known before anything is written.
pub struct Before {
    /// What may leave the house.
    pub release: Release,
    /// SHA-256 of what was read.
    pub read: Vec<String>,
    /// The release file, with what is told now.
    pub kept: Option<(PathBuf, String)>,
}

/// Files that are written together, or not at all.
#[derive(Default)]
pub struct Files {
    folders: Vec<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
    /// SHA-256 of what was read, and must not be written over.
    read: Vec<String>,
}

impl Files {
    /// One more file.
    pub fn add(&mut self, path: &Path, bytes: impl Into<Vec<u8>>) {
        self.files.push((path.to_owned(), bytes.into()));
    }

    /// Every table of a report, each in a file of its own, in a folder that is made where there is none. What is
    /// internal says so in its name: a folder may hold both.
    pub fn tables(&mut self, folder: &Path, report: &Report, internal: bool) {
        self.folders.push(folder.to_owned());
        let ending = if internal { "internal.csv" } else { "csv" };
        for table in &report.tables {
            self.add(&folder.join(format!("{}.{ending}", table.name)), table.csv());
        }
    }

    /// Writes all, after every place was tried.
    ///
    /// # Errors
    /// When one of them cannot be written, is wanted for two things, or was read: then none is.
    pub fn write(self) -> Result<(), Fault> {
        self.each_has_its_place()?;
        let (later, now): (Vec<_>, Vec<_>) =
            self.files.iter().partition(|(path, _)| self.folders.iter().any(|folder| path.starts_with(folder)));
        now.iter().try_for_each(|(path, _)| can_be_written(path))?;
        self.folders.iter().try_for_each(|folder| make(folder))?;
        later.iter().try_for_each(|(path, _)| can_be_written(path))?;
        self.files.iter().try_for_each(|(path, bytes)| save(path, bytes))
    }
}

impl Files {
    /// Refuses to write two things to one place, and over what was read.
    fn each_has_its_place(&self) -> Result<(), Fault> {
        let refused = |path: &Path, what: &str| {
            Err(Fault::at(path.display().to_string(), what, "give each output a place of its own"))
        };
        let mut places = BTreeSet::new();
        for (path, _) in &self.files {
            let there = fs::metadata(path).is_ok_and(|there| there.is_file());
            if !there && path.exists() {
                // A pipe or a device takes several.
                continue;
            }
            if !places.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())) {
                return refused(path, "is named for two outputs");
            }
            if there && !self.read.is_empty() && self.read.contains(&hash(path)?) {
                return refused(path, "is the file that was read, and would be written over");
            }
        }
        Ok(())
    }
}

/// SHA-256 of a file.
fn hash(path: &Path) -> Result<String, Fault> {
    let failed = |cause: std::io::Error| no_place(path, &cause);
    let (mut file, mut hasher, mut some) = (fs::File::open(path).map_err(failed)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut some).map_err(failed)? {
            0 => break,
            count => hasher.update(&some[..count]),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Tries whether a file can be written there, and leaves everything as it is.
///
/// # Errors
/// When it cannot.
pub fn can_be_written(path: &Path) -> Result<(), Fault> {
    let there = fs::symlink_metadata(path);
    // A pipe or a device is opened once only; what a link leads to may not be there yet.
    if there.as_ref().is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return Ok(());
    }
    let tried = fs::OpenOptions::new().write(true).create(true).truncate(false).open(path);
    tried
        .and_then(|_| if there.is_err() { fs::remove_file(path) } else { Ok(()) })
        .map_err(|cause| no_place(path, &cause))
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
    /// When it is below that of research output.
    pub fn threshold(&self) -> Result<usize, Fault> {
        let enough = usize::try_from(self.threshold).ok().filter(|_| self.threshold >= opgang_disclose::RESEARCH);
        enough.ok_or_else(|| {
            let what = format!("{} protects too few families: what leaves the house needs 5 or more", self.threshold);
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
    fs::write(path, bytes).map_err(|cause| no_place(path, &cause))
}

fn no_place(path: &Path, cause: &std::io::Error) -> Fault {
    Fault::at(path.display().to_string(), cause.to_string(), "give a place that can be written")
}

/// Writes to the screen.
pub fn say(text: &str) {
    // Nobody may be reading.
    let _ = std::io::stdout().write_all(text.as_bytes());
}
