//! The journal, for those who check it: who did what when, and never what it said.

use axum::http::StatusCode;
use maud::html;
use opgang_app::LogLine;
use opgang_i18n::msg;

use crate::design::{Cell, Pager, Table, page_heading};
use crate::http::{Answer, Asking, Shell, Visitor, see_page};
use crate::routes::{Route, route};

/// The routes of the journal.
pub fn routes() -> Vec<Route> {
    vec![route!(GET "/log" show)]
}

/// Which page.
#[derive(serde::Deserialize)]
struct Asked {
    before: Option<i64>,
}

async fn show(visitor: Visitor, Asking(asked): Asking<Asked>) -> Answer {
    let seen = visitor.site().opgang.see_log(visitor.actor()?, asked.before).await?;
    let title = visitor.t(&msg::log::title());
    let lead = visitor.t(&msg::log::intro());
    let columns = [
        msg::log::number(),
        msg::log::when(),
        msg::log::who(),
        msg::log::as_what(),
        msg::log::what(),
        msg::log::family(),
    ]
    .map(|message| visitor.t(&message));
    let columns: Vec<_> = columns.iter().map(String::as_str).collect();
    let table =
        Table { caption: &title, columns: &columns, rows: seen.lines.iter().map(|line| row(&visitor, line)).collect() };
    let older = seen.older.map(|before| (visitor.t(&msg::navigation::earlier()), format!("/log?before={before}")));
    let first = asked.before.map(|_| (visitor.t(&msg::log::newest()), "/log".to_owned()));
    let pager = Pager {
        label: &title,
        place: "",
        previous: first.as_ref().map(|(words, href)| (words.as_str(), href.as_str())),
        next: older.as_ref().map(|(words, href)| (words.as_str(), href.as_str())),
    };
    let body = html! { (page_heading(&title, Some(&lead))) (table.draw()) (pager.draw()) };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at("/log").wide().draw(body)))
}

/// The codes stand as the journal keeps them, so that a line can be found again by `opgang verify`.
fn row(visitor: &Visitor, line: &LogLine) -> Vec<Cell> {
    let look = &line.look;
    let when = visitor.lang().day_and_time(&visitor.site().opgang.local(look.at));
    let nobody = || visitor.t(&msg::log::nobody());
    vec![
        Cell::Text(html! { (look.seq) }),
        Cell::Text(html! { (when) }),
        Cell::Text(html! { bdi { (look.who.clone().unwrap_or_else(nobody)) } }),
        Cell::Text(html! { code { (look.acting_as) } }),
        Cell::Text(html! { code { (look.action) } }),
        Cell::Text(html! { @if let Some(family) = line.family { code { (short(family)) } } }),
    ]
}

/// The last eight signs of a family's id: enough to tell families apart, and nothing of who they are.
fn short(family: opgang_domain::FamilyId) -> String {
    let id = family.to_string();
    id.get(id.len() - 8..).unwrap_or_default().to_owned()
}
