//! Rows in the order of their clusters, and the regression without everything but the treatment.

use std::cmp::Ordering;
use std::ops::Range;

use opgang_tables::{Fault, Labels};

use super::basis::{Basis, norm};
use super::{COLUMNS_MAX, Regression, fault};
use crate::findings::Notice;
use crate::notices;
use crate::orders::{Unwatched, Watch, goes_on};
use crate::regression::dot;

/// A regression on the rows that can be used, in the order of clusters; the order of the file never matters.
///
/// With weights every column is multiplied by their square roots.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Rows in the file.
    pub rows_all: usize,
    /// The label code of each cluster, ascending.
    pub codes: Vec<u32>,
    /// The name of each cluster.
    pub names: Vec<String>,
    /// The coefficient of the treatment.
    pub beta: f64,
    /// How many coefficients the regression with all dummies has.
    pub k: usize,
    /// What a reader must know: rows left out, columns that bring nothing new, singletons.
    pub notices: Vec<Notice>,
    /// The covariates that were kept, each with its place in the basis.
    pub covariates: Vec<(String, usize)>,
    order: Vec<usize>,
    starts: Vec<usize>,
    roots: Vec<f64>,
    levels: Option<(Vec<u32>, usize)>,
    treatment: Vec<f64>,
    basis: Basis,
    y: Vec<f64>,
    d: Vec<f64>,
    u_hat: Vec<f64>,
    d_in_basis: Vec<f64>,
    y_in_basis: Vec<f64>,
}

impl Sample {
    /// Takes rows, columns and clusters apart.
    ///
    /// # Errors
    /// When no row is left, a weight is below zero, there are fewer than two clusters, the treatment is explained by
    /// the other columns, or nothing is left to estimate from.
    pub fn new(regression: &Regression) -> Result<Self, Fault> {
        Self::watched(regression, &Unwatched)
    }

    /// The same, while somebody watches: many dummies take their time.
    ///
    /// # Errors
    /// As [`Sample::new`], and when `watch` stops.
    pub fn watched(regression: &Regression, watch: &dyn Watch) -> Result<Self, Fault> {
        let mut notices = Vec::new();
        let order = order(regression, &mut notices)?;
        let clusters = regression.cluster.1;
        let (mut starts, mut codes) = (Vec::new(), Vec::new());
        for (place, &row) in order.iter().enumerate() {
            if codes.last() != Some(&clusters.codes[row]) {
                codes.push(clusters.codes[row]);
                starts.push(place);
            }
        }
        starts.push(order.len());
        if codes.len() < 2 {
            return Err(fault(
                format!("all rows are in one {:?}", regression.cluster.0),
                "name a column with at least two clusters by --cluster",
            ));
        }
        let roots = match regression.weights {
            None => vec![1.0; order.len()],
            Some(weights) => order.iter().map(|&row| weights[row].sqrt()).collect(),
        };
        let mut sample = Self {
            rows_all: regression.outcome.1.len(),
            names: codes.iter().map(|&code| clusters.names[code as usize].clone()).collect(),
            codes,
            beta: 0.0,
            k: 0,
            notices,
            covariates: Vec::new(),
            order: Vec::new(),
            starts,
            roots,
            levels: None,
            treatment: order.iter().map(|&row| regression.treatment.1[row]).collect(),
            basis: Basis::default(),
            y: Vec::new(),
            d: Vec::new(),
            u_hat: Vec::new(),
            d_in_basis: Vec::new(),
            y_in_basis: Vec::new(),
        };
        sample.span(regression, &order, watch)?;
        sample.fit(regression, &order)?;
        sample.order = order;
        Ok(sample)
    }

    /// Rows that are used.
    pub fn rows(&self) -> usize {
        self.y.len()
    }

    /// How many clusters there are.
    pub fn g(&self) -> usize {
        self.codes.len()
    }

    /// The rows of each cluster.
    pub fn clusters(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.starts.windows(2).map(|ends| ends[0]..ends[1])
    }

    /// The place in the file of each row.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The treatment as it was given.
    pub fn treatment(&self) -> &[f64] {
        &self.treatment
    }

    /// The outcome without everything but the treatment.
    pub fn y(&self) -> &[f64] {
        &self.y
    }

    /// The treatment without everything else.
    pub fn d(&self) -> &[f64] {
        &self.d
    }

    /// Residuals of the whole regression.
    pub fn u_hat(&self) -> &[f64] {
        &self.u_hat
    }

    /// d′d of the treatment without everything else.
    pub fn dd(&self) -> f64 {
        dot(&self.d, &self.d)
    }

    /// The orthonormal columns that span everything but the treatment (and but the factor taken out by means).
    pub fn q(&self) -> &[Vec<f64>] {
        &self.basis.q
    }

    /// The triangle R of those columns, column by column.
    pub fn r(&self) -> &[Vec<f64>] {
        &self.basis.r
    }

    /// The treatment in those columns; the last number is for its own direction.
    pub fn treatment_in_basis(&self) -> &[f64] {
        &self.d_in_basis
    }

    /// The outcome in those columns; the last number is for the direction of the treatment.
    pub fn outcome_in_basis(&self) -> &[f64] {
        &self.y_in_basis
    }

    /// The small-sample factor G/(G−1) · (N−1)/(N−k) of CR1 as least-squares programs apply it.
    pub fn factor(&self) -> f64 {
        let (g, n, k) = (self.g() as f64, self.rows() as f64, self.k as f64);
        g / (g - 1.0) * (n - 1.0) / (n - k)
    }

    /// Clustered variance of the treatment's coefficient, with that factor.
    pub fn variance_cr1(&self) -> f64 {
        let meat: f64 = self.clusters().map(|rows| dot(&self.d[rows.clone()], &self.u_hat[rows]).powi(2)).sum();
        self.factor() * meat / self.dd().powi(2)
    }

    /// Multiplies a column by the roots of the weights and takes out the means of the absorbed factor.
    pub fn within(&self, column: &mut [f64]) {
        column.iter_mut().zip(&self.roots).for_each(|(value, root)| *value *= root);
        let Some((codes, count)) = &self.levels else { return };
        let (mut sums, mut weights) = (vec![0.0; *count], vec![0.0; *count]);
        for ((value, &code), root) in column.iter().zip(codes).zip(&self.roots) {
            sums[code as usize] += value * root;
            weights[code as usize] += root * root;
        }
        sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum /= weight);
        for ((value, &code), root) in column.iter_mut().zip(codes).zip(&self.roots) {
            *value -= sums[code as usize] * root;
        }
    }

    fn span(&mut self, regression: &Regression, order: &[usize], watch: &dyn Watch) -> Result<(), Fault> {
        let factors: Vec<(Vec<u32>, usize)> =
            regression.factors.iter().map(|(_, labels)| dense(labels, order)).collect();
        let nested = (0..factors.len())
            .filter(|&place| self.is_nested(&factors[place].0, factors[place].1))
            .max_by_key(|&place| (factors[place].1, usize::MAX - place));
        match nested {
            Some(place) => {
                self.k = factors[place].1;
                self.levels = Some(factors[place].clone());
            }
            None => drop(self.add(vec![1.0; order.len()])),
        }
        let dummies: usize = (0..factors.len()).filter(|&place| Some(place) != nested).map(|p| factors[p].1).sum();
        if dummies + regression.covariates.len() > COLUMNS_MAX {
            return Err(fault(
                format!("{dummies} dummies would be needed for factors whose levels reach over several clusters"),
                "absorb factors that lie inside clusters, or coarser ones",
            ));
        }
        let (mut done, all) = (0, (dummies + regression.covariates.len()) as u64);
        let mut tick = || {
            done += 1;
            goes_on(watch, "columns", done, all)
        };
        for ((name, _), levels) in regression.factors.iter().zip(&factors) {
            self.note_singletons(name, levels);
        }
        for (place, (codes, count)) in factors.iter().enumerate().filter(|&(place, _)| Some(place) != nested) {
            let before = self.basis.q.len();
            for level in 0..*count {
                tick()?;
                let is_level = |&code: &u32| f64::from(u8::from(code as usize == level));
                self.add(codes.iter().map(is_level).collect());
            }
            if self.basis.q.len() == before {
                self.note_collinear(&regression.factors[place].0);
            }
        }
        for (name, values) in &regression.covariates {
            tick()?;
            match self.add(order.iter().map(|&row| values[row]).collect()) {
                true => self.covariates.push((name.clone(), self.basis.q.len() - 1)),
                false => self.note_collinear(name),
            }
        }
        Ok(())
    }

    fn add(&mut self, mut column: Vec<f64>) -> bool {
        let length = column.iter().zip(&self.roots).map(|(value, root)| (value * root).powi(2)).sum::<f64>().sqrt();
        self.within(&mut column);
        self.basis.push(column, length)
    }

    fn fit(&mut self, regression: &Regression, order: &[usize]) -> Result<(), Fault> {
        let mut d = self.treatment.clone();
        let length = d.iter().zip(&self.roots).map(|(value, root)| (value * root).powi(2)).sum::<f64>().sqrt();
        self.within(&mut d);
        self.d_in_basis = self.basis.take_out(&mut d);
        if length == 0.0 || norm(&d) <= 1e-8 * length {
            return Err(fault(
                format!("the treatment {:?} is explained by the other columns", regression.treatment.0),
                "leave out the covariate or factor that says the same as the treatment",
            ));
        }
        let mut y: Vec<f64> = order.iter().map(|&row| regression.outcome.1[row]).collect();
        self.within(&mut y);
        self.y_in_basis = self.basis.take_out(&mut y);
        self.k += self.basis.q.len() + 1;
        if order.len() <= self.k {
            return Err(fault(
                format!("{} rows for {} coefficients: nothing is left over", order.len(), self.k),
                "give more rows, or fewer covariates and factors",
            ));
        }
        self.beta = dot(&d, &y) / dot(&d, &d);
        self.d_in_basis.push(norm(&d));
        self.y_in_basis.push(dot(&d, &y) / norm(&d));
        self.u_hat = y.iter().zip(&d).map(|(y, d)| y - self.beta * d).collect();
        (self.y, self.d) = (y, d);
        Ok(())
    }

    fn is_nested(&self, codes: &[u32], count: usize) -> bool {
        let mut home = vec![usize::MAX; count];
        self.clusters().enumerate().all(|(cluster, rows)| {
            codes[rows].iter().all(|&code| {
                let home = &mut home[code as usize];
                let fits = *home == usize::MAX || *home == cluster;
                *home = cluster;
                fits
            })
        })
    }

    fn note_singletons(&mut self, name: &str, (codes, count): &(Vec<u32>, usize)) {
        let mut sizes = vec![0_usize; *count];
        codes.iter().for_each(|&code| sizes[code as usize] += 1);
        let singletons = sizes.iter().filter(|&&size| size == 1).count();
        if singletons > 0 {
            self.notices.push(notices::singleton_levels(singletons, name));
        }
    }

    fn note_collinear(&mut self, name: &str) {
        self.notices.push(notices::collinear(1, vec![name]));
    }
}

/// Codes of the rows in order, without the levels that no row has.
fn dense(labels: &Labels, order: &[usize]) -> (Vec<u32>, usize) {
    let mut place = vec![u32::MAX; labels.names.len()];
    order.iter().for_each(|&row| place[labels.codes[row] as usize] = 0);
    let mut count = 0;
    for place in place.iter_mut().filter(|place| **place == 0) {
        *place = count;
        count += 1;
    }
    (order.iter().map(|&row| place[labels.codes[row] as usize]).collect(), count as usize)
}

fn is_missing(labels: &Labels, row: usize) -> bool {
    matches!(labels.names[labels.codes[row] as usize].as_str(), "" | "NA" | "NaN" | "nan" | ".")
}

/// The rows that can be used, by cluster and then by their values.
fn order(regression: &Regression, told: &mut Vec<Notice>) -> Result<Vec<usize>, Fault> {
    let rows = regression.outcome.1.len();
    if let Some(row) = regression.weights.and_then(|weights| weights.iter().position(|&weight| weight < 0.0)) {
        return Err(fault(format!("the weight of row {} is below zero", row + 2), "give weights of zero or more"));
    }
    let columns: Vec<&[f64]> = [regression.outcome.1, regression.treatment.1]
        .into_iter()
        .chain(regression.covariates.iter().map(|(_, values)| values.as_slice()))
        .chain(regression.weights)
        .collect();
    let labels: Vec<&Labels> =
        std::iter::once(regression.cluster.1).chain(regression.factors.iter().map(|(_, labels)| *labels)).collect();
    let whole = |row: &usize| {
        columns.iter().all(|column| column[*row].is_finite()) && !labels.iter().any(|labels| is_missing(labels, *row))
    };
    let (mut used, missing): (Vec<usize>, Vec<usize>) = (0..rows).partition(whole);
    note(told, missing.len(), notices::missing_values);
    if let Some(weights) = regression.weights {
        let weighted = used.len();
        used.retain(|&row| weights[row] > 0.0);
        note(told, weighted - used.len(), notices::no_weight);
    }
    if used.is_empty() {
        return Err(fault("no row has all values", "look at the columns for missing values"));
    }
    used.sort_unstable_by(|&left, &right| {
        let by_label = labels.iter().map(|labels| labels.codes[left].cmp(&labels.codes[right]));
        let by_value = columns.iter().map(|column| column[left].total_cmp(&column[right]));
        by_label.chain(by_value).find(|order| *order != Ordering::Equal).unwrap_or(Ordering::Equal)
    });
    Ok(used)
}

fn note(told: &mut Vec<Notice>, count: usize, notice: fn(usize) -> Notice) {
    if count > 0 {
        told.push(notice(count));
    }
}
