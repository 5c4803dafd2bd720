//! The clusters of a file: how many persons, treated or not.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use opgang_evaluate::findings::Input;
use opgang_tables::{Ask, Fault, Missing};

use super::super::withholding::arms::{Arms, LEFT_OVER_MIN, codes, counted};
use super::Power;
use crate::watching::Watcher;

/// Persons in each cluster.
pub(super) struct Sizes {
    pub treated: Vec<u32>,
    pub comparison: Vec<u32>,
    /// Clusters with rows of both kinds.
    pub mixed: usize,
    /// Treated and other persons, or families where a column names them.
    pub behind: (usize, usize),
    pub input: Input,
}

impl Sizes {
    /// Who stands behind the design.
    pub fn arms(&self, options: &Power) -> Arms {
        Arms {
            treated: self.behind.0,
            compared: Some(self.behind.1),
            of_families: options.families.family.is_some(),
            clusters: options.cluster.clone().map(|cluster| (self.treated.len(), cluster)),
            // Nothing is fitted.
            left_over: LEFT_OVER_MIN,
        }
    }

    /// Mean size, and its standard deviation divided by the mean.
    pub fn spread(&self) -> (f64, f64) {
        let sizes: Vec<f64> = self.treated.iter().chain(&self.comparison).map(|&size| f64::from(size)).collect();
        let mean = sizes.iter().sum::<f64>() / sizes.len().max(1) as f64;
        let variance = sizes.iter().map(|size| (size - mean).powi(2)).sum::<f64>() / sizes.len().max(1) as f64;
        (mean, if mean > 0.0 { variance.sqrt() / mean } else { 0.0 })
    }
}

/// Reads the clusters.
///
/// # Errors
/// When the file cannot be read or --cluster or --treatment are missing.
pub(super) fn read(panel: &Path, options: &Power, watch: &Watcher) -> Result<Sizes, Fault> {
    let named = |name: &Option<String>, option: &str| {
        name.clone().ok_or_else(|| Fault::at(option, "is missing", "name the column of the file"))
    };
    let (cluster, treatment) = (named(&options.cluster, "--cluster")?, named(&options.treatment, "--treatment")?);
    let mut asks = vec![Ask::Labels(&cluster, Missing::Refused), Ask::Numbers(&treatment, Missing::Refused)];
    asks.extend(options.unit.iter().map(|unit| Ask::Labels(unit, Missing::Refused)));
    asks.extend(options.families.family.iter().map(|family| Ask::Labels(family, Missing::Refused)));
    let frame = watch.read(panel, &asks)?;
    let (clusters, treated) = (frame.labels(&cluster)?, frame.numbers(&treatment)?);
    let units = options.unit.as_ref().map(|unit| frame.labels(unit)).transpose()?;
    let mut members: BTreeMap<u32, (BTreeSet<u32>, [bool; 2])> = BTreeMap::new();
    for row in 0..frame.rows {
        let person = units.map_or(row as u32, |units| units.codes[row]);
        let (persons, kinds) = members.entry(clusters.codes[row]).or_default();
        persons.insert(person);
        kinds[usize::from(treated[row] > 0.0)] = true;
    }
    let sizes = |is_treated: bool| -> Vec<u32> {
        members.values().filter(|(_, kinds)| kinds[1] == is_treated).map(|(persons, _)| persons.len() as u32).collect()
    };
    let families = options.families.family.as_ref().map(|family| frame.labels(family)).transpose()?;
    let kind: Vec<f64> = treated.iter().map(|treated| f64::from(u8::from(*treated > 0.0))).collect();
    let rows: Vec<usize> = (0..frame.rows).collect();
    let (some, others) = counted(&kind, &codes(&rows, [families, units]));
    Ok(Sizes {
        behind: (some, others.unwrap_or(0)),
        treated: sizes(true),
        comparison: sizes(false),
        mixed: members.values().filter(|(_, kinds)| kinds[0] && kinds[1]).count(),
        input: Input::of(panel, frame.sha256.clone()),
    })
}
