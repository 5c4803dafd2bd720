//! Making a promise: four touches from the family's page.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::{ToSpan, civil::Date};
use maud::{Markup, html};
use opgang_access::{Facts, Subject, Verb};
use opgang_app::{AppError, FamilySeen, NewPromiseForm, Place, Promiser};
use opgang_domain::{FamilyId, Whom, WishId};
use opgang_i18n::msg;

use crate::design::{
    Button, Choice, actions, checkbox, disclosure, page_heading, radio_group, select, text_area, text_input,
};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::members::{member_options, read_whom};
use crate::words::Names;

/// Days ahead that the form offers at a touch.
const QUICK_DAYS: [i32; 4] = [1, 3, 7, 14];

/// The empty form.
pub async fn new(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "family.seen").await?;
    if !seen.standing.may(Verb::Add, Subject::Promise, Facts::default()) {
        return Err(Refusal::NotFound);
    }
    let first = Typed::with(&[("to", "family"), ("by", "me"), ("due", "7")]);
    Ok(form_page(&visitor, &seen, &first, &Errors::default(), StatusCode::OK))
}

/// Makes the promise.
pub async fn create(visitor: Visitor, At((family,)): At<(FamilyId,)>, form: Submitted) -> Answer {
    let app = &visitor.site().opgang;
    let mut read = form.typed.reader();
    let words = read.words("words");
    let to = read.choice("to", read_whom);
    let due_on = match form.typed.value("due") {
        "day" => read.day("due-on"),
        _ => {
            read.choice("due", |days| Some(app.today().saturating_add(days.parse::<i32>().ok()?.clamp(0, 366).days())))
        }
    };
    let friend = if form.typed.value("by") == "friend" { read.name("friend") } else { None };
    let wish = form.typed.value("wish").parse::<WishId>().ok();
    let urgent = read.ticked("urgent");
    let mut errors = read.errors();
    let place = Place { family, key: form.key };
    if let (Some(words), Some(to), Some(due_on), true) = (words, to, due_on, errors.is_empty()) {
        let made_by = match (form.typed.value("by"), friend) {
            (_, Some(friend)) => Promiser::Friend(friend),
            (by, None) => by.parse().map_or(Promiser::Me, Promiser::Staff),
        };
        let new = NewPromiseForm { made_by, to, words, wish, due_on, urgent };
        match app.make_promise(visitor.actor()?, place, new).await {
            Ok(saved) => return Ok(done(&visitor, family, saved.id, Done::PromiseMade)),
            Err(AppError::DoneBefore(saved)) => return Ok(done(&visitor, family, saved.id, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule("due", &error, &visitor),
            Err(error) => return Err(error.into()),
        }
    }
    let seen = app.see_family(visitor.actor()?, family, "family.seen").await?;
    if !seen.standing.may(Verb::Add, Subject::Promise, Facts::default()) {
        return Err(Refusal::NotFound);
    }
    Ok(form_page(&visitor, &seen, &form.typed, &errors, StatusCode::UNPROCESSABLE_ENTITY))
}

fn done(visitor: &Visitor, family: FamilyId, promise: uuid::Uuid, done: Done) -> Response {
    let to = format!("/families/{family}/promises/{promise}");
    redirect(visitor, &to, done, &format!("/families/{family}/promises"))
}

fn form_page(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors, status: StatusCode) -> Response {
    let title = visitor.t(&msg::promises::make_title());
    let family = visitor.t(&msg::families::family(seen.file.family.name.as_str()));
    let action = format!("/families/{}/promises", seen.file.family.id);
    let body = html! {
        (page_heading(&title, Some(&family)))
        (visitor.form(&action, &[], errors, fields(visitor, seen, typed, errors)))
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}

fn fields(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors) -> Markup {
    let words = visitor.field(errors, "words", &msg::promises::field_words());
    let help = visitor.t(&msg::promises::field_words_help());
    let make = visitor.t(&msg::promises::make());
    let more = visitor.t(&msg::navigation::show_more());
    html! {
        (text_area(&words.field().hint(&help), 3, typed.value("words")))
        (due(visitor, typed, errors))
        (to_whom(visitor, seen, typed, errors))
        (disclosure(&more, &rest(visitor, seen, typed, errors)))
        (actions(&Button::primary(&make).submit()))
    }
}

fn due(visitor: &Visitor, typed: &Typed, errors: &Errors) -> Markup {
    let today = visitor.site().opgang.today();
    let label = visitor.field(errors, "due", &msg::promises::field_due_on());
    let offered: Vec<(String, String)> =
        QUICK_DAYS.iter().map(|days| (days.to_string(), quick(visitor, today, *days))).collect();
    let another = visitor.t(&msg::promises::another_day());
    let chosen = typed.value("due");
    let mut choices: Vec<_> =
        offered.iter().map(|(value, label)| Choice::new(value, label).chosen(chosen == value)).collect();
    choices.push(Choice::new("day", &another).chosen(chosen == "day"));
    html! {
        (radio_group(&label.field(), &choices))
        div class="og-other" { (visitor.date(typed, errors, "due-on", &msg::promises::another_day())) }
    }
}

fn quick(visitor: &Visitor, today: Date, days: i32) -> String {
    let day = today.saturating_add(days.days());
    let lang = visitor.lang();
    format!("{} · {}", lang.relative_day(day, today), lang.weekday_day(day))
}

fn to_whom(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors) -> Markup {
    let label = visitor.field(errors, "to", &msg::promises::field_to());
    let options = member_options(visitor, seen, &[Whom::Family]);
    let options: Vec<_> = options.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    html! { (select(&label.field(), &options, typed.value("to"))) }
}

fn rest(visitor: &Visitor, seen: &FamilySeen, typed: &Typed, errors: &Errors) -> Markup {
    let by = visitor.field(errors, "by", &msg::promises::field_by());
    let friend = visitor.field(errors, "friend", &msg::promises::field_friend());
    let wish = visitor.field(errors, "wish", &msg::promises::field_wish());
    let urgent = visitor.field(errors, "urgent", &msg::promises::field_urgent());
    let urgent_help = visitor.t(&msg::promises::urgent_help());
    let (promisers, wishes) = (promisers(visitor, seen), wishes(visitor, seen));
    let promisers: Vec<_> = promisers.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    let wishes: Vec<_> = wishes.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect();
    html! {
        (select(&wish.field(), &wishes, typed.value("wish")))
        (select(&by.field(), &promisers, typed.value("by")))
        (text_input(&friend.field(), "text", typed.value("friend")))
        (checkbox(&urgent.field().hint(&urgent_help), "yes", !typed.value("urgent").is_empty()))
    }
}

fn promisers(visitor: &Visitor, seen: &FamilySeen) -> Vec<(String, String)> {
    let me = seen.standing.staff();
    let staff = seen.organisation.members_on(seen.standing.today);
    let colleagues = staff.into_iter().filter(|staff| Some(staff.id) != me);
    let first = [("me".to_owned(), visitor.t(&msg::promises::by_me()))];
    let last = [("friend".to_owned(), visitor.t(&msg::promises::by_friend()))];
    first
        .into_iter()
        .chain(colleagues.map(|staff| (staff.id.to_string(), staff.name.to_string())))
        .chain(last)
        .collect()
}

fn wishes(visitor: &Visitor, seen: &FamilySeen) -> Vec<(String, String)> {
    let none = (String::new(), visitor.t(&msg::promises::no_wish()));
    let names = Names { file: &seen.file, organisation: &seen.organisation, lang: visitor.lang() };
    let wishes = seen.file.wishes.iter().filter(|wish| wish.is_collaborated_on());
    let offered = wishes.map(|wish| {
        let words: String = wish.words.as_str().chars().take(60).collect();
        (wish.id.to_string(), format!("{}: {words}", names.whom(wish.about)))
    });
    std::iter::once(none).chain(offered).collect()
}
