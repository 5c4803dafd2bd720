//! Headings, sections and the two-column page.

use maud::{Markup, html};

/// The page's only first-level heading, with a lead paragraph where there is one.
#[must_use]
pub fn page_heading(title: &str, lead: Option<&str>) -> Markup {
    html! {
        div class="og-page-heading" {
            h1 dir="auto" { (title) }
            @if let Some(lead) = lead { p class="og-lead" { (lead) } }
        }
    }
}

/// A section with a second-level heading; `id` names it for links and for reading aloud.
#[must_use]
pub fn section(id: &str, title: &str, body: &Markup) -> Markup {
    section_with_link(id, title, &html! {}, body)
}

/// A section with a link or button across from its heading.
#[must_use]
pub fn section_with_link(id: &str, title: &str, link: &Markup, body: &Markup) -> Markup {
    let heading = format!("{id}-heading");
    html! {
        section class="og-section" id=(id) aria-labelledby=(heading) {
            div class="og-section-head" { h2 id=(heading) { (title) } (link) }
            (body)
        }
    }
}

/// A wide and a narrow column; on a phone the narrow one comes after.
#[must_use]
pub fn columns(wide: &Markup, narrow: &Markup) -> Markup {
    html! { div class="og-columns" { div { (wide) } div { (narrow) } } }
}
