//! Tables protected and audited, one thread, in seconds of processor time.
//! `cargo bench -p opgang-disclose --bench tables -- [ROWS COLUMNS [LAYERS]]`
//!
//! Counts fall off as in registers: many cells are small, a few large, a tenth empty. They are drawn by a fixed seed, so
//! that cells hidden can be compared between versions.

#[path = "../tests/made/mod.rs"]
mod made;

use std::io::Write as _;

use made::{drawn, open, table};
use opgang_disclose::table::Count;
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
    let truth = open(table(sizes, drawn(mean, 42)));
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

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Seconds of processor time that this program has taken.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
