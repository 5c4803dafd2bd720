//! A file of one problem given to another: what it is, and which command reads it.

use opgang_planner::{Fault, homecare, made, matching, pairs, review, week};

const DAY: &str = r#"{"patients":[],"services":[],"caregivers":[],"central_offices":[],"distances":[]}"#;

fn file<T: serde::Serialize>(made: &T) -> String {
    serde_json::to_string(made).expect("what is made is plain data")
}

#[test]
fn a_file_of_another_problem_is_told_with_its_command() {
    let files = [
        (file(&made::pairs(1, 3, 3, 1)), "opgang plan pairs"),
        (file(&made::matching(1, 3, 2)), "opgang plan match"),
        (file(&made::week(1, 3, 3, 1)), "opgang plan week"),
        (file(&made::review(1, 3, 1)), "opgang plan review"),
        (DAY.to_owned(), "opgang plan homecare"),
    ];
    type Reader = fn(&str) -> Fault;
    let readers: [Reader; 5] = [
        |text| pairs::read(text).expect_err("another file"),
        |text| matching::read(text).expect_err("another file"),
        |text| week::read(text).expect_err("another file"),
        |text| review::read(text).expect_err("another file"),
        |text| homecare::read(text).expect_err("another file"),
    ];
    for (reader, wanted) in readers.iter().zip(&files) {
        for (text, command) in files.iter().filter(|(_, command)| *command != wanted.1) {
            let fault = reader(text);
            assert!(fault.what.starts_with("this is a "), "{command}: {fault}");
            assert!(fault.remedy.contains(&format!("\"{command}\", which reads this file")), "{command}: {fault}");
        }
        let report = reader(r#"{"format":"plan-report/1"}"#);
        assert!(report.what.contains("the report of a run"), "{report}");
        let plan = reader(r#"{"pairs":[[0,1]]}"#);
        assert!(plan.what.contains("this is a plan"), "{plan}");
    }
}
