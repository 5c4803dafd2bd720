//! A message that has not chosen its language yet.

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

    /// The key in the catalogues, such as `promises-late-by`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.key
    }

    pub(crate) fn values(&self) -> &[(&'static str, Value)] {
        &self.values
    }
}
