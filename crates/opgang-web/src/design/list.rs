//! Definition lists, rows of links, tables and their pager.

use maud::{Markup, html};

use super::button::Button;
use super::icon::{Icon, icon};

/// Terms and what they are.
#[must_use]
pub fn definitions(entries: &[(&str, Markup)]) -> Markup {
    html! {
        dl class="og-definitions" {
            @for (term, meaning) in entries { dt { (term) } dd { (meaning) } }
        }
    }
}

/// A list of large links: `(href, title, line below)`.
#[must_use]
pub fn link_rows(rows: &[(&str, &str, &str)]) -> Markup {
    html! {
        ul class="og-list og-rows" role="list" {
            @for (href, title, below) in rows {
                li {
                    a class="og-row-link" href=(href) {
                        span { strong dir="auto" { (title) } span class="og-quiet og-small" { (below) } }
                        (icon(Icon::Onward))
                    }
                }
            }
        }
    }
}

/// One cell of a table.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Words or markup.
    Text(Markup),
    /// A number, set to the end of its column.
    Number(String),
}

/// A table; on a phone each row becomes a small card and every cell says its column.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// What the table shows.
    pub caption: &'a str,
    /// The column titles; the first column names the row.
    pub columns: &'a [&'a str],
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

impl Table<'_> {
    /// Draws the table in a frame that scrolls by touch and by keyboard.
    #[must_use]
    pub fn draw(&self) -> Markup {
        html! {
            div class="og-table-scroll" role="region" aria-label=(self.caption) tabindex="0" {
                table class="og-table" {
                    caption { (self.caption) }
                    thead { tr { @for column in self.columns { th scope="col" { (column) } } } }
                    tbody {
                        @for row in &self.rows {
                            tr {
                                @for (place, cell) in row.iter().enumerate() {
                                    (draw_cell(cell, (place > 0).then(|| self.columns.get(place).copied().unwrap_or_default())))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A cell without a column title is the row's header.
fn draw_cell(cell: &Cell, column: Option<&str>) -> Markup {
    let (class, content) = match cell {
        Cell::Text(markup) => (None, html! { (markup) }),
        Cell::Number(number) => (Some("og-number"), html! { (number) }),
    };
    html! {
        @if let Some(column) = column { td class=[class] data-title=(column) { span { (content) } } }
        @else { th scope="row" class=[class] { (content) } }
    }
}

/// Steps through a long list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pager<'a> {
    /// What the buttons are for, for screen readers.
    pub label: &'a str,
    /// "Page 2 of 7".
    pub place: &'a str,
    /// Words and address of the page before.
    pub previous: Option<(&'a str, &'a str)>,
    /// Words and address of the page after.
    pub next: Option<(&'a str, &'a str)>,
}

impl Pager<'_> {
    /// Draws the pager; nothing when there is only one page.
    #[must_use]
    pub fn draw(&self) -> Markup {
        html! {
            @if self.previous.is_some() || self.next.is_some() {
                nav class="og-pager" aria-label=(self.label) {
                    @if let Some((words, href)) = self.previous { (Button::secondary(words).icon(Icon::Back).link(href)) }
                    p { (self.place) }
                    @if let Some((words, href)) = self.next { (Button::secondary(words).link(href)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_says_its_column_on_a_phone() {
        let drawn = Table {
            caption: "Løfter",
            columns: &["Familie", "Antal"],
            rows: vec![vec![Cell::Text(html! { "Amina & co" }), Cell::Number("3".into())]],
        }
        .draw()
        .into_string();
        assert!(drawn.contains(r#"<th scope="row">Amina &amp; co</th>"#));
        assert!(drawn.contains(r#"data-title="Antal""#));
    }

    #[test]
    fn one_page_needs_no_pager() {
        assert_eq!(Pager::default().draw().into_string(), "");
    }
}
