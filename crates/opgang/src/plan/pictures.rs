//! `opgang plan pictures`: who works with whom, how full the weeks are, and how near the plan is to the best.
//!
//! The facts come from `opgang_planner::pictures`. They are drawn here, because here messages and templates
//! meet; the planner knows neither.

mod course;
mod key;
mod load;
mod matrix;
mod people;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use opgang_i18n::Lang;
use opgang_planner::pairs::{self, Instance, Plan};
use opgang_planner::pictures::{self as facts, Matrix};
use opgang_report::paper::Picture;

use self::course::Run;
use super::files::{self, Outlet};
use super::options::Pictures;
use super::{Refusal, checking};

/// More people than this are drawn area by area.
const PEOPLE_MAX: usize = 60;

/// Draws a plan and writes the pictures into their folder.
pub fn run(options: &Pictures) -> Result<ExitCode, Refusal> {
    let (text, solution) = (files::read(&options.instance)?, files::read(&options.solution)?);
    let instance = pairs::read(&text).map_err(|fault| {
        let shown = options.instance.display();
        Refusal::given(format!("{shown}: {}: {}", fault.place, fault.what), fault.remedy)
    })?;
    let plan = valid(options, &text, &solution)?;
    let run = options.report.as_ref().map(|path| report(path, &solution)).transpose()?;
    let lang = options.lang;
    fs::create_dir_all(&options.out).map_err(|cause| {
        Refusal::given(format!("{} cannot be made: {cause}", options.out.display()), "name a folder, new or there")
    })?;
    let mut taken = vec![options.instance.as_path(), &options.solution];
    taken.extend(options.report.as_deref());
    for picture in draw(lang, &instance, &plan, run.as_ref()) {
        let path = options.out.join(format!("{}.svg", picture.name));
        Outlet::open(&path, &taken)?.write(&picture.svg(lang))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The plan, once the independent checker has nothing against it.
fn valid(options: &Pictures, instance: &str, solution: &str) -> Result<Plan, Refusal> {
    let shown = options.solution.display();
    let verdict = checking::judge(instance, solution)
        .map_err(|error| checking::unusable(&options.instance.display().to_string(), &error))?;
    if let Some(broken) = verdict.broken.first() {
        return Err(Refusal::given(
            format!("{shown}: {broken}"),
            "draw a valid plan; \"opgang plan check\" tells more",
        ));
    }
    serde_json::from_str(solution)
        .map_err(|cause| Refusal::given(format!("{shown}: {cause}"), "give a plan that \"opgang plan pairs\" wrote"))
}

/// The report of the run that made the plan.
fn report(path: &Path, solution: &str) -> Result<Run, Refusal> {
    let (text, shown) = (files::read(path)?, path.display());
    let remedy = "give the report that \"opgang plan pairs\" wrote with this plan";
    let run: Run = serde_json::from_str(&text).map_err(|cause| Refusal::given(format!("{shown}: {cause}"), remedy))?;
    if run.problem != "pairs" || run.solution_sha256 != files::sha256(solution) {
        return Err(Refusal::given(format!("{shown} is the report of another plan"), remedy));
    }
    Ok(run)
}

/// All pictures of a plan.
fn draw(lang: Lang, instance: &Instance, plan: &Plan, run: Option<&Run>) -> Vec<Picture> {
    let areas: Vec<Option<usize>> = if instance.staff.len() > PEOPLE_MAX && instance.areas.len() > 1 {
        (0..instance.areas.len()).map(Some).collect()
    } else {
        vec![None]
    };
    let matrix = |area| matrix::draw(lang, instance, &Matrix::new(instance, plan, area), area);
    let mut pictures: Vec<Picture> = areas.into_iter().map(matrix).collect();
    pictures.push(load::draw(lang, instance, &facts::loads(instance, plan)));
    pictures.extend(run.map(|run| course::draw(lang, run)));
    pictures
}

#[cfg(test)]
mod tests;
