//! What stands between a family and two people, and what it is to lift it.

use serde::Serialize;

use crate::pairs::instance::{GenderWish, Instance};

/// One hard rule that keeps two people from a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Obstacle {
    /// A week that would be too full.
    Minutes {
        /// Whose week.
        member: usize,
        /// Minutes a week beyond the limit.
        short: i64,
        /// The limit.
        most: i64,
    },
    /// As many families as somebody may have.
    Places {
        /// Who.
        member: usize,
        /// Families beyond the limit.
        short: i64,
        /// The limit.
        most: i64,
    },
    /// Somebody who does not serve the family's area.
    Area {
        /// Who.
        member: usize,
        /// The area.
        area: usize,
    },
    /// Two who may not work together.
    ForbiddenPair {
        /// The two, the smaller id first.
        pair: [usize; 2],
    },
    /// A wish for a woman or a man that must hold.
    HardWish {
        /// The wish.
        wish: GenderWish,
    },
    /// Somebody who stays with the family and is not among the two.
    Lock {
        /// Who stays.
        member: usize,
    },
    /// Somebody who may not work with the family.
    Ban {
        /// Who.
        member: usize,
    },
}

impl Obstacle {
    /// True when it is about room, which others could make.
    #[must_use]
    pub fn is_room(&self) -> bool {
        matches!(self, Self::Minutes { .. } | Self::Places { .. })
    }
}

/// Every rule of the family itself that these two would break; what they carry is not looked at.
pub fn own_rules(instance: &Instance, family: usize, pair: [usize; 2]) -> Vec<Obstacle> {
    let asked = &instance.families[family];
    let [a, b] = pair;
    let mut found = vec![];
    for member in pair {
        if !instance.staff[member].areas.contains(&asked.area) {
            found.push(Obstacle::Area { member, area: asked.area });
        }
        if asked.banned.contains(&member) {
            found.push(Obstacle::Ban { member });
        }
    }
    if instance.forbidden_pairs.iter().any(|&[one, two]| [one, two] == [a, b] || [one, two] == [b, a]) {
        found.push(Obstacle::ForbiddenPair { pair: [a.min(b), a.max(b)] });
    }
    let women = instance.staff[a].is_woman() + instance.staff[b].is_woman();
    if asked.gender_hard && !asked.gender_wish.holds(women) {
        found.push(Obstacle::HardWish { wish: asked.gender_wish });
    }
    found.extend(asked.locks.iter().filter(|who| !pair.contains(who)).map(|&member| Obstacle::Lock { member }));
    found
}

/// Lifts an obstacle of a family: the instance as it would be.
pub fn lift(instance: &mut Instance, family: usize, obstacle: &Obstacle) {
    let asked = &mut instance.families[family];
    match *obstacle {
        Obstacle::Minutes { member, short, .. } => instance.staff[member].cap_min += short,
        Obstacle::Places { member, short, .. } => instance.staff[member].max_families += short,
        Obstacle::Area { member, area } => instance.staff[member].areas.push(area),
        Obstacle::ForbiddenPair { pair: [a, b] } => {
            instance.forbidden_pairs.retain(|two| *two != [a, b] && *two != [b, a]);
        }
        Obstacle::HardWish { .. } => asked.gender_hard = false,
        Obstacle::Lock { member } => asked.locks.retain(|who| *who != member),
        Obstacle::Ban { member } => asked.banned.retain(|who| *who != member),
    }
}

/// Minutes a week that are lacking in all.
pub fn minutes_short(lacks: &[Obstacle]) -> i64 {
    let minutes = |obstacle: &Obstacle| if let Obstacle::Minutes { short, .. } = obstacle { *short } else { 0 };
    lacks.iter().map(minutes).sum()
}
