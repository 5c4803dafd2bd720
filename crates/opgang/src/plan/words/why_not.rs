//! What it would cost that a family had other people.

use opgang_i18n::msg::planning;
use opgang_planner::pairs::{self, Answer, Ground, Move};

use super::speaker::Speaker;
use super::{Asked, Refusal, WhyNot, json};

/// Answers "why not these?".
pub fn run(options: &WhyNot) -> Result<String, Refusal> {
    let given = &options.given;
    let asked = Asked::read(&given.instance, &given.telling)?;
    let plan = asked.plan(&given.solution)?;
    let family = asked.family(options.family)?;
    let names = options.person.as_ref().map_or(options.pair.as_slice(), std::slice::from_ref);
    let who = names.iter().map(|name| asked.member(name)).collect::<Result<Vec<_>, _>>()?;
    let is_pair = who.len() == 2 && who[0] != who[1];
    if !is_pair && options.person.is_none() {
        return Err(Refusal::given(
            format!("{} is no pair", names.join(",")),
            "give two different people, such as --pair 3,7",
        ));
    }
    let facts = pairs::why_not(&mut Ground::new(&asked.instance, &plan), family, &who);
    if let Answer::Possible(possible) = &facts.answer {
        asked.confirm(&plan, possible.objective_now)?;
        asked.confirm(&possible.plan, possible.objective_then)?;
        if let Some(fewer) = &possible.fewer {
            asked.confirm(&fewer.plan, fewer.objective_then)?;
        }
    }
    if given.telling.json {
        return json("plan-why-not/1", &facts);
    }
    Ok(told(&asked.speaker, &facts))
}

fn told(speaker: &Speaker, facts: &pairs::WhyNot) -> String {
    let family = speaker.family(facts.family);
    let possible = match &facts.answer {
        Answer::Already => {
            let who: Vec<_> = facts.asked.iter().map(|&who| speaker.member(who)).collect();
            return speaker.line(&planning::already(family, speaker.lang.list_and(&who)));
        }
        Answer::Forbidden { rules } => return speaker.line(&planning::forbidden(speaker.obstacles(rules))),
        Answer::NoRoom { lacks } => return speaker.line(&planning::no_room(speaker.obstacles(lacks))),
        Answer::Possible(possible) => possible,
    };
    let (pair, now, then) = (speaker.pair(possible.pair), possible.objective_now, possible.objective_then);
    let mut text = speaker.line(&match possible.price {
        0 => planning::yes_equal(family, pair),
        price if price > 0 => planning::yes_loss(family, price, now, then, pair),
        price => planning::yes_gain(family, -price, now, then, pair),
    });
    speaker.reasons(&possible.difference).iter().for_each(|reason| text += &speaker.item(reason));
    if !possible.lacks.is_empty() && !possible.moves.is_empty() {
        text += &speaker.line(&planning::why_others(speaker.obstacles(&possible.lacks)));
    }
    if possible.moves.is_empty() {
        return text + &speaker.line(&planning::nobody_moves());
    }
    text += &speaker.line(&planning::others_move(possible.moves.len() as i64));
    text += &list(speaker, &possible.moves);
    if let Some(fewer) = &possible.fewer {
        let count = fewer.moves.len() as i64;
        text += &speaker.line(&planning::fewer_move(count, now, fewer.objective_then));
        text += &list(speaker, &fewer.moves);
    }
    text
}

fn list(speaker: &Speaker, moves: &[Move]) -> String {
    let each = moves.iter().map(|moved| {
        let (from, to) = (speaker.pair_or_nobody(moved.from), speaker.pair_or_nobody(moved.to));
        speaker.item(&planning::r#move(speaker.family(moved.family), from, to))
    });
    each.collect()
}
