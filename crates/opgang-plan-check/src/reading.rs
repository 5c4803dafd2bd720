//! Strict reading: whole numbers only, and a place for whatever is wrong.

mod strict;

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use strict::Strict;

use crate::verdict::{Broken, Rule, Verdict};

/// A quantity. Numbers of an instance are at most 10⁸ and at most four are multiplied, so no sum overflows.
pub type Int = i128;

/// The largest number an instance may hold.
const LARGEST: u64 = 100_000_000;

/// Why an instance cannot be used to judge a plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct CheckError {
    /// Where in the instance.
    pub place: String,
    /// What is wrong there.
    pub what: String,
}

impl CheckError {
    pub(crate) fn at(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }
}

/// Reads the text of an instance.
pub fn json(text: &str) -> Result<Value, CheckError> {
    let unreadable = |cause: serde_json::Error| match cause.classify() {
        // Only a key that stands twice is wrong in itself; its place is looked for when it is needed.
        serde_json::error::Category::Data => misplaced(text, &cause),
        _ => CheckError::at("the instance", format!("is not JSON: {cause}")),
    };
    serde_json::from_str(text).map(|Strict(value)| value).map_err(unreadable)
}

fn misplaced(text: &str, cause: &serde_json::Error) -> CheckError {
    let mut reader = serde_json::Deserializer::from_str(text);
    let place = match serde_path_to_error::deserialize::<_, Strict>(&mut reader) {
        Err(error) => error.path().to_string(),
        Ok(_) => "the instance".to_owned(),
    };
    CheckError::at(place, cause.to_string())
}

/// Reads an instance of one problem: every number that it reads is whole and of a sensible size, and what has named
/// fields is an object. Whatever else the file holds is not looked at.
pub fn instance<T: DeserializeOwned + Serialize>(file: &Value) -> Result<T, CheckError> {
    let instance: T = serde_path_to_error::deserialize(file)
        .map_err(|error| CheckError::at(error.path().to_string(), error.inner().to_string()))?;
    let read = serde_json::to_value(&instance).map_err(|cause| CheckError::at("the instance", cause.to_string()))?;
    expect_sound(&read, file)?;
    Ok(instance)
}

/// Refuses a number that is not of a sensible size, and a list in the place of an object, where something of the file
/// was `read`. The place is put together on the way back only.
fn expect_sound(read: &Value, file: &Value) -> Result<(), CheckError> {
    let beneath = |place: String, error: CheckError| {
        let dot = if error.place.is_empty() || error.place.starts_with('[') { "" } else { "." };
        CheckError::at(format!("{place}{dot}{}", error.place), error.what)
    };
    match (read, file) {
        (Value::Number(number), _) => match number.as_i64() {
            Some(whole) if whole.unsigned_abs() <= LARGEST => Ok(()),
            _ => Err(CheckError::at("", format!("{number} is not a whole number up to {LARGEST}"))),
        },
        (Value::Array(entries), Value::Array(given)) => {
            entries.iter().zip(given).enumerate().try_for_each(|(index, (entry, given))| {
                expect_sound(entry, given).map_err(|error| beneath(format!("[{index}]"), error))
            })
        }
        (Value::Object(fields), Value::Object(given)) => fields.iter().try_for_each(|(name, field)| {
            let given = given.get(name).unwrap_or(&Value::Null);
            expect_sound(field, given).map_err(|error| beneath(name.clone(), error))
        }),
        (Value::Object(_), _) => Err(CheckError::at("", "is not an object with named fields")),
        _ => Ok(()),
    }
}

/// Refuses a list whose entries do not carry their own index as `id`.
pub fn expect_ids(list: &str, ids: impl Iterator<Item = usize>) -> Result<(), CheckError> {
    for (index, id) in ids.enumerate() {
        if id != index {
            return Err(CheckError::at(format!("{list}[{index}].id"), format!("is {id}, not {index}")));
        }
    }
    Ok(())
}

/// Refuses an id that nobody has.
pub fn expect_known(place: impl Fn() -> String, id: usize, count: usize) -> Result<(), CheckError> {
    if id < count {
        return Ok(());
    }
    Err(CheckError::at(place(), format!("names {id}, but there are only {count}")))
}

/// Refuses a number that must be above nothing.
pub fn expect_positive(place: &str, number: Int) -> Result<(), CheckError> {
    if number > 0 {
        return Ok(());
    }
    Err(CheckError::at(place, format!("is {number}, and must be at least 1")))
}

/// The list called `name` of a solution, which must be all there is in it and have `length` entries.
pub fn list(solution: &str, name: &str, length: usize) -> Result<Vec<Value>, Broken> {
    let form = |sentence: String| Broken::new(Rule::Form, "the solution", sentence);
    let value: Value = serde_json::from_str(solution).map_err(|cause| form(format!("is not JSON: {cause}")))?;
    let Value::Object(mut fields) = value else {
        return Err(form(format!("is not an object with the list {name:?}")));
    };
    let Some(Value::Array(items)) = fields.remove(name) else {
        return Err(form(format!("has no list {name:?}")));
    };
    if let Some(other) = fields.keys().next() {
        return Err(form(format!("holds {other:?}, which does not belong there")));
    }
    if items.len() != length {
        return Err(Broken::new(Rule::Length, name, format!("has {} entries, not {length}", items.len())));
    }
    Ok(items)
}

/// A whole number of a solution, not negative.
pub fn whole(place: &str, value: &Value) -> Result<usize, Broken> {
    value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok())
        .ok_or_else(|| Broken::new(Rule::WholeNumber, place, format!("{value} is not a whole number from 0")))
}

/// An id of a solution, below `count`.
pub fn id(place: &str, value: &Value, count: usize) -> Result<usize, Broken> {
    let id = whole(place, value)?;
    if id < count {
        return Ok(id);
    }
    Err(Broken::new(Rule::Known, place, format!("{id} is unknown: ids go from 0 and there are {count}")))
}

/// The two numbers of a solution's entry.
pub fn two<'a>(place: &str, value: &'a Value) -> Result<[&'a Value; 2], Broken> {
    match value.as_array().map(Vec::as_slice) {
        Some([first, second]) => Ok([first, second]),
        _ => Err(Broken::new(Rule::Form, place, format!("{value} is neither null nor a list of two"))),
    }
}

/// Puts a solution's entries together, or every one that is wrong.
pub fn all<T>(entries: impl Iterator<Item = Result<T, Broken>>) -> Result<Vec<T>, Vec<Broken>> {
    let (mut good, mut broken) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry {
            Ok(entry) => good.push(entry),
            Err(fault) => broken.push(fault),
        }
    }
    if broken.is_empty() { Ok(good) } else { Err(broken) }
}

/// The verdict on a solution whose form is wrong.
pub fn malformed(format: &str, broken: Vec<Broken>) -> Verdict {
    Verdict { format: format.to_owned(), broken, terms: BTreeMap::new(), objective: None }
}

/// The verdict on a solution whose form is right.
pub fn judged(format: &str, broken: Vec<Broken>, terms: &[(&'static str, Int)]) -> Result<Verdict, CheckError> {
    let small = |number: Int| {
        i64::try_from(number).map_err(|_| CheckError::at("the objective", "is larger than sixty-four bits hold"))
    };
    let objective = Some(small(terms.iter().map(|&(_, points)| points).sum())?);
    let terms = terms.iter().map(|&(name, points)| Ok((name, small(points)?))).collect::<Result<_, CheckError>>()?;
    Ok(Verdict { format: format.to_owned(), broken, terms, objective })
}
