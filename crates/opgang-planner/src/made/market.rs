//! A made market of work: instances of `match-plan/1`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::chance::Chance;

/// Somebody who looks for work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Seeker {
    pub age: i64,
    pub danish: u8,
    pub gender: String,
    pub group: String,
    pub hours_max: i64,
    pub hours_start: i64,
    pub id: usize,
    pub interest: BTreeMap<String, i64>,
    pub kinds: Vec<String>,
    pub max_list: usize,
    pub max_min: i64,
    pub no_early: bool,
    pub physical: i64,
    pub priority: i64,
    pub skill: Vec<i64>,
    pub vulnerable: bool,
    pub x: i64,
    pub y: i64,
}

/// An offer of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Offer {
    pub age_min: i64,
    pub danish_min: u8,
    pub early: bool,
    pub firm: usize,
    pub hours_max: i64,
    pub hours_min: i64,
    pub id: usize,
    pub kind: String,
    pub physical: i64,
    pub seats: usize,
    pub sector: usize,
    pub skill_min: i64,
}

/// A firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Firm {
    pub id: usize,
    pub mentor_cap: usize,
    pub sector: usize,
    pub x: i64,
    pub y: i64,
}

/// A group that must not be left behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Group {
    pub field: String,
    pub floor_pct: i64,
    pub name: String,
    pub value: Value,
}

/// An instance of `match-plan/1`; it serialises to the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "docs/reference/plan-files.md has a row for every field")]
pub struct Market {
    pub firms: Vec<Firm>,
    pub format: String,
    pub groups: Vec<Group>,
    pub kinds: Vec<String>,
    pub metres_per_min: i64,
    pub name: String,
    pub offers: Vec<Offer>,
    pub sectors: Vec<String>,
    pub seed: u64,
    pub seekers: Vec<Seeker>,
    pub size: String,
    pub weights: BTreeMap<String, i64>,
}

const SECTORS: [&str; 12] = [
    "retail",
    "food",
    "care",
    "cleaning",
    "transport",
    "construction",
    "industry",
    "office",
    "childcare",
    "green",
    "culture",
    "it",
];
const KINDS: [&str; 6] = ["spare_time", "placement", "few_hours", "flex", "ordinary", "apprenticeship"];

const WEIGHTS: [(&str, i64); 12] = [
    ("block_pen", 60),
    ("group_floor_pen", 400),
    ("match_bonus", 300),
    ("mix_firm", 4),
    ("mix_seeker", 6),
    ("u_dist", 25),
    ("u_hours", 15),
    ("u_interest", 45),
    ("u_kind", 15),
    ("v_hours", 20),
    ("v_lang", 20),
    ("v_skill", 60),
];

/// Makes a market with so many `seekers` and `firms`; a firm has about two offers, an offer about one and a half
/// seats.
pub fn matching(seed: u64, seekers: usize, firms: usize) -> Market {
    let mut chance = Chance::new(seed);
    let firms: Vec<Firm> = (0..firms).map(|id| firm(&mut chance, id)).collect();
    let mut offers = Vec::new();
    for firm in &firms {
        for _ in 0..1 + chance.weighted(&[40, 29, 21, 10]) {
            offers.push(offer(&mut chance, offers.len(), firm));
        }
    }
    let group = |name: &str, field: &str, value: Value, floor_pct| Group {
        field: field.to_owned(),
        floor_pct,
        name: name.to_owned(),
        value,
    };
    Market {
        format: "match-plan/1".to_owned(),
        groups: vec![
            group("vulnerable", "vulnerable", true.into(), 90),
            group("girls_women", "gender", "f".into(), 95),
            group("youth", "group", "youth".into(), 90),
        ],
        kinds: KINDS.map(str::to_owned).to_vec(),
        metres_per_min: 250,
        name: format!("p3-{seekers}x{}-{seed}", firms.len()),
        sectors: SECTORS.map(str::to_owned).to_vec(),
        seed,
        seekers: (0..seekers).map(|id| seeker(&mut chance, id)).collect(),
        size: format!("{seekers}x{}", firms.len()),
        weights: WEIGHTS.map(|(name, weight)| (name.to_owned(), weight)).into(),
        firms,
        offers,
    }
}

fn place(chance: &mut Chance) -> (i64, i64) {
    (chance.around(7_000, 5_400), chance.around(3_400, 5_400))
}

fn firm(chance: &mut Chance, id: usize) -> Firm {
    let mentor_cap = chance.one_of(&[(1, 42), (2, 26), (3, 12), (4, 12), (5, 5), (7, 2), (10, 1)]);
    let (x, y) = place(chance);
    Firm { id, mentor_cap, sector: chance.below(SECTORS.len()), x, y }
}

fn offer(chance: &mut Chance, id: usize, firm: &Firm) -> Offer {
    let kind = chance.one_of(&[
        ("spare_time", 144),
        ("few_hours", 82),
        ("placement", 79),
        ("ordinary", 44),
        ("flex", 44),
        ("apprenticeship", 28),
    ]);
    // The fewest hours from, to; and by how many the most may exceed them, up to a full week.
    let (low, high, more) = match kind {
        "spare_time" => (3, 7, 5),
        "few_hours" => (2, 6, 5),
        "placement" => (10, 27, 16),
        "ordinary" => (20, 30, 8),
        "flex" => (5, 15, 10),
        _ => (30, 33, 5),
    };
    let hours_min = chance.within(low, high);
    let age_min = match kind {
        "spare_time" => chance.one_of(&[(13, 40), (15, 60)]),
        "placement" | "apprenticeship" => 16,
        _ => 18,
    };
    Offer {
        age_min,
        danish_min: chance.one_of(&[(0, 37), (1, 44), (2, 19)]),
        early: chance.percent(24),
        firm: firm.id,
        hours_max: (hours_min + chance.within(0, more)).min(37),
        hours_min,
        id,
        kind: kind.to_owned(),
        physical: chance.one_of(&[(0, 32), (1, 43), (2, 25)]),
        seats: chance.one_of(&[(1, 58), (2, 27), (3, 11), (5, 4)]),
        sector: firm.sector,
        skill_min: chance.one_of(&[(0, 35), (10, 15), (20, 17), (30, 16), (45, 17)]),
    }
}

fn seeker(chance: &mut Chance, id: usize) -> Seeker {
    let youth = chance.percent(45);
    let age = if youth { chance.within(13, 25) } else { chance.within(22, 57) };
    let hours_start = if youth { chance.within(2, 5) } else { [2, 3, 5, 8, 10, 15][chance.below(6)] };
    let hours_max = hours_start + if youth { chance.within(3, 9) } else { chance.within(5, 27) };
    let interests = 2 + chance.weighted(&[24, 52, 24]);
    let sectors: Vec<usize> = (0..SECTORS.len()).collect();
    let liked = chance.sample(&sectors, interests);
    let (x, y) = place(chance);
    Seeker {
        age,
        danish: chance.one_of(&[(0, 8), (1, 24), (2, 68)]),
        gender: (if chance.percent(52) { "f" } else { "m" }).to_owned(),
        group: (if youth { "youth" } else { "adult" }).to_owned(),
        hours_max,
        hours_start,
        id,
        interest: liked.into_iter().map(|sector| (sector.to_string(), 20 * chance.within(2, 5))).collect(),
        kinds: kinds(chance, youth, age),
        max_list: 20,
        max_min: if youth { [20, 25, 30, 40][chance.below(4)] } else { [25, 35, 45, 60][chance.below(4)] },
        no_early: chance.percent(30),
        physical: chance.one_of(&[(0, 19), (1, 30), (2, 51)]),
        priority: chance.one_of(&[(1, 60), (2, 31), (3, 9)]),
        skill: (0..SECTORS.len()).map(|_| chance.around(32, 66).clamp(0, 100)).collect(),
        vulnerable: chance.percent(25),
        x,
        y,
    }
}

/// Kinds of work that somebody wants, the one liked best first.
fn kinds(chance: &mut Chance, youth: bool, age: i64) -> Vec<String> {
    let wanted = match (youth, age) {
        (true, ..=15) => vec!["spare_time"],
        (true, 16..=17) => vec!["spare_time", "apprenticeship", "placement"],
        (true, _) => vec!["spare_time", "apprenticeship", "placement", "few_hours", "ordinary"],
        (false, _) => {
            let count = 2 + chance.below(2);
            chance.sample(&["ordinary", "flex", "placement", "few_hours"], count)
        }
    };
    wanted.into_iter().map(str::to_owned).collect()
}
