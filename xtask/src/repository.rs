//! The files of the repository, read once and then only looked at: so that a check is a function from files to problems.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// Folders that hold what was made or fetched, never what is kept.
const NOT_KEPT: &[&str] = &[".git", "target", "node_modules", "opgang-data", "pictures"];

/// Every kept text file, by its path from the root with `/` between folders. Files that are not UTF-8 are left out.
#[derive(Debug, Default)]
pub struct Repository {
    texts: BTreeMap<String, String>,
}

/// The folder in which this repository lies.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

impl Repository {
    /// Reads the repository that this program was built from.
    pub fn here() -> Result<Self> {
        Self::read(&root())
    }

    /// Reads what git keeps or would keep; without git, everything but the folders of made things.
    pub fn read(root: &Path) -> Result<Self> {
        let paths = match kept_by_git(root) {
            Some(paths) => paths,
            None => walk(root, "")?,
        };
        let mut texts = BTreeMap::new();
        for path in paths {
            // A file that git still lists may be gone, or be no text: neither is for these checks.
            if let Ok(text) = fs::read_to_string(root.join(&path)) {
                texts.insert(path, text);
            }
        }
        Ok(Self { texts })
    }

    /// A repository made up for a test.
    #[cfg(test)]
    pub fn example(files: &[(&str, &str)]) -> Self {
        Self { texts: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    /// All files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files whose path begins and ends so.
    pub fn files_in(&self, folder: &str, ending: &str) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(move |(path, _)| path.starts_with(folder) && path.ends_with(ending))
    }

    /// The text of one file.
    #[cfg(test)]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }
}

fn kept_by_git(root: &Path) -> Option<Vec<String>> {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let output = git.output().ok().filter(|output| output.status.success())?;
    let list = String::from_utf8(output.stdout).ok()?;
    Some(list.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

fn walk(root: &Path, folder: &str) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    let here = root.join(folder);
    for entry in fs::read_dir(&here).with_context(|| format!("reading {}", here.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if !entry.file_type()?.is_dir() {
            paths.push(path);
        } else if !NOT_KEPT.contains(&name.as_str()) {
            paths.extend(walk(root, &path)?);
        }
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_git_is_walked() {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in [("crates/a/src/lib.rs", "one"), ("target/debug/made", "two"), ("README.md", "three")] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, text).expect("a file");
        }
        fs::write(folder.path().join("picture.png"), [0xff, 0xfe]).expect("a file");
        let repository = Repository::read(folder.path()).expect("readable");
        let paths: Vec<_> = repository.files().map(|(path, _)| path).collect();
        assert_eq!(paths, ["README.md", "crates/a/src/lib.rs"]);
    }

    #[test]
    fn this_repository_is_read() {
        let repository = Repository::here().expect("readable");
        assert!(repository.text("Cargo.toml").is_some_and(|text| text.contains("[workspace]")));
    }
}
