//! What rests on few families is in no file of a study, unless the files stay in the house.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{json, read_page, run};

/// Two outcomes of 40 families that never start, 20 that start in 3, and so many that start in 4 and 5; the last are like
/// no other.
fn rows(path: &Path, (fourth, fifth): (u32, u32)) {
    let mut text = "family,period,start,y,z\n".to_owned();
    for family in 0..60 + fourth + fifth {
        let start = match family {
            0..40 => 0,
            40..60 => 3,
            _ if family < 60 + fourth => 4,
            _ => 5,
        };
        for period in 1..=6_u32 {
            let noise = f64::from((family * 7919 + period * 104_729) % 101) / 101.0;
            let effect = match start {
                0 => 0.0,
                _ if period < start => 0.0,
                5 => 777.0,
                _ => 2.0,
            };
            writeln!(text, "{family},{period},{start},{},{}", effect + noise, 2.0 * effect + noise).expect("memory");
        }
    }
    fs::write(path, text).expect("rows");
}

fn study(estimator: &str, control: &str) -> String {
    let outcome = |column: &str| {
        format!(
            "[[outcomes]]\ncolumn = \"{column}\"\nname = {{ da = \"Udfald {column}\", en = \"Outcome {column}\" }}\n\
             unit = {{ da = \"point\", en = \"points\" }}\ndenominator = {{ da = \"alle\", en = \"all\" }}\n\
             better = \"more\"\nprimary = true\n"
        )
    };
    format!(
        "format = \"opgang-study/1\"\ndata = \"rows.csv\"\nquestion = {{ da = \"Virkede det?\", en = \"Did it work?\" }}\n\
         [cohort]\nunit = \"family\"\ntime = \"period\"\nstart = \"start\"\n[comparison]\ncontrol = \"{control}\"\n\
         [estimator]\nname = \"{estimator}\"\n{}{}",
        outcome("y"),
        outcome("z")
    )
}

/// Everything that the study wrote but for its PDF, whose letters are packed.
fn told(out: &Path) -> String {
    let mut text = String::new();
    for folder in [out.to_owned(), out.join("tables")] {
        for file in fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            if path.is_file() && path.extension().is_some_and(|kind| kind != "pdf") {
                text += &read_page(&path);
            }
        }
    }
    text
}

fn tells_it(text: &str) -> bool {
    (770..=780).chain(1_545..=1_560).any(|whole| text.contains(&format!("{whole}.")))
}

const ALL: [(&str, &str); 5] = [
    ("cs", "nevertreated"),
    ("sunab", "nevertreated"),
    ("imputation", "notyettreated"),
    ("twostage", "notyettreated"),
    ("eventstudy", "everybody"),
];

#[test]
fn a_cohort_of_three_families_is_in_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    rows(&path.join("rows.csv"), (12, 3));
    for (estimator, control) in [ALL[0], ALL[1], ALL[4]] {
        fs::write(path.join("study.toml"), study(estimator, control)).expect("a study");
        let words = ["study", "@/study.toml", "--out", "@/out", "--quiet"];
        assert!(run(path, &words, "2026-03-04"), "{estimator}");
        assert!(!tells_it(&told(&path.join("out"))), "{estimator}");
        let result = json(&path.join("out/study.json"));
        assert_eq!((result["internal"].as_bool(), result["threshold"].as_u64()), (Some(false), Some(5)));
        fs::remove_dir_all(path.join("out")).expect("the folder");
    }
    fs::write(path.join("study.toml"), study("cs", "nevertreated")).expect("a study");
    let words = ["study", "@/study.toml", "--out", "@/out", "--quiet", "--internal"];
    assert!(run(path, &words, "2026-03-04"));
    let text = told(&path.join("out"));
    assert!(tells_it(&text) && text.contains("\"internal\": true") && text.contains("must not leave the house"));
    assert!(text.contains("study.toml --out out --internal"), "the command that repeats it");
}

#[test]
fn where_one_side_has_few_families_nothing_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    // Only the three that are like no other start: those of 3 are taken out of the file.
    rows(&path.join("rows.csv"), (0, 3));
    let text = fs::read_to_string(path.join("rows.csv")).expect("rows");
    let rows: Vec<&str> = text.lines().filter(|line| line.split(',').nth(2) != Some("3")).collect();
    fs::write(path.join("rows.csv"), rows.join("\n") + "\n").expect("rows");
    for (estimator, control) in [ALL[0], ALL[2], ALL[3], ("did", "nevertreated")] {
        fs::write(path.join("study.toml"), study(estimator, control)).expect("a study");
        let words = ["study", "@/study.toml", "--out", "@/out", "--quiet"];
        assert!(run(path, &words, "2026-03-04"), "{estimator}");
        let text = told(&path.join("out"));
        assert!(!tells_it(&text) && text.contains("nothing is shown"), "{estimator}");
        let outcome = json(&path.join("out/study.json"))["outcomes"][0].clone();
        assert_eq!(outcome["withheld"], true, "{estimator}");
        for field in ["estimate", "se", "low", "high", "p", "p_corrected", "levels"] {
            assert!(outcome[field].is_null(), "{estimator}: {field}");
        }
        let words = ["study", "@/study.toml", "--out", "@/out", "--quiet", "--internal"];
        assert!(run(path, &words, "2026-03-04"), "{estimator}");
        assert!(tells_it(&told(&path.join("out"))), "{estimator}");
        let words = ["study", "@/study.toml", "--out", "@/out", "--quiet"];
        assert!(!run(path, &words, "2026-03-04"), "what may leave the house does not stand beside what may not");
        fs::remove_dir_all(path.join("out")).expect("the folder");
    }
    let words = ["study", "@/study.toml", "--out", "@/out", "--quiet", "--threshold", "1"];
    assert!(!run(path, &words, "2026-03-04"), "a threshold of one protects nobody");
}
