//! Buttons, and links that look like buttons.

use maud::{Markup, html};

use super::icon::{Icon, icon};

/// How loudly a button asks to be pressed. A page has one primary button at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do here.
    #[default]
    Primary,
    /// A fair alternative.
    Secondary,
    /// Possible, but not asked for.
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button og-button og-button-primary",
            Self::Secondary => "button og-button og-button-secondary",
            Self::Quiet => "button og-button og-button-quiet",
            Self::Danger => "button og-button og-button-danger",
        }
    }
}

/// A button or a link in a button's clothes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Button<'a> {
    /// What happens, as a verb: "Save the note".
    pub label: &'a str,
    /// How loudly it asks.
    pub kind: ButtonKind,
    /// Shown before the words.
    pub icon: Option<Icon>,
    /// More words for a screen reader, where several buttons on a page read alike.
    pub about: Option<&'a str>,
    /// Sent with the form when this button was pressed: its name and value.
    pub sends: Option<(&'a str, &'a str)>,
}

impl<'a> Button<'a> {
    /// A primary button.
    #[must_use]
    pub fn primary(label: &'a str) -> Self {
        Self { label, ..Self::default() }
    }

    /// A secondary button.
    #[must_use]
    pub fn secondary(label: &'a str) -> Self {
        Self::primary(label).kind(ButtonKind::Secondary)
    }

    /// A quiet button, underlined like a link.
    #[must_use]
    pub fn quiet(label: &'a str) -> Self {
        Self::primary(label).kind(ButtonKind::Quiet)
    }

    /// A button that takes something away.
    #[must_use]
    pub fn danger(label: &'a str) -> Self {
        Self::primary(label).kind(ButtonKind::Danger)
    }

    /// The same button, as loud as `kind`.
    #[must_use]
    pub fn kind(mut self, kind: ButtonKind) -> Self {
        self.kind = kind;
        self
    }

    /// The same button with an icon before its words.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The same button, saying to a screen reader what it is about.
    #[must_use]
    pub fn about(mut self, about: &'a str) -> Self {
        self.about = Some(about);
        self
    }

    /// The same button, sending `name=value` when it was the one pressed.
    #[must_use]
    pub fn sends(mut self, name: &'a str, value: &'a str) -> Self {
        self.sends = Some((name, value));
        self
    }

    /// The button that sends its form.
    #[must_use]
    pub fn submit(&self) -> Markup {
        let (name, value) = self.sends.unzip();
        html! {
            button type="submit" class=(self.kind.class()) name=[name] value=[value] { (self.content()) }
        }
    }

    /// A link to `href` in the button's clothes.
    #[must_use]
    pub fn link(&self, href: &str) -> Markup {
        html! { a class=(self.kind.class()) href=(href) { (self.content()) } }
    }

    fn content(&self) -> Markup {
        html! {
            @if let Some(sign) = self.icon { (icon(sign)) }
            span { (self.label) @if let Some(about) = self.about { span class="sr-only" { " " (about) } } }
        }
    }
}

/// Buttons in a row that wraps; on the smallest phones one below the other, full width.
#[must_use]
pub fn actions(buttons: &Markup) -> Markup {
    html! { div class="og-actions og-actions-wide" { (buttons) } }
}

/// A button that reads the element `target` aloud; shown by script where the browser can speak.
#[must_use]
pub fn read_aloud(label: &str, stop: &str, target: &str) -> Markup {
    html! {
        button type="button" hidden class="button og-button og-button-secondary og-read-aloud"
            data-read-aloud=(target) data-stop=(stop) aria-pressed="false" {
            (icon(Icon::Speak)) span data-label { (label) }
        }
    }
}

/// A button that opens the print window; shown by script only.
#[must_use]
pub fn print_button(label: &str) -> Markup {
    html! {
        button type="button" hidden class="button og-button og-button-quiet og-no-print" data-print {
            (icon(Icon::Print)) span { (label) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped() {
        let drawn = Button::primary("<b>Gem</b>").submit().into_string();
        assert!(drawn.contains("&lt;b&gt;Gem"));
    }

    #[test]
    fn the_pressed_button_is_sent() {
        let drawn = Button::quiet("Nej").sends("answer", "no").submit().into_string();
        assert!(drawn.contains(r#"name="answer" value="no""#));
    }

    #[test]
    fn read_aloud_is_hidden_until_the_script_shows_it() {
        let drawn = read_aloud("Læs højt", "Stop", "plan").into_string();
        assert!(drawn.contains(r#"data-read-aloud="plan""#) && drawn.contains(" hidden"));
    }
}
