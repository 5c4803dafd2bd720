//! Calls that belong to one room: the clock, the environment, randomness and SQL. Comments and docstrings do not count.

use proc_macro2::{TokenStream, TokenTree};

use super::Problem;
use super::rust_source::{RustSource, rust_sources};
use crate::repository::Repository;

/// A call and where it may stand.
struct Rule {
    /// Names joined as in the code: `SystemTime::now`.
    calls: &'static [&'static str],
    /// Folders where it is at home.
    rooms: &'static [&'static str],
    fix: &'static str,
}

/// The binary, and what never is part of it.
const OUTER_ROOMS: &[&str] = &["crates/opgang/", "crates/opgang-testkit/", "xtask/"];

const RULES: &[Rule] = &[
    Rule {
        calls: &["SystemTime::now", "Instant::now", "Timestamp::now", "Zoned::now", "Utc::now", "Local::now"],
        rooms: OUTER_ROOMS,
        fix: "take the instant as an argument (now: Timestamp, today: Date); only crates/opgang reads the clock",
    },
    Rule {
        calls: &["std::env", "env::var", "env::var_os", "env::vars", "env::args", "env::current_dir", "env::temp_dir"],
        rooms: OUTER_ROOMS,
        fix: "take the value as an argument; only crates/opgang reads the environment",
    },
    Rule {
        calls: &[
            "rand::rng",
            "rand::random",
            "thread_rng",
            "getrandom",
            "OsRng",
            "SysRng",
            "Uuid::new_v4",
            "Uuid::now_v7",
        ],
        rooms: OUTER_ROOMS,
        fix: "take the randomness as an argument; only crates/opgang draws it",
    },
    Rule { calls: &[".unwrap()"], rooms: &[], fix: "return an error, or say why it cannot fail: expect(\"…\")" },
];

/// The second is never run here: it is a question that an analyst takes to a database of rows.
const SQL_ROOMS: &[&str] = &["crates/opgang-store/", "crates/opgang-evaluate/src/panel/answer/question.rs"];
const SQL_FIX: &str = "ask opgang-store for it: only crates/opgang-store and migrations hold SQL";
/// With the blank that follows, so that a constant called SELECT is none.
const SQL_WORDS: &[&str] =
    &["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "PRAGMA", "BEGIN", "COMMIT", "VACUUM", "WITH"];

/// Reads every Rust file but tests and build programs, whose calls never run in the product.
pub fn check(repository: &Repository) -> Vec<Problem> {
    let sources = rust_sources(repository);
    sources.iter().filter(|source| !source.is_test && !is_build_program(source.path)).flat_map(check_source).collect()
}

/// `crates/x/build.rs` and `crates/x/build/main.rs`.
fn is_build_program(path: &str) -> bool {
    let inside_crate = path.splitn(3, '/').nth(2).unwrap_or_default();
    inside_crate == "build.rs" || inside_crate.starts_with("build/")
}

fn check_source(source: &RustSource) -> Vec<Problem> {
    let Ok(tokens) = source.text.parse::<TokenStream>() else { return Vec::new() };
    let mut words = Vec::new();
    flatten(tokens, &mut words);
    let mut problems = Vec::new();
    for rule in RULES.iter().filter(|rule| !is_in(source.path, rule.rooms)) {
        for call in rule.calls {
            let pattern = split(call);
            let hits = words
                .windows(pattern.len())
                .filter(|window| window.iter().map(|word| word.text.as_str()).eq(pattern.iter().map(String::as_str)));
            problems.extend(hits.map(|hit| (hit[0].line, format!("{call} does not belong here"), rule.fix)));
        }
    }
    if !is_in(source.path, SQL_ROOMS) {
        let texts = words.iter().filter(|word| is_sql(&word.text));
        problems.extend(
            texts.map(|word| (word.line, format!("SQL does not belong here: {}", shorten(&word.text)), SQL_FIX)),
        );
    }
    problems.retain(|(line, ..)| !source.is_test_line(*line));
    problems.sort_by_key(|(line, ..)| *line);
    problems.into_iter().map(|(line, what, fix)| Problem::new(format!("{}:{line}", source.path), what, fix)).collect()
}

fn is_in(path: &str, rooms: &[&str]) -> bool {
    rooms.iter().any(|room| path.starts_with(room))
}

/// One token with its line.
struct Word {
    text: String,
    line: usize,
}

/// All tokens in reading order, those inside macros too. Attributes are left out, and with them docstrings.
fn flatten(tokens: TokenStream, words: &mut Vec<Word>) {
    let mut after_hash = false;
    for token in tokens {
        let line = token.span().start().line;
        match token {
            TokenTree::Group(_) if after_hash => after_hash = false,
            TokenTree::Group(group) => {
                let (open, close) = delimiters(&group);
                words.push(Word { text: open.to_owned(), line });
                flatten(group.stream(), words);
                words.push(Word { text: close.to_owned(), line });
            }
            TokenTree::Punct(punct) => {
                // `#![…]` has a mark between the hash and the group.
                after_hash = punct.as_char() == '#' || (after_hash && punct.as_char() == '!');
                words.push(Word { text: punct.as_char().to_string(), line });
            }
            TokenTree::Ident(ident) => {
                after_hash = false;
                words.push(Word { text: ident.to_string(), line });
            }
            TokenTree::Literal(literal) => {
                after_hash = false;
                words.push(Word { text: literal.to_string(), line });
            }
        }
    }
}

fn delimiters(group: &proc_macro2::Group) -> (&'static str, &'static str) {
    match group.delimiter() {
        proc_macro2::Delimiter::Parenthesis => ("(", ")"),
        proc_macro2::Delimiter::Brace => ("{", "}"),
        proc_macro2::Delimiter::Bracket => ("[", "]"),
        proc_macro2::Delimiter::None => ("", ""),
    }
}

/// `env::var` as the tokens it is made of.
fn split(call: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for letter in call.chars() {
        match parts.last_mut() {
            Some(part) if is_name_part(letter) && part.chars().all(is_name_part) => part.push(letter),
            _ => parts.push(letter.to_string()),
        }
    }
    parts
}

fn is_name_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// A text that begins with a word of SQL and a blank, plain or raw, broken over lines or not.
fn is_sql(literal: &str) -> bool {
    let Some((prefix, text)) = literal.split_once('"') else { return false };
    let is_text = prefix.chars().all(|letter| matches!(letter, 'r' | '#' | 'c' | 'b'));
    let text = text.trim_start_matches(['\\', 'n']).trim_start();
    is_text
        && SQL_WORDS
            .iter()
            .any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_code(path: &str, code: &str) -> Vec<String> {
        check(&Repository::example(&[(path, code)]))
            .into_iter()
            .map(|problem| format!("{}: {}", problem.place, problem.what))
            .collect()
    }

    const WEB: &str = "crates/opgang-web/src/a.rs";

    #[test]
    fn every_forbidden_call_is_found_and_says_the_fix() {
        for rule in RULES {
            for call in rule.calls {
                let code = if call.starts_with('.') {
                    format!("fn f() {{ x{call}; }}")
                } else {
                    format!("fn f() {{ {call}(); }}")
                };
                let found = check(&Repository::example(&[(WEB, &code)]));
                assert!(
                    found.iter().any(|problem| problem.what.starts_with(call) && problem.fix == rule.fix),
                    "{call}"
                );
            }
        }
    }

    #[test]
    fn a_call_is_found_inside_a_macro_and_with_blanks() {
        assert_eq!(
            check_code(WEB, "fn f() {\n    html! { p { (jiff::Timestamp :: now()) } }\n}"),
            [format!("{WEB}:2: Timestamp::now does not belong here")]
        );
    }

    #[test]
    fn a_call_is_right_at_home() {
        assert!(
            check_code("crates/opgang/src/clock.rs", "fn now() { Timestamp::now(); std::env::var(\"A\"); }").is_empty()
        );
        assert!(check_code("crates/opgang-i18n/build/main.rs", "fn main() { std::env::var(\"A\"); }").is_empty());
        assert!(check_code("crates/opgang-store/src/a.rs", "const Q: &str = \"SELECT 1\";").is_empty());
    }

    #[test]
    fn comments_docstrings_and_tests_may_name_it() {
        let code = "//! Never Timestamp::now.\n/// Not std::env.\nfn f() { /* OsRng */ }\n#[cfg(test)]\nmod tests { fn g() { x.unwrap(); Instant::now(); } }";
        assert!(check_code(WEB, code).is_empty());
        assert!(check_code("crates/opgang-web/tests/all.rs", "fn g() { x.unwrap(); \"SELECT 1\"; }").is_empty());
    }

    #[test]
    fn sql_is_found_however_it_is_written() {
        for code in ["\"SELECT 1\"", "r#\"\n  INSERT INTO a\"#", "\"PRAGMA foreign_keys\"", "\"\\n  DELETE FROM a\""] {
            let found = check_code(WEB, &format!("const Q: &str = {code};"));
            assert_eq!(found.len(), 1, "{code}");
            assert!(found[0].contains("SQL does not belong here"));
        }
        assert!(check_code(WEB, "const A: &[&str] = &[\"SELECT\", \"Select a family\", \"UPDATED 3\"];").is_empty());
    }

    #[test]
    fn unwrap_or_is_not_unwrap() {
        assert!(check_code(WEB, "fn f() { x.unwrap_or(1); x.unwrap_or_default(); }").is_empty());
    }
}
