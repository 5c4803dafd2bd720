//! From a file to columns in memory.

use std::path::Path;

use crate::frame::{Column, Frame, Labels};
use crate::scan::{Cells, Chunk, Scanned, scan};
use crate::{Ask, Fault, Names};

/// Reads the columns that are asked for into memory: see [`scan`] for the files that are read.
///
/// # Errors
/// A [`Fault`] with file, row and column when the file cannot be read, a column is absent, or a cell is no value of
/// its kind.
pub fn read(path: &Path, asks: &[Ask]) -> Result<Frame, Fault> {
    read_while(path, asks, &mut |_| Ok(()))
}

/// As [`read`], for long files: after every few thousand rows `goes_on` is told how many there are, and may end the
/// reading by a fault.
///
/// # Errors
/// As [`read`], and what `goes_on` says.
pub fn read_while(
    path: &Path,
    asks: &[Ask],
    goes_on: &mut dyn FnMut(u64) -> Result<(), Fault>,
) -> Result<Frame, Fault> {
    let mut gathered: Vec<Gathered> = asks.iter().map(|_| Gathered::default()).collect();
    let mut done = 0;
    let scanned = scan(path, asks, &mut |chunk| {
        gathered.iter_mut().enumerate().for_each(|(ask, gathered)| gathered.take(chunk, ask));
        done += chunk.rows() as u64;
        goes_on(done)
    })?;
    let Scanned { file, sha256, rows, names, .. } = scanned;
    let columns = asks
        .iter()
        .zip(gathered.into_iter().zip(names))
        .map(|(ask, (gathered, names))| (ask.name().to_owned(), gathered.into_column(names)))
        .collect();
    Ok(Frame { file, sha256, rows: usize::try_from(rows).expect("they are in memory"), columns })
}

/// The cells of one column, so far.
#[derive(Default)]
struct Gathered {
    numbers: Vec<f64>,
    codes: Vec<u32>,
}

impl Gathered {
    fn take(&mut self, chunk: &Chunk, ask: usize) {
        match chunk.cells(ask) {
            Cells::Numbers(numbers) => self.numbers.extend_from_slice(numbers),
            Cells::Labels(codes, _) => self.codes.extend_from_slice(codes),
        }
    }

    fn into_column(mut self, names: Option<Names>) -> Column {
        let Some(mut names) = names else { return Column::Numbers(self.numbers) };
        // Before a column showed what it holds, nothing but missing values was met.
        if !self.numbers.is_empty() {
            let missing = names.label("");
            self.codes.splice(0..0, std::iter::repeat_n(missing, self.numbers.len()));
        }
        let ranks = names.ranks();
        let mut sorted = vec![String::new(); ranks.len()];
        for (code, &rank) in ranks.iter().enumerate() {
            sorted[rank as usize] = names.name(u32::try_from(code).expect("a code"));
        }
        self.codes.iter_mut().for_each(|code| *code = ranks[*code as usize]);
        Column::Labels(Labels { codes: self.codes, names: sorted })
    }
}
