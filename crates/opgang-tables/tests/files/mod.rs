//! Files to read.
#![allow(dead_code, reason = "not every test needs all of them")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::basic::Compression as Parquet;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

/// A folder that goes away.
pub struct Dir(tempfile::TempDir);

impl Dir {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

const SCHEMA: &str = "message panel {
    REQUIRED BYTE_ARRAY id (UTF8); OPTIONAL DOUBLE y; OPTIONAL INT32 g; REQUIRED BOOLEAN kept; REQUIRED INT32 day (DATE);
}";

/// A Parquet file with a few rows in each of its groups.
pub fn parquet(ids: &[&str], y: &[Option<f64>], g: &[Option<i32>], group_rows: usize) -> Vec<u8> {
    packed(Parquet::UNCOMPRESSED, (ids, y, g), group_rows)
}

/// The same, packed.
pub fn packed(how: Parquet, (ids, y, g): (&[&str], &[Option<f64>], &[Option<i32>]), group_rows: usize) -> Vec<u8> {
    let properties = WriterProperties::builder().set_compression(how).build();
    let schema = Arc::new(parse_message_type(SCHEMA).expect("a schema"));
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).expect("a writer");
    for from in (0..ids.len()).step_by(group_rows) {
        let rows = from..(from + group_rows).min(ids.len());
        let mut group = file.next_row_group().expect("a group");
        let texts: Vec<ByteArray> = ids[rows.clone()].iter().map(|&id| ByteArray::from(id)).collect();
        column::<ByteArrayType>(&mut group, &texts, None);
        optional::<DoubleType>(&mut group, &y[rows.clone()]);
        optional::<Int32Type>(&mut group, &g[rows.clone()]);
        column::<BoolType>(&mut group, &rows.clone().map(|row| row % 2 == 0).collect::<Vec<_>>(), None);
        column::<Int32Type>(&mut group, &rows.map(|row| row as i32).collect::<Vec<_>>(), None);
        group.close().expect("a group");
    }
    file.into_inner().expect("memory")
}

fn optional<T: parquet::data_type::DataType>(group: &mut SerializedRowGroupWriter<Vec<u8>>, values: &[Option<T::T>]) {
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.iter().flatten().cloned().collect();
    column::<T>(group, &values, Some(&levels));
}

fn column<T: parquet::data_type::DataType>(
    group: &mut SerializedRowGroupWriter<Vec<u8>>,
    values: &[T::T],
    levels: Option<&[i16]>,
) {
    let mut column = group.next_column().expect("a column").expect("one more");
    column.typed::<T>().write_batch(values, levels, None).expect("memory");
    column.close().expect("a column");
}
