//! What a `pair-plan/1` file says, read and validated.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::reading::{Fault, expect_format, expect_within, from_json};

/// The name and version of the file format.
pub const FORMAT: &str = "pair-plan/1";

/// The life domain that unemployed parents need.
pub const JOB: &str = "job";

const DOMAINS_MAX: usize = 64;
const MINUTES_MAX: i64 = 100_000;
const POINTS_MAX: i64 = 100_000;
const METRES_MAX: i64 = 10_000_000;

/// Families, staff and what weighs how much.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Instance {
    /// Always [`FORMAT`].
    pub format: String,
    /// What people call it.
    #[serde(default)]
    pub name: String,
    /// Estates, by id.
    pub areas: Vec<Area>,
    /// Life domains by name; `job` is the one that unemployed parents need.
    pub domains: Vec<String>,
    /// Families, by id.
    pub families: Vec<Family>,
    /// Staff, by id.
    pub staff: Vec<Member>,
    /// Two people who may not work together.
    pub forbidden_pairs: Vec<[usize; 2]>,
    /// How metres become minutes.
    pub travel: Travel,
    /// What weighs how much.
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
    let instance: Instance = from_json(text)?;
    expect_format(&instance.format, FORMAT)?;
    instance.validate()?;
    Ok(instance)
}

impl Instance {
    /// Checks everything that the shape of the file does not say.
    ///
    /// # Errors
    /// The first fault found.
    pub fn validate(&self) -> Result<(), Fault> {
        for (nth, area) in self.areas.iter().enumerate() {
            expect_id(&format!("areas[{nth}].id"), area.id, nth)?;
        }
        if self.domains.is_empty() || self.domains.len() > DOMAINS_MAX {
            return Err(Fault::at("domains", "there must be 1 to 64 life domains", "list the life domains by name"));
        }
        self.weights.validate()?;
        expect_within("travel.metres_per_min", self.travel.metres_per_min, 1, METRES_MAX)?;
        expect_within("travel.const_min", self.travel.const_min, 0, MINUTES_MAX)?;
        for nth in 0..self.staff.len() {
            self.validate_member(nth)?;
        }
        for nth in 0..self.families.len() {
            self.validate_family(nth)?;
        }
        for (nth, &[a, b]) in self.forbidden_pairs.iter().enumerate() {
            self.expect_two(&format!("forbidden_pairs[{nth}]"), a, b)?;
        }
        Ok(())
    }

    fn validate_member(&self, nth: usize) -> Result<(), Fault> {
        let (member, at) = (&self.staff[nth], |field: &str| format!("staff[{nth}].{field}"));
        expect_id(&at("id"), member.id, nth)?;
        expect_position(&at("x"), member.x)?;
        expect_position(&at("y"), member.y)?;
        expect_known(&at("areas"), &member.areas, self.areas.len(), "area")?;
        expect_length(&at("comp"), member.comp.len(), self.domains.len())?;
        for (domain, &level) in member.comp.iter().enumerate() {
            expect_within(&at(&format!("comp[{domain}]")), level, 0, 100)?;
        }
        expect_known(&at("goals"), &member.goals, self.domains.len(), "life domain")?;
        expect_within(&at("cap_min"), member.cap_min, 0, MINUTES_MAX)?;
        expect_within(&at("target_min"), member.target_min, 0, MINUTES_MAX)?;
        expect_within(&at("max_families"), member.max_families, 0, 10_000)?;
        expect_within(&at("min_partners"), member.min_partners, 0, 10_000)
    }

    fn validate_family(&self, nth: usize) -> Result<(), Fault> {
        let (family, at) = (&self.families[nth], |field: &str| format!("families[{nth}].{field}"));
        expect_id(&at("id"), family.id, nth)?;
        expect_known(&at("area"), &[family.area], self.areas.len(), "area")?;
        expect_position(&at("x"), family.x)?;
        expect_position(&at("y"), family.y)?;
        expect_length(&at("stones"), family.stones.len(), self.domains.len())?;
        for (domain, &stones) in family.stones.iter().enumerate() {
            expect_within(&at(&format!("stones[{domain}]")), stones, 0, 100)?;
        }
        expect_within(&at("danish"), family.danish.into(), 0, 2)?;
        expect_within(&at("unemployed"), family.unemployed, 0, 100)?;
        expect_within(&at("priority"), family.priority, 1, 100)?;
        expect_within(&at("visits"), family.visits, 0, 100)?;
        expect_within(&at("base_min"), family.base_min, 0, MINUTES_MAX)?;
        let known: Vec<usize> = family.relations.iter().map(|&(who, _)| who).collect();
        expect_known(&at("relations"), &known, self.staff.len(), "member of staff")?;
        for (place, &(_, points)) in family.relations.iter().enumerate() {
            expect_within(&at(&format!("relations[{place}][1]")), points, -POINTS_MAX, POINTS_MAX)?;
        }
        expect_known(&at("banned"), &family.banned, self.staff.len(), "member of staff")?;
        expect_known(&at("locks"), &family.locks, self.staff.len(), "member of staff")?;
        if family.locks.len() > 2 {
            return Err(Fault::at(at("locks"), "more than two people cannot be in a pair", "keep at most two locks"));
        }
        if let Some(who) = family.locks.iter().find(|who| family.banned.contains(who)) {
            let what = format!("member {who} is both locked to the family and banned from it");
            return Err(Fault::at(at("locks"), what, "remove one of the two"));
        }
        match family.current {
            Some([a, b]) => self.expect_two(&at("current"), a, b),
            None => Ok(()),
        }
    }

    fn expect_two(&self, place: &str, a: usize, b: usize) -> Result<(), Fault> {
        expect_known(place, &[a, b], self.staff.len(), "member of staff")
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

    fn validate(&self) -> Result<(), Fault> {
        let divisors =
            [("fit_div", self.fit_div), ("pair_second_div", self.pair_second_div), ("learn_div", self.learn_div)];
        for (name, value) in divisors {
            expect_within(&format!("weights.{name}"), value, 1, 10_000)?;
        }
        let percentages = [
            ("load_over1_pct", self.load_over1_pct),
            ("load_over2_pct", self.load_over2_pct),
            ("load_under_pct", self.load_under_pct),
        ];
        for (name, value) in percentages {
            expect_within(&format!("weights.{name}"), value, 0, 1_000)?;
        }
        let points = [
            ("fit_max_mul", self.fit_max_mul),
            ("fit_min_mul", self.fit_min_mul),
            ("lang_none", self.lang_none),
            ("lang_some", self.lang_some),
            ("gender_soft", self.gender_soft),
            ("job_focus_level", self.job_focus_level),
            ("job_none_pen", self.job_none_pen),
            ("job_reach_level", self.job_reach_level),
            ("job_reach_pen", self.job_reach_pen),
            ("travel_per_min", self.travel_per_min),
            ("same_dept", self.same_dept),
            ("change_member", self.change_member),
            ("unassigned", self.unassigned),
            ("unassigned_prio", self.unassigned_prio),
            ("pair_first", self.pair_first),
            ("repeat_from", self.repeat_from),
            ("repeat_pen", self.repeat_pen),
            ("learn_cap", self.learn_cap),
            ("partner_short", self.partner_short),
            ("load_over1_pen", self.load_over1_pen),
            ("load_over2_pen", self.load_over2_pen),
            ("load_under_pen", self.load_under_pen),
        ];
        for (name, value) in points {
            expect_within(&format!("weights.{name}"), value, 0, POINTS_MAX)?;
        }
        Ok(())
    }
}

fn expect_id(place: &str, found: usize, nth: usize) -> Result<(), Fault> {
    if found == nth {
        return Ok(());
    }
    Err(Fault::at(place, format!("the id is {found}, its place is {nth}"), "number from 0 in the order of the list"))
}

fn expect_length(place: &str, found: usize, wanted: usize) -> Result<(), Fault> {
    if found == wanted {
        return Ok(());
    }
    Err(Fault::at(place, format!("{found} numbers for {wanted} life domains"), "give one number for each life domain"))
}

fn expect_position(place: &str, metres: i64) -> Result<(), Fault> {
    expect_within(place, metres, -METRES_MAX, METRES_MAX)
}

fn expect_known(place: &str, ids: &[usize], count: usize, kind: &str) -> Result<(), Fault> {
    let mut seen = HashSet::new();
    for &id in ids {
        if id >= count {
            return Err(Fault::at(
                place,
                format!("there is no {kind} {id}"),
                format!("use 0 to {}", count.saturating_sub(1)),
            ));
        }
        if !seen.insert(id) {
            return Err(Fault::at(place, format!("{kind} {id} stands there twice"), "name each once"));
        }
    }
    Ok(())
}
