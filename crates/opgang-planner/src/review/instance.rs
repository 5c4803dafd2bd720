//! What a `review-plan/1` file says, read and validated.

use serde::Deserialize;

use crate::reading::{self, Fault, expect_format, expect_id, expect_within, from_json};

/// The name of the format this room reads.
const FORMAT: &str = "review-plan/1";

/// The most weeks a plan may have: the weeks of a family's reviews are one 64-bit word.
const WEEKS_MAX: i64 = 60;

/// Families to be looked at by their teams over some weeks.
#[derive(Clone, Debug, Deserialize)]
pub struct Instance {
    /// Always `review-plan/1`.
    pub format: String,
    /// The name of the instance.
    #[serde(default)]
    pub name: String,
    /// Number of weeks planned; week 0 is the first.
    pub weeks: usize,
    /// Minutes a team has for reviews in a week.
    pub minutes_per_meeting: i64,
    /// The families, by id.
    #[serde(deserialize_with = "reading::objects")]
    pub families: Vec<Family>,
    /// What each shortcoming costs.
    #[serde(deserialize_with = "reading::object")]
    pub weights: Weights,
}

/// One family and when it should be looked at.
#[derive(Clone, Debug, Deserialize)]
pub struct Family {
    /// The place in the list.
    pub id: usize,
    /// The area, and so the team.
    pub area: i64,
    /// The week of the last review before the plan, 0 or earlier.
    pub last_review_week: i64,
    /// Weeks that may pass between two reviews.
    pub max_gap_weeks: i64,
    /// Minutes one review takes.
    pub minutes: i64,
    /// Matters that cannot wait.
    #[serde(deserialize_with = "reading::objects")]
    pub urgent: Vec<Urgent>,
}

/// A matter that cannot wait.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Urgent {
    /// How much it weighs, 1 or more.
    pub severity: i64,
    /// The week it is raised.
    pub week: i64,
}

/// What each shortcoming of a plan costs, in points.
#[derive(Clone, Debug, Deserialize)]
pub struct Weights {
    /// For each week a review without an urgent matter comes before half the gap.
    pub early_week: i64,
    /// For each week beyond the gap.
    pub late_week: i64,
    /// For each week an urgent matter waits, times its severity.
    pub urgent_wait_week: i64,
}

/// Reads and validates a `review-plan/1` file.
///
/// # Errors
/// The first field that is missing, wrong, contradictory or huge, with its place.
pub fn read(text: &str) -> Result<Instance, Fault> {
    const HIGH: i64 = 100_000;
    let instance: Instance = from_json(text, FORMAT)?;
    expect_format(&instance.format, FORMAT)?;
    expect_within("weeks", instance.weeks as i64, 1, WEEKS_MAX)?;
    expect_within("minutes_per_meeting", instance.minutes_per_meeting, 0, HIGH)?;
    expect_within("weights.early_week", instance.weights.early_week, 0, HIGH)?;
    expect_within("weights.late_week", instance.weights.late_week, 0, HIGH)?;
    expect_within("weights.urgent_wait_week", instance.weights.urgent_wait_week, 0, HIGH)?;
    expect_within("families", instance.families.len() as i64, 0, 1_000_000)?;
    for (at, family) in instance.families.iter().enumerate() {
        check_family(&instance, at, family)?;
    }
    Ok(instance)
}

fn check_family(instance: &Instance, at: usize, family: &Family) -> Result<(), Fault> {
    let place = format!("families[{at}]");
    expect_id(&format!("{place}.id"), family.id, at)?;
    expect_within(&format!("{place}.area"), family.area, 0, 100_000_000)?;
    expect_within(&format!("{place}.last_review_week"), family.last_review_week, -520, 0)?;
    expect_within(&format!("{place}.max_gap_weeks"), family.max_gap_weeks, 0, 520)?;
    expect_within(&format!("{place}.minutes"), family.minutes, 1, 100_000)?;
    expect_within(&format!("{place}.urgent"), family.urgent.len() as i64, 0, 1000)?;
    for (nth, urgent) in family.urgent.iter().enumerate() {
        let place = format!("{place}.urgent[{nth}]");
        expect_within(&format!("{place}.week"), urgent.week, 0, instance.weeks as i64 - 1)?;
        expect_within(&format!("{place}.severity"), urgent.severity, 1, 1000)?;
    }
    Ok(())
}
