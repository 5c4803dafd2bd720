//! The lists on one page.

use axum::http::StatusCode;
use maud::{Markup, html};
use opgang_app::{List, ListEntry, ListsSeen};
use opgang_i18n::msg;

use super::{HERE, title};
use crate::design::{Button, Icon, actions, disclosure, page_heading, section};
use crate::http::{Answer, Shell, Visitor, see_page};

/// Every list, what is in use first.
pub async fn show(visitor: Visitor) -> Answer {
    let seen = visitor.site().opgang.see_lists(visitor.actor()?).await?;
    let title = visitor.t(&msg::organisation::title());
    let lead = visitor.t(&msg::organisation::intro());
    let body = html! {
        (page_heading(&title, Some(&lead)))
        @for list in List::ALL { (one(&visitor, &seen, list)) }
    };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at(HERE).draw(body)))
}

fn one(visitor: &Visitor, seen: &ListsSeen, list: List) -> Markup {
    let entries = seen.entries(list);
    let (over, in_use): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.period.is_over(seen.today));
    let add = visitor.t(&match list {
        List::LifeDomains => msg::organisation::add_life_domain(),
        List::Departments => msg::organisation::add_department(),
        List::Professions => msg::organisation::add_profession(),
    });
    let body = html! {
        ul class="og-list og-rows" { @for entry in in_use { (line(visitor, list, entry)) } }
        @if !over.is_empty() {
            (disclosure(&visitor.t(&msg::organisation::over(over.len() as i64)), &html! {
                ul class="og-list og-rows" { @for entry in &over { (line(visitor, list, entry)) } }
            }))
        }
        (actions(&Button::secondary(&add).icon(Icon::Plus).link(&format!("{HERE}/{}/new", list.code()))))
    };
    section(list.code(), &visitor.t(&title(list)), &body)
}

/// What it is called, in the reader's language first, and when it is in use.
fn line(visitor: &Visitor, list: List, entry: &ListEntry) -> Markup {
    let lang = visitor.lang();
    let mine = entry.labels.text(lang.code());
    let others: Vec<_> = entry.labels.iter().filter(|(code, _)| *code != lang.code()).collect();
    let from = lang.day(entry.period.from());
    let period = match entry.period.until() {
        None => msg::organisation::since(from),
        Some(until) => msg::organisation::from_until(from, lang.day(until)),
    };
    html! {
        li {
            a href={ (HERE) "/" (list.code()) "/" (entry.id) } { bdi { (mine) } }
            p class="og-quiet og-small" {
                @for (code, label) in others { bdi lang=(code) { (label) } " · " }
                (visitor.t(&period))
            }
        }
    }
}
