//! What it was worth and to which purse, as a report.

mod answer;
mod discounting;
mod tables;

use std::collections::BTreeMap;

use opgang_i18n::{Lang, Message, msg};
use serde::Deserialize;

use crate::notices::Notice;
use crate::numbers::spelt;
use crate::{Bars, Caption, Figure, Report, Series, Swing, Tornado, terminal};

/// What a report needs of an outcome; see docs/reference/value.md.
#[derive(Clone, Debug, Deserialize)]
pub struct Outcome {
    version: String,
    case: String,
    title: String,
    question: String,
    told: Vec<String>,
    #[serde(default)]
    cautions: Vec<String>,
    /// Whose payback the question is about.
    #[serde(default)]
    payback_of: Option<String>,
    currency: String,
    parameters: String,
    price_level: i64,
    first_year: Option<i64>,
    perspective: String,
    years: i64,
    families: Option<i64>,
    /// The rates that were used.
    #[serde(default)]
    discount: Vec<Rate>,
    /// What one of each year is worth in year 0; empty in files of before.
    #[serde(default)]
    discount_factors: Vec<f64>,
    effects: Vec<Effect>,
    purses: BTreeMap<String, Purse>,
    #[serde(default)]
    per_family: Option<Sums<f64>>,
    break_even: BreakEven,
    chance: Option<Chance>,
    tornado: Vec<Bar>,
    scenarios: Vec<Scenario>,
    rates: Vec<Scenario>,
    assumed: Vec<String>,
    published: Vec<Published>,
    notices: Vec<Notice>,
    /// The parameter set that was used, where it stands in the file.
    parameter_set: Option<ParameterSet>,
    /// The prices that were used, where they stand in the file.
    #[serde(default)]
    prices: Vec<Price>,
    /// The files that were read.
    #[serde(default)]
    inputs: Vec<Input>,
    /// The command that repeats it.
    #[serde(default)]
    repeat: String,
    #[serde(default)]
    internal: bool,
}

#[derive(Clone, Debug, Deserialize)]
struct Effect {
    name: String,
    #[serde(default)]
    unit: String,
    estimate: f64,
    se: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
struct Purse {
    ore_by_year: Sums<Vec<i64>>,
    present_value: Sums<f64>,
    #[serde(default)]
    payback_year: Option<i64>,
    payback_year_discounted: Option<i64>,
    benefit_cost_ratio: Option<f64>,
    internal_rate: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
struct Sums<T> {
    gross: T,
    cost: T,
    net: T,
}

#[derive(Clone, Debug, Deserialize)]
struct BreakEven {
    gross_times: Option<f64>,
    cost_most: f64,
    effects: BTreeMap<String, Option<f64>>,
}

#[derive(Clone, Debug, Deserialize)]
struct Chance {
    draws: i64,
    seed: u64,
    level: f64,
    spreads: Vec<Spread>,
}

#[derive(Clone, Debug, Deserialize)]
struct Spread {
    payer: String,
    low: f64,
    high: f64,
    probability_positive: f64,
}

#[derive(Clone, Debug, Deserialize)]
struct Bar {
    input: String,
    /// `effect` or `factor`; absent in files of before.
    #[serde(default)]
    kind: Option<String>,
    low: f64,
    high: f64,
    net_at_low: f64,
    net_at_high: f64,
}

#[derive(Clone, Debug, Deserialize)]
struct Scenario {
    name: String,
    gross: f64,
    cost: f64,
    net: f64,
    public_net: f64,
    benefit_cost_ratio: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
struct Published {
    figure: String,
    published: f64,
    computed: Option<f64>,
    agrees: bool,
}

#[derive(Clone, Debug, Deserialize)]
struct ParameterSet {
    title: String,
    source: String,
    valid_from: String,
    discount: Vec<Rate>,
    net_tax: Option<NetTax>,
    reimbursement: Option<Reimbursement>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Rate {
    from_year: i64,
    rate: f64,
}

#[derive(Clone, Debug, Deserialize)]
struct NetTax {
    factor: f64,
    source: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Reimbursement {
    source: String,
    valid_from: String,
    step: Vec<Step>,
}

#[derive(Clone, Debug, Deserialize)]
struct Step {
    to_week: Option<f64>,
    share: f64,
}

#[derive(Clone, Debug, Deserialize)]
struct Price {
    name: String,
    amount: f64,
    per: String,
    source: String,
    date: String,
    #[serde(default)]
    assumed: bool,
}

#[derive(Clone, Debug, Deserialize)]
struct Input {
    file: String,
    sha256: String,
}

impl Outcome {
    /// SHA-256 of the files that were read.
    pub fn read(&self) -> Vec<String> {
        self.inputs.iter().map(|input| input.sha256.clone()).collect()
    }
}

/// The report of an outcome. Its own words (question, sources, assumptions) stay in the language they were written in.
pub fn report(outcome: &Outcome, lang: Lang) -> Report {
    let story = Story { outcome, lang };
    Report {
        lang,
        question: outcome.question.clone(),
        answer: story.answer(),
        figures: story.figures(),
        done: story.done(),
        doubts: story.doubts(),
        tables: story.tables(),
        facts: story.facts(),
        command: outcome.repeat.clone(),
    }
}

/// A sum as people say it: `41,4 mio. kr.`, `−250,000 DKK`.
pub fn money(lang: Lang, amount: f64, currency: &str) -> String {
    let size = amount.abs();
    if size >= 999_950.0 {
        return lang.plain_text(&msg::report::money_million(spelt(lang, amount / 1e6, 1), currency));
    }
    let rounded = if size >= 10_000.0 { (amount / 100.0).round() * 100.0 } else { amount.round() };
    // No minus before nothing.
    let whole = lang.number((rounded + 0.0) as i64).replace('-', "\u{2212}");
    lang.plain_text(&msg::report::money(whole, currency))
}

/// Columns of the purses that fit beside each other: purse, change, cost, net, for each 1 of cost, paid back in year.
const BESIDE_EACH_OTHER: [usize; 6] = [0, 1, 2, 3, 7, 9];

/// The summary for a terminal.
pub fn summary(outcome: &Outcome, lang: Lang) -> String {
    let mut report = report(outcome, lang);
    if let Some(purses) = report.tables.iter_mut().find(|table| table.name == "purses") {
        purses.columns = BESIDE_EACH_OTHER.map(|nth| purses.columns[nth].clone()).to_vec();
        purses.rows.iter_mut().for_each(|row| *row = BESIDE_EACH_OTHER.map(|nth| row[nth].clone()).to_vec());
    }
    let mut more = vec![];
    if let Some(each) = &outcome.per_family {
        let [gross, cost, net] = [each.gross, each.cost, each.net].map(|sum| money(lang, sum, &outcome.currency));
        more.push(lang.plain_text(&msg::report::screen_per_family(cost, gross, net)) + "\n");
    }
    more.extend(outcome.told.iter().cloned());
    terminal::summary(&report, &["purses", "break-even", "tornado", "scenarios", "rates", "published"], &more)
}

struct Story<'a> {
    outcome: &'a Outcome,
    lang: Lang,
}

impl Story<'_> {
    fn say(&self, message: &Message) -> String {
        let words = self.lang.plain_text(message);
        // A currency that is cut short ends a sentence with its own point.
        match self.outcome.currency.strip_suffix('.') {
            Some(short) => words.replace(&format!("{short}.."), &format!("{short}.")),
            None => words,
        }
    }

    /// A purse as people call it.
    fn purse(&self, name: &str) -> String {
        match name {
            "total" => self.say(&msg::report::purse_total()),
            "public" => self.say(&msg::report::purse_public()),
            "municipality" => self.say(&msg::report::purse_municipality()),
            "region" => self.say(&msg::report::purse_region()),
            "state" => self.say(&msg::report::purse_state()),
            "person" => self.say(&msg::report::purse_person()),
            other => other.to_owned(),
        }
    }

    /// A sum, rounded as its size asks for.
    fn money(&self, amount: f64) -> String {
        money(self.lang, amount, &self.outcome.currency)
    }

    fn answered(&self) -> &Purse {
        &self.outcome.purses[&self.outcome.perspective]
    }

    /// The purses by themselves, without their sums.
    fn payers(&self) -> impl Iterator<Item = (&String, &Purse)> {
        self.outcome.purses.iter().filter(|(name, _)| !["public", "total"].contains(&name.as_str()))
    }

    /// The purses whose sum the answer is about.
    fn drawn_payers(&self) -> Vec<(&String, &Purse)> {
        let perspective = self.outcome.perspective.as_str();
        if perspective == "total" || !self.outcome.purses.contains_key(perspective) {
            return self.payers().collect();
        }
        self.outcome.purses.iter().filter(|(name, _)| *name == perspective).collect()
    }

    fn figures(&self) -> Vec<Figure> {
        let most = self.outcome.purses.values().map(|purse| purse.present_value.net.abs()).fold(0.0, f64::max);
        let (unit, million) = match most {
            most if most < 200_000.0 => (1.0, self.outcome.currency.clone()),
            _ => (1e6, self.say(&msg::report::millions(self.outcome.currency.as_str()))),
        };
        let drawn = self.drawn_payers();
        let bars = Bars {
            caption: Caption {
                title: self.say(&msg::report::value_over_time(self.purse(&self.outcome.perspective))),
                finding: self.say(&msg::report::value_over_time_finding()),
            },
            upright: million.clone(),
            level: self.say(&msg::report::year()),
            first: self.outcome.first_year.unwrap_or(0),
            series: drawn
                .iter()
                .map(|(name, purse)| Series {
                    name: self.purse(name),
                    amounts: purse.ore_by_year.net.iter().map(|ore| *ore as f64 / 100.0 / unit).collect(),
                })
                .collect(),
            running: self.say(&msg::report::running()),
        };
        let mut figures = vec![bars.draw(self.lang, "value-over-time")];
        if !self.outcome.tornado.is_empty() {
            let swing =
                |bar: &Bar| Swing { name: bar.input.clone(), low: bar.net_at_low / unit, high: bar.net_at_high / unit };
            let tornado = Tornado {
                caption: Caption {
                    title: self.say(&msg::report::tornado()),
                    finding: self.say(&msg::report::tornado_finding(self.purse(&self.outcome.perspective))),
                },
                level: self.say(&self.present(
                    msg::report::tornado_axis(million.as_str()),
                    msg::report::tornado_axis_plain(million.as_str()),
                )),
                low_and_high: (self.say(&msg::report::low_end()), self.say(&msg::report::high_end())),
                centre: self.answered().present_value.net / unit,
                swings: self.outcome.tornado.iter().take(12).map(swing).collect(),
            };
            figures.push(tornado.draw(self.lang, "tornado"));
        }
        figures
    }

    fn done(&self) -> Vec<String> {
        let mut done = vec![self.outcome.title.clone()];
        done.extend(self.summed());
        done.push(self.say(&msg::report::value_did_purses()));
        if let Some((chance, _)) = self.spread() {
            done.push(self.say(&msg::report::value_did_draws(chance.draws)));
            done.extend(self.varying(chance));
        }
        done.extend(self.outcome.told.iter().cloned());
        done
    }

    fn doubts(&self) -> Vec<String> {
        let Outcome { assumed, notices, internal, .. } = self.outcome;
        let mut doubts = vec![];
        if *internal {
            doubts.push(self.say(&msg::report::internal()));
        }
        doubts.extend(self.outcome.cautions.iter().cloned());
        doubts.push(self.say(&msg::report::value_doubt_effects()));
        // Sources say it themselves, in their own language.
        let once = |assumed: &String| assumed.replace(": assumed:", ":").replace(": antaget:", ":");
        doubts.extend(assumed.iter().map(|assumed| self.say(&msg::report::value_assumed(once(assumed)))));
        doubts.extend(notices.iter().map(|notice| notice.words(self.lang)));
        doubts
    }

    fn facts(&self) -> Vec<(String, String)> {
        let Outcome { inputs, case, families, parameters, version, .. } = self.outcome;
        let mut facts = vec![(msg::report::value_fact_calculation(), case.clone())];
        facts.extend(families.map(|families| (msg::report::value_fact_families(), self.lang.number(families))));
        for input in inputs {
            facts.push((msg::report::fact_file(), input.file.clone()));
            facts.push((msg::report::fact_hash(), input.sha256.clone()));
        }
        if self.uses_the_set() {
            facts.push((msg::report::value_fact_parameters(), parameters.clone()));
        }
        if let Some(chance) = &self.outcome.chance {
            facts.push((msg::report::fact_draws(), self.lang.number(chance.draws)));
            facts.push((msg::report::fact_seed(), chance.seed.to_string()));
        }
        facts.push((msg::report::fact_version(), version.clone()));
        facts.into_iter().map(|(name, value)| (self.say(&name), value)).collect()
    }
}
