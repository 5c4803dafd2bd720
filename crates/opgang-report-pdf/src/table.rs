//! A table: how wide its columns are, and its rows as strips with the head repeated on every page.

use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag, TagKind};
use opgang_i18n::{Lang, msg};
use opgang_report::paper::{INK, LINE, SOFT};
use opgang_report::{Cell, Table};

use crate::flow::{HEIGHT, Piece, Strip, WIDTH};
use crate::shape::{Area, Colour, Shape};
use crate::text::{Faces, Run, Style};
use crate::tree::{Node, Tree};

/// Room between two columns, of the size of the letters.
const GAP: f32 = 1.0;
/// Room above and below the words of a row, of the size of the letters.
const PAD: f32 = 0.35;
/// Sizes that are tried until the columns fit.
const SIZES: [f32; 4] = [10.0, 9.0, 8.0, 7.0];
/// A row higher than this may be cut between its lines.
const ROW_HIGHEST: f32 = 220.0;
/// A table no higher than this stands on one page.
const WHOLE: f32 = 0.45 * HEIGHT;
/// So many rows of a higher table stand together where it begins and where it ends.
const TOGETHER: usize = 3;

/// Words in columns; all columns have lines of the same height.
pub struct Cells {
    /// Room above and below the words.
    pub pad: f32,
    pub columns: Vec<Column>,
}

/// Where a column stands, and how its words look.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub x: f32,
    pub width: f32,
    pub to_the_right: bool,
    pub style: Style,
}

impl Cells {
    /// A row as one strip, or as several when it is very high. Without a node, a cell is decoration.
    pub fn row(&self, words: &[(String, Option<Node>)], faces: &Faces, tree: &mut Tree) -> Vec<Strip> {
        let wrapped = |((words, _), column): (&(String, Option<Node>), &Column)| {
            // A hair more than measured, so that what fits exactly is not broken by rounding.
            faces.wrap(words, column.style, column.width + 0.01)
        };
        let lines: Vec<Vec<Run>> = words.iter().zip(&self.columns).map(wrapped).collect();
        let count = lines.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let line = self.columns.first().map_or(0.0, |column| column.style.line());
        let cut = count as f32 * line > ROW_HIGHEST;
        let step = if cut { 1 } else { count };
        let part = |from: usize| {
            let (first, last) = (from == 0, from + step >= count);
            let top = if first { self.pad } else { 0.0 };
            let mut pieces = vec![];
            for ((lines, column), (_, node)) in lines.iter().zip(&self.columns).zip(words) {
                for (nth, run) in lines.iter().enumerate().skip(from).take(step) {
                    let x = column.x + if column.to_the_right { column.width - run.width } else { 0.0 };
                    let y = top + (nth - from) as f32 * line + column.style.baseline();
                    let slot = node.map(|node| tree.leaf(node));
                    pieces.push(Piece::at(0.0, 0.0, slot, vec![Shape::Text { x, y, run: run.clone() }]));
                }
            }
            let bottom = if last { self.pad } else { 0.0 };
            // The first and the last lines of a row that is cut stay together.
            let keep = cut && (from == 0 || from + 2 == count);
            Strip { height: top + step as f32 * line + bottom, pieces, keep, ..Strip::default() }
        };
        (0..count).step_by(step).map(part).collect()
    }
}

/// The table below its title, ready to be placed. One that is too wide for the page at the smallest size comes in
/// parts with some of its columns each, and the first column in every part.
pub fn strips(table: &Table, lang: Lang, faces: &Faces, tree: &mut Tree, parent: Node) -> Vec<Strip> {
    let table = &table.shown();
    let parts = parts(table, lang, faces);
    let count = parts.len();
    let part = |(nth, columns): (usize, Vec<usize>)| {
        if count == 1 {
            return one(table, lang, faces, tree, parent);
        }
        let title = format!("{} ({}/{count})", table.title, nth + 1);
        let names = columns.iter().map(|column| table.columns.get(*column).cloned().unwrap_or_default()).collect();
        let cells = |row: &Vec<Cell>| columns.iter().filter_map(|column| row.get(*column).cloned()).collect();
        let rows = table.rows.iter().map(cells).collect();
        one(&Table { name: table.name.clone(), title, columns: names, rows }, lang, faces, tree, parent)
    };
    parts.into_iter().enumerate().flat_map(part).collect()
}

/// The columns of each part of a table.
fn parts(table: &Table, lang: Lang, faces: &Faces) -> Vec<Vec<usize>> {
    let shown = all_shown(table, lang);
    let least = |nth: usize| (measured(table, &shown, nth, faces).least + GAP) * SIZES[SIZES.len() - 1];
    let first = least(0);
    let mut parts: Vec<Vec<usize>> = vec![vec![0]];
    let mut used = first;
    for nth in 1..columns_of(table) {
        let width = least(nth);
        // Every part takes one column at least, however wide.
        if used + width > WIDTH + GAP && parts.last().is_some_and(|part| part.len() > 1) {
            parts.push(vec![0]);
            used = first;
        }
        used += width;
        parts.iter_mut().last().into_iter().for_each(|part| part.push(nth));
    }
    parts
}

fn columns_of(table: &Table) -> usize {
    table.rows.iter().map(Vec::len).chain([table.columns.len()]).max().unwrap_or(0)
}

fn all_shown(table: &Table, lang: Lang) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.iter().map(|cell| cell.words(lang)).collect()).collect()
}

fn one(table: &Table, lang: Lang, faces: &Faces, tree: &mut Tree, parent: Node) -> Vec<Strip> {
    let group = tree.group(Some(parent), Tag::Table);
    let mut strips = title(table, faces, tree, group);
    let shown = all_shown(table, lang);
    let (size, columns) = columns(table, &shown, faces);
    let end = columns.last().map_or(0.0, |column| column.x + column.width);
    let bold = columns.iter().map(|column| Column { style: style(size, true, SOFT), ..*column }).collect();
    let (body, head) = (Cells { pad: PAD * size, columns }, Cells { pad: PAD * size, columns: bold });
    let named = names(table, tree, group);
    let mut first = lined(head.row(&named, faces, tree), end, 1.5);
    let plain: Vec<_> = table.columns.iter().map(|name| (name.clone(), None)).collect();
    // A head that fills a page by itself is not repeated.
    let again = lined(head.row(&plain, faces, tree), end, 1.5);
    let repeated = if let [only] = &again[..] { Some(Rc::new(continued(table, lang, faces, only))) } else { None };
    first.iter_mut().for_each(|strip| strip.keep = true);
    strips.append(&mut first);
    let begun = strips.len();
    let tags = tree.group(Some(group), Tag::TBody);
    for row in &shown {
        let node = tree.group(Some(tags), Tag::TR);
        let cell = |(nth, words): (usize, &String)| {
            let tag: TagKind = if nth == 0 { Tag::TH(TableHeaderScope::Row).into() } else { Tag::TD.into() };
            (words.clone(), Some(tree.group(Some(node), tag)))
        };
        let cells: Vec<_> = row.iter().enumerate().map(cell).collect();
        let row = lined(body.row(&cells, faces, tree), end, 0.75);
        strips.extend(row.into_iter().map(|strip| Strip { head: repeated.clone(), ..strip }));
    }
    kept(&mut strips, begun);
    strips
}

/// A low table stands on one page; of a higher one no row stands alone, neither where it begins nor where it ends.
fn kept(strips: &mut [Strip], begun: usize) {
    let height: f32 = strips.iter().map(|strip| strip.before + strip.height).sum();
    let last = strips.len().saturating_sub(1);
    for (nth, strip) in strips.iter_mut().enumerate().take(last) {
        let at_an_end = nth + 1 < begun + TOGETHER || nth + TOGETHER > last;
        strip.keep |= height <= WHOLE || at_an_end;
    }
}

/// The head of a table on its next page: what it shows, and that it goes on.
fn continued(table: &Table, lang: Lang, faces: &Faces, head: &Strip) -> Strip {
    let style = style(9.0, false, SOFT);
    let words = lang.plain_text(&msg::report::continued(table.title.as_str()));
    let line = faces.wrap(&words, style, WIDTH).into_iter().next();
    let line = line.map(|run| Shape::Text { x: 0.0, y: style.baseline(), run });
    let title = Piece::at(0.0, 0.0, None, line.into_iter().collect());
    let below = head.pieces.iter().map(|piece| Piece { y: piece.y + style.line(), ..piece.clone() });
    Strip { height: head.height + style.line(), pieces: std::iter::once(title).chain(below).collect(), ..head.clone() }
}

/// The names of the columns as header cells. A head without a body is a row.
fn names(table: &Table, tree: &mut Tree, group: Node) -> Vec<(String, Option<Node>)> {
    let head = if table.rows.is_empty() { group } else { tree.group(Some(group), Tag::THead) };
    let row = tree.group(Some(head), Tag::TR);
    let name = |name: &String| (name.clone(), Some(tree.group(Some(row), Tag::TH(TableHeaderScope::Column))));
    table.columns.iter().map(name).collect()
}

fn title(table: &Table, faces: &Faces, tree: &mut Tree, group: Node) -> Vec<Strip> {
    let caption = tree.group(Some(group), Tag::Caption);
    let style = style(10.5, true, INK);
    let line = |(nth, run): (usize, Run)| Strip {
        before: if nth == 0 { 20.0 } else { 0.0 },
        height: style.line(),
        pieces: vec![Piece::at(
            0.0,
            0.0,
            Some(tree.leaf(caption)),
            vec![Shape::Text { x: 0.0, y: style.baseline(), run }],
        )],
        keep: true,
        ..Strip::default()
    };
    faces.wrap(&table.title, style, WIDTH).into_iter().enumerate().map(line).collect()
}

fn style(size: f32, bold: bool, colour: &str) -> Style {
    Style { size, bold, colour: Colour::named(colour), leading: 1.4 }
}

/// A line below the last strip of a row.
fn lined(mut row: Vec<Strip>, width: f32, thick: f32) -> Vec<Strip> {
    if let Some(last) = row.last_mut() {
        let line = Area { x: 0.0, y: last.height, width, height: thick }.rounded(0.0);
        let line = line.map(|path| Shape::Path { path, fill: Some(Colour::named(LINE)), pen: None });
        last.pieces.push(Piece::at(0.0, 0.0, None, line.into_iter().collect()));
        last.height += thick;
    }
    row
}

/// A column is set to the right when every cell in it that says something is a number.
fn is_number(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| **cell != Cell::Empty).peekable();
    cells.peek().is_some() && cells.all(Cell::is_number)
}

/// The size of the letters at which the columns fit, and where the columns stand.
fn columns(table: &Table, shown: &[Vec<String>], faces: &Faces) -> (f32, Vec<Column>) {
    let count = columns_of(table);
    let measured: Vec<Measured> = (0..count).map(|nth| measured(table, shown, nth, faces)).collect();
    let fits = |size: f32| {
        measured.iter().map(|column| column.least * size).sum::<f32>() + count.saturating_sub(1) as f32 * GAP * size
            <= WIDTH
    };
    let size = SIZES.into_iter().find(|size| fits(*size)).unwrap_or(SIZES[SIZES.len() - 1]);
    let gap = (GAP * size).min(WIDTH / 4.0 / count.max(1) as f32);
    let room = WIDTH - count.saturating_sub(1) as f32 * gap;
    let mut x = 0.0;
    let place = |(nth, width): (usize, f32)| {
        let column = Column { x, width, to_the_right: is_number(table, nth), style: style(size, false, INK) };
        x += width + gap;
        column
    };
    let widths = |of: fn(&Measured) -> f32| measured.iter().map(|column| (of(column) * size).min(room)).collect();
    let wishes = [widths(|column| column.least), widths(|column| column.good), widths(|column| column.most)];
    (size, shared(&wishes, room).into_iter().enumerate().map(place).collect())
}

/// Widths of a column, of a size of one.
#[derive(Clone, Copy)]
struct Measured {
    /// Its widest part that is kept together.
    least: f32,
    /// Its widest cell, and its name on two lines.
    good: f32,
    /// Its widest cell, and its name on one line.
    most: f32,
}

fn measured(table: &Table, shown: &[Vec<String>], nth: usize, faces: &Faces) -> Measured {
    // A word longer than this is broken rather than that its column takes the room of all others.
    let longest = 16.0;
    let number = is_number(table, nth);
    let part = |one: f32, part: f32| if number && one < longest { part } else { part.min(longest) };
    let mut column = Measured { least: 0.5, good: 0.5, most: 0.5 };
    let mut widen = |(one, widest): (f32, f32), good: f32| {
        column.least = column.least.max(part(one, widest));
        column.good = column.good.max(good);
        column.most = column.most.max(one);
    };
    if let Some(name) = table.columns.get(nth) {
        let (one, widest) = faces.widths(name, style(1.0, true, INK));
        // Two lines are seldom quite as long as each other.
        widen((one, widest), (0.6 * one).max(widest));
    }
    for words in shown.iter().filter_map(|row| row.get(nth)) {
        let (one, widest) = faces.widths(words, style(1.0, false, INK));
        widen((one, widest), one);
    }
    column
}

/// The room shared among columns: as wide as they like; or, from the least over what is good to the most that they like,
/// so much to each that the narrow ones have all of theirs.
fn shared(wishes: &[Vec<f32>; 3], room: f32) -> Vec<f32> {
    let [least, good, most] = wishes;
    let [all_least, all_good, all_most] = [least, good, most].map(|widths| widths.iter().sum::<f32>());
    if all_most <= room {
        // As on the page, a table is at least six tenths wide.
        let more = (0.6 * WIDTH / all_most.max(1.0)).clamp(1.0, (room / all_most.max(1.0)).max(1.0));
        return most.iter().map(|width| width * more).collect();
    }
    if all_good <= room {
        return filled(good, most, room);
    }
    if all_least <= room {
        return filled(least, good, room);
    }
    least.iter().map(|least| least * room / all_least).collect()
}

/// Widths between `low` and `high` that fill the room: every column is as wide as one common width, as far as its own
/// ends let it.
fn filled(low: &[f32], high: &[f32], room: f32) -> Vec<f32> {
    let at = |common: f32| low.iter().zip(high).map(move |(low, high)| common.clamp(*low, high.max(*low)));
    let (mut below, mut above) = (0.0, room);
    for _ in 0..40 {
        let middle = (below + above) / 2.0;
        if at(middle).sum::<f32>() <= room { below = middle } else { above = middle }
    }
    at(below).collect()
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn a_narrow_column_has_all_of_its_width_and_wide_ones_share_the_rest() {
        let widths = filled(&[10.0, 20.0, 20.0], &[40.0, 300.0, 300.0], 240.0);
        assert!(
            widths.iter().zip([40.0, 100.0, 100.0]).all(|(width, wanted)| (width - wanted).abs() < 0.01),
            "{widths:?}"
        );
    }
}
