//! The frame around a page: navigation by role, language, what was just done.

use maud::{Markup, html};
use opgang_access::Relation;
use opgang_domain::Holder;
use opgang_i18n::{Lang, msg};

use super::Visitor;
use super::submitted::KEY;
use crate::design::{Direction, Flash, Footer, Icon, Language, NavItem, OfflineWords, Page, SignedIn, Tone};

/// The frame around a page, for one visitor.
pub struct Shell<'a> {
    visitor: &'a Visitor,
    title: &'a str,
    here: &'a str,
    wide: bool,
    lang: Lang,
    of_nobody: bool,
}

/// A place in the navigation.
struct Place {
    label: String,
    href: &'static str,
    icon: Icon,
}

impl<'a> Shell<'a> {
    /// The frame of a page with this title, one column at reading width.
    pub fn new(visitor: &'a Visitor, title: &'a str) -> Self {
        Self { visitor, title, here: "", wide: false, lang: visitor.lang(), of_nobody: false }
    }

    /// The same, belonging to a place of the navigation, by its address.
    pub fn at(mut self, href: &'a str) -> Self {
        self.here = href;
        self
    }

    /// The same, as wide as the screen allows.
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// The same, in a language of its own and showing nothing of whoever is signed in: a page that is
    /// kept in the browser.
    pub fn of_nobody(mut self, lang: Lang) -> Self {
        (self.lang, self.of_nobody) = (lang, true);
        self
    }

    /// Draws the whole page.
    pub fn draw(&self, body: Markup) -> Markup {
        let visitor = self.visitor;
        let lang = self.lang;
        let session = visitor.session().filter(|_| !self.of_nobody);
        let places = self.places();
        let nav: Vec<_> = places
            .iter()
            .map(|place| NavItem {
                label: &place.label,
                href: place.href,
                icon: place.icon,
                current: place.href == self.here,
                count: None,
            })
            .collect();
        let words = Words::of(lang);
        let name = session.map(|session| session.actor.name()).unwrap_or_default();
        let key = visitor.sign_out_key();
        let hidden = [(KEY, key.as_str())];
        let languages = if self.of_nobody { vec![] } else { languages(visitor) };
        let languages: Vec<_> = languages
            .iter()
            .map(|(lang, href)| Language { tag: lang.code(), name: lang.own_name(), href, current: *lang == self.lang })
            .collect();
        let mark = visitor.account_mark().filter(|_| !self.of_nobody);
        let done = visitor.done().filter(|_| !self.of_nobody);
        let flash = done.map(|(done, _)| visitor.t(&done.message()));
        Page {
            lang: lang.code(),
            dir: if lang.dir() == "rtl" { Direction::Rtl } else { Direction::Ltr },
            title: self.title,
            home: "/",
            skip: &words.skip,
            nav_label: &words.menu,
            nav: &nav,
            signed_in: session.map(|_| SignedIn {
                name,
                role: "",
                sign_out_action: "/sign-out",
                sign_out: &words.sign_out,
                hidden: &hidden,
            }),
            flash: flash.as_deref().map(|text| Flash { tone: Tone::Good, text }),
            account: mark.as_deref(),
            saved_form: done.map(|(_, form)| form),
            signed_out: done.is_some_and(|(done, _)| done == super::Done::SignedOut),
            reading_width: !self.wide,
            offline: OfflineWords { banner: &words.offline, not_sent: &words.not_sent },
            footer: Footer {
                languages_label: &words.languages,
                languages: &languages,
                body: html! { @if visitor.site().opgang.is_demo() { p { (words.demo) } } },
            },
            body,
        }
        .draw()
    }

    fn places(&self) -> Vec<Place> {
        let Some(session) = self.visitor.session().filter(|_| !self.of_nobody) else { return vec![] };
        let standing = session.actor.standing(None, self.visitor.site().opgang.today());
        let place = |label: opgang_i18n::Message, href, icon| Place { label: self.visitor.t(&label), href, icon };
        let today = place(msg::navigation::today(), "/today", Icon::Home);
        let families = place(msg::navigation::families(), "/families", Icon::Groups);
        let team = place(msg::navigation::team(), "/team", Icon::Persons);
        let log = place(msg::log::title(), "/log", Icon::Visible);
        let me = place(msg::navigation::me(), "/me", Icon::Person);
        match session.actor.account.holder {
            Holder::Staff(_) if standing.is(Relation::Leader) => vec![today, families, team, log, me],
            Holder::Staff(_) => vec![today, families, team, me],
            Holder::Person(_) => vec![
                place(msg::navigation::our_plan(), "/our/plan", Icon::Plan),
                place(msg::navigation::our_people(), "/our/people", Icon::Persons),
                place(msg::navigation::who_has_looked(), "/our/looks", Icon::Visible),
                me,
            ],
            Holder::SteeringGroup => vec![team, me],
            Holder::ProtectionOfficer => vec![log, me],
            Holder::Administrator => vec![
                place(msg::accounts::list_title(), "/accounts", Icon::Persons),
                place(msg::organisation::title(), "/organisation", Icon::Checklist),
                me,
            ],
        }
    }
}

struct Words {
    skip: String,
    menu: String,
    sign_out: String,
    offline: String,
    not_sent: String,
    languages: String,
    demo: String,
}

impl Words {
    fn of(lang: Lang) -> Self {
        Self {
            skip: lang.text(&msg::navigation::skip_to_content()),
            menu: lang.text(&msg::navigation::menu()),
            sign_out: lang.text(&msg::accounts::sign_out()),
            offline: lang.text(&msg::navigation::offline_title()),
            not_sent: lang.text(&msg::navigation::offline_body()),
            languages: lang.text(&msg::navigation::languages()),
            demo: lang.text(&msg::navigation::demo_notice()),
        }
    }
}

/// The languages this visitor can choose, with the address that chooses each and comes back here.
fn languages(visitor: &Visitor) -> Vec<(Lang, String)> {
    let holder = visitor.session().map(|session| session.actor.account.holder);
    let offered: &[Lang] = match holder {
        None | Some(Holder::Person(_)) => &Lang::ALL,
        Some(_) => &Lang::COMPLETE,
    };
    let back: String = form_urlencoded::byte_serialize(visitor.path().as_bytes()).collect();
    offered.iter().map(|lang| (*lang, format!("/language/{}?back={back}", lang.code()))).collect()
}
