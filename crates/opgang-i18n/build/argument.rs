//! The one rule that gives an argument its type.

/// Arguments with these names are whole numbers (`i64`), as are all that begin with `number`; every other is text.
const NUMBER_NAMES: &[&str] = &["count", "days", "hours", "max", "min", "minutes", "months", "weeks", "years"];

/// Whether an argument of this name is a whole number.
pub fn is_number(argument: &str) -> bool {
    NUMBER_NAMES.contains(&argument) || argument.starts_with("number")
}
