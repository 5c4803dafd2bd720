//! One family in the making: what every part needs to know of it.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use opgang_domain::{FamilyFile, Given, PersonId, Said, StaffId, Whom, Yes};

use crate::DemoCity;
use crate::dice::{Dice, Subject};
use crate::shape::{Shape, Story};

pub(crate) struct Making<'a> {
    pub demo: &'a DemoCity,
    pub nth: usize,
    pub shape: Shape,
    pub file: FamilyFile,
    pub first_on: Date,
    pub women: Vec<PersonId>,
    /// Who is in no text: somebody in the family must not learn their name, or they moved out.
    pub hidden: Vec<PersonId>,
}

impl Making<'_> {
    pub fn dice(&self, subject: Subject) -> Dice {
        Dice::of_family(self.demo.options.seed, self.nth, subject)
    }

    pub fn today(&self) -> Date {
        self.demo.options.today
    }

    pub fn is_new(&self) -> bool {
        self.shape.story == Story::New
    }

    pub fn days_ago(&self, days: i32) -> Date {
        self.today() - days.days()
    }

    /// Days since the family began.
    pub fn days_known(&self) -> i32 {
        days_between(self.first_on, self.today())
    }

    /// Adults on the day whose names may stand in texts.
    pub fn adults_on(&self, day: Date) -> Vec<PersonId> {
        self.members(day, |age| age >= 18)
    }

    pub fn youth_on(&self, day: Date) -> Vec<PersonId> {
        self.members(day, |age| (15..18).contains(&age))
    }

    /// Children of school age under 15 on the day.
    pub fn small_on(&self, day: Date) -> Vec<PersonId> {
        self.members(day, |age| (6..15).contains(&age))
    }

    /// Children under school age on the day.
    pub fn toddlers_on(&self, day: Date) -> Vec<PersonId> {
        self.members(day, |age| (2..6).contains(&age))
    }

    /// Whether a text that presumes another first language than Danish would be out of place.
    pub fn speaks_danish(&self) -> bool {
        self.shape.language == "da"
    }

    fn members(&self, day: Date, of_age: impl Fn(i16) -> bool) -> Vec<PersonId> {
        let members = self.file.members_on(day).into_iter();
        let fitting = members.filter(|(person, _)| of_age(person.age_on(day)) && !self.hidden.contains(&person.id));
        fitting.map(|(person, _)| person.id).collect()
    }

    pub fn first_name(&self, person: PersonId) -> &str {
        let name = self.file.person(person).map_or("", |person| person.name.as_str());
        name.split(' ').next().unwrap_or(name)
    }

    /// The text with first names in its places; none when the family has nobody for a place.
    pub fn named(&self, text: &str, dice: &mut Dice, day: Date) -> Option<String> {
        let (adults, small) = (self.adults_on(day), self.small_on(day));
        let adult = if adults.is_empty() { None } else { Some(dice.pick(&adults)) };
        let child = if small.is_empty() { None } else { Some(dice.pick(&small)) };
        self.named_after(text, adult, child)
    }

    pub fn named_after(&self, text: &str, adult: Option<PersonId>, child: Option<PersonId>) -> Option<String> {
        let mut named = text.to_owned();
        for (place, person) in [("{voksen}", adult), ("{barn}", child)] {
            if named.contains(place) {
                named = named.replace(place, self.first_name(person?));
            }
        }
        Some(named)
    }

    /// One of the pair on the day.
    pub fn pair_member(&self, dice: &mut Dice, day: Date) -> Option<StaffId> {
        self.file.pair_on(day).map(|pair| dice.pick(&pair.combination.both()))
    }

    /// A yes for whom it concerns, from `first` when that person may give it, else from an adult.
    pub fn yes(&self, dice: &mut Dice, first: PersonId, whom: Whom, day: Date) -> Option<Yes> {
        let others = self.adults_on(day);
        let by = std::iter::once(first).chain(others).find(|person| self.file.may_answer_for(*person, whom, day))?;
        let heard_by = self.pair_member(dice, day)?;
        let given = if dice.chance(55) { Given::Themselves } else { Given::Spoken { heard_by } };
        Some(Yes { by, on: day, given })
    }

    /// What a member said that is no yes: on every other day to one of the pair, who wrote it down.
    pub fn said(&self, by: PersonId, on: Date) -> Said {
        let pair = self.file.pair_on(on).filter(|_| on.day_of_year() % 2 == 0);
        let heard = pair.map(|pair| Given::Spoken { heard_by: pair.combination.both()[0] });
        Said { by, on, given: heard.unwrap_or(Given::Themselves) }
    }
}

pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The same day, or the Monday after a weekend.
pub(crate) fn workday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day + 2.days(),
        Weekday::Sunday => day + 1.day(),
        _ => day,
    }
}

/// An instant in the working hours of a day.
pub(crate) fn in_the_day(dice: &mut Dice, day: Date) -> Timestamp {
    let (hour, minute) = (dice.between(8, 14) as i8, dice.between(0, 59) as i8);
    day.at(hour, minute, 0, 0).to_zoned(TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}
