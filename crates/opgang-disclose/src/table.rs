//! Tables of counts of families: what a file says, with every total in its place.

mod grid;
mod json;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use opgang_tables::Fault;

pub(crate) use grid::{Grid, Sum};
pub use json::{from_json, to_json};
pub use text::from_csv;

/// The name of the form; it changes when a field changes its meaning.
pub const FORMAT: &str = "opgang-table/1";
/// The label of a total over a dimension.
pub const TOTAL: &str = "*";
/// Cells that a table may have at most, totals included.
pub const CELLS_MAX: usize = 100_000;

/// Counts may be rounded to at most this.
const ROUNDED_MAX: i64 = 1_000_000;

/// Where a cell stands: one label a dimension, [`TOTAL`] for a total.
pub type Place = Vec<String>;

/// What a table shows of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// The number of families.
    Shown(i64),
    /// Nothing.
    Hidden,
    /// That it is less than this.
    Below(i64),
}

/// A percentage as printed: `scaled / 10^decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent {
    /// The digits without their point.
    pub scaled: i64,
    /// Digits after the point.
    pub decimals: u32,
}

/// Everything that stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// How many families.
    pub count: Count,
    /// Their share, where the table shows one.
    pub percent: Option<Percent>,
    /// True when the cell is empty by definition, such as fathers among childless men.
    pub structural: bool,
    /// Other figures of the same families, such as persons or kroner: shown only where the count is.
    pub also: BTreeMap<String, serde_json::Value>,
}

impl Figure {
    /// A count alone.
    pub fn of(count: Count) -> Self {
        Self { count, percent: None, structural: false, also: BTreeMap::new() }
    }
}

/// A way to divide the families.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimension {
    /// Its name, such as `area`.
    pub name: String,
    /// Its categories; every family is in one, "not known" included.
    pub categories: Vec<String>,
    /// Further labels, each the sum of categories.
    pub groups: BTreeMap<String, Vec<String>>,
    /// True when anybody may know which category a family is in (its area, the treated group): then a row with all
    /// families in one of its categories tells nothing.
    pub open: bool,
}

impl Dimension {
    /// Every label: categories, groups, the total.
    pub fn labels(&self) -> Vec<String> {
        self.categories.iter().chain(self.groups.keys()).cloned().chain([TOTAL.to_owned()]).collect()
    }
}

/// Who is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Population {
    /// Its name, such as `families of the programme`.
    pub name: String,
    /// The day, as `2026-06-30`.
    pub as_of: Option<String>,
    /// The name of a population that holds it.
    pub within: Option<String>,
    /// Pseudonyms of the families, where the file has them.
    pub members: BTreeSet<String>,
}

/// Percentages of a table: of which totals, with how many digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Percentages {
    /// The dimensions over whose total a percentage is taken.
    pub over: Vec<String>,
    /// Digits after the point.
    pub decimals: u32,
}

/// A table of counts of families.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The question that it answers, in words.
    pub title: String,
    /// What is counted; `families`.
    pub unit: String,
    /// Who is counted.
    pub population: Population,
    /// The ways to divide them.
    pub dimensions: Vec<Dimension>,
    /// Percentages, where the table has them.
    pub percentages: Option<Percentages>,
    /// Every count is rounded to a multiple of this.
    pub rounded_to: Option<i64>,
    /// What stands where. A cell that is absent is not shown.
    pub cells: BTreeMap<Place, Figure>,
}

impl Table {
    /// Every place that the table has: categories, groups and totals of all dimensions.
    pub fn places(&self) -> Vec<Place> {
        self.dimensions.iter().fold(vec![Vec::new()], |places, dimension| {
            let labels = dimension.labels();
            let with = |place: &Place| {
                labels.iter().map(|label| place.iter().cloned().chain([label.clone()]).collect()).collect::<Vec<_>>()
            };
            places.iter().flat_map(with).collect()
        })
    }

    /// Whether a place is no sum of others.
    pub fn is_inner(&self, place: &Place) -> bool {
        place.iter().zip(&self.dimensions).all(|(label, dimension)| dimension.categories.contains(label))
    }

    /// The count at a place; absent cells are hidden.
    pub fn count(&self, place: &Place) -> Count {
        self.cells.get(place).map_or(Count::Hidden, |figure| figure.count)
    }

    /// Every total and group with the places it is the sum of, along one dimension.
    pub fn sums(&self) -> Vec<(Place, Vec<Place>)> {
        let places = self.places();
        let parts = |parts: &[usize]| parts.iter().map(|&part| places[part].clone()).collect();
        Grid::new(self).sums().iter().map(|sum| (places[sum.whole].clone(), parts(&sum.parts))).collect()
    }

    /// The place of the total that a percentage at `place` is taken of.
    pub fn base(&self, place: &Place, percentages: &Percentages) -> Place {
        let base = |(label, dimension): (&String, &Dimension)| {
            if percentages.over.contains(&dimension.name) { TOTAL.to_owned() } else { label.clone() }
        };
        place.iter().zip(&self.dimensions).map(base).collect()
    }

    /// A place in words: `area A, in work yes`.
    pub fn words(&self, place: &Place) -> String {
        let word = |(label, dimension): (&String, &Dimension)| match label.as_str() {
            TOTAL => format!("{} total", dimension.name),
            label => format!("{} {label}", dimension.name),
        };
        place.iter().zip(&self.dimensions).map(word).collect::<Vec<_>>().join(", ")
    }

    /// Fills totals that the file leaves out, where every part is shown.
    pub fn complete(&mut self) {
        let (places, sums) = (self.places(), Grid::new(self).sums());
        // A total of totals follows once its parts are there: as many rounds as dimensions.
        for _ in 0..=self.dimensions.len() {
            for sum in &sums {
                let shown = |&part: &usize| match self.count(&places[part]) {
                    Count::Shown(count) => Some(count),
                    _ => None,
                };
                if !self.cells.contains_key(&places[sum.whole])
                    && let Some(count) = sum.parts.iter().map(shown).sum::<Option<i64>>()
                {
                    self.cells.insert(places[sum.whole].clone(), Figure::of(Count::Shown(count)));
                }
            }
        }
    }

    pub(crate) fn check(&self, file: &str) -> Result<(), Fault> {
        if self.dimensions.is_empty() {
            return Err(Fault::at(file, "the table has no dimension", "name at least one, with its categories"));
        }
        if let Some(day) = &self.population.as_of {
            opgang_tables::possible_days(day, &format!("{file}: population.as_of"))?;
        }
        let labels = |dimension: &Dimension| dimension.categories.len() + dimension.groups.len() + 1;
        let size = self.dimensions.iter().try_fold(1_usize, |size, dimension| size.checked_mul(labels(dimension)));
        if size.is_none_or(|size| size > CELLS_MAX) {
            let size = size.map_or_else(|| "too many".to_owned(), |size| size.to_string());
            return Err(Fault::at(
                file,
                format!("the table has {size} cells, at most {CELLS_MAX} can be looked at together"),
                "divide it into smaller tables; release them one after the other with a release file",
            ));
        }
        for (index, dimension) in self.dimensions.iter().enumerate() {
            self.check_dimension(index, dimension, file)?;
        }
        self.check_figures(file)?;
        let places: BTreeSet<Place> = self.places().into_iter().collect();
        match self.cells.keys().find(|place| !places.contains(*place)) {
            Some(place) => Err(Fault::at(
                format!("{file}: cell {place:?}"),
                "is in no row or column of the table",
                "use the categories and groups of the dimensions, and * for a total",
            )),
            None => Ok(()),
        }
    }

    fn check_figures(&self, file: &str) -> Result<(), Fault> {
        if self.rounded_to.is_some_and(|base| !(2..=ROUNDED_MAX).contains(&base)) {
            let remedy = format!("write a whole number from 2 to {ROUNDED_MAX}; leave it out where nothing is rounded");
            return Err(Fault::at(file, "rounded_to is no number to round to", remedy));
        }
        let Some(percentages) = &self.percentages else { return Ok(()) };
        if percentages.decimals > 3 {
            return Err(Fault::at(file, "percentages have more than 3 decimals", "print at most 3"));
        }
        let named = |over: &&String| self.dimensions.iter().any(|dimension| dimension.name == **over);
        match percentages.over.iter().find(|over| !named(over)) {
            Some(over) => Err(Fault::at(
                file,
                format!("percentages are over {over:?}, which is no dimension"),
                "name dimensions of the table",
            )),
            None => Ok(()),
        }
    }

    fn check_dimension(&self, index: usize, dimension: &Dimension, file: &str) -> Result<(), Fault> {
        let place = format!("{file}: dimension {:?}", dimension.name);
        if dimension.categories.is_empty() {
            return Err(Fault::at(place, "has no category", "name its categories, not known included"));
        }
        let mut labels = dimension.labels();
        labels.sort();
        if let Some(pair) = labels.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Fault::at(place, format!("{:?} stands twice", pair[0]), "give every label a name of its own"));
        }
        if self.dimensions[..index].iter().any(|other| other.name == dimension.name) {
            return Err(Fault::at(place, "stands twice", "give every dimension a name of its own"));
        }
        let known: BTreeSet<&String> = dimension.categories.iter().collect();
        for (group, parts) in &dimension.groups {
            let place = format!("{place}, group {group:?}");
            let distinct: BTreeSet<&String> = parts.iter().collect();
            if let Some(part) = distinct.iter().find(|part| !known.contains(*part)) {
                return Err(Fault::at(place, format!("holds {part:?}, which is no category"), "correct the group"));
            }
            if distinct.len() < parts.len() {
                return Err(Fault::at(place, "holds a category twice", "name each of its categories once"));
            }
        }
        Ok(())
    }
}
