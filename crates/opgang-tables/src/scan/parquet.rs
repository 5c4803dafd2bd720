//! Parquet, column by column, without the columns that nobody asked for.

use std::cell::Cell;
use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use parquet::basic::{Compression, ConvertedType, LogicalType, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::schema::types::{ColumnDescriptor, SchemaDescriptor};

use super::cells::{Held, Wrong};
use super::chunk::{Chunk, Rows, place};
use super::hashing::Hashing;
use super::{CHUNK_ROWS, Scanned, heading, unreadable};
use crate::{Ask, Fault};

type Each<'a> = &'a mut dyn FnMut(&Chunk) -> Result<(), Fault>;

pub(super) fn scan(name: &str, file: File, asks: &[Ask], each: Each) -> Result<Scanned, Fault> {
    let again = file.try_clone().map_err(|cause| unreadable(name, &cause))?;
    let rows = guarded(name, || scan_columns(name, file, asks, each))?;
    let sha256 = hash(again).map_err(|cause| unreadable(name, &cause))?;
    Ok(rows.finish(sha256))
}

pub(super) fn headings(name: &str, file: File) -> Result<Vec<String>, Fault> {
    guarded(name, || names(name, open(name, file)?.metadata().file_metadata().schema_descr()))
}

fn hash(mut file: File) -> std::io::Result<String> {
    std::io::Seek::rewind(&mut file)?;
    Hashing::new(BufReader::with_capacity(1 << 18, file)).finish()
}

thread_local! {
    /// Whether this thread reads a file whose faults are told otherwise.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// A file that is broken on purpose can make the reader panic: that is a fault of the file, and the only word of it.
fn guarded<T>(name: &str, read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                before(panic);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    QUIET.set(outer);
    read.unwrap_or_else(|_| Err(broken(name, "its pages contradict one another")))
}

fn broken(name: &str, why: impl std::fmt::Display) -> Fault {
    Fault::at(name, format!("is no whole Parquet file ({why})"), "write it or copy it again")
}

fn open(name: &str, file: File) -> Result<SerializedFileReader<File>, Fault> {
    SerializedFileReader::new(file).map_err(|cause| broken(name, cause))
}

/// The names of all columns; those of nested ones are never empty, and never asked for.
fn names(name: &str, schema: &SchemaDescriptor) -> Result<Vec<String>, Fault> {
    let headings: Vec<String> = schema.columns().iter().map(|column| column.path().string()).collect();
    heading::check(name, &headings)?;
    Ok(headings)
}

fn scan_columns<'a>(name: &'a str, file: File, asks: &[Ask<'a>], each: Each<'a>) -> Result<Rows<'a>, Fault> {
    let reader = open(name, file)?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let places = heading::places(name, &names(name, schema)?, asks)?;
    let kinds = places
        .iter()
        .zip(asks)
        .map(|(&column, ask)| kind(name, &schema.column(column), ask))
        .collect::<Result<Vec<_>, _>>()?;
    let mut rows = Rows::new(name, 1, asks, each);
    for group in 0..reader.num_row_groups() {
        let broken = |cause: ParquetError| broken(name, cause);
        let group = reader.get_row_group(group).map_err(broken)?;
        for (&column, ask) in places.iter().zip(asks) {
            readable(name, group.metadata().column(column).compression(), ask)?;
        }
        let mut columns = places
            .iter()
            .zip(&kinds)
            .map(|(&column, &kind)| Ok(Column { reader: group.get_column_reader(column)?, kind, levels: Vec::new() }))
            .collect::<Result<Vec<_>, ParquetError>>()
            .map_err(broken)?;
        let mut left = usize::try_from(group.metadata().num_rows()).map_err(|_| self::broken(name, "negative rows"))?;
        while left > 0 {
            let wanted = left.min(CHUNK_ROWS);
            for (column, held) in columns.iter_mut().zip(&mut rows.columns) {
                let (ask, first) = (held.ask, rows.next);
                column.read(wanted, held).map_err(|failed| match failed {
                    Failed::File(cause) => self::broken(name, cause),
                    Failed::Short => self::broken(name, "a column ends before the others"),
                    Failed::Cell(row, (what, remedy)) => Fault::at(place(name, first + row as u64, ask), what, remedy),
                })?;
            }
            rows.flush(wanted, rows.next + wanted as u64)?;
            left -= wanted;
        }
    }
    Ok(rows)
}

/// Refuses what no reader of ours can unpack.
fn readable(file: &str, compression: Compression, ask: &Ask) -> Result<(), Fault> {
    if compression != Compression::LZO {
        return Ok(());
    }
    Err(Fault::at(
        format!("{file}: column {:?}", ask.name()),
        "is packed with LZO, which is not read",
        "write the file with snappy, zstd, gzip, lz4 or brotli, or unpacked",
    ))
}

/// What the numbers of a column stand for.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Unsigned,
    /// Whole numbers of this unit.
    Decimal(f64),
}

/// Whether a column is of a kind that can be read.
fn kind(file: &str, column: &ColumnDescriptor, ask: &Ask) -> Result<Kind, Fault> {
    let refuse = |what: &str, remedy: &str| Err(Fault::at(format!("{file}: column {:?}", ask.name()), what, remedy));
    if column.max_rep_level() > 0 || column.path().parts().len() > 1 {
        return refuse("is nested", "write each of its parts as a column of its own");
    }
    let days = "write the period as a whole number, such as a year, or months counted from a first one";
    match (column.logical_type_ref(), column.converted_type()) {
        (Some(LogicalType::Date | LogicalType::Time(_) | LogicalType::Timestamp(_)), _)
        | (
            _,
            ConvertedType::DATE
            | ConvertedType::TIME_MILLIS
            | ConvertedType::TIME_MICROS
            | ConvertedType::TIMESTAMP_MILLIS
            | ConvertedType::TIMESTAMP_MICROS,
        ) => return refuse("holds dates or times", days),
        _ => {}
    }
    let decimal = column.converted_type() == ConvertedType::DECIMAL
        || matches!(column.logical_type_ref(), Some(LogicalType::Decimal(_)));
    let unsigned = matches!(column.converted_type(), ConvertedType::UINT_32 | ConvertedType::UINT_64);
    match column.physical_type() {
        Type::INT96 => refuse("holds dates or times", days),
        Type::FIXED_LEN_BYTE_ARRAY => {
            refuse("holds values of a kind that is not read", "write it as a number (double) or as text")
        }
        Type::BYTE_ARRAY if decimal => refuse("holds decimals stored as bytes", "write it as a number (double)"),
        _ if decimal => Ok(Kind::Decimal(10f64.powi(column.type_scale()))),
        _ if unsigned => Ok(Kind::Unsigned),
        _ => Ok(Kind::Plain),
    }
}

/// One column of a group of rows.
struct Column {
    reader: ColumnReader,
    kind: Kind,
    levels: Vec<i16>,
}

enum Failed {
    File(ParquetError),
    /// There are fewer rows than the group says.
    Short,
    Cell(usize, Wrong),
}

impl Column {
    /// Reads `wanted` rows.
    fn read(&mut self, wanted: usize, held: &mut Held) -> Result<(), Failed> {
        let (levels, kind) = (&mut self.levels, self.kind);
        let whole = |held: &mut Held, number: i64| match kind {
            Kind::Plain => held.whole(number),
            Kind::Unsigned => held.whole(number),
            Kind::Decimal(unit) => held.number(number as f64 / unit),
        };
        match &mut self.reader {
            ColumnReader::BoolColumnReader(reader) => {
                fill(reader, levels, wanted, held, |held, &value| held.whole(i64::from(value)))
            }
            ColumnReader::Int32ColumnReader(reader) => fill(reader, levels, wanted, held, |held, &value| {
                whole(held, if kind == Kind::Unsigned { i64::from(value.cast_unsigned()) } else { i64::from(value) })
            }),
            ColumnReader::Int64ColumnReader(reader) => fill(reader, levels, wanted, held, |held, &value| {
                if kind == Kind::Unsigned && value < 0 {
                    return held.text(value.cast_unsigned().to_string().as_bytes());
                }
                whole(held, value)
            }),
            ColumnReader::FloatColumnReader(reader) => {
                fill(reader, levels, wanted, held, |held, &value| held.number(f64::from(value)))
            }
            ColumnReader::DoubleColumnReader(reader) => {
                fill(reader, levels, wanted, held, |held, &value| held.number(value))
            }
            ColumnReader::ByteArrayColumnReader(reader) => {
                fill(reader, levels, wanted, held, |held, value| held.text(value.data()))
            }
            ColumnReader::Int96ColumnReader(_) | ColumnReader::FixedLenByteArrayColumnReader(_) => Err(Failed::Short),
        }
    }
}

fn fill<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    levels: &mut Vec<i16>,
    wanted: usize,
    held: &mut Held,
    take: impl Fn(&mut Held, &T::T) -> Result<(), Wrong>,
) -> Result<(), Failed> {
    levels.clear();
    let mut values = Vec::with_capacity(wanted);
    let mut rows = 0;
    while rows < wanted {
        let (read, ..) = reader.read_records(wanted - rows, Some(levels), None, &mut values).map_err(Failed::File)?;
        if read == 0 {
            return Err(Failed::Short);
        }
        rows += read;
    }
    // A column without missing values has no levels.
    if values.len() == wanted {
        return values
            .iter()
            .enumerate()
            .try_for_each(|(row, value)| take(held, value).map_err(|wrong| Failed::Cell(row, wrong)));
    }
    let mut values = values.iter();
    for (row, &level) in levels.iter().enumerate() {
        let taken = match (level, values.len()) {
            (0, _) => held.none(),
            (_, 0) => return Err(Failed::Short),
            _ => take(held, values.next().expect("there is one")),
        };
        taken.map_err(|wrong| Failed::Cell(row, wrong))?;
    }
    if levels.len() == wanted { Ok(()) } else { Err(Failed::Short) }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_broken_file_is_told_once_and_other_panics_are_told_as_ever() {
        static TOLD: AtomicUsize = AtomicUsize::new(0);
        set_hook(Box::new(|_| {
            TOLD.fetch_add(1, Ordering::SeqCst);
        }));
        let fault = guarded::<()>("a.parquet", || panic!("an index out of bounds")).expect_err("a fault");
        assert!(fault.what.contains("is no whole Parquet file"), "{fault}");
        assert_eq!(TOLD.load(Ordering::SeqCst), 0);
        assert!(catch_unwind(|| panic!("elsewhere")).is_err());
        assert_eq!(TOLD.load(Ordering::SeqCst), 1);
    }
}
