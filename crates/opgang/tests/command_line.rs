//! The program as it is typed: a city begun, a team added, mistakes told with what to do.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use opgang_testkit::PostgresServer;

const PASSWORD: &str = "fire tilfældige ord i en række\n";

fn opgang(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_opgang"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("OPGANG_DATABASE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that fails before it reads has closed its end already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn succeeds(folder: &Path, arguments: &[&str], input: &str) -> String {
    let output = opgang(folder, arguments, input);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?} failed: {told}");
    String::from_utf8(output.stdout).unwrap()
}

fn fails(folder: &Path, arguments: &[&str], input: &str) -> String {
    let output = opgang(folder, arguments, input);
    assert!(!output.status.success(), "{arguments:?} succeeded");
    String::from_utf8(output.stderr).unwrap()
}

const INIT: [&str; 7] = ["init", "--city", "Prøveby", "--leader", "Lone Leder", "--user-name", "lone"];

#[test]
fn a_city_is_begun_and_gets_a_team() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert!(succeeds(at, &INIT, PASSWORD).contains("Prøveby is ready"));
    assert!(at.join("opgang-data/opgang.sqlite").exists());
    let sara = ["staff", "--name", "Sara Ny", "--profession", "Jobkonsulent", "--department", "Beskæftigelse"];
    let sara = [&sara[..], &["--user-name", "Sara"]].concat();
    assert!(succeeds(at, &sara, PASSWORD).contains("Sara Ny is in the team"));
    succeeds(at, &["account", "--for", "administrator", "--user-name", "drift"], PASSWORD);
    succeeds(at, &["password", "--user-name", "sara"], "et andet langt kodeord\n");
    let checked = succeeds(at, &["verify"], "");
    assert!(checked.contains("0 families and 4 journal entries checked, 0 faults."), "{checked}");
}

#[test]
fn mistakes_are_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert!(fails(at, &INIT, "kort\n").contains("at least 15 characters"));
    succeeds(
        at,
        &["init", "--database", "by.sqlite", "--city", "By", "--leader", "L", "--user-name", "lone"],
        PASSWORD,
    );
    let by = |arguments: &[&str], input: &str| fails(at, &[arguments, &["--database", "by.sqlite"]].concat(), input);
    assert!(by(&INIT, PASSWORD).contains("there is a city here already"));
    assert!(by(&["account", "--for", "administrator", "--user-name", "Lone"], PASSWORD).contains("taken"));
    assert!(by(&["account", "--for", "nobody", "--user-name", "x"], PASSWORD).contains("--for takes"));
    assert!(by(&["password", "--user-name", "ukendt"], PASSWORD).contains("nobody signs in as ukendt"));
    let baker = ["staff", "--name", "B", "--profession", "Bager", "--department", "Beskæftigelse", "--user-name", "b"];
    assert!(by(&baker, PASSWORD).contains("there are:"));
    assert!(by(&["verify", "--known", "sludder"], "").contains("NUMBER:HASH"));
}

#[test]
fn an_empty_or_broken_place_is_told_from_a_city() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let told = fails(at, &["serve", "--database", "tom.sqlite"], "");
    assert!(told.contains("no city here yet") && told.contains("hint:"), "{told}");
    std::fs::write(at.join("brev.sqlite"), "Kære alle, dette er et brev og ikke en database.").unwrap();
    let told = fails(at, &["serve", "--database", "brev.sqlite"], "");
    assert!(told.contains("brev.sqlite"), "{told}");
    assert_eq!(
        std::fs::read_to_string(at.join("brev.sqlite")).unwrap(),
        "Kære alle, dette er et brev og ikke en database."
    );
}

#[test]
fn the_demo_city_verifies_and_a_tampered_one_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let told = succeeds(at, &["demo", "--data", "by", "--load-only", "--families", "9"], "");
    assert!(told.contains("with 9 families"), "{told}");
    let checked = succeeds(at, &["verify", "--database", "by/demo.sqlite"], "");
    assert!(checked.contains("0 faults"), "{checked}");
    let head = checked.trim_end().rsplit(' ').next().unwrap().to_owned();
    succeeds(at, &["verify", "--database", "by/demo.sqlite", "--known", &head], "");
    let forged = format!("1:{}", "ab".repeat(32));
    let output = opgang(at, &["verify", "--database", "by/demo.sqlite", "--known", &forged], "");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("entry 1 is not the one"));
}

#[test]
fn the_demo_city_loads_on_postgres_as_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let database = PostgresServer::shared().fresh_database();
    let demo = ["demo", "--load-only", "--families", "5", "--database", &database];
    let told = succeeds(folder.path(), &demo, "");
    assert!(told.contains("with 5 families"), "{told}");
    assert!(succeeds(folder.path(), &["verify", "--database", &database], "").contains("5 families"));
}

#[test]
fn the_printed_access_table_is_the_documented_one() {
    let folder = tempfile::tempdir().unwrap();
    let printed = succeeds(folder.path(), &["access"], "");
    assert_eq!(printed, include_str!("../../../docs/reference/access.md"));
}
