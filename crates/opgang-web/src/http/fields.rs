//! Fields of a form in the visitor's language.

use maud::{Markup, html};
use opgang_i18n::{Message, msg};

use super::submitted::KEY;
use super::{Errors, Typed, Visitor};
use crate::design::{DateInput, Field, FieldError, Form, error_summary};

/// A field's name, label and error, in the visitor's language.
pub struct FieldWords {
    name: String,
    label: String,
    error: Option<String>,
}

impl FieldWords {
    /// The field for the design's components.
    pub fn field(&self) -> Field<'_> {
        Field::new(&self.name, &self.label).error(self.error.as_deref())
    }
}

impl Visitor {
    /// A field with its label, and its error if there is one.
    pub fn field(&self, errors: &Errors, name: &str, label: &Message) -> FieldWords {
        let error = errors.of(name).map(|message| self.t(message));
        FieldWords { name: name.to_owned(), label: self.t(label), error }
    }

    /// A day in three fields.
    pub fn date(&self, typed: &Typed, errors: &Errors, name: &str, label: &Message) -> Markup {
        let words = self.field(errors, name, label);
        let help = self.t(&msg::dates::field_help());
        let parts = [msg::dates::field_day(), msg::dates::field_month(), msg::dates::field_year()].map(|m| self.t(&m));
        let parts = [parts[0].as_str(), parts[1].as_str(), parts[2].as_str()];
        DateInput { field: words.field().hint(&help), parts, values: typed.day_parts(name) }.draw()
    }

    /// A form with a key of its own, the summary of what is wrong above it.
    pub fn form(&self, action: &str, hidden: &[(&str, &str)], errors: &Errors, fields: Markup) -> Markup {
        let key = self.form_key();
        let hidden: Vec<_> = std::iter::once((KEY, key.as_str())).chain(hidden.iter().copied()).collect();
        html! {
            (self.summary(errors))
            (Form::new(action, &hidden).draw(&fields))
        }
    }

    /// A form whose fields the browser keeps no draft of.
    pub fn secret_form(&self, action: &str, hidden: &[(&str, &str)], errors: &Errors, fields: Markup) -> Markup {
        let key = self.form_key();
        let hidden: Vec<_> = std::iter::once((KEY, key.as_str())).chain(hidden.iter().copied()).collect();
        html! {
            (self.summary(errors))
            (Form { action, hidden: &hidden, keeps_draft: false }.draw(&fields))
        }
    }

    /// A form that is only its buttons.
    pub fn buttons(&self, action: &str, hidden: &[(&str, &str)], buttons: Markup) -> Markup {
        let key = self.form_key();
        let hidden: Vec<_> = std::iter::once((KEY, key.as_str())).chain(hidden.iter().copied()).collect();
        Form::new(action, &hidden).inline(&buttons)
    }

    /// The summary of what is wrong; nothing when nothing is.
    pub fn summary(&self, errors: &Errors) -> Markup {
        let texts: Vec<_> = errors.iter().map(|(field, message)| (field, self.t(message))).collect();
        let title = self.t(&msg::errors::summary_title(texts.len() as i64));
        let errors: Vec<_> = texts
            .iter()
            .map(|(field, text)| FieldError { field: (!field.is_empty()).then_some(*field), text })
            .collect();
        error_summary(&title, &errors)
    }
}
