//! Optimistic versions: nobody's text is silently overwritten.

/// Counts the saved changes of one record, from 1.
///
/// A form carries the version it was drawn from; saving succeeds only while it is still current.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub i32);

impl Version {
    /// The version of a record saved for the first time.
    pub const FIRST: Self = Self(1);

    /// The version after one more saved change.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
