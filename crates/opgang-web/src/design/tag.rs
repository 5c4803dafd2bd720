//! The status tag: an icon and a word, never colour alone.

use maud::{Markup, html};

use super::icon::{Icon, icon};

/// What a tag says about a promise, a wish, a suggestion or a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Promised, not yet due.
    Open,
    /// Past its day.
    Late,
    /// Urgent: the whole team sees it.
    Urgent,
    /// Kept, not yet confirmed.
    Kept,
    /// The receiver says that it was kept.
    Confirmed,
    /// A new day is agreed, or asked for.
    Renegotiated,
    /// Taken back, with a reason.
    Withdrawn,
    /// Waits for somebody's answer.
    Waiting,
    /// Agreed: a wish that is collaborated on.
    Collaborated,
    /// Fulfilled.
    Fulfilled,
    /// Put aside, or "not now".
    Aside,
}

impl Status {
    /// Every status, for the pattern sheet.
    pub const ALL: [Status; 11] = [
        Self::Open,
        Self::Late,
        Self::Urgent,
        Self::Kept,
        Self::Confirmed,
        Self::Renegotiated,
        Self::Withdrawn,
        Self::Waiting,
        Self::Collaborated,
        Self::Fulfilled,
        Self::Aside,
    ];

    const fn look(self) -> (&'static str, Icon) {
        match self {
            Self::Open => ("og-tag", Icon::Calendar),
            Self::Late => ("og-tag og-tag-late", Icon::Time),
            Self::Urgent => ("og-tag og-tag-urgent", Icon::Bell),
            Self::Kept => ("og-tag og-tag-good", Icon::Check),
            Self::Confirmed => ("og-tag og-tag-good", Icon::Confirmed),
            Self::Renegotiated => ("og-tag", Icon::Refresh),
            Self::Withdrawn => ("og-tag", Icon::Close),
            Self::Waiting => ("og-tag", Icon::Hourglass),
            Self::Collaborated => ("og-tag og-tag-good", Icon::Groups),
            Self::Fulfilled => ("og-tag og-tag-good", Icon::Star),
            Self::Aside => ("og-tag", Icon::Lock),
        }
    }
}

/// A status with the word the reader sees.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    /// Which status.
    pub status: Status,
    /// Its word, translated: "Late by 3 days".
    pub label: &'a str,
}

impl<'a> Tag<'a> {
    /// A tag for `status` reading `label`.
    #[must_use]
    pub const fn new(status: Status, label: &'a str) -> Self {
        Self { status, label }
    }

    /// Draws the tag.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let (class, sign) = self.status.look();
        html! { span class=(class) { (icon(sign)) span { (self.label) } } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_an_icon_and_its_word() {
        for status in Status::ALL {
            let drawn = Tag::new(status, "ord").draw().into_string();
            assert!(drawn.contains("<svg") && drawn.contains("ord"), "{status:?}");
        }
    }
}
