//! The database's answer.

use std::path::Path;

use opgang_tables::{Ask, Fault, Frame, Missing, read};

use super::{Sums, of_products, whole};
use crate::findings::Input;
use crate::notices;
use crate::panel::{Facts, Part, Reading};

/// The answer, and what it says about the table.
pub(in crate::cs) struct Answer {
    pub sums: Sums,
    pub reading: Reading,
    pub periods: Vec<i64>,
    /// First periods of treatment, ascending; none for never.
    pub starts: Vec<Option<i64>>,
    pub clusters: usize,
    pub rows_used: usize,
}

pub(super) const REMEDY: &str =
    "ask the database with \"opgang evaluate sql\" and save its answer as CSV with a header";

/// Rows of one kind.
pub(super) struct Kind<'a> {
    frame: &'a Frame,
    pub rows: Vec<usize>,
}

impl Kind<'_> {
    pub fn number(&self, nth: usize, column: &str) -> Result<f64, Fault> {
        Ok(self.frame.numbers(column)?[self.rows[nth]])
    }

    pub fn start(&self, nth: usize, column: &str) -> Result<f64, Fault> {
        self.number(nth, column)
    }
}

/// Reads the sums of a table; `part` says which cohorts serve.
pub(in crate::cs) fn answer(
    path: &Path,
    choose: &mut dyn FnMut(&Facts) -> Result<Chooser, Fault>,
) -> Result<Answer, Fault> {
    let asks = [
        Ask::Labels("kind", Missing::Refused),
        Ask::Start("g1"),
        Ask::Numbers("t1", Missing::Refused),
        Ask::Start("g2"),
        Ask::Numbers("t2", Missing::Refused),
        Ask::Numbers("a", Missing::Kept),
        Ask::Numbers("b", Missing::Kept),
        Ask::Numbers("c", Missing::Kept),
    ];
    let frame = read(path, &asks)?;
    let file = frame.file.clone();
    let labels = frame.labels("kind")?;
    let kind = |name: &str| {
        let code = labels.names.iter().position(|label| label == name);
        let rows = (0..frame.rows).filter(|row| code.is_some_and(|code| labels.codes[*row] as usize == code)).collect();
        Kind { frame: &frame, rows }
    };
    let [rows, units, twice, cells, pairs, lines] = ["rows", "units", "twice", "cell", "pair", "lines"].map(kind);
    if rows.rows.len() != 1 || units.rows.len() != 1 || cells.rows.is_empty() || pairs.rows.is_empty() {
        return Err(Fault::at(file, "does not hold the sums of a panel", REMEDY));
    }
    // What is wrong with the table explains most of what the answer lacks.
    if twice.rows.len() == 1 {
        refuse(&file, &units, &twice)?;
    }
    whole::check(&file, &whole::Kinds { rows: &rows, twice: &twice, cells: &cells, pairs: &pairs, lines: &lines })?;
    let facts = facts(&cells)?;
    let chooser = choose(&facts)?;
    let mut all: Vec<f64> =
        facts.starts.iter().map(|start| start.0).filter(|start| (chooser.part)(*start) != Part::Out).collect();
    all.sort_by(|one, other| chooser.order(*one).cmp(&chooser.order(*other)).then(one.total_cmp(other)));
    let table = Table { starts: &all, periods: &chooser.periods };
    let kept = rows.number(0, "b")?;
    let mut told = Vec::new();
    let left = rows.number(0, "a")? - kept;
    if left > 0.0 {
        told.push(notices::units_left_out(left as usize));
    }
    Ok(Answer {
        sums: table.sums(&file, &cells, &pairs)?,
        starts: all.iter().map(|start| chooser.start(*start)).collect(),
        periods: chooser.periods.clone(),
        clusters: rows.number(0, "c")? as usize,
        rows_used: kept as usize,
        reading: Reading {
            input: Input { file: name(path), sha256: frame.sha256.clone() },
            rows: rows.number(0, "a")? as usize,
            notices: told,
        },
    })
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Which periods and cohorts serve.
pub(in crate::cs) struct Chooser {
    pub periods: Vec<i64>,
    pub part: Box<dyn Fn(f64) -> Part>,
}

impl Chooser {
    fn start(&self, start: f64) -> Option<i64> {
        if let Part::From(start) = (self.part)(start) { Some(start) } else { None }
    }

    /// The never-treated stand last.
    fn order(&self, start: f64) -> i64 {
        self.start(start).unwrap_or(i64::MAX)
    }
}

fn refuse(file: &str, units: &Kind, twice: &Kind) -> Result<(), Fault> {
    let told = |count: f64, what: &str, remedy: &str| {
        if count > 0.0 { Err(Fault::at(file, format!("{count} units {what}"), remedy)) } else { Ok(()) }
    };
    told(twice.number(0, "a")?, "stand twice in a period", "keep one row a unit and period in the table")?;
    told(units.number(0, "b")?, "change their first period of treatment", "write one cohort a unit")?;
    told(
        units.number(0, "c")?,
        "change their cluster",
        "write the cluster as it was at baseline: it is the cluster for ever",
    )
}

fn facts(cells: &Kind) -> Result<Facts, Fault> {
    let mut periods = Vec::new();
    let mut starts: Vec<(f64, usize)> = Vec::new();
    for nth in 0..cells.rows.len() {
        periods.push(cells.number(nth, "t1")? as i64);
        let (start, units) = (cells.start(nth, "g1")?, cells.number(nth, "a")? as usize);
        if !starts.iter().any(|(found, _)| *found == start) {
            starts.push((start, units));
        }
    }
    periods.sort_unstable();
    periods.dedup();
    starts.sort_by(|one, other| one.0.total_cmp(&other.0));
    Ok(Facts { periods, starts })
}

/// The cells that serve, in their order.
struct Table<'a> {
    starts: &'a [f64],
    periods: &'a [i64],
}

impl Table<'_> {
    fn place(&self, start: f64, time: f64) -> Option<(usize, usize)> {
        let cohort = self.starts.iter().position(|found| *found == start)?;
        Some((cohort, self.periods.iter().position(|period| *period as f64 == time)?))
    }

    fn sums(&self, file: &str, cells: &Kind, pairs: &Kind) -> Result<Sums, Fault> {
        let (cohorts, periods) = (self.starts.len(), self.periods.len());
        let mut mean = vec![vec![f64::NAN; periods]; cohorts];
        let (mut units, mut clusters) = (vec![0.0; cohorts], vec![0.0; cohorts]);
        for nth in 0..cells.rows.len() {
            let Some((cohort, period)) = self.place(cells.start(nth, "g1")?, cells.number(nth, "t1")?) else {
                continue;
            };
            mean[cohort][period] = cells.number(nth, "b")?;
            (units[cohort], clusters[cohort]) = (cells.number(nth, "a")?, cells.number(nth, "c")?);
        }
        let size = cohorts * (1 + periods);
        let at = |(cohort, period): (usize, usize)| cohorts + cohort * periods + period;
        let mut products = vec![vec![0.0; size]; size];
        for nth in 0..pairs.rows.len() {
            let one = self.place(pairs.start(nth, "g1")?, pairs.number(nth, "t1")?);
            let other = self.place(pairs.start(nth, "g2")?, pairs.number(nth, "t2")?);
            let (Some(one), Some(other)) = (one, other) else { continue };
            products[at(one)][at(other)] = pairs.number(nth, "a")?;
            if one.1 == 0 {
                products[one.0][at(other)] = pairs.number(nth, "b")?;
                products[at(other)][one.0] = products[one.0][at(other)];
                if other.1 == 0 {
                    products[one.0][other.0] = pairs.number(nth, "c")?;
                }
            }
        }
        let known = |row: &Vec<f64>| row.iter().all(|value| value.is_finite());
        if !mean.iter().all(known) || !products.iter().all(known) {
            return Err(Fault::at(file, "lacks the sums of a cohort in a period", REMEDY));
        }
        Ok(Sums { roots: of_products(&products)?, units, clusters, mean })
    }
}
