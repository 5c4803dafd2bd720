//! Tables as CSV, long (one row a cell, a column `count`) or wide (rows × columns); and how a cell is written.

use std::collections::{BTreeMap, HashSet};

use opgang_tables::Fault;

use super::{Count, Dimension, Figure, Percent, Percentages, Place, TOTAL, Table};

/// Ways to write that a number is not shown.
const HIDDEN: &[&str] = &["", ":", ".", "..", "x", "X", "-", "–", "NA", "null", "hidden", "suppressed"];
/// Ways to write a total.
const TOTALS: &[&str] = &["*", "total", "all", "sum", "i alt", "ialt"];
/// Names of the column of counts.
const COUNTS: &[&str] = &["count", "families", "n"];

pub(super) fn count(text: &str, place: &str) -> Result<Count, Fault> {
    let text = text.trim();
    if HIDDEN.contains(&text) {
        return Ok(Count::Hidden);
    }
    let wrong = || {
        Fault::at(
            place,
            format!("{text:?} is no count of families"),
            "write a whole number from 0, or : for a number that is not shown, or <5",
        )
    };
    let (below, digits) = text.strip_prefix('<').map_or((false, text), |digits| (true, digits.trim()));
    let number = digits.parse::<i64>().map_err(|_| wrong())?;
    match (below, number) {
        (_, number) if !(0..=50_000_000).contains(&number) => Err(wrong()),
        (true, 0) => Err(wrong()),
        (true, limit) => Ok(Count::Below(limit)),
        (false, number) => Ok(Count::Shown(number)),
    }
}

pub(super) fn percent(text: &str, place: &str) -> Result<Option<Percent>, Fault> {
    let text = text.trim().trim_end_matches('%').trim();
    if HIDDEN.contains(&text) {
        return Ok(None);
    }
    let wrong = || {
        Fault::at(
            place,
            format!("{text:?} is no percentage"),
            "write a number with a point and at most three digits after it, such as 12.5",
        )
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{part}");
    if digits.is_empty() || part.len() > 3 || !digits.chars().all(|digit| digit.is_ascii_digit()) {
        return Err(wrong());
    }
    let scaled = digits.parse::<i64>().map_err(|_| wrong())?;
    let decimals = u32::try_from(part.len()).expect("at most three");
    if scaled > 100 * 10_i64.pow(decimals) {
        return Err(Fault::at(place, format!("{text:?} is more than 100 %"), "give the share of the base"));
    }
    Ok(Some(Percent { scaled, decimals }))
}

pub(super) fn printed(percent: Percent) -> String {
    let unit = 10_i64.pow(percent.decimals);
    let (whole, part) = (percent.scaled / unit, percent.scaled % unit);
    match percent.decimals {
        0 => whole.to_string(),
        digits => format!("{whole}.{part:0width$}", width = digits as usize),
    }
}

/// Reads a table from CSV; `file` is its name in messages, `title` the question it answers.
///
/// With a column called `count`, `families` or `n`: the other columns are dimensions, `percent` apart, and every row is a
/// cell. Without: the first column names the rows, the first line the columns.
///
/// # Errors
/// A [`Fault`] with row and column.
pub fn from_csv(text: &str, file: &str) -> Result<Table, Fault> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
    let broken = |cause: csv::Error| {
        Fault::at(file, cause.to_string(), "correct the file: every row has as many cells as the first")
    };
    let header: Vec<String> = reader.headers().map_err(broken)?.iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().map_err(broken)?;
    let other = |sign: &&&str| header.len() == 1 && header[0].contains(**sign);
    if let Some(sign) = [";", "\t", "|"].iter().find(other) {
        return Err(Fault::at(
            format!("{file}: row 1"),
            format!("no comma stands between names, but {sign:?} does"),
            "save the table with commas between its columns",
        ));
    }
    if header.len() < 2 || rows.is_empty() {
        return Err(Fault::at(file, "the table is empty", "give a first line with names, and a row a cell"));
    }
    let counts = header.iter().position(|name| COUNTS.contains(&name.to_lowercase().as_str()));
    let table = match counts {
        Some(counts) => long(&header, &rows, counts, file)?,
        None => wide(&header, &rows, file)?,
    };
    table.check(file)?;
    Ok(table)
}

fn label(text: &str) -> String {
    if TOTALS.contains(&text.to_lowercase().as_str()) { TOTAL.to_owned() } else { text.to_owned() }
}

/// The categories of each dimension so far.
type Known = Vec<HashSet<String>>;

fn put(table: &mut Table, known: &mut Known, (at, figure): (Place, Figure), place: String) -> Result<(), Fault> {
    known.resize_with(at.len(), HashSet::new);
    for ((label, dimension), known) in at.iter().zip(&mut table.dimensions).zip(known) {
        if label != TOTAL && known.insert(label.clone()) {
            dimension.categories.push(label.clone());
        }
    }
    match table.cells.insert(at, figure) {
        Some(_) => Err(Fault::at(place, "stands twice", "keep one of the two")),
        None => Ok(()),
    }
}

fn long(header: &[String], rows: &[csv::StringRecord], counts: usize, file: &str) -> Result<Table, Fault> {
    let shares = header.iter().position(|name| name.eq_ignore_ascii_case("percent"));
    let divides: Vec<usize> = (0..header.len()).filter(|&index| index != counts && Some(index) != shares).collect();
    let name = |&index: &usize| Dimension { name: header[index].clone(), ..Dimension::default() };
    let mut table =
        Table { unit: "families".to_owned(), dimensions: divides.iter().map(name).collect(), ..Table::default() };
    let mut digits = 0;
    let mut known = Known::new();
    for (number, row) in rows.iter().enumerate() {
        let place = format!("{file}: row {}", number + 2);
        let mut figure = Figure::of(count(&row[counts], &format!("{place}, column {:?}", header[counts]))?);
        if let Some(shares) = shares {
            figure.percent = percent(&row[shares], &format!("{place}, column \"percent\""))?;
            digits = figure.percent.map_or(digits, |percent| percent.decimals.max(digits));
        }
        let at = divides.iter().map(|&index| label(&row[index])).collect();
        put(&mut table, &mut known, (at, figure), place)?;
    }
    if shares.is_some() {
        let over = table.dimensions.last().map(|dimension| dimension.name.clone()).into_iter().collect();
        table.percentages = Some(Percentages { over, decimals: digits });
    }
    Ok(table)
}

fn wide(header: &[String], rows: &[csv::StringRecord], file: &str) -> Result<Table, Fault> {
    let named = |name: &str, otherwise: &str| if name.is_empty() { otherwise.to_owned() } else { name.to_owned() };
    let rows_name = named(&header[0], "row");
    let columns_name = if rows_name == "column" { "columns" } else { "column" };
    let mut table = Table {
        unit: "families".to_owned(),
        dimensions: [rows_name, columns_name.to_owned()]
            .map(|name| Dimension { name, ..Dimension::default() })
            .to_vec(),
        cells: BTreeMap::new(),
        ..Table::default()
    };
    let mut known = Known::new();
    for (number, row) in rows.iter().enumerate() {
        for (column, name) in header.iter().enumerate().skip(1) {
            let place = format!("{file}: row {}, column {name:?}", number + 2);
            let figure = Figure::of(count(&row[column], &place)?);
            put(&mut table, &mut known, (vec![label(&row[0]), label(name)], figure), place)?;
        }
    }
    Ok(table)
}
