//! From a file to a regression with clusters: what `robust`, `wildboot`, `randomize` and `romano-wolf` have in common.

use clap::Args;
use opgang_evaluate::clusters::{Regression, Sample, treated as treated_clusters};
use opgang_evaluate::design::{Design, Term};
use opgang_evaluate::findings::{Counts, FORMAT, Findings, Input, Method, Notice};
use opgang_evaluate::notices;
use opgang_tables::{Ask, Fault, Frame, Missing};
use serde::Serialize;

use super::PanelColumns;
use super::naming::{self, said};
use super::options::Families;
use super::withholding::arms::{Arms, codes, counted, thin};
use crate::watching::Watcher;

/// Columns of a regression with clusters.
#[derive(Args, Clone, Debug)]
pub struct ClusteredColumns {
    /// The file and its columns
    #[command(flatten)]
    pub panel: PanelColumns,
    /// Column with the treatment; without it, rows from --cohort on are treated
    #[arg(long)]
    pub treatment: Option<String>,
    /// Columns whose values each get a level of their own, such as area,period
    #[arg(long, value_delimiter = ',')]
    pub absorb: Vec<String>,
    /// Whose figures are protected
    #[command(flatten)]
    pub families: Families,
}

/// So many values of a treatment are named; of more, none.
const VALUES_LISTED: usize = 6;

/// So many columns have covariates at most: every one is held in memory, and has a standard error of its own.
const DUMMIES_MAX: usize = 500;

/// What was read.
pub(super) struct Given {
    frame: Frame,
    columns: ClusteredColumns,
    cluster: String,
    treatment: (String, Vec<f64>),
    covariates: Vec<(String, Vec<f64>)>,
    moved: usize,
    units: usize,
}

impl ClusteredColumns {
    /// The outcomes, of which most commands take one.
    pub fn outcomes(&self) -> Vec<&str> {
        self.panel.outcome.split(',').map(str::trim).filter(|name| !name.is_empty()).collect()
    }

    fn options(&self) -> Vec<(String, String)> {
        let mut options = naming::panel(&self.panel);
        options.extend(self.treatment.as_ref().map(|treatment| said("treatment", treatment)));
        if !self.absorb.is_empty() {
            options.push(said("absorb", self.absorb.join(",")));
        }
        options.extend(self.families.told());
        options
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When it cannot be read, a column is missing, or neither a treatment nor cohort and time are named.
    pub fn given(&self, watch: &Watcher) -> Result<Given, Fault> {
        let panel = &self.panel;
        let cluster = panel.cluster.clone().or_else(|| panel.unit.clone()).ok_or_else(|| {
            Fault::at("--cluster", "is missing", "name the column whose values belong together, such as the family")
        })?;
        let terms = panel.covariates.iter().map(|text| Term::parse(text)).collect::<Result<Vec<_>, _>>()?;
        let mut asks: Vec<Ask> = vec![Ask::Labels(&cluster, Missing::Kept)];
        asks.extend(self.outcomes().into_iter().map(|name| Ask::Numbers(name, Missing::Kept)));
        asks.extend(self.absorb.iter().map(|name| Ask::Labels(name, Missing::Kept)));
        asks.extend(terms.iter().flat_map(Term::asks));
        asks.extend(self.treatment.iter().map(|name| Ask::Numbers(name, Missing::Kept)));
        asks.extend(panel.unit.iter().map(|name| Ask::Labels(name, Missing::Kept)));
        asks.extend(self.families.family.iter().map(|name| Ask::Labels(name, Missing::Kept)));
        asks.extend(panel.weights.iter().map(|name| Ask::Numbers(name, Missing::Kept)));
        asks.extend(panel.time.iter().map(|name| Ask::Numbers(name, Missing::Kept)));
        if self.treatment.is_none() {
            asks.extend(panel.cohort.iter().map(|name| Ask::Start(name)));
        }
        let frame = watch.read(&panel.panel, &asks)?;
        let treatment = self.treatment_of(&frame)?;
        let width = terms.iter().map(|term| term.width(&frame)).sum::<Result<usize, Fault>>()?;
        if width > DUMMIES_MAX {
            return Err(Fault::at(
                "--covariates",
                format!("would be {width} columns, each with its own test, and {DUMMIES_MAX} are the most"),
                "name the factor by --absorb, group its kinds, or give a column of numbers",
            ));
        }
        let mut design = Design::new(frame.rows);
        terms.iter().try_for_each(|term| design.push_term(&frame, term))?;
        let covariates = design.names().iter().cloned().zip(design.columns().iter().cloned()).collect();
        let (moved, units) = match &panel.unit {
            Some(unit) => moved(&frame, unit, &cluster)?,
            None => (0, 0),
        };
        Ok(Given { frame, columns: self.clone(), cluster, treatment, covariates, moved, units })
    }

    fn treatment_of(&self, frame: &Frame) -> Result<(String, Vec<f64>), Fault> {
        if let Some(name) = &self.treatment {
            return Ok((name.clone(), frame.numbers(name)?.to_vec()));
        }
        let (Some(cohort), Some(time)) = (&self.panel.cohort, &self.panel.time) else {
            return Err(Fault::at(
                "--treatment",
                "is missing",
                "name the column with the treatment, or --cohort and --time, from which it follows",
            ));
        };
        let starts = frame.numbers(cohort)?;
        let is_treated = |(start, time): (&f64, &f64)| match time.is_nan() {
            true => f64::NAN,
            false => f64::from(u8::from(*start != 0.0 && time >= start)),
        };
        Ok(("treated".to_owned(), starts.iter().zip(frame.numbers(time)?).map(is_treated).collect()))
    }
}

/// How many units have rows in several clusters, and how many units there are.
fn moved(frame: &Frame, unit: &str, cluster: &str) -> Result<(usize, usize), Fault> {
    let (units, clusters) = (frame.labels(unit)?, frame.labels(cluster)?);
    let mut home: Vec<Option<u32>> = vec![None; units.names.len()];
    let mut has_moved = vec![false; units.names.len()];
    for (&unit, &cluster) in units.codes.iter().zip(&clusters.codes) {
        let home = home[unit as usize].get_or_insert(cluster);
        has_moved[unit as usize] |= *home != cluster;
    }
    Ok((has_moved.iter().filter(|moved| **moved).count(), units.names.len()))
}

impl Given {
    /// The treatment's name.
    pub fn treatment(&self) -> &str {
        &self.treatment.0
    }

    /// The cluster column's name.
    pub fn cluster(&self) -> &str {
        &self.cluster
    }

    /// True when rows have weights.
    pub fn has_weights(&self) -> bool {
        self.columns.panel.weights.is_some()
    }

    /// The treatment and the period of each row of the file.
    pub fn paths(&self) -> Result<(&[f64], Option<&[f64]>), Fault> {
        let time = self.columns.panel.time.as_ref().map(|name| self.frame.numbers(name)).transpose()?;
        Ok((&self.treatment.1, time))
    }

    /// The one outcome that most commands take.
    ///
    /// # Errors
    /// When there are several.
    pub fn outcome(&self) -> Result<&str, Fault> {
        match self.columns.outcomes()[..] {
            [name] => Ok(name),
            _ => Err(Fault::at(
                "--outcome",
                format!("{:?} is not one column", self.columns.panel.outcome),
                "name one outcome; several are corrected together by romano-wolf",
            )),
        }
    }

    /// The regression of an outcome.
    ///
    /// # Errors
    /// When nothing can be estimated from the rows.
    pub fn sample(&self, outcome: &str, watch: &Watcher) -> Result<Sample, Fault> {
        let factor = |name: &String| Ok((name.clone(), self.frame.labels(name)?));
        let weights = self.columns.panel.weights.as_ref().map(|name| self.frame.numbers(name)).transpose()?;
        self.weighty(weights)?;
        // Which file it is stands here, and not in the regression.
        let named = |fault: Fault| match fault.place.as_str() {
            "regression" => Fault::at(&self.frame.file, fault.what, fault.remedy),
            _ => fault,
        };
        let regression = Regression {
            outcome: (outcome, self.frame.numbers(outcome)?),
            treatment: (&self.treatment.0, &self.treatment.1),
            covariates: self.covariates.clone(),
            factors: self.columns.absorb.iter().map(factor).collect::<Result<_, Fault>>()?,
            cluster: (&self.cluster, self.frame.labels(&self.cluster)?),
            weights,
        };
        Sample::watched(&regression, watch).map_err(named)
    }

    fn weighty(&self, weights: Option<&[f64]>) -> Result<(), Fault> {
        let Some(row) = weights.and_then(|weights| weights.iter().position(|weight| *weight < 0.0)) else {
            return Ok(());
        };
        let column = self.columns.panel.weights.as_deref().unwrap_or_default();
        Err(Fault::at(
            format!("{}: row {}, column {column:?}", self.frame.file, row + 2),
            "is a negative weight",
            "write a weight of zero or more",
        ))
    }

    /// The values of a treatment that is not only 0 and 1.
    fn values(&self, sample: &Sample) -> Option<Notice> {
        let mut values = sample.treatment().to_vec();
        values.sort_unstable_by(f64::total_cmp);
        values.dedup();
        // Of an amount, the lowest would be somebody's own.
        let few = values.iter().filter(|_| values.len() <= VALUES_LISTED);
        let listed: Vec<String> = few.map(f64::to_string).collect();
        let listed = if listed.is_empty() { "…".to_owned() } else { listed.join(", ") };
        let only = values.len() <= 2 && values.iter().all(|value| [0.0, 1.0].contains(value));
        (!only).then(|| notices::treatment_values(values.len(), self.treatment(), listed))
    }

    /// What a reader must know about a sample, and why it has no valid standard error, if it has none.
    pub fn notices(&self, sample: &Sample) -> (Vec<Notice>, Option<Notice>) {
        let mut told = sample.notices.clone();
        if self.moved > 0 {
            let unit = self.columns.panel.unit.as_deref().unwrap_or_default();
            told.push(notices::moved(self.moved, unit, self.cluster.as_str()));
        }
        told.extend(self.values(sample));
        if 5 * sample.k > sample.rows() {
            told.push(notices::dummies_counted(sample.k, sample.rows()));
        }
        let found = treated_clusters(sample);
        told.extend(found.warning());
        (told, found.refusal())
    }

    /// Who stands behind the coefficient of the treatment.
    ///
    /// # Errors
    /// When a column was not read.
    pub fn arms(&self, sample: &Sample) -> Result<Arms, Fault> {
        let (treated, compared) = counted(sample.treatment(), &self.codes(sample)?);
        let clusters = treated_clusters(sample);
        Ok(Arms {
            treated,
            compared,
            of_families: self.columns.families.family.is_some(),
            clusters: clusters.two_valued.then(|| (clusters.treated, self.cluster.clone())),
            left_over: sample.rows() as i64 - sample.k as i64,
        })
    }

    /// Covariates of two values of which few units have one.
    ///
    /// # Errors
    /// When a column was not read.
    pub fn thin(&self, sample: &Sample, threshold: usize) -> Result<Vec<String>, Fault> {
        let used = |values: &[f64]| sample.order().iter().map(|&row| values[row]).collect::<Vec<f64>>();
        let columns = self.covariates.iter().map(|(name, values)| (name, used(values)));
        Ok(thin(columns, &self.codes(sample)?, threshold))
    }

    /// The family, or else the unit, of each row that is used.
    fn codes(&self, sample: &Sample) -> Result<Vec<u32>, Fault> {
        let labels = |name: &Option<String>| name.as_ref().map(|name| self.frame.labels(name)).transpose();
        let columns = [labels(&self.columns.families.family)?, labels(&self.columns.panel.unit)?];
        Ok(codes(sample.order(), columns))
    }

    /// Findings without estimates yet.
    ///
    /// `more`: options that the command has beside the columns.
    pub fn findings<Body: Serialize>(
        &self,
        (command, more): (&'static str, Vec<(String, String)>),
        sample: &Sample,
        body: Body,
    ) -> Findings<Body> {
        Findings {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION"),
            command,
            options: self.columns.options().into_iter().chain(more).collect(),
            input: Input::of(&self.columns.panel.panel, self.frame.sha256.clone()),
            n: Counts {
                rows: sample.rows_all,
                rows_used: sample.rows(),
                units: if self.units > 0 { self.units } else { sample.g() },
                clusters: Some(sample.g()),
            },
            method: Method::default(),
            notices: Vec::new(),
            estimates: Vec::new(),
            covariance: None,
            body,
        }
    }
}
