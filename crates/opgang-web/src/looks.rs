//! Who has looked: every look and change, day by day and person by person, in plain sentences.

mod sentences;

use axum::http::StatusCode;
use jiff::civil::{Date, Time};
use maud::{Markup, html};
use opgang_app::{Look, LooksSeen};
use opgang_domain::FamilyId;
use opgang_i18n::{Message, msg};

use crate::design::{Pager, card, page_heading, person_chip, section};
use crate::http::{Answer, Asking, At, Shell, Visitor, see_page};
use crate::routes::{Route, route};
use crate::words::initials;

/// The routes of looks.
pub fn routes() -> Vec<Route> {
    vec![route!(GET "/families/{family}/looks" show)]
}

/// Which page.
#[derive(serde::Deserialize)]
struct Asked {
    before: Option<i64>,
}

async fn show(visitor: Visitor, At((family,)): At<(FamilyId,)>, Asking(asked): Asking<Asked>) -> Answer {
    let seen = visitor.site().opgang.see_looks(visitor.actor()?, family, asked.before).await?;
    let is_own = seen.standing.person().is_some();
    let title = visitor.t(&msg::journal::title());
    let lead = if is_own { msg::journal::intro() } else { msg::journal::intro_staff() };
    let days = by_day(&visitor, &seen.looks);
    let body = html! {
        (page_heading(&title, Some(&visitor.t(&lead))))
        @if days.is_empty() { p { (visitor.t(&msg::journal::none())) } }
        @for day in &days { (draw_day(&visitor, day, is_own)) }
        (pager(&visitor, &seen, (family, asked.before)))
        @if is_own { p class="og-section og-quiet" { (visitor.t(&msg::journal::ask())) } }
    };
    let here = if is_own { "/our/looks" } else { "/families" };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at(here).draw(body)))
}

/// A day, with everybody who did something on it; newest first.
struct Day<'a> {
    on: Date,
    people: Vec<Somebody<'a>>,
}

/// What one person did on one day.
struct Somebody<'a> {
    /// One of their looks, which tells who they are.
    look: &'a Look,
    deeds: Vec<Deed>,
}

/// The same thing done once or several times on a day.
struct Deed {
    action: String,
    times: i64,
    last_at: Time,
}

/// Groups looks, which come newest first, by day, person and what was done.
fn by_day<'a>(visitor: &Visitor, looks: &'a [Look]) -> Vec<Day<'a>> {
    let mut days: Vec<Day<'a>> = vec![];
    for look in looks {
        let local = visitor.site().opgang.local(look.at);
        if days.last().is_none_or(|day| day.on != local.date()) {
            days.push(Day { on: local.date(), people: vec![] });
        }
        if let Some(day) = days.last_mut() {
            remember(&mut day.people, look, local.time());
        }
    }
    days
}

fn remember<'a>(people: &mut Vec<Somebody<'a>>, look: &'a Look, at: Time) {
    let is_same = |known: &Look| known.who == look.who && known.acting_as == look.acting_as;
    let place = people.iter().position(|somebody| is_same(somebody.look)).unwrap_or_else(|| {
        people.push(Somebody { look, deeds: vec![] });
        people.len() - 1
    });
    let deeds = &mut people[place].deeds;
    match deeds.iter_mut().find(|deed| deed.action == look.action) {
        Some(deed) => deed.times += 1,
        None => deeds.push(Deed { action: look.action.clone(), times: 1, last_at: at }),
    }
}

fn draw_day(visitor: &Visitor, day: &Day<'_>, is_own: bool) -> Markup {
    let lang = visitor.lang();
    let today = visitor.site().opgang.today();
    let title = format!("{} · {}", lang.weekday_day(day.on), lang.relative_day(day.on, today));
    let people = html! {
        div class="og-stack" { @for somebody in &day.people { (draw_person(visitor, somebody, is_own)) } }
    };
    section(&format!("day-{}", day.on), &title, &people)
}

fn draw_person(visitor: &Visitor, somebody: &Somebody<'_>, is_own: bool) -> Markup {
    let look = somebody.look;
    let name = name(visitor, look);
    let role = if look.is_me { String::new() } else { visitor.t(&role(&look.acting_as, is_own)) };
    let role = if look.who.is_some() { role } else { String::new() };
    card(&html! {
        (person_chip(&initials(look.who.as_deref().unwrap_or(&name)), &name, &role, None))
        ul { @for deed in &somebody.deeds { li { (draw_deed(visitor, deed)) } } }
    })
}

fn name(visitor: &Visitor, look: &Look) -> String {
    match &look.who {
        Some(_) if look.is_me => visitor.t(&msg::journal::you()),
        Some(who) => who.clone(),
        None if look.acting_as == "friend" => visitor.t(&msg::journal::somebody_with_link()),
        None => visitor.t(&msg::journal::program()),
    }
}

fn draw_deed(visitor: &Visitor, deed: &Deed) -> Markup {
    let sentence = visitor.t(&sentences::of(&deed.action).unwrap_or_else(msg::looks::something));
    let at = visitor.lang().time(deed.last_at);
    let when = if deed.times == 1 { msg::journal::at(at) } else { msg::journal::last_at(at) };
    html! {
        (sentence) " "
        span class="og-quiet og-small" {
            @if deed.times > 1 { (visitor.t(&msg::journal::times(deed.times))) ", " }
            (visitor.t(&when))
        }
    }
}

/// What somebody is to the family, said to the family or to staff.
fn role(code: &str, is_own: bool) -> Message {
    match (code, is_own) {
        ("pair", true) => msg::journal::own_role_pair(),
        ("former_pair", true) => msg::journal::own_role_former_pair(),
        ("pair", false) => msg::roles::pair_member(),
        ("former_pair", false) => msg::roles::former_pair_member(),
        ("leader", _) => msg::journal::own_role_leader(),
        ("adult" | "youth", _) => msg::journal::own_role_family(),
        ("protection_officer", _) => msg::journal::own_role_officer(),
        ("administrator", _) => msg::journal::own_role_administrator(),
        _ => msg::journal::own_role_team(),
    }
}

fn pager(visitor: &Visitor, seen: &LooksSeen, (family, before): (FamilyId, Option<i64>)) -> Markup {
    let title = visitor.t(&msg::journal::title());
    let path = format!("/families/{family}/looks");
    let newest = before.map(|_| (visitor.t(&msg::journal::newest()), path.clone()));
    let older = seen.older.map(|before| (visitor.t(&msg::navigation::earlier()), format!("{path}?before={before}")));
    Pager {
        label: &title,
        place: "",
        previous: newest.as_ref().map(|(words, href)| (words.as_str(), href.as_str())),
        next: older.as_ref().map(|(words, href)| (words.as_str(), href.as_str())),
    }
    .draw()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn look(who: &str, action: &str) -> Look {
        Look {
            seq: 1,
            at: Timestamp::UNIX_EPOCH,
            who: Some(who.to_owned()),
            is_me: false,
            acting_as: "pair".to_owned(),
            action: action.to_owned(),
        }
    }

    #[test]
    fn looks_of_a_day_are_counted_by_person_and_deed() {
        let looks = [look("Mette", "family.seen"), look("Jonas", "family.seen"), look("Mette", "family.seen")];
        let mut people = vec![];
        for look in &looks {
            remember(&mut people, look, Time::midnight());
        }
        let told: Vec<_> =
            people.iter().map(|somebody| (somebody.look.who.as_deref(), somebody.deeds[0].times)).collect();
        assert_eq!(told, [(Some("Mette"), 2), (Some("Jonas"), 1)]);
    }
}
