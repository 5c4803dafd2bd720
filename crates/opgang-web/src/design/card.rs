//! The quiet card that things lie on.

use maud::{Markup, html};

/// A card without a title.
#[must_use]
pub fn card(body: &Markup) -> Markup {
    html! { div class="og-card" { (body) } }
}

/// A card whose title is a heading of the third level.
#[must_use]
pub fn card_titled(title: &str, body: &Markup) -> Markup {
    html! {
        section class="og-card" {
            h3 class="og-card-title" { (title) }
            (body)
        }
    }
}
