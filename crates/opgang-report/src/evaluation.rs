//! What an estimator found, as a report.

mod balance;
mod command;

use opgang_i18n::{Lang, Message, msg};
use serde::Deserialize;

use crate::numbers::{digits_for, spelt};
use crate::{Cell, Figure, Intervals, Point, Report, Table};

/// Fewer clusters than this are few.
const CLUSTERS_FEW: usize = 40;

/// What a report needs of a findings file; see docs/reference/evaluate-findings.md.
#[derive(Clone, Debug, Deserialize)]
pub struct Findings {
    version: String,
    command: String,
    input: Input,
    n: Counts,
    method: Method,
    #[serde(default)]
    notices: Vec<Notice>,
    estimates: Vec<Estimate>,
    #[serde(default)]
    aggregations: Option<Aggregations>,
    #[serde(default)]
    event_time: Vec<EventTime>,
    #[serde(default)]
    balance: Vec<Line>,
    #[serde(default)]
    flow: Vec<Step>,
    #[serde(default)]
    options: Vec<(String, String)>,
    #[serde(default)]
    internal: bool,
}

/// How alike the groups are in one property.
#[derive(Clone, Debug, Deserialize)]
struct Line {
    name: String,
    before: Alike,
    after: Option<Alike>,
}

#[derive(Clone, Debug, Deserialize)]
struct Alike {
    mean_treated: Option<f64>,
    mean_control: Option<f64>,
    smd: Option<f64>,
}

/// Who is there, or goes.
#[derive(Clone, Debug, Deserialize)]
struct Step {
    text: String,
    treated: Option<f64>,
    untreated: Option<f64>,
    leaves: bool,
}

#[derive(Clone, Debug, Deserialize)]
struct Input {
    file: String,
    sha256: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Counts {
    /// None where few rows were left out.
    rows: Option<usize>,
    rows_used: usize,
    units: usize,
    clusters: Option<usize>,
}

#[derive(Clone, Debug, Deserialize)]
struct Method {
    estimator: String,
    vcov: String,
    #[serde(default)]
    corrections: Vec<String>,
    level: f64,
    seed: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
struct Notice {
    text: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Estimate {
    name: String,
    estimate: f64,
    se: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    p: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
struct Aggregations {
    #[serde(default)]
    dynamic: Option<Dynamic>,
}

#[derive(Clone, Debug, Deserialize)]
struct Dynamic {
    #[serde(default)]
    by: Vec<EventTime>,
}

#[derive(Clone, Debug, Deserialize)]
struct EventTime {
    #[serde(alias = "event_time", alias = "since")]
    e: i64,
    #[serde(alias = "att")]
    estimate: Option<f64>,
    se: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

/// How an outcome is spoken of.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The question; without it, one is made of the outcome.
    pub question: Option<String>,
    /// What the outcome is called, with a capital.
    pub outcome: String,
    /// Its unit, such as "hours a month" or "percentage points".
    pub unit: String,
    /// What one in the file is in that unit: 100 for shares shown in percentage points.
    pub times: f64,
}

impl Wording {
    /// An outcome of which only the column is known.
    pub fn plain(lang: Lang, column: &str) -> Self {
        let outcome = lang.plain_text(&msg::report::outcome_plain(column));
        Self { question: None, outcome, unit: String::new(), times: 1.0 }
    }
}

/// The report of one file of findings. `headline` names the estimate that answers the question; without it, or where
/// there is none of that name, the first does.
pub fn report(findings: &Findings, lang: Lang, wording: &Wording, headline: Option<&str>) -> Report {
    let story = Story { findings, lang, wording };
    let chosen = headline.and_then(|name| findings.estimates.iter().find(|estimate| estimate.name == name));
    Report {
        lang,
        question: wording.question.clone().unwrap_or_else(|| story.question()),
        answer: match chosen.or(findings.estimates.first()) {
            Some(estimate) => story.answer(estimate),
            None => story.without_estimate(),
        },
        figures: story.over_time().into_iter().chain(story.love()).collect(),
        done: story.done(),
        doubts: story.doubts(),
        tables: story.tables(),
        facts: story.facts(),
        command: findings.repeat(),
    }
}

struct Story<'a> {
    findings: &'a Findings,
    lang: Lang,
    wording: &'a Wording,
}

impl Story<'_> {
    fn say(&self, message: &Message) -> String {
        self.lang.plain_text(message)
    }

    /// A number with its unit, as large as it is or without its sign.
    fn size(&self, number: f64, digits: usize) -> String {
        let amount = spelt(self.lang, number * self.wording.times, digits);
        if self.wording.unit.is_empty() {
            return amount;
        }
        self.say(&msg::report::size(amount, self.wording.unit.as_str()))
    }

    /// Two sentences that say no more than the interval does.
    fn answer(&self, estimate: &Estimate) -> Vec<String> {
        let outcome = self.wording.outcome.as_str();
        let (Some(low), Some(high)) = (estimate.low, estimate.high) else {
            return vec![self.say(&msg::report::no_interval(outcome)), self.say(&msg::report::no_interval_why())];
        };
        let digits =
            digits_for((high - low) / 2.0 * self.wording.times).min(digits_for(estimate.estimate * self.wording.times));
        let level = spelt(self.lang, self.findings.method.level * 100.0, 0);
        let (shown_low, shown_high) = (spelt(self.lang, low * self.wording.times, digits), self.size(high, digits));
        if low <= 0.0 && high >= 0.0 {
            let unsure = msg::report::unsure(outcome);
            return vec![self.say(&unsure), self.say(&msg::report::unsure_between(shown_high, level, shown_low))];
        }
        let size = self.size(estimate.estimate.abs(), digits);
        let found = if estimate.estimate > 0.0 {
            msg::report::higher(outcome, size)
        } else {
            msg::report::lower(outcome, size)
        };
        vec![self.say(&found), self.say(&msg::report::between(shown_high, level, shown_low))]
    }

    fn question(&self) -> String {
        if self.findings.estimates.is_empty() && !self.findings.balance.is_empty() {
            return self.say(&msg::report::balance_question());
        }
        self.say(&msg::report::question(self.wording.outcome.as_str()))
    }

    fn without_estimate(&self) -> Vec<String> {
        if let Some(alike) = self.alike() {
            return vec![alike];
        }
        let outcome = self.wording.outcome.as_str();
        vec![self.say(&msg::report::no_interval(outcome)), self.say(&msg::report::no_interval_why())]
    }

    fn by_period(&self) -> &[EventTime] {
        let dynamic = self.findings.aggregations.as_ref().and_then(|all| all.dynamic.as_ref());
        dynamic.map_or(&self.findings.event_time, |dynamic| &dynamic.by)
    }

    fn over_time(&self) -> Option<Figure> {
        let times = self.wording.times;
        let point = |row: &EventTime| {
            let interval = row.low.zip(row.high).map(|(low, high)| (low * times, high * times));
            Some(Point { since: row.e, estimate: row.estimate? * times, interval })
        };
        let points: Vec<Point> = self.by_period().iter().filter_map(point).collect();
        let intervals = Intervals {
            title: self.say(&msg::report::over_time()),
            finding: self.say(&msg::report::over_time_finding()),
            upright: if self.wording.unit.is_empty() {
                self.wording.outcome.clone()
            } else {
                self.wording.unit.clone()
            },
            level: self.say(&msg::report::over_time_axis()),
            before_and_since: (self.say(&msg::report::before()), self.say(&msg::report::since())),
            points,
        };
        (!intervals.points.is_empty()).then(|| intervals.draw(self.lang, "over-time"))
    }

    fn done(&self) -> Vec<String> {
        let Findings { n, method, .. } = self.findings;
        let mut done = vec![msg::report::did_compare(count(n.rows_used), count(n.units))];
        done.push(msg::report::did_method(method.estimator.as_str()));
        done.extend(
            n.clusters.filter(|clusters| *clusters < n.units).map(|clusters| msg::report::did_cluster(count(clusters))),
        );
        done.push(msg::report::did_covariance(method.vcov.as_str()));
        done.iter().map(|message| self.say(message)).collect()
    }

    fn doubts(&self) -> Vec<String> {
        let mut doubts: Vec<Message> = self.findings.internal.then(msg::report::internal).into_iter().collect();
        doubts.push(msg::report::doubt_comparison());
        let few = self.findings.n.clusters.filter(|clusters| *clusters < CLUSTERS_FEW);
        doubts.extend(few.map(|clusters| msg::report::doubt_clusters_few(count(clusters))));
        let by_period = self.by_period();
        if !by_period.is_empty() && by_period.iter().all(|row| row.e >= -1) {
            doubts.push(msg::report::doubt_no_pretrend());
        }
        if self.findings.estimates.len() > 5 {
            doubts.push(msg::report::doubt_many());
        }
        let doubts = doubts.iter().map(|message| self.say(message));
        doubts.chain(self.findings.notices.iter().map(|notice| notice.text.clone())).collect()
    }

    fn tables(&self) -> Vec<Table> {
        let names = |first: Message| -> Vec<String> {
            let rest = [
                msg::report::column_estimate(),
                msg::report::column_se(),
                msg::report::column_low(),
                msg::report::column_high(),
            ];
            std::iter::once(first).chain(rest).map(|message| self.say(&message)).collect()
        };
        let shown =
            |number: Option<f64>| number.map_or(Cell::Empty, |number| Cell::Number(number, digits_for(number) + 1));
        let mut columns = names(msg::report::column_what());
        columns.push(self.say(&msg::report::column_p()));
        let estimates = self.findings.estimates.iter().map(|row| {
            let numbers = [Some(row.estimate), row.se, row.low, row.high].map(shown);
            std::iter::once(Cell::Text(row.name.clone())).chain(numbers).chain([Cell::if_any(row.p, 4)]).collect()
        });
        let mut tables = vec![];
        let rows: Vec<Vec<Cell>> = self
            .by_period()
            .iter()
            .map(|row| {
                let numbers = [row.estimate, row.se, row.low, row.high].map(shown);
                std::iter::once(Cell::Number(row.e as f64, 0)).chain(numbers).collect()
            })
            .collect();
        if !rows.is_empty() {
            let title = self.say(&msg::report::table_over_time());
            tables.push(Table { name: "over-time".into(), title, columns: names(msg::report::column_since()), rows });
        }
        let title = self.say(&msg::report::table_estimates());
        if !self.findings.estimates.is_empty() {
            tables.push(Table { name: "estimates".into(), title, columns, rows: estimates.collect() });
        }
        tables.extend(self.balance_tables());
        tables
    }

    fn facts(&self) -> Vec<(String, String)> {
        let Findings { version, input, n, method, .. } = self.findings;
        let number = |number: usize| self.lang.number(count(number));
        let mut facts = vec![
            (msg::report::fact_file(), input.file.clone()),
            (msg::report::fact_hash(), input.sha256.clone()),
            (msg::report::fact_rows(), format!("{} / {}", number(n.rows_used), n.rows.map_or("–".to_owned(), number))),
            (msg::report::fact_units(), number(n.units)),
        ];
        facts.extend(n.clusters.map(|clusters| (msg::report::fact_clusters(), number(clusters))));
        facts.push((msg::report::fact_estimator(), method.estimator.clone()));
        facts.push((msg::report::fact_covariance(), method.vcov.clone()));
        if !method.corrections.is_empty() {
            facts.push((msg::report::fact_corrections(), method.corrections.join(", ")));
        }
        facts.extend(method.seed.map(|seed| (msg::report::fact_seed(), seed.to_string())));
        facts.push((msg::report::fact_version(), version.clone()));
        facts.into_iter().map(|(name, value)| (self.say(&name), value)).collect()
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
