//! What of a family's file somebody may see: the one place where content is withheld.

use std::collections::HashSet;

use opgang_access::{Facts, Subject, Verb};
use opgang_domain::{FamilyFile, HouseholdId, Party, PersonId, PromiseEventKind, WishState};

use crate::Facing;
use crate::facts::note_subject;

/// The file with everything left out that no rule lets the viewer see. Pages, lists and counts are
/// made from the result alone, so what is withheld cannot leak through any of them.
pub fn visible(facing: Facing<'_>) -> FamilyFile {
    let (file, standing) = (facing.file, facing.standing);
    let sees = |what, facts| standing.may(Verb::See, what, facts);
    let mut seen = FamilyFile::new(file.family.clone());
    pairs(facing, &mut seen);
    people(facing, &mut seen);
    households(facing, &mut seen);
    let kept = |wish: &&opgang_domain::Wish| sees(Subject::Wish, facing.wish(wish));
    seen.wishes = file.wishes.iter().filter(kept).cloned().collect();
    seen.suggestions =
        file.suggestions.iter().filter(|s| sees(Subject::Suggestion, facing.suggestion(s))).cloned().collect();
    seen.steps = file.steps.iter().filter(|s| sees(Subject::Step, facing.step(s))).cloned().collect();
    seen.promises = file.promises.iter().filter(|p| sees(Subject::Promise, facing.promise(p))).cloned().collect();
    seen.visits = file.visits.iter().filter(|v| sees(Subject::Visit, facing.visit(v))).cloned().collect();
    seen.notes = file.notes.iter().filter(|n| sees(note_subject(n.kind), facing.note(n))).cloned().collect();
    seen.questions = file.questions.iter().filter(|q| sees(Subject::Question, facing.question(q))).cloned().collect();
    seen.strengths = file.strengths.iter().filter(|s| sees(Subject::Strength, facing.strength(s))).cloned().collect();
    seen.contacts = file.contacts.iter().filter(|c| sees(Subject::Network, facing.contact(c))).cloned().collect();
    without_dangling(&mut seen);
    without_words_of_hidden(facing, &mut seen);
    seen
}

/// Somebody hidden may have answered for the whole family. That it was answered stands; what they wrote
/// does not, and pages have no name for them.
fn without_words_of_hidden(facing: Facing<'_>, seen: &mut FamilyFile) {
    for wish in &mut seen.wishes {
        if let WishState::PutAside { said, reason } = &mut wish.state
            && facing.is_hidden(said.by)
        {
            *reason = None;
        }
    }
    for event in seen.promises.iter_mut().flat_map(|promise| &mut promise.history) {
        if let (Party::Person(by), PromiseEventKind::NotKept { words, .. }) = (&event.by, &mut event.kind)
            && facing.is_hidden(*by)
        {
            *words = None;
        }
    }
}

/// Who works with the family, for everybody who knows of it; why pairs changed, for those who know who
/// is in it.
fn pairs(facing: Facing<'_>, seen: &mut FamilyFile) {
    seen.pairs = facing.file.pairs.clone();
    if !facing.standing.may(Verb::See, Subject::People, Facts::default()) {
        seen.pairs.iter_mut().for_each(|pair| pair.reason = None);
    }
}

/// The persons, without those hidden from the viewer.
fn people(facing: Facing<'_>, seen: &mut FamilyFile) {
    let file = facing.file;
    if !facing.standing.may(Verb::See, Subject::People, Facts::default()) {
        return;
    }
    seen.persons = file.persons.iter().filter(|person| !facing.is_hidden(person.id)).cloned().collect();
    let known: HashSet<PersonId> = seen.persons.iter().map(|person| person.id).collect();
    seen.memberships = file.memberships.iter().filter(|m| known.contains(&m.person)).cloned().collect();
    let both_known = |k: &&opgang_domain::Kinship| known.contains(&k.person) && known.contains(&k.other);
    seen.kinships = file.kinships.iter().filter(both_known).cloned().collect();
    // Whom something is protected from is for those who protect it.
    if facing.standing.person().is_none() {
        seen.protections = file.protections.clone();
    }
    // What was written about somebody before may be what is protected now: for those who put it right.
    if facing.standing.may(Verb::Change, Subject::People, Facts::default()) {
        seen.person_revisions = file.person_revisions.clone();
    }
}

/// The households, without every one in which somebody lives whose address is hidden from the viewer.
fn households(facing: Facing<'_>, seen: &mut FamilyFile) {
    let (file, today) = (facing.file, facing.standing.today);
    if !facing.standing.may(Verb::See, Subject::Address, Facts::default()) {
        return;
    }
    let hides = |person: PersonId| {
        let viewer = facing.standing.person();
        viewer.is_some_and(|viewer| file.is_address_hidden_from(person, viewer, today))
    };
    let hidden: HashSet<HouseholdId> = file
        .residences
        .iter()
        .filter(|residence| hides(residence.person))
        .map(|residence| residence.household)
        .collect();
    let open = |household: HouseholdId| !hidden.contains(&household);
    seen.households = file.households.iter().filter(|household| open(household.id)).cloned().collect();
    seen.residences = file.residences.iter().filter(|residence| open(residence.household)).cloned().collect();
}

/// What hangs on something unseen must not point at it.
fn without_dangling(seen: &mut FamilyFile) {
    let wishes: HashSet<_> = seen.wishes.iter().map(|wish| wish.id).collect();
    let visits: HashSet<_> = seen.visits.iter().map(|visit| visit.id).collect();
    seen.steps.retain(|step| wishes.contains(&step.wish));
    for promise in &mut seen.promises {
        promise.wish = promise.wish.filter(|wish| wishes.contains(wish));
    }
    for note in &mut seen.notes {
        note.visit = note.visit.filter(|visit| visits.contains(visit));
    }
}
