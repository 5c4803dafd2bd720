//! `opgang plan explain`, `why-not`, `waiting` and `capacity` as they are typed.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn plan(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_opgang"));
    command.arg("plan").args(arguments).current_dir(folder).output().expect("the program can be started")
}

fn says(folder: &Path, arguments: &[&str]) -> String {
    let output = plan(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn facts(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&says(folder, &[arguments, &["--json"]].concat())).expect("the facts are JSON")
}

fn read(folder: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(name)).expect("the file is there");
    serde_json::from_str(&text).expect("the file is JSON")
}

fn write(folder: &Path, name: &str, value: &Value) {
    std::fs::write(folder.join(name), value.to_string()).expect("a file can be written");
}

/// A folder with an instance of 20 families and 7 colleagues, and a plan for it.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().expect("a folder can be made");
    let folder = desk.path();
    says(folder, &["make", "pairs", "--families", "20", "--staff", "7", "--areas", "1", "--out", "in.json"]);
    says(folder, &["pairs", "in.json", "--effort", "200000", "--quiet", "--out", "plan.json"]);
    desk
}

fn objective(folder: &Path, instance: &str, plan: &str) -> i64 {
    let told = says(folder, &["check", instance, plan]);
    told.lines().last().expect("a last line").parse().expect("the objective")
}

#[test]
fn a_pair_is_explained_in_both_languages_and_as_facts() {
    let desk = desk();
    let asked = ["explain", "in.json", "plan.json", "--family", "4"];
    let danish = says(desk.path(), &asked);
    assert!(danish.contains(" arbejder med familie 4. Det giver planen "), "{danish}");
    assert!(danish.contains("De bedste andre makkerpar"), "{danish}");
    let english = says(desk.path(), &[&asked[..], &["--lang", "en"]].concat());
    assert!(english.starts_with("Colleague ") && english.contains(" work with family 4. "), "{english}");
    let facts = facts(desk.path(), &asked);
    assert_eq!((facts["format"].as_str(), facts["family"].as_i64()), (Some("plan-explain/1"), Some(4)));
    let mut plan = read(desk.path(), "plan.json");
    let before = objective(desk.path(), "in.json", "plan.json");
    for other in
        facts["alternatives"].as_array().expect("a list").iter().filter(|other| other["lacks"] == Value::Array(vec![]))
    {
        plan["pairs"][4] = other["pair"].clone();
        write(desk.path(), "other.json", &plan);
        let difference = objective(desk.path(), "in.json", "other.json") - before;
        assert_eq!(other["difference"]["objective"], difference);
    }
}

#[test]
fn a_price_is_what_the_checker_finds_between_the_two_plans() {
    let desk = desk();
    let mut found = 0;
    for family in ["0", "7", "11"] {
        for who in [["--pair", "0,3"], ["--person", "2"]] {
            let asked = [&["why-not", "in.json", "plan.json", "--family", family][..], &who].concat();
            let facts = facts(desk.path(), &asked);
            let told = says(desk.path(), &[&asked[..], &["--lang", "en"]].concat());
            let answer = &facts["answer"];
            if answer["kind"] != "possible" {
                assert!(told.starts_with("No. ") || told.contains(" already has "), "{told}");
                continue;
            }
            found += 1;
            assert!(told.starts_with("Yes, "), "{told}");
            write(desk.path(), "then.json", &answer["plan"]);
            let price = objective(desk.path(), "in.json", "plan.json") - objective(desk.path(), "in.json", "then.json");
            assert_eq!(answer["price"], price);
        }
    }
    assert!(found > 2);
}

#[test]
fn a_rule_that_forbids_is_named_and_people_have_their_names() {
    let desk = desk();
    let mut instance = read(desk.path(), "in.json");
    let pair = read(desk.path(), "plan.json")["pairs"][1].clone();
    let banned = (0..7).find(|who| !pair.as_array().expect("a pair").contains(&Value::from(*who))).expect("somebody");
    instance["families"][1]["banned"] = vec![banned].into();
    instance["families"][1]["locks"] = Value::Array(vec![]);
    instance["families"][1]["name"] = "Familien Holm".into();
    instance["staff"][banned]["name"] = "Sara".into();
    instance["staff"][banned]["role"] = "job_consultant".into();
    write(desk.path(), "in.json", &instance);
    let asked = ["why-not", "in.json", "plan.json", "--family", "1", "--person", "sara"];
    assert_eq!(
        says(desk.path(), &asked),
        "Nej. Det må planen ikke: Sara (jobkonsulent) må ikke arbejde med familien.\n"
    );
    assert_eq!(facts(desk.path(), &asked)["answer"]["rules"][0]["rule"], "ban");
    let asked = ["explain", "in.json", "plan.json", "--family", "1", "--lang", "en"];
    assert!(says(desk.path(), &asked).contains(" work with Familien Holm. "));
}

#[test]
fn a_family_that_waits_is_told_the_least_that_helps() {
    let desk = desk();
    assert_eq!(says(desk.path(), &["waiting", "in.json", "plan.json"]), "Ingen familie venter.\n");
    let mut instance = read(desk.path(), "in.json");
    instance["families"][2]["banned"] = (0..6).collect::<Vec<_>>().into();
    instance["families"][2]["locks"] = Value::Array(vec![]);
    instance["families"][2]["gender_hard"] = false.into();
    write(desk.path(), "in.json", &instance);
    let mut plan = read(desk.path(), "plan.json");
    plan["pairs"][2] = Value::Null;
    write(desk.path(), "plan.json", &plan);
    let told = says(desk.path(), &["waiting", "in.json", "plan.json", "--lang", "en"]);
    assert!(told.starts_with("1 family is waiting.\nFamily 2 is waiting. "), "{told}");
    assert!(told.contains("may work with the family after all"), "{told}");
    let facts = facts(desk.path(), &["waiting", "in.json", "plan.json"]);
    let way = &facts["waiting"][0]["relaxations"][0];
    assert_eq!(way["lift"][0]["rule"], "ban");
    let freed = way["lift"][0]["member"].as_u64().expect("a member");
    instance["families"][2]["banned"] = (0..6).filter(|who| *who != freed).collect::<Vec<_>>().into();
    write(desk.path(), "lifted.json", &instance);
    write(desk.path(), "placed.json", &way["plan"]);
    let gain = objective(desk.path(), "lifted.json", "placed.json") - objective(desk.path(), "in.json", "plan.json");
    assert_eq!(way["gain"], gain);
}

#[test]
fn one_more_colleague_and_the_weeks_are_told() {
    let desk = desk();
    let told = says(desk.path(), &["capacity", "in.json", "--from", "plan.json"]);
    for words in
        ["En medarbejder mere ville betyde:", "Så fyldte er ugerne:", "mulige makkerpar arbejder sammen", " lærer om "]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    let facts = facts(desk.path(), &["capacity", "in.json", "--from", "plan.json"]);
    assert_eq!(facts["objective"], objective(desk.path(), "in.json", "plan.json"));
    assert!(facts["newcomers"].as_array().is_some_and(|all| !all.is_empty()));
    assert_eq!(facts["loads"].as_array().map(Vec::len), Some(7));
}

#[test]
fn the_words_stay_true_where_nobody_can_come() {
    let desk = desk();
    let mut instance = read(desk.path(), "in.json");
    let staff = instance["staff"].as_array_mut().expect("a list");
    staff.iter_mut().for_each(|member| member["max_families"] = 0.into());
    write(desk.path(), "none.json", &instance);
    write(desk.path(), "wait.json", &serde_json::json!({"pairs": vec![Value::Null; 20]}));
    let asked = ["explain", "none.json", "wait.json", "--family", "2", "--lang", "en"];
    let told = says(desk.path(), &asked);
    assert!(told.contains(" None of them has room right now.") && told.contains(" may have no families"), "{told}");
    assert!(facts(desk.path(), &asked)["possible"].as_u64().is_some_and(|possible| possible > 1));
    let staff = instance["staff"].as_array_mut().expect("a list");
    staff.iter_mut().for_each(|member| member["areas"] = Value::Array(vec![]));
    write(desk.path(), "none.json", &instance);
    assert!(says(desk.path(), &asked).ends_with("The family's rules allow no pair.\n"));
    let told = says(desk.path(), &["capacity", "none.json", "--from", "wait.json", "--lang", "en"]);
    assert!(told.contains("although families wait, one more colleague alone cannot help"), "{told}");
    assert!(!told.contains("there is not enough work"), "{told}");
}

#[test]
fn what_cannot_be_asked_is_told_with_what_to_do() {
    let desk = desk();
    write(desk.path(), "broken.json", &serde_json::json!({"pairs": vec![[0, 0]; 20]}));
    let given = ["in.json", "plan.json"];
    let ways = [
        (vec!["explain", given[0], given[1], "--family", "20"], "there is no family 20"),
        (vec!["explain", "in.json", "broken.json", "--family", "0"], "broken.json: "),
        (vec!["why-not", given[0], given[1], "--family", "0", "--pair", "1"], "1 is no pair"),
        (vec!["why-not", given[0], given[1], "--family", "0", "--pair", "1,1"], "1,1 is no pair"),
        (vec!["why-not", given[0], given[1], "--family", "0", "--person", "Nobody"], "no colleague \"Nobody\""),
        (vec!["capacity", "plan.json"], "plan.json: "),
    ];
    for (arguments, what) in ways {
        let output = plan(desk.path(), &arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(what) && told.contains("\nhint: "), "{arguments:?}: {told}");
    }
}
