//! What untreated observations say about everybody.

use std::collections::BTreeSet;
use std::sync::Arc;

use opgang_tables::Fault;

use crate::absorb::{Effects, Fitted, Levels, Within, component_of};
use crate::design::{Design, staggered::Staggered};
use crate::notices;
use crate::orders::Watch;
use crate::regression::{AbsorbedEffect, Clusters, Ordered, dot, fit, gram, weighted_dot};

/// A covariate that untreated observations say nothing about.
pub(crate) fn not_among_untreated(name: &str) -> Fault {
    Fault::at(
        format!("covariate {name:?}"),
        "does not vary among untreated observations beside their fixed effects, but does among the treated",
        "leave it out: nothing shows how the outcome would change with it",
    )
}

/// Fixed effects and covariates, fitted on untreated rows and applied to all.
pub(crate) struct Untreated {
    /// The untreated rows.
    pub rows: Vec<usize>,
    /// The treated rows with a counterfactual.
    pub imputed: Vec<usize>,
    /// The outcome less what the untreated observations say it would be; NaN where they say nothing.
    pub adjusted: Vec<f64>,
    fit: Fit,
}

/// A fit, and where its rows are.
enum Fit {
    InMemory(Box<InMemory>),
    OnDisk(Box<Fitted>),
}

/// A fit of rows in memory.
struct InMemory {
    /// The untreated rows.
    rows: Vec<usize>,
    effects: Effects,
    /// Covariates of the untreated rows, and without their effects.
    covariates: Design,
    within: Vec<Vec<f64>>,
    ordered: Ordered,
    beta: Vec<f64>,
    names: Vec<String>,
}

impl Untreated {
    /// Fits the untreated rows of a panel, and tells for whom they say nothing.
    ///
    /// # Errors
    /// When there are no untreated rows, the effects do not converge, the disk does not give the rows, or `watch` stops.
    pub fn new(panel: &mut Staggered, watch: &dyn Watch) -> Result<Self, Fault> {
        let rows: Vec<usize> = (0..panel.rows.len()).filter(|&row| !panel.treated(row)).collect();
        if rows.is_empty() {
            let what = "every row is treated: nothing shows what would have happened otherwise";
            return Err(Fault::at(&panel.input.file, what, "add periods before treatment, or units never treated"));
        }
        if let Some(disk) = &panel.on_disk {
            let fitted = disk.fitted(panel, &rows, watch)?;
            let imputed = fitted.imputed(panel);
            let lost: Vec<(usize, usize)> =
                fitted.lost.iter().copied().enumerate().filter(|(_, lost)| *lost > 0).collect();
            let count = lost.iter().map(|(_, lost)| lost).sum();
            tell_lost(panel, count, &lost.iter().map(|(row, _)| *row).collect::<Vec<_>>());
            return Ok(Self { rows, imputed, adjusted: fitted.left.clone(), fit: Fit::OnDisk(Box::new(fitted)) });
        }
        let (fitted, mut adjusted) = InMemory::new(panel, &rows, watch)?;
        let (imputed, lost) = fitted.imputable(panel);
        lost.iter().for_each(|&row| adjusted[row] = f64::NAN);
        tell_lost(panel, panel.observations(&lost), &lost);
        Ok(Self { rows, imputed, adjusted, fit: Fit::InMemory(Box::new(fitted)) })
    }

    /// The coefficients of covariates.
    pub fn covariates(&self) -> Vec<(String, f64)> {
        match &self.fit {
            Fit::OnDisk(fitted) => fitted.covariates.clone(),
            Fit::InMemory(fit) => fit.names.iter().cloned().zip(fit.beta.iter().copied()).collect(),
        }
    }

    /// The fit, where the rows are on disk.
    pub fn on_disk(&self) -> Option<&Fitted> {
        if let Fit::OnDisk(fitted) = &self.fit { Some(fitted) } else { None }
    }

    /// The weight of a row; of the observations in it for which the untreated say something.
    pub fn weight(&self, panel: &Staggered, row: usize) -> f64 {
        self.on_disk().map_or_else(|| panel.weight(row), |fitted| fitted.weight(panel, row))
    }

    /// How many treated observations have a counterfactual.
    pub fn count_imputed(&self, panel: &Staggered) -> usize {
        let count = |fitted: &Fitted| self.imputed.iter().map(|&row| fitted.observations(panel, row)).sum();
        self.on_disk().map_or_else(|| panel.observations(&self.imputed), count)
    }

    /// The clusters of the observations in a row for which the untreated say something: all of them, or some.
    pub fn homes<'a>(&'a self, panel: &'a Staggered, way: &'a Clusters, row: usize) -> &'a [u32] {
        self.on_disk().map_or_else(|| panel.homes(way, row), |fitted| fitted.homes(panel, row))
    }

    /// Σ w² and Σ w² τ of a row that counts `weight`.
    pub fn squares(&self, panel: &Staggered, row: usize, weight: f64) -> [f64; 2] {
        match &self.fit {
            Fit::OnDisk(fitted) => fitted.squares[row].map(|sum| sum * (weight / fitted.weight(panel, row)).powi(2)),
            Fit::InMemory(_) => {
                let squared = weight * weight / panel.observations(&[row]) as f64;
                [squared, squared * self.adjusted[row]]
            }
        }
    }

    /// How much each untreated row's error adds to Σ w (y − ŷ) over `chosen` rows: v = −W Z π with
    /// Z′WZ π = Σ w z. One number for each untreated row; none where the rows are on disk.
    ///
    /// # Errors
    /// When the effects do not converge, and when a covariate matters for them that does not vary among the untreated.
    pub fn weights_of(&self, panel: &Staggered, chosen: &[(usize, f64)]) -> Result<Vec<f64>, Fault> {
        match &self.fit {
            Fit::OnDisk(_) => Ok(Vec::new()),
            Fit::InMemory(fit) => fit.weights_of(panel, chosen),
        }
    }
}

/// Tells of treated observations that the untreated say nothing about. `rows`: where they are.
fn tell_lost(panel: &mut Staggered, count: usize, rows: &[usize]) {
    if rows.is_empty() {
        return;
    }
    let cohorts: BTreeSet<i64> = rows.iter().filter_map(|&row| panel.start(row)).collect();
    let periods: BTreeSet<i64> = rows.iter().map(|&row| panel.period(row)).collect();
    let list = |values: BTreeSet<i64>| values.into_iter().collect::<Vec<_>>();
    panel.notices.push(notices::no_counterfactual(count, list(cohorts), list(periods)));
}

impl InMemory {
    /// Fits the untreated rows, and takes what they say from the outcome of all.
    fn new(panel: &Staggered, rows: &[usize], watch: &dyn Watch) -> Result<(Self, Vec<f64>), Fault> {
        let pick = |values: &[f64]| rows.iter().map(|&row| values[row]).collect::<Vec<f64>>();
        let weights = panel.weights.as_deref().map(pick);
        let of = |effect: &AbsorbedEffect| AbsorbedEffect {
            codes: Arc::new(rows.iter().map(|&row| effect.codes[row]).collect()),
            ..effect.clone()
        };
        let effects = Effects::new(panel.effects.iter().map(of).collect(), weights.as_deref());
        let places: Vec<u32> = rows.iter().map(|&row| row as u32).collect();
        let covariates = panel.covariates.select(&places);
        let outcome = pick(&panel.outcome);
        let within = Within::new(covariates.clone(), &outcome, &effects, watch)?;
        let fitted = fit(within.problem())?;
        let (kept, beta) = (fitted.kept.clone(), fitted.beta.clone());
        let columns: Vec<Vec<f64>> = kept.iter().map(|&column| within.design.columns()[column].clone()).collect();
        let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let ordered = Ordered::new(&gram(&views, weights.as_deref()), None);
        let mut kept_covariates = Design::new(rows.len());
        for &column in &kept {
            kept_covariates.push(covariates.names()[column].clone(), covariates.columns()[column].clone());
        }
        let names = kept_covariates.names().to_vec();
        let rows = rows.to_vec();
        let found = Self { rows, effects, covariates: kept_covariates, within: columns, ordered, beta, names };
        let adjusted = found.adjust(panel, &outcome, &kept)?;
        Ok((found, adjusted))
    }

    fn adjust(&self, panel: &Staggered, outcome: &[f64], kept: &[usize]) -> Result<Vec<f64>, Fault> {
        let mut rest = outcome.to_vec();
        for (column, beta) in self.covariates.columns().iter().zip(&self.beta) {
            rest.iter_mut().zip(column).for_each(|(rest, x)| *rest -= x * beta);
        }
        let levels = self.effects.coefficients(&rest)?;
        let mut adjusted = panel.outcome.clone();
        for (&column, beta) in kept.iter().zip(&self.beta) {
            adjusted.iter_mut().zip(&panel.covariates.columns()[column]).for_each(|(rest, x)| *rest -= x * beta);
        }
        for (effect, levels) in panel.effects.iter().zip(&levels) {
            adjusted.iter_mut().zip(effect.codes.iter()).for_each(|(rest, &code)| *rest -= levels[code as usize]);
        }
        Ok(adjusted)
    }

    /// Treated rows whose levels all occur among the untreated and, with two effects, hang together there; and the others.
    fn imputable(&self, panel: &Staggered) -> (Vec<usize>, Vec<usize>) {
        let mut seen: Vec<Vec<bool>> = panel.effects.iter().map(|effect| vec![false; effect.levels]).collect();
        for &row in &self.rows {
            panel.effects.iter().zip(&mut seen).for_each(|(effect, seen)| seen[effect.codes[row] as usize] = true);
        }
        let parts = match self.effects.effects() {
            [left, right] => Some(component_of(&left.codes, &right.codes, (left.levels, right.levels))),
            _ => None,
        };
        let known = |row: usize| {
            let all = panel.effects.iter().zip(&seen).all(|(effect, seen)| seen[effect.codes[row] as usize]);
            let joined = parts.as_ref().is_none_or(|(left, right)| {
                left[panel.effects[0].codes[row] as usize] == right[panel.effects[1].codes[row] as usize]
            });
            all && joined
        };
        (0..panel.rows.len()).filter(|&row| panel.treated(row)).partition(|&row| known(row))
    }

    /// How much each untreated row's error adds to Σ w (y − ŷ) over `chosen` rows: v = −W Z π with
    /// Z′WZ π = Σ w z. One number for each untreated row.
    fn weights_of(&self, panel: &Staggered, chosen: &[(usize, f64)]) -> Result<Vec<f64>, Fault> {
        let mut wanted: Levels = panel.effects.iter().map(|effect| vec![0.0; effect.levels]).collect();
        for (effect, wanted) in panel.effects.iter().zip(&mut wanted) {
            chosen.iter().for_each(|&(row, weight)| wanted[effect.codes[row] as usize] += weight);
        }
        let sum = |name: &String| {
            let place = panel.covariates.names().iter().position(|found| found == name).expect("a covariate");
            let column = &panel.covariates.columns()[place];
            chosen.iter().map(|&(row, weight)| weight * column[row]).sum::<f64>()
        };
        let moments: Vec<f64> = self.names.iter().map(sum).collect();
        let mut z_pi = vec![0.0; self.rows.len()];
        // The second step takes away what rounding left of the first.
        for _ in 0..2 {
            let (levels, rest) = self.short(&z_pi, &wanted, &moments);
            let step = self.solved(&levels, &rest)?;
            z_pi.iter_mut().zip(step).for_each(|(value, step)| *value += step);
        }
        self.check(panel, chosen, &z_pi)?;
        let weights = panel.weights.as_deref();
        Ok(z_pi
            .iter()
            .zip(&self.rows)
            .map(|(value, &row)| -value * weights.map_or(1.0, |weights| weights[row]))
            .collect())
    }

    /// What Z′W(Zπ) lacks of what is wanted.
    fn short(&self, z_pi: &[f64], wanted: &Levels, moments: &[f64]) -> (Levels, Vec<f64>) {
        let reached = self.effects.sums(z_pi);
        let levels = wanted
            .iter()
            .zip(&reached)
            .map(|(wanted, reached)| wanted.iter().zip(reached).map(|(w, r)| w - r).collect())
            .collect();
        let of = |(column, moment): (&Vec<f64>, &f64)| moment - weighted_dot(column, z_pi, self.effects.weights());
        (levels, self.covariates.columns().iter().zip(moments).map(of).collect())
    }

    /// Zπ of Z′WZ π = (`levels`, `moments`), by elimination of the fixed effects.
    fn solved(&self, levels: &Levels, moments: &[f64]) -> Result<Vec<f64>, Fault> {
        let first = self.effects.spread_out(&self.effects.solve(levels)?);
        let of = |(column, moment): (&Vec<f64>, &f64)| moment - weighted_dot(column, &first, self.effects.weights());
        let rest: Vec<f64> = self.covariates.columns().iter().zip(moments).map(of).collect();
        let b = self.ordered.solve(&rest);
        // D a + X b = D a₁ + X̃ b, because X̃ is X without what D explains.
        let mut z_pi = first;
        for (column, b) in self.within.iter().zip(b) {
            z_pi.iter_mut().zip(column).for_each(|(value, x)| *value += x * b);
        }
        Ok(z_pi)
    }

    /// Refuses averages that the untreated cannot speak for: a covariate that they do not tell apart from the effects.
    fn check(&self, panel: &Staggered, chosen: &[(usize, f64)], z_pi: &[f64]) -> Result<(), Fault> {
        for (name, column) in panel.covariates.names().iter().zip(panel.covariates.columns()) {
            if self.names.contains(name) {
                continue;
            }
            let wanted: f64 = chosen.iter().map(|&(row, weight)| weight * column[row]).sum();
            let among: Vec<f64> = self.rows.iter().map(|&row| column[row]).collect();
            let reached = weighted_dot(&among, z_pi, self.effects.weights());
            let size = chosen.iter().map(|&(row, weight)| (weight * column[row]).abs()).sum::<f64>()
                + dot(&among, &among).sqrt();
            if (wanted - reached).abs() > 1e-7 * size {
                return Err(not_among_untreated(name));
            }
        }
        Ok(())
    }
}
