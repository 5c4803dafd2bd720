//! Findings and values on paper: whole by themselves, in both languages, and without what few families would give away.

use std::fs;
use std::path::Path;

use clap::Parser;

#[derive(Parser)]
struct Program {
    #[command(subcommand)]
    task: Task,
}

#[derive(clap::Subcommand)]
enum Task {
    Evaluate(opgang_analyst::Evaluate),
    Value(Box<opgang_analyst::Value>),
}

/// Runs `opgang` with these words; true when it ended well.
fn run(folder: &Path, words: &str) -> bool {
    let words = words.replace('@', folder.to_str().expect("a readable folder"));
    let words = std::iter::once("opgang").chain(words.split_whitespace());
    let ended = match Program::try_parse_from(words).expect("words that can be understood").task {
        Task::Evaluate(options) => opgang_analyst::evaluate(&options, "2026-11-22"),
        Task::Value(options) => opgang_analyst::value(&options),
    };
    ended == std::process::ExitCode::SUCCESS
}

/// A panel of 30 families that never start, 12 and 15 that start in 3 and 5, and so many that start in 4; their outcome
/// is like no other.
fn panel(folder: &Path, few: u32) {
    let mut text = "id,t,g,y\n".to_owned();
    for id in 0..57 + few {
        let g = match id {
            0..30 => 0,
            30..42 => 3,
            42..57 => 5,
            _ => 4,
        };
        for t in 1..=6_u32 {
            let noise = f64::from((id * 7919 + t * 104_729) % 101) / 101.0;
            let effect = if g > 0 && t >= g { if g == 4 { 777.0 } else { 2.0 } } else { 0.0 };
            text += &format!("{id},{t},{g},{}\n", effect + noise);
        }
    }
    fs::write(folder.join("panel.csv"), text).expect("a panel");
}

const COLUMNS: &str = "@/panel.csv --unit id --time t --cohort g --outcome y --quiet";

fn told(folder: &Path) -> String {
    let mut text = fs::read_to_string(folder.join("out.json")).expect("findings");
    text += &fs::read_to_string(folder.join("out.html")).expect("a page");
    for file in fs::read_dir(folder.join("tables")).expect("tables") {
        text += &fs::read_to_string(file.expect("a file").path()).expect("a table");
    }
    text
}

/// Whether a text tells a number near the effect that nobody may see.
fn tells_it(text: &str) -> bool {
    (774..=780).any(|whole| text.contains(&format!("{whole}.")))
}

/// A page with its words in one piece: an option of a command stands in an element of its own, so that no line parts it.
fn read_page(path: &Path) -> String {
    let page = fs::read_to_string(path).expect("a page");
    page.replace("<span class=\"whole\">", "").replace("</span>", "")
}

#[test]
fn two_families_are_in_no_file_unless_it_stays_in_the_house() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = "--json @/out.json --html @/out.html --csv @/tables";
    panel(folder.path(), 2);
    for command in ["cs", "sunab", "bacon"] {
        let words = format!("evaluate {command} {COLUMNS} {out}");
        // What an earlier run left in the folder is not of this one.
        let _ = fs::remove_dir_all(folder.path().join("tables"));
        assert!(run(folder.path(), &words), "{command}");
        let text = told(folder.path());
        assert!(!tells_it(&text), "{command}");
        assert!(text.contains("withheld") && text.contains("--internal"), "{command}");
        assert!(run(folder.path(), &format!("{words} --internal")), "{command}");
        let text = told(folder.path());
        assert!(tells_it(&text), "{command}");
        assert!(text.contains("\"internal\": true") && text.contains("must not leave the house"), "{command}");
    }
    panel(folder.path(), 5);
    assert!(run(folder.path(), &format!("evaluate cs {COLUMNS} {out}")));
    let text = told(folder.path());
    assert!(tells_it(&text) && !text.contains("withheld"), "five families are told of");
}

#[test]
fn every_estimator_comes_on_paper_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    panel(folder.path(), 6);
    for command in ["cs", "eventstudy", "sunab", "imputation", "twostage", "staggered", "bacon"] {
        for lang in ["da", "en"] {
            let words =
                format!("evaluate {command} {COLUMNS} --html @/out.html --pdf @/out.pdf --csv @/tables --lang {lang}");
            assert!(run(folder.path(), &words), "{command}");
            whole(&folder.path().join("out.html"), lang);
            let page = read_page(&folder.path().join("out.html"));
            assert!(page.contains(&format!("opgang evaluate {command} panel.csv --unit id --time t")), "{command}");
        }
    }
}

#[test]
fn the_command_of_a_design_without_a_file_runs_as_the_page_says_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = || read_page(&folder.path().join("out.html"));
    assert!(run(folder.path(), "evaluate power --treated 62 --persons 3 --icc 0.3 --html @/out.html --quiet"));
    let first = page();
    let (_, repeat) = first.split_once("opgang evaluate power ").expect("the command");
    let (repeat, _) = repeat.split_once('<').expect("its end");
    assert!(repeat.starts_with("--treated 62"), "{repeat}");
    assert!(run(folder.path(), &format!("evaluate power {repeat} --html @/out.html --quiet")), "{repeat}");
    assert_eq!(page(), first);
}

#[test]
fn where_one_file_cannot_be_written_none_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    panel(path, 6);
    fs::write(path.join("file"), "is no folder").expect("a file");
    fs::write(path.join("kept.json"), "as it was").expect("a file");
    let before = fs::read_dir(path).expect("a folder").count();
    for places in [
        "--html @/no/out.html",
        "--html @/out.html --pdf @/no/out.pdf",
        "--pdf @",
        "--html @/out.html --csv @/file",
        "--html @/no/out.html --csv @/tables",
    ] {
        for json in ["out", "kept"] {
            for words in [format!("evaluate cs {COLUMNS}"), "value case opgang-like --draws 1000 --quiet".to_owned()] {
                assert!(!run(path, &format!("{words} --json @/{json}.json {places}")), "{words} {places}");
                assert_eq!(fs::read_dir(path).expect("a folder").count(), before, "{words} {places}");
            }
        }
    }
    assert_eq!(fs::read_to_string(path.join("kept.json")).expect("a file"), "as it was");
}

#[test]
fn effects_before_the_start_that_cannot_be_tested_are_not_said_to_be_absent() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = "id,family,t,g,y\n".to_owned();
    for id in 0..36_u32 {
        let (family, g) = (id / 3, if id < 3 { 4 } else { 0 });
        for t in 1..=6 {
            text += &format!("{id},{family},{t},{g},{}\n", f64::from((id * 7919 + t * 104_729) % 101) / 101.0);
        }
    }
    fs::write(folder.path().join("panel.csv"), text).expect("a panel");
    for (release, lang, words) in [
        ("", "da", "enten er der ingen effekter før den, eller også er der ingen, hvis usikkerhed kendes"),
        ("--internal", "en", "there is none whose uncertainty is known"),
    ] {
        let command =
            format!("evaluate cs {COLUMNS} --cluster family --unbalanced --html @/out.html --lang {lang} {release}");
        assert!(run(folder.path(), &command), "{command}");
        let page = read_page(&folder.path().join("out.html"));
        assert!(page.contains(words), "{page}");
        assert!(!page.contains("ingen effekt før den at prøve") && !page.contains("no effect before it to test"));
    }
}

#[test]
fn every_worked_case_comes_on_paper_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    for case in ["opgang-four-years", "opgang-a-year", "aabenraa-kik-ii", "aos-example", "wsipp-572", "opgang-like"] {
        for lang in ["da", "en"] {
            let words = format!(
                "value case {case} --draws 1000 --html @/out.html --pdf @/out.pdf --csv @/tables --lang {lang} --internal --quiet"
            );
            assert!(run(folder.path(), &words), "{case}");
            whole(&folder.path().join("out.html"), lang);
            let page = read_page(&folder.path().join("out.html"));
            let marked = if lang == "da" { "må ikke forlade huset" } else { "must not leave the house" };
            assert!(
                page.contains(marked) && page.contains(&format!("opgang value case {case} --draws 1000")),
                "{case}"
            );
        }
        let table = |name: &str| folder.path().join(format!("tables/{name}.internal.csv"));
        assert!(table("purses").exists() && table("years").exists());
    }
}

#[test]
fn a_language_without_reports_is_refused_with_those_there_are() {
    let words = format!("opgang evaluate cs {COLUMNS} --lang ar");
    let refused = Program::try_parse_from(words.split_whitespace()).err().expect("a refusal").to_string();
    assert!(refused.contains("--lang") && refused.contains("choose one of: da, en"), "{refused}");
}

/// A page and a PDF in a language, with nothing from outside.
fn whole(path: &Path, lang: &str) {
    let page = fs::read_to_string(path).expect("a page");
    for outside in ["<script", "src=", "href=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains(&format!("<html lang=\"{lang}\">")));
    let pdf = fs::read(path.with_extension("pdf")).expect("a PDF");
    let language = format!("/Lang({lang})");
    assert!(pdf.starts_with(b"%PDF") && pdf.windows(language.len()).any(|at| at == language.as_bytes()), "{language}");
    assert!(!page.contains("NaN") && !page.contains("null"), "{}", path.display());
}
