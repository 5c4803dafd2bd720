//! From what was found to what is written.

use statrs::distribution::{ContinuousCDF as _, Normal};

use super::aggregate::{Aggregates, Mean, Means};
use super::cells::{Found, Invalid};
use super::few;
use super::findings::{Aggregation, Aggregations, Bands, By, Cell, Cs, Error, Overall, Pretest};
use super::inference::{Drawn, Inference};
use super::plan::{Data, Observed};
use super::{Base, Control, Options, Shape};
use crate::bootstrap::Band;
use crate::drdid::Method;
use crate::findings::{Counts, Covariance, Estimate, FORMAT, Findings, Method as Told, Notice};
use crate::notices;
use crate::panel::Columns;

/// Everything in the form that every command writes.
pub(super) fn write(
    data: &Data,
    columns: &Columns,
    options: &Options,
    found: (Vec<Found>, Aggregates, Inference),
) -> Findings<Cs> {
    let (cells, aggregates, inference) = found;
    let writer = Writer { data, options, z: Normal::standard().inverse_cdf(0.5 + options.level / 2.0) };
    let rows = writer.cells(&cells, &inference);
    let aggregations = writer.aggregations(&aggregates, &inference);
    let mut told = data.reading.notices.clone();
    told.extend(writer.notices(&cells, &inference));
    let any = |wanted: bool| cells.iter().any(|cell| cell.effect.is_ok() && (!wanted || is_post(data, cell)));
    if any(true) && aggregates.simple.effect.is_none() || any(false) && aggregates.dynamic.by.is_empty() {
        told.push(notices::empty_window(0));
    }
    let bands = options.bootstrap.zip(inference.bands.as_ref()).map(|(bootstrap, drawn)| Bands {
        multiplier: bootstrap.multiplier,
        cells: drawn.cells.critical,
        dynamic: drawn.dynamic.critical,
        group: drawn.group.critical,
        calendar: drawn.calendar.critical,
    });
    Findings {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION"),
        command: "cs",
        options: Vec::new(),
        input: data.reading.input.clone(),
        n: Counts {
            rows: data.reading.rows,
            rows_used: data.rows_used,
            units: data.units,
            clusters: Some(data.clusters),
        },
        method: writer.method(columns),
        notices: told,
        estimates: writer.estimates(&rows, &aggregations),
        covariance: Some(Covariance {
            names: rows.iter().map(|cell| format!("att({},{})", cell.g, cell.t)).collect(),
            matrix: valid(&cells, &inference.covariance),
        }),
        body: Cs {
            control: options.control,
            compared_with: writer.compared_with(),
            base: options.base,
            shape: options.shape,
            anticipation: options.anticipation,
            design: data.design.clone(),
            families: data.cohorts.iter().zip(&data.clusters_of).map(|(one, of)| (one.start, of.len())).collect(),
            cells: rows,
            aggregations,
            pretest: inference.pretest.ok().map(|wald| Pretest { statistic: wald.statistic, df: wald.df, p: wald.p }),
            bands,
            spill_over: None,
        },
    }
}

fn is_post(data: &Data, cell: &Found) -> bool {
    data.periods[cell.place.period] >= data.start(cell.place.cohort)
}

/// The covariance, without the cells that have no valid standard error: nothing (null) stands there.
fn valid(cells: &[Found], covariance: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let known = |at: usize| cells[at].invalid.is_none() && cells[at].effect.is_ok();
    let row = |(i, row): (usize, &Vec<f64>)| {
        row.iter().enumerate().map(|(j, &value)| if known(i) && known(j) { value } else { f64::NAN }).collect()
    };
    covariance.iter().enumerate().map(row).collect()
}

struct Writer<'a> {
    data: &'a Data,
    options: &'a Options,
    z: f64,
}

impl Writer<'_> {
    fn error(&self, att: Option<f64>, variance: f64, drawn: (Option<f64>, Option<f64>)) -> Error {
        let se = (variance > 0.0).then(|| variance.sqrt());
        let (Some(att), Some(se)) = (att, se) else { return Error::default() };
        let (se_bootstrap, critical) = drawn;
        let wide = se_bootstrap.zip(critical).map(|(se, critical)| se * critical);
        Error {
            se: Some(se),
            low: Some(att - self.z * se),
            high: Some(att + self.z * se),
            se_bootstrap,
            band_low: wide.map(|wide| att - wide),
            band_high: wide.map(|wide| att + wide),
        }
    }

    fn of_mean(&self, mean: &Mean, drawn: (Option<f64>, Option<f64>)) -> Overall {
        let valid = mean.invalid.is_none();
        let variance = if valid { crate::gram::dot(&mean.shares, &mean.shares) } else { 0.0 };
        Overall { att: mean.effect, error: self.error(mean.effect, variance, drawn) }
    }

    fn cells(&self, cells: &[Found], inference: &Inference) -> Vec<Cell> {
        let row = |(at, cell): (usize, &Found)| {
            let (g, t) = (self.data.start(cell.place.cohort), self.data.periods[cell.place.period]);
            let att = cell.effect.ok();
            let variance = if cell.invalid.is_some() { 0.0 } else { inference.covariance[at][at] };
            let drawn =
                inference.bands.as_ref().map_or((None, None), |bands| (bands.cells.se[at], bands.cells.critical));
            Cell {
                g,
                t,
                base: self.data.periods[cell.place.base],
                post: t >= g,
                att,
                error: self.error(att, variance, drawn),
                treated: cell.treated,
                compared: cell.compared,
            }
        };
        cells.iter().enumerate().map(row).collect()
    }

    fn aggregations(&self, aggregates: &Aggregates, inference: &Inference) -> Aggregations {
        let drawn = inference.bands.as_ref();
        let overall = |place: usize, mean: &Mean| {
            let se = drawn.and_then(|drawn: &Drawn| drawn.overall[place]);
            self.of_mean(mean, (se, None))
        };
        let by = |means: &Means, band: Option<&Band>, name: fn(i64) -> [Option<i64>; 3]| -> Vec<By> {
            let row = |(at, (key, mean)): (usize, &(i64, Mean))| {
                let drawn = band.map_or((None, None), |band| (band.se[at], band.critical));
                let Overall { att, error } = self.of_mean(mean, drawn);
                let [e, g, t] = name(*key);
                By { e, g, t, att, error }
            };
            means.by.iter().enumerate().map(row).collect()
        };
        let Aggregates { simple, dynamic, group, calendar } = aggregates;
        let names = dynamic.by.iter().map(|(e, _)| format!("dynamic({e})")).collect();
        let blind: Vec<bool> = dynamic.by.iter().map(|(_, mean)| mean.invalid.is_some()).collect();
        Aggregations {
            simple: Aggregation { overall: overall(0, simple), by: Vec::new(), covariance: None },
            dynamic: Aggregation {
                overall: overall(1, &dynamic.overall),
                by: by(dynamic, drawn.map(|drawn| &drawn.dynamic), |key| [Some(key), None, None]),
                covariance: Some(Covariance { names, matrix: inference.dynamic.clone() }.without(&blind)),
            },
            group: Aggregation {
                overall: overall(2, &group.overall),
                by: by(group, drawn.map(|drawn| &drawn.group), |key| [None, Some(key), None]),
                covariance: None,
            },
            calendar: Aggregation {
                overall: overall(3, &calendar.overall),
                by: by(calendar, drawn.map(|drawn| &drawn.calendar), |key| [None, None, Some(key)]),
                covariance: None,
            },
        }
    }

    fn estimates(&self, cells: &[Cell], aggregations: &Aggregations) -> Vec<Estimate> {
        let mut estimates: Vec<Estimate> = Vec::new();
        let mut add = |name: String, att: Option<f64>, error: &Error| {
            if let Some(att) = att {
                let p = error.se.map(|se| 2.0 * Normal::standard().sf((att / se).abs()));
                let (se, low, high) = (error.se, error.low, error.high);
                estimates.push(Estimate { name, estimate: att, se, low, high, df: None, p });
            }
        };
        let Aggregations { simple, dynamic, group, calendar } = aggregations;
        for (name, of) in [("simple", simple), ("dynamic", dynamic), ("group", group), ("calendar", calendar)] {
            add(name.to_owned(), of.overall.att, &of.overall.error);
            for row in &of.by {
                let key = row.e.or(row.g).or(row.t).unwrap_or_default();
                add(format!("{name}({key})"), row.att, &row.error);
            }
        }
        cells.iter().for_each(|cell| add(format!("att({},{})", cell.g, cell.t), cell.att, &cell.error));
        estimates
    }

    fn compared_with(&self) -> &'static str {
        match (self.options.control, self.options.base) {
            (Control::NeverTreated, _) => "units that are never treated, in every period",
            (Control::NotYetTreated, Base::Varying) => {
                "units untreated in the period of the effect, also before treatment: never treated, or treated later \
                 (after the anticipation); never the cohort itself"
            }
            (Control::NotYetTreated, Base::Universal) => {
                "units untreated both in the period of the effect and in the base period, whichever is later: never \
                 treated, or treated later (after the anticipation); never the cohort itself"
            }
        }
    }

    fn method(&self, columns: &Columns) -> Told {
        let by = match self.options.method {
            Method::Ipw => "inverse probability weighting (Hájek)",
            Method::Reg => "outcome regression",
            _ => "doubly robust (logit by maximum likelihood, least squares)",
        };
        let sections = self.data.observations(0, 0).is_some();
        let rows = match (self.options.shape, sections) {
            (Shape::CrossSections, _) => "repeated cross-sections",
            (Shape::Sums, _) => "sums of a balanced panel, added up by a database",
            _ if matches!(self.data.shape, Observed::Sums(_)) => "sums of a balanced panel",
            (_, true) => "a panel with holes, every observation as a cross-section",
            _ => "a balanced panel",
        };
        let columns = match &self.data.shape {
            Observed::Sums(sums) => sums.asked.as_ref().unwrap_or(columns),
            _ => columns,
        };
        let cluster = match (&columns.cluster, self.options.shape) {
            (Some(cluster), _) => format!("clustered on {cluster} (sums of shares by cluster)"),
            (None, Shape::CrossSections) => "each row for itself".to_owned(),
            (None, Shape::Sums) if columns.unit.is_none() => "clustered as the sums are".to_owned(),
            (None, _) => format!("clustered on {}", columns.unit.as_deref().unwrap_or("unit")),
        };
        let mut corrections = vec!["no small-sample factor".to_owned()];
        corrections.push("aggregations: estimated cohort sizes are part of the error".to_owned());
        if sections && self.options.method == Method::Dr {
            corrections.push("sign of the comparison regression before the start as in DRDID 1.2.3".to_owned());
        }
        Told {
            estimator: format!("Callaway & Sant'Anna (2021), {by}, on {rows}"),
            vcov: format!("influence function, {cluster}"),
            corrections,
            level: self.options.level,
            draws: self.options.bootstrap.map(|bootstrap| bootstrap.draws as u64),
            seed: self.options.bootstrap.map(|bootstrap| bootstrap.seed),
        }
    }

    fn notices(&self, cells: &[Found], inference: &Inference) -> Vec<Notice> {
        let name =
            |cell: &Found| format!("({},{})", self.data.start(cell.place.cohort), self.data.periods[cell.place.period]);
        let mut told = Vec::new();
        let mut reasons: Vec<&'static str> = Vec::new();
        cells.iter().filter_map(|cell| cell.effect.err()).for_each(|why| {
            if !reasons.contains(&why.code()) {
                reasons.push(why.code());
            }
        });
        for why in reasons {
            let of: Vec<String> =
                cells.iter().filter(|cell| cell.effect.err().is_some_and(|of| of.code() == why)).map(name).collect();
            told.push(notices::cells_without_effect(of.len(), why, of));
        }
        let unlike: Vec<String> = cells.iter().filter(|cell| cell.has_unlike).map(name).collect();
        told.extend((!unlike.is_empty()).then(|| notices::unlike_in_cells(unlike.len(), unlike)));
        for invalid in [Invalid::OneTreated, Invalid::OneCompared] {
            let of: Vec<String> = cells.iter().filter(|cell| cell.invalid == Some(invalid)).map(name).collect();
            if !of.is_empty() {
                told.push(match invalid {
                    Invalid::OneTreated => notices::one_cluster_cohorts(of.len(), of),
                    Invalid::OneCompared => notices::one_cluster_comparison(of.len(), of),
                });
            }
        }
        if let Err(why) = &inference.pretest {
            told.push(notices::no_pretest(0, *why));
        }
        told.extend(few::told(self.data, cells));
        told.extend(self.only_never());
        told
    }

    /// Periods in which units of no treated cohort were observed: they say nothing about an effect.
    fn only_never(&self) -> Option<Notice> {
        let nobody = |period: &usize| {
            self.data.estimated.iter().all(|&cohort| self.data.observations(cohort, *period) == Some(0))
        };
        let periods: Vec<String> =
            (0..self.data.periods.len()).filter(nobody).map(|period| self.data.periods[period].to_string()).collect();
        (!periods.is_empty()).then(|| notices::never_treated_only_periods(periods.len(), periods))
    }
}
