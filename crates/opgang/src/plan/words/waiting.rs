//! What would place those who wait.

use opgang_i18n::{Message, msg::planning};
use opgang_planner::pairs::{self, Ground, Obstacle, Relaxation, WaitingFamily};
use serde::Serialize;

use super::speaker::Speaker;
use super::{Asked, Refusal, Waiting, json};

#[derive(Serialize)]
struct Facts {
    waiting: Vec<WaitingFamily>,
}

/// Tells the smallest relaxation for each family that waits.
pub fn run(options: &Waiting) -> Result<String, Refusal> {
    let given = &options.given;
    let asked = Asked::read(&given.instance, &given.telling)?;
    let plan = asked.plan(&given.solution)?;
    let waiting = pairs::waiting(&mut Ground::new(&asked.instance, &plan));
    if given.telling.json {
        return json("plan-waiting/1", &Facts { waiting });
    }
    Ok(told(&asked.speaker, &waiting))
}

fn told(speaker: &Speaker, waiting: &[WaitingFamily]) -> String {
    if waiting.is_empty() {
        return speaker.line(&planning::none_waits());
    }
    let mut text = speaker.line(&planning::waiting(waiting.len() as i64));
    for family in waiting {
        text += &speaker.line(&planning::waits(speaker.family(family.family), family.cost));
        if family.relaxations.is_empty() {
            text += &speaker.item(&planning::no_way());
        }
        for (nth, way) in family.relaxations.iter().enumerate() {
            let what = lifted(speaker, way);
            let first = if nth == 0 { planning::smallest(what) } else { planning::or(what) };
            let pair = speaker.pair(way.pair);
            let then = if way.gain < 0 { planning::then_loss(-way.gain, pair) } else { planning::then(way.gain, pair) };
            text += &speaker.items(&[first, then, planning::then_moves(way.moves.len() as i64)]);
        }
    }
    text
}

fn lifted(speaker: &Speaker, way: &Relaxation) -> String {
    if way.lift.is_empty() {
        return speaker.say(&if way.moves.is_empty() { planning::lift_nothing() } else { planning::lift_moving() });
    }
    let said: Vec<_> = way.lift.iter().map(|obstacle| speaker.say(&lift(speaker, obstacle))).collect();
    speaker.lang.list_and(&said)
}

fn lift(speaker: &Speaker, obstacle: &Obstacle) -> Message {
    match *obstacle {
        Obstacle::Minutes { member, short, .. } => planning::lift_minutes(short, speaker.member(member)),
        Obstacle::Places { member, .. } => planning::lift_places(speaker.member(member)),
        Obstacle::Area { member, area } => planning::lift_area(speaker.area(area), speaker.member(member)),
        Obstacle::Ban { member } => planning::lift_ban(speaker.member(member)),
        Obstacle::ForbiddenPair { pair } => planning::lift_forbidden_pair(speaker.pair(pair)),
        Obstacle::HardWish { .. } => planning::lift_wish(),
        Obstacle::Lock { member } => planning::lift_lock(speaker.member(member)),
    }
}
