//! Every term of a plan, counted from the instance itself: slow, plain, and what the report shows.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::instance::{Instance, JOB};
use super::levels::{PairLevel, PersonLevel};

/// A pair plan: each family's two people, by family id; a family may wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Two members of staff, the smaller id first, or nothing.
    pub pairs: Vec<Option<[usize; 2]>>,
}

/// The terms of the objective in points; what costs is negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// How well the two serve what the families laid their stones on.
    pub fit: i64,
    /// Neither speaks the family's language.
    pub language: i64,
    /// A wish for a woman or a man that is not met.
    pub gender: i64,
    /// An unemployed parent without good help towards a job.
    pub job: i64,
    /// People the family knows already.
    pub relation: i64,
    /// Time on the way.
    pub travel: i64,
    /// Two of the same department.
    pub department: i64,
    /// People who are new to a family that has a pair.
    pub change: i64,
    /// Families who wait.
    pub waiting: i64,
    /// A pair's first and second family, with what the two learn from each other.
    pub learning: i64,
    /// More families for a pair than is good.
    pub repeats: i64,
    /// Different partners short.
    pub partners: i64,
    /// Weeks that are too full or too empty.
    pub load: i64,
    /// The sum of all.
    pub objective: i64,
}

/// Counts every term of a plan. The plan must hold one entry for each family, and known people in it.
pub fn score(instance: &Instance, plan: &Plan) -> Terms {
    let mut terms = Terms::default();
    let mut families_of: BTreeMap<[usize; 2], i32> = BTreeMap::new();
    let mut minutes = vec![0_i64; instance.staff.len()];
    for (family, pair) in plan.pairs.iter().enumerate() {
        let Some(&[a, b]) = pair.as_ref() else {
            terms.waiting -= super::model::waiting_cost(instance, &instance.families[family]);
            continue;
        };
        terms.add(&family_terms(instance, family, [a, b]));
        *families_of.entry([a.min(b), a.max(b)]).or_default() += 1;
        for member in [a, b] {
            minutes[member] += instance.minutes_of(family, member);
        }
    }
    let mut partners = vec![BTreeSet::new(); instance.staff.len()];
    for (&[a, b], &families) in &families_of {
        let level = PairLevel::new(instance, [a, b]);
        terms.repeats -= level.repeats(families);
        terms.learning += level.points(families) + level.repeats(families);
        partners[a].insert(b);
        partners[b].insert(a);
    }
    for (member, person) in instance.staff.iter().enumerate() {
        let level = PersonLevel::new(person, &instance.weights);
        terms.partners -= i64::from(level.partner_cost(partners[member].len() as i32));
        terms.load -= level.load_points(minutes[member]);
    }
    terms.objective = terms.sum();
    terms
}

/// The terms of one family with two people, without what is shared with other families.
pub fn family_terms(instance: &Instance, family: usize, pair: [usize; 2]) -> Terms {
    let (asked, weights) = (&instance.families[family], &instance.weights);
    let [one, two] = pair.map(|id| &instance.staff[id]);
    let mut terms = Terms::default();
    let stones = asked.stones.iter().enumerate();
    let fit: i64 = stones.map(|(domain, stones)| stones * weights.together(one.comp[domain], two.comp[domain])).sum();
    terms.fit = fit / weights.fit_div;
    if !one.langs.contains(&asked.lang) && !two.langs.contains(&asked.lang) {
        terms.language = -weights.language(asked.danish);
    }
    if !asked.gender_hard && !asked.gender_wish.holds(one.is_woman() + two.is_woman()) {
        terms.gender = -weights.gender_soft;
    }
    if let (Some(job), true) = (instance.domains.iter().position(|domain| domain == JOB), asked.unemployed > 0) {
        terms.job = -weights.job(one.comp[job].max(two.comp[job]));
    }
    if one.dept == two.dept {
        terms.department = -weights.same_dept;
    }
    for member in pair {
        terms.relation +=
            asked.relations.iter().filter(|(who, _)| *who == member).map(|(_, points)| points).sum::<i64>();
        terms.travel -= weights.travel_per_min * asked.visits * instance.minutes_between(family, member);
        if asked.current.is_some_and(|current| !current.contains(&member)) {
            terms.change -= weights.change_member;
        }
    }
    terms.objective = terms.sum();
    terms
}

impl Terms {
    /// Each term with its name in the report, in the order of the definition.
    pub fn named(&self) -> [(&'static str, i64); 13] {
        [
            ("fit", self.fit),
            ("language", self.language),
            ("gender", self.gender),
            ("job", self.job),
            ("relation", self.relation),
            ("travel", self.travel),
            ("department", self.department),
            ("change", self.change),
            ("waiting", self.waiting),
            ("learning", self.learning),
            ("repeats", self.repeats),
            ("partners", self.partners),
            ("load", self.load),
        ]
    }

    fn sum(&self) -> i64 {
        self.named().iter().map(|(_, points)| points).sum()
    }

    fn add(&mut self, family: &Self) {
        self.fit += family.fit;
        self.language += family.language;
        self.gender += family.gender;
        self.job += family.job;
        self.relation += family.relation;
        self.travel += family.travel;
        self.department += family.department;
        self.change += family.change;
    }
}
