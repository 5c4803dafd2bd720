//! The figures of a report: small enough for a phone, sharp on paper.

pub(crate) mod bars;
pub(crate) mod bounds;
pub(crate) mod intervals;
pub(crate) mod love;
pub(crate) mod paths;
pub(crate) mod tornado;

use maud::{Markup, html};
use opgang_i18n::Lang;

use crate::numbers::{marks, spelt};
use crate::paper::{INK, LINE, SOFT, Text, line};

/// Width of every figure, in its own units: on a phone of 390 points a letter of 15 is still 10 high.
pub(crate) const WIDTH: i64 = 520;

/// A drawing with its title and the same in words.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The beginning of the ids in it.
    pub name: String,
    /// What is drawn.
    pub title: String,
    /// What it shows, in words: for everybody, and for those who cannot see it.
    pub finding: String,
    /// Height of the drawing, in the units of its width.
    pub(crate) height: i64,
    pub(crate) drawing: Markup,
}

impl Figure {
    /// The drawing, for a page that shows title and finding beside it.
    pub fn svg(&self, lang: Lang) -> Markup {
        let title = format!("{}-title", self.name);
        html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (self.height) } role="img" lang=(lang.code())
                aria-labelledby=(title) font-family="inherit" {
                title id=(title) { (self.title) ". " (self.finding) }
                (self.drawing)
            }
        }
    }
}

/// What a figure says of itself.
#[derive(Clone, Debug)]
pub struct Caption {
    /// What is drawn.
    pub title: String,
    /// What it shows.
    pub finding: String,
}

impl Caption {
    /// A drawing of this height with these words.
    pub(crate) fn of(&self, name: &str, height: i64, drawing: Markup) -> Figure {
        Figure { name: name.to_owned(), title: self.title.clone(), finding: self.finding.clone(), height, drawing }
    }
}

/// A scale from left to right or from bottom to top.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: i64,
    to: i64,
    pub marks: Vec<f64>,
    digits: usize,
}

impl Scale {
    /// A scale over all the `values` and zero, drawn from one place to another, with about `wanted` marks.
    pub fn over(values: impl IntoIterator<Item = f64>, (from, to): (i64, i64), wanted: usize) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let (low, high) = finite.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let room = if high > low { 0.04 * (high - low) } else { 1.0 };
        let (low, high) = (if low < 0.0 { low - room } else { low }, if high > 0.0 { high + room } else { high });
        let (low, high) = if high > low { (low, high) } else { (-1.0, 1.0) };
        let (marks, digits) = marks(low, high, wanted);
        Self { low, high, from, to, marks, digits }
    }

    /// A scale over the values alone. Zero is on it where it lies near them: less than half as far away as they are wide.
    pub fn around(values: impl IntoIterator<Item = f64>, (from, to): (i64, i64), wanted: usize) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let (low, high) =
            finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let wide = high - low;
        if !wide.is_finite() || wide <= 0.0 || (low < wide / 2.0 && high > -wide / 2.0) {
            let known = [low, high].into_iter().filter(|value| value.is_finite());
            return Self::over(known, (from, to), wanted);
        }
        let (low, high) = (low - 0.04 * wide, high + 0.04 * wide);
        let (marks, digits) = marks(low, high, wanted);
        Self { low, high, from, to, marks, digits }
    }

    /// Where a value stands.
    pub fn at(&self, value: f64) -> i64 {
        let part = (value - self.low) / (self.high - self.low);
        self.from + ((self.to - self.from) as f64 * part.clamp(0.0, 1.0)).round() as i64
    }

    /// A mark in words.
    pub fn says(&self, lang: Lang, mark: f64) -> String {
        spelt(lang, mark, self.digits)
    }

    /// Lines across the drawing from `left` to `right`, each with its number; the line of zero is darker.
    pub fn rows(&self, lang: Lang, (left, right): (i64, i64)) -> Markup {
        html! {
            @for mark in &self.marks {
                @let y = self.at(*mark);
                (line((left, y), (right, y), if *mark == 0.0 { INK } else { LINE }))
                (Text::at(left - 8, y + 5).size(14).colour(SOFT).ends().says(&self.says(lang, *mark)))
            }
        }
    }

    /// Lines down the drawing from `top` to `bottom`, each with its number below.
    pub fn columns(&self, lang: Lang, (top, bottom): (i64, i64)) -> Markup {
        html! {
            @for mark in &self.marks {
                @let x = self.at(*mark);
                (line((x, top), (x, bottom), if *mark == 0.0 { INK } else { LINE }))
                (Text::at(x, bottom + 20).size(14).colour(SOFT).centred().says(&self.says(lang, *mark)))
            }
        }
    }
}
