//! The files as a register has them.

use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use opgang_demo::registers::{Household, Job, QUARTERS, Registers, WEEKS};

use super::panels::{File, person};

/// The Monday of the first week.
const FIRST_WEEK: Date = date(2019, 12, 30);
/// The first month.
const FIRST_MONTH: Date = date(2020, 1, 1);

/// Writes persons, benefits, hours, absence and costs.
pub fn write(folder: &Path, registers: &Registers) -> anyhow::Result<()> {
    let households = &registers.households;
    let mut persons = File::begin(folder, "persons.csv", "person,family,estate,treated,role,age,last_quarter")?;
    let mut benefits = File::begin(folder, "benefits.csv", "person,week,benefit")?;
    let mut hours = File::begin(folder, "hours.csv", "person,month,paid_hours")?;
    let mut absence = File::begin(folder, "absence.csv", "person,month,school_days,unlawful,ill,leave")?;
    let mut costs = File::begin(folder, "costs.csv", "family,quarter,payer,item,ore")?;
    for household in households {
        for (nth, role, age) in members(household) {
            let last = household.until.min(QUARTERS).to_string();
            let treated = u8::from(household.is_treated).to_string();
            let family = household.number.to_string();
            persons.row(&[
                &person(household, nth),
                &family,
                household.estate,
                &treated,
                role,
                &age.to_string(),
                &last,
            ])?;
        }
        adults(household, &mut benefits, &mut hours)?;
        children(household, &mut absence)?;
        spent(household, &mut costs)?;
    }
    [persons, benefits, hours, absence, costs].into_iter().try_for_each(File::end)
}

fn members(household: &Household) -> impl Iterator<Item = (usize, &'static str, i32)> + '_ {
    let adults = household.adults.iter().map(|adult| ("adult", adult.age));
    let children = household.children.iter().map(|child| ("child", child.age_quarters.div_euclid(4)));
    adults.chain(children).enumerate().map(|(nth, (role, age))| (nth, role, age))
}

fn adults(household: &Household, benefits: &mut File, hours: &mut File) -> anyhow::Result<()> {
    for (nth, adult) in household.adults.iter().enumerate() {
        let person = person(household, nth);
        for (quarter, lived) in adult.quarters.iter().enumerate() {
            let benefit = match lived.job {
                None => adult.benefit,
                Some(Job::Flex) => "flex_job",
                Some(Job::Full | Job::Part) => "none",
            };
            for week in 0..WEEKS {
                let monday = FIRST_WEEK + ((quarter * WEEKS + week) as i64).weeks();
                let iso = monday.iso_week_date();
                benefits.row(&[&person, &format!("{}-W{:02}", iso.year(), iso.week()), benefit])?;
            }
            for (month, paid) in lived.hours.iter().enumerate() {
                hours.row(&[&person, &month_of(quarter, month), &format!("{paid:.2}")])?;
            }
        }
    }
    Ok(())
}

fn month_of(quarter: usize, month: usize) -> String {
    (FIRST_MONTH + ((quarter * 3 + month) as i64).months()).strftime("%Y-%m").to_string()
}

fn children(household: &Household, absence: &mut File) -> anyhow::Result<()> {
    for (nth, child) in household.children.iter().enumerate() {
        let person = person(household, household.adults.len() + nth);
        for (at, month) in child.months.iter().enumerate() {
            let Some(month) = month else { continue };
            let days = [month.days, month.unlawful, month.ill, month.leave].map(|days| days.to_string());
            absence.row(&[&person, &month_of(at / 3, at % 3), &days[0], &days[1], &days[2], &days[3]])?;
        }
    }
    Ok(())
}

fn spent(household: &Household, costs: &mut File) -> anyhow::Result<()> {
    for (quarter, cost) in household.quarters.iter().enumerate() {
        let items = [
            ("municipality", "benefits", cost.benefits_municipality),
            ("state", "benefits", cost.benefits_state),
            ("municipality", "social", cost.social),
            ("region", "health", cost.health),
            ("municipality", "programme", cost.programme),
        ];
        for (payer, item, ore) in items.into_iter().filter(|(.., ore)| *ore != 0) {
            let (family, quarter) = (household.number.to_string(), (quarter + 1).to_string());
            costs.row(&[&family, &quarter, payer, item, &ore.to_string()])?;
        }
    }
    Ok(())
}
