//! The answer of a database: whole, or refused.

mod panels;

use std::path::Path;

use opgang_evaluate::cs::{Options, Shape, estimate};
use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::drdid::Method;
use opgang_evaluate::eventstudy::{Choices, Timing, eventstudy};
use opgang_evaluate::findings::Findings;
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::panel::Columns;
use opgang_tables::Fault;
use panels::plain;

/// Cohorts 0 (never) and 2 in periods 1 and 2, each of thirty units that are clusters of their own.
/// As the first version of the question had it answered, the second (`counted`) or this one (`named`).
fn answer(counted: bool, named: bool) -> Vec<String> {
    let mut rows = vec!["kind,g1,t1,g2,t2,a,b,c".to_owned()];
    rows.push("rows,0,0,0,0,120,120,60".to_owned());
    rows.push("units,0,0,0,0,60,0,0".to_owned());
    rows.push("twice,0,0,0,0,0,0,0".to_owned());
    for (g, mean) in [(0, 1.0), (2, 1.5)] {
        for t in 1..=2 {
            rows.push(format!("cell,{g},{t},0,0,30,{},30", mean * f64::from(t)));
        }
    }
    for g in [0, 2] {
        for (one, other) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
            let product = if one == other { 12.0 } else { 4.0 };
            rows.push(format!("pair,{g},{one},{g},{other},{product},0,30"));
        }
    }
    if named {
        rows.push("lacking,0,0,0,0,0,0,0".to_owned());
        let columns = ["unit id", "time t", "cohort g", "outcome y"];
        rows.extend(columns.map(|column| format!("column {column},0,0,0,0,0,0,0")));
        rows.extend([0, 2].map(|start| format!("cohort,{start},0,0,0,30,30,30")));
        rows.push("lines,0,0,0,0,4,8,6".to_owned());
    } else if counted {
        rows.push("lines,0,0,0,0,4,8,0".to_owned());
    }
    rows
}

fn estimated(rows: &[String]) -> Result<Findings<opgang_evaluate::cs::Cs>, Fault> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sums.csv");
    std::fs::write(&path, rows.join("\n") + "\n").expect("a file");
    let columns = Columns { outcome: "y".to_owned(), ..Columns::default() };
    let options = Options { method: Method::Reg, shape: Shape::Sums, ..plain() };
    estimate(Path::new(&path), &columns, &options, &Unwatched)
}

#[test]
fn an_answer_that_was_cut_is_refused() {
    for (counted, named) in [(true, true), (true, false), (false, false)] {
        let whole = answer(counted, named);
        let se = estimated(&whole).expect("effects").estimates[0].se.expect("a standard error");
        assert!((se - (2.0 * 16.0 / 900.0_f64).sqrt()).abs() < 1e-12, "{se}");
        // Without the row that counts, an answer of the second version is one of the first.
        for cut in 1..whole.len() - usize::from(counted && !named) {
            let rows: Vec<String> = (0..whole.len()).filter(|row| *row != cut).map(|row| whole[row].clone()).collect();
            let fault = estimated(&rows).expect_err(&whole[cut]);
            assert!(fault.remedy.contains("opgang evaluate sql"), "{}: {fault}", whole[cut]);
        }
        let mut twice = whole.clone();
        twice.push(whole[8].clone());
        assert!(estimated(&twice).is_err(), "a pair stands twice");
    }
}

#[test]
fn an_answer_that_contradicts_itself_is_refused() {
    let whole = answer(true, true);
    for (from, to) in [
        ("rows,0,0,0,0,120,120,60", "rows,0,0,0,0,120,120,59"),
        ("cell,2,1,0,0,30,1.5,30", "cell,2,1,0,0,30,1.5,29.5"),
        ("cell,2,1,0,0,30,1.5,30", "cell,2,1.5,0,0,30,1.5,30"),
        ("lacking,0,0,0,0,0,0,0", "lacking,0,0,0,0,-1,0,0"),
        ("column outcome y,", "column outcome z,"),
    ] {
        let changed: Vec<String> = whole.iter().map(|row| row.replace(from, to)).collect();
        assert_ne!(changed, whole, "{from}");
        assert!(estimated(&changed).is_err(), "{to}");
    }
}

#[test]
fn an_older_answer_serves_where_no_cluster_has_units_in_several_cohorts() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sums.csv");
    let static_effect = |rows: &[String]| {
        std::fs::write(&path, rows.join("\n") + "\n").expect("a file");
        let roles = Roles { outcome: "y".to_owned(), ..Roles::default() };
        eventstudy(Staggered::answered(&path, &roles)?, &Timing::Static, &Choices::default())
    };
    let new = static_effect(&answer(true, true)).expect("an effect");
    let old = static_effect(&answer(true, false)).expect("an effect");
    assert_eq!((new.estimates[0].se, &*new.method.vcov), (old.estimates[0].se, "clustered on id"));
    assert_eq!(old.method.vcov, "clustered on unit");
    let mut shared: Vec<String> = answer(false, false);
    for (one, other) in [(0, 2), (2, 0)] {
        shared.extend((0..4).map(|at| format!("pair,{one},{},{other},{},1,0,1", 1 + at / 2, 1 + at % 2)));
    }
    let told = static_effect(&shared).expect_err("who is who").to_string();
    assert!(told.contains("several cohorts") && told.contains("opgang evaluate sql"), "{told}");
    assert!(estimated(&shared).is_ok(), "the first version had no more");
}
