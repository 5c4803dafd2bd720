//! How alike the compared are, before and after the matching.

use maud::html;
use opgang_i18n::Lang;

use super::{Caption, Figure, Scale, WIDTH};
use crate::paper::{ACCENT, CARD, EDGE, LINE, SOFT, TINT, Text, filled, line};

/// How far apart the groups are in one property, in standard deviations.
#[derive(Clone, Debug)]
pub struct Shift {
    /// The property.
    pub name: String,
    /// Before.
    pub before: f64,
    /// After, where there is one.
    pub after: Option<f64>,
}

/// A love plot (after Thomas E. Love): standardised mean differences before and after.
#[derive(Clone, Debug)]
pub struct Love {
    /// What is drawn, and what it shows.
    pub caption: Caption,
    /// What stands on the axis.
    pub level: String,
    /// The words for before and after.
    pub before_and_after: (String, String),
    /// The properties, in the order in which they are drawn.
    pub shifts: Vec<Shift>,
}

const LEFT: i64 = 190;
const RIGHT: i64 = WIDTH - 20;
const TOP: i64 = 44;
const ROW: i64 = 26;
/// Closer than this is commonly held to be alike.
const ALIKE: f64 = 0.1;

impl Love {
    /// Draws it.
    pub fn draw(&self, lang: Lang, name: &str) -> Figure {
        let values = self.shifts.iter().flat_map(|shift| [shift.before, shift.after.unwrap_or(0.0), ALIKE, -ALIKE]);
        let scale = Scale::over(values, (LEFT, RIGHT), 6);
        let bottom = TOP + ROW * i64::try_from(self.shifts.len()).unwrap_or(0) + 8;
        let y = |nth: usize| TOP + ROW * i64::try_from(nth).unwrap_or(0) + ROW / 2 + 4;
        let drawing = html! {
            circle cx=(LEFT) cy="20" r="5" fill=(CARD) stroke=(EDGE) stroke-width="2" {}
            (Text::at(LEFT + 12, 25).size(14).colour(SOFT).says(&self.before_and_after.0))
            @if self.shifts.iter().any(|shift| shift.after.is_some()) {
                circle cx=(LEFT + 150) cy="20" r="5" fill=(ACCENT) {}
                (Text::at(LEFT + 162, 25).size(14).colour(SOFT).says(&self.before_and_after.1))
            }
            (filled((scale.at(-ALIKE), TOP), (scale.at(ALIKE) - scale.at(-ALIKE), bottom - TOP), 0, TINT))
            (scale.columns(lang, (TOP, bottom)))
            @for (nth, shift) in self.shifts.iter().enumerate() {
                (Text::at(LEFT - 10, y(nth) + 5).size(14).ends().says_within(&shift.name, LEFT - 14))
                @if let Some(after) = shift.after { (line((scale.at(shift.before), y(nth)), (scale.at(after), y(nth)), LINE)) }
                circle cx=(scale.at(shift.before)) cy=(y(nth)) r="5" fill=(CARD) stroke=(EDGE) stroke-width="2" {}
                @if let Some(after) = shift.after { circle cx=(scale.at(after)) cy=(y(nth)) r="5" fill=(ACCENT) {} }
            }
            (Text::at((LEFT + RIGHT) / 2, bottom + 44).size(15).centred().says(&self.level))
        };
        self.caption.of(name, bottom + 56, drawing)
    }
}
