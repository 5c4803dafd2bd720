//! Reviews that can never be held, and weeks in which more are asked for than there is time for.

use opgang_i18n::{Lang, msg::shortages};
use opgang_planner::review::{self, Instance, Plan};

use super::{LINES_MAX, Shortages, set_in};
use crate::plan::Refusal;

/// Where minutes are lacking.
pub fn of(instance: &Instance, plan: &Plan, lang: Lang) -> Result<Shortages, Refusal> {
    let facts = review::shortages(instance, plan);
    let mut lines = vec![];
    for &family in facts.too_long.iter().take(LINES_MAX) {
        let minutes = instance.families[family].minutes;
        let told = shortages::too_long(family.to_string(), instance.minutes_per_meeting, minutes);
        lines.push(lang.plain_text(&told));
    }
    if facts.too_long.len() > LINES_MAX {
        let more = shortages::more((facts.too_long.len() - LINES_MAX) as i64);
        lines.push(format!("  {}", lang.plain_text(&more)));
    }
    let fullest = facts.weeks.iter().max_by_key(|week| (week.asked - week.room, std::cmp::Reverse(week.week)));
    if let Some(week) = fullest {
        lines.push(lang.plain_text(&shortages::full_weeks(facts.weeks.len() as i64)));
        let told = shortages::full_week(week.area.to_string(), week.asked, week.room, week.week.to_string());
        lines.push(set_in(lang, &told));
    }
    Shortages::new(&facts, lines)
}
