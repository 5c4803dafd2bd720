//! Whether the compared are alike, and who dropped out on the way.

use opgang_i18n::msg;

use super::{Story, count};
use crate::numbers::digits_for;
use crate::{Caption, Cell, Figure, Love, Shift, Table};

/// Closer than this, in standard deviations, is commonly held to be alike.
const ALIKE: f64 = 0.1;

impl Story<'_> {
    /// The love plot.
    pub(super) fn love(&self) -> Option<Figure> {
        let shifts = self.findings.balance.iter().filter_map(|line| {
            let after = line.after.as_ref().and_then(|after| after.smd);
            Some(Shift { name: self.property(&line.name), before: line.before.smd?, after })
        });
        let shifts: Vec<Shift> = shifts.collect();
        let finding: Vec<String> =
            self.alike().into_iter().chain([self.say(&msg::report::balance_finding())]).collect();
        let love = Love {
            caption: Caption { title: self.say(&msg::report::balance()), finding: finding.join(" ") },
            level: self.say(&msg::report::balance_axis()),
            before_and_after: (self.say(&msg::report::before_matching()), self.say(&msg::report::after_matching())),
            shifts,
        };
        (!love.shifts.is_empty()).then(|| love.draw(self.lang, "balance"))
    }

    /// A property as it is called: the score is not a column of the file.
    fn property(&self, name: &str) -> String {
        if name == "distance" {
            return self.say(&msg::report::propensity());
        }
        let covariates = self.option("covariates").unwrap_or_default().split(',').map(str::trim);
        parted(name, covariates).map_or_else(|| name.to_owned(), |(column, level)| format!("{column}: {level}"))
    }

    /// How many properties lie apart, in a sentence.
    pub(super) fn alike(&self) -> Option<String> {
        let now = self.findings.balance.iter().filter_map(|line| line.after.as_ref().unwrap_or(&line.before).smd);
        let now: Vec<f64> = now.collect();
        let unlike = now.iter().filter(|shift| shift.abs() > ALIKE).count();
        let unjudged = count(self.findings.balance.len() - now.len());
        let unjudged = (unjudged > 0).then(|| self.say(&msg::report::balance_unjudged(unjudged)));
        let sentence = match unlike {
            _ if now.is_empty() => return unjudged,
            0 => msg::report::balance_alike(count(now.len())),
            _ if self.findings.balance.iter().all(|line| line.after.is_none()) => {
                msg::report::balance_apart(count(now.len()), count(unlike))
            }
            _ => msg::report::balance_unlike(count(now.len()), count(unlike)),
        };
        let furthest = (unlike > 0).then(|| self.furthest());
        Some(std::iter::once(self.say(&sentence)).chain(furthest).chain(unjudged).collect::<Vec<_>>().join(" "))
    }

    /// The properties in which the groups lie furthest apart, three at most.
    fn furthest(&self) -> String {
        let now = |line: &super::Line| line.after.as_ref().unwrap_or(&line.before).smd.map(f64::abs);
        let mut apart: Vec<(f64, &str)> =
            self.findings.balance.iter().filter_map(|line| Some((now(line)?, line.name.as_str()))).collect();
        apart.retain(|(shift, _)| *shift > ALIKE);
        apart.sort_by(|one, other| other.0.total_cmp(&one.0));
        let names: Vec<String> = apart.iter().take(3).map(|(_, name)| self.property(name)).collect();
        self.say(&msg::report::balance_furthest(self.lang.list_and(&names)))
    }

    pub(super) fn balance_tables(&self) -> Vec<Table> {
        let named = |messages: &[opgang_i18n::Message]| messages.iter().map(|message| self.say(message)).collect();
        let mut tables = vec![];
        if !self.findings.balance.is_empty() {
            let has_after = self.findings.balance.iter().any(|line| line.after.is_some());
            let rows = self.findings.balance.iter().map(|line| {
                let now = line.after.as_ref().unwrap_or(&line.before);
                let largest =
                    [now.mean_treated, now.mean_control].into_iter().flatten().map(f64::abs).fold(0.0, f64::max);
                let digits = digits_for(largest).min(3);
                vec![
                    Cell::Text(self.property(&line.name)),
                    Cell::if_any(now.mean_treated, digits),
                    Cell::if_any(now.mean_control, digits),
                    Cell::if_any(line.before.smd, 3),
                    Cell::if_any(line.after.as_ref().and_then(|after| after.smd), 3),
                ]
            });
            let columns = named(&[
                msg::report::column_what(),
                msg::report::column_mean_treated(),
                msg::report::column_mean_compared(),
                if has_after { msg::report::column_shift_before() } else { msg::report::column_shift() },
                msg::report::column_shift_after(),
            ]);
            let title = self.say(&msg::report::table_balance());
            tables.push(Table { name: "balance".to_owned(), title, columns, rows: rows.collect() });
        }
        if !self.findings.flow.is_empty() {
            let rows = self.findings.flow.iter().map(|step| {
                let step_is = crate::notices::step(self.lang, &step.code, step.column.as_deref());
                let what = if step.leaves { self.say(&msg::report::flow_leaves(step_is)) } else { step_is };
                vec![Cell::Text(what), Cell::if_any(step.treated, 0), Cell::if_any(step.untreated, 0)]
            });
            let columns =
                named(&[msg::report::column_what(), msg::report::column_treated(), msg::report::column_untreated()]);
            let title = self.say(&msg::report::table_flow());
            tables.push(Table { name: "flow".to_owned(), title, columns, rows: rows.collect() });
        }
        tables
    }
}

/// The column and the level of a factor's line, which is the two run together.
fn parted<'a>(line: &'a str, covariates: impl Iterator<Item = &'a str>) -> Option<(&'a str, &'a str)> {
    let covariates: Vec<&str> = covariates.filter(|column| !column.is_empty()).collect();
    if covariates.contains(&line) {
        return None;
    }
    let longest = covariates.into_iter().filter(|column| line.starts_with(column)).max_by_key(|column| column.len())?;
    Some((longest, &line[longest.len()..]))
}
