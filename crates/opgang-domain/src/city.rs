//! The city's organisation: data, not code, since reforms change it and every city has its own.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::period::check_not_far;
use crate::{AreaId, CityId, DepartmentId, LifeDomainId, Name, Period, ProfessionId, RuleError, Version};

/// The languages that every label of the city must have.
pub const LABEL_LANGUAGES: [&str; 2] = ["da", "en"];

/// What something is called, by language code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Labels(BTreeMap<String, Name>);

impl Labels {
    /// Labels by language code.
    ///
    /// # Errors
    /// `LabelMissing` names the first of [`LABEL_LANGUAGES`] without a label.
    pub fn new(labels: impl IntoIterator<Item = (String, Name)>) -> Result<Self, RuleError> {
        let labels: BTreeMap<_, _> = labels.into_iter().collect();
        match LABEL_LANGUAGES.into_iter().find(|language| !labels.contains_key(*language)) {
            Some(language) => Err(RuleError::LabelMissing { language }),
            None => Ok(Self(labels)),
        }
    }

    /// The label in a language, else in English, which every label has.
    pub fn text(&self, language: &str) -> &str {
        self.0.get(language).or_else(|| self.0.get("en")).map_or("", Name::as_str)
    }

    /// The labels with others in their place; what is called something in more languages keeps that.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// The label in a language, if it has one.
    pub fn in_language(&self, language: &str) -> Option<&Name> {
        self.0.get(language)
    }

    /// Every label with its language code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Name)> {
        self.0.iter().map(|(language, label)| (language.as_str(), label))
    }
}

/// The one city whose families this database holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// Id.
    pub id: CityId,
    /// Its name.
    pub name: Name,
    /// IANA time zone in which its days begin and end.
    pub time_zone: Name,
    /// Whether every person in it is invented: only then may anybody be signed in from a list.
    pub is_demo: bool,
}

/// A municipal department (forvaltning).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Id.
    pub id: DepartmentId,
    /// What it is called.
    pub labels: Labels,
    /// When it exists.
    pub period: Period,
    /// Saved changes.
    pub version: Version,
}

/// A profession represented in the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profession {
    /// Id.
    pub id: ProfessionId,
    /// What it is called.
    pub labels: Labels,
    /// When it is in use.
    pub period: Period,
    /// Saved changes.
    pub version: Version,
}

/// An estate or neighbourhood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Id.
    pub id: AreaId,
    /// What it is called.
    pub name: Name,
}

/// A life domain (livsområde): work, education, economy … The city decides which there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeDomain {
    /// Id.
    pub id: LifeDomainId,
    /// Stable short code, such as `work`.
    pub code: Name,
    /// What it is called.
    pub labels: Labels,
    /// Place in lists, smallest first.
    pub rank: i32,
    /// When it is in use.
    pub period: Period,
    /// Saved changes.
    pub version: Version,
}

/// What each city has a list of its own of: called something in its languages, in use from a day, and
/// ended rather than removed.
pub trait Listed: Sized {
    /// What it is called.
    fn labels(&self) -> &Labels;
    /// When it is in use.
    fn period(&self) -> Period;
    /// Saved changes.
    fn version(&self) -> Version;
    /// The same, called something else.
    #[must_use]
    fn rename(self, labels: Labels) -> Self;
    /// The same, no longer in use from a day on.
    ///
    /// # Errors
    /// `AlreadyEnded` when its end is set; `PeriodEndsBeforeStart`; `DayTooFar`.
    fn end(self, until: Date, today: Date) -> Result<Self, RuleError>;
}

macro_rules! listed {
    ($($record:ident),*) => {$(
        impl Listed for $record {
            fn labels(&self) -> &Labels {
                &self.labels
            }

            fn period(&self) -> Period {
                self.period
            }

            fn version(&self) -> Version {
                self.version
            }

            fn rename(mut self, labels: Labels) -> Self {
                self.labels = self.labels.with(labels);
                self
            }

            fn end(mut self, until: Date, today: Date) -> Result<Self, RuleError> {
                self.period = self.period.end(check_not_far(until, today)?)?;
                Ok(self)
            }
        }
    )*};
}

listed!(Department, Profession, LifeDomain);

/// Whether a whole list can be used from `today` on: one entry stays in use, and no two that are not over are called
/// the same in a language, whatever the case of the letters.
///
/// # Errors
/// `ListWithoutEntries`; `LabelTaken`.
pub fn check_list<R: Listed>(entries: &[R], today: Date) -> Result<(), RuleError> {
    if entries.iter().all(|entry| entry.period().until().is_some()) {
        return Err(RuleError::ListWithoutEntries);
    }
    let mut taken = BTreeSet::new();
    let in_use = entries.iter().filter(|entry| !entry.period().is_over(today));
    for (language, label) in in_use.flat_map(|entry| entry.labels().iter()) {
        if !taken.insert((language, label.as_str().to_lowercase())) {
            return Err(RuleError::LabelTaken { language: language.to_owned() });
        }
    }
    Ok(())
}
