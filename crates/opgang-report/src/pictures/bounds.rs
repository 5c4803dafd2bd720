//! Intervals below each other: the original one, and what is left of it when more is allowed to differ.

use maud::{Markup, html};
use opgang_i18n::Lang;

use super::{Caption, Figure, Scale, WIDTH};
use crate::paper::{ACCENT, EDGE, SOFT, TINT, Text, filled};

/// An interval with its name.
#[derive(Clone, Debug)]
pub struct Bound {
    /// What was allowed.
    pub name: String,
    /// The estimate, where there is one.
    pub estimate: Option<f64>,
    /// The interval; an end that is nothing is open, and both are nothing where no value is left.
    pub ends: (Option<f64>, Option<f64>),
}

/// Intervals, the original first.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// What is drawn, and what it shows.
    pub caption: Caption,
    /// What stands on the axis, with its unit.
    pub level: String,
    /// The words for an interval in which no value is left.
    pub empty: String,
    /// The intervals.
    pub bounds: Vec<Bound>,
}

const LEFT: i64 = 196;
const RIGHT: i64 = WIDTH - 24;
const TOP: i64 = 18;
const ROW: i64 = 34;

impl Bounds {
    /// Draws them.
    pub fn draw(&self, lang: Lang, name: &str) -> Figure {
        let values = self.bounds.iter().flat_map(|bound| [bound.estimate, bound.ends.0, bound.ends.1]);
        let scale = Scale::over(values.flatten(), (LEFT, RIGHT), 5);
        let bottom = TOP + ROW * i64::try_from(self.bounds.len()).unwrap_or(0) + 8;
        let y = |nth: usize| TOP + ROW * i64::try_from(nth).unwrap_or(0) + ROW / 2 + 4;
        let drawing = html! {
            @if !self.bounds.is_empty() { (filled((0, TOP), (WIDTH, ROW + 2), 0, TINT)) }
            (scale.columns(lang, (TOP, bottom)))
            @for (nth, bound) in self.bounds.iter().enumerate() {
                (Text::at(LEFT - 12, y(nth) + 5).size(14).ends().says_within(&bound.name, LEFT - 16))
                (self.drawn(bound, y(nth), &scale))
            }
            (Text::at((LEFT + RIGHT) / 2, bottom + 44).size(15).centred().says_within(&self.level, RIGHT - LEFT + 40))
        };
        self.caption.of(name, bottom + 56, drawing)
    }

    /// An interval that holds zero is drawn more softly than one that does not.
    fn drawn(&self, bound: &Bound, y: i64, scale: &Scale) -> Markup {
        let (low, high) = bound.ends;
        if low.is_none() && high.is_none() {
            return Text::at(LEFT + 8, y + 5).size(14).colour(SOFT).says_within(&self.empty, RIGHT - LEFT - 8);
        }
        let apart = low.is_some_and(|low| low > 0.0) || high.is_some_and(|high| high < 0.0);
        let colour = if apart { ACCENT } else { EDGE };
        let (from, to) = (low.map_or(LEFT, |low| scale.at(low)), high.map_or(RIGHT, |high| scale.at(high)));
        html! {
            line x1=(from) x2=(to) y1=(y) y2=(y) stroke=(colour) stroke-width="4" {}
            @for end in [low.map(|_| from), high.map(|_| to)].into_iter().flatten() {
                line x1=(end) x2=(end) y1=(y - 8) y2=(y + 8) stroke=(colour) stroke-width="3" {}
            }
            @if let Some(estimate) = bound.estimate {
                circle cx=(scale.at(estimate)) cy=(y) r="5.5" fill=(colour) {}
            }
        }
    }
}
