//! The terms of a pair plan's objective, one function each, in the order of the definition.

use std::collections::{BTreeMap, BTreeSet};

use super::instance::{Family, Instance, Person};
use super::{Pairs, families_of_each};
use crate::reading::Int;

/// Every term, with its sign.
pub fn terms(instance: &Instance, pairs: &Pairs) -> Vec<(&'static str, Int)> {
    let of_pairs = |term: fn(&Instance, &Family, [&Person; 2]) -> Int| -> Int {
        let placed = instance.families.iter().zip(pairs).filter_map(|(family, pair)| Some((family, (*pair)?)));
        placed.map(|(family, [a, b])| term(instance, family, [&instance.staff[a], &instance.staff[b]])).sum()
    };
    let change = instance.families.iter().zip(pairs).map(|(family, pair)| change(instance, family, *pair)).sum();
    let waiting = instance.families.iter().zip(pairs).map(|(family, pair)| waiting(instance, family, *pair)).sum();
    let (first, learning, repeats) = pair_level(instance, pairs);
    let (partners, over, under) = person_level(instance, pairs);
    vec![
        ("fit", of_pairs(fit)),
        ("language", of_pairs(language)),
        ("gender", of_pairs(gender)),
        ("job", of_pairs(job)),
        ("relation", relation(instance, pairs)),
        ("travel", of_pairs(travel)),
        ("same_dept", of_pairs(same_dept)),
        ("change", change),
        ("waiting", waiting),
        ("pair_first", first),
        ("learning", learning),
        ("repeats", repeats),
        ("partners", partners),
        ("load_over", over),
        ("load_under", under),
    ]
}

/// 1. (Σ_d `stones`_d·(4·max(c_ad,c_bd) + 1·min(c_ad,c_bd))) // 5.
fn fit(instance: &Instance, family: &Family, [a, b]: [&Person; 2]) -> Int {
    let w = &instance.weights;
    let sum: Int = (0..instance.domains.len())
        .map(|d| {
            let (high, low) = (a.comp[d].max(b.comp[d]), a.comp[d].min(b.comp[d]));
            family.stones[d] * (w.fit_max_mul * high + w.fit_min_mul * low)
        })
        .sum();
    sum.div_euclid(w.fit_div)
}

/// 2. −200 (`danish` 0) or −90 (`danish` 1) when neither speaks `lang`; nothing when `danish` is 2.
fn language(instance: &Instance, family: &Family, [a, b]: [&Person; 2]) -> Int {
    if a.langs.contains(&family.lang) || b.langs.contains(&family.lang) {
        return 0;
    }
    match family.danish {
        0 => -instance.weights.lang_none,
        1 => -instance.weights.lang_some,
        _ => 0,
    }
}

/// 3. −120 for a gender wish that is not hard and not met.
fn gender(instance: &Instance, family: &Family, [a, b]: [&Person; 2]) -> Int {
    let women = usize::from(a.is_woman()) + usize::from(b.is_woman());
    if family.gender_hard || family.gender_wish.is_met_by(women) { 0 } else { -instance.weights.gender_soft }
}

/// 4. If `unemployed` > 0 and the best job competence of the two is under 60: −80; under 40: −200 instead.
fn job(instance: &Instance, family: &Family, [a, b]: [&Person; 2]) -> Int {
    let w = &instance.weights;
    let best = instance.domains.iter().position(|domain| domain == "job").map(|job| a.comp[job].max(b.comp[job]));
    match best {
        Some(best) if family.unemployed > 0 && best < w.job_reach_level => -w.job_none_pen,
        Some(best) if family.unemployed > 0 && best < w.job_focus_level => -w.job_reach_pen,
        _ => 0,
    }
}

/// 5. + strength of each `relations` entry whose person is in the pair.
fn relation(instance: &Instance, pairs: &Pairs) -> Int {
    let placed = instance.families.iter().zip(pairs).filter_map(|(family, pair)| Some((family, (*pair)?)));
    placed
        .flat_map(|(family, pair)| family.relations.iter().filter(move |(id, _)| pair.contains(id)))
        .map(|&(_, strength)| strength)
        .sum()
}

/// 6. −`visits`·d for each of the two.
fn travel(instance: &Instance, family: &Family, [a, b]: [&Person; 2]) -> Int {
    let minutes = family.visits * (instance.way_min(family, a) + instance.way_min(family, b));
    -instance.weights.travel_per_min * minutes
}

/// 7. −100 for the same department.
fn same_dept(instance: &Instance, _: &Family, [a, b]: [&Person; 2]) -> Int {
    if a.dept == b.dept { -instance.weights.same_dept } else { 0 }
}

/// 8. If `current` is set, −150 for each member who is not in it. A family that waits has no members.
fn change(instance: &Instance, family: &Family, pair: Option<[usize; 2]>) -> Int {
    let (Some(current), Some(pair)) = (family.current, pair) else {
        return 0;
    };
    let new = pair.iter().filter(|id| !current.contains(id)).count();
    -instance.weights.change_member * new as Int
}

/// 9. −(3000 + 1000·(`priority`−1)) for a waiting family.
fn waiting(instance: &Instance, family: &Family, pair: Option<[usize; 2]>) -> Int {
    if pair.is_some() {
        return 0;
    }
    -(instance.weights.unassigned + instance.weights.unassigned_prio * (family.priority - 1))
}

/// 10. n = families of a pair: n ≥ 1: + 60 + L; n ≥ 2: + L // 2; each family over 3: −80.
fn pair_level(instance: &Instance, pairs: &Pairs) -> (Int, Int, Int) {
    let w = &instance.weights;
    let mut families: BTreeMap<(usize, usize), Int> = BTreeMap::new();
    for [a, b] in pairs.iter().flatten() {
        *families.entry((*a.min(b), *a.max(b))).or_default() += 1;
    }
    let (mut first, mut learning, mut repeats) = (0, 0, 0);
    for ((a, b), n) in families {
        let learnt = learn(instance, &instance.staff[a], &instance.staff[b]);
        first += w.pair_first;
        learning += learnt;
        if n >= 2 {
            learning += learnt.div_euclid(w.pair_second_div);
        }
        repeats -= w.repeat_pen * (n - w.repeat_from).max(0);
    }
    (first, learning, repeats)
}

/// L = min(100, (Σ_{d∈goals a} max(0,c_bd−c_ad) + Σ_{d∈goals b} max(0,c_ad−c_bd)) // 4).
fn learn(instance: &Instance, a: &Person, b: &Person) -> Int {
    let from = |learner: &Person, teacher: &Person| -> Int {
        learner.goals.iter().map(|&d| (teacher.comp[d] - learner.comp[d]).max(0)).sum()
    };
    let w = &instance.weights;
    w.learn_cap.min((from(a, b) + from(b, a)).div_euclid(w.learn_div))
}

/// The level of a person: −60 for each distinct partner short of `min_partners`; load over 105 % of `target_min` (floor) −1 a minute;
/// over 115 % a further −2 a minute; under 90 % −1 a minute.
fn person_level(instance: &Instance, pairs: &Pairs) -> (Int, Int, Int) {
    let w = &instance.weights;
    let (mut partners, mut over, mut under) = (0, 0, 0);
    let theirs = families_of_each(instance, pairs);
    for (at, (person, families)) in instance.staff.iter().zip(&theirs).enumerate() {
        let load: Int = families.iter().map(|&family| instance.load_min(&instance.families[family], person)).sum();
        let met: BTreeSet<usize> =
            families.iter().flat_map(|&family| pairs[family]).flatten().filter(|&id| id != at).collect();
        let percent = |pct: Int| (pct * person.target_min).div_euclid(100);
        partners -= w.partner_short * person.min_partners.saturating_sub(met.len()) as Int;
        over -= w.load_over1_pen * (load - percent(w.load_over1_pct)).max(0);
        over -= w.load_over2_pen * (load - percent(w.load_over2_pct)).max(0);
        under -= w.load_under_pen * (percent(w.load_under_pct) - load).max(0);
    }
    (partners, over, under)
}
