//! Sums of a panel that a database added up: no row leaves it.
//!
//! ```text
//! columns ─▶ sql ─▶ a database ─▶ SUMS.csv ─▶ whole? ─▶ the cohorts that serve ─▶ Added, as from a file
//! ```

mod given;
mod homes;
mod merged;
mod question;
mod whole;

use std::path::Path;

use opgang_tables::{Ask, Fault, Frame, Missing, read};

use self::given::Given;
use super::{Added, Columns, Facts, Keep};
use crate::findings::Input;

pub use question::sql;

/// What to do with an answer that is none.
const REMEDY: &str = "ask the database with \"opgang evaluate sql\" and save its answer as CSV with a header";

/// The answer of a database to [`sql`].
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// What it added up.
    pub added: Added,
    /// Whether it is known which clusters cohorts have together; answers of earlier versions do not always say it, and then
    /// only the number of each cohort's is right.
    pub knows_clusters: bool,
    /// Rows of the table that were left out: they had a hole, or belong to a unit that has one.
    pub left_out: usize,
    /// The columns that were asked about; answers of earlier versions do not name them.
    asked: Option<Columns>,
}

/// Rows of one kind.
struct Kind<'a> {
    frame: &'a Frame,
    rows: Vec<usize>,
}

impl<'a> Kind<'a> {
    fn of(frame: &'a Frame, name: &str) -> Result<Self, Fault> {
        let labels = frame.labels("kind")?;
        let code = labels.names.iter().position(|label| label == name);
        let rows = (0..frame.rows).filter(|row| code.is_some_and(|code| labels.codes[*row] as usize == code)).collect();
        Ok(Self { frame, rows })
    }

    fn number(&self, nth: usize, column: &str) -> Result<f64, Fault> {
        Ok(self.frame.numbers(column)?[self.rows[nth]])
    }

    /// A count.
    fn count(&self, nth: usize, column: &str) -> Result<usize, Fault> {
        match self.number(nth, column)? {
            count if count >= 0.0 && count.fract() == 0.0 => Ok(count as usize),
            count => {
                let place = format!("{}: row {}, column {column:?}", self.frame.file, self.rows[nth] + 2);
                Err(Fault::at(place, format!("{count} is no count"), REMEDY))
            }
        }
    }
}

/// The rows of an answer, by what they hold.
struct Kinds<'a> {
    rows: Kind<'a>,
    units: Kind<'a>,
    twice: Kind<'a>,
    cells: Kind<'a>,
    pairs: Kind<'a>,
    /// How many rows of some kinds there are; answers of the first version have no such row.
    lines: Kind<'a>,
    /// What answers of earlier versions lack.
    lacking: Kind<'a>,
    cohorts: Kind<'a>,
    shared: Kind<'a>,
}

impl Answer {
    /// Reads an answer; `keep` says which cohorts serve.
    ///
    /// # Errors
    /// When the file is no answer, or not a whole one; and when its table has units that stand twice in a period, or change
    /// their first period of treatment or their cluster.
    pub fn read(path: &Path, keep: impl FnOnce(&Facts) -> Result<Keep, Fault>) -> Result<Self, Fault> {
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
        let kind = |name| Kind::of(&frame, name);
        let kinds = Kinds {
            rows: kind("rows")?,
            units: kind("units")?,
            twice: kind("twice")?,
            cells: kind("cell")?,
            pairs: kind("pair")?,
            lines: kind("lines")?,
            lacking: kind("lacking")?,
            cohorts: kind("cohort")?,
            shared: kind("shared")?,
        };
        let asked = named(&frame)?;
        let file = &frame.file;
        let one = |kind: &Kind| kind.rows.len() == 1;
        if !one(&kinds.rows) || !one(&kinds.units) {
            return Err(Fault::at(file, "does not hold the sums of a panel", REMEDY));
        }
        // What is wrong with the table explains most of what the answer lacks.
        if one(&kinds.twice) {
            kinds.refuse_table(file)?;
        }
        whole::check(file, &kinds, asked.as_ref().map_or(0, |(_, count)| *count))?;
        let given = Given::of(&frame, &kinds)?;
        let keep = keep(&given.facts)?;
        let mut answer = given.answer(&kinds, &keep)?;
        answer.added.reading.input = Input::of(path, frame.sha256.clone());
        answer.asked = asked.map(|(columns, _)| columns);
        Ok(answer)
    }

    /// The sums, where the rows would say no more than they do. `what`: for whom, in the plural.
    ///
    /// # Errors
    /// When rows were left out that an estimate from rows keeps, and when it is not known which clusters cohorts share.
    pub fn whole(self, what: &str) -> Result<Added, Fault> {
        let file = &self.added.reading.input.file;
        if self.left_out > 0 {
            let said = format!("leaves out {} rows: of units with a hole, or with a missing value", self.left_out);
            let remedy = format!(
                "leave those units out of the table, or estimate from the rows: {what} keep all that was observed"
            );
            return Err(Fault::at(file, said, remedy));
        }
        if !self.knows_clusters {
            let said = "does not say which clusters have units in several cohorts";
            let remedy = "ask again with \"opgang evaluate sql\" of this version; 192 cohorts are the most";
            return Err(Fault::at(file, said, remedy));
        }
        Ok(self.added)
    }

    /// The columns that were asked about, as the answer and the command line name them.
    ///
    /// # Errors
    /// When the two differ: what is found would be called by the name of another column.
    pub fn columns(&self, named: &Columns) -> Result<Columns, Fault> {
        let Some(asked) = &self.asked else { return Ok(named.clone()) };
        let some = |name: &String| (!name.is_empty()).then(|| name.clone());
        for (option, named, asked) in [
            ("--unit", named.unit.clone(), asked.unit.clone()),
            ("--time", some(&named.time), some(&asked.time)),
            ("--cohort", some(&named.cohort), some(&asked.cohort)),
            ("--outcome", some(&named.outcome), some(&asked.outcome)),
            ("--cluster", named.cluster.clone(), asked.cluster.clone()),
        ] {
            if let Some(named) = named.filter(|named| asked.as_ref() != Some(named)) {
                let file = &self.added.reading.input.file;
                let what = match asked {
                    Some(asked) => format!("names {named:?}, and the sums in {file} are of {asked:?}"),
                    None => format!("names {named:?}, and the sums in {file} were asked for without one"),
                };
                return Err(Fault::at(option, what, "name the columns as the question did, or ask for other sums"));
            }
        }
        Ok(asked.clone())
    }
}

/// The columns that the question named, and in how many rows they stand.
fn named(frame: &Frame) -> Result<Option<(Columns, usize)>, Fault> {
    let mut columns = Columns::default();
    let mut count = 0;
    let labels = frame.labels("kind")?;
    for label in &labels.names {
        let Some((role, name)) = label.strip_prefix("column ").and_then(|rest| rest.split_once(' ')) else { continue };
        let name = name.to_owned();
        match role {
            "unit" => columns.unit = Some(name),
            "time" => columns.time = name,
            "cohort" => columns.cohort = name,
            "outcome" => columns.outcome = name,
            "cluster" => columns.cluster = Some(name),
            _ => continue,
        }
        count += 1;
    }
    Ok((count > 0).then_some((columns, count)))
}

impl Kinds<'_> {
    fn refuse_table(&self, file: &str) -> Result<(), Fault> {
        let told = |count: f64, what: &str, remedy: &str| {
            if count > 0.0 { Err(Fault::at(file, format!("{count} units {what}"), remedy)) } else { Ok(()) }
        };
        let (units, twice) = (&self.units, &self.twice);
        told(twice.number(0, "a")?, "stand twice in a period", "keep one row a unit and period in the table")?;
        told(units.number(0, "b")?, "change their first period of treatment", "write one cohort a unit")?;
        told(
            units.number(0, "c")?,
            "change their cluster",
            "write the cluster as it was at baseline: it is the cluster for ever",
        )
    }

    /// Whether the answer says which clusters stand in several cohorts.
    fn are_complete(&self) -> bool {
        !self.cohorts.rows.is_empty()
    }

    /// Whether 0 stands in the cohort column for never; otherwise nothing does, which the question made 0.
    fn has_nought(&self) -> Result<bool, Fault> {
        Ok(!self.are_complete() || self.lacking.number(0, "b")? > 0.0)
    }
}
