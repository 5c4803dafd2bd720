//! Numbers put aside on disk, where memory is short.
//!
//! Rows come in the order of a file and are wanted cohort by cohort and period by period. Each belongs to a block; what
//! has come for a block is written behind everything else when enough waits, and read again as if the block stood alone.

use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use opgang_tables::Fault;

/// Numbers that wait in memory, in all blocks together: 64 megabytes.
const WAITING_MAX: usize = 1 << 23;
/// Bytes of a number.
const BYTES: u64 = size_of::<f64>() as u64;

/// Numbers in blocks, on disk. The file has no name: nothing of it stays, however the run ends.
#[derive(Debug)]
pub(crate) struct Spill {
    file: File,
    /// So many numbers are in the file.
    end: u64,
    blocks: Vec<Block>,
    waiting: usize,
}

/// Where a block's numbers are.
#[derive(Debug, Default)]
struct Block {
    /// Pieces of the file: the first number, and how many.
    runs: Vec<(u64, usize)>,
    waiting: Vec<f64>,
}

impl Spill {
    /// Room for so many blocks, in this folder or in that for temporary files.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn new(blocks: usize, folder: Option<&Path>) -> Result<Self, Fault> {
        let file = folder.map_or_else(tempfile::tempfile, tempfile::tempfile_in).map_err(|cause| {
            let place =
                folder.map_or_else(|| "the folder for temporary files".to_owned(), |of| of.display().to_string());
            Fault::at(place, format!("takes no file: {cause}"), "name a folder on a large disk with --scratch")
        })?;
        Ok(Self { file, end: 0, blocks: (0..blocks).map(|_| Block::default()).collect(), waiting: 0 })
    }

    /// Puts numbers behind those of a block.
    ///
    /// # Errors
    /// When the disk takes no more.
    pub fn push(&mut self, block: usize, numbers: &[f64]) -> Result<(), Fault> {
        self.blocks[block].waiting.extend_from_slice(numbers);
        self.waiting += numbers.len();
        if self.waiting < WAITING_MAX { Ok(()) } else { self.flush() }
    }

    /// Writes what waits. Nothing is found before that is done.
    ///
    /// # Errors
    /// When the disk takes no more.
    pub fn flush(&mut self) -> Result<(), Fault> {
        for block in self.blocks.iter_mut().filter(|block| !block.waiting.is_empty()) {
            self.file.write_all_at(bytemuck::cast_slice(&block.waiting), self.end * BYTES).map_err(full)?;
            block.runs.push((self.end, block.waiting.len()));
            self.end += block.waiting.len() as u64;
            block.waiting.clear();
        }
        self.waiting = 0;
        Ok(())
    }

    /// How many numbers a block has.
    pub fn len(&self, block: usize) -> usize {
        self.blocks[block].runs.iter().map(|run| run.1).sum()
    }

    /// Numbers of a block, from this place on.
    ///
    /// # Errors
    /// When the disk gives them no more.
    pub fn read(&self, block: usize, from: usize, into: &mut [f64]) -> Result<(), Fault> {
        self.pieces(block, from, into.len(), &mut |at, range| {
            self.file.read_exact_at(bytemuck::cast_slice_mut(&mut into[range]), at).map_err(unreadable)
        })
    }

    /// Writes over numbers of a block, from this place on.
    ///
    /// # Errors
    /// When the disk does not take them.
    pub fn write(&self, block: usize, from: usize, numbers: &[f64]) -> Result<(), Fault> {
        self.pieces(block, from, numbers.len(), &mut |at, range| {
            self.file.write_all_at(bytemuck::cast_slice(&numbers[range]), at).map_err(full)
        })
    }

    /// The pieces of the file that hold some numbers of a block: the first byte of each, and which of the numbers.
    fn pieces(
        &self,
        block: usize,
        from: usize,
        count: usize,
        each: &mut dyn FnMut(u64, std::ops::Range<usize>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let (mut before, mut done) = (0, 0);
        for &(first, length) in &self.blocks[block].runs {
            let skipped = (from + done).saturating_sub(before);
            if skipped < length && done < count {
                let some = (length - skipped).min(count - done);
                each((first + skipped as u64) * BYTES, done..done + some)?;
                done += some;
            }
            before += length;
        }
        Ok(())
    }
}

fn full(cause: std::io::Error) -> Fault {
    Fault::at(
        "the file put aside",
        format!("could not be written: {cause}"),
        "name a folder on a larger disk with --scratch",
    )
}

fn unreadable(cause: std::io::Error) -> Fault {
    Fault::at("the file put aside", format!("could not be read again: {cause}"), "see to the disk, and start again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_come_back_whole_whatever_was_written_between() {
        let mut spill = Spill::new(3, None).expect("a file");
        for round in 0..5_u8 {
            for block in 0..3_usize {
                let count = block + usize::from(round);
                let numbers: Vec<f64> =
                    (0..count).map(|nth| (block * 1_000 + usize::from(round) * 10 + nth) as f64).collect();
                spill.push(block, &numbers).expect("written");
            }
            spill.flush().expect("written");
        }
        assert_eq!([0, 1, 2].map(|block| spill.len(block)), [10, 15, 20]);
        let mut found = vec![0.0; 15];
        spill.read(1, 0, &mut found).expect("read");
        let wanted = [1_000., 1_010., 1_011., 1_020., 1_021., 1_022., 1_030., 1_031., 1_032., 1_033.];
        assert_eq!(found[..10], wanted);
        spill.write(1, 2, &[-1.0, -2.0, -3.0, -4.0]).expect("written");
        let mut part = vec![0.0; 6];
        spill.read(1, 1, &mut part).expect("read");
        assert_eq!(part, [1_010.0, -1.0, -2.0, -3.0, -4.0, 1_030.0]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let told = Spill::new(1, Some(Path::new("/nowhere/at/all"))).expect_err("no folder").to_string();
        assert!(told.contains("/nowhere/at/all") && told.contains("--scratch"), "{told}");
    }
}
