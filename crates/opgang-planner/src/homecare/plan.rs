//! A plan in the authors' solution form, and its terms.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::instance::Instance;
use super::milli::Milli;
use super::model::{Model, NONE};
use super::state::State;

/// Who goes where and when; serialises to the solution form of Ceschia et al. (2024).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The ids of all patients served, so that each carer's visits stand in this order.
    #[serde(default)]
    pub global_ordering: Vec<String>,
    /// One route for each carer, in the instance's order.
    pub routes: Vec<Route>,
}

/// A carer's day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The carer's id.
    pub caregiver_id: String,
    /// Her visits in order; she starts and ends at the office.
    #[serde(default)]
    pub locations: Vec<Stop>,
}

/// One service at one patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// When the service starts (the authors' word; waiting lies before it).
    pub arrival_time: Milli,
    /// When it ends.
    pub departure_time: Milli,
    /// The patient's id.
    #[serde(alias = "patient_id")]
    pub patient: String,
    /// The service's id.
    #[serde(alias = "service_id")]
    pub service: String,
}

/// Every term of the objective, in thousandths of the instance's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Distance driven by all carers, from the office and back.
    pub distance: i64,
    /// Sum over all services of how much later than its window each starts.
    pub total_tardiness: i64,
    /// The largest of these.
    pub max_tardiness: i64,
    /// Patients without a visit.
    pub waiting: usize,
    /// Sum of the first three: 3,000 times the published cost.
    pub total: i64,
}

impl Terms {
    /// The published cost, a third of the sum; for people, not for comparing.
    pub fn cost(&self) -> f64 {
        self.total as f64 / 3000.0
    }
}

/// Recomputes every term from the routes and the times that the plan states.
///
/// Stops at patients that the instance does not know, and routes of unknown carers, count for nothing;
/// whether a plan keeps the rules is for the checker to say.
pub fn score(instance: &Instance, plan: &Plan) -> Terms {
    let index: HashMap<&str, usize> = instance.patients.iter().enumerate().map(|(i, p)| (p.id.as_str(), i)).collect();
    let width = instance.patients.len() + 1;
    let mut served = vec![0; instance.patients.len()];
    let mut terms = Terms::default();
    for route in &plan.routes {
        let mut location = 0;
        for stop in &route.locations {
            let Some(&patient) = index.get(stop.patient.as_str()) else { continue };
            served[patient] += 1;
            terms.distance += instance.distances[location * width + patient + 1];
            location = patient + 1;
            let late = (stop.arrival_time.0 - instance.patients[patient].window[1]).max(0);
            terms.total_tardiness += late;
            terms.max_tardiness = terms.max_tardiness.max(late);
        }
        terms.distance += instance.distances[location * width];
    }
    terms.waiting = served.iter().zip(&instance.patients).filter(|(n, p)| **n < p.needs.len()).count();
    terms.total = terms.distance + terms.total_tardiness + terms.max_tardiness;
    terms
}

impl Plan {
    /// For each patient of the instance where in time it stands and its carers, as far as both are clear.
    pub(super) fn places(&self, instance: &Instance) -> Vec<Option<(i64, [u32; 2])>> {
        let patients: HashMap<&str, usize> =
            instance.patients.iter().enumerate().map(|(i, p)| (p.id.as_str(), i)).collect();
        let carers: HashMap<&str, usize> =
            instance.carers.iter().enumerate().map(|(i, c)| (c.id.as_str(), i)).collect();
        let ranks: HashMap<&str, usize> =
            self.global_ordering.iter().enumerate().map(|(i, p)| (p.as_str(), i)).collect();
        let mut places = vec![None; instance.patients.len()];
        for route in &self.routes {
            let Some(&carer) = carers.get(route.caregiver_id.as_str()) else { continue };
            for stop in &route.locations {
                let Some(&patient) = patients.get(stop.patient.as_str()) else { continue };
                let (at, mut slots) = places[patient].unwrap_or((i64::MAX, [NONE; 2]));
                let matches = |n: &super::instance::Need| instance.services[n.service] == stop.service;
                let needs = &instance.patients[patient].needs;
                let open = (0..needs.len()).find(|&which| matches(&needs[which]) && slots[which] == NONE);
                if let Some(which) = open {
                    slots[which] = carer as u32;
                    places[patient] = Some((at.min(stop.arrival_time.0), slots));
                }
            }
        }
        self.rank(&ranks, instance, &mut places);
        places
    }

    /// Where the plan ranks every patient it serves, the ranks stand for the times.
    fn rank(&self, ranks: &HashMap<&str, usize>, instance: &Instance, places: &mut [Option<(i64, [u32; 2])>]) {
        let rank = |p: usize| ranks.get(instance.patients[p].id.as_str());
        if (0..places.len()).any(|p| rank(p).is_none()) {
            return;
        }
        for (patient, place) in places.iter_mut().enumerate() {
            if let (Some(place), Some(&rank)) = (place.as_mut(), rank(patient)) {
                place.0 = rank as i64;
            }
        }
    }
}

/// The plan that a state stands for.
pub(super) fn write(instance: &Instance, model: &Model, state: &State) -> Plan {
    let id = |node: usize| instance.patients[model.patient[node]].id.clone();
    let stop = |slot: u32| {
        let (node, which) = (slot as usize / 2, slot as usize % 2);
        let start = state.starts(node)[which];
        let need = instance.patients[model.patient[node]].needs[which];
        Stop {
            arrival_time: Milli(start),
            departure_time: Milli(start + need.duration),
            patient: id(node),
            service: instance.services[need.service].clone(),
        }
    };
    let routes = instance.carers.iter().zip(&state.routes);
    Plan {
        global_ordering: state.order.iter().map(|place| id(place.node as usize)).collect(),
        routes: routes
            .map(|(carer, route)| Route {
                caregiver_id: carer.id.clone(),
                locations: route.iter().map(|&slot| stop(slot)).collect(),
            })
            .collect(),
    }
}
