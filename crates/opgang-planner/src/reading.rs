//! Reading an instance, so that whoever wrote the file is told where it is wrong and what to do.

mod kind;
mod object;

pub use kind::HOME_CARE;
pub use object::{each_once, object, object_or_null, objects};
pub use opgang_fault::Fault;
use serde::de::DeserializeOwned;

use object::Object;

/// Reads an object of the `wanted` format and names the place of whatever is missing or of the wrong kind.
///
/// # Errors
/// The first fault; of a file of another kind, which kind it is and which command reads it.
pub fn from_json<T: DeserializeOwned>(text: &str, wanted: &str) -> Result<T, Fault> {
    read(text).map_err(|fault| kind::unlike(text, wanted).unwrap_or(fault))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let Object(value) = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let place = if path == "." { "the file".to_owned() } else { path };
        let cause = error.into_inner();
        Fault::at(place, cause.to_string(), "compare with docs/reference/plan-files.md, where every field has its row")
    })?;
    reader.end().map_err(|cause| {
        Fault::at("the end of the file", cause.to_string(), "keep one JSON object in the file and nothing after it")
    })?;
    Ok(value)
}

/// Refuses a file that is of another kind than the one asked for.
pub fn expect_format(found: &str, wanted: &str) -> Result<(), Fault> {
    if found == wanted {
        return Ok(());
    }
    Err(kind::other(found, wanted))
}

/// Refuses an entry of a list whose id is not its place.
pub fn expect_id(place: &str, found: usize, nth: usize) -> Result<(), Fault> {
    if found == nth {
        return Ok(());
    }
    Err(Fault::at(place, format!("the id is {found}, its place is {nth}"), "number from 0 in the order of the list"))
}

/// Refuses the first number outside its range: name, number, least, most; `at` makes a place of a name.
pub fn expect_all_within(at: impl Fn(&str) -> String, ranges: &[(&str, i64, i64, i64)]) -> Result<(), Fault> {
    ranges.iter().try_for_each(|&(name, found, low, high)| expect_within(&at(name), found, low, high))
}

/// Refuses a number outside what it can sensibly be.
pub fn expect_within(place: &str, found: i64, low: i64, high: i64) -> Result<(), Fault> {
    if (low..=high).contains(&found) {
        return Ok(());
    }
    Err(Fault::at(place, format!("{found} is outside {low} to {high}"), "correct the number"))
}
