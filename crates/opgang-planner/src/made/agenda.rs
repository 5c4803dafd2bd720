//! Made agendas of family reviews: instances of `review-plan/1`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::chance::Chance;

/// Something that cannot wait for its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Urgent {
    pub severity: i64,
    pub week: usize,
}

/// A family that is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Reviewed {
    pub area: usize,
    pub id: usize,
    pub last_review_week: i64,
    pub max_gap_weeks: i64,
    pub minutes: i64,
    pub urgent: Vec<Urgent>,
}

/// An instance of `review-plan/1`; it serialises to the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Agenda {
    pub families: Vec<Reviewed>,
    pub format: String,
    pub minutes_per_meeting: i64,
    pub name: String,
    pub weeks: usize,
    pub weights: BTreeMap<String, i64>,
}

const WEEKS: usize = 12;

/// Makes twelve weeks of reviews for so many `families` in so many `areas`; a meeting has two and a half minutes
/// for each family of its area. An `areas` of 0 counts as 1.
pub fn review(seed: u64, families: usize, areas: usize) -> Agenda {
    let mut chance = Chance::new(seed);
    let areas = areas.max(1);
    let reviewed = (0..families).map(|id| family(&mut chance, id, id % areas)).collect();
    Agenda {
        families: reviewed,
        format: "review-plan/1".to_owned(),
        minutes_per_meeting: (families.div_ceil(areas) * 5 / 2).max(20) as i64,
        name: format!("p4-{families}-{seed}"),
        weeks: WEEKS,
        weights: [("early_week", 3), ("late_week", 50), ("urgent_wait_week", 40)]
            .map(|(name, weight)| (name.to_owned(), weight))
            .into(),
    }
}

fn family(chance: &mut Chance, id: usize, area: usize) -> Reviewed {
    let urgent = chance.weighted(&[58, 35, 7]);
    let mut urgent: Vec<Urgent> =
        (0..urgent).map(|_| Urgent { week: chance.below(WEEKS), severity: chance.within(1, 3) }).collect();
    urgent.sort_by_key(|matter| (matter.week, matter.severity));
    Reviewed {
        area,
        id,
        last_review_week: chance.within(-7, 0),
        max_gap_weeks: chance.one_of(&[(4, 28), (6, 49), (8, 23)]),
        minutes: chance.one_of(&[(8, 20), (10, 42), (15, 20), (20, 18)]),
        urgent,
    }
}
