//! How people are called in a picture.

use opgang_i18n::{Lang, msg};
use opgang_planner::pairs::Member;
use opgang_report::paper::say;

/// How a person is called: the role in the file's own words, and the id.
pub fn person(lang: Lang, member: &Member) -> String {
    let who = member.id.to_string();
    if member.role.trim().is_empty() {
        return who;
    }
    say(lang, &msg::pictures::person(spelt(&member.role), who))
}

/// A name of the file as people write it: `job_consultant` is a job consultant.
pub fn spelt(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_file_become_legible() {
        assert_eq!(
            (spelt("job_consultant"), spelt("ærlig"), spelt("")),
            ("Job consultant".into(), "Ærlig".into(), String::new())
        );
    }
}
