//! Which sums must go because withheld cells follow from them: linear algebra, as an attacker would do it.

/// A sum of cells that is told, or a mean, which is a sum where sizes are known.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its name.
    pub name: String,
    /// The cells that it is the sum of, by their places, each so many times.
    pub cells: Vec<(usize, f64)>,
    /// Among the rows that could go, those of the lowest rank go first.
    pub rank: u8,
}

/// What an attacker does not know and must not find.
pub(super) struct Guarded<'a> {
    /// Whether each cell is untold.
    pub unknown: &'a [bool],
    /// Sets of cells whose sum must not follow.
    pub targets: &'a [Vec<usize>],
    /// Whether cells rest on too few families.
    pub few: &'a dyn Fn(&[usize]) -> bool,
}

/// Rows that may not be told. Sizes are taken as known to everybody: then what is shown can be taken off a mean.
pub(super) fn given_away(rows: &[Row], guarded: &Guarded) -> Vec<usize> {
    let left = |row: &Row| row.cells.iter().copied().filter(|(cell, _)| guarded.unknown[*cell]).collect::<Vec<_>>();
    let untold: Vec<Vec<(usize, f64)>> = rows.iter().map(left).collect();
    let places = |row: usize| untold[row].iter().map(|(cell, _)| *cell).collect::<Vec<_>>();
    let is_target = |cell: &usize| guarded.targets.iter().any(|target| target.contains(cell));
    let rests = |row: usize| {
        let cells = places(row);
        cells.iter().any(is_target) && (guarded.few)(&cells)
    };
    let mut gone: Vec<usize> = (0..rows.len()).filter(|row| rests(*row)).collect();
    let size = guarded.unknown.len();
    while let Some(target) = first_that_follows(guarded.targets, &Basis::new(&untold, &gone, size)) {
        let mut told: Vec<usize> =
            (0..rows.len()).filter(|row| !gone.contains(row) && !untold[*row].is_empty()).collect();
        told.sort_by_key(|row| (rows[*row].rank, rows[*row].cells.len()));
        let ends_it = |row: &&usize| {
            let fewer: Vec<usize> = gone.iter().copied().chain([**row]).collect();
            !Basis::new(&untold, &fewer, size).gives(target)
        };
        let holds = |row: &&usize| untold[**row].iter().any(|(cell, _)| target.contains(cell));
        let Some(next) = told.iter().find(ends_it).or_else(|| told.iter().find(holds)).copied() else { break };
        gone.push(next);
    }
    gone
}

fn first_that_follows<'a>(targets: &'a [Vec<usize>], basis: &Basis) -> Option<&'a Vec<usize>> {
    targets.iter().find(|target| basis.gives(target))
}

/// Everything that can be made of the rows that are told.
struct Basis {
    rows: Vec<(usize, Vec<f64>)>,
    size: usize,
}

impl Basis {
    fn new(told: &[Vec<(usize, f64)>], gone: &[usize], size: usize) -> Self {
        let mut basis = Self { rows: vec![], size };
        for (_, cells) in told.iter().enumerate().filter(|(row, _)| !gone.contains(row)) {
            let largest = cells.iter().map(|(_, times)| times.abs()).fold(0.0, f64::max);
            let mut row = vec![0.0; size];
            cells.iter().for_each(|(cell, times)| row[*cell] = times / largest);
            if let Some(pivot) = basis.reduce(&mut row) {
                let lead = row[pivot];
                row.iter_mut().for_each(|value| *value /= lead);
                basis.rows.push((pivot, row));
            }
        }
        basis
    }

    /// Whether the sum of the target's cells is a combination of what is told.
    fn gives(&self, target: &[usize]) -> bool {
        let mut row = vec![0.0; self.size];
        target.iter().for_each(|cell| row[*cell] = 1.0);
        self.reduce(&mut row).is_none()
    }

    /// Takes the basis off a row, and says where most of it is left; none when nothing is.
    fn reduce(&self, row: &mut [f64]) -> Option<usize> {
        for (pivot, other) in &self.rows {
            let times = row[*pivot];
            if times != 0.0 {
                row.iter_mut().zip(other).for_each(|(value, other)| *value -= times * other);
            }
        }
        let most = (0..row.len()).max_by(|one, other| row[*one].abs().total_cmp(&row[*other].abs()))?;
        (row[most].abs() > 1e-9).then_some(most)
    }
}
