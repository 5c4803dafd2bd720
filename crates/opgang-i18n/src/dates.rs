//! Days and times as each language writes them, from `jiff`'s types.
//!
//! The calendar is always the Gregorian one: an appointment with the city stands in that calendar on paper too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{E, MDE, T, YM, YMD};
use icu_datetime::input::{Date as CalendarDay, Time as WallTime};
use icu_datetime::{DateTimeFormatterLoadError, FixedCalendarDateTimeFormatter as Formatter, NoCalendarFormatter};
use jiff::civil::{Date, Time};
use jiff::{Unit, Zoned};

use crate::lang::Lang;
use crate::message::Message;
use crate::msg;

struct DateFormats {
    day: Formatter<Gregorian, YMD>,
    day_short: Formatter<Gregorian, YMD>,
    weekday: Formatter<Gregorian, E>,
    weekday_day: Formatter<Gregorian, MDE>,
    month: Formatter<Gregorian, YM>,
    time: NoCalendarFormatter<T>,
}

static FORMATS: LazyLock<BTreeMap<Lang, DateFormats>> =
    LazyLock::new(|| Lang::ALL.into_iter().filter_map(|lang| Some((lang, DateFormats::of(lang).ok()?))).collect());

impl DateFormats {
    fn of(lang: Lang) -> Result<Self, DateTimeFormatterLoadError> {
        let locale = lang.locale();
        let short = match lang {
            // Its medium form is digits only, with marks that turn the day and the year around; the long one is short.
            Lang::Arabic => YMD::long(),
            Lang::Danish | Lang::English => YMD::medium(),
        };
        Ok(Self {
            day: Formatter::try_new((&locale).into(), YMD::long())?,
            day_short: Formatter::try_new((&locale).into(), short)?,
            weekday: Formatter::try_new((&locale).into(), E::long())?,
            weekday_day: Formatter::try_new((&locale).into(), MDE::long())?,
            month: Formatter::try_new((&locale).into(), YM::long())?,
            time: NoCalendarFormatter::try_new((&locale).into(), T::hm())?,
        })
    }
}

impl Lang {
    /// A day with its month in words and its year: `4. december 2026`.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        self.written_day(day, |formats, day| formats.day.format(&day).to_string())
    }

    /// The same from a day as files carry it: 2026-12-04. What is no day stays as it is.
    #[must_use]
    pub fn day_of(self, text: &str) -> String {
        text.parse().map_or_else(|_| text.to_owned(), |day| self.day(day))
    }

    /// A day with its month cut short, for tables and small print: `4. dec. 2026`.
    #[must_use]
    pub fn day_short(self, day: Date) -> String {
        self.written_day(day, |formats, day| formats.day_short.format(&day).to_string())
    }

    /// The name of the day of the week: `fredag`.
    #[must_use]
    pub fn weekday(self, day: Date) -> String {
        self.written_day(day, |formats, day| formats.weekday.format(&day).to_string())
    }

    /// A day near today, which needs no year: `fredag 4. december`.
    #[must_use]
    pub fn weekday_day(self, day: Date) -> String {
        self.written_day(day, |formats, day| formats.weekday_day.format(&day).to_string())
    }

    /// A month of a year: `december 2026`.
    #[must_use]
    pub fn month(self, day: Date) -> String {
        self.written_day(day, |formats, day| formats.month.format(&day).to_string())
    }

    /// A time of day, to the minute: `14.30`.
    #[must_use]
    pub fn time(self, time: Time) -> String {
        let wall = WallTime::try_new(part(time.hour()), part(time.minute()), 0, 0);
        match (FORMATS.get(&self), wall) {
            (Some(formats), Ok(wall)) => formats.time.format(&wall).to_string(),
            _ => time.to_string(),
        }
    }

    /// An instant as the clock on the wall of its zone showed it: `4. december 2026 kl. 14.30`.
    #[must_use]
    pub fn day_and_time(self, at: &Zoned) -> String {
        self.text(&msg::dates::day_at_time(self.day(at.date()), self.time(at.time())))
    }

    /// A day seen from today: `i dag`, `i morgen`, `om 3 dage`, `for 2 uger siden`.
    ///
    /// Counts days up to two weeks, then weeks up to two months, then months up to two years: further away nobody
    /// counts in smaller units, and the page shows the day itself beside it.
    #[must_use]
    pub fn relative_day(self, day: Date, today: Date) -> String {
        self.text(&relative_day(day, today))
    }

    fn written_day(self, day: Date, write: impl Fn(&DateFormats, CalendarDay<Gregorian>) -> String) -> String {
        let calendar_day = CalendarDay::try_new_gregorian(day.year().into(), part(day.month()), part(day.day()));
        match (FORMATS.get(&self), calendar_day) {
            (Some(formats), Ok(calendar_day)) => write(formats, calendar_day),
            _ => day.to_string(),
        }
    }
}

fn relative_day(day: Date, today: Date) -> Message {
    let days = i64::from((day - today).get_days());
    match days {
        0 => return msg::dates::today(),
        1 => return msg::dates::tomorrow(),
        -1 => return msg::dates::yesterday(),
        _ => {}
    }
    let is_ahead = days > 0;
    let days = days.abs();
    let months = months_between(day, today);
    match (days, is_ahead) {
        (..14, true) => msg::dates::in_days(days),
        (..14, false) => msg::dates::days_ago(days),
        (..60, true) => msg::dates::in_weeks(days / 7),
        (..60, false) => msg::dates::weeks_ago(days / 7),
        (_, true) if months < 24 => msg::dates::in_months(months),
        (_, false) if months < 24 => msg::dates::months_ago(months),
        (_, true) => msg::dates::in_years(months / 12),
        (_, false) => msg::dates::years_ago(months / 12),
    }
}

/// Whole months from the earlier of two days to the later; 60 days and more are never less than one month.
fn months_between(one: Date, other: Date) -> i64 {
    let (earlier, later) = if one < other { (one, other) } else { (other, one) };
    earlier.until((Unit::Month, later)).map_or(0, |span| i64::from(span.get_months()))
}

/// Months, days, hours and minutes are small and never negative in `jiff`'s types.
fn part(number: i8) -> u8 {
    number.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    fn in_every_language(write: impl Fn(Lang) -> String) -> [String; 3] {
        Lang::ALL.map(|lang| crate::direction::without_isolates(&write(lang)))
    }

    #[test]
    fn days_are_written_by_each_language() {
        let day = date(2026, 12, 4);
        assert_eq!(in_every_language(|lang| lang.day(day)), ["4. december 2026", "4 December 2026", "4 ديسمبر 2026"]);
        assert_eq!(in_every_language(|lang| lang.day_short(day)), ["4. dec. 2026", "4 Dec 2026", "4 ديسمبر 2026"]);
        assert_eq!(in_every_language(|lang| lang.weekday(day)), ["fredag", "Friday", "الجمعة"]);
        assert_eq!(
            in_every_language(|lang| lang.weekday_day(day)),
            ["fredag 4. december", "Friday 4 December", "الجمعة، 4 ديسمبر"]
        );
        assert_eq!(in_every_language(|lang| lang.month(day)), ["december 2026", "December 2026", "ديسمبر 2026"]);
    }

    #[test]
    fn times_are_those_of_the_zone() {
        let at = date(2026, 12, 4).at(13, 5, 0, 0).in_tz("UTC").unwrap().in_tz("Europe/Copenhagen").unwrap();
        assert_eq!(
            in_every_language(|lang| lang.day_and_time(&at)),
            ["4. december 2026 kl. 14.05", "4 December 2026 at 14:05", "4 ديسمبر 2026 الساعة 14:05"]
        );
        assert_eq!(Lang::Danish.time(jiff::civil::time(0, 0, 0, 0)), "00.00");
    }

    #[test]
    fn near_days_are_counted_from_today() {
        let today = date(2026, 11, 22);
        let cases = [
            (0, ["i dag", "today", "اليوم"]),
            (1, ["i morgen", "tomorrow", "غدًا"]),
            (-1, ["i går", "yesterday", "أمس"]),
            (2, ["om 2 dage", "in 2 days", "بعد يومين"]),
            (-2, ["for 2 dage siden", "2 days ago", "قبل يومين"]),
            (3, ["om 3 dage", "in 3 days", "بعد 3 أيام"]),
            (13, ["om 13 dage", "in 13 days", "بعد 13 يومًا"]),
            (-14, ["for 2 uger siden", "2 weeks ago", "قبل أسبوعين"]),
            (59, ["om 8 uger", "in 8 weeks", "بعد 8 أسابيع"]),
            (-60, ["for en måned siden", "a month ago", "قبل شهر"]),
            (365, ["om 12 måneder", "in 12 months", "بعد 12 شهرًا"]),
            (-800, ["for 2 år siden", "2 years ago", "قبل سنتين"]),
        ];
        for (days, expected) in cases {
            let day = today.checked_add(days.days()).unwrap();
            assert_eq!(in_every_language(|lang| lang.relative_day(day, today)), expected, "{days} days");
        }
    }

    #[test]
    fn a_day_of_a_file_is_written_and_what_is_none_stays() {
        assert_eq!(Lang::Danish.day_of("2026-11-22"), "22. november 2026");
        assert_eq!(Lang::English.day_of("2026-11-22"), "22 November 2026");
        assert_eq!(Lang::English.day_of("2026-13-22"), "2026-13-22");
    }

    #[test]
    fn the_first_and_the_last_day_can_be_written() {
        for lang in Lang::ALL {
            assert!(!lang.day(Date::MIN).is_empty());
            assert!(!lang.relative_day(Date::MAX, Date::MIN).is_empty());
        }
    }
}
