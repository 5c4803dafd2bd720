//! What the command line needs of a problem; each of the five fills it in.

use opgang_i18n::Lang;
use opgang_planner::{Fault, Orders};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Refusal;
use super::shortage::Shortages;

/// Which of two objectives is better.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Better {
    More,
    Less,
}

/// A problem with its special options.
pub trait Problem {
    /// What a file says.
    type Instance;

    /// The name of the subcommand.
    const NAME: &'static str;
    /// Which of two objectives is better.
    const BETTER: Better;

    /// Reads an instance.
    fn read(&self, text: &str) -> Result<Self::Instance, Fault>;

    /// How many iterations suit the instance when neither they nor seconds are given.
    fn effort(&self, instance: &Self::Instance) -> u64;

    /// Searches, from the plan in the text `start` where there is one.
    fn solve(&self, instance: &Self::Instance, start: Option<&str>, orders: &Orders) -> Result<Solved, Refusal>;

    /// The plan to begin with, made to fit the instance where that is plain: new families wait at first.
    fn fitted(&self, _instance: &str, start: String) -> String {
        start
    }

    /// What is lacking where the plan leaves something waiting.
    fn shortages(&self, _: &Self::Instance, _: &Told) -> Result<Shortages, Refusal> {
        Ok(Shortages::default())
    }

    /// The special options, for the report.
    fn max_changes(&self) -> Option<usize> {
        None
    }
}

/// A plan to be spoken about.
pub struct Told<'a> {
    /// The instance, as the file has it.
    pub text: &'a str,
    /// The plan, as it will be written.
    pub solution: &'a str,
    /// The language of the sentences.
    pub lang: Lang,
}

impl Told<'_> {
    /// The plan itself.
    pub fn plan<P: DeserializeOwned>(&self) -> Result<P, Refusal> {
        serde_json::from_str(self.solution).map_err(|cause| Refusal::Internal { what: cause.to_string() })
    }
}

/// What a search found.
pub struct Solved {
    /// The plan, as it will be written.
    pub solution: String,
    /// The objective as the search reckons it.
    pub objective: i64,
    /// What no plan can beat, where it is known.
    pub bound: Option<i64>,
    /// Iterations done.
    pub iterations: u64,
    /// Families, seekers or visits without a place.
    pub waiting: usize,
    /// The search says that nothing is better.
    pub proven: bool,
    /// Families whose pair is another than the one in force, where the problem has one.
    pub changed: Option<usize>,
}

/// The text of a plan as the solution file has it: one line of JSON.
pub fn written<P: Serialize>(plan: &P) -> Result<String, Refusal> {
    let mut text = serde_json::to_string(plan).map_err(|cause| Refusal::Internal { what: cause.to_string() })?;
    text.push('\n');
    Ok(text)
}

/// The plan to begin with. Its form has been judged already, so a fault here is not the reader's.
pub fn begun<P: DeserializeOwned>(text: Option<&str>) -> Result<Option<P>, Refusal> {
    text.map(serde_json::from_str).transpose().map_err(|cause| {
        Refusal::given(format!("the plan to begin with cannot be read: {cause}"), "give a file that this command wrote")
    })
}
