//! Visits, notes and questions of the first family.

use jiff::civil::{Date, date};
use opgang_app::Token;
use opgang_domain::{
    Answer, Friend, Note, NoteKind, Question, QuestionState, Revision, StaffId, Version, Visit, VisitKind, VisitState,
    Whom,
};
use opgang_store::Tx;

use super::{LINK, id, person, secret_name, secret_words};

pub async fn keep(tx: &Tx) {
    visits(tx).await;
    notes(tx).await;
    questions(tx).await;
}

async fn visits(tx: &Tx) {
    let cancelled = VisitState::Cancelled { reason: Some(secret_words("visit-cancelled-reason")) };
    let all: [(&str, Date, &[&str], VisitState); 5] = [
        ("visit-old", date(2025, 6, 10), &["dorte", "erik"], VisitState::Held),
        ("visit-held", date(2026, 2, 24), &["bo", "carla"], VisitState::Held),
        ("visit-planned", date(2026, 3, 4), &["bo", "carla"], VisitState::Planned),
        ("visit-cancelled", date(2026, 2, 26), &["bo"], cancelled),
        // Agreed before the pair changed, and never taken off the former pair's list.
        ("visit-handed-over", date(2026, 3, 5), &["bo", "dorte"], VisitState::Planned),
    ];
    for (label, on, staff, state) in all {
        let visit = Visit {
            id: id(label),
            family: id("first"),
            on,
            at: None,
            kind: VisitKind::Meeting,
            place: Some(secret_name(label)),
            staff: staff.iter().map(|staff| id::<StaffId>(staff)).collect(),
            state,
            version: Version::FIRST,
        };
        tx.insert(&visit).await.unwrap();
    }
}

/// One note of each kind from now and from the former pair's time, and some about one member.
async fn notes(tx: &Tx) {
    let (youth, aunt) = (Whom::Person(person("youth")), Whom::Person(person("aunt")));
    let now = ("bo", "2026-02-24T13:00:00Z", Some("visit-held"));
    let then = ("dorte", "2025-06-10T13:00:00Z", Some("visit-old"));
    let mut all = vec![
        ("note-youth".to_owned(), NoteKind::Relational, youth, now),
        ("note-youth-fact".to_owned(), NoteKind::Fact, youth, now),
        ("note-aunt".to_owned(), NoteKind::Fact, aunt, now),
    ];
    for kind in NoteKind::ALL {
        all.push((format!("note-{}", kind.code()), kind, Whom::Family, now));
        all.push((format!("old-{}", kind.code()), kind, Whom::Family, then));
    }
    for (label, kind, about, (author, written_at, visit)) in all {
        let earlier = Revision {
            words: secret_words(&format!("{label}-earlier")),
            until_at: "2026-02-25T08:00:00Z".parse().unwrap(),
        };
        let note = Note {
            id: id(&label),
            family: id("first"),
            visit: visit.map(id),
            kind,
            about,
            words: secret_words(&label),
            author: id(author),
            written_at: written_at.parse().unwrap(),
            earlier: if label == "note-relational" || label == "note-concern" { vec![earlier] } else { vec![] },
            version: Version::FIRST,
        };
        tx.insert(&note).await.unwrap();
    }
}

async fn questions(tx: &Tx) {
    let asked = |label: &str, carried_by: &str| Question {
        id: id(label),
        family: id("first"),
        words: secret_words(label),
        carried_by: id(carried_by),
        asked_at: "2026-02-24T14:00:00Z".parse().unwrap(),
        friend: None,
        state: QuestionState::Waiting,
        version: Version::FIRST,
    };
    let friend = Friend {
        name: secret_name("friend-name"),
        workplace: Some(secret_name("friend-workplace")),
        link_digest: Token::from_cookie(LINK).digest(),
        link_until: date(2026, 3, 10),
    };
    let answer = Answer {
        words: secret_words("question-answer"),
        by: secret_name("question-answered-by"),
        at: "2026-02-27T09:00:00Z".parse().unwrap(),
    };
    let questions = [
        asked("question-waiting", "bo"),
        Question { friend: Some(friend), ..asked("question-sent", "bo") },
        Question { state: QuestionState::Answered(answer), ..asked("question-answered", "bo") },
        asked("question-former", "dorte"),
    ];
    tx.insert_all(&questions).await.unwrap();
}
