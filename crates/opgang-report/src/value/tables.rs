//! The tables of an outcome: every number that the report rests on.

use opgang_i18n::{Message, msg};

use super::{Purse, Scenario, Story};
use crate::notices::short;
use crate::numbers::digits_for;
use crate::{Cell, Table};

/// Øre in a krone.
const ORE: f64 = 100.0;

impl Story<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        let mut tables = vec![self.by_purse(), self.by_year(), self.turns()];
        let outcome = self.outcome;
        if !outcome.effects.is_empty() {
            tables.push(self.effects());
        }
        if !outcome.tornado.is_empty() {
            tables.push(self.swings());
        }
        if !outcome.scenarios.is_empty() {
            tables.push(self.scenarios("scenarios", msg::report::table_scenarios(), &outcome.scenarios));
        }
        if !outcome.rates.is_empty() {
            tables.push(self.scenarios("rates", msg::report::table_rates(), &outcome.rates));
        }
        tables.extend(self.parameters());
        if !outcome.prices.is_empty() {
            tables.push(self.prices());
        }
        if !outcome.published.is_empty() {
            tables.push(self.published());
        }
        tables
    }

    pub(super) fn table(&self, (name, title): (&str, Message), columns: &[Message], rows: Vec<Vec<Cell>>) -> Table {
        let columns = columns.iter().map(|message| self.say(message)).collect();
        Table { name: name.to_owned(), title: self.say(&title), columns, rows }
    }

    /// The purses, and then their sums.
    fn in_order(&self) -> Vec<(&String, &Purse)> {
        let sums = ["public", "total"].map(|name| self.outcome.purses.get_key_value(name));
        self.payers().chain(sums.into_iter().flatten()).collect()
    }

    fn by_purse(&self) -> Table {
        let columns = [
            msg::report::column_purse(),
            msg::report::column_gross(),
            msg::report::column_cost(),
            msg::report::column_net(),
            msg::report::column_low(),
            msg::report::column_high(),
            msg::report::column_chance(),
            msg::report::column_ratio(),
            msg::report::column_internal_rate(),
            msg::report::column_payback(),
        ];
        let row = |(name, purse): (&String, &Purse)| {
            let spreads = self.outcome.chance.iter().flat_map(|chance| &chance.spreads);
            // What nothing changes was not drawn, and has no chance.
            let spread = spreads.into_iter().find(|spread| spread.payer == *name && spread.low < spread.high);
            let sums = &purse.present_value;
            vec![
                Cell::Text(self.purse(name)),
                Cell::Number(sums.gross, 0),
                Cell::Number(sums.cost, 0),
                Cell::Number(sums.net, 0),
                Cell::if_any(spread.map(|spread| spread.low), 0),
                Cell::if_any(spread.map(|spread| spread.high), 0),
                Cell::if_any(spread.map(|spread| spread.probability_positive * 100.0), 1),
                Cell::if_any(purse.benefit_cost_ratio, 2),
                Cell::if_any(purse.internal_rate.map(|rate| rate * 100.0), 1),
                Cell::if_any(purse.payback_year_discounted.map(|year| year as f64), 0),
            ]
        };
        let rows = self.in_order().into_iter().map(row).collect();
        let currency = self.outcome.currency.as_str();
        let title = self.present(msg::report::table_purses(currency), msg::report::table_purses_plain(currency));
        self.table(("purses", title), &columns, rows)
    }

    fn by_year(&self) -> Table {
        let columns = [
            msg::report::column_purse(),
            msg::report::year(),
            msg::report::column_gross(),
            msg::report::column_cost(),
            msg::report::column_net(),
            msg::report::running(),
        ];
        let mut rows = vec![];
        for (name, purse) in self.in_order() {
            let sums = &purse.ore_by_year;
            let mut running = 0_i64;
            for (year, ((gross, cost), net)) in (0_i64..).zip(sums.gross.iter().zip(&sums.cost).zip(&sums.net)) {
                running += net;
                let year = (self.outcome.first_year.unwrap_or(0) + year).to_string();
                let amounts = [*gross, *cost, *net, running].map(|ore| Cell::Number(ore as f64 / ORE, 0));
                rows.push([Cell::Text(self.purse(name)), Cell::Text(year)].into_iter().chain(amounts).collect());
            }
        }
        let title = msg::report::table_years(self.outcome.currency.as_str());
        self.table(("years", title), &columns, rows)
    }

    /// Where the answer turns.
    fn turns(&self) -> Table {
        let turn = &self.outcome.break_even;
        let mut rows = vec![
            vec![Cell::Text(self.say(&msg::report::turn_gross())), Cell::if_any(turn.gross_times, 2)],
            vec![Cell::Text(self.turn_cost()), Cell::Number(turn.cost_most, 0)],
        ];
        rows.extend(turn.effects.iter().map(|(name, value)| {
            vec![Cell::Text(self.turn_effect(name)), Cell::if_any(*value, value.map_or(0, digits_for))]
        }));
        let title = msg::report::table_turns();
        self.table(("break-even", title), &[msg::report::column_what(), msg::report::column_value()], rows)
    }

    fn turn_cost(&self) -> String {
        let most = self.say(&self.present(msg::report::turn_cost(), msg::report::turn_cost_plain()));
        format!("{most}, {}", self.outcome.currency)
    }

    /// An effect at which the answer turns, and what it is counted in.
    fn turn_effect(&self, name: &str) -> String {
        let what = self.say(&msg::report::turn_effect(name));
        let unit = self.outcome.effects.iter().find(|effect| effect.name == name).map(|effect| effect.unit.as_str());
        unit.filter(|unit| !unit.is_empty()).map_or_else(|| what.clone(), |unit| format!("{what}, {unit}"))
    }

    fn effects(&self) -> Table {
        let columns = [
            msg::report::column_what(),
            msg::report::column_estimate(),
            msg::report::column_se(),
            msg::report::column_unit(),
        ];
        let row = |effect: &super::Effect| {
            let digits = digits_for(effect.se.unwrap_or(effect.estimate));
            vec![
                Cell::Text(effect.name.clone()),
                Cell::Number(effect.estimate, digits),
                Cell::if_any(effect.se, digits),
                Cell::Text(effect.unit.clone()),
            ]
        };
        let rows = self.outcome.effects.iter().map(row).collect();
        self.table(("effects", msg::report::table_effects()), &columns, rows)
    }

    fn swings(&self) -> Table {
        let columns = [
            msg::report::column_what(),
            msg::report::column_low(),
            msg::report::column_high(),
            msg::report::column_swing_unit(),
            msg::report::column_net_low(),
            msg::report::column_net_high(),
        ];
        let row = |bar: &super::Bar| {
            vec![
                Cell::Text(bar.input.clone()),
                Cell::Number(bar.low, digits_for(bar.low.abs().min(bar.high.abs()))),
                Cell::Number(bar.high, digits_for(bar.low.abs().min(bar.high.abs()))),
                Cell::Text(self.swing_unit(bar)),
                Cell::Number(bar.net_at_low, 0),
                Cell::Number(bar.net_at_high, 0),
            ]
        };
        let rows = self.outcome.tornado.iter().map(row).collect();
        let title = format!("{}, {}", self.say(&msg::report::tornado()), self.outcome.currency);
        Table { title, ..self.table(("tornado", msg::report::tornado()), &columns, rows) }
    }

    /// What the ends of a bar are in: an effect has its unit, all else is a factor.
    fn swing_unit(&self, bar: &super::Bar) -> String {
        let unit =
            self.outcome.effects.iter().find(|effect| effect.name == bar.input).map(|effect| effect.unit.as_str());
        match (bar.kind.as_deref(), unit) {
            (None | Some("effect"), Some(unit)) => unit.to_owned(),
            _ => self.say(&msg::report::swing_times()),
        }
    }

    fn scenarios(&self, name: &str, title: Message, scenarios: &[Scenario]) -> Table {
        let columns = [
            msg::report::column_what(),
            msg::report::column_gross(),
            msg::report::column_cost(),
            msg::report::column_net(),
            msg::report::column_public_net(),
            msg::report::column_ratio(),
        ];
        let row = |scenario: &Scenario| {
            vec![
                Cell::Text(self.rate(&scenario.name)),
                Cell::Number(scenario.gross, 0),
                Cell::Number(scenario.cost, 0),
                Cell::Number(scenario.net, 0),
                Cell::Number(scenario.public_net, 0),
                Cell::if_any(scenario.benefit_cost_ratio, 2),
            ]
        };
        self.table((name, title), &columns, scenarios.iter().map(row).collect())
    }

    fn prices(&self) -> Table {
        let row = |price: &super::Price| {
            let source = if price.assumed {
                self.say(&msg::report::value_assumed(price.source.as_str()))
            } else {
                price.source.clone()
            };
            vec![
                Cell::Text(price.name.clone()),
                Cell::Number(price.amount, 2),
                Cell::Text(price.per.clone()),
                Cell::Text(source),
                Cell::Text(self.lang.day_of(&price.date)),
            ]
        };
        let columns = [
            msg::report::column_what(),
            msg::report::column_value(),
            msg::report::column_per(),
            msg::report::column_source(),
            msg::report::column_date(),
        ];
        let rows = self.outcome.prices.iter().map(row).collect();
        self.table(("prices", msg::report::table_prices()), &columns, rows)
    }

    /// A rate that names a row, with the language's sign; another name stays as it is.
    fn rate(&self, name: &str) -> String {
        let rate = name.strip_suffix(" %").and_then(|rate| rate.parse::<f64>().ok());
        rate.map_or_else(|| name.to_owned(), |rate| self.say(&msg::report::percent(short(self.lang, rate))))
    }

    /// A published figure, told by its path: `purses.total.present_value.net`.
    fn figure(&self, path: &str) -> String {
        let parts: Vec<&str> = path.split('.').collect();
        let side = |name: &str| match name {
            "gross" => Some(msg::report::column_gross()),
            "cost" => Some(msg::report::column_cost()),
            "net" => Some(msg::report::column_net()),
            "benefit_cost_ratio" => Some(msg::report::column_ratio()),
            "internal_rate" => Some(msg::report::figure_internal_rate()),
            "payback_year_discounted" | "payback_year" => Some(msg::report::column_payback()),
            "probability_positive" => Some(msg::report::figure_chance()),
            _ => None,
        };
        let (who, what, more) = match parts[..] {
            ["purses", purse, "present_value", what] => (self.purse(purse), what, Some(msg::report::figure_present())),
            ["purses", purse, "ore", what] => (self.purse(purse), what, Some(msg::report::figure_ore())),
            ["purses", purse, "ore_by_year", what, year] => {
                (self.purse(purse), what, Some(msg::report::figure_ore_in_year(year)))
            }
            ["purses", purse, what] => (self.purse(purse), what, None),
            ["per_family", what] => (self.say(&msg::report::figure_per_family()), what, None),
            ["chance", "spreads", nth, what] => {
                let spread =
                    |chance: &super::Chance| Some(chance.spreads.get(nth.parse::<usize>().ok()?)?.payer.clone());
                let payer = self.outcome.chance.as_ref().and_then(spread).unwrap_or_default();
                (self.purse(&payer), what, None)
            }
            _ => return path.to_owned(),
        };
        let Some(what) = side(what).map(|what| self.say(&what).to_lowercase()) else { return path.to_owned() };
        let more = more.map(|more| self.say(&more));
        [who, what].into_iter().chain(more).collect::<Vec<_>>().join(", ")
    }

    fn published(&self) -> Table {
        let row = |met: &super::Published| {
            let word = if met.agrees { msg::report::met() } else { msg::report::differs() };
            let digits = if met.published.fract() == 0.0 { 0 } else { 2 };
            vec![
                Cell::Text(self.figure(&met.figure)),
                Cell::Number(met.published, digits),
                Cell::if_any(met.computed, digits),
                Cell::Text(self.say(&word)),
            ]
        };
        let columns = [
            msg::report::column_what(),
            msg::report::column_published(),
            msg::report::column_computed(),
            msg::report::column_met(),
        ];
        let rows = self.outcome.published.iter().map(row).collect();
        self.table(("published", msg::report::table_published()), &columns, rows)
    }
}
