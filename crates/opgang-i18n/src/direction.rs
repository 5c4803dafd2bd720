//! Words of one direction inside a sentence of the other.
//!
//! Without marks, "Aftalt med محمد 3. december" is drawn with the number on the wrong side of the name. Unicode's
//! isolates stop that. They are put only where directions can meet, so that ordinary Danish text stays free of them.

use std::borrow::Cow;

use crate::lang::{Direction, Lang};

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// The words, isolated when they could disturb a sentence in this language.
pub(crate) fn isolate(lang: Lang, words: &str) -> Cow<'_, str> {
    let needed = match lang.direction() {
        Direction::LeftToRight => words.chars().any(is_right_to_left),
        // Western digits, Latin names and addresses are the rule here, and each could disturb.
        Direction::RightToLeft => words.chars().any(|letter| !letter.is_whitespace() && !is_right_to_left(letter)),
    };
    if needed { Cow::Owned(format!("{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}")) } else { Cow::Borrowed(words) }
}

/// The text without isolates, for places that show marks as boxes: titles of windows, subjects of mails, file names.
pub(crate) fn without_isolates(text: &str) -> String {
    text.replace([FIRST_STRONG_ISOLATE, POP_ISOLATE], "")
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_the_other_direction_are_isolated() {
        assert_eq!(isolate(Lang::Danish, "Amina"), "Amina");
        assert_eq!(isolate(Lang::Danish, "محمد"), "\u{2068}محمد\u{2069}");
        assert_eq!(isolate(Lang::Arabic, "محمد علي"), "محمد علي");
        assert_eq!(isolate(Lang::Arabic, "Amina"), "\u{2068}Amina\u{2069}");
        assert_eq!(isolate(Lang::Arabic, ""), "");
        assert_eq!(without_isolates("مع \u{2068}Amina\u{2069}"), "مع Amina");
    }
}
