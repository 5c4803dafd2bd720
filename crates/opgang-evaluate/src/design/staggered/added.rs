//! A panel of which only sums were kept: a row stands for all units of a cohort in a period.
//!
//! In a balanced panel without covariates, what a regression weighs an observation with hangs on its cohort and period
//! alone. Coefficients are then those of the means by cohort and period, weighted by units, and what a cluster adds to
//! an error is a sum over its units. So the products of such sums over the clusters give every covariance; [`StandIns`]
//! have the same products as the clusters, and there are as many of them as there are sums, however many units.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use opgang_tables::Fault;

use super::{Roles, Staggered};
use crate::absorb::OnDisk;
use crate::design::{Atom, Design, Term};
use crate::gram::roots;
use crate::notices;
use crate::orders::Watch;
use crate::panel::{Added, Answer, Columns, Covariate, Facts, Flow, Keep, Part, SUMS_MAX, Serves, Spilled};
use crate::regression::{AbsorbedEffect, Clusters};

/// How to have what is not had with little memory.
const OTHERWISE: &str = "leave --low-memory out";

/// Stand-ins for clusters: what is added up over them is what would be added up over the clusters.
#[derive(Clone, Debug)]
pub(crate) struct StandIns {
    /// For each row of the panel, where its outcome less its mean and its number of units stand among the roots.
    places: Vec<[usize; 2]>,
    /// A number for each stand-in.
    roots: Arc<Vec<Vec<f64>>>,
    /// Cohort by cohort of the file, its clusters.
    clusters: Arc<Vec<Vec<u32>>>,
}

impl StandIns {
    fn of(added: &Added, remedy: &str) -> Result<Self, Fault> {
        let (cohorts, periods) = (added.cohorts.len(), added.periods.len());
        let roots = roots(&added.products)
            .ok_or_else(|| Fault::at(&added.reading.input.file, "has sums without roots", remedy))?;
        let places = (0..cohorts * periods).map(|cell| [cohorts + cell, cell / periods]).collect();
        Ok(Self { places, roots: Arc::new(roots), clusters: Arc::new(added.clusters_of.clone()) })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.roots.first().map_or(0, Vec::len)
    }

    /// Adds, for each stand-in, `weight` times the sum over the row's units of their outcome less its mean, and of
    /// `value` for each unit. Parts of the outcome that are constant within a unit must leave when all its rows are
    /// added.
    pub fn add(&self, row: usize, (weight, value): (f64, f64), to: &mut [f64]) {
        let [sums, units] = self.places[row].map(|place| &self.roots[place]);
        to.iter_mut().zip(sums.iter().zip(units)).for_each(|(to, (sum, units))| *to += weight * (sum + value * units));
    }

    /// The clusters of a row.
    pub fn clusters(&self, row: usize) -> &[u32] {
        &self.clusters[self.places[row][1]]
    }

    /// The same of some rows, and how many clusters those have.
    pub fn kept(&self, rows: &[usize]) -> (Self, usize) {
        let kept = Self { places: rows.iter().map(|&row| self.places[row]).collect(), ..self.clone() };
        let cohorts: BTreeSet<usize> = kept.places.iter().map(|places| places[1]).collect();
        let all = || cohorts.iter().flat_map(|&cohort| &self.clusters[cohort]);
        let mut met = vec![false; all().max().map_or(0, |&most| most as usize + 1)];
        all().for_each(|&cluster| met[cluster as usize] = true);
        let count = met.into_iter().filter(|met| *met).count();
        (kept, count)
    }
}

/// The panel of a file that is passed several times, of which no row is kept; with covariates, weights or holes its rows
/// are put aside on disk.
pub(super) fn added(path: &Path, roles: &Roles, serves: Serves, watch: &dyn Watch) -> Result<Staggered, Fault> {
    let plain = Roles { covariates: Vec::new(), weights: None, ..roles.clone() };
    let (covariates, products) = parts(&roles.covariates);
    let columns = Columns { covariates, products, weights: roles.weights.clone(), ..columns(&plain, OTHERWISE)? };
    if !columns.covariates.is_empty() || columns.weights.is_some() {
        return on_disk(path, &columns, (roles, serves), watch);
    }
    let mut late = 0;
    let flow = Flow::begin(path, &columns, serves, watch, |facts| {
        late = late_units(facts);
        keep(&path.display().to_string(), roles, facts)
    })?;
    let Some(flow) = flow.whole() else { return on_disk(path, &columns, (roles, serves), watch) };
    let added = Added::of(flow, path, SUMS_MAX, watch)?;
    let stand_ins = StandIns::of(&added, "estimate without --low-memory")?;
    Ok(of_cells(&added, roles, Some(stand_ins), late))
}

/// The panel of a file whose rows are put aside on disk.
fn on_disk(
    path: &Path,
    columns: &Columns,
    (roles, serves): (&Roles, Serves),
    watch: &dyn Watch,
) -> Result<Staggered, Fault> {
    let mut late = 0;
    let rows = Spilled::panel(path, columns, serves == Serves::Whole, watch, |facts| {
        late = late_units(facts);
        keep(&path.display().to_string(), roles, facts)
    })?;
    let (cohorts, periods) = (rows.cohorts.len(), rows.periods.len());
    let added = Added {
        reading: rows.reading.clone(),
        periods: rows.periods.clone(),
        cohorts: rows.cohorts.clone(),
        clusters: rows.clusters,
        clusters_of: Vec::new(),
        mean: vec![vec![0.0; periods]; cohorts],
        products: Vec::new(),
    };
    let mut panel = of_cells(&added, roles, None, late);
    for name in &rows.names[1..] {
        panel.covariates.push(name.clone(), vec![0.0; cohorts * periods]);
    }
    panel.on_disk = Some(OnDisk::new(rows)?);
    Ok(panel.of_rows_that_serve())
}

/// The columns that terms are made of, and which of them each multiplies.
fn parts(terms: &[Term]) -> (Vec<Covariate>, Vec<Vec<usize>>) {
    let mut covariates: Vec<Covariate> = Vec::new();
    let mut place = |atom: &Atom| {
        let covariate = Covariate { name: atom.column.clone(), factor: atom.factor };
        covariates.iter().position(|known| *known == covariate).unwrap_or_else(|| {
            covariates.push(covariate);
            covariates.len() - 1
        })
    };
    let products = terms.iter().map(|term| term.atoms.iter().map(&mut place).collect()).collect();
    (covariates, products)
}

/// The panel that a database added up.
pub(super) fn answered(path: &Path, roles: &Roles) -> Result<Staggered, Fault> {
    let columns = columns(roles, "estimate from the rows")?;
    let mut late = 0;
    let answer = Answer::read(path, |facts| {
        late = late_units(facts);
        keep(&path.display().to_string(), roles, facts)
    })?;
    let asked = answer.columns(&columns)?;
    let added = answer.whole("regressions")?;
    let or = |name: Option<String>, otherwise: &str| name.filter(|name| !name.is_empty()).unwrap_or(otherwise.into());
    let roles = Roles {
        unit: or(asked.unit, "unit"),
        time: or(Some(asked.time), "time"),
        cohort: or(Some(asked.cohort), "cohort"),
        clusters: asked.cluster.into_iter().collect(),
        ..roles.clone()
    };
    let stand_ins = StandIns::of(&added, "ask the database for the sums again")?;
    Ok(of_cells(&added, &roles, Some(stand_ins), late))
}

/// The columns of a panel of which only sums are kept. `otherwise`: how to have what they cannot give.
fn columns(roles: &Roles, otherwise: &str) -> Result<Columns, Fault> {
    let refused = |place: &str| {
        let what = "cannot be had from sums: they serve unit and period effects and one kind of cluster";
        Fault::at(place, what, format!("leave it out, or {otherwise}"))
    };
    if roles.weights.is_some() {
        return Err(refused("--weights"));
    }
    if !roles.covariates.is_empty() {
        return Err(refused("--covariates"));
    }
    if roles.effects() != [roles.unit.clone(), roles.time.clone()] {
        return Err(refused("--absorb"));
    }
    let cluster = match &roles.clusters[..] {
        [] => None,
        [name] if *name == roles.unit => None,
        [name] if *name != roles.time => Some(name.clone()),
        _ => return Err(refused("--cluster")),
    };
    Ok(Columns {
        unit: Some(roles.unit.clone()).filter(|unit| !unit.is_empty()),
        time: roles.time.clone(),
        cohort: roles.cohort.clone(),
        outcome: roles.outcome.clone(),
        cluster,
        for_regression: true,
        ..Columns::default()
    })
}

/// Units that start after the last period.
fn late_units(facts: &Facts) -> usize {
    let last = facts.periods.last().map_or(f64::INFINITY, |&last| last as f64);
    facts.starts.iter().filter(|(start, _)| start.is_finite() && *start != 0.0 && *start > last).map(|of| of.1).sum()
}

/// Every period serves, and everybody.
fn keep(file: &str, roles: &Roles, facts: &Facts) -> Result<Keep, Fault> {
    let (first, last) = (facts.periods.first().copied().unwrap_or(0), facts.periods.last().copied().unwrap_or(0));
    if first < 0 && last >= 0 && facts.starts.iter().any(|&(start, _)| start == 0.0) {
        return Err(Fault::at(
            format!("{file}: column {:?}", roles.cohort),
            "0 may mean never or the period 0",
            "leave the cell empty for never treated, or count the periods from 1",
        ));
    }
    let part = move |start: f64| match start {
        start if start == 0.0 || start > last as f64 => Part::Never,
        start => Part::From(start as i64),
    };
    Ok(Keep { periods: facts.periods.clone(), part: Box::new(part) })
}

/// `late`: units that start after the last period.
fn of_cells(added: &Added, roles: &Roles, stand_ins: Option<StandIns>, late: usize) -> Staggered {
    let (cohorts, periods) = (added.cohorts.len(), added.periods.len());
    let cells = cohorts * periods;
    let cohort: Vec<u32> = (0..cells).map(|cell| (cell / periods) as u32).collect();
    let time: Arc<Vec<u32>> = Arc::new((0..cells).map(|cell| (cell % periods) as u32).collect());
    let unit = Arc::new(cohort.clone());
    let effect = |name: &String, codes: &Arc<Vec<u32>>, levels| AbsorbedEffect {
        name: name.clone(),
        codes: Arc::clone(codes),
        levels,
    };
    let name = roles.clusters.first().unwrap_or(&roles.unit).clone();
    let mut told = added.reading.notices.clone();
    told.extend((late > 0).then(|| notices::treated_after_the_end(late)));
    Staggered {
        input: added.reading.input.clone(),
        rows_read: added.reading.rows,
        roles: roles.clone(),
        rows: (0..cells as u32).collect(),
        units: cohorts,
        periods: added.periods.clone(),
        cohorts: added.cohorts.iter().map(|cohort| cohort.start).collect(),
        outcome: added.mean.concat(),
        covariates: Design::new(cells),
        weights: Some((0..cells).map(|cell| added.cohorts[cell / periods].units.len() as f64).collect()),
        effects: vec![effect(&roles.unit, &unit, cohorts), effect(&roles.time, &time, periods)],
        clusters: vec![Clusters { name, codes: cohort.clone(), count: added.clusters }],
        notices: told,
        stand_ins,
        on_disk: None,
        cohort,
        unit,
        time,
    }
}
