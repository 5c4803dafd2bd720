//! Level and change of treated and compared: the four means behind an effect, over the cells that it brings together.
//!
//! ```text
//!               before     after     change
//! treated         a          b        b − a
//! compared        c          d        d − c      difference of changes = (b − a) − (d − c)
//! ```
//!
//! Each cohort and period from its start on is weighted as in the simple aggregation. "Before" is the last period before
//! treatment could show. Without covariates the difference of changes is the simple effect itself (unless units come and
//! go: then the means are of those who were seen); with covariates it is what stands there before the adjustment.

use std::ops::Range;
use std::path::Path;

use opgang_tables::Fault;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF as _, Normal};

use super::plan::{self, Data, Observed, Place};
use super::{Base, Options};
use crate::findings::Estimate;
use crate::gram::{dot, is_positive};
use crate::orders::Watch;
use crate::panel::Columns;

/// Levels and changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Levels {
    /// `level before, treated`, `level after, treated`, `change, treated`, the same `compared`, and
    /// `difference of changes`. Standard errors take the sizes of the cohorts as given.
    pub estimates: Vec<Estimate>,
    /// Treated units (rows, where every row is a unit), and families or other clusters among them.
    pub treated: Counted,
    /// The same of those they are compared with.
    pub compared: Counted,
    /// First and last period that counts as before.
    pub before: (i64, i64),
    /// First and last period that counts as after.
    pub after: (i64, i64),
}

/// How many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Units.
    pub units: usize,
    /// Clusters.
    pub clusters: usize,
}

/// The levels and changes behind the effects in a file.
///
/// # Errors
/// As [`super::estimate`]; when no cohort is seen after its start beside somebody to compare with.
pub fn levels(path: &Path, columns: &Columns, options: &Options, watch: &dyn Watch) -> Result<Levels, Fault> {
    let data = plan::read(path, columns, options, watch)?;
    let exposure = |place: &Place| data.periods[place.period] - data.start(place.cohort);
    let most = options.max_event.unwrap_or(i64::MAX);
    let options = Options { base: Base::Universal, ..*options };
    let told = |places| Told { data: &data, places, z: Normal::standard().inverse_cdf(0.5 + options.level / 2.0) };
    let mut places = data.places(&options);
    places.retain(|place| (0..=most).contains(&exposure(place)));
    let seen: Result<Vec<bool>, Fault> = places.iter().map(|place| told(&[]).is_seen(place)).collect();
    let mut seen = seen?.into_iter();
    places.retain(|_| seen.next() == Some(true));
    let Some(first) = places.first() else {
        return Err(Fault::at(
            &data.reading.input.file,
            "has no cohort that is seen after its start beside somebody to compare with",
            "give later periods, or units that start later or never",
        ));
    };
    let ends = |of: &dyn Fn(&Place) -> usize| {
        places.iter().fold((data.periods[of(first)], data.periods[of(first)]), |(low, high), place| {
            let period = data.periods[of(place)];
            (low.min(period), high.max(period))
        })
    };
    let told = told(&places);
    Ok(Levels {
        estimates: told.estimates()?,
        treated: told.counted(&|place| place.cohort..place.cohort + 1),
        compared: told.counted(&|place| place.compared..data.cohorts.len()),
        before: ends(&|place| place.base),
        after: ends(&|place| place.period),
    })
}

/// The cohorts that serve for comparison.
fn compared(data: &Data, place: &Place) -> impl Iterator<Item = usize> {
    let own = place.cohort;
    (place.compared..data.cohorts.len()).filter(move |cohort| *cohort != own)
}

/// A mean over cells, and the share of each cluster in its error.
struct Level {
    mean: f64,
    shares: Vec<f64>,
}

struct Told<'a> {
    data: &'a Data,
    places: &'a [Place],
    z: f64,
}

impl Told<'_> {
    /// Whether somebody on either side is seen before and after.
    fn is_seen(&self, place: &Place) -> Result<bool, Fault> {
        let others: Vec<usize> = compared(self.data, place).collect();
        if matches!(self.data.shape, Observed::Sums(_)) {
            return Ok(!others.is_empty());
        }
        for period in [place.base, place.period] {
            for cohorts in [&[place.cohort], &others[..]] {
                let weight: f64 = self.rows(cohorts, (period, place.base))?.iter().map(|row| row.1).sum();
                if !is_positive(weight) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn estimates(&self) -> Result<Vec<Estimate>, Fault> {
        let mut all = Vec::new();
        let mut changes = Vec::new();
        for who in ["treated", "compared"] {
            let side = |place: &Place| match who {
                "treated" => vec![place.cohort],
                _ => compared(self.data, place).collect(),
            };
            let before = self.level(&side, &|place| place.base)?;
            let after = self.level(&side, &|place| place.period)?;
            let change = after.less(&before);
            all.push(self.estimate(format!("level before, {who}"), &before, false));
            all.push(self.estimate(format!("level after, {who}"), &after, false));
            all.push(self.estimate(format!("change, {who}"), &change, true));
            changes.push(change);
        }
        all.push(self.estimate("difference of changes".to_owned(), &changes[0].less(&changes[1]), true));
        Ok(all)
    }

    fn level(&self, side: &dyn Fn(&Place) -> Vec<usize>, period: &dyn Fn(&Place) -> usize) -> Result<Level, Fault> {
        let all: f64 = self.places.iter().map(|place| self.data.totals[place.cohort]).sum();
        let mut level = Level { mean: 0.0, shares: vec![0.0; self.data.pieces] };
        for place in self.places {
            let part = self.data.totals[place.cohort] / all;
            if let Observed::Sums(sums) = &self.data.shape {
                let (mean, shares) = sums.level(&side(place), period(place));
                level.mean += part * mean;
                level.shares.iter_mut().zip(shares).for_each(|(sum, share)| *sum += part * share);
                continue;
            }
            self.add(&mut level, part, &self.rows(&side(place), (period(place), place.base))?);
        }
        Ok(level)
    }

    /// Adds a part of the weighted mean of some rows: outcome, weight, cluster.
    fn add(&self, level: &mut Level, part: f64, rows: &[(f64, f64, u32)]) {
        let all: f64 = rows.iter().map(|row| row.1).sum();
        let mean = rows.iter().map(|row| row.0 * row.1).sum::<f64>() / all;
        level.mean += part * mean;
        for (outcome, weight, cluster) in rows {
            level.shares[*cluster as usize] += part * weight * (outcome - mean) / all;
        }
    }

    /// The rows of cohorts in a period; weights of a panel are those of the base.
    fn rows(&self, cohorts: &[usize], (period, base): (usize, usize)) -> Result<Vec<(f64, f64, u32)>, Fault> {
        let mut rows = Vec::new();
        for &cohort in cohorts {
            match &self.data.shape {
                Observed::Panel(panel) => {
                    let weights = panel.weights.as_ref().map(|weights| weights.at(base, panel.units));
                    let outcome = panel.outcome(period);
                    let units = self.data.cohorts[cohort].units.clone();
                    let weight = |unit: usize| weights.map_or(1.0, |weights| weights[unit]);
                    rows.extend(units.map(|unit| (outcome[unit], weight(unit), panel.cluster[unit])));
                }
                Observed::Sections(sections) => rows.extend(sections.rows(cohort, period).map(|row| {
                    let weight = sections.weights.as_ref().map_or(1.0, |weights| weights[row]);
                    (sections.outcome[row], weight, sections.cluster[row])
                })),
                Observed::Spilled(spilled) => {
                    let of_weights = if spilled.is_whole { base } else { period };
                    let (mut outcome, mut weights, mut clusters) = (Vec::new(), Vec::new(), Vec::new());
                    spilled.outcome((cohort, period), &mut outcome)?;
                    spilled.weights((cohort, of_weights), &mut weights)?;
                    spilled.clusters((cohort, period), &mut clusters)?;
                    let both = outcome.into_iter().zip(weights).zip(clusters);
                    rows.extend(both.map(|((outcome, weight), cluster)| (outcome, weight, cluster)));
                }
                Observed::Sums(_) => {}
            }
        }
        Ok(rows)
    }

    fn counted(&self, cohorts: &dyn Fn(&Place) -> Range<usize>) -> Counted {
        let mut serve = vec![false; self.data.cohorts.len()];
        self.places.iter().flat_map(cohorts).for_each(|cohort| serve[cohort] = true);
        let serving = || (0..serve.len()).filter(|&cohort| serve[cohort]);
        let mut clusters: Vec<u32> = serving().flat_map(|cohort| self.data.clusters_of[cohort].iter()).collect();
        clusters.sort_unstable();
        clusters.dedup();
        Counted { units: serving().map(|cohort| self.data.counts[cohort]).sum(), clusters: clusters.len() }
    }

    fn estimate(&self, name: String, level: &Level, tested: bool) -> Estimate {
        let se = Some(dot(&level.shares, &level.shares).sqrt()).filter(|se| is_positive(*se));
        Estimate {
            name,
            estimate: level.mean,
            se,
            low: se.map(|se| level.mean - self.z * se),
            high: se.map(|se| level.mean + self.z * se),
            df: None,
            // That a level is not zero is no question.
            p: se.filter(|_| tested).map(|se| 2.0 * Normal::standard().sf((level.mean / se).abs())),
        }
    }
}

impl Level {
    fn less(&self, other: &Self) -> Self {
        let shares = self.shares.iter().zip(&other.shares).map(|(one, other)| one - other).collect();
        Self { mean: self.mean - other.mean, shares }
    }
}
