//! Linear programs with one feasible set and many objectives: max y′γ over γ ≥ 0 with W γ = e.
//!
//! A basis that was feasible stays feasible when the objective changes, so each program starts where the last one
//! ended. A dense tableau: there are a few dozen columns.

/// Less than this is zero among numbers of size one.
const ZERO: f64 = 1e-10;
/// Pivots after which the tableau is computed anew from the given matrix.
const FRESH: u32 = 100;

/// A feasible set in tableau form, at one of its corners.
#[derive(Clone, Debug)]
pub(super) struct Simplex {
    columns: usize,
    /// The given rows, each with its right side at the end.
    given: Vec<Vec<f64>>,
    /// The same rows solved for the basis.
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
    pivots: u32,
}

/// The corner where an objective is largest.
pub(super) struct Corner {
    pub value: f64,
    /// Places and values that are above zero.
    pub gamma: Vec<(usize, f64)>,
}

impl Simplex {
    /// `given`: rows of W with the right side e ≥ 0 at the end of each. None when no γ ≥ 0 fulfils them.
    pub fn new(given: Vec<Vec<f64>>) -> Option<Self> {
        let columns = given.first()?.len() - 1;
        let count = given.len();
        // Artificial columns between the given ones and the right side.
        let rows: Vec<Vec<f64>> = given
            .iter()
            .enumerate()
            .map(|(place, row)| {
                let artificial = (0..count).map(|other| f64::from(u8::from(other == place)));
                row[..columns].iter().copied().chain(artificial).chain([row[columns]]).collect()
            })
            .collect();
        let mut start = Self {
            columns: columns + count,
            given: rows.clone(),
            rows,
            basis: (columns..columns + count).collect(),
            pivots: 0,
        };
        let objective: Vec<f64> = (0..columns + count).map(|place| if place < columns { 0.0 } else { -1.0 }).collect();
        if start.maximise(&objective).value < -1e-8 {
            return None;
        }
        // Artificial columns leave the basis; a row that has nothing else says nothing new.
        let mut kept = Vec::new();
        for row in 0..count {
            if start.basis[row] >= columns {
                let other = (0..columns)
                    .max_by(|&left, &right| start.rows[row][left].abs().total_cmp(&start.rows[row][right].abs()))?;
                if start.rows[row][other].abs() <= 1e-8 {
                    continue;
                }
                start.pivot(row, other, &mut []);
            }
            kept.push(row);
        }
        let basis: Vec<usize> = kept.iter().map(|&row| start.basis[row]).collect();
        let rows = kept
            .iter()
            .map(|&row| {
                let solved = &start.rows[row];
                solved[..columns].iter().copied().chain([solved[columns + count]]).collect()
            })
            .collect();
        // Rows that say nothing new are left out of the given ones too: those whose artificial column stayed.
        let spare: Vec<usize> =
            (0..count).filter(|row| !kept.contains(row)).map(|row| start.basis[row] - columns).collect();
        let given = given.into_iter().enumerate().filter(|(row, _)| !spare.contains(row)).map(|(_, row)| row).collect();
        Some(Self { columns, given, rows, basis, pivots: 0 })
    }

    /// The corner where `objective` is largest; the feasible set is bounded in that direction.
    pub fn maximise(&mut self, objective: &[f64]) -> Corner {
        if self.pivots >= FRESH {
            self.refresh();
        }
        let mut gains = self.gains(objective);
        let mut stuck = 0;
        for _ in 0..10_000 {
            let scale = objective.iter().fold(1e-300, |largest: f64, value| largest.max(value.abs()));
            let is_gain = |gain: f64| gain > ZERO * scale;
            // The steepest gain; after many steps without progress the first one, which cannot go in circles (Bland).
            let entering = match stuck < 30 {
                true => (0..self.columns).max_by(|&left, &right| gains[left].total_cmp(&gains[right])),
                false => (0..self.columns).find(|&column| is_gain(gains[column])),
            };
            let Some(entering) = entering.filter(|&column| is_gain(gains[column])) else { break };
            let Some(leaving) = self.leaving(entering) else { break };
            let step = self.rows[leaving][self.columns] / self.rows[leaving][entering];
            stuck = if step <= ZERO { stuck + 1 } else { 0 };
            self.pivot(leaving, entering, &mut gains);
        }
        let gamma: Vec<(usize, f64)> = self
            .basis
            .iter()
            .zip(&self.rows)
            .map(|(&column, row)| (column, row[self.columns]))
            .filter(|(_, value)| *value > 1e-9)
            .collect();
        Corner { value: gamma.iter().map(|(column, value)| objective[*column] * value).sum(), gamma }
    }

    fn gains(&self, objective: &[f64]) -> Vec<f64> {
        let mut gains = objective.to_vec();
        for (&column, row) in self.basis.iter().zip(&self.rows) {
            let price = objective[column];
            if price != 0.0 {
                gains.iter_mut().zip(row).for_each(|(gain, value)| *gain -= price * value);
            }
        }
        gains
    }

    fn leaving(&self, entering: usize) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for (place, row) in self.rows.iter().enumerate().filter(|(_, row)| row[entering] > 1e-9) {
            let step = row[self.columns].max(0.0) / row[entering];
            let is_better = best.is_none_or(|(other, least)| {
                step < least - 1e-14 || (step <= least + 1e-14 && self.basis[place] < self.basis[other])
            });
            if is_better {
                best = Some((place, step));
            }
        }
        best.map(|(place, _)| place)
    }

    fn pivot(&mut self, leaving: usize, entering: usize, gains: &mut [f64]) {
        let mut row = std::mem::take(&mut self.rows[leaving]);
        let pivot = row[entering];
        row.iter_mut().for_each(|value| *value /= pivot);
        for other in self.rows.iter_mut().filter(|other| !other.is_empty()) {
            let times = other[entering];
            if times != 0.0 {
                other.iter_mut().zip(&row).for_each(|(value, new)| *value -= times * new);
            }
        }
        if let Some(&times) = gains.get(entering) {
            gains.iter_mut().zip(&row).for_each(|(gain, new)| *gain -= times * new);
        }
        self.rows[leaving] = row;
        self.basis[leaving] = entering;
        self.pivots += 1;
    }

    /// Solves the given rows for the basis anew, so that roundings do not add up.
    fn refresh(&mut self) {
        let mut rows = self.given.clone();
        let basis = std::mem::take(&mut self.basis);
        for (place, &column) in basis.iter().enumerate() {
            let largest = (place..rows.len())
                .max_by(|&left, &right| rows[left][column].abs().total_cmp(&rows[right][column].abs()))
                .unwrap_or(place);
            rows.swap(place, largest);
            let mut row = std::mem::take(&mut rows[place]);
            let pivot = row[column];
            row.iter_mut().for_each(|value| *value /= pivot);
            for other in rows.iter_mut().filter(|other| !other.is_empty()) {
                let times = other[column];
                if times != 0.0 {
                    other.iter_mut().zip(&row).for_each(|(value, new)| *value -= times * new);
                }
            }
            rows[place] = row;
        }
        (self.rows, self.basis, self.pivots) = (rows, basis, 0);
    }
}
