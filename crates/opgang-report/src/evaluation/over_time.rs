//! Differences by period since the start, as a figure.

use opgang_i18n::{Message, msg};

use super::{Estimate, EventTime, Findings, Story, Wording};
use crate::{Caption, Figure, Intervals, Paths, Point};

impl Findings {
    /// With a row by period where only estimates are named by it.
    pub(super) fn by_period_too(&self) -> Self {
        let mut found = self.clone();
        if found.event_time.is_empty() && found.aggregations.is_none() {
            let row = |estimate: &Estimate| {
                let e = estimate.name.strip_prefix("event_time(")?.strip_suffix(')')?.parse().ok()?;
                let Estimate { estimate, se, low, high, .. } = *estimate;
                Some(EventTime { e, estimate: Some(estimate), se, low, high })
            };
            found.event_time = found.estimates.iter().filter_map(row).collect();
        }
        found
    }
}

impl Story<'_> {
    pub(super) fn over_time(&self) -> Option<Figure> {
        let times = self.wording.times;
        let point = |row: &EventTime| {
            let interval = row.low.zip(row.high).map(|(low, high)| (low * times, high * times));
            Some(Point { since: row.e, estimate: row.estimate? * times, interval })
        };
        let points: Vec<Point> = self.by_period().iter().filter_map(point).collect();
        let finding = if points.iter().any(|point| point.since < 0) {
            msg::report::over_time_finding()
        } else {
            msg::report::over_time_since_finding()
        };
        self.drawn(points, &finding)
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

    /// Four means: both groups before and after the start. Their unit is that of a level, which need not be that of an
    /// effect.
    pub(super) fn means(&self) -> Option<Figure> {
        let times = self.wording.times;
        let mean = |when: &str, who: &str| {
            let name = format!("level {when}, {who}");
            self.findings.estimates.iter().find(|estimate| estimate.name == name)
        };
        let both = |when: &str| Some([mean(when, "treated")?, mean(when, "compared")?]);
        let periods = [both("before")?, both("after")?];
        let ends = |(nth, means): (usize, &[&Estimate; 2])| {
            let of =
                |(side, mean): (usize, &&Estimate)| Some((nth, side == 0, (mean.low? * times, mean.high? * times)));
            means.iter().enumerate().filter_map(of).collect::<Vec<_>>()
        };
        let paths = Paths {
            caption: Caption {
                title: self.say(&msg::report::areas_path()),
                finding: self.say(&msg::report::courses_finding()),
            },
            upright: self.wording.outcome.clone(),
            start: self.say(&msg::report::courses_start()),
            names: (self.say(&msg::report::courses_treated()), self.say(&msg::report::courses_compared())),
            times: [msg::report::before(), msg::report::after()].map(|when| self.say(&when)).to_vec(),
            before: 1,
            courses: periods.iter().map(|[one, other]| Some((one.estimate * times, other.estimate * times))).collect(),
            intervals: periods.iter().enumerate().flat_map(ends).collect(),
        };
        Some(paths.draw(self.lang, "means"))
    }

    /// What stands on an upright axis: the unit, or without one the outcome.
    pub(super) fn upright(&self) -> String {
        let Wording { unit, outcome, .. } = self.wording;
        if unit.is_empty() { outcome.clone() } else { unit.clone() }
    }
}
