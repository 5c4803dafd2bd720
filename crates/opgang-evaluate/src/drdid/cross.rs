//! Other units before than after: repeated cross-sections, and panels with holes.

use std::ops::Range;

use super::panel::{has_unlike, probabilities};
use super::{Method, TRIMMED_FROM, UNIQUE_ABOVE, Without};
use crate::gram::{Factor, Gram, dot, is_positive};
use crate::logit::{Block, Sample};

/// Rows of treated and comparison units, before and after.
#[derive(Clone, Debug)]
pub struct CrossSample<'a> {
    /// The columns; the first is the constant.
    pub x: Vec<&'a [f64]>,
    /// The outcome.
    pub y: &'a [f64],
    /// The weight of each row.
    pub weights: &'a [f64],
    /// Stretches of rows, and in which quarter they stand.
    pub parts: Vec<(Range<usize>, Quarter)>,
}

/// Treated or not, before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// Treated units.
    pub treated: bool,
    /// Afterwards.
    pub after: bool,
}

impl Quarter {
    fn number(self) -> usize {
        2 * usize::from(self.treated) + usize::from(self.after)
    }
}

/// Quarters by number.
const C0: usize = 0;
const C1: usize = 1;
const T0: usize = 2;
const T1: usize = 3;

/// An effect, and the share of each row of the sample in its error.
#[derive(Clone, Debug)]
pub struct Crossed {
    /// The effect on the treated.
    pub effect: f64,
    /// The estimate less the truth is about their sum.
    pub shares: Vec<f64>,
    /// Whether somebody to compare with has no chance of treatment.
    pub has_unlike: bool,
}

/// Sums over the rows of a quarter.
#[derive(Clone, Debug)]
struct Sums {
    /// Plain weights.
    plain: Weighted,
    /// Weights times the odds of treatment; only of comparison rows.
    odds: Weighted,
}

#[derive(Clone, Debug)]
struct Weighted {
    /// `Σ w x xᵀ`; its first row is `Σ w x`.
    xx: Gram,
    /// `Σ w y x`; the first is `Σ w y`.
    xy: Vec<f64>,
}

impl Weighted {
    fn new(k: usize) -> Self {
        Self { xx: Gram::zeros(k), xy: vec![0.0; k] }
    }

    fn all(&self) -> f64 {
        self.xx.at(0, 0)
    }

    fn mean_x(&self) -> Vec<f64> {
        (0..self.xy.len()).map(|j| self.xx.at(0, j) / self.all()).collect()
    }

    /// Mean of what a line leaves of the outcome.
    fn mean_left(&self, beta: &[f64]) -> f64 {
        (self.xy[0] - dot(&self.xx.times(beta)[..1], &[1.0])) / self.all()
    }
}

/// How the rows of a quarter share in the error: `w ((e − center) unit + e x·a + r x·b + x·line + level) + constant`
/// and, with the odds, `odds (e − center) odds_unit`, where `e` is what `beta` and `r` what `own` leaves of the outcome.
#[derive(Clone, Debug, Default)]
struct Rule {
    beta: Vec<f64>,
    own: Vec<f64>,
    center: f64,
    unit: f64,
    odds_unit: f64,
    a: Vec<f64>,
    b: Vec<f64>,
    line: Vec<f64>,
    level: f64,
    constant: f64,
}

impl CrossSample<'_> {
    /// The effect on the treated.
    ///
    /// # Errors
    /// When there is nobody to compare with.
    pub fn effect(&self, method: Method) -> Result<Crossed, Without> {
        let k = self.x.len();
        let parts = self.parts.iter().map(|(rows, quarter)| (rows.clone(), quarter.treated)).collect();
        let sample = Sample { x: self.x.clone(), weights: self.weights, parts };
        let after: Vec<bool> = self.parts.iter().map(|(_, quarter)| quarter.after).collect();
        let (p, hessian) = if method.weighs() {
            self.check()?;
            let logit = probabilities(&sample, method)?;
            (logit.fitted, logit.hessian)
        } else {
            (vec![0.0; sample.len()], Gram::zeros(k).factor())
        };
        let blocks = Blocks { sample: &sample, after: &after };
        let sums = self.sums(&blocks, &p, method);
        if sums.iter().any(|quarter| !is_positive(quarter.plain.all())) {
            return Err(Without::Nobody);
        }
        if method.weighs() && sums[..2].iter().any(|quarter| !is_positive(quarter.odds.all())) {
            return Err(Without::Overlap);
        }
        let lines = Lines::new(&sums, method)?;
        let mut rules: [Rule; 4] =
            std::array::from_fn(|_| Rule { a: vec![0.0; k], b: vec![0.0; k], line: vec![0.0; k], ..Rule::default() });
        let (effect, slope) = match method {
            Method::Reg => lines.regression(&sums, &mut rules),
            Method::HorvitzThompson => lines.horvitz_thompson(&sums, &mut rules, sample.len()),
            _ => lines.robust(&sums, &mut rules, method),
        };
        let corrected = matches!(method, Method::Dr | Method::Ipw | Method::HorvitzThompson);
        let logit = if corrected { hessian.solve(&slope) } else { vec![0.0; k] };
        let has_unlike = has_unlike(&sample, &p, method);
        Ok(Crossed { effect, shares: self.shares(&blocks, &p, &rules, &logit), has_unlike })
    }

    fn check(&self) -> Result<(), Without> {
        let met = |number| self.parts.iter().any(|(rows, quarter)| quarter.number() == number && !rows.is_empty());
        if (0..4).all(met) { Ok(()) } else { Err(Without::Nobody) }
    }

    fn sums(&self, blocks: &Blocks, p: &[f64], method: Method) -> [Sums; 4] {
        let k = self.x.len();
        let mut sums: [Sums; 4] = std::array::from_fn(|_| Sums { plain: Weighted::new(k), odds: Weighted::new(k) });
        blocks.each(|block, quarter| {
            let columns = blocks.sample.columns(block);
            let (weights, y) = (&self.weights[block.rows.clone()], &self.y[block.rows.clone()]);
            let add = |weighted: &mut Weighted, weights: &[f64]| {
                weighted.xx.add(&columns, weights);
                let wy: Vec<f64> = weights.iter().zip(y).map(|(w, y)| w * y).collect();
                weighted.xy.iter_mut().zip(&columns).for_each(|(sum, x)| *sum += dot(x, &wy));
            };
            add(&mut sums[quarter.number()].plain, weights);
            if method.weighs() && !quarter.treated {
                let odds: Vec<f64> = weights.iter().zip(&p[block.at.clone()]).map(|(w, p)| w * odds(*p)).collect();
                add(&mut sums[quarter.number()].odds, &odds);
            }
        });
        sums
    }

    fn shares(&self, blocks: &Blocks, p: &[f64], rules: &[Rule; 4], logit: &[f64]) -> Vec<f64> {
        let mut shares = Vec::with_capacity(p.len());
        blocks.each(|block, quarter| {
            let rule = &rules[quarter.number()];
            for (row, at) in block.rows.clone().zip(block.at.clone()) {
                let along = |slope: &[f64]| -> f64 {
                    self.x.iter().zip(slope).map(|(column, slope)| column[row] * slope).sum()
                };
                let (w, p) = (self.weights[row], p[at]);
                let e = self.y[row] - along(&rule.beta);
                let mut share = (e - rule.center) * rule.unit + along(&rule.line) + rule.level;
                if quarter.treated {
                    share += (self.y[row] - along(&rule.own)) * along(&rule.b) - (1.0 - p) * along(logit);
                } else {
                    share += e * along(&rule.a) + p * along(logit);
                    share += odds(p) * (e - rule.center) * rule.odds_unit;
                }
                shares.push(w * share + rule.constant);
            }
        });
        shares
    }
}

/// The odds of treatment; who is as good as certain to be treated stands for nobody.
fn odds(p: f64) -> f64 {
    if p < TRIMMED_FROM { p / (1.0 - p) } else { 0.0 }
}

struct Blocks<'a> {
    sample: &'a Sample<'a>,
    /// Of each part.
    after: &'a [bool],
}

impl Blocks<'_> {
    fn each(&self, mut take: impl FnMut(&Block, Quarter)) {
        let mut ends = Vec::new();
        let mut end = 0;
        for (rows, _) in &self.sample.parts {
            end += rows.len();
            ends.push(end);
        }
        for block in self.sample.blocks() {
            let part = ends.partition_point(|&end| end <= block.at.start);
            take(&block, Quarter { treated: block.treated, after: self.after[part] });
        }
    }
}

/// The regressions of the quarters.
struct Lines {
    beta: [Vec<f64>; 4],
    factors: [Option<Factor>; 4],
}

impl Lines {
    fn new(sums: &[Sums; 4], method: Method) -> Result<Self, Without> {
        let k = sums[0].plain.xy.len();
        let mut lines = Self { beta: std::array::from_fn(|_| vec![0.0; k]), factors: [const { None }; 4] };
        let mut all = Gram::zeros(k);
        sums.iter().for_each(|quarter| all.plus(&quarter.plain.xx));
        let kept = all.factor().kept;
        let wanted = match method {
            Method::Dr | Method::Improved => &[C0, C1, T0, T1][..],
            Method::Reg => &[C0, C1],
            Method::Ipw | Method::HorvitzThompson => &[],
        };
        for &quarter in wanted {
            let weighted = method == Method::Improved && quarter < T0;
            let of = if weighted { &sums[quarter].odds } else { &sums[quarter].plain };
            let factor = of.xx.factor();
            if factor.kept != kept || factor.least < UNIQUE_ABOVE {
                return Err(Without::TooFew);
            }
            lines.beta[quarter] = factor.solve(&of.xy);
            lines.factors[quarter] = Some(factor);
        }
        Ok(lines)
    }

    fn solve(&self, quarter: usize, right: &[f64]) -> Vec<f64> {
        self.factors[quarter].as_ref().expect("this regression is wanted").solve(right)
    }

    /// Doubly robust (locally efficient), or weighting alone when there are no regressions.
    fn robust(&self, sums: &[Sums; 4], rules: &mut [Rule; 4], method: Method) -> (f64, Vec<f64>) {
        let k = self.beta[C0].len();
        let mut slope = vec![0.0; k];
        let mut effect = 0.0;
        for (quarter, compared, sign) in [(T1, C1, 1.0), (T0, C0, -1.0)] {
            let beta = &self.beta[compared];
            let (treated, weighted) = (&sums[quarter].plain, &sums[compared].odds);
            let (center, other) = (treated.mean_left(beta), weighted.mean_left(beta));
            effect += sign * (center - other);
            let unit = sign / treated.all();
            rules[quarter] = Rule { beta: beta.clone(), center, unit, ..rules[quarter].clone() };
            let odds_unit = -sign / weighted.all();
            rules[compared] = Rule { beta: beta.clone(), center: other, odds_unit, ..rules[compared].clone() };
            let known = weighted.xx.times(beta);
            for j in 0..k {
                let left = weighted.xy[j] - known[j] - other * weighted.xx.at(0, j);
                slope[j] += sign * left / weighted.all();
            }
            if method == Method::Dr {
                let (of, to) = (treated.mean_x(), weighted.mean_x());
                let moved: Vec<f64> = (0..k).map(|j| REFERENCE_SIGNS[compared] * (to[j] - of[j])).collect();
                rules[compared].a = self.solve(compared, &moved);
            }
        }
        if method != Method::Ipw {
            effect += self.efficient(sums, rules, method);
        }
        (effect, slope)
    }

    /// What the treated's own regressions add: they stand for all treated, before and after.
    fn efficient(&self, sums: &[Sums; 4], rules: &mut [Rule; 4], method: Method) -> f64 {
        let k = self.beta[C0].len();
        let (before, after) = (&sums[T0].plain, &sums[T1].plain);
        let all = before.all() + after.all();
        let mean: Vec<f64> = (0..k).map(|j| (before.xx.at(0, j) + after.xx.at(0, j)) / all).collect();
        let mut effect = 0.0;
        for (quarter, compared, sign) in [(T1, C1, 1.0), (T0, C0, -1.0)] {
            let gap: Vec<f64> = (0..k).map(|j| self.beta[quarter][j] - self.beta[compared][j]).collect();
            let own = sums[quarter].plain.mean_x();
            let (of_all, of_own) = (dot(&mean, &gap), dot(&own, &gap));
            effect += sign * (of_all - of_own);
            for treated in [T0, T1] {
                let rule = &mut rules[treated];
                rule.level -= sign * of_all / all;
                rule.line.iter_mut().zip(&gap).for_each(|(line, gap)| *line += sign * gap / all);
            }
            let unit = sign / sums[quarter].plain.all();
            rules[quarter].level += of_own * unit;
            rules[quarter].line.iter_mut().zip(&gap).for_each(|(line, gap)| *line -= gap * unit);
            rules[quarter].own = self.beta[quarter].clone();
            if method == Method::Dr {
                let moved: Vec<f64> = (0..k).map(|j| sign * (mean[j] - own[j])).collect();
                rules[quarter].b = self.solve(quarter, &moved);
                let back = self.solve(compared, &moved);
                rules[compared].a.iter_mut().zip(back).for_each(|(a, back)| *a -= back);
            }
        }
        effect
    }

    /// Regression of the comparison units alone.
    fn regression(&self, sums: &[Sums; 4], rules: &mut [Rule; 4]) -> (f64, Vec<f64>) {
        let k = self.beta[C0].len();
        let all = sums[T0].plain.all() + sums[T1].plain.all();
        let mean: Vec<f64> = (0..k).map(|j| (sums[T0].plain.xx.at(0, j) + sums[T1].plain.xx.at(0, j)) / all).collect();
        let change: Vec<f64> = (0..k).map(|j| self.beta[C1][j] - self.beta[C0][j]).collect();
        let expected = dot(&mean, &change);
        let mut effect = -expected;
        for (quarter, compared, sign) in [(T1, C1, 1.0), (T0, C0, -1.0)] {
            let of = &sums[quarter].plain;
            let center = of.xy[0] / of.all();
            effect += sign * center;
            let rule = &mut rules[quarter];
            (rule.center, rule.unit, rule.level) = (center, sign / of.all(), expected / all);
            rule.line = change.iter().map(|change| -change / all).collect();
            let moved: Vec<f64> = mean.iter().map(|mean| -sign * mean).collect();
            rules[compared].a = self.solve(compared, &moved);
            rules[compared].beta = self.beta[compared].clone();
        }
        (effect, vec![0.0; k])
    }

    /// Weighting with weights as they are.
    fn horvitz_thompson(&self, sums: &[Sums; 4], rules: &mut [Rule; 4], rows: usize) -> (f64, Vec<f64>) {
        let k = self.beta[C0].len();
        let all: f64 = sums.iter().map(|quarter| quarter.plain.all()).sum();
        let treated = (sums[T0].plain.all() + sums[T1].plain.all()) / all;
        let mut slope = vec![0.0; k];
        let mut effects = [0.0; 2];
        for (quarter, compared, sign, period) in [(T1, C1, 1.0, 1), (T0, C0, -1.0, 0)] {
            let share = (sums[quarter].plain.all() + sums[compared].plain.all()) / all;
            let unit = sign / (all * treated * share);
            let difference = (sums[quarter].plain.xy[0] - sums[compared].odds.xy[0]) * unit;
            effects[period] = difference;
            rules[quarter].unit = unit;
            rules[compared].odds_unit = -unit;
            for rule in [quarter, compared] {
                rules[rule].level -= difference / (share * all);
            }
            (0..k).for_each(|j| slope[j] += sums[compared].odds.xy[j] * unit);
        }
        let effect = effects[0] + effects[1];
        for quarter in [T0, T1] {
            rules[quarter].level -= effect / (treated * all);
        }
        rules.iter_mut().for_each(|rule| rule.constant = effect / rows as f64);
        (effect, slope)
    }
}

/// The comparison regressions' share in the error, before and after.
///
/// The sign of the first follows DRDID 1.2.3 (`drdid_rc`), so that standard errors agree with it; the derivative of
/// the moments has the other one. Where the odds bring the comparison rows to the means of the treated the term is
/// zero, and the choice does not matter; it moves the standard error of `sim_rc` by 0.9 %.
const REFERENCE_SIGNS: [f64; 4] = [1.0, 1.0, 0.0, 0.0];
