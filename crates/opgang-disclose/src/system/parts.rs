//! Numbers that sums tie together, apart from all others.

use super::System;

/// The numbers that are not settled, divided so that no row ties two parts: what is true in one part says nothing of
/// another. Rows that follow from others are left out.
pub(crate) struct Parts {
    /// The part of each number that is not settled.
    of: Vec<Option<usize>>,
    /// The parts, by their first number.
    pub parts: Vec<Part>,
}

/// Numbers that are not settled, and the rows that tie them; both ascending.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    pub variables: Vec<usize>,
    pub rows: Vec<usize>,
}

impl Parts {
    /// Divides a system, which should have been propagated.
    pub fn new(system: &System) -> Self {
        let open = |variable: usize| system.low[variable] < system.high[variable];
        let mut above: Vec<usize> = (0..system.low.len()).collect();
        for row in system.rows.iter().filter(|row| !row.implied) {
            let mut first = None;
            for &(variable, _) in row.terms.iter().filter(|term| open(term.0)) {
                let root = root(&mut above, variable);
                let to = *first.get_or_insert(root);
                above[root] = to;
            }
        }
        let mut found = Self { of: vec![None; system.low.len()], parts: Vec::new() };
        let mut by_root: Vec<Option<usize>> = vec![None; system.low.len()];
        for variable in (0..system.low.len()).filter(|&variable| open(variable)) {
            let root = root(&mut above, variable);
            let part = *by_root[root].get_or_insert_with(|| {
                found.parts.push(Part::default());
                found.parts.len() - 1
            });
            found.of[variable] = Some(part);
            found.parts[part].variables.push(variable);
        }
        for (index, row) in system.rows.iter().enumerate().filter(|(_, row)| !row.implied) {
            if let Some(part) = row.terms.iter().find_map(|term| found.of[term.0]) {
                found.parts[part].rows.push(index);
            }
        }
        found
    }

    /// The part of a number; none when it is settled.
    pub fn index(&self, variable: usize) -> Option<usize> {
        self.of[variable]
    }

    /// All that can matter to these numbers.
    pub fn around(&self, variables: &[usize]) -> Part {
        let mut indices: Vec<usize> = variables.iter().filter_map(|&variable| self.of[variable]).collect();
        indices.sort_unstable();
        indices.dedup();
        let mut around = Part::default();
        for index in indices {
            around.variables.extend(&self.parts[index].variables);
            around.rows.extend(&self.parts[index].rows);
        }
        around.variables.sort_unstable();
        around.rows.sort_unstable();
        around
    }
}

fn root(above: &mut [usize], mut variable: usize) -> usize {
    while above[variable] != variable {
        above[variable] = above[above[variable]];
        variable = above[variable];
    }
    variable
}
