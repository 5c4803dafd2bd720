//! Regressions from sums by cohort and period are those from rows.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use opgang_evaluate::design::Term;
use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::eventstudy::{Bins, Choices, Errors, Timing, eventstudy};
use opgang_evaluate::imputation::imputation;
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::panel::Serves;
use opgang_evaluate::regression::Results;
use opgang_evaluate::sunab::sunab;
use opgang_evaluate::twostage::twostage;
use opgang_tables::{Fault, read};
use opgang_testkit::Same;
use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;

const PERIODS: [i64; 6] = [2001, 2002, 2004, 2005, 2006, 2009];

/// Who starts when: nobody always, nobody never, somebody after the end, a cohort of one family.
const STARTS: [&[&str]; 4] = [
    &["2004", "2006", "", "0", "2009"],
    &["2004", "2006", "2009"],
    &["2001", "2004", "2005", "", "2012"],
    &["2005", "", "", "", "2005", "", "", "", "", "", "", "", "", "", "2004"],
];

/// Families of one to three persons, seen in every period, who start alike or not. What they bring along changes, stays,
/// has two values, or is the sum of others.
fn city(outcomes: &[i16], starts: &[&str], shift: usize) -> String {
    let persons: Vec<usize> = (0..outcomes.len() / PERIODS.len()).collect();
    let mut rows: Vec<String> = Vec::new();
    for &person in &persons {
        let family = person / 3 + usize::from(person % 7 == 2);
        let start = starts[(person / 3 + usize::from(person % 9 == 1)) % starts.len()];
        for (place, period) in PERIODS.iter().enumerate() {
            let outcome = 1_000.0 + f64::from(outcomes[person * PERIODS.len() + place]) / 7.0 + place as f64 * 3.0;
            let income = 30_000 + (person * 7919 + place * 313) % 1_009;
            let (rooms, alone) = (person % 5, usize::from((person * 31 + place * 7) % 11 == 0));
            let both = income + 3 * alone;
            let weight = 1.0 + ((person + place) % 4) as f64 / 2.0;
            let home = ["flat", "house", "room"][(person * 5 + place * 3 + person * place) % 3];
            rows.push(format!(
                "p{person},f{family},{period},{start},{outcome},{income},{rooms},{alone},{both},{weight},{home}"
            ));
        }
    }
    let count = rows.len();
    rows.rotate_left(shift % count);
    rows.iter().fold("id,family,t,g,y,income,rooms,alone,both,w,home\n".to_owned(), |mut text, row| {
        writeln!(text, "{row}").expect("a string takes all");
        text
    })
}

fn roles(clustered: bool) -> Roles {
    Roles {
        unit: "id".into(),
        time: "t".into(),
        cohort: "g".into(),
        outcome: "y".into(),
        clusters: if clustered { vec!["family".into()] } else { Vec::new() },
        ..Roles::default()
    }
}

fn from_rows(path: &Path, roles: &Roles) -> Result<Staggered, Fault> {
    Staggered::new(&read(path, &roles.asks())?, roles)
}

fn from_sums(path: &Path, roles: &Roles) -> Result<Staggered, Fault> {
    Staggered::added(path, roles, Serves::Seen, &Unwatched)
}

fn told<Body: Serialize>(found: Result<Results<Body>, Fault>) -> Result<Value, String> {
    let findings = found.map_err(|fault| fault.to_string())?.into_findings("one", Vec::new());
    Ok(serde_json::to_value(findings).expect("findings are plain data"))
}

/// All four, of a panel that is made anew for each.
fn all(panel: &dyn Fn() -> Result<Staggered, Fault>) -> Vec<Result<Value, String>> {
    let choices = Choices::default();
    let event = Timing::Event(Bins { reference: vec![-2..=-1], ..Bins::default() });
    let one = Timing::Event(Bins { reference: vec![-1..=-1], ..Bins::default() });
    vec![
        told(panel().and_then(|panel| eventstudy(panel, &Timing::Static, &choices))),
        told(panel().and_then(|panel| eventstudy(panel, &event, &choices))),
        told(panel().and_then(|panel| sunab(panel, &Bins { reference: vec![-1..=-1], ..Bins::default() }, &choices))),
        told(panel().and_then(|panel| imputation(panel, &choices))),
        told(panel().and_then(|panel| twostage(panel, &Timing::Static, &choices))),
        told(panel().and_then(|panel| twostage(panel, &one, &choices))),
    ]
}

/// Numbers differ by rounding alone, of the largest that was reckoned with.
const SAME: Same = Same { parts: 1e-9, least: 1_000.0, but: &[] };

fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("city.csv");
    std::fs::write(&path, text).expect("a file");
    (dir, path)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn they_are_the_same(
        outcomes in proptest::collection::vec(any::<i16>(), 48 * PERIODS.len()),
        starts in 0..STARTS.len(), shift in any::<usize>(), clustered in any::<bool>(),
    ) {
        let (_dir, path) = written(&city(&outcomes, STARTS[starts], shift));
        let roles = roles(clustered);
        let rows = all(&|| from_rows(&path, &roles));
        let sums = all(&|| from_sums(&path, &roles));
        prop_assert!(starts != 0 || sums.iter().all(Result::is_ok));
        for (nth, (rows, sums)) in rows.iter().zip(&sums).enumerate() {
            match (rows, sums) {
                (Ok(rows), Ok(sums)) => SAME.expect(rows, sums, &format!("{nth}")),
                (rows, sums) => prop_assert_eq!(rows, sums, "{}", nth),
            }
        }
    }
}

#[test]
fn what_needs_rows_is_refused() {
    let outcomes: Vec<i16> = (0..48 * 6).map(|nth| (nth * 37 % 100) as i16).collect();
    let text = city(&outcomes, STARTS[0], 0);
    let (_dir, path) = written(&text);
    let wanted = [
        ("--absorb", Roles { absorb: vec!["family".into(), "t".into()], ..roles(true) }),
        ("--cluster", Roles { clusters: vec!["family".into(), "t".into()], ..roles(true) }),
        ("--cluster", Roles { clusters: vec!["t".into()], ..roles(true) }),
    ];
    for (place, roles) in wanted {
        let told = from_sums(&path, &roles).expect_err("needs rows").to_string();
        assert!(told.starts_with(place) && told.contains("leave --low-memory out"), "{told}");
    }
    for errors in [Errors::Iid, Errors::Hetero] {
        let panel = from_sums(&path, &roles(true)).expect("a panel");
        let told =
            eventstudy(panel, &Timing::Static, &Choices { errors, ..Choices::default() }).expect_err("needs rows");
        assert!(told.to_string().contains("--vcov"), "{told}");
    }
    // A person of no family in all periods.
    let (_dir, path) = written(&text.replace("p5,f1,", "p5,,"));
    let [rows, sums] = [from_rows(&path, &roles(true)), from_sums(&path, &roles(true))];
    assert_eq!(rows.expect_err("no family").to_string(), sums.expect_err("no family").to_string());
}

#[test]
fn the_period_0_is_not_taken_for_never() {
    let text = city(&vec![7; 48 * 6], STARTS[0], 0).replace(",2001,", ",-1,").replace(",2002,", ",0,");
    let (_dir, path) = written(&text);
    let rows = from_rows(&path, &roles(true)).expect_err("0 is a period").to_string();
    let sums = from_sums(&path, &roles(true)).expect_err("0 is a period").to_string();
    assert!(rows.contains("0 may mean never") && sums.contains("0 may mean never"), "{rows} {sums}");
}

#[test]
fn units_that_a_window_leaves_alone_are_left_out() {
    let outcomes: Vec<i16> = (0..48 * 6).map(|nth| (nth * 37 % 100) as i16).collect();
    let (_dir, path) = written(&city(&outcomes, STARTS[0], 0));
    let in_window = |panel: Staggered| {
        let is_in = |row: &usize| panel.start(*row) != Some(2009) || panel.period(*row) == 2009;
        panel.keep(&(0..panel.rows.len()).filter(is_in).collect::<Vec<_>>())
    };
    let rows = all(&|| from_rows(&path, &roles(true)).map(in_window));
    let sums = all(&|| from_sums(&path, &roles(true)).map(in_window));
    for (nth, (rows, sums)) in rows.iter().zip(&sums).enumerate() {
        let [rows, sums] = [rows, sums].map(|of| of.as_ref().expect("an estimate"));
        SAME.expect(rows, sums, &format!("{nth}"));
    }
    let told = rows[0].as_ref().expect("an estimate")["notices"].to_string();
    assert!(told.contains("singletons"), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn covariates_and_weights_are_the_same_from_disk(
        outcomes in proptest::collection::vec(any::<i16>(), 48 * PERIODS.len()),
        starts in 0..STARTS.len(), shift in any::<usize>(), clustered in any::<bool>(), weighted in any::<bool>(),
        few in any::<bool>(),
    ) {
        let (_dir, path) = written(&city(&outcomes, STARTS[starts], shift));
        let covariates: &[&str] = if few { &["rooms"] } else { &["income", "rooms", "alone", "both"] };
        let roles = Roles {
            covariates: covariates.iter().map(|name| Term::parse(name).expect("a column")).collect(),
            weights: weighted.then(|| "w".into()),
            ..roles(clustered)
        };
        let rows = all(&|| from_rows(&path, &roles));
        let disk = all(&|| from_sums(&path, &roles));
        let same = Same { parts: 1e-8, least: 1.0, but: &[] };
        prop_assert!(starts != 0 || disk.iter().all(Result::is_ok));
        for (nth, (rows, disk)) in rows.iter().zip(&disk).enumerate() {
            match (rows, disk) {
                (Ok(rows), Ok(disk)) => same.expect(rows, disk, &format!("{nth}")),
                (rows, disk) => prop_assert_eq!(rows, disk, "{}", nth),
            }
        }
        let sides = from_sums(&path, &roles).expect("a panel").tells_apart().expect("rows").expect("on disk");
        let alone = sides.iter().find(|of| of.name == "alone").and_then(|of| of.units);
        let is_alone = |person: usize| (0..PERIODS.len()).any(|place| (person * 31 + place * 7).is_multiple_of(11));
        let count = (0..48).filter(|&person| is_alone(person)).count();
        prop_assert_eq!(alone, (!few).then_some([count, 48 - count]));
    }
}

/// The same city, in which rows are missing, or a value or weight in them; some persons have next to nothing left.
fn torn(text: &str, kinds: &[u8]) -> String {
    let mut lines = text.lines().map(str::to_owned);
    let heading = lines.next();
    let row = |(line, &kind): (String, &u8)| {
        let mut cells: Vec<&str> = line.split(',').collect();
        match kind {
            0..3 => return None,
            3 => cells[4] = "",
            4 => cells[5] = "",
            5 => cells[9] = "0",
            6 => cells[9] = "",
            8 => cells[10] = "",
            7 => cells[1] = "f5",
            _ => {}
        }
        Some(cells.join(","))
    };
    heading.into_iter().chain(lines.zip(kinds).filter_map(row)).map(|line| line + "\n").collect()
}

/// The numbers of a table; 0 where there is none.
fn numbers(table: &Value) -> Vec<f64> {
    let rows = table.as_array().into_iter().flatten();
    rows.flat_map(|row| row.as_array().into_iter().flatten()).map(|cell| cell.as_f64().unwrap_or_default()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn holes_are_the_same_from_disk(
        outcomes in proptest::collection::vec(any::<i16>(), 48 * PERIODS.len()),
        starts in 0..STARTS.len(), clustered in any::<bool>(), weighted in any::<bool>(), covariates in 0..5_usize,
        most in prop_oneof![Just(11_u8), Just(25), Just(200)], chance in any::<u64>(),
    ) {
        // With as many columns as rows numbers hang on rounding.
        let most = if covariates > 2 { most.max(25) } else { most };
        let mut state = chance | 1;
        let kinds: Vec<u8> = outcomes
            .iter()
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                ((state >> 33) % u64::from(most)) as u8
            })
            .collect();
        let whole = city(&outcomes, STARTS[starts], 0);
        let (_dir, path) = written(&torn(&whole, &kinds));
        let names: &[&str] = [
            &[][..],
            &["rooms"],
            &["income", "rooms", "alone"],
            &["factor(alone)", "factor(rooms):income", "home"],
            &["factor(t):rooms", "alone:income", "home:alone"],
        ][covariates];
        let roles = Roles {
            covariates: names.iter().map(|name| Term::parse(name).expect("a column")).collect(),
            weights: weighted.then(|| "w".into()),
            ..roles(clustered)
        };
        let rows = all(&|| from_rows(&path, &roles));
        let disk = all(&|| from_sums(&path, &roles));
        for (nth, (rows, disk)) in rows.iter().zip(&disk).enumerate() {
            match (rows, disk) {
                (Ok(rows), Ok(disk)) => {
                    Same { but: &["matrix"], ..SAME }.expect(rows, disk, &format!("{nth}"));
                    for place in ["/covariance/matrix", "/pretrend_covariance/matrix"] {
                        let both = [rows, disk].map(|of| of.pointer(place).map(numbers).unwrap_or_default());
                        let largest = both[0].iter().copied().map(f64::abs).fold(0.0, f64::max);
                        let near = |(one, other): (&f64, &f64)| (one - other).abs() <= 1e-9 * largest;
                        prop_assert!(both[0].iter().zip(&both[1]).all(near), "{} {}", nth, place);
                    }
                }
                (rows, disk) => prop_assert_eq!(rows, disk, "{}", nth),
            }
        }
    }
}
