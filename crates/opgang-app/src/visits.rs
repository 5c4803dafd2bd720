//! Visits and notes.

use jiff::civil::{Date, Time};
use opgang_access::{Facts, Subject as What, Verb};
use opgang_domain::{
    Name, Note, NoteId, NoteKind, StaffId, Version, Visit, VisitId, VisitKind, VisitState, Whom, Words,
};

use crate::change::Change;
use crate::facts::note_subject;
use crate::{Actor, AppError, Opgang, Place, Saved};

/// A visit to plan, or one that took place.
#[derive(Clone, Debug)]
pub struct NewVisit {
    /// The day.
    pub on: Date,
    /// The time of day.
    pub at: Option<Time>,
    /// How they meet.
    pub kind: VisitKind,
    /// Where.
    pub place: Option<Name>,
    /// Whether the other of the pair takes part too.
    pub both: bool,
}

/// A note to write, with the visit it is about.
#[derive(Clone, Debug)]
pub struct NewNote {
    /// The visit that took place; none for a note on its own.
    pub visit: Option<NewVisit>,
    /// Which kind.
    pub kind: NoteKind,
    /// About whom.
    pub about: Whom,
    /// The text.
    pub words: Words,
}

impl Opgang {
    /// Plans a visit.
    ///
    /// # Errors
    /// `NotFound`; `Rule` for a day in the past.
    pub async fn plan_visit(&self, actor: &Actor, place: Place, form: NewVisit) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, What::Visit, Facts::default())?;
        let visit = visit(self, &change, form, VisitState::Planned)?;
        change.tx.insert(&visit).await?;
        change.finish("visit.planned", "visit", visit.id.0).await
    }

    /// A planned visit is called off.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` unless it is planned.
    pub async fn cancel_visit(
        &self,
        actor: &Actor,
        place: Place,
        (visit, version): (VisitId, Version),
        reason: Option<Words>,
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let visit = change.file.visits.iter().find(|kept| kept.id == visit).cloned().ok_or(AppError::NotFound)?;
        change.permit(Verb::Change, What::Visit, change.facing().visit(&visit))?;
        if visit.version != version {
            return Err(AppError::Stale);
        }
        let visit = visit.cancel(reason)?;
        change.tx.update(&visit).await?;
        change.finish("visit.cancelled", "visit", visit.id.0).await
    }

    /// Writes a note, and with it that the visit took place. A visit planned for that day in the same
    /// way becomes the one that was held.
    ///
    /// # Errors
    /// `NotFound`; `Rule` for a day to come or somebody outside the family.
    pub async fn write_note(&self, actor: &Actor, place: Place, form: NewNote) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        change.permit(Verb::Add, note_subject(form.kind), Facts::default())?;
        change.must_be_known(form.about)?;
        let visit = match form.visit {
            None => None,
            Some(new) => Some(hold_visit(self, &change, new).await?),
        };
        let note = Note {
            id: NoteId(self.new_id()),
            family: place.family,
            visit,
            kind: form.kind,
            about: form.about,
            words: form.words,
            author: change.staff()?.id,
            written_at: change.now,
            earlier: vec![],
            version: Version::FIRST,
        };
        change.tx.insert(&note).await?;
        let withheld = note.kind.is_withheld();
        let mut drafts = vec![change.draft("note.written", "note", note.id.0, withheld)];
        drafts.extend(visit.map(|visit| change.draft("visit.held", "visit", visit.0, false)));
        change.finish_with(&drafts, note.id.0).await
    }

    /// Corrects a note; the earlier text is kept.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `Rule` when nothing changes.
    pub async fn correct_note(
        &self,
        actor: &Actor,
        place: Place,
        (note, version): (NoteId, Version),
        words: Words,
    ) -> Result<Saved, AppError> {
        let change = Change::begin(self, actor, place).await?;
        let note = change.file.notes.iter().find(|kept| kept.id == note).cloned().ok_or(AppError::NotFound)?;
        change.permit(Verb::Change, note_subject(note.kind), change.facing().note(&note))?;
        if note.version != version {
            return Err(AppError::Stale);
        }
        let note = note.correct(words, change.staff()?.id, change.now)?;
        change.tx.update(&note).await?;
        let draft = change.draft("note.corrected", "note", note.id.0, note.kind.is_withheld());
        change.finish_with(&[draft], note.id.0).await
    }
}

fn visit(app: &Opgang, change: &Change, form: NewVisit, state: VisitState) -> Result<Visit, AppError> {
    let me = change.staff()?.id;
    let pair = change.file.pair_on(change.today()).map(|pair| pair.combination);
    let partner: Option<StaffId> = pair.and_then(|pair| pair.partner_of(me)).filter(|_| form.both);
    let visit = Visit {
        id: VisitId(app.new_id()),
        family: change.file.family.id,
        on: form.on,
        at: form.at,
        kind: form.kind,
        place: form.place,
        staff: std::iter::once(me).chain(partner).collect(),
        state,
        version: Version::FIRST,
    };
    Ok(visit.check(change.today())?)
}

async fn hold_visit(app: &Opgang, change: &Change, form: NewVisit) -> Result<VisitId, AppError> {
    let planned = |visit: &&Visit| visit.state == VisitState::Planned && visit.on == form.on && visit.kind == form.kind;
    if let Some(visit) = change.file.visits.iter().find(planned) {
        let mut held = visit.clone().hold(change.today())?;
        // What was written about it is newer than what was planned.
        held.at = form.at.or(held.at);
        held.place = form.place.or(held.place);
        let me = change.staff()?.id;
        if !held.staff.contains(&me) {
            held.staff.push(me);
        }
        change.tx.update(&held).await?;
        return Ok(held.id);
    }
    let held = visit(app, change, form, VisitState::Held)?;
    change.tx.insert(&held).await?;
    Ok(held.id)
}
