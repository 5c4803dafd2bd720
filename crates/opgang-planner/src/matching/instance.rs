//! What a matching file says: seekers, firms, their offers, the groups with a floor, and the weights.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::reading::{self, Fault, expect_all_within, expect_format, expect_id, expect_within, from_json};

/// The name of the format this room reads.
pub const FORMAT: &str = "match-plan/1";

/// A market for jobs and placements, as its file says it (`match-plan/1`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instance {
    /// Always `match-plan/1`.
    pub format: String,
    /// What people call this file.
    #[serde(default)]
    pub name: String,
    /// How far one gets in a minute, in metres.
    pub metres_per_min: i64,
    /// Kinds of work, such as `spare_time`; seekers and offers name them.
    pub kinds: Vec<String>,
    /// Sectors; seekers and firms number them from 0.
    pub sectors: Vec<String>,
    /// Who looks for work, in the order of their ids.
    #[serde(deserialize_with = "reading::objects")]
    pub seekers: Vec<Seeker>,
    /// Who offers it, in the order of their ids.
    #[serde(deserialize_with = "reading::objects")]
    pub firms: Vec<Firm>,
    /// What is offered, in the order of the ids.
    #[serde(deserialize_with = "reading::objects")]
    pub offers: Vec<Offer>,
    /// Groups that must get their part of the places.
    #[serde(deserialize_with = "reading::objects")]
    pub groups: Vec<Group>,
    /// What everything weighs.
    #[serde(deserialize_with = "reading::object")]
    pub weights: Weights,
}

/// Somebody who looks for work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seeker {
    /// The place in `seekers`.
    pub id: usize,
    /// Years.
    pub age: i64,
    /// `f`, `m` or another word; groups may ask for it.
    #[serde(default)]
    pub gender: String,
    /// `youth`, `adult` or another word; groups may ask for it.
    #[serde(default)]
    pub group: String,
    /// Whether groups count this seeker as vulnerable.
    #[serde(default)]
    pub vulnerable: bool,
    /// 0 none, 1 some, 2 fluent.
    pub danish: i64,
    /// What the body can do, 0–2 (and up to 9).
    pub physical: i64,
    /// Cannot begin early in the morning.
    pub no_early: bool,
    /// Hours a week from the first week.
    pub hours_start: i64,
    /// Most hours a week.
    pub hours_max: i64,
    /// Longest way to work, in minutes.
    pub max_min: i64,
    /// Metres east.
    pub x: i64,
    /// Metres north.
    pub y: i64,
    /// 1–3 (and up to 9): how much it matters that this seeker finds a place.
    pub priority: i64,
    /// Kinds of work wanted, the most wanted first.
    pub kinds: Vec<String>,
    /// Interest 0–100 by sector number; a sector that is not named counts 10.
    #[serde(deserialize_with = "reading::each_once")]
    pub interest: BTreeMap<String, i64>,
    /// Skill 0–100, one number for each sector.
    pub skill: Vec<i64>,
    /// Only so many of the best offers stay on the list.
    pub max_list: usize,
}

/// A firm and how many it can look after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Firm {
    /// The place in `firms`.
    pub id: usize,
    /// The number of its sector.
    pub sector: usize,
    /// How many people its mentors can look after, all offers together.
    pub mentor_cap: u32,
    /// Metres east.
    pub x: i64,
    /// Metres north.
    pub y: i64,
}

/// Places of one kind in a firm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// The place in `offers`.
    pub id: usize,
    /// The id of the firm.
    pub firm: usize,
    /// The number of the sector the work is in.
    pub sector: usize,
    /// The kind of work, one of `kinds`.
    pub kind: String,
    /// How many can have it.
    pub seats: u32,
    /// Youngest age.
    pub age_min: i64,
    /// How much Danish it takes, 0–2.
    pub danish_min: i64,
    /// What the body must be able to do, 0–2.
    pub physical: i64,
    /// Begins early in the morning.
    pub early: bool,
    /// Fewest hours a week.
    pub hours_min: i64,
    /// Most hours a week.
    pub hours_max: i64,
    /// Least skill in the sector.
    pub skill_min: i64,
}

/// A group of seekers and the part of the places it must get.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What people call it.
    pub name: String,
    /// Which field of a seeker decides: `gender`, `group`, `vulnerable` or `no_early`.
    pub field: String,
    /// Which value of that field belongs to the group.
    pub value: GroupValue,
    /// Its floor, in percent of its part of all seekers.
    pub floor_pct: i64,
}

/// The value of a seeker's field that makes somebody one of a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum GroupValue {
    /// For `vulnerable` and `no_early`.
    Truth(bool),
    /// For `gender` and `group`.
    Word(String),
}

impl Group {
    /// Whether `seeker` is one of the group.
    pub fn holds(&self, seeker: &Seeker) -> bool {
        match (&self.value, self.field.as_str()) {
            (GroupValue::Truth(truth), "vulnerable") => seeker.vulnerable == *truth,
            (GroupValue::Truth(truth), "no_early") => seeker.no_early == *truth,
            (GroupValue::Word(word), "gender") => seeker.gender == *word,
            (GroupValue::Word(word), "group") => seeker.group == *word,
            _ => false,
        }
    }
}

/// What everything weighs; see the field guide of plan files for the formula each stands in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// The seeker's side: interest in the sector.
    pub u_interest: i64,
    /// The seeker's side: a short way to work.
    pub u_dist: i64,
    /// The seeker's side: hours that can be met from the start.
    pub u_hours: i64,
    /// The seeker's side: the kind of work most wanted.
    pub u_kind: i64,
    /// The firm's side: skill in the sector.
    pub v_skill: i64,
    /// The firm's side: Danish.
    pub v_lang: i64,
    /// The firm's side: hours that overlap.
    pub v_hours: i64,
    /// Tenths of the seeker's side in the value of a match.
    pub mix_seeker: i64,
    /// Tenths of the firm's side in the value of a match.
    pub mix_firm: i64,
    /// What any match is worth on top.
    pub match_bonus: i64,
    /// What a blocking pair costs.
    pub block_pen: i64,
    /// What each person short of a group's floor costs.
    pub group_floor_pen: i64,
}

/// Reads and validates a `match-plan/1` file.
///
/// # Errors
/// A [`Fault`] with the place of the first field that is missing, wrong, contradictory or huge.
pub fn read(text: &str) -> Result<Instance, Fault> {
    let instance: Instance = from_json(text, FORMAT)?;
    expect_format(&instance.format, FORMAT)?;
    check_frame(&instance)?;
    for (index, seeker) in instance.seekers.iter().enumerate() {
        check_seeker(&instance, index, seeker)?;
    }
    for (index, firm) in instance.firms.iter().enumerate() {
        check_firm(&instance, index, firm)?;
    }
    for (index, offer) in instance.offers.iter().enumerate() {
        check_offer(&instance, index, offer)?;
    }
    for (index, group) in instance.groups.iter().enumerate() {
        check_group(index, group)?;
    }
    Ok(instance)
}

/// The farthest a position may be from the origin, in metres.
const FAR: i64 = 10_000_000;
/// The most seekers, firms or offers in one file.
const MANY: i64 = 2_000_000;

fn check_frame(instance: &Instance) -> Result<(), Fault> {
    expect_within("metres_per_min", instance.metres_per_min, 1, 100_000)?;
    expect_within("the number of seekers", instance.seekers.len() as i64, 0, MANY)?;
    expect_within("the number of firms", instance.firms.len() as i64, 0, MANY)?;
    expect_within("the number of offers", instance.offers.len() as i64, 0, MANY)?;
    expect_within("the number of kinds", instance.kinds.len() as i64, 0, 10_000)?;
    expect_within("the number of sectors", instance.sectors.len() as i64, 0, 10_000)?;
    expect_within("the number of groups", instance.groups.len() as i64, 0, 1_000)?;
    let w = &instance.weights;
    let weights = [
        ("u_interest", w.u_interest),
        ("u_dist", w.u_dist),
        ("u_hours", w.u_hours),
        ("u_kind", w.u_kind),
        ("v_skill", w.v_skill),
        ("v_lang", w.v_lang),
        ("v_hours", w.v_hours),
        ("mix_seeker", w.mix_seeker),
        ("mix_firm", w.mix_firm),
        ("match_bonus", w.match_bonus),
        ("block_pen", w.block_pen),
        ("group_floor_pen", w.group_floor_pen),
    ];
    expect_all_within(|name| format!("weights.{name}"), &weights.map(|(name, weight)| (name, weight, 0, 100_000)))?;
    let dearest = (w.u_interest + w.u_dist + w.u_hours + w.u_kind).max(w.v_skill + w.v_lang + w.v_hours) * 10;
    let worth = (dearest * (w.mix_seeker + w.mix_firm) / 10 + w.match_bonus) * 18 / 10;
    expect_within("weights: the most a match can be worth", worth, 0, 1_000_000_000)
}

fn check_kind(instance: &Instance, place: String, kind: &str) -> Result<(), Fault> {
    if instance.kinds.iter().any(|known| known == kind) {
        return Ok(());
    }
    Err(Fault::at(place, format!("{kind:?} is not one of the kinds"), "add it to kinds, or correct the word"))
}

fn check_seeker(instance: &Instance, index: usize, seeker: &Seeker) -> Result<(), Fault> {
    expect_id(&format!("seekers[{index}].id"), seeker.id, index)?;
    let at = |field: &str| format!("seekers[{index}].{field}");
    let ranges = [
        ("age", seeker.age, 0, 150),
        ("danish", seeker.danish, 0, 2),
        ("physical", seeker.physical, 0, 9),
        ("hours_start", seeker.hours_start, 0, 168),
        ("hours_max", seeker.hours_max, 0, 168),
        ("max_min", seeker.max_min, 0, 1_440),
        ("x", seeker.x, -FAR, FAR),
        ("y", seeker.y, -FAR, FAR),
        ("priority", seeker.priority, 0, 9),
        ("max_list", seeker.max_list as i64, 0, 4_000),
        ("skill", seeker.skill.len() as i64, instance.sectors.len() as i64, instance.sectors.len() as i64),
    ];
    expect_all_within(at, &ranges)?;
    if seeker.hours_max < seeker.hours_start {
        let what = format!("{} hours at most, but {} from the start", seeker.hours_max, seeker.hours_start);
        return Err(Fault::at(at("hours_max"), what, "let hours_max be at least hours_start"));
    }
    for (place, kind) in seeker.kinds.iter().enumerate() {
        check_kind(instance, at(&format!("kinds[{place}]")), kind)?;
        if seeker.kinds[..place].contains(kind) {
            return Err(Fault::at(at(&format!("kinds[{place}]")), format!("{kind:?} is there twice"), "keep one"));
        }
    }
    for (sector, &interest) in &seeker.interest {
        let place = at(&format!("interest.{sector}"));
        let number = sector.parse::<usize>().ok().filter(|&number| number < instance.sectors.len());
        // "00" would be a second word for sector 0.
        if number.is_none_or(|number| number.to_string() != *sector) {
            let last = instance.sectors.len() as i64 - 1;
            let remedy = format!("use a number from 0 to {last}, without a sign or leading zeros");
            return Err(Fault::at(place, "there is no such sector", remedy));
        }
        expect_within(&place, interest, 0, 100)?;
    }
    (seeker.skill.iter().enumerate())
        .try_for_each(|(sector, &skill)| expect_within(&at(&format!("skill[{sector}]")), skill, 0, 100))
}

fn check_firm(instance: &Instance, index: usize, firm: &Firm) -> Result<(), Fault> {
    expect_id(&format!("firms[{index}].id"), firm.id, index)?;
    let at = |field: &str| format!("firms[{index}].{field}");
    expect_within(&at("sector"), firm.sector as i64, 0, instance.sectors.len() as i64 - 1)?;
    expect_within(&at("mentor_cap"), i64::from(firm.mentor_cap), 0, 100_000)?;
    expect_within(&at("x"), firm.x, -FAR, FAR)?;
    expect_within(&at("y"), firm.y, -FAR, FAR)
}

fn check_offer(instance: &Instance, index: usize, offer: &Offer) -> Result<(), Fault> {
    expect_id(&format!("offers[{index}].id"), offer.id, index)?;
    let at = |field: &str| format!("offers[{index}].{field}");
    let ranges = [
        ("firm", offer.firm as i64, 0, instance.firms.len() as i64 - 1),
        ("sector", offer.sector as i64, 0, instance.sectors.len() as i64 - 1),
        ("seats", i64::from(offer.seats), 0, 100_000),
        ("age_min", offer.age_min, 0, 150),
        ("danish_min", offer.danish_min, 0, 2),
        ("physical", offer.physical, 0, 9),
        ("hours_min", offer.hours_min, 0, 168),
        ("hours_max", offer.hours_max, 0, 168),
        ("skill_min", offer.skill_min, 0, 100),
    ];
    expect_all_within(at, &ranges)?;
    if offer.hours_max < offer.hours_min {
        let what = format!("{} hours at most, but {} at least", offer.hours_max, offer.hours_min);
        return Err(Fault::at(at("hours_max"), what, "let hours_max be at least hours_min"));
    }
    check_kind(instance, at("kind"), &offer.kind)
}

fn check_group(index: usize, group: &Group) -> Result<(), Fault> {
    expect_within(&format!("groups[{index}].floor_pct"), group.floor_pct, 0, 1_000)?;
    let place = format!("groups[{index}].field");
    match (group.field.as_str(), &group.value) {
        ("vulnerable" | "no_early", GroupValue::Truth(_)) | ("gender" | "group", GroupValue::Word(_)) => Ok(()),
        ("vulnerable" | "no_early", _) => {
            Err(Fault::at(format!("groups[{index}].value"), "this field is true or false", "write true or false"))
        }
        ("gender" | "group", _) => {
            Err(Fault::at(format!("groups[{index}].value"), "this field is a word", "write the word in quotes"))
        }
        (other, _) => {
            let what = format!("no group is made from {other:?}");
            Err(Fault::at(place, what, "use gender, group, vulnerable or no_early"))
        }
    }
}

#[cfg(test)]
mod tests;
