//! Promises and what became of them: most are kept in time, a few late, changed, taken back, disputed.

use jiff::ToSpan;
use jiff::civil::Date;
use opgang_domain::promise::NewPromise;
use opgang_domain::{OtherKind, Party, PersonId, Promise, PromiseChange, RuleError, Version, Whom, Wish};

use crate::dice::Dice;
use crate::making::{Making, days_between};
use crate::names;
use crate::texts::{name, words};

/// A wish that promises lead towards.
pub(crate) struct Towards<'a> {
    pub wish: &'a Wish,
    pub child: Option<PersonId>,
    pub texts: &'a [&'static str],
    /// Whether the wish is still worked on, so that something may be open.
    pub goes_on: bool,
}

/// Makes the promises of a wish one after the other; answers with the day of the last that happened.
pub(crate) fn add_towards(making: &mut Making, dice: &mut Dice, towards: Towards) -> Date {
    let wish = towards.wish;
    let mut day = wish.voiced_on + dice.between(13, 20).days();
    let mut last_on = day;
    // Of a wish that is still worked on, the last promise is often saved for these days.
    let waits = towards.goes_on && (making.nth < 2 || dice.chance(40));
    let past = towards.texts.len() - usize::from(waits);
    let pause = if waits { (days_between(day, making.today()) / towards.texts.len() as i32 - 40).max(0) } else { 0 };
    let mut texts = towards.texts.iter();
    for text in texts.by_ref().take(past) {
        if day > making.days_ago(12) {
            return last_on;
        }
        let text = making.named_after(text, Some(wish.voiced_by), towards.child);
        if let Some(new) = text.and_then(|text| new(making, dice, (&text, Some(wish), wish.about), day)) {
            last_on = last_on.max(live(making, dice, new, (day, wish.voiced_by)));
        }
        day = last_on.max(day) + (dice.between(6, 45) + pause).days();
    }
    if let (true, Some(text)) = (waits, texts.next()) {
        let text = making.named_after(text, Some(wish.voiced_by), towards.child);
        fresh(making, dice, text, (Some(wish), wish.about, wish.voiced_by));
    }
    last_on
}

/// Promises of everyday life, towards no wish in particular, and a few that the family makes.
pub(crate) fn add_without_wish(making: &mut Making, dice: &mut Dice) {
    let reasons = &making.demo.library.reasons;
    let mut day = making.first_on + dice.between(2, 20).days();
    while day <= making.days_ago(10) {
        if let Some(by) = making.adults_on(day).first().copied() {
            let own = dice.chance(12);
            let text = dice.pick(reasons.of(if own { "own" } else { "promise" }));
            if let Some(mut new) = new(making, dice, (text, None, Whom::Family), day) {
                if own {
                    new.made_by = Party::Person(by);
                }
                live(making, dice, new, (day, by));
            }
        }
        day += dice.between(30, 78).days();
    }
    if let (true, Some(by)) = (making.nth < 2 || dice.chance(35), making.adults_on(making.today()).first().copied()) {
        let text = dice.pick(reasons.of("promise")).to_owned();
        fresh(making, dice, Some(text), (None, Whom::Family, by));
    }
}

fn new(making: &Making, dice: &mut Dice, what: (&str, Option<&Wish>, Whom), day: Date) -> Option<NewPromise> {
    let (text, wish, to) = what;
    let staff = making.pair_member(dice, day)?;
    let friend = dice.chance(3);
    let made_by = match friend {
        true => Party::Other(OtherKind::Friend, name(&names::friend(dice))),
        false => Party::Staff(staff),
    };
    Some(NewPromise {
        id: dice.id(),
        family: making.file.family.id,
        made_by,
        to,
        words: words(text),
        wish: wish.map(|wish| wish.id),
        due_on: day + dice.between(2, 14).days(),
        urgent: false,
    })
}

/// A promise made in these days, still to be kept: due today, soon, or a little late.
fn fresh(making: &mut Making, dice: &mut Dice, text: Option<String>, whom: (Option<&Wish>, Whom, PersonId)) {
    let (wish, to, by) = whom;
    let made_on = making.days_ago(dice.between(3, 9));
    let made_on = wish.map_or(made_on, |wish| made_on.max(wish.voiced_on)).max(making.first_on);
    let Some(mut new) = text.and_then(|text| self::new(making, dice, (&text, wish, to), made_on)) else { return };
    let days = if making.nth == 0 { dice.between(0, 2) } else { dice.between(-3, 14) };
    new.due_on = (making.today() + days.days()).max(made_on);
    new.urgent = dice.chance(7);
    let asker = new.made_by.clone();
    let promise = Promise::make(new, made_on).expect("it is due today or later");
    let promise = match dice.below(100) {
        0..9 => promise.propose_change(asker, change(making, dice, making.today() + 21.days()), making.today()),
        9..20 => promise.keep(asker, making.today(), making.today()),
        20..23 => promise
            .keep(asker, made_on, making.today())
            .and_then(|kept| kept.not_kept(making.said(by, making.today()), disputed(making, dice))),
        _ => Ok(promise),
    };
    keep(making, promise);
}

/// Lets a promise live up to today; answers with the day of the last that happened to it.
fn live(making: &mut Making, dice: &mut Dice, new: NewPromise, (made_on, by): (Date, PersonId)) -> Date {
    let promise = Promise::make(new, made_on).expect("it is due after it was made");
    let due_on = promise.due_on;
    let early = due_on - dice.between(0, 3).days();
    let on_time = early.max(made_on);
    let late = due_on + dice.between(1, 9).days();
    let mut life = Life { making, dice, promise, by };
    match life.dice.below(1000) {
        0..740 => life.keep_and_confirm(on_time),
        740..850 => life.keep_and_confirm(late),
        850..920 => life.change(made_on, due_on, true),
        920..940 => life.change(made_on, due_on, false),
        940..975 => life.withdraw(on_time),
        _ => life.dispute(on_time),
    }
    let promise = life.promise;
    let last_on = promise.history.last().map_or(made_on, |event| event.on);
    keep(making, Ok(promise));
    last_on
}

fn keep(making: &mut Making, changed: Result<Promise, RuleError>) {
    let mut promise = changed.expect("each change follows from the state before");
    promise.version = Version(promise.history.len() as i32);
    making.file.promises.push(promise);
}

fn change(making: &Making, dice: &mut Dice, due_on: Date) -> PromiseChange {
    PromiseChange { due_on, words: None, reason: words(dice.pick(making.demo.library.reasons.of("change"))) }
}

fn disputed(making: &Making, dice: &mut Dice) -> Option<opgang_domain::Words> {
    dice.chance(70).then(|| words(dice.pick(making.demo.library.reasons.of("disputed"))))
}

/// One promise on its way through the days.
struct Life<'a, 'b> {
    making: &'a Making<'b>,
    dice: &'a mut Dice,
    promise: Promise,
    by: PersonId,
}

impl Life<'_, '_> {
    /// Does it when its day has come; says whether it has.
    fn on(&mut self, day: Date, act: impl FnOnce(&mut Self, Promise) -> Option<Result<Promise, RuleError>>) -> bool {
        if day > self.making.today() {
            return false;
        }
        let Some(changed) = act(self, self.promise.clone()) else { return false };
        self.promise = changed.expect("each change follows from the state before");
        true
    }

    fn keep_and_confirm(&mut self, day: Date) {
        let maker = self.promise.made_by.clone();
        if self.dice.chance(4) || self.on(day, |_, promise| Some(promise.keep(maker, day, day))) {
            let confirmed_on = day + self.dice.between(0, 7).days();
            if self.dice.chance(97) {
                self.on(confirmed_on, |life, promise| Some(promise.confirm(life.yes(confirmed_on)?)));
            }
        }
    }

    fn change(&mut self, made_on: Date, due_on: Date, agreed: bool) {
        let maker = self.promise.made_by.clone();
        let asked_on = (due_on - 1.day()).max(made_on);
        let new_due_on = due_on + self.dice.between(3, 12).days();
        let asked = self.on(asked_on, |life, promise| {
            Some(promise.propose_change(maker, change(life.making, life.dice, new_due_on), asked_on))
        });
        let answered_on = asked_on + self.dice.between(0, 2).days();
        let by = self.by;
        let answered = asked
            && self.on(answered_on, |life, promise| {
                let yes = life.yes(answered_on)?;
                Some(if agreed {
                    promise.agree_change(yes)
                } else {
                    promise.refuse_change(life.making.said(by, answered_on))
                })
            });
        if answered {
            self.keep_and_confirm(if agreed { new_due_on } else { answered_on + 1.day() });
        }
    }

    fn withdraw(&mut self, day: Date) {
        let maker = self.promise.made_by.clone();
        let why = words(self.dice.pick(self.making.demo.library.reasons.of("withdraw")));
        self.on(day, |_, promise| Some(promise.withdraw(maker, day, why)));
    }

    fn dispute(&mut self, day: Date) {
        let (maker, by) = (self.promise.made_by.clone(), self.by);
        let kept = self.on(day, |_, promise| Some(promise.keep(maker, day, day)));
        let no_on = day + self.dice.between(1, 4).days();
        let no = disputed(self.making, self.dice);
        if kept && self.on(no_on, |life, promise| Some(promise.not_kept(life.making.said(by, no_on), no))) {
            self.keep_and_confirm(no_on + 2.days());
        }
    }

    fn yes(&mut self, day: Date) -> Option<opgang_domain::Yes> {
        self.making.yes(self.dice, self.by, self.promise.to, day)
    }
}
