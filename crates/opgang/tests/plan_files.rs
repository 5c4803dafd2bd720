//! `opgang plan check` and `opgang plan make` as they are typed.

use std::path::Path;
use std::process::{Command, Output};

const AGENDA: &str = r#"{"format":"review-plan/1","name":"tiny","weeks":3,"minutes_per_meeting":10,"families":
    [{"id":0,"area":0,"minutes":10,"max_gap_weeks":1,"last_review_week":0,"urgent":[{"week":0,"severity":2}]}],
    "weights":{"late_week":50,"urgent_wait_week":40,"early_week":3}}"#;

fn plan(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_opgang"))
        .arg("plan")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program can be started")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn desk(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    folder
}

#[test]
fn a_valid_plan_is_told_with_its_objective_last() {
    let desk = desk(&[("in.json", AGENDA), ("plan.json", r#"{"weeks":[[],[0],[]]}"#)]);
    let output = plan(desk.path(), &["check", "in.json", "plan.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    // The matter waits a week: 80. The gap is kept; from week 1 to the horizon there are two weeks, one too many.
    assert_eq!(out(&output), "early 0\nlate 50\nurgent 80\n130\n");
}

#[test]
fn each_broken_rule_has_its_line() {
    let desk = desk(&[("in.json", AGENDA), ("plan.json", r#"{"weeks":[[0,0],[4],[]]}"#), ("short.json", "{")]);
    let output = plan(desk.path(), &["check", "in.json", "plan.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output), "weeks[1][0]: 4 is unknown: ids go from 0 and there are 1 (Known)\n");
    let output = plan(desk.path(), &["check", "in.json", "short.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("the solution: is not JSON"), "{}", out(&output));
}

#[test]
fn what_cannot_be_used_is_told_with_what_to_do() {
    let desk = desk(&[("in.json", AGENDA), ("no.json", "no"), ("other.json", r#"{"format":"x/1"}"#)]);
    std::fs::write(desk.path().join("bytes.json"), [0xff]).expect("a file can be written");
    let ways = [
        (vec!["check", "none.json", "in.json"], "none.json cannot be read"),
        (vec!["check", "bytes.json", "in.json"], "bytes.json is not text in UTF-8"),
        (vec!["check", "no.json", "in.json"], "no.json: the instance: is not JSON"),
        (vec!["check", "other.json", "in.json"], "other.json: format"),
        (vec!["make", "pairs", "--out", "none/in.json"], "none/in.json cannot be written"),
        (
            vec!["make", "week", "--out", "x.json", "--event", "sick", "--of", "in.json", "--current", "in.json"],
            "only a pair plan",
        ),
        (
            vec!["make", "pairs", "--out", "in.json", "--event", "sick", "--of", "in.json", "--current", "no.json"],
            "own name",
        ),
    ];
    for (arguments, what) in ways {
        let output = plan(desk.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", told(&output));
        assert!(told(&output).contains(what), "{arguments:?}: {}", told(&output));
        assert!(told(&output).contains("\nhint: "), "{arguments:?}: {}", told(&output));
    }
    for arguments in [&["pairs"][..], &["pairs", "in.json", "--out", "o", "--seconds", "-1"], &["week", "in.json"]] {
        assert_eq!(plan(desk.path(), arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn made_instances_are_the_same_by_seed_and_can_be_judged() {
    let desk = desk(&[]);
    let of = |field: &str, count: usize, entry: &str| format!("{{\"{field}\":[{}]}}", vec![entry; count].join(","));
    for (format, list, entry) in
        [("pairs", "pairs", "null"), ("week", "visits", "null"), ("match", "offer", "null"), ("review", "weeks", "[]")]
    {
        let make = |out: &str, seed: &str| {
            let output = plan(desk.path(), &["make", format, "--families", "40", "--seed", seed, "--out", out]);
            assert_eq!(output.status.code(), Some(0), "{}", told(&output));
            std::fs::read_to_string(desk.path().join(out)).expect("the instance is there")
        };
        let made = make("a.json", "3");
        assert_eq!(made, make("b.json", "3"));
        assert_ne!(made, make("b.json", "4"));
        let count = match format {
            "week" => made.matches("\"nth\"").count(),
            "review" => 12,
            _ => 40,
        };
        std::fs::write(desk.path().join("plan.json"), of(list, count, entry)).expect("a file can be written");
        let output = plan(desk.path(), &["check", "a.json", "plan.json"]);
        assert_eq!(output.status.code(), Some(0), "{format}: {}{}", out(&output), told(&output));
    }
}

#[test]
fn an_event_happens_to_a_plan_in_force() {
    let desk = desk(&[]);
    plan(desk.path(), &["make", "pairs", "--families", "20", "--out", "in.json"]);
    let waiting = format!("{{\"pairs\":[{}]}}", vec!["null"; 20].join(","));
    std::fs::write(desk.path().join("now.json"), waiting).expect("a file can be written");
    for event in ["leaver", "newfam", "wishes", "sick"] {
        let arguments =
            ["make", "pairs", "--event", event, "--of", "in.json", "--current", "now.json", "--out", "then.json"];
        let output = plan(desk.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{event}: {}", told(&output));
        let made = std::fs::read_to_string(desk.path().join("then.json")).expect("the instance is there");
        assert!(made.contains(&format!("\"event\":\"{event}\"")), "{made}");
    }
}
