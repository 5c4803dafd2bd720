//! What is wrong with something that was given, where, and what to do.

/// Why something that was given cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}\nhint: {remedy}")]
pub struct Fault {
    /// Where, such as `panel.csv: row 7, column "age"`.
    pub place: String,
    /// What is wrong there.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Fault {
    /// A fault at `place`: what is wrong, and what to do.
    pub fn at(place: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), remedy: remedy.into() }
    }
}
