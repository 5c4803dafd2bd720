//! A message that has not chosen its language yet.

use crate::argument::is_number;
use crate::msg;

/// A key with its arguments: what is to be said, before it is known in which language.
///
/// Made by the functions in [`crate::msg`], turned into words by [`crate::Lang::text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    key: &'static str,
    values: Vec<(&'static str, Value)>,
}

/// The value of one argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A whole number, which chooses plural forms and is written as the language writes numbers.
    Number(i64),
    /// Words that are put in as they are.
    Text(String),
}

impl Message {
    pub(crate) fn new(key: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        Self { key, values }
    }

    /// The message of a key that is known only when the program runs, such as the code of a notice: each argument is
    /// asked for by its name, with whether it is a whole number, which may also be said in words where it may not be
    /// told. None when there is no such key, or an argument has no value, or a number stands for words.
    #[must_use]
    pub fn named(key: &str, argument: impl Fn(&str, bool) -> Option<Value>) -> Option<Self> {
        let (key, names) = msg::ALL.iter().find(|(known, _)| *known == key)?;
        let value = |name: &&'static str| {
            let whole = is_number(name);
            let value = argument(name, whole).filter(|value| whole || !matches!(value, Value::Number(_)))?;
            Some((*name, value))
        };
        Some(Self { key, values: names.iter().map(value).collect::<Option<_>>()? })
    }

    /// The key in the catalogues, such as `promises-late-by`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.key
    }

    pub(crate) fn values(&self) -> &[(&'static str, Value)] {
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_found_by_its_key_with_every_argument() {
        let days = |_: &str, whole: bool| whole.then_some(Value::Number(3));
        assert_eq!(Message::named("dates-days-ago", days), Some(msg::dates::days_ago(3)));
        assert_eq!(Message::named("dates-days-ago", |_, _| None), None);
        assert!(Message::named("dates-days-ago", |_, _| Some(Value::Text("few".into()))).is_some());
        assert_eq!(Message::named("dates-no-such-key", days), None);
    }
}
