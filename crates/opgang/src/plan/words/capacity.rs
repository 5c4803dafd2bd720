//! What one more person would bring, how full the weeks are, and what is learnt in the pairs.

use opgang_i18n::msg::planning;
use opgang_planner::Orders;
use opgang_planner::pairs::{self, Ground, Load, Newcomer, Standing};
use serde::Serialize;

use super::speaker::Speaker;
use super::{Asked, Capacity, Refusal, json};

#[derive(Serialize)]
struct Facts {
    objective: i64,
    newcomers: Vec<Newcomer>,
    #[serde(flatten)]
    standing: Standing,
}

/// Iterations for the plan that is made when none is given.
const EFFORT: u64 = 5_000_000;

/// Tells what one more person of each profession would bring in each area.
pub fn run(options: &Capacity) -> Result<String, Refusal> {
    let asked = Asked::read(&options.instance, &options.telling)?;
    let plan = match &options.from {
        Some(path) => asked.plan(path)?,
        None => pairs::solve(&asked.instance, None, &pairs::Rules::default(), &Orders::new(1, EFFORT)).plan,
    };
    let objective = pairs::score(&asked.instance, &plan).objective;
    asked.confirm(&plan, objective)?;
    let newcomers = pairs::newcomers(&Ground::new(&asked.instance, &plan));
    let facts = Facts { objective, newcomers, standing: pairs::standing(&asked.instance, &plan) };
    if options.telling.json {
        return json("plan-capacity/1", &facts);
    }
    Ok(told(&asked.speaker, &facts))
}

fn told(speaker: &Speaker, facts: &Facts) -> String {
    let mut text = speaker.line(&planning::newcomers());
    facts.newcomers.iter().for_each(|newcomer| text += &one_more(speaker, newcomer));
    let loses = |waits: bool| facts.newcomers.iter().any(|one| one.by_solving < 0 && (one.waiting > 0) == waits);
    if loses(false) {
        text += &speaker.line(&planning::not_enough());
    }
    if loses(true) {
        text += &speaker.line(&planning::not_alone());
    }
    text += &speaker.line(&planning::loads());
    facts.standing.loads.iter().for_each(|load| text += &week(speaker, load));
    text += &speaker.line(&planning::spread(facts.standing.spread_percent));
    let (possible, used) = (facts.standing.pairs_possible as i64, facts.standing.pairs_used.len() as i64);
    text += &speaker.line(&planning::pairs_used(possible, used));
    text += &speaker.line(&planning::learning());
    for used in facts.standing.pairs_used.iter().filter(|used| !used.lessons.is_empty()) {
        text += &speaker.item(&planning::pair_families(used.families, speaker.pair(used.pair)));
        for lesson in used.lessons.iter().take(LESSONS) {
            let (learner, teacher) = (speaker.member(lesson.learner), speaker.member(lesson.teacher));
            text += "  ";
            text += &speaker.item(&planning::lesson(speaker.domain(lesson.domain), learner, teacher));
        }
    }
    text
}

/// Lessons that are told of each pair, the greatest first.
const LESSONS: usize = 2;

fn one_more(speaker: &Speaker, one: &Newcomer) -> String {
    let (role, area) = (speaker.role(&one.role), speaker.area(one.area));
    let points = if one.by_solving < 0 {
        planning::newcomer_loss(area, -one.by_solving, one.by_price, role)
    } else {
        planning::newcomer_gain(area, one.by_solving, one.by_price, role)
    };
    let waiting = planning::newcomer_waiting(one.waiting as i64);
    speaker.items(&[points, planning::newcomer_families(one.families as i64), waiting])
}

fn week(speaker: &Speaker, load: &Load) -> String {
    let who = speaker.member(load.member);
    speaker.item(&match load.percent {
        Some(percent) => planning::load(load.families, load.minutes, percent, load.target, who),
        None => planning::load_open(load.families, load.minutes, who),
    })
}
