//! `opgang plan make`: an invented instance of any size.

use std::process::ExitCode;

use opgang_planner::made::{self, Event as Happens, PairCity};
use opgang_planner::pairs;
use serde::Deserialize;

use super::files::{self, Outlet};
use super::options::{Event, Format, Make};
use super::problem::written;
use super::{Refusal, checking};

/// Families to an area, and colleagues to 300 families, as in the towns that were looked at.
const FAMILIES_TO_AN_AREA: usize = 75;
const STAFF_TO_300_FAMILIES: usize = 45;

/// Writes the instance.
pub fn run(options: &Make) -> Result<ExitCode, Refusal> {
    let given: Vec<_> =
        [&options.of, &options.current].into_iter().flatten().map(std::path::PathBuf::as_path).collect();
    let outlet = Outlet::open(&options.out, &given)?;
    outlet.write(&text(options)?)?;
    Ok(ExitCode::SUCCESS)
}

fn text(options: &Make) -> Result<String, Refusal> {
    let families = options.families as usize;
    let staff = options.staff.map_or((families * STAFF_TO_300_FAMILIES).div_ceil(300).max(2), |staff| staff as usize);
    let areas = options.areas.map_or(families.div_ceil(FAMILIES_TO_AN_AREA).max(1), |areas| areas as usize);
    let seed = options.seed;
    match (options.format, options.event) {
        (Format::Pairs, Some(event)) => written(&replan(options, event)?),
        (_, Some(_)) => Err(Refusal::given("only a pair plan is planned again after an event", "use \"make pairs\"")),
        (Format::Pairs, None) => written(&made::pairs(seed, families, staff, areas)),
        (Format::Week, None) => written(&made::week(seed, families, staff, areas)),
        (Format::Review, None) => written(&made::review(seed, families, areas)),
        (Format::Match, None) => {
            let firms = options.staff.map_or((families * 65).div_ceil(200).max(1), |firms| firms as usize);
            written(&made::matching(seed, families, firms))
        }
    }
}

/// A solution of a pair plan.
#[derive(Deserialize)]
struct InForce {
    pairs: Vec<Option<[usize; 2]>>,
}

fn replan(options: &Make, event: Event) -> Result<PairCity, Refusal> {
    let (Some(of), Some(current)) = (&options.of, &options.current) else {
        return Err(Refusal::given("an event needs an instance and its plan", "give --of and --current"));
    };
    let (instance, solution) = (files::read(of)?, files::read(current)?);
    pairs::read(&instance)
        .map_err(|fault| Refusal::given(format!("{}: {}: {}", of.display(), fault.place, fault.what), fault.remedy))?;
    let verdict =
        checking::judge(&instance, &solution).map_err(|error| checking::unusable(&of.display().to_string(), &error))?;
    if let Some(broken) = verdict.broken.first() {
        let what = format!("{}: {broken}", current.display());
        return Err(Refusal::given(what, "give a valid plan of the instance after --of"));
    }
    let unlike = |cause: serde_json::Error| {
        Refusal::given(format!("{}: {cause}", of.display()), "give an instance with every field that \"make\" writes")
    };
    let city: PairCity = serde_json::from_str(&instance).map_err(unlike)?;
    let in_force: InForce = serde_json::from_str(&solution).map_err(unlike)?;
    let happens = match event {
        Event::Leaver => Happens::Leaver,
        Event::Newfam => Happens::NewFamilies,
        Event::Wishes => Happens::Wishes,
        Event::Sick => Happens::Sick,
    };
    Ok(made::after(options.seed, &city, &in_force.pairs, happens))
}
