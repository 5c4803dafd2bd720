//! Amounts by year, above and below nothing, and what they add up to.

use maud::html;
use opgang_i18n::Lang;

use super::{Caption, Figure, Scale, WIDTH};
use crate::paper::{ACCENT, ACCENT_SOFT, EDGE, INK, LATE, SOFT, Text, count, filled};

/// Amounts of one payer or kind.
#[derive(Clone, Debug)]
pub struct Series {
    /// Whose, or of what.
    pub name: String,
    /// One amount a year.
    pub amounts: Vec<f64>,
}

/// Amounts by year in stacked bars, with a line for the running total.
#[derive(Clone, Debug)]
pub struct Bars {
    /// What is drawn, and what it shows.
    pub caption: Caption,
    /// What stands on the upright axis, with its unit.
    pub upright: String,
    /// What stands on the level axis.
    pub level: String,
    /// The first year.
    pub first: i64,
    /// The series, each with as many amounts.
    pub series: Vec<Series>,
    /// The word for the running total.
    pub running: String,
}

const LEFT: i64 = 74;
const RIGHT: i64 = WIDTH - 14;
const HEIGHT: i64 = 260;
const COLOURS: [&str; 6] = [ACCENT, ACCENT_SOFT, LATE, EDGE, "#b98a2f", "#54707f"];

impl Bars {
    /// Draws them.
    pub fn draw(&self, lang: Lang, name: &str) -> Figure {
        let years = self.series.iter().map(|series| series.amounts.len()).max().unwrap_or(0);
        let mut running = Vec::with_capacity(years);
        for year in 0..years {
            let before = running.last().copied().unwrap_or(0.0);
            running.push(before + self.series.iter().map(|series| series.amount(year)).sum::<f64>());
        }
        let columns = self.legend_columns();
        let rows = count(self.series.len().div_ceil(columns)) + 1;
        let top = 44 + rows * 24;
        let bottom = top + HEIGHT;
        let ends = (0..years).flat_map(|year| self.stacked(year)).flat_map(|(_, from, to)| [from, to]);
        let extremes = ends.chain(running.iter().copied());
        let scale = Scale::over(extremes, (bottom, top), 6);
        let step = (RIGHT - LEFT) as f64 / years.max(1) as f64;
        let middle = |year: usize| LEFT + ((year as f64 + 0.5) * step).round() as i64;
        let wide = (step * 0.6).round().max(2.0) as i64;
        let every = years / 12 + 1;
        let path: Vec<String> =
            running.iter().enumerate().map(|(year, sum)| format!("{},{}", middle(year), scale.at(*sum))).collect();
        let drawing = html! {
            (Text::at(14, 22).size(15).bold().says(&self.upright))
            @for (nth, series) in self.series.iter().enumerate() {
                @let at = (14 + count(nth % columns) * 250, 36 + count(nth / columns) * 24);
                (filled(at, (14, 14), 2, COLOURS[nth % COLOURS.len()]))
                (Text::at(at.0 + 22, at.1 + 12).size(14).colour(SOFT).says_within(&series.name, WIDTH / count(columns) - 40))
            }
            @let key = 36 + (rows - 1) * 24;
            line x1="14" x2="28" y1=(key + 7) y2=(key + 7) stroke=(INK) stroke-width="2.5" {}
            (Text::at(36, key + 12).size(14).colour(SOFT).says(&self.running))
            (scale.rows(lang, (LEFT, RIGHT)))
            @for year in 0..years {
                @for (colour, from, to) in self.stacked(year) {
                    @let (one, other) = (scale.at(from), scale.at(to));
                    (filled((middle(year) - wide / 2, one.min(other)), (wide, (one - other).abs()), 1, colour))
                }
                @if year % every == 0 {
                    @let shown = (self.first + i64::try_from(year).unwrap_or(0)).to_string();
                    (Text::at(middle(year), bottom + 22).size(14).colour(SOFT).centred().says(&shown))
                }
            }
            polyline points=(path.join(" ")) fill="none" stroke=(INK) stroke-width="2.5" stroke-linejoin="round" {}
            (Text::at((LEFT + RIGHT) / 2, bottom + 46).size(15).centred().says(&self.level))
        };
        self.caption.of(name, bottom + 58, drawing)
    }

    /// Two names stand beside each other, or one where one of them is long.
    fn legend_columns(&self) -> usize {
        let longest = self.series.iter().map(|series| series.name.chars().count()).max().unwrap_or(0);
        if longest > 28 { 1 } else { 2 }
    }

    /// The boxes of a year: colour, from where, to where; what is above nothing and what is below are stacked apart.
    fn stacked(&self, year: usize) -> Vec<(&'static str, f64, f64)> {
        let (mut up, mut down) = (0.0, 0.0);
        let boxes = self.series.iter().enumerate().map(|(nth, series)| {
            let amount = series.amount(year);
            let from = if amount >= 0.0 { &mut up } else { &mut down };
            let begun = *from;
            *from += amount;
            (COLOURS[nth % COLOURS.len()], begun, *from)
        });
        boxes.collect()
    }
}

impl Series {
    fn amount(&self, year: usize) -> f64 {
        self.amounts.get(year).copied().unwrap_or(0.0)
    }
}
