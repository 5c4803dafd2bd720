//! A PostgreSQL server for tests: started from Debian's package, empty, on loopback, gone when the tests are.
//!
//! ```text
//! cargo xtask test ── starts one server ── OPGANG_TEST_POSTGRES=postgres://… ──► every test process
//! cargo test -p …  ── no variable ──► each test process that asks starts its own
//! ```
//!
//! A watchdog stops the server: a shell whose standard input is a pipe that only this process holds open. The pipe
//! closes however the process ends, also when it is killed.

mod installation;

use std::env;
use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

use installation::Installation;

/// The environment variable with the address of a server that is already running.
pub const SERVER_VARIABLE: &str = "OPGANG_TEST_POSTGRES";

const PORT_ATTEMPTS_MAX: u32 = 5;

/// Made for speed and thrown away: nothing of it survives a power cut, and nothing needs to.
const SETTINGS: &str = "\
listen_addresses = '127.0.0.1'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 300
shared_buffers = 32MB
autovacuum = off
timezone = 'UTC'
";

/// A running PostgreSQL server in which each test makes its own database.
#[derive(Debug)]
pub struct PostgresServer {
    address: String,
    /// Dropping it closes the pipe, and then the watchdog stops the server. `None` when somebody else started it.
    _watchdog: Option<ChildStdin>,
}

impl PostgresServer {
    /// The server of this test run: the one named in `OPGANG_TEST_POSTGRES`, or one started at the first call.
    ///
    /// # Panics
    /// When PostgreSQL is missing or does not start, with what to do: a test must fail then, not pass unseen.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<PostgresServer> = OnceLock::new();
        SHARED.get_or_init(|| match env::var(SERVER_VARIABLE) {
            Ok(address) => Self { address, _watchdog: None },
            Err(_) => match Self::start() {
                Ok(server) => server,
                Err(error) => panic!("no PostgreSQL for this test: {error:#}"),
            },
        })
    }

    /// Starts a server of its own, stopped when the value is dropped or the process ends.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, cannot be run by an unprivileged user, or does not start.
    pub fn start() -> Result<Self> {
        let installation = Installation::find()?;
        let folder = tempfile::Builder::new().prefix("opgang-postgres-").tempdir()?.keep();
        start_in(&installation, &folder).inspect_err(|_| {
            // Nothing runs in it, so nothing is lost when it stays.
            let _ = fs::remove_dir_all(&folder);
        })
    }

    /// The server's address without a database: `postgres://postgres@127.0.0.1:40123`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Makes an empty database and returns its address for `--database`.
    ///
    /// # Panics
    /// When the server has gone away.
    #[must_use]
    pub fn fresh_database(&self) -> String {
        match self.create_database() {
            Ok(address) => address,
            Err(error) => panic!("no database for this test: {error:#}"),
        }
    }

    /// Runs a script of psql on a database and gives the answer of its last statement as CSV with a header.
    ///
    /// # Panics
    /// When the database refuses it, with its own words.
    #[must_use]
    pub fn csv(address: &str, script: &str) -> String {
        let answer = || -> Result<String> {
            let mut psql = Command::new(Installation::find()?.program("psql"));
            psql.args(["--csv", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", address]);
            feed(&mut psql, script)
        };
        answer().unwrap_or_else(|error| panic!("psql: {error:#}"))
    }

    fn create_database(&self) -> Result<String> {
        let name = unique_name();
        let mut createdb = Command::new(Installation::find()?.program("createdb"));
        // template0, because a connection to any other template would stand in the way of tests beside this one.
        createdb.arg("--template=template0").arg(format!("--maintenance-db={}/postgres", self.address)).arg(&name);
        run(&mut createdb)?;
        Ok(format!("{}/{name}", self.address))
    }
}

fn start_in(installation: &Installation, folder: &Path) -> Result<PostgresServer> {
    installation.give_to_server_user(folder)?;
    let files = folder.join("files");
    let mut initdb = installation.as_server_user("initdb", folder);
    initdb.args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]);
    run(initdb.arg("--pgdata").arg(&files))?;
    let settings = files.join("postgresql.conf");
    let defaults = fs::read_to_string(&settings).context("reading the server's settings")?;
    let sockets = format!("unix_socket_directories = '{}'\n", folder.display());
    fs::write(&settings, defaults + SETTINGS + &sockets).context("writing the server's settings")?;

    let mut failure = None;
    for _ in 0..PORT_ATTEMPTS_MAX {
        // Somebody else may take the port before the server does; then another is tried.
        let port = free_port()?;
        let mut start = installation.as_server_user("pg_ctl", folder);
        start.arg("start").arg("--wait").arg("--silent").arg("--pgdata").arg(&files);
        start.arg("--log").arg(folder.join("log")).arg(format!("--options=-p {port}"));
        match run(&mut start) {
            Ok(()) => {
                let address = format!("postgres://postgres@127.0.0.1:{port}");
                return Ok(PostgresServer { address, _watchdog: Some(set_watchdog(installation, folder)?) });
            }
            Err(error) => failure = Some(error),
        }
    }
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    Err(failure
        .context("no attempt was made")?
        .context(format!("the PostgreSQL server does not start; its log says:\n{log}")))
}

fn set_watchdog(installation: &Installation, folder: &Path) -> Result<ChildStdin> {
    const SCRIPT: &str = r#"cat >/dev/null; "$@"; rm -rf "$FOLDER""#;
    let mut stop = installation.as_server_user("pg_ctl", folder);
    stop.args(["stop", "--silent", "--mode=immediate", "--pgdata"]).arg(folder.join("files"));
    let mut watchdog = Command::new("sh");
    watchdog.args(["-c", SCRIPT, "watchdog"]).arg(stop.get_program()).args(stop.get_args());
    // A group of its own: an interrupt or a kill meant for the tests must not take the watchdog with them.
    watchdog.env("FOLDER", folder).current_dir(folder).process_group(0);
    let mut child = watchdog.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    child.stdin.take().context("the watchdog has no pipe")
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Unique on a server that many test processes share: the process, the time it began to ask, and a count.
fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let process = std::process::id();
    let nanoseconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    format!("test_{process}_{nanoseconds:x}_{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

fn run(command: &mut Command) -> Result<()> {
    feed(command, "").map(drop)
}

/// Runs a command on some input and gives what it printed.
fn feed(command: &mut Command, input: &str) -> Result<String> {
    let program = PathBuf::from(command.get_program());
    let running = || format!("running {}", program.display());
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().with_context(running)?;
    // Written beside the reading, so that neither waits for the other.
    let mut stdin = child.stdin.take().context("a child without input")?;
    let input = input.to_owned();
    let written = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().with_context(running)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{command:?} failed: {}", said.trim());
    }
    written.join().ok().context("the input was not written")?.with_context(running)?;
    String::from_utf8(output.stdout).with_context(running)
}

#[cfg(test)]
mod tests;
