//! The shell around every page.

use maud::{DOCTYPE, Markup, html};

use super::asset::{asset, fingerprint};
use super::icon::{Icon, icon};
use super::notice::Flash;

/// Which way the page's language is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the attribute `dir`.
    #[must_use]
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// One place in the navigation: the bar at the bottom of a phone, the row at the top of a desk.
#[derive(Clone, Copy, Debug)]
pub struct NavItem<'a> {
    /// Its word; short, for a phone shows four beside each other.
    pub label: &'a str,
    /// Its address.
    pub href: &'a str,
    /// Its icon.
    pub icon: Icon,
    /// Whether this page belongs to it.
    pub current: bool,
    /// How many things wait there, and the words for a screen reader: `(3, "3 late promises")`.
    pub count: Option<(u32, &'a str)>,
}

/// Who is signed in, and the way out.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their role or family.
    pub role: &'a str,
    /// Where signing out is posted.
    pub sign_out_action: &'a str,
    /// "Sign out".
    pub sign_out: &'a str,
    /// Hidden fields of that form: the form key.
    pub hidden: &'a [(&'a str, &'a str)],
}

/// A language to read the page in.
#[derive(Clone, Copy, Debug)]
pub struct Language<'a> {
    /// Its tag: `ar`.
    pub tag: &'a str,
    /// Its own name: "العربية".
    pub name: &'a str,
    /// Where it is chosen.
    pub href: &'a str,
    /// Whether it is the page's language.
    pub current: bool,
}

/// What stands at the foot of the page.
#[derive(Clone, Debug)]
pub struct Footer<'a> {
    /// What the language links are, for screen readers: "Language".
    pub languages_label: &'a str,
    /// The languages.
    pub languages: &'a [Language<'a>],
    /// A sentence or links.
    pub body: Markup,
}

/// The words the script shows when there is no connection.
#[derive(Clone, Copy, Debug)]
pub struct OfflineWords<'a> {
    /// "No connection. You can go on reading and writing."
    pub banner: &'a str,
    /// "Not sent. Your text is still here; send it when you are back."
    pub not_sent: &'a str,
}

/// A whole page. Every text is already translated.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// The language tag: `da`, `en`, `ar`.
    pub lang: &'a str,
    /// The reading direction.
    pub dir: Direction,
    /// The page's own title; " – Opgang" is added.
    pub title: &'a str,
    /// Where the mark leads: the first page of this person.
    pub home: &'a str,
    /// "Skip to content".
    pub skip: &'a str,
    /// What the navigation is called for screen readers.
    pub nav_label: &'a str,
    /// The navigation; empty before signing in.
    pub nav: &'a [NavItem<'a>],
    /// Who is signed in.
    pub signed_in: Option<SignedIn<'a>>,
    /// What just happened.
    pub flash: Option<Flash<'a>>,
    /// A mark of whoever is signed in: drafts of somebody else are forgotten.
    pub account: Option<&'a str>,
    /// The address (action) of the form that was just saved: its draft is forgotten.
    pub saved_form: Option<&'a str>,
    /// Set on the first page after signing out: every draft is forgotten.
    pub signed_out: bool,
    /// Whether the page is one column at reading width.
    pub reading_width: bool,
    /// What the script says without a connection.
    pub offline: OfflineWords<'a>,
    /// The foot.
    pub footer: Footer<'a>,
    /// The content; begins with `page_heading`.
    pub body: Markup,
}

impl Page<'_> {
    /// Draws the whole document.
    #[must_use]
    pub fn draw(&self) -> Markup {
        let worker = format!("/service-worker.js?v={}", fingerprint());
        html! {
            (DOCTYPE)
            html lang=(self.lang) dir=(self.dir.attribute()) {
                (self.head())
                body class=[(!self.nav.is_empty()).then_some("og-has-nav")] data-worker=(worker)
                    data-account=[self.account]
                    data-saved=[self.saved_form] data-signed-out[self.signed_out] {
                    a class="og-skip" href="#main" { (self.skip) }
                    (self.offline_banner())
                    (self.header())
                    main id="main" tabindex="-1" class=(if self.reading_width { "og-main og-main-reading" } else { "og-main" }) {
                        @if let Some(flash) = &self.flash { (flash.draw()) }
                        (self.body)
                    }
                    (self.footer())
                }
            }
        }
    }

    fn head(&self) -> Markup {
        let base = match self.dir {
            Direction::Ltr => "css/dkfds.min.css",
            Direction::Rtl => "css/dkfds.rtl.min.css",
        };
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="theme-color" content="#faf6ef";
                // A family's name in an address must not leave with a click on a link.
                meta name="referrer" content="same-origin";
                title { (self.title) " – Opgang" }
                link rel="icon" type="image/svg+xml" href=(asset("img/mark.svg"));
                link rel="stylesheet" href=(asset(base));
                link rel="stylesheet" href=(asset("opgang.css"));
                script src=(asset("opgang.js")) defer {}
            }
        }
    }

    fn offline_banner(&self) -> Markup {
        html! {
            div role="status" {
                div class="og-offline" id="og-offline" hidden {
                    p { (self.offline.banner) }
                    p id="og-offline-not-sent" hidden { (self.offline.not_sent) }
                }
            }
        }
    }

    fn header(&self) -> Markup {
        html! {
            header class="og-header" {
                div class="og-header-inner" {
                    a class="og-brand" href=(self.home) {
                        img src=(asset("img/mark.svg")) alt="" width="32" height="32";
                        span { "Opgang" }
                    }
                    @if !self.nav.is_empty() { (self.navigation()) }
                    @if let Some(person) = &self.signed_in { (account(person)) }
                }
            }
        }
    }

    fn navigation(&self) -> Markup {
        html! {
            nav class="og-nav" aria-label=(self.nav_label) {
                ul class="og-list" role="list" {
                    @for item in self.nav {
                        li {
                            a href=(item.href) aria-current=[item.current.then_some("page")] {
                                (icon(item.icon)) span { (item.label) }
                                @if let Some((count, words)) = item.count {
                                    span class="og-count" aria-hidden="true" { (count) }
                                    span class="sr-only" { ", " (words) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        html! {
            footer class="og-footer" {
                div class="og-footer-inner" {
                    @if !self.footer.languages.is_empty() {
                        nav class="og-languages" aria-label=(self.footer.languages_label) {
                            ul class="og-list" role="list" {
                                @for language in self.footer.languages {
                                    li {
                                        a href=(language.href) lang=(language.tag) hreflang=(language.tag)
                                            aria-current=[language.current.then_some("true")] { bdi { (language.name) } }
                                    }
                                }
                            }
                        }
                    }
                    div { (self.footer.body) }
                }
            }
        }
    }
}

fn account(person: &SignedIn<'_>) -> Markup {
    html! {
        div class="og-account" {
            div class="og-account-name" { strong { bdi { (person.name) } } span { (person.role) } }
            form method="post" action=(person.sign_out_action) data-sign-out {
                @for (name, value) in person.hidden { input type="hidden" name=(name) value=(value); }
                button type="submit" class="button og-button og-button-quiet" { span { (person.sign_out) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(dir: Direction) -> String {
        Page {
            lang: "da",
            dir,
            title: "<I dag>",
            home: "/",
            skip: "Gå til indhold",
            nav_label: "Menu",
            nav: &[NavItem { label: "I dag", href: "/today", icon: Icon::Home, current: true, count: None }],
            signed_in: None,
            flash: None,
            account: None,
            saved_form: Some("/promises"),
            signed_out: false,
            reading_width: true,
            offline: OfflineWords { banner: "b", not_sent: "n" },
            footer: Footer { languages_label: "Sprog", languages: &[], body: html! {} },
            body: html! { h1 { "I dag" } },
        }
        .draw()
        .into_string()
    }

    #[test]
    fn the_shell_is_wired() {
        let drawn = page(Direction::Ltr);
        assert!(drawn.contains("<title>&lt;I dag&gt; – Opgang</title>"));
        assert!(drawn.contains(r##"href="#main""##) && drawn.contains(r#"id="main""#));
        assert!(drawn.contains(r#"aria-current="page""#));
        assert!(drawn.contains(r#"data-saved="/promises""#));
    }

    #[test]
    fn the_mirrored_sheet_goes_with_right_to_left() {
        assert!(page(Direction::Rtl).contains("dkfds.rtl.min.css"));
        assert!(page(Direction::Ltr).contains("dkfds.min.css"));
    }

    #[test]
    fn the_strict_policy_is_kept() {
        let drawn = page(Direction::Ltr);
        assert!(!drawn.contains(" style=") && !drawn.contains(" onclick") && !drawn.contains("<style"));
    }
}
