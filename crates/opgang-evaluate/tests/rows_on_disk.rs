//! What is estimated from rows on disk is what is estimated from rows in memory.

mod panels;

use std::fmt::Write as _;
use std::path::PathBuf;

use opgang_evaluate::bootstrap::{Bootstrap, Multiplier};
use opgang_evaluate::cs::{self, Base, Control, Cs, Error, Keeps, Options, Shape};
use opgang_evaluate::drdid::Method;
use opgang_evaluate::findings::Findings;
use opgang_evaluate::orders::{Unwatched, Watch};
use opgang_evaluate::panel::{Columns, Covariate};
use panels::{Dir, close, plain};
use proptest::prelude::*;

const PERIODS: [i64; 5] = [2001, 2002, 2004, 2005, 2007];
const STARTS: [&str; 4] = ["2004", "2005", "", "0"];
const PEOPLE: usize = 120;

/// A small city: families of one to three, cells without a row, rows without a value; what people bring along stays the
/// same or changes.
#[derive(Clone, Debug)]
struct City {
    cells: Vec<(u8, i16)>,
    changes: bool,
    shift: usize,
}

fn cities() -> impl Strategy<Value = City> {
    let cell = prop_oneof![1 => 0..3_u8, 150 => Just(3_u8)];
    let cells = proptest::collection::vec((cell, any::<i16>()), PEOPLE * PERIODS.len());
    (cells, any::<bool>(), any::<usize>()).prop_map(|(cells, changes, shift)| City { cells, changes, shift })
}

impl City {
    fn csv(&self) -> String {
        let mut rows: Vec<String> = Vec::new();
        for (nth, &(kind, chance)) in self.cells.iter().enumerate() {
            let (unit, period) = (nth / PERIODS.len(), nth % PERIODS.len());
            let later = if self.changes { period } else { 0 };
            let start = STARTS[(unit / 3 + usize::from(unit % 9 == 1)) % STARTS.len()];
            let outcome = 1_000.0 + f64::from(chance) / 900.0 + period as f64 * 3.0 + (unit % 7) as f64;
            let income = ((unit * 7919 + later * 31) % 101) as f64 / 7.0;
            let income = if kind == 2 { String::new() } else { income.to_string() };
            let outcome = if kind == 1 { String::new() } else { outcome.to_string() };
            let home = ["flat", "house", "room"][(unit * 31 + later * 5) % 3];
            let weight = 1.0 + ((unit + later) % 4) as f64 / 2.0;
            if kind > 0 {
                rows.push(format!(
                    "p{unit},f{},{},{start},{outcome},{income},{home},{weight}",
                    unit / 3,
                    PERIODS[period]
                ));
            }
        }
        let shift = self.shift % rows.len().max(1);
        rows.rotate_left(shift);
        rows.iter().fold("id,family,t,g,y,income,home,w\n".to_owned(), |mut text, row| {
            writeln!(text, "{row}").expect("a string takes all");
            text
        })
    }
}

/// What is asked of a city.
#[derive(Clone, Debug)]
struct Asked {
    shape: Shape,
    method: Method,
    clustered: bool,
    weighted: bool,
    covariates: bool,
    notyet: bool,
    universal: bool,
    multiplier: Option<Multiplier>,
}

prop_compose! {
    fn asked()(
        shape in prop_oneof![Just(Shape::Balanced), Just(Shape::Unbalanced), Just(Shape::CrossSections)],
        method in prop_oneof![Just(Method::Dr), Just(Method::Ipw), Just(Method::Reg)],
        clustered in any::<bool>(), weighted in any::<bool>(), covariates in any::<bool>(), notyet in any::<bool>(),
        universal in any::<bool>(),
        multiplier in prop_oneof![Just(None), Just(Some(Multiplier::Rademacher)), Just(Some(Multiplier::Mammen))],
    ) -> Asked {
        Asked { shape, method, clustered, weighted, covariates, notyet, universal, multiplier }
    }
}

impl Asked {
    fn columns(&self) -> Columns {
        let covariates: &[&str] = if self.covariates { &["income", "home"] } else { &[] };
        Columns {
            unit: (self.shape != Shape::CrossSections).then(|| "id".into()),
            time: "t".into(),
            cohort: "g".into(),
            outcome: "y".into(),
            covariates: covariates.iter().map(|name| Covariate::parse(name)).collect(),
            cluster: self.clustered.then(|| "family".into()),
            weights: self.weighted.then(|| "w".into()),
            near: None,
            for_regression: false,
            products: Vec::new(),
        }
    }

    fn options(&self, keeps: Keeps) -> Options {
        Options {
            control: if self.notyet { Control::NotYetTreated } else { Control::NeverTreated },
            base: if self.universal { Base::Universal } else { Base::Varying },
            shape: self.shape,
            method: self.method,
            keeps,
            bootstrap: self.multiplier.map(|multiplier| Bootstrap { draws: 99, seed: 5, multiplier }),
            ..plain()
        }
    }
}

/// A run that puts things aside in a folder of its own.
struct Aside(PathBuf);

impl Watch for Aside {
    fn scratch(&self) -> Option<PathBuf> {
        Some(self.0.clone())
    }
}

fn same(memory: &Findings<Cs>, disk: &Findings<Cs>) {
    assert_eq!((&memory.n, &memory.notices), (&disk.n, &disk.notices));
    assert_eq!(memory.method.estimator, disk.method.estimator.replace("sums of ", ""));
    assert_eq!((&memory.method.vcov, &memory.method.corrections), (&disk.method.vcov, &disk.method.corrections));
    assert_eq!((&memory.body.families, &memory.body.design), (&disk.body.families, &disk.body.design));
    assert_eq!(memory.estimates.len(), disk.estimates.len());
    for (one, other) in memory.estimates.iter().zip(&disk.estimates) {
        assert_eq!(one.name, other.name);
        assert!(close(Some(other.estimate), Some(one.estimate), 1e-9), "{one:?} {other:?}");
        assert!(close(other.se, one.se, 1e-9), "{one:?} {other:?}");
    }
    let error = |one: &Error, other: &Error| {
        for (one, other) in [(one.se_bootstrap, other.se_bootstrap), (one.band_low, other.band_low)] {
            assert!(close(other, one, 1e-8), "{one:?} {other:?}");
        }
    };
    for (one, other) in memory.body.cells.iter().zip(&disk.body.cells) {
        assert_eq!((one.treated, one.compared), (other.treated, other.compared));
        error(&one.error, &other.error);
    }
    let aggregations = |of: &Findings<Cs>| {
        let of = of.body.aggregations.clone();
        [of.simple, of.dynamic, of.group, of.calendar]
    };
    for (one, other) in aggregations(memory).iter().zip(&aggregations(disk)) {
        error(&one.overall.error, &other.overall.error);
        one.by.iter().zip(&other.by).for_each(|(one, other)| error(&one.error, &other.error));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn effects_errors_and_bands_are_the_same(city in cities(), asked in asked()) {
        let dir = Dir::new();
        let path = dir.write("city.csv", city.csv());
        let watch = Aside(path.parent().expect("a folder").to_owned());
        let found = |keeps| cs::estimate(&path, &asked.columns(), &asked.options(keeps), &watch);
        match (found(Keeps::Rows), found(Keeps::Little)) {
            (Ok(memory), Ok(disk)) => same(&memory, &disk),
            (memory, disk) => {
                prop_assert_eq!(memory.err().map(|fault| fault.to_string()), disk.err().map(|fault| fault.to_string()));
            }
        }
    }

    #[test]
    fn levels_are_the_same(city in cities(), asked in asked()) {
        // A balanced panel that is only added up has its levels from elsewhere.
        let asked = Asked { weighted: true, ..asked };
        let dir = Dir::new();
        let path = dir.write("city.csv", city.csv());
        let found = |keeps| cs::levels(&path, &asked.columns(), &asked.options(keeps), &Unwatched).expect("levels");
        let (memory, disk) = (found(Keeps::Rows), found(Keeps::Little));
        prop_assert_eq!((memory.treated, memory.compared), (disk.treated, disk.compared));
        for (one, other) in memory.estimates.iter().zip(&disk.estimates) {
            prop_assert!(close(Some(other.estimate), Some(one.estimate), 1e-10), "{:?} {:?}", one, other);
            prop_assert!(close(other.se, one.se, 1e-9), "{:?} {:?}", one, other);
        }
    }
}

#[test]
fn rows_without_any_value_and_folders_that_take_nothing_are_refused() {
    let dir = Dir::new();
    let path = dir.write("empty.csv", "id,family,t,g,y\n1,1,1,2,\n1,1,2,2,\n2,1,1,0,\n2,1,2,0,\n");
    let asked = |shape| Asked {
        shape,
        method: Method::Dr,
        clustered: true,
        weighted: false,
        covariates: false,
        notyet: false,
        universal: false,
        multiplier: None,
    };
    for shape in [Shape::Balanced, Shape::Unbalanced, Shape::CrossSections] {
        let asked = asked(shape);
        let told = [Keeps::Rows, Keeps::Little].map(|keeps| {
            let found = cs::estimate(&path, &asked.columns(), &asked.options(keeps), &Unwatched);
            found.expect_err("nothing to estimate from").to_string()
        });
        assert_eq!(told[0], told[1]);
    }
    let asked = asked(Shape::CrossSections);
    let nowhere = Aside(PathBuf::from("/nowhere/at/all"));
    let whole = dir.write("whole.csv", "id,family,t,g,y\n1,1,1,2,1\n1,1,2,2,2\n2,1,1,0,3\n2,1,2,0,4\n");
    let told = cs::estimate(&whole, &asked.columns(), &asked.options(Keeps::Little), &nowhere).expect_err("no folder");
    assert!(told.to_string().contains("--scratch"), "{told}");
}
