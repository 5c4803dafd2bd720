//! Weights that make the untreated stand for the treated.

use super::nearest::Match;

/// Weights of matched sets: a treated unit with a partner has 1, each partner an equal share of every treated unit
/// that it serves, scaled so that untreated weights have mean 1 (Ho, Imai, King & Stuart 2007).
pub(super) fn of_matches(units: usize, matches: &[Match]) -> Vec<f64> {
    let mut weights = vec![0.0; units];
    let mut served = 0.0;
    for found in matches.iter().filter(|found| !found.partners.is_empty()) {
        weights[found.treated] = 1.0;
        served += 1.0;
        for &partner in &found.partners {
            weights[partner] += 1.0 / found.partners.len() as f64;
        }
    }
    let is_treated: std::collections::BTreeSet<usize> = matches.iter().map(|found| found.treated).collect();
    let used = (0..units).filter(|unit| !is_treated.contains(unit) && weights[*unit] > 0.0).count() as f64;
    for (unit, weight) in weights.iter_mut().enumerate() {
        if *weight > 0.0 && !is_treated.contains(&unit) {
            *weight *= used / served;
        }
    }
    weights
}

/// Weights of strata: a treated unit has 1, an untreated one the number of treated over that of untreated in its
/// stratum, scaled so that untreated weights have mean 1; strata with one group only have 0.
pub(super) fn of_strata(strata: &[u32], treated: &[bool]) -> Vec<f64> {
    let count = strata.iter().max().map_or(0, |most| *most as usize + 1);
    let mut sizes = vec![(0.0, 0.0); count];
    for (&stratum, treated) in strata.iter().zip(treated) {
        let (of_treated, of_untreated) = &mut sizes[stratum as usize];
        *(if *treated { of_treated } else { of_untreated }) += 1.0;
    }
    let both = |(treated, untreated): &(f64, f64)| *treated > 0.0 && *untreated > 0.0;
    let (all_treated, all_untreated) =
        sizes.iter().filter(|size| both(size)).fold((0.0, 0.0), |sum, size| (sum.0 + size.0, sum.1 + size.1));
    let weight = |(&stratum, treated): (&u32, &bool)| {
        let size = sizes[stratum as usize];
        match (both(&size), treated) {
            (false, _) => 0.0,
            (true, true) => 1.0,
            (true, false) => size.0 / size.1 * all_untreated / all_treated,
        }
    };
    strata.iter().zip(treated).map(weight).collect()
}

/// How many equally weighted units the weights are worth (Kish 1965): (Σw)² / Σw².
pub(super) fn effective(weights: impl Iterator<Item = f64>) -> f64 {
    let (sum, squares) = weights.fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}
