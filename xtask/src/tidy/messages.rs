//! Every Danish message is said somewhere. A message nobody says is translated, reviewed and read in vain.

use std::collections::BTreeSet;

use super::Problem;
use super::rust_source::{RustSource, rust_sources};
use crate::repository::Repository;

const FOLDER: &str = "locales/da/";
/// The catalogue whose keys are codes: engines carry `"missing-values"`, and `notices-missing-values` are its words.
const OF_CODES: &str = "notices";
/// What stands in its keys before the code of a step.
const OF_STEPS: &str = "step-";
/// What stands after the code where the count is not told.
const UNTOLD: &str = "-untold";

/// Looks for `promises::late_by` in the code for each key `promises-late-by` of `locales/da/promises.ftl`, and for the
/// code in quotes where keys are codes.
pub fn check(repository: &Repository) -> Vec<Problem> {
    let sources = rust_sources(repository);
    let said: BTreeSet<(&str, &str)> = sources.iter().flat_map(RustSource::product_lines).flat_map(said_in).collect();
    let codes: BTreeSet<&str> = sources.iter().flat_map(RustSource::product_lines).flat_map(quoted_in).collect();
    let mut problems = Vec::new();
    for (path, text) in repository.files_in(FOLDER, ".ftl") {
        let resource = path[FOLDER.len()..].trim_end_matches(".ftl");
        for (line, key) in keys(text) {
            let Some(name) = key.strip_prefix(resource).and_then(|rest| rest.strip_prefix('-')) else { continue };
            let function = (resource.replace('-', "_"), name.replace('-', "_").to_lowercase());
            let code = name.strip_prefix(OF_STEPS).or_else(|| name.strip_suffix(UNTOLD)).unwrap_or(name);
            let is_code = resource == OF_CODES && codes.contains(code);
            if !is_code && !said.contains(&(function.0.as_str(), function.1.as_str())) {
                let what = format!("nothing says {key}");
                let fix =
                    format!("use msg::{}::{} in a page, or delete the key in every language", function.0, function.1);
                problems.push(Problem::new(format!("{path}:{line}"), what, fix));
            }
        }
    }
    problems
}

/// The keys of a catalogue with their lines. Terms (`-city = …`) are said by messages, not by the code.
fn keys(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let is_key = key.starts_with(|first: char| first.is_ascii_alphabetic())
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        is_key.then_some((index + 1, key))
    })
}

/// Every `resource::function` of a line, without the `r#` of Rust's own words.
fn said_in(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.match_indices("::").map(|(at, joint)| {
        let (before, after) = (&line[..at], &line[at + joint.len()..]);
        let after = after.strip_prefix("r#").unwrap_or(after);
        let start =
            before.rfind(|letter| !is_name_part(letter)).map_or(0, |at| at + first_letter_length(&before[at..]));
        let end = after.find(|letter| !is_name_part(letter)).unwrap_or(after.len());
        (&before[start..], &after[..end])
    })
}

/// What stands in quotes in a line.
fn quoted_in(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

fn first_letter_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn is_name_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATALOGUE: &str = "### family\n-city = Byen\npromises-late = Sent\npromises-late-by = { $days ->\n  [one] En dag\n *[other] { $days } dage\n}\n";

    fn check_code(code: &str) -> Vec<String> {
        let files = [("locales/da/promises.ftl", CATALOGUE), ("crates/opgang-web/src/today.rs", code)];
        check(&Repository::example(&files)).into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn what_is_said_may_stay() {
        assert!(check_code("fn f() { msg::promises::late(); promises::late_by(3); }").is_empty());
    }

    #[test]
    fn a_longer_name_is_another_message() {
        assert_eq!(check_code("fn f() { promises::late_by(3) }"), ["nothing says promises-late"]);
        assert_eq!(
            check_code("fn f() { promises::late(); old_promises::late_by(3) }"),
            ["nothing says promises-late-by"]
        );
    }

    #[test]
    fn tests_and_comments_say_nothing() {
        let files = [("locales/da/a.ftl", "a-b = C\n"), ("crates/opgang-web/tests/x.rs", "fn f() { a::b() }")];
        assert_eq!(check(&Repository::example(&files)).len(), 1);
        let files = [
            ("locales/da/a.ftl", "a-b = C\n"),
            ("crates/x/src/y.rs", "/// Like a::b().\nfn f() {}\n#[test]\nfn g() { a::b() }"),
        ];
        assert_eq!(check(&Repository::example(&files)).len(), 1);
    }

    #[test]
    fn the_words_of_a_code_are_said_where_the_code_stands() {
        let catalogue = (
            "locales/da/notices.ftl",
            "notices-too-few = A\nnotices-too-few-untold = A\nnotices-step-at-hand = B\nnotices-gone = C\nnotices-gone-untold = C\n",
        );
        let code = r#"fn f() { tell("too-few"); step("at-hand"); }"#;
        let problems = check(&Repository::example(&[catalogue, ("crates/x/src/y.rs", code)]));
        let found: Vec<String> = problems.into_iter().map(|problem| problem.what).collect();
        assert_eq!(found, ["nothing says notices-gone", "nothing says notices-gone-untold"]);
    }

    #[test]
    fn words_of_rust_are_found_raw() {
        let files = [
            ("locales/da/wishes.ftl", "wishes-move = Flyt\n"),
            ("crates/opgang-web/src/wishes.rs", "fn f() { msg::wishes::r#move() }"),
        ];
        assert!(check(&Repository::example(&files)).is_empty());
    }
}
