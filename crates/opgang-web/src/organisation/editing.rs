//! An entry of a list is added, renamed, ended.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opgang_app::{AppError, EntryAt, EntryChange, List, ListEntry, ListsSeen};
use opgang_domain::{Labels, Name, RuleError, city::LABEL_LANGUAGES};
use opgang_i18n::{Lang, msg};
use uuid::Uuid;

use super::{HERE, title};
use crate::design::{Button, ConflictBox, Icon, actions, disclosure, page_heading, text_input};
use crate::http::{Answer, At, Done, Errors, Reader, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};
use crate::words;

/// The day on which an entry ends.
const UNTIL: &str = "until";

/// The empty form.
pub async fn new(visitor: Visitor, At((list,)): At<(List,)>) -> Answer {
    visitor.site().opgang.see_lists(visitor.actor()?).await?;
    Ok(new_page(&visitor, list, &Typed::default(), &Errors::default()))
}

/// Adds the entry.
pub async fn create(visitor: Visitor, At((list,)): At<(List,)>, form: Submitted) -> Answer {
    let app = &visitor.site().opgang;
    app.see_lists(visitor.actor()?).await?;
    let mut read = form.typed.reader();
    let labels = read_labels(&mut read);
    let mut errors = read.errors();
    if let (Some(labels), true) = (labels, errors.is_empty()) {
        let here = format!("{HERE}/{}", list.code());
        match app.add_entry(visitor.actor()?, form.key, list, labels).await {
            Ok(_) => return Ok(redirect(&visitor, HERE, Done::ListEntryAdded, &here)),
            Err(AppError::DoneBefore(_)) => return Ok(redirect(&visitor, HERE, Done::AlreadySent, &here)),
            Err(AppError::Rule(error)) => errors = broken(&visitor, &error),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(new_page(&visitor, list, &form.typed, &errors))
}

/// One entry, with the forms that rename and end it.
pub async fn edit(visitor: Visitor, At((list, id)): At<(List, Uuid)>) -> Answer {
    let seen = visitor.site().opgang.see_lists(visitor.actor()?).await?;
    entry_page(&visitor, &seen, (list, id), (&Typed::default(), &Errors::default()), None)
}

/// Renames it, unless somebody else did meanwhile.
pub async fn rename(visitor: Visitor, At((list, id)): At<(List, Uuid)>, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let labels = read_labels(&mut read);
    let errors = read.errors();
    let change = labels.clone().filter(|_| errors.is_empty()).map(EntryChange::Rename);
    match (change, labels) {
        (Some(change), Some(mine)) => save(&visitor, (list, id), form, (change, Done::Saved), Some(&mine)).await,
        _ => again(&visitor, (list, id), &form.typed, &errors).await,
    }
}

/// Ends it from a day on.
pub async fn end(visitor: Visitor, At((list, id)): At<(List, Uuid)>, form: Submitted) -> Answer {
    let mut read = form.typed.reader();
    let until = read.day(UNTIL);
    let errors = read.errors();
    match until {
        Some(until) => save(&visitor, (list, id), form, (EntryChange::End(until), Done::ListEntryEnded), None).await,
        None => again(&visitor, (list, id), &form.typed, &errors).await,
    }
}

async fn save(
    visitor: &Visitor,
    (list, id): (List, Uuid),
    form: Submitted,
    (change, said): (EntryChange, Done),
    mine: Option<&Labels>,
) -> Answer {
    let app = &visitor.site().opgang;
    let at = EntryAt { list, id, version: form.typed.version()? };
    let done = |done| Ok(redirect(visitor, HERE, done, visitor.path()));
    match app.change_entry(visitor.actor()?, form.key, at, change).await {
        Ok(_) => done(said),
        Err(AppError::DoneBefore(_)) => done(Done::AlreadySent),
        Err(AppError::Rule(error)) => again(visitor, (list, id), &form.typed, &broken(visitor, &error)).await,
        Err(AppError::Stale) if mine.is_some() => {
            let seen = app.see_lists(visitor.actor()?).await?;
            entry_page(visitor, &seen, (list, id), (&form.typed, &Errors::default()), mine)
        }
        Err(error) => Err(error.into()),
    }
}

/// A broken rule beside the field it is about.
fn broken(visitor: &Visitor, error: &RuleError) -> Errors {
    let field = match error {
        RuleError::LabelTaken { language } => field_of(language),
        _ => UNTIL.to_owned(),
    };
    Errors::rule(&field, error, visitor)
}

async fn again(visitor: &Visitor, at: (List, Uuid), typed: &Typed, errors: &Errors) -> Answer {
    let seen = visitor.site().opgang.see_lists(visitor.actor()?).await?;
    entry_page(visitor, &seen, at, (typed, errors), None)
}

fn field_of(code: &str) -> String {
    format!("label-{code}")
}

/// Reads a label in each language of the pages; those of [`LABEL_LANGUAGES`] must be there.
fn read_labels(read: &mut Reader<'_>) -> Option<Labels> {
    let mut labels: Vec<(String, Name)> = vec![];
    for code in Lang::ALL.map(Lang::code) {
        let field = field_of(code);
        let label = if LABEL_LANGUAGES.contains(&code) { read.name(&field) } else { read.name_if_any(&field) };
        labels.extend(label.map(|label| (code.to_owned(), label)));
    }
    Labels::new(labels).ok()
}

/// A field for each language, with what is typed there, or what it is called.
fn label_fields(visitor: &Visitor, (typed, errors): (&Typed, &Errors), kept: Option<&Labels>) -> Markup {
    let codes = Lang::ALL.map(Lang::code);
    let is_typed = codes.iter().any(|code| !typed.value(&field_of(code)).is_empty()) || !errors.is_empty();
    html! {
        @for code in codes {
            @let language = visitor.t(&words::language(code));
            @let label = if LABEL_LANGUAGES.contains(&code) {
                msg::organisation::field_label(language)
            } else {
                msg::organisation::field_label_if_any(language)
            };
            @let label = visitor.field(errors, &field_of(code), &label);
            @let kept = kept.and_then(|labels| labels.in_language(code)).map_or("", Name::as_str);
            @let field_name = field_of(code);
            @let value = if is_typed { typed.value(&field_name) } else { kept };
            @let mut field = label.field().autocomplete("off");
            @let () = field.lang = Some(code);
            (text_input(&field, "text", value))
        }
    }
}

fn new_page(visitor: &Visitor, list: List, typed: &Typed, errors: &Errors) -> Response {
    let heading = visitor.t(&match list {
        List::LifeDomains => msg::organisation::add_life_domain(),
        List::Departments => msg::organisation::add_department(),
        List::Professions => msg::organisation::add_profession(),
    });
    let (save, cancel) = (visitor.t(&msg::navigation::save()), visitor.t(&msg::navigation::cancel()));
    let fields = html! {
        (label_fields(visitor, (typed, errors), None))
        (actions(&html! {
            (Button::primary(&save).submit())
            (Button::quiet(&cancel).link(HERE))
        }))
    };
    let body = html! {
        (page_heading(&heading, Some(&visitor.t(&msg::organisation::add_help()))))
        (visitor.form(&format!("{HERE}/{}", list.code()), &[], errors, fields))
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    see_page(status, Shell::new(visitor, &heading).at(HERE).draw(body))
}

fn entry_page(
    visitor: &Visitor,
    seen: &ListsSeen,
    (list, id): (List, Uuid),
    (typed, errors): (&Typed, &Errors),
    mine: Option<&Labels>,
) -> Answer {
    let entries = seen.entries(list);
    let entry = entries.iter().find(|entry| entry.id == id).ok_or(Refusal::NotFound)?;
    let heading = entry.labels.text(visitor.lang().code());
    let here = format!("{HERE}/{}/{id}", list.code());
    let version = entry.version.0.to_string();
    let is_ending = visitor.path().ends_with("/ending");
    let of_name = if is_ending { Errors::none() } else { errors };
    let save = visitor.t(&msg::navigation::save());
    let rename = html! {
        (label_fields(visitor, (typed, of_name), Some(&entry.labels)))
        (actions(&Button::primary(&save).submit()))
    };
    let back = visitor.t(&msg::navigation::back_to(visitor.t(&msg::organisation::title())));
    let body = html! {
        @if let Some(mine) = mine { (conflict(visitor, entry, mine)) }
        (page_heading(heading, Some(&visitor.t(&title(list)))))
        (visitor.form(&here, &[("version", &version)], of_name, rename))
        (ending(visitor, seen, (entry, &here), (typed, errors)))
        (actions(&Button::quiet(&back).icon(Icon::Back).link(HERE)))
    };
    let status = match (mine, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(see_page(status, Shell::new(visitor, heading).at(HERE).draw(body)))
}

/// The form that ends an entry; when its end is set, the day.
fn ending(
    visitor: &Visitor,
    seen: &ListsSeen,
    (entry, here): (&ListEntry, &str),
    (typed, errors): (&Typed, &Errors),
) -> Markup {
    let is_back = errors.of(UNTIL).is_some();
    if let Some(until) = entry.period.until() {
        let day = visitor.lang().day(until);
        return html! {
            @if is_back { (visitor.summary(errors)) }
            p { (visitor.t(&msg::organisation::ends(day))) }
        };
    }
    let today = Typed::of_day(UNTIL, seen.today);
    let (typed, errors) = if is_back { (typed, errors) } else { (&today, Errors::none()) };
    let version = entry.version.0.to_string();
    let end = visitor.t(&msg::organisation::end());
    let fields = html! {
        p { (visitor.t(&msg::organisation::end_help())) }
        (visitor.date(typed, errors, UNTIL, &msg::organisation::field_until()))
        (actions(&Button::secondary(&end).submit()))
    };
    let form = visitor.form(&format!("{here}/ending"), &[("version", &version)], errors, fields);
    let title = visitor.t(&msg::organisation::end_title());
    html! { div class="og-section" { @if is_back { (form) } @else { (disclosure(&title, &form)) } } }
}

fn conflict(visitor: &Visitor, entry: &ListEntry, mine: &Labels) -> Markup {
    let lines = |labels: &Labels| {
        let line = |(code, label): (&str, &Name)| format!("{}: {label}", visitor.t(&words::language(code)));
        labels.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    ConflictBox {
        title: &visitor.t(&msg::organisation::stale_title()),
        text: &visitor.t(&msg::errors::stale_body()),
        theirs_title: &visitor.t(&msg::organisation::stale_theirs()),
        theirs: &lines(&entry.labels),
        yours_title: &visitor.t(&msg::errors::stale_yours()),
        yours: &lines(mine),
    }
    .draw()
}
