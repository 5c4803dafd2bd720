//! Numbers and lists as each language writes them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};

use crate::direction::isolate;
use crate::lang::Lang;

struct Formats {
    number: DecimalFormatter,
    list_and: ListFormatter,
}

static FORMATS: LazyLock<BTreeMap<Lang, Formats>> =
    LazyLock::new(|| Lang::ALL.into_iter().filter_map(|lang| Some((lang, Formats::of(lang)?))).collect());

impl Formats {
    fn of(lang: Lang) -> Option<Self> {
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        Some(Self {
            number: DecimalFormatter::try_new(lang.locale().into(), Default::default()).ok()?,
            list_and: ListFormatter::try_new_and(lang.locale().into(), wide).ok()?,
        })
    }
}

impl Lang {
    /// A whole number with this language's separators: `12.345`, `12,345`.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        match FORMATS.get(&self) {
            Some(formats) => formats.number.format(&Decimal::from(number)).to_string(),
            None => number.to_string(),
        }
    }

    /// A number with so many digits after this language's decimal sign: `1.234,50`, `1,234.50`. Half goes to the even
    /// neighbour, and nothing is ever "minus nothing". What is no finite number is an empty text.
    #[must_use]
    pub fn decimal(self, number: f64, digits: usize) -> String {
        let plain = format!("{number:.digits$}");
        let is_zero = plain.bytes().all(|sign| !sign.is_ascii_digit() || sign == b'0');
        let plain = if is_zero { plain.trim_start_matches('-') } else { &plain };
        if !number.is_finite() {
            return String::new();
        }
        match (FORMATS.get(&self), plain.parse::<Decimal>()) {
            (Some(formats), Ok(decimal)) => formats.number.format(&decimal).to_string(),
            _ => plain.to_owned(),
        }
    }

    /// The items as a list in running text: `Amina, Bo og Carl`. An empty list is an empty text.
    ///
    /// Items of the other direction are isolated, as arguments of messages are.
    #[must_use]
    pub fn list_and<Item: AsRef<str>>(self, items: &[Item]) -> String {
        let items: Vec<_> = items.iter().map(|item| isolate(self, item.as_ref())).collect();
        match FORMATS.get(&self) {
            Some(formats) => formats.list_and.format(items.iter()).to_string(),
            None => items.join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_each_language() {
        assert_eq!(Lang::ALL.map(|lang| lang.number(12_345)), ["12.345", "12,345", "12,345"]);
        assert_eq!(Lang::Danish.number(-7), "-7");
        assert_eq!(Lang::English.number(i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn decimals_have_each_languages_sign() {
        assert_eq!(Lang::ALL.map(|lang| lang.decimal(1_234.5, 2)), ["1.234,50", "1,234.50", "1,234.50"]);
        assert_eq!([-0.04, -0.06, 0.0].map(|number| Lang::Danish.decimal(number, 1)), ["0,0", "-0,1", "0,0"]);
        assert_eq!(
            (Lang::Danish.decimal(f64::NAN, 1), Lang::English.decimal(2e9, 0)),
            (String::new(), "2,000,000,000".into())
        );
    }

    #[test]
    fn lists_end_with_the_languages_own_and() {
        assert_eq!(
            Lang::ALL
                .map(|lang| lang.list_and(&["أ", "ب", "ج"]))
                .map(|list| list.replace(['\u{2068}', '\u{2069}'], "")),
            ["أ, ب og ج", "أ, ب and ج", "أ وب وج"]
        );
        assert_eq!(Lang::Danish.list_and(&["Amina", "Bo", "Carl"]), "Amina, Bo og Carl");
        assert_eq!(Lang::English.list_and(&["Amina", "Bo"]), "Amina and Bo");
        assert_eq!(Lang::Arabic.list_and(&["أمينة", "سمير"]), "أمينة وسمير");
        assert_eq!(Lang::Arabic.list_and(&["Amina", "سمير"]), "\u{2068}Amina\u{2069} وسمير");
        assert_eq!(Lang::Danish.list_and(&["Amina"]), "Amina");
        assert_eq!(Lang::Danish.list_and::<&str>(&[]), "");
    }
}
