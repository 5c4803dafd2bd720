//! Other people's programs, run beside ours by a benchmark.

use std::path::PathBuf;
use std::process::Command;

/// Scripts that time other programs, and the Python that has those programs.
///
/// A script prints lines such as `RESULT tool=x wall=1.2 cpu=2.1 checksum=0.5`, one for every run of its own work;
/// neither its start nor its reading of a file counts.
#[derive(Clone, Debug)]
pub struct Peers {
    /// The folder with the scripts.
    pub scripts: PathBuf,
    /// The interpreter.
    pub python: PathBuf,
}

/// One run of a peer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeerRun {
    /// CPU seconds of all its threads.
    pub seconds: f64,
    /// What it estimated, where it says so.
    pub estimate: Option<f64>,
}

impl Peers {
    /// Runs a script; gives the fastest of its runs whose line holds one of these words, and tells why there is none.
    ///
    /// # Panics
    /// When the interpreter cannot be started.
    pub fn fastest(&self, script: &str, arguments: &[&str], of: &[&str]) -> Result<PeerRun, String> {
        let done = Command::new(&self.python).arg(self.scripts.join(script)).args(arguments).output();
        let done = done.expect("the interpreter for the peers can be started");
        fastest(&String::from_utf8_lossy(&done.stdout), of)
            .ok_or_else(|| format!("{script} told nothing: {}", String::from_utf8_lossy(&done.stderr).trim()))
    }
}

fn fastest(told: &str, of: &[&str]) -> Option<PeerRun> {
    let number = |line: &str, name: &str| -> Option<f64> {
        line.split_whitespace().find_map(|word| word.strip_prefix(name)?.parse().ok())
    };
    let wanted = |line: &&str| line.starts_with("RESULT") && of.iter().any(|word| line.contains(word));
    let run = |line: &str| {
        let estimate = ["checksum=", "att=", "t="].iter().find_map(|name| number(line, name));
        Some(PeerRun { seconds: number(line, "cpu=")?, estimate })
    };
    let runs = told.lines().filter(wanted).filter_map(run);
    runs.min_by(|one, other| one.seconds.total_cmp(&other.seconds))
}

#[cfg(test)]
mod tests {
    use super::{PeerRun, fastest};

    #[test]
    fn the_fastest_run_of_those_asked_for_counts() {
        let told = "warming up\nRESULT tool=a cpu=3.0 checksum=1.5\nRESULT tool=a cpu=2.0 checksum=1.5\n\
                    RESULT tool=b cpu=1.0 t=0.5\nRESULT tool=a cpu=broken";
        assert_eq!(fastest(told, &["tool=a"]), Some(PeerRun { seconds: 2.0, estimate: Some(1.5) }));
        assert_eq!(fastest(told, &["tool=a", "tool=b"]), Some(PeerRun { seconds: 1.0, estimate: Some(0.5) }));
        assert_eq!(fastest(told, &["tool=c"]), None);
    }
}
