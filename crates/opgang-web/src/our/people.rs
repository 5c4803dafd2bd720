//! Our two people, and how to reach them.

use axum::http::StatusCode;
use maud::{Markup, html};
use opgang_app::FamilySeen;
use opgang_domain::{FamilyId, Pair, Staff, StaffRole};
use opgang_i18n::msg;

use super::plan::Plan;
use crate::design::{Button, Icon, actions, card, page_heading, person_chip, section};
use crate::http::{Answer, At, Shell, Visitor, see_page};
use crate::wishes::{family_line, place};
use crate::words::{initials, language};

/// The page of the two people, with those before them.
pub async fn show(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "pair.seen").await?;
    let title = visitor.t(&msg::people::title());
    let lead = family_line(&visitor, &seen).unwrap_or_else(|| visitor.t(&msg::people::intro()));
    let here = if place(&seen) == "/our/plan" { "/our/people" } else { "/families" };
    let body = html! {
        (page_heading(&title, Some(&lead)))
        (pair_now(&visitor, &seen))
        (earlier(&visitor, &seen))
    };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at(here).draw(body)))
}

/// The two on the page of the plan.
pub(super) fn section_of(plan: &Plan<'_>) -> Markup {
    section("people", &plan.visitor.t(&msg::people::title()), &pair_now(plan.visitor, plan.seen))
}

fn pair_now(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let today = seen.standing.today;
    match seen.file.pair_on(today) {
        Some(pair) => both(visitor, seen, pair),
        None => {
            let leads = |staff: &&Staff| staff.role == StaffRole::Leader && staff.works_on(today);
            let leader = seen.organisation.staff.iter().find(leads);
            html! {
                p { (visitor.t(&msg::people::none(leader.map_or("", |leader| leader.name.as_str())))) }
                @if let Some(leader) = leader { (one(visitor, seen, leader)) }
            }
        }
    }
}

fn both(visitor: &Visitor, seen: &FamilySeen, pair: &Pair) -> Markup {
    let since = visitor.t(&msg::people::since(visitor.lang().day(pair.period.from())));
    let staff = pair.combination.both().into_iter().filter_map(|id| seen.organisation.staff_of(id));
    html! {
        div class="og-stack" {
            @for staff in staff { (one(visitor, seen, staff)) }
            p class="og-quiet og-small" { (since) }
        }
    }
}

/// Name, profession, languages, and buttons that call and write.
fn one(visitor: &Visitor, seen: &FamilySeen, staff: &Staff) -> Markup {
    let name = staff.name.as_str();
    let profession = seen.organisation.profession(staff.profession, visitor.lang().code());
    let languages: Vec<String> = staff.languages.iter().map(|code| visitor.t(&language(code))).collect();
    let speaks = visitor.t(&msg::people::speaks(visitor.lang().list_and(&languages)));
    let (call, write) =
        (visitor.t(&msg::people::call(staff.first_name())), visitor.t(&msg::people::message(staff.first_name())));
    card(&html! {
        (person_chip(&initials(name), name, profession, None))
        @if !languages.is_empty() { p class="og-quiet og-small" { (speaks) } }
        p class="og-facts" {
            @if let Some(phone) = &staff.phone { bdi { (phone) } }
            @if let Some(email) = &staff.email { bdi { (email) } }
        }
        (actions(&html! {
            @if let Some(phone) = &staff.phone {
                (Button::secondary(&call).icon(Icon::Phone).link(&telephone(phone.as_str())))
            }
            @if let Some(email) = &staff.email {
                (Button::secondary(&write).icon(Icon::Email).link(&format!("mailto:{email}")))
            }
        }))
    })
}

/// A number as a telephone dials it.
fn telephone(number: &str) -> String {
    let digits: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    format!("tel:{digits}")
}

/// Those before, newest first.
fn earlier(visitor: &Visitor, seen: &FamilySeen) -> Markup {
    let mut pairs: Vec<&Pair> =
        seen.file.pairs.iter().filter(|pair| pair.period.is_over(seen.standing.today)).collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.period.from()));
    if pairs.is_empty() {
        return html! {};
    }
    let lines: Vec<String> = pairs.iter().map(|pair| before(visitor, seen, pair)).collect();
    let list = html! { ul { @for line in &lines { li { (line) } } } };
    section("earlier", &visitor.t(&msg::people::earlier_title()), &list)
}

fn before(visitor: &Visitor, seen: &FamilySeen, pair: &Pair) -> String {
    let lang = visitor.lang();
    let names = pair.combination.both().map(|staff| seen.organisation.staff_name(staff).to_owned());
    let until = pair.period.until().map(|day| lang.day(day)).unwrap_or_default();
    visitor.t(&msg::people::earlier(lang.day(pair.period.from()), lang.list_and(&names), until))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_its_spaces() {
        assert_eq!(telephone("+45 89 40 12 34"), "tel:+4589401234");
    }
}
