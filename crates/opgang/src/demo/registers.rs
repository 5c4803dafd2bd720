//! `opgang demo registers`: register files of families that never lived, with the truth in a sealed file.
//!
//! ```text
//! seed ─▶ effect/, no-effect/, costlier/ ─┬─ persons, benefits, hours, absence, costs: as a register has them
//!                                         ├─ panel-*.csv: the same, one row a person or family and quarter
//!                                         ├─ study.toml: what was decided beforehand
//!                                         └─ sealed/truth.json, whose SHA-256 stands in README.md
//! ```

mod panels;
mod rows;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use opgang_demo::registers::{Registers, Variant, truth};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::arguments;

/// Writes every variant's files.
pub fn run(options: &arguments::Registers) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout();
    for variant in Variant::ALL {
        let folder = options.out.join(variant.code());
        let registers = Registers::draw(options.seed, variant);
        fs::create_dir_all(folder.join("sealed"))
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        rows::write(&folder, &registers)?;
        panels::write(&folder, &registers)?;
        let seal = seal(&folder, options.seed, variant)?;
        save(&folder.join("study.toml"), STUDY)?;
        save(&folder.join("README.md"), &readme(variant, options.seed, &seal))?;
        writeln!(out, "{}: {} families", folder.display(), registers.households.len())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A study of the adults, to be locked and run.
const STUDY: &str = include_str!("registers/study.toml");

#[derive(Serialize)]
struct Sealed {
    variant: &'static str,
    seed: u64,
    outcomes: Vec<SealedOutcome>,
}

#[derive(Serialize)]
struct SealedOutcome {
    outcome: &'static str,
    mean_effect: f64,
    effect_by_quarter_since_start: Vec<f64>,
}

/// Writes the truth, and gives the SHA-256 of its file.
fn seal(folder: &Path, seed: u64, variant: Variant) -> anyhow::Result<String> {
    let outcomes = truth(variant).into_iter().map(|truth| SealedOutcome {
        outcome: truth.outcome.code(),
        mean_effect: truth.mean,
        effect_by_quarter_since_start: truth.by_quarter,
    });
    let sealed = Sealed { variant: variant.code(), seed, outcomes: outcomes.collect() };
    let text = serde_json::to_string_pretty(&sealed)? + "\n";
    save(&folder.join("sealed").join("truth.json"), &text)?;
    Ok(Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect())
}

fn save(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn readme(variant: Variant, seed: u64, seal: &str) -> String {
    format!(
        "# Register files of families that never lived\n\n\
         Variant `{}`, seed {seed}. 62 families begin in the programme in January 2022 (quarter 9 of 24); 600 others, in other \
         estates, never do. Both were chosen in a bad spell, so that before against after looks good whatever the programme \
         does. A family that moved away has no rows from then on: that is not zero.\n\n\
         | file | a row is |\n|---|---|\n\
         | persons.csv | a person: family, estate, in the programme or not, role, age in January 2022, last quarter known |\n\
         | benefits.csv | an adult's week and its benefit |\n\
         | hours.csv | an adult's month and its paid hours |\n\
         | absence.csv | a child's month at school, in days by kind of absence |\n\
         | costs.csv | a family's quarter, payer and kind of cost, in øre |\n\
         | panel-adults.csv | an adult's quarter: work (0 or 1), paid hours a month, weeks with a benefit |\n\
         | panel-pupils.csv | a pupil's quarter: absence without leave as a share of school days |\n\
         | panel-youths.csv | the quarter of a youth of 15 to 17: spare-time job (0 or 1) |\n\
         | panel-families.csv | a family's quarter: kroner for social measures, and for everything but the programme |\n\
         | study.toml | a study of the adults: what was decided before anybody looked at outcomes |\n\n\
         The true mean effects are in `sealed/truth.json`. Estimate first, then open it. Its SHA-256 is\n`{seal}`.\n\n\
         Try it: `opgang evaluate cs panel-adults.csv --unit person --time quarter --cohort cohort --outcome work \
         --cluster family --control nevertreated`,\nor the study: `opgang evaluate lock study.toml`, then \
         `opgang evaluate study study.toml --out report`.\n",
        variant.code()
    )
}
