//! `opgang plan pictures`, as it is typed.

use std::path::Path;
use std::process::{Command, Output};

fn plan(folder: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opgang"));
    command.arg("plan").args(arguments.split(' ')).current_dir(folder).output().expect("the program can be started")
}

fn refused(folder: &Path, arguments: &str, told: &str) {
    let output = plan(folder, arguments);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{words}");
    assert!(words.contains(told) && words.contains("hint: "), "{words}");
}

#[test]
fn a_plan_is_drawn_with_its_own_report_and_no_other() {
    let desk = tempfile::tempdir().expect("a folder can be made");
    let at = desk.path();
    let done = |arguments: &str| assert!(plan(at, arguments).status.success(), "{arguments}");
    done("make pairs --families 30 --out in.json");
    done("pairs in.json --out a.json --report a-report.json --effort 2000 --quiet");
    done("pairs in.json --out b.json --report b-report.json --effort 2000 --seed 2 --quiet");
    done("pictures in.json a.json --report a-report.json --out new/pictures --lang en");
    let read = |name: &str| std::fs::read_to_string(at.join("new/pictures").join(name)).expect("the picture is there");
    assert!(read("pair-matrix.svg").contains("Who works with whom") && read("load.svg").contains("How full"));
    assert!(read("course.svg").contains("changes tried"));
    done("pictures in.json a.json --out new/pictures");
    assert!(read("pair-matrix.svg").contains("Hvem arbejder sammen med hvem"));

    refused(at, "pictures in.json a.json --report b-report.json --out c", "is the report of another plan");
    refused(at, "pictures in.json a.json --report in.json --out c", "missing field");
    std::fs::write(at.join("short.json"), r#"{"pairs":[null]}"#).expect("a file can be written");
    refused(at, "pictures in.json short.json --out c", "short.json: ");
    refused(at, "pictures in.json a.json --out in.json", "cannot be made");
    assert!(!at.join("c").exists(), "a refusal leaves nothing behind");
}
