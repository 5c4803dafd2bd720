//! Visits without a time.

use opgang_i18n::{Lang, Message, msg::shortages};
use opgang_planner::week::{self, Cause, Instance, Plan, Shortage};

use super::{Shortages, told};
use crate::plan::Refusal;

/// What the visits without a time lack.
pub fn of(instance: &Instance, plan: &Plan, lang: Lang) -> Result<Shortages, Refusal> {
    let facts = week::shortages(instance, plan);
    // What no plan can mend stands first, then what matters most.
    let mut order: Vec<&Shortage> = facts.iter().collect();
    let rank = |shortage: &Shortage| match shortage.cause {
        Cause::FamilyWindows => 0,
        Cause::FamilyAndPerson { .. } => 1,
        Cause::BothPeople => 2,
        Cause::Meetings => 3,
        Cause::OtherVisits => 4,
        Cause::Nothing => 5,
    };
    order.sort_by_key(|shortage| (rank(shortage), -instance.visits[shortage.visit].priority, shortage.visit));
    let each = order.into_iter().map(|shortage| sentence(instance, shortage, lang));
    Shortages::new(&facts, told(lang, shortages::visits, facts.len(), each))
}

fn sentence(instance: &Instance, shortage: &Shortage, lang: Lang) -> Message {
    let visit = &instance.visits[shortage.visit];
    let reason = match shortage.cause {
        Cause::FamilyWindows => shortages::windows(),
        Cause::FamilyAndPerson { person } => shortages::person(person.to_string()),
        Cause::BothPeople => shortages::both(visit.staff[0].to_string(), visit.staff[1].to_string()),
        Cause::Meetings => shortages::meetings(),
        Cause::OtherVisits => shortages::visits_hold(shortage.outside_meetings.into()),
        Cause::Nothing => shortages::time_free(shortage.free.into()),
    };
    shortages::visit(visit.family.to_string(), lang.plain_text(&reason), visit.id.to_string())
}
