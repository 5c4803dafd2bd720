//! What an attacker knows: whole numbers that are not negative, and the sums they must meet.
//!
//! ```text
//! published tables ─▶ System: one variable a cell, bounds, rows ─▶ propagation ─▶ flow, or integer programme a cell ─▶ Reach
//! ```

mod parts;

pub(crate) use parts::{Part, Parts};

use crate::programme::{self, Direction, Extreme};

/// A number that no published figure limits is taken to be at most this.
pub const UNLIMITED: i64 = 100_000_000;

/// No end, for one side of a [`Row`].
pub const ENDLESS: i64 = 1_000_000_000_000_000;

/// A linear condition: `low ≤ Σ factor · variable ≤ high`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Variables with their factors; no variable twice.
    pub terms: Vec<(usize, i64)>,
    /// The least that the sum may be.
    pub low: i64,
    /// The most that the sum may be.
    pub high: i64,
    /// True when it follows from rows that are not implied: it helps to narrow, and a search may leave it out.
    pub implied: bool,
}

/// Variables with bounds, and the rows that tie them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct System {
    /// Least value of each variable.
    pub low: Vec<i64>,
    /// Most value of each variable.
    pub high: Vec<i64>,
    /// The conditions.
    pub rows: Vec<Row>,
}

/// The values that an attacker cannot rule out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The least.
    pub low: i64,
    /// The most; [`UNLIMITED`] or more means that nothing limits it.
    pub high: i64,
    /// False where the search ended early: then both ends are met by a table that fits, but there may be wider ones.
    pub complete: bool,
}

/// The conditions contradict each other: no table fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction;

impl System {
    /// Adds a variable and gives its index.
    pub fn add(&mut self, low: i64, high: i64) -> usize {
        self.low.push(low);
        self.high.push(high);
        self.low.len() - 1
    }

    /// Adds a condition.
    pub fn tie(&mut self, terms: Vec<(usize, i64)>, low: i64, high: i64) {
        self.rows.push(Row { terms, low, high, implied: false });
    }

    /// Adds a sum that is 0; `implied` when it follows from others that are not.
    pub(crate) fn balance(&mut self, terms: Vec<(usize, i64)>, implied: bool) {
        self.rows.push(Row { terms, low: 0, high: 0, implied });
    }

    /// Narrows every variable by what each row alone says, until nothing narrows any more.
    ///
    /// # Errors
    /// [`Contradiction`] when a variable is left without a value.
    pub fn propagate(&mut self) -> Result<(), Contradiction> {
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); self.low.len()];
        for (index, row) in self.rows.iter().enumerate() {
            for &(variable, _) in &row.terms {
                of[variable].push(index);
            }
        }
        let mut waiting: std::collections::VecDeque<usize> = (0..self.rows.len()).collect();
        let mut queued = vec![true; self.rows.len()];
        // Bounds can creep towards each other one by one; what is left then is the solver's.
        let mut steps = 10_000 + 200 * self.rows.len();
        while let Some(index) = waiting.pop_front() {
            steps -= 1;
            if steps == 0 {
                break;
            }
            queued[index] = false;
            for variable in self.narrow(index)? {
                for &next in &of[variable] {
                    if !queued[next] {
                        queued[next] = true;
                        waiting.push_back(next);
                    }
                }
            }
        }
        Ok(())
    }

    fn narrow(&mut self, index: usize) -> Result<Vec<usize>, Contradiction> {
        let row = &self.rows[index];
        let (lows, highs) = (&mut self.low, &mut self.high);
        let ends = |low: i64, high: i64, factor: i64| {
            (factor * if factor > 0 { low } else { high }, factor * if factor > 0 { high } else { low })
        };
        let (mut least, mut most) = row.terms.iter().fold((0, 0), |(least, most), &(variable, factor)| {
            let (a, b) = ends(lows[variable], highs[variable], factor);
            (least + a, most + b)
        });
        if least > row.high || most < row.low {
            return Err(Contradiction);
        }
        let mut moved = Vec::new();
        for &(variable, factor) in &row.terms {
            let (own_least, own_most) = ends(lows[variable], highs[variable], factor);
            let room_high = row.high.saturating_sub(least - own_least);
            let room_low = row.low.saturating_sub(most - own_most);
            let (low, high) = if factor > 0 {
                (ceil_div(room_low, factor), floor_div(room_high, factor))
            } else {
                (ceil_div(room_high, factor), floor_div(room_low, factor))
            };
            let (low, high) = (low.max(lows[variable]), high.min(highs[variable]));
            if low > high {
                return Err(Contradiction);
            }
            if low > lows[variable] || high < highs[variable] {
                (lows[variable], highs[variable]) = (low, high);
                let (new_least, new_most) = ends(low, high, factor);
                least += new_least - own_least;
                most += new_most - own_most;
                moved.push(variable);
            }
        }
        Ok(moved)
    }

    /// The most (or least) that a sum of variables may be. The system must have been propagated.
    ///
    /// # Errors
    /// [`Contradiction`] when no table fits.
    pub fn extreme(&self, sum: &[(usize, i64)], direction: Direction) -> Result<Extreme, Contradiction> {
        programme::extreme((self, &Parts::new(self)), sum, direction)
    }

    /// The values of one variable that an attacker cannot rule out. The system must have been propagated.
    ///
    /// # Errors
    /// [`Contradiction`] when no table fits.
    pub fn reach(&self, variable: usize) -> Result<Reach, Contradiction> {
        if self.low[variable] == self.high[variable] {
            return Ok(Reach { low: self.low[variable], high: self.high[variable], complete: true });
        }
        let least = self.extreme(&[(variable, 1)], Direction::Least)?;
        let most = self.extreme(&[(variable, 1)], Direction::Most)?;
        Ok(Reach { low: least.value, high: most.value, complete: least.proven && most.proven })
    }

    /// Whether these values meet every bound and row.
    pub fn fits(&self, values: &[i64]) -> bool {
        values.iter().zip(&self.low).zip(&self.high).all(|((value, low), high)| low <= value && value <= high)
            && self.rows.iter().all(|row| {
                let sum: i64 = row.terms.iter().map(|&(variable, factor)| factor * values[variable]).sum();
                row.low <= sum && sum <= row.high
            })
    }
}

fn floor_div(a: i64, b: i64) -> i64 {
    let quotient = a / b;
    if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient }
}

fn ceil_div(a: i64, b: i64) -> i64 {
    -floor_div(-a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_cell_is_what_its_total_leaves() {
        let mut system = System::default();
        let hidden = system.add(0, UNLIMITED);
        system.tie(vec![(hidden, 1)], 3, 3);
        system.propagate().expect("fits");
        assert_eq!(system.reach(hidden), Ok(Reach { low: 3, high: 3, complete: true }));
    }

    #[test]
    fn negative_factors_narrow_from_both_sides() {
        let mut system = System::default();
        let (a, b) = (system.add(0, 10), system.add(4, 6));
        system.tie(vec![(a, 2), (b, -1)], 1, 3);
        system.propagate().expect("fits");
        assert_eq!((system.low[a], system.high[a]), (3, 4));
    }

    #[test]
    fn only_whole_numbers_count() {
        // 2a + 2b = 2c + 1 has real solutions and no whole one.
        let mut system = System::default();
        let (a, b, c) = (system.add(0, 9), system.add(0, 9), system.add(0, 9));
        system.tie(vec![(a, 2), (b, 2), (c, -2)], 1, 1);
        let found = system.propagate().and_then(|()| system.reach(a));
        assert_eq!(found, Err(Contradiction));
    }
}
