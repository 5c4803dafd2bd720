//! From a file to columns.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::Fault;
use crate::frame::{Ask, Column, Frame, Labels, Missing};

/// Cells that say that a value is missing.
const MISSING: &[&str] = &["", "NA", "NaN", "nan", "."];

/// Reads the columns that are asked for from a CSV file or a gzip of one.
///
/// # Errors
/// A [`Fault`] with file, row and column when the file cannot be read, a column is absent, or a cell is no value of
/// its kind.
pub fn read(path: &Path, asks: &[Ask]) -> Result<Frame, Fault> {
    let file = path.display().to_string();
    let unreadable = |cause: std::io::Error| Fault::at(&file, cause.to_string(), "give a file that can be read");
    let bytes = fs::read(path).map_err(unreadable)?;
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut text = Vec::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut text).map_err(unreadable)?;
    } else {
        text = bytes;
    }
    let mut rows = csv::ReaderBuilder::new().flexible(false).from_reader(&text[..]);
    let broken = |cause: csv::Error| {
        Fault::at(&file, cause.to_string(), "correct the file: every row has as many cells as the first")
    };
    let header = rows.headers().map_err(broken)?.clone();
    let places = asks.iter().map(|ask| place(&file, &header, ask.name())).collect::<Result<Vec<_>, _>>()?;
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); asks.len()];
    for row in rows.records() {
        let row = row.map_err(broken)?;
        for (cells, &place) in cells.iter_mut().zip(&places) {
            cells.push(row[place].trim().to_owned());
        }
    }
    let count = cells.first().map_or(0, Vec::len);
    let columns = asks
        .iter()
        .zip(cells)
        .map(|(ask, cells)| Ok((ask.name().to_owned(), column(&file, *ask, cells)?)))
        .collect::<Result<_, Fault>>()?;
    Ok(Frame { file, sha256, rows: count, columns })
}

fn place(file: &str, header: &csv::StringRecord, name: &str) -> Result<usize, Fault> {
    header.iter().position(|found| found == name).ok_or_else(|| {
        let found = header.iter().collect::<Vec<_>>().join(", ");
        Fault::at(format!("{file}: column {name:?}"), "is not in the file", format!("choose among: {found}"))
    })
}

fn column(file: &str, ask: Ask, cells: Vec<String>) -> Result<Column, Fault> {
    let at = |row: usize| format!("{file}: row {}, column {:?}", row + 2, ask.name());
    let missing = |cell: &str| MISSING.contains(&cell);
    let refuse = |row: usize| Fault::at(at(row), "no value", "fill the cell, or leave the row out");
    match ask {
        Ask::Numbers(_, when) => {
            let number = |(row, cell): (usize, &String)| match cell.parse::<f64>() {
                _ if missing(cell) && when == Missing::Kept => Ok(f64::NAN),
                _ if missing(cell) => Err(refuse(row)),
                Ok(number) if number.is_finite() => Ok(number),
                _ => Err(Fault::at(
                    at(row),
                    format!("{cell:?} is not a finite number"),
                    "write a number with a point, such as 12.5",
                )),
            };
            cells.iter().enumerate().map(number).collect::<Result<_, _>>().map(Column::Numbers)
        }
        Ask::Labels(_, when) => {
            if let Some(row) = cells.iter().position(|cell| missing(cell) && when == Missing::Refused) {
                return Err(refuse(row));
            }
            Ok(Column::Labels(labels(&cells)))
        }
    }
}

fn labels(cells: &[String]) -> Labels {
    let mut names: Vec<String> = cells.to_vec();
    names.sort_unstable();
    names.dedup();
    if let Ok(numbers) = names.iter().map(|name| name.parse::<f64>()).collect::<Result<Vec<_>, _>>() {
        let mut paired: Vec<_> = numbers.into_iter().zip(names).collect();
        paired.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        names = paired.into_iter().map(|(_, name)| name).collect();
    }
    let of: std::collections::HashMap<&str, u32> = names
        .iter()
        .enumerate()
        .map(|(code, name)| (name.as_str(), u32::try_from(code).expect("fewer than 2^32 labels")))
        .collect();
    let codes = cells.iter().map(|cell| of[cell.as_str()]).collect();
    Labels { codes, names }
}
