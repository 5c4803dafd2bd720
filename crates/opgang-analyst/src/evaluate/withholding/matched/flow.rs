//! Who left and why, how many are compared, and where scores lie: counts of units by group.

use std::collections::BTreeSet;

use opgang_disclose::table::Place;
use opgang_evaluate::notices;
use serde_json::Value;

use super::super::Withheld;
use super::super::levels::{ALL, COMPARED, Counts, TREATED, at, closed, open};
use super::super::strike::blank;

/// The groups by the names that the flow gives them, and the count of those who are compared.
const GROUPS: [(&str, &str, &str); 2] =
    [(TREATED, "treated", "treated_matched"), (COMPARED, "untreated", "control_matched")];

/// A step of the flow.
struct Step {
    code: String,
    leaves: bool,
    counts: [usize; 2],
}

/// Withholds counts of the flow, of those who are compared, and of scores. `pooled`: persons come in and families are
/// compared. `everything`: no count is told.
pub(in crate::evaluate) fn protect(
    findings: &mut Value,
    threshold: usize,
    (pooled, everything): (bool, bool),
) -> Withheld {
    let steps: Vec<Step> = findings.get("flow").and_then(Value::as_array).into_iter().flatten().map(step).collect();
    let parts: Vec<Vec<usize>> = match (pooled, steps.iter().position(|step| step.code.replace('_', "-") == "at-hand"))
    {
        (true, Some(hand)) if hand > 0 => vec![(0..hand).collect(), (hand..steps.len()).collect()],
        _ => vec![(0..steps.len()).collect()],
    };
    let mut hidden: BTreeSet<(usize, usize)> = BTreeSet::new();
    for part in parts {
        hidden.extend(untold(&steps, &part, threshold, everything));
    }
    let mut names: Vec<String> = vec![];
    let mut codes: Vec<String> = vec![];
    for (nth, group) in &hidden {
        let row = &mut findings["flow"][*nth];
        row[GROUPS[*group].1] = Value::Null;
        row["withheld"] = true.into();
        names.push(format!("flow({}, {})", steps[*nth].code, GROUPS[*group].1));
        codes.push(steps[*nth].code.replace('_', "-"));
        if *nth == 0 {
            findings["n"]["rows"] = Value::Null;
        }
        if *nth + 1 == steps.len() {
            blank(findings, &[&format!("/{}", GROUPS[*group].2), "/effective/treated", "/effective/control"]);
            names.push(GROUPS[*group].2.to_owned());
            codes.extend(["estimand", "reused", "fewer-partners"].map(str::to_owned));
        }
    }
    names.extend(overlap(findings, threshold));
    let count = names.len();
    let why = notices::withheld_counts(count, threshold);
    Withheld { why: if count > 0 { vec![why] } else { vec![] }, names, unsaid: codes, ..Withheld::default() }
}

fn step(row: &Value) -> Step {
    let number = |name: &str| row[name].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    Step {
        code: row["code"].as_str().unwrap_or_default().to_owned(),
        leaves: row["leaves"].as_bool().unwrap_or(false),
        counts: [number("treated"), number("untreated")],
    }
}

/// Steps and groups of one chain that are not told: those who are there first, less those who leave, are those who are
/// there next.
fn untold(steps: &[Step], chain: &[usize], threshold: usize, everything: bool) -> Vec<(usize, usize)> {
    let all = || chain.iter().flat_map(|nth| [(*nth, 0), (*nth, 1)]).collect();
    let [first, .., last] = chain else { return vec![] };
    if everything {
        return all();
    }
    // Whoever stays to the end of the chain is in its last category, also where the chain ends with somebody leaving.
    let label = |nth: usize| format!("step {nth}");
    let ends = if steps[*last].leaves { "rest".to_owned() } else { label(*last) };
    let mut categories: Vec<String> = chain.iter().filter(|nth| steps[**nth].leaves).map(|nth| label(*nth)).collect();
    categories.push(ends.clone());
    let mut dimension = open("step", &categories.iter().map(String::as_str).collect::<Vec<_>>());
    for nth in chain.iter().filter(|nth| !steps[**nth].leaves && **nth != *first && **nth != *last) {
        let later = chain.iter().filter(|other| *other > nth && steps[**other].leaves).map(|other| label(*other));
        dimension.groups.insert(label(*nth), later.chain([ends.clone()]).collect());
    }
    let mut counts = Counts::by_group(vec![dimension]);
    for (group, (name, ..)) in GROUPS.iter().enumerate() {
        let gone: usize = chain.iter().filter(|nth| steps[**nth].leaves).map(|nth| steps[*nth].counts[group]).sum();
        for nth in chain.iter().filter(|nth| steps[**nth].leaves) {
            counts.add(&[name, &label(*nth)], steps[*nth].counts[group]);
        }
        counts.add(&[name, &ends], steps[*first].counts[group].saturating_sub(gone));
    }
    let Some(hidden) = counts.hidden(threshold) else { return all() };
    let stations: Vec<String> = chain.iter().filter(|nth| !steps[**nth].leaves).map(|nth| label(*nth)).collect();
    let is_hidden = |nth: usize, group: usize| {
        let word = if nth == *first { ALL.to_owned() } else { label(nth) };
        // Units in all are told at the head: where their sum may not be, those who were there first are not.
        let sums = nth == *first && hidden.iter().any(|place| place[0] == ALL && stations.contains(&place[1]));
        sums || hidden.contains(&at(&[GROUPS[group].0, &word]))
    };
    chain.iter().flat_map(|nth| [(*nth, 0), (*nth, 1)]).filter(|(nth, group)| is_hidden(*nth, *group)).collect()
}

/// Joins bars of the histogram of scores until none of them holds few units, and withholds few that lie outside.
fn overlap(findings: &mut Value, threshold: usize) -> Vec<String> {
    let Some(overlap) = findings.get_mut("overlap").filter(|overlap| overlap.is_object()) else { return vec![] };
    let mut names = vec![];
    let numbers =
        |value: &Value| -> Vec<u64> { value.as_array().into_iter().flatten().filter_map(Value::as_u64).collect() };
    let (treated, untreated) = (numbers(&overlap["treated_counts"]), numbers(&overlap["untreated_counts"]));
    let outside = ["treated_outside", "untreated_outside"].map(|name| overlap[name].as_u64().unwrap_or(0));
    let sums = [treated.iter().sum::<u64>(), untreated.iter().sum::<u64>()];
    let table = |categories: &[&str], counts: [&[u64]; 2], is_open: bool| {
        let dimension = if is_open { open("score", categories) } else { closed("score", categories) };
        let mut table = Counts::by_group(vec![dimension]);
        for (group, counts) in [TREATED, COMPARED].into_iter().zip(counts) {
            for (category, count) in categories.iter().zip(counts) {
                table.add(&[group, category], usize::try_from(*count).unwrap_or(usize::MAX));
            }
        }
        table.hidden(threshold)
    };
    let sides: [[u64; 2]; 2] = [0, 1].map(|group| [outside[group], sums[group].saturating_sub(outside[group])]);
    let hidden: Option<BTreeSet<Place>> = table(&["outside", "inside"], [&sides[0], &sides[1]], true);
    if hidden.is_none_or(|hidden| !hidden.is_empty()) {
        for name in ["treated_outside", "untreated_outside"] {
            overlap[name] = Value::Null;
            names.push(format!("overlap({name})"));
        }
    }
    let bars = joined(&treated, &untreated, threshold as u64);
    let labels: Vec<String> = (0..bars.len()).map(|bar| format!("bar {bar}")).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let counts: [Vec<u64>; 2] = [bars.iter().map(|bar| bar.1).collect(), bars.iter().map(|bar| bar.2).collect()];
    let hidden = table(&labels, [&counts[0], &counts[1]], false);
    let lists = ["edges", "treated_counts", "untreated_counts"];
    if hidden.is_none_or(|hidden| !hidden.is_empty()) {
        lists.iter().for_each(|list| overlap[*list] = Value::Null);
        names.push("overlap(counts)".to_owned());
    } else if bars.len() < treated.len() {
        let edges: Vec<Value> = overlap["edges"].as_array().cloned().unwrap_or_default();
        let ends = bars.iter().map(|bar| edges[bar.0].clone()).collect::<Vec<_>>();
        overlap["edges"] = edges.first().cloned().into_iter().chain(ends).collect();
        overlap["treated_counts"] = counts[0].clone().into();
        overlap["untreated_counts"] = counts[1].clone().into();
        names.push("overlap(bars)".to_owned());
    }
    names
}

/// Bars as the place of their end and what they count; joined until every count is none or enough.
fn joined(treated: &[u64], untreated: &[u64], threshold: u64) -> Vec<(usize, u64, u64)> {
    let enough = |count: u64| count == 0 || count >= threshold;
    let mut bars: Vec<(usize, u64, u64)> = vec![];
    let mut open = (0, 0, 0);
    for (nth, (one, other)) in treated.iter().zip(untreated).enumerate() {
        open = (nth + 1, open.1 + one, open.2 + other);
        if enough(open.1) && enough(open.2) {
            bars.push(open);
            open = (nth + 1, 0, 0);
        }
    }
    while open.1 + open.2 > 0 {
        let Some(last) = bars.pop() else { break };
        open = (open.0, open.1 + last.1, open.2 + last.2);
        if enough(open.1) && enough(open.2) {
            bars.push(open);
            return bars;
        }
    }
    if open.1 + open.2 > 0 {
        bars.push(open);
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn bars_are_joined_until_nobody_stands_out() {
        assert_eq!(joined(&[5, 0, 9], &[0, 7, 5], 5), [(1, 5, 0), (2, 0, 7), (3, 9, 5)]);
        assert_eq!(joined(&[2, 3, 9], &[0, 7, 5], 5), [(2, 5, 7), (3, 9, 5)]);
        assert_eq!(joined(&[5, 6, 1], &[5, 0, 0], 5), [(1, 5, 5), (3, 7, 0)]);
        assert_eq!(joined(&[1, 1, 1], &[9, 9, 9], 5), [(3, 3, 27)]);
    }
}
