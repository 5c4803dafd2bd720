//! The families that the team works with, one's own first.

use axum::http::StatusCode;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{FamilyLine, Organisation};
use opgang_i18n::msg;

use super::{path, query};
use crate::design::{Button, Field, Icon, empty_state, link_rows, page_heading, section, text_input};
use crate::http::{Answer, Shell, Visitor, see_page};

/// Most lines of one list; beyond it, searching is quicker than reading.
const LINES_MAX: usize = 100;

/// The list, narrowed to what was searched for.
pub async fn list(visitor: Visitor) -> Answer {
    let (lines, organisation, standing) = visitor.site().opgang.see_families(visitor.actor()?).await?;
    let typed = query(&visitor);
    let sought = typed.value("q").trim();
    let is_empty = lines.is_empty();
    let (mine, others): (Vec<_>, Vec<_>) =
        lines.into_iter().filter(|line| fits(line, &sought.to_lowercase())).partition(|line| line.is_mine);
    let title = visitor.t(&msg::families::title());
    let may_welcome = standing.may_any(Verb::Add, Subject::Family);
    let welcome = visitor.t(&msg::families::welcome());
    let body = html! {
        (page_heading(&title, None))
        @if may_welcome { (Button::secondary(&welcome).icon(Icon::Plus).link("/families/new")) }
        (search_box(&visitor, sought))
        @if mine.is_empty() && others.is_empty() { (nothing(&visitor, sought, is_empty)) }
        @if !mine.is_empty() {
            (section("mine", &visitor.t(&msg::families::mine()), &rows(&visitor, &organisation, &mine)))
        }
        @if !others.is_empty() {
            @let heading = if mine.is_empty() { msg::families::all() } else { msg::families::others() };
            (section("others", &visitor.t(&heading), &rows(&visitor, &organisation, &others)))
        }
    };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at("/families").draw(body)))
}

/// Whether every word sought stands in the name or the stairwell.
fn fits(line: &FamilyLine, sought: &str) -> bool {
    let text = format!("{} {}", line.family.name, line.family.stairwell).to_lowercase();
    sought.split_whitespace().all(|word| text.contains(word))
}

fn search_box(visitor: &Visitor, sought: &str) -> Markup {
    let label = visitor.t(&msg::families::search());
    let search = visitor.t(&msg::families::search_do());
    let clear = visitor.t(&msg::families::search_clear());
    html! {
        form class="og-section og-search" method="get" action="/families" role="search" data-no-draft {
            (text_input(&Field::new("q", &label), "search", sought))
            (Button::secondary(&search).icon(Icon::Search).submit())
            @if !sought.is_empty() { (Button::quiet(&clear).link("/families")) }
        }
    }
}

fn nothing(visitor: &Visitor, sought: &str, is_empty: bool) -> Markup {
    let text = if is_empty { msg::families::none_at_all() } else { msg::families::search_none(sought) };
    empty_state(Icon::Search, &visitor.t(&text), "", &html! {})
}

fn rows(visitor: &Visitor, organisation: &Organisation, lines: &[FamilyLine]) -> Markup {
    let shown = &lines[..lines.len().min(LINES_MAX)];
    let left = lines.len() - shown.len();
    let rows: Vec<(String, String, String)> = shown.iter().map(|line| row(visitor, organisation, line)).collect();
    let rows: Vec<_> = rows.iter().map(|(href, name, below)| (href.as_str(), name.as_str(), below.as_str())).collect();
    html! {
        (link_rows(&rows))
        @if left > 0 { p class="og-quiet" { (visitor.t(&msg::families::more(left as i64))) } }
    }
}

fn row(visitor: &Visitor, organisation: &Organisation, line: &FamilyLine) -> (String, String, String) {
    let pair = match &line.pair {
        Some(pair) => {
            let [first, second] = pair.combination.both().map(|staff| organisation.staff_name(staff).to_owned());
            visitor.t(&msg::pairs::names(first, second))
        }
        None => visitor.t(&msg::families::without_pair()),
    };
    let name = visitor.t(&msg::families::family(line.family.name.as_str()));
    (path(line.family.id), name, format!("{} · {pair}", line.family.stairwell))
}
