//! Files in and out: what is read is told with its path, what is written appears whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use super::Refusal;

/// Reads a text file.
pub fn read(path: &Path) -> Result<String, Refusal> {
    let shown = path.display();
    let bytes = fs::read(path).map_err(|cause| {
        Refusal::given(
            format!("{shown} cannot be read: {cause}"),
            "check the path; it is taken from the current folder",
        )
    })?;
    String::from_utf8(bytes).map_err(|_| Refusal::given(format!("{shown} is not text in UTF-8"), "give a JSON file"))
}

/// The SHA-256 of a text, in hexadecimal.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file that is about to be written. It stands under another name beside its place until it is complete.
pub struct Outlet {
    path: PathBuf,
    beside: NamedTempFile,
}

impl Outlet {
    /// Makes ready to write `path`, so that it is known before the work whether that can be done. It must be none
    /// of `taken`.
    pub fn open(path: &Path, taken: &[&Path]) -> Result<Self, Refusal> {
        let shown = path.display();
        if let Some(same) = taken.iter().find(|taken| is_same(path, taken)) {
            let what = format!("{shown} is {}, which is read or written already", same.display());
            return Err(Refusal::given(what, "give every file its own name"));
        }
        // A link is followed, so that the file behind it is replaced and not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
            return Err(Refusal::given(format!("{shown} is not a file"), "name a file, new or to be replaced"));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let beside = beside(folder).map_err(|cause| {
            Refusal::given(
                format!("{shown} cannot be written: {cause}"),
                "name a file in a folder that you may write to",
            )
        })?;
        Ok(Self { path, beside })
    }

    /// Writes `text` in its place.
    pub fn write(mut self, text: &str) -> Result<(), Refusal> {
        let shown = self.path.display().to_string();
        let refuse = |cause: std::io::Error| {
            Refusal::given(format!("{shown} cannot be written: {cause}"), "make room, or name a file elsewhere")
        };
        self.beside.write_all(text.as_bytes()).map_err(refuse)?;
        self.beside.as_file().sync_all().map_err(refuse)?;
        self.beside.persist(&self.path).map_err(|failure| refuse(failure.error))?;
        Ok(())
    }
}

#[cfg(unix)]
fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    let usual = fs::Permissions::from_mode(0o666);
    tempfile::Builder::new().prefix(".opgang-plan-").permissions(usual).tempfile_in(folder)
}

#[cfg(not(unix))]
fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".opgang-plan-").tempfile_in(folder)
}

/// Two paths to the same file, or to the same place where there will be one.
fn is_same(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| {
        fs::canonicalize(path).ok().or_else(|| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
        })
    };
    one == other || place(one).is_some_and(|found| Some(found) == place(other))
}
