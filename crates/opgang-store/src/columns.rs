//! Values that take several columns: periods, parties, a yes; and texts, which are checked when read.

use opgang_domain::{
    Given, Labels, Name, OtherKind, Party, Period, PersonId, Said, StaffId, Version, Whom, Words, Yes,
};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::codes::Coded;
use crate::kept::{Broken, from_day, to_day};

/// Both ends of a period.
pub(crate) fn period_columns(period: &Period) -> (time::Date, Option<time::Date>) {
    (to_day(period.from()), period.until().map(to_day))
}

/// A kept period.
pub(crate) fn read_period(from_on: time::Date, until_on: Option<time::Date>) -> Result<Period, Broken> {
    Ok(Period::new(from_day(from_on), until_on.map(from_day))?)
}

/// A kept version.
pub(crate) fn read_version(version: i32) -> Result<Version, Broken> {
    if version >= Version::FIRST.0 { Ok(Version(version)) } else { Err(Broken("version.before_first")) }
}

/// An optional text.
pub(crate) fn text(text: Option<&Words>) -> Option<String> {
    text.map(|words| words.as_str().to_owned())
}

/// An optional single line.
pub(crate) fn line(line: Option<&Name>) -> Option<String> {
    line.map(|name| name.as_str().to_owned())
}

/// A kept text.
pub(crate) fn read_text(text: Option<String>) -> Result<Option<Words>, Broken> {
    Ok(text.as_deref().map(Words::new).transpose()?)
}

/// A kept single line.
pub(crate) fn read_line(line: Option<String>) -> Result<Option<Name>, Broken> {
    Ok(line.as_deref().map(Name::new).transpose()?)
}

/// What a state must have; its absence breaks the row.
pub(crate) fn must<T>(value: Option<T>) -> Result<T, Broken> {
    value.ok_or(Broken("state.without_its_columns"))
}

/// The family, or one member.
pub(crate) fn whom_column(whom: Whom) -> Option<Uuid> {
    whom.person().map(|person| person.0)
}

/// A kept family or member.
pub(crate) fn read_whom(person: Option<Uuid>) -> Whom {
    person.map_or(Whom::Family, |person| Whom::Person(PersonId(person)))
}

/// Who does something, in four columns.
pub(crate) struct PartyColumns {
    pub(crate) kind: String,
    pub(crate) staff: Option<Uuid>,
    pub(crate) person: Option<Uuid>,
    pub(crate) name: Option<String>,
}

impl PartyColumns {
    /// A party's columns.
    pub(crate) fn of(party: &Party) -> Self {
        let empty = Self { kind: String::new(), staff: None, person: None, name: None };
        match party {
            Party::Staff(staff) => Self { kind: "staff".to_owned(), staff: Some(staff.0), ..empty },
            Party::Person(person) => Self { kind: "person".to_owned(), person: Some(person.0), ..empty },
            Party::Other(kind, name) => Self { kind: kind.to_code(), name: line(Some(name)), ..empty },
        }
    }

    /// The kept party.
    pub(crate) fn read(self) -> Result<Party, Broken> {
        Ok(match self.kind.as_str() {
            "staff" => Party::Staff(StaffId(must(self.staff)?)),
            "person" => Party::Person(PersonId(must(self.person)?)),
            other => Party::Other(OtherKind::from_code(other)?, must(read_line(self.name)?)?),
        })
    }
}

/// A yes, in three columns.
#[derive(Default)]
pub(crate) struct YesColumns {
    pub(crate) by: Option<Uuid>,
    pub(crate) on: Option<time::Date>,
    pub(crate) heard_by: Option<Uuid>,
}

impl YesColumns {
    /// A yes's columns.
    pub(crate) fn of(yes: &Yes) -> Self {
        Self { by: Some(yes.by.0), on: Some(to_day(yes.on)), heard_by: heard_column(yes.given) }
    }

    /// The kept yes, which the state must have.
    pub(crate) fn read(self) -> Result<Yes, Broken> {
        Ok(Yes { by: PersonId(must(self.by)?), on: from_day(must(self.on)?), given: read_given(self.heard_by) })
    }
}

/// What was said that is no yes, in three columns of its own.
#[derive(Default)]
pub(crate) struct SaidColumns {
    pub(crate) by: Option<Uuid>,
    pub(crate) on: Option<time::Date>,
    pub(crate) heard_by: Option<Uuid>,
}

impl SaidColumns {
    /// The columns of what was said.
    pub(crate) fn of(said: &Said) -> Self {
        Self { by: Some(said.by.0), on: Some(to_day(said.on)), heard_by: heard_column(said.given) }
    }

    /// What was said, which the state must have.
    pub(crate) fn read(self) -> Result<Said, Broken> {
        Ok(Said { by: PersonId(must(self.by)?), on: from_day(must(self.on)?), given: read_given(self.heard_by) })
    }
}

/// Who heard it, when it was spoken.
pub(crate) fn heard_column(given: Given) -> Option<Uuid> {
    given.heard_by().map(|staff| staff.0)
}

/// By their own hand, or spoken to a colleague.
pub(crate) fn read_given(heard_by: Option<Uuid>) -> Given {
    heard_by.map_or(Given::Themselves, |staff| Given::Spoken { heard_by: StaffId(staff) })
}

/// Labels as a JSON object.
pub(crate) fn labels_column(labels: &Labels) -> String {
    let object: serde_json::Map<_, _> =
        labels.iter().map(|(language, label)| (language.to_owned(), label.as_str().into())).collect();
    serde_json::Value::Object(object).to_string()
}

/// Kept labels.
pub(crate) fn read_labels(column: &str) -> Result<Labels, Broken> {
    let labels: BTreeMap<String, String> =
        serde_json::from_str(column).map_err(|_| Broken("labels.not_an_object_of_texts"))?;
    let named = labels.into_iter().map(|(language, label)| Ok((language, Name::new(&label)?)));
    Ok(Labels::new(named.collect::<Result<Vec<_>, Broken>>()?)?)
}
