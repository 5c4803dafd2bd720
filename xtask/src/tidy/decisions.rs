//! Decisions are numbered files, each with its date, context, choice and consequence.

use super::Problem;
use crate::repository::Repository;

const FOLDER: &str = "docs/decisions/";
const HEADINGS: [&str; 3] = ["Context", "Choice", "Consequence"];

/// Checks the numbers and what each file must have. A README in the folder is no decision.
pub fn check(repository: &Repository) -> Vec<Problem> {
    let decisions = repository.files_in(FOLDER, ".md").filter(|(path, _)| !path.ends_with("README.md"));
    let mut problems = Vec::new();
    for (position, (path, text)) in decisions.enumerate() {
        let number = format!("{:04}-", position + 1);
        if !path[FOLDER.len()..].starts_with(&number) {
            let fix = format!("call it {number}what-was-decided.md; numbers have no gaps, superseded decisions stay");
            problems.push(Problem::new(path, "is numbered wrongly", fix));
        }
        problems.extend(missing_parts(text).map(|(what, fix)| Problem::new(path, what, fix)));
    }
    problems
}

fn missing_parts(text: &str) -> impl Iterator<Item = (String, String)> {
    let date = (!text.lines().any(is_date_line))
        .then(|| ("has no date".to_owned(), "write a line \"Date: 2026-11-22\"".to_owned()));
    let headings = HEADINGS.into_iter().filter(|heading| !text.lines().any(|line| is_heading(line, heading)));
    let missing =
        headings.map(|heading| (format!("has no heading {heading}"), format!("write a heading \"## {heading}\"")));
    date.into_iter().chain(missing.collect::<Vec<_>>())
}

/// `Date: 2026-11-22`, plain, bold or in a list.
fn is_date_line(line: &str) -> bool {
    let line = line.trim_start_matches(['-', '*', '#', ' ']);
    let Some(rest) = line.strip_prefix("Date") else { return false };
    let date = rest.trim_matches(['*', ':', ' ', '.']);
    let digits = |text: Option<&str>, count| {
        text.is_some_and(|text| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut parts = date.split('-');
    digits(parts.next(), 4) && digits(parts.next(), 2) && digits(parts.next(), 2)
}

/// `## Consequences` also counts for `Consequence`.
fn is_heading(line: &str, heading: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches(['#', ' ']).starts_with(heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# 1. One store\n\nDate: 2026-11-22\n\n## Context\n…\n## Choice\n…\n## Consequences\n…\n";

    fn check_files(files: &[(&str, &str)]) -> Vec<String> {
        check(&Repository::example(files)).into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn a_whole_decision_is_right() {
        assert!(
            check_files(&[("docs/decisions/0001-one-store.md", GOOD), ("docs/decisions/README.md", "")]).is_empty()
        );
        let bold = GOOD.replace("Date: 2026-11-22", "- **Date:** 2026-11-22");
        assert!(check_files(&[("docs/decisions/0001-one-store.md", &bold)]).is_empty());
    }

    #[test]
    fn each_part_must_be_there() {
        let undated = GOOD.replace("2026-11-22", "soon");
        assert_eq!(check_files(&[("docs/decisions/0001-a.md", &undated)]), ["has no date"]);
        let without_choice = GOOD.replace("## Choice", "Choice");
        assert_eq!(check_files(&[("docs/decisions/0001-a.md", &without_choice)]), ["has no heading Choice"]);
    }

    #[test]
    fn a_gap_in_the_numbers_is_wrong() {
        let files = [("docs/decisions/0001-a.md", GOOD), ("docs/decisions/0003-b.md", GOOD)];
        assert_eq!(check_files(&files), ["is numbered wrongly"]);
    }
}
