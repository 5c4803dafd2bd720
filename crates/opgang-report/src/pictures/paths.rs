//! Two courses over time: what happened, and what it is compared with.

use maud::{Markup, html};
use opgang_i18n::Lang;

use super::{Caption, Figure, Scale, WIDTH};
use crate::paper::{ACCENT, LATE, SOFT, TINT, Text, dashes, filled};

/// The courses of the treated and of what they are compared with.
#[derive(Clone, Debug)]
pub struct Paths {
    /// What is drawn, and what it shows.
    pub caption: Caption,
    /// What stands on the upright axis, with its unit.
    pub upright: String,
    /// What the start is called, with its period.
    pub start: String,
    /// The names of the two lines: the treated, and those they are compared with.
    pub names: (String, String),
    /// The periods in their order.
    pub times: Vec<String>,
    /// How many of them lie before the start.
    pub before: usize,
    /// The outcome of both in each period; nothing where it may not be shown.
    pub courses: Vec<Option<(f64, f64)>>,
    /// Intervals, where there are any: the period, whether of the treated, and the ends.
    pub intervals: Vec<(usize, bool, (f64, f64))>,
}

const LEFT: i64 = 66;
const RIGHT: i64 = WIDTH - 14;
const TOP: i64 = 112;
const BOTTOM: i64 = 372;
/// Width of a letter of 14 beside its height, roughly.
const LETTER: i64 = 8;

impl Paths {
    /// Draws them.
    pub fn draw(&self, lang: Lang, name: &str) -> Figure {
        let values = self.courses.iter().flatten().flat_map(|(treated, compared)| [*treated, *compared]);
        let values = values.chain(self.intervals.iter().flat_map(|(_, _, (low, high))| [*low, *high]));
        let scale = Scale::around(values, (BOTTOM, TOP), 6);
        let step = (RIGHT - LEFT) as f64 / self.times.len().max(1) as f64;
        let x = |nth: usize| LEFT + ((nth as f64 + 0.5) * step).round() as i64;
        let start = LEFT + (self.before as f64 * step).round() as i64;
        let line = |of: fn((f64, f64)) -> f64| -> String {
            let known = self.courses.iter().enumerate().filter_map(|(nth, course)| Some((nth, of((*course)?))));
            known.map(|(nth, value)| format!("{},{}", x(nth), scale.at(value))).collect::<Vec<_>>().join(" ")
        };
        let drawing = html! {
            (Text::at(LEFT - 52, 22).size(15).bold().says(&self.upright))
            polyline points=(format!("{},43 {},43", LEFT - 52, LEFT - 22)) fill="none" stroke=(ACCENT) stroke-width="3" {}
            (Text::at(LEFT - 12, 48).size(14).says_within(&self.names.0, RIGHT - LEFT + 12))
            polyline points=(format!("{},67 {},67", LEFT - 52, LEFT - 22)) fill="none" stroke=(LATE) stroke-width="2.5" stroke-dasharray="6 4" {}
            (Text::at(LEFT - 12, 72).size(14).says_within(&self.names.1, RIGHT - LEFT + 12))
            (filled((start, TOP - 18), (RIGHT - start, BOTTOM - TOP + 18), 0, TINT))
            (self.started(start))
            (scale.rows(lang, (LEFT, RIGHT)))
            (dashes((start, TOP - 18), (start, BOTTOM), ACCENT))
            polyline points=(line(|(_, compared)| compared)) fill="none" stroke=(LATE) stroke-width="2.5" stroke-dasharray="6 4" stroke-linejoin="round" {}
            polyline points=(line(|(treated, _)| treated)) fill="none" stroke=(ACCENT) stroke-width="3" stroke-linejoin="round" {}
            @for (nth, is_treated, (low, high)) in &self.intervals {
                // Beside each other, so that neither hides the other.
                @let (at, colour) = if *is_treated { (x(*nth) - 4, ACCENT) } else { (x(*nth) + 4, LATE) };
                line x1=(at) x2=(at) y1=(scale.at(*low)) y2=(scale.at(*high)) stroke=(colour) stroke-width="2.5" stroke-linecap="round" {}
            }
            @for (nth, time) in self.labelled(step) {
                (Text::at(x(nth), BOTTOM + 22).size(14).colour(SOFT).centred().says(time))
            }
        };
        self.caption.of(name, BOTTOM + 34, drawing)
    }

    /// The words at the start, on the side of it that has room.
    fn started(&self, start: i64) -> Markup {
        let text =
            Text::at(if start < (LEFT + RIGHT) / 2 { start + 8 } else { start - 8 }, TOP - 4).size(14).colour(ACCENT);
        if start < (LEFT + RIGHT) / 2 { text.says(&self.start) } else { text.ends().says(&self.start) }
    }

    /// The periods that have room to be named: years by fives or tens, other periods every so many.
    fn labelled(&self, step: f64) -> impl Iterator<Item = (usize, &String)> {
        let longest = self.times.iter().map(|time| time.chars().count()).max().unwrap_or(1);
        let room = i64::try_from(longest).unwrap_or(i64::MAX).saturating_mul(LETTER).saturating_add(14) as f64;
        let every = [1_i64, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
        let every = every.into_iter().find(|every| *every as f64 * step >= room).unwrap_or(1000);
        let numbers: Option<Vec<i64>> = self.times.iter().map(|time| time.parse().ok()).collect();
        let numbers = numbers.unwrap_or_else(|| (0..).take(self.times.len()).collect());
        let single = self.times.len() as f64 * step < room;
        self.times.iter().enumerate().filter(move |(nth, _)| {
            numbers.get(*nth).is_some_and(|number| number.rem_euclid(every) == 0) && !(single && *nth > 0)
        })
    }
}
