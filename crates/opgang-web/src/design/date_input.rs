//! A day in three small fields, in the order Danes and most others write it.

use maud::{Markup, html};

use super::field::Field;

/// A day as typed; sent as `NAME-day`, `NAME-month` and `NAME-year`.
#[derive(Clone, Copy, Debug, Default)]
pub struct DateInput<'a> {
    /// Label, hint and error. The day's input carries the field's id.
    pub field: Field<'a>,
    /// The words over the three fields: day, month, year.
    pub parts: [&'a str; 3],
    /// What was typed: day, month, year.
    pub values: [&'a str; 3],
}

impl DateInput<'_> {
    /// Draws the three fields.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let field = &self.field;
        html! {
            div class=(field.group_class()) {
                fieldset role="group" aria-describedby=[field.described_by()] {
                    legend class="form-label" { (field.label) }
                    (field.help())
                    div class="og-date" {
                        (self.part(0, "day", 2)) (self.part(1, "month", 2)) (self.part(2, "year", 4))
                    }
                }
            }
        }
    }

    fn part(&self, place: usize, suffix: &str, digits: u8) -> Markup {
        let field = &self.field;
        let id = if place == 0 { field.id.to_owned() } else { format!("{}-{suffix}", field.id) };
        html! {
            div class={ "og-date-" (suffix) } {
                label for=(id) { (self.parts[place]) }
                input class="form-input" type="text" inputmode="numeric" maxlength=(digits) autocomplete="off"
                    id=(id) name={ (field.name) "-" (suffix) } value=(self.values[place]) aria-invalid=[field.invalid()];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_fields_keep_what_was_typed() {
        let drawn = DateInput {
            field: Field::new("due", "Hvornår?").error(Some("Dagen findes ikke.")),
            parts: ["Dag", "Måned", "År"],
            values: ["31", "2", "2027"],
        }
        .draw()
        .into_string();
        assert!(drawn.contains(r#"id="due" name="due-day" value="31""#));
        assert!(drawn.contains(r#"id="due-month" name="due-month" value="2""#));
        assert!(drawn.contains(r#"id="due-year" name="due-year" value="2027""#));
        assert!(drawn.contains(r#"aria-describedby="due-error""#));
    }
}
