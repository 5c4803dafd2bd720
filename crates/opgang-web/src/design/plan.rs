//! Promises, wishes and suggestions: the family's plan in cards.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use super::tag::{Status, Tag};

/// A promise: who promised what to whom by when.
#[derive(Clone, Debug)]
pub struct PromiseCard<'a> {
    /// The promise in its own words.
    pub words: &'a str,
    /// The promise's page, when the reader may open it.
    pub href: Option<&'a str>,
    /// "Mette promised Fatima" or "You promised Fatima".
    pub who: &'a str,
    /// "By Thursday 12 March".
    pub due: &'a str,
    /// Its tags; the first says where it stands.
    pub tags: Vec<Tag<'a>>,
    /// More lines: the family, a renegotiation, a reason.
    pub facts: Vec<&'a str>,
    /// Buttons.
    pub actions: Markup,
}

impl PromiseCard<'_> {
    /// Draws the card; a late promise also carries a bar at its start.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let late = self.tags.iter().any(|tag| tag.status == Status::Late);
        html! {
            article class=(if late { "og-card og-card-late" } else { "og-card" }) {
                (card_top(&self.tags))
                (words(self.words, self.href))
                p class="og-facts" {
                    span { (icon(Icon::Person)) bdi { (self.who) } }
                    span { (icon(Icon::Calendar)) span { (self.due) } }
                    @for fact in &self.facts { bdi { (fact) } }
                }
                (self.actions)
            }
        }
    }
}

/// A small next thing towards a wish.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// What is to be done.
    pub words: &'a str,
    /// Who does it.
    pub who: &'a str,
    /// "Done" or "To do", for screen readers.
    pub state: &'a str,
    /// Whether it is done.
    pub done: bool,
}

/// A wish in the family's own words.
#[derive(Clone, Debug)]
pub struct WishCard<'a> {
    /// The wish.
    pub words: &'a str,
    /// Its language, when known, so that it is pronounced rightly.
    pub lang: Option<&'a str>,
    /// The wish's page.
    pub href: Option<&'a str>,
    /// Whose it is and in which life domain, said in short pieces.
    pub facts: Vec<&'a str>,
    /// Where it stands.
    pub tag: Tag<'a>,
    /// Steps towards it.
    pub steps: Vec<Step<'a>>,
    /// Buttons.
    pub actions: Markup,
}

impl WishCard<'_> {
    /// Draws the card.
    #[must_use]
    pub fn draw(&self) -> Markup {
        html! {
            article class="og-card" {
                (card_top(std::slice::from_ref(&self.tag)))
                blockquote class="og-words" dir="auto" lang=[self.lang] { (linked(self.words, self.href)) }
                p class="og-facts" { @for fact in &self.facts { bdi { (fact) } } }
                @if !self.steps.is_empty() {
                    ul class="og-list og-steps" role="list" { @for step in &self.steps { (draw_step(step)) } }
                }
                (self.actions)
            }
        }
    }
}

/// Something staff suggest: not a wish until the family says yes, and drawn as not yet firm.
#[derive(Clone, Debug)]
pub struct SuggestionCard<'a> {
    /// The suggestion.
    pub words: &'a str,
    /// "Suggested by Mette on 3 March".
    pub by: &'a str,
    /// Where it stands.
    pub tag: Tag<'a>,
    /// Yes, no, not now.
    pub actions: Markup,
}

impl SuggestionCard<'_> {
    /// Draws the card.
    #[must_use]
    pub fn draw(&self) -> Markup {
        html! {
            article class="og-card og-card-suggestion" {
                (card_top(std::slice::from_ref(&self.tag)))
                (words(self.words, None))
                p class="og-facts" { bdi { (self.by) } }
                (self.actions)
            }
        }
    }
}

fn card_top(tags: &[Tag<'_>]) -> Markup {
    html! {
        @if !tags.is_empty() { div class="og-card-top" { div { @for tag in tags { (tag.draw()) " " } } } }
    }
}

fn words(text: &str, href: Option<&str>) -> Markup {
    html! { p class="og-words" dir="auto" { (linked(text, href)) } }
}

fn linked(text: &str, href: Option<&str>) -> Markup {
    html! {
        @if let Some(href) = href { a href=(href) { (text) } } @else { (text) }
    }
}

fn draw_step(step: &Step<'_>) -> Markup {
    html! {
        li class=[(!step.done).then_some("og-step-open")] {
            (icon(if step.done { Icon::Success } else { Icon::Onward }))
            div {
                span class="sr-only" { (step.state) ": " }
                span class="og-step-words" dir="auto" { (step.words) }
                " " bdi class="og-quiet og-small" { (step.who) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(status: Status) -> String {
        PromiseCard {
            words: "Ringe til <skolen>",
            href: None,
            who: "Mette lovede Fatima",
            due: "Senest torsdag",
            tags: vec![Tag::new(status, "ord")],
            facts: vec![],
            actions: html! {},
        }
        .draw()
        .into_string()
    }

    #[test]
    fn a_promise_keeps_its_own_words_escaped() {
        assert!(promise(Status::Open).contains("Ringe til &lt;skolen&gt;"));
    }

    #[test]
    fn only_a_late_promise_looks_late() {
        assert!(promise(Status::Late).contains("og-card-late"));
        assert!(!promise(Status::Open).contains("og-card-late"));
    }

    #[test]
    fn a_wish_carries_its_language() {
        let drawn = WishCard {
            words: "أريد عملاً",
            lang: Some("ar"),
            href: None,
            facts: vec!["Fatima"],
            tag: Tag::new(Status::Waiting, "Venter"),
            steps: vec![Step { words: "CV", who: "Jonas", state: "Gjort", done: true }],
            actions: html! {},
        }
        .draw()
        .into_string();
        assert!(drawn.contains(r#"dir="auto" lang="ar""#) && drawn.contains("Gjort: "));
    }
}
