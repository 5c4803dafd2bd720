//! Suggestions, questions, strengths and the network.

use jiff::ToSpan;
use jiff::civil::Date;
use opgang_domain::suggestion::REST_DAYS;
use opgang_domain::{
    Answer, Contact, Friend, Party, Period, Question, QuestionState, Strength, StrengthKind, Suggestion,
    SuggestionState, Version, Whom,
};

use crate::dice::{Dice, Subject};
use crate::making::{Making, in_the_day, workday};
use crate::names;
use crate::shape::Story;
use crate::texts::{name, presumes_another_language, words};

/// What staff proposed, and what the family said.
pub(crate) fn add_suggestions(making: &mut Making) {
    if making.is_new() {
        return;
    }
    let mut dice = making.dice(Subject::Suggestions);
    let mut texts = making.demo.library.suggestions.clone();
    texts.retain(|(_, text)| !(making.speaks_danish() && presumes_another_language(text)));
    dice.shuffle(&mut texts);
    let waits = making.nth == 0 || dice.chance(30);
    for (at, (domain, text)) in texts.into_iter().take(dice.between(1, 3) as usize).enumerate() {
        let is_last = at == 0 && waits;
        let on = making.days_ago(if is_last { dice.between(1, 12) } else { dice.between(30, making.days_known() - 4) });
        let Some(suggested_by) = making.pair_member(&mut dice, on) else { continue };
        let suggestion = Suggestion {
            id: dice.id(),
            family: making.file.family.id,
            about: Whom::Family,
            words: words(text),
            language: "da".to_owned(),
            life_domain: making.demo.life_domains[domain].id,
            suggested_by,
            suggested_on: on,
            state: SuggestionState::Waiting,
            version: Version::FIRST,
        };
        if is_last { making.file.suggestions.push(suggestion) } else { answer(making, &mut dice, suggestion, on) }
    }
}

fn answer(making: &mut Making, dice: &mut Dice, suggestion: Suggestion, on: Date) {
    let day = on + dice.between(0, 10).days();
    let Some(by) = making.adults_on(day).first().copied() else { return };
    let answered = match dice.below(100) {
        0..45 => {
            let Some(yes) = making.yes(dice, by, Whom::Family, day) else { return };
            suggestion.accept(dice.id(), yes).map(|(suggestion, wish)| {
                making.file.wishes.push(wish);
                suggestion
            })
        }
        45..62 => suggestion.decline(making.said(by, day)),
        _ => {
            let again_on = day + (REST_DAYS + 3).days();
            let resting = suggestion.not_now(making.said(by, day));
            if again_on < making.today() && dice.chance(50) {
                resting
                    .and_then(|resting| resting.ask_again(again_on))
                    .and_then(|again| again.decline(making.said(by, again_on)))
            } else {
                resting
            }
        }
    };
    let mut suggestion = answered.expect("each answer follows from the state before");
    suggestion.version = suggestion.version.next();
    making.file.suggestions.push(suggestion);
}

/// What nobody knew, and who found out how fast.
pub(crate) fn add_questions(making: &mut Making) {
    if making.is_new() {
        return;
    }
    let mut dice = making.dice(Subject::Questions);
    let mut texts = making.demo.library.questions.clone();
    texts.retain(|[asked, ..]| !(making.speaks_danish() && presumes_another_language(asked)));
    dice.shuffle(&mut texts);
    let waits = making.nth == 0 || dice.chance(30);
    for (at, [asked, answered, workplace]) in texts.into_iter().take(dice.between(2, 5) as usize).enumerate() {
        let is_waiting = at == 0 && waits;
        let days = if is_waiting { dice.between(1, 4) } else { dice.between(12, making.days_known() - 4) };
        let day = making.days_ago(days);
        let day = if is_waiting { day } else { workday(day) };
        let Some(carried_by) = making.pair_member(&mut dice, day) else { continue };
        let by = names::friend(&mut dice);
        let mut question = Question {
            id: dice.id(),
            family: making.file.family.id,
            words: words(asked),
            carried_by,
            asked_at: in_the_day(&mut dice, day),
            friend: None,
            state: QuestionState::Waiting,
            version: Version::FIRST,
        };
        if dice.chance(60) {
            let friend = friend_in_the_system(&mut dice, &by, workplace, day);
            question = question.send_to(friend).expect("it waits");
        }
        if !is_waiting {
            let hours = dice.pick(&[1_i64, 3, 5, 20, 24, 26, 45, 70, 96, 150]);
            let answer = Answer { words: words(answered), by: name(&by), at: question.asked_at + hours.hours() };
            question = question.answer(answer).expect("it waits");
            question.version = question.version.next();
        }
        making.file.questions.push(question);
    }
}

fn friend_in_the_system(dice: &mut Dice, by: &str, workplace: &str, asked_on: Date) -> Friend {
    let link_until = asked_on + opgang_domain::question::LINK_DAYS.days();
    Friend { name: name(by), workplace: Some(name(workplace)), link_digest: dice.digest(), link_until }
}

/// What is already good, and who is already there.
pub(crate) fn add_strengths_and_contacts(making: &mut Making) {
    if making.is_new() {
        return;
    }
    let mut dice = making.dice(Subject::Strengths);
    for (heading, kind) in [("strength", StrengthKind::Strength), ("bright", StrengthKind::BrightSpot)] {
        let mut texts = making.demo.library.strengths.of(heading).to_vec();
        texts.retain(|text| !(making.speaks_danish() && presumes_another_language(text)));
        dice.shuffle(&mut texts);
        for text in texts.into_iter().take(dice.between(1, 3) as usize) {
            add_strength(making, &mut dice, text, kind);
        }
    }
    let mut order: Vec<usize> = (0..making.demo.library.contacts.len()).collect();
    dice.shuffle(&mut order);
    order.truncate(if making.shape.story == Story::JustTwo { 1 } else { dice.between(2, 7) as usize });
    for at in order {
        let contact = &making.demo.library.contacts[at];
        let adults = making.adults_on(making.today());
        let of = if dice.chance(40) { Whom::Person(dice.pick(&adults)) } else { Whom::Family };
        making.file.contacts.push(Contact {
            id: dice.id(),
            family: making.file.family.id,
            of,
            name: name(contact.name),
            tie: name(contact.tie),
            closeness: contact.closeness,
            support: contact.support.iter().copied().collect(),
            period: Period::since(making.first_on + dice.between(0, 40).days()),
            version: Version::FIRST,
        });
    }
}

fn add_strength(making: &mut Making, dice: &mut Dice, text: &str, kind: StrengthKind) {
    let seen_on = making.days_ago(dice.between(1, making.days_known() - 1));
    let Some(text) = making.named(text, dice, seen_on) else { return };
    let Some(staff) = making.pair_member(dice, seen_on) else { return };
    let adult = making.adults_on(seen_on).first().copied();
    let seen_by = match adult {
        Some(adult) if dice.chance(20) => Party::Person(adult),
        _ => Party::Staff(staff),
    };
    making.file.strengths.push(Strength {
        id: dice.id(),
        family: making.file.family.id,
        about: Whom::Family,
        kind,
        words: words(&text),
        seen_by,
        seen_on,
        version: Version::FIRST,
    });
}
