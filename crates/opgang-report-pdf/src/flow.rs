//! Strips one below the other, cut into pages.
//!
//! A strip is never cut. Strips that are kept with the next one move to the next page together, unless together they
//! are higher than a page.

use std::rc::Rc;

use opgang_report::paper::{ACCENT, CARD, LINE};

use crate::shape::{Area, Colour, Pen, Shape};
use crate::tree::{Node, Slot};

/// Width and height of A4, in points.
pub const PAGE: (f32, f32) = (595.28, 841.89);
/// The edge at the left and right: 16 mm.
pub const SIDE: f32 = 45.35;
/// The edge at the top and bottom: 18 mm.
pub const EDGE: f32 = 51.02;
/// Room between the edges.
pub const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;
/// Room between the edges, upright.
pub const HEIGHT: f32 = PAGE.1 - 2.0 * EDGE;

/// Things that are marked together.
#[derive(Clone)]
pub struct Piece {
    /// Its leaf in the tree of meaning; without one it is decoration.
    pub slot: Option<Slot>,
    pub x: f32,
    pub y: f32,
    pub scale: f32,
    pub shapes: Vec<Shape>,
    /// The figure that it is, with its width and height.
    pub figure: Option<(Node, f32, f32)>,
}

impl Piece {
    /// A piece at its place, as large as it is.
    pub fn at(x: f32, y: f32, slot: Option<Slot>, shapes: Vec<Shape>) -> Self {
        Self { slot, x, y, scale: 1.0, shapes, figure: None }
    }
}

/// The box around strips that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The answer: a bar at its left.
    Answer,
    /// The command.
    Command,
}

/// What is never cut by the end of a page.
#[derive(Clone, Default)]
pub struct Strip {
    /// Room above it; none at the top of a page.
    pub before: f32,
    pub height: f32,
    pub pieces: Vec<Piece>,
    /// Stays on the page of the next strip.
    pub keep: bool,
    /// Stands above it where it begins a page.
    pub head: Option<Rc<Strip>>,
    pub frame: Option<Frame>,
    /// Its line in the outline.
    pub label: Option<String>,
}

/// A page: what lies under the words, and the words.
#[derive(Default)]
pub struct Sheet {
    pub under: Vec<Piece>,
    pub pieces: Vec<Piece>,
    /// Lines of the outline, and how far down they lead.
    pub labels: Vec<(String, f32)>,
}

/// Cuts the strips into pages; there is always one.
pub fn paginate(strips: Vec<Strip>) -> Vec<Sheet> {
    let mut pages = Pages { done: vec![], sheet: Sheet::default(), y: 0.0, framed: None };
    let mut group: Vec<Strip> = vec![];
    for strip in strips {
        let more = strip.keep;
        group.push(strip);
        if !more {
            pages.place(std::mem::take(&mut group));
        }
    }
    pages.place(group);
    pages.turn();
    pages.done
}

struct Pages {
    done: Vec<Sheet>,
    sheet: Sheet,
    /// How far down the page is filled, from its upper edge.
    y: f32,
    /// The frame that is open, and where it began.
    framed: Option<(Frame, f32)>,
}

impl Pages {
    fn place(&mut self, group: Vec<Strip>) {
        let height: f32 = group.iter().map(|strip| strip.before + strip.height).sum();
        // What is higher than a page is cut anyway: it then begins where it is.
        if self.y > 0.0 && self.y + height > HEIGHT && height <= HEIGHT {
            self.turn();
        }
        for strip in group {
            if self.y > 0.0 && self.y + strip.before + strip.height > HEIGHT {
                self.turn();
            }
            self.put(strip);
        }
    }

    fn put(&mut self, strip: Strip) {
        if self.framed.map(|(frame, _)| frame) != strip.frame {
            self.close_frame();
        }
        if self.y == 0.0 {
            if let Some(head) = &strip.head {
                self.sheet.pieces.extend(moved(&head.pieces, EDGE));
                self.y = head.height;
            }
        } else {
            self.y += strip.before;
        }
        if let (Some(frame), None) = (strip.frame, self.framed) {
            self.framed = Some((frame, self.y));
        }
        self.sheet.pieces.extend(moved(&strip.pieces, EDGE + self.y));
        self.sheet.labels.extend(strip.label.map(|label| (label, EDGE + self.y)));
        self.y += strip.height;
    }

    fn turn(&mut self) {
        self.close_frame();
        self.y = 0.0;
        self.done.push(std::mem::take(&mut self.sheet));
    }

    fn close_frame(&mut self) {
        let Some((frame, top)) = self.framed.take() else { return };
        let area = Area { x: 0.0, y: EDGE + top, width: WIDTH, height: self.y - top };
        let pen = Some(Pen::plain(Colour::named(LINE), 0.75));
        let ground = area.rounded(7.0).map(|path| Shape::Path { path, fill: Some(Colour::named(CARD)), pen });
        let bar = Area { width: 4.0, ..area }.rounded(2.0).filter(|_| frame == Frame::Answer);
        let bar = bar.map(|path| Shape::Path { path, fill: Some(Colour::named(ACCENT)), pen: None });
        self.sheet.under.push(Piece::at(SIDE, 0.0, None, ground.into_iter().chain(bar).collect()));
    }
}

fn moved(pieces: &[Piece], down: f32) -> impl Iterator<Item = Piece> + '_ {
    pieces.iter().map(move |piece| Piece { x: piece.x + SIDE, y: piece.y + down, ..piece.clone() })
}
