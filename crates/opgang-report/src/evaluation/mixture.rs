//! What a two-way estimate is mixed of, and the p-values of tests by enumeration.

use opgang_i18n::{Message, msg};
use serde::Deserialize;

use super::Story;
use crate::{Cell, Table};

/// All comparisons of a kind.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct KindSum {
    #[serde(rename = "type")]
    kind: String,
    weight: Option<f64>,
    average: Option<f64>,
}

/// Two cohorts beside each other.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Comparison {
    treated: Option<i64>,
    untreated: Option<i64>,
    estimate: Option<f64>,
    weight: Option<f64>,
}

/// The p-values of a bootstrap.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Ps {
    symmetric: Option<f64>,
    strict: Option<f64>,
    equal_tail: Option<f64>,
}

impl Story<'_> {
    fn kind(&self, kind: &str) -> String {
        match kind {
            "Treated vs Untreated" => self.say(&msg::report::mixed_never()),
            "Earlier vs Later Treated" => self.say(&msg::report::mixed_earlier()),
            "Later vs Earlier Treated" => self.say(&msg::report::mixed_later()),
            "Later vs Always Treated" => self.say(&msg::report::mixed_always()),
            other => other.to_owned(),
        }
    }

    /// The sums by kind, and every comparison.
    pub(super) fn mixture_tables(&self) -> Vec<Table> {
        let kinds = &self.findings.by_type;
        let shown = self.findings.comparisons.iter().map(|row| (None, row.estimate));
        let digits = self.digits_of(shown.chain(kinds.iter().map(|kind| (None, kind.average))));
        let share = |weight: Option<f64>| Cell::if_any(weight.map(|weight| weight * 100.0), 1);
        let by_kind = kinds
            .iter()
            .map(|kind| vec![Cell::Text(self.kind(&kind.kind)), share(kind.weight), self.cell(kind.average, digits)]);
        let one_by_one = self.findings.comparisons.iter().map(|row| {
            let cohort = |cohort: Option<i64>| {
                Cell::Text(cohort.map_or_else(|| self.say(&msg::report::never()), |cohort| cohort.to_string()))
            };
            let ends = [share(row.weight), self.cell(row.estimate, digits)];
            [cohort(row.treated), cohort(row.untreated)].into_iter().chain(ends).collect()
        });
        let (weight, estimate) = (msg::report::column_share(), msg::report::column_estimate());
        let columns = [msg::report::column_what(), weight.clone(), estimate.clone()];
        let pairs = [msg::report::column_started(), msg::report::column_comparison_of(), weight, estimate];
        let tables = [
            self.table_with(("mixture", msg::report::table_mixture()), &columns, by_kind.collect()),
            self.table_with(("comparisons", msg::report::table_comparisons()), &pairs, one_by_one.collect()),
        ];
        tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
    }

    /// How likely chance alone would show as much, counted in every way that was counted.
    pub(super) fn tests_table(&self) -> Option<Table> {
        let found = self.findings;
        let boot = found.p_values.as_ref();
        let rows = [
            (msg::report::test_symmetric(), boot.and_then(|p| p.symmetric), 3),
            (msg::report::test_strict(), boot.and_then(|p| p.strict), 3),
            (msg::report::test_equal_tail(), boot.and_then(|p| p.equal_tail), 3),
            (msg::report::test_coefficient(), found.p_coefficient, 3),
            (msg::report::test_t(), found.p_t, 3),
            (msg::report::test_ways(), found.assignments.map(|ways| ways as f64), 0),
        ];
        let rows = rows.iter().filter_map(|(name, number, digits)| {
            Some(vec![Cell::Text(self.say(name)), Cell::Number((*number)?, *digits)])
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let columns = [msg::report::column_what(), msg::report::column_value()];
        (rows.len() > 1).then(|| self.table_with(("tests", msg::report::table_tests()), &columns, rows))
    }

    fn table_with(&self, (name, title): (&str, Message), columns: &[Message], rows: Vec<Vec<Cell>>) -> Table {
        let columns = columns.iter().map(|name| self.say(name)).collect();
        Table { name: name.to_owned(), title: self.say(&title), columns, rows }
    }
}
