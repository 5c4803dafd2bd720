//! Where Debian keeps PostgreSQL, and as whom it may run: its server refuses root.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, bail};

const VERSIONS_FOLDER: &str = "/usr/lib/postgresql";
const SERVER_USER: &str = "postgres";

/// The programs of the newest PostgreSQL on this machine.
#[derive(Debug)]
pub struct Installation {
    programs: PathBuf,
    is_root: bool,
}

impl Installation {
    /// Looks in Debian's folders, then in `PATH`.
    pub fn find() -> Result<Self> {
        let Some(programs) = newest_in(Path::new(VERSIONS_FOLDER)).or_else(in_path) else {
            bail!(
                "PostgreSQL is not installed.\nhint: run \"cargo xtask test\", which installs it, or: apt-get install postgresql"
            );
        };
        Ok(Self { programs, is_root: own_user_id()? == "0" })
    }

    /// The path of one of PostgreSQL's programs.
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// A command that runs one of the programs, as an unprivileged user when we are root, from a folder it may enter.
    pub fn as_server_user(&self, name: &str, folder: &Path) -> Command {
        let mut command = if self.is_root {
            let mut runuser = Command::new("runuser");
            runuser.args(["-u", SERVER_USER, "--"]).arg(self.program(name));
            runuser
        } else {
            Command::new(self.program(name))
        };
        command.current_dir(folder).env("LC_ALL", "C.UTF-8");
        command
    }

    /// Makes the folder the server user's own.
    pub fn give_to_server_user(&self, folder: &Path) -> Result<()> {
        if !self.is_root {
            return Ok(());
        }
        let status = Command::new("chown").arg(SERVER_USER).arg(folder).status().context("running chown")?;
        if !status.success() {
            bail!(
                "the user {SERVER_USER} is missing.\nhint: run \"cargo xtask test\", which installs PostgreSQL with its user"
            );
        }
        Ok(())
    }
}

fn newest_in(versions: &Path) -> Option<PathBuf> {
    let version =
        |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse::<u32>().ok());
    let folders = fs::read_dir(versions).ok()?.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let with_server = folders.filter(|path| path.join("bin/initdb").exists());
    with_server.max_by_key(version).map(|path| path.join("bin"))
}

fn in_path() -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).find(|folder| folder.join("initdb").exists())
}

fn own_user_id() -> Result<String> {
    let output = Command::new("id").arg("-u").output().context("running id")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
