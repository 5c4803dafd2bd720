//! The report as one HTML file.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use opgang_i18n::{Lang, Message, msg};

use crate::{Cell, Figure, Report, Table};

/// A table with more rows than this is closed until it is opened.
const ROWS_OPEN: usize = 24;

const STYLE: &str = include_str!("report.css");

/// The whole file: no script, no address of anything outside it.
pub fn html(report: &Report) -> String {
    let lang = report.lang;
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (report.question) " – Opgang" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    header { p class="mark" { "Opgang" } h1 { (report.question) } }
                    section class="answer" aria-labelledby="answer" {
                        h2 id="answer" { (say(lang, &msg::report::answer())) }
                        @for sentence in &report.answer { p { (sentence) } }
                    }
                    @for figure in &report.figures { (drawn(lang, figure)) }
                    (listed(lang, &msg::report::done(), &report.done))
                    (listed(lang, &msg::report::doubts(), &report.doubts))
                    @if !report.tables.is_empty() {
                        section {
                            h2 { (say(lang, &msg::report::tables())) }
                            @for table in &report.tables { (numbers(lang, table)) }
                        }
                    }
                    (repeat(report))
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn say(lang: Lang, message: &Message) -> String {
    lang.plain_text(message)
}

fn drawn(lang: Lang, figure: &Figure) -> Markup {
    html! {
        figure {
            h2 { (figure.title) }
            (figure.svg(lang))
            figcaption { (figure.finding) }
        }
    }
}

fn listed(lang: Lang, title: &Message, sentences: &[String]) -> Markup {
    html! {
        @if !sentences.is_empty() {
            section { h2 { (say(lang, title)) } ul { @for sentence in sentences { li { (whole(sentence, |word| word.starts_with("--"))) } } } }
        }
    }
}

/// Words, of which some are not broken where a line ends: a browser would part the hyphens of an option from its name.
fn whole(words: &str, is_whole: impl Fn(&str) -> bool) -> Markup {
    html! {
        @for word in words.split_inclusive(' ') {
            @let bare = word.trim_end_matches(' ');
            @if is_whole(bare) { span class="whole" { (bare) } (word[bare.len()..]) } @else { (word) }
        }
    }
}

/// A table; one with many rows opens when it is asked to.
fn numbers(lang: Lang, table: &Table) -> Markup {
    let table = &table.shown();
    if table.rows.len() <= ROWS_OPEN {
        return rows(lang, table);
    }
    let number = i64::try_from(table.rows.len()).unwrap_or(i64::MAX);
    html! {
        details { summary { (say(lang, &msg::report::more_rows(number, table.title.as_str()))) } (rows(lang, table)) }
    }
}

fn rows(lang: Lang, table: &Table) -> Markup {
    // A column is set to the right when every cell in it that says something is a number.
    let is_number = |column: usize| {
        let mut cells =
            table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| **cell != Cell::Empty).peekable();
        cells.peek().is_some() && cells.all(Cell::is_number)
    };
    let class = |column: usize| if is_number(column) { "number" } else { "words" };
    html! {
        div class="table" role="region" tabindex="0" aria-label=(table.title) {
            table {
                caption { (table.title) }
                thead { tr { @for (nth, name) in table.columns.iter().enumerate() { th scope="col" class=(class(nth)) { (name) } } } }
                tbody {
                    @for row in &table.rows {
                        tr { @for (nth, cell) in row.iter().enumerate() {
                            @if nth == 0 { th scope="row" class=(class(nth)) { (cell.words(lang)) } }
                            @else { td class=(class(nth)) { (cell.words(lang)) } }
                        } }
                    }
                }
            }
        }
    }
}

fn repeat(report: &Report) -> Markup {
    let lang = report.lang;
    html! {
        section class="repeat" {
            h2 { (say(lang, &msg::report::repeat())) }
            p { (say(lang, &msg::report::repeat_help())) }
            pre tabindex="0" { code { (whole(&report.command, |_| true)) } }
            dl { @for (name, value) in &report.facts { div { dt { (name) } dd { (value) } } } }
        }
    }
}
