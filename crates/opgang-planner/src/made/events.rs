//! What happens to a city while its pairs are in force: instances to plan again.

use super::chance::Chance;
use super::city::{Family, PairCity, Staff, household, stones};

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// One colleague of fifteen leaves, and somebody of the same profession begins.
    Leaver,
    /// Three new families of a hundred come, at least three; none of them looks for a job first.
    NewFamilies,
    /// One family of twenty changes a wish: a ban, a gender, or its stones.
    Wishes,
    /// One colleague of fifteen is ill and has half the time.
    Sick,
}

/// `city` with `in_force` as its current plan, after `event`. A family missing from `in_force` has no pair.
pub fn after(seed: u64, city: &PairCity, in_force: &[Option<[usize; 2]>], event: Event) -> PairCity {
    let mut chance = Chance::new(seed);
    let mut city = city.clone();
    for (at, family) in city.families.iter_mut().enumerate() {
        family.current = in_force.get(at).copied().flatten();
    }
    let name = match event {
        Event::Leaver => leave(&mut chance, &mut city),
        Event::NewFamilies => come(&mut chance, &mut city),
        Event::Wishes => wish(&mut chance, &mut city),
        Event::Sick => fall_ill(&mut chance, &mut city),
    };
    city.name = format!("{}-{name}", city.name);
    city.event = Some(name.to_owned());
    city
}

/// One colleague of fifteen, at least one.
fn some_staff(chance: &mut Chance, city: &PairCity) -> Vec<usize> {
    let everybody: Vec<usize> = (0..city.staff.len()).collect();
    let mut some = chance.sample(&everybody, (everybody.len() / 15).max(1));
    some.sort_unstable();
    some
}

fn leave(chance: &mut Chance, city: &mut PairCity) -> &'static str {
    for leaver in some_staff(chance, city) {
        let gone = city.staff[leaver].clone();
        let comp = gone.comp.map(|level| chance.around(level, 18).clamp(0, 100));
        city.staff.push(Staff { id: city.staff.len(), comp, ..gone.clone() });
        let nothing = Staff { areas: Vec::new(), cap_min: 0, target_min: 0, max_families: 0, min_partners: 0, ..gone };
        city.staff[leaver] = nothing;
    }
    "leaver"
}

fn come(chance: &mut Chance, city: &mut PairCity) -> &'static str {
    let new = (city.families.len() * 3 / 100).max(3);
    for _ in 0..new {
        let area = &city.areas[chance.below(city.areas.len())];
        let mut family = household(chance, city.families.len(), area, 900);
        while family.stones[0] > 0 {
            family.stones = stones(chance);
        }
        family.base_min /= 2;
        family.priority = 3;
        family.gender_wish = "none".to_owned();
        family.gender_hard = false;
        city.families.push(family);
    }
    "newfam"
}

fn wish(chance: &mut Chance, city: &mut PairCity) -> &'static str {
    let everybody: Vec<usize> = (0..city.families.len()).collect();
    for at in chance.sample(&everybody, (everybody.len() / 20).max(1)) {
        let family = &mut city.families[at];
        match (chance.weighted(&[4, 4, 2]), family.current) {
            (0, Some(pair)) => refuse(family, pair[chance.below(2)]),
            (1, _) => {
                family.gender_wish = chance.one_of(&[("both_women", 5), ("one_man", 4), ("one_woman", 1)]).to_owned();
                family.gender_hard = false;
            }
            _ => family.stones = stones(chance),
        }
    }
    "wishes"
}

fn refuse(family: &mut Family, id: usize) {
    family.relations.retain(|&(known, _)| known != id);
    family.locks.retain(|&kept| kept != id);
    if !family.banned.contains(&id) {
        family.banned.push(id);
    }
}

fn fall_ill(chance: &mut Chance, city: &mut PairCity) -> &'static str {
    for ill in some_staff(chance, city) {
        city.staff[ill].cap_min /= 2;
        city.staff[ill].target_min /= 2;
    }
    "sick"
}

#[cfg(test)]
mod tests {
    use super::super::pairs;
    use super::*;

    #[test]
    fn each_event_changes_what_it_says_and_keeps_the_pairs_in_force() {
        let city = pairs(1, 62, 10, 1);
        let in_force: Vec<_> = (0..62).map(|family| Some([family % 10, (family + 1) % 10])).collect();
        let happened = |event| after(5, &city, &in_force, event);
        let leaver = happened(Event::Leaver);
        assert_eq!(leaver.staff.len(), 11);
        assert_eq!(leaver.staff.iter().filter(|somebody| somebody.cap_min == 0).count(), 1);
        let new = happened(Event::NewFamilies);
        assert_eq!(new.families.len(), 65);
        assert!(new.families[62..].iter().all(|family| family.current.is_none() && family.stones[0] == 0));
        let sick = happened(Event::Sick);
        assert_eq!(sick.staff.iter().zip(&city.staff).filter(|(now, before)| now.cap_min < before.cap_min).count(), 1);
        let wishes = happened(Event::Wishes);
        assert!(
            wishes.families.iter().zip(&city.families).filter(|(now, before)| now.banned != before.banned).count() <= 3
        );
        assert!(wishes.families.iter().zip(&in_force).all(|(family, pair)| family.current == *pair));
    }
}
