//! The ends of what every number can be, and the tables on the way to them that spare further searches.

use crate::network::Network;
use crate::programme::{self, Direction};
use crate::system::{Contradiction, Parts, Reach, System};

/// What tables that fit have shown so far, so that most numbers need no search of their own.
pub(crate) struct Search<'a> {
    system: &'a System,
    parts: Parts,
    network: Network,
    /// The least and most value of each number in any table so far.
    range: Vec<Option<(i64, i64)>>,
}

impl<'a> Search<'a> {
    /// Begins with a propagated system.
    ///
    /// # Errors
    /// [`Contradiction`] when no table fits the sums that form a flow.
    pub fn new(system: &'a System) -> Result<Self, Contradiction> {
        let parts = Parts::new(system);
        let mut network = Network::new(system, &parts);
        network.settle()?;
        let mut range = vec![None; system.low.len()];
        for (&variable, &value) in network.variables.iter().zip(&network.flow) {
            range[variable] = Some((value, value));
        }
        Ok(Self { system, parts, network, range })
    }

    /// How many numbers the largest part has whose sums are no flow.
    pub fn hardest(&self) -> usize {
        self.network.hardest(&self.parts)
    }

    /// The ends of a number; none as soon as the values that tables have shown are `enough`.
    ///
    /// # Errors
    /// [`Contradiction`] when no table fits.
    pub fn reach(
        &mut self,
        variable: usize,
        enough: impl Fn((i64, i64)) -> bool,
    ) -> Result<Option<Reach>, Contradiction> {
        let (low, high) = (self.system.low[variable], self.system.high[variable]);
        if low == high {
            return Ok(Some(Reach { low, high, complete: true }));
        }
        let mut complete = true;
        for direction in [Direction::Most, Direction::Least] {
            while !self.range[variable].is_some_and(&enough) {
                match self.network.arc(variable) {
                    Some(arc) if self.push(arc, direction) => {}
                    Some(_) => break,
                    None => {
                        complete &= self.solve(&[(variable, 1)], direction)?.proven;
                        break;
                    }
                }
            }
            if self.range[variable].is_some_and(&enough) {
                return Ok(None);
            }
        }
        let (low, high) = self.range[variable].expect("a table was found that fits");
        Ok(Some(Reach { low, high, complete }))
    }

    /// Moves a number further; false when it is at its end.
    fn push(&mut self, arc: usize, direction: Direction) -> bool {
        let mut moved = Vec::new();
        if self.network.push(arc, direction == Direction::Most, i64::MAX, &mut moved) == 0 {
            return false;
        }
        for step in moved {
            self.widen(self.network.variables[step.arc], self.network.flow[step.arc]);
        }
        true
    }

    fn solve(&mut self, sum: &[(usize, i64)], direction: Direction) -> Result<programme::Extreme, Contradiction> {
        let found = programme::extreme((self.system, &self.parts), sum, direction)?;
        for (&variable, &value) in found.variables.iter().zip(&found.witness) {
            self.widen(variable, value);
        }
        Ok(found)
    }

    fn widen(&mut self, variable: usize, value: i64) {
        let (low, high) = self.range[variable].unwrap_or((value, value));
        self.range[variable] = Some((low.min(value), high.max(value)));
    }

    /// Whether any table so far has families in a cell.
    pub fn has_shown_some(&self, variable: usize) -> bool {
        self.system.low[variable] > 0 || self.range[variable].is_some_and(|range| range.1 > 0)
    }

    /// Whether any of these can be more than 0; also where it cannot be told.
    pub fn any_can_be_some(&mut self, variables: &[usize]) -> bool {
        if variables.iter().any(|&variable| self.has_shown_some(variable)) {
            return true;
        }
        let mut others: Vec<(usize, i64)> = Vec::new();
        for &variable in variables {
            match self.network.arc(variable) {
                Some(arc) if self.push(arc, Direction::Most) => return true,
                Some(_) => {}
                None => others.push((variable, 1)),
            }
        }
        if others.iter().all(|other| self.parts.index(other.0).is_none()) {
            return false;
        }
        self.solve(&others, Direction::Most).is_ok_and(|most| !most.proven || most.value > 0)
    }

    /// The least that a number can be.
    ///
    /// # Errors
    /// [`Contradiction`] when no table fits.
    pub fn least(&mut self, variable: usize) -> Result<i64, Contradiction> {
        Ok(self.reach(variable, |range| range.0 == 0)?.map_or(0, |reach| reach.low))
    }
}
