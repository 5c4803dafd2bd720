//! Which event times have a column of their own.

use std::ops::RangeInclusive;

use opgang_tables::Fault;

use crate::design::staggered::Staggered;

/// References, and where the ends are pooled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bins {
    /// Event times that serve as reference.
    pub reference: Vec<RangeInclusive<i64>>,
    /// Event times up to here are pooled.
    pub first: Option<i64>,
    /// Event times from here on are pooled.
    pub last: Option<i64>,
}

impl Default for Bins {
    fn default() -> Self {
        Self { reference: vec![-1..=-1], first: None, last: None }
    }
}

/// A column: an event time, or a pooled end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bin {
    pub e: i64,
    pub pooled: bool,
    pub reference: bool,
    from: i64,
    to: i64,
}

impl Bin {
    pub fn name(&self) -> String {
        format!("event_time({})", self.e)
    }

    pub fn holds(&self, event_time: i64) -> bool {
        (self.from..=self.to).contains(&event_time)
    }
}

impl Bins {
    /// True when an event time serves as reference.
    pub fn is_reference(&self, event_time: i64) -> bool {
        self.reference.iter().any(|range| range.contains(&event_time))
    }

    /// The event times that occur in a panel, pooled.
    pub(crate) fn columns(&self, panel: &Staggered) -> Result<Vec<Bin>, Fault> {
        let times = panel.event_times();
        let (Some(&least), Some(&most)) = (times.first(), times.last()) else { return Ok(Vec::new()) };
        let (first, last) = (self.first.unwrap_or(least).max(least), self.last.unwrap_or(most).min(most));
        if first >= last {
            return Err(Fault::at(
                "event times",
                format!("the first end {first} does not lie before the last {last}"),
                format!("choose ends between {least} and {most}"),
            ));
        }
        let pooled_at = |e: i64| (e == first && least < first) || (e == last && most > last);
        let within = times.iter().copied().filter(|e| (first..=last).contains(e));
        let mut shown: Vec<i64> = within.chain([first, last]).collect();
        shown.sort_unstable();
        shown.dedup();
        let bin = |&e: &i64| Bin {
            e,
            pooled: pooled_at(e),
            reference: self.is_reference(e),
            from: if e == first { least } else { e },
            to: if e == last { most } else { e },
        };
        let bins: Vec<Bin> = shown.iter().map(bin).collect();
        self.check(&shown)?;
        Ok(bins)
    }

    /// Every reference must occur.
    pub(crate) fn check(&self, times: &[i64]) -> Result<(), Fault> {
        let absent = |range: &&RangeInclusive<i64>| !times.iter().any(|time| range.contains(time));
        let Some(range) = self.reference.iter().find(absent) else { return Ok(()) };
        let known: Vec<String> = times.iter().map(i64::to_string).collect();
        let named = if range.start() == range.end() {
            range.start().to_string()
        } else {
            format!("{}..{}", range.start(), range.end())
        };
        Err(Fault::at(
            format!("reference {named}"),
            "no unit has an outcome at that event time",
            format!("choose among: {}", known.join(", ")),
        ))
    }
}

/// Reads event times such as `-1`, `-4..-1` or `-9,-1`.
///
/// # Errors
/// When a part is no whole number or range.
pub fn parse_event_times(text: &str) -> Result<Vec<RangeInclusive<i64>>, Fault> {
    let one = |part: &str| {
        let (from, to) = part.split_once("..").unwrap_or((part, part));
        match (from.trim().parse::<i64>(), to.trim().parse::<i64>()) {
            (Ok(from), Ok(to)) if from <= to => Ok(from..=to),
            _ => Err(Fault::at(
                format!("event times {text:?}"),
                format!("{part:?} is neither a whole number nor a range"),
                "write -1, or -4..-1, or -9,-1",
            )),
        }
    };
    text.split(',').map(one).collect()
}
