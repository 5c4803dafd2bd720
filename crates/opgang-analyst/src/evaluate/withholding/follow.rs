//! Which means must go because withheld cells follow from them: linear algebra, as an attacker would do it.

/// A mean that is told.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its name.
    pub name: String,
    /// The cells that it is the mean of, by their places.
    pub cells: Vec<usize>,
}

/// Rows that may not be told. `unknown` says of each cell whether it is untold; each target is a set of cells whose sum
/// must not follow; `few` says whether cells rest on too few families. Sizes are taken as known to everybody: then a
/// mean is as good as a sum, and what is shown can be taken off.
pub(super) fn given_away(
    rows: &[Row],
    unknown: &[bool],
    targets: &[Vec<usize>],
    few: &dyn Fn(&[usize]) -> bool,
) -> Vec<usize> {
    let left = |row: &Row| row.cells.iter().copied().filter(|cell| unknown[*cell]).collect::<Vec<_>>();
    let guarded = |cells: &[usize]| cells.iter().any(|cell| targets.iter().any(|target| target.contains(cell)));
    let untold: Vec<Vec<usize>> = rows.iter().map(left).collect();
    let mut gone: Vec<usize> = (0..rows.len()).filter(|row| guarded(&untold[*row]) && few(&untold[*row])).collect();
    while let Some(target) = targets.iter().find(|target| follows(target, &untold, &gone, unknown.len())) {
        let mut told: Vec<usize> =
            (0..rows.len()).filter(|row| !gone.contains(row) && !untold[*row].is_empty()).collect();
        told.sort_by_key(|row| rows[*row].cells.len());
        let ends_it = |row: &&usize| {
            let fewer: Vec<usize> = gone.iter().copied().chain([**row]).collect();
            !follows(target, &untold, &fewer, unknown.len())
        };
        let holds = |row: &&usize| untold[**row].iter().any(|cell| target.contains(cell));
        // The smallest without which it no longer follows; the sum over all goes last.
        let Some(next) = told.iter().find(ends_it).or_else(|| told.iter().find(holds)).copied() else { break };
        gone.push(next);
    }
    gone
}

/// Whether the sum of the target's cells is a combination of what is told.
fn follows(target: &[usize], told: &[Vec<usize>], gone: &[usize], size: usize) -> bool {
    let mut basis: Vec<(usize, Vec<f64>)> = vec![];
    for (_, cells) in told.iter().enumerate().filter(|(row, _)| !gone.contains(row)) {
        let mut row = dense(cells, size);
        if let Some(pivot) = reduce(&mut row, &basis) {
            let lead = row[pivot];
            row.iter_mut().for_each(|value| *value /= lead);
            basis.push((pivot, row));
        }
    }
    reduce(&mut dense(target, size), &basis).is_none()
}

fn dense(cells: &[usize], size: usize) -> Vec<f64> {
    let mut row = vec![0.0; size];
    cells.iter().for_each(|cell| row[*cell] = 1.0);
    row
}

/// Takes the basis off a row, and says where most of it is left; none when nothing is.
fn reduce(row: &mut [f64], basis: &[(usize, Vec<f64>)]) -> Option<usize> {
    for (pivot, other) in basis {
        let times = row[*pivot];
        if times != 0.0 {
            row.iter_mut().zip(other).for_each(|(value, other)| *value -= times * other);
        }
    }
    let most = (0..row.len()).max_by(|one, other| row[*one].abs().total_cmp(&row[*other].abs()))?;
    (row[most].abs() > 1e-9).then_some(most)
}
