//! What is lacking where a plan leaves something waiting: facts for the report, a few lines for the screen.

pub mod homecare;
pub mod matching;
pub mod pairs;
pub mod review;
pub mod week;

use opgang_i18n::{Lang, Message, msg::shortages};
use serde::Serialize;

use super::Refusal;
use super::words::capital;

/// Lines of one kind on the screen; the rest is counted.
const LINES_MAX: usize = 5;

/// What is lacking.
#[derive(Default)]
pub struct Shortages {
    /// The facts, as the report has them.
    pub facts: serde_json::Value,
    /// A few sentences; nothing where nothing is lacking.
    pub lines: Vec<String>,
}

impl Shortages {
    fn new<T: Serialize>(facts: &T, lines: Vec<String>) -> Result<Self, Refusal> {
        let facts = serde_json::to_value(facts).map_err(|cause| Refusal::Internal { what: cause.to_string() })?;
        Ok(Self { facts, lines })
    }
}

/// A headline, a line for each of the first few, and how many there are `in_all` beside them.
fn told(
    lang: Lang,
    headline: impl Fn(i64) -> Message,
    in_all: usize,
    each: impl Iterator<Item = Message>,
) -> Vec<String> {
    if in_all == 0 {
        return vec![];
    }
    let mut lines = vec![lang.plain_text(&headline(in_all as i64))];
    lines.extend(each.take(LINES_MAX).map(|message| set_in(lang, &message)));
    let more = in_all.saturating_sub(lines.len() - 1);
    if more > 0 {
        lines.push(format!("  {}", lang.plain_text(&shortages::more(more as i64))));
    }
    lines
}

/// A sentence set in under its headline.
fn set_in(lang: Lang, message: &Message) -> String {
    format!("  {}", capital(&lang.plain_text(message)))
}

#[cfg(test)]
mod tests;
