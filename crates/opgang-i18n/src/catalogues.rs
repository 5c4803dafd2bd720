//! The catalogues in the program, and how a message becomes words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::direction::{isolate, without_isolates};
use crate::lang::Lang;
use crate::message::{Message, Value};

type Bundle = FluentBundle<FluentResource>;

/// Every file of every language, by the language's code.
static SOURCES: &[(&str, &[&str])] = include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

static BUNDLES: LazyLock<BTreeMap<Lang, Bundle>> =
    LazyLock::new(|| Lang::ALL.into_iter().map(|lang| (lang, bundle(lang))).collect());

/// A message in words, and the language of these words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The words.
    pub text: String,
    /// The language that the words came out in: another than was asked for when the catalogue lacks the message.
    pub lang: Lang,
}

impl Lang {
    /// The message in this language; in English, then Danish, when this catalogue lacks it.
    ///
    /// An argument whose direction could disturb the sentence stands between Unicode isolates, which HTML understands.
    /// Use [`Lang::plain_text`] where no browser reads the text.
    #[must_use]
    pub fn text(self, message: &Message) -> String {
        self.wording(message).text
    }

    /// The same without isolates: for `<title>`, mails, file names and the command line.
    #[must_use]
    pub fn plain_text(self, message: &Message) -> String {
        without_isolates(&self.text(message))
    }

    /// The message with the language that it came out in, so that the page can mark it with the right `lang` and `dir`.
    #[must_use]
    pub fn wording(self, message: &Message) -> Wording {
        for lang in self.chain() {
            if let Some((text, _faults)) = format(lang, message) {
                return Wording { text, lang };
            }
        }
        // Keys come from the Danish catalogue itself, so this is reached by no message that the build has made.
        Wording { text: message.key().to_owned(), lang: self }
    }

    /// Words set so that they cannot disturb a sentence in this language, as arguments of messages are.
    #[must_use]
    pub fn isolated(self, words: &str) -> String {
        isolate(self, words).into_owned()
    }
}

/// The words in exactly this language, with what went wrong; none when its catalogue lacks the message.
pub(crate) fn format(lang: Lang, message: &Message) -> Option<(String, Vec<FluentError>)> {
    let bundle = BUNDLES.get(&lang)?;
    let pattern = bundle.get_message(message.key())?.value()?;
    let mut arguments = FluentArgs::with_capacity(message.values().len());
    for (name, value) in message.values() {
        match value {
            Value::Number(number) => arguments.set(*name, *number),
            Value::Text(text) => arguments.set(*name, text.as_str()),
        }
    }
    let mut faults = Vec::new();
    let mut text = String::new();
    // Writing calls `written` for the arguments only; `format_pattern` would call it for the finished sentence too.
    bundle.write_pattern(&mut text, pattern, Some(&arguments), &mut faults).ok()?;
    Some((text, faults))
}

fn bundle(lang: Lang) -> Bundle {
    let identifier: LanguageIdentifier = lang.locale().id.to_string().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Fluent isolates every argument; `written` below isolates only those that need it.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Danish => |value, _| written(Lang::Danish, value),
        Lang::English => |value, _| written(Lang::English, value),
        Lang::Arabic => |value, _| written(Lang::Arabic, value),
    }));
    for source in SOURCES.iter().filter(|(code, _)| *code == lang.code()).flat_map(|(_, files)| *files) {
        // The build has read the same text without a fault, and a test holds that no key stands in two files.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// How an argument is written into a sentence: numbers by the language's rules, words with isolates where needed.
fn written(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        // Fluent carries numbers as `f64`; counts of people and days are exact in it.
        FluentValue::Number(number) if number.options.use_grouping => Some(lang.number(number.value as i64)),
        FluentValue::Number(number) => Some((number.value as i64).to_string()),
        FluentValue::String(words) => Some(isolate(lang, words).into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{argument, msg};

    fn arbitrary_values(names: &'static [&'static str]) -> impl Strategy<Value = Vec<(&'static str, Value)>> {
        let value = |name: &&'static str| {
            let name = *name;
            if argument::is_number(name) {
                any::<i64>().prop_map(move |number| (name, Value::Number(number))).boxed()
            } else {
                any::<String>().prop_map(move |text| (name, Value::Text(text))).boxed()
            }
        };
        names.iter().map(value).collect::<Vec<_>>()
    }

    proptest! {
        #[test]
        fn every_message_can_be_said_with_any_arguments(
            (key, values) in (0..msg::ALL.len()).prop_flat_map(|index| {
                let (key, names) = msg::ALL[index];
                (Just(key), arbitrary_values(names))
            })
        ) {
            // A message that is nothing but its argument says as little as that does.
            let is_told = values.iter().all(|(_, value)| *value != Value::Text(String::new()));
            let message = Message::new(key, values);
            for lang in Lang::ALL {
                if let Some((text, faults)) = format(lang, &message) {
                    prop_assert!(faults.is_empty(), "{lang:?} {key}: {faults:?}");
                    prop_assert!(!text.is_empty() || !is_told, "{lang:?} {key} is empty");
                }
                let plain = lang.plain_text(&message);
                prop_assert_eq!(without_isolates(&plain), plain);
            }
        }
    }

    #[test]
    fn every_message_can_be_said_with_small_numbers() {
        for (key, names) in msg::ALL {
            for number in [0, 1, 2, 3, 11, 100, -1] {
                let value = |name: &&'static str| {
                    (*name, if argument::is_number(name) { Value::Number(number) } else { Value::Text("Amina".into()) })
                };
                let message = Message::new(key, names.iter().map(value).collect());
                for lang in Lang::ALL {
                    let Wording { text, lang: spoken } = lang.wording(&message);
                    let faults = format(spoken, &message).map(|(_, faults)| faults).unwrap_or_default();
                    assert!(faults.is_empty(), "{spoken:?} {key}: {faults:?}");
                    assert!(
                        text.contains(|letter: char| letter.is_alphanumeric()),
                        "{spoken:?} {key} says nothing: {text}"
                    );
                }
            }
        }
    }

    #[test]
    fn plurals_follow_each_language() {
        let said = |lang: Lang, days| lang.plain_text(&msg::dates::days_ago(days));
        let arabic = [0, 1, 2, 3, 11, 100].map(|days| said(Lang::Arabic, days));
        assert_eq!(arabic, ["اليوم", "قبل يوم واحد", "قبل يومين", "قبل 3 أيام", "قبل 11 يومًا", "قبل 100 يوم"]);
        assert_eq!(
            [0, 1, 2].map(|days| said(Lang::Danish, days)),
            ["for 0 dage siden", "for 1 dag siden", "for 2 dage siden"]
        );
        assert_eq!([0, 1, 1200].map(|days| said(Lang::English, days)), ["0 days ago", "1 day ago", "1,200 days ago"]);
    }

    #[test]
    fn a_name_of_the_other_direction_is_isolated_and_others_are_not() {
        let by = |name: &str| msg::notes::by(name);
        assert_eq!(Lang::Danish.text(&by("Amina")), "Skrevet af Amina");
        assert_eq!(Lang::Danish.text(&by("أمينة")), "Skrevet af \u{2068}أمينة\u{2069}");
        assert_eq!(Lang::Arabic.text(&by("Amina")), "كتبها \u{2068}Amina\u{2069}");
        assert_eq!(Lang::Arabic.plain_text(&by("Amina")), "كتبها Amina");
    }

    #[test]
    fn a_message_that_arabic_lacks_comes_in_english_and_says_so() {
        let lacking = msg::ALL.iter().find(|(key, _)| !BUNDLES[&Lang::Arabic].has_message(key));
        let Some((key, names)) = lacking else { return };
        let values = names.iter().map(|name| (*name, Value::Text("Amina".into()))).collect();
        assert_eq!(Lang::Arabic.wording(&Message::new(key, values)).lang, Lang::English, "{key}");
    }
}
