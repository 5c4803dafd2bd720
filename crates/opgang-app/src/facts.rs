//! How a record stands to the one who asks: what the access table's conditions want to know.

use jiff::tz::TimeZone;
use opgang_access::{Facts, Subject, Verb};
use opgang_domain::{
    Audience, Contact, FamilyFile, Note, NoteKind, Party, PersonId, Promise, Question, Step, Strength, Suggestion,
    Visit, Whom, Wish, WishId,
};

use crate::Standing;

/// A family's file faced by one viewer.
#[derive(Clone, Copy)]
pub struct Facing<'a> {
    /// The whole file.
    pub file: &'a FamilyFile,
    /// Who looks.
    pub standing: &'a Standing,
    /// The city's zone, which tells the day a note was written.
    pub zone: &'a TimeZone,
}

impl Facing<'_> {
    /// Facts of a wish.
    pub fn wish(&self, wish: &Wish) -> Facts {
        let facts = self.about(wish.about);
        Facts {
            theirs: self.standing.person() == Some(wish.voiced_by),
            private: self.is_private(wish),
            hidden: facts.hidden || self.is_hidden(wish.voiced_by),
            ..facts
        }
    }

    /// Facts of a suggestion.
    pub fn suggestion(&self, suggestion: &Suggestion) -> Facts {
        let theirs = self.standing.staff() == Some(suggestion.suggested_by);
        Facts { theirs, ..self.about(suggestion.about) }
    }

    /// Facts of a step: those of its wish, and whoever does it.
    pub fn step(&self, step: &Step) -> Facts {
        let facts = self.file.wish(step.wish).map_or_else(Facts::default, |wish| self.wish(wish));
        Facts {
            theirs: facts.theirs || self.is_party(&step.doer),
            hidden: facts.hidden || self.hides(&step.doer),
            ..facts
        }
    }

    /// Facts of a promise: to whom, by whom, and whether it hangs on a private wish.
    pub fn promise(&self, promise: &Promise) -> Facts {
        let facts = self.about(promise.to);
        let wish = promise.wish.map(|wish| self.of_wish(wish)).unwrap_or_default();
        Facts {
            theirs: self.is_party(&promise.made_by),
            private: wish.private,
            // What only the pair should know stays with the pair, however urgent.
            urgent: promise.urgent && promise.is_owed() && !wish.private,
            hidden: facts.hidden || wish.hidden || self.hides(&promise.made_by),
            ..facts
        }
    }

    /// Facts of a visit.
    pub fn visit(&self, visit: &Visit) -> Facts {
        let staff = self.standing.staff();
        Facts {
            about_all: true,
            theirs: staff.is_some_and(|staff| visit.staff.contains(&staff)),
            in_their_time: staff.is_some_and(|staff| self.file.had_in_pair_on(staff, visit.on)),
            ..Facts::default()
        }
    }

    /// Facts of a note.
    pub fn note(&self, note: &Note) -> Facts {
        let written_on = note.written_at.to_zoned(self.zone.clone()).date();
        let staff = self.standing.staff();
        Facts {
            theirs: staff == Some(note.author),
            in_their_time: staff.is_some_and(|staff| self.file.had_in_pair_on(staff, written_on)),
            private: self.is_of_a_youth(note.about),
            ..self.about(note.about)
        }
    }

    /// Facts of a question.
    pub fn question(&self, question: &Question) -> Facts {
        Facts { about_all: true, theirs: self.standing.staff() == Some(question.carried_by), ..Facts::default() }
    }

    /// Facts of a strength or a bright spot.
    pub fn strength(&self, strength: &Strength) -> Facts {
        let facts = self.about(strength.about);
        Facts {
            theirs: self.is_party(&strength.seen_by),
            hidden: facts.hidden || self.hides(&strength.seen_by),
            ..facts
        }
    }

    /// Facts of somebody in the network.
    pub fn contact(&self, contact: &Contact) -> Facts {
        self.about(contact.of)
    }

    /// Whether a member may answer for whom something concerns: able to, and allowed to see it. The
    /// facts are those of the record as it stands to that member.
    pub fn may_be_answered_by(
        &self,
        person: PersonId,
        whom: Whom,
        what: Subject,
        facts: impl Fn(Facing<'_>) -> Facts,
    ) -> bool {
        let today = self.standing.today;
        let standing = Standing::of_member(self.file, person, today);
        let theirs = Facing { standing: &standing, ..*self };
        self.file.may_answer_for(person, whom, today) && standing.may(Verb::Answer, what, facts(theirs))
    }

    /// Whether a member's name, and so the member, is hidden from the viewer.
    pub fn is_hidden(&self, person: PersonId) -> bool {
        let viewer = self.standing.person();
        viewer.is_some_and(|viewer| self.file.is_hidden_from(person, viewer, self.standing.today))
    }

    fn of_wish(&self, wish: WishId) -> Facts {
        self.file.wish(wish).map_or_else(Facts::default, |wish| self.wish(wish))
    }

    fn about(&self, whom: Whom) -> Facts {
        Facts {
            about_them: whom.person().is_some() && whom.person() == self.standing.person(),
            about_all: whom == Whom::Family,
            hidden: whom.person().is_some_and(|person| self.is_hidden(person)),
            ..Facts::default()
        }
    }

    fn is_private(&self, wish: &Wish) -> bool {
        wish.audience == Audience::OnlyMe && self.standing.person() != Some(wish.voiced_by)
    }

    /// A note about a youth from 15 is not shared with the parents.
    fn is_of_a_youth(&self, about: Whom) -> bool {
        let today = self.standing.today;
        let person = about.person().filter(|person| self.standing.person() != Some(*person));
        person.and_then(|person| self.file.person(person)).is_some_and(|person| person.answers_for_themselves_on(today))
    }

    fn is_party(&self, party: &Party) -> bool {
        match party {
            Party::Staff(staff) => self.standing.staff() == Some(*staff),
            Party::Person(person) => self.standing.person() == Some(*person),
            Party::Other(..) => false,
        }
    }

    fn hides(&self, party: &Party) -> bool {
        matches!(party, Party::Person(person) if self.is_hidden(*person))
    }
}

/// The kind of note as the access table names it.
pub(crate) fn note_subject(kind: NoteKind) -> Subject {
    match kind {
        NoteKind::Relational => Subject::RelationalNote,
        NoteKind::Fact => Subject::FactNote,
        NoteKind::Assessment => Subject::AssessmentNote,
        NoteKind::Concern => Subject::ConcernNote,
    }
}
