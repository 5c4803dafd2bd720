//! Notices, flash messages and empty places.

use maud::{Markup, html};

use super::icon::{Icon, icon};

/// What a notice is about; shown by icon, words and colour together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Neutral,
    /// It went well.
    Good,
    /// Take care, or late.
    Late,
    /// It did not work.
    Error,
}

impl Tone {
    const fn look(self) -> (&'static str, Icon) {
        match self {
            Self::Neutral => ("og-notice", Icon::Info),
            Self::Good => ("og-notice og-notice-good", Icon::Success),
            Self::Late => ("og-notice og-notice-late", Icon::Warning),
            Self::Error => ("og-notice og-notice-error", Icon::Error),
        }
    }
}

/// What just happened, said once at the top of the next page.
#[derive(Clone, Copy, Debug)]
pub struct Flash<'a> {
    /// How it went.
    pub tone: Tone,
    /// One sentence.
    pub text: &'a str,
}

impl Flash<'_> {
    /// Draws the message; a screen reader says it when the page has loaded.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let (class, sign) = self.tone.look();
        let role = if self.tone == Tone::Error { "alert" } else { "status" };
        html! {
            div class={ (class) " og-flash" } role=(role) { (icon(sign)) div { p { (self.text) } } }
        }
    }
}

/// A notice that stands on the page: an optional title and a text.
#[must_use]
pub fn notice(tone: Tone, title: Option<&str>, body: &Markup) -> Markup {
    let (class, sign) = tone.look();
    html! {
        div class=(class) {
            (icon(sign))
            div {
                @if let Some(title) = title { p class="og-notice-title" { (title) } }
                (body)
            }
        }
    }
}

/// A place with nothing in it yet: what will come, and what to do about it.
#[must_use]
pub fn empty_state(sign: Icon, title: &str, text: &str, actions: &Markup) -> Markup {
    html! {
        div class="og-empty" {
            (icon(sign))
            p class="og-empty-title" { (title) }
            p { (text) }
            (actions)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_interrupts_and_a_success_does_not() {
        let failed = Flash { tone: Tone::Error, text: "x" };
        let saved = Flash { tone: Tone::Good, text: "x" };
        assert!(failed.draw().into_string().contains(r#"role="alert""#));
        assert!(saved.draw().into_string().contains(r#"role="status""#));
    }
}
