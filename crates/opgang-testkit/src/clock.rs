use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// A clock that shows what the test set, and moves only when told.
///
/// Clones show the same time, so a test can keep one and give another away.
#[derive(Clone, Debug)]
pub struct FixedClock {
    shown: Arc<Mutex<Timestamp>>,
}

impl FixedClock {
    /// A clock that shows `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self { shown: Arc::new(Mutex::new(now)) }
    }

    /// A clock that shows an instant written as `2026-03-02T08:00:00Z`.
    ///
    /// # Panics
    /// When the text is no instant.
    #[must_use]
    pub fn at(instant: &str) -> Self {
        match instant.parse() {
            Ok(now) => Self::new(now),
            Err(error) => panic!("{instant} is no instant such as 2026-03-02T08:00:00Z: {error}"),
        }
    }

    /// What the clock shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the clock, back too when `by` is negative, and returns what it then shows.
    ///
    /// # Panics
    /// When the calendar ends before that.
    pub fn advance(&self, by: SignedDuration) -> Timestamp {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        *shown = shown.checked_add(by).expect("tests stay within the calendar");
        *shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_still_until_told() {
        let clock = FixedClock::at("2026-03-02T08:00:00Z");
        assert_eq!(clock.now(), clock.now());
        clock.clone().advance(SignedDuration::from_hours(25));
        assert_eq!(clock.now().to_string(), "2026-03-03T09:00:00Z");
    }

    #[test]
    #[should_panic(expected = "yesterday is no instant")]
    fn it_refuses_what_is_no_instant() {
        let _ = FixedClock::at("yesterday");
    }
}
