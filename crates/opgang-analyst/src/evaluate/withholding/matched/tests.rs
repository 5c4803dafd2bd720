//! Random groups, factors and matches: what is left of the balance table and of the flow is attacked by the audit.

use opgang_evaluate::matching::Sample;
use opgang_evaluate::matching::covariates::{Covariate, Values};
use opgang_tables::Labels;
use serde_json::{Value, json};

use super::super::levels::{ALL, COMPARED, Counts, TREATED, open};
use super::{Units, protect_flow};

/// Numbers that look random.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Units of both groups with a factor of four levels, of which some are rare, and a column of two values.
fn sample(dice: &mut Dice) -> (Sample, Vec<bool>) {
    let units = 60 + dice.up_to(60) as usize;
    let rare = 1 + dice.up_to(12);
    let level = |dice: &mut Dice| if dice.up_to(20) < rare { dice.up_to(4) as u32 } else { dice.up_to(2) as u32 };
    let treated: Vec<bool> = (0..units).map(|unit| unit % 3 == 0).collect();
    let codes: Vec<u32> = (0..units).map(|_| level(dice)).collect();
    let names = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
    let mark: Vec<f64> = (0..units).map(|_| f64::from(u8::from(dice.up_to(30) < rare))).collect();
    let leaves = dice.up_to(4);
    let kept = (0..units).map(|_| leaves == 0 || dice.up_to(10) > leaves).collect();
    let covariates = vec![
        Covariate { name: "kind".to_owned(), values: Values::Factor(Labels { codes, names }) },
        Covariate { name: "mark".to_owned(), values: Values::Numbers(mark) },
    ];
    let units = (0..units).map(|unit| format!("u{unit}")).collect();
    (Sample { units, treated, covariates, ..Sample::default() }, kept)
}

fn findings(units: &Units) -> Value {
    let side = || json!({"mean_treated": 0.5, "mean_control": 0.4, "smd": 0.1, "variance_ratio": 1.1});
    let line = |name: &String| json!({"name": name, "before": side(), "after": side()});
    let mut names: Vec<String> = units.lines.iter().flat_map(|parted| parted.lines.clone()).collect();
    names.dedup();
    json!({"balance": names.iter().map(line).collect::<Vec<_>>(), "notices": []})
}

#[test]
fn what_is_left_of_a_balance_table_gives_no_few_away() {
    let mut dice = Dice(11);
    let (mut lost, mut left) = (0, 0);
    for _ in 0..5 {
        let (sample, kept) = sample(&mut dice);
        let family: Vec<u32> = (0..sample.units.len() as u32).collect();
        let units = Units::new(&sample, &family, &kept);
        let mut value = findings(&units);
        units.protect_balance(&mut value, 5);
        let is_told = |name: &str, side: &str| {
            let lines = value["balance"].as_array().expect("lines");
            let line = lines.iter().find(|line| line["name"] == name).expect("a line");
            !line[side]["mean_treated"].is_null()
        };
        for parted in &units.lines {
            let mut whole = Counts::by_group(vec![
                open("compared", &["kept", "left"]),
                super::super::levels::closed("kind", &parted.categories.iter().map(String::as_str).collect::<Vec<_>>()),
            ]);
            for unit in 0..sample.units.len() {
                let group = if sample.treated[unit] { TREATED } else { COMPARED };
                let kept = if kept[unit] { "kept" } else { "left" };
                whole.add(&[group, kept, &parted.categories[parted.codes[unit]]], 1);
            }
            let line = |category: &String| {
                parted.categories.iter().position(|other| other == category).map(|at| parted.lines[at].clone())
            };
            let told = |place: &Vec<String>| match (line(&place[2]), place[1].as_str()) {
                (None, _) => true,
                (Some(line), ALL) => is_told(&line, "before"),
                (Some(line), "kept") => is_told(&line, "after"),
                (Some(line), _) => is_told(&line, "before") && is_told(&line, "after"),
            };
            let some = parted.lines.iter().filter(|line| is_told(line, "before")).count();
            (lost, left) = (lost + parted.lines.len() - some, left + some);
            let few = |count: usize| (1..5).contains(&count);
            // Sizes of groups are withheld elsewhere where they are few.
            if [true, false].iter().any(|side| few(units.families(*side, false))) {
                assert!(parted.lines.iter().all(|line| !is_told(line, "after")));
                continue;
            }
            if some > 0 {
                assert!(whole.is_safe(&told, 5), "{value}");
            }
        }
    }
    assert!(lost > 5 && left >= 10, "{lost} lines lost, {left} left");
}

/// Units of a factor: how many of each level, with and without the programme.
fn of_levels(levels: &[(&str, usize, usize)]) -> Sample {
    let (mut codes, mut treated) = (vec![], vec![]);
    for (code, (_, with, without)) in levels.iter().enumerate() {
        codes.extend(vec![code as u32; with + without]);
        treated.extend((0..with + without).map(|nth| nth < *with));
    }
    let names = levels.iter().map(|(name, ..)| (*name).to_owned()).collect();
    let units = (0..codes.len()).map(|unit| format!("u{unit:03}")).collect();
    let covariates = vec![Covariate { name: "estate".to_owned(), values: Values::Factor(Labels { codes, names }) }];
    Sample { units, treated, covariates, ..Sample::default() }
}

/// The lines of a table that are told before and after, of the first letters of levels.
fn told_of(levels: &[(&str, usize, usize)], went: Option<(usize, usize)>) -> [Vec<String>; 2] {
    let sample = of_levels(levels);
    let family: Vec<u32> = (0..sample.units.len() as u32).collect();
    let kept: Vec<bool> = (0..sample.units.len()).map(|unit| went.is_none_or(|(a, b)| unit < a || unit >= b)).collect();
    let units = Units::new(&sample, &family, &kept);
    let mut value = findings(&units);
    units.protect_balance(&mut value, 5);
    let lines = value["balance"].as_array().expect("lines");
    ["before", "after"].map(|side| {
        let told = lines.iter().filter(|line| !line[side]["mean_treated"].is_null());
        told.map(|line| line["name"].as_str().expect("a name").to_owned()).collect()
    })
}

#[test]
fn a_share_of_nothing_or_of_everything_is_not_told() {
    // Nobody with the programme lives in a: the shares of b, c and d add up to everybody, so that they go too.
    let [before, _] = told_of(&[("a", 0, 40), ("b", 20, 20), ("c", 20, 20), ("d", 20, 20)], None);
    assert_eq!(before, [""; 0]);
    // Where another line is withheld for its few, the two cannot be told apart.
    let [before, _] = told_of(&[("a", 0, 40), ("b", 30, 3), ("c", 20, 20), ("d", 20, 20), ("e", 9, 40)], None);
    assert!(!before.contains(&"estatea".to_owned()), "{before:?}");
    assert_ne!(before.len(), 4, "{before:?}");
    // Nobody is everybody of the others.
    assert_eq!(told_of(&[("a", 30, 10), ("b", 0, 40)], None)[0], [""; 0]);
    assert_eq!(told_of(&[("a", 30, 10), ("b", 10, 40)], None)[0], ["estatea", "estateb"]);
    // Those of a with the programme are no longer compared: what they were before may be told, and afterwards neither
    // that nobody is in a, nor what it follows from.
    let went = told_of(&[("a", 10, 40), ("b", 30, 20), ("c", 30, 20)], Some((0, 10)));
    assert!(went[1].len() < 2 && !went[1].contains(&"estatea".to_owned()), "{went:?}");
    assert_eq!(went[0].len(), 3, "{went:?}");
}

#[test]
fn a_flow_gives_no_few_away() {
    let mut dice = Dice(5);
    for _ in 0..60 {
        let leaving = |dice: &mut Dice| if dice.up_to(2) == 0 { dice.up_to(5) } else { 5 + dice.up_to(20) };
        let mut left = [100 + dice.up_to(50), 200];
        let step = |code: &str, leaves: bool, counts: [u64; 2]| json!({"code": code, "treated": counts[0], "untreated": counts[1], "leaves": leaves});
        let mut flow = vec![step("in_file", false, left)];
        let mut gone = vec![];
        for code in ["covariate_missing", "outcome_missing", "", "nobody_agrees", "not_chosen"] {
            if code.is_empty() {
                flow.push(step("at_hand", false, left));
                continue;
            }
            let counts = [leaving(&mut dice), leaving(&mut dice)];
            left = [left[0] - counts[0], left[1] - counts[1]];
            gone.push((flow.len(), counts));
            flow.push(step(code, true, counts));
        }
        flow.push(step("compared", false, left));
        let mut value = json!({"flow": flow, "notices": [], "n": {"rows": 300}, "treated_matched": left[0], "control_matched": left[1]});
        protect_flow(&mut value, 5, (false, false));
        for (group, name) in ["treated", "untreated"].into_iter().enumerate() {
            let told = |nth: usize| value["flow"][nth][name].as_u64();
            let hidden: Vec<u64> = gone.iter().filter(|(nth, _)| told(*nth).is_none()).map(|(_, c)| c[group]).collect();
            assert!(gone.iter().all(|(nth, c)| !(1..5).contains(&c[group]) || told(*nth).is_none()), "{value}");
            // Who came in less who is there at the end, less those who are told, are those who are not.
            if told(0).is_some() && told(6).is_some() && !hidden.is_empty() {
                assert!(hidden.len() > 1 && hidden.iter().sum::<u64>() >= 5, "{value}");
            }
            for (from, to, steps) in [(0, 3, 1..3), (3, 6, 4..6)] {
                let between: Vec<_> =
                    gone.iter().filter(|(nth, _)| steps.contains(nth) && told(*nth).is_none()).collect();
                if told(from).is_some() && told(to).is_some() && !between.is_empty() {
                    assert!(between.len() > 1 && between.iter().map(|(_, c)| c[group]).sum::<u64>() >= 5, "{value}");
                }
            }
            if told(6).is_none() {
                assert!(value[["treated_matched", "control_matched"][group]].is_null());
            }
        }
    }
}
