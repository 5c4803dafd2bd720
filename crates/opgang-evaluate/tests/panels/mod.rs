//! Panels to estimate from.
#![allow(dead_code, reason = "not every test needs all of them")]

use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use opgang_evaluate::cs::{Base, Control, Keeps, Options, Shape};
use opgang_evaluate::drdid::Method;
use opgang_evaluate::panel::{Columns, Covariate};

pub const FAMILIES: &str = "families_small.csv.gz";

/// A folder that goes away.
pub struct Dir(tempfile::TempDir);

impl Dir {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }
}

pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/panel").join(name)
}

pub fn gunzipped(name: &str) -> String {
    let mut text = String::new();
    GzDecoder::new(std::fs::File::open(data(name)).expect("a file")).read_to_string(&mut text).expect("text");
    text
}

pub fn reference() -> serde_json::Value {
    serde_json::from_str(&gunzipped("reference.json.gz")).expect("JSON")
}

pub fn family_columns() -> Columns {
    Columns {
        unit: Some("id".into()),
        time: "t".into(),
        cohort: "g".into(),
        outcome: "y".into(),
        covariates: ["x1", "x2", "x3", "x4"].map(Covariate::parse).to_vec(),
        cluster: Some("family".into()),
        ..Columns::default()
    }
}

/// Group-time effects as they are asked for when nobody says more.
pub fn plain() -> Options {
    Options {
        control: Control::NeverTreated,
        method: Method::Dr,
        base: Base::Varying,
        shape: Shape::Balanced,
        keeps: Keeps::Rows,
        anticipation: 0,
        min_event: None,
        max_event: None,
        balance_event: None,
        level: 0.95,
        bootstrap: None,
    }
}

/// Equal up to so many parts; nothing is only equal to nothing.
pub fn close(found: Option<f64>, wanted: Option<f64>, parts: f64) -> bool {
    match (found, wanted) {
        (None, None) => true,
        (Some(found), Some(wanted)) => (found - wanted).abs() <= parts * wanted.abs().max(1e-3),
        _ => false,
    }
}

/// A CSV file as cells.
#[derive(Clone)]
pub struct Text {
    pub names: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Text {
    pub fn parse(text: &str) -> Self {
        let mut rows = text.lines().map(|line| line.split(',').map(str::to_owned).collect());
        Self { names: rows.next().expect("names"), rows: rows.collect() }
    }

    pub fn to_csv(&self) -> String {
        let lines = std::iter::once(&self.names).chain(&self.rows).map(|row| row.join(","));
        lines.collect::<Vec<_>>().join("\n") + "\n"
    }

    /// With one column changed.
    pub fn map(&self, name: &str, change: impl Fn(f64) -> String) -> Self {
        let place = self.names.iter().position(|found| found == name).expect("a column");
        let mut changed = self.clone();
        for row in &mut changed.rows {
            row[place] = change(row[place].parse().expect("a number"));
        }
        changed
    }

    /// With one more column.
    pub fn with(&self, name: &str, value: impl Fn(&[String]) -> String) -> Self {
        let mut wider = self.clone();
        wider.names.push(name.to_owned());
        for row in &mut wider.rows {
            let value = value(row);
            row.push(value);
        }
        wider
    }
}
