//! Flows against integer programmes: the same ends, number for number.

use proptest::prelude::*;

use crate::audit::search::Search;
use crate::knowledge::Knowledge;
use crate::made::{self, label};
use crate::network::Network;
use crate::system::{Contradiction, Parts, Reach, System};
use crate::table::{Count, Table};

const GROUPS: [&[&[usize]]; 4] =
    [&[&[0, 1]], &[&[0, 1], &[0, 1, 2]], &[&[0, 5], &[1, 2], &[3, 4]], &[&[0, 1, 2, 3, 4, 5]]];

/// A table of two dimensions whose rows have groups.
fn table(columns: usize, counts: &[i64], groups: &[&[usize]]) -> Table {
    let mut table = made::table(&[counts.len() / columns, columns], |index| counts[index]);
    for (number, group) in groups.iter().enumerate() {
        let parts = group.iter().map(|&row| label(0, row)).collect();
        table.dimensions[0].groups.insert(format!("group {number}"), parts);
    }
    table.complete();
    table
}

fn hide(table: &mut Table, mask: &[bool]) {
    for (figure, _) in table.cells.values_mut().zip(mask).filter(|(_, hide)| **hide) {
        figure.count = Count::Hidden;
    }
}

fn propagated(table: &Table) -> Result<System, Contradiction> {
    let mut system = Knowledge::of(&[table]).system;
    system.propagate()?;
    Ok(system)
}

/// The ends of every number by both routes; all of it must be a flow.
fn compare(table: &Table) -> Result<(), TestCaseError> {
    let Ok(system) = propagated(table) else { return Ok(()) };
    let parts = Parts::new(&system);
    let network = Network::new(&system, &parts);
    let found = Search::new(&system);
    prop_assert_eq!(found.is_err(), (0..system.low.len()).any(|variable| system.reach(variable).is_err()));
    let Ok(mut search) = found else { return Ok(()) };
    for variable in 0..system.low.len() {
        prop_assert!(parts.index(variable).is_none() || network.arc(variable).is_some(), "no flow");
        let Reach { low, high, .. } = system.reach(variable).expect("fits");
        let reach = search.reach(variable, |_| false).expect("fits").expect("nothing is enough");
        prop_assert_eq!((reach.low, reach.high, reach.complete), (low, high, true));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn ends_are_those_of_integer_programmes(
        counts in prop::collection::vec(0_i64..15, 20),
        mask in prop::collection::vec(prop::bool::weighted(0.45), 30),
    ) {
        let mut shown = table(4, &counts, &[]);
        hide(&mut shown, &mask);
        compare(&shown)?;
    }

    #[test]
    fn groups_in_one_dimension_are_a_flow(
        counts in prop::collection::vec(0_i64..15, 18),
        mask in prop::collection::vec(prop::bool::weighted(0.45), 44),
        groups in 0_usize..4,
    ) {
        let mut shown = table(3, &counts, GROUPS[groups]);
        hide(&mut shown, &mask);
        compare(&shown)?;
    }

    #[test]
    fn rounded_counts_are_a_flow(counts in prop::collection::vec(0_i64..30, 12)) {
        let mut shown = table(3, &counts, &[]);
        for figure in shown.cells.values_mut() {
            if let Count::Shown(count) = figure.count {
                figure.count = Count::Shown((count + 2) / 5 * 5);
            }
        }
        shown.rounded_to = Some(5);
        compare(&shown)?;
    }

    /// Numbers that fit no table: both routes say so, or neither.
    #[test]
    fn contradictions_are_found(
        counts in prop::collection::vec(0_i64..6, 9),
        mask in prop::collection::vec(prop::bool::weighted(0.6), 16),
        touched in 0_usize..16,
    ) {
        let mut shown = table(3, &counts, &[]);
        if let Some(figure) = shown.cells.values_mut().nth(touched) {
            figure.count = Count::Shown(2);
        }
        hide(&mut shown, &mask);
        compare(&shown)?;
    }
}

#[test]
fn what_is_no_flow_is_left_to_programmes() {
    // Groups that overlap; and a number in three sums.
    let mut overlapping = table(2, &[3, 9, 4, 8, 2, 7], &[&[0, 1], &[1, 2]]);
    hide(&mut overlapping, &[true; 18]);
    let mut three = System::default();
    let shared = three.add(0, 9);
    for _ in 0..3 {
        let other = three.add(0, 9);
        three.tie(vec![(shared, 1), (other, 1)], 9, 9);
    }
    for (system, is_flow) in [(propagated(&overlapping).expect("fits"), false), (three, false)] {
        let network = Network::new(&system, &Parts::new(&system));
        assert_eq!(network.variables.len() == system.low.len(), is_flow);
        let reach = Search::new(&system).expect("fits").reach(0, |_| false).expect("fits").expect("nothing is enough");
        assert_eq!(reach, system.reach(0).expect("fits"));
    }
}
