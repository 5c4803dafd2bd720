//! The tables of estimates.

use std::collections::BTreeSet;

use opgang_i18n::{Message, msg};

use super::{Estimate, Story};
use crate::numbers::digits_for;
use crate::{Cell, Table};

/// Digits after the sign of a p-value.
const P_DIGITS: usize = 3;

impl Story<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        let over_time = self.table_over_time();
        let (cells, means): (Vec<&Estimate>, Vec<&Estimate>) = self
            .findings
            .estimates
            .iter()
            .filter(|row| over_time.is_none() || !is_by_period(&row.name))
            .partition(|row| row.name.starts_with("att("));
        let means = self.table_of(&means, ("estimates", msg::report::table_estimates()));
        // With one cohort they are the effects by period again.
        let cohort = |row: &Estimate| row.name.split(',').next().unwrap_or_default().to_owned();
        let again = over_time.is_some() && cells.iter().map(|row| cohort(row)).collect::<BTreeSet<_>>().len() < 2;
        let cells = if again { None } else { self.table_of(&cells, ("cells", msg::report::table_cells())) };
        let own = self.mixture_tables().into_iter().chain(self.tests_table());
        let own = own.chain(self.areas_tables()).chain(self.design_table());
        let more = own.chain(self.neighbours_table()).chain(self.balance_tables()).chain(cells);
        means.into_iter().chain(over_time).chain(more).collect()
    }

    pub(super) fn columns(&self, first: Message) -> Vec<String> {
        let columns = [
            first,
            msg::report::column_estimate(),
            msg::report::column_se(),
            msg::report::column_low(),
            msg::report::column_high(),
        ];
        columns.iter().map(|message| self.say(message)).collect()
    }

    fn table_over_time(&self) -> Option<Table> {
        let rows = self.by_period();
        let digits = self.digits_of(rows.iter().map(|row| (row.se, row.estimate)));
        let cells = rows.iter().map(|row| {
            let numbers = [row.estimate, row.se, row.low, row.high].map(|number| self.cell(number, digits));
            let p = Cell::if_any(self.p_of(row.e), P_DIGITS);
            std::iter::once(Cell::Number(row.e as f64, 0)).chain(numbers).chain([p]).collect()
        });
        let title = self.titled(&msg::report::table_over_time());
        let mut columns = self.columns(msg::report::column_since());
        columns.push(self.say(&msg::report::column_p()));
        (!rows.is_empty()).then(|| Table { name: "over-time".into(), title, columns, rows: cells.collect() })
    }

    /// The p-value of the effect so many periods since the start.
    fn p_of(&self, e: i64) -> Option<f64> {
        let names = [format!("dynamic({e})"), format!("event_time({e})")];
        self.findings.estimates.iter().find(|row| names.contains(&row.name))?.p
    }

    fn table_of(&self, rows: &[&Estimate], (name, title): (&str, Message)) -> Option<Table> {
        let digits = self.digits_of(rows.iter().map(|row| (row.se, Some(row.estimate))));
        let cells = rows.iter().map(|row| {
            let numbers = [Some(row.estimate), row.se, row.low, row.high].map(|number| self.cell(number, digits));
            let first = Cell::Text(self.named(&row.name));
            std::iter::once(first).chain(numbers).chain(self.p_values(row)).collect()
        });
        let mut columns = self.columns(msg::report::column_what());
        columns.extend(self.p_columns().iter().map(|message| self.say(message)));
        let title = self.titled(&title);
        (!rows.is_empty()).then(|| Table { name: name.to_owned(), title, columns, rows: cells.collect() })
    }

    fn p_columns(&self) -> Vec<Message> {
        if self.findings.outcomes.is_empty() {
            return vec![msg::report::column_p()];
        }
        vec![msg::report::column_p_single(), msg::report::column_p_corrected(), msg::report::column_p_holm()]
    }

    /// The p-value of an estimate; of one among several outcomes that alone, that of all together, and Holm's.
    fn p_values(&self, row: &Estimate) -> Vec<Cell> {
        let cell = |p: Option<f64>| Cell::if_any(p, P_DIGITS);
        if self.findings.outcomes.is_empty() {
            return vec![cell(row.p)];
        }
        let of = self.findings.outcomes.iter().find(|of| of.name == row.name);
        vec![cell(of.and_then(|of| of.p_single)), cell(row.p), cell(of.and_then(|of| of.p_holm))]
    }

    /// A number of the file in the outcome's unit.
    pub(super) fn cell(&self, number: Option<f64>, digits: usize) -> Cell {
        number.map_or(Cell::Empty, |number| Cell::Scaled(number, self.wording.times, digits))
    }

    /// A title with the unit that the numbers below it are in.
    pub(super) fn titled(&self, title: &Message) -> String {
        let title = self.say(title);
        if self.wording.unit.is_empty() { title } else { format!("{title}, {}", self.wording.unit) }
    }

    /// Digits after the sign that all numbers of a table are shown with: the finest standard error to about two that
    /// matter; without any, the smallest estimate to three.
    pub(super) fn digits_of(&self, rows: impl Iterator<Item = (Option<f64>, Option<f64>)>) -> usize {
        let least = |one: f64, other: Option<f64>| {
            other
                .map(f64::abs)
                .filter(|size| *size > 0.0)
                .map_or(one, |other| one.min(other * self.wording.times.abs()))
        };
        let (se, estimate) =
            rows.fold((f64::INFINITY, f64::INFINITY), |(se, all), row| (least(se, row.0), least(all, row.1)));
        match (se.is_finite(), estimate.is_finite()) {
            (true, _) => digits_for(se).saturating_sub(usize::from(digits_for(se) > 0)),
            (false, true) => digits_for(estimate),
            (false, false) => 0,
        }
    }
}

/// Whether an estimate is one of those by period since the start, which have a table of their own.
fn is_by_period(name: &str) -> bool {
    ["dynamic(", "event_time("].iter().any(|kind| name.starts_with(kind))
}
