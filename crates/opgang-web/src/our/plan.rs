//! Our plan: the page a family member opens on a phone, for two minutes.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Facts, Subject, Verb};
use opgang_app::FamilySeen;
use opgang_domain::{PromiseState, Visit, VisitKind, Wish, WishState};
use opgang_i18n::msg;

use super::{people, promised, shared, waiting};
use crate::design::{
    Button, Icon, actions, card, columns, disclosure, empty_state, icon, link_rows, page_heading, read_aloud, section,
    section_with_link,
};
use crate::http::{Shell, Visitor, see_page};
use crate::strengths::strength_list;
use crate::wishes::{wish_card, wish_card_in_domain};
use crate::words::{Names, visit_kind};

/// Kept promises that are remembered on the page.
const KEPT_SHOWN: usize = 5;

/// The family's plan, for one of its members.
pub fn plan_page(visitor: &Visitor, seen: &FamilySeen) -> Response {
    let title = visitor.t(&msg::plan::title());
    let body = Plan { visitor, seen }.draw();
    see_page(StatusCode::OK, Shell::new(visitor, &title).at("/our/plan").wide().draw(body))
}

/// The plan being drawn for one member.
#[derive(Clone, Copy)]
pub(super) struct Plan<'a> {
    pub visitor: &'a Visitor,
    pub seen: &'a FamilySeen,
}

impl Plan<'_> {
    fn draw(&self) -> Markup {
        html! {
            (self.greeting())
            div id="our-plan" { (columns(&self.wide(), &self.narrow())) }
        }
    }

    /// The family's pages below its own address.
    pub fn path(&self, end: &str) -> String {
        format!("/families/{}{end}", self.seen.file.family.id)
    }

    /// Names for this reader.
    pub fn names(&self) -> Names<'_> {
        Names::of(self.seen, self.visitor.lang())
    }

    fn greeting(&self) -> Markup {
        let visitor = self.visitor;
        let me = self.seen.standing.person().map(|me| self.names().first_name(me)).unwrap_or_default();
        let (hello, intro) = (visitor.t(&msg::plan::greeting(me)), visitor.t(&msg::plan::intro()));
        let write = visitor.t(&msg::wishes::new());
        let (aloud, stop) = (visitor.t(&msg::navigation::read_aloud()), visitor.t(&msg::navigation::read_aloud_stop()));
        html! {
            (page_heading(&hello, Some(&intro)))
            (actions(&html! {
                @if self.may_add(Subject::Wish) {
                    (Button::primary(&write).icon(Icon::Edit).link(&self.path("/wishes/new")))
                }
                (read_aloud(&aloud, &stop, "our-plan"))
            }))
        }
    }

    fn may_add(&self, what: Subject) -> bool {
        self.seen.standing.may(Verb::Add, what, Facts::default())
    }

    fn wide(&self) -> Markup {
        html! {
            (waiting::section_of(self))
            (self.next_visit())
            (promised::section_of(self))
            (self.wishes())
            (self.reached())
        }
    }

    fn narrow(&self) -> Markup {
        html! {
            (people::section_of(self))
            (self.strengths())
            (shared::section_of(self))
            (self.links())
        }
    }

    fn next_visit(&self) -> Markup {
        let none = self.visitor.t(&msg::plan::no_next_visit());
        let body = match self.seen.file.next_visit(self.seen.standing.today) {
            Some(visit) => self.visit(visit),
            None => html! { p class="og-quiet" { (none) } },
        };
        section("next-visit", &self.visitor.t(&msg::plan::next_visit()), &body)
    }

    /// Who comes, when, and where.
    fn visit(&self, visit: &Visit) -> Markup {
        let (visitor, lang) = (self.visitor, self.visitor.lang());
        let staff: Vec<_> = visit.staff.iter().map(|staff| self.seen.organisation.staff_name(*staff)).collect();
        let names = lang.list_and(&staff);
        let who = match visit.kind {
            VisitKind::Home => msg::visits::who_comes(names),
            VisitKind::Meeting | VisitKind::Call | VisitKind::Message => msg::visits::with(names),
        };
        let day = lang.weekday_day(visit.on);
        let when = visit.at.map_or(day.clone(), |at| visitor.t(&msg::dates::day_at_time(day, lang.time(at))));
        let relative = lang.relative_day(visit.on, self.seen.standing.today);
        card(&html! {
            p class="og-words" { strong { (when) } " · " (relative) }
            p class="og-facts" {
                span { (icon(Icon::Persons)) bdi { (visitor.t(&who)) } }
                span { (icon(Icon::Home)) span { (visitor.t(&visit_kind(visit.kind))) } }
                @if let Some(place) = &visit.place { bdi { (place) } }
            }
        })
    }

    /// The wishes, life domain by life domain; those that came true and those put aside elsewhere.
    fn wishes(&self) -> Markup {
        let title = self.visitor.t(&msg::plan::what_we_want());
        let waits = waiting::wishes(self);
        let is_here = |wish: &&Wish| {
            !matches!(wish.state, WishState::Fulfilled { .. } | WishState::PutAside { .. })
                && !waits.iter().any(|waiting| waiting.id == wish.id)
        };
        let here: Vec<_> = self.seen.file.wishes.iter().filter(is_here).collect();
        let body = html! {
            @if here.is_empty() && waits.is_empty() { (self.no_wishes()) }
            @for domain in &self.seen.organisation.life_domains {
                @let wishes: Vec<_> = here.iter().filter(|wish| wish.life_domain == domain.id).collect();
                @if !wishes.is_empty() {
                    h3 { (domain.labels.text(self.visitor.lang().code())) }
                    div class="og-stack" { @for wish in wishes { (wish_card_in_domain(self.visitor, self.seen, wish)) } }
                }
            }
            (self.put_aside())
        };
        section("wishes", &title, &body)
    }

    fn no_wishes(&self) -> Markup {
        let (title, body) = (self.visitor.t(&msg::plan::empty_title()), self.visitor.t(&msg::plan::empty_body()));
        empty_state(Icon::Flag, &title, &body, &html! {})
    }

    fn put_aside(&self) -> Markup {
        let aside: Vec<_> =
            self.seen.file.wishes.iter().filter(|wish| matches!(wish.state, WishState::PutAside { .. })).collect();
        if aside.is_empty() {
            return html! {};
        }
        let cards = html! {
            div class="og-stack" { @for wish in aside { (wish_card(self.visitor, self.seen, wish, &html! {})) } }
        };
        html! { div class="og-section" { (disclosure(&self.visitor.t(&msg::plan::put_aside()), &cards)) } }
    }

    /// Wishes that came true, and what was kept lately.
    fn reached(&self) -> Markup {
        let came_true: Vec<_> =
            self.seen.file.wishes.iter().filter(|wish| matches!(wish.state, WishState::Fulfilled { .. })).collect();
        let confirmed = |promise: &&opgang_domain::Promise| matches!(promise.state, PromiseState::Confirmed { .. });
        let mut kept: Vec<_> = self.seen.file.promises.iter().filter(confirmed).collect();
        kept.sort_by_key(|promise| std::cmp::Reverse((promise.kept_on(), promise.id)));
        kept.truncate(KEPT_SHOWN);
        if came_true.is_empty() && kept.is_empty() {
            return html! {};
        }
        let body = html! {
            div class="og-stack" { @for wish in came_true { (wish_card(self.visitor, self.seen, wish, &html! {})) } }
            @if !kept.is_empty() {
                h3 { (self.visitor.t(&msg::plan::kept_lately())) }
                (promised::kept_lines(self, &kept))
            }
        };
        section("reached", &self.visitor.t(&msg::plan::done_so_far()), &body)
    }

    fn strengths(&self) -> Markup {
        let (title, add) = (self.visitor.t(&msg::strengths::title()), self.visitor.t(&msg::strengths::new_title()));
        let link = html! {
            @if self.may_add(Subject::Strength) { (Button::quiet(&add).link(&self.path("/strengths/new"))) }
        };
        let none = self.visitor.t(&msg::strengths::none());
        let body = html! {
            @if self.seen.file.strengths.is_empty() { p class="og-quiet" { (none) } }
            (strength_list(self.visitor, self.seen))
        };
        section_with_link("strengths", &title, &link, &body)
    }

    fn links(&self) -> Markup {
        let visitor = self.visitor;
        let rows = [
            ("/looks", msg::journal::title(), msg::journal::intro()),
            ("/who-may-see", msg::plan::who_may_see_title(), msg::plan::who_may_see_help()),
            ("/plan-on-paper", msg::navigation::print_plan(), msg::plan::paper_help()),
        ]
        .map(|(end, title, below)| (self.path(end), visitor.t(&title), visitor.t(&below)));
        let rows: Vec<_> =
            rows.iter().map(|(href, title, below)| (href.as_str(), title.as_str(), below.as_str())).collect();
        section("more", &visitor.t(&msg::plan::more()), &link_rows(&rows))
    }
}
