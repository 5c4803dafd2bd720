//! Sums by cluster and path, from which each way's coefficient and t follow without touching a row.

use super::{Paths, Way};
use crate::clusters::Sample;
use crate::regression::dot;

pub(super) struct PathSums {
    g: usize,
    factor: f64,
    /// d̃′d̃ of the observed treatment: what a way's d̃′d̃ is small against.
    dd: f64,
    null: f64,
    by_cluster: Vec<ClusterPart>,
    /// For each cluster, for each path.
    parts: Vec<Vec<Part>>,
}

/// What does not depend on the path.
struct ClusterPart {
    /// Q_g′ỹ_g, of the outcome under the null.
    with_y: Vec<f64>,
    /// Q_g′Q_g, row by row.
    gram: Vec<f64>,
}

/// A cluster on a path, with treatment d.
struct Part {
    /// d′ỹ of the outcome.
    with_y: f64,
    /// d′d̃ of the observed treatment.
    with_observed: f64,
    /// d′d.
    with_itself: f64,
    /// Q_g′d.
    with_q: Vec<f64>,
}

impl PathSums {
    pub fn new(sample: &Sample, paths: &Paths, null: f64) -> Self {
        let q = sample.q();
        let under_null: Vec<f64> = sample.y().iter().zip(sample.d()).map(|(y, d)| y - null * d).collect();
        let by_cluster = sample
            .clusters()
            .map(|rows| {
                let columns: Vec<&[f64]> = q.iter().map(|column| &column[rows.clone()]).collect();
                ClusterPart {
                    with_y: columns.iter().map(|column| dot(column, &under_null[rows.clone()])).collect(),
                    gram: columns.iter().flat_map(|left| columns.iter().map(|right| dot(left, right))).collect(),
                }
            })
            .collect();
        let columns: Vec<Vec<f64>> = paths
            .treatment
            .iter()
            .map(|treatment| {
                let mut column = treatment.clone();
                sample.within(&mut column);
                column
            })
            .collect();
        let parts = sample
            .clusters()
            .map(|rows| {
                let part = |column: &Vec<f64>| {
                    let d = &column[rows.clone()];
                    Part {
                        with_y: dot(d, &sample.y()[rows.clone()]),
                        with_observed: dot(d, &sample.d()[rows.clone()]),
                        with_itself: dot(d, d),
                        with_q: q.iter().map(|column| dot(&column[rows.clone()], d)).collect(),
                    }
                };
                columns.iter().map(part).collect()
            })
            .collect();
        Self { g: sample.g(), factor: sample.factor(), dd: sample.dd(), null, by_cluster, parts }
    }

    /// Coefficient = d′ỹ / d̃′d̃ with d̃′d̃ = d′d − (Q′d)′(Q′d), and the clustered t of the outcome under the null.
    pub fn way(&self, assignment: &[u16]) -> Way {
        let k = self.by_cluster[0].with_y.len();
        let chosen = |cluster: usize| &self.parts[cluster][usize::from(assignment[cluster])];
        let mut z = vec![0.0; k];
        let (mut with_y, mut with_observed, mut with_itself) = (0.0, 0.0, 0.0);
        for cluster in 0..self.g {
            let part = chosen(cluster);
            with_y += part.with_y;
            with_observed += part.with_observed;
            with_itself += part.with_itself;
            z.iter_mut().zip(&part.with_q).for_each(|(z, q)| *z += q);
        }
        let dd = with_itself - dot(&z, &z);
        if dd <= 1e-12 * self.dd.max(with_itself) {
            return Way { outcome: f64::NAN, observed: f64::NAN, t: f64::NAN };
        }
        let (outcome, observed) = (with_y / dd, with_observed / dd);
        let beta = outcome - self.null * observed;
        let mut meat = 0.0;
        for cluster in 0..self.g {
            let (part, fixed) = (chosen(cluster), &self.by_cluster[cluster]);
            let fitted: f64 = fixed.gram.chunks_exact(k.max(1)).zip(&z).map(|(row, value)| value * dot(row, &z)).sum();
            let own = part.with_itself - 2.0 * dot(&z, &part.with_q) + fitted;
            let score = part.with_y - self.null * part.with_observed - dot(&z, &fixed.with_y) - beta * own;
            meat += score * score;
        }
        let se = (self.factor * meat).sqrt() / dd;
        Way { outcome, observed, t: if se > 0.0 { beta / se } else { f64::NAN } }
    }
}
