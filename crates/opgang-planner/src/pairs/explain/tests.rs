//! Facts against full recomputation, and against the independent checker.

use super::family::possible;
use super::*;
use crate::Orders;
use crate::pairs::instance::{Instance, read};
use crate::pairs::score::{Plan, score};
use crate::pairs::solve::{Rules, solve};

fn city(seed: u64, families: usize, staff: usize, areas: usize) -> Instance {
    let made = serde_json::to_string(&crate::made::pairs(seed, families, staff, areas)).expect("it can be written");
    read(&made).expect("a made instance can be read")
}

fn planned(instance: &Instance) -> Plan {
    solve(instance, None, &Rules::default(), &Orders::new(1, 200_000)).plan
}

/// The independent checker's points; each broken rule when it finds any.
fn checked(instance: &Instance, plan: &Plan) -> Result<i64, String> {
    let file = serde_json::to_string(instance).expect("it can be written");
    let solution = serde_json::to_string(plan).expect("it can be written");
    let verdict = opgang_plan_check::check(&file, &solution).expect("the instance is sound");
    match verdict.objective.filter(|_| verdict.is_valid()) {
        Some(objective) => Ok(objective),
        None => Err(verdict.broken.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
    }
}

#[test]
fn every_difference_is_that_of_plans_really_changed() {
    for seed in 0..3 {
        let instance = city(seed, 24, 8, 2);
        let plan = planned(&instance);
        let before = score(&instance, &plan);
        for family in 0..instance.families.len() {
            let told = explain(&instance, &plan, family);
            let mut without = plan.clone();
            without.pairs[family] = None;
            let mut waits = score(&instance, &without);
            let cost = crate::pairs::model::waiting_cost(&instance, &instance.families[family]);
            (waits.waiting, waits.objective) = (waits.waiting + cost, waits.objective + cost);
            assert_eq!(told.terms, before.less(&waits), "family {family} of seed {seed}");
            for other in &told.alternatives {
                let mut changed = plan.clone();
                changed.pairs[family] = Some(other.pair);
                assert_eq!(other.difference, score(&instance, &changed).less(&before), "family {family}, {other:?}");
                assert_eq!(checked(&instance, &changed).is_ok(), other.lacks.is_empty(), "family {family}, {other:?}");
            }
        }
    }
}

#[test]
fn alternatives_are_the_best_there_are() {
    let instance = city(3, 30, 9, 1);
    let plan = planned(&instance);
    for family in 0..instance.families.len() {
        let told = explain(&instance, &plan, family);
        let points = |pair| {
            let mut changed = plan.clone();
            changed.pairs[family] = Some(pair);
            score(&instance, &changed).objective
        };
        let others = possible(&instance, family).filter(|&pair| Some(pair) != told.pair);
        let mut all: Vec<i64> = others.map(points).collect();
        all.sort_unstable_by_key(|points| std::cmp::Reverse(*points));
        let three: Vec<i64> = told.alternatives.iter().take(3).map(|other| points(other.pair)).collect();
        assert_eq!(three, all[..three.len()], "family {family}");
        assert!(told.alternatives.len() < 4 || told.alternatives[3].lacks.is_empty());
    }
}

#[test]
fn a_price_is_the_difference_that_the_checker_finds() {
    let (mut answers, mut with_fewer) = ([0; 4], 0);
    for seed in 0..2 {
        let instance = city(seed, 40, 10, 2);
        let plan = planned(&instance);
        let mut ground = Ground::new(&instance, &plan);
        for question in 0..14 {
            let (family, a) = (question * 7 % 40, question % 10);
            let asked = if question % 3 == 0 { vec![a] } else { vec![a, (a + 1 + question % 8) % 10] };
            let told = why_not(&mut ground, family, &asked);
            if question == 13 {
                assert_eq!(
                    told,
                    why_not(&mut Ground::new(&instance, &plan), family, &asked),
                    "a question leaves no trace"
                );
            }
            match told.answer {
                Answer::Already => answers[0] += 1,
                Answer::Forbidden { rules } => {
                    answers[1] += 1;
                    assert!(!rules.is_empty() && rules.iter().all(|rule| !rule.is_room()), "{rules:?}");
                    assert!(possible(&instance, family).all(|pair| !asked.iter().all(|who| pair.contains(who))));
                }
                Answer::NoRoom { .. } => answers[2] += 1,
                Answer::Possible(found) => {
                    answers[3] += 1;
                    let [now, then] = [&plan, &found.plan].map(|plan| checked(&instance, plan).expect("a valid plan"));
                    assert_eq!((now - then, now, then), (found.price, found.objective_now, found.objective_then));
                    assert!(asked.iter().all(|who| found.pair.contains(who)));
                    let mut moved = plan.clone();
                    found.moves.iter().for_each(|one| moved.pairs[one.family] = one.to);
                    moved.pairs[family] = Some(found.pair);
                    assert_eq!(moved, found.plan);
                    let Some(fewer) = found.fewer else { continue };
                    with_fewer += 1;
                    assert_eq!(checked(&instance, &fewer.plan), Ok(fewer.objective_then));
                    assert!(fewer.moves.len() < found.moves.len() && fewer.price >= found.price);
                    assert_eq!((fewer.price, fewer.plan.pairs[family]), (now - fewer.objective_then, Some(found.pair)));
                }
            }
        }
    }
    assert!(answers[1] > 0 && answers[3] > 10 && with_fewer > 5, "{answers:?}, {with_fewer}");
}

/// Small enough to try every plan: the short repair finds the best plan with these two, or nearly.
#[test]
fn a_price_is_never_below_what_the_best_plan_costs() {
    let instance = city(5, 5, 4, 1);
    let plan = planned(&instance);
    let told = |family, asked: &[usize]| match why_not(&mut Ground::new(&instance, &plan), family, asked).answer {
        Answer::Possible(found) => Some(found.objective_then),
        _ => None,
    };
    let (mut asked_for, mut exact) = (0, 0);
    for family in 0..5 {
        for asked in [[0, 1], [1, 2], [0, 3]] {
            let Some(found) = told(family, &asked) else { continue };
            let mut best = i64::MIN;
            every_plan(&instance, &mut Plan { pairs: vec![None; 5] }, 0, &mut |plan| {
                if plan.pairs[family] == Some(asked) {
                    best = best.max(score(&instance, plan).objective);
                }
            });
            assert!(found <= best, "family {family}, {asked:?}: {found} beats {best}");
            (asked_for, exact) = (asked_for + 1, exact + i32::from(found == best));
        }
    }
    assert!(asked_for > 5 && 4 * exact >= 3 * asked_for, "{exact} of {asked_for} are the best there is");
}

fn every_plan(instance: &Instance, plan: &mut Plan, family: usize, seen: &mut impl FnMut(&Plan)) {
    if family == plan.pairs.len() {
        return seen(plan);
    }
    let books = Books::new(instance, plan);
    let fits = possible(instance, family).filter(|&pair| books.lacks(family, pair).is_empty());
    for pair in std::iter::once(None).chain(fits.map(Some)).collect::<Vec<_>>() {
        plan.pairs[family] = pair;
        every_plan(instance, plan, family + 1, seen);
    }
    plan.pairs[family] = None;
}

#[test]
fn a_relaxation_places_the_family_in_the_instance_with_it_lifted() {
    let mut kinds = std::collections::BTreeSet::new();
    for seed in 0..1 {
        let mut instance = city(seed, 30, 8, 2);
        instance.staff.iter_mut().for_each(|member| member.cap_min = member.cap_min * 3 / 5);
        instance.families[3].banned = (0..8).collect();
        instance.families[3].locks.clear();
        let plan = planned(&instance);
        let before = checked(&instance, &plan).expect("a valid plan");
        let told = waiting(&mut Ground::new(&instance, &plan));
        let waits: Vec<usize> = (0..30).filter(|&family| plan.pairs[family].is_none()).collect();
        assert_eq!(told.iter().map(|one| one.family).collect::<Vec<_>>(), waits);
        assert!(waits.len() > 1, "seed {seed}");
        for one in &told {
            assert!(!one.relaxations.is_empty(), "family {}", one.family);
            for way in &one.relaxations {
                let mut lifted = instance.clone();
                for obstacle in &way.lift {
                    kinds.insert(serde_json::to_value(obstacle).expect("it can be written")["rule"].to_string());
                    assert!(checked(&lifted, &way.plan).is_err(), "{way:?} needs it all");
                    lift(&mut lifted, one.family, obstacle);
                }
                let after = checked(&lifted, &way.plan).unwrap_or_else(|broken| panic!("{way:?}: {broken}"));
                assert_eq!(after - before, way.gain, "{way:?}");
                assert_eq!(way.plan.pairs[one.family], Some(way.pair));
            }
        }
    }
    assert!(kinds.contains("\"minutes\"") && kinds.len() > 1, "{kinds:?}");
}

#[test]
fn a_newcomer_brings_what_the_plan_with_the_newcomer_has_more() {
    let instance = city(1, 40, 8, 2);
    let plan = planned(&instance);
    let before = checked(&instance, &plan).expect("a valid plan");
    let told = newcomers(&Ground::new(&instance, &plan));
    let roles: std::collections::BTreeSet<_> = instance.staff.iter().map(|member| &member.role).collect();
    assert_eq!(told.len(), roles.len() * 2);
    assert!(told.is_sorted_by_key(|one| -one.by_solving));
    for one in &told {
        let more = with_newcomer(&instance, &one.role, one.area);
        more.validate().expect("the newcomer is sound");
        assert_eq!(checked(&more, &one.plan).expect("a valid plan") - before, one.by_solving, "{one:?}");
    }
}

#[test]
fn a_standing_adds_up() {
    let instance = city(2, 40, 8, 2);
    let plan = planned(&instance);
    let told = standing(&instance, &plan);
    let placed = plan.pairs.iter().flatten().count() as i64;
    assert_eq!(told.loads.iter().map(|load| load.families).sum::<i64>(), 2 * placed);
    assert_eq!(told.pairs_used.iter().map(|used| used.families).sum::<i64>(), placed);
    assert!(told.pairs_used.len() <= told.pairs_possible);
    assert!(told.loads.is_sorted_by_key(|load| -load.percent.unwrap_or(0)));
    for used in told.pairs_used {
        let taught: i64 = used.lessons.iter().map(|lesson| lesson.to - lesson.from).sum();
        assert_eq!(used.learning, (taught / instance.weights.learn_div).min(instance.weights.learn_cap));
    }
}
