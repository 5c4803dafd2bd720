//! The treatment of each cluster over time, as something that can be handed to another cluster.

use std::collections::BTreeMap;

use opgang_tables::Fault;

use crate::clusters::Sample;

/// What the rows of the file say. All slices have a value for each row of the file.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Treatment.
    pub treatment: &'a [f64],
    /// Period, where there is one.
    pub time: Option<&'a [f64]>,
}

/// The paths that clusters have, and what each would mean in each row of the sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Paths {
    /// The path of each cluster.
    pub of_cluster: Vec<u16>,
    /// The names of the paths.
    pub names: Vec<String>,
    /// For each path, the treatment of each row of the sample if its cluster had it.
    pub treatment: Vec<Vec<f64>>,
}

impl Paths {
    /// How many clusters have each path.
    pub fn counts(&self) -> Vec<(String, usize)> {
        let count = |path: usize| self.of_cluster.iter().filter(|&&of| usize::from(of) == path).count();
        self.names.iter().enumerate().map(|(path, name)| (name.clone(), count(path))).collect()
    }
}

/// Reads the paths from treatment and time.
///
/// In this order: the same treatment in all rows of a cluster; treatment from a first period on; any treatment that is
/// the same for all rows of a cluster in a period.
///
/// # Errors
/// When the treatment varies within clusters and no period is given, or rows of one cluster and period differ, or a
/// cluster has no row in a period in which another one needs to know its treatment.
pub fn paths(sample: &Sample, given: Given) -> Result<Paths, Fault> {
    let rows = sample.order();
    let value = |row: usize| given.treatment[rows[row]];
    let constant: Option<Vec<f64>> = sample
        .clusters()
        .map(|mut cluster| {
            let first = value(cluster.start);
            cluster.all(|row| value(row) == first).then_some(first)
        })
        .collect();
    if let Some(values) = constant {
        let (of_cluster, kinds) = number(&values);
        let treatment = kinds.iter().map(|&kind| vec![kind; rows.len()]).collect();
        return Ok(Paths { of_cluster, names: kinds.iter().map(f64::to_string).collect(), treatment });
    }
    let Some(time) = given.time else {
        return Err(Fault::at(
            "randomization",
            "the treatment changes within clusters, and no period says when",
            "name the column with the period by --time",
        ));
    };
    let times: Vec<f64> = rows.iter().map(|&row| time[row]).collect();
    if let Some(found) = since(sample, &times, &value) {
        return Ok(found);
    }
    by_period(sample, &times, &value)
}

/// Numbers for distinct values, ascending.
fn number(values: &[f64]) -> (Vec<u16>, Vec<f64>) {
    let mut kinds = values.to_vec();
    kinds.sort_unstable_by(f64::total_cmp);
    kinds.dedup();
    let place = |value: &f64| kinds.partition_point(|kind| kind.total_cmp(value).is_lt()) as u16;
    (values.iter().map(place).collect(), kinds)
}

/// Treatment of two values that, once begun, stays.
fn since(sample: &Sample, times: &[f64], value: &dyn Fn(usize) -> f64) -> Option<Paths> {
    let low = (0..times.len()).map(value).fold(f64::INFINITY, f64::min);
    let high = (0..times.len()).map(value).fold(f64::NEG_INFINITY, f64::max);
    let mut first = Vec::new();
    for cluster in sample.clusters() {
        let begun = cluster.clone().filter(|&row| value(row) > low).map(|row| times[row]).fold(f64::INFINITY, f64::min);
        let expected = |row: usize| if times[row] >= begun { high } else { low };
        if cluster.clone().any(|row| value(row) != expected(row)) {
            return None;
        }
        first.push(begun);
    }
    let (of_cluster, kinds) = number(&first);
    let name = |begun: &f64| if begun.is_finite() { format!("from {begun}") } else { "never".to_owned() };
    let column = |begun: &f64| times.iter().map(|time| if time >= begun { high } else { low }).collect();
    Some(Paths { of_cluster, names: kinds.iter().map(name).collect(), treatment: kinds.iter().map(column).collect() })
}

/// Any treatment that cluster and period decide.
fn by_period(sample: &Sample, times: &[f64], value: &dyn Fn(usize) -> f64) -> Result<Paths, Fault> {
    let mut tables: Vec<BTreeMap<i64, f64>> = Vec::new();
    for (cluster, rows) in sample.clusters().enumerate() {
        let mut table = BTreeMap::new();
        for row in rows {
            let found = *table.entry(key(times[row])).or_insert_with(|| value(row));
            if found != value(row) {
                return Err(Fault::at(
                    format!("randomization: cluster {:?}, period {}", sample.names[cluster], times[row]),
                    "has rows with unlike treatments: the treatment was not handed out by cluster",
                    "name as --cluster the units that were treated as a whole",
                ));
            }
        }
        tables.push(table);
    }
    let mut kinds = tables.clone();
    kinds.sort_by(|left, right| left.len().cmp(&right.len()).then_with(|| compare(left, right)));
    kinds.dedup();
    let place = |table: &BTreeMap<i64, f64>| kinds.iter().position(|kind| kind == table).unwrap_or(0) as u16;
    let of_cluster = tables.iter().map(place).collect();
    let column = |kind: &BTreeMap<i64, f64>| -> Result<Vec<f64>, Fault> {
        times
            .iter()
            .map(|&time| {
                kind.get(&key(time)).copied().ok_or_else(|| {
                    Fault::at(
                        format!("randomization: period {time}"),
                        "is missing in a cluster, so that its treatment there is not known and cannot be handed on",
                        "give clusters with the same periods, or a treatment that stays once it began",
                    )
                })
            })
            .collect()
    };
    let treatment = kinds.iter().map(column).collect::<Result<_, _>>()?;
    let names = (1..=kinds.len()).map(|kind| format!("path {kind}")).collect();
    Ok(Paths { of_cluster, names, treatment })
}

/// Periods as keys that can be compared; the bits of a float of one sign keep their order.
fn key(time: f64) -> i64 {
    let bits = time.to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

fn compare(left: &BTreeMap<i64, f64>, right: &BTreeMap<i64, f64>) -> std::cmp::Ordering {
    let pairs = left.iter().zip(right);
    pairs
        .map(|(left, right)| left.0.cmp(right.0).then_with(|| left.1.total_cmp(right.1)))
        .find(|order| order.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}
