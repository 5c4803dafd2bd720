//! Deferred acceptance: a matching without blocking pairs, the best such for every seeker at once.
//!
//! Seekers propose down their lists; a firm keeps the best it can by its own opinion within the seats of each offer
//! and its mentors over all of them, and lets the others go on. Seats within mentors are a laminar family, so keeping
//! the greatest is a greedy choice over a matroid and refusing is final: whoever is refused once would be refused
//! again. The outcome does not depend on the order of the proposals.
//!
//! Sources: Gale & Shapley (1962), *College admissions and the stability of marriage*; McVitie & Wilson (1971), one
//! proposal at a time; Kamada & Kojima (2015), *Efficient matching under distributional constraints*, caps over
//! several employers; Fleiner (2001), *A matroid generalization of the stable matching polytope*, why the greedy
//! choice is enough. Cost: each listed pair is proposed at most once, O(E log E).

use std::collections::BTreeSet;

use super::model::{Model, NONE};

/// Whoever a firm would let go first: the smallest v, then the largest seeker, then the largest offer.
type Held = (i64, std::cmp::Reverse<u32>, u32);

/// The edge each seeker holds when nobody is refused any more.
pub(super) fn deferred_acceptance(model: &Model) -> Vec<u32> {
    let mut at = vec![NONE; model.seekers()];
    let mut next: Vec<u32> = model.first[..model.seekers()].to_vec();
    let mut held_offer: Vec<BTreeSet<Held>> = vec![BTreeSet::new(); model.offers()];
    let mut held_firm: Vec<BTreeSet<Held>> = vec![BTreeSet::new(); model.firms()];
    let mut free: Vec<u32> = (0..model.seekers() as u32).rev().collect();
    while let Some(seeker) = free.pop() {
        let person = seeker as usize;
        if next[person] == model.first[person + 1] {
            continue;
        }
        let edge = next[person];
        next[person] += 1;
        let offer = model.edges[edge as usize].offer as usize;
        let firm = model.firm[offer] as usize;
        let entry = (model.v[edge as usize], std::cmp::Reverse(seeker), edge);
        at[person] = edge;
        held_offer[offer].insert(entry);
        held_firm[firm].insert(entry);
        let refused = if held_offer[offer].len() > model.seats[offer] as usize {
            held_offer[offer].first().copied()
        } else if held_firm[firm].len() > model.mentors[firm] as usize {
            held_firm[firm].first().copied()
        } else {
            None
        };
        if let Some(entry) = refused {
            let (_, std::cmp::Reverse(other), edge) = entry;
            held_offer[model.edges[edge as usize].offer as usize].remove(&entry);
            held_firm[firm].remove(&entry);
            at[other as usize] = NONE;
            free.push(other);
        }
    }
    at
}

#[cfg(test)]
mod tests;
