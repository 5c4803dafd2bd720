//! The first command of the README, timed: build the program, start the demo city, get its first page.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::process;
use super::steps::{Outcome, cargo, spoken};

const READY: &str = "Opgang is running at ";
const START_MAX: Duration = Duration::from_secs(60);
const ANSWER_MAX: Duration = Duration::from_secs(10);
const GOAL: Duration = Duration::from_secs(8 * 60);

/// Does what `cargo run --release -- demo` does, and prints how long the build and the start took.
pub fn prove(root: &Path, program: &Path) -> Result<Outcome> {
    let is_clean = !program.parent().is_some_and(|folder| folder.join(".fingerprint").exists());
    let build = Instant::now();
    let ended = process::show(cargo(root).args(["build", "--release"]))?;
    if !ended.is_success {
        return Ok(Outcome::failed("the program does not build"));
    }
    let build = build.elapsed();
    let compiled = ended.output.lines().filter(|line| line.trim_start().starts_with("Compiling ")).count();

    let folder = tempfile::tempdir()?;
    let start = Instant::now();
    let mut demo = Demo::start(program, &folder.path().join("data"))?;
    let address = demo.address()?;
    let status = first_page(&address)?;
    let start = start.elapsed();
    println!("GET {address}/ answered {status} (2xx or 3xx is right)");

    let kind = if is_clean { "clean" } else { "warm" };
    println!(
        "First command: {kind} build of {compiled} crates {}, start to first page {}.",
        spoken(build),
        spoken(start)
    );
    println!("{}", against_goal(is_clean, build + start));
    Ok(if (200..400).contains(&status) {
        Outcome::passed()
    } else {
        Outcome::failed(format!("the first page answered {status}"))
    })
}

fn against_goal(is_clean: bool, took: Duration) -> String {
    let goal = spoken(GOAL);
    match (is_clean, took <= GOAL) {
        (true, true) => format!("Within the goal of {goal} from a clean clone."),
        (true, false) => format!("OVER the goal of {goal} from a clean clone (on 2 cores with nothing else running)."),
        (false, _) => format!("The goal of {goal} is for a clean clone; this build found earlier work."),
    }
}

/// The running demo city; ended when dropped.
struct Demo {
    child: Child,
    lines: mpsc::Receiver<String>,
}

impl Demo {
    fn start(program: &Path, data: &Path) -> Result<Self> {
        fs::create_dir_all(data)?;
        let mut command = Command::new(program);
        command.arg("demo").arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("starting {}", program.display()))?;
        let (sender, lines) = mpsc::channel();
        let streams: [Option<Box<dyn Read + Send>>; 2] = [
            child.stdout.take().map(|stream| Box::new(stream) as _),
            child.stderr.take().map(|stream| Box::new(stream) as _),
        ];
        for stream in streams.into_iter().flatten() {
            let sender = sender.clone();
            // Read to the end even when nobody waits any more: a full pipe would stop the program.
            thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)))
            });
        }
        Ok(Self { child, lines })
    }

    /// Waits for the address that it prints.
    fn address(&mut self) -> Result<String> {
        let deadline = Instant::now() + START_MAX;
        let mut printed = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            if let Some((_, address)) = line.split_once(READY) {
                return Ok(address.trim().trim_end_matches('/').to_owned());
            }
            printed.push(line);
        }
        bail!(
            "the program ended, or printed no \"{READY}…\" within {}; it printed:\n{}",
            spoken(START_MAX),
            printed.join("\n")
        )
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The status code of `GET /`.
fn first_page(address: &str) -> Result<u16> {
    let host = address.strip_prefix("http://").with_context(|| format!("{address} is no http address"))?;
    let mut stream = TcpStream::connect(host).with_context(|| format!("connecting to {host}"))?;
    stream.set_read_timeout(Some(ANSWER_MAX))?;
    write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    status_of(&String::from_utf8_lossy(&answer)).context("the first page has no status line")
}

fn status_of(answer: &str) -> Option<u16> {
    answer.strip_prefix("HTTP/1.1 ")?.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn program(folder: &Path, script: &str) -> std::path::PathBuf {
        let path = folder.join("opgang");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made executable");
        path
    }

    #[test]
    fn the_address_is_read_among_other_lines() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = "echo log >&2; echo \"$1 $2\"; echo 'Opgang is running at http://127.0.0.1:41234'; exec sleep 60";
        let mut demo = Demo::start(&program(folder.path(), script), &folder.path().join("data")).expect("it starts");
        assert_eq!(demo.address().expect("an address"), "http://127.0.0.1:41234");
    }

    #[test]
    fn a_program_that_ends_says_what_it_printed() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut demo = Demo::start(&program(folder.path(), "echo 'the disk is full' >&2; exit 1"), folder.path())
            .expect("it starts");
        let error = demo.address().expect_err("no address").to_string();
        assert!(error.contains("the disk is full"), "{error}");
    }

    #[test]
    fn the_status_is_read() {
        assert_eq!(status_of("HTTP/1.1 303 See Other\r\n"), Some(303));
        assert_eq!(status_of("nonsense"), None);
    }

    #[test]
    fn only_a_clean_build_is_held_to_the_goal() {
        assert!(against_goal(true, Duration::from_secs(479)).starts_with("Within"));
        assert!(against_goal(true, Duration::from_secs(481)).starts_with("OVER"));
        assert!(against_goal(false, Duration::from_secs(9)).contains("is for a clean clone"));
    }
}
