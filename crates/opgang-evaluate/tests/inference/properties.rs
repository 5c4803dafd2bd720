//! What must not change a result, and what must change it in a known way.

use opgang_evaluate::clusters::{Regression, Sample};
use opgang_evaluate::cr2::{Found, robust};
use opgang_evaluate::honest::{EventStudy, RelativeWish, relative, smooth};
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::power::{Levels, Simulation, simulate};
use opgang_evaluate::randomize::{self, Given, paths};
use opgang_evaluate::wildboot::{self, PValue, Residuals, Signs, Wish, wildboot};
use opgang_tables::Labels;
use proptest::prelude::*;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng as _;

const WISH: Wish = Wish {
    residuals: Residuals::Restricted,
    signs: Signs::Rademacher,
    draws: 999,
    seed: 3,
    null: 0.0,
    p_value: PValue::Symmetric,
    level: 0.95,
};

/// Rows of a small world with clusters, periods, a covariate and weights.
#[derive(Clone, Debug)]
struct Rows {
    y: Vec<f64>,
    d: Vec<f64>,
    x: Vec<f64>,
    weight: Vec<f64>,
    cluster: Labels,
    period: Labels,
}

fn rows(clusters: usize, seed: u64) -> Rows {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
    let names = |prefix: &str, count: usize| (0..count).map(|place| format!("{prefix}{place:03}")).collect();
    let mut rows = Rows {
        y: Vec::new(),
        d: Vec::new(),
        x: Vec::new(),
        weight: Vec::new(),
        cluster: Labels { codes: Vec::new(), names: names("c", clusters) },
        period: Labels { codes: Vec::new(), names: names("t", 4) },
    };
    for cluster in 0..clusters {
        let own: f64 = chance.random();
        for place in 0..chance.random_range(3..9) {
            // Every cluster is seen before and after the start, so that the treatment is never explained by the rest.
            let period = match place {
                0 => 0,
                1 => 2,
                _ => chance.random_range(0..4_u32),
            };
            let d = f64::from(u8::from(cluster * 3 < clusters && period >= 2));
            let x: f64 = chance.random();
            rows.y.push(own + 0.4 * x + 0.2 * d + chance.random::<f64>() * (1.0 + f64::from(period)));
            rows.d.push(d);
            rows.x.push(x);
            rows.weight.push(f64::from(chance.random_range(1..4_u8)));
            rows.cluster.codes.push(cluster as u32);
            rows.period.codes.push(period);
        }
    }
    rows
}

impl Rows {
    fn pick(&self, order: &[usize]) -> Self {
        let numbers = |values: &[f64]| order.iter().map(|&row| values[row]).collect();
        let labels = |labels: &Labels| Labels {
            codes: order.iter().map(|&row| labels.codes[row]).collect(),
            names: labels.names.clone(),
        };
        Self {
            y: numbers(&self.y),
            d: numbers(&self.d),
            x: numbers(&self.x),
            weight: numbers(&self.weight),
            cluster: labels(&self.cluster),
            period: labels(&self.period),
        }
    }

    fn sample(&self, weights: bool) -> Sample {
        let regression = Regression {
            outcome: ("y", &self.y),
            treatment: ("d", &self.d),
            covariates: vec![("x".to_owned(), self.x.clone())],
            factors: vec![("cluster".to_owned(), &self.cluster), ("period".to_owned(), &self.period)],
            cluster: ("cluster", &self.cluster),
            weights: weights.then_some(&self.weight),
        };
        Sample::new(&regression).expect("sample")
    }
}

fn cr(sample: &Sample) -> Found {
    robust(sample, "d", 0.95, &Unwatched).expect("robust")
}

fn boot(sample: &Sample, wish: &Wish) -> wildboot::Found {
    wildboot(sample, wish, &Unwatched).expect("bootstrap").expect("nobody stops it")
}

fn is_near(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * left.abs().max(right.abs()).max(1e-9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_rows_changes_nothing(clusters in 8_usize..24, seed in 0_u64..1000) {
        let rows = rows(clusters, seed);
        let mut order: Vec<usize> = (0..rows.y.len()).collect();
        let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
        (1..order.len()).rev().for_each(|place| order.swap(place, chance.random_range(0..=place)));
        let (one, other) = (rows.sample(true), rows.pick(&order).sample(true));
        prop_assert_eq!(cr(&one), cr(&other));
        prop_assert_eq!(boot(&one, &WISH), boot(&other, &WISH));
    }

    #[test]
    fn units_of_the_outcome_pass_through(clusters in 8_usize..24, seed in 0_u64..1000, times in 0.001_f64..1000.0) {
        let rows = rows(clusters, seed);
        let mut scaled = rows.clone();
        scaled.y.iter_mut().for_each(|y| *y = *y * times + 17.0);
        let (one, other) = (boot(&rows.sample(false), &WISH), boot(&scaled.sample(false), &WISH));
        prop_assert!(is_near(one.estimate * times, other.estimate) && is_near(one.se * times, other.se));
        prop_assert_eq!(one.p, other.p);
        for (one, other) in [(one.low, other.low), (one.high, other.high)] {
            prop_assert!((one.unwrap_or(0.0) * times - other.unwrap_or(0.0)).abs() < 1e-6 * times);
        }
    }

    #[test]
    fn a_weight_is_as_many_rows(clusters in 8_usize..24, seed in 0_u64..1000) {
        let rows = rows(clusters, seed);
        let repeated: Vec<usize> =
            (0..rows.y.len()).flat_map(|row| std::iter::repeat_n(row, rows.weight[row] as usize)).collect();
        let (one, other) = (cr(&rows.sample(true)), cr(&rows.pick(&repeated).sample(false)));
        for (one, other) in one.coefficients.iter().zip(&other.coefficients) {
            prop_assert!(is_near(one.estimate, other.estimate));
            // CR0 and CR1; the others count rows or their leverage.
            prop_assert!(is_near(one.by_kind[0].se, other.by_kind[0].se));
            prop_assert!(is_near(one.by_kind[1].se, other.by_kind[1].se));
        }
    }

    #[test]
    fn clusters_may_change_their_names(clusters in 5_usize..9, seed in 0_u64..1000) {
        let rows = rows(clusters, seed);
        let mut renamed = rows.clone();
        let last = clusters as u32 - 1;
        renamed.cluster.codes.iter_mut().for_each(|code| *code = last - *code);
        let (one, other) = (boot(&rows.sample(false), &WISH), boot(&renamed.sample(false), &WISH));
        prop_assert!(one.plan.enumerated);
        prop_assert_eq!(one.p, other.p);
        prop_assert!(is_near(one.se, other.se));
    }

    #[test]
    fn a_factor_taken_out_by_means_is_a_factor_of_dummies(clusters in 8_usize..16, seed in 0_u64..1000) {
        let rows = rows(clusters, seed);
        let dummy = |level: u32| {
            let is_level = |&code: &u32| f64::from(u8::from(code == level));
            (format!("c{level}"), rows.cluster.codes.iter().map(is_level).collect::<Vec<_>>())
        };
        let covariates = [("x".to_owned(), rows.x.clone())].into_iter().chain((1..clusters as u32).map(dummy));
        let regression = Regression {
            outcome: ("y", &rows.y),
            treatment: ("d", &rows.d),
            covariates: covariates.collect(),
            factors: vec![("period".to_owned(), &rows.period)],
            cluster: ("cluster", &rows.cluster),
            weights: None,
        };
        let (by_dummies, by_means) = (Sample::new(&regression).expect("sample"), rows.sample(false));
        prop_assert_eq!(by_dummies.k, by_means.k);
        let (one, other) = (cr(&by_dummies), cr(&by_means));
        for place in 0..2 {
            for (one, other) in one.coefficients[place].by_kind.iter().zip(&other.coefficients[place].by_kind) {
                prop_assert!(is_near(one.se, other.se) && is_near(one.df, other.df), "{one:?} {other:?}");
            }
        }
        prop_assert!(is_near(boot(&by_dummies, &WISH).p.symmetric, boot(&by_means, &WISH).p.symmetric));
    }

    #[test]
    fn the_end_of_an_interval_is_where_p_falls(clusters in 8_usize..14, seed in 0_u64..1000) {
        let sample = rows(clusters, seed).sample(false);
        for p_value in [PValue::Symmetric, PValue::Strict, PValue::EqualTail] {
            let wish = Wish { p_value, ..WISH };
            let found = boot(&sample, &wish);
            for (end, outwards) in [(found.low, -1.0), (found.high, 1.0)] {
                let Some(end) = end else { continue };
                let p = |null: f64| boot(&sample, &Wish { null, ..wish }).p.of(p_value);
                let step = 1e-6 * found.se * outwards;
                prop_assert!(p(end + step) <= 0.05 && p(end - step) > 0.05, "{p_value:?} {end}");
            }
        }
    }

    #[test]
    fn smooth_bounds_widen_with_m_and_are_the_shortest(seed in 0_u64..1000) {
        let study = study(seed);
        let l = [1.0, 0.0, 0.5];
        let mut before = 0.0;
        for m in [0.0, 0.01, 0.1, 1.0] {
            let found = smooth(&study, &l, m, 0.95).expect("interval");
            let length = found.high - found.low;
            prop_assert!(length >= before - 1e-12);
            // No worse than the straight line through the last two points, nor than leaving everything to the bias.
            prop_assert!(found.bias >= 0.0 && length >= 2.0 * found.bias);
            before = length;
        }
    }
}

fn study(seed: u64) -> EventStudy {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
    let size = 7;
    let root: Vec<Vec<f64>> = (0..size).map(|_| (0..size).map(|_| chance.random::<f64>() - 0.3).collect()).collect();
    let product = |row: usize, column: usize| -> f64 { root[row].iter().zip(&root[column]).map(|(a, b)| a * b).sum() };
    let own = |row: usize, column: usize| if row == column { 0.1 } else { 0.0 };
    let sigma =
        (0..size).map(|row| (0..size).map(|column| product(row, column) + own(row, column)).collect()).collect();
    EventStudy::new((0..size).map(|_| chance.random::<f64>() - 0.5).collect(), sigma, 4).expect("study")
}

#[test]
fn threads_change_nothing() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let rows = rows(30, 11);
            let sample = rows.sample(false);
            let webb = Wish { signs: Signs::Webb, draws: 4000, ..WISH };
            let time: Vec<f64> = rows.period.codes.iter().map(|&code| f64::from(code)).collect();
            let ways = paths(&sample, Given { treatment: &rows.d, time: Some(&time) }).expect("paths");
            let wish = randomize::Wish { draws: 2000, seed: 5, null: 0.1, level: 0.9 };
            let bounds = RelativeWish { m_bar: 0.5, level: 0.95, points: 100, ends: None, draws: 500, seed: 2 };
            let design = Simulation {
                treated: vec![2, 4, 3],
                comparison: vec![1; 9],
                icc: 0.2,
                r2: 0.1,
                effect: 0.5,
                runs: 900,
                seed: 4,
            };
            (
                boot(&sample, &Wish { draws: 4000, ..WISH }),
                boot(&sample, &webb),
                randomize::randomize(&sample, &ways, &wish, &Unwatched).expect("ways"),
                relative(&study(1), &[1.0, 0.0, 0.0], &bounds, &Unwatched).expect("bounds"),
                simulate(&design, Levels { alpha: 0.05, power: 0.8 }, &Unwatched).expect("runs"),
            )
        })
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn drawn_and_enumerated_vectors_tell_the_same() {
    let sample = rows(12, 5).sample(false);
    let all = boot(&sample, &Wish { draws: 4096, ..WISH });
    let some = boot(&sample, &Wish { draws: 4000, ..WISH });
    assert!(all.plan.enumerated && !some.plan.enumerated);
    assert!((all.p.symmetric - some.p.symmetric).abs() < 0.03);
    assert!(boot(&sample, &Wish { signs: Signs::Webb, draws: 4000, ..WISH }).p.symmetric > 0.0);
}
