//! Text that people typed, held to a length that storage and pages can carry.

use std::fmt;

use crate::RuleError;

/// Longest free text, in characters: about three printed pages.
pub const WORDS_MAX: usize = 8_000;
/// Longest name, title, address or other single line, in characters.
pub const NAME_MAX: usize = 160;

/// Free text in someone's own words: trimmed, not empty, at most [`WORDS_MAX`] characters.
///
/// Line breaks are kept; other control characters are removed, since no reader can see them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(String);

/// A single line such as a name or an address: trimmed, not empty, at most [`NAME_MAX`] characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Words {
    /// Reads what was typed.
    ///
    /// # Errors
    /// `TextEmpty` when nothing but space was typed, `TextTooLong` with both lengths.
    pub fn new(typed: &str) -> Result<Self, RuleError> {
        let cleaned: String =
            typed.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
        bounded(cleaned.trim(), WORDS_MAX).map(Self)
    }

    /// Reads an optional field: empty means nothing was said.
    ///
    /// # Errors
    /// `TextTooLong` with both lengths.
    pub fn optional(typed: &str) -> Result<Option<Self>, RuleError> {
        match Self::new(typed) {
            Err(RuleError::TextEmpty) => Ok(None),
            other => other.map(Some),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Name {
    /// Reads what was typed; runs of white space become one space.
    ///
    /// # Errors
    /// `TextEmpty` when nothing but space was typed, `TextTooLong` with both lengths.
    pub fn new(typed: &str) -> Result<Self, RuleError> {
        let visible: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let one_line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        bounded(&one_line, NAME_MAX).map(Self)
    }

    /// Reads an optional field: empty means nothing was said.
    ///
    /// # Errors
    /// `TextTooLong` with both lengths.
    pub fn optional(typed: &str) -> Result<Option<Self>, RuleError> {
        match Self::new(typed) {
            Err(RuleError::TextEmpty) => Ok(None),
            other => other.map(Some),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn bounded(text: &str, max: usize) -> Result<String, RuleError> {
    let is = text.chars().count();
    if is == 0 {
        return Err(RuleError::TextEmpty);
    }
    if is > max {
        return Err(RuleError::TextTooLong { max, is });
    }
    Ok(text.to_owned())
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_lines_and_lose_invisible_characters() {
        let words = Words::new("  Hej\r\n\u{7}du \u{0} ").unwrap();
        assert_eq!(words.as_str(), "Hej\ndu");
    }

    #[test]
    fn empty_and_too_long_are_told_apart() {
        assert_eq!(Words::new(" \n\t "), Err(RuleError::TextEmpty));
        assert_eq!(Words::optional(" "), Ok(None));
        let long = "ø".repeat(WORDS_MAX + 1);
        assert_eq!(Words::new(&long), Err(RuleError::TextTooLong { max: WORDS_MAX, is: WORDS_MAX + 1 }));
        assert!(Words::new(&"ø".repeat(WORDS_MAX)).is_ok());
    }

    #[test]
    fn names_are_one_line() {
        assert_eq!(Name::new(" Amina\n  Yusuf\t").unwrap().as_str(), "Amina Yusuf");
    }
}
