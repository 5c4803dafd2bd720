//! What an estimator found, in the one form that every command writes.

use std::path::Path;

use serde::{Serialize, Serializer};

/// The name of the form; it changes when a field changes its meaning.
pub const FORMAT: &str = "opgang-evaluation/1";

/// An estimate with its uncertainty.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// What is estimated, such as `att(2006,2007)`.
    pub name: String,
    /// The estimate, in units of the outcome unless the name says otherwise.
    pub estimate: f64,
    /// Its standard error; absent where none is valid, and then a notice says why.
    pub se: Option<f64>,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
    /// Degrees of freedom of the interval; absent for the normal distribution.
    pub df: Option<f64>,
    /// Two-sided p-value of "no effect".
    pub p: Option<f64>,
}

/// A symmetric matrix with the names of its rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Covariance {
    /// What each row and column stands for.
    pub names: Vec<String>,
    /// Row by row.
    pub matrix: Vec<Vec<f64>>,
}

impl Covariance {
    /// That of the estimates from this place on.
    #[must_use]
    pub fn from(&self, first: usize) -> Self {
        let matrix = self.matrix[first..].iter().map(|row| row[first..].to_vec()).collect();
        Self { names: self.names[first..].to_vec(), matrix }
    }

    /// The same with nothing (null) for estimates that have no valid standard error: `blind`, in their order.
    #[must_use]
    pub fn without(mut self, blind: &[bool]) -> Self {
        for (row, values) in self.matrix.iter_mut().enumerate() {
            let gone = |column: usize| blind.get(row) == Some(&true) || blind.get(column) == Some(&true);
            values.iter_mut().enumerate().filter(|(column, _)| gone(*column)).for_each(|(_, value)| *value = f64::NAN);
        }
        self
    }
}

/// Something that a reader must know: what was left out, pooled or refused, and why.
///
/// Made by the functions in [`crate::notices`]. It holds no sentence until whoever writes it puts one in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Notice {
    /// A short name that never changes, such as `singletons`.
    pub code: &'static str,
    /// How many rows, persons or cohorts it is about.
    pub count: usize,
    /// What else there is to tell, by name.
    #[serde(serialize_with = "by_name")]
    pub facts: Vec<(&'static str, Fact)>,
    /// The same in plain words; empty until [`Findings::told`].
    pub text: String,
}

/// A fact of a notice.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Fact {
    /// A count, a period or a cohort.
    Whole(i64),
    /// A share, a p-value or another number.
    Number(f64),
    /// A name, or the code of a reason.
    Text(String),
    /// Names.
    List(Vec<String>),
}

impl From<i64> for Fact {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Fact {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<Item: ToString> From<Vec<Item>> for Fact {
    fn from(items: Vec<Item>) -> Self {
        Self::List(items.iter().map(ToString::to_string).collect())
    }
}

impl Notice {
    /// A fact by its name.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact)
    }
}

fn by_name<Out: Serializer>(facts: &[(&'static str, Fact)], out: Out) -> Result<Out::Ok, Out::Error> {
    out.collect_map(facts.iter().map(|(name, fact)| (name, fact)))
}

/// How the uncertainty was computed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Method {
    /// The estimator's full name, with its source.
    pub estimator: String,
    /// The covariance: `influence function, clustered on family`, `CR2`, ….
    pub vcov: String,
    /// Small-sample factors that were applied, each named.
    pub corrections: Vec<String>,
    /// Confidence level of the intervals, such as 0.95.
    pub level: f64,
    /// Random draws, where there were any.
    pub draws: Option<u64>,
    /// Where chance began, where there was any.
    pub seed: Option<u64>,
}

/// How many there were of what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows in the file.
    pub rows: usize,
    /// Rows that the estimate rests on.
    pub rows_used: usize,
    /// Persons, counties or other units.
    pub units: usize,
    /// Clusters; equal to the units where nothing was said.
    pub clusters: Option<usize>,
}

/// The file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Input {
    /// Its name, without folders.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Input {
    /// A file by the name without its folders, and the SHA-256 of its bytes.
    pub fn of(path: impl AsRef<Path>, sha256: impl Into<String>) -> Self {
        let path = path.as_ref();
        let file =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        Self { file, sha256: sha256.into() }
    }
}

/// What a command writes: the same head for every estimator, and its own body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Findings<Body: Serialize> {
    /// [`FORMAT`].
    pub format: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// The subcommand, such as `cs`.
    pub command: &'static str,
    /// Its options as they were understood, in words of the command line.
    pub options: Vec<(String, String)>,
    /// The file.
    pub input: Input,
    /// How many.
    pub n: Counts,
    /// How the uncertainty was computed.
    pub method: Method,
    /// What a reader must know.
    pub notices: Vec<Notice>,
    /// Every estimate, by name.
    pub estimates: Vec<Estimate>,
    /// Their covariance, where there is one.
    pub covariance: Option<Covariance>,
    /// What only this estimator has.
    #[serde(flatten)]
    pub body: Body,
}

impl<Body: Serialize> Findings<Body> {
    /// The same findings, with a sentence in every notice.
    pub fn told(&self, words: impl Fn(&Notice) -> String) -> Findings<&Body> {
        let told = |notice: &Notice| Notice { text: words(notice), ..notice.clone() };
        Findings {
            format: self.format,
            version: self.version,
            command: self.command,
            options: self.options.clone(),
            input: self.input.clone(),
            n: self.n.clone(),
            method: self.method.clone(),
            notices: self.notices.iter().map(told).collect(),
            estimates: self.estimates.clone(),
            covariance: self.covariance.clone(),
            body: &self.body,
        }
    }
}
