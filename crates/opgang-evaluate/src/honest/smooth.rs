//! Smooth trends: the optimal fixed-length confidence interval over Δ^SD(M).
//!
//! The estimator is l′β̂_post + v′β̂_pre. With second differences w of the violation, its bias is Σ u_j w_j where
//! u_j = Σ_{k>j} v_{−k}(k − j), and a slope that goes on for ever is taken out when u_0 = Σ k·l_k. So the largest bias is
//! M·(C + |u_0| + Σ_{j≥1} |u_j|), with C from l alone, and v is linear in u. The half-length σ·cv_α(bias/σ) is convex and
//! grows with σ and bias, so its minimum lies on the path of
//!
//!   min ½σ²(u) + λ Σ_{j≥1} |u_j|,   λ from ∞ (least bias) down to 0 (least variance),
//!
//! which is piecewise linear in λ (Osborne, Presnell & Turlach 2000; Efron et al. 2004) and is walked exactly.

use faer::Mat;
use faer::prelude::Solve as _;
use opgang_tables::Fault;
use serde::Serialize;

use super::EventStudy;
use super::truncated::folded_quantile;

/// A fixed-length interval.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Smooth {
    /// How much the slope may change between periods, in outcome units per period.
    pub m: f64,
    /// l′β̂_post + v′β̂_pre.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Its largest bias.
    pub bias: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Weights of the earlier estimates, earliest first.
    pub weights_pre: Vec<f64>,
}

/// The shortest interval of fixed length that covers l′τ with probability `level` for every violation in Δ^SD(`m`).
///
/// # Errors
/// When `l` does not fit or `m` is below zero or not finite.
pub fn smooth(study: &EventStudy, l: &[f64], m: f64, level: f64) -> Result<Smooth, Fault> {
    study.check(l)?;
    if !(m.is_finite() && m >= 0.0) {
        return Err(Fault::at("smoothness", format!("{m} is no bound"), "give a finite number that is not below zero"));
    }
    let program = Program::new(study, l);
    let alpha = 1.0 - level;
    let (mut best, mut shortest) = (Vec::new(), f64::INFINITY);
    for piece in program.path() {
        let x = program.shortest(&piece, m, alpha);
        let length = program.half_length(&x, m, alpha);
        if length < shortest {
            (best, shortest) = (x, length);
        }
    }
    let weights = program.weights(&best);
    let (value, _) = study.combination(l);
    let estimate = value + weights.iter().zip(&study.beta).map(|(weight, beta)| weight * beta).sum::<f64>();
    let (se, bias) = (program.variance(&best).sqrt(), m * program.bias(&best));
    Ok(Smooth { m, estimate, se, bias, low: estimate - shortest, high: estimate + shortest, weights_pre: weights })
}

/// A stretch of the path: x + (λ_high − λ)·slope for λ from λ_high down to λ_low.
struct Piece {
    x: Vec<f64>,
    slope: Vec<f64>,
    length: f64,
}

/// σ²(x) = x′Qx + 2q′x + c in the free u_1, u_2, ….
struct Program {
    q_matrix: Mat<f64>,
    q: Vec<f64>,
    c: f64,
    /// The bias that no weight changes, for M = 1.
    bias: f64,
    /// v = weights_0 + weights_x x.
    weights_0: Vec<f64>,
    weights_x: Mat<f64>,
}

impl Program {
    fn new(study: &EventStudy, l: &[f64]) -> Self {
        let pre = study.pre;
        // v_{−k} = u_{k−1} − 2u_k + u_{k+1}; earliest first means place p for k = pre − p.
        let weight = |place: usize, u: usize| match (pre - place) as i64 - u as i64 {
            0 => -2.0,
            1 | -1 => 1.0,
            _ => 0.0,
        };
        let u_0: f64 = l.iter().zip(1..).map(|(l, k)| l * f64::from(k)).sum();
        let tail = |j: usize| l.iter().enumerate().skip(j).map(|(place, l)| l * (place + 1 - j) as f64).sum::<f64>();
        let bias = u_0.abs() + (1..l.len()).map(|j| tail(j).abs()).sum::<f64>();
        let weights_0: Vec<f64> = (0..pre).map(|place| u_0 * weight(place, 0)).collect();
        let weights_x = Mat::from_fn(pre, pre - 1, |place, column| weight(place, column + 1));
        let sigma = Mat::from_fn(pre, pre, |row, column| study.sigma[row][column]);
        let with_post: Vec<f64> =
            (0..pre).map(|row| l.iter().zip(&study.sigma[row][pre..]).map(|(l, sigma)| l * sigma).sum()).collect();
        let moved: Vec<f64> = (0..pre)
            .map(|row| with_post[row] + (0..pre).map(|column| sigma[(row, column)] * weights_0[column]).sum::<f64>())
            .collect();
        let q = (0..pre - 1).map(|column| (0..pre).map(|row| weights_x[(row, column)] * moved[row]).sum()).collect();
        let (_, se) = study.combination(l);
        let c = se * se + (0..pre).map(|row| weights_0[row] * (moved[row] + with_post[row])).sum::<f64>();
        let q_matrix = weights_x.transpose() * &sigma * &weights_x;
        Self { q_matrix, q, c, bias, weights_0, weights_x }
    }

    fn weights(&self, x: &[f64]) -> Vec<f64> {
        let moved = |row: usize| x.iter().enumerate().map(|(column, x)| self.weights_x[(row, column)] * x).sum::<f64>();
        self.weights_0.iter().enumerate().map(|(row, weight)| weight + moved(row)).collect()
    }

    fn bias(&self, x: &[f64]) -> f64 {
        self.bias + x.iter().map(|x| x.abs()).sum::<f64>()
    }

    /// Half the gradient of the variance.
    fn gradient(&self, x: &[f64]) -> Vec<f64> {
        let row = |row: usize| x.iter().enumerate().map(|(column, x)| self.q_matrix[(row, column)] * x).sum::<f64>();
        self.q.iter().enumerate().map(|(place, q)| q + row(place)).collect()
    }

    fn variance(&self, x: &[f64]) -> f64 {
        let gradient = self.gradient(x);
        let value =
            x.iter().zip(&gradient).zip(&self.q).map(|((x, gradient), q)| x * (gradient + q)).sum::<f64>() + self.c;
        value.max(0.0)
    }

    fn half_length(&self, x: &[f64], m: f64, alpha: f64) -> f64 {
        let se = self.variance(x).sqrt();
        se * folded_quantile(m * self.bias(x) / se, alpha).0
    }

    /// The pieces of the path, from the least bias to the least variance.
    fn path(&self) -> Vec<Piece> {
        let size = self.q.len();
        let mut x = vec![0.0; size];
        let mut lambda = self.q.iter().fold(0.0_f64, |largest, q| largest.max(q.abs()));
        let mut pieces = vec![Piece { x: x.clone(), slope: vec![0.0; size], length: 0.0 }];
        let mut active: Vec<usize> = Vec::new();
        let mut left: Option<usize> = None;
        if lambda > 0.0 {
            active.extend((0..size).max_by(|&a, &b| self.q[a].abs().total_cmp(&self.q[b].abs())));
        }
        for _ in 0..100 * (size + 1) {
            if active.is_empty() || lambda <= 0.0 {
                break;
            }
            let gradient = self.gradient(&x);
            let slope = self.slope(&active, &gradient, size);
            let moved: Vec<f64> = (0..size)
                .map(|row| (0..size).map(|column| self.q_matrix[(row, column)] * slope[column]).sum())
                .collect();
            let (mut length, mut event) = (lambda, None);
            for place in 0..size {
                let reach = if active.contains(&place) {
                    // It comes back to zero.
                    let reach = -x[place] / slope[place];
                    Some(reach).filter(|reach| x[place] != 0.0 && *reach > 1e-14 * lambda)
                } else {
                    // Its gradient reaches ±λ: gradient + s·moved = ±(λ − s).
                    [1.0, -1.0]
                        .iter()
                        .map(|sign| (sign * lambda - gradient[place]) / (moved[place] + sign))
                        .filter(|reach| *reach > if left == Some(place) { 1e-9 * lambda } else { 0.0 })
                        .min_by(f64::total_cmp)
                };
                if let Some(reach) = reach.filter(|reach| *reach < length) {
                    (length, event) = (reach, Some(place));
                }
            }
            pieces.push(Piece { x: x.clone(), slope: slope.clone(), length });
            x.iter_mut().zip(&slope).for_each(|(x, slope)| *x += length * slope);
            lambda -= length;
            left = None;
            let Some(place) = event else { break };
            match active.iter().position(|&other| other == place) {
                Some(position) => {
                    x[place] = 0.0;
                    left = Some(active.remove(position));
                }
                None => active.push(place),
            }
        }
        pieces
    }

    /// How x moves while λ falls: Q_AA ẋ_A = s with s the signs of −gradient, so that the gradient stays at ∓λ.
    fn slope(&self, active: &[usize], gradient: &[f64], size: usize) -> Vec<f64> {
        let count = active.len();
        let matrix = Mat::from_fn(count, count, |row, column| self.q_matrix[(active[row], active[column])]);
        let signs = Mat::from_fn(count, 1, |row, _| -gradient[active[row]].signum());
        let solved = matrix.partial_piv_lu().solve(&signs);
        let mut slope = vec![0.0; size];
        for (row, &place) in active.iter().enumerate() {
            slope[place] = solved[(row, 0)];
        }
        slope
    }

    /// The x on a piece where the interval is shortest: there the half-length is convex, so its derivative is bisected.
    fn shortest(&self, piece: &Piece, m: f64, alpha: f64) -> Vec<f64> {
        let at = |s: f64| -> Vec<f64> { piece.x.iter().zip(&piece.slope).map(|(x, slope)| x + s * slope).collect() };
        let falls = |s: f64| {
            let x = at(s);
            let se = self.variance(&x).sqrt();
            let t = m * self.bias(&x) / se;
            let (c, by_t) = folded_quantile(t, alpha);
            let se_moves: f64 =
                self.gradient(&x).iter().zip(&piece.slope).map(|(g, slope)| g * slope).sum::<f64>() / se;
            // On a piece no x changes its sign; at its beginning a new one takes that of its slope.
            let sign = |x: f64, slope: f64| if x.abs() > 1e-300 { x.signum() } else { slope.signum() };
            let bias_moves: f64 = x.iter().zip(&piece.slope).map(|(&x, &slope)| sign(x, slope) * slope).sum();
            (c - t * by_t) * se_moves + by_t * m * bias_moves < 0.0
        };
        if piece.length == 0.0 || !falls(0.0) {
            return at(0.0);
        }
        if falls(piece.length) {
            return at(piece.length);
        }
        let (mut low, mut high) = (0.0, piece.length);
        for _ in 0..100 {
            let middle = 0.5 * (low + high);
            if falls(middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        at(0.5 * (low + high))
    }
}
