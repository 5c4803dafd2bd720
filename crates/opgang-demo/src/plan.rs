//! Wishes and the steps towards them.

use jiff::ToSpan;
use jiff::civil::Date;
use opgang_domain::{Audience, OtherKind, Party, PersonId, Step, Version, Whom, Wish, WishState};

use crate::dice::{Dice, Subject};
use crate::making::Making;
use crate::promises::{self, Towards};
use crate::shape::Story;
use crate::texts::{Idea, Voice, name, words};

/// What somebody says: who, about whom, with which child's name in it.
struct Saying {
    by: PersonId,
    about: Whom,
    child: Option<PersonId>,
}

pub(crate) fn add(making: &mut Making) {
    if making.is_new() {
        return;
    }
    let mut dice = making.dice(Subject::Plan);
    let mut lives = making.dice(Subject::Promises);
    let wanted = dice.between(6, 11);
    let mut own_wish_wanted = making.shape.story == Story::OwnWish;
    let mut made = 0;
    for idea in ideas(making, &mut dice) {
        let recent = made == 0 && (dice.chance(45) || making.nth < 2);
        let days = if recent { dice.between(0, 9) } else { dice.between(15, making.days_known() - 8) };
        let day = making.days_ago(days);
        let Some(saying) = who_says(making, &mut dice, idea, day) else { continue };
        let youth = idea.voice == Voice::Youth;
        let private = youth && (own_wish_wanted || dice.chance(25));
        own_wish_wanted &= !private;
        let wish = voiced(making, &mut dice, idea, &saying, (day, private));
        answered(making, (&mut dice, &mut lives), idea, (wish, &saying), recent && !private);
        made += 1;
        if made >= wanted && !own_wish_wanted {
            break;
        }
    }
    promises::add_without_wish(making, &mut lives);
}

/// The ideas in the order in which the family would think of them: in its own language first.
fn ideas<'a>(making: &Making<'a>, dice: &mut Dice) -> Vec<&'a Idea> {
    let language = making.shape.language;
    let own = making.shape.story == Story::OwnWish;
    let library = &making.demo.library;
    let weight = |dice: &mut Dice, idea: &Idea| {
        let translated = language != "da" && idea.words.iter().any(|(other, _)| *other == language);
        let youthful = idea.voice == Voice::Youth && own;
        dice.below(100) as i32 - if translated { 45 } else { 0 } - if youthful { 60 } else { 0 }
    };
    let mut ideas: Vec<_> = library.ideas.iter().map(|idea| (weight(dice, idea), idea)).collect();
    ideas.sort_by_key(|(weight, _)| *weight);
    ideas.into_iter().map(|(_, idea)| idea).collect()
}

fn who_says(making: &Making, dice: &mut Dice, idea: &Idea, day: Date) -> Option<Saying> {
    let (adults, youth) = (making.adults_on(day), making.youth_on(day));
    let toddler = idea.voice == Voice::Toddler;
    let small = if toddler { making.toddlers_on(day) } else { making.small_on(day) };
    let couple = making.shape.adults == 2 && making.file.households.len() == 1;
    if idea.needs_child() && small.is_empty()
        || idea.needs_couple() && !couple
        || making.speaks_danish() && idea.presumes_another_language()
    {
        return None;
    }
    let woman = |person: &&PersonId| making.women.contains(person);
    let speakers: Vec<PersonId> = match idea.voice {
        Voice::Youth => youth,
        Voice::Woman => adults.iter().filter(woman).copied().collect(),
        Voice::Man => adults.iter().filter(|person| !woman(person)).copied().collect(),
        _ => adults,
    };
    let by = *speakers.get(dice.below(speakers.len()))?;
    let child = small.get(dice.below(small.len())).copied();
    let about = match idea.voice {
        Voice::Family => Whom::Family,
        Voice::Child | Voice::Toddler => Whom::Person(child?),
        _ => Whom::Person(by),
    };
    making.file.may_answer_for(by, about, day).then_some(Saying { by, about, child })
}

fn voiced(making: &Making, dice: &mut Dice, idea: &Idea, saying: &Saying, (on, private): (Date, bool)) -> Wish {
    let language = making.file.person(saying.by).map_or("da", |person| person.language.as_str());
    let (language, text) = idea.said_in(language);
    let text = making.named_after(text, None, saying.child).unwrap_or_else(|| text.to_owned());
    Wish {
        id: dice.id(),
        family: making.file.family.id,
        about: saying.about,
        words: words(&text),
        language: language.to_owned(),
        life_domain: making.demo.life_domains[idea.domain].id,
        voiced_by: saying.by,
        voiced_on: on,
        audience: if private { Audience::OnlyMe } else { Audience::Family },
        state: WishState::Voiced,
        version: Version::FIRST,
    }
}

/// What the family answered, and what followed from it.
fn answered(
    making: &mut Making,
    (dice, lives): (&mut Dice, &mut Dice),
    idea: &Idea,
    (wish, saying): (Wish, &Saying),
    waits: bool,
) {
    let day = wish.voiced_on + dice.between(0, 12).days();
    if waits || day > making.today() {
        return making.file.wishes.push(wish);
    }
    if dice.chance(4) {
        let said = making.said(saying.by, day);
        return keep(making, wish.not_now(said));
    }
    let Some(yes) = making.yes(dice, saying.by, saying.about, day) else { return making.file.wishes.push(wish) };
    let wish = wish.collaborate(yes).expect("it was voiced and unanswered");
    add_steps(making, dice, idea, (&wish, saying));
    let may_end = day < making.days_ago(120);
    let ends = may_end && dice.chance(55);
    let towards = Towards { wish: &wish, child: saying.child, texts: &idea.promises, goes_on: !ends };
    let last_on = promises::add_towards(making, lives, towards);
    let ended_on = last_on + dice.between(2, 20).days();
    if !ends || ended_on > making.today() || !making.file.may_answer_for(saying.by, saying.about, ended_on) {
        let mut wish = wish;
        wish.version = wish.version.next();
        return making.file.wishes.push(wish);
    }
    if dice.chance(16) {
        let why = words(dice.pick(making.demo.library.reasons.of("aside")));
        let said = making.said(saying.by, ended_on);
        return keep(making, wish.put_aside(said, Some(why)));
    }
    let said = making.said(saying.by, ended_on);
    keep(making, wish.fulfil(said));
}

fn keep(making: &mut Making, changed: Result<Wish, opgang_domain::RuleError>) {
    let mut wish = changed.expect("the change follows from the state before");
    wish.version = wish.version.next();
    making.file.wishes.push(wish);
}

fn add_steps(making: &mut Making, dice: &mut Dice, idea: &Idea, (wish, saying): (&Wish, &Saying)) {
    let mut planned_on = wish.voiced_on.max(making.first_on) + dice.between(13, 20).days();
    for text in &idea.steps {
        let Some(text) = making.named_after(text, Some(saying.by), saying.child) else { continue };
        let (today, own) = (making.today(), dice.chance(75));
        let Some(helper) = making.pair_member(dice, planned_on) else { continue };
        if planned_on > today {
            break;
        }
        let doer = match own {
            true => Party::Person(saying.by),
            false if dice.chance(50) => Party::Staff(helper),
            false => {
                let contacts = &making.demo.library.contacts;
                Party::Other(OtherKind::Network, name(contacts[dice.below(contacts.len())].name))
            }
        };
        let due_on = dice.chance(70).then(|| planned_on + dice.between(5, 25).days());
        let step = Step::plan(dice.id(), wish, doer, words(&text), (due_on, planned_on));
        let step = step.expect("the family said yes, and its day lies ahead");
        let done_on = planned_on + dice.between(2, 30).days();
        let step = match dice.below(100) {
            _ if done_on > today => Ok(step),
            0..86 => step.finish(done_on),
            86..92 => step.drop_it(done_on, None),
            _ => Ok(step),
        };
        making.file.steps.push(step.expect("it was planned"));
        planned_on += dice.between(10, 60).days();
    }
}
