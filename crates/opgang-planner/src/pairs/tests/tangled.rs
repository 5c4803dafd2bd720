//! Made instances with everything that makes planning hard: short weeks, locks, bans, pairs in force.

use serde_json::{Value, json};

use super::super::{Instance, read};
use crate::made::{self, Chance};

/// A small city in which nothing is easy, as the text of its file.
pub fn text(seed: u64, families: usize, staff: usize, areas: usize) -> String {
    let city = made::pairs(seed, families, staff, areas);
    let mut file = serde_json::to_value(city).expect("a city is plain data");
    tangle(&mut Chance::new(seed ^ 0x7461_6e67), &mut file, areas);
    file.to_string()
}

/// The same, read.
pub fn instance(seed: u64, families: usize, staff: usize, areas: usize) -> Instance {
    read(&text(seed, families, staff, areas)).expect("a tangled city is well formed")
}

fn tangle(chance: &mut Chance, file: &mut Value, areas: usize) {
    let staff = file["staff"].as_array().map_or(0, Vec::len);
    for member in list(file, "staff") {
        let cap = member["cap_min"].as_i64().unwrap_or(0);
        member["cap_min"] = json!(cap * chance.one_of(&[(100, 4), (60, 3), (30, 2), (0, 1)]) / 100);
        member["max_families"] = json!(chance.within(0, 5));
        member["min_partners"] = json!(chance.within(0, 3));
        let mut served: Vec<usize> = (0..areas).filter(|_| chance.percent(60)).collect();
        served.extend(served.is_empty().then(|| chance.below(areas)));
        member["areas"] = json!(served);
    }
    for family in list(file, "families") {
        let mut people = chance.sample(&(0..staff).collect::<Vec<_>>(), 5).into_iter();
        let mut some = |percent: usize, most: usize| -> Vec<usize> {
            if chance.percent(percent) { people.by_ref().take(most).collect() } else { vec![] }
        };
        family["locks"] = json!(some(20, 1));
        family["banned"] = json!(some(25, 1));
        let current = some(50, 2);
        family["current"] = if current.len() == 2 { json!(current) } else { Value::Null };
        family["relations"] = json!(some(30, 1).iter().map(|who| json!([who, 90])).collect::<Vec<_>>());
        family["gender_hard"] = json!(chance.percent(30));
    }
    let pairs = (0..staff).flat_map(|a| (a + 1..staff).map(move |b| [a, b]));
    file["forbidden_pairs"] = json!(pairs.filter(|_| chance.percent(8)).collect::<Vec<_>>());
    file["weights"]["repeat_from"] = json!(chance.within(0, 3));
    file["weights"]["pair_second_div"] = json!(chance.within(1, 3));
}

/// The entries of a list of a file.
pub fn list<'a>(file: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    file[name].as_array_mut().into_iter().flatten()
}
