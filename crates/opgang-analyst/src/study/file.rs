//! The study file: the plan that is registered before anybody looks at outcomes.

use std::fs;
use std::path::{Path, PathBuf};

use opgang_i18n::Lang;
use opgang_tables::Fault;
use serde::{Deserialize, Serialize};

/// The name of the form; it changes when a field changes its meaning.
pub const FORMAT: &str = "opgang-study/1";

/// A study, decided before outcomes are read. See docs/reference/study.md.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// [`FORMAT`].
    pub format: String,
    /// The file with the rows, seen from the study file.
    pub data: PathBuf,
    /// The question that is answered.
    pub question: Words,
    /// Who is studied, and from when.
    pub cohort: Cohort,
    /// How long.
    #[serde(default)]
    pub horizon: Horizon,
    /// With whom they are compared.
    pub comparison: Comparison,
    /// How.
    #[serde(default)]
    pub estimator: Estimator,
    /// What is looked at.
    pub outcomes: Vec<Outcome>,
    /// When nothing may be concluded.
    #[serde(default)]
    pub stop: Stop,
}

/// Words in the languages of a report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Danish.
    pub da: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The words in a language; Danish where there are none in it.
    pub fn in_language(&self, lang: Lang) -> &str {
        if lang == Lang::English { &self.en } else { &self.da }
    }
}

/// The columns that say who is studied, and from when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Cohort {
    /// Names the person or other unit; without it every row is a unit of its own.
    pub unit: Option<String>,
    /// The period, in whole numbers.
    pub time: String,
    /// The first period of treatment; 0 or nothing: never.
    pub start: String,
    /// Names the family or other cluster, as it was at baseline.
    pub cluster: Option<String>,
    /// Weights.
    pub weights: Option<String>,
    /// So many periods before its start treatment may already show.
    #[serde(default)]
    pub anticipation: i64,
}

/// Which periods are looked at, counted from the start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Horizon {
    /// So many periods before the start.
    pub before: Option<i64>,
    /// Up to this period since the start, which is period 0.
    pub after: Option<i64>,
}

/// With whom the treated are compared.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// `nevertreated`, or `notyettreated`.
    pub control: String,
    /// Columns in which they must be alike; `factor(x)` for kinds written as numbers.
    #[serde(default)]
    pub covariates: Vec<String>,
    /// `balanced` (units seen in every period), `unbalanced`, or `cross-sections`.
    #[serde(default = "balanced")]
    pub shape: String,
}

fn balanced() -> String {
    "balanced".to_owned()
}

/// How the effects are estimated.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Estimator {
    /// `dr`, `ipw` or `reg`.
    pub method: String,
    /// `varying` or `universal`.
    pub base: String,
    /// What answers the question: `simple`, `dynamic`, `group` or `calendar`.
    pub headline: String,
    /// Confidence level.
    pub level: f64,
    /// Random draws for simultaneous bands; none without.
    pub draws: Option<usize>,
    /// Where chance begins.
    pub seed: u64,
    /// Correction over the primary outcomes: `holm` or `none`.
    pub correction: String,
}

impl Default for Estimator {
    fn default() -> Self {
        Self {
            method: "dr".to_owned(),
            base: "varying".to_owned(),
            headline: "simple".to_owned(),
            level: 0.95,
            draws: None,
            seed: 1,
            correction: "holm".to_owned(),
        }
    }
}

/// Something that is looked at.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The column.
    pub column: String,
    /// What it is called.
    pub name: Words,
    /// Its unit.
    pub unit: Words,
    /// Of whom it is a share or a mean: "all adults in the families on the first day of the quarter".
    pub denominator: Words,
    /// What one in the file is in that unit: 100 for shares shown in percentage points.
    #[serde(default = "one")]
    pub times: f64,
    /// Whether `more` or `less` of it is better.
    pub better: Direction,
    /// Whether the study stands or falls with it; the correction counts these.
    #[serde(default)]
    pub primary: bool,
}

fn one() -> f64 {
    1.0
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More is better.
    More,
    /// Less is better.
    Less,
}

/// When nothing may be concluded, decided beforehand.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Stop {
    /// Fewer clusters than this in all.
    pub clusters_min: usize,
    /// A larger part of the rows than this had to be left out.
    pub left_out_max: f64,
}

impl Default for Stop {
    fn default() -> Self {
        Self { clusters_min: 10, left_out_max: 0.2 }
    }
}

impl Study {
    /// Reads a study file.
    ///
    /// # Errors
    /// A [`Fault`] with the place in the file and what to do.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let file = path.display().to_string();
        let text = fs::read_to_string(path)
            .map_err(|cause| Fault::at(&file, cause.to_string(), "give a study file that can be read"))?;
        let study: Self = toml::from_str(&text).map_err(|cause| {
            let line = cause.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            let place = if line > 0 { format!("{file}: line {line}") } else { file.clone() };
            Fault::at(place, cause.message(), "compare with docs/reference/study.md, where every field has its row")
        })?;
        study.check(&file)?;
        Ok(study)
    }

    fn check(&self, file: &str) -> Result<(), Fault> {
        let choice = |field: &str, found: &str, allowed: &[&str]| {
            if allowed.contains(&found) {
                return Ok(());
            }
            let remedy = format!("choose among: {}", allowed.join(", "));
            Err(Fault::at(format!("{file}: {field}"), format!("{found:?} is unknown"), remedy))
        };
        choice("format", &self.format, &[FORMAT])?;
        choice("comparison.control", &self.comparison.control, &["nevertreated", "notyettreated"])?;
        choice("comparison.shape", &self.comparison.shape, &["balanced", "unbalanced", "cross-sections"])?;
        choice("estimator.method", &self.estimator.method, &["dr", "ipw", "reg"])?;
        choice("estimator.base", &self.estimator.base, &["varying", "universal"])?;
        choice("estimator.headline", &self.estimator.headline, &["simple", "dynamic", "group", "calendar"])?;
        choice("estimator.correction", &self.estimator.correction, &["holm", "none"])?;
        let within = |field: &str, found: f64, low: f64, high: f64| {
            if found > low && found < high {
                return Ok(());
            }
            let what = format!("{found} is not between {low} and {high}");
            Err(Fault::at(format!("{file}: {field}"), what, "correct the number"))
        };
        within("estimator.level", self.estimator.level, 0.5, 1.0)?;
        within("stop.left_out_max", self.stop.left_out_max, -1e-9, 1.0 + 1e-9)?;
        self.check_outcomes(file)
    }

    fn check_outcomes(&self, file: &str) -> Result<(), Fault> {
        let Some(first) = self.outcomes.first() else {
            return Err(Fault::at(format!("{file}: outcomes"), "there is none", "add at least one [[outcomes]]"));
        };
        if !self.outcomes.iter().any(|outcome| outcome.primary) {
            let remedy =
                format!("write primary = true for the one the study stands or falls with, such as {:?}", first.column);
            return Err(Fault::at(format!("{file}: outcomes"), "none is primary", remedy));
        }
        for (nth, outcome) in self.outcomes.iter().enumerate() {
            let place = format!("{file}: outcomes[{nth}]");
            if self.outcomes[..nth].iter().any(|other| other.column == outcome.column) {
                return Err(Fault::at(place, format!("{:?} stands there twice", outcome.column), "keep one of them"));
            }
            if outcome.times == 0.0 || !outcome.times.is_finite() {
                return Err(Fault::at(
                    format!("{place}.times"),
                    "is no factor",
                    "write 1, or 100 for percentage points",
                ));
            }
        }
        Ok(())
    }
}
