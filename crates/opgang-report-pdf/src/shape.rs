//! What is drawn: lines of text and paths.

use std::rc::Rc;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};

use crate::text::Run;

/// A thing on the page, in the units of its piece; `y` grows downwards.
#[derive(Clone)]
pub enum Shape {
    /// A line of text whose letters stand at `y`.
    Text { x: f32, y: f32, run: Run },
    /// A path, filled, stroked or both.
    Path { path: Rc<Path>, fill: Option<Colour>, pen: Option<Pen> },
}

/// A colour of docs/design.md.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour(rgb::Color);

/// How a line is drawn.
#[derive(Clone, Debug)]
pub struct Pen {
    pub colour: Colour,
    pub width: f32,
    pub round_ends: bool,
    pub round_joins: bool,
    pub dashes: Vec<f32>,
}

impl Colour {
    /// A colour written `#rrggbb`.
    pub fn of(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self(rgb::Color::new(red, green, blue)))
    }

    /// One of the colours of [`opgang_report::paper`].
    pub fn named(hex: &str) -> Self {
        Self::of(hex).expect("the colours of the paper are written in six digits")
    }

    /// The paint that fills with it.
    pub fn fill(self) -> Fill {
        Fill { paint: self.0.into(), opacity: NormalizedF32::ONE, ..Fill::default() }
    }
}

impl Pen {
    /// A plain line.
    pub fn plain(colour: Colour, width: f32) -> Self {
        Self { colour, width, round_ends: false, round_joins: false, dashes: vec![] }
    }

    /// The paint that draws with it.
    pub fn stroke(&self) -> Stroke {
        Stroke {
            paint: self.colour.0.into(),
            width: self.width,
            line_cap: if self.round_ends { LineCap::Round } else { LineCap::Butt },
            line_join: if self.round_joins { LineJoin::Round } else { LineJoin::Miter },
            dash: (!self.dashes.is_empty()).then(|| StrokeDash { array: self.dashes.clone(), offset: 0.0 }),
            ..Stroke::default()
        }
    }
}

/// A box with its left and top, width and height.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    /// The box with round corners; nothing where it has no size.
    pub fn rounded(self, radius: f32) -> Option<Rc<Path>> {
        let Self { x, y, width, height } = self;
        let radius = radius.min(width / 2.0).min(height / 2.0);
        let mut path = PathBuilder::new();
        if radius <= 0.0 {
            path.push_rect(Rect::from_xywh(x, y, width, height)?);
            return path.finish().map(Rc::new);
        }
        // A quarter of a circle as a cubic curve: its handles are 0.5523 of the radius long.
        let (right, bottom, bend) = (x + width, y + height, radius * (1.0 - 0.552_285));
        path.move_to(x + radius, y);
        path.line_to(right - radius, y);
        path.cubic_to(right - bend, y, right, y + bend, right, y + radius);
        path.line_to(right, bottom - radius);
        path.cubic_to(right, bottom - bend, right - bend, bottom, right - radius, bottom);
        path.line_to(x + radius, bottom);
        path.cubic_to(x + bend, bottom, x, bottom - bend, x, bottom - radius);
        path.line_to(x, y + radius);
        path.cubic_to(x, y + bend, x + bend, y, x + radius, y);
        path.close();
        path.finish().map(Rc::new)
    }
}

/// A path through the points; nothing where there are fewer than two.
pub fn through(points: &[(f32, f32)], closed: bool) -> Option<Rc<Path>> {
    let (first, rest) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(first.0, first.1);
    rest.iter().for_each(|point| path.line_to(point.0, point.1));
    if closed {
        path.close();
    }
    path.finish().map(Rc::new)
}
