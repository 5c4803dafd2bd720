//! The balance table: a line is a mean of each group, and the mean of a column of two values is a count.

use std::collections::{BTreeMap, BTreeSet};

use opgang_disclose::table::Place;
use opgang_evaluate::notices;
use serde_json::Value;

use super::super::Withheld;
use super::super::levels::{ALL, COMPARED, Counts, TREATED, closed, open};
use super::super::strike::blank_row;
use super::{Counted, Parted, Units};

/// What of a line is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Untold {
    /// What it is among those who are compared.
    After,
    /// Everything.
    Both,
}

const FIGURES: [&str; 6] = ["mean_treated", "mean_control", "smd", "variance_ratio", "ecdf_mean", "ecdf_max"];
/// Who is still compared, and who is not.
const KEPT: &str = "kept";
const LEFT: &str = "left";

/// Lines that are not told, by name.
pub(super) fn untold(units: &Units, findings: &Value, threshold: usize) -> BTreeMap<String, Untold> {
    let names: Vec<String> = lines(findings).filter_map(|line| Some(line.get("name")?.as_str()?.to_owned())).collect();
    let few = |kept: &[bool]| {
        [true, false].iter().any(|side| kept.iter().map(|kept| units.families(*side, *kept)).sum::<usize>() < threshold)
    };
    if few(&[true, false]) {
        return names.into_iter().map(|name| (name, Untold::Both)).collect();
    }
    let mut untold = BTreeMap::new();
    if few(&[true]) || units.are_few_apart(threshold) {
        untold.extend(names.into_iter().map(|name| (name, Untold::After)));
    }
    let counted: BTreeSet<&String> = units.lines.iter().flat_map(|parted| &parted.lines).collect();
    for line in
        lines(findings).filter(|line| line["name"].as_str().is_some_and(|name| !counted.contains(&name.to_owned())))
    {
        if let (Some(name), Some(how)) = (line["name"].as_str(), all_alike(line)) {
            raise(&mut untold, name, how);
        }
    }
    for parted in &units.lines {
        for (name, how) in of_parted(units, parted, threshold) {
            raise(&mut untold, &name, how);
        }
    }
    untold
}

fn lines(findings: &Value) -> impl Iterator<Item = &Value> {
    findings.get("balance").and_then(Value::as_array).into_iter().flatten()
}

fn raise(untold: &mut BTreeMap<String, Untold>, name: &str, how: Untold) {
    let known = untold.entry(name.to_owned()).or_insert(how);
    *known = (*known).max(how);
}

/// A column of numbers that does not vary in a group has one value there, which is everybody's.
fn all_alike(line: &Value) -> Option<Untold> {
    let flat = |side: &Value| side.is_object() && ["smd", "variance_ratio"].iter().any(|field| side[*field].is_null());
    match (flat(&line["before"]), flat(&line["after"])) {
        (true, _) => Some(Untold::Both),
        (false, true) => Some(Untold::After),
        (false, false) => None,
    }
}

/// What is not told of a covariate that divides the units.
fn of_parted(units: &Units, parted: &Parted, threshold: usize) -> Vec<(String, Untold)> {
    let mut found: BTreeMap<String, Untold> = BTreeMap::new();
    let ways: &[Counted] = if units.are_families() { &[Counted::Units] } else { &[Counted::Units, Counted::Families] };
    for counted in ways.iter().copied() {
        for (name, how) in by(units, parted, (counted, threshold)) {
            raise(&mut found, &name, how);
        }
    }
    withhold_alike(units, parted, &mut found);
    found.into_iter().collect()
}

/// A share of exactly nothing or everything tells of everybody in a group, however many they are. It is not told, and
/// neither are shares that add up to everything, from which it follows.
fn withhold_alike(units: &Units, parted: &Parted, untold: &mut BTreeMap<String, Untold>) {
    let views: &[Untold] = if units.somebody_went() { &[Untold::Both, Untold::After] } else { &[Untold::Both] };
    for how in views.iter().copied() {
        for side in [true, false] {
            let is_in = |unit: usize| units.sample.treated[unit] == side && (how == Untold::Both || units.kept[unit]);
            let group = units.count(Counted::Units, &is_in);
            let mut shares = vec![0; parted.categories.len()];
            (0..units.sample.len()).filter(|unit| is_in(*unit)).for_each(|unit| shares[parted.codes[unit]] += 1);
            for (line, share) in parted.lines.iter().zip(&shares) {
                if *share == 0 || *share == group {
                    raise(untold, line, how);
                }
            }
        }
    }
    for how in views.iter().copied() {
        let is_told = |category: usize| untold.get(&parted.lines[category]).is_none_or(|known| *known < how);
        let told: Vec<bool> = (0..parted.lines.len()).map(is_told).collect();
        let covers = |side: bool| {
            let is_in =
                |unit: &usize| units.sample.treated[*unit] == side && (how == Untold::Both || units.kept[*unit]);
            (0..units.sample.len()).filter(is_in).all(|unit| told[parted.codes[unit]])
        };
        if told.contains(&false) && (covers(true) || covers(false)) {
            parted.lines.iter().for_each(|line| raise(untold, line, how));
        }
    }
}

fn by(units: &Units, parted: &Parted, (counted, threshold): (Counted, usize)) -> BTreeMap<String, Untold> {
    let gone = |hidden: Option<BTreeSet<Place>>, how: Untold| -> BTreeMap<String, Untold> {
        let is_hidden = |category: &String| {
            hidden.as_ref().is_none_or(|hidden| hidden.iter().any(|place| place.last() == Some(category)))
        };
        let lines = parted.categories.iter().zip(&parted.lines);
        lines.filter(|(category, _)| is_hidden(category)).map(|(_, line)| (line.clone(), how)).collect()
    };
    let mut whole = table(units, parted, counted, false);
    let mut untold = gone(whole.hidden(threshold), Untold::Both);
    if units.somebody_went() {
        whole = table(units, parted, counted, true);
        for (line, how) in gone(whole.hidden(threshold), Untold::After) {
            untold.entry(line).or_insert(how);
        }
    }
    if untold.is_empty() {
        return untold;
    }
    // Lines are lost as a whole, and the sizes of the groups are told: what is left is attacked once more.
    let both = |lines: &mut dyn Iterator<Item = &String>| lines.map(|line| (line.clone(), Untold::Both)).collect();
    let wider: [BTreeMap<String, Untold>; 2] = [both(&mut untold.keys()), both(&mut parted.lines.iter())];
    let mut choices = std::iter::once(untold).chain(wider);
    choices.find(|choice| is_safe(parted, choice, (&whole, threshold))).unwrap_or_default()
}

/// Whether nothing can be worked out of the lines that are left.
fn is_safe(parted: &Parted, untold: &BTreeMap<String, Untold>, (whole, threshold): (&Counts, usize)) -> bool {
    if parted.lines.iter().all(|line| untold.get(line) == Some(&Untold::Both)) {
        return true;
    }
    let told = |place: &Place| {
        let at = parted.categories.iter().position(|category| place.last() == Some(category));
        match at.and_then(|at| untold.get(&parted.lines[at])) {
            None => true,
            Some(Untold::After) => place.len() == 3 && place[1] == ALL,
            Some(Untold::Both) => false,
        }
    };
    whole.is_safe(&told, threshold)
}

/// Group × (who is still compared) × category.
fn table(units: &Units, parted: &Parted, counted: Counted, by_kept: bool) -> Counts {
    let categories: Vec<&str> = parted.categories.iter().map(String::as_str).collect();
    let mut dimensions = vec![];
    if by_kept {
        dimensions.push(open("compared", &[KEPT, LEFT]));
    }
    dimensions.push(closed("category", &categories));
    let mut counts = Counts::by_group(dimensions);
    for (side, group) in [(true, TREATED), (false, COMPARED)] {
        for (code, category) in categories.iter().enumerate() {
            let of = |unit: usize| units.sample.treated[unit] == side && parted.codes[unit] == code;
            if by_kept {
                for (kept, word) in [(true, KEPT), (false, LEFT)] {
                    let count = units.count(counted, &|unit| of(unit) && units.kept[unit] == kept);
                    counts.add(&[group, word, category], count);
                }
            } else {
                counts.add(&[group, category], units.count(counted, &of));
            }
        }
    }
    counts
}

/// Takes the figures of lines out.
pub(super) fn strike(findings: &mut Value, untold: &BTreeMap<String, Untold>, threshold: usize) -> Withheld {
    let mut names = vec![];
    for line in findings.get_mut("balance").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some((name, how)) = line["name"].as_str().and_then(|name| untold.get_key_value(name)) else { continue };
        let sides: &[&str] = if *how == Untold::Both { &["before", "after"] } else { &["after"] };
        let there: Vec<&&str> = sides.iter().filter(|side| line[**side].is_object()).collect();
        names.extend(there.iter().map(|side| format!("balance({name}, {side})")));
        for side in there {
            blank_row(&mut line[*side], &FIGURES);
        }
        line["withheld"] = true.into();
    }
    let count = names.len();
    let why = notices::withheld_balance(count, threshold);
    Withheld { why: if count > 0 { vec![why] } else { vec![] }, names, ..Withheld::default() }
}
