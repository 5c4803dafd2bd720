//! Radio buttons and checkboxes as large rows to touch.

use maud::{Markup, html};

use super::field::Field;

/// One answer of a group.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// A line of help below the label.
    pub hint: Option<&'a str>,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl<'a> Choice<'a> {
    /// A choice that is not chosen.
    #[must_use]
    pub const fn new(value: &'a str, label: &'a str) -> Self {
        Self { value, label, hint: None, chosen: false }
    }

    /// The same choice with a line of help.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same choice, chosen when `chosen` holds.
    #[must_use]
    pub const fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

/// One of several.
#[must_use]
pub fn radio_group(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    group(field, choices, ("radio", "form-radio"))
}

/// Any number of several; each chosen value is sent under the same name.
#[must_use]
pub fn checkbox_group(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    group(field, choices, ("checkbox", "form-checkbox"))
}

/// A single checkbox that sends `value` when it is ticked.
#[must_use]
pub fn checkbox(field: &Field<'_>, value: &str, ticked: bool) -> Markup {
    let choice = Choice::new(value, field.label).chosen(ticked);
    html! {
        div class=(field.group_class()) {
            (field.help())
            div class="og-choices" {
                (row(field, field.id, &choice, ("checkbox", "form-checkbox"), field.described_by().as_deref()))
            }
        }
    }
}

/// The first input carries the field's own id, so that the error summary can bring you to it.
fn group(field: &Field<'_>, choices: &[Choice<'_>], kind: (&str, &str)) -> Markup {
    html! {
        div class=(field.group_class()) {
            fieldset aria-describedby=[field.described_by()] {
                legend class="form-label" { (field.label) }
                (field.help())
                div class="og-choices" {
                    @for (place, choice) in choices.iter().enumerate() {
                        @let id = if place == 0 { field.id.to_owned() } else { format!("{}-{place}", field.id) };
                        (row(field, &id, choice, kind, None))
                    }
                }
            }
        }
    }
}

fn row(
    field: &Field<'_>,
    id: &str,
    choice: &Choice<'_>,
    (kind, class): (&str, &str),
    described_by: Option<&str>,
) -> Markup {
    html! {
        div class="og-choice" {
            input class=(class) type=(kind) id=(id) name=(field.name) value=(choice.value)
                checked[choice.chosen] aria-describedby=[described_by];
            label for=(id) {
                span dir="auto" { (choice.label) }
                @if let Some(hint) = choice.hint { span class="form-hint" { (hint) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_choice_carries_the_fields_id() {
        let field = Field::new("who", "Hvem?").error(Some("Vælg en."));
        let drawn = radio_group(&field, &[Choice::new("a", "A"), Choice::new("b", "B").chosen(true)]).into_string();
        assert!(drawn.contains(r#"id="who" name="who" value="a""#));
        assert!(drawn.contains(r#"id="who-1" name="who" value="b" checked"#));
        assert!(drawn.contains(r#"<fieldset aria-describedby="who-error">"#));
        assert!(drawn.contains(r#"for="who-1""#));
    }
}
