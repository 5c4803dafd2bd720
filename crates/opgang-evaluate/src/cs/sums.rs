//! Group-time effects from sums alone: what a database adds up, so that no row ever leaves it.
//!
//! Without covariates every effect is a difference of means, and the share of a cluster in its error is a sum over the
//! cluster. The covariance of any two effects therefore hangs on the products of such sums only, added up over the
//! clusters: as many numbers as there are pairs of cohort and period, whatever the number of persons.
//!
//! ```text
//! a database ─▶ Answer ─▶ Added ─▶ Sums: counts, means, roots ─▶ effects, and shares that have them
//! file of any size ────────▲
//! ```

use opgang_tables::Fault;

use super::cells::{Found, Invalid};
use super::plan::Place;
use crate::drdid::Without;
use crate::gram::roots;
use crate::panel::{Added, Columns};

/// What was added up. A cohort is a first period of treatment, ascending; the never-treated stand last.
pub(super) struct Sums {
    /// Units of each cohort, all seen in every period.
    pub units: Vec<f64>,
    /// Clusters of each cohort.
    pub clusters: Vec<f64>,
    /// The mean outcome of each cohort in each period.
    mean: Vec<Vec<f64>>,
    /// Stand-ins for clusters: as many columns as there are sums, whose products over the columns are the products of
    /// the sums over the clusters. Row `h` belongs to the count of cohort `h`; then cohort by cohort the periods.
    roots: Vec<Vec<f64>>,
    /// The columns that a database was asked about, where one added up.
    pub asked: Option<Columns>,
}

impl Sums {
    /// The sums of a panel that was added up here.
    pub fn of(added: &Added) -> Result<Self, Fault> {
        Ok(Self {
            units: added.cohorts.iter().map(|cohort| cohort.units.len() as f64).collect(),
            clusters: added.clusters_of.iter().map(|clusters| clusters.len() as f64).collect(),
            mean: added.mean.clone(),
            roots: of_products(&added.products)?,
            asked: None,
        })
    }

    /// So many stand-ins for clusters.
    pub fn pieces(&self) -> usize {
        self.roots.first().map_or(0, Vec::len)
    }

    /// The weight of each stand-in's units in a cohort.
    pub fn weight(&self, cohort: usize) -> Vec<(u32, f64)> {
        let at = |(piece, &weight): (usize, &f64)| (u32::try_from(piece).expect("few stand-ins"), weight);
        self.roots[cohort].iter().enumerate().map(at).collect()
    }

    fn root(&self, cohort: usize, period: usize) -> &[f64] {
        &self.roots[self.units.len() + cohort * self.mean[0].len() + period]
    }

    /// The mean outcome of some cohorts in a period, and the shares in its error.
    pub fn level(&self, cohorts: &[usize], period: usize) -> (f64, Vec<f64>) {
        let all: f64 = cohorts.iter().map(|&cohort| self.units[cohort]).sum();
        let mean = cohorts.iter().map(|&cohort| self.units[cohort] * self.mean[cohort][period]).sum::<f64>() / all;
        let mut shares = vec![0.0; self.pieces()];
        for &cohort in cohorts {
            let above = self.mean[cohort][period] - mean;
            let of = self.root(cohort, period).iter().zip(&self.roots[cohort]);
            shares.iter_mut().zip(of).for_each(|(share, (sum, units))| *share += (sum + above * units) / all);
        }
        (mean, shares)
    }

    /// The effect in a cell, compared with these cohorts.
    pub fn found(&self, place: Place, compared: &[usize]) -> Found {
        let invalid = if self.clusters[place.cohort] < 2.0 {
            Some(Invalid::OneTreated)
        } else if compared.len() == 1 && self.clusters[compared[0]] < 2.0 {
            Some(Invalid::OneCompared)
        } else {
            None
        };
        let units = |cohort: usize| self.units[cohort] as usize;
        let mut found = Found {
            place,
            effect: Err(Without::Nobody),
            shares: Vec::new(),
            invalid,
            treated: units(place.cohort),
            compared: compared.iter().map(|&cohort| units(cohort)).sum(),
            has_unlike: false,
        };
        if place.is_reference() {
            found.effect = Ok(0.0);
        } else if !compared.is_empty() {
            self.fill(&mut found, compared);
        }
        found
    }

    fn fill(&self, found: &mut Found, compared: &[usize]) {
        let Place { cohort, period, base, .. } = found.place;
        let change = |cohort: usize| self.mean[cohort][period] - self.mean[cohort][base];
        let all: f64 = compared.iter().map(|&cohort| self.units[cohort]).sum();
        let usual = compared.iter().map(|&cohort| self.units[cohort] * change(cohort)).sum::<f64>() / all;
        found.effect = Ok(change(cohort) - usual);
        let mut shares = vec![0.0; self.pieces()];
        let mut add = |of: &[f64], times: f64| shares.iter_mut().zip(of).for_each(|(share, of)| *share += times * of);
        add(self.root(cohort, period), self.units[cohort].recip());
        add(self.root(cohort, base), -self.units[cohort].recip());
        for &other in compared {
            add(self.root(other, period), -all.recip());
            add(self.root(other, base), all.recip());
            // Its own mean was taken away, not that of all who are compared with.
            add(&self.roots[other], -(change(other) - usual) / all);
        }
        found.shares = shares;
    }
}

/// Stand-ins for clusters.
///
/// # Errors
/// When the products have no roots.
fn of_products(products: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, Fault> {
    roots(products)
        .ok_or_else(|| Fault::at("the sums", "have no roots", "see whether they are complete, and ask for them again"))
}
