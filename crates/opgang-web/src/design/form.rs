//! The form itself, and the summary of what is wrong in it.

use maud::{Markup, html};

use super::icon::{Icon, icon};

/// A form that posts. `hidden` carries the form key, the expected version and the like.
#[derive(Clone, Copy, Debug, Default)]
pub struct Form<'a> {
    /// Where it is sent.
    pub action: &'a str,
    /// Hidden names and values.
    pub hidden: &'a [(&'a str, &'a str)],
    /// Whether the script keeps a draft of what is typed. Not for sign-in.
    pub keeps_draft: bool,
}

impl<'a> Form<'a> {
    /// A form that keeps drafts.
    #[must_use]
    pub const fn new(action: &'a str, hidden: &'a [(&'a str, &'a str)]) -> Self {
        Self { action, hidden, keeps_draft: true }
    }

    /// A form with fields, at a readable width.
    #[must_use]
    pub fn draw(&self, body: &Markup) -> Markup {
        self.with_class(Some("og-form"), body)
    }

    /// A form that is only a button or two, for a row of actions.
    #[must_use]
    pub fn inline(&self, body: &Markup) -> Markup {
        self.with_class(None, body)
    }

    fn with_class(&self, class: Option<&str>, body: &Markup) -> Markup {
        html! {
            // Our own messages are written with care; the browser's come in the browser's language.
            form method="post" action=(self.action) class=[class] novalidate data-no-draft[!self.keeps_draft] {
                @for (name, value) in self.hidden { input type="hidden" name=(name) value=(value); }
                (body)
            }
        }
    }
}

/// One error of the summary.
#[derive(Clone, Copy, Debug)]
pub struct FieldError<'a> {
    /// The field's id; `None` when it concerns the whole form.
    pub field: Option<&'a str>,
    /// The same words as beside the field.
    pub text: &'a str,
}

/// The errors at the top of the page, each a link to its field; nothing when there are none.
#[must_use]
pub fn error_summary(title: &str, errors: &[FieldError<'_>]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div class="og-error-summary" id="og-error-summary" tabindex="-1" role="alert" aria-labelledby="og-error-title" {
                h2 id="og-error-title" { (icon(Icon::Error)) span { (title) } }
                ul class="og-list" {
                    @for error in errors {
                        li {
                            @if let Some(field) = error.field { a href={ "#" (field) } { (error.text) } }
                            @else { (error.text) }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_links_to_its_fields() {
        let errors = [FieldError { field: Some("wish"), text: "Skriv <ønsket>." }];
        let drawn = error_summary("Ret dette", &errors).into_string();
        assert!(drawn.contains(r##"<a href="#wish">Skriv &lt;ønsket&gt;.</a>"##));
        assert!(drawn.contains(r#"tabindex="-1""#));
    }

    #[test]
    fn no_errors_no_summary() {
        assert_eq!(error_summary("Ret dette", &[]).into_string(), "");
    }

    #[test]
    fn hidden_values_are_escaped() {
        let drawn = Form::new("/x", &[("key", "\"><script>")]).draw(&html! {}).into_string();
        assert!(drawn.contains("&quot;&gt;&lt;script&gt;") && !drawn.contains("<script>"));
    }
}
