//! Differences by period since the start, as a figure.

use opgang_i18n::{Message, msg};

use super::{EventTime, Story, Wording};
use crate::{Caption, Figure, Intervals, Point};

impl Story<'_> {
    pub(super) fn over_time(&self) -> Option<Figure> {
        let times = self.wording.times;
        let point = |row: &EventTime| {
            let interval = row.low.zip(row.high).map(|(low, high)| (low * times, high * times));
            Some(Point { since: row.e, estimate: row.estimate? * times, interval })
        };
        self.drawn(self.by_period().iter().filter_map(point).collect(), &msg::report::over_time_finding())
    }

    pub(super) fn drawn(&self, points: Vec<Point>, finding: &Message) -> Option<Figure> {
        let intervals = Intervals {
            caption: Caption { title: self.say(&msg::report::over_time()), finding: self.say(finding) },
            upright: self.upright(),
            level: self.say(&msg::report::over_time_axis()),
            before_and_since: (self.say(&msg::report::before()), self.say(&msg::report::since())),
            points,
        };
        (!intervals.points.is_empty()).then(|| intervals.draw(self.lang, "over-time"))
    }

    /// What stands on an upright axis: the unit, or without one the outcome.
    pub(super) fn upright(&self) -> String {
        let Wording { unit, outcome, .. } = self.wording;
        if unit.is_empty() { outcome.clone() } else { unit.clone() }
    }
}
