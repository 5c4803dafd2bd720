//! Rows on disk brought in order, and their covariates standardised.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use opgang_tables::{Fault, Names};

use super::{COVARIATES, ClustersOf, OUTCOME, Seen, Spilled, Who};
use crate::gram::{Gram, sum};
use crate::notices;
use crate::orders::{Watch, goes_on};
use crate::panel::design::{is, shown_kinds, unit};
use crate::panel::sections::nothing;
use crate::panel::store::NONE;
use crate::panel::{Cohort, Columns, Reading, Spill};

/// What is done, as progress tells it.
const IN_ORDER: &str = "blocks put in order";

/// How a column of the regression is made of a covariate: as [`crate::panel::Design`] makes it.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub name: String,
    /// What is multiplied; nothing for the constant.
    pub factors: Vec<Factor>,
    mean: f64,
    /// What it was multiplied with; 0 where it never changes.
    pub unit: f64,
}

/// A covariate, or whether it is of a kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Factor {
    /// Where the covariate stands among the values of a row.
    pub of: usize,
    pub kind: Option<usize>,
}

impl Factor {
    fn value(self, value: f64) -> f64 {
        self.kind.map_or(value, |kind| is(kind, value))
    }
}

impl Made {
    /// The product as it is, of so many rows. `raw`: a covariate's values.
    pub fn product(&self, rows: usize, raw: &BTreeMap<usize, Vec<f64>>) -> Vec<f64> {
        let Some((first, others)) = self.factors.split_first() else { return vec![1.0; rows] };
        let mut product: Vec<f64> = raw[&first.of].iter().map(|&value| first.value(value)).collect();
        for other in others {
            product.iter_mut().zip(&raw[&other.of]).for_each(|(product, &value)| *product *= other.value(value));
        }
        product
    }

    /// The same with mean 0 and variance 1.
    pub fn values(&self, rows: usize, raw: &BTreeMap<usize, Vec<f64>>) -> Vec<f64> {
        let mut values = self.product(rows, raw);
        values.iter_mut().for_each(|value| *value = (*value - self.mean) * self.unit);
        values
    }
}

/// Rows on disk, before they are in order.
pub(super) struct Shelf {
    /// The first period of treatment of each cohort.
    pub starts: Vec<Option<i64>>,
    pub periods: Vec<i64>,
    pub is_whole: bool,
    /// Of a panel; of cross-sections they are counted here.
    pub units: usize,
    pub clusters: usize,
    pub who: Who,
}

/// What is met while rows are put in order.
struct Met {
    /// Block by block, how many rows there are.
    rows: Vec<usize>,
    /// Cohort by cohort, ranks of clusters; only of cross-sections with named clusters.
    ranks: Vec<Vec<u32>>,
    /// Covariate by covariate: the sum of its values, and which kinds there are.
    sums: Vec<f64>,
    kinds: Vec<Vec<bool>>,
    /// Whether it stays the same within all units; the last is that of the weights.
    fixed: Vec<bool>,
    /// Of a panel with holes, who is there.
    seen: Option<Seen>,
}

impl Shelf {
    /// Puts the rows in order, and says how the columns of the regression are made of them.
    ///
    /// # Errors
    /// When there are no rows, when a covariate names far too many kinds, and when the disk does not do its part.
    pub fn finished(
        mut self,
        spill: Spill,
        columns: &Columns,
        kinds: &[Option<Names>],
        (reading, watch): (Reading, &dyn Watch),
    ) -> Result<Spilled, Fault> {
        let weighted = columns.weights.is_some();
        let width = COVARIATES + columns.covariates.len() + usize::from(weighted);
        let met = self.in_order(&spill, width, kinds, watch)?;
        let all: usize = met.rows.iter().sum();
        if all == 0 {
            return Err(nothing(&reading));
        }
        let made = made(columns, kinds, &met)?;
        let (cohorts, first_block) = self.cohorts(&met);
        let clusters_of = self.clusters_of(&met, &first_block);
        if !matches!(self.who, Who::Unit { .. }) {
            self.units = all;
        }
        let of_covariates = met.fixed.len() - usize::from(weighted);
        let fixed_covariates = self.is_whole && met.fixed[..of_covariates].iter().all(|&fixed| fixed);
        let mut spilled = Spilled {
            reading: Reading::default(),
            periods: self.periods,
            cohorts,
            names: Vec::new(),
            is_whole: self.is_whole,
            is_fixed: self.is_whole && met.fixed.iter().all(|&fixed| fixed),
            units: self.units,
            clusters: self.clusters,
            clusters_of,
            spill,
            first_block,
            width,
            weighted,
            columns: made,
            combinations: Vec::new(),
            who: self.who,
            seen: met.seen.map(Arc::new),
        };
        spilled.standardise(fixed_covariates, watch)?;
        spilled.reading = reading;
        Ok(spilled)
    }

    fn in_order(&self, spill: &Spill, width: usize, kinds: &[Option<Names>], watch: &dyn Watch) -> Result<Met, Fault> {
        let (cohorts, periods) = (self.starts.len(), self.periods.len());
        let mut met = Met {
            rows: Vec::with_capacity(cohorts * periods),
            ranks: vec![Vec::new(); cohorts],
            sums: vec![0.0; kinds.len()],
            kinds: kinds.iter().map(|names| vec![false; names.as_ref().map_or(0, Names::len)]).collect(),
            fixed: vec![true; width - COVARIATES],
            seen: self.nobody(),
        };
        for cohort in 0..cohorts {
            let mut first: Vec<Vec<f64>> = Vec::new();
            for period in 0..periods {
                let block = cohort * periods + period;
                let sorted = sorted(spill, block, width)?;
                met.rows.push(sorted[0].len());
                sorted
                    .iter()
                    .enumerate()
                    .try_for_each(|(which, column)| spill.write(block, which * column.len(), column))?;
                met.look(&sorted[COVARIATES..]);
                if let (Some(seen), Who::Unit { units, .. }) = (&mut met.seen, &self.who) {
                    sorted[0].iter().for_each(|&unit| seen.add(block, unit as usize - units[cohort].start));
                }
                if matches!(self.who, Who::Cluster(_)) {
                    met.ranks[cohort].extend(sorted[0].chunk_by(|a, b| a == b).map(|same| same[0] as u32));
                }
                if self.is_whole && period == 0 {
                    first = sorted;
                } else if self.is_whole {
                    let same = |which: usize| first[COVARIATES + which] == sorted[COVARIATES + which];
                    met.fixed.iter_mut().enumerate().for_each(|(which, fixed)| *fixed = *fixed && same(which));
                }
                goes_on(watch, IN_ORDER, block as u64 + 1, (cohorts * periods) as u64)?;
            }
            met.ranks[cohort].sort_unstable();
            met.ranks[cohort].dedup();
        }
        Ok(met)
    }

    /// Room for who is there, in a panel with holes.
    fn nobody(&self) -> Option<Seen> {
        let Who::Unit { units, .. } = &self.who else { return None };
        let counts: Vec<usize> = units.iter().map(Range::len).collect();
        (!self.is_whole).then(|| Seen::nobody(&counts, self.periods.len()))
    }

    /// The cohorts that have rows, and the first block of each.
    fn cohorts(&self, met: &Met) -> (Vec<Cohort>, Vec<usize>) {
        let (mut cohorts, mut first_block, mut before) = (Vec::new(), Vec::new(), 0);
        for (nth, &start) in self.starts.iter().enumerate() {
            let block = nth * self.periods.len();
            let rows: usize = met.rows[block..block + self.periods.len()].iter().sum();
            let count = match &self.who {
                Who::Unit { units, .. } if self.is_whole => units[nth].len(),
                _ => rows,
            };
            if count > 0 {
                cohorts.push(Cohort { start, units: before..before + count });
                first_block.push(block);
                before += count;
            }
        }
        (cohorts, first_block)
    }

    /// Cohort by cohort, its clusters; those of cross-sections get their codes on the way.
    fn clusters_of(&mut self, met: &Met, first_block: &[usize]) -> Vec<ClustersOf> {
        let periods = self.periods.len();
        match &mut self.who {
            Who::Unit { units, cluster } => (units.iter())
                .map(|units| {
                    let mut of = cluster[units.clone()].to_vec();
                    of.sort_unstable();
                    of.dedup();
                    ClustersOf::from(of)
                })
                .collect(),
            Who::Cluster(codes) => {
                met.ranks.iter().flatten().for_each(|&rank| codes[rank as usize] = 0);
                for code in codes.iter_mut().filter(|code| **code != NONE) {
                    *code = u32::try_from(self.clusters).expect("a code");
                    self.clusters += 1;
                }
                let code = |&rank: &u32| codes[rank as usize];
                let of = |&block: &usize| met.ranks[block / periods].iter().map(code).collect::<Vec<_>>();
                first_block.iter().map(|block| of(block).into()).collect()
            }
            Who::Row(before) => {
                let mut all = 0;
                for rows in &met.rows {
                    before.push(all);
                    all += rows;
                }
                self.clusters = all;
                let code = |row: usize| u32::try_from(row).expect("a code");
                let of = |&block: &usize| -> Range<u32> {
                    code(before[block])..code(before.get(block + periods).copied().unwrap_or(all))
                };
                first_block.iter().map(|block| ClustersOf { named: Vec::new(), rows: of(block) }).collect()
            }
        }
    }
}

impl Met {
    /// Looks at the covariates of a block.
    fn look(&mut self, covariates: &[Vec<f64>]) {
        for (which, kinds) in self.kinds.iter_mut().enumerate() {
            if kinds.is_empty() {
                self.sums[which] += sum(&covariates[which]);
            } else {
                covariates[which].iter().for_each(|&kind| kinds[kind as usize] = true);
            }
        }
    }
}

/// The columns of a block, its rows by unit or cluster; rows of one cluster by what they hold, so that no order of the
/// file shows.
fn sorted(spill: &Spill, block: usize, width: usize) -> Result<Vec<Vec<f64>>, Fault> {
    let mut raw = vec![0.0; spill.len(block)];
    spill.read(block, 0, &mut raw)?;
    let mut rows: Vec<&[f64]> = raw.chunks_exact(width).collect();
    rows.sort_unstable_by(|a, b| {
        (a[0].total_cmp(&b[0]))
            .then_with(|| a[OUTCOME].total_cmp(&b[OUTCOME]))
            .then_with(|| a[COVARIATES..].iter().map(|x| x.to_bits()).cmp(b[COVARIATES..].iter().map(|x| x.to_bits())))
    });
    Ok((0..width).map(|which| rows.iter().map(|row| row[which]).collect()).collect())
}

/// How the columns are made, before their spread is known.
fn made(columns: &Columns, kinds: &[Option<Names>], met: &Met) -> Result<Vec<Made>, Fault> {
    let all = met.rows.iter().sum::<usize>() as f64;
    let mut made = vec![Made { name: "(constant)".to_owned(), factors: Vec::new(), mean: 0.0, unit: 1.0 }];
    if columns.products.is_empty() {
        for which in 0..columns.covariates.len() {
            let is_number = kinds[which].is_none();
            let mean = if is_number { met.sums[which] / all } else { 0.0 };
            let of = parts(columns, which, kinds, met)?;
            made.extend(of.into_iter().map(|(name, factor)| Made { name, factors: vec![factor], mean, unit: 1.0 }));
        }
        return Ok(made);
    }
    for product in &columns.products {
        let mut products = vec![(String::new(), Vec::new())];
        for &which in product {
            let of = parts(columns, which, kinds, met)?;
            products = products.iter().flat_map(|left| of.iter().map(|right| times(left, right))).collect();
        }
        let whole = |(name, factors)| Made { name, factors, mean: 0.0, unit: 1.0 };
        made.extend(products.into_iter().map(whole));
    }
    Ok(made)
}

fn times((name, factors): &(String, Vec<Factor>), (other, factor): &(String, Factor)) -> (String, Vec<Factor>) {
    let name = if name.is_empty() { other.clone() } else { format!("{name}:{other}") };
    (name, factors.iter().copied().chain([*factor]).collect())
}

/// A covariate: itself, or its kinds but the first.
fn parts(columns: &Columns, which: usize, kinds: &[Option<Names>], met: &Met) -> Result<Vec<(String, Factor)>, Fault> {
    let (name, of) = (&columns.covariates[which].name, COVARIATES + which);
    let Some(names) = &kinds[which] else { return Ok(vec![(name.clone(), Factor { of, kind: None })]) };
    let mut told = vec![String::new(); names.len()];
    for (code, &rank) in names.ranks().iter().enumerate() {
        told[rank as usize] = names.name(u32::try_from(code).expect("a code"));
    }
    let found: Vec<usize> = (0..told.len()).filter(|&kind| met.kinds[which][kind]).collect();
    // As designs in memory name them.
    let between = if columns.for_regression { "::" } else { "=" };
    let one = |&kind: &usize| (format!("{name}{between}{}", told[kind]), Factor { of, kind: Some(kind) });
    Ok(shown_kinds(name, &found)?.iter().map(one).collect())
}

impl Spilled {
    /// Leaves out the columns that are combinations of earlier ones, and tells which.
    pub fn without_combinations(&mut self) {
        let left: Vec<String> = self.combinations.iter().map(|&place| self.names[place].clone()).collect();
        let mut place = 0;
        self.columns.retain(|_| {
            place += 1;
            !self.combinations.contains(&(place - 1))
        });
        self.combinations.clear();
        self.names = self.columns.iter().map(|made| made.name.clone()).collect();
        self.reading.notices.extend((!left.is_empty()).then(|| notices::collinear(left.len(), left)));
    }

    /// Brings the columns to variance 1, and learns which are combinations of earlier ones.
    fn standardise(&mut self, fixed: bool, watch: &dyn Watch) -> Result<(), Fault> {
        let mut gram = Gram::zeros(self.columns.len());
        let periods = if fixed { 1 } else { self.periods.len() };
        let all = (self.cohorts.len() * periods) as u64;
        for block in 0..self.cohorts.len() * periods {
            let (cohort, period) = (block / periods, block % periods);
            let mut x = vec![Vec::new(); self.columns.len()];
            self.x((cohort, period), &mut x)?;
            let x: Vec<&[f64]> = x.iter().map(Vec::as_slice).collect();
            gram.add(&x, &vec![1.0; self.count(cohort, period)]);
            goes_on(watch, "blocks of covariates", block as u64 + 1, all)?;
        }
        // Numbers are centred already; kinds are counted here.
        let (count, k) = (gram.at(0, 0), self.columns.len());
        let mut centred = Gram::zeros(k);
        let shift = |column: usize| if column == 0 { 0.0 } else { gram.at(0, column) / count };
        let units: Vec<f64> = (0..k)
            .map(|column| {
                let made = &self.columns[column];
                let variance = gram.at(column, column) / count - shift(column).powi(2);
                if column == 0 { 1.0 } else { unit(made.mean + shift(column), variance.max(0.0).sqrt()) }
            })
            .collect();
        for i in 0..k {
            for j in 0..k {
                let own = if i == 0 || j == 0 { 0.0 } else { count * shift(i) * shift(j) };
                let of_constant = if (i == 0) == (j == 0) { gram.at(i, j) - own } else { 0.0 };
                centred.set(i, j, of_constant * units[i] * units[j]);
            }
        }
        let kept = centred.factor().kept;
        self.combinations = (0..k).filter(|column| !kept.contains(column)).collect();
        let shifts: Vec<f64> = (0..k).map(shift).collect();
        for (made, (shift, unit)) in self.columns.iter_mut().zip(shifts.into_iter().zip(units)) {
            made.mean += shift;
            made.unit = unit;
        }
        self.names = self.columns.iter().map(|made| made.name.clone()).collect();
        Ok(())
    }
}
