//! Printing the table for review.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::{RULES, Relation, Rule, Subject, Verb, When};

/// The whole table as Markdown: first at a glance, then every row with its condition and reason.
pub fn markdown() -> String {
    let mut out =
        String::from("# Who may do what to what\n\nPrinted by `opgang access`. What is not here is refused.\n\n");
    glance(&mut out);
    out.push_str("\n`*` under a condition: see the rows.\n\n## Every row\n");
    for relation in Relation::ALL {
        rows_of(&mut out, relation);
    }
    out
}

fn glance(out: &mut String) {
    let subjects: BTreeSet<Subject> = RULES.iter().map(|rule| rule.what).collect();
    let heads: Vec<_> = Relation::ALL.iter().map(|relation| sentence(&format!("{relation:?}"))).collect();
    let _ = writeln!(out, "| | {} |", heads.join(" | "));
    let _ = writeln!(out, "|---|{}", "---|".repeat(heads.len()));
    for subject in subjects {
        let cells: Vec<_> = Relation::ALL.iter().map(|relation| cell(*relation, subject)).collect();
        let _ = writeln!(out, "| {} | {} |", sentence(&format!("{subject:?}")), cells.join(" | "));
    }
}

fn cell(relation: Relation, subject: Subject) -> String {
    let rules = RULES.iter().filter(|rule| rule.who == relation && rule.what == subject);
    let mut verbs: Vec<_> =
        rules.map(|rule| format!("{}{}", verb(rule.may), if rule.when == When::Always { "" } else { "*" })).collect();
    verbs.dedup();
    verbs.join(", ")
}

fn rows_of(out: &mut String, relation: Relation) {
    let _ = writeln!(
        out,
        "\n### {}\n\n| May | What | When | Because |\n|---|---|---|---|",
        sentence(&format!("{relation:?}"))
    );
    for Rule { may, what, when, because, .. } in RULES.iter().filter(|rule| rule.who == relation) {
        let _ =
            writeln!(out, "| {} | {} | {} | {because} |", verb(*may), sentence(&format!("{what:?}")), condition(*when));
    }
}

fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::See => "see",
        Verb::Add => "add",
        Verb::Change => "change",
        Verb::Answer => "answer",
        Verb::Keep => "keep",
    }
}

fn condition(when: When) -> &'static str {
    match when {
        When::Always => "",
        When::NotPrivate => "unless another member asked that only the pair should know",
        When::OwnOrShared => "about themselves, from themselves or about the whole family",
        When::Theirs => "they made, wrote or carry it",
        When::InTheirTime => "written while they were in the pair",
        When::Urgent => "marked urgent",
    }
}

/// `RelationalNote` reads "Relational note".
fn sentence(name: &str) -> String {
    let mut out = String::new();
    for (place, letter) in name.char_indices() {
        if place > 0 && letter.is_uppercase() {
            out.push(' ');
            out.extend(letter.to_lowercase());
        } else {
            out.push(letter);
        }
    }
    out
}
