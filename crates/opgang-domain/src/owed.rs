//! What do we owe them? One answer for every screen.

use jiff::{ToSpan, civil::Date};

use crate::{Promise, PromiseState};

/// Days ahead that count as "soon".
pub const SOON_DAYS: i32 = 7;

/// The promises of the city to one or many families, by what they ask of us today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed<'a> {
    /// Past their day, oldest first.
    pub late: Vec<&'a Promise>,
    /// Due today or within [`SOON_DAYS`] days, soonest first.
    pub soon: Vec<&'a Promise>,
    /// Due later, soonest first.
    pub later: Vec<&'a Promise>,
    /// Said to be kept; the receiver has not confirmed. Nothing more is owed, but nothing is closed.
    pub unconfirmed: Vec<&'a Promise>,
}

impl Owed<'_> {
    /// How many promises are still to be kept.
    pub fn count(&self) -> usize {
        self.late.len() + self.soon.len() + self.later.len()
    }
}

/// Sorts the promises of the city by what they ask of us today. Promises that the family makes
/// itself are its own affair and never counted as owed.
pub fn owed<'a>(promises: impl IntoIterator<Item = &'a Promise>, today: Date) -> Owed<'a> {
    let soon_until = today.saturating_add(SOON_DAYS.days());
    let mut owed = Owed::default();
    for promise in promises.into_iter().filter(|promise| promise.made_by.is_of_the_city()) {
        match promise.state {
            PromiseState::Kept { .. } => owed.unconfirmed.push(promise),
            PromiseState::Confirmed { .. } | PromiseState::Withdrawn { .. } => {}
            PromiseState::Open | PromiseState::ChangeProposed(_) if promise.is_late(today) => owed.late.push(promise),
            _ if promise.due_on <= soon_until => owed.soon.push(promise),
            _ => owed.later.push(promise),
        }
    }
    for list in [&mut owed.late, &mut owed.soon, &mut owed.later, &mut owed.unconfirmed] {
        list.sort_by_key(|promise| (promise.due_on, promise.id));
    }
    owed
}
