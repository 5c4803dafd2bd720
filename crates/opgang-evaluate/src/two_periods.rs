//! Before and after, treated and compared: what both commands on two periods read.

mod confidence;

use std::path::Path;

use opgang_tables::Fault;

use crate::orders::Watch;
use crate::panel::{Columns, Facts, Keep, Panel, Part, Sections, Store};

pub use confidence::Confidence;
pub(crate) use confidence::{Errors, Way};

/// Which rows are before and after, and who is treated.
#[derive(Clone, Debug, Default)]
pub struct Split {
    /// The column that says who is treated.
    pub treated: Treated,
    /// The first period after the start; without it the later one of two periods, or the cohort's own start.
    pub start: Option<i64>,
    /// Which periods serve.
    pub window: Window,
}

/// Which periods serve, counted from the start, which is period 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// So many before the start.
    pub before: Option<i64>,
    /// Up to this one since the start.
    pub after: Option<i64>,
    /// So many before the start in which treatment may already show: they are neither before nor after.
    pub anticipation: i64,
}

impl Window {
    /// Whether a period serves, so many periods since the start.
    pub fn holds(&self, since: i64) -> bool {
        self.before.is_none_or(|before| since >= -before)
            && self.after.is_none_or(|after| since <= after)
            && !(-self.anticipation..0).contains(&since)
    }
}

/// How a column says who is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Treated {
    /// 1 is treated (also before), 0 is compared with.
    #[default]
    Indicator,
    /// The first period of treatment; 0 or nothing is never.
    Cohort,
    /// Nobody is compared with: the column names the period only.
    Everybody,
}

/// The rows that serve, and the place of the first period after the start.
#[derive(Clone, Debug)]
pub struct Halves<T> {
    /// The rows.
    pub rows: T,
    /// How many of the periods are before the start.
    pub before: usize,
}

impl Split {
    /// Every observation, a row for each. Where units are named, a row that stands twice is refused.
    ///
    /// # Errors
    /// When the file cannot be read, and when it is not clear who is treated since when.
    pub fn sections(&self, path: &Path, columns: &Columns, watch: &dyn Watch) -> Result<Halves<Sections>, Fault> {
        let file = path.display().to_string();
        let mut before = 0;
        let rows = if columns.unit.is_some() && self.treated != Treated::Everybody {
            let store = Store::read(path, columns, watch)?;
            let (keep, until) = self.keep(&file, columns, &store.facts())?;
            before = until;
            store.into_sections(&keep)?
        } else {
            let cluster = columns.cluster.clone().or_else(|| columns.unit.clone());
            let columns = &Columns { unit: None, cluster, ..columns.clone() };
            Sections::read(path, columns, watch, |facts| {
                let (keep, until) = self.keep(&file, columns, facts)?;
                before = until;
                Ok(keep)
            })?
        };
        Ok(Halves { rows, before })
    }

    /// Units that were observed in both periods.
    ///
    /// # Errors
    /// As [`Split::sections`], and when there are more than two periods.
    pub fn panel(&self, path: &Path, columns: &Columns, watch: &dyn Watch) -> Result<Halves<Panel>, Fault> {
        let file = path.display().to_string();
        let store = Store::read(path, columns, watch)?;
        let (keep, before) = self.keep(&file, columns, &store.facts())?;
        if keep.periods.len() != 2 {
            return Err(self.periods(&file, columns, keep.periods.len()));
        }
        Ok(Halves { rows: store.into_panel(&keep)?, before })
    }

    fn periods(&self, file: &str, columns: &Columns, found: usize) -> Fault {
        Fault::at(
            format!("{file}: column {:?}", columns.time),
            format!("holds {found} periods, and two are compared"),
            "leave one period before and one after the start, or use opgang evaluate cs",
        )
    }

    pub(crate) fn keep(&self, file: &str, columns: &Columns, facts: &Facts) -> Result<(Keep, usize), Fault> {
        let periods = facts.periods.clone();
        let (first, last) = (periods[0], periods[periods.len() - 1]);
        let at = |what: String, remedy: &str| Fault::at(format!("{file}: column {:?}", columns.cohort), what, remedy);
        let starts: Vec<f64> = facts.starts.iter().map(|start| start.0).collect();
        let (own, is_treated): (Option<i64>, Box<dyn Fn(f64) -> bool>) = match self.treated {
            Treated::Everybody => (None, Box::new(|_| true)),
            Treated::Indicator => {
                if let Some(other) = starts.iter().find(|&&start| start != 0.0 && start != 1.0) {
                    let other = if other.is_infinite() { "nothing".to_owned() } else { other.to_string() };
                    return Err(at(
                        format!("holds {other}, not only 0 and 1"),
                        "write 1 for treated units, 0 for others",
                    ));
                }
                (None, Box::new(|start| start == 1.0))
            }
            Treated::Cohort => {
                let treated: Vec<f64> =
                    starts.iter().copied().filter(|&start| start != 0.0 && start <= last as f64).collect();
                let &[only] = &treated[..] else {
                    return Err(at(
                        format!("names {} cohorts, and one is compared", treated.len()),
                        "use opgang evaluate cs for several",
                    ));
                };
                (Some(only as i64), Box::new(move |start| start == only))
            }
        };
        if self.treated != Treated::Everybody {
            for (wanted, who) in [(true, "treated"), (false, "compared with")] {
                if !starts.iter().any(|&start| is_treated(start) == wanted) {
                    let start = self.start.or(own).map_or("PERIOD".to_owned(), |start| start.to_string());
                    let alone = format!(
                        "give units to compare with; or see the change of one group alone, which is no evidence: opgang \
                         evaluate did --start {start}, without --cohort and --treated"
                    );
                    let remedy = if wanted { "give treated units and units to compare with" } else { alone.as_str() };
                    return Err(at(format!("names nobody who is {who}"), remedy));
                }
            }
        }
        let start = match self.start.or(own) {
            Some(start) => start,
            None if periods.len() == 2 => last,
            None => return Err(self.undivided(file, columns, periods.len())),
        };
        if !(first < start && start <= last) {
            return Err(Fault::at(
                format!("{file}: column {:?}", columns.time),
                format!("goes from {first} to {last}, and {start} does not divide it"),
                "give periods before and after the start",
            ));
        }
        let periods: Vec<i64> = periods.into_iter().filter(|period| self.window.holds(period - start)).collect();
        let before = periods.partition_point(|&period| period < start);
        if before == 0 || before == periods.len() {
            return Err(Fault::at(
                format!("{file}: column {:?}", columns.time),
                format!("has no period left on one side of {start}"),
                "choose a wider horizon, or a shorter anticipation",
            ));
        }
        let part = Box::new(move |of| if is_treated(of) { Part::From(start) } else { Part::Never });
        Ok((Keep { periods, part }, before))
    }

    fn undivided(&self, file: &str, columns: &Columns, found: usize) -> Fault {
        Fault::at(
            format!("{file}: column {:?}", columns.time),
            format!("holds {found} periods, and nothing says which are after the start"),
            "give --start PERIOD, the first period after the start",
        )
    }
}
