//! Files in two languages: wherever a text may stand, `{ da = "…", en = "…" }` may stand as well.
//!
//! ```text
//! file ─▶ every such pair becomes its text in one language; names follow wherever they are referred to ─▶ reader
//! ```
//!
//! Lines stay lines, so that a fault found later has the line of the file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A language that files are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Danish: `da`.
    Danish,
    /// English: `en`.
    #[default]
    English,
}

/// The file in a language. `text`: TOML; what is no TOML stays as it is, for its reader to refuse.
///
/// A name that is given in both languages may be referred to in either.
pub fn in_language(text: &str, language: Language) -> Cow<'_, str> {
    let Ok(table) = DeTable::parse(text) else { return Cow::Borrowed(text) };
    let mut found = Found { language, ..Found::default() };
    found.pairs(table.get_ref());
    if found.changes.is_empty() {
        return Cow::Borrowed(text);
    }
    found.references("", table.get_ref());
    let mut changed = text.to_owned();
    found.changes.sort_by_key(|change| std::cmp::Reverse(change.0.start));
    for (place, words) in found.changes {
        let lines = text[place.clone()].matches('\n').count();
        let quoted = toml::Value::String(words).to_string();
        changed.replace_range(place, &(quoted + &"\n".repeat(lines)));
    }
    Cow::Owned(changed)
}

/// Fields that hold the name of a purse or an effect.
const REFERRING: [&str; 6] = ["effect", "payer", "from_payer", "perspective", "payback_of", "between"];
/// Tables with such names as keys.
const NAMED_BY_KEY: [&str; 3] = ["payers", "receivers", "effects"];

#[derive(Default)]
struct Found {
    language: Language,
    /// What is written where.
    changes: Vec<(Range<usize>, String)>,
    /// Names in the other language, and in this one.
    names: BTreeMap<String, String>,
}

impl Found {
    /// Finds the texts that stand there in both languages.
    fn pairs(&mut self, table: &DeTable) {
        for (key, value) in table {
            self.pairs_in(key.get_ref(), value);
        }
    }

    fn pairs_in(&mut self, key: &str, value: &Spanned<DeValue>) {
        if let Some((here, there)) = pair(value.get_ref(), self.language) {
            if key == "name" {
                self.names.insert(there.to_owned(), here.to_owned());
            }
            self.changes.push((value.span(), here.to_owned()));
            return;
        }
        match value.get_ref() {
            DeValue::Table(table) => self.pairs(table),
            DeValue::Array(items) => items.iter().for_each(|item| self.pairs_in(key, item)),
            _ => {}
        }
    }

    /// Finds names of the other language where they are referred to.
    fn references(&mut self, within: &str, table: &DeTable) {
        for (key, value) in table {
            let names = NAMED_BY_KEY.contains(&within).then_some(&self.names);
            if let Some(name) = names.and_then(|names| names.get(key.get_ref().as_ref())) {
                self.changes.push((key.span(), name.clone()));
            }
            self.references_in(key.get_ref(), value);
        }
    }

    fn references_in(&mut self, key: &str, value: &Spanned<DeValue>) {
        match value.get_ref() {
            found if pair(found, self.language).is_some() => {}
            DeValue::Table(table) => self.references(key, table),
            DeValue::Array(items) => items.iter().for_each(|item| self.references_in(key, item)),
            // A figure is a path of names: purses.NAME.present_value.net.
            DeValue::String(path) if key == "figure" => {
                let named = |name: &str| self.names.get(name).cloned().unwrap_or_else(|| name.to_owned());
                let written = path.split('.').map(named).collect::<Vec<_>>().join(".");
                if written != **path {
                    self.changes.push((value.span(), written));
                }
            }
            DeValue::String(name) if REFERRING.contains(&key) => {
                if let Some(name) = self.names.get(name.as_ref()) {
                    self.changes.push((value.span(), name.clone()));
                }
            }
            _ => {}
        }
    }
}

/// A text in both languages: the wanted one and the other.
fn pair<'t>(value: &'t DeValue, language: Language) -> Option<(&'t str, &'t str)> {
    let DeValue::Table(table) = value else { return None };
    let text = |code: &str| match table.get(code)?.get_ref() {
        DeValue::String(text) => Some(text.as_ref()),
        _ => None,
    };
    let (danish, english) = (text("da")?, text("en")?);
    let both = if language == Language::Danish { (danish, english) } else { (english, danish) };
    (table.len() == 2).then_some(both)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"per = "foundation"
title = { da = "En \"indsats\"", en = "A programme" }
told = [{ da = "Ét", en = "One" }, "Two"]
[[payer]]
name = { da = "fonden",
  en = "foundation" }
public = false
[[cost]]
payers = { "foundation" = 1.0 }
[[published]]
figure = "purses.foundation.ore.net"
"#;

    #[test]
    fn texts_and_names_come_in_one_language_and_lines_stay() {
        let danish: toml::Table = in_language(FILE, Language::Danish).parse().expect("is TOML");
        assert_eq!(danish["title"].as_str(), Some("En \"indsats\""));
        assert_eq!(danish["told"].as_array().map(|told| told[0].clone()), Some("Ét".into()));
        assert_eq!(danish["per"].as_str(), Some("foundation"), "no reference");
        assert_eq!(danish["payer"][0]["name"].as_str(), Some("fonden"));
        assert_eq!(danish["cost"][0]["payers"]["fonden"].as_float(), Some(1.0));
        assert_eq!(danish["published"][0]["figure"].as_str(), Some("purses.fonden.ore.net"));
        let english = in_language(FILE, Language::English);
        assert_eq!(english.lines().count(), FILE.lines().count());
        let english: toml::Table = english.parse().expect("is TOML");
        assert_eq!(english["cost"][0]["payers"]["foundation"].as_float(), Some(1.0));
    }

    #[test]
    fn what_is_in_one_language_or_no_toml_stays_as_it_is() {
        for text in ["title = \"x\"\n", "title = {", "title = { da = \"x\" }\n", "x = { da = 1, en = 2 }\n"] {
            assert_eq!(in_language(text, Language::Danish), text);
        }
    }
}
