//! A made city of families and colleagues: instances of `pair-plan/1`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::chance::Chance;
use super::people::{DOMAIN_WEIGHTS, DOMAINS, LANGUAGES, PAIR_WEIGHTS, POSTS, THIRD_LANGUAGES, WEEKS_MIN};

/// A place that some colleagues serve; metres from an agreed point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Area {
    pub id: usize,
    pub municipality: usize,
    pub x: i64,
    pub y: i64,
}

/// A family of a made city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Family {
    pub adults: usize,
    pub area: usize,
    pub banned: Vec<usize>,
    pub base_min: i64,
    pub children: usize,
    pub current: Option<[usize; 2]>,
    pub danish: u8,
    pub gender_hard: bool,
    pub gender_wish: String,
    pub id: usize,
    pub lang: String,
    pub locks: Vec<usize>,
    pub priority: i64,
    pub relations: Vec<(usize, i64)>,
    pub stones: [i64; 10],
    pub unemployed: usize,
    pub visits: i64,
    pub x: i64,
    pub y: i64,
}

/// A colleague of a made city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Staff {
    pub areas: Vec<usize>,
    pub cap_min: i64,
    pub comp: [i64; 10],
    pub dept: String,
    pub gender: String,
    pub goals: Vec<usize>,
    pub home_area: usize,
    pub id: usize,
    pub langs: Vec<String>,
    pub max_families: i64,
    pub min_partners: i64,
    pub role: String,
    pub target_min: i64,
    pub x: i64,
    pub y: i64,
}

/// How long a way takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Travel {
    pub const_min: i64,
    pub metres_per_min: i64,
}

/// An instance of `pair-plan/1`; it serialises to the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct PairCity {
    pub areas: Vec<Area>,
    pub domains: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    pub families: Vec<Family>,
    pub forbidden_pairs: Vec<[usize; 2]>,
    pub format: String,
    pub name: String,
    pub seed: u64,
    pub size: String,
    pub staff: Vec<Staff>,
    pub travel: Travel,
    pub weights: BTreeMap<String, i64>,
}

/// Areas to a municipality.
const AREAS_TO_A_MUNICIPALITY: usize = 4;
/// Of the total time of the staff, what the families need, in thousandths.
const LOAD_PERMILLE: i64 = 880;
/// Families of a person are at most this many percent of the average.
const MAX_FAMILIES_PERCENT: usize = 140;
/// Metres from the middle of an area to its farthest family, in each direction.
const REACH_M: i64 = 900;

/// Makes a city with so many `families`, `staff` and `areas`, in which nobody has a pair yet.
///
/// Families and colleagues are spread evenly over the areas. About 64 % of the colleagues serve their own area
/// only, the others two to four neighbouring ones of the municipality; in cities of several municipalities one in
/// fifty also helps in the next one. An `areas` of 0 counts as 1.
pub fn pairs(seed: u64, families: usize, staff: usize, areas: usize) -> PairCity {
    let mut chance = Chance::new(seed);
    let areas = places(&mut chance, areas.max(1));
    let mut staff = colleagues(&mut chance, staff, &areas);
    let forbidden_pairs = forbidden(&mut chance, &staff, areas.len());
    let mut families = households(&mut chance, families, &areas);
    let serving = serving(&staff, areas.len());
    for family in &mut families {
        acquaint(&mut chance, family, &serving[family.area]);
    }
    share_the_work(&mut families, &mut staff, &areas);
    PairCity {
        domains: DOMAINS.map(str::to_owned).to_vec(),
        event: None,
        forbidden_pairs,
        format: "pair-plan/1".to_owned(),
        name: format!("p1-{}x{}-{seed}", families.len(), staff.len()),
        seed,
        size: format!("{}x{}", families.len(), staff.len()),
        travel: Travel { const_min: 2, metres_per_min: 300 },
        weights: PAIR_WEIGHTS.iter().map(|&(name, weight)| (name.to_owned(), weight)).collect(),
        areas,
        families,
        staff,
    }
}

fn places(chance: &mut Chance, count: usize) -> Vec<Area> {
    (0..count)
        .map(|id| {
            let municipality = id / AREAS_TO_A_MUNICIPALITY;
            let (column, row) = ((id % AREAS_TO_A_MUNICIPALITY) as i64, municipality as i64);
            let (x, y) = (column * 2_500, row * 9_000);
            Area { id, municipality, x: x + chance.around(0, 360), y: y + chance.around(0, 360) }
        })
        .collect()
}

fn colleagues(chance: &mut Chance, count: usize, areas: &[Area]) -> Vec<Staff> {
    (0..count)
        .map(|id| {
            let home = &areas[id % areas.len()];
            let post = &POSTS[(id / areas.len()) % POSTS.len()];
            let comp = post.comp.map(|middle| chance.around(middle, 24).clamp(0, 100));
            let cap_min = chance.one_of(&WEEKS_MIN);
            Staff {
                areas: served(chance, home, areas),
                cap_min,
                goals: goals(chance, &comp),
                comp,
                dept: post.dept.to_owned(),
                gender: (if chance.percent(74) { "f" } else { "m" }).to_owned(),
                home_area: home.id,
                id,
                langs: languages(chance),
                max_families: 0,
                min_partners: 0,
                role: post.role.to_owned(),
                target_min: 0,
                x: home.x,
                y: home.y,
            }
        })
        .collect()
}

/// The areas a colleague of `home` serves, ascending.
fn served(chance: &mut Chance, home: &Area, areas: &[Area]) -> Vec<usize> {
    let same = |id: usize| areas.get(id).is_some_and(|area| area.municipality == home.municipality);
    let first = home.id - home.id % AREAS_TO_A_MUNICIPALITY;
    let neighbour = home.id ^ 1;
    let reach = match chance.weighted(&[64, 18, 9, 9]) {
        0 => home.id..=home.id,
        1 => home.id.min(neighbour)..=home.id.max(neighbour),
        2 => home.id.saturating_sub(1)..=home.id + 1,
        _ => first..=first + AREAS_TO_A_MUNICIPALITY - 1,
    };
    let mut served: Vec<usize> = reach.filter(|&id| same(id)).collect();
    let abroad = home.id + AREAS_TO_A_MUNICIPALITY;
    if chance.percent(2) && abroad < areas.len() {
        served.push(abroad);
    }
    served
}

/// Two domains somebody wants to learn: not the strongest four.
fn goals(chance: &mut Chance, comp: &[i64; 10]) -> Vec<usize> {
    let mut domains: Vec<usize> = (0..comp.len()).collect();
    domains.sort_by_key(|&domain| (comp[domain], domain));
    let mut goals = chance.sample(&domains[..6], 2);
    goals.sort_unstable();
    goals
}

fn languages(chance: &mut Chance) -> Vec<String> {
    let mut spoken = vec!["da".to_owned()];
    if chance.percent(78) {
        spoken.push("en".to_owned());
    }
    if chance.percent(30) {
        spoken.push(chance.one_of(&THIRD_LANGUAGES).to_owned());
    }
    spoken
}

/// Two people of one area who do not work together: about one such pair for every twenty-two colleagues.
fn forbidden(chance: &mut Chance, staff: &[Staff], areas: usize) -> Vec<[usize; 2]> {
    let mut pairs: Vec<[usize; 2]> = Vec::new();
    for _ in 0..staff.len() / 22 {
        let a = chance.below(staff.len());
        let b = a % areas + areas * chance.below(staff.len().div_ceil(areas));
        let pair = [a.min(b), a.max(b)];
        if a != b && b < staff.len() && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs.sort_unstable();
    pairs
}

fn households(chance: &mut Chance, count: usize, areas: &[Area]) -> Vec<Family> {
    (0..count).map(|id| household(chance, id, &areas[id % areas.len()], REACH_M)).collect()
}

/// One family of `area`, at most `reach` metres from its middle in each direction. Its `base_min` is still in
/// its own units, until the work is shared out.
pub fn household(chance: &mut Chance, id: usize, area: &Area, reach: i64) -> Family {
    let adults = 1 + chance.weighted(&[32, 66, 2]);
    let children = chance.weighted(&[7, 16, 22, 25, 18, 7, 5]);
    let unemployed = if adults == 1 { chance.weighted(&[12, 88]) } else { chance.weighted(&[4, 56, 40]) };
    let lang = chance.one_of(&LANGUAGES).to_owned();
    let wish = chance.one_of(&[("none", 64), ("one_woman", 21), ("one_man", 8), ("both_women", 7)]);
    let trouble = chance.weighted(&[15, 25, 25, 20, 15]);
    Family {
        adults,
        area: area.id,
        banned: Vec::new(),
        base_min: (90 + 10 * children + 15 * (adults - 1) + 20 * trouble) as i64,
        children,
        current: None,
        danish: if lang == "da" { 2 } else { chance.one_of(&[(0, 25), (1, 38), (2, 37)]) },
        gender_hard: wish != "none" && chance.percent(38),
        gender_wish: wish.to_owned(),
        id,
        lang,
        locks: Vec::new(),
        priority: chance.one_of(&[(1, 58), (2, 31), (3, 11)]),
        relations: Vec::new(),
        stones: stones(chance),
        unemployed,
        visits: chance.one_of(&[(1, 72), (2, 21), (3, 7)]),
        x: area.x + chance.within(-reach, reach),
        y: area.y + chance.within(-reach, reach),
    }
}

/// Ten stones: usually three to ten on the job, the others on one to four domains more.
pub fn stones(chance: &mut Chance) -> [i64; 10] {
    let mut stones = [0; 10];
    stones[0] = match chance.weighted(&[7, 9, 83]) {
        0 => 0,
        1 => 10,
        _ => chance.one_of(&[(3, 17), (4, 13), (5, 16), (6, 22), (7, 23), (8, 12), (9, 3)]),
    };
    let kinds = if stones[0] == 0 { 1 + chance.weighted(&[2, 4, 3, 1]) } else { 1 + chance.weighted(&[36, 44, 20]) };
    let chosen: Vec<usize> = (0..kinds).map(|_| chance.weighted(&DOMAIN_WEIGHTS)).collect();
    for _ in stones[0]..10 {
        stones[chosen[chance.below(chosen.len())]] += 1;
    }
    stones
}

/// Whom a family knows and trusts, and whom it will not have, among the people who serve its area.
fn acquaint(chance: &mut Chance, family: &mut Family, serving: &[usize]) {
    let relations = chance.weighted(&[57, 27, 16]);
    let refused = usize::from(chance.percent(11));
    let chosen = chance.sample(serving, relations + refused);
    let known = relations.min(chosen.len());
    family.relations = chosen[..known].iter().map(|&id| (id, 30 * chance.within(1, 4))).collect();
    family.relations.sort_unstable();
    family.banned = chosen[known..].to_vec();
}

/// For each area, the people who serve it.
pub fn serving(staff: &[Staff], areas: usize) -> Vec<Vec<usize>> {
    let mut serving = vec![Vec::new(); areas];
    for somebody in staff {
        for &area in &somebody.areas {
            serving[area].push(somebody.id);
        }
    }
    serving
}

/// Scales the families' minutes to the time there is, and gives each colleague a fair part as the target.
fn share_the_work(families: &mut [Family], staff: &mut [Staff], areas: &[Area]) {
    let time: i64 = staff.iter().map(|somebody| somebody.cap_min).sum();
    let travel: i64 = families
        .iter()
        .map(|family| {
            let area = &areas[family.area];
            4 * family.visits * (((family.x - area.x).abs() + (family.y - area.y).abs()) / 300 + 2)
        })
        .sum();
    let wanted = (time * LOAD_PERMILLE / 1000 - travel).max(0);
    let raw: i64 = families.iter().map(|family| 2 * family.base_min).sum();
    for family in families.iter_mut() {
        family.base_min = (family.base_min * wanted / raw.max(1)).clamp(20, 600);
    }
    let need: i64 = families.iter().map(|family| 2 * family.base_min).sum::<i64>() + travel;
    let (people, served) = (staff.len().max(1), families.len());
    let to_an_area = people.div_ceil(areas.len());
    for somebody in staff.iter_mut() {
        somebody.target_min = (somebody.cap_min * need / time.max(1)).min(somebody.cap_min);
        somebody.max_families = (2 * served * MAX_FAMILIES_PERCENT / 100 / people).max(1) as i64;
        somebody.min_partners = to_an_area.saturating_sub(1).min(6) as i64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_city_and_another_one_another() {
        let text = |seed| serde_json::to_string(&pairs(seed, 90, 14, 2)).expect("a city is plain data");
        assert_eq!(text(3), text(3));
        assert_ne!(text(3), text(4));
    }

    #[test]
    fn a_city_of_any_size_keeps_the_shape() {
        for (families, staff, areas) in [(0, 0, 0), (1, 2, 1), (62, 10, 1), (300, 45, 4), (500, 20, 30)] {
            let city = pairs(7, families, staff, areas);
            assert_eq!((city.families.len(), city.staff.len()), (families, staff));
            assert!(city.families.iter().all(|family| family.stones.iter().sum::<i64>() == 10));
            let known = |family: &Family, id: usize| city.staff[id].areas.contains(&family.area);
            assert!(city.families.iter().all(|family| {
                family.banned.iter().chain(family.relations.iter().map(|(id, _)| id)).all(|&id| known(family, id))
            }));
        }
    }

    #[test]
    fn the_work_fills_seven_eighths_of_the_week_whatever_the_size() {
        for (families, staff, areas) in [(62, 10, 1), (300, 45, 4), (2_000, 300, 27)] {
            let city = pairs(1, families, staff, areas);
            let target: i64 = city.staff.iter().map(|somebody| somebody.target_min).sum();
            let time: i64 = city.staff.iter().map(|somebody| somebody.cap_min).sum();
            assert!((860..890).contains(&(target * 1000 / time)), "{target} of {time}");
        }
    }
}
