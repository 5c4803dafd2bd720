//! Frank–Wolfe with exact line search, on inner products alone: a step costs k, not k × n.

use super::problem::Problem;

/// Steps after which the gradient is computed afresh, so that rounding does not gather.
const AFRESH: usize = 512;

struct State<'a> {
    problem: &'a Problem,
    /// Weights, to be multiplied by `scale`.
    x: Vec<f64>,
    scale: f64,
    /// Half the gradient times n: AᵀA·x − Aᵀb + n·ζ²·x.
    half: Vec<f64>,
    /// xᵀ·AᵀA·x, bᵀ·A·x and xᵀx.
    x_gram_x: f64,
    b_x: f64,
    x_x: f64,
}

/// Steps from `start` until one gains less than `min_decrease`², or `most` are taken. Weights and steps.
pub(super) fn frank_wolfe(problem: &Problem, start: &[f64], (min_decrease, most): (f64, usize)) -> (Vec<f64>, usize) {
    let mut state =
        State { problem, x: start.to_vec(), scale: 1.0, half: vec![0.0; problem.k], x_gram_x: 0.0, b_x: 0.0, x_x: 0.0 };
    state.afresh();
    let mut last = f64::INFINITY;
    let mut steps = 0;
    while steps < most {
        steps += 1;
        state.step();
        if steps % AFRESH == 0 {
            state.afresh();
        }
        let value = state.value();
        if steps >= 2 && last - value <= min_decrease * min_decrease {
            break;
        }
        last = value;
    }
    (state.x.iter().map(|x| x * state.scale).collect(), steps)
}

impl State<'_> {
    fn value(&self) -> f64 {
        let p = self.problem;
        p.ridge * self.x_x + (self.x_gram_x - 2.0 * self.b_x + p.square) / p.rows
    }

    fn afresh(&mut self) {
        let (p, eta) = (self.problem, self.problem.rows * self.problem.ridge);
        self.x.iter_mut().for_each(|x| *x *= self.scale);
        self.scale = 1.0;
        self.half.fill(0.0);
        for (row, &x) in p.gram.chunks(p.k).zip(&self.x).filter(|(_, x)| **x != 0.0) {
            for (half, g) in self.half.iter_mut().zip(row) {
                *half += x * g;
            }
        }
        let dot = |a: &[f64]| a.iter().zip(&self.x).map(|(a, x)| a * x).sum::<f64>();
        self.x_gram_x = dot(&self.half);
        self.b_x = dot(&p.target);
        self.x_x = dot(&self.x);
        for ((half, target), x) in self.half.iter_mut().zip(&p.target).zip(&self.x) {
            *half += eta * x - target;
        }
    }

    fn step(&mut self) {
        let (p, eta) = (self.problem, self.problem.rows * self.problem.ridge);
        let i = least(&self.half);
        let x_i = self.x[i] * self.scale;
        let gram_x_i = self.half[i] + p.target[i] - eta * x_i;
        let slope = self.half[i] - (self.x_gram_x - self.b_x + eta * self.x_x);
        let bend = p.gram[i * p.k + i] - 2.0 * gram_x_i + self.x_gram_x + eta * (1.0 - 2.0 * x_i + self.x_x);
        let share = if bend > 0.0 { (-slope / bend).clamp(0.0, 1.0) } else { 0.0 };
        if share == 0.0 {
            return;
        }
        let rest = 1.0 - share;
        let row = &p.gram[i * p.k..(i + 1) * p.k];
        for ((half, g), target) in self.half.iter_mut().zip(row).zip(&p.target) {
            *half = rest * *half + share * (g - target);
        }
        self.half[i] += share * eta;
        self.x_gram_x =
            rest * rest * self.x_gram_x + 2.0 * share * rest * gram_x_i + share * share * p.gram[i * p.k + i];
        self.b_x = rest * self.b_x + share * p.target[i];
        self.x_x = rest * rest * self.x_x + 2.0 * share * rest * x_i + share * share;
        if rest == 0.0 {
            self.x.fill(0.0);
            self.scale = 1.0;
        } else {
            self.scale *= rest;
        }
        self.x[i] += share / self.scale;
    }
}

/// Where the least value stands; the first of several.
fn least(values: &[f64]) -> usize {
    let mut lanes = [f64::INFINITY; 8];
    let chunks = values.chunks_exact(8);
    let rest = chunks.remainder().iter().copied().fold(f64::INFINITY, f64::min);
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane = if *value < *lane { *value } else { *lane };
        }
    }
    let low = lanes.iter().copied().fold(rest, f64::min);
    values.iter().position(|value| *value <= low).unwrap_or(0)
}
