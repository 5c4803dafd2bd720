//! Days that people write into files for programs.

use jiff::civil::Date;

use crate::Fault;

/// Refuses a text in which a day stands that no calendar has, such as 2023-02-30. Words, years and whatever else is not
/// written as 2023-02-28 or 2023-02 are left alone.
///
/// # Errors
/// A [`Fault`] at `place` with the day.
pub fn possible_days(text: &str, place: &str) -> Result<(), Fault> {
    let parts = text.split(|letter: char| !(letter.is_ascii_digit() || letter == '-'));
    match parts.map(|part| part.trim_matches('-')).find(|part| is_day(part) && !is_possible(part)) {
        None => Ok(()),
        Some(day) => Err(Fault::at(
            place,
            format!("{day} is in no calendar"),
            "write a day that there is, as 2026-06-30: the year, the month, the day",
        )),
    }
}

/// Refuses a text that is no day of the calendar, written as 2023-02-28.
///
/// # Errors
/// A [`Fault`] at `place` with the text.
pub fn day(text: &str, place: &str) -> Result<(), Fault> {
    possible_days(text, place)?;
    if text.len() == 10 && text.parse::<Date>().is_ok() {
        return Ok(());
    }
    Err(Fault::at(place, format!("{text:?} is no day"), "write the year, the month and the day, as 2026-06-30"))
}

/// Whether a text has the form of a day or a month.
fn is_day(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    matches!(lengths[..], [4, 2] | [4, 2, 2])
}

fn is_possible(text: &str) -> bool {
    let whole = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
    whole.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::{day, possible_days};

    #[test]
    fn days_that_no_calendar_has_are_refused() {
        for text in ["2023-02-30", "on 2028-02-30.", "2024-06-30/2024-06-31", "2023-13", "2023-02-29", "2023-00-10"] {
            let fault = possible_days(text, "here").expect_err(text);
            assert!(fault.to_string().starts_with("here: 20"), "{fault}");
        }
        for text in ["2024-02-29", "2023", "June 2023", "every 30 June", "2023-12", "2014-2019", "none", ""] {
            assert_eq!(possible_days(text, "here").map_err(|fault| fault.to_string()), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        assert_eq!(day("2024-02-29", "here").map_err(|fault| fault.to_string()), Ok(()));
        for text in ["2023-02-29", "2023-02", "2023", "", "from 2023-02-28", "20230228", "2023-02-28T10:00"] {
            let fault = day(text, "here").expect_err(text);
            assert!(fault.to_string().starts_with("here: ") && fault.remedy.contains("2026-06-30"), "{fault}");
        }
    }
}
