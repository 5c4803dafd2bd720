//! A person stops a long run: it ends at once, says so, and writes nothing.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs that would take minutes, each in another part of the engine.
const LONG: [&str; 8] = [
    "cs @panel/families_small.csv.gz --unit id --time t --cohort g --outcome y --draws 600000",
    "synthdid @matching/california_prop99.csv --unit State --time Year --outcome PacksPerCapita --treated treated \
     --se placebo --draws 100000000",
    "wildboot @inference/areas10.csv --outcome y --treatment treat --cluster area --signs webb --draws 30000000000",
    "romano-wolf @inference/multi_outcome_areas10.csv --outcome y1,y2 --treatment treat --cluster area --signs webb \
     --draws 10000000000",
    "power --treated 62 --comparison 620 --persons 5 --simulate 1000000000",
    "honest @inference/mpdta_honestdid.json --grid-points 100000000",
    // Forty thousand levels that hang together one by one: the solver's steps, between which nobody is asked.
    "eventstudy #chain.csv --unit id --time t --cohort g --outcome y --absorb id,place,t",
    // Thousands of dummies that reach over several clusters.
    "robust #wide.csv --cluster family --treatment d --outcome y --absorb kind",
];

#[test]
fn a_run_that_is_stopped_ends_at_once_and_writes_nothing() {
    for line in LONG {
        let folder = tempfile::tempdir().expect("a folder");
        if line.contains("#chain.csv") {
            chain(&folder.path().join("chain.csv"));
        }
        if line.contains("#wide.csv") {
            wide(&folder.path().join("wide.csv"));
        }
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "refusals::called_again", "--nocapture", "--test-threads=1"])
            .env("OPGANG_TEST_LINE", format!("{line} --quiet --json #out.json"))
            .env("OPGANG_TEST_FOLDER", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a process");
        std::thread::sleep(Duration::from_millis(600));
        assert_eq!(child.try_wait().expect("a process"), None, "{line} is long");
        let asked = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("a signal");
        assert!(asked.success());
        let since = Instant::now();
        let ended = child.wait_with_output().expect("a process");
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(130), "{line}: {told}");
        assert!(told.contains("stopped; nothing was written"), "{line}: {told}");
        assert!(!folder.path().join("out.json").exists(), "{line}");
        // A fifth of a second, and what a busy machine may add.
        assert!(since.elapsed() < Duration::from_secs(2), "{line}: {:?}", since.elapsed());
        eprintln!("{:?} {line}", since.elapsed());
    }
}

/// Many kinds, each in two families.
fn wide(path: &Path) {
    let mut text = "family,kind,d,y\n".to_owned();
    for row in 0..10_000 {
        text += &format!("f{},k{},{},{}\n", row % 40, row % 2_500, row % 40 / 20, row * 7919 % 1009);
    }
    std::fs::write(path, text).expect("a file");
}

/// A long chain: every person moves one place on, once.
fn chain(path: &Path) {
    let mut text = "id,t,place,g,y\n".to_owned();
    for id in 0..40_000_u64 {
        for t in 1..=4 {
            let g = if id % 2 == 0 { 3 } else { 0 };
            text += &format!("{id},{t},{},{g},{}\n", id + u64::from(t > 2), (id * 7919 + t * 104_729) % 1009);
        }
    }
    std::fs::write(path, text).expect("a file");
}
