//! The same facts, one row a person or family and quarter, ready for an estimator.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use opgang_demo::registers::{BEFORE, Household, Registers};

/// A CSV file being written.
pub struct File {
    path: PathBuf,
    writer: csv::Writer<std::fs::File>,
}

impl File {
    /// Begins a file with its header.
    pub fn begin(folder: &Path, name: &str, header: &str) -> anyhow::Result<Self> {
        let path = folder.join(name);
        let failed = || format!("cannot write {}", path.display());
        let mut writer = csv::Writer::from_path(&path).with_context(failed)?;
        writer.write_record(header.split(',')).with_context(failed)?;
        Ok(Self { path, writer })
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[&str]) -> anyhow::Result<()> {
        self.writer.write_record(cells).with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// Makes sure that all of it is there.
    pub fn end(mut self) -> anyhow::Result<()> {
        self.writer.flush().with_context(|| format!("cannot write {}", self.path.display()))
    }
}

/// A person's number: the family's, and its place in the family.
pub fn person(household: &Household, nth: usize) -> String {
    (household.number * 100 + nth + 1).to_string()
}

/// What every panel begins with.
const HEAD: &str = "family,estate,treated,cohort,quarter";

fn head(household: &Household, quarter: usize) -> [String; 5] {
    let cohort = if household.is_treated { BEFORE + 1 } else { 0 };
    let treated = u8::from(household.is_treated);
    [
        household.number.to_string(),
        household.estate.to_owned(),
        treated.to_string(),
        cohort.to_string(),
        (quarter + 1).to_string(),
    ]
}

fn row(file: &mut File, head: [String; 5], rest: &[String]) -> anyhow::Result<()> {
    let cells: Vec<&str> = head.iter().chain(rest).map(String::as_str).collect();
    file.row(&cells)
}

/// Writes the panels of adults, pupils, youths and families.
pub fn write(folder: &Path, registers: &Registers) -> anyhow::Result<()> {
    let mut adults = File::begin(folder, "panel-adults.csv", &format!("{HEAD},person,age,work,hours,benefit_weeks"))?;
    let mut pupils = File::begin(folder, "panel-pupils.csv", &format!("{HEAD},person,age,school_days,absence"))?;
    let mut youths = File::begin(folder, "panel-youths.csv", &format!("{HEAD},person,age,youth_job"))?;
    let names = format!("{HEAD},social_cost,public_cost,programme_cost");
    let mut families = File::begin(folder, "panel-families.csv", &names)?;
    for household in &registers.households {
        write_adults(household, &mut adults)?;
        write_children(household, &mut pupils, &mut youths)?;
        for (quarter, cost) in household.quarters.iter().enumerate() {
            let kroner =
                [cost.social, cost.without_programme(), cost.programme].map(|ore| format!("{:.2}", ore as f64 / 100.0));
            row(&mut families, head(household, quarter), &kroner)?;
        }
    }
    [adults, pupils, youths, families].into_iter().try_for_each(File::end)
}

fn write_adults(household: &Household, adults: &mut File) -> anyhow::Result<()> {
    for (nth, adult) in household.adults.iter().enumerate() {
        for (quarter, lived) in adult.quarters.iter().enumerate() {
            let age = adult.age + (quarter as i32 - BEFORE as i32).div_euclid(4);
            let rest = [
                person(household, nth),
                age.to_string(),
                u8::from(lived.job.is_some()).to_string(),
                (lived.hours.iter().sum::<f64>() / 3.0).to_string(),
                lived.benefit_weeks().to_string(),
            ];
            row(adults, head(household, quarter), &rest)?;
        }
    }
    Ok(())
}

fn write_children(household: &Household, pupils: &mut File, youths: &mut File) -> anyhow::Result<()> {
    for (nth, child) in household.children.iter().enumerate() {
        let person = person(household, household.adults.len() + nth);
        for quarter in 0..child.jobs.len() {
            let age = child.age_in(quarter).to_string();
            let months = child.months.iter().skip(quarter * 3).take(3).flatten();
            let (days, unlawful) = months
                .fold((0, 0), |(days, away), month| (days + u32::from(month.days), away + u32::from(month.unlawful)));
            if days > 0 {
                let share = f64::from(unlawful) / f64::from(days);
                let rest = [person.clone(), age.clone(), days.to_string(), share.to_string()];
                row(pupils, head(household, quarter), &rest)?;
            }
            if let Some(job) = child.jobs[quarter] {
                row(youths, head(household, quarter), &[person.clone(), age, u8::from(job.has_job).to_string()])?;
            }
        }
    }
    Ok(())
}
