//! Before the start: which effect a design can find, and how likely it finds one.
//!
//! ```text
//! Design: means | proportions | clusters of persons ─▶ power of an effect, smallest effect that is found, clusters needed
//!    └─ simulate: the same clusters, drawn again and again, tested as they will be tested
//! ```

mod brent;
mod noncentral;
mod simulate;

use opgang_tables::Fault;
use serde::Serialize;

use crate::regression::{normal_p, normal_quantile, student_p, student_quantile};
pub use noncentral::noncentral_t_upper;
pub use simulate::{Simulated, Simulation, simulate};

/// No group is larger: more persons than any register here has.
pub const GROUP_MAX: f64 = 1e7;

/// The tolerance with which R's `uniroot` ends: the fourth root of the machine's.
const UNIROOT: f64 = 1.220_703_125e-4;

/// What will be compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Design {
    /// Means of independent persons; effects in standard deviations.
    Means {
        /// Treated persons.
        treated: f64,
        /// Persons to compare with.
        comparison: f64,
    },
    /// Shares of independent persons; effects as Cohen's h.
    Proportions {
        /// Treated persons.
        treated: f64,
        /// Persons to compare with.
        comparison: f64,
        /// The share without treatment.
        base_rate: f64,
    },
    /// Means of persons who hang together, such as families; effects in standard deviations of a person's outcome.
    Clusters {
        /// Treated clusters.
        treated: f64,
        /// Clusters to compare with.
        comparison: f64,
        /// Persons in a cluster, on average.
        persons: f64,
        /// Standard deviation of the cluster sizes divided by their mean.
        size_variation: f64,
        /// Correlation of two persons of one cluster.
        icc: f64,
        /// Share of the variance that covariates explain.
        r2: f64,
    },
}

/// What a design can find.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reach {
    /// The smallest effect that is found with the wanted power, in the design's unit.
    pub mde: f64,
    /// What R's pwr prints for it: the same search with the tolerance of R's `uniroot`, which ends some 1e-5 away.
    pub mde_pwr: Option<f64>,
    /// The wanted power.
    pub power: f64,
    /// Power for the effect that was named.
    pub power_at: Option<f64>,
    /// Degrees of freedom of the test; absent for the normal distribution.
    pub df: Option<f64>,
    /// How much larger the variance is because persons hang together.
    pub design_effect: f64,
    /// For clusters, the smallest effect by the noncentral t distribution instead of the sum of two quantiles.
    pub mde_noncentral: Option<f64>,
    /// For proportions, the shares that differ from the base rate by the smallest effect: above and below, where there
    /// are such.
    pub shares: Option<[Option<f64>; 2]>,
    /// The same for `mde_pwr`.
    pub shares_pwr: Option<[Option<f64>; 2]>,
}

/// Levels of the test and of what is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levels {
    /// Chance of a false alarm, two-sided.
    pub alpha: f64,
    /// Wanted chance to find the effect.
    pub power: f64,
}

impl Design {
    /// What the design can find, and how likely it finds `effect`.
    ///
    /// Means: power of the two-sided t-test from the noncentral t distribution, both tails (as pwr and `power.t.test`
    /// with `strict = TRUE`). Proportions: Cohen (1988), h = 2·asin√p₁ − 2·asin√p₀. Clusters: (t_{1−α/2} + t_power)·se
    /// with G₁ + G₂ − 2 degrees of freedom (Bloom 1995; Hemming et al. 2011).
    ///
    /// # Errors
    /// When a number is out of its bounds or the wanted power cannot be reached.
    pub fn reach(&self, levels: Levels, effect: Option<f64>) -> Result<Reach, Fault> {
        self.check(levels)?;
        if let Some(effect) = effect.filter(|effect| !effect.is_finite()) {
            return Err(Fault::at("power", format!("an effect of {effect}"), "give a finite number"));
        }
        let (unit, df) = (self.unit_se(), self.df());
        let effect = effect.map(f64::abs);
        let plain = Reach {
            mde: 0.0,
            power: levels.power,
            mde_pwr: None,
            power_at: effect.map(|effect| self.power(effect / unit, levels.alpha)),
            df,
            design_effect: self.design_effect(),
            mde_noncentral: None,
            shares: None,
            shares_pwr: None,
        };
        Ok(match self {
            Self::Means { .. } => {
                let peer = self.solve(levels, 1e-7, UNIROOT);
                Reach { mde: self.solve(levels, 1e-7, 0.0), mde_pwr: Some(peer), ..plain }
            }
            Self::Proportions { base_rate, .. } => {
                let h = self.solve(levels, 1e-10, 0.0);
                let angle = 2.0 * base_rate.sqrt().asin();
                let share =
                    |angle: f64| (0.0..=std::f64::consts::PI).contains(&angle).then(|| (0.5 * angle).sin().powi(2));
                let peer = self.solve(levels, 1e-10, UNIROOT);
                let shares = |h: f64| Some([share(angle + h), share(angle - h)]);
                Reach { mde: h, mde_pwr: Some(peer), shares: shares(h), shares_pwr: shares(peer), ..plain }
            }
            Self::Clusters { .. } => {
                let df = df.unwrap_or(f64::INFINITY);
                let reach = student_quantile(1.0 - levels.alpha / 2.0, df) + lower_quantile(levels.power, df);
                Reach { mde: unit * reach, mde_noncentral: Some(self.solve(levels, 1e-7, 0.0)), ..plain }
            }
        })
    }

    /// The same design with all groups `times` as large.
    pub fn scaled(self, times: f64) -> Self {
        match self {
            Self::Means { treated, comparison } => {
                Self::Means { treated: treated * times, comparison: comparison * times }
            }
            Self::Proportions { treated, comparison, base_rate } => {
                Self::Proportions { treated: treated * times, comparison: comparison * times, base_rate }
            }
            Self::Clusters { treated, comparison, persons, size_variation, icc, r2 } => Self::Clusters {
                treated: treated * times,
                comparison: comparison * times,
                persons,
                size_variation,
                icc,
                r2,
            },
        }
    }

    /// Treated persons or clusters that are needed to find `effect`, with as many to compare with for each as now;
    /// rounded up. Absent when a million would not be enough.
    ///
    /// # Errors
    /// When a number is out of its bounds.
    pub fn needed(&self, levels: Levels, effect: f64) -> Result<Option<u64>, Fault> {
        self.check(levels)?;
        let treated = self.groups().0;
        let is_enough = |count: u64| {
            let design = self.scaled(count as f64 / treated);
            design.df().is_none_or(|df| df >= 1.0)
                && design.power(effect.abs() / design.unit_se(), levels.alpha) >= levels.power
        };
        let (mut low, mut high) = (1_u64, 2_u64);
        while !is_enough(high) {
            if high >= 1_000_000 {
                return Ok(None);
            }
            (low, high) = (high, high * 2);
        }
        while high - low > 1 {
            let middle = u64::midpoint(low, high);
            if is_enough(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        Ok(Some(high))
    }

    fn groups(&self) -> (f64, f64) {
        match self {
            Self::Means { treated, comparison }
            | Self::Proportions { treated, comparison, .. }
            | Self::Clusters { treated, comparison, .. } => (*treated, *comparison),
        }
    }

    fn df(&self) -> Option<f64> {
        let (treated, comparison) = self.groups();
        (!matches!(self, Self::Proportions { .. })).then_some(treated + comparison - 2.0)
    }

    fn design_effect(&self) -> f64 {
        match self {
            Self::Clusters { persons, size_variation, icc, .. } => {
                // Eldridge, Ashby & Kerry (2006) for clusters of unlike sizes.
                1.0 + ((1.0 + size_variation * size_variation) * persons - 1.0) * icc
            }
            _ => 1.0,
        }
    }

    /// Standard error of the effect in the design's unit.
    fn unit_se(&self) -> f64 {
        let (treated, comparison) = self.groups();
        match self {
            Self::Clusters { persons, r2, .. } => {
                ((1.0 - r2) * self.design_effect() * (1.0 / (treated * persons) + 1.0 / (comparison * persons))).sqrt()
            }
            _ => (1.0 / treated + 1.0 / comparison).sqrt(),
        }
    }

    /// Power when the effect is `ncp` standard errors.
    fn power(&self, ncp: f64, alpha: f64) -> f64 {
        match self.df() {
            None => {
                let z = normal_quantile(1.0 - alpha / 2.0);
                normal_upper(z - ncp) + normal_upper(z + ncp)
            }
            Some(df) => {
                let t = student_quantile(1.0 - alpha / 2.0, df);
                noncentral_t_upper(t, df, ncp) + noncentral_t_upper(t, df, -ncp)
            }
        }
    }

    /// The effect that has the wanted power, to `tolerance`, searched between `low` and 10 or beyond.
    fn solve(&self, levels: Levels, low: f64, tolerance: f64) -> f64 {
        let unit = self.unit_se();
        let excess = |effect: f64| self.power(effect / unit, levels.alpha) - levels.power;
        let mut high = 10.0;
        while excess(high) < 0.0 && high < 1e9 {
            high *= 2.0;
        }
        brent::root(&excess, (low, high), tolerance)
    }

    fn check(&self, levels: Levels) -> Result<(), Fault> {
        let bad = |what: String, remedy: &str| Err(Fault::at("power", what, remedy));
        let (treated, comparison) = self.groups();
        if !(treated >= 1.0 && comparison >= 1.0 && (treated + comparison).is_finite()) {
            return bad(format!("{treated} treated and {comparison} to compare with"), "give at least one of each");
        }
        if treated.max(comparison) > GROUP_MAX {
            let what = format!("{treated} treated and {comparison} to compare with: more than anybody has");
            return bad(what, "give at most 10,000,000 of each");
        }
        if self.df().is_some_and(|df| df < 1.0) {
            return bad("nothing is left to estimate the spread from".to_owned(), "give at least three in all");
        }
        if !(levels.alpha > 0.0 && levels.alpha < 1.0) {
            return bad(
                format!("a level of {}", written(1.0 - levels.alpha)),
                "give a level between 0 and 1, such as 0.95",
            );
        }
        if !(levels.power > levels.alpha && levels.power < 1.0) {
            let what = format!("a power of {} at {} false alarms", levels.power, written(levels.alpha));
            return bad(what, "give a power between the false alarms and 1, such as 0.8");
        }
        match *self {
            Self::Proportions { base_rate, .. } if !(base_rate > 0.0 && base_rate < 1.0) => {
                bad(format!("a base rate of {base_rate}"), "give a share between 0 and 1, not a percentage")
            }
            Self::Clusters { persons, size_variation, icc, r2, .. } => {
                if !((1.0..=GROUP_MAX).contains(&persons) && size_variation >= 0.0 && size_variation.is_finite()) {
                    return bad(
                        format!("{persons} persons in a cluster, varying by {size_variation}"),
                        "give a mean of 1 to 10,000,000 persons, and a variation that is not below zero",
                    );
                }
                if !((0.0..=1.0).contains(&icc) && (0.0..1.0).contains(&r2)) {
                    return bad(
                        format!("an intra-cluster correlation of {icc} and an R² of {r2}"),
                        "give a correlation from 0 to 1 and an R² from 0 to below 1",
                    );
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// A share without the last binary digits of a difference from 1.
fn written(share: f64) -> f64 {
    (share * 1e12).round() / 1e12
}

/// The least that sizes of clusters vary by, divided by their mean: nothing where the mean is whole, else what two
/// neighbouring whole sizes with that mean vary by.
pub fn least_size_variation(persons: f64) -> f64 {
    let part = persons.fract();
    if persons > 0.0 { (part * (1.0 - part)).sqrt() / persons } else { 0.0 }
}

fn normal_upper(z: f64) -> f64 {
    let tail = 0.5 * normal_p(z);
    if z >= 0.0 { tail } else { 1.0 - tail }
}

/// The quantile of Student's t on either side of one half.
fn lower_quantile(at: f64, df: f64) -> f64 {
    if at >= 0.5 { student_quantile(at, df) } else { -student_quantile(1.0 - at, df) }
}

/// P(T > t) of Student's t.
pub(crate) fn student_upper(t: f64, df: f64) -> f64 {
    let tail = 0.5 * student_p(t, df);
    if t >= 0.0 { tail } else { 1.0 - tail }
}
