//! What a `pair-plan/1` file says, as far as rules and terms need it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::reading::{self, CheckError, Int, expect_ids, expect_known, expect_positive};

#[derive(Deserialize, Serialize)]
pub struct Instance {
    pub domains: Vec<String>,
    pub areas: Vec<Area>,
    pub families: Vec<Family>,
    pub staff: Vec<Person>,
    pub forbidden_pairs: Vec<[usize; 2]>,
    pub travel: Travel,
    pub weights: Weights,
}

#[derive(Deserialize, Serialize)]
pub struct Area {
    id: usize,
}

#[derive(Deserialize, Serialize)]
pub struct Family {
    id: usize,
    pub area: usize,
    pub x: Int,
    pub y: Int,
    pub stones: Vec<Int>,
    pub lang: String,
    pub danish: usize,
    pub gender_wish: Wish,
    pub gender_hard: bool,
    pub unemployed: Int,
    pub relations: Vec<(usize, Int)>,
    pub banned: Vec<usize>,
    pub locks: Vec<usize>,
    pub current: Option<[usize; 2]>,
    pub priority: Int,
    pub visits: Int,
    pub base_min: Int,
}

#[derive(Deserialize, Serialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    None,
    OneWoman,
    BothWomen,
    OneMan,
}

#[derive(Deserialize, Serialize)]
pub struct Person {
    id: usize,
    pub areas: Vec<usize>,
    pub x: Int,
    pub y: Int,
    pub comp: Vec<Int>,
    pub goals: Vec<usize>,
    pub langs: Vec<String>,
    pub gender: String,
    pub dept: String,
    pub cap_min: Int,
    pub target_min: Int,
    pub max_families: usize,
    pub min_partners: usize,
}

#[derive(Deserialize, Serialize)]
pub struct Travel {
    pub metres_per_min: Int,
    pub const_min: Int,
}

#[derive(Deserialize, Serialize)]
pub struct Weights {
    pub fit_max_mul: Int,
    pub fit_min_mul: Int,
    pub fit_div: Int,
    pub lang_none: Int,
    pub lang_some: Int,
    pub gender_soft: Int,
    pub job_focus_level: Int,
    pub job_reach_level: Int,
    pub job_reach_pen: Int,
    pub job_none_pen: Int,
    pub travel_per_min: Int,
    pub same_dept: Int,
    pub change_member: Int,
    pub unassigned: Int,
    pub unassigned_prio: Int,
    pub pair_first: Int,
    pub pair_second_div: Int,
    pub learn_cap: Int,
    pub learn_div: Int,
    pub repeat_from: Int,
    pub repeat_pen: Int,
    pub partner_short: Int,
    pub load_over1_pct: Int,
    pub load_over1_pen: Int,
    pub load_over2_pct: Int,
    pub load_over2_pen: Int,
    pub load_under_pct: Int,
    pub load_under_pen: Int,
}

impl Instance {
    pub fn read(file: &Value) -> Result<Self, CheckError> {
        let instance: Self = reading::instance(file)?;
        expect_ids("areas", instance.areas.iter().map(|area| area.id))?;
        expect_ids("families", instance.families.iter().map(|family| family.id))?;
        expect_ids("staff", instance.staff.iter().map(|person| person.id))?;
        expect_positive("travel.metres_per_min", instance.travel.metres_per_min)?;
        expect_positive("weights.fit_div", instance.weights.fit_div)?;
        expect_positive("weights.learn_div", instance.weights.learn_div)?;
        expect_positive("weights.pair_second_div", instance.weights.pair_second_div)?;
        instance.families.iter().try_for_each(|family| instance.expect_sound_family(family))?;
        instance.staff.iter().try_for_each(|person| instance.expect_sound_person(person))?;
        for (index, pair) in instance.forbidden_pairs.iter().enumerate() {
            for &id in pair {
                expect_known(|| format!("forbidden_pairs[{index}]"), id, instance.staff.len())?;
            }
        }
        Ok(instance)
    }

    fn expect_sound_family(&self, family: &Family) -> Result<(), CheckError> {
        let place = |field: &str| format!("families[{}].{field}", family.id);
        expect_known(|| place("area"), family.area, self.areas.len())?;
        expect_known(|| place("danish"), family.danish, 3)?;
        if family.stones.len() != self.domains.len() {
            return Err(CheckError::at(place("stones"), format!("has not {} entries", self.domains.len())));
        }
        let related = family.relations.iter().map(|(id, _)| id);
        let named = family.banned.iter().chain(&family.locks).chain(related).chain(family.current.iter().flatten());
        named.into_iter().try_for_each(|&id| expect_known(|| place("people"), id, self.staff.len()))
    }

    fn expect_sound_person(&self, person: &Person) -> Result<(), CheckError> {
        let place = |field: &str| format!("staff[{}].{field}", person.id);
        if person.comp.len() != self.domains.len() {
            return Err(CheckError::at(place("comp"), format!("has not {} entries", self.domains.len())));
        }
        person.areas.iter().try_for_each(|&id| expect_known(|| place("areas"), id, self.areas.len()))?;
        person.goals.iter().try_for_each(|&id| expect_known(|| place("goals"), id, self.domains.len()))
    }

    /// d(f,s) = floor((|Δx|+|Δy|)/`metres_per_min`) + `const_min`, in minutes.
    pub fn way_min(&self, family: &Family, person: &Person) -> Int {
        let metres = (family.x - person.x).abs() + (family.y - person.y).abs();
        metres / self.travel.metres_per_min + self.travel.const_min
    }

    /// The load of a family on a person: `base_min` + 2·`visits`·d(f,s), in minutes a week.
    pub fn load_min(&self, family: &Family, person: &Person) -> Int {
        family.base_min + 2 * family.visits * self.way_min(family, person)
    }
}

impl Person {
    /// Somebody whose `gender` is `f`.
    pub fn is_woman(&self) -> bool {
        self.gender == "f"
    }
}

impl Wish {
    /// `one_woman`: at least one; `both_women`: two; `one_man`: at most one woman.
    pub fn is_met_by(self, women: usize) -> bool {
        match self {
            Wish::None => true,
            Wish::OneWoman => women >= 1,
            Wish::BothWomen => women == 2,
            Wish::OneMan => women <= 1,
        }
    }
}
