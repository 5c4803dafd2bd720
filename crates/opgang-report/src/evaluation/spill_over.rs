//! The answer with and without those who live near.

use opgang_i18n::{Message, msg};
use serde::Deserialize;

use super::{Estimate, Story, count};
use crate::numbers::{digits_for, spelt};
use crate::{Cell, Table};

/// What reaches the neighbours; see docs/reference/evaluate-findings.md.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct SpillOver {
    near_units: usize,
    all: Option<Estimate>,
    without: Option<Estimate>,
    near: Option<Estimate>,
    #[serde(default)]
    why: Vec<String>,
    withheld: Option<usize>,
}

impl Story<'_> {
    /// What it does to the answer, a sentence each.
    pub(super) fn of_neighbours(&self) -> Vec<String> {
        let Some(found) = &self.findings.spill_over else { return Vec::new() };
        let spoken = |estimate: &Option<Estimate>| self.with_interval(estimate.as_ref()?);
        let mut said = Vec::new();
        if let (Some(all), Some(without)) = (spoken(&found.all), spoken(&found.without)) {
            said.push(self.say(&msg::report::spill_over(
                all,
                count(found.near_units),
                self.who().units(self.lang),
                without,
            )));
        }
        if let Some(near) = spoken(&found.near) {
            let is_sure = found.near.as_ref().is_some_and(|near| near.low > Some(0.0) || near.high < Some(0.0));
            said.push(self.say(&if is_sure {
                msg::report::spill_over_reaches(near)
            } else {
                msg::report::spill_over_unsure(near)
            }));
        }
        said.extend(
            found
                .withheld
                .map(|few| self.say(&msg::report::spill_over_withheld(self.who().clusters(self.lang), count(few)))),
        );
        said.extend(found.why.iter().cloned());
        said
    }

    /// A number and its interval; nothing where there is none.
    fn with_interval(&self, estimate: &Estimate) -> Option<String> {
        let (low, high) = estimate.low.zip(estimate.high)?;
        let times = self.wording.times;
        let digits =
            digits_for((high - low) / 2.0 * times).saturating_sub(1).min(digits_for(estimate.estimate * times));
        let number = |number: f64| spelt(self.lang, number * times, digits);
        let amount = self.size(estimate.estimate, digits);
        Some(self.say(&msg::report::with_interval(amount, number(high), number(low))))
    }

    pub(super) fn neighbours_table(&self) -> Option<Table> {
        let found = self.findings.spill_over.as_ref()?;
        let all = [&found.all, &found.without, &found.near];
        let digits = self.digits_of(all.iter().filter_map(|row| row.as_ref()).map(|row| (row.se, Some(row.estimate))));
        let row = |name: Message, found: &Option<Estimate>| {
            let found = found.as_ref();
            let numbers = [
                found.map(|row| row.estimate),
                found.and_then(|row| row.se),
                found.and_then(|row| row.low),
                found.and_then(|row| row.high),
            ];
            let cells = numbers.map(|number| self.cell(number, digits));
            std::iter::once(Cell::Text(self.say(&name))).chain(cells).collect()
        };
        Some(Table {
            name: "spill-over".to_owned(),
            title: self.titled(&msg::report::table_spill_over()),
            columns: self.columns(msg::report::column_what()),
            rows: vec![
                row(msg::report::spill_over_all(), &found.all),
                row(msg::report::spill_over_without(), &found.without),
                row(msg::report::spill_over_near(), &found.near),
            ],
        })
    }
}
