//! The icons of the sprite `static/img/icons.svg`.

use maud::{Markup, html};

use super::asset::asset;

macro_rules! icons {
    ($($(#[$doc:meta])* $variant:ident => $id:literal,)+) => {
        /// An icon of the sprite. It is always decoration beside words, never alone.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $variant,)+ }

        impl Icon {
            /// Every icon, for the pattern sheet and its test.
            pub const ALL: &'static [Icon] = &[$(Icon::$variant,)+];

            /// The symbol's id in the sprite.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Icon::$variant => $id,)+ }
            }
        }
    };
}

icons! {
    /// Back, against the reading direction.
    Back => "arrow-back",
    /// A day or a visit.
    Calendar => "calendar-month",
    /// A message or a conversation.
    Chat => "chat",
    /// Done or agreed.
    Check => "check",
    /// A list of things to do.
    Checklist => "checklist",
    /// On, along the reading direction.
    Onward => "chevron-right",
    /// Close or no.
    Close => "close",
    /// How to reach somebody.
    Contact => "contact-card",
    /// Write or change.
    Edit => "edit",
    /// A letter or mail.
    Email => "email",
    /// Something is wrong.
    Error => "error",
    /// A wish or a goal.
    Flag => "flag",
    /// Families or a team.
    Groups => "groups",
    /// A question.
    Help => "help",
    /// Home; the start page.
    Home => "home",
    /// Waiting.
    Hourglass => "hourglass",
    /// A remark.
    Info => "info",
    /// Languages.
    Language => "language",
    /// A plan.
    Plan => "list-check",
    /// Private.
    Lock => "lock",
    /// Confirmed by the one who received it.
    Confirmed => "how-to-reg",
    /// Something new.
    Bell => "notifications",
    /// One person.
    Person => "person",
    /// Several persons.
    Persons => "persons",
    /// Add.
    Plus => "plus",
    /// Print.
    Print => "print",
    /// Renegotiated or changed.
    Refresh => "refresh",
    /// Search.
    Search => "search",
    /// Send.
    Send => "send",
    /// A telephone.
    Phone => "smartphone",
    /// A bright spot.
    Star => "star",
    /// Kept.
    Success => "success",
    /// In progress.
    Sync => "sync",
    /// A deadline or being late.
    Time => "time",
    /// Who can see, who has looked.
    Visible => "visibility",
    /// Hidden from others.
    Hidden => "visibility-off",
    /// Take care.
    Warning => "warning",
    /// Read aloud.
    Speak => "speak",
}

/// Draws an icon, hidden from screen readers: the words beside it say the same.
#[must_use]
pub fn icon(icon: Icon) -> Markup {
    let turns = matches!(icon, Icon::Back | Icon::Onward | Icon::Send);
    let href = format!("{}#{}", asset("img/icons.svg"), icon.id());
    html! {
        svg class=(if turns { "og-icon og-icon-turns" } else { "og-icon" }) aria-hidden="true" focusable="false" {
            use href=(href) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_sprite() {
        let sprite = include_str!("../../static/img/icons.svg");
        for icon in Icon::ALL {
            assert!(sprite.contains(&format!("id=\"{}\"", icon.id())), "{icon:?}");
        }
    }
}
