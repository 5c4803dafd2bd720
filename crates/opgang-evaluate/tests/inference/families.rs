//! Families drawn with a known effect: several persons each, who hang together, before and after.

use opgang_evaluate::clusters::{Regression, Sample};
use opgang_tables::Labels;
use rand::RngExt as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng as _;

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct World {
    pub treated: usize,
    pub comparison: usize,
    /// The true effect.
    pub effect: f64,
    /// Correlation of the changes of two persons of one family.
    pub icc: f64,
    /// How many times as spread treated families are.
    pub unlike: f64,
}

/// Rows of persons, before (period 0) and after (period 1).
pub struct Drawn {
    outcome: Vec<f64>,
    treatment: Vec<f64>,
    person: Labels,
    family: Labels,
    period: Labels,
}

impl World {
    pub fn draw(&self, seed: u64) -> Drawn {
        let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut normal = move || {
            let (u, v): (f64, f64) = (chance.random(), chance.random());
            (-2.0 * (1.0 - u).ln()).sqrt() * (std::f64::consts::TAU * v).cos()
        };
        let mut sizes = Xoshiro256PlusPlus::seed_from_u64(seed ^ 0x5eed);
        let mut drawn = Drawn {
            outcome: Vec::new(),
            treatment: Vec::new(),
            person: Labels::default(),
            family: Labels::default(),
            period: Labels { codes: Vec::new(), names: ["0", "1"].map(str::to_owned).to_vec() },
        };
        for family in 0..self.treated + self.comparison {
            let is_treated = family < self.treated;
            let spread = if is_treated { self.unlike } else { 1.0 };
            let level = normal();
            let change = spread * self.icc.sqrt() * normal();
            drawn.family.names.push(format!("family {family:04}"));
            for _ in 0..sizes.random_range(1..=9) {
                let own = normal();
                let person = drawn.person.names.len() as u32;
                drawn.person.names.push(format!("person {person:05}"));
                let noise = spread * (1.0 - self.icc).sqrt() * normal();
                for period in 0..2_u32 {
                    let after = f64::from(period);
                    let treatment = if is_treated { after } else { 0.0 };
                    drawn.outcome.push(level + own + after * (0.3 + change + noise) + self.effect * treatment);
                    drawn.treatment.push(treatment);
                    drawn.person.codes.push(person);
                    drawn.family.codes.push(family as u32);
                    drawn.period.codes.push(period);
                }
            }
        }
        drawn
    }
}

impl Drawn {
    /// Difference-in-differences: persons and periods absorbed, clustered on family.
    pub fn sample(&self) -> Sample {
        let regression = Regression {
            outcome: ("outcome", &self.outcome),
            treatment: ("treated", &self.treatment),
            covariates: Vec::new(),
            factors: vec![("person".to_owned(), &self.person), ("period".to_owned(), &self.period)],
            cluster: ("family", &self.family),
            weights: None,
        };
        Sample::new(&regression).expect("sample")
    }
}
