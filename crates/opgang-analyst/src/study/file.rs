//! The study file: the plan that is registered before anybody looks at outcomes.

use std::fs;
use std::path::{Path, PathBuf};

use opgang_evaluate::spillover::Asked;
use opgang_i18n::Lang;
use opgang_tables::Fault;
use serde::{Deserialize, Serialize};

use super::estimator::{Estimator, Name, decide};

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
    /// What else is tried, to see how much the answer rests on it.
    #[serde(default, skip_serializing_if = "Sensitivity::is_none")]
    pub sensitivity: Sensitivity,
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
    /// Who they are.
    pub control: Control,
    /// Columns in which they must be alike; `factor(x)` for kinds written as numbers.
    #[serde(default)]
    pub covariates: Vec<String>,
    /// How the rows hang together; without it, as suits the estimator.
    pub shape: Option<Shape>,
}

/// Who is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Control {
    /// Those who are never treated.
    Nevertreated,
    /// These, and those who are treated later.
    Notyettreated,
    /// Those who are treated last, where nobody is never treated.
    Lasttreated,
    /// Everybody, those who are treated already among them.
    Everybody,
}

/// How the rows hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Units seen in every period.
    Balanced,
    /// The same units, with holes.
    Unbalanced,
    /// Every row is a unit of its own.
    CrossSections,
}

/// What else is tried.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sensitivity {
    /// The column that says which units to compare with live near treated ones: 1 or 0, or how far away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
    /// Up to which distance is near.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near_within: Option<f64>,
    /// The column with the period in which the neighbour started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near_start: Option<String>,
}

impl Sensitivity {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// What is asked of the neighbours, where anything is.
    pub fn asked(&self) -> Option<Asked> {
        let (within, start) = (self.near_within, self.near_start.clone());
        self.near.clone().map(|column| Asked { column, within, start })
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
    /// A state that never ends, such as a pension: 0 until it begins, 1 from then on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absorbing: bool,
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
        Self::parse(&text, &file)
    }

    /// Understands the text of a study file, which is named so in what is told.
    ///
    /// # Errors
    /// A [`Fault`] with the place in the file and what to do.
    pub fn parse(text: &str, file: &str) -> Result<Self, Fault> {
        let mut study: Self = toml::from_str(text).map_err(|cause| {
            let line = cause.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            let place = if line > 0 { format!("{file}: line {line}") } else { file.to_owned() };
            Fault::at(place, cause.message(), "compare with docs/reference/study.md, where every field has its row")
        })?;
        study.check(file)?;
        Ok(study)
    }

    fn check(&mut self, file: &str) -> Result<(), Fault> {
        if self.format != FORMAT {
            let what = format!("{:?} is unknown", self.format);
            return Err(Fault::at(format!("{file}: format"), what, format!("write {FORMAT:?}")));
        }
        let within = |field: &str, found: f64, low: f64, high: f64| {
            if found > low && found < high {
                return Ok(());
            }
            let what = format!("{found} is not between {low} and {high}");
            Err(Fault::at(format!("{file}: {field}"), what, "correct the number"))
        };
        within("estimator.level", self.estimator.level, 0.5, 1.0)?;
        if !(0.0..=1.0).contains(&self.stop.left_out_max) {
            let what = format!("{} is no share from 0 to 1", self.stop.left_out_max);
            return Err(Fault::at(format!("{file}: stop.left_out_max"), what, "write 0.2 for 20 per cent"));
        }
        let periods = [
            ("cohort.anticipation", Some(self.cohort.anticipation)),
            ("horizon.before", self.horizon.before),
            ("horizon.after", self.horizon.after),
        ];
        if let Some((field, Some(number))) =
            periods.into_iter().find(|period| period.1.is_some_and(|number| number < 0))
        {
            let what = format!("{number} is no number of periods");
            return Err(Fault::at(format!("{file}: {field}"), what, "write a whole number of zero or more"));
        }
        self.check_sensitivity(file)?;
        self.check_outcomes(file)?;
        decide(self, file)
    }

    fn check_sensitivity(&self, file: &str) -> Result<(), Fault> {
        let Sensitivity { near, near_within, near_start } = &self.sensitivity;
        let at =
            |field: &str, what: &str, remedy: &str| Fault::at(format!("{file}: sensitivity.{field}"), what, remedy);
        if near_within.is_some_and(|within| !(within.is_finite() && within >= 0.0)) {
            return Err(at("near_within", "is no distance", "write one of zero or more"));
        }
        if near.is_none() && (near_within.is_some() || near_start.is_some()) {
            return Err(at(
                "near",
                "is not given",
                "name the column that says who lives near, or leave the others out",
            ));
        }
        if near_start.is_some() && self.estimator.name == Name::Did {
            return Err(at("near_start", "names several starts, and did knows one", "leave it out, or choose cs"));
        }
        Ok(())
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
            if !(outcome.times > 0.0 && outcome.times.is_finite()) {
                return Err(Fault::at(
                    format!("{place}.times"),
                    format!("{} is no factor above zero", outcome.times),
                    "write 1, or 100 for percentage points",
                ));
            }
        }
        Ok(())
    }
}
