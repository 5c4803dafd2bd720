//! What amounts of later years are worth in year 0: which rates were used, and what else of the parameter set.

use opgang_i18n::{Message, msg};

use super::{Rate, Story};
use crate::notices::short;
use crate::{Cell, Table};

/// Where the rates are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    /// No amount is worth less for standing in a later year.
    Nowhere,
    /// The case gives its own.
    Case,
    /// The parameter set.
    Set,
}

impl Story<'_> {
    fn rates_from(&self) -> From {
        let outcome = self.outcome;
        let all_the_same = outcome.discount_factors.iter().all(|factor| *factor == 1.0);
        if !outcome.discount_factors.is_empty() && all_the_same {
            return From::Nowhere;
        }
        match &outcome.parameter_set {
            Some(set) if !outcome.discount.is_empty() && set.discount != outcome.discount => From::Case,
            _ => From::Set,
        }
    }

    /// The rates that reach a year of the case.
    fn rates(&self) -> Vec<&Rate> {
        let set = self.outcome.parameter_set.as_ref().map(|set| &set.discount);
        let all = if self.outcome.discount.is_empty() { set } else { Some(&self.outcome.discount) };
        all.into_iter().flatten().filter(|rate| rate.from_year < self.outcome.years).collect()
    }

    fn percent(&self, share: f64) -> String {
        self.say(&msg::report::percent(short(self.lang, share * 100.0)))
    }

    /// Words for amounts brought to year 0, or those for amounts that are only added.
    pub(super) fn present(&self, brought: Message, added: Message) -> Message {
        if self.rates_from() == From::Nowhere { added } else { brought }
    }

    /// The sums, and how amounts of different years became one.
    pub(super) fn summed(&self) -> [String; 2] {
        let sums = &self.answered().present_value;
        let [cost, gross, net] = [-sums.cost, sums.gross, sums.net].map(|sum| self.money(sum));
        let (years, prices) = (self.outcome.years, self.outcome.price_level.to_string());
        let rates = self.rates().iter().map(|rate| self.percent(rate.rate)).collect::<Vec<_>>().join(", ");
        let how = match self.rates_from() {
            From::Nowhere if years == 1 => msg::report::value_did_one_year(prices),
            From::Nowhere => msg::report::value_did_undiscounted(years, prices),
            From::Case => msg::report::value_did_own_rate(years, prices, rates),
            From::Set => {
                let name = self.outcome.parameters.as_str();
                let set = self.outcome.parameter_set.as_ref().map_or(name, |set| set.title.as_str());
                msg::report::value_did_present(years, set, prices, rates)
            }
        };
        let sum = self.present(
            msg::report::value_did_sum(cost.as_str(), gross.as_str(), net.as_str()),
            msg::report::value_did_sum_plain(cost.as_str(), gross.as_str(), net.as_str()),
        );
        [self.say(&sum), self.say(&how)]
    }

    /// Whether anything was computed with the parameter set.
    pub(super) fn uses_the_set(&self) -> bool {
        let more = self.outcome.parameter_set.as_ref();
        self.rates_from() == From::Set || more.is_some_and(|set| set.net_tax.is_some() || set.reimbursement.is_some())
    }

    /// The rates and shares that were used, each with its source.
    pub(super) fn parameters(&self) -> Option<Table> {
        let set = self.outcome.parameter_set.as_ref()?;
        let mut before = String::new();
        let mut row = |what: String, value: String, (source, date): (&str, &str)| {
            let shown = if source == before { self.say(&msg::report::same_source()) } else { source.to_owned() };
            source.clone_into(&mut before);
            let date = if date.is_empty() { String::new() } else { self.lang.day_of(date) };
            [what, value, shown, date].map(Cell::Text).to_vec()
        };
        let from = (set.source.as_str(), set.valid_from.as_str());
        let case = self.say(&msg::report::source_own());
        let mut rows = vec![];
        if self.uses_the_set() {
            rows.push(row(self.say(&msg::report::value_fact_parameters()), set.title.clone(), from));
        }
        let rates = if self.outcome.years > 1 || self.rates_from() != From::Nowhere { self.rates() } else { vec![] };
        rows.extend(rates.into_iter().map(|rate| {
            let source = if self.rates_from() == From::Set { from } else { (case.as_str(), "") };
            row(self.say(&msg::report::discount_from(rate.from_year.to_string())), self.percent(rate.rate), source)
        }));
        rows.extend(set.net_tax.iter().map(|tax| {
            let factor = crate::spelt(self.lang, tax.factor, 2);
            row(self.say(&msg::report::net_tax()), factor, (&tax.source, from.1))
        }));
        if let Some(refund) = &set.reimbursement {
            rows.extend(refund.step.iter().map(|step| {
                let what = match step.to_week {
                    Some(week) => msg::report::refund_to(crate::spelt(self.lang, week, 0)),
                    None => msg::report::refund_after(),
                };
                row(self.say(&what), self.percent(step.share), (&refund.source, &refund.valid_from))
            }));
        }
        let columns = [
            msg::report::column_what(),
            msg::report::column_value(),
            msg::report::column_source(),
            msg::report::column_date(),
        ];
        (!rows.is_empty()).then(|| self.table(("parameters", msg::report::table_parameters()), &columns, rows))
    }
}
