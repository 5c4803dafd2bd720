//! Tables protected and audited, one thread, in seconds of processor time.
//! `cargo bench -p opgang-disclose --bench tables -- [ROWS COLUMNS [LAYERS]]`
//!
//! Counts fall off as in registers: many cells are small, a few large, a tenth empty. They are drawn by a fixed seed, so
//! that cells hidden can be compared between versions.

use std::io::Write as _;

use opgang_disclose::table::{Count, Dimension, Figure, Table};
use opgang_disclose::{audit, protect};
use rustix::time::{ClockId, clock_gettime};

const SIZES: &[&[usize]] =
    &[&[7, 8], &[100, 20], &[300, 50], &[300, 300], &[9000, 10], &[6, 5, 4], &[20, 3, 3], &[20, 8, 4]];

fn main() {
    let given: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes: Vec<&[usize]> = if given.is_empty() { SIZES.to_vec() } else { vec![&given] };
    for sizes in sizes {
        for mean in [12.0, 60.0] {
            run(sizes, mean);
        }
    }
}

fn run(sizes: &[usize], mean: f64) {
    let truth = table(sizes, mean);
    let small = truth.cells.values().filter(|f| matches!(f.count, Count::Shown(count) if (1..5).contains(&count)));
    let named = sizes.iter().map(usize::to_string).collect::<Vec<_>>().join(" × ");
    let head = format!("{named}, {} small", small.count());
    let start = cpu();
    let found = match protect(&truth, &[], 5) {
        Ok(found) => found,
        Err(fault) => return say(&format!("{head}: {:.2} s, refused: {}", cpu() - start, fault.what)),
    };
    let protected = cpu();
    let audit = audit(&found.table, &[], 5).expect("fits");
    let (more, choice) = (found.secondary.len(), found.choice);
    let totals = found.secondary.iter().filter(|place| !truth.is_inner(place)).count();
    say(&format!(
        "{head}: {:.3} s to protect ({} + {more} hidden, {totals} totals, {choice:?}), {:.3} s to audit, {} leaks",
        protected - start,
        found.primary.len(),
        cpu() - protected,
        audit.leaks.len()
    ));
}

fn table(sizes: &[usize], mean: f64) -> Table {
    let dimension = |(number, &size): (usize, &usize)| Dimension {
        name: format!("d{number}"),
        categories: (0..size).map(|index| format!("{number}-{index}")).collect(),
        open: true,
        ..Dimension::default()
    };
    let mut table = Table {
        title: "made".to_owned(),
        unit: "families".to_owned(),
        dimensions: sizes.iter().enumerate().map(dimension).collect(),
        ..Table::default()
    };
    let mut state = 42_u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    for place in table.places() {
        let count = if uniform() < 0.1 { 0 } else { (-mean * (1.0 - uniform()).ln()) as i64 };
        if table.is_inner(&place) {
            table.cells.insert(place, Figure::of(Count::Shown(count)));
        }
    }
    table.complete();
    table
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Seconds of processor time that this program has taken.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
