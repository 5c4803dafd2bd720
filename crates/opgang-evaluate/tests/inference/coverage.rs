//! Whether 95 % intervals cover the truth in 95 % of worlds.

use opgang_evaluate::clusters::treated;
use opgang_evaluate::cr2::{Kind, robust};
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::wildboot::{PValue, Residuals, Signs, Wish, wildboot};
use statrs::distribution::{Binomial, DiscreteCDF as _};

use super::families::World;

/// The counts that would surprise in one of a thousand series where the share is `share`.
fn plausible(runs: u64, share: f64) -> std::ops::RangeInclusive<u64> {
    let binomial = Binomial::new(share, runs).expect("share");
    let first = (0..=runs).find(|&count| binomial.cdf(count) > 0.0005).expect("count");
    let last = (0..=runs).find(|&count| binomial.cdf(count) >= 0.9995).expect("count");
    first..=last
}

#[test]
fn intervals_cover_the_truth_as_often_as_they_say() {
    let (runs, effect) = (300, 0.25);
    for (world, seed) in [
        (World { treated: 62, comparison: 120, effect, icc: 0.3, unlike: 1.0 }, 1000),
        (World { treated: 20, comparison: 120, effect, icc: 0.5, unlike: 2.0 }, 2000),
    ] {
        let (mut by_cr2, mut by_signs) = (0, 0);
        for run in 0..runs {
            let sample = world.draw(seed + run).sample();
            let found = robust(&sample, "treated", 0.95, &Unwatched).expect("robust");
            let cr2 = found.coefficients[0].by_kind.iter().find(|robust| robust.kind == Kind::CR2).expect("CR2");
            by_cr2 += u64::from((cr2.low..=cr2.high).contains(&effect));
            let wish = Wish {
                residuals: Residuals::Restricted,
                signs: Signs::Rademacher,
                draws: 399,
                seed: run,
                null: effect,
                p_value: PValue::Symmetric,
                level: 0.95,
            };
            let found = wildboot(&sample, &wish, &Unwatched).expect("bootstrap").expect("nobody stops it");
            by_signs += u64::from(found.p.symmetric > 0.05);
        }
        let plausible = plausible(runs, 0.95);
        assert!(plausible.contains(&by_cr2), "CR2 {by_cr2} not in {plausible:?} of {runs}: {world:?}");
        assert!(plausible.contains(&by_signs), "WCR {by_signs} not in {plausible:?} of {runs}: {world:?}");
    }
}

#[test]
fn one_treated_family_has_no_standard_error() {
    let world = World { treated: 1, comparison: 60, effect: 0.25, icc: 0.3, unlike: 1.0 };
    let refusal = treated(&world.draw(7).sample()).refusal();
    assert!(refusal.is_some_and(|notice| notice.code == "one-treated-cluster"));
    let world = World { treated: 2, comparison: 60, ..world };
    let found = treated(&world.draw(7).sample());
    assert!(found.refusal().is_none() && found.warning().is_some());
}
