//! What cannot be used is refused with its place and a remedy, exit code 2, and nothing written.
//!
//! The messages go to the screen of the program, so each line runs in a process of its own: this test, called again.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::line::run;

/// In the called-again process: which line, and the folder of its files.
const LINE: &str = "OPGANG_TEST_LINE";
const FOLDER: &str = "OPGANG_TEST_FOLDER";

/// Every command with all that it needs, on `#panel.csv` (or, for `honest`, `#study.json`).
const COMMANDS: [(&str, &str); 18] = [
    ("bacon", "#panel.csv --unit id --time t --cohort g --outcome y"),
    ("balance", "#panel.csv --unit row --treated d --covariates x"),
    ("cs", "#panel.csv --unit id --time t --cohort g --outcome y"),
    ("did", "#panel.csv --unit id --time t --cohort g --outcome y"),
    ("drdid", "#panel.csv --before x --treated d --outcome y"),
    ("eventstudy", "#panel.csv --unit id --time t --cohort g --outcome y"),
    ("honest", "#study.json"),
    ("imputation", "#panel.csv --unit id --time t --cohort g --outcome y"),
    ("match", "#panel.csv --unit row --treated d --covariates x --outcome y"),
    ("power", "#panel.csv --cluster family --treatment d"),
    ("randomize", "#panel.csv --cluster family --treatment d --outcome y"),
    ("robust", "#panel.csv --cluster family --treatment d --outcome y"),
    ("romano-wolf", "#panel.csv --cluster family --treatment d --outcome y,x"),
    ("staggered", "#panel.csv --unit id --time t --cohort g --outcome y"),
    ("sunab", "#panel.csv --unit id --time t --cohort g --outcome y"),
    ("synthdid", "#panel.csv --unit id --time t --cohort g --outcome y"),
    ("twostage", "#panel.csv --unit id --time t --cohort g --outcome y"),
    ("wildboot", "#panel.csv --cluster family --treatment d --outcome y"),
];

/// Twelve persons in six families over four periods; the first six start in period 3.
fn panel() -> String {
    let mut text = "row,id,family,t,g,d,y,x,word\n".to_owned();
    for id in 0..12_usize {
        for t in 1..=4_usize {
            let (g, y) = (if id < 6 { 3 } else { 0 }, ((id * 37 + t * 11) % 13) as f64 / 7.0 + t as f64);
            let x = (id * 5 + t * 3) % 7;
            text += &format!("r{id}-{t},p{id},f{},{t},{g},{},{y},{x},north\n", id / 2, u8::from(id < 6));
        }
    }
    text
}

/// Runs a line in a process of its own.
pub fn apart(line: &str, folder: &Path) -> Output {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "refusals::called_again", "--nocapture", "--test-threads=1"])
        .env(LINE, line)
        .env(FOLDER, folder)
        .output()
        .expect("a process")
}

/// One line, when another test calls it; by itself, that the code with which a line ends is handed on.
#[test]
fn called_again() {
    let (Ok(line), Ok(folder)) = (std::env::var(LINE), std::env::var(FOLDER)) else {
        let folder = tempfile::tempdir().expect("a folder");
        let ended = |line: &str| apart(line, folder.path()).status.code();
        assert_eq!(ended("power --treated 62 --comparison 620 --persons 5 --quiet"), Some(0));
        assert_eq!(ended("did absent.csv --time t --cohort g --outcome y --quiet"), Some(2));
        return;
    };
    let code = match run(&line, Path::new(&folder)) {
        Ok(code) => format!("{code:?}"),
        Err(cause) => {
            eprintln!("{cause}");
            "ExitCode(unix_exit_status(2))".to_owned()
        }
    };
    let number: String = code.chars().filter(char::is_ascii_digit).collect();
    std::process::exit(number.parse().expect("a code"));
}

/// Fails unless the line is refused as the house refuses: code 2, these words, a remedy, and no file.
#[track_caller]
fn refused(line: &str, folder: &Path, words: &str) {
    let ended = apart(&format!("{line} --quiet --json #out.json"), folder);
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(2), "{line}\n{told}");
    assert!(told.contains(words), "{line}: {words:?} is not in: {told}");
    assert!(
        told.contains("hint:") || told.contains("Usage:") || told.contains("--help"),
        "{line}: no remedy in: {told}"
    );
    assert!(!folder.join("out.json").exists(), "{line} left a file behind");
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let study = r#"{"betahat": [0.1, 0.2, 0.3], "sigma": [[1,0,0],[0,1,0],[0,0,1]], "event_time": [-3, -2, 0]}"#;
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("panel.csv", &panel());
    write("study.json", study);
    write("empty.csv", "");
    write("ragged.csv", &panel().replacen(",north\n", ",north,more\n", 3));
    write("word.csv", &panel().replace(",0,0,", ",0,some,"));
    fs::create_dir(folder.path().join("folder.csv")).expect("a folder");
    folder
}

#[test]
fn every_command_understands_the_line_that_the_others_spoil() {
    let folder = folder();
    for (command, line) in COMMANDS {
        let ended = apart(&format!("{command} {line} --quiet --json #out.json"), folder.path());
        assert_eq!(ended.status.code(), Some(0), "{command}: {}", String::from_utf8_lossy(&ended.stderr));
        fs::remove_file(folder.path().join("out.json")).expect("findings");
    }
}

#[test]
fn every_command_refuses_a_level_that_is_none_and_files_that_are_none() {
    let folder = folder();
    for (command, line) in COMMANDS {
        let with = |file: &str| format!("{command} {}", line.replace("#panel.csv", file).replace("#study.json", file));
        refused(&format!("{command} {line} --level 1.5"), folder.path(), "--level: 1.5 is no confidence level");
        refused(&format!("{command} {line} --threads 0"), folder.path(), "--threads: 0 threads do nothing");
        for (file, words) in [("#empty.csv", "empty.csv"), ("#folder.csv", "folder.csv"), ("#none.csv", "none.csv")] {
            refused(&with(file), folder.path(), words);
        }
    }
}

#[test]
fn power_refuses_what_it_would_leave_out_in_silence() {
    let folder = folder();
    for (line, words) in [
        ("--treated 10 --persons 3 --base-rate 0.2", "--base-rate: is not known for clusters of persons"),
        ("--treated 10 --base-rate 0.2 --r2 0.3", "--r2: is not known for shares"),
        ("--treated 10 --icc 0.1", "--icc: is about persons of one cluster"),
        ("--treated 10 --size-variation 0.4", "--size-variation: is about persons of one cluster"),
        ("--treated 10 --base-rate 0.2 --simulate 100", "--simulate: is not there for shares"),
        ("#panel.csv --cluster family --treatment d --treated 3", "--treated: is counted in the file"),
        ("#panel.csv --cluster family --treatment d --comparison 3", "--comparison: is counted in the file"),
        ("#panel.csv --cluster family --treatment d --persons 3", "--persons: is counted in the file"),
        (
            "#panel.csv --cluster family --treatment d --size-variation 0.3",
            "--size-variation: has no use beside a file",
        ),
        ("#panel.csv --cluster family --treatment d --base-rate 0.3", "--base-rate: has no use beside a file"),
        ("--comparison 10", "--treated: is missing"),
        ("--treated 10 --sd=-1", "--sd: -1 is not usable"),
        ("--treated 10 --effect nan", "--effect: NaN is not usable"),
        ("--treated 10 --effect inf", "--effect: inf is not usable"),
        ("--treated 10 --effect 0", "--effect: 0 is not usable"),
        ("--treated 10 --comparison=-4", "--comparison: -4 is not usable"),
        ("--treated 10 --persons inf", "--persons: inf is not usable"),
        ("--treated 10 --persons 3 --icc nan", "--icc: NaN is not usable"),
        ("--treated 10 --base-rate 0", "--base-rate: 0 is not usable"),
        ("--treated 10 --power 0.01", "at 0.05 false alarms"),
        ("--treated 1e9 --comparison 20 --persons 2 --icc 0.1", "give at most 10,000,000"),
        ("--treated 10 --persons 3 --size-variation 0.4 --simulate 100", "--simulate: draws clusters of sizes"),
    ] {
        refused(&format!("power {line}"), folder.path(), words);
    }
}

#[test]
fn robust_refuses_a_factor_of_too_many_kinds_at_once() {
    let folder = folder();
    let rows: String =
        (0..1_200).map(|row| format!("f{},k{},{},{}\n", row % 40, row / 2, row % 40 / 20, row % 7)).collect();
    fs::write(folder.path().join("kinds.csv"), format!("family,kind,d,y\n{rows}")).expect("a file");
    for command in ["robust", "wildboot", "randomize", "romano-wolf"] {
        let line = format!("{command} #kinds.csv --cluster family --treatment d --outcome y --covariates kind");
        refused(&line, folder.path(), "--covariates: would be 599 columns");
    }
}

#[test]
fn every_command_names_the_column_row_or_option_that_is_wrong() {
    let folder = folder();
    for (command, line) in COMMANDS.into_iter().filter(|(command, _)| *command != "honest") {
        let at = |line: String| format!("{command} {line}");
        // The last column that is named does not exist.
        let (start, _) = line.rsplit_once([' ', ',']).expect("words");
        let separator = &line[start.len()..=start.len()];
        refused(&at(format!("{start}{separator}nowhere")), folder.path(), "nowhere");
        // Text is a factor among covariates, and no number anywhere else.
        if command != "balance" {
            refused(&at(format!("{start}{separator}word")), folder.path(), "word");
        }
        refused(&at(line.replace("#panel.csv", "#ragged.csv")), folder.path(), "ragged.csv: row 2");
        // An option that is needed is missing.
        let option = line.split_whitespace().rfind(|word| word.starts_with("--")).expect("an option");
        let without = line.replace(&format!(" {option} {}", line.rsplit(' ').next().expect("a name")), "");
        if !(command == "match" && option == "--outcome") {
            refused(&at(without), folder.path(), option);
        }
    }
    for (line, words) in [
        ("cs #panel.csv --unit id --time t --cohort g --outcome y --draws 5", "--draws: 5 are too few"),
        ("cs #panel.csv --unit id --time t --cohort g --outcome y --control nobody", "nobody"),
        ("did #panel.csv --unit id --time t --cohort g --outcome y --draws 5", "--draws: 5 are too few"),
        (
            "did #panel.csv --unit id --time t --cohort g --outcome y --cluster family,id,x",
            "--cluster: names 3 columns",
        ),
        (
            "did #panel.csv --unit id --time t --cohort g --outcome y --cluster family,id --draws 99",
            "leave --draws out",
        ),
        (
            "did #panel.csv --unit id --time t --cohort g --outcome y --cluster family,id --low-memory",
            "one kind of cluster",
        ),
        (
            "drdid #panel.csv --before x --treated d --outcome y --cluster family,family",
            "two ways of clustering that are one",
        ),
        (
            "imputation #panel.csv --unit id --time t --cohort g --outcome y --cluster family,id --low-memory",
            "one kind of cluster",
        ),
        ("twostage #panel.csv --unit id --time t --cohort g --outcome y --cluster family,t", "changes within units"),
        ("eventstudy #panel.csv --unit id --time t --cohort g --outcome y --reference soon", "soon"),
        ("drdid #panel.csv --unit id --time t --outcome y", "--treated"),
        ("synthdid #panel.csv --unit id --time t --cohort g --outcome y --covariates x", "--covariates"),
        ("balance #word.csv --unit row --treated d --covariates x", "word.csv: row 26, column \"d\""),
        ("wildboot #panel.csv --treatment d --outcome y", "--cluster"),
        ("randomize #panel.csv --cluster family --outcome y", "--treatment"),
        ("honest #panel.csv", "panel.csv"),
        ("honest #study.json --combination some", "--combination"),
        ("power --treated 10 --sd 0", "--sd"),
        ("power", "--treated"),
    ] {
        refused(line, folder.path(), words);
    }
}

#[test]
fn draws_that_show_nothing_numbers_that_are_none_and_options_without_effect_are_refused() {
    let folder = folder();
    for (line, words) in [
        (
            "wildboot #panel.csv --cluster family --treatment d --outcome y --draws 5",
            "--draws: 5 are too few for a p-value",
        ),
        ("wildboot #panel.csv --cluster family --treatment d --outcome y --null nan", "--null: NaN is no effect"),
        ("randomize #panel.csv --cluster family --treatment d --outcome y --null inf", "--null: inf is no effect"),
        ("randomize #panel.csv --cluster family --treatment d --outcome y --draws 3", "--draws: 3 are too few"),
        ("romano-wolf #panel.csv --cluster family --treatment d --outcome y,x --draws 3", "--draws: 3 are too few"),
        (
            "match #panel.csv --unit id --treated d --covariates x --method entropy --ratio 3",
            "--ratio: is of no effect",
        ),
        ("match #panel.csv --unit id --treated d --covariates x --caliper-absolute", "--caliper-absolute"),
        ("eventstudy #panel.csv --unit id --time t --cohort g --outcome y --covariates t:y", "is the outcome"),
        ("cs #panel.csv --unit id --time t --cohort g --outcome t", "--time: names \"t\", which is the outcome"),
        ("drdid #panel.csv --before x --treated d --outcome y --covariates y", "--covariates: names \"y\""),
    ] {
        refused(line, folder.path(), words);
    }
}

#[test]
fn nothing_that_was_read_is_written_over_and_no_two_outputs_share_a_place() {
    let folder = folder();
    let before = fs::read(folder.path().join("panel.csv")).expect("the panel");
    let line = "cs #panel.csv --unit id --time t --cohort g --outcome y --internal";
    refused(&format!("{line} --html #panel.csv"), folder.path(), "panel.csv: is the file that was read");
    refused(&format!("{line} --pdf #one --html #one"), folder.path(), "one: is named for two outputs");
    assert_eq!(fs::read(folder.path().join("panel.csv")).expect("the panel"), before);
    assert!(!folder.path().join("one").exists());
}
