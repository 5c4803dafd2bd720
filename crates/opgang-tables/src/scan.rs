//! A file, passed once, in chunks of rows.

mod cells;
mod chunk;
mod delimited;
mod hashing;
mod heading;
mod joined;
mod parquet;
mod records;

use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::path::Path;

use crate::{Ask, Fault, Names};

pub use chunk::{Cells, Chunk};

/// Rows of a chunk, at most.
const CHUNK_ROWS: usize = 32 * 1024;

/// What is known after the last row.
#[derive(Debug)]
pub struct Scanned {
    /// The file, as a message names it.
    pub file: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// How many rows there are.
    pub rows: u64,
    /// For each ask, how many cells held no value.
    pub missing: Vec<u64>,
    /// For each ask, its names; without any when it holds numbers.
    pub names: Vec<Option<Names>>,
}

/// The kinds of file.
enum Kind {
    Csv,
    GzipOfCsv,
    Parquet,
}

/// Passes once through a CSV file, a gzip of one (of one or several members), or a Parquet file, and shows `each` the
/// columns that were asked for, chunk by chunk, in the order of the file. Never more than a few megabytes of rows are
/// held. Labels may be asked of several columns together, their names with [`JOIN`](crate::JOIN) between.
///
/// # Errors
/// A [`Fault`] with file, row and column when the file cannot be read, a column is absent, or a cell is no value of its
/// kind; and whatever `each` refuses.
pub fn scan(path: &Path, asks: &[Ask], each: &mut dyn FnMut(&Chunk) -> Result<(), Fault>) -> Result<Scanned, Fault> {
    if let Some(mut joined) = joined::Joined::new(asks) {
        let columns = joined.asks.clone();
        let scanned = scan(path, &columns, &mut |chunk| joined.show(chunk, each))?;
        return Ok(joined.finish(scanned));
    }
    let name = path.display().to_string();
    let (file, kind) = open(path, &name)?;
    let scanned = match kind {
        Kind::Csv => delimited::scan(&name, file, asks, each),
        Kind::GzipOfCsv => delimited::scan_gzip(&name, file, asks, each),
        Kind::Parquet => parquet::scan(&name, file, asks, each),
    }?;
    if scanned.rows == 0 {
        return Err(Fault::at(name, "holds the names of its columns and no rows", "give a file with rows"));
    }
    Ok(scanned)
}

/// The names of the columns of a file, in its order.
///
/// # Errors
/// As [`scan`].
pub fn headings(path: &Path) -> Result<Vec<String>, Fault> {
    let name = path.display().to_string();
    let (file, kind) = open(path, &name)?;
    match kind {
        Kind::Csv => delimited::headings(&name, file),
        Kind::GzipOfCsv => delimited::headings_gzip(&name, file),
        Kind::Parquet => parquet::headings(&name, file),
    }
}

fn open(path: &Path, name: &str) -> Result<(File, Kind), Fault> {
    let unreadable = |cause| unreadable(name, &cause);
    if std::fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Err(Fault::at(name, "is a folder", "give a file in it"));
    }
    let mut file = File::open(path).map_err(unreadable)?;
    let mut start = [0; 4];
    let mut length = 0;
    while length < start.len() {
        match file.read(&mut start[length..]).map_err(unreadable)? {
            0 => break,
            more => length += more,
        }
    }
    file.rewind().map_err(unreadable)?;
    let kind = match &start[..length] {
        [] => return Err(Fault::at(name, "is empty", "give a file with the names of its columns and rows")),
        b"PAR1" => Kind::Parquet,
        [0x1f, 0x8b, ..] => Kind::GzipOfCsv,
        b"PK\x03\x04" => {
            return Err(Fault::at(name, "is a spreadsheet or a zip file", "save the sheet as CSV (UTF-8) first"));
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            return Err(Fault::at(name, "is written in UTF-16", "save it as UTF-8"));
        }
        _ => Kind::Csv,
    };
    Ok((file, kind))
}

/// A fault of the disk, or of a gzip that ends too early.
fn unreadable(file: &str, cause: &std::io::Error) -> Fault {
    match cause.kind() {
        std::io::ErrorKind::NotFound => Fault::at(file, "is not there", "check the name and the folder"),
        std::io::ErrorKind::PermissionDenied => {
            Fault::at(file, "may not be read", "ask for the right to read it, or copy it to where you may")
        }
        std::io::ErrorKind::UnexpectedEof => {
            Fault::at(file, "ends in the middle: it is cut off", "copy or download it again")
        }
        _ => Fault::at(file, format!("cannot be read ({cause})"), "give a file that can be read"),
    }
}
