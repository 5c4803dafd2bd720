//! A colleague's day: what is late and due, whom to visit, what waits.

use axum::http::StatusCode;
use maud::{Markup, html};
use opgang_app::{Today, WithFamily};
use opgang_domain::{FamilyFile, Promise, owed};
use opgang_i18n::{Message, msg};

use crate::design::{Button, Icon, actions, empty_state, link_rows, page_heading, section, section_with_link};
use crate::http::{Answer, Shell, Visitor, see_page};
use crate::promises::promise_card;
use crate::routes::{Route, route};
use crate::words::{Names, excerpt};

/// The routes of the day.
pub fn routes() -> Vec<Route> {
    vec![route!(GET "/today" show)]
}

/// A row that leads somewhere: address, title, line below.
type Row = (String, String, String);

async fn show(visitor: Visitor) -> Answer {
    let actor = visitor.actor()?;
    let seen = visitor.site().opgang.see_today(actor).await?;
    let day = visitor.lang().weekday_day(seen.today);
    let name = actor.staff.as_ref().map(opgang_domain::Staff::first_name).unwrap_or_default();
    let greeting = visitor.t(&msg::today::greeting(name));
    let title = visitor.t(&msg::today::title());
    let body = html! {
        (page_heading(&greeting, Some(&day)))
        (Day { visitor: &visitor, seen: &seen }.draw())
    };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at("/today").draw(body)))
}

struct Day<'a> {
    visitor: &'a Visitor,
    seen: &'a Today,
}

impl Day<'_> {
    fn draw(&self) -> Markup {
        let seen = self.seen;
        let owed = owed(seen.promises.iter().map(|line| &line.it), seen.today);
        let nothing = owed.count() + owed.unconfirmed.len() + seen.visits.len() + seen.questions.len() == 0
            && seen.wishes.is_empty()
            && seen.suggestions.is_empty()
            && seen.unseen.is_empty();
        html! {
            @if nothing { (self.all_clear()) }
            (self.promises("late", &msg::today::promises_late(), &owed.late))
            (self.promises("due", &msg::today::promises_due(), &owed.soon))
            (self.rows("visits", &msg::today::visits_coming(), self.visits()))
            (self.urgent())
            (self.rows("questions", &msg::today::questions(), self.questions()))
            (self.rows("wishes", &msg::today::wishes(), self.wishes()))
            (self.rows("suggestions", &msg::today::suggestions(), self.suggestions()))
            (self.promises("awaiting", &msg::today::promises_awaiting(), &owed.unconfirmed))
            (self.rows("unseen", &msg::today::not_seen(), self.unseen()))
        }
    }

    fn all_clear(&self) -> Markup {
        let (title, text) =
            (self.visitor.t(&msg::today::all_clear_title()), self.visitor.t(&msg::today::all_clear_body()));
        let families = self.visitor.t(&msg::navigation::families());
        empty_state(Icon::Success, &title, &text, &actions(&Button::secondary(&families).link("/families")))
    }

    fn promises(&self, id: &str, title: &Message, promises: &[&Promise]) -> Markup {
        if promises.is_empty() {
            return html! {};
        }
        let cards = promises.iter().filter_map(|promise| self.line(promise)).map(|line| self.card(line));
        let count = html! { span class="og-quiet" { (self.visitor.lang().number(promises.len() as i64)) } };
        section_with_link(
            id,
            &self.visitor.t(title),
            &count,
            &html! { div class="og-stack" { @for card in cards { (card) } } },
        )
    }

    fn line(&self, promise: &Promise) -> Option<&WithFamily<Promise>> {
        self.seen.promises.iter().find(|line| line.it.id == promise.id)
    }

    /// The card with the one button that closes it fastest.
    fn card(&self, line: &WithFamily<Promise>) -> Markup {
        let visitor = self.visitor;
        let family = visitor.t(&msg::families::family(line.family.name.as_str()));
        // Who is in the family is not loaded here: the card names the family instead.
        let file = FamilyFile::new(line.family.clone());
        let names = Names { file: &file, organisation: &self.seen.organisation, lang: visitor.lang() };
        let keep = visitor.t(&msg::promises::keep());
        let version = line.it.version.0.to_string();
        let action = format!("/families/{}/promises/{}/keeping", line.family.id, line.it.id);
        let button = Button::secondary(&keep).icon(Icon::Check).about(line.it.words.as_str()).submit();
        let actions = if line.it.is_owed() {
            visitor.buttons(&action, &[("version", &version), ("back", "today")], actions(&button))
        } else {
            html! {}
        };
        promise_card(visitor, names, &line.it, Some(&family), actions)
    }

    fn urgent(&self) -> Markup {
        if self.seen.urgent.is_empty() {
            return html! {};
        }
        let cards = self.seen.urgent.iter().map(|line| {
            let family = self.visitor.t(&msg::families::family(line.family.name.as_str()));
            let file = FamilyFile::new(line.family.clone());
            let names = Names { file: &file, organisation: &self.seen.organisation, lang: self.visitor.lang() };
            promise_card(self.visitor, names, &line.it, Some(&family), html! {})
        });
        section(
            "urgent",
            &self.visitor.t(&msg::today::promises_urgent()),
            &html! { div class="og-stack" { @for card in cards { (card) } } },
        )
    }

    fn rows(&self, id: &str, title: &Message, rows: Vec<Row>) -> Markup {
        if rows.is_empty() {
            return html! {};
        }
        let rows: Vec<_> =
            rows.iter().map(|(href, title, below)| (href.as_str(), title.as_str(), below.as_str())).collect();
        section(id, &self.visitor.t(title), &link_rows(&rows))
    }

    fn family(&self, name: &opgang_domain::Name) -> String {
        self.visitor.t(&msg::families::family(name.as_str()))
    }

    fn visits(&self) -> Vec<Row> {
        let (lang, today) = (self.visitor.lang(), self.seen.today);
        let line = |line: &WithFamily<opgang_domain::Visit>| {
            let visit = &line.it;
            let day = if visit.on == today { lang.relative_day(visit.on, today) } else { lang.weekday_day(visit.on) };
            let when = match visit.at {
                Some(at) => self.visitor.t(&msg::dates::day_at_time(day, lang.time(at))),
                None => day,
            };
            let how = self.visitor.t(&crate::words::visit_kind(visit.kind));
            let place = visit.place.as_ref().map(|place| format!(" · {place}")).unwrap_or_default();
            (format!("/families/{}", line.family.id), self.family(&line.family.name), format!("{when} · {how}{place}"))
        };
        self.seen.visits.iter().map(line).collect()
    }

    fn questions(&self) -> Vec<Row> {
        let line = |line: &WithFamily<opgang_domain::Question>| {
            let question = &line.it;
            let asked_on = self.visitor.site().opgang.local(question.asked_at).date();
            let asked =
                self.visitor.t(&msg::questions::asked_on(self.visitor.lang().relative_day(asked_on, self.seen.today)));
            let href = format!("/families/{}/questions/{}", line.family.id, question.id);
            (href, excerpt(question.words.as_str()), format!("{} · {asked}", self.family(&line.family.name)))
        };
        self.seen.questions.iter().map(line).collect()
    }

    fn wishes(&self) -> Vec<Row> {
        let line = |line: &WithFamily<opgang_domain::Wish>| {
            let href = format!("/families/{}/wishes/{}", line.family.id, line.it.id);
            let when = self.visitor.lang().relative_day(line.it.voiced_on, self.seen.today);
            let voiced = self.visitor.t(&msg::wishes::voiced_on(when));
            (href, excerpt(line.it.words.as_str()), format!("{} · {voiced}", self.family(&line.family.name)))
        };
        self.seen.wishes.iter().map(line).collect()
    }

    fn suggestions(&self) -> Vec<Row> {
        let line = |line: &WithFamily<opgang_domain::Suggestion>| {
            let href = format!("/families/{}", line.family.id);
            (href, excerpt(line.it.words.as_str()), self.family(&line.family.name))
        };
        self.seen.suggestions.iter().map(line).collect()
    }

    fn unseen(&self) -> Vec<Row> {
        let line = |line: &WithFamily<Option<jiff::civil::Date>>| {
            let when = match line.it {
                Some(on) => {
                    let when = self.visitor.lang().relative_day(on, self.seen.today);
                    self.visitor.t(&msg::today::not_seen_since(when))
                }
                None => self.visitor.t(&msg::today::never_seen()),
            };
            (format!("/families/{}", line.family.id), self.family(&line.family.name), when)
        };
        self.seen.unseen.iter().map(line).collect()
    }
}
