//! How a matrix is read: the key in its empty half.

use maud::{Markup, html};
use opgang_i18n::msg;
use opgang_planner::pictures::Cell;

use super::matrix::{STEPS, Sheet};
use opgang_report::paper::{EDGE, MARGIN, SOFT, TOP, Text, WIDTH, count, filled, say};

/// Where the key begins.
const LEFT: i64 = WIDTH - MARGIN - 390;
/// Width of a step of colour.
const STEP: i64 = 78;
/// The field beside each line of words.
const SAMPLE: i64 = 26;
const LINE_HEIGHT: i64 = 38;

/// Draws the key of a matrix.
pub fn draw(sheet: &Sheet) -> Markup {
    let words = |y: i64, message: opgang_i18n::Message| {
        Text::at(LEFT + SAMPLE + 14, y + 18).size(14).colour(SOFT).says(&say(sheet.lang, &message))
    };
    let sample = Sheet { field: SAMPLE, most: 1, ..*sheet };
    let cell = |families: usize, forbidden: bool| Cell { families, learning: sample.steps()[2], forbidden };
    let mut rows = vec![];
    if sheet.is_labelled() {
        let key = if sheet.is_sized() { msg::pictures::key_families_size() } else { msg::pictures::key_families() };
        rows.push((cell(2, false), key));
        rows.push((cell(0, false), msg::pictures::key_open()));
    }
    if sheet.matrix.cells.values().any(|cell| cell.forbidden) && sheet.is_labelled() {
        rows.push((cell(0, true), msg::pictures::key_forbidden()));
    }
    let top = TOP + 84;
    html! {
        (colours(sheet))
        @for (nth, (cell, message)) in rows.iter().enumerate() {
            @let y = top + LINE_HEIGHT * count(nth);
            (sample.mark((LEFT, y), cell))
            (words(y, message.clone()))
        }
        @for (nth, message) in remarks(sheet).into_iter().enumerate() {
            @let y = top + LINE_HEIGHT * count(rows.len()) + 28 * count(nth);
            (Text::at(LEFT, y + 18).size(14).colour(SOFT).says(&say(sheet.lang, &message)))
        }
    }
}

fn remarks(sheet: &Sheet) -> Vec<opgang_i18n::Message> {
    let people = sheet.matrix.people.len();
    let mut remarks = vec![];
    if sheet.has_points() {
        remarks.push(msg::pictures::key_points());
    }
    if sheet.matrix.cells.len() < people * (people - 1) / 2 {
        remarks.push(msg::pictures::key_apart());
    }
    if sheet.is_labelled() {
        remarks.push(msg::pictures::key_reading());
    }
    remarks
}

/// The steps of colour, each with its points.
fn colours(sheet: &Sheet) -> Markup {
    let steps = sheet.steps();
    let range = |nth: usize| match steps.get(nth + 1) {
        Some(next) => format!("{}–{}", steps[nth], (next - 1).max(steps[nth])),
        None => format!("{}–{}", steps[nth], sheet.instance.weights.learn_cap.max(steps[nth])),
    };
    html! {
        (Text::at(LEFT, TOP + 10).size(14).bold().says(&say(sheet.lang, &msg::pictures::key_learning())))
        @for (nth, (colour, ink)) in STEPS.iter().enumerate() {
            @let x = LEFT + STEP * count(nth);
            (filled((x, TOP + 24), (STEP - 2, 30), 3, colour))
            @if nth == 0 {
                rect x=(x) y=(TOP + 24) width=(STEP - 2) height="30" rx="3" fill="none" stroke=(EDGE) stroke-width="0.5" {}
            }
            (Text::at(x + STEP / 2 - 1, TOP + 44).size(13).colour(ink).centred().says(&range(nth)))
        }
    }
}
