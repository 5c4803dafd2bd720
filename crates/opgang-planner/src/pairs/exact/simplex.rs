//! A small linear programme, solved again and again while its columns come and go.
//!
//! The bounded dual simplex method (Lemke 1954; Koberstein 2005 for the variant) with steepest-edge weights
//! (Forrest & Goldfarb 1992), flips of bounds on the way (Maros 2003) and the inverse of the basis written out. Every
//! column lies between nothing and a limit, so that any basis can be made a beginning: a column that is shut or opened
//! only asks for some more steps. Floats may err here without harm: what a solution proves is counted anew in
//! integers, see [`super::ground`].

use super::programme::{Programme, dot, eliminate, product};

mod renewal;

/// Where a variable stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Least,
    Most,
    Basis,
}

/// How a solve ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The optimum.
    Solved,
    /// The cost is above the limit.
    Beyond,
    /// No solution at all; the prices lie on a ray along which the cost grows for ever.
    Empty,
    /// Steps ran out.
    Tired,
}

/// A programme with its present basis.
#[derive(Clone, Debug)]
pub struct Simplex<'a> {
    programme: &'a Programme,
    /// Of each column: whether it may be used.
    open: Vec<bool>,
    /// Of each row, how low and how high its slack may be now.
    slack: Vec<[f64; 2]>,
    at: Vec<At>,
    /// Of each row, the variable in the basis; a slack is the number of columns plus its row.
    basis: Vec<usize>,
    value: Vec<f64>,
    weight: Vec<f64>,
    /// What one more of a variable costs.
    reduced: Vec<f64>,
    inverse: Vec<f64>,
    since_renewed: u32,
    /// Steps made so far.
    pub steps: u64,
    row: Vec<f64>,
    column: Vec<f64>,
    ways: Vec<(usize, f64)>,
    ratios: Vec<(f64, f64, usize)>,
    flips: Vec<usize>,
}

/// Values this far outside their range stand for rounding.
const NEAR: f64 = 1e-7;
/// Costs this near to nothing are nothing.
const DUAL_NEAR: f64 = 1e-9;
/// Smaller pivots are not trusted.
const PIVOT_LEAST: f64 = 1e-7;
/// The inverse is computed anew after so many steps.
const RENEWED_EVERY: u32 = 400;

impl<'a> Simplex<'a> {
    /// Begins with every slack in the basis.
    pub fn new(programme: &'a Programme) -> Self {
        let (rows, count) = (programme.rows(), programme.columns());
        let mut simplex = Self {
            programme,
            open: vec![true; count],
            slack: programme.slack.clone(),
            at: vec![At::Least; count + rows],
            basis: (count..count + rows).collect(),
            value: vec![0.0; rows],
            weight: vec![1.0; rows],
            reduced: vec![0.0; count + rows],
            inverse: vec![0.0; rows * rows],
            since_renewed: 0,
            steps: 0,
            row: vec![0.0; rows],
            column: vec![0.0; rows],
            ways: vec![],
            ratios: vec![],
            flips: vec![],
        };
        simplex.at[count..].fill(At::Basis);
        simplex.renew();
        simplex
    }

    /// Takes over the state of another of the same programme; its steps are not taken back.
    pub fn return_to(&mut self, other: &Self) {
        self.open.clone_from(&other.open);
        self.slack.clone_from(&other.slack);
        self.at.clone_from(&other.at);
        self.basis.clone_from(&other.basis);
        self.value.clone_from(&other.value);
        self.weight.clone_from(&other.weight);
        self.reduced.clone_from(&other.reduced);
        self.inverse.clone_from(&other.inverse);
        self.since_renewed = other.since_renewed;
    }

    /// The amounts of all columns.
    pub fn amounts(&self, into: &mut Vec<f64>) {
        into.clear();
        into.extend((0..self.programme.columns()).map(|column| match self.at[column] {
            At::Most => self.range(column)[1],
            _ => 0.0,
        }));
        for (&variable, &value) in self.basis.iter().zip(&self.value) {
            if let Some(amount) = into.get_mut(variable) {
                *amount = value;
            }
        }
    }

    /// The price of a row: what one more of its sum costs.
    pub fn price(&self, row: usize) -> f64 {
        -self.reduced[self.programme.columns() + row]
    }

    /// How fast the price of a row grows along the ray of an empty programme.
    pub fn ray(&self, row: usize) -> f64 {
        self.row[row]
    }

    /// The cost of the present basis.
    pub fn cost(&self) -> f64 {
        let mut cost = 0.0;
        for (variable, each) in self.programme.cost.iter().enumerate() {
            if self.at[variable] == At::Most {
                cost += each * self.range(variable)[1];
            }
        }
        for (&variable, &value) in self.basis.iter().zip(&self.value) {
            cost += self.programme.cost.get(variable).map_or(0.0, |each| each * value);
        }
        cost
    }

    /// Lets a column be used, or not.
    pub fn set_open(&mut self, column: usize, open: bool) {
        if self.open[column] == open {
            return;
        }
        if self.at[column] == At::Basis {
            self.open[column] = open;
            return;
        }
        let before = self.now(column);
        self.open[column] = open;
        if open {
            self.reduced[column] = self.recounted(column);
        }
        self.settle(column);
        let change = self.now(column) - before;
        if change != 0.0 {
            self.carry(column, change);
        }
    }

    /// Lets the slack of a row lie between these from now on.
    pub fn set_slack(&mut self, row: usize, range: [f64; 2]) {
        let variable = self.open.len() + row;
        let before = self.now(variable);
        self.slack[row] = range;
        if self.at[variable] != At::Basis {
            let change = self.now(variable) - before;
            self.carry(variable, change);
        }
    }

    fn recounted(&self, column: usize) -> f64 {
        let paid = self.programme.entries(column).iter().map(|&(row, factor)| self.price(row as usize) * factor);
        self.programme.cost[column] - paid.sum::<f64>()
    }

    /// Makes steps until the optimum, at most `steps_max`, or until the cost is above `limit`.
    pub fn solve(&mut self, limit: f64, steps_max: u32) -> End {
        if self.since_renewed >= RENEWED_EVERY {
            self.renew();
        }
        let mut cost = self.cost();
        for _ in 0..steps_max {
            if cost > limit {
                return End::Beyond;
            }
            let Some((leaves, beyond)) = self.leaving() else { return End::Solved };
            self.steps += 1;
            match self.step(leaves, beyond) {
                Some(gain) => cost += gain,
                None if self.since_renewed > 0 => {
                    self.renew();
                    cost = self.cost();
                }
                None => {
                    self.row.iter_mut().for_each(|part| *part *= beyond.signum());
                    return End::Empty;
                }
            }
            if self.since_renewed >= RENEWED_EVERY {
                self.renew();
                cost = self.cost();
            }
        }
        End::Tired
    }

    fn range(&self, variable: usize) -> [f64; 2] {
        match self.open.get(variable) {
            Some(true) => [0.0, self.programme.most[variable]],
            Some(false) => [0.0, 0.0],
            None => self.slack[variable - self.open.len()],
        }
    }

    /// The amount of a variable outside the basis.
    fn now(&self, variable: usize) -> f64 {
        self.range(variable)[usize::from(self.at[variable] == At::Most)]
    }

    /// Puts a variable outside the basis where its cost wants it.
    fn settle(&mut self, variable: usize) {
        if self.reduced[variable] < -DUAL_NEAR {
            self.at[variable] = At::Most;
        } else if self.reduced[variable] > DUAL_NEAR || self.at[variable] == At::Basis {
            self.at[variable] = At::Least;
        }
    }

    /// What a change of a variable outside the basis does to those in it.
    fn carry(&mut self, variable: usize, change: f64) {
        let rows = self.programme.rows();
        for (value, inverse) in self.value.iter_mut().zip(self.inverse.chunks_exact(rows)) {
            *value -= dot(self.programme, inverse, variable) * change;
        }
    }

    /// The row that is farthest out of its range for its weight, and by how much.
    fn leaving(&self) -> Option<(usize, f64)> {
        let mut found = None;
        let mut most = 0.0;
        for (row, (&variable, &value)) in self.basis.iter().zip(&self.value).enumerate() {
            let [least, high] = self.range(variable);
            let beyond = if value < least - NEAR {
                value - least
            } else if value > high + NEAR {
                value - high
            } else {
                continue;
            };
            let merit = beyond * beyond / self.weight[row];
            if merit > most {
                (most, found) = (merit, Some((row, beyond)));
            }
        }
        found
    }

    /// One step: the variable of row `leaves` goes to its bound and another takes its place. Gives what the cost grew
    /// by; nothing when no variable can, and the row's inverse is then the ray.
    fn step(&mut self, leaves: usize, beyond: f64) -> Option<f64> {
        let rows = self.programme.rows();
        self.row.clone_from_slice(&self.inverse[leaves * rows..][..rows]);
        let (enters, gain) = self.entering(beyond)?;
        self.fill_column(enters);
        let pivot = self.column[leaves];
        let told = dot(self.programme, &self.row, enters);
        if pivot.abs() < PIVOT_LEAST || (pivot - told).abs() > 1e-6 * (1.0 + pivot.abs()) {
            return None;
        }
        for nth in 0..self.flips.len() {
            self.flip(self.flips[nth]);
        }
        let price = self.reduced[enters] / pivot;
        for &(variable, factor) in &self.ways {
            self.reduced[variable] -= price * factor;
        }
        let leaver = self.basis[leaves];
        self.reduced[enters] = 0.0;
        self.reduced[leaver] = -price;
        let bound = self.value[leaves];
        let [least, high] = self.range(leaver);
        let length = (bound - if beyond < 0.0 { least } else { high }) / pivot;
        let start = self.now(enters);
        for (value, factor) in self.value.iter_mut().zip(&self.column) {
            *value -= length * factor;
        }
        self.reweigh(leaves);
        self.turn(leaves);
        self.at[leaver] = if beyond < 0.0 { At::Least } else { At::Most };
        self.at[enters] = At::Basis;
        self.basis[leaves] = enters;
        self.value[leaves] = start + length;
        self.since_renewed += 1;
        Some(gain)
    }

    /// Which variable takes the place, and which are passed because it pays; with what the cost grows by.
    fn entering(&mut self, beyond: f64) -> Option<(usize, f64)> {
        let count = self.open.len();
        self.ways.clear();
        self.ratios.clear();
        self.flips.clear();
        for variable in 0..count + self.programme.rows() {
            if self.at[variable] == At::Basis || self.open.get(variable) == Some(&false) {
                continue;
            }
            let factor = dot(self.programme, &self.row, variable);
            if factor.abs() < 1e-11 {
                continue;
            }
            self.ways.push((variable, factor));
            let [least, high] = self.range(variable);
            let towards = if beyond < 0.0 { -factor } else { factor };
            let fits = if self.at[variable] == At::Least { towards > 1e-9 } else { towards < -1e-9 };
            if fits && high > least {
                let ratio = (self.reduced[variable] / towards).max(0.0);
                self.ratios.push((ratio, towards.abs() * (high - least), variable));
            }
        }
        let (mut slope, mut gain, mut from) = (beyond.abs(), 0.0, 0.0);
        loop {
            let (place, &(ratio, weight, variable)) = self.ratios.iter().enumerate().min_by(|(_, one), (_, two)| {
                one.0.total_cmp(&two.0).then(two.1.total_cmp(&one.1)).then(one.2.cmp(&two.2))
            })?;
            gain += slope * (ratio - from);
            from = ratio;
            slope -= weight;
            if slope <= NEAR * (1.0 + beyond.abs()) {
                return Some((variable, gain));
            }
            self.ratios.swap_remove(place);
            self.flips.push(variable);
        }
    }

    fn flip(&mut self, variable: usize) {
        let before = self.now(variable);
        self.at[variable] = if self.at[variable] == At::Least { At::Most } else { At::Least };
        let change = self.now(variable) - before;
        self.carry(variable, change);
    }

    fn fill_column(&mut self, variable: usize) {
        let inverse = self.inverse.chunks_exact(self.programme.rows());
        for (into, inverse) in self.column.iter_mut().zip(inverse) {
            *into = dot(self.programme, inverse, variable);
        }
    }

    /// The weights after the turn, exact where they were exact before.
    fn reweigh(&mut self, leaves: usize) {
        let rows = self.programme.rows();
        let pivot = self.column[leaves];
        let weight = product(&self.row, &self.row);
        for (row, &factor) in self.column.iter().enumerate() {
            if row == leaves || factor == 0.0 {
                continue;
            }
            let ratio = factor / pivot;
            let along = product(&self.inverse[row * rows..][..rows], &self.row);
            self.weight[row] = (self.weight[row] - 2.0 * ratio * along + ratio * ratio * weight).max(1e-6);
        }
        self.weight[leaves] = (weight / (pivot * pivot)).max(1e-6);
    }

    /// The inverse after the turn.
    fn turn(&mut self, leaves: usize) {
        eliminate(&mut self.inverse, &self.column, leaves);
    }
}
