//! A first plan: everybody in the order of their windows, each to the carers who cost least at the time.

use super::instance::Instance;
use super::model::{Model, NONE};
use super::plan::Plan;
use super::state::Place;

/// An order of all nodes with carers for each: those of `plan` where it gives able ones, else new ones.
pub(super) fn construct(instance: &Instance, model: &Model, plan: Option<&Plan>) -> Vec<Place> {
    let mut given: Vec<(i64, usize, [u32; 2])> = Vec::with_capacity(model.nodes);
    let known = plan.map(|plan| plan.places(instance));
    for node in 0..model.nodes {
        let kept = known.as_ref().and_then(|known| known[model.patient[node]]).filter(|k| allowed(model, node, k.1));
        given.push(kept.map_or((model.close[node], node, [NONE; 2]), |(at, carers)| (at, node, carers)));
    }
    given.sort();
    let mut free = vec![(0usize, 0i64); model.carers];
    let mut order = Vec::with_capacity(model.nodes);
    for (_, node, mut carers) in given {
        if carers[0] == NONE {
            carers = cheapest(model, &free, node);
        }
        let ready = [0, 1].map(|which| arrival(model, &free, node, carers[which]));
        let starts = model.starts(node, ready);
        for which in 0..model.slots(node) {
            free[carers[which] as usize] = (node + 1, starts[which] + model.duration[2 * node + which]);
        }
        order.push(Place { node: node as u32, carers });
    }
    order
}

fn allowed(model: &Model, node: usize, [first, second]: [u32; 2]) -> bool {
    let able = |slot: usize, carer: u32| carer != NONE && model.can(slot, carer);
    able(2 * node, first)
        && if model.double[node] { first != second && able(2 * node + 1, second) } else { second == NONE }
}

fn arrival(model: &Model, free: &[(usize, i64)], node: usize, carer: u32) -> i64 {
    if carer == NONE {
        return 0;
    }
    let (location, since) = free[carer as usize];
    since + model.far(location, node + 1)
}

fn cheapest(model: &Model, free: &[(usize, i64)], node: usize) -> [u32; 2] {
    let way = |carer: u32| if carer == NONE { 0 } else { model.far(free[carer as usize].0, node + 1) };
    let nobody = [NONE];
    let seconds: &[u32] = if model.double[node] { &model.able[2 * node + 1] } else { &nobody };
    let mut best = (i64::MAX, [NONE; 2]);
    for &first in &model.able[2 * node] {
        for &second in seconds.iter().filter(|&&second| second != first) {
            let ready = [first, second].map(|carer| arrival(model, free, node, carer));
            let (late, _) = model.lateness(node, model.starts(node, ready));
            let cost = way(first) + way(second) + 2 * late;
            if cost < best.0 {
                best = (cost, [first, second]);
            }
        }
    }
    best.1
}
