//! Propensity and nearest neighbours on a million units, one thread, in seconds of processor time. The design is that of the peers' script: six covariates, treated shifted by 0.3.
//! `cargo bench -p opgang-evaluate --bench matching`

use std::io::Write as _;

use opgang_evaluate::matching::covariates::Columns;
use opgang_evaluate::matching::nearest_mahalanobis;
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::propensity::{Logit, Stopping, fit};
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
    for _ in 0..3 {
        let start = cpu();
        let logit = Logit {
            place: "bench",
            names: &names,
            columns: &columns,
            treated: &treated,
            weights: None,
            stopping: Stopping::Converged,
        };
        let fitted = fit(&logit, &Unwatched).expect("a fit");
        say(&format!("propensity {:.3} s, {} steps, {:.12}", cpu() - start, fitted.steps, fitted.coefficients[1]));
        let columns = Columns { names: names.clone(), columns: columns.clone() };
        let start = cpu();
        let matches = nearest_mahalanobis(&columns, &treated, 1, &Unwatched).expect("matches");
        let sum: f64 = matches.iter().flat_map(|found| &found.distances).sum();
        say(&format!("mahalanobis {:.3} s, sum of distances {sum:.10}", cpu() - start));
    }
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Seconds of processor time that this program has taken.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
