//! The team: who is in it, who works with how many families, and how promises are kept.

use axum::http::StatusCode;
use maud::{Markup, html};
use opgang_app::{KeptRate, TeamSeen};
use opgang_domain::{Staff, StaffRole};
use opgang_i18n::msg;

use crate::design::{Cell, Table, card, page_heading, section};
use crate::http::{Answer, Shell, Visitor, see_page};
use crate::routes::{Route, route};

/// The routes of the team.
pub fn routes() -> Vec<Route> {
    vec![route!(GET "/team" show)]
}

async fn show(visitor: Visitor) -> Answer {
    let seen = visitor.site().opgang.see_team(visitor.actor()?).await?;
    let title = visitor.t(&msg::team::title());
    let body = html! {
        (page_heading(&title, Some(seen.organisation.city.name.as_str())))
        @if let Some(kept) = seen.kept { (promises(&visitor, kept)) }
        (colleagues(&visitor, &seen))
        @if seen.standing.staff().is_some() { p { (combinations(&visitor, &seen)) } }
        @else { p class="og-quiet" { (visitor.t(&msg::team::no_numbers())) } }
    };
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at("/team").wide().draw(body)))
}

fn promises(visitor: &Visitor, kept: KeptRate) -> Markup {
    let rate = visitor.t(&msg::team::kept_rate(kept.due as i64, kept.in_time as i64));
    let later = visitor.t(&msg::team::kept_later((kept.kept - kept.in_time) as i64));
    let open = visitor.t(&msg::team::not_kept((kept.due - kept.kept) as i64));
    let help = visitor.t(&msg::team::kept_rate_help());
    let body = card(&html! {
        p class="og-lead" { (rate) }
        p { (later) " " (open) @if let Some(days) = kept.days_to_keep { " " (visitor.t(&msg::team::days_to_keep(days))) } }
        p class="og-quiet" { (help) }
    });
    section("kept", &visitor.t(&msg::team::promises_last_year()), &body)
}

fn colleagues(visitor: &Visitor, seen: &TeamSeen) -> Markup {
    let title = visitor.t(&msg::team::colleagues());
    let is_team = seen.standing.staff().is_some();
    let mut columns = vec![msg::team::name(), msg::team::profession(), msg::team::department()];
    if is_team {
        columns.extend([msg::team::languages(), msg::team::phone(), msg::families::title()]);
    }
    let columns: Vec<_> = columns.iter().map(|message| visitor.t(message)).collect();
    let columns: Vec<_> = columns.iter().map(String::as_str).collect();
    let staff = seen.organisation.staff.iter().filter(|staff| staff.works_on(seen.today));
    let rows = staff.map(|staff| colleague(visitor, seen, staff)).collect();
    Table { caption: &title, columns: &columns, rows }.draw()
}

fn colleague(visitor: &Visitor, seen: &TeamSeen, staff: &Staff) -> Vec<Cell> {
    let code = visitor.lang().code();
    let profession = match staff.role {
        StaffRole::Leader => visitor.t(&msg::team::leader()),
        StaffRole::Member => seen.organisation.profession(staff.profession, code).to_owned(),
    };
    let mut cells = vec![
        Cell::Text(html! { bdi { (staff.name) } }),
        Cell::Text(html! { (profession) }),
        Cell::Text(html! { (seen.organisation.department(staff.department, code)) }),
    ];
    if seen.standing.staff().is_some() {
        let languages: Vec<_> = staff.languages.iter().map(|code| visitor.t(&crate::words::language(code))).collect();
        let languages: Vec<_> = languages.iter().map(String::as_str).collect();
        let phone = staff.phone.as_ref().map(ToString::to_string).unwrap_or_default();
        let seats = seen.seats.get(&staff.id).copied().unwrap_or(0);
        cells.push(Cell::Text(html! { (visitor.lang().list_and(&languages)) }));
        cells.push(Cell::Text(
            html! { a href={ "tel:" (phone.replace(' ', "")) } { bdi dir="ltr" class="og-nowrap" { (phone) } } },
        ));
        cells.push(Cell::Number(visitor.lang().number(seats as i64)));
    }
    cells
}

/// How many of the pairs that could be have been: two people of one profession never are.
fn combinations(visitor: &Visitor, seen: &TeamSeen) -> String {
    let members = seen.organisation.members_on(seen.today);
    let possible = members
        .iter()
        .enumerate()
        .flat_map(|(place, one)| members[place + 1..].iter().filter(move |other| one.profession != other.profession));
    visitor.t(&msg::team::pairs_used(possible.count() as i64, seen.combinations.len() as i64))
}
