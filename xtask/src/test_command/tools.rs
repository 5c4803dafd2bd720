//! What the tests need beside a Rust toolchain, fetched from Debian and npm when it is missing.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::Scope;
use super::process::{must_succeed, succeeds};
use super::steps::Outcome;

/// Something needed, how to see that it is there, and the Debian packages that bring it.
struct Tool {
    what: &'static str,
    is_there: fn() -> bool,
    packages: &'static [&'static str],
    /// Needed by `--fast` too.
    always: bool,
}

const TOOLS: &[Tool] = &[
    Tool {
        what: "a C compiler",
        is_there: || succeeds("cc", &["--version"]),
        packages: &["gcc", "libc6-dev"],
        always: true,
    },
    Tool { what: "PostgreSQL", is_there: has_postgres, packages: &["postgresql"], always: false },
    Tool { what: "Chromium", is_there: has_chromium, packages: &["chromium-headless-shell"], always: false },
    Tool { what: "Node", is_there: || succeeds("node", &["--version"]), packages: &["nodejs"], always: false },
    Tool { what: "npm", is_there: || succeeds("npm", &["--version"]), packages: &["npm"], always: false },
    Tool {
        what: "Arabic letters",
        is_there: has_arabic_letters,
        packages: &["fontconfig", "fonts-noto-core"],
        always: false,
    },
];

/// Installs what is missing.
pub fn provide(root: &Path, scope: Scope) -> Result<Outcome> {
    let needed = || TOOLS.iter().filter(|tool| scope == Scope::All || tool.always);
    let missing: Vec<&Tool> = needed().filter(|tool| !(tool.is_there)()).collect();
    if !missing.is_empty() {
        println!("Missing: {}.", missing.iter().map(|tool| tool.what).collect::<Vec<_>>().join(", "));
        install(&missing.iter().flat_map(|tool| tool.packages).copied().collect::<Vec<_>>())?;
        if let Some(tool) = missing.iter().find(|tool| !(tool.is_there)()) {
            bail!("{} is still missing after installing {}", tool.what, tool.packages.join(" "));
        }
    }
    println!("There: {}.", needed().map(|tool| tool.what).collect::<Vec<_>>().join(", "));
    if scope == Scope::All {
        provide_npm_packages(&root.join("e2e"))?;
    }
    Ok(Outcome::passed())
}

fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if !succeeds("apt-get", &["--version"]) {
        bail!(
            "this is no Debian, so nothing can be installed here.\nhint: install what Debian calls {list}, and start again"
        );
    }
    let is_root = succeeds("sh", &["-c", "test \"$(id -u)\" = 0"]);
    if !is_root && !succeeds("sudo", &["-n", "true"]) {
        bail!(
            "installing needs root, and sudo would ask for a password.\nhint: sudo apt-get install {list}, and start again"
        );
    }
    must_succeed(apt_get(is_root).arg("update"))?;
    must_succeed(apt_get(is_root).args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn apt_get(is_root: bool) -> Command {
    let mut command = Command::new(if is_root { "env" } else { "sudo" });
    if !is_root {
        command.args(["-n", "env"]);
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]);
    command
}

/// `npm ci`, unless it was done for this very lock file.
fn provide_npm_packages(folder: &Path) -> Result<()> {
    let wanted = fs::read_to_string(folder.join("package-lock.json"))?;
    let mark = folder.join("node_modules").join(".installed-from-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        println!("npm packages: as in package-lock.json.");
        return Ok(());
    }
    must_succeed(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    fs::write(mark, wanted)?;
    Ok(())
}

fn has_postgres() -> bool {
    let in_debian = fs::read_dir("/usr/lib/postgresql").is_ok_and(|mut versions| {
        versions.any(|version| version.is_ok_and(|version| version.path().join("bin/initdb").exists()))
    });
    in_debian || succeeds("initdb", &["--version"])
}

fn has_chromium() -> bool {
    let named = env::var_os("OPGANG_CHROMIUM").is_some_and(|path| Path::new(&path).exists());
    let paths = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"];
    named || paths.iter().any(|path| Path::new(path).exists())
}

fn has_arabic_letters() -> bool {
    succeeds("sh", &["-c", "fc-list :lang=ar family | grep -q ."])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_fetched_once_for_a_lock_file() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("node_modules")).expect("a folder");
        fs::write(folder.path().join("package-lock.json"), "{}").expect("a file");
        fs::write(folder.path().join("node_modules/.installed-from-lock"), "{}").expect("a file");
        provide_npm_packages(folder.path()).expect("nothing to do");
        fs::remove_file(folder.path().join("package-lock.json")).expect("removed");
        assert!(provide_npm_packages(folder.path()).is_err());
    }

    #[test]
    fn the_tools_that_fast_needs_are_few() {
        let always: Vec<_> = TOOLS.iter().filter(|tool| tool.always).map(|tool| tool.what).collect();
        assert_eq!(always, ["a C compiler"]);
    }
}
