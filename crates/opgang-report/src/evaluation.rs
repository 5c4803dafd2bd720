//! What an estimator found, as a report.

mod answer;
mod balance;
mod command;
mod done;
mod spill_over;
mod tables;
mod who;
mod words;

pub use command::quoted;
use opgang_i18n::{Lang, Message, msg};
use serde::Deserialize;
pub use who::{Who, heading};

use crate::notices::Notice;
use crate::numbers::spelt;
use crate::{Caption, Figure, Intervals, Point, Report};

/// Fewer clusters than this are few.
const CLUSTERS_FEW: usize = 40;

/// Commands that find no effect: what they say does not hang on who is compared.
const WITHOUT_EFFECT: [&str; 3] = ["power", "balance", "bacon"];
/// Commands whose uncertainty is made for few clusters, or does not come from clusters.
const FOR_FEW_CLUSTERS: [&str; 6] = ["robust", "wildboot", "randomize", "romano-wolf", "synthdid", "honest"];

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
    /// Who is compared with, by its code; only where there is a choice.
    #[serde(default)]
    control: Option<String>,
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
    spill_over: Option<spill_over::SpillOver>,
    #[serde(default)]
    internal: bool,
    /// Names of estimates that are withheld.
    #[serde(default)]
    withheld: Vec<String>,
    /// An area and those it is compared with, by period.
    #[serde(default)]
    periods: Vec<Period>,
    /// The design that a power is computed for.
    #[serde(default)]
    design: Option<Design>,
    /// Whether the groups moved together before the start.
    #[serde(default)]
    pretest: Option<Pretest>,
    /// Bounds by relative magnitudes.
    #[serde(default)]
    relative: Vec<Bound>,
    /// The largest bound tried at which the finding holds.
    #[serde(default)]
    breakdown_m_bar: Option<f64>,
    /// Several outcomes: the p-values of each, beside that which counts that several were looked at.
    #[serde(default)]
    outcomes: Vec<Beside>,
}

#[derive(Clone, Debug, Deserialize)]
struct Beside {
    name: String,
    p_single: Option<f64>,
    p_holm: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
struct Period {
    difference: Option<f64>,
    after: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Design {
    Of { kind: String },
    Other(serde::de::IgnoredAny),
}

#[derive(Clone, Debug, Deserialize)]
struct Pretest {
    p: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
struct Bound {
    m_bar: f64,
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
    #[serde(default)]
    code: String,
    #[serde(default)]
    column: Option<String>,
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
    /// So many outcomes are looked at together, and what was decided beforehand to correct for that leaves nothing of
    /// the difference: the answer says so, whatever its own interval. None otherwise.
    pub lost_among: Option<usize>,
    /// Who is counted, where the findings do not say it in their options.
    pub who: Who,
}

impl Wording {
    /// An outcome of which only the column is known.
    pub fn plain(lang: Lang, column: &str) -> Self {
        let outcome = lang.plain_text(&msg::report::outcome_plain(column));
        Self { question: None, outcome, unit: String::new(), times: 1.0, lost_among: None, who: Who::default() }
    }
}

/// The report of one file of findings. `headline` names the estimate that answers the question; without it, or where
/// there is none of that name, the one does that the command computes for it.
pub fn report(findings: &Findings, lang: Lang, wording: &Wording, headline: Option<&str>) -> Report {
    let story = Story { findings, lang, wording };
    Report {
        lang,
        question: wording.question.clone().unwrap_or_else(|| story.question()),
        answer: story.answer(headline),
        figures: story.over_time().into_iter().chain(story.of_area()).chain(story.love()).collect(),
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
        self.drawn(self.by_period().iter().filter_map(point).collect(), &msg::report::over_time_finding())
    }

    /// How far an area lies from those it is compared with, period by period.
    fn of_area(&self) -> Option<Figure> {
        let periods = &self.findings.periods;
        let start = periods.iter().position(|period| period.after)?;
        let point = |(nth, period): (usize, &Period)| {
            let estimate = period.difference? * self.wording.times;
            Some(Point { since: nth as i64 - start as i64, estimate, interval: None })
        };
        self.drawn(periods.iter().enumerate().filter_map(point).collect(), &msg::report::of_area_finding())
    }

    fn drawn(&self, points: Vec<Point>, finding: &Message) -> Option<Figure> {
        let intervals = Intervals {
            caption: Caption { title: self.say(&msg::report::over_time()), finding: self.say(finding) },
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

    fn doubts(&self) -> Vec<String> {
        let mut doubts: Vec<Message> = self.findings.internal.then(msg::report::internal).into_iter().collect();
        let command = self.findings.command.as_str();
        if !WITHOUT_EFFECT.contains(&command) && !self.is_alone() {
            doubts.push(msg::report::doubt_comparison());
        }
        let few = self.findings.n.clusters.filter(|clusters| *clusters < CLUSTERS_FEW);
        let made_for_few = FOR_FEW_CLUSTERS.contains(&command) || WITHOUT_EFFECT.contains(&command);
        let who = self.who();
        let too_few = |clusters| msg::report::doubt_clusters_few(who.clusters(self.lang), count(clusters));
        doubts.extend(few.filter(|_| !made_for_few).map(too_few));
        let by_period = self.by_period();
        if !by_period.is_empty() && by_period.iter().all(|row| row.e >= -1) {
            doubts.push(msg::report::doubt_no_pretrend());
        }
        doubts.extend(self.before_the_start());
        if by_period.len() > 5 || command == "drdid" {
            doubts.push(msg::report::doubt_many());
        }
        let doubts = doubts.iter().map(|message| self.say(message)).chain(self.of_neighbours());
        doubts
            .chain(self.findings.notices.iter().map(|notice| self.in_words(notice).words_of(&who, self.lang)))
            .collect()
    }

    /// Whether the groups moved together before the start: a test that finds nothing proves nothing.
    fn before_the_start(&self) -> Option<Message> {
        let p = self.findings.pretest.as_ref()?.p?;
        let shown = if p < 0.001 {
            format!("<\u{a0}{}", spelt(self.lang, 0.001, 3))
        } else {
            format!("=\u{a0}{}", spelt(self.lang, p, if p < 0.1 { 3 } else { 2 }))
        };
        let apart = p <= 1.0 - self.findings.method.level;
        Some(if apart { msg::report::pretest_apart(shown) } else { msg::report::pretest_alike(shown) })
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
