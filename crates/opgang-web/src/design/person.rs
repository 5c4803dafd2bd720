//! People as a round of initials with name and role.

use maud::{Markup, html};

/// A person: initials, name, role or relation; a link when `href` is given.
#[must_use]
pub fn person_chip(initials: &str, name: &str, role: &str, href: Option<&str>) -> Markup {
    html! {
        @if let Some(href) = href {
            a class="og-person" href=(href) { (face(initials, name, role)) }
        } @else {
            span class="og-person" { (face(initials, name, role)) }
        }
    }
}

/// A person to sign in as in demo mode: a button that sends `name=value`.
#[must_use]
pub fn demo_person(initials: &str, person: &str, role: &str, sends: (&str, &str)) -> Markup {
    html! {
        button type="submit" class="og-demo-person" name=(sends.0) value=(sends.1) {
            (face(initials, person, role))
        }
    }
}

fn face(initials: &str, name: &str, role: &str) -> Markup {
    html! {
        span class="og-initials" aria-hidden="true" { (initials) }
        span {
            span class="og-person-name" { bdi { (name) } }
            @if !role.is_empty() { span class="og-person-role" { (role) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_escaped() {
        let drawn = person_chip("A", "<Ali>", "far", None).into_string();
        assert!(drawn.contains("&lt;Ali&gt;") && !drawn.contains("<Ali>"));
    }
}
