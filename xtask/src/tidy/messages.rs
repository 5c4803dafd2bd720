//! Every Danish message is said somewhere. A message nobody says is translated, reviewed and read in vain.

use super::Problem;
use super::rust_source::{RustSource, rust_sources};
use crate::repository::Repository;

const FOLDER: &str = "locales/da/";

/// Looks for `promises::late_by` in the code for each key `promises-late-by` of `locales/da/promises.ftl`.
pub fn check(repository: &Repository) -> Vec<Problem> {
    let sources = rust_sources(repository);
    let lines: Vec<&str> = sources.iter().flat_map(RustSource::product_lines).collect();
    let mut problems = Vec::new();
    for (path, text) in repository.files_in(FOLDER, ".ftl") {
        let resource = path[FOLDER.len()..].trim_end_matches(".ftl");
        for (line, key) in keys(text) {
            let Some(name) = key.strip_prefix(resource).and_then(|rest| rest.strip_prefix('-')) else { continue };
            let function = (resource.replace('-', "_"), name.replace('-', "_").to_lowercase());
            if !lines.iter().any(|line| says(line, &function)) {
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

/// Whether the line names the function, written `resource::function` or `resource::r#function`.
fn says(line: &str, (resource, function): &(String, String)) -> bool {
    [format!("{resource}::{function}"), format!("{resource}::r#{function}")].iter().any(|path| {
        line.match_indices(path.as_str()).any(|(start, _)| {
            let before = line[..start].chars().next_back();
            let after = line[start + path.len()..].chars().next();
            !before.is_some_and(is_name_part) && !after.is_some_and(is_name_part)
        })
    })
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
    fn words_of_rust_are_found_raw() {
        let files = [
            ("locales/da/wishes.ftl", "wishes-move = Flyt\n"),
            ("crates/opgang-web/src/wishes.rs", "fn f() { msg::wishes::r#move() }"),
        ];
        assert!(check(&Repository::example(&files)).is_empty());
    }
}
