//! Looking a question up in the table.

use crate::{RULES, Relation, Rule, Subject, Verb, When};

/// What a condition may ask about the record in hand, as it stands to the one who asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// It is about, or for, the one who asks.
    pub about_them: bool,
    /// It is about, or for, the whole family.
    pub about_all: bool,
    /// The one who asks made, wrote or carries it.
    pub theirs: bool,
    /// It was written while the one who asks was in the family's pair.
    pub in_their_time: bool,
    /// Another member asked that only the pair should know.
    pub private: bool,
    /// It is marked urgent.
    pub urgent: bool,
    /// It is about somebody whose name is protected from the one who asks.
    pub hidden: bool,
}

/// The first rule that allows it, or none: then it is refused.
pub fn decide(relations: &[Relation], may: Verb, what: Subject, facts: Facts) -> Option<&'static Rule> {
    if facts.hidden {
        return None;
    }
    RULES
        .iter()
        .find(|rule| rule.may == may && rule.what == what && relations.contains(&rule.who) && holds(rule.when, facts))
}

fn holds(when: When, facts: Facts) -> bool {
    match when {
        When::Always => true,
        When::NotPrivate => !facts.private,
        When::OwnOrShared => !facts.private && (facts.about_them || facts.about_all || facts.theirs),
        When::Theirs => facts.theirs,
        When::InTheirTime => facts.in_their_time,
        When::Urgent => facts.urgent,
    }
}
