//! From the rows of an answer to the sums of the cohorts that serve.

use opgang_tables::{Fault, Frame};

use super::homes::{Alike, COHORTS_MAX, numbered, places, with_single};
use super::merged::Table;
use super::{Answer, Kind, Kinds, REMEDY};
use crate::notices;
use crate::panel::{Added, Cohort, Facts, Keep, Part, Reading, whole};

/// An answer before it is known which cohorts serve.
pub(super) struct Given {
    pub facts: Facts,
    /// First periods of treatment as they stand in the answer, and as they stand in the table.
    starts: Vec<(f64, f64)>,
    /// The periods.
    periods: Vec<f64>,
    table: Table,
    clusters: Vec<usize>,
    alike: Option<Vec<Alike>>,
}

impl Given {
    pub fn of(frame: &Frame, kinds: &Kinds) -> Result<Self, Fault> {
        let (nought, cells) = (kinds.has_nought()?, &kinds.cells);
        let in_table = |start: f64| if start == 0.0 && !nought { f64::INFINITY } else { start };
        let mut starts = Vec::new();
        let mut periods = Vec::new();
        for nth in 0..cells.rows.len() {
            starts.push(cells.number(nth, "g1")?);
            periods.push(cells.number(nth, "t1")?);
        }
        for values in [&mut starts, &mut periods] {
            values.sort_by(f64::total_cmp);
            values.dedup();
            let none = values.iter().find(|value| value.is_finite() && whole(**value).is_none());
            if let Some(none) = none {
                let remedy = "count periods and first periods of treatment in whole numbers, in the table";
                return Err(Fault::at(&frame.file, format!("has sums of the period {none}"), remedy));
            }
        }
        let mut counted: Vec<(f64, usize)> = Vec::new();
        if kinds.are_complete() {
            for nth in 0..kinds.cohorts.rows.len() {
                counted.push((in_table(kinds.cohorts.number(nth, "g1")?), kinds.cohorts.count(nth, "a")?));
            }
        }
        let (table, clusters) = table(frame, kinds, (&starts, &periods))?;
        if counted.is_empty() {
            counted =
                starts.iter().zip(&table.units).map(|(start, units)| (in_table(*start), *units as usize)).collect();
        }
        counted.sort_by(|one, other| one.0.total_cmp(&other.0));
        let facts = Facts { periods: periods.iter().map(|period| *period as i64).collect(), starts: counted };
        let alike = alike(frame, kinds, &clusters, &table)?;
        let starts = starts.into_iter().map(|start| (start, in_table(start))).collect();
        Ok(Self { facts, starts, periods, table, clusters, alike })
    }

    pub fn answer(self, kinds: &Kinds, keep: &Keep) -> Result<Answer, Fault> {
        let mut order: Vec<(i64, usize)> = Vec::new();
        for (place, &(_, start)) in self.starts.iter().enumerate() {
            let part = (keep.part)(start);
            if part != Part::Out {
                order.push((part.order(), place));
            }
        }
        order.sort_unstable();
        let mut of = vec![None; self.starts.len()];
        let mut cohorts: Vec<Cohort> = Vec::new();
        for &(start, place) in &order {
            let start = (start != i64::MAX).then_some(start);
            let units = self.table.units[place] as usize;
            match cohorts.last_mut() {
                Some(last) if last.start == start => last.units.end += units,
                last => {
                    let first = last.map_or(0, |last| last.units.end);
                    cohorts.push(Cohort { start, units: first..first + units });
                }
            }
            of[place] = Some(cohorts.len() - 1);
        }
        let table = self.table.kept(&of, &self.kept_periods(keep));
        let joint: Vec<usize> = of.iter().flatten().copied().collect();
        let table = table.merged(&joint, cohorts.len());
        let knows_clusters = self.alike.is_some();
        let (clusters_of, clusters) = match &self.alike {
            Some(alike) => numbered(alike, &of, cohorts.len()),
            None => {
                let mut counts = vec![0; cohorts.len()];
                (self.clusters.iter().zip(&of)).for_each(|(count, of)| of.iter().for_each(|&of| counts[of] += count));
                (counts.into_iter().map(|count| (0..count as u32).collect()).collect(), kinds.rows.count(0, "c")?)
            }
        };
        let left_out = kinds.rows.count(0, "a")?.saturating_sub(kinds.rows.count(0, "b")?);
        let reading = self.reading(kinds, keep, left_out)?;
        let Table { mean, products, .. } = table;
        let periods = keep.periods.clone();
        let added = Added { reading, periods, cohorts, clusters, clusters_of, mean, products };
        Ok(Answer { added, knows_clusters, left_out, asked: None })
    }

    fn kept_periods(&self, keep: &Keep) -> Vec<usize> {
        let place = |period: &i64| self.periods.iter().position(|known| *known == *period as f64);
        keep.periods.iter().filter_map(place).collect()
    }

    /// What is told of rows that were left out, in the words for files.
    fn reading(&self, kinds: &Kinds, keep: &Keep, left_out: usize) -> Result<Reading, Fault> {
        let mut reading = Reading { rows: kinds.rows.count(0, "a")?, ..Reading::default() };
        if !kinds.are_complete() {
            reading.notices.extend((left_out > 0).then(|| notices::units_left_out(left_out)));
            return Ok(reading);
        }
        let lacking = kinds.lacking.count(0, "a")?;
        reading.notices.extend((lacking > 0).then(|| notices::missing_values(lacking)));
        let (mut wanted, mut kept) = (0, 0);
        for nth in 0..kinds.cohorts.rows.len() {
            let start = kinds.cohorts.number(nth, "g1")?;
            let start = if start == 0.0 && !kinds.has_nought()? { f64::INFINITY } else { start };
            if (keep.part)(start) != Part::Out {
                wanted += kinds.cohorts.count(nth, "b")?;
                kept += kinds.cohorts.count(nth, "c")?;
            }
        }
        reading.notices.extend((kept < wanted).then(|| notices::units_with_holes(wanted - kept, wanted)));
        Ok(reading)
    }
}

/// The sums of all cohorts in all periods, and the clusters of each cohort.
fn table(frame: &Frame, kinds: &Kinds, (starts, times): (&[f64], &[f64])) -> Result<(Table, Vec<usize>), Fault> {
    let (cohorts, periods) = (starts.len(), times.len());
    let place = |kind: &Kind, nth: usize, start: &str, time: &str| -> Result<Option<(usize, usize)>, Fault> {
        let (start, time) = (kind.number(nth, start)?, kind.number(nth, time)?);
        let cohort = starts.iter().position(|known| *known == start);
        Ok(cohort.zip(times.iter().position(|known| *known == time)))
    };
    let (cells, pairs) = (&kinds.cells, &kinds.pairs);
    let mut mean = vec![vec![f64::NAN; periods]; cohorts];
    let (mut units, mut clusters) = (vec![0.0; cohorts], vec![0; cohorts]);
    for nth in 0..cells.rows.len() {
        let Some((cohort, period)) = place(cells, nth, "g1", "t1")? else { continue };
        mean[cohort][period] = cells.number(nth, "b")?;
        (units[cohort], clusters[cohort]) = (cells.count(nth, "a")? as f64, cells.count(nth, "c")?);
    }
    let size = cohorts * (1 + periods);
    let at = |(cohort, period): (usize, usize)| cohorts + cohort * periods + period;
    let mut products = vec![vec![0.0; size]; size];
    for nth in 0..pairs.rows.len() {
        let (one, other) = (place(pairs, nth, "g1", "t1")?, place(pairs, nth, "g2", "t2")?);
        let (Some(one), Some(other)) = (one, other) else { continue };
        products[at(one)][at(other)] = pairs.number(nth, "a")?;
        if one.1 == 0 {
            products[one.0][at(other)] = pairs.number(nth, "b")?;
            products[at(other)][one.0] = products[one.0][at(other)];
            if other.1 == 0 {
                products[one.0][other.0] = pairs.number(nth, "c")?;
            }
        }
    }
    let known = |row: &Vec<f64>| row.iter().all(|value| value.is_finite());
    if !mean.iter().all(known) || !products.iter().all(known) {
        return Err(Fault::at(&frame.file, "lacks the sums of a cohort in a period", REMEDY));
    }
    Ok((Table { periods, units, mean, products }, clusters))
}

/// Which clusters stand in the same cohorts; none where the answer does not say it.
fn alike(frame: &Frame, kinds: &Kinds, clusters: &[usize], table: &Table) -> Result<Option<Vec<Alike>>, Fault> {
    let mut shared = Vec::new();
    if !kinds.are_complete() || clusters.len() > COHORTS_MAX {
        let cohorts = clusters.len();
        let apart = |one: usize| (0..cohorts).all(|other| one == other || table.products[one][other] == 0.0);
        return Ok((0..cohorts).all(apart).then(|| with_single(Vec::new(), clusters)).flatten());
    }
    for nth in 0..kinds.shared.rows.len() {
        let word = |column| kinds.shared.count(nth, column).map(|word| word as f64);
        let words = [word("t1")?, word("t2")?, word("b")?, word("c")?];
        shared.push(Alike { cohorts: places(words), count: kinds.shared.count(nth, "a")? });
    }
    let alike = with_single(shared, clusters);
    let all = alike.as_ref().map(|alike| alike.iter().map(|alike| alike.count).sum::<usize>());
    if all != Some(kinds.rows.count(0, "c")?) {
        return Err(Fault::at(
            &frame.file,
            "contradicts itself: the clusters of its cohorts are not those of all",
            REMEDY,
        ));
    }
    Ok(alike)
}
