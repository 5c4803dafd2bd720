//! Coverage of 95 % intervals for families of one to nine persons, by several methods.
//!
//! `cargo run --release -p opgang-evaluate --example coverage [RUNS]`

#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

#[path = "../tests/inference/families.rs"]
mod families;

use std::process::ExitCode;

use families::World;
use opgang_evaluate::clusters::treated;
use opgang_evaluate::cr2::robust;
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::wildboot::{PValue, Residuals, Signs, Wish, wildboot};

const EFFECT: f64 = 0.25;

fn main() -> ExitCode {
    let runs: u64 = std::env::args().nth(1).and_then(|runs| runs.parse().ok()).unwrap_or(1000);
    let world = |treated, comparison, icc, unlike| World { treated, comparison, effect: EFFECT, icc, unlike };
    let mut is_good = true;
    println!("{runs} runs; share of 95 % intervals that cover the effect\n");
    println!("treated  others   icc  spread     CR0     CR1    CR1S     CR2     WCR     WCU  recommended");
    for world in [
        world(62, 600, 0.3, 1.0),
        world(62, 600, 0.3, 2.0),
        world(62, 62, 0.6, 1.0),
        world(20, 120, 0.3, 2.0),
        world(12, 60, 0.3, 1.0),
        world(6, 60, 0.3, 1.0),
        world(1, 60, 0.3, 1.0),
    ] {
        print!("{:7} {:7} {:5.1} {:7.1} ", world.treated, world.comparison, world.icc, world.unlike);
        if treated(&world.draw(0).sample()).refusal().is_some() {
            println!(" refused: no valid standard error");
            continue;
        }
        let shares = shares(&world, runs);
        shares.iter().for_each(|share| print!("{:7.3} ", share));
        let is_within = (0.93..=0.97).contains(&shares[3]);
        println!(" CR2 {}", if is_within { "within 0.93-0.97" } else { "OUTSIDE 0.93-0.97" });
        // The promise is for the size of the programme: 62 families.
        is_good &= is_within || world.treated < 62;
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// CR0, CR1, CR1S, CR2, WCR, WCU.
fn shares(world: &World, runs: u64) -> [f64; 6] {
    let mut counts = [0_u64; 6];
    for run in 0..runs {
        let sample = world.draw(1_000_003 * (run + 1)).sample();
        let found = robust(&sample, "treated", 0.95, &Unwatched).expect("robust");
        for (place, robust) in found.coefficients[0].by_kind.iter().enumerate() {
            counts[place] += u64::from((robust.low..=robust.high).contains(&EFFECT));
        }
        for (place, residuals) in [(4, Residuals::Restricted), (5, Residuals::Unrestricted)] {
            let wish = Wish {
                residuals,
                signs: Signs::Rademacher,
                draws: 999,
                seed: run,
                null: EFFECT,
                p_value: PValue::Symmetric,
                level: 0.95,
            };
            let found = wildboot(&sample, &wish, &Unwatched).expect("bootstrap").expect("nobody stops it");
            counts[place] += u64::from(found.p.symmetric > 0.05);
        }
    }
    counts.map(|count| count as f64 / runs as f64)
}
