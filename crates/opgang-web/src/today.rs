//! A colleague's day: what is late and due, whom to visit, what waits.

use axum::http::StatusCode;
use jiff::ToSpan;
use maud::{Markup, html};
use opgang_app::{Today, WithFamily};
use opgang_domain::{FamilyFile, Promise, owed};
use opgang_i18n::{Message, msg};

use crate::design::{
    Button, Icon, actions, columns, disclosure, empty_state, link_rows, page_heading, section_with_link,
};
use crate::http::{Answer, Shell, Visitor, see_page};
use crate::promises::promise_card;
use crate::routes::{Route, route};
use crate::words::{Names, excerpt};

/// The routes of the day.
pub fn routes() -> Vec<Route> {
    vec![route!(GET "/today" show)]
}

/// Rows of a list that are shown before the rest is folded.
const ROWS: usize = 6;

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
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at("/today").wide().draw(body)))
}

struct Day<'a> {
    visitor: &'a Visitor,
    seen: &'a Today,
}

impl Day<'_> {
    /// What is promised stands in the wide column, whom to meet and what waits in the narrow one.
    fn draw(&self) -> Markup {
        let seen = self.seen;
        let owed = owed(seen.promises.iter().map(|line| &line.it), seen.today);
        let tomorrow = seen.today.saturating_add(1.day());
        let (now, soon): (Vec<_>, Vec<_>) = owed.soon.iter().copied().partition(|promise| promise.due_on <= tomorrow);
        let waiting = seen.questions.len() + seen.wishes.len() + seen.suggestions.len();
        if owed.count() + owed.unconfirmed.len() + seen.visits.len() + waiting + seen.unseen.len() == 0 {
            return self.all_clear();
        }
        let promised = html! {
            (self.cards("late", &msg::today::promises_late(), &owed.late))
            (self.cards("due", &msg::today::promises_now(), &now))
            (self.rows("week", &msg::today::promises_due(), self.promises(&soon)))
            (self.rows("urgent", &msg::today::promises_urgent(), self.urgent()))
            (self.folded("awaiting", &msg::today::promises_awaiting(), self.promises(&owed.unconfirmed)))
        };
        let others = html! {
            (self.rows("visits", &msg::today::visits_coming(), self.visits()))
            (self.rows("questions", &msg::today::questions(), self.questions()))
            (self.rows("wishes", &msg::today::wishes(), self.wishes()))
            (self.folded("suggestions", &msg::today::suggestions(), self.suggestions()))
            (self.rows("unseen", &msg::today::not_seen(), self.unseen()))
        };
        columns(&promised, &others)
    }

    fn all_clear(&self) -> Markup {
        let (title, text) =
            (self.visitor.t(&msg::today::all_clear_title()), self.visitor.t(&msg::today::all_clear_body()));
        let families = self.visitor.t(&msg::navigation::families());
        empty_state(Icon::Success, &title, &text, &actions(&Button::secondary(&families).link("/families")))
    }

    /// The most pressing promises, each with the button that closes it.
    fn cards(&self, id: &str, title: &Message, promises: &[&Promise]) -> Markup {
        if promises.is_empty() {
            return html! {};
        }
        let cards = promises.iter().filter_map(|promise| self.line(promise)).map(|line| self.card(line));
        section_with_link(
            id,
            &self.visitor.t(title),
            &self.count(promises.len()),
            &html! {
                div class="og-stack" { @for card in cards { (card) } }
            },
        )
    }

    fn count(&self, count: usize) -> Markup {
        html! { span class="og-quiet" { (self.visitor.lang().number(count as i64)) } }
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
        let actions = if line.it.is_owed() && self.seen.may_keep {
            visitor.buttons(&action, &[("version", &version), ("back", "today")], actions(&button))
        } else {
            html! {}
        };
        promise_card(visitor, names, &line.it, Some(&family), actions)
    }

    /// Promises a line each, with their day and family.
    fn promises(&self, promises: &[&Promise]) -> Vec<Row> {
        promises.iter().filter_map(|promise| self.line(promise)).map(|line| self.promise_row(line)).collect()
    }

    fn urgent(&self) -> Vec<Row> {
        self.seen.urgent.iter().filter(|line| line.it.is_owed()).map(|line| self.promise_row(line)).collect()
    }

    fn promise_row(&self, line: &WithFamily<Promise>) -> Row {
        let lang = self.visitor.lang();
        let due = match line.it.days_late(self.seen.today) {
            Some(days) => self.visitor.t(&msg::promises::late_by(i64::from(days))),
            None if line.it.is_owed() => lang.weekday_day(line.it.due_on),
            None => {
                self.visitor.t(&msg::promises::kept_on(lang.weekday_day(line.it.kept_on().unwrap_or(line.it.due_on))))
            }
        };
        let href = format!("/families/{}/promises/{}", line.family.id, line.it.id);
        (href, excerpt(line.it.words.as_str()), format!("{} · {due}", self.family(&line.family.name)))
    }

    fn rows(&self, id: &str, title: &Message, rows: Vec<Row>) -> Markup {
        if rows.is_empty() {
            return html! {};
        }
        let (first, rest) = rows.split_at(rows.len().min(ROWS));
        let more = self.visitor.t(&msg::today::more(rest.len() as i64));
        section_with_link(
            id,
            &self.visitor.t(title),
            &self.count(rows.len()),
            &html! {
                (drawn(first))
                @if !rest.is_empty() { (disclosure(&more, &drawn(rest))) }
            },
        )
    }

    /// What can wait stands folded, with its number.
    fn folded(&self, id: &str, title: &Message, rows: Vec<Row>) -> Markup {
        if rows.is_empty() {
            return html! {};
        }
        let title = format!("{} ({})", self.visitor.t(title), self.visitor.lang().number(rows.len() as i64));
        html! { div id=(id) { (disclosure(&title, &drawn(&rows))) } }
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
            let asked = self
                .visitor
                .t(&msg::questions::asked_when(self.visitor.lang().relative_day(asked_on, self.seen.today)));
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

fn drawn(rows: &[Row]) -> Markup {
    let rows: Vec<_> =
        rows.iter().map(|(href, title, below)| (href.as_str(), title.as_str(), below.as_str())).collect();
    link_rows(&rows)
}
