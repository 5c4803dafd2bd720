//! The report told from top to bottom, in the order and the look of its page.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};
use opgang_i18n::{Lang, Message, msg};
use opgang_report::paper::{ACCENT, CARD, INK, LINE, SOFT};
use opgang_report::{Figure, Report};

use crate::PdfError;
use crate::figure;
use crate::flow::{Frame, HEIGHT, Piece, Strip, WIDTH};
use crate::shape::{Area, Colour, Pen, Shape};
use crate::table::{self, Cells, Column};
use crate::text::{Faces, Run, Style};
use crate::tree::{Node, Tree};

/// Width of running text: about eighty letters.
const TEXT: f32 = 420.0;
/// Width of a figure: two of the usual shape, with their words, stand on one page.
const FIGURE: f32 = 365.0;
/// Height of a figure at most, so that its heading and its finding stand on the same page.
const FIGURE_HIGHEST: f32 = HEIGHT - 190.0;
/// Room between a frame and its words.
const PAD: (f32, f32) = (16.0, 11.0);

const NAME: Look = Look(10.5, true, 1.55);
const TITLE: Look = Look(23.0, true, 1.2);
const HEADING: Look = Look(13.5, true, 1.3);
const BODY: Look = Look(10.5, false, 1.5);
const ANSWER_NAME: Look = Look(10.5, true, 1.5);
const ANSWER: Look = Look(13.0, false, 1.45);
const SMALL: Look = Look(9.5, false, 1.5);

/// Size, whether bold, and height of a line of a size of one.
#[derive(Clone, Copy)]
struct Look(f32, bool, f32);

impl Look {
    /// The look in one of the colours of the paper.
    fn coloured(self, hex: &str) -> Style {
        Style { size: self.0, bold: self.1, colour: Colour::named(hex), leading: self.2 }
    }
}

/// What is placed on pages, and what it means.
pub struct Story {
    pub strips: Vec<Strip>,
    pub tree: Tree,
}

/// Tells the report.
pub fn tell(report: &Report, faces: &Faces) -> Result<Story, PdfError> {
    let lang = report.lang;
    let mut teller = Teller { lang, faces, tree: Tree::default(), strips: vec![] };
    teller.opening(&report.question);
    teller.answer(&report.answer);
    for figure in &report.figures {
        teller.figure(figure)?;
    }
    teller.listed(&msg::report::done(), &report.done);
    teller.listed(&msg::report::doubts(), &report.doubts);
    if !report.tables.is_empty() {
        let section = teller.section(&teller.say(&msg::report::tables()));
        for (nth, table) in report.tables.iter().enumerate() {
            let mut strips = table::strips(table, lang, faces, &mut teller.tree, section);
            strips.iter_mut().take(1).for_each(|first| first.before = if nth == 0 { 0.0 } else { 20.0 });
            teller.strips.extend(strips);
        }
    }
    teller.repeat(report);
    Ok(Story { strips: teller.strips, tree: teller.tree })
}

struct Teller<'a> {
    lang: Lang,
    faces: &'a Faces,
    tree: Tree,
    strips: Vec<Strip>,
}

impl Teller<'_> {
    fn say(&self, message: &Message) -> String {
        self.lang.plain_text(message)
    }

    fn opening(&mut self, question: &str) {
        let name = self.faces.wrap("Opgang", NAME.coloured(ACCENT), TEXT);
        // Every document has one heading of the first level.
        if question.trim().is_empty() {
            let heading = self.tree.group(None, Tag::Hn(level(1), Some("Opgang".to_owned())));
            return self.lines(name, 0.0, heading);
        }
        let mark = self.tree.group(None, Tag::P);
        self.lines(name, 0.0, mark);
        let title = self.tree.group(None, Tag::Hn(level(1), Some(question.to_owned())));
        let from = self.strips.len();
        self.lines(self.faces.balance(question, TITLE.coloured(INK), WIDTH), 0.0, title);
        self.begin(from, 2.0, question);
    }

    /// A heading in a section of its own.
    fn section(&mut self, title: &str) -> Node {
        let section = self.tree.group(None, Tag::Section);
        let heading = self.tree.group(Some(section), Tag::Hn(level(2), Some(title.to_owned())));
        let from = self.strips.len();
        self.lines(self.faces.balance(title, HEADING.coloured(INK), TEXT), 0.0, heading);
        self.begin(from, 24.0, title);
        self.room_below(5.0);
        section
    }

    /// What was told from a strip on is a heading: with room above, a line in the outline, and kept with what follows.
    fn begin(&mut self, from: usize, before: f32, label: &str) {
        let told = &mut self.strips[from..];
        told.iter_mut().for_each(|strip| strip.keep = true);
        if let Some(first) = told.first_mut() {
            first.before = before;
            first.label = Some(label.to_owned());
        }
    }

    fn room_below(&mut self, room: f32) {
        if let Some(last) = self.strips.last_mut() {
            last.height += room;
        }
    }

    /// Lines below each other. Neither the first nor the last stands alone on a page.
    fn lines(&mut self, runs: Vec<Run>, x: f32, node: Node) {
        let count = runs.len();
        for (nth, run) in runs.into_iter().enumerate() {
            let (height, y) = (run.style.line(), run.style.baseline());
            let pieces = vec![Piece::at(0.0, 0.0, Some(self.tree.leaf(node)), vec![Shape::Text { x, y, run }])];
            let keep = nth + 1 < count && (nth == 0 || nth + 2 == count);
            self.strips.push(Strip { height, pieces, keep, ..Strip::default() });
        }
    }

    /// What was told from a strip on stands in a frame.
    fn framed(&mut self, from: usize, frame: Frame, before: f32) {
        let pad = |before: f32, keep: bool| Strip { before, height: PAD.1, keep, ..Strip::default() };
        if let Some(last) = self.strips.last_mut() {
            last.keep = true;
        }
        self.strips.insert(from, pad(before, true));
        self.strips.push(pad(0.0, false));
        self.strips[from..].iter_mut().for_each(|strip| strip.frame = Some(frame));
    }

    fn answer(&mut self, sentences: &[String]) {
        let from = self.strips.len();
        let section = self.tree.group(None, Tag::Section);
        let title = self.say(&msg::report::answer());
        let heading = self.tree.group(Some(section), Tag::Hn(level(2), Some(title.clone())));
        self.lines(self.faces.wrap(&title, ANSWER_NAME.coloured(SOFT), TEXT), PAD.0, heading);
        self.begin(from, 0.0, &title);
        for sentence in sentences {
            let from = self.strips.len();
            let node = self.tree.group(Some(section), Tag::P);
            let runs = self.faces.wrap(sentence, ANSWER.coloured(INK), WIDTH - 2.0 * PAD.0);
            self.lines(runs, PAD.0, node);
            if let Some(first) = self.strips.get_mut(from) {
                first.before = 5.0;
            }
        }
        self.framed(from, Frame::Answer, 16.0);
    }

    fn figure(&mut self, figure: &Figure) -> Result<(), PdfError> {
        let drawing = figure::read(figure, &figure.svg(self.lang).into_string(), self.faces)?;
        let section = self.section(&figure.title);
        let words = format!("{}. {}", figure.title, figure.finding);
        let node = self.tree.group(Some(section), Tag::Figure(Some(words)));
        let scale = (FIGURE / drawing.width).min(FIGURE_HIGHEST / drawing.height);
        let (width, height) = (drawing.width * scale, drawing.height * scale);
        let card = Area { x: 0.0, y: 0.0, width, height }.rounded(7.0);
        let pen = Some(Pen::plain(Colour::named(LINE), 0.75));
        let card = card.map(|path| Shape::Path { path, fill: Some(Colour::named(CARD)), pen });
        let slot = Some(self.tree.leaf(node));
        let drawn = Piece { scale, figure: Some((node, width, height)), ..Piece::at(0.0, 0.0, slot, drawing.shapes) };
        let pieces = vec![Piece::at(0.0, 0.0, None, card.into_iter().collect()), drawn];
        self.strips.push(Strip { height: height + 6.0, pieces, keep: true, ..Strip::default() });
        let caption = self.tree.group(Some(node), Tag::Caption);
        self.lines(self.faces.wrap(&figure.finding, BODY.coloured(SOFT), TEXT), 0.0, caption);
        if let Some(last) = self.strips.last_mut() {
            last.keep = false;
        }
        Ok(())
    }

    fn listed(&mut self, title: &Message, sentences: &[String]) {
        if sentences.is_empty() {
            return;
        }
        let section = self.section(&self.say(title));
        let list = self.tree.group(Some(section), Tag::L(ListNumbering::Disc));
        let style = BODY.coloured(INK);
        for sentence in sentences {
            let item = self.tree.group(Some(list), Tag::LI);
            let mark = self.tree.group(Some(item), Tag::Lbl);
            let body = self.tree.group(Some(item), Tag::LBody);
            let dot = self.faces.run("•", style).map(|run| Shape::Text { x: 2.0, y: style.baseline(), run });
            let dot = Piece::at(0.0, 0.0, Some(self.tree.leaf(mark)), dot.into_iter().collect());
            let from = self.strips.len();
            self.lines(self.faces.wrap(sentence, style, TEXT - 14.0), 14.0, body);
            if let Some(first) = self.strips.get_mut(from) {
                first.before = if from == 0 { 0.0 } else { 3.0 };
                first.pieces.insert(0, dot);
            }
        }
    }

    /// How to repeat it stands together at the end, where it is no higher than half a page.
    fn repeat(&mut self, report: &Report) {
        let from = self.strips.len();
        self.how_to_repeat(report);
        let told = &mut self.strips[from..];
        let height: f32 = told.iter().map(|strip| strip.before + strip.height).sum();
        let last = told.len().saturating_sub(1);
        told.iter_mut().take(last).for_each(|strip| strip.keep |= height <= HEIGHT / 2.0);
    }

    fn how_to_repeat(&mut self, report: &Report) {
        let section = self.section(&self.say(&msg::report::repeat()));
        let help = self.tree.group(Some(section), Tag::P);
        let words = self.say(&msg::report::repeat_help());
        self.lines(self.faces.wrap(&words, BODY.coloured(INK), TEXT), 0.0, help);
        if report.command.trim().is_empty() {
            return self.facts(&report.facts, section);
        }
        if let Some(last) = self.strips.last_mut() {
            last.keep = true;
        }
        let from = self.strips.len();
        let paragraph = self.tree.group(Some(section), Tag::P);
        let code = self.tree.group(Some(paragraph), Tag::Code);
        let runs = self.faces.wrap(&report.command, SMALL.coloured(INK), WIDTH - 2.0 * PAD.0);
        self.lines(runs, PAD.0, code);
        self.framed(from, Frame::Command, 8.0);
        self.facts(&report.facts, section);
    }

    fn facts(&mut self, facts: &[(String, String)], section: Node) {
        let list = self.tree.group(Some(section), Tag::L(ListNumbering::None));
        let name = Column { x: 0.0, width: 128.0, to_the_right: false, style: SMALL.coloured(SOFT) };
        let value = Column { x: 140.0, width: WIDTH - 140.0, to_the_right: false, style: SMALL.coloured(INK) };
        let cells = Cells { pad: 1.5, columns: vec![name, value] };
        for (nth, (name, value)) in facts.iter().enumerate() {
            let item = self.tree.group(Some(list), Tag::LI);
            let (mark, body) = (self.tree.group(Some(item), Tag::Lbl), self.tree.group(Some(item), Tag::LBody));
            let words = [(name.clone(), Some(mark)), (value.clone(), Some(body))];
            let mut strips = cells.row(&words, self.faces, &mut self.tree);
            strips[0].before = if nth == 0 { 10.0 } else { 0.0 };
            self.strips.extend(strips);
        }
    }
}

fn level(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN)
}
