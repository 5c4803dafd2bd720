//! Something that is there for those who want it.

use maud::{Markup, html};

use super::icon::{Icon, icon};

/// A native disclosure: it opens without script.
#[must_use]
pub fn disclosure(summary: &str, body: &Markup) -> Markup {
    html! {
        details class="og-details" {
            summary { (icon(Icon::Onward)) span { (summary) } }
            div { (body) }
        }
    }
}
