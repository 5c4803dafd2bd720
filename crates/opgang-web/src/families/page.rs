//! The page about one family for staff: what we owe them, who is who, the plan, what happened.
//!
//! The file is already without what the viewer may not see, so the parts are drawn from it alike for
//! the pair, the leader, a former pair and the team. A part is left out where no rule lets the viewer
//! see anything of it.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_access::{Relation, Subject, Verb};
use opgang_app::FamilySeen;
use opgang_i18n::{Message, msg};

use super::{beside, family_name, happened, owing, path, plan, who};
use crate::design::{Button, Icon, Tone, columns, notice, page_heading, section};
use crate::http::{Shell, Visitor, see_page};
use crate::pairs;

/// The whole page.
pub fn page(visitor: &Visitor, seen: &FamilySeen) -> Response {
    let title = family_name(visitor, seen);
    let knows_people = sees(seen, Subject::People);
    let has_happened = sees(seen, Subject::Visit) || !seen.file.visits.is_empty() || !seen.file.notes.is_empty();
    let happened = html! { @if has_happened { (happened::happened(visitor, seen)) } };
    let body = html! {
        (page_heading(&title, Some(&lead(visitor, seen))))
        @if !knows_people { (explanation(visitor, seen)) }
        (quick_actions(visitor, seen))
        @if knows_people {
            (columns(
                &html! { (owing::owing(visitor, seen)) (who::who_is_who(visitor, seen)) },
                &beside::beside(visitor, seen),
            ))
            @if sees(seen, Subject::Wish) { (plan::plan(visitor, seen)) }
            div class="og-section" { (columns(&happened, &beside::see_also(visitor, seen))) }
        } @else {
            (pair(visitor, seen))
            (owing::owing(visitor, seen))
            (beside::beside(visitor, seen))
            (happened)
            (beside::see_also(visitor, seen))
        }
    };
    let shell = Shell::new(visitor, &title).at("/families");
    see_page(StatusCode::OK, if knows_people { shell.wide() } else { shell }.draw(body))
}

/// Whether some rule lets the viewer see records of this kind whoever made them.
pub(super) fn sees(seen: &FamilySeen, what: Subject) -> bool {
    seen.standing.may_any(Verb::See, what)
}

/// Stairwell, since when, and the two who work with them.
fn lead(visitor: &Visitor, seen: &FamilySeen) -> String {
    let family = &seen.file.family;
    let since = visitor.t(&msg::families::with_us_since(visitor.lang().day(family.period.from())));
    let pair = match seen.file.pair_on(seen.standing.today) {
        Some(pair) => {
            let [first, second] = pair.combination.both().map(|id| seen.organisation.staff_name(id).to_owned());
            visitor.t(&msg::pairs::names(first, second))
        }
        None => visitor.t(&msg::families::without_pair()),
    };
    format!("{} · {since} · {pair}", family.stairwell)
}

fn explanation(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let text = if seen.standing.is(Relation::FormerPair) {
        msg::families::former_explained()
    } else {
        msg::families::that_not_what()
    };
    notice(Tone::Neutral, None, &html! { p { (visitor.t(&text)) } })
}

fn pair(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let none = visitor.t(&msg::pairs::none());
    let body = match seen.file.pair_on(seen.standing.today) {
        Some(pair) => pairs::both(visitor, seen, pair),
        None => html! { p class="og-quiet" { (none) } },
    };
    section("pair", &visitor.t(&msg::families::pair()), &body)
}

/// What is done most, at the top and large.
fn quick_actions(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let may: Vec<(Message, Icon, &str)> = quick()
        .into_iter()
        .filter(|(what, ..)| seen.standing.may_any(Verb::Add, *what))
        .map(|(_, label, icon, href)| (label, icon, href))
        .collect();
    let family = path(seen.file.family.id);
    html! {
        @if !may.is_empty() {
            nav class="og-quick" aria-label=(visitor.t(&msg::families::quick())) {
                @for (place, (label, icon, href)) in may.iter().enumerate() {
                    @let label = visitor.t(label);
                    @let button = if place == 0 { Button::primary(&label) } else { Button::secondary(&label) };
                    (button.icon(*icon).link(&format!("{family}/{href}")))
                }
            }
        }
    }
}

fn quick() -> [(Subject, Message, Icon, &'static str); 7] {
    [
        (Subject::RelationalNote, msg::notes::new_title(), Icon::Edit, "notes/new"),
        (Subject::Promise, msg::promises::make_title(), Icon::Check, "promises/new"),
        (Subject::Question, msg::questions::new_title(), Icon::Help, "questions/new"),
        (Subject::Visit, msg::visits::plan_title(), Icon::Calendar, "visits/new"),
        (Subject::Wish, msg::wishes::new_title(), Icon::Flag, "wishes/new"),
        (Subject::Suggestion, msg::suggestions::new_title(), Icon::Chat, "suggestions/new"),
        (Subject::Strength, msg::strengths::new_title(), Icon::Star, "strengths/new"),
    ]
}
