//! The plan on paper: one or two sheets for the kitchen table.

use axum::http::StatusCode;
use maud::{Markup, html};
use opgang_access::{Facts, Subject, Verb};
use opgang_app::FamilySeen;
use opgang_domain::{Audience, FamilyId, Promise, StepState, Wish, owed};
use opgang_i18n::msg;

use crate::design::{page_heading, print_button, section};
use crate::http::{Answer, At, Refusal, Shell, Visitor, see_page};
use crate::wishes::{family_path, place};
use crate::words::Names;

/// The plan, drawn to be printed.
pub async fn show(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "plan.on_paper").await?;
    let shared = Facts { about_all: true, ..Facts::default() };
    if !seen.standing.may(Verb::See, Subject::Wish, shared) {
        return Err(Refusal::NotFound);
    }
    let paper = Paper { visitor: &visitor, seen: &seen };
    let title = visitor.t(&msg::plan::title());
    Ok(see_page(StatusCode::OK, Shell::new(&visitor, &title).at(place(&seen)).draw(paper.draw())))
}

struct Paper<'a> {
    visitor: &'a Visitor,
    seen: &'a FamilySeen,
}

impl Paper<'_> {
    fn draw(&self) -> Markup {
        let visitor = self.visitor;
        let title = visitor.t(&msg::plan::title());
        let family = visitor.t(&msg::families::family(self.seen.file.family.name.as_str()));
        let printed = visitor.t(&msg::navigation::printed_on(visitor.lang().day(self.seen.standing.today)));
        let back = visitor.t(&msg::navigation::back());
        html! {
            (page_heading(&title, Some(&format!("{family} · {printed}"))))
            p class="og-no-print" { (visitor.t(&msg::plan::paper_left_out())) }
            div class="og-actions og-no-print" {
                (print_button(&visitor.t(&msg::navigation::print())))
                a href=(family_path(self.seen.file.family.id)) { (back) }
            }
            (self.people())
            (self.promises())
            (self.wishes())
            (self.strengths())
        }
    }

    fn names(&self) -> Names<'_> {
        Names::of(self.seen, self.visitor.lang())
    }

    fn people(&self) -> Markup {
        let (visitor, seen) = (self.visitor, self.seen);
        let pair = seen.file.pair_on(seen.standing.today).map(|pair| pair.combination.both());
        let staff = pair.into_iter().flatten().filter_map(|staff| seen.organisation.staff_of(staff));
        let visit = seen.file.next_visit(seen.standing.today).map(|visit| self.when(visit));
        let body = html! {
            ul {
                @for staff in staff {
                    li {
                        strong { bdi { (staff.name) } }
                        @if let Some(phone) = &staff.phone { " · " bdi { (phone) } }
                        @if let Some(email) = &staff.email { " · " bdi { (email) } }
                    }
                }
            }
            @if let Some(when) = visit { p { (visitor.t(&msg::plan::next_visit())) ": " strong { (when) } } }
        };
        section("people", &visitor.t(&msg::people::title()), &body)
    }

    fn when(&self, visit: &opgang_domain::Visit) -> String {
        let lang = self.visitor.lang();
        let day = lang.weekday_day(visit.on);
        visit.at.map_or(day.clone(), |at| self.visitor.t(&msg::dates::day_at_time(day, lang.time(at))))
    }

    /// Paper lies about, so what only one member and the pair may read is left out, with all that hangs on it.
    fn is_shared(&self, wish: &Wish) -> bool {
        wish.audience == Audience::Family
    }

    fn promises(&self) -> Markup {
        let hangs_openly = |promise: &&Promise| {
            let wish = promise.wish.and_then(|wish| self.seen.file.wish(wish));
            wish.is_none_or(|wish| self.is_shared(wish))
        };
        let open = owed(self.seen.file.promises.iter().filter(hangs_openly), self.seen.standing.today);
        let open: Vec<&Promise> = [open.late, open.soon, open.later].into_iter().flatten().collect();
        let none = self.visitor.t(&msg::promises::none_family());
        let body = html! {
            @if open.is_empty() { p { (none) } }
            ul { @for promise in open { li { (self.promise(promise)) } } }
        };
        section("promised", &self.visitor.t(&msg::plan::what_is_promised()), &body)
    }

    fn promise(&self, promise: &Promise) -> Markup {
        let due = self.visitor.t(&msg::promises::due_on(self.visitor.lang().day(promise.due_on)));
        html! {
            bdi { (promise.words) } br;
            span class="og-quiet og-small" { bdi { (self.names().party(&promise.made_by)) } " · " (due) }
        }
    }

    fn wishes(&self) -> Markup {
        let shown: Vec<&Wish> =
            self.seen.file.wishes.iter().filter(|wish| wish.is_collaborated_on() && self.is_shared(wish)).collect();
        let none = self.visitor.t(&msg::wishes::none());
        let body = html! {
            @if shown.is_empty() { p { (none) } }
            @for domain in &self.seen.organisation.life_domains {
                @let wishes: Vec<_> = shown.iter().filter(|wish| wish.life_domain == domain.id).collect();
                @if !wishes.is_empty() {
                    h3 { (domain.labels.text(self.visitor.lang().code())) }
                    @for wish in wishes { (self.wish(wish)) }
                }
            }
        };
        section("wishes", &self.visitor.t(&msg::plan::what_we_want()), &body)
    }

    fn wish(&self, wish: &Wish) -> Markup {
        let steps = self.seen.file.steps.iter().filter(|step| step.wish == wish.id);
        let steps: Vec<_> = steps.filter(|step| !matches!(step.state, StepState::Dropped { .. })).collect();
        let lang = Some(wish.language.as_str()).filter(|code| !code.is_empty() && *code != "und");
        html! {
            blockquote class="og-words" dir="auto" lang=[lang] { (wish.words) }
            ul class="og-list" role="list" {
                @for step in steps {
                    li {
                        (if matches!(step.state, StepState::Done { .. }) { "☑ " } else { "☐ " })
                        bdi { (step.words) } " " bdi class="og-quiet og-small" { (self.names().party(&step.doer)) }
                    }
                }
            }
        }
    }

    fn strengths(&self) -> Markup {
        let strengths = &self.seen.file.strengths;
        if strengths.is_empty() {
            return html! {};
        }
        let list = html! { ul { @for strength in strengths { li { bdi { (strength.words) } } } } };
        section("strengths", &self.visitor.t(&msg::strengths::title()), &list)
    }
}
