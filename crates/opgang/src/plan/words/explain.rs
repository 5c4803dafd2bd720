//! Why a family has the pair it has.

use opgang_i18n::msg::planning;
use opgang_planner::pairs::{self, Alternative, Explanation};

use super::speaker::Speaker;
use super::{Asked, Explain, Refusal, json};

/// Answers "why these two?".
pub fn run(options: &Explain) -> Result<String, Refusal> {
    let given = &options.given;
    let asked = Asked::read(&given.instance, &given.telling)?;
    let plan = asked.plan(&given.solution)?;
    let facts = pairs::explain(&asked.instance, &plan, asked.family(options.family)?);
    if given.telling.json {
        return json("plan-explain/1", &facts);
    }
    Ok(told(&asked.speaker, &facts))
}

fn told(speaker: &Speaker, facts: &Explanation) -> String {
    let family = speaker.family(facts.family);
    let mut text = match facts.pair {
        Some(pair) => speaker.line(&planning::has(family, facts.terms.objective, speaker.pair(pair))),
        None => speaker.line(&planning::waits(family, -facts.terms.objective)),
    };
    if facts.pair.is_some() {
        text += &speaker.line(&planning::counts());
        let mut terms: Vec<_> = facts.terms.named().into_iter().filter(|(_, points)| *points != 0).collect();
        terms.sort_by_key(|(_, points)| -points.abs());
        for (term, points) in terms {
            let what = speaker.say(&planning::term(kind(term, points)));
            text +=
                &speaker.item(&if points > 0 { planning::gives(points, what) } else { planning::costs(-points, what) });
        }
    }
    if facts.possible == 0 {
        return text + &speaker.line(&planning::no_choice());
    }
    text += &speaker.line(&planning::choice(facts.with_room as i64, facts.possible as i64));
    if facts.alternatives.is_empty() {
        return text + &speaker.line(&planning::no_alternatives());
    }
    text += &speaker.line(&planning::alternatives());
    facts.alternatives.iter().for_each(|other| text += &alternative(speaker, other));
    text
}

fn alternative(speaker: &Speaker, other: &Alternative) -> String {
    let pair = speaker.pair(other.pair);
    let mut said = vec![match other.difference.objective {
        0 => planning::equal(pair),
        points if points > 0 => planning::better(points, pair),
        points => planning::worse(-points, pair),
    }];
    said.extend(speaker.reasons(&other.difference));
    if !other.lacks.is_empty() {
        said.push(planning::not_now(speaker.obstacles(&other.lacks)));
    }
    speaker.items(&said)
}

/// The word of a term; some terms can both give and cost.
fn kind(term: &'static str, points: i64) -> &'static str {
    match (term, points > 0) {
        ("load", true) => "load-more",
        ("partners", true) => "partners-more",
        ("relation", false) => "relation-less",
        _ => term,
    }
}
