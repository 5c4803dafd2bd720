//! What is refused, and what is told.

use opgang_evaluate::absorb::Singletons;
use opgang_evaluate::bacon::bacon;
use opgang_evaluate::design::Term;
use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::eventstudy::{Bins, Choices, Timing, eventstudy, parse_event_times};
use opgang_evaluate::findings::{Fact, Notice};
use opgang_evaluate::imputation::imputation;
use opgang_evaluate::sunab::{Controls, sunab};
use opgang_tables::{Fault, read};

fn roles() -> Roles {
    Roles { unit: "i".into(), time: "t".into(), cohort: "g".into(), outcome: "y".into(), ..Roles::default() }
}

fn panel_of(text: &str, roles: &Roles) -> Result<Staggered, Fault> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("panel.csv");
    std::fs::write(&path, text).expect("a file");
    Staggered::new(&read(&path, &roles.asks())?, roles)
}

/// Units a to f over four periods; `start` gives each unit's cohort.
fn text(start: impl Fn(usize) -> &'static str) -> String {
    let mut text = String::from("i,t,g,y,k\n");
    for (unit, name) in ["a", "b", "c", "d", "e", "f"].iter().enumerate() {
        for time in 1..=4 {
            let y = (unit * unit + 3 * time * time + 7 * unit * time) % 11;
            text += &format!("{name},{time},{},{y},{}\n", start(unit), unit % 2);
        }
    }
    text
}

fn usual() -> String {
    text(|unit| ["0", "", "Inf", "3", "3", "4"][unit])
}

#[track_caller]
fn refused(text: &str, what: &str) {
    let fault = panel_of(text, &roles()).expect_err("a fault");
    assert!(fault.to_string().contains(what), "{fault}");
    assert!(!fault.remedy.is_empty());
}

#[test]
fn a_table_of_bad_panels() {
    let usual = usual();
    refused(&usual.replacen("a,2,", "a,1,", 1), "unit \"a\" stands twice in period 1");
    refused(&usual.replacen("d,2,3,", "d,2,4,", 1), "unit \"d\" has two first treated periods, 3 and 4");
    refused(&usual.replacen("d,2,3,", "d,2,2.5,", 1), "2.5 is no whole number");
    refused(&usual.replacen("a,2,", "a,2.5,", 1), "the period 2.5 is no whole number");
    refused(&usual.replacen("a,2,", "a,,", 1), "row 3");
    refused(&usual.replacen("a,2,0,1", "a,2,0,one", 1), "row 3");
    refused("i,t,g,y\na,1,0,\nb,1,0,\n", "no row has an outcome");
    refused("i,t,g,y\na,-1,0,1\na,0,0,1\na,1,0,2\n", "0 may mean never or the period 0");
}

#[test]
fn every_way_to_say_never() {
    let panel = panel_of(&usual(), &roles()).expect("a panel");
    assert_eq!(panel.cohorts, [Some(3), Some(4), None]);
    let late = panel_of(&text(|unit| ["10000", "9", "", "3", "3", "4"][unit]), &roles()).expect("a panel");
    assert_eq!(late.cohorts, [Some(3), Some(4), None]);
    assert_eq!(told(&late.notices, "treated-after-the-end").count, 2);
}

#[track_caller]
fn told<'n>(notices: &'n [Notice], code: &str) -> &'n Notice {
    notices.iter().find(|notice| notice.code == code).unwrap_or_else(|| panic!("no {code}: {notices:?}"))
}

/// A list among the facts of a notice, in one line.
#[track_caller]
fn list(notices: &[Notice], code: &str, fact: &str) -> String {
    let told = told(notices, code);
    let Some(Fact::List(items)) = told.fact(fact) else { panic!("no list {fact} in {told:?}") };
    items.join(" ")
}

#[test]
fn a_hole_is_left_out_and_told() {
    let hole = usual().replacen("a,2,0,", "a,2,0,NA,", 1).replacen("NA,1,", "NA,", 1);
    let panel = panel_of(&hole, &roles()).expect("a panel");
    assert_eq!(panel.rows.len(), 23);
    assert_eq!(told(&panel.notices, "missing-values").count, 1);
    assert!(bacon(panel, &Choices::default()).expect_err("holes").what.contains("the panel has holes"));
}

#[test]
fn nobody_treated_nobody_to_compare_and_references_that_do_not_occur() {
    let choices = Choices::default();
    let never = panel_of(&text(|_| "0"), &roles()).expect("a panel");
    let fault = eventstudy(never, &Timing::Static, &choices).expect_err("nobody");
    assert!(fault.what.contains("nobody starts treatment"));
    let together = panel_of(&text(|_| "3"), &roles()).expect("a panel");
    assert!(sunab(together.clone(), &Bins::default(), &choices).expect_err("nobody").what.contains("comparison"));
    assert!(
        eventstudy(together.clone(), &Timing::Static, &choices).expect_err("no contrast").what.contains("told apart")
    );
    assert!(imputation(together, &choices).expect_err("no counterfactual").what.contains("no treated row"));
    let bins = Bins { reference: parse_event_times("-9").expect("a time"), ..Bins::default() };
    let panel = panel_of(&usual(), &roles()).expect("a panel");
    let fault = eventstudy(panel, &Timing::Event(bins), &choices).expect_err("no such time");
    assert!(fault.remedy.contains("-3, -2, -1, 0, 1"), "{fault}");
    assert!(parse_event_times("1..-1").is_err() && parse_event_times("x").is_err());
    assert!(Term::parse("x:").is_err());
}

#[test]
fn without_anybody_never_treated_the_last_cohort_serves() {
    let panel = panel_of(&text(|unit| ["2", "2", "3", "3", "4", "4"][unit]), &roles()).expect("a panel");
    let found = sunab(panel.clone(), &Bins::default(), &Choices::default()).expect("effects");
    assert_eq!(found.body.controls, Controls::LastTreated { cohort: 4 });
    assert_eq!(told(&found.notices, "last-treated-as-comparison").count, 6);
    // In period 4 everybody is treated: those rows have no counterfactual.
    let found = imputation(panel, &Choices::default()).expect("effects");
    assert_eq!(list(&found.notices, "no-counterfactual", "periods"), "4");
}

#[test]
fn who_is_always_treated_is_told() {
    let panel = panel_of(&text(|unit| ["1", "1", "0", "3", "3", "0"][unit]), &roles()).expect("a panel");
    let found = sunab(panel.clone(), &Bins::default(), &Choices::default()).expect("effects");
    assert_eq!(told(&found.notices, "always-treated").count, 2);
    assert_eq!(list(&found.notices, "always-treated", "cohorts"), "1");
    assert_eq!(found.n.units, 4);
    let found = imputation(panel, &Choices::default()).expect("effects");
    assert_eq!(list(&found.notices, "no-counterfactual", "cohorts"), "1");
}

#[test]
fn a_cohort_of_one_cluster_has_no_error_of_its_own() {
    let panel = panel_of(&usual(), &roles()).expect("a panel");
    let found = sunab(panel.clone(), &Bins::default(), &Choices::default()).expect("effects");
    let of = |name: &str| found.estimates.iter().find(|found| found.name == name).expect("an estimate").se;
    assert!(of("cohort(4)").is_none() && of("cohort(3)").is_some());
    assert_eq!(list(&found.notices, "cohort-of-one-cluster", "cohorts"), "4");
    let found = imputation(panel, &Choices::default()).expect("effects");
    assert_eq!(list(&found.notices, "cells-of-one-cluster", "cells"), "(4,4)");
    assert!(found.estimates[0].se.is_some());
}

#[test]
fn a_covariate_that_only_the_treated_show_is_refused() {
    let mut roles = roles();
    roles.covariates = vec![Term::parse("late").expect("a term")];
    let mut lines: Vec<String> = usual().lines().map(str::to_owned).collect();
    lines[0] += ",late";
    for line in &mut lines[1..] {
        let cells: Vec<&str> = line.split(',').collect();
        let late = cells[0] == "d" && cells[1] == "4";
        *line += if late { ",1" } else { ",0" };
    }
    let panel = panel_of(&lines.join("\n"), &roles).expect("a panel");
    let fault = imputation(panel, &Choices::default()).expect_err("not among the untreated");
    assert!(fault.place.contains("late"), "{fault}");
}

#[test]
fn singletons_count_in_the_factors_and_are_told() {
    let lines: Vec<String> = usual().lines().map(str::to_owned).collect();
    let kept: Vec<&str> =
        lines.iter().map(String::as_str).filter(|line| !matches!(&line[..3], "a,2" | "a,3" | "a,4")).collect();
    let panel = panel_of(&kept.join("\n"), &roles()).expect("a panel");
    for singletons in [Singletons::Dropped, Singletons::Kept] {
        let choices = Choices { singletons, ..Choices::default() };
        let found = eventstudy(panel.clone(), &Timing::Static, &choices).expect("a fit");
        let notice = told(&found.notices, "singletons");
        assert_eq!((notice.count, notice.fact("units")), (1, Some(&Fact::Whole(1))));
        assert_eq!(list(&found.notices, "singletons", "cohorts"), "never");
    }
}
