//! What happened and what comes, along a line.

use maud::{Markup, html};

/// One visit, note, promise or change.
#[derive(Clone, Debug)]
pub struct TimelineItem<'a> {
    /// The day or the hour, written out.
    pub when: &'a str,
    /// `2026-03-12`, for machines.
    pub datetime: &'a str,
    /// What it was: "Visit at home".
    pub title: &'a str,
    /// Whether it has still to come.
    pub ahead: bool,
    /// Who, what, texts, tags.
    pub body: Markup,
}

/// Draws the items in the order given.
#[must_use]
pub fn timeline(items: &[TimelineItem<'_>]) -> Markup {
    html! {
        ol class="og-list og-timeline" role="list" {
            @for item in items {
                li class=[item.ahead.then_some("og-timeline-ahead")] {
                    p class="og-timeline-when" { time datetime=(item.datetime) { (item.when) } }
                    h3 { (item.title) }
                    (item.body)
                }
            }
        }
    }
}
