//! Releases one after the other, percentages, missing counts, and tables that cannot be read.

use opgang_disclose::audit::audit;
use opgang_disclose::releases::{Answer, Releases};
use opgang_disclose::table::{Count, from_csv, from_json, to_json};
use opgang_disclose::{Table, protect};
use serde_json::{Value, json};

fn one_way(name: &str, counts: &[(&str, i64)]) -> Table {
    let categories: Vec<&str> = counts.iter().map(|count| count.0).collect();
    let cells: Vec<Value> = counts.iter().map(|(label, count)| json!({ "at": [label], "count": count })).collect();
    let file = json!({
        "format": "opgang-table/1", "title": name, "population": { "name": "programme" },
        "dimensions": [{ "name": "area", "categories": categories, "open": true }], "cells": cells,
    });
    let mut table = from_json(&file.to_string(), "table.json").expect("is a table");
    table.complete();
    table
}

fn codes(table: &Table, earlier: &[&Table], threshold: i64) -> Vec<&'static str> {
    audit(table, earlier, threshold).expect("fits").leaks.iter().map(|leak| leak.code).collect()
}

#[test]
fn three_families_less_are_told_and_refused() {
    let before = one_way("by area", &[("A", 30), ("B", 32)]);
    let mut after = one_way("by area", &[("A", 30), ("B", 29)]);
    assert_eq!(codes(&after, &[], 5), [""; 0]);
    assert!(codes(&after, &[&before], 5).contains(&"difference"));
    let mut releases = Releases::default();
    releases.answer(&before, 5).expect("can be shown");
    after.title = "by area, movers left out".to_owned();
    let refused = releases.answer(&after, 5).expect_err("points at three families");
    assert!(refused.what.contains("exactly 3"), "{refused}");
    assert_eq!(releases.releases.len(), 1);
}

#[test]
fn a_population_inside_another_is_subtracted() {
    let before = one_way("by area", &[("A", 30), ("B", 32)]);
    let mut after = one_way("without the pilot", &[("A", 27), ("B", 20)]);
    after.population.name = "programme without the pilot".to_owned();
    assert_eq!(codes(&after, &[&before], 5), [""; 0]);
    after.population.within = Some("programme".to_owned());
    assert_eq!(codes(&after, &[&before], 5), ["difference"]);
}

#[test]
fn members_are_compared_by_name() {
    let mut before = one_way("by area", &[("A", 30), ("B", 32)]);
    let mut after = one_way("by area, a year later", &[("A", 30), ("B", 32)]);
    before.population.members = (0..62).map(|index| format!("F{index}")).collect();
    after.population.members = (2..64).map(|index| format!("F{index}")).collect();
    after.population.as_of = Some("2026-12-31".to_owned());
    assert_eq!(codes(&after, &[&before], 5), ["difference"]);
}

#[test]
fn the_same_question_has_the_same_answer() {
    let first = one_way("by area", &[("A", 30), ("B", 3), ("C", 12)]);
    let mut releases = Releases::default();
    let Answer::New(new) = releases.answer(&first, 5).expect("can be shown") else { panic!("is new") };
    let again = one_way("by area", &[("A", 31), ("B", 4), ("C", 12)]);
    let kept = releases.answer(&again, 5).expect("was asked");
    assert_eq!(kept, Answer::Kept { table: Box::new(new.table), number: 1, changed: true });
    let text = releases.to_text();
    assert_eq!(Releases::read(&text, "releases.json"), Ok(releases));
    let touched = text.replace("\"count\": 30", "\"count\": 29");
    assert!(Releases::read(&touched, "releases.json").is_err());
    // The hidden counts stand nowhere in the file.
    assert!(!text.contains("\"count\": 3,") && !text.contains("\"count\": 12"));
}

#[test]
fn a_second_release_that_uncovers_a_hidden_cell_is_told() {
    let mut first = one_way("by area", &[("A", 30), ("B", 3), ("C", 12)]);
    for area in ["B", "C"] {
        first.cells.get_mut(&vec![area.to_owned()]).expect("is there").count = Count::Hidden;
    }
    assert_eq!(codes(&first, &[], 5), [""; 0]);
    let mut second = one_way("the one area", &[("A", 30), ("B", 3), ("C", 12)]);
    for area in ["A", "B"] {
        second.cells.get_mut(&vec![area.to_owned()]).expect("is there").count = Count::Hidden;
    }
    let leaks = audit(&second, &[&first], 5).expect("fits").leaks;
    let b = leaks.iter().find(|leak| leak.at == ["B"] && leak.release == 0).expect("B is known");
    assert_eq!((b.low, b.high), (Some(3), Some(3)));
    let refused = protect(&one_way("x", &[("A", 30), ("B", 3), ("C", 12)]), &[&first], 5).expect("the same cells");
    assert_eq!(refused.table.count(&vec!["C".to_owned()]), Count::Hidden);
}

#[test]
fn a_percentage_tells_a_hidden_count() {
    let csv = "area,work,count,percent\nA,yes,:,25.0\nA,no,:,75.0\nA,total,12,100\nB,yes,20,50\nB,no,20,50\nB,total,40,100\n\
               total,yes,:,\ntotal,no,:,\ntotal,total,52,\n";
    let table = from_csv(csv, "t.csv").expect("is a table");
    let found = audit(&table, &[], 5).expect("fits");
    assert!(found.leaks.iter().any(|leak| leak.code == "percentage" && leak.at == ["A", "yes"]));
    let worked = found.leaks.iter().find(|leak| leak.code == "hidden" && leak.at == ["A", "yes"]).expect("is 3");
    assert_eq!((worked.low, worked.high), (Some(3), Some(3)));
}

#[test]
fn a_missing_count_is_a_cell() {
    let csv = "work,count\nyes,30\nno,28\ntotal,62\n";
    let found = audit(&from_csv(csv, "t.csv").expect("is a table"), &[], 5).expect("fits");
    assert_eq!(found.leaks.iter().map(|leak| (leak.code, leak.low)).collect::<Vec<_>>(), [("gap", Some(4))]);
}

#[test]
fn everybody_in_one_category_is_told() {
    let csv = "area,yes,no,Total\nA,20,0,20\nB,12,14,26\nTotal,32,14,46\n";
    let mut table = from_csv(csv, "t.csv").expect("is a table");
    // Everybody in A says yes, and everybody who says no is in B.
    assert_eq!(codes(&table, &[], 5), ["all-in-one", "all-in-one"]);
    let found = protect(&table, &[], 5).expect("can be shown");
    assert!(!found.primary.is_empty() && found.audit.leaks.is_empty());
    for dimension in &mut table.dimensions {
        dimension.open = true;
    }
    assert_eq!(codes(&table, &[], 5), [""; 0]);
}

#[test]
fn rounding_that_sums_take_back_is_told() {
    let cells = |total: i64| json!([{ "at": ["A"], "count": 5 }, { "at": ["B"], "count": 20 }, { "at": ["*"], "count": total }]);
    let table = |total: i64| {
        let file = json!({ "format": "opgang-table/1", "rounded_to": 5, "cells": cells(total),
            "dimensions": [{ "name": "area", "categories": ["A", "B"], "open": true }] });
        from_json(&file.to_string(), "t.json").expect("is a table")
    };
    assert_eq!(codes(&table(25), &[], 5), [""; 0]);
    // 3–7 and 18–22 add up to at most 22 only where A is 3 or 4.
    assert_eq!(codes(&table(20), &[], 5), ["rounded"]);
    assert_eq!(codes(&table(23), &[], 5)[0], "rounded");
}

#[test]
fn groups_and_three_dimensions_are_attacked_together() {
    let mut cells = Vec::new();
    for (index, (a, b, c)) in
        [0, 1].iter().flat_map(|a| [0, 1].map(|b| (*a, b))).flat_map(|(a, b)| [0, 1].map(|c| (a, b, c))).enumerate()
    {
        let count = if index == 0 { 2 } else { 9 + index };
        cells.push(json!({ "at": [format!("a{a}"), format!("b{b}"), format!("c{c}")], "count": count }));
    }
    let dimension = |name: &str| json!({ "name": name, "categories": [format!("{name}0"), format!("{name}1")] });
    let file = json!({ "format": "opgang-table/1", "cells": cells,
        "dimensions": [dimension("a"), dimension("b"), dimension("c")] });
    let table = from_json(&file.to_string(), "t.json").expect("is a table");
    let found = protect(&table, &[], 5).expect("can be shown");
    assert!(found.audit.leaks.is_empty());
    // A cube with all totals shown needs all eight cells hidden.
    assert_eq!(found.primary.len() + found.secondary.len(), 8);
    let text = to_json(&found.table).to_string();
    assert_eq!(from_json(&text, "t.json").expect("is a table"), found.table);
}

#[test]
fn tables_that_cannot_be_read_say_why() {
    let head = r#""format":"opgang-table/1","dimensions":[{"name":"a","categories":["x","y"]}]"#;
    for (file, part) in [
        ("{".to_owned(), "EOF"),
        (r#"{"format":"other","dimensions":[],"cells":[]}"#.to_owned(), "format is"),
        (r#"{"format":"opgang-table/1","dimensions":[],"cells":[]}"#.to_owned(), "no dimension"),
        (format!(r#"{{{head},"cells":[{{"at":["z"],"count":1}}]}}"#), "in no row or column"),
        (format!(r#"{{{head},"cells":[{{"at":["x"],"count":-1}}]}}"#), "no count"),
        (format!(r#"{{{head},"cells":[{{"at":["x"],"count":1.5}}]}}"#), "no count"),
        (format!(r#"{{{head},"cells":[{{"at":["x"],"count":1}},{{"at":["x"],"count":2}}]}}"#), "stands twice"),
        (format!(r#"{{{head},"unit":"persons","cells":[]}}"#), "thresholds count families"),
        (format!(r#"{{{head},"cells":[{{"at":["x"],"count":1,"percent":"120"}}]}}"#), "more than 100"),
        (format!(r#"{{{head},"colour":1,"cells":[]}}"#), "unknown field"),
    ] {
        let fault = from_json(&file, "t.json").expect_err(&file);
        assert!(fault.what.contains(part), "{fault}");
    }
    let csv = from_csv("a,count\nx,1\nx,2\n", "t.csv").expect_err("twice");
    assert_eq!(csv.place, "t.csv: row 3");
    let csv = from_csv("a,count\nx,1\ny,two\n", "t.csv").expect_err("no count");
    assert_eq!(csv.place, "t.csv: row 3, column \"count\"");
    let more = from_csv("a,count\nx,6\ny,7\ntotal,9\n", "t.csv").expect("is a table");
    assert!(audit(&more, &[], 5).expect_err("does not add up").what.contains("4 more"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[ -~\n]{0,200}", cells in "[0-9,:<\n.a-c]{0,80}") {
        let _ = from_json(&text, "t.json");
        let _ = Releases::read(&text, "r.json");
        for csv in [text, format!("a,count\n{cells}"), format!("a,x,y\n{cells}")] {
            if let Ok(table) = from_csv(&csv, "t.csv") {
                let _ = audit(&table, &[], 5);
                let _ = protect(&table, &[], 5);
            }
        }
    }

    /// Two tables of the same families, divided otherwise: whatever the first said, the second is told or hides enough.
    #[test]
    fn a_second_division_never_uncovers_the_first(counts in proptest::collection::vec(0_i64..12, 8)) {
        // area × work × school: areas by work first, then areas by school.
        let sum = |f: &dyn Fn(usize) -> bool| (0..8).filter(|&i| f(i)).map(|i| counts[i]).sum::<i64>();
        let table = |name: &str, bit: usize| {
            let cells: Vec<Value> = (0..4)
                .map(|c| json!({ "at": [format!("a{}", c & 1), format!("{name}{}", c >> 1)],
                    "count": sum(&|i| i & 1 == c & 1 && (i >> bit) & 1 == c >> 1) }))
                .collect();
            let file = json!({ "format": "opgang-table/1", "title": name, "cells": cells, "dimensions": [
                { "name": "area", "categories": ["a0", "a1"] },
                { "name": name, "categories": [format!("{name}0"), format!("{name}1")] }] });
            from_json(&file.to_string(), "t.json").expect("is a table")
        };
        let mut releases = Releases::default();
        for (name, bit) in [("work", 1), ("school", 2)] {
            let _ = releases.answer(&table(name, bit), 5);
        }
        let shown = releases.tables();
        for (index, one) in shown.iter().enumerate() {
            let others: Vec<&Table> = shown.iter().enumerate().filter(|o| o.0 != index).map(|o| o.1).collect();
            let leaks = audit(one, &others, 5).expect("fits").leaks;
            proptest::prop_assert!(leaks.is_empty(), "{leaks:?}");
        }
    }
}
