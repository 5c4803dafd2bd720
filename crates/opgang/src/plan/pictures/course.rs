//! How near the plan is to the best: its points and the bound against the changes that were tried.

use std::fmt::Write as _;

use maud::{Markup, html};
use opgang_i18n::{Lang, msg};
use serde::Deserialize;

use opgang_report::paper::{
    ACCENT, INK, LINE, MARGIN, Picture, SOFT, TINT, TOP, Text, WIDTH, dashes, filled, line, say,
};

/// Where the drawing stands.
const LEFT: i64 = 120;
const RIGHT: i64 = WIDTH - MARGIN - 120;
const BOTTOM: i64 = 590;
const HEIGHT: i64 = 670;
/// So much of the line's end the plan's name takes.
const NAME: i64 = 190;
/// The bound stands so far below the top.
const HEAD: i64 = 30;
/// The gap fills at least so small a part of the height; what was worse than that is below the picture.
const GAPS: i64 = 14;

/// What the picture needs of a run's report.
#[derive(Debug, Deserialize)]
pub struct Run {
    pub problem: String,
    pub objective: i64,
    pub bound: Option<i64>,
    pub proven: bool,
    pub gap_percent: Option<String>,
    pub iterations: u64,
    pub solution_sha256: String,
    #[serde(default)]
    pub course: Vec<Point>,
}

/// A point of the course. Its seconds are left out, so that a repeated run gives the same picture.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Point {
    #[serde(default)]
    pub iterations: u64,
    pub objective: i64,
}

/// Draws a run.
pub fn draw(lang: Lang, run: &Run) -> Picture {
    let sheet = Sheet::new(lang, run);
    let finding = match (run.bound, &run.gap_percent) {
        _ if run.proven => msg::pictures::course_proven(run.objective),
        (Some(bound), Some(gap)) => msg::pictures::course_gap(spelt(lang, gap), bound, run.objective),
        _ => msg::pictures::course_unbound(run.objective),
    };
    let began = |point: &Point| say(lang, &msg::pictures::course_began(iterations(run.iterations), point.objective));
    Picture {
        name: "course".to_owned(),
        title: say(lang, &msg::pictures::course_title()),
        finding: say(lang, &finding),
        more: run.course.first().map(began).unwrap_or_default(),
        height: if run.course.is_empty() { TOP + 60 } else { HEIGHT },
        drawing: if run.course.is_empty() {
            Text::at(MARGIN, TOP + 10).size(17).says(&say(lang, &msg::pictures::course_empty()))
        } else {
            sheet.drawing()
        },
    }
}

/// A number of iterations for a message.
fn iterations(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A percentage with two decimals, rounded up, and the language's sign before them.
fn spelt(lang: Lang, percent: &str) -> String {
    let (whole, part) = percent.split_once('.').unwrap_or((percent, ""));
    let decimals = format!("{part:0<4}");
    let hundredths = whole.parse::<i64>().ok().zip(decimals.get(..2).and_then(|two| two.parse::<i64>().ok()));
    let Some((whole, two)) = hundredths else { return percent.to_owned() };
    let further = decimals.get(2..).is_some_and(|rest| rest.bytes().any(|digit| digit != b'0'));
    let hundredths = whole.saturating_mul(100).saturating_add(two + i64::from(further));
    let sign = if lang == Lang::English { '.' } else { ',' };
    format!("{}{sign}{:02}", lang.number(hundredths / 100), hundredths % 100)
}

/// A run with its scales.
struct Sheet<'a> {
    lang: Lang,
    run: &'a Run,
    /// Iterations at the left and the right edge; the scale between is logarithmic.
    from: u64,
    to: u64,
    /// Points at the lower edge, and at the line of the best.
    low: i64,
    best: i64,
}

impl<'a> Sheet<'a> {
    fn new(lang: Lang, run: &'a Run) -> Self {
        let tried = run.course.iter().map(|point| point.iterations).chain([run.iterations]);
        let to = tried.max().unwrap_or(1).max(10);
        let worst = run.course.iter().map(|point| point.objective).min().unwrap_or(run.objective);
        let best = run.bound.unwrap_or(run.objective).max(run.objective);
        let gap = best.saturating_sub(run.objective);
        let enough = if gap > 0 { best.saturating_sub(gap.saturating_mul(GAPS)) } else { worst };
        let low = worst.max(enough).min(best.saturating_sub(10));
        let seen = run.course.iter().filter(|point| point.objective >= low).map(|point| point.iterations);
        let first = seen.min().unwrap_or(1).max(1);
        let from = 10_u64.pow(first.ilog10()).min(to / 10);
        Self { lang, run, from, to, low, best }
    }

    fn x(&self, iterations: u64) -> i64 {
        let along = |iterations: u64| (iterations.max(1) as f64).ln();
        let part = (along(iterations) - along(self.from)) / (along(self.to) - along(self.from)).max(0.1);
        LEFT + ((RIGHT - LEFT) as f64 * part.clamp(0.0, 1.0)).round() as i64
    }

    fn y(&self, objective: i64) -> i64 {
        let part = (self.best - objective) as f64 / (self.best - self.low) as f64;
        TOP + HEAD + ((BOTTOM - TOP - HEAD) as f64 * part.clamp(0.0, 1.0)).round() as i64
    }

    fn drawing(&self) -> Markup {
        html! {
            (self.levels())
            (self.decades())
            (self.gap())
            path d=(self.steps()) fill="none" stroke=(ACCENT) stroke-width="3" stroke-linejoin="round" {}
            (self.names())
        }
    }

    /// Level lines at round numbers of points.
    fn levels(&self) -> Markup {
        let step = round_step(self.best - self.low);
        let first = self.low.div_euclid(step) + 1;
        let levels = (first..).map(|nth| nth * step).take_while(|level| *level <= self.best);
        html! {
            @for level in levels.filter(|level| self.run.bound.is_none() || self.y(*level) > TOP + HEAD + 8) {
                @let y = self.y(level);
                (line((LEFT, y), (RIGHT, y), LINE))
                (Text::at(LEFT - 12, y + 5).size(13).colour(SOFT).ends().says(&self.lang.number(level)))
            }
            (Text::at(LEFT - 12, TOP + 4).size(13).colour(SOFT).ends().says(&say(self.lang, &msg::pictures::course_points())))
        }
    }

    fn decades(&self) -> Markup {
        let decades = (0..19).map(|power| 10_u64.pow(power)).filter(|tried| (self.from..=self.to).contains(tried));
        html! {
            (line((LEFT, BOTTOM), (RIGHT, BOTTOM), SOFT))
            @for tried in decades {
                @let x = self.x(tried);
                (line((x, BOTTOM), (x, BOTTOM + 6), SOFT))
                (Text::at(x, BOTTOM + 24).size(13).colour(SOFT).centred().says(&self.lang.number(iterations(tried))))
            }
            (Text::at(RIGHT, BOTTOM + 52).size(13).colour(SOFT).ends().says(&say(self.lang, &msg::pictures::course_axis())))
        }
    }

    /// The points as they rose: a step for every better plan, then level to the end. It enters from below.
    fn steps(&self) -> String {
        let mut path = String::new();
        let mut last = BOTTOM;
        for point in self.run.course.iter().filter(|point| point.objective >= self.low) {
            let (x, y) = (self.x(point.iterations), self.y(point.objective));
            let sign = if path.is_empty() { 'M' } else { 'L' };
            // Writing into a String cannot fail.
            let _ = write!(path, "{sign}{x} {last}V{y}");
            last = y;
        }
        let _ = write!(path, "V{}H{RIGHT}", self.y(self.run.objective));
        path
    }

    /// What is left between the plan and the bound, beside their ends.
    fn gap(&self) -> Markup {
        let (top, bottom) = (self.y(self.best), self.y(self.run.objective));
        let Some(gap) = self.run.gap_percent.as_ref().filter(|_| self.run.bound.is_some() && bottom > top) else {
            return html! {};
        };
        html! {
            (filled((LEFT, top), (RIGHT - LEFT, bottom - top), 0, TINT))
            (line((RIGHT + 12, top), (RIGHT + 12, bottom), INK))
            (line((RIGHT + 6, top), (RIGHT + 12, top), INK))
            (line((RIGHT + 6, bottom), (RIGHT + 12, bottom), INK))
            (Text::at(RIGHT + 22, (top + bottom) / 2 + 5).size(15).bold().says(&format!("{} %", spelt(self.lang, gap))))
        }
    }

    fn names(&self) -> Markup {
        let plan = say(self.lang, &msg::pictures::course_plan(self.run.objective));
        let top = self.y(self.best);
        html! {
            @if let Some(bound) = self.run.bound {
                (dashes((LEFT, top), (RIGHT, top), INK))
                (Text::at(RIGHT, top - 10).size(15).ends().says(&say(self.lang, &msg::pictures::course_bound(bound))))
            }
            (Text::at(RIGHT, self.below() + 26).size(15).bold().colour(ACCENT).ends().says(&plan))
        }
    }

    /// How low the line is where the plan's name stands, which is written below it.
    fn below(&self) -> i64 {
        let before = self.run.course.iter().rfind(|point| self.x(point.iterations) <= RIGHT - NAME);
        let low = before.map_or(self.run.objective, |point| point.objective);
        self.y(low).min(BOTTOM - 40).max(self.y(self.run.objective) + 8)
    }
}

/// The smallest of 1, 2, 5, 10, 20 … that parts a range in at most six.
fn round_step(range: i64) -> i64 {
    let mut ten = 1_i64;
    loop {
        for step in [ten, ten.saturating_mul(2), ten.saturating_mul(5)] {
            if range / step <= 6 {
                return step;
            }
        }
        ten = ten.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_keep_two_decimals_and_never_look_smaller() {
        assert_eq!(spelt(Lang::Danish, "0.3311"), "0,34");
        assert_eq!(spelt(Lang::English, "1.9900"), "1.99");
        assert_eq!(spelt(Lang::English, "0.9999"), "1.00");
        assert_eq!((spelt(Lang::Danish, "7"), spelt(Lang::Danish, "odd")), ("7,00".to_owned(), "odd".to_owned()));
    }

    #[test]
    fn levels_are_round_and_few() {
        assert_eq!([6, 7, 10_400, i64::MAX / 2].map(round_step)[..3], [1, 2, 2_000]);
    }
}
