//! One chain of simulated annealing.
//!
//! A change is taken when it makes the total worse by no more than a threshold drawn beforehand, −T·ln u;
//! known beforehand, it ends the weighing of hopeless changes early. T falls geometrically in levels.
//! Everything is in integers, with logarithms from a table made by additions, multiplications and
//! divisions alone, so that a run is the same on every machine.
//!
//! Source: Kirkpatrick, Gelatt, Vecchi (1983); the threshold drawn first is folklore.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::model::Model;
use super::state::{Place, State};

/// How many changes are tried between two looks at the watch.
const LOOK: u64 = 64;
/// Levels of temperature in a chain.
const LEVELS: u64 = 256;
const TABLE: usize = 1024;

/// Thresholds −ln u for u in the middle of each of the table's steps, in 1/65,536.
#[derive(Debug)]
pub(super) struct Thresholds([i64; TABLE]);

impl Thresholds {
    pub fn new() -> Self {
        let mut table = [0; TABLE];
        for (step, entry) in table.iter_mut().enumerate() {
            let u = (step as f64 + 0.5) / TABLE as f64;
            *entry = (minus_ln(u) * 65_536.0) as i64;
        }
        Self(table)
    }

    fn draw(&self, temperature: i64, rng: &mut Xoshiro256PlusPlus) -> i64 {
        (temperature * self.0[(rng.next_u64() >> 54) as usize]) >> 16
    }
}

/// −ln u for 0 < u < 1, by halving and the series of the area tangent; no library function, whose last
/// digits differ between machines.
pub(super) fn minus_ln(mut u: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    let mut halvings = 0.0;
    while u < 0.5 {
        u *= 2.0;
        halvings += 1.0;
    }
    let x = (1.0 - u) / (1.0 + u);
    let (mut power, mut sum) = (x, 0.0);
    for odd in 0..20 {
        sum += power / f64::from(2 * odd + 1);
        power *= x * x;
    }
    halvings * LN_2 + 2.0 * sum
}

/// Who may end a chain, and hears of what it reaches.
pub(super) trait Listener: Sync {
    /// True when the chain is to end at once.
    fn stop(&self) -> bool;
    /// Told a few hundred times at most of the best total so far and the changes tried.
    fn reached(&self, total: i64, tried: u64);
}

/// What a chain is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain {
    pub seed: u64,
    pub steps: u64,
    /// Temperatures in thousandths.
    pub hot: i64,
    pub cold: i64,
}

/// What a chain found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub order: Vec<Place>,
    pub total: i64,
    pub tried: u64,
}

/// Runs a chain from an order until its steps are made or the listener says stop; its best plan.
pub(super) fn anneal(model: &Model, start: &[Place], chain: Chain, listener: &dyn Listener) -> Found {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(chain.seed);
    let thresholds = Thresholds::new();
    let mut state = State::new(model, start);
    let mut total = state.total();
    let mut best = Found { order: start.to_vec(), total, tried: 0 };
    if model.nodes == 0 {
        return best;
    }
    let cooling = root(chain.cold as f64 / chain.hot as f64);
    let mut temperature = chain.hot as f64;
    let mut level = 0;
    while best.tried < chain.steps {
        if best.tried.is_multiple_of(LOOK) {
            if listener.stop() {
                break;
            }
            let due = (u128::from(best.tried) * u128::from(LEVELS) / u128::from(chain.steps)) as u64;
            if level < due {
                listener.reached(best.total, best.tried);
            }
            while level < due {
                temperature *= cooling;
                level += 1;
            }
        }
        best.tried += 1;
        if !state.propose(&mut rng) {
            continue;
        }
        let limit = total + thresholds.draw(temperature as i64, &mut rng);
        if let Some(weighed) = state.weigh(limit) {
            state.commit();
            total = weighed;
            if total < best.total {
                best.total = total;
                best.order.clear();
                best.order.extend_from_slice(&state.order);
            }
        }
    }
    best
}

/// The 256th root: eight square roots, which every machine rounds alike.
fn root(ratio: f64) -> f64 {
    (0..8).fold(ratio, |root, _| root.sqrt())
}
