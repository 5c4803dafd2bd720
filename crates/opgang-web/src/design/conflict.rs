//! Two people wrote at the same time: nobody's text is lost.

use maud::{Markup, html};

use super::icon::{Icon, icon};

/// Their text beside yours; the form below it keeps yours, ready to save again.
#[derive(Clone, Copy, Debug)]
pub struct ConflictBox<'a> {
    /// "Amina changed this while you wrote".
    pub title: &'a str,
    /// What to do now, in one or two sentences.
    pub text: &'a str,
    /// Heading over the text that is saved.
    pub theirs_title: &'a str,
    /// The text that is saved.
    pub theirs: &'a str,
    /// Heading over the text that was not saved.
    pub yours_title: &'a str,
    /// The text that was not saved.
    pub yours: &'a str,
}

impl ConflictBox<'_> {
    /// Draws the box; it takes focus like an error summary.
    #[must_use]
    pub fn draw(&self) -> Markup {
        html! {
            section class="og-conflict" id="og-error-summary" tabindex="-1" role="alert" {
                h2 { (icon(Icon::Warning)) span { (self.title) } }
                p { (self.text) }
                div class="og-conflict-texts" {
                    div { h3 { (self.theirs_title) } p dir="auto" { (self.theirs) } }
                    div { h3 { (self.yours_title) } p dir="auto" { (self.yours) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_texts_stand_there_escaped() {
        let drawn = ConflictBox {
            title: "t",
            text: "x",
            theirs_title: "a",
            theirs: "Cykel & hjelm",
            yours_title: "b",
            yours: "<cykel>",
        }
        .draw()
        .into_string();
        assert!(drawn.contains("Cykel &amp; hjelm") && drawn.contains("&lt;cykel&gt;"));
    }
}
