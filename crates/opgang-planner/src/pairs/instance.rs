//! What a `pair-plan/1` file says, read and validated.

mod limits;

pub use limits::WEEK_MIN;

use serde::{Deserialize, Serialize};

use super::score::Plan;
use crate::reading::{self, Fault, expect_format, from_json};

/// The name and version of the file format.
pub const FORMAT: &str = "pair-plan/1";

/// The life domain that unemployed parents need.
pub const JOB: &str = "job";

/// Families, staff and what weighs how much.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Instance {
    /// Always [`FORMAT`].
    pub format: String,
    /// What people call it.
    #[serde(default)]
    pub name: String,
    /// Estates, by id.
    #[serde(deserialize_with = "reading::objects")]
    pub areas: Vec<Area>,
    /// Life domains by name; `job` is the one that unemployed parents need.
    pub domains: Vec<String>,
    /// Families, by id.
    #[serde(deserialize_with = "reading::objects")]
    pub families: Vec<Family>,
    /// Staff, by id.
    #[serde(deserialize_with = "reading::objects")]
    pub staff: Vec<Member>,
    /// Two people who may not work together.
    pub forbidden_pairs: Vec<[usize; 2]>,
    /// How metres become minutes.
    #[serde(deserialize_with = "reading::object")]
    pub travel: Travel,
    /// What weighs how much.
    #[serde(deserialize_with = "reading::object")]
    pub weights: Weights,
}

/// An estate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Area {
    /// Its place in the list.
    pub id: usize,
    /// The municipality it lies in.
    pub municipality: usize,
}

/// A family who is to have a pair.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Family {
    /// Its place in the list.
    pub id: usize,
    /// Where it lives.
    pub area: usize,
    /// Metres east.
    pub x: i64,
    /// Metres north.
    pub y: i64,
    /// Ten stones laid on the life domains.
    pub stones: Vec<i64>,
    /// The language spoken at home.
    pub lang: String,
    /// Danish: 0 none, 1 some, 2 enough.
    pub danish: u8,
    /// Whom the family wishes to meet.
    pub gender_wish: GenderWish,
    /// The wish must hold.
    pub gender_hard: bool,
    /// Adults looking for work.
    pub unemployed: i64,
    /// How hard waiting is, from 1.
    pub priority: i64,
    /// Visits a week.
    pub visits: i64,
    /// Minutes a week for each of the pair, before travel.
    pub base_min: i64,
    /// Who knows the family, and how well in points.
    pub relations: Vec<(usize, i64)>,
    /// Who may not work with the family.
    pub banned: Vec<usize>,
    /// Who stays with the family.
    pub locks: Vec<usize>,
    /// The pair in force.
    pub current: Option<[usize; 2]>,
}

/// Whom a family wishes to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GenderWish {
    /// No wish.
    None,
    /// At least one woman.
    OneWoman,
    /// Two women.
    BothWomen,
    /// At most one woman.
    OneMan,
}

impl GenderWish {
    /// Whether a pair with so many women is what the family wishes.
    pub fn holds(self, women: usize) -> bool {
        match self {
            Self::None => true,
            Self::OneWoman => women >= 1,
            Self::BothWomen => women == 2,
            Self::OneMan => women <= 1,
        }
    }
}

/// Somebody who works in pairs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Member {
    /// The place in the list.
    pub id: usize,
    /// The areas served.
    pub areas: Vec<usize>,
    /// Metres east.
    pub x: i64,
    /// Metres north.
    pub y: i64,
    /// `f` or `m`.
    pub gender: Gender,
    /// The department that pays.
    pub dept: String,
    /// What the person is by profession.
    #[serde(default)]
    pub role: String,
    /// Languages spoken.
    pub langs: Vec<String>,
    /// Competence 0–100 in each life domain.
    pub comp: Vec<i64>,
    /// Life domains the person wants to learn.
    pub goals: Vec<usize>,
    /// Minutes a week that must not be passed.
    pub cap_min: i64,
    /// Minutes a week that are right.
    pub target_min: i64,
    /// Families at most.
    pub max_families: i64,
    /// Different partners at least.
    pub min_partners: i64,
}

/// As wishes for a woman or a man see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gender {
    /// A woman.
    #[serde(rename = "f")]
    Woman,
    /// A man.
    #[serde(rename = "m")]
    Man,
}

/// How metres become minutes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Travel {
    /// Minutes that every way takes.
    pub const_min: i64,
    /// Metres a minute.
    pub metres_per_min: i64,
}

/// What weighs how much, in points; see the reference of plan files for each.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the file's; docs/reference/plan-files.md has a row for each")]
pub struct Weights {
    pub fit_max_mul: i64,
    pub fit_min_mul: i64,
    pub fit_div: i64,
    pub lang_none: i64,
    pub lang_some: i64,
    pub gender_soft: i64,
    pub job_focus_level: i64,
    pub job_none_pen: i64,
    pub job_reach_level: i64,
    pub job_reach_pen: i64,
    pub travel_per_min: i64,
    pub same_dept: i64,
    pub change_member: i64,
    pub unassigned: i64,
    pub unassigned_prio: i64,
    pub pair_first: i64,
    pub pair_second_div: i64,
    pub repeat_from: i64,
    pub repeat_pen: i64,
    pub learn_cap: i64,
    pub learn_div: i64,
    pub partner_short: i64,
    pub load_over1_pct: i64,
    pub load_over1_pen: i64,
    pub load_over2_pct: i64,
    pub load_over2_pen: i64,
    pub load_under_pct: i64,
    pub load_under_pen: i64,
}

/// Reads and validates a `pair-plan/1` file.
///
/// # Errors
/// The first fault found, with its place in the file and what to do.
pub fn read(text: &str) -> Result<Instance, Fault> {
    let instance: Instance = from_json(text, FORMAT)?;
    expect_format(&instance.format, FORMAT)?;
    instance.validate()?;
    Ok(instance)
}

impl Instance {
    /// True when any family has a pair now.
    pub(super) fn has_pairs_in_force(&self) -> bool {
        self.families.iter().any(|family| family.current.is_some())
    }

    /// The same with the pairs of this plan in force, as far as it goes, and no points lost by changing them.
    pub(super) fn with_in_force(&self, plan: &Plan) -> Self {
        let mut instance = self.clone();
        instance.weights.change_member = 0;
        instance.families.iter_mut().zip(&plan.pairs).for_each(|(family, &pair)| family.current = pair);
        instance
    }

    /// Minutes on the way between a family and a member of staff, one way.
    pub fn minutes_between(&self, family: usize, member: usize) -> i64 {
        let (family, member) = (&self.families[family], &self.staff[member]);
        let metres = (family.x - member.x).abs() + (family.y - member.y).abs();
        metres / self.travel.metres_per_min + self.travel.const_min
    }

    /// Minutes a week that a family takes of a member of staff, travel included.
    pub fn minutes_of(&self, family: usize, member: usize) -> i64 {
        let asked = &self.families[family];
        asked.base_min + 2 * asked.visits * self.minutes_between(family, member)
    }
}

impl Member {
    /// 1 for a woman, 0 for a man.
    pub fn is_woman(&self) -> usize {
        usize::from(self.gender == Gender::Woman)
    }
}

impl Weights {
    /// How well two competences serve one domain together.
    pub fn together(&self, one: i64, two: i64) -> i64 {
        self.fit_max_mul * one.max(two) + self.fit_min_mul * one.min(two)
    }

    /// What it costs that neither speaks the language of a family with so much Danish.
    pub fn language(&self, danish: u8) -> i64 {
        match danish {
            0 => self.lang_none,
            1 => self.lang_some,
            _ => 0,
        }
    }

    /// What it costs a family without work that the best job competence of the two is so high.
    pub fn job(&self, best: i64) -> i64 {
        if best < self.job_reach_level {
            self.job_none_pen
        } else if best < self.job_focus_level {
            self.job_reach_pen
        } else {
            0
        }
    }
}
