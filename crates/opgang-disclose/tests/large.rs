//! Large tables are answered, or refused with what to do; and numbers that no table can have.

mod made;

use made::{open, table};
use opgang_disclose::table::{Count, from_csv, from_json};
use opgang_disclose::{audit, protect};

#[test]
fn a_hundred_thousand_cells_are_answered() {
    // One cell in eight is small.
    let count = |index: usize| i64::try_from(index * 7 % 40).expect("is small");
    for sizes in [&[300, 300][..], &[99_000]] {
        let found = protect(&open(table(sizes, count)), &[], 5).expect("can be shown");
        assert!(found.audit.leaks.is_empty() && found.primary.len() > 5_000);
        assert!(found.secondary.len() * 100 < found.primary.len(), "{} more", found.secondary.len());
    }
}

#[test]
fn a_cube_that_is_too_large_is_refused() {
    let truth = open(table(&[40, 25, 20], |index| i64::try_from(index % 40).expect("is small")));
    let fault = protect(&truth, &[], 5).expect_err("too large");
    assert!(fault.what.contains("more than two sums") && fault.remedy.contains("two dimensions"), "{fault}");
    let mut shown = truth;
    for (_, figure) in shown.cells.iter_mut().filter(|(place, _)| !place.iter().any(|label| label == "*")) {
        figure.count = Count::Hidden;
    }
    let fault = audit(&shown, &[], 5).expect_err("too large");
    assert!(fault.what.contains("20000 numbers") && fault.place.contains("made"), "{fault}");
    // Few hidden cells of a large cube are no trouble.
    let mut few = open(table(&[40, 25, 20], |index| i64::try_from(index % 40 + 5).expect("is small")));
    for (a, b) in [("0-0", "0-1"), ("0-1", "0-0")] {
        few.cells.get_mut(&vec![a.to_owned(), "1-0".to_owned(), "2-0".to_owned()]).expect("is there").count =
            Count::Hidden;
        few.cells.get_mut(&vec![b.to_owned(), "1-1".to_owned(), "2-0".to_owned()]).expect("is there").count =
            Count::Hidden;
    }
    assert_eq!(audit(&few, &[], 5).expect("fits").leaks.len(), 4, "a third dimension takes back what two hide");
}

#[test]
fn numbers_and_forms_beyond_all_bounds_are_refused() {
    let head =
        r#""format":"opgang-table/1","dimensions":[{"name":"a","categories":["x","y"],"groups":{"g":["x","x"]}}]"#;
    let plain = head.replace(r#","groups":{"g":["x","x"]}"#, "");
    let many: Vec<String> = (0..70).map(|index| format!(r#"{{"name":"d{index}","categories":["x"]}}"#)).collect();
    for (file, part) in [
        (format!(r#"{{{plain},"cells":[{{"at":["x"],"count":9000000000000000000}}]}}"#), "no count"),
        (format!(r#"{{{plain},"rounded_to":9000000000000000000,"cells":[]}}"#), "rounded_to"),
        (format!(r#"{{{plain},"percentages":{{"over":["a"],"decimals":40}},"cells":[]}}"#), "decimals"),
        (format!(r#"{{{plain},"percentages":{{"over":["b"],"decimals":0}},"cells":[]}}"#), "no dimension"),
        (format!(r#"{{{head},"cells":[]}}"#), "a category twice"),
        (format!(r#"{{"format":"opgang-table/1","dimensions":[{}],"cells":[]}}"#, many.join(",")), "too many cells"),
    ] {
        let fault = from_json(&file, "t.json").expect_err(&file);
        assert!(fault.what.contains(part), "{fault}");
    }
    let long: String = (0..100_000).map(|index| format!("c{index},7\n")).collect();
    let fault = from_csv(&format!("a,count\n{long}"), "t.csv").expect_err("too large");
    assert!(fault.what.contains("100001 cells") && fault.remedy.contains("smaller"), "{fault}");
}
