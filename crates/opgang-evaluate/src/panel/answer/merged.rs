//! Sums of the cohorts of an answer as sums of those that serve: several may be one, as all that start after the end.
//!
//! A sum of the joint cohort is a sum of sums: z = Σ_h (z_h + n_h (m_h − m)), since each was taken from its own mean. The
//! products follow from the products of what stands in the brackets.

use std::ops::Range;

/// The sums of cohorts, all of them seen in the same periods.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub periods: usize,
    pub units: Vec<f64>,
    pub mean: Vec<Vec<f64>>,
    /// As in [`crate::panel::Added`].
    pub products: Vec<Vec<f64>>,
}

impl Table {
    /// The same without cohorts that do not serve, and of some periods.
    pub fn kept(&self, serves: &[Option<usize>], periods: &[usize]) -> Self {
        let cohorts: Vec<usize> = (0..self.units.len()).filter(|&cohort| serves[cohort].is_some()).collect();
        let cells =
            |&cohort: &usize| periods.iter().map(move |period| self.units.len() + cohort * self.periods + period);
        let places: Vec<usize> = cohorts.iter().copied().chain(cohorts.iter().flat_map(cells)).collect();
        Self {
            periods: periods.len(),
            units: cohorts.iter().map(|&cohort| self.units[cohort]).collect(),
            mean: cohorts.iter().map(|&of| periods.iter().map(|&period| self.mean[of][period]).collect()).collect(),
            products: places.iter().map(|&row| places.iter().map(|&at| self.products[row][at]).collect()).collect(),
        }
    }

    /// The same of joint cohorts: `of` says which each cohort belongs to.
    pub fn merged(&self, of: &[usize], cohorts: usize) -> Self {
        let mut units = vec![0.0; cohorts];
        let mut mean = vec![vec![0.0; self.periods]; cohorts];
        for (one, &joint) in of.iter().enumerate() {
            units[joint] += self.units[one];
            mean[joint].iter_mut().zip(&self.mean[one]).for_each(|(sum, mean)| *sum += self.units[one] * mean);
        }
        for (mean, units) in mean.iter_mut().zip(&units) {
            mean.iter_mut().for_each(|mean| *mean /= units);
        }
        // One cohort keeps its own mean, to the last digit.
        let alone = |joint: usize| of.iter().filter(|&&other| other == joint).count() == 1;
        for (one, &joint) in of.iter().enumerate().filter(|(_, joint)| alone(**joint)) {
            mean[joint].clone_from(&self.mean[one]);
        }
        let mut products = vec![vec![0.0; cohorts * (1 + self.periods)]; cohorts * (1 + self.periods)];
        let into: Vec<Vec<(usize, f64)>> = self.parts_of(of, &mean);
        for (one, row) in self.products.iter().enumerate() {
            for (other, product) in row.iter().enumerate() {
                for &(to, times) in &into[one] {
                    into[other].iter().for_each(|&(column, too)| products[to][column] += times * too * product);
                }
            }
        }
        Self { periods: self.periods, units, mean, products }
    }

    /// For each sum, the joint sums that it is a part of, and how often.
    fn parts_of(&self, of: &[usize], mean: &[Vec<f64>]) -> Vec<Vec<(usize, f64)>> {
        let cells = |of: usize, cohorts: usize| -> Range<usize> {
            cohorts + of * self.periods..cohorts + (of + 1) * self.periods
        };
        let cohorts = mean.len();
        let mut into: Vec<Vec<(usize, f64)>> = of.iter().map(|&joint| vec![(joint, 1.0)]).collect();
        for (one, &joint) in of.iter().enumerate() {
            let apart = self.mean[one].iter().zip(&mean[joint]).map(|(own, joint)| own - joint);
            let apart = cells(joint, cohorts).zip(apart).filter(|(_, apart)| *apart != 0.0);
            into[one].extend(apart);
        }
        for &joint in of {
            into.extend(cells(joint, cohorts).map(|cell| vec![(cell, 1.0)]));
        }
        into
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of clusters: each has units in some cohorts, and each unit an outcome in each of two periods.
    fn added(clusters: &[&[(usize, [f64; 2])]], cohorts: usize) -> Table {
        let all: Vec<&(usize, [f64; 2])> = clusters.iter().copied().flatten().collect();
        let count = |of: &[&(usize, [f64; 2])], cohort: usize| of.iter().filter(|unit| unit.0 == cohort).count() as f64;
        let sum = |of: &[&(usize, [f64; 2])], cohort: usize, period: usize| -> f64 {
            of.iter().filter(|unit| unit.0 == cohort).map(|unit| unit.1[period]).sum()
        };
        let units: Vec<f64> = (0..cohorts).map(|cohort| count(&all, cohort)).collect();
        let mean: Vec<Vec<f64>> = (0..cohorts)
            .map(|cohort| (0..2).map(|period| sum(&all, cohort, period) / units[cohort]).collect())
            .collect();
        let size = cohorts * 3;
        let mut products = vec![vec![0.0; size]; size];
        for cluster in clusters {
            let of: Vec<&(usize, [f64; 2])> = cluster.iter().collect();
            let mut sums: Vec<f64> = (0..cohorts).map(|cohort| count(&of, cohort)).collect();
            for cohort in 0..cohorts {
                let units = sums[cohort];
                sums.extend((0..2).map(|period| sum(&of, cohort, period) - units * mean[cohort][period]));
            }
            for one in 0..size {
                (0..size).for_each(|other| products[one][other] += sums[one] * sums[other]);
            }
        }
        Table { periods: 2, units, mean, products }
    }

    #[test]
    fn the_sums_of_a_joint_cohort_are_those_of_its_units() {
        let apart: [&[(usize, [f64; 2])]; 3] = [
            &[(0, [1.0, 2.5]), (1, [4.0, 3.0]), (2, [0.5, 9.0])],
            &[(1, [2.0, 2.0]), (1, [7.0, 1.0])],
            &[(2, [3.0, 8.0]), (0, [6.0, 5.0])],
        ];
        let joint = apart.map(|cluster| cluster.iter().map(|unit| (unit.0 % 2, unit.1)).collect::<Vec<_>>());
        let wanted = added(&joint.iter().map(Vec::as_slice).collect::<Vec<_>>(), 2);
        let found = added(&apart, 3).merged(&[0, 1, 0], 2);
        assert_eq!((&found.units, &found.mean), (&wanted.units, &wanted.mean));
        for (found, wanted) in found.products.iter().flatten().zip(wanted.products.iter().flatten()) {
            assert!((found - wanted).abs() < 1e-12, "{found} {wanted}");
        }
    }
}
