//! Notes of four kinds, each with its own readers: written with the visit they are about, corrected
//! by their author, never overwritten.

mod correcting;
mod note;
mod writing;

pub use note::note_body;

use opgang_access::Subject;
use opgang_domain::NoteKind;
use opgang_i18n::{Message, msg};

use crate::routes::{Route, route};

/// The routes of notes.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/families/{family}/notes/new" writing::new),
        route!(POST "/families/{family}/notes" writing::create),
        route!(GET "/families/{family}/notes/{note}/correction" correcting::edit),
        route!(POST "/families/{family}/notes/{note}/correction" correcting::save),
    ]
}

/// The kind of note as the access table names it.
fn subject(kind: NoteKind) -> Subject {
    match kind {
        NoteKind::Relational => Subject::RelationalNote,
        NoteKind::Fact => Subject::FactNote,
        NoteKind::Assessment => Subject::AssessmentNote,
        NoteKind::Concern => Subject::ConcernNote,
    }
}

/// What a kind of note is called.
fn kind_name(kind: NoteKind) -> Message {
    match kind {
        NoteKind::Relational => msg::notes::kind_relational(),
        NoteKind::Fact => msg::notes::kind_fact(),
        NoteKind::Assessment => msg::notes::kind_assessment(),
        NoteKind::Concern => msg::notes::kind_concern(),
    }
}

/// Who can read a kind of note.
fn readers(kind: NoteKind) -> Message {
    match kind {
        NoteKind::Relational => msg::notes::kind_relational_readers(),
        NoteKind::Fact => msg::notes::kind_fact_readers(),
        NoteKind::Assessment => msg::notes::kind_assessment_readers(),
        NoteKind::Concern => msg::notes::kind_concern_readers(),
    }
}
