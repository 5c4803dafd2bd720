use super::super::made::market;
use super::super::stable::deferred_acceptance;
use super::super::{made, model::Model};
use super::*;

/// Two alike seekers and one offer of one seat.
fn twins() -> Instance {
    let mut instance = market(4, 2, 1);
    instance.offers.truncate(1);
    instance.firms[0].mentor_cap = 1;
    let offer = &mut instance.offers[0];
    (offer.seats, offer.age_min, offer.danish_min, offer.physical, offer.early, offer.skill_min) =
        (1, 13, 0, 0, false, 0);
    (offer.hours_min, offer.hours_max) = (4, 8);
    let (kind, sector) = (offer.kind.clone(), offer.sector);
    (instance.firms[0].x, instance.firms[0].y) = (0, 0);
    for seeker in &mut instance.seekers {
        (seeker.x, seeker.y, seeker.hours_start, seeker.hours_max) = (0, 0, 4, 8);
        (seeker.kinds, seeker.vulnerable, seeker.gender) = (vec![kind.clone()], false, "m".to_owned());
        (seeker.danish, seeker.priority) = (2, 1);
        seeker.skill[sector] = 60;
    }
    instance
}

#[test]
fn equals_do_not_block_each_other() {
    let instance = twins();
    let plan = Plan { offer: vec![Some(0), None] };
    assert_eq!(blocking(&instance, &plan), []);
    assert_eq!(standings(&instance, &plan, 0)[0].1, Standing::Held);
    assert_eq!(standings(&instance, &plan, 1)[0].1, Standing::SeatsTaken);
}

#[test]
fn a_blocking_pair_says_what_both_would_gain_and_who_would_go() {
    let mut instance = twins();
    let sector = instance.offers[0].sector;
    instance.seekers[1].skill[sector] = 70;
    let plan = Plan { offer: vec![Some(0), None] };
    let u = listed(&instance, 1)[0].u;
    let pair = Blocking { seeker: 1, offer: 0, seeker_gain: u + 1, firm_gain: Some(60), instead_of: Some(0) };
    assert_eq!(blocking(&instance, &plan), [pair]);
    assert_eq!(standings(&instance, &plan, 1)[0].1, Standing::Preferred);
    let terms = score(&instance, &plan);
    assert_eq!((terms.blocking, terms.blocking_cost), (1, -60));
    assert_eq!(terms.total, terms.value + terms.blocking_cost + terms.short_cost);
}

#[test]
fn a_free_place_blocks_with_everybody_who_waits() {
    let instance = twins();
    let pairs = blocking(&instance, &Plan { offer: vec![None, None] });
    assert_eq!(pairs.len(), 2);
    assert!(pairs.iter().all(|pair| pair.firm_gain.is_none() && pair.instead_of.is_none()));
}

#[test]
fn without_a_mentor_a_free_seat_does_not_count() {
    let mut instance = twins();
    instance.firms[0].mentor_cap = 0;
    let plan = Plan { offer: vec![None, None] };
    assert_eq!(blocking(&instance, &plan), []);
    assert_eq!(standings(&instance, &plan, 0)[0].1, Standing::MentorsTaken);
}

#[test]
fn a_group_short_of_its_floor_costs() {
    let mut instance = twins();
    instance.seekers[1].vulnerable = true;
    // One of two seekers is vulnerable: 90 % of half a place, rounded up, is one.
    let terms = score(&instance, &Plan { offer: vec![Some(0), None] });
    assert_eq!((terms.short, terms.short_cost), (1, -400));
    assert_eq!(score(&instance, &Plan { offer: vec![None, Some(0)] }).short, 0);
}

#[test]
fn the_solution_has_the_form_of_the_definition() {
    let plan = Plan { offer: vec![Some(2), None] };
    assert_eq!(serde_json::to_string(&plan).expect("a plan can be written"), r#"{"offer":[2,null]}"#);
}

#[test]
fn nobody_stands_better_than_preferred_in_a_stable_plan() {
    let instance = market(9, 40, 8);
    let model = Model::new(&instance);
    let plan = made::as_plan(&model, &deferred_acceptance(&model));
    for seeker in 0..40 {
        let open = |(_, standing): &(Listed, Standing)| matches!(standing, Standing::Free | Standing::Preferred);
        let better = standings(&instance, &plan, seeker).into_iter().take_while(|(_, is)| *is != Standing::Held);
        assert!(!better.into_iter().any(|entry| open(&entry)), "seeker {seeker}");
    }
}

fn listed(instance: &Instance, seeker: usize) -> Vec<Listed> {
    super::super::listing::listed(instance, seeker)
}
