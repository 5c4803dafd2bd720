//! Families that wait.

use opgang_i18n::{Lang, Message, msg::shortages};
use opgang_planner::pairs::{self, Cause, Instance, Plan, Shortage};

use super::{Shortages, set_in, told};
use crate::plan::Refusal;
use crate::plan::words::Speaker;

/// What the families that wait lack. `text` is the instance's, for the names in it.
pub fn of(text: &str, instance: &Instance, plan: &Plan, lang: Lang) -> Result<Shortages, Refusal> {
    let waiting = plan.pairs.iter().filter(|pair| pair.is_none()).count();
    if waiting == 0 {
        return Shortages::new::<[Shortage; 0]>(&[], vec![]);
    }
    let mut facts = pairs::shortages(instance, plan);
    let speaker = Speaker::new(text, instance, lang);
    // What no plan can mend stands first.
    let mut order: Vec<&Shortage> = facts.iter().collect();
    order.sort_by_key(|shortage| shortage.cause);
    let each = order.into_iter().map(|shortage| sentence(&speaker, shortage));
    let mut lines = told(lang, shortages::families, waiting, each);
    lines.push(set_in(lang, &shortages::ask_waiting()));
    facts.sort_by_key(|shortage| shortage.family);
    Shortages::new(&facts, lines)
}

fn sentence(speaker: &Speaker, shortage: &Shortage) -> Message {
    let family = speaker.family(shortage.family);
    let Some(pair) = shortage.nearest.map(|pair| speaker.pair(pair)) else {
        return shortages::area(speaker.area(shortage.area), family);
    };
    let reasons = speaker.obstacles(&shortage.lacks);
    match shortage.cause {
        Cause::Area => shortages::area(speaker.area(shortage.area), family),
        Cause::Rules => shortages::rules(family, reasons),
        Cause::Places => shortages::places(family, reasons),
        Cause::Minutes => shortages::minutes(family, reasons),
        Cause::Nothing => shortages::pair_free(family, pair),
    }
}
