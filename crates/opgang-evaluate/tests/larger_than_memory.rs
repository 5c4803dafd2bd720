//! What is estimated from sums is what is estimated from rows.

mod panels;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use opgang_evaluate::bootstrap::{Bootstrap, Multiplier};
use opgang_evaluate::cs::{self, Base, Control, Cs, Keeps, Options};
use opgang_evaluate::did;
use opgang_evaluate::findings::Findings;
use opgang_evaluate::orders::{Unwatched, Watch};
use opgang_evaluate::panel::{Added, Columns, Keep, Part};
use opgang_evaluate::two_periods::{Confidence, Split, Treated};
use panels::{Dir, close, family_columns, plain};
use proptest::prelude::*;

/// A small city: families of one to three, who start alike or not; cells without a row, rows without an outcome.
#[derive(Clone, Debug)]
struct City {
    cells: Vec<(u8, i16)>,
    shift: usize,
}

const PERIODS: [i64; 6] = [2001, 2002, 2004, 2005, 2006, 2009];
const STARTS: [&str; 5] = ["2004", "2006", "", "0", "2009"];

impl City {
    fn csv(&self) -> String {
        let mut rows: Vec<String> = Vec::new();
        for (nth, &(kind, outcome)) in self.cells.iter().enumerate() {
            let (unit, period) = (nth / PERIODS.len(), nth % PERIODS.len());
            // In every third family the second person starts in another year.
            let start = STARTS[(unit / 3 + usize::from(unit % 9 == 1)) % STARTS.len()];
            let outcome = match kind {
                0 => continue,
                1 => String::new(),
                _ => format!("{}", 1_000.0 + f64::from(outcome) / 7.0 + period as f64 * 3.0),
            };
            let weight = 1.0 + (unit % 4) as f64 / 2.0;
            rows.push(format!("p{unit},f{},{},{start},{outcome},{weight}", unit / 3, PERIODS[period]));
        }
        let shift = self.shift % rows.len().max(1);
        rows.rotate_left(shift);
        rows.iter().fold("id,family,t,g,y,w\n".to_owned(), |mut text, row| {
            writeln!(text, "{row}").expect("a string takes all");
            text
        })
    }
}

fn cities() -> impl Strategy<Value = City> {
    let cell = prop_oneof![1 => 0..2_u8, 60 => Just(2_u8)];
    let cells = proptest::collection::vec((cell, any::<i16>()), 45 * PERIODS.len());
    (cells, any::<usize>()).prop_map(|(cells, shift)| City { cells, shift })
}

fn columns(clustered: bool) -> Columns {
    Columns { covariates: vec![], cluster: clustered.then(|| "family".into()), ..family_columns() }
}

fn options(keeps: Keeps) -> Options {
    Options { control: Control::NotYetTreated, keeps, ..plain() }
}

fn same(rows: &Findings<Cs>, sums: &Findings<Cs>) {
    assert_eq!((&rows.n, &rows.notices), (&sums.n, &sums.notices));
    assert_eq!(rows.estimates.len(), sums.estimates.len());
    for (one, other) in rows.estimates.iter().zip(&sums.estimates) {
        assert_eq!(one.name, other.name);
        assert!(close(Some(other.estimate), Some(one.estimate), 1e-9), "{one:?} {other:?}");
        assert!(close(other.se, one.se, 1e-9), "{one:?} {other:?}");
    }
    for (one, other) in rows.body.cells.iter().zip(&sums.body.cells) {
        assert!(close(other.att, one.att, 1e-9) && close(other.error.se, one.error.se, 1e-9), "{one:?} {other:?}");
    }
    assert_eq!(rows.body.families, sums.body.families);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn group_time_effects_are_the_same(
        city in cities(), clustered in any::<bool>(), never in any::<bool>(), universal in any::<bool>(),
        anticipation in 0..2_i64,
    ) {
        let dir = Dir::new();
        let path = dir.write("city.csv", city.csv());
        let found = |keeps| {
            let control = if never { Control::NeverTreated } else { Control::NotYetTreated };
            let base = if universal { Base::Universal } else { Base::Varying };
            let options = Options { control, base, anticipation, ..options(keeps) };
            cs::estimate(&path, &columns(clustered), &options, &Unwatched)
        };
        match (found(Keeps::Rows), found(Keeps::Little)) {
            (Ok(rows), Ok(sums)) => same(&rows, &sums),
            (rows, sums) => prop_assert_eq!(rows.err().map(|fault| fault.to_string()), sums.err().map(|fault| fault.to_string())),
        }
    }

    #[test]
    fn four_means_are_the_same(city in cities(), clustered in any::<bool>(), weighted in any::<bool>(), drawn in any::<bool>()) {
        let dir = Dir::new();
        // Only the first cohort and those who are never treated.
        let csv = city.csv();
        let some = csv.lines().filter(|line| !line.contains(",2006,") || line.contains(",2006,2004,"));
        let some = some.filter(|line| !line.ends_with(",2009") && !line.contains(",2009,"));
        let path = dir.write("city.csv", some.collect::<Vec<_>>().join("\n") + "\n");
        let columns = Columns { weights: weighted.then(|| "w".into()), ..columns(clustered) };
        let split = Split { treated: Treated::Cohort, ..Split::default() };
        let bootstrap = drawn.then_some(Bootstrap { draws: 99, seed: 3, multiplier: Multiplier::Mammen });
        let how = Confidence { level: 0.9, bootstrap, ..Confidence::default() };
        let rows = did::estimate(&path, &columns, &split, &how, &Unwatched).expect("findings");
        let sums = did::estimate_from_sums(&path, &columns, &split, &how, &Unwatched).expect("findings");
        prop_assert_eq!((&rows.n, &rows.notices), (&sums.n, &sums.notices));
        for (one, other) in rows.estimates.iter().zip(&sums.estimates) {
            prop_assert!(close(Some(other.estimate), Some(one.estimate), 1e-9), "{:?} {:?}", one, other);
            prop_assert!(close(other.se, one.se, 1e-9), "{:?} {:?}", one, other);
        }
        for (one, other) in rows.body.means.iter().zip(&sums.body.means) {
            prop_assert_eq!((one.rows, one.units, one.clusters), (other.rows, other.units, other.clusters));
            prop_assert!(close(Some(other.mean), Some(one.mean), 1e-12) && close(other.se, one.se, 1e-9));
        }
        prop_assert_eq!(rows.body.bands.is_some(), drawn);
        let bands = rows.body.bands.iter().flat_map(|bands| &bands.estimates);
        for (one, other) in bands.zip(sums.body.bands.iter().flat_map(|bands| &bands.estimates)) {
            prop_assert_eq!(&one.name, &other.name);
            prop_assert!(close(other.se_bootstrap, one.se_bootstrap, 1e-9), "{:?} {:?}", one, other);
            prop_assert!(close(other.critical, one.critical, 1e-9), "{:?} {:?}", one, other);
        }
    }

    #[test]
    fn passes_for_a_part_of_the_clusters_add_up_to_the_same(city in cities()) {
        let dir = Dir::new();
        let path = dir.write("city.csv", city.csv());
        let added = |room| {
            Added::read(&path, &columns(true), room, &Unwatched, |facts| {
                let part = |start: f64| if (2002.0..2010.0).contains(&start) { Part::From(start as i64) } else { Part::Never };
                Ok(Keep { periods: facts.periods.clone(), part: Box::new(part) })
            })
        };
        match (added(1 << 20), added(1)) {
            (Ok(at_once), Ok(bit_by_bit)) => {
                prop_assert_eq!(&at_once.products, &bit_by_bit.products);
                prop_assert_eq!((&at_once.mean, at_once.clusters), (&bit_by_bit.mean, bit_by_bit.clusters));
            }
            (one, other) => prop_assert!(one.is_err() && other.is_err()),
        }
    }
}

/// Somebody who changes the file while it is read.
struct Meddler {
    path: PathBuf,
    other: PathBuf,
    done: AtomicBool,
}

impl Watch for Meddler {
    fn progress(&self, _: &'static str, _: u64, _: u64) {
        if !self.done.swap(true, Ordering::SeqCst) {
            std::fs::rename(&self.other, &self.path).expect("a file can be put in its place");
        }
    }
}

#[test]
fn a_file_that_changes_between_two_passes_is_refused() {
    let dir = Dir::new();
    let city = City { cells: (0..45 * 6).map(|nth| (2, (nth * 37 % 100) as i16)).collect(), shift: 0 };
    let text = city.csv();
    let meddler = |path: &Path| Meddler {
        path: path.to_owned(),
        other: dir.write("other.csv", text.clone() + "new,new,2001,2004,5,1\n"),
        done: AtomicBool::new(false),
    };
    let path = dir.write("city.csv", &text);
    let told = cs::estimate(&path, &columns(true), &options(Keeps::Little), &meddler(&path)).expect_err("changed");
    assert!(told.to_string().contains("changed while it was read"), "{told}");
}

#[test]
fn what_is_missing_or_cannot_be_kept_is_refused_before_the_file_is_read() {
    let nowhere = Path::new("nowhere.csv");
    let split = Split { treated: Treated::Cohort, ..Split::default() };
    let unnamed = Columns { unit: None, ..columns(true) };
    let told =
        did::estimate_from_sums(nowhere, &unnamed, &split, &Confidence::default(), &Unwatched).expect_err("no units");
    assert!(told.to_string().contains("--unit"), "{told}");
}
