//! One promise with its whole life, and what can be done to it.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::{Facing, FamilySeen};
use opgang_domain::{FamilyId, Party, Promise, PromiseEventKind, PromiseId, PromiseState};
use opgang_i18n::{Message, msg};

use super::card::promise_card;
use crate::design::{
    Button, TimelineItem, Tone, actions, disclosure, notice, page_heading, section, text_area, timeline,
};
use crate::http::{Answer, At, Errors, Refusal, Shell, Typed, Visitor, see_page};
use crate::members::said_by;
use crate::words::Names;

/// The promise as it stands.
pub async fn show(visitor: Visitor, At((family, promise)): At<(FamilyId, PromiseId)>) -> Answer {
    draw(&visitor, (family, promise), &Typed::default(), &Errors::default(), StatusCode::OK).await
}

/// The promise again, with what was typed and what is wrong with it.
pub async fn again(
    visitor: &Visitor,
    (family, promise): (FamilyId, PromiseId),
    typed: &Typed,
    errors: &Errors,
) -> Answer {
    draw(visitor, (family, promise), typed, errors, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// The promise as it stands now, when it was changed while something was typed about it.
pub async fn changed(visitor: &Visitor, (family, promise): (FamilyId, PromiseId), typed: &Typed) -> Answer {
    draw(visitor, (family, promise), typed, &Errors::default(), StatusCode::CONFLICT).await
}

/// A promise being drawn for one reader.
struct Drawing<'a> {
    visitor: &'a Visitor,
    seen: &'a FamilySeen,
    promise: &'a Promise,
    typed: &'a Typed,
    errors: &'a Errors,
}

async fn draw(
    visitor: &Visitor,
    (family, promise): (FamilyId, PromiseId),
    typed: &Typed,
    errors: &Errors,
    status: StatusCode,
) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "promise.seen").await?;
    let promise = seen.file.promises.iter().find(|kept| kept.id == promise).ok_or(Refusal::NotFound)?;
    let drawing = Drawing { visitor, seen: &seen, promise, typed, errors };
    Ok(drawing.page(status))
}

impl Drawing<'_> {
    fn page(&self, status: StatusCode) -> Response {
        let visitor = self.visitor;
        let title = visitor.t(&msg::promises::one());
        let family = visitor.t(&msg::families::family(self.seen.file.family.name.as_str()));
        let body = html! {
            (page_heading(&title, Some(&family)))
            @if status == StatusCode::CONFLICT { (self.meanwhile()) }
            div class="og-stack" {
                (promise_card(visitor, self.names(), self.promise, None, html! {}))
                (self.reason())
                (self.answers())
                (self.makers())
            }
            (section("history", &visitor.t(&msg::promises::history()), &self.history()))
            p { a href={ "/families/" (self.seen.file.family.id) } { (visitor.t(&msg::navigation::back_to(family.as_str()))) } }
        };
        let here = if self.seen.standing.person().is_some() { "/our/plan" } else { "/families" };
        see_page(status, Shell::new(visitor, &title).at(here).draw(body))
    }

    /// That it was changed meanwhile, and what was typed: the form it was typed into may be gone.
    fn meanwhile(&self) -> Markup {
        let visitor = self.visitor;
        let (title, yours) = (visitor.t(&msg::errors::state_changed_title()), visitor.t(&msg::errors::stale_yours()));
        let typed = ["missing", "new-words", "reason", "why"].map(|field| self.typed.value(field));
        notice(
            Tone::Late,
            Some(&title),
            &html! {
                p { (visitor.t(&msg::errors::state_changed())) }
                @for text in typed.into_iter().filter(|text| !text.is_empty()) {
                    p { (yours) ":" }
                    p dir="auto" { (text) }
                }
            },
        )
    }

    fn names(&self) -> Names<'_> {
        Names { file: &self.seen.file, organisation: &self.seen.organisation, lang: self.visitor.lang() }
    }

    fn may(&self, verb: Verb) -> bool {
        self.seen.standing.may(verb, Subject::Promise, self.seen.facing().promise(self.promise))
    }

    fn path(&self, end: &str) -> String {
        format!("/families/{}/promises/{}/{end}", self.promise.family, self.promise.id)
    }

    fn form(&self, end: &str, fields: Markup) -> Markup {
        let version = self.promise.version.0.to_string();
        self.visitor.form(&self.path(end), &[("version", &version)], self.errors_of(end), fields)
    }

    /// A form folded away under its title, unless it comes back with what was typed into it.
    fn folded(&self, end: &str, title: &Message, fields: Markup) -> Markup {
        let form = self.form(end, fields);
        if self.was_sent(end) { form } else { disclosure(&self.visitor.t(title), &form) }
    }

    /// The errors belong to the form that was sent: the one whose address this page has now.
    fn errors_of(&self, end: &str) -> &Errors {
        if self.was_sent(end) { self.errors } else { Errors::none() }
    }

    fn was_sent(&self, end: &str) -> bool {
        self.visitor.path().ends_with(&self.path(end))
    }

    /// Why it is taken back, or to be changed.
    fn reason(&self) -> Markup {
        let reason = match &self.promise.state {
            PromiseState::ChangeProposed(change) => change.reason.as_str(),
            PromiseState::Withdrawn { reason, .. } => reason.as_str(),
            _ => return html! {},
        };
        let because = self.visitor.t(&msg::promises::withdrawn_reason(reason));
        notice(Tone::Neutral, None, &html! { p dir="auto" { (because) } })
    }

    /// What the receiver can say.
    fn answers(&self) -> Markup {
        if !self.may(Verb::Answer)
            || self.promise.state.code() == "withdrawn"
            || self.promise.state.code() == "confirmed"
        {
            return html! {};
        }
        let (seen, visitor) = (self.seen, self.visitor);
        let concerns = (self.promise.to, Subject::Promise);
        let facts = |facing: Facing<'_>| facing.promise(self.promise);
        let who = said_by(visitor, seen, concerns, facts, (self.typed, self.errors));
        // A family member who may not answer for the receiver has nothing to say here.
        let Some(who) = who else { return html! {} };
        match &self.promise.state {
            PromiseState::ChangeProposed(_) => self.form("change/answer", html! { (who) (self.change_buttons()) }),
            _ => self.form("answer", html! {
                @if matches!(self.promise.state, PromiseState::Kept { .. }) {
                    (text_area(&visitor.field(self.errors, "missing", &msg::promises::field_not_kept()).field(), 2, self.typed.value("missing")))
                }
                (who)
                (self.keeping_buttons())
            }),
        }
    }

    fn change_buttons(&self) -> Markup {
        let (agree, refuse) =
            (self.visitor.t(&msg::promises::change_agree()), self.visitor.t(&msg::promises::change_refuse()));
        actions(&html! {
            (Button::primary(&agree).sends("change", "agree").submit())
            (Button::secondary(&refuse).sends("change", "refuse").submit())
        })
    }

    fn keeping_buttons(&self) -> Markup {
        let (yes, no) = (self.visitor.t(&msg::promises::confirm()), self.visitor.t(&msg::promises::not_kept()));
        let is_kept = matches!(self.promise.state, PromiseState::Kept { .. });
        actions(&html! {
            (Button::primary(&yes).sends("kept", "yes").submit())
            @if is_kept { (Button::secondary(&no).sends("kept", "no").submit()) }
        })
    }

    /// What the one who made it can do.
    fn makers(&self) -> Markup {
        if !self.may(Verb::Keep) {
            return html! {};
        }
        let visitor = self.visitor;
        let keep = visitor.t(&msg::promises::keep());
        let is_open = self.promise.state == PromiseState::Open;
        let is_live = self.promise.is_owed() || matches!(self.promise.state, PromiseState::Kept { .. });
        html! {
            @if self.promise.is_owed() {
                (self.form("keeping", actions(&Button::primary(&keep).submit())))
                (self.form("urgency", self.urgency()))
            }
            @if is_open { (self.folded("change", &msg::promises::change_title(), self.change_fields())) }
            @if is_live { (self.folded("withdrawal", &msg::promises::withdraw_title(), self.withdrawal_fields())) }
        }
    }

    fn urgency(&self) -> Markup {
        let (label, value) = if self.promise.urgent {
            (msg::promises::not_urgent(), "no")
        } else {
            (msg::promises::mark_urgent(), "yes")
        };
        let label = self.visitor.t(&label);
        actions(&Button::quiet(&label).sends("urgent", value).submit())
    }

    fn change_fields(&self) -> Markup {
        let (visitor, typed, errors) = (self.visitor, self.typed, self.errors);
        let help = visitor.t(&msg::promises::change_help(self.names().whom(self.promise.to)));
        let ask = visitor.t(&msg::promises::change());
        html! {
            p { (help) }
            (visitor.date(typed, errors, "new-due-on", &msg::promises::field_new_due_on()))
            (text_area(&visitor.field(errors, "new-words", &msg::promises::field_new_words()).field(), 2, typed.value("new-words")))
            (text_area(&visitor.field(errors, "reason", &msg::promises::field_change_reason()).field(), 2, typed.value("reason")))
            (actions(&Button::secondary(&ask).submit()))
        }
    }

    fn withdrawal_fields(&self) -> Markup {
        let (visitor, typed, errors) = (self.visitor, self.typed, self.errors);
        let help = visitor.t(&msg::promises::withdraw_help(self.names().whom(self.promise.to)));
        let label = visitor.t(&msg::promises::withdraw());
        let why = visitor.field(errors, "why", &msg::promises::field_withdraw_reason());
        html! {
            (text_area(&why.field().hint(&help), 2, typed.value("why")))
            (actions(&Button::danger(&label).submit()))
        }
    }

    fn history(&self) -> Markup {
        let lines: Vec<_> = self
            .promise
            .history
            .iter()
            .map(|event| {
                let (title, words) = self.event(event);
                (self.visitor.lang().weekday_day(event.on), event.on.to_string(), title, words)
            })
            .collect();
        let items: Vec<_> = lines
            .iter()
            .map(|(when, datetime, title, words)| TimelineItem {
                when,
                datetime,
                title,
                ahead: false,
                body: html! { @for words in words { p dir="auto" { (words) } } },
            })
            .collect();
        timeline(&items)
    }

    /// What happened, and the words that go with it.
    fn event(&self, event: &opgang_domain::PromiseEvent) -> (String, Vec<String>) {
        use PromiseEventKind as Kind;
        let (visitor, name) = (self.visitor, self.names().party(&event.by));
        let (message, words) = match &event.kind {
            Kind::Made => (msg::promises::event_made(name), None),
            Kind::ChangeProposed(change) => {
                let day = visitor.lang().weekday_day(change.due_on);
                (msg::promises::event_change_proposed(day, name), Some(change.reason.to_string()))
            }
            Kind::ChangeAgreed { earlier_due_on, .. } => {
                let moved = visitor.t(&msg::promises::moved_from(visitor.lang().weekday_day(*earlier_due_on)));
                (msg::promises::event_change_agreed(name), Some(moved))
            }
            Kind::ChangeRefused { .. } => (msg::promises::event_change_refused(name), None),
            Kind::Kept => (msg::promises::event_kept(name), None),
            Kind::Confirmed(_) => (msg::promises::event_confirmed(name), None),
            Kind::NotKept { words, .. } => {
                (msg::promises::event_not_kept(name), words.as_ref().map(ToString::to_string))
            }
            Kind::Withdrawn { reason } => (msg::promises::event_withdrawn(name), Some(reason.to_string())),
        };
        let heard = event.kind.heard_by().map(|staff| self.names().party(&Party::Staff(staff)));
        let heard = heard.map(|name| visitor.t(&msg::wishes::written_down_by(name)));
        (visitor.t(&message), words.into_iter().chain(heard).collect())
    }
}
