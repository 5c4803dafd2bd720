//! How a plan stands: who carries how much, which pairs are used, and what is learnt in them.

use serde::Serialize;

use super::books::Books;
use crate::pairs::instance::Instance;
use crate::pairs::levels::PairLevel;
use crate::pairs::model::Model;
use crate::pairs::score::Plan;

/// Fairness of load and use of pairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Everybody's week, the fullest first.
    pub loads: Vec<Load>,
    /// The fullest week less the emptiest, in percent of what is right.
    pub spread_percent: i64,
    /// Pairs that could work together somewhere.
    pub pairs_possible: usize,
    /// Pairs that do, most learning first.
    pub pairs_used: Vec<PairUse>,
}

/// One person's week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Load {
    /// Who.
    pub member: usize,
    /// Minutes a week, travel included.
    pub minutes: i64,
    /// Minutes a week that are right.
    pub target: i64,
    /// Minutes a week that must not be passed.
    pub cap: i64,
    /// The first in percent of the second, rounded down; nothing when no minutes are right.
    pub percent: Option<i64>,
    /// Families.
    pub families: i64,
    /// Families at most.
    pub families_max: i64,
    /// Different partners.
    pub partners: i64,
    /// Different partners wanted.
    pub partners_min: i64,
}

/// A pair at work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PairUse {
    /// The two, the smaller id first.
    pub pair: [usize; 2],
    /// Their families.
    pub families: i64,
    /// How much the two can learn from each other, in points.
    pub learning: i64,
    /// What they can learn.
    pub lessons: Vec<Lesson>,
}

/// What one can learn from the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lesson {
    /// Who learns.
    pub learner: usize,
    /// Who knows.
    pub teacher: usize,
    /// The life domain, by its place in the instance.
    pub domain: usize,
    /// Competence of the learner, 0–100.
    pub from: i64,
    /// Competence of the teacher, 0–100.
    pub to: i64,
}

/// Tells how a valid plan stands.
pub fn standing(instance: &Instance, plan: &Plan) -> Standing {
    let books = Books::new(instance, plan);
    let mut loads: Vec<Load> = instance.staff.iter().map(|member| load(&books, member)).collect();
    loads.sort_by_key(|load| (-load.percent.unwrap_or(i64::MIN + 1), load.member));
    let percents = || loads.iter().filter_map(|load| load.percent);
    let spread_percent = percents().max().unwrap_or(0) - percents().min().unwrap_or(0);
    let mut pairs_used: Vec<PairUse> = books.pairs().map(|(pair, families)| used(instance, pair, families)).collect();
    pairs_used.sort_by_key(|used| (-used.learning, used.pair));
    Standing { loads, spread_percent, pairs_possible: Model::new(instance).pairs.len(), pairs_used }
}

fn load(books: &Books, member: &crate::pairs::instance::Member) -> Load {
    let minutes = books.minutes[member.id];
    Load {
        member: member.id,
        minutes,
        target: member.target_min,
        cap: member.cap_min,
        percent: (minutes * 100).checked_div(member.target_min),
        families: books.families[member.id],
        families_max: member.max_families,
        partners: books.partners[member.id].into(),
        partners_min: member.min_partners,
    }
}

fn used(instance: &Instance, pair: [usize; 2], families: i32) -> PairUse {
    let mut lessons = vec![];
    for [learner, teacher] in [pair, [pair[1], pair[0]]] {
        let (pupil, master) = (&instance.staff[learner], &instance.staff[teacher]);
        let better = pupil.goals.iter().filter(|&&domain| master.comp[domain] > pupil.comp[domain]);
        lessons.extend(better.map(|&domain| Lesson {
            learner,
            teacher,
            domain,
            from: pupil.comp[domain],
            to: master.comp[domain],
        }));
    }
    lessons.sort_by_key(|lesson| (lesson.from - lesson.to, lesson.learner, lesson.domain));
    PairUse { pair, families: families.into(), learning: PairLevel::new(instance, pair).learning.into(), lessons }
}
