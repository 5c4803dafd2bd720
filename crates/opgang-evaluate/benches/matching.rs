//! Propensity and nearest neighbours on a million units, one thread, in seconds of processor time, beside the peers.
//!
//! ```text
//! cargo bench -p opgang-evaluate --bench matching -- [PEERS PYTHON]
//! ```
//!
//! The design is that of the peers' script in the folder PEERS: six covariates, treated shifted by 0.3; the numbers are
//! drawn anew, so that only seconds can be compared. PYTHON has scikit-learn and scipy.

use std::io::Write as _;

use opgang_evaluate::matching::covariates::Columns;
use opgang_evaluate::matching::nearest_mahalanobis;
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::propensity::{Logit, Stopping, fit};
use opgang_testkit::Peers;
use rand::{RngExt as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use rustix::time::{ClockId, clock_gettime};

const TREATED: usize = 1000;
const UNTREATED: usize = 1_000_000;

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the first pool of threads");
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(7);
    let treated: Vec<bool> = (0..TREATED + UNTREATED).map(|unit| unit < TREATED).collect();
    let mut column = || -> Vec<f64> {
        let mut normal = || (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0;
        treated.iter().map(|treated| normal() + if *treated { 0.3 } else { 0.0 }).collect()
    };
    let columns: Vec<Vec<f64>> = (0..6).map(|_| column()).collect();
    let names: Vec<String> = (0..6).map(|column| format!("x{column}")).collect();
    let fastest = (0..3)
        .map(|_| both(&names, &columns, &treated))
        .reduce(|one, other| [one[0].min(other[0]), one[1].min(other[1])]);
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let (Some(ours), [scripts, python]) = (fastest, words.as_slice()) else { return };
    let peers = Peers { scripts: scripts.into(), python: python.into() };
    let size = [UNTREATED.to_string(), TREATED.to_string()];
    for (nth, of) in [&["logistic", "logit"][..], &["mahal"]].into_iter().enumerate() {
        match peers.fastest("bench_match.py", &size.each_ref().map(String::as_str), of) {
            Ok(peer) => say(&format!("{of:?} peer {:.3} s, {:.1} times ours", peer.seconds, peer.seconds / ours[nth])),
            Err(why) => say(&why),
        }
    }
}

/// Seconds of a fit and of matching.
fn both(names: &[String], columns: &[Vec<f64>], treated: &[bool]) -> [f64; 2] {
    let start = cpu();
    let logit = Logit { place: "bench", names, columns, treated, weights: None, stopping: Stopping::Converged };
    let fitted = fit(&logit, &Unwatched).expect("a fit");
    let fitting = cpu() - start;
    say(&format!("propensity {fitting:.3} s, {} steps, {:.12}", fitted.steps, fitted.coefficients[1]));
    let columns = Columns { names: names.to_vec(), columns: columns.to_vec() };
    let start = cpu();
    let matches = nearest_mahalanobis(&columns, treated, 1, &Unwatched).expect("matches");
    let matching = cpu() - start;
    let sum: f64 = matches.iter().flat_map(|found| &found.distances).sum();
    say(&format!("mahalanobis {matching:.3} s, sum of distances {sum:.10}"));
    [fitting, matching]
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Seconds of processor time that this program has taken.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
