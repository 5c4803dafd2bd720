//! One wish: its words, how far it has come, and what hangs on it.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Facts, Subject, Verb};
use opgang_app::FamilySeen;
use opgang_domain::{FamilyId, Given, Party, Wish, WishId, WishState};
use opgang_i18n::{Message, msg};

use super::answering::answer_form;
use super::card::wish_alone;
use super::rewording::reword_form;
use super::{family_line, family_path, place};
use crate::design::{disclosure, page_heading, section};
use crate::http::{Answer, At, Errors, Refusal, Shell, Typed, Visitor, see_page};
use crate::promises::promise_card;
use crate::steps;
use crate::words::Names;

/// The wish as it stands.
pub async fn show(visitor: Visitor, at: At<(FamilyId, WishId)>) -> Answer {
    show_again(&visitor, at.0, (&Typed::default(), &Errors::default()), StatusCode::OK).await
}

/// The wish again, with what was typed into one of its forms and what is wrong with it.
pub async fn show_again(
    visitor: &Visitor,
    (family, wish): (FamilyId, WishId),
    (typed, errors): (&Typed, &Errors),
    status: StatusCode,
) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "wish.seen").await?;
    let wish = seen.file.wish(wish).ok_or(Refusal::NotFound)?;
    Ok(Drawing { visitor, seen: &seen, wish, typed, errors }.page(status, &html! {}))
}

/// Who wrote a spoken answer down.
fn heard(names: Names<'_>, given: Given) -> Option<Message> {
    given.heard_by().map(|staff| msg::wishes::written_down_by(names.party(&Party::Staff(staff))))
}

/// A wish being drawn for one reader.
pub(super) struct Drawing<'a> {
    pub visitor: &'a Visitor,
    pub seen: &'a FamilySeen,
    pub wish: &'a Wish,
    pub typed: &'a Typed,
    pub errors: &'a Errors,
}

impl Drawing<'_> {
    /// The whole page, with what a reader must see `first`.
    pub fn page(&self, status: StatusCode, first: &Markup) -> Response {
        let visitor = self.visitor;
        let title = visitor.t(&msg::wishes::one());
        let line = family_line(visitor, self.seen);
        let body = html! {
            (page_heading(&title, line.as_deref()))
            (first)
            div class="og-stack" { (wish_alone(visitor, self.seen, self.wish)) (self.known()) }
            @if self.may(Verb::Answer) { (answer_form(self)) }
            (self.steps())
            (self.promises())
            @if self.may(Verb::Change) && self.may_be_reworded() {
                div class="og-section" {
                    (disclosure(&visitor.t(&msg::wishes::reword_title()), &reword_form(self)))
                }
            }
            (self.way_back())
        };
        see_page(status, Shell::new(visitor, &title).at(place(self.seen)).draw(body))
    }

    /// Whether the access table lets the reader do this to the wish.
    pub fn may(&self, verb: Verb) -> bool {
        self.seen.standing.may(verb, Subject::Wish, self.seen.facing().wish(self.wish))
    }

    /// The address of the wish, or of what is done to it.
    pub fn path(&self, end: &str) -> String {
        format!("/families/{}/wishes/{}{end}", self.wish.family, self.wish.id)
    }

    fn may_be_reworded(&self) -> bool {
        !matches!(self.wish.state, WishState::Fulfilled { .. } | WishState::PutAside { .. })
    }

    /// Who said it, and who said yes, to whom.
    fn known(&self) -> Markup {
        let lines: Vec<String> = self.lines().iter().map(|line| self.visitor.t(line)).collect();
        html! { ul class="og-list og-quiet og-small" { @for line in &lines { li { (line) } } } }
    }

    fn lines(&self) -> Vec<Message> {
        let lang = self.visitor.lang();
        let names = Names::of(self.seen, lang);
        let wish = self.wish;
        let said = msg::wishes::voiced_by_on(lang.day(wish.voiced_on), names.person(wish.voiced_by));
        let mut lines = vec![said];
        if let WishState::CollaboratedOn { yes } | WishState::Fulfilled { yes, .. } = &wish.state {
            lines.push(msg::wishes::yes_by_on(lang.day(yes.on), names.person(yes.by)));
            lines.extend(heard(names, yes.given));
        }
        match &wish.state {
            WishState::NotNow { said } => {
                lines.push(msg::wishes::not_now_by_on(lang.day(said.on), names.person(said.by)));
                lines.extend(heard(names, said.given));
            }
            WishState::Fulfilled { said, .. } => {
                lines.push(msg::wishes::fulfilled_by_on(lang.day(said.on), names.person(said.by)));
                lines.extend(heard(names, said.given));
            }
            WishState::PutAside { said, reason } => {
                lines.push(msg::wishes::put_aside_by_on(lang.day(said.on), names.person(said.by)));
                lines.extend(heard(names, said.given));
                lines.extend(reason.as_ref().map(|reason| msg::wishes::put_aside_because(reason.as_str())));
            }
            WishState::Voiced | WishState::CollaboratedOn { .. } => {}
        }
        lines
    }

    fn steps(&self) -> Markup {
        let (visitor, seen, wish) = (self.visitor, self.seen, self.wish);
        let may_add = seen.standing.may(Verb::Add, Subject::Step, Facts::default()) && wish.is_collaborated_on();
        let has_steps = seen.file.steps.iter().any(|step| step.wish == wish.id);
        if !may_add && !has_steps {
            return html! {};
        }
        let body = html! {
            (steps::step_list(visitor, seen, wish))
            @if may_add {
                @let form = steps::step_form(visitor, seen, wish, (self.typed, self.errors));
                @if steps::is_about_a_step(self.errors) { (form) }
                @else { (disclosure(&visitor.t(&msg::steps::new_title()), &form)) }
            }
        };
        section("steps", &visitor.t(&msg::steps::title()), &body)
    }

    fn promises(&self) -> Markup {
        let names = Names::of(self.seen, self.visitor.lang());
        let hanging: Vec<_> =
            self.seen.file.promises.iter().filter(|promise| promise.wish == Some(self.wish.id)).collect();
        if hanging.is_empty() {
            return html! {};
        }
        let cards = html! {
            div class="og-stack" {
                @for promise in hanging { (promise_card(self.visitor, names, promise, None, html! {})) }
            }
        };
        section("promises", &self.visitor.t(&msg::wishes::promises()), &cards)
    }

    fn way_back(&self) -> Markup {
        let is_own = self.seen.standing.person().is_some();
        let to = if is_own {
            self.visitor.t(&msg::plan::title())
        } else {
            self.visitor.t(&msg::families::family(self.seen.file.family.name.as_str()))
        };
        let back = self.visitor.t(&msg::navigation::back_to(to));
        html! { p class="og-section" { a href=(family_path(self.wish.family)) { (back) } } }
    }
}
