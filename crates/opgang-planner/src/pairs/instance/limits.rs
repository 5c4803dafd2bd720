//! What an instance may hold: every id known, no contradiction, and numbers so small that no sum overflows.
//!
//! The search counts points in 32 bits, prices in 1/256 of them, so that millions of changes a second can be
//! weighed. These limits are why no sum leaves 32 bits, whatever the file says:
//!
//! - A family with two people is worth less than 1,000,000 points either way: its fit at most [`FIT_MAX`]; eight
//!   terms of at most [`POINTS_MAX`]; and travel, of which a pair whose time fits into their weeks has at most
//!   [`WEEK_MIN`] / 2 minutes each, at [`TRAVEL_POINTS_MAX`]. A waiting family costs less than that, too.
//! - 256 times that, and three prices of at most 100,000,000, lie within ±1,400,000,000, forbidden columns included.
//! - A week of at most [`WEEK_MIN`] minutes costs 20,160,000 points at most, be it too full (two penalties of
//!   [`MINUTE_POINTS_MAX`]) or too empty (one, of twice the week); what a search weighs beyond a cap is cut off at
//!   100,000,000. A change concerns eight people at most.
//! - What all families ask of one person is at most [`FAMILIES_MAX`] · (`WEEK_MIN` + 1) minutes.

use std::collections::HashSet;

use super::{Instance, Weights};
use crate::reading::{Fault, expect_all_within, expect_id, expect_within};

/// The minutes of a week of days and nights.
pub const WEEK_MIN: i64 = 10_080;

const FAMILIES_MAX: usize = 200_000;
const DOMAINS_MAX: usize = 64;
/// Two of 362 people make 65,341 pairs; places among them have 16 bits.
const SERVING_MAX: usize = 362;
/// Of all families with all two people of their area: a gigabyte.
const COLUMNS_MAX: usize = 250_000_000;
const METRES_MAX: i64 = 10_000_000;
const POINTS_MAX: i64 = 50_000;
const FIT_MAX: i64 = 400_000;
const WAITING_MAX: i64 = 400_000;
const TRAVEL_POINTS_MAX: i64 = 50;
const MINUTE_POINTS_MAX: i64 = 1_000;
const COUNT_MAX: i64 = 1_000;

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
        if self.families.len() > FAMILIES_MAX {
            let what = format!("{} families are more than {FAMILIES_MAX}", self.families.len());
            return Err(Fault::at("families", what, "make a file for each municipality"));
        }
        self.weights.validate()?;
        expect_within("travel.metres_per_min", self.travel.metres_per_min, 1, METRES_MAX)?;
        expect_within("travel.const_min", self.travel.const_min, 0, WEEK_MIN)?;
        for nth in 0..self.staff.len() {
            self.validate_member(nth)?;
        }
        for nth in 0..self.families.len() {
            self.validate_family(nth)?;
        }
        for (nth, &[a, b]) in self.forbidden_pairs.iter().enumerate() {
            self.expect_two(&format!("forbidden_pairs[{nth}]"), a, b)?;
        }
        self.validate_areas()
    }

    fn validate_areas(&self) -> Result<(), Fault> {
        let (mut serving, mut living) = (vec![0_usize; self.areas.len()], vec![0_usize; self.areas.len()]);
        self.staff.iter().flat_map(|member| &member.areas).for_each(|&area| serving[area] += 1);
        self.families.iter().for_each(|family| living[family.area] += 1);
        if let Some(area) = serving.iter().position(|&people| people > SERVING_MAX) {
            let what = format!("{} people serve this area; at most {SERVING_MAX} can", serving[area]);
            return Err(Fault::at(format!("areas[{area}]"), what, "divide the area into smaller ones"));
        }
        let columns: usize = serving.iter().zip(&living).map(|(people, families)| people * people / 2 * families).sum();
        if columns > COLUMNS_MAX {
            let what = format!("there are {columns} ways to give a family two people, more than {COLUMNS_MAX}");
            return Err(Fault::at("areas", what, "divide the areas into smaller ones, each with its own people"));
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
        expect_within(&at("cap_min"), member.cap_min, 0, WEEK_MIN)?;
        expect_within(&at("target_min"), member.target_min, 0, WEEK_MIN)?;
        expect_within(&at("max_families"), member.max_families, 0, FAMILIES_MAX as i64)?;
        expect_within(&at("min_partners"), member.min_partners, 0, COUNT_MAX)
    }

    fn validate_family(&self, nth: usize) -> Result<(), Fault> {
        let (family, at) = (&self.families[nth], |field: &str| format!("families[{nth}].{field}"));
        expect_id(&at("id"), family.id, nth)?;
        expect_known(&at("area"), &[family.area], self.areas.len(), "area")?;
        expect_position(&at("x"), family.x)?;
        expect_position(&at("y"), family.y)?;
        self.validate_stones(nth)?;
        expect_within(&at("danish"), family.danish.into(), 0, 2)?;
        expect_within(&at("unemployed"), family.unemployed, 0, 100)?;
        expect_within(&at("priority"), family.priority, 1, 100)?;
        expect_within(&at("visits"), family.visits, 0, 100)?;
        expect_within(&at("base_min"), family.base_min, 0, WEEK_MIN)?;
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

    fn validate_stones(&self, nth: usize) -> Result<(), Fault> {
        let (stones, at) = (&self.families[nth].stones, format!("families[{nth}].stones"));
        expect_length(&at, stones.len(), self.domains.len())?;
        for (domain, &laid) in stones.iter().enumerate() {
            expect_within(&format!("{at}[{domain}]"), laid, 0, 100)?;
        }
        let fit = stones.iter().sum::<i64>() * self.weights.together(100, 100) / self.weights.fit_div;
        if fit > FIT_MAX {
            let what = format!("so many stones make up to {fit} points of fit; {FIT_MAX} is the most");
            return Err(Fault::at(at, what, "lay ten stones, or make weights.fit_div larger"));
        }
        Ok(())
    }

    fn expect_two(&self, place: &str, a: usize, b: usize) -> Result<(), Fault> {
        expect_known(place, &[a, b], self.staff.len(), "member of staff")
    }
}

impl Weights {
    fn validate(&self) -> Result<(), Fault> {
        let limits = [
            ("fit_div", self.fit_div, 1, 10_000),
            ("pair_second_div", self.pair_second_div, 1, 10_000),
            ("learn_div", self.learn_div, 1, 10_000),
            ("load_over1_pct", self.load_over1_pct, 0, 1_000),
            ("load_over2_pct", self.load_over2_pct, 0, 1_000),
            ("load_under_pct", self.load_under_pct, 0, 200),
            ("job_focus_level", self.job_focus_level, 0, 1_000),
            ("job_reach_level", self.job_reach_level, 0, 1_000),
            ("repeat_from", self.repeat_from, 0, COUNT_MAX),
            ("travel_per_min", self.travel_per_min, 0, TRAVEL_POINTS_MAX),
            ("load_over1_pen", self.load_over1_pen, 0, MINUTE_POINTS_MAX),
            ("load_over2_pen", self.load_over2_pen, 0, MINUTE_POINTS_MAX),
            ("load_under_pen", self.load_under_pen, 0, MINUTE_POINTS_MAX),
            ("unassigned", self.unassigned, 0, WAITING_MAX),
            ("unassigned_prio", self.unassigned_prio, 0, WAITING_MAX / 100),
        ];
        let points = [
            ("fit_max_mul", self.fit_max_mul),
            ("fit_min_mul", self.fit_min_mul),
            ("lang_none", self.lang_none),
            ("lang_some", self.lang_some),
            ("gender_soft", self.gender_soft),
            ("job_none_pen", self.job_none_pen),
            ("job_reach_pen", self.job_reach_pen),
            ("same_dept", self.same_dept),
            ("change_member", self.change_member),
            ("pair_first", self.pair_first),
            ("repeat_pen", self.repeat_pen),
            ("learn_cap", self.learn_cap),
            ("partner_short", self.partner_short),
        ];
        let points = points.map(|(name, value)| (name, value, 0, POINTS_MAX));
        let at = |name: &str| format!("weights.{name}");
        expect_all_within(at, &limits)?;
        expect_all_within(at, &points)
    }
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
            let remedy = match count {
                0 => format!("the file has no {kind}: add one, or leave this empty"),
                _ => format!("use 0 to {}", count - 1),
            };
            return Err(Fault::at(place, format!("there is no {kind} {id}"), remedy));
        }
        if !seen.insert(id) {
            return Err(Fault::at(place, format!("{kind} {id} stands there twice"), "name each once"));
        }
    }
    Ok(())
}
