//! A question in a form: its label, hint and error, wired together for screen readers.

use maud::{Markup, html};

use super::icon::{Icon, icon};

/// What every kind of field shares. The element's id is `id`; errors link to it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    /// The id of the input; unique on the page.
    pub id: &'a str,
    /// The name that is sent.
    pub name: &'a str,
    /// The question. An optional field says so here.
    pub label: &'a str,
    /// A little help, said before typing.
    pub hint: Option<&'a str>,
    /// What is wrong and what to do, when the form came back.
    pub error: Option<&'a str>,
    /// The value for HTML `autocomplete`, for example `username`.
    pub autocomplete: Option<&'a str>,
    /// The language of the text the person writes, when it is known.
    pub lang: Option<&'a str>,
    /// The longest text that is taken, in characters.
    pub maxlength: Option<u32>,
}

impl<'a> Field<'a> {
    /// A field whose id and name are both `name`.
    #[must_use]
    pub fn new(name: &'a str, label: &'a str) -> Self {
        Self { id: name, name, label, ..Self::default() }
    }

    /// The same field under another id, where a name occurs twice on a page.
    #[must_use]
    pub fn id(mut self, id: &'a str) -> Self {
        self.id = id;
        self
    }

    /// The same field with a hint.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same field with its error, if there is one.
    #[must_use]
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// The same field with `autocomplete`.
    #[must_use]
    pub fn autocomplete(mut self, purpose: &'a str) -> Self {
        self.autocomplete = Some(purpose);
        self
    }

    /// The same field with a longest text.
    #[must_use]
    pub fn maxlength(mut self, characters: u32) -> Self {
        self.maxlength = Some(characters);
        self
    }

    /// The ids of hint and error, for `aria-describedby`; none when there is neither.
    pub(super) fn described_by(&self) -> Option<String> {
        let parts: Vec<String> =
            [self.hint.map(|_| format!("{}-hint", self.id)), self.error.map(|_| format!("{}-error", self.id))]
                .into_iter()
                .flatten()
                .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    pub(super) fn group_class(&self) -> &'static str {
        if self.error.is_some() { "form-group form-error" } else { "form-group" }
    }

    /// Hint and error, with the ids that `described_by` names.
    pub(super) fn help(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { span class="form-hint" id={ (self.id) "-hint" } { (hint) } }
            @if let Some(error) = self.error {
                span class="form-error-message" id={ (self.id) "-error" } { (icon(Icon::Error)) span { (error) } }
            }
        }
    }

    fn label(&self) -> Markup {
        html! { label class="form-label" for=(self.id) { (self.label) } }
    }
}

/// A one-line input. `kind` is the HTML type: `text`, `password`, `email`, `tel`, `search`.
#[must_use]
pub fn text_input(field: &Field<'_>, kind: &str, value: &str) -> Markup {
    // A password is never sent back to the page.
    let value = (kind != "password").then_some(value);
    let dir = matches!(kind, "text" | "search").then_some("auto");
    html! {
        div class=(field.group_class()) {
            (field.label()) (field.help())
            input class="form-input" type=(kind) id=(field.id) name=(field.name) value=[value] dir=[dir]
                lang=[field.lang] autocomplete=[field.autocomplete] maxlength=[field.maxlength]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
        }
    }
}

/// Several lines of free text.
#[must_use]
pub fn text_area(field: &Field<'_>, rows: u8, value: &str) -> Markup {
    html! {
        div class=(field.group_class()) {
            (field.label()) (field.help())
            // HTML drops the first line break after the tag; this one may go instead of the writer's.
            textarea class="form-input" id=(field.id) name=(field.name) rows=(rows) dir="auto"
                lang=[field.lang] maxlength=[field.maxlength]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] { "\n" (value) }
        }
    }
}

/// A list to choose one from: `(value, label)`, with `chosen` selected.
#[must_use]
pub fn select(field: &Field<'_>, options: &[(&str, &str)], chosen: &str) -> Markup {
    html! {
        div class=(field.group_class()) {
            (field.label()) (field.help())
            select class="form-select" id=(field.id) name=(field.name)
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] {
                @for (value, label) in options {
                    option value=(value) selected[*value == chosen] { (label) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish() -> Field<'static> {
        Field::new("wish", "Hvad vil I gerne?").hint("Skriv med jeres egne ord.").error(Some("Skriv ønsket først."))
    }

    #[test]
    fn label_hint_and_error_are_wired() {
        let drawn = text_area(&wish(), 4, "Et job").into_string();
        assert!(drawn.contains(r#"for="wish""#));
        assert!(drawn.contains(r#"aria-describedby="wish-hint wish-error""#));
        assert!(drawn.contains(r#"id="wish-hint""#) && drawn.contains(r#"id="wish-error""#));
        assert!(drawn.contains(r#"aria-invalid="true""#));
    }

    #[test]
    fn a_plain_field_has_no_description() {
        let drawn = text_input(&Field::new("a", "A"), "text", "").into_string();
        assert!(!drawn.contains("aria-describedby") && !drawn.contains("aria-invalid"));
    }

    #[test]
    fn the_typed_text_is_kept_and_escaped() {
        let drawn = text_area(&wish(), 4, "</textarea><script>").into_string();
        assert!(drawn.contains("&lt;/textarea&gt;&lt;script&gt;"));
        let line = text_input(&wish(), "text", "\"><b>").into_string();
        assert!(line.contains("&quot;&gt;&lt;b&gt;"));
    }

    #[test]
    fn a_password_never_comes_back() {
        let drawn = text_input(&Field::new("p", "Kode"), "password", "hemmelig").into_string();
        assert!(!drawn.contains("hemmelig"));
    }

    #[test]
    fn the_chosen_option_is_selected() {
        let drawn = select(&wish(), &[("a", "A"), ("b", "B")], "b").into_string();
        assert!(drawn.contains(r#"<option value="b" selected>"#));
    }
}
