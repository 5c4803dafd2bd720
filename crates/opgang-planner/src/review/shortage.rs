//! Where the minutes are missing: the weeks that would hold more than they can, and reviews longer than a meeting.

use serde::Serialize;

use super::instance::Instance;
use super::model::Model;
use super::plan::Plan;
use super::solve::teams;

/// A week of a team for which the families would ask more minutes than there are, if each could choose alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FullWeek {
    /// The area, and so the team.
    pub area: i64,
    /// The week.
    pub week: usize,
    /// Minutes asked for, when every family has its own cheapest reviews.
    pub asked: i64,
    /// Minutes the plan uses.
    pub used: i64,
    /// Minutes there are.
    pub room: i64,
}

/// What stands between the families and the reviews they would choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shortage {
    /// Weeks that are over-full, by area and week.
    pub weeks: Vec<FullWeek>,
    /// Families whose review is longer than the meeting: they can never be reviewed.
    pub too_long: Vec<usize>,
}

/// The weeks and reviews for which the minutes are missing, seen from `plan`.
pub fn shortages(instance: &Instance, plan: &Plan) -> Shortage {
    let mut shortage = Shortage::default();
    for (area, families) in teams(instance) {
        let model = Model::new(instance, &families);
        let (mut asked, mut used) = (vec![0; model.weeks], vec![0; model.weeks]);
        let free = vec![0; model.weeks];
        for f in 0..model.rows.len() {
            let (_, mask) = model.path(f, 1, &free, 0);
            for (week, asked) in asked.iter_mut().enumerate() {
                *asked += if mask >> week & 1 == 1 { model.rows[f].minutes } else { 0 };
            }
        }
        for (week, used) in used.iter_mut().enumerate() {
            let here = plan.weeks.get(week).into_iter().flatten().filter_map(|family| instance.families.get(*family));
            *used = here.filter(|family| family.area == area).map(|family| family.minutes).sum();
        }
        let room = instance.minutes_per_meeting;
        let full = (0..model.weeks).filter(|week| asked[*week] > room);
        shortage.weeks.extend(full.map(|week| FullWeek { area, week, asked: asked[week], used: used[week], room }));
    }
    let too_long = |f: &usize| instance.families[*f].minutes > instance.minutes_per_meeting;
    shortage.too_long = (0..instance.families.len()).filter(too_long).collect();
    shortage
}
