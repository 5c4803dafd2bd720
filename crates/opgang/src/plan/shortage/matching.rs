//! Seekers without a place.

use opgang_i18n::{Lang, Message, msg::shortages};
use opgang_planner::matching::{self, Cause, Instance, Plan, Rule, Shortage};

use super::{Shortages, told};
use crate::plan::Refusal;

/// What the seekers without a place lack.
pub fn of(instance: &Instance, plan: &Plan, lang: Lang) -> Result<Shortages, Refusal> {
    let mut facts = matching::shortages(instance, plan);
    let waiting = plan.offer.iter().filter(|offer| offer.is_none()).count();
    // What no plan can mend stands first.
    let mut order: Vec<&Shortage> = facts.iter().collect();
    order.sort_by_key(|shortage| shortage.cause);
    let lines = told(lang, shortages::seekers, waiting, order.into_iter().map(sentence));
    facts.sort_by_key(|shortage| shortage.seeker);
    Shortages::new(&facts, lines)
}

fn sentence(shortage: &Shortage) -> Message {
    let seeker = shortage.seeker.to_string();
    match shortage.cause {
        Cause::NoOffer { rule } => shortages::no_offer(word(rule), seeker),
        Cause::Seats => shortages::seats(shortage.listed as i64, seeker),
        Cause::Mentors => shortages::mentors(shortage.with_seat as i64, seeker),
        Cause::Nothing => shortages::offer_free(shortage.free as i64, seeker),
    }
}

fn word(rule: Rule) -> &'static str {
    match rule {
        Rule::Kind => "kind",
        Rule::Age => "age",
        Rule::Danish => "danish",
        Rule::Physical => "physical",
        Rule::Early => "early",
        Rule::Skill => "skill",
        Rule::Hours => "hours",
        Rule::Travel => "travel",
        Rule::Length => "length",
    }
}
