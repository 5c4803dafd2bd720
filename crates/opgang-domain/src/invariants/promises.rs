//! The life of a promise, read again from its history.

use jiff::civil::Date;

use super::Check;
use crate::{Promise, PromiseChange, PromiseEvent, PromiseEventKind as Kind, PromiseState as State, Words, Yes};

/// Where a promise stands after some of its events.
enum Stand<'a> {
    Open,
    Asked(&'a PromiseChange),
    Kept,
    Confirmed(&'a Yes),
    Withdrawn(Date, &'a Words),
}

impl<'a> Stand<'a> {
    /// Where it stands after one more event; none when that event cannot follow.
    fn after(self, event: &'a PromiseEvent) -> Option<Self> {
        match (&event.kind, self) {
            (Kind::ChangeProposed(change), Self::Open) => Some(Self::Asked(change)),
            (Kind::ChangeAgreed { .. } | Kind::ChangeRefused { .. }, Self::Asked(_)) => Some(Self::Open),
            (Kind::Kept, Self::Open | Self::Asked(_)) => Some(Self::Kept),
            (Kind::NotKept { .. }, Self::Kept) => Some(Self::Open),
            (Kind::Confirmed(yes), Self::Open | Self::Asked(_) | Self::Kept) => Some(Self::Confirmed(yes)),
            (Kind::Withdrawn { reason }, Self::Open | Self::Asked(_) | Self::Kept) => {
                Some(Self::Withdrawn(event.on, reason))
            }
            _ => None,
        }
    }

    fn is(&self, state: &State) -> bool {
        match (self, state) {
            (Self::Open, State::Open) | (Self::Kept, State::Kept { .. }) => true,
            (Self::Asked(asked), State::ChangeProposed(change)) => *asked == change,
            (Self::Confirmed(given), State::Confirmed { yes, .. }) => *given == yes,
            (Self::Withdrawn(day, why), State::Withdrawn { on, reason }) => day == on && *why == reason,
            _ => false,
        }
    }
}

impl Check<'_> {
    pub(super) fn life_of(&mut self, promise: &Promise) {
        self.day(promise.made_on);
        self.day(promise.due_on);
        self.must(promise.made_on <= promise.due_on, "it was due before it was made");
        self.must(promise.kept_on().is_none_or(|on| on >= promise.made_on), "it was kept before it was made");
        let Some((first, rest)) = promise.history.split_first() else {
            return self.fault("it has no history");
        };
        let made = first.kind == Kind::Made && first.on == promise.made_on && first.by == promise.made_by;
        self.must(made, "its history does not begin with its making");
        self.agreed_days(promise);
        let mut stand = Stand::Open;
        for event in rest {
            self.event(promise, event);
            let Some(next) = stand.after(event) else {
                return self.fault(format!("in its history, what happened on {} cannot follow", event.on));
            };
            stand = next;
        }
        self.must(stand.is(&promise.state), "its state is not what its history says");
    }

    fn event(&mut self, promise: &Promise, event: &PromiseEvent) {
        self.party(&event.by);
        self.must(event.on >= promise.made_on, "something happened to it before it was made");
        if let Kind::ChangeAgreed { yes, .. } | Kind::Confirmed(yes) = &event.kind {
            self.yes(*yes);
        }
        event.kind.heard_by().into_iter().for_each(|staff| self.colleague(staff));
    }

    /// Each agreed change starts from the day agreed before, and the last one gives today's day.
    fn agreed_days(&mut self, promise: &Promise) {
        let (mut asked, mut agreed) = (None, None);
        for event in &promise.history {
            match &event.kind {
                Kind::ChangeProposed(change) => asked = Some(change.due_on),
                Kind::ChangeAgreed { earlier_due_on, .. } => {
                    let follows = agreed.is_none_or(|day| day == *earlier_due_on);
                    self.must(follows, "an agreed change does not start from the day agreed before");
                    agreed = asked.take();
                }
                _ => {}
            }
        }
        self.must(agreed.is_none_or(|day| day == promise.due_on), "it is not due on the day last agreed");
    }
}
