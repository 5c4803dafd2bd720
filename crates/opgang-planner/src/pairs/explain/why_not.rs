//! What it would cost that a family had other people.

use serde::Serialize;

use super::books::{Books, ordered};
use super::ground::{Ground, Move};
use super::obstacle::{Obstacle, own_rules};
use crate::pairs::board::Board;
use crate::pairs::score::{Plan, Terms, score};

/// The answer to "why not these?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyNot {
    /// The family.
    pub family: usize,
    /// Its pair in the plan; nothing when it waits.
    pub pair: Option<[usize; 2]>,
    /// The one or two people who were asked for.
    pub asked: Vec<usize>,
    /// What there is to tell.
    pub answer: Answer,
}

/// What there is to tell about other people for a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// They have the family already.
    Already,
    /// A hard rule of the family forbids it.
    Forbidden {
        /// Each rule.
        rules: Vec<Obstacle>,
    },
    /// Nobody forbids it, and no way was found to make the room.
    NoRoom {
        /// What they lack as things are.
        lacks: Vec<Obstacle>,
    },
    /// It can be done.
    Possible(Box<Possible>),
}

/// A plan in which a family has the people asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Possible {
    /// The pair that the family would have.
    pub pair: [usize; 2],
    /// What they lack with everybody else as now: why others move.
    pub lacks: Vec<Obstacle>,
    /// Points that the whole plan loses; negative when it gains.
    pub price: i64,
    /// Points of the given plan.
    pub objective_now: i64,
    /// Points of the plan with the people asked for.
    pub objective_then: i64,
    /// Each term of the plan then less the same now.
    pub difference: Terms,
    /// Who else moves.
    pub moves: Vec<Move>,
    /// The same with fewer others moving, where a plan was found that loses more but moves fewer.
    pub fewer: Option<Fewer>,
    /// The whole plan.
    pub plan: Plan,
}

/// A plan with the people asked for in which fewer others move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fewer {
    /// Points that the whole plan loses; negative when it gains.
    pub price: i64,
    /// Points of this plan.
    pub objective_then: i64,
    /// Who else moves.
    pub moves: Vec<Move>,
    /// The whole plan.
    pub plan: Plan,
}

/// Gives `family` the people `asked` (one or two different ones), repairs the rest by a short search, and tells
/// the price. All ids must exist.
pub fn why_not(ground: &mut Ground, family: usize, asked: &[usize]) -> WhyNot {
    let pair = ground.plan.pairs[family].map(ordered);
    let answer = answer(ground, family, asked);
    WhyNot { family, pair, asked: asked.to_vec(), answer }
}

fn answer(ground: &mut Ground, family: usize, asked: &[usize]) -> Answer {
    let pair = ground.plan.pairs[family];
    if pair.is_some_and(|pair| asked.iter().all(|who| pair.contains(who))) {
        return Answer::Already;
    }
    let rules = forbidding(ground, family, asked);
    if !rules.is_empty() {
        return Answer::Forbidden { rules };
    }
    let effort = ground.effort();
    let forced = ground.forced(family, effort, |estate, column| {
        let two = estate.pairs[usize::from(column)].map(|local| estate.staff[usize::from(local)] as usize);
        asked.iter().all(|who| two.contains(who))
    });
    let mut books = Books::new(ground.instance, ground.plan);
    if let Some(pair) = pair {
        books.take(family, pair);
    }
    let Some(board) = forced else {
        return Answer::NoRoom { lacks: least_lacking(ground, &books, family, asked) };
    };
    let now = score(ground.instance, ground.plan);
    let mut found = ground.with_fewer_moves(&board, family);
    found.push(board);
    let weighed = found.iter().map(|board| weighed(ground, family, board, now.objective));
    let mut weighed: Vec<Fewer> = weighed.collect();
    weighed.sort_by_key(|found| (found.price, found.moves.len()));
    let Fewer { price, objective_then, moves, plan } = weighed.remove(0);
    let Some(pair) = plan.pairs[family] else {
        return Answer::NoRoom { lacks: least_lacking(ground, &books, family, asked) };
    };
    let fewer = weighed.into_iter().filter(|found| found.moves.len() < moves.len());
    Answer::Possible(Box::new(Possible {
        pair,
        lacks: books.lacks(family, pair),
        price,
        objective_now: now.objective,
        objective_then,
        difference: score(ground.instance, &plan).less(&now),
        fewer: fewer.min_by_key(|found| (found.moves.len(), found.price)),
        moves,
        plan,
    }))
}

fn weighed(ground: &Ground, family: usize, board: &Board, objective_now: i64) -> Fewer {
    let plan = ground.plan_of(board);
    let objective_then = score(ground.instance, &plan).objective;
    Fewer { price: objective_now - objective_then, objective_then, moves: ground.moves(&plan, family), plan }
}

/// The pairs that the question means.
fn meant<'a>(ground: &'a Ground, asked: &'a [usize]) -> impl Iterator<Item = [usize; 2]> + 'a {
    let partners = match asked {
        [_, partner] => *partner..*partner + 1,
        _ => 0..ground.instance.staff.len(),
    };
    partners.filter(|partner| *partner != asked[0]).map(|partner| ordered([asked[0], partner]))
}

/// The hard rules of the family that forbid every pair meant: those of the pair that breaks fewest.
fn forbidding(ground: &Ground, family: usize, asked: &[usize]) -> Vec<Obstacle> {
    let broken = |pair| {
        let mut rules = own_rules(ground.instance, family, pair);
        // A lock of the family that the other partner could keep is no rule against the one person.
        rules.extend(
            pair.into_iter()
                .filter(|&who| ground.instance.staff[who].max_families == 0)
                .map(|member| Obstacle::Places { member, short: 1, most: 0 }),
        );
        rules
    };
    meant(ground, asked).map(broken).min_by_key(|rules| rules.len()).unwrap_or_default()
}

fn least_lacking(ground: &Ground, books: &Books, family: usize, asked: &[usize]) -> Vec<Obstacle> {
    let fair = meant(ground, asked).filter(|&pair| own_rules(ground.instance, family, pair).is_empty());
    fair.map(|pair| books.lacks(family, pair))
        .min_by_key(|lacks| (lacks.len(), super::obstacle::minutes_short(lacks)))
        .unwrap_or_default()
}
