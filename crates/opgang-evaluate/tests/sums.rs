//! The answer of a database: whole, or refused.

mod panels;

use std::path::Path;

use opgang_evaluate::cs::{Options, Shape, estimate};
use opgang_evaluate::drdid::Method;
use opgang_evaluate::findings::Findings;
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::panel::Columns;
use opgang_tables::Fault;
use panels::plain;

/// Cohorts 0 (never) and 2 in periods 1 and 2, each of thirty units that are clusters of their own.
fn answer(counted: bool) -> Vec<String> {
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
    if counted {
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
    for counted in [true, false] {
        let whole = answer(counted);
        let se = estimated(&whole).expect("effects").estimates[0].se.expect("a standard error");
        assert!((se - (2.0 * 16.0 / 900.0_f64).sqrt()).abs() < 1e-12, "{se}");
        for cut in 1..whole.len() - usize::from(counted) {
            let rows: Vec<String> = (0..whole.len()).filter(|row| *row != cut).map(|row| whole[row].clone()).collect();
            let fault = estimated(&rows).expect_err(&whole[cut]);
            assert!(fault.remedy.contains("opgang evaluate sql"), "{}: {fault}", whole[cut]);
        }
        let mut twice = whole.clone();
        twice.push(whole[8].clone());
        assert!(estimated(&twice).is_err(), "a pair stands twice");
    }
}
