//! What a reader must know, in words: a notice carries a code and facts, and each language has a sentence for the code.
//!
//! ```text
//! {"code": "moved-between-clusters", "count": 4, "facts": {"cluster": "family"}} ─▶ notices-moved-between-clusters
//! ```

use std::collections::BTreeMap;

use opgang_i18n::{Lang, Message, Value as Argument, msg};
use serde::Deserialize;

use crate::evaluation::Who;
use crate::numbers::{digits_for, spelt};

/// More names than this are counted, not listed: the file of findings has them all.
const LISTED: usize = 12;

/// A notice as findings and outcomes carry it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Notice {
    /// Its code.
    #[serde(default)]
    pub code: String,
    /// How many rows, persons or cohorts it is about; none where that may not be told.
    #[serde(default)]
    pub count: Option<i64>,
    /// What is not told is fewer than this.
    #[serde(default)]
    pub fewer_than: Option<i64>,
    /// What else there is to tell, by name.
    #[serde(default)]
    pub facts: BTreeMap<String, Fact>,
    /// A sentence for codes that no language knows.
    #[serde(default)]
    pub text: String,
}

/// A fact of a notice.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Fact {
    /// A count, a period or a cohort.
    Whole(i64),
    /// A share, a p-value or another number.
    Number(f64),
    /// A name, or the code of a reason.
    Text(String),
    /// Names.
    List(Vec<String>),
    /// A number that may not be told.
    Untold,
}

impl Notice {
    /// The notice in a language; its own text where the language has no words for its code. It speaks of units and
    /// clusters, since it does not know what they are.
    pub fn words(&self, lang: Lang) -> String {
        self.words_of(&Who::default(), lang)
    }

    /// The notice in a language, with those it is about called what they are.
    pub fn words_of(&self, who: &Who, lang: Lang) -> String {
        let Some(words) = self.said(who, lang) else { return self.text.clone() };
        match self.facts.get("outcome") {
            Some(Fact::Text(outcome)) => lang.plain_text(&msg::notices::of_outcome(outcome.as_str(), words)),
            _ => words,
        }
    }

    /// The notice in words, where its code has any. A number in a message is named `number_…` after its fact.
    fn said(&self, who: &Who, lang: Lang) -> Option<String> {
        let untold = || {
            let fewer = self.fewer_than.map(|than| lang.plain_text(&msg::notices::fewer_than(than)));
            Argument::Text(fewer.unwrap_or_else(|| "–".to_owned()))
        };
        let argument = |name: &str, whole: bool| {
            match name {
                "count" => return Some(self.count.map_or_else(untold, Argument::Number)),
                "called_units" => return Some(Argument::Text(who.units(lang))),
                "called_clusters" => return Some(Argument::Text(who.clusters(lang))),
                "called_families" => return Some(Argument::Text(who.families(lang))),
                _ => {}
            }
            let fact = self.facts.get(name.strip_prefix("number_").unwrap_or(name))?;
            match (fact, whole) {
                (Fact::Whole(number), true) => Some(Argument::Number(*number)),
                (Fact::Untold, _) => Some(untold()),
                (_, true) => None,
                (fact, false) => Some(Argument::Text(fact.words(lang))),
            }
        };
        let counts = self.facts.values().filter(|fact| matches!(fact, Fact::Whole(_) | Fact::Untold));
        let untold =
            self.count.is_none() && self.fewer_than.is_none() && counts.clone().all(|fact| *fact == Fact::Untold);
        let without = untold.then(|| Message::named(&format!("notices-{}-untold", self.code), argument)).flatten();
        let message = without.or_else(|| Message::named(&format!("notices-{}", self.code), argument))?;
        let words = lang.plain_text(&message);
        Some(if self.count.is_none() { capital(&words) } else { words })
    }
}

/// With a capital at the beginning, where a number stood that may not be told.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A step of a flow diagram in words; its code where the language has none.
pub fn step(lang: Lang, code: &str, column: Option<&str>) -> String {
    let argument =
        |name: &str, _: bool| (name == "column").then(|| Argument::Text(column.unwrap_or_default().to_owned()));
    match Message::named(&format!("notices-step-{code}"), argument) {
        Some(message) => lang.plain_text(&message),
        None => code.to_owned(),
    }
}

impl Fact {
    fn words(&self, lang: Lang) -> String {
        match self {
            // A period or a cohort is no quantity: it has no groups of digits.
            Self::Whole(number) => number.to_string().replace('-', "\u{2212}"),
            Self::Number(number) => short(lang, *number),
            Self::Text(text) => text.clone(),
            Self::List(items) if items.len() > LISTED + 1 => {
                let more = i64::try_from(items.len() - LISTED).unwrap_or(i64::MAX);
                lang.plain_text(&msg::notices::more(items[..LISTED].join(", "), more))
            }
            Self::List(items) => lang.list_and(items),
            Self::Untold => "–".to_owned(),
        }
    }
}

/// A number with the digits that matter and no noughts after them.
pub(crate) fn short(lang: Lang, number: f64) -> String {
    let digits = digits_for(number);
    let same = |fewer: &usize| {
        let scale = 10_f64.powi(*fewer as i32);
        let all = 10_f64.powi(digits as i32);
        ((number * scale).round() / scale - (number * all).round() / all).abs() < 0.5 / all
    };
    spelt(lang, number, (0..digits).find(same).unwrap_or(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(text: &str) -> Notice {
        serde_json::from_str(text).expect("a notice")
    }

    #[test]
    fn facts_are_written_as_each_language_writes_them() {
        let told = notice(r#"{"code": "few-assignments", "count": 1300, "facts": {"smallest": 0.0125}}"#);
        assert!(told.words(Lang::English).contains("1,300") && told.words(Lang::English).contains("0.0125"));
        assert!(told.words(Lang::Danish).contains("1.300") && told.words(Lang::Danish).contains("0,0125"));
        let told = notice(r#"{"code": "no-never-treated", "count": 2, "facts": {"cohort": 2004}, "text": "old"}"#);
        assert!(told.words(Lang::Danish).contains("2004"), "a year has no groups: {}", told.words(Lang::Danish));
    }

    #[test]
    fn those_a_notice_is_about_are_called_what_they_are() {
        let told = notice(r#"{"code": "withheld-few-units", "count": 0, "facts": {"threshold": 5, "who": "units"}}"#);
        let who = Who { unit: Some("person".into()), cluster: Some("family".into()), family: None };
        assert!(told.words_of(&who, Lang::Danish).contains("færre end 5 personer."), "{}", told.words(Lang::Danish));
        assert!(told.words(Lang::English).contains("fewer than 5 units are"), "{}", told.words(Lang::English));
        let told = notice(r#"{"code": "few-clusters", "count": 9, "facts": {"who": "treated"}}"#);
        assert!(told.words_of(&who, Lang::Danish).starts_with("Med indsats er der 9 familier."));
        let unknown = Who { unit: Some("x1".into()), ..Who::default() };
        assert!(told.words_of(&unknown, Lang::English).starts_with("In the programme there are 9 units."));
    }

    #[test]
    fn long_lists_are_cut_and_counted() {
        let names: Vec<String> = (0..40).map(|nth| format!("x{nth}")).collect();
        let facts = BTreeMap::from([("columns".to_owned(), Fact::List(names))]);
        let told = Notice { code: "collinear".into(), count: Some(40), facts, ..Notice::default() };
        let words = told.words(Lang::English);
        assert!(words.contains("x11") && !words.contains("x12") && words.contains("28"), "{words}");
    }

    #[test]
    fn what_may_not_be_told_is_said_in_words() {
        let told = notice(r#"{"code": "units-with-holes", "count": null, "facts": {"units": 120}, "fewer_than": 5}"#);
        let [danish, english] = [Lang::Danish, Lang::English].map(|lang| told.words(lang));
        assert!(english.contains("ewer than 5") && danish.contains("ærre end 5") && danish.contains("120"), "{danish}");
    }

    #[test]
    fn an_unknown_code_or_a_missing_fact_leaves_the_text() {
        let told = notice(r#"{"code": "of-tomorrow", "count": 1, "text": "As it was written."}"#);
        assert_eq!(told.words(Lang::Danish), "As it was written.");
        let told = notice(r#"{"code": "few-assignments", "count": 3, "text": "As it was written."}"#);
        assert_eq!(told.words(Lang::Danish), "As it was written.");
        assert_eq!(notice(r#"{"text": "Alone."}"#).words(Lang::English), "Alone.");
    }

    #[test]
    fn short_numbers_have_no_noughts_at_the_end() {
        let said = [0.5, 1.0, 0.0125, 1.0 / 3.0, 33.33, 0.0].map(|number| short(Lang::English, number));
        assert_eq!(said, ["0.5", "1", "0.0125", "0.333", "33.3", "0"]);
    }
}
