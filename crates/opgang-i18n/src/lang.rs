//! The languages of the programme, and how one is chosen.

use icu_locale::{Locale, locale};

/// A language that Opgang speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// The source language: every message exists in it.
    #[default]
    Danish,
    /// British English, complete.
    English,
    /// Arabic, complete for the pages of the family.
    Arabic,
}

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir`.
    #[must_use]
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Lang {
    /// Every language, in the order of the list that people choose from.
    pub const ALL: [Self; 3] = [Self::Danish, Self::English, Self::Arabic];

    /// The languages in which every page exists, also those of the staff.
    pub const COMPLETE: [Self; 2] = [Self::Danish, Self::English];

    /// The code in addresses, in storage, in HTML's `lang` and in the name of the catalogue's folder.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    /// The language's name for itself. It is shown so in every language.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Danish => "Dansk",
            Self::English => "English",
            Self::Arabic => "العربية",
        }
    }

    /// The direction in which it is written.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::Danish | Self::English => Direction::LeftToRight,
            Self::Arabic => Direction::RightToLeft,
        }
    }

    /// The value of HTML's `dir`: `ltr` or `rtl`.
    #[must_use]
    pub fn dir(self) -> &'static str {
        self.direction().attribute()
    }

    /// The language of this code, also with a region or in capitals: `en-GB`, `DA`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// A language in which every page exists, by its code alone: what an option of the command line names.
    ///
    /// # Errors
    /// Which codes there are, in English, when the code is none of them.
    pub fn complete(code: &str) -> Result<Self, String> {
        Self::COMPLETE.into_iter().find(|lang| lang.code() == code).ok_or_else(|| {
            let codes: Vec<&str> = Self::COMPLETE.iter().map(|lang| lang.code()).collect();
            format!("choose one of: {}", codes.join(", "))
        })
    }

    /// The best of our languages for the value of an `Accept-Language` header; none when it names none of ours.
    ///
    /// Of languages that the header likes equally, the first wins; `q=0` means "not this one".
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for range in accept_language.split(',') {
            let (code, weight) = weighted(range);
            let Some(lang) = Self::from_code(code) else {
                continue;
            };
            if weight > best.map_or(0.0, |(best_weight, _)| best_weight) {
                best = Some((weight, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }

    /// This language where every page exists in it, otherwise English: for the pages of the staff.
    #[must_use]
    pub fn or_complete(self) -> Self {
        if Self::COMPLETE.contains(&self) { self } else { Self::English }
    }

    /// Where to look for a message that this language lacks, this language first.
    pub(crate) fn chain(self) -> [Self; 3] {
        [self, Self::English, Self::Danish]
    }

    /// The locale of dates, numbers and lists.
    ///
    /// English is British: a Dane reads 3/4 as the third of April. Arabic has the digits and the 24-hour clock that
    /// letters from Danish authorities use, so that a date looks the same on the page as on paper.
    pub(crate) fn locale(self) -> Locale {
        match self {
            Self::Danish => locale!("da"),
            Self::English => locale!("en-GB"),
            Self::Arabic => "ar-u-hc-h23-nu-latn".parse().unwrap_or(locale!("ar")),
        }
    }
}

/// One entry of the header: `da;q=0.8` is `da` with weight 0.8. A weight that cannot be read counts as nothing.
fn weighted(range: &str) -> (&str, f32) {
    let mut parts = range.split(';');
    let code = parts.next().unwrap_or_default().trim();
    let weight = parts.find_map(|part| part.trim().strip_prefix("q="));
    (code, weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_with_region_and_capitals() {
        assert_eq!(Lang::from_code("da"), Some(Lang::Danish));
        assert_eq!(Lang::from_code("en-US"), Some(Lang::English));
        assert_eq!(Lang::from_code("AR_sy"), Some(Lang::Arabic));
        assert_eq!(Lang::from_code("dagaare"), None);
        assert_eq!(Lang::from_code(""), None);
    }

    #[test]
    fn an_option_names_a_complete_language_by_its_code() {
        assert_eq!(Lang::complete("da"), Ok(Lang::Danish));
        assert_eq!(Lang::complete("en"), Ok(Lang::English));
        for other in ["ar", "EN", "dansk", ""] {
            assert_eq!(Lang::complete(other), Err("choose one of: da, en".to_owned()), "{other}");
        }
    }

    #[test]
    fn the_header_chooses_the_language_it_likes_best() {
        assert_eq!(Lang::negotiate("da-DK,da;q=0.9,en;q=0.8"), Some(Lang::Danish));
        assert_eq!(Lang::negotiate("so, ar-SY;q=0.7, en;q=0.8"), Some(Lang::English));
        assert_eq!(Lang::negotiate("en;q=0, ar;q=0.1"), Some(Lang::Arabic));
        assert_eq!(Lang::negotiate("en;q=high"), None);
        assert_eq!(Lang::negotiate("so, tr, *"), None);
        assert_eq!(Lang::negotiate(""), None);
    }

    #[test]
    fn each_language_knows_itself() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
            assert!(!lang.own_name().is_empty());
        }
        assert_eq!(Lang::Arabic.dir(), "rtl");
        assert_eq!(Lang::Danish.dir(), "ltr");
        assert_eq!(Lang::Arabic.or_complete(), Lang::English);
        assert_eq!(Lang::Danish.or_complete(), Lang::Danish);
    }

    #[test]
    fn the_arabic_locale_is_well_formed() {
        assert_eq!(Lang::Arabic.locale().to_string(), "ar-u-hc-h23-nu-latn");
    }
}
