//! From "ours" to the family itself: a member need not know its address.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use opgang_domain::Holder;
use opgang_i18n::msg;

use crate::design::{Icon, empty_state, link_rows, page_heading};
use crate::http::{Answer, Refusal, Shell, Visitor, see_page};

/// Our plan.
pub async fn plan(visitor: Visitor) -> Answer {
    find(&visitor, "").await
}

/// Our two people.
pub async fn people(visitor: Visitor) -> Answer {
    find(&visitor, "/people-with-us").await
}

/// Who has looked.
pub async fn looks(visitor: Visitor) -> Answer {
    find(&visitor, "/looks").await
}

/// Goes to the member's family; with several, asks which.
async fn find(visitor: &Visitor, page: &str) -> Answer {
    let actor = visitor.actor()?;
    if !matches!(actor.account.holder, Holder::Person(_)) {
        return Err(Refusal::NotFound);
    }
    let app = &visitor.site().opgang;
    let families = app.own_families(actor).await?;
    if let [only] = families.as_slice() {
        return Ok(Redirect::to(&format!("/families/{only}{page}")).into_response());
    }
    let mut rows = vec![];
    for family in families {
        // A child under 15 belongs to the family and yet sees nothing; so does nobody else.
        let Ok(seen) = app.see_family(actor, family, "family.listed").await else { continue };
        rows.push((
            format!("/families/{family}{page}"),
            visitor.t(&msg::families::family(seen.file.family.name.as_str())),
        ));
    }
    Ok(which(visitor, &rows))
}

fn which(visitor: &Visitor, rows: &[(String, String)]) -> Response {
    let title = visitor.t(&msg::plan::which_title());
    let none = (visitor.t(&msg::plan::no_family_title()), visitor.t(&msg::plan::no_family_body()));
    let rows: Vec<_> = rows.iter().map(|(href, name)| (href.as_str(), name.as_str(), "")).collect();
    let body = html! {
        @if rows.is_empty() {
            (page_heading(&none.0, None))
            (empty_state(Icon::Home, &none.1, "", &html! {}))
        } @else {
            (page_heading(&title, None))
            (link_rows(&rows))
        }
    };
    see_page(StatusCode::OK, Shell::new(visitor, &title).at("/our/plan").draw(body))
}
