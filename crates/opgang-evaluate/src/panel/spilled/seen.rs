//! Which units of a panel are there in which period.

/// A bit for each unit and period. Cells stand cohort by cohort and in it period by period; units count from 0 in their
/// cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    cells: Vec<Vec<u64>>,
}

const BITS: usize = u64::BITS as usize;

impl Seen {
    /// Nobody is there. `units`: of each cohort.
    pub fn nobody(units: &[usize], periods: usize) -> Self {
        let cell = |&units: &usize| vec![0; units.div_ceil(BITS)];
        Self { cells: units.iter().flat_map(|units| (0..periods).map(move |_| cell(units))).collect() }
    }

    /// Everybody is always there.
    pub fn everybody(units: &[usize], periods: usize) -> Self {
        let mut seen = Self::nobody(units, periods);
        for (cell, words) in seen.cells.iter_mut().enumerate() {
            let units = units[cell / periods];
            words.fill(u64::MAX);
            if let (Some(last), rest @ 1..) = (words.last_mut(), units % BITS) {
                *last = (1 << rest) - 1;
            }
        }
        seen
    }

    /// Puts a unit into a cell.
    pub fn add(&mut self, cell: usize, unit: usize) {
        self.cells[cell][unit / BITS] |= 1 << (unit % BITS);
    }

    /// Takes a unit out of a cell.
    pub fn remove(&mut self, cell: usize, unit: usize) {
        self.cells[cell][unit / BITS] &= !(1 << (unit % BITS));
    }

    /// Whether a unit is in a cell.
    pub fn has(&self, cell: usize, unit: usize) -> bool {
        self.cells[cell][unit / BITS] >> (unit % BITS) & 1 == 1
    }

    /// How many units are in a cell.
    pub fn count(&self, cell: usize) -> usize {
        self.cells[cell].iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many units of a cell stand before this one.
    pub fn before(&self, cell: usize, unit: usize) -> usize {
        let (words, rest) = (&self.cells[cell], unit % BITS);
        let whole: usize = words[..unit / BITS].iter().map(|word| word.count_ones() as usize).sum();
        let part = words.get(unit / BITS).map_or(0, |word| (word & ((1 << rest) - 1)).count_ones());
        whole + part as usize
    }

    /// The units of a cell, ascending.
    pub fn units(&self, cell: usize) -> impl Iterator<Item = usize> {
        units(self.cells[cell].iter().copied())
    }

    /// The units that are in any of these cells of one cohort, ascending.
    pub fn units_of_any(&self, cells: &[usize]) -> impl Iterator<Item = usize> {
        let words = cells.first().map_or(0, |&cell| self.cells[cell].len());
        units((0..words).map(|word| cells.iter().fold(0, |any, &cell| any | self.cells[cell][word])))
    }

    /// How many those are.
    pub fn count_of_any(&self, cells: &[usize]) -> usize {
        let words = cells.first().map_or(0, |&cell| self.cells[cell].len());
        let of = |word: usize| cells.iter().fold(0, |any, &cell| any | self.cells[cell][word]).count_ones() as usize;
        (0..words).map(of).sum()
    }
}

/// The places of the bits that are set.
fn units(words: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
    words.enumerate().flat_map(|(nth, mut word)| {
        std::iter::from_fn(move || {
            let bit = word.trailing_zeros() as usize;
            word &= word.checked_sub(1)?;
            Some(nth * BITS + bit)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_counted_and_found_again() {
        let sizes = [130, 64, 1];
        let mut seen = Seen::nobody(&sizes, 2);
        let here: Vec<usize> = (0..130).filter(|unit| unit % 7 == 3 || *unit == 64).collect();
        here.iter().for_each(|&unit| seen.add(1, unit));
        assert_eq!(seen.units(1).collect::<Vec<_>>(), here);
        assert_eq!((seen.count(0), seen.count(1)), (0, here.len()));
        for unit in 0..=130 {
            assert_eq!(seen.before(1, unit), here.iter().filter(|&&other| other < unit).count());
        }
        seen.remove(1, 64);
        seen.add(0, 128);
        assert!(!seen.has(1, 64) && seen.has(1, 66) && seen.has(0, 128));
        let any: Vec<usize> = seen.units_of_any(&[0, 1]).collect();
        assert_eq!((any.len(), any.contains(&128)), (here.len(), true));
        assert_eq!(seen.count_of_any(&[0, 1]), here.len());
    }

    #[test]
    fn everybody_is_as_many_as_there_are() {
        let seen = Seen::everybody(&[130, 64, 1], 2);
        let counts: Vec<usize> = (0..6).map(|cell| seen.count(cell)).collect();
        assert_eq!(counts, [130, 130, 64, 64, 1, 1]);
    }
}
