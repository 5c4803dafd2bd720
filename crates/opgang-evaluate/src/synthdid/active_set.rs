//! The exact minimum over weights that sum to one: an active set, with a Cholesky factor that grows and shrinks.
//!
//! Source: Lawson & Hanson (1974), chapter 23; Nocedal & Wright (2006), §16.5.

use super::problem::Problem;

/// Gain per unit of weight, relative to the largest term of the gradient, below which a weight stays at zero.
const NO_GAIN: f64 = 1e-12;

/// Indices in use with the Cholesky factor of their part of Q = AᵀA/n + ζ²·I.
struct Face<'a> {
    problem: &'a Problem,
    used: Vec<usize>,
    /// Rows of the lower factor.
    lower: Vec<Vec<f64>>,
}

/// The weights that minimise the problem, and how often the set changed. `start`: any weights.
pub(super) fn minimum(problem: &Problem, start: &[f64]) -> (Vec<f64>, usize) {
    let mut face = Face { problem, used: Vec::new(), lower: Vec::new() };
    let mut x = vec![0.0; problem.k];
    for (index, weight) in start.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
        x[index] = *weight;
        face.add(index);
    }
    let mut changes = 0;
    let most = 20 * problem.k + 100;
    while changes < most {
        changes += 1;
        let (z, level) = face.solution();
        let part = face.used.iter().zip(&z).filter(|(_, z)| **z <= 0.0).map(|(&i, z)| x[i] / (x[i] - z));
        let share = part.fold(f64::INFINITY, f64::min);
        if share.is_finite() {
            for (&i, z) in face.used.iter().zip(&z) {
                x[i] += share * (z - x[i]);
            }
            let least = face.used.iter().zip(&z).enumerate().filter(|(_, (_, z))| **z <= 0.0);
            let gone: Vec<usize> = least.filter(|(_, (i, _))| x[**i] <= 1e-15).map(|(place, _)| place).collect();
            let first = face.used.iter().enumerate().min_by(|a, b| x[*a.1].total_cmp(&x[*b.1])).map(|(place, _)| place);
            let gone = if gone.is_empty() { first.into_iter().collect() } else { gone };
            for &place in gone.iter().rev() {
                x[face.used[place]] = 0.0;
                face.remove(place);
            }
            continue;
        }
        for (&i, z) in face.used.iter().zip(&z) {
            x[i] = *z;
        }
        let Some(index) = face.gain(&x, level) else { break };
        face.add(index);
    }
    let sum: f64 = x.iter().sum();
    (x.iter().map(|x| x / sum).collect(), changes)
}

impl Face<'_> {
    fn q(&self, a: usize, b: usize) -> f64 {
        let p = self.problem;
        p.gram[a * p.k + b] / p.rows + if a == b { p.ridge } else { 0.0 }
    }

    fn add(&mut self, index: usize) {
        let mut row = Vec::with_capacity(self.used.len() + 1);
        for (place, &other) in self.used.iter().enumerate() {
            let earlier = &self.lower[place];
            let dot: f64 = row.iter().zip(earlier).map(|(a, b): (&f64, &f64)| a * b).sum();
            row.push((self.q(index, other) - dot) / earlier[place]);
        }
        let own = self.q(index, index);
        let left = own - row.iter().map(|a| a * a).sum::<f64>();
        row.push(left.max(1e-14 * own).max(f64::MIN_POSITIVE).sqrt());
        self.lower.push(row);
        self.used.push(index);
    }

    /// Takes out a row; rotations of neighbouring columns make the rest triangular again.
    fn remove(&mut self, place: usize) {
        self.used.remove(place);
        self.lower.remove(place);
        for row in place..self.lower.len() {
            let (a, b) = (self.lower[row][row], self.lower[row][row + 1]);
            let length = a.hypot(b);
            let (c, s) = (a / length, b / length);
            for below in row..self.lower.len() {
                let (a, b) = (self.lower[below][row], self.lower[below][row + 1]);
                self.lower[below][row] = c * a + s * b;
                self.lower[below][row + 1] = c * b - s * a;
            }
            self.lower[row].truncate(row + 1);
        }
    }

    fn solve(&self, mut b: Vec<f64>) -> Vec<f64> {
        let k = b.len();
        for row in 0..k {
            let dot: f64 = self.lower[row][..row].iter().zip(&b).map(|(l, b)| l * b).sum();
            b[row] = (b[row] - dot) / self.lower[row][row];
        }
        for row in (0..k).rev() {
            b[row] /= self.lower[row][row];
            let value = b[row];
            for (b, l) in b[..row].iter_mut().zip(&self.lower[row]) {
                *b -= l * value;
            }
        }
        b
    }

    /// The minimum on the face when weights may be negative, and the multiplier of their sum.
    fn solution(&self) -> (Vec<f64>, f64) {
        let target = self.used.iter().map(|&i| self.problem.target[i] / self.problem.rows).collect();
        let (free, ones) = (self.solve(target), self.solve(vec![1.0; self.used.len()]));
        let level = (free.iter().sum::<f64>() - 1.0) / ones.iter().sum::<f64>();
        (free.iter().zip(&ones).map(|(free, one)| free - level * one).collect(), level)
    }

    /// The weight that gains most by leaving zero, if any does.
    fn gain(&self, x: &[f64], level: f64) -> Option<usize> {
        let p = self.problem;
        let mut slope: Vec<f64> = p.target.iter().map(|target| -target / p.rows + level).collect();
        let scale = slope.iter().fold(0.0_f64, |most, slope| most.max(slope.abs()));
        for &used in &self.used {
            let by = x[used] / p.rows;
            for (slope, g) in slope.iter_mut().zip(&p.gram[used * p.k..(used + 1) * p.k]) {
                *slope += by * g;
            }
        }
        let best = (0..p.k).filter(|&i| x[i] == 0.0).min_by(|&a, &b| slope[a].total_cmp(&slope[b]))?;
        (slope[best] < -NO_GAIN * scale.max(p.gram[best * p.k + best] / p.rows)).then_some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More weights than rows, a ridge that is almost nothing or strong: no weight gains by moving.
    #[test]
    fn no_weight_gains_by_moving() {
        for (k, rows, ridge) in [(5, 30, 1e-9), (40, 12, 1e-9), (40, 12, 0.3), (90, 30, 4.0), (3, 1, 1e-6)] {
            let mut state = 42_u64 + k as u64;
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
            };
            let a: Vec<Vec<f64>> = (0..k).map(|_| (0..rows).map(|_| next()).collect()).collect();
            let b: Vec<f64> = (0..rows).map(|_| next() * 0.5).collect();
            let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
            let problem = Problem {
                k,
                gram: (0..k * k).map(|place| dot(&a[place / k], &a[place % k])).collect(),
                target: a.iter().map(|a| dot(a, &b)).collect(),
                square: dot(&b, &b),
                rows: rows as f64,
                ridge,
            };
            let mut start = vec![0.0; k];
            start[k / 2] = 1.0;
            let (x, _) = minimum(&problem, &start);
            assert!((x.iter().sum::<f64>() - 1.0).abs() < 1e-12 && x.iter().all(|x| *x >= 0.0));
            let slope = |i: usize| {
                (dot(&problem.gram[i * k..(i + 1) * k], &x) - problem.target[i]) / problem.rows + ridge * x[i]
            };
            let slopes: Vec<f64> = (0..k).map(slope).collect();
            let low = slopes.iter().copied().fold(f64::INFINITY, f64::min);
            let gap = x.iter().zip(&slopes).map(|(x, slope)| x * (slope - low)).sum::<f64>();
            assert!(gap < 1e-10, "{k} weights, {rows} rows, ridge {ridge}: {gap:e} can be gained");
        }
    }
}
