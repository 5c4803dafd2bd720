//! What is different from what was locked, in words.

use opgang_i18n::{Lang, msg};
use opgang_report::{Cell, Table};

use super::super::lock::{About, Change, Lock};
use super::super::run::Came;

/// So much of a hash tells it from any other.
const HASH: usize = 12;

/// What comes before any answer of a study that is not the one that was locked.
pub(super) fn warning(came: &Came, lang: Lang) -> Option<String> {
    let (lock, changes) = changes(came)?;
    let day = lang.day_of(&lock.locked_on);
    Some(lang.plain_text(&msg::report::study_not_as_locked(day, changes.len() as i64)))
}

/// Everything that is different.
pub(super) fn table(came: &Came, lang: Lang) -> Option<Table> {
    let (_, changes) = changes(came)?;
    let columns =
        [msg::report::study_column_what(), msg::report::study_column_locked(), msg::report::study_column_now()];
    let row = |change: &Change| {
        [what(came, change, lang), value(change, Side::Locked, lang), value(change, Side::Now, lang)]
            .map(Cell::Text)
            .to_vec()
    };
    Some(Table {
        name: "changes".to_owned(),
        title: lang.plain_text(&msg::report::study_changes()),
        columns: columns.iter().map(|message| lang.plain_text(message)).collect(),
        rows: changes.iter().map(row).collect(),
    })
}

fn changes(came: &Came) -> Option<(&Lock, &[Change])> {
    let (lock, changes) = came.locked.as_ref().filter(|(_, changes)| !changes.is_empty())?;
    Some((lock, changes))
}

/// The decision: its field in words.
fn what(came: &Came, change: &Change, lang: Lang) -> String {
    let field = |field: &str| lang.plain_text(&msg::report::study_field(super::who(came).clusters(lang), key(field)));
    match &change.about {
        About::Study(name) => field(name),
        About::Outcome(column, name) => {
            let outcome = came.study.outcomes.iter().find(|outcome| outcome.column == *column);
            let outcome = outcome.map_or(column.as_str(), |outcome| outcome.name.in_language(lang));
            format!("{outcome}: {}", field(&format!("outcome.{name}")))
        }
        About::Outcomes(_) => field("outcome"),
        About::Cohort(..) => field("cohort"),
    }
}

#[derive(Clone, Copy)]
enum Side {
    Locked,
    Now,
}

/// What was decided, in words where the file has a choice among names.
fn value(change: &Change, side: Side, lang: Lang) -> String {
    let (text, rows) = match (side, &change.about) {
        (Side::Locked, About::Cohort(rows, _)) => (&change.locked, Some(*rows)),
        (Side::Now, About::Cohort(_, rows)) => (&change.now, Some(*rows)),
        (Side::Locked, _) => (&change.locked, None),
        (Side::Now, _) => (&change.now, None),
    };
    if let Some(rows) = rows {
        let hash: String = text.rsplit(' ').next().unwrap_or_default().chars().take(HASH).collect();
        return lang.plain_text(&msg::report::study_cohort_rows(hash, i64::try_from(rows).unwrap_or(i64::MAX)));
    }
    let Ok(decision) = serde_json::from_str::<serde_json::Value>(text) else { return text.clone() };
    match (decision, &change.about) {
        (serde_json::Value::String(word), About::Study(field)) if is_choice(field) => {
            let named = key(&format!("{field}.{word}"));
            lang.plain_text(&msg::report::study_choice(named, word))
        }
        (serde_json::Value::String(word), About::Outcome(_, field)) if field == "better" => {
            lang.plain_text(&msg::report::study_choice(format!("better-{word}"), word))
        }
        (serde_json::Value::String(word), _) => word,
        (serde_json::Value::Bool(truth), _) => {
            lang.plain_text(&msg::report::study_choice(truth.to_string(), text.as_str()))
        }
        (serde_json::Value::Number(number), _) => number.as_f64().map_or_else(|| text.clone(), |n| exact(lang, n)),
        (serde_json::Value::Array(items), _) => {
            let words: Vec<&str> = items.iter().filter_map(serde_json::Value::as_str).collect();
            lang.list_and(&words)
        }
        _ => text.clone(),
    }
}

/// A number with every digit that was decided.
fn exact(lang: Lang, number: f64) -> String {
    let text = number.to_string();
    let digits = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    opgang_report::spelt(lang, number, digits)
}

/// Whether a field is a choice among names that the file knows.
fn is_choice(field: &str) -> bool {
    let own = ["name", "method", "base", "correction", "singletons", "signs"];
    field.strip_prefix("estimator.").is_some_and(|field| own.contains(&field))
        || ["comparison.control", "comparison.shape"].contains(&field)
}

/// A field as the catalogues of words name it.
fn key(field: &str) -> String {
    field.replace(['.', '_'], "-")
}
