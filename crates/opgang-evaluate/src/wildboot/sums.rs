//! The sums over clusters that a draw needs, and the draws.

use rayon::prelude::*;

use super::Residuals;
use super::signs::Plan;
use crate::clusters::Sample;
use crate::orders::Watch;
use crate::regression::dot;

/// What t*(r) of each draw needs: t*(r) = (n0 − r·n1) / √(factor · (a − 2·r·c + r²·b)).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draws {
    /// The small-sample factor of the variance.
    pub(crate) factor: f64,
    pub(crate) n0: Vec<f64>,
    pub(crate) n1: Vec<f64>,
    pub(crate) a: Vec<f64>,
    pub(crate) c: Vec<f64>,
    pub(crate) b: Vec<f64>,
}

/// Sums over the rows of each cluster.
#[derive(Clone, Debug)]
pub(crate) struct ClusterSums {
    g: usize,
    factor: f64,
    /// For each cluster d̃_g′ũ_g: of the outcome's residuals, then of the treatment's.
    own: [Vec<f64>; 2],
    /// For each basis column the cluster sums of column·d̃.
    with_d: Vec<Vec<f64>>,
    /// For each cluster, for each basis column: sums of column·ũ, of the outcome's residuals, then the treatment's.
    with_u: [Vec<Vec<f64>>; 2],
    /// True when residuals move with the null.
    is_restricted: bool,
    /// Below this share of the observed meat a variance is zero but for rounding.
    scale: f64,
}

impl ClusterSums {
    pub fn new(sample: &Sample, residuals: Residuals) -> Self {
        let is_restricted = residuals == Residuals::Restricted;
        let length = sample.dd().sqrt();
        let own_direction: Vec<f64> = sample.d().iter().map(|value| value / length).collect();
        let basis: Vec<&[f64]> = sample.q().iter().map(Vec::as_slice).chain([own_direction.as_slice()]).collect();
        let u = if is_restricted { sample.y() } else { sample.u_hat() };
        let sum = |left: &[f64], right: &[f64]| -> Vec<f64> {
            sample.clusters().map(|rows| dot(&left[rows.clone()], &right[rows])).collect()
        };
        let by_cluster = |residuals: &[f64]| -> Vec<Vec<f64>> {
            let columns: Vec<Vec<f64>> = basis.iter().map(|column| sum(column, residuals)).collect();
            (0..sample.g()).map(|g| columns.iter().map(|column| column[g]).collect()).collect()
        };
        let (own, with_u) = match is_restricted {
            true => ([sum(sample.d(), u), sum(sample.d(), sample.d())], [by_cluster(u), by_cluster(sample.d())]),
            false => ([sum(sample.d(), u), Vec::new()], [by_cluster(u), Vec::new()]),
        };
        let with_d = basis.iter().map(|column| sum(column, sample.d())).collect();
        let scale = sample.dd() * dot(sample.y(), sample.y());
        Self { g: sample.g(), factor: sample.factor(), own, with_d, with_u, is_restricted, scale }
    }

    /// The same sums among more clusters: `codes` are those of this sample, `all` the codes of every cluster in
    /// ascending order; clusters without a row add nothing.
    pub fn among(mut self, codes: &[u32], all: &[u32]) -> Self {
        let place = |code: &u32| codes.binary_search(code).ok();
        let widen = |values: &[f64]| -> Vec<f64> {
            all.iter().map(|code| place(code).map_or(0.0, |cluster| values[cluster])).collect()
        };
        let k = self.with_d.len();
        for kind in 0..2 {
            if !self.own[kind].is_empty() {
                self.own[kind] = widen(&self.own[kind]);
                let with_u = &self.with_u[kind];
                let row = |code: &u32| place(code).map_or_else(|| vec![0.0; k], |cluster| with_u[cluster].clone());
                self.with_u[kind] = all.iter().map(row).collect();
            }
        }
        self.with_d = self.with_d.iter().map(|column| widen(column)).collect();
        self.g = all.len();
        self
    }

    /// The draws in their order; none when somebody stopped them.
    pub fn draws(&self, plan: &Plan, watch: &dyn Watch) -> Option<Draws> {
        let tables = Tables::new(self, plan);
        let blocks: Vec<Option<Draws>> = (0..plan.blocks())
            .into_par_iter()
            .map(|block| (!watch.stop()).then(|| tables.block(&plan.codes(block, tables.width))))
            .collect();
        let mut all = Draws { factor: self.factor, ..Draws::default() };
        for block in blocks {
            let block = block?;
            all.n0.extend(block.n0);
            all.n1.extend(block.n1);
            all.a.extend(block.a);
            all.c.extend(block.c);
            all.b.extend(block.b);
        }
        Some(all)
    }
}

/// Sums for every combination of the signs of a few clusters, so that a draw is a few additions of vectors
/// (the method of the four Russians).
struct Tables<'a> {
    sums: &'a ClusterSums,
    /// Clusters together in one code.
    width: usize,
    /// For each group of clusters, for each code: `length` numbers.
    tables: Vec<Vec<f64>>,
    /// The signs of each cluster by code: for each group, for each code.
    signs: Vec<Vec<f64>>,
    length: usize,
    /// True when the tables hold whole scores (2 G + 2 numbers), false when they hold sums by basis column.
    is_direct: bool,
    kinds: usize,
}

impl<'a> Tables<'a> {
    fn new(sums: &'a ClusterSums, plan: &Plan) -> Self {
        let (g, k) = (sums.g, sums.with_d.len());
        let kinds = if sums.is_restricted { 2 } else { 1 };
        // Scores by table cost g numbers a group; by columns they cost k numbers a group and g·k products afterwards.
        let values = plan.signs.values();
        let width = match (values.len(), g) {
            (2, ..=128) => 6,
            (2, _) => 4,
            (_, ..=128) => 3,
            _ => 2,
        };
        let groups = g.div_ceil(width);
        let is_direct = groups * g <= groups * k + g * k && g <= 256;
        let length = kinds * (1 + if is_direct { g } else { k });
        let mut found = Self { sums, width, tables: Vec::new(), signs: Vec::new(), length, is_direct, kinds };
        for group in 0..groups {
            let members: Vec<usize> = (group * width..g.min((group + 1) * width)).collect();
            let parts: Vec<Vec<f64>> = members.iter().map(|&cluster| found.part(cluster)).collect();
            let count = values.len().pow(members.len() as u32);
            let mut table = vec![0.0; count * length];
            let mut signs = vec![0.0; count * members.len()];
            for (code, signs) in signs.chunks_exact_mut(members.len()).enumerate() {
                let mut rest = code;
                for sign in signs {
                    *sign = values[rest % values.len()];
                    rest /= values.len();
                }
            }
            // One cluster after the other: every combination so far, once with each of its signs.
            let mut known = length;
            for part in &parts {
                for (place, &sign) in values.iter().enumerate().rev() {
                    for start in (0..known).step_by(length) {
                        let target = start + place * known;
                        table.copy_within(start..start + length, target);
                        let row = &mut table[target..target + length];
                        row.iter_mut().zip(part).for_each(|(sum, part)| *sum += sign * part);
                    }
                }
                known *= values.len();
            }
            found.tables.push(table);
            found.signs.push(signs);
        }
        found
    }

    /// What a cluster with sign 1 adds: numerators, then scores or sums by column, of each kind of residual.
    fn part(&self, cluster: usize) -> Vec<f64> {
        let mut part = Vec::with_capacity(self.length);
        for kind in 0..self.kinds {
            let with_u = &self.sums.with_u[kind][cluster];
            part.push(self.sums.own[kind][cluster]);
            if self.is_direct {
                let score = |g: usize| -> f64 {
                    let fitted: f64 = self.sums.with_d.iter().zip(with_u).map(|(with_d, u)| with_d[g] * u).sum();
                    f64::from(u8::from(g == cluster)) * self.sums.own[kind][cluster] - fitted
                };
                part.extend((0..self.sums.g).map(score));
            } else {
                part.extend_from_slice(with_u);
            }
        }
        part
    }

    fn block(&self, codes: &[u16]) -> Draws {
        let groups = self.tables.len();
        let count = codes.len() / groups;
        let mut found = Draws::default();
        let mut sum = vec![0.0; self.length];
        let mut scores = [vec![0.0; self.sums.g], vec![0.0; self.sums.g]];
        for draw in codes.chunks_exact(groups).take(count) {
            sum.fill(0.0);
            for (table, &code) in self.tables.iter().zip(draw) {
                let start = usize::from(code) * self.length;
                sum.iter_mut().zip(&table[start..start + self.length]).for_each(|(sum, part)| *sum += part);
            }
            let (first, second) = sum.split_at(self.length / self.kinds);
            if self.is_direct {
                self.keep(&mut found, [first[0], second.first().copied().unwrap_or(0.0)], [&first[1..], tail(second)]);
                continue;
            }
            self.scores(draw, &first[1..], 0, &mut scores[0]);
            if self.kinds == 2 {
                self.scores(draw, &second[1..], 1, &mut scores[1]);
            }
            let second_scores: &[f64] = if self.kinds == 2 { &scores[1] } else { &[] };
            self.keep(&mut found, [first[0], second.first().copied().unwrap_or(0.0)], [&scores[0], second_scores]);
        }
        found
    }

    fn scores(&self, draw: &[u16], by_column: &[f64], kind: usize, scores: &mut [f64]) {
        let members = scores.chunks_mut(self.width).zip(self.sums.own[kind].chunks(self.width));
        for ((signs, &code), (scores, own)) in self.signs.iter().zip(draw).zip(members) {
            let start = usize::from(code) * scores.len();
            let signs = &signs[start..start + scores.len()];
            scores.iter_mut().zip(own).zip(signs).for_each(|((score, own), sign)| *score = sign * own);
        }
        for (with_d, &sum) in self.sums.with_d.iter().zip(by_column) {
            scores.iter_mut().zip(with_d).for_each(|(score, with_d)| *score -= with_d * sum);
        }
    }

    fn keep(&self, found: &mut Draws, numerators: [f64; 2], [p, q]: [&[f64]; 2]) {
        let tiny = 1e-24 * self.sums.scale;
        let a = dot(p, p);
        found.n0.push(numerators[0]);
        found.n1.push(numerators[1]);
        found.a.push(if a <= tiny { 0.0 } else { a });
        if q.is_empty() {
            found.c.push(0.0);
            found.b.push(0.0);
        } else {
            found.c.push(dot(p, q));
            found.b.push(dot(q, q));
        }
    }
}

fn tail(values: &[f64]) -> &[f64] {
    values.get(1..).unwrap_or(&[])
}
