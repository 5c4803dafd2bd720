//! What matters most: the result when one thing at a time is low or high.

use maud::html;
use opgang_i18n::Lang;

use super::{Caption, Figure, Scale, WIDTH};
use crate::paper::{ACCENT, ACCENT_SOFT, INK, SOFT, Text, dashes, filled};

/// The result when one thing is at its low and at its high end.
#[derive(Clone, Debug)]
pub struct Swing {
    /// The thing.
    pub name: String,
    /// The result at its low end.
    pub low: f64,
    /// The result at its high end.
    pub high: f64,
}

/// A tornado: the widest swing on top.
#[derive(Clone, Debug)]
pub struct Tornado {
    /// What is drawn, and what it shows.
    pub caption: Caption,
    /// What stands on the axis, with its unit.
    pub level: String,
    /// The words for the low and the high end.
    pub low_and_high: (String, String),
    /// The result when everything is as assumed.
    pub centre: f64,
    /// The swings.
    pub swings: Vec<Swing>,
}

const LEFT: i64 = 190;
const RIGHT: i64 = WIDTH - 24;
const TOP: i64 = 44;
const ROW: i64 = 30;

impl Tornado {
    /// Draws it.
    pub fn draw(&self, lang: Lang, name: &str) -> Figure {
        let mut swings = self.swings.clone();
        swings.sort_by(|one, other| (other.high - other.low).abs().total_cmp(&(one.high - one.low).abs()));
        let values = swings.iter().flat_map(|swing| [swing.low, swing.high]).chain([self.centre]);
        let scale = Scale::over(values, (LEFT, RIGHT), 5);
        let bottom = TOP + ROW * i64::try_from(swings.len()).unwrap_or(0) + 8;
        let centre = scale.at(self.centre);
        let bar = |nth: usize, value: f64, colour: &'static str| {
            let at = scale.at(value);
            let y = TOP + ROW * i64::try_from(nth).unwrap_or(0) + 8;
            filled((at.min(centre), y), ((at - centre).abs(), ROW - 10), 2, colour)
        };
        let drawing = html! {
            (filled((LEFT, 13), (14, 14), 2, ACCENT_SOFT))
            (Text::at(LEFT + 22, 25).size(14).colour(SOFT).says(&self.low_and_high.0))
            (filled((LEFT + 150, 13), (14, 14), 2, ACCENT))
            (Text::at(LEFT + 172, 25).size(14).colour(SOFT).says(&self.low_and_high.1))
            (scale.columns(lang, (TOP, bottom)))
            @for (nth, swing) in swings.iter().enumerate() {
                (Text::at(LEFT - 10, TOP + ROW * i64::try_from(nth).unwrap_or(0) + 23).size(14).ends().says_within(&swing.name, LEFT - 14))
                (bar(nth, swing.low, ACCENT_SOFT))
                (bar(nth, swing.high, ACCENT))
            }
            (dashes((centre, TOP), (centre, bottom), INK))
            (Text::at((LEFT + RIGHT) / 2, bottom + 44).size(15).centred().says(&self.level))
        };
        self.caption.of(name, bottom + 56, drawing)
    }
}
