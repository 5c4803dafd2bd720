//! The author corrects a note. What it said before stays readable.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use opgang_access::Verb;
use opgang_app::{AppError, FamilySeen, Place};
use opgang_domain::{FamilyId, Note, NoteId};
use opgang_i18n::msg;

use super::note::earlier_texts;
use super::subject;
use crate::design::{Button, ConflictBox, actions, page_heading, text_area};
use crate::families::{family_name, path};
use crate::http::{Answer, At, Done, Errors, Refusal, Shell, Submitted, Typed, Visitor, redirect, see_page};

/// The form with the text as it stands.
pub async fn edit(visitor: Visitor, At((family, note)): At<(FamilyId, NoteId)>) -> Answer {
    let (seen, note) = open(&visitor, family, note).await?;
    let typed = Typed::with(&[("words", note.words.as_str())]);
    Ok(form_page(&visitor, &seen, &note, (&typed, &Errors::default()), StatusCode::OK))
}

/// Saves the correction, unless the note was corrected meanwhile.
pub async fn save(visitor: Visitor, At((family, id)): At<(FamilyId, NoteId)>, form: Submitted) -> Answer {
    let (seen, note) = open(&visitor, family, id).await?;
    let version = form.typed.version()?;
    let mut read = form.typed.reader();
    let words = read.words("words");
    let mut errors = read.errors();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(words) = words {
        let place = Place { family, key: form.key };
        match visitor.site().opgang.correct_note(visitor.actor()?, place, (id, version), words).await {
            Ok(_) => return Ok(done(&visitor, family, id, Done::NoteCorrected)),
            Err(AppError::DoneBefore(_)) => return Ok(done(&visitor, family, id, Done::AlreadySent)),
            Err(AppError::Rule(error)) => errors = Errors::rule("words", &error, &visitor),
            Err(AppError::Stale) => status = StatusCode::CONFLICT,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(form_page(&visitor, &seen, &note, (&form.typed, &errors), status))
}

/// The note, for the one who may correct it.
async fn open(visitor: &Visitor, family: FamilyId, note: NoteId) -> Result<(FamilySeen, Note), Refusal> {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "family.seen").await?;
    let note = seen.file.notes.iter().find(|kept| kept.id == note).cloned().ok_or(Refusal::NotFound)?;
    if seen.standing.may(Verb::Change, subject(note.kind), seen.facing().note(&note)) {
        Ok((seen, note))
    } else {
        Err(Refusal::NotFound)
    }
}

fn done(visitor: &Visitor, family: FamilyId, note: NoteId, done: Done) -> Response {
    redirect(visitor, &path(family), done, &format!("{}/notes/{note}/correction", path(family)))
}

fn form_page(
    visitor: &Visitor,
    seen: &FamilySeen,
    note: &Note,
    (typed, errors): (&Typed, &Errors),
    status: StatusCode,
) -> Response {
    let title = visitor.t(&msg::notes::correct());
    let words = visitor.field(errors, "words", &msg::notes::field_words());
    let help = visitor.t(&msg::notes::correct_help());
    let (save, cancel) = (visitor.t(&msg::notes::new()), visitor.t(&msg::navigation::cancel()));
    let family = path(note.family);
    let version = note.version.0.to_string();
    let fields = html! {
        (text_area(&words.field().hint(&help), 8, typed.value("words")))
        (actions(&html! {
            (Button::primary(&save).submit())
            (Button::quiet(&cancel).link(&family))
        }))
    };
    let action = format!("{family}/notes/{}/correction", note.id);
    let body = html! {
        @if status == StatusCode::CONFLICT { (conflict(visitor, note, typed)) }
        (page_heading(&title, Some(&family_name(visitor, seen))))
        (visitor.form(&action, &[("version", &version)], errors, fields))
        @if !note.earlier.is_empty() { div class="og-section" { (earlier_texts(visitor, &note.earlier)) } }
    };
    see_page(status, Shell::new(visitor, &title).at("/families").draw(body))
}

fn conflict(visitor: &Visitor, note: &Note, typed: &Typed) -> maud::Markup {
    ConflictBox {
        title: &visitor.t(&msg::notes::stale_title()),
        text: &visitor.t(&msg::errors::stale_body()),
        theirs_title: &visitor.t(&msg::notes::stale_theirs()),
        theirs: note.words.as_str(),
        yours_title: &visitor.t(&msg::errors::stale_yours()),
        yours: typed.value("words"),
    }
    .draw()
}
