//! Estimates with their intervals over time: what happened before the start, and what since.

use maud::html;
use opgang_i18n::Lang;

use super::{Caption, Figure, Scale, WIDTH};
use crate::paper::{ACCENT, INK, SOFT, TINT, Text, dashes, filled};

/// An estimate at a time.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// Periods since the start; below zero before it.
    pub since: i64,
    /// The estimate.
    pub estimate: f64,
    /// Its interval, where there is one.
    pub interval: Option<(f64, f64)>,
}

/// Estimates over the periods since the start.
#[derive(Clone, Debug)]
pub struct Intervals {
    /// What is drawn, and what it shows.
    pub caption: Caption,
    /// What stands on the upright axis, with its unit.
    pub upright: String,
    /// What stands on the level axis.
    pub level: String,
    /// The word for the time before the start, and since.
    pub before_and_since: (String, String),
    /// The estimates in the order of time.
    pub points: Vec<Point>,
}

const LEFT: i64 = 66;
const RIGHT: i64 = WIDTH - 14;
const TOP: i64 = 58;
const BOTTOM: i64 = 316;
/// Room that the words for the time since the start take.
const SINCE: i64 = 110;

impl Intervals {
    /// Draws them.
    pub fn draw(&self, lang: Lang, name: &str) -> Figure {
        let values = self.points.iter().flat_map(|point| {
            let (low, high) = point.interval.unwrap_or((point.estimate, point.estimate));
            [point.estimate, low, high]
        });
        let scale = Scale::over(values, (BOTTOM, TOP), 6);
        let since = || self.points.iter().map(|point| point.since);
        let (first, last) = (since().min().unwrap_or(0), since().max().unwrap_or(0));
        let step = (RIGHT - LEFT) as f64 / (last - first + 1) as f64;
        let x = |since: i64| LEFT + ((since - first) as f64 * step + step / 2.0).round() as i64;
        let start = x(0) - (step / 2.0).round() as i64;
        let every = ((last - first + 1) / 12 + 1).max(1);
        let radius = (step / 4.0).clamp(2.5, 5.0);
        let drawing = html! {
            (Text::at(LEFT - 52, 22).size(15).bold().says(&self.upright))
            @if first < 0 && last >= 0 {
                (filled((start, TOP - 18), (RIGHT - start, BOTTOM - TOP + 18), 0, TINT))
                (Text::at(start - 8, TOP - 4).size(14).colour(SOFT).ends().says(&self.before_and_since.0))
                @if RIGHT - start < SINCE {
                    // Little room: above, from the right.
                    (Text::at(RIGHT, TOP - 22).size(14).colour(ACCENT).ends().says(&self.before_and_since.1))
                } @else {
                    (Text::at(start + 8, TOP - 4).size(14).colour(ACCENT).says(&self.before_and_since.1))
                }
                (dashes((start, TOP - 18), (start, BOTTOM), ACCENT))
            }
            (scale.rows(lang, (LEFT, RIGHT)))
            @for point in &self.points {
                @let (x, colour) = (x(point.since), if point.since < 0 { SOFT } else { ACCENT });
                @if let Some((low, high)) = point.interval {
                    line x1=(x) x2=(x) y1=(scale.at(low)) y2=(scale.at(high)) stroke=(colour) stroke-width="2.5" stroke-linecap="round" {}
                }
                circle cx=(x) cy=(scale.at(point.estimate)) r=(format!("{radius:.1}")) fill=(colour) {}
                @if point.since.rem_euclid(every) == 0 {
                    (Text::at(x, BOTTOM + 22).size(14).colour(SOFT).centred().says(&point.since.to_string().replace('-', "\u{2212}")))
                }
            }
            (Text::at((LEFT + RIGHT) / 2, BOTTOM + 46).size(15).colour(INK).centred().says(&self.level))
        };
        self.caption.of(name, BOTTOM + 58, drawing)
    }
}
