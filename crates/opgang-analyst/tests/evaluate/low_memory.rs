//! What `--low-memory` writes is what the rows give: estimates, errors, counts, notices, and what is withheld.

use opgang_testkit::Same;

use super::comparing::{FAMILIES, MPDTA};
use super::line::{data, found, found_in, run};

/// What was kept is told where a method is named, and among the options.
const SAME: Same = Same { parts: 1e-8, least: 1e-3, but: &["options", "estimator"] };

#[test]
fn findings_are_the_same() {
    let commands = ["cs", "eventstudy", "eventstudy --static", "sunab", "imputation", "twostage", "twostage --static"];
    for panel in [MPDTA, FAMILIES] {
        for command in commands {
            for internal in ["", "--internal"] {
                let line = format!("{command} {panel} {internal}");
                let (rows, sums) = (found(&line), found(&format!("{line} --low-memory")));
                assert!(rows["estimates"].as_array().is_some_and(|all| !all.is_empty()), "{line}");
                SAME.expect(&rows, &sums, &line);
            }
        }
    }
}

#[test]
fn group_time_effects_of_rows_on_disk_are_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let scratch = folder.path().display().to_string();
    for line in [
        format!("{MPDTA} --covariates lpop --draws 99 --seed 3"),
        format!("{MPDTA} --weights lpop --method ipw --control notyettreated"),
        format!("{FAMILIES} --unbalanced --base universal"),
        format!("{FAMILIES} --draws 99 --internal"),
        format!("{MPDTA} --covariates lpop --cross-sections"),
    ] {
        let (rows, disk) =
            (found(&format!("cs {line}")), found(&format!("cs {line} --low-memory --scratch {scratch}")));
        assert!(rows["estimates"].as_array().is_some_and(|all| !all.is_empty()), "{line}");
        SAME.expect(&rows, &disk, &line);
        assert_eq!(std::fs::read_dir(&scratch).expect("the folder").count(), 0, "nothing is left behind");
    }
}

#[test]
fn regressions_of_rows_on_disk_are_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let scratch = folder.path().display().to_string();
    for more in ["--weights lpop", "--weights lpop --internal"] {
        for command in ["eventstudy", "eventstudy --static", "sunab", "imputation", "twostage"] {
            let line = format!("{command} {MPDTA} {more}");
            let disk = found(&format!("{line} --low-memory --scratch {scratch}"));
            SAME.expect(&found(&line), &disk, &line);
        }
    }
}

#[test]
fn regressions_of_a_panel_with_holes_are_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string(data().join("mpdta.csv")).expect("a panel");
    let torn = text.lines().enumerate().filter(|(nth, _)| *nth == 0 || nth % 7 != 3 && nth % 11 != 5);
    let torn: String = torn.map(|(_, line)| format!("{line}\n")).collect();
    std::fs::write(folder.path().join("torn.csv"), torn).expect("a file");
    let panel = MPDTA.replace("@mpdta", "#torn");
    for more in ["", "--weights lpop", "--covariates factor(year):lpop --internal"] {
        for command in ["eventstudy", "eventstudy --static --singletons keep", "sunab", "imputation", "twostage"] {
            let line = format!("{command} {panel} {more}");
            let disk = found_in(&format!("{line} --low-memory"), folder.path());
            SAME.expect(&found_in(&line, folder.path()), &disk, &line);
        }
    }
}

#[test]
fn the_command_line_refuses_what_needs_rows() {
    for command in ["eventstudy", "sunab", "imputation", "twostage"] {
        let folder = tempfile::tempdir().expect("a folder");
        let told = run(&format!("{command} {MPDTA} --low-memory --absorb year"), folder.path());
        assert!(told.is_err_and(|cause| cause.to_string().contains("--low-memory")), "{command}");
        let told = run(&format!("{command} {MPDTA} --low-memory --cluster countyreal,year"), folder.path());
        assert!(told.is_ok_and(|code| code == std::process::ExitCode::from(2)), "{command}");
    }
}
