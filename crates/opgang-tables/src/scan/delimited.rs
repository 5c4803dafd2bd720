//! CSV, and gzip of CSV.

use std::fs::File;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::cells::Wrong;
use super::chunk::{Chunk, Rows, place};
use super::hashing::Hashing;
use super::records::Records;
use super::{CHUNK_ROWS, Scanned, heading, unreadable};
use crate::{Ask, Fault};

type Each<'a> = &'a mut dyn FnMut(&Chunk) -> Result<(), Fault>;

pub(super) fn scan(name: &str, file: File, asks: &[Ask], each: Each) -> Result<Scanned, Fault> {
    let mut records = Records::new(name, Hashing::new(file));
    let rows = scan_text(name, &mut records, asks, each)?;
    let sha256 = records.into_reader().finish().map_err(|cause| unreadable(name, &cause))?;
    Ok(rows.finish(sha256))
}

pub(super) fn scan_gzip(name: &str, file: File, asks: &[Ask], each: Each) -> Result<Scanned, Fault> {
    let mut records = Records::new(name, MultiGzDecoder::new(Hashing::new(file)));
    let rows = scan_text(name, &mut records, asks, each)?;
    let hashing = records.into_reader().into_inner();
    Ok(rows.finish(hashing.finish().map_err(|cause| unreadable(name, &cause))?))
}

pub(super) fn headings(name: &str, file: File) -> Result<Vec<String>, Fault> {
    read_headings(name, &mut Records::new(name, file))
}

pub(super) fn headings_gzip(name: &str, file: File) -> Result<Vec<String>, Fault> {
    read_headings(name, &mut Records::new(name, MultiGzDecoder::new(file)))
}

fn scan_text<'a, R: Read>(
    name: &'a str,
    records: &mut Records<R>,
    asks: &[Ask<'a>],
    each: Each<'a>,
) -> Result<Rows<'a>, Fault> {
    let headings = read_headings(name, records)?;
    let places = heading::places(name, &headings, asks)?;
    let mut rows = Rows::new(name, records.row + 1, asks, each);
    let mut held = 0;
    while records.next()? {
        // An empty line is passed over: the rows of a chunk follow one another.
        if held == CHUNK_ROWS || records.row != rows.next + held as u64 {
            rows.flush(held, records.row)?;
            held = 0;
        }
        if records.fields() != headings.len() {
            return Err(ragged(name, records, &headings));
        }
        for (column, &place) in rows.columns.iter_mut().zip(&places) {
            let ask = column.ask;
            column.text(records.field(place)).map_err(|wrong| fault(name, records.row, ask, wrong))?;
        }
        held += 1;
    }
    rows.flush(held, records.row + 1)?;
    Ok(rows)
}

fn fault(name: &str, row: u64, ask: Ask, (what, remedy): Wrong) -> Fault {
    Fault::at(place(name, row, ask), what, remedy)
}

fn ragged<R: Read>(name: &str, records: &Records<R>, headings: &[String]) -> Fault {
    let (found, wanted) = (records.fields(), headings.len());
    Fault::at(
        format!("{name}: row {}", records.row),
        format!("has {found} cells, and the first row has {wanted}"),
        if found > wanted {
            "put a cell that holds a comma in quotes, and write the decimal point as a point"
        } else {
            "complete the row; the file may be cut off"
        },
    )
}

fn read_headings<R: Read>(name: &str, records: &mut Records<R>) -> Result<Vec<String>, Fault> {
    let empty = || Fault::at(name, "holds no rows", "give a file with the names of its columns and rows");
    if !records.next()? {
        return Err(empty());
    }
    let at = || format!("{name}: row {}", records.row);
    let headings = (0..records.fields())
        .map(|field| {
            let bytes = records.field(field);
            let bytes = if field == 0 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
            let text = std::str::from_utf8(bytes).map_err(|_| {
                Fault::at(at(), "is not written in UTF-8", "save the file as UTF-8 (it may be Latin-1 or Windows-1252)")
            })?;
            Ok(text.trim().trim_matches('"').to_owned())
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let bad = |what: &str, remedy: &str| Err(Fault::at(at(), what, remedy));
    match &headings[..] {
        [only] if only.is_empty() => return Err(empty()),
        [only] if only.contains(';') => {
            return bad(
                "has semicolons between its cells",
                "write commas between cells and points in numbers: in R write.csv, not write.csv2; in a spreadsheet \
                 save as CSV with English settings",
            );
        }
        [only] if only.contains('\t') => return bad("has tabs between its cells", "write commas between cells"),
        all if all.iter().any(|name| name.contains('\r')) => {
            return bad("ends its lines with carriage returns alone", "end each line with a line feed");
        }
        all if all.iter().any(|name| name.contains('\0')) => return bad("is not text", "give a CSV or Parquet file"),
        _ => {}
    }
    heading::check(name, &headings)?;
    Ok(headings)
}
