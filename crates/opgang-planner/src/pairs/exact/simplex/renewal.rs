//! The basis computed anew, where rounding has come together.

use super::super::programme::{dot, eliminate, product};
use super::{At, PIVOT_LEAST, Simplex};

impl Simplex<'_> {
    /// Computes the inverse, the prices and the amounts anew from the basis.
    pub(super) fn renew(&mut self) {
        self.invert();
        self.since_renewed = 0;
        let (rows, count) = (self.programme.rows(), self.open.len());
        let mut prices = vec![0.0; rows];
        for (&variable, inverse) in self.basis.iter().zip(self.inverse.chunks_exact(rows)) {
            let cost = self.programme.cost.get(variable).copied().unwrap_or(0.0);
            if cost != 0.0 {
                prices.iter_mut().zip(inverse).for_each(|(price, part)| *price += cost * part);
            }
        }
        for (row, price) in prices.iter().enumerate() {
            self.reduced[count + row] = -price;
        }
        for column in 0..count {
            self.reduced[column] = self.recounted(column);
        }
        let mut sums = self.programme.sums.clone();
        for variable in 0..count + rows {
            if self.at[variable] == At::Basis {
                self.reduced[variable] = 0.0;
                continue;
            }
            self.settle(variable);
            let now = self.now(variable);
            match variable.checked_sub(count) {
                Some(row) => sums[row] -= now,
                None => {
                    self.programme.entries(variable).iter().for_each(|&(row, part)| sums[row as usize] -= part * now)
                }
            }
        }
        for (value, inverse) in self.value.iter_mut().zip(self.inverse.chunks_exact(rows)) {
            *value = product(inverse, &sums);
        }
    }

    /// The inverse of the basis by Gauss and Jordan; a variable that adds nothing gives way to a slack.
    fn invert(&mut self) {
        let (rows, count) = (self.programme.rows(), self.open.len());
        let mut inverse = vec![0.0; rows * rows];
        (0..rows).for_each(|row| inverse[row * rows + row] = 1.0);
        let mut basis: Vec<usize> = (count..count + rows).collect();
        let mut weights = vec![1.0; count + rows];
        self.basis.iter().zip(&self.weight).for_each(|(&variable, &weight)| weights[variable] = weight);
        let mut wanted: Vec<usize> = std::mem::take(&mut self.basis);
        wanted.sort_unstable_by_key(|&variable| std::cmp::Reverse(variable));
        let mut taken = vec![false; rows];
        for variable in wanted {
            let entry = |row: usize| dot(self.programme, &inverse[row * rows..][..rows], variable);
            let column: Vec<f64> = (0..rows).map(entry).collect();
            let free = (0..rows).filter(|&row| !taken[row]);
            let place = free.max_by(|&one, &two| column[one].abs().total_cmp(&column[two].abs()));
            let Some(place) = place.filter(|&row| column[row].abs() > PIVOT_LEAST) else {
                self.at[variable] = At::Least;
                continue;
            };
            taken[place] = true;
            basis[place] = variable;
            eliminate(&mut inverse, &column, place);
        }
        for (row, &variable) in basis.iter().enumerate() {
            (self.at[variable], self.weight[row]) = (At::Basis, weights[variable]);
        }
        (self.basis, self.inverse) = (basis, inverse);
    }
}
