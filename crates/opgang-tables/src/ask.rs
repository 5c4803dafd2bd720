//! What is wanted from a file.

/// What is done with a cell that holds no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is a fault.
    Refused,
    /// It is kept: a number that is not one (NaN), or the label `""`.
    Kept,
}

/// Stands between the names of several columns whose labels are wanted together: `family␟area`.
pub const JOIN: char = '\u{1f}';

/// A column that is wanted from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask<'a> {
    /// Finite numbers.
    Numbers(&'a str, Missing),
    /// Names of groups, persons or kinds; whole numbers are labels too. Of several columns with [`JOIN`] between their
    /// names: every combination is a label.
    Labels(&'a str, Missing),
    /// Numbers when the first value is one (then all must be), otherwise labels.
    Either(&'a str, Missing),
    /// When something starts, in numbers; nothing (a blank cell) and infinity both mean never, and are kept as `+∞`.
    Start(&'a str),
}

impl<'a> Ask<'a> {
    /// The name of the column.
    pub fn name(self) -> &'a str {
        match self {
            Self::Numbers(name, _) | Self::Labels(name, _) | Self::Either(name, _) | Self::Start(name) => name,
        }
    }

    /// What is done with a cell that holds no value.
    pub fn missing(self) -> Missing {
        match self {
            Self::Numbers(_, missing) | Self::Labels(_, missing) | Self::Either(_, missing) => missing,
            Self::Start(_) => Missing::Kept,
        }
    }
}
