//! `opgang plan` making plans, as it is typed: the same plan by seed, inside its seconds, stopped by hand.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opgang"));
    command.arg("plan").args(arguments).current_dir(folder);
    command
}

fn plan(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("the program can be started")
}

fn succeeds(folder: &Path, arguments: &[&str]) -> String {
    let output = plan(folder, arguments);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?} failed: {told}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("the file is there")
}

fn report(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&read(folder, "report.json")).expect("the report is JSON")
}

const PROBLEMS: &[&str] = &["pairs", "match", "week", "review"];

/// A folder with an instance of each problem.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for format in PROBLEMS {
        succeeds(folder.path(), &["make", format, "--families", "30", "--out", &format!("{format}.json")]);
    }
    folder
}

#[test]
fn the_same_seed_and_effort_give_the_same_plan_on_any_number_of_threads() {
    let desk = desk();
    let at = desk.path();
    for format in PROBLEMS {
        let instance = format!("{format}.json");
        let run = |out: &str, seed: &str, threads: &str| {
            let fixed = ["--effort", "3000", "--quiet", "--report", "report.json"];
            let given = [format, instance.as_str(), "--out", out, "--seed", seed, "--threads", threads];
            succeeds(at, &[&given[..], &fixed].concat());
            read(at, out)
        };
        assert_eq!(run("a.json", "3", "1"), run("b.json", "3", "2"), "{format}");
        let report = report(at);
        let judged = succeeds(at, &["check", &instance, "a.json"]);
        assert_eq!(judged.lines().last(), Some(report["objective"].to_string().as_str()), "{format}");
        assert_eq!((&report["problem"], &report["ended_by"]), (&(*format).into(), &"effort".into()));
        let from = [format, instance.as_str(), "--out", "c.json", "--from", "a.json", "--effort", "10", "--quiet"];
        succeeds(at, &from);
    }
}

#[test]
fn a_run_keeps_inside_its_seconds() {
    let desk = desk();
    for format in PROBLEMS {
        let begun = Instant::now();
        let instance = format!("{format}.json");
        let limit = ["--seconds", "1", "--effort", "1000000000000", "--report", "report.json"];
        succeeds(desk.path(), &[&[*format, instance.as_str(), "--out", "a.json"][..], &limit].concat());
        assert!(begun.elapsed() < Duration::from_secs(3), "{format} took {:?}", begun.elapsed());
        assert_ne!(report(desk.path())["ended_by"], "person", "{format}");
    }
}

#[cfg(unix)]
#[test]
fn a_run_stopped_by_hand_writes_its_best_plan_at_once() {
    let desk = desk();
    for (format, signal) in PROBLEMS.iter().zip(["INT", "TERM"].iter().cycle()) {
        let instance = format!("{format}.json");
        let long = ["--effort", "1000000000000", "--report", "report.json", "--quiet"];
        let arguments = [&[*format, instance.as_str(), "--out", "stopped.json"][..], &long].concat();
        let running = command(desk.path(), &arguments).stderr(Stdio::piped()).spawn().expect("it can be started");
        std::thread::sleep(Duration::from_millis(600));
        let kill = Command::new("kill").args([format!("-{signal}"), running.id().to_string()]).status();
        assert!(kill.expect("kill can be run").success());
        let begun = Instant::now();
        let output = running.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{format}: {told}");
        assert!(begun.elapsed() < Duration::from_secs(2), "{format} took {:?} to stop", begun.elapsed());
        if report(desk.path())["ended_by"] == "person" {
            assert!(told.contains("Stoppet i hånden; den bedste plan står i stopped.json"), "{told}");
        }
        succeeds(desk.path(), &["check", &instance, "stopped.json"]);
    }
}

#[test]
fn what_was_given_wrong_is_told_and_nothing_is_written() {
    let desk = desk();
    std::fs::write(desk.path().join("no.json"), "{").expect("a file can be written");
    for format in PROBLEMS {
        let instance = format!("{format}.json");
        let ways = [
            (vec![*format, "none.json", "--out", "a.json"], "none.json cannot be read"),
            (vec![*format, "no.json", "--out", "a.json"], "no.json: "),
            (vec![*format, &instance, "--out", &instance], "give every file its own name"),
            (vec![*format, &instance, "--out", "none/a.json"], "none/a.json cannot be written"),
            (vec![*format, &instance, "--out", "a.json", "--from", "no.json"], "no.json: the solution: is not JSON"),
        ];
        for (arguments, what) in ways {
            let output = plan(desk.path(), &arguments);
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
            assert!(told.contains(what) && told.contains("\nhint: "), "{arguments:?}: {told}");
            assert!(!desk.path().join("a.json").exists());
        }
    }
}

#[test]
fn what_is_lacking_is_named_on_the_screen_and_in_the_report() {
    let desk = desk();
    let mut instance: serde_json::Value = serde_json::from_str(&read(desk.path(), "week.json")).expect("it is JSON");
    instance["visits"][0]["avail"] = serde_json::json!([]);
    std::fs::write(desk.path().join("week.json"), instance.to_string()).expect("a file can be written");
    let run = ["week", "week.json", "--out", "a.json", "--report", "report.json", "--effort", "3000"];
    for (lang, line, shortage) in [
        (
            "da",
            "Den bedste plan står i a.json: målværdi ",
            "Besøg 0 hos familie 0: familien er aldrig hjemme så længe.",
        ),
        (
            "en",
            "The best plan is in a.json: objective ",
            "Visit 0 to family 0: the family is never at home for so long.",
        ),
    ] {
        let output = plan(desk.path(), &[&run[..], &["--lang", lang]].concat());
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && told.contains(line) && told.contains(shortage), "{told}");
    }
    assert_eq!(report(desk.path())["shortages"][0]["cause"], "family_windows");
}
