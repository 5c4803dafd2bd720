//! What a `match-plan/1` file says, as far as rules and terms need it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::reading::{self, CheckError, Int, expect_ids, expect_known, expect_positive};

#[derive(Deserialize, Serialize)]
pub struct Instance {
    pub seekers: Vec<Seeker>,
    pub offers: Vec<Offer>,
    pub firms: Vec<Firm>,
    pub sectors: Vec<String>,
    pub groups: Vec<Group>,
    pub metres_per_min: Int,
    pub weights: Weights,
}

#[derive(Deserialize, Serialize)]
pub struct Seeker {
    id: usize,
    pub x: Int,
    pub y: Int,
    pub age: Int,
    pub danish: usize,
    pub physical: Int,
    pub no_early: bool,
    /// Kinds of work, the one liked best first.
    pub kinds: Vec<String>,
    /// By sector id.
    pub skill: Vec<Int>,
    /// By sector id, written as text.
    pub interest: BTreeMap<String, Int>,
    pub hours_start: Int,
    pub hours_max: Int,
    pub max_min: Int,
    pub max_list: usize,
    pub priority: Int,
    /// Every field that a group may be about.
    #[serde(skip)]
    pub fields: Value,
}

#[derive(Deserialize, Serialize)]
pub struct Offer {
    id: usize,
    pub firm: usize,
    pub sector: usize,
    pub kind: String,
    pub age_min: Int,
    pub danish_min: usize,
    pub physical: Int,
    pub early: bool,
    pub skill_min: Int,
    pub hours_min: Int,
    pub hours_max: Int,
    pub seats: usize,
}

#[derive(Deserialize, Serialize)]
pub struct Firm {
    id: usize,
    pub x: Int,
    pub y: Int,
    pub mentor_cap: usize,
}

#[derive(Deserialize, Serialize)]
pub struct Group {
    pub field: String,
    pub value: Value,
    pub floor_pct: Int,
}

#[derive(Deserialize, Serialize)]
pub struct Weights {
    pub u_interest: Int,
    pub u_dist: Int,
    pub u_hours: Int,
    pub u_kind: Int,
    pub v_skill: Int,
    pub v_lang: Int,
    pub v_hours: Int,
    pub mix_seeker: Int,
    pub mix_firm: Int,
    pub match_bonus: Int,
    pub block_pen: Int,
    pub group_floor_pen: Int,
}

impl Instance {
    pub fn read(file: &Value) -> Result<Self, CheckError> {
        let mut instance: Self = reading::instance(file)?;
        for (at, seeker) in instance.seekers.iter_mut().enumerate() {
            seeker.fields = file["seekers"][at].clone();
        }
        expect_ids("seekers", instance.seekers.iter().map(|seeker| seeker.id))?;
        expect_ids("offers", instance.offers.iter().map(|offer| offer.id))?;
        expect_ids("firms", instance.firms.iter().map(|firm| firm.id))?;
        expect_positive("metres_per_min", instance.metres_per_min)?;
        let sectors = instance.sectors.len();
        for (at, seeker) in instance.seekers.iter().enumerate() {
            expect_known(|| format!("seekers[{at}].danish"), seeker.danish, 3)?;
            expect_positive(&format!("seekers[{at}].max_min"), seeker.max_min + 1)?;
            if seeker.skill.len() != sectors {
                return Err(CheckError::at(format!("seekers[{at}].skill"), format!("has not {sectors} entries")));
            }
            if let Some(key) = seeker.interest.keys().find(|key| !is_id(key, sectors)) {
                return Err(CheckError::at(format!("seekers[{at}].interest"), format!("{key:?} is no sector id")));
            }
        }
        for (at, offer) in instance.offers.iter().enumerate() {
            expect_known(|| format!("offers[{at}].firm"), offer.firm, instance.firms.len())?;
            expect_known(|| format!("offers[{at}].sector"), offer.sector, sectors)?;
            expect_positive(&format!("offers[{at}].hours_max - hours_min + 1"), offer.hours_max - offer.hours_min + 1)?;
        }
        Ok(instance)
    }
}

/// Whether a key is an id below `count` as it is written: "0", not "00".
fn is_id(key: &str, count: usize) -> bool {
    key.parse::<usize>().is_ok_and(|id| id < count && id.to_string() == key)
}

impl Group {
    /// Whether the seeker's field has the group's value.
    pub fn holds(&self, seeker: &Seeker) -> bool {
        seeker.fields.get(&self.field) == Some(&self.value)
    }
}
