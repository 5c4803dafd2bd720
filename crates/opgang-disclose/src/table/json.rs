//! Tables as JSON.

use std::collections::{BTreeMap, BTreeSet};

use opgang_tables::Fault;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Count, Dimension, FORMAT, Figure, Percent, Percentages, Place, Population, Table};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    #[serde(default)]
    title: String,
    #[serde(default = "families")]
    unit: String,
    #[serde(default)]
    population: PopulationFile,
    dimensions: Vec<DimensionFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    percentages: Option<PercentagesFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rounded_to: Option<i64>,
    cells: Vec<CellFile>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationFile {
    #[serde(default)]
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    within: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    members: BTreeSet<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionFile {
    name: String,
    categories: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    groups: BTreeMap<String, Vec<String>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    open: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PercentagesFile {
    over: Vec<String>,
    #[serde(default)]
    decimals: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CellFile {
    at: Place,
    #[serde(default)]
    count: Value,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    percent: Value,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    structural: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    also: BTreeMap<String, Value>,
}

fn families() -> String {
    "families".to_owned()
}

/// Reads a table from JSON; `file` is its name in messages.
///
/// # Errors
/// A [`Fault`] that says where and what to do, for text that is no JSON, a field that is absent, unknown or of another
/// kind, a cell that stands twice or in no row, and a count that is no whole number from 0.
pub fn from_json(text: &str, file: &str) -> Result<Table, Fault> {
    let fault = |cause: serde_json::Error| {
        Fault::at(file, cause.to_string(), "see docs/reference/disclosure.md for the form of a table")
    };
    let read: File = serde_json::from_str(text).map_err(fault)?;
    if read.format != FORMAT {
        return Err(Fault::at(file, format!("the format is {:?}", read.format), format!("write {FORMAT:?}")));
    }
    if read.unit != "families" {
        return Err(Fault::at(
            file,
            format!("the unit is {:?}, and thresholds count families", read.unit),
            "count families; put persons or other figures of the same families under \"also\"",
        ));
    }
    let mut cells = BTreeMap::new();
    for cell in read.cells {
        let place = format!("{file}: cell {:?}", cell.at);
        let figure = Figure {
            count: count(&cell.count, &place)?,
            percent: percent(&cell.percent, &place)?,
            structural: cell.structural,
            also: cell.also,
        };
        if cells.insert(cell.at, figure).is_some() {
            return Err(Fault::at(place, "stands twice", "keep one of the two"));
        }
    }
    let table = Table {
        title: read.title,
        unit: read.unit,
        population: Population {
            name: read.population.name,
            as_of: read.population.as_of,
            within: read.population.within,
            members: read.population.members,
        },
        dimensions: read
            .dimensions
            .into_iter()
            .map(|d| Dimension { name: d.name, categories: d.categories, groups: d.groups, open: d.open })
            .collect(),
        percentages: read.percentages.map(|found| Percentages { over: found.over, decimals: found.decimals }),
        rounded_to: read.rounded_to,
        cells,
    };
    table.check(file)?;
    Ok(table)
}

fn count(value: &Value, place: &str) -> Result<Count, Fault> {
    match value {
        Value::Null => Ok(Count::Hidden),
        Value::String(text) => super::text::count(text, place),
        other => super::text::count(&other.to_string(), place),
    }
}

fn percent(value: &Value, place: &str) -> Result<Option<Percent>, Fault> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => super::text::percent(text, place),
        other => super::text::percent(&other.to_string(), place),
    }
}

/// Writes a table as JSON, cells in ascending order. Members are left out: they never leave the house.
pub fn to_json(table: &Table) -> Value {
    let cell = |(at, figure): (&Place, &Figure)| CellFile {
        at: at.clone(),
        count: match figure.count {
            Count::Shown(count) => Value::from(count),
            Count::Hidden => Value::Null,
            Count::Below(limit) => Value::from(format!("<{limit}")),
        },
        percent: figure.percent.map_or(Value::Null, |percent| Value::from(super::text::printed(percent))),
        structural: figure.structural,
        also: figure.also.clone(),
    };
    let file = File {
        format: FORMAT.to_owned(),
        title: table.title.clone(),
        unit: table.unit.clone(),
        population: PopulationFile {
            name: table.population.name.clone(),
            as_of: table.population.as_of.clone(),
            within: table.population.within.clone(),
            members: BTreeSet::new(),
        },
        dimensions: table
            .dimensions
            .iter()
            .map(|d| DimensionFile {
                name: d.name.clone(),
                categories: d.categories.clone(),
                groups: d.groups.clone(),
                open: d.open,
            })
            .collect(),
        percentages: table
            .percentages
            .as_ref()
            .map(|found| PercentagesFile { over: found.over.clone(), decimals: found.decimals }),
        rounded_to: table.rounded_to,
        cells: table.cells.iter().map(cell).collect(),
    };
    serde_json::to_value(file).expect("text, numbers and lists are JSON")
}
