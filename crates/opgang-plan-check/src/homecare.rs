//! Judges a plan of home health care: the public problem of Mankowska, Meisel, Bierwirth (2014) in the file
//! forms of Ceschia et al. (2024).
//!
//! Rules: each patient's services are each given once, by different carers who know them; a carer goes from
//! the office through her stops and can be at each before its service starts; a service lasts as long as it
//! should and starts no earlier than its window opens; two simultaneous services start together, and of two
//! sequential ones the second starts within the given distance after the first. Late starts cost. Nobody may
//! be left out who could be served. Where a global ordering is given, every route follows it.
//!
//! Numbers are taken in millionths. Files state times in thousandths, so each rule about times lets two
//! thousandths pass.

use std::collections::HashMap;

use serde::Deserialize;

/// How far two stated times may be apart from what they should be; millionths.
const SLACK: i64 = 2_000;

/// A plan that keeps all rules: what it costs. Millionths of the instance's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Distance driven by all carers.
    pub distance: i64,
    /// Sum of all lateness.
    pub total_tardiness: i64,
    /// Largest lateness.
    pub max_tardiness: i64,
    /// Patients left out because nobody can serve them.
    pub waiting: usize,
}

impl Verdict {
    /// Sum of the three terms; 3,000,000 times the published cost.
    pub fn total(&self) -> i64 {
        self.distance + self.total_tardiness + self.max_tardiness
    }

    /// The published cost.
    pub fn cost(&self) -> f64 {
        self.total() as f64 / 3e6
    }
}

#[derive(Deserialize)]
struct Day {
    patients: Vec<Patient>,
    services: Vec<Service>,
    caregivers: Vec<Caregiver>,
    distances: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct Patient {
    id: String,
    time_window: (f64, f64),
    required_caregivers: Vec<Required>,
    synchronization: Option<Synchronization>,
}

#[derive(Deserialize)]
struct Required {
    service: String,
    duration: Option<f64>,
}

#[derive(Deserialize)]
struct Synchronization {
    r#type: String,
    distance: Option<(f64, f64)>,
}

#[derive(Deserialize)]
struct Service {
    id: String,
    default_duration: Option<f64>,
}

#[derive(Deserialize)]
struct Caregiver {
    id: String,
    abilities: Vec<String>,
}

#[derive(Deserialize)]
struct Solution {
    global_ordering: Option<Vec<String>>,
    routes: Vec<Route>,
}

#[derive(Deserialize)]
struct Route {
    caregiver_id: String,
    #[serde(default)]
    locations: Vec<Stop>,
}

#[derive(Deserialize)]
struct Stop {
    arrival_time: f64,
    departure_time: f64,
    #[serde(alias = "patient_id")]
    patient: String,
    #[serde(alias = "service_id")]
    service: String,
}

/// A visit found in the plan.
struct Visit<'a> {
    carer: &'a str,
    service: &'a str,
    start: i64,
    taken: bool,
}

/// Judges a solution from the two files' texts.
///
/// # Errors
/// Every broken rule, or what is unreadable, one sentence each.
pub fn check(instance: &str, solution: &str) -> Result<Verdict, Vec<String>> {
    let day: Day = serde_json::from_str(instance).map_err(|e| vec![format!("the instance cannot be read: {e}")])?;
    let plan: Solution =
        serde_json::from_str(solution).map_err(|e| vec![format!("the solution cannot be read: {e}")])?;
    if day.distances.len() != day.patients.len() + 1 || day.distances.iter().any(|r| r.len() != day.distances.len()) {
        return Err(vec!["the instance's distances are not one row and column for office and patients".to_owned()]);
    }
    let mut broken = Vec::new();
    let mut verdict = Verdict { distance: 0, total_tardiness: 0, max_tardiness: 0, waiting: 0 };
    let mut visits: Vec<Vec<Visit>> = day.patients.iter().map(|_| Vec::new()).collect();
    let mut seen: Vec<&str> = Vec::new();
    for route in &plan.routes {
        if seen.contains(&route.caregiver_id.as_str()) {
            broken.push(format!("{} has two routes", route.caregiver_id));
        }
        seen.push(&route.caregiver_id);
        match day.caregivers.iter().find(|c| c.id == route.caregiver_id) {
            Some(carer) => verdict.distance += follow(&day, carer, route, &mut visits, &mut broken),
            None => broken.push(format!("nobody is called {:?}", route.caregiver_id)),
        }
    }
    for (patient, visits) in day.patients.iter().zip(&mut visits) {
        judge_patient(&day, patient, visits, &mut verdict, &mut broken);
    }
    judge_ordering(&plan, &mut broken);
    if broken.is_empty() { Ok(verdict) } else { Err(broken) }
}

fn micro(units: f64) -> i64 {
    (units * 1e6).round() as i64
}

/// Follows a carer through her day; the distance she drives.
fn follow<'a>(
    day: &'a Day,
    carer: &'a Caregiver,
    route: &'a Route,
    visits: &mut [Vec<Visit<'a>>],
    broken: &mut Vec<String>,
) -> i64 {
    let (mut location, mut free, mut distance) = (0, 0, 0);
    for stop in &route.locations {
        let Some(patient) = day.patients.iter().position(|p| p.id == stop.patient) else {
            broken.push(format!("{}: no patient is called {:?}", carer.id, stop.patient));
            continue;
        };
        if !carer.abilities.contains(&stop.service) {
            broken.push(format!("{} does not know {:?}, asked for by {}", carer.id, stop.service, stop.patient));
        }
        let way = micro(day.distances[location][patient + 1]);
        let (start, end) = (micro(stop.arrival_time), micro(stop.departure_time));
        if start < free + way - SLACK {
            broken.push(format!("{} cannot be at {} before {}", carer.id, stop.patient, (free + way) as f64 / 1e6));
        }
        let lasting = durations(day, patient, &stop.service);
        if lasting.is_empty() {
            broken.push(format!("{} does not ask for {:?}", stop.patient, stop.service));
        } else if lasting.iter().all(|lasts| (end - start - lasts).abs() > SLACK) {
            broken.push(format!("{} at {} lasts {}", stop.service, stop.patient, lasting[0] as f64 / 1e6));
        }
        visits[patient].push(Visit { carer: &carer.id, service: &stop.service, start, taken: false });
        distance += way;
        (location, free) = (patient + 1, end);
    }
    distance + micro(day.distances[location][0])
}

/// How long a service may last at a patient; two where the patient asks for it twice.
fn durations(day: &Day, patient: usize, service: &str) -> Vec<i64> {
    let usual = day.services.iter().find(|s| s.id == service).and_then(|s| s.default_duration);
    let asked = day.patients[patient].required_caregivers.iter().filter(|r| r.service == service);
    asked.filter_map(|r| r.duration.or(usual)).map(micro).collect()
}

fn judge_patient(day: &Day, patient: &Patient, visits: &mut [Visit], verdict: &mut Verdict, broken: &mut Vec<String>) {
    let name = &patient.id;
    if visits.is_empty() {
        verdict.waiting += 1;
        if can_be_served(day, patient) {
            broken.push(format!("{name} is left out and could be served"));
        }
        return;
    }
    visits.sort_by_key(|visit| visit.start);
    let mut starts = Vec::new();
    for required in &patient.required_caregivers {
        match visits.iter_mut().find(|v| !v.taken && v.service == required.service) {
            Some(visit) => {
                visit.taken = true;
                starts.push(visit.start);
            }
            None => broken.push(format!("{name} does not get {}", required.service)),
        }
    }
    if visits.iter().any(|visit| !visit.taken) {
        broken.push(format!("{name} gets a service twice, or one that was not asked for"));
    }
    if let [a, b] = visits
        && a.carer == b.carer
    {
        broken.push(format!("{name} gets both services from {}", a.carer));
    }
    let (open, close) = (micro(patient.time_window.0), micro(patient.time_window.1));
    for &start in &starts {
        if start < open - SLACK {
            broken.push(format!("a service at {name} starts before {}", patient.time_window.0));
        }
        verdict.total_tardiness += (start - close).max(0);
        verdict.max_tardiness = verdict.max_tardiness.max(start - close);
    }
    if let [first, second] = starts[..] {
        judge_gap(patient, second - first, broken);
    }
}

fn judge_gap(patient: &Patient, gap: i64, broken: &mut Vec<String>) {
    let name = &patient.id;
    let Some(sync) = &patient.synchronization else {
        broken.push(format!("{name} has two services and the instance does not say how they follow"));
        return;
    };
    let (least, most) = match (sync.r#type.as_str(), sync.distance) {
        ("simultaneous", _) => (0, 0),
        ("sequential", Some((least, most))) => (micro(least), micro(most)),
        (other, _) => {
            broken.push(format!("{name} has a synchronization that is not understood: {other:?}"));
            return;
        }
    };
    if !(least - SLACK..=most + SLACK).contains(&gap) {
        let [gap, least, most] = [gap, least, most].map(|n| n as f64 / 1e6);
        broken.push(format!("{name}: the second service starts {gap} after the first, not {least} to {most}"));
    }
}

fn can_be_served(day: &Day, patient: &Patient) -> bool {
    let able = |service: &str| -> Vec<&str> {
        let carers = day.caregivers.iter().filter(|c| c.abilities.iter().any(|a| a == service));
        carers.map(|c| c.id.as_str()).collect()
    };
    match patient.required_caregivers.as_slice() {
        [one] => !able(&one.service).is_empty(),
        [one, two] => {
            let (first, second) = (able(&one.service), able(&two.service));
            first.iter().any(|a| second.iter().any(|b| a != b))
        }
        _ => false,
    }
}

fn judge_ordering(plan: &Solution, broken: &mut Vec<String>) {
    let Some(ordering) = &plan.global_ordering else { return };
    let ranks: HashMap<&str, usize> = ordering.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    if ranks.len() < ordering.len() {
        broken.push("the global ordering names a patient twice".to_owned());
    }
    for route in &plan.routes {
        let mut last = None;
        for stop in &route.locations {
            let rank = ranks.get(stop.patient.as_str()).copied();
            if rank.is_none() || rank < last {
                broken.push(format!("{} at {} does not follow the global ordering", route.caregiver_id, stop.patient));
            }
            last = rank.or(last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    const DAY: &str = r#"{
        "patients": [
            {"id": "p1", "time_window": [10, 20], "required_caregivers": [{"service": "s1"}, {"service": "s2", "duration": 7}],
             "synchronization": {"type": "sequential", "distance": [5, 8.5]}},
            {"id": "p2", "time_window": [0, 12.5], "required_caregivers": [{"service": "s1", "duration": 3}]}],
        "services": [{"id": "s1", "default_duration": 4}, {"id": "s2"}],
        "caregivers": [{"id": "c1", "abilities": ["s1"]}, {"id": "c2", "abilities": ["s2"]}],
        "distances": [[0, 6, 2], [6, 0, 3], [2, 3, 0]]}"#;

    fn plan(second: f64, last: f64, carer: &str) -> String {
        format!(
            r#"{{"global_ordering": ["p1", "p2"], "routes": [
            {{"caregiver_id": "c1", "locations": [
                {{"arrival_time": 10, "departure_time": 14, "patient": "p1", "service": "s1"}},
                {{"arrival_time": {last}, "departure_time": {}, "patient": "p2", "service": "s1"}}]}},
            {{"caregiver_id": "{carer}", "locations": [
                {{"arrival_time": {second}, "departure_time": {}, "patient": "p1", "service": "s2"}}]}}]}}"#,
            last + 3.0,
            second + 7.0
        )
    }

    fn first_broken(solution: &str) -> String {
        check(DAY, solution).expect_err("a rule is broken").remove(0)
    }

    #[test]
    fn the_three_terms_come_from_ways_and_starts() {
        let verdict = check(DAY, &plan(15.0, 17.0, "c2")).expect("all rules are kept");
        assert_eq!(
            (verdict.distance, verdict.total_tardiness, verdict.max_tardiness),
            (23_000_000, 4_500_000, 4_500_000)
        );
        let late = check(DAY, &plan(18.5, 18.0, "c2")).expect("all rules are kept");
        assert_eq!((late.total_tardiness, late.max_tardiness, late.waiting), (5_500_000, 5_500_000, 0));
    }

    #[test]
    fn each_rule_is_seen_when_broken() {
        assert!(first_broken(&plan(14.9, 17.0, "c2")).contains("starts 4.9 after the first"));
        assert!(first_broken(&plan(18.6, 17.0, "c2")).contains("not 5 to 8.5"));
        assert!(first_broken(&plan(15.0, 16.9, "c2")).contains("cannot be at p2 before 17"));
        assert!(first_broken(&plan(15.0, 17.0, "c1")).contains("two routes"));
        assert!(first_broken(&plan(15.0, 17.0, "c9")).contains("nobody is called"));
        let short = plan(15.0, 17.0, "c2").replace(r#""departure_time": 20"#, r#""departure_time": 18"#);
        assert!(first_broken(&short).contains("lasts 3"));
        let unable = plan(15.0, 17.0, "c2")
            .replace(r#""patient": "p2", "service": "s1""#, r#""patient": "p2", "service": "s2""#);
        assert!(first_broken(&unable).contains("does not know"));
        let unordered = plan(15.0, 17.0, "c2").replace(r#"["p1", "p2"]"#, r#"["p2", "p1"]"#);
        assert!(first_broken(&unordered).contains("global ordering"));
        assert!(first_broken(r#"{"routes": []}"#).contains("left out"));
        assert!(first_broken("{").contains("cannot be read"));
    }

    #[test]
    fn who_cannot_be_served_may_wait() {
        let day = DAY.replace(r#""abilities": ["s2"]"#, r#""abilities": []"#);
        let solution = r#"{"routes": [{"caregiver_id": "c2"}, {"caregiver_id": "c1", "locations": [
            {"arrival_time": 2, "departure_time": 5, "patient_id": "p2", "service_id": "s1"}]}]}"#;
        let verdict = check(&day, solution).expect("all rules are kept");
        assert_eq!((verdict.waiting, verdict.total()), (1, 4_000_000));
    }
}
