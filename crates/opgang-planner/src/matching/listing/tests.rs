use proptest::prelude::*;

use super::super::made::market;
use super::*;

/// The list by looking at every offer.
fn plainly(instance: &Instance, seeker: usize) -> Vec<Listed> {
    let person = &instance.seekers[seeker];
    let interest = interests(instance, person);
    let mut list: Vec<Listed> = (instance.offers.iter())
        .filter(|offer| first_refusal(instance, person, offer).is_none())
        .map(|offer| {
            let rank = person.kinds.iter().position(|kind| *kind == offer.kind).expect("the kind is wanted");
            judge(instance, person, offer, rank as i64, interest[offer.sector])
        })
        .collect();
    list.sort_by_key(|listed| (-listed.u, listed.offer));
    list.truncate(person.max_list);
    list
}

proptest! {
    #[test]
    fn shelves_give_the_list_of_looking_at_every_offer(seed: u64) {
        let instance = market(seed, 6, 12);
        for seeker in 0..6 {
            prop_assert_eq!(listed(&instance, seeker), plainly(&instance, seeker));
        }
    }

    #[test]
    fn every_offer_is_listed_or_has_its_rule(seed: u64) {
        let instance = market(seed, 6, 12);
        for seeker in 0..6 {
            let refused: usize = refusals(&instance, seeker).iter().map(|(_, count)| count).sum();
            prop_assert_eq!(refused + listed(&instance, seeker).len(), instance.offers.len());
        }
    }
}

#[test]
fn a_match_is_worth_what_the_definition_says() {
    let mut instance = market(1, 1, 1);
    let (seeker, offer) = (&mut instance.seekers[0], &mut instance.offers[0]);
    (seeker.x, seeker.y, seeker.max_min, seeker.hours_start, seeker.hours_max) = (0, 0, 20, 5, 12);
    (seeker.danish, seeker.priority) = (1, 2);
    seeker.skill = vec![50, 70];
    (offer.sector, offer.hours_min, offer.hours_max) = (1, 8, 15);
    (instance.firms[0].x, instance.firms[0].y) = (1_100, -400);
    let (seeker, offer) = (&instance.seekers[0], &instance.offers[0]);
    // The way takes 1500 // 250 + 2 = 8 minutes; five of the eight hours overlap.
    let u = (45 * 80 + 25 * (100 - 800 / 21) + 15 * (100 - 30) + 15 * 70) / 10;
    let v = (60 * 70 + 20 * 75 + 20 * 62) / 10;
    let value = ((6 * u + 4 * v) / 10 + 300) * 11 / 10;
    assert_eq!(judge(&instance, seeker, offer, 1, 80), Listed { offer: 0, u, v, value });
}
