//! The layout as SVG. Presentation attributes only: the content policy forbids styles.

use maud::{Markup, html};

use super::layout::{Block, CELL, LABEL_HEIGHT, Layout, Loop, layout};
use super::{FamilyPicture, Household, LinePattern, Member, NetworkPerson};

const PINE: &str = "#0b5146";
const INK: &str = "#1e2b2b";
const SOFT: &str = "#465252";
const CARD: &str = "#fffdfa";
const LINE: &str = "#54857b";
/// From the far ring to the near one: the closer, the greener.
const BANDS: [&str; 3] = ["#f7f2e8", "#eff2e9", "#e2eee9"];
/// Wider than this, the drawing scrolls on a phone instead of shrinking out of sight.
const LARGE: f64 = 620.0;
/// Letters that fit on a line under a face.
const NAME_LETTERS: usize = 11;

pub(super) fn drawing(picture: &FamilyPicture<'_>) -> Markup {
    let layout = layout(picture);
    let (width, height) = (2.0 * layout.half_width, 2.0 * layout.half_height);
    let frame = format!("{:.0} {:.0} {width:.0} {height:.0}", -layout.half_width, -layout.half_height);
    let (title, desc) = (format!("{}-title", picture.id), format!("{}-desc", picture.id));
    let class = if width > LARGE { "og-drawing og-drawing-large" } else { "og-drawing" };
    html! {
        // direction="ltr": otherwise a right-to-left page would turn the text anchors around.
        svg class=(class) role="img" aria-labelledby={ (title) " " (desc) } direction="ltr"
            viewBox=(frame) width=(px(width)) height=(px(height)) {
            title id=(title) { (picture.title) }
            desc id=(desc) { (picture.summary) }
            @for (place, band) in layout.loops.iter().rev().enumerate() { (draw_loop(band, BANDS[place.min(2)])) }
            @for (person, place) in picture.network.iter().zip(&layout.places) { (draw_lines(person, *place)) }
            @for (household, block) in picture.households.iter().zip(&layout.blocks) { (draw_household(household, block)) }
            (draw_ring_names(picture, &layout))
            @for (person, place) in picture.network.iter().zip(&layout.places) { (draw_network_person(person, *place)) }
        }
    }
}

/// The dash pattern and width of a line.
pub(super) fn stroke(pattern: LinePattern) -> (Option<&'static str>, &'static str) {
    match pattern {
        LinePattern::Solid => (None, "2"),
        LinePattern::Dashed => (Some("8 5"), "2"),
        LinePattern::Dotted => (Some("0.1 6"), "3"),
        LinePattern::DashDot => (Some("10 5 0.1 5"), "2.4"),
        LinePattern::LongDash => (Some("18 7"), "3"),
    }
}

/// A line with its pattern; also used by the legend.
pub(super) fn line(from: (f64, f64), to: (f64, f64), pattern: LinePattern) -> Markup {
    let (dashes, width) = stroke(pattern);
    html! {
        line x1=(px(from.0)) y1=(px(from.1)) x2=(px(to.0)) y2=(px(to.1)) stroke=(LINE)
            stroke-width=(width) stroke-dasharray=[dashes] stroke-linecap="round" {}
    }
}

fn draw_loop(ring: &Loop, fill: &str) -> Markup {
    html! {
        rect x=(px(-ring.half_width)) y=(px(-ring.half_height)) width=(px(2.0 * ring.half_width))
            height=(px(2.0 * ring.half_height)) rx=(px(ring.corner)) fill=(fill) stroke="#d5cbb9" stroke-width="1" {}
    }
}

/// Up to three kinds of support, side by side.
fn draw_lines(person: &NetworkPerson<'_>, place: (f64, f64)) -> Markup {
    let drawn = person.support.len().min(3);
    let length = place.0.hypot(place.1).max(1.0);
    let (across_x, across_y) = (-place.1 / length, place.0 / length);
    html! {
        @for (nth, support) in person.support.iter().take(drawn).enumerate() {
            @let aside = (nth as f64 - (drawn - 1) as f64 / 2.0) * 6.0;
            @let (dx, dy) = (across_x * aside, across_y * aside);
            (line((dx, dy), (place.0 + dx, place.1 + dy), support.pattern))
        }
    }
}

fn draw_household(household: &Household<'_>, block: &Block) -> Markup {
    let label = if household.label.is_empty() { 0.0 } else { LABEL_HEIGHT };
    html! {
        rect x=(px(block.left)) y=(px(block.top)) width=(px(block.width)) height=(px(block.height))
            rx="18" fill=(CARD) stroke=(PINE) stroke-width="1.6" {}
        @if label > 0.0 {
            (text((block.left + block.width / 2.0, block.top + 23.0), &shorten(household.label, block.columns * 11), 13, SOFT))
        }
        @for (place, member) in household.members.iter().enumerate() {
            (draw_member(member, member_place(household.members.len(), place, block, label)))
        }
    }
}

/// The middle of a member's cell at its top; a short last row is centred.
fn member_place(members: usize, place: usize, block: &Block, label: f64) -> (f64, f64) {
    let (row, column) = (place / block.columns, place % block.columns);
    let in_row = (members - row * block.columns).min(block.columns);
    let start = block.left + (block.width - in_row as f64 * CELL.0) / 2.0;
    (start + (column as f64 + 0.5) * CELL.0, block.top + 8.0 + label + row as f64 * CELL.1)
}

fn draw_member(member: &Member<'_>, (x, y): (f64, f64)) -> Markup {
    let lines = two_lines(member.name);
    let below = y + 59.0 + 15.0 * lines.len() as f64;
    let about = if member.age.is_empty() { member.role } else { member.age };
    html! {
        @if member.also_elsewhere {
            circle cx=(px(x)) cy=(px(y + 24.0)) r="22" fill="none" stroke=(PINE) stroke-width="1.5" stroke-dasharray="3 3" {}
        }
        circle cx=(px(x)) cy=(px(y + 24.0)) r="18" fill=(PINE) {}
        (bold_text((x, y + 28.5), member.initials, 13, "#ffffff"))
        @for (nth, part) in lines.iter().enumerate() { (bold_text((x, y + 59.0 + 15.0 * nth as f64), part, 13, INK)) }
        (text((x, below), &shorten(about, NAME_LETTERS + 1), 12, SOFT))
    }
}

fn draw_network_person(person: &NetworkPerson<'_>, (x, y): (f64, f64)) -> Markup {
    let name = two_lines(person.name);
    // Away from the family, so that the line does not run behind the name.
    let above = y < -0.3 * x.abs();
    let first = if above { y - 8.0 - 15.0 * name.len() as f64 } else { y + 32.0 };
    html! {
        circle cx=(px(x)) cy=(px(y)) r="17" fill=(CARD) stroke=(PINE) stroke-width="1.6" {}
        (bold_text((x, y + 4.5), person.initials, 12, PINE))
        @for (nth, part) in name.iter().enumerate() {
            (haloed_text((x, first + 15.0 * nth as f64), part, INK))
        }
    }
}

fn draw_ring_names(picture: &FamilyPicture<'_>, layout: &Layout) -> Markup {
    html! {
        @for (name, place) in picture.words.rings.iter().zip(&layout.names) {
            (haloed_text((place.0, place.1 + 4.0), name, SOFT))
        }
    }
}

fn text((x, y): (f64, f64), words: &str, size: u8, fill: &str) -> Markup {
    html! { text x=(px(x)) y=(px(y)) font-size=(size) fill=(fill) text-anchor="middle" { (words) } }
}

fn bold_text((x, y): (f64, f64), words: &str, size: u8, fill: &str) -> Markup {
    html! { text x=(px(x)) y=(px(y)) font-size=(size) font-weight="600" fill=(fill) text-anchor="middle" { (words) } }
}

/// Text that stays readable where a line runs behind it.
fn haloed_text((x, y): (f64, f64), words: &str, fill: &str) -> Markup {
    html! {
        text x=(px(x)) y=(px(y)) font-size="14" fill=(fill) text-anchor="middle"
            paint-order="stroke" stroke=(CARD) stroke-width="4" stroke-linejoin="round" { (words) }
    }
}

fn px(number: f64) -> String {
    format!("{number:.1}")
}

/// A name in at most two lines, broken between words where that is possible.
pub(super) fn two_lines(name: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let last = lines.len() - 1;
        let together = lines[last].chars().count() + 1 + word.chars().count();
        if lines[last].is_empty() {
            lines[last] = word.to_owned();
        } else if together <= NAME_LETTERS || lines.len() == 2 {
            lines[last] = format!("{} {word}", lines[last]);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.iter().map(|line| shorten(line, NAME_LETTERS)).collect()
}

pub(super) fn shorten(words: &str, letters: usize) -> String {
    if words.chars().count() <= letters {
        return words.to_owned();
    }
    let kept: String = words.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}
