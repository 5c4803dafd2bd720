//! `opgang plan explain`, `why-not`, `waiting` and `capacity`: answers about a plan, as sentences or as facts.
//!
//! ```text
//! INSTANCE.json, SOLUTION.json ─▶ independent checker ─▶ facts ─┬─▶ --json
//!                                   └─ a plan it rejects is refused   └─▶ sentences, da or en
//! ```

mod capacity;
mod explain;
mod options;
mod speaker;
mod waiting;
mod why_not;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use opgang_planner::pairs::{self, Instance};
use serde::Serialize;

pub use options::{Capacity, Explain, Waiting, WhyNot};

use super::problem::{begun, written};
use super::{Refusal, checking, files};
use options::Telling;
pub use speaker::{Speaker, capital};

/// A question about a plan.
pub enum Question<'a> {
    /// Why has this family this pair?
    Explain(&'a Explain),
    /// Why not those?
    WhyNot(&'a WhyNot),
    /// What would place those who wait?
    Waiting(&'a Waiting),
    /// What would one more person bring?
    Capacity(&'a Capacity),
}

/// Answers a question about a plan.
pub fn run(question: &Question) -> Result<ExitCode, Refusal> {
    let text = match question {
        Question::Explain(options) => explain::run(options),
        Question::WhyNot(options) => why_not::run(options),
        Question::Waiting(options) => waiting::run(options),
        Question::Capacity(options) => capacity::run(options),
    }?;
    // Nobody may be reading.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}

/// An instance, its text and whoever speaks about it.
struct Asked {
    instance: Instance,
    text: String,
    speaker: Speaker,
}

impl Asked {
    fn read(path: &Path, telling: &Telling) -> Result<Self, Refusal> {
        let text = files::read(path)?;
        let instance = pairs::read(&text).map_err(|fault| {
            Refusal::given(format!("{}: {}: {}", path.display(), fault.place, fault.what), fault.remedy)
        })?;
        checking::expect_usable(path, &text)?;
        let speaker = Speaker::new(&text, &instance, telling.lang);
        Ok(Self { instance, text, speaker })
    }

    /// Reads a plan of the instance. The independent checker must find it valid.
    fn plan(&self, path: &Path) -> Result<pairs::Plan, Refusal> {
        let solution = files::read(path)?;
        let shown = path.display();
        let verdict =
            checking::judge(&self.text, &solution).map_err(|error| checking::unusable("the instance", &error))?;
        if let Some(broken) = verdict.broken.first() {
            let remedy = "give a valid plan of this instance; \"opgang plan check\" tells every broken rule";
            return Err(Refusal::given(format!("{shown}: {broken}"), remedy));
        }
        begun(Some(&solution))?.ok_or_else(|| Refusal::given(format!("{shown} holds no plan"), "give a plan"))
    }

    /// Whether the independent checker finds a plan valid, with exactly these points.
    fn confirm(&self, plan: &pairs::Plan, points: i64) -> Result<(), Refusal> {
        let verdict =
            checking::judge(&self.text, &written(plan)?).map_err(|error| checking::unusable("the instance", &error))?;
        match verdict.objective.filter(|_| verdict.is_valid()) {
            Some(objective) if objective == points => Ok(()),
            found => {
                Err(Refusal::Internal { what: format!("the checker finds {found:?} where the search finds {points}") })
            }
        }
    }

    fn family(&self, family: usize) -> Result<usize, Refusal> {
        let count = self.instance.families.len();
        if family < count {
            return Ok(family);
        }
        Err(Refusal::given(format!("there is no family {family}"), format!("families go from 0 and there are {count}")))
    }

    fn member(&self, asked: &str) -> Result<usize, Refusal> {
        let count = self.instance.staff.len();
        let known = asked.trim().parse().ok().filter(|id: &usize| *id < count);
        known.or_else(|| self.speaker.called(asked.trim())).ok_or_else(|| {
            let remedy = format!(
                "give a number or a name that stands once in the instance; numbers go from 0 and there are {count}"
            );
            Refusal::given(format!("there is no colleague {asked:?}"), remedy)
        })
    }
}

/// Facts as they are printed: one JSON object that says what it is.
#[derive(Serialize)]
struct Facts<'a, T> {
    format: &'static str,
    #[serde(flatten)]
    facts: &'a T,
}

/// The facts as JSON on one line.
fn json<T: Serialize>(format: &'static str, facts: &T) -> Result<String, Refusal> {
    written(&Facts { format, facts })
}
