//! Few treated areas beside a weighted mean of others: both courses, and what the comparison is made of.

use opgang_i18n::{Message, msg};
use serde::Deserialize;

use super::{Story, count, heading};
use crate::numbers::{digits_for, spelt};
use crate::{Caption, Cell, Figure, Paths, Point, Table};

/// So many of the largest weights are named in a sentence; the table has them all.
const NAMED: usize = 3;

/// A period of both courses.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Period {
    #[serde(default)]
    time: String,
    treated: Option<f64>,
    synthetic: Option<f64>,
    difference: Option<f64>,
    after: bool,
}

/// The weight of an area or a period.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Weight {
    name: String,
    weight: Option<f64>,
}

/// The difference with somebody else in the place of the treated.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Placebo {
    unit: String,
    tau: Option<f64>,
}

impl Story<'_> {
    fn is_of_areas(&self) -> bool {
        self.findings.command == "synthdid"
    }

    /// How many are treated; none where that is withheld, or they are no areas.
    pub(super) fn areas(&self) -> usize {
        self.findings.treated_units.len()
    }

    /// Who is treated: the area by its name, or how many there are.
    pub(super) fn treated(&self) -> String {
        let units = self.who().units(self.lang);
        match self.findings.treated_units.as_slice() {
            [one] => one.clone(),
            [] => heading(&self.say(&msg::report::areas_some(units))),
            several => self.say(&msg::report::areas_several(count(several.len()), units)),
        }
    }

    /// What the two courses are called.
    fn courses(&self) -> (String, String) {
        let units = self.who().units(self.lang);
        let treated = self.treated();
        let treated = if self.areas() == 1 { treated } else { self.say(&msg::report::areas_mean_of(treated)) };
        let compared =
            if self.weighs_alike() { msg::report::areas_mean(units) } else { msg::report::areas_weighted(units) };
        (treated, self.say(&compared))
    }

    /// Whether all areas and periods have the same weight.
    fn weighs_alike(&self) -> bool {
        self.option("method") == Some("did")
    }

    /// Both courses, period by period.
    pub(super) fn paths(&self) -> Option<Figure> {
        let periods = &self.findings.periods;
        let before = periods.iter().position(|period| period.after)?;
        let times = self.wording.times;
        let course = |period: &Period| Some((period.treated? * times, period.synthetic? * times));
        let courses: Vec<Option<(f64, f64)>> = periods.iter().map(course).collect();
        let names = self.courses();
        let finding = msg::report::areas_path_finding(names.1.as_str(), names.0.as_str());
        let paths = Paths {
            caption: Caption { title: self.say(&msg::report::areas_path()), finding: self.say(&finding) },
            upright: self.upright(),
            start: self.say(&msg::report::start_at(periods[before].time.as_str())),
            names,
            times: periods.iter().map(|period| period.time.clone()).collect(),
            before,
            courses,
            intervals: vec![],
        };
        paths.courses.iter().any(Option::is_some).then(|| paths.draw(self.lang, "paths"))
    }

    /// How far apart the courses are, period by period.
    pub(super) fn of_area(&self) -> Option<Figure> {
        let periods = &self.findings.periods;
        let start = periods.iter().position(|period| period.after)?;
        let point = |(nth, period): (usize, &Period)| {
            let estimate = period.difference? * self.wording.times;
            Some(Point { since: nth as i64 - start as i64, estimate, interval: None })
        };
        self.drawn(periods.iter().enumerate().filter_map(point).collect(), &msg::report::of_area_finding())
    }

    /// Whom the areas are compared with, and what has weight in it.
    pub(super) fn areas_done(&self) -> Vec<String> {
        if !self.is_of_areas() {
            return vec![];
        }
        // Without a list of the others, who are persons then, only their number is told.
        let beside = self.beside().or_else(|| Some(self.compared()));
        let messages = [beside, self.weighed(), self.periods_weighed(), self.lifted(), self.in_its_place()];
        messages.into_iter().flatten().map(|message| self.say(&message)).collect()
    }

    fn beside(&self) -> Option<Message> {
        let (periods, controls) = (&self.findings.periods, self.findings.unit_weights.len());
        let before = periods.iter().position(|period| period.after)?;
        let (name, start) = (self.treated(), periods[before].time.as_str());
        let (after, before) = (count(periods.len() - before), count(before));
        let units = self.who().units(self.lang);
        (controls > 0).then(|| msg::report::areas_compared(name, after, before, count(controls), start, units))
    }

    fn weighed(&self) -> Option<Message> {
        let weights = known(&self.findings.unit_weights);
        let (counting, all) = (weights.iter().filter(|(_, weight)| *weight > 0.0).count(), weights.len());
        let units = self.who().units(self.lang);
        if self.weighs_alike() {
            return (all > 0).then(|| msg::report::areas_weights_equal(count(all), units));
        }
        let largest = by_weight(&self.findings.unit_weights);
        let most =
            largest.iter().filter_map(|weight| Some((&weight.name, weight.weight.filter(|share| *share > 0.0)?)));
        let share = |(name, share): (&String, f64)| {
            self.say(&msg::report::areas_share(name.as_str(), spelt(self.lang, share * 100.0, 0)))
        };
        let names: Vec<String> = most.take(NAMED).map(share).collect();
        let names = self.lang.list_and(&names);
        (all > 0).then(|| msg::report::areas_weights(names, count(all), count(counting), count(all - counting), units))
    }

    fn periods_weighed(&self) -> Option<Message> {
        let weights = known(&self.findings.time_weights);
        let counting = weights.iter().filter(|(_, weight)| *weight > 0.0).count();
        let zero = weights.len() - counting;
        let is_told = counting > 0 && !self.weighs_alike();
        is_told.then(|| msg::report::areas_time_weights(count(weights.len()), count(counting), count(zero)))
    }

    fn lifted(&self) -> Option<Message> {
        let lift = self.findings.lift.filter(|lift| *lift != 0.0)?;
        let amount = self.size(lift.abs(), digits_for(lift * self.wording.times));
        let up = lift * self.wording.times > 0.0;
        Some(if up { msg::report::areas_lift_up(amount) } else { msg::report::areas_lift_down(amount) })
    }

    fn in_its_place(&self) -> Option<Message> {
        let (p, controls) = (self.findings.placebo_p?, self.findings.placebos.len());
        let larger = (p * (controls + 1) as f64).round() as i64 - 1;
        (controls > 0).then(|| msg::report::areas_placebo(count(controls), larger, self.p_words(p)))
    }

    /// How well the courses go together before the start.
    pub(super) fn areas_fit(&self) -> Option<Message> {
        let fit = self.findings.fit_before?;
        Some(msg::report::areas_fit(self.size(fit, digits_for(fit * self.wording.times))))
    }

    pub(super) fn areas_tables(&self) -> Vec<Table> {
        if !self.is_of_areas() {
            return vec![];
        }
        let units = heading(&self.who().units(self.lang));
        let column_since = self.say(&msg::report::column_since());
        let (weights, times) = (msg::report::table_unit_weights(), msg::report::table_time_weights());
        let tables = [
            self.fit_table(),
            self.weights_table(("unit-weights", weights, units.clone()), by_weight(&self.findings.unit_weights)),
            self.weights_table(("time-weights", times, column_since), self.findings.time_weights.iter().collect()),
            self.path_table(),
            self.placebo_table(units),
        ];
        tables.into_iter().flatten().collect()
    }

    fn fit_table(&self) -> Option<Table> {
        let fit = self.findings.fit_before?;
        let digits = digits_for(fit * self.wording.times);
        let row = |name: Message, cell: Cell| vec![Cell::Text(self.say(&name)), cell];
        let mut rows = vec![row(msg::report::fit_before(), self.cell(Some(fit), digits))];
        if let Some(lift) = self.findings.lift.filter(|lift| *lift != 0.0) {
            rows.push(row(msg::report::fit_lift(), self.cell(Some(lift), digits)));
        }
        if let Some(p) = self.findings.placebo_p {
            rows.push(row(msg::report::fit_p(), Cell::Number(p, 3)));
        }
        let columns = [msg::report::column_what(), msg::report::column_value()].map(|name| self.say(&name)).to_vec();
        Some(Table { name: "fit".into(), title: self.titled(&msg::report::table_fit()), columns, rows })
    }

    /// Weights in per cent; those of zero stand in the CSV alone.
    fn weights_table(&self, (name, title, first): (&str, Message, String), weights: Vec<&Weight>) -> Option<Table> {
        let row = |weight: &&Weight| {
            let share = weight.weight?;
            let words = if share > 0.0 { Cell::Text } else { Cell::Unshown };
            Some(vec![words(weight.name.clone()), Cell::Number(share * 100.0, 1)])
        };
        let rows: Vec<Vec<Cell>> = weights.iter().filter_map(row).collect();
        let columns = vec![first, self.say(&msg::report::column_weight())];
        let some = rows.iter().any(|row| matches!(row.first(), Some(Cell::Text(_))));
        (some && !self.weighs_alike()).then(|| Table { name: name.into(), title: self.say(&title), columns, rows })
    }

    fn path_table(&self) -> Option<Table> {
        let periods = &self.findings.periods;
        let att = self.findings.estimates.iter().map(|row| (row.se, Some(row.estimate)));
        let digits = self.digits_of(att);
        let when = [msg::report::before(), msg::report::since()].map(|when| self.say(&when));
        let row = |period: &Period| {
            let numbers = [period.treated, period.synthetic, period.difference];
            let words = [period.time.clone(), when[usize::from(period.after)].clone()].map(Cell::Text);
            words.into_iter().chain(numbers.map(|number| self.cell(number, digits))).collect()
        };
        let columns = [
            msg::report::column_since(),
            msg::report::column_when(),
            msg::report::column_treated(),
            msg::report::column_comparison(),
            msg::report::column_difference(),
        ];
        let columns = columns.iter().map(|name| self.say(name)).collect();
        let title = self.titled(&msg::report::table_path());
        let known = periods.iter().any(|period| period.treated.is_some());
        known.then(|| Table { name: "path".into(), title, columns, rows: periods.iter().map(row).collect() })
    }

    fn placebo_table(&self, units: String) -> Option<Table> {
        let mut placebos: Vec<(&str, f64)> =
            self.findings.placebos.iter().filter_map(|placebo| Some((placebo.unit.as_str(), placebo.tau?))).collect();
        placebos.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then(one.0.cmp(other.0)));
        let digits = self.digits_of(self.findings.estimates.iter().map(|row| (row.se, Some(row.estimate))));
        let row = |(name, tau): &(&str, f64)| vec![Cell::Text((*name).to_owned()), self.cell(Some(*tau), digits)];
        let columns = vec![units, self.say(&msg::report::column_difference())];
        let title = self.titled(&msg::report::table_placebos());
        let rows: Vec<Vec<Cell>> = placebos.iter().map(row).collect();
        (!rows.is_empty()).then(|| Table { name: "placebos".into(), title, columns, rows })
    }

    /// "= 0.05", or "< 0.001".
    pub(super) fn p_words(&self, p: f64) -> String {
        if p < 0.001 {
            return format!("<\u{a0}{}", spelt(self.lang, 0.001, 3));
        }
        format!("=\u{a0}{}", spelt(self.lang, p, if p < 0.1 { 3 } else { 2 }))
    }
}

fn known(weights: &[Weight]) -> Vec<(&str, f64)> {
    weights.iter().filter_map(|weight| Some((weight.name.as_str(), weight.weight?))).collect()
}

/// The largest weight first; those alike by name.
fn by_weight(weights: &[Weight]) -> Vec<&Weight> {
    let mut all: Vec<&Weight> = weights.iter().collect();
    let weight = |weight: &Weight| weight.weight.unwrap_or(0.0);
    all.sort_by(|one, other| weight(other).total_cmp(&weight(one)).then_with(|| one.name.cmp(&other.name)));
    all
}
