//! A system's parts as a flow, where they are one, and a first table that fits.

use std::collections::{BTreeMap, HashMap};

use crate::system::{Contradiction, Part, Parts, System};

use super::{Arc, NONE, Network, ROOT, ways};

/// A sum of a part: its numbers with +1 or −1, and its value.
struct Node {
    terms: Vec<(usize, i64)>,
    value: i64,
}

impl Network {
    /// All parts of a propagated system that are flows. Nothing is known of the values yet: see [`Network::settle`] and
    /// [`Network::take`].
    pub fn new(system: &System, parts: &Parts) -> Self {
        let mut network = Self {
            arcs: Vec::new(),
            arc_of: vec![NONE; system.low.len()],
            variables: Vec::new(),
            first: Vec::new(),
            around: Vec::new(),
            target: vec![0],
            flow: Vec::new(),
            open: Vec::new(),
            visits: 0,
            search: ways::Search::default(),
        };
        for part in &parts.parts {
            if let Some(nodes) = nodes(system, part) {
                network.add(system, part, &nodes);
            }
        }
        network.flow = network.arcs.iter().map(|arc| arc.low).collect();
        network.open = vec![true; network.arcs.len()];
        network.list();
        network
    }

    /// Adds a part, unless its signs are not those of a flow.
    fn add(&mut self, system: &System, part: &Part, nodes: &[Node]) {
        let mut at: HashMap<usize, Vec<(usize, i64)>> = HashMap::new();
        for (node, sum) in nodes.iter().enumerate() {
            for &(variable, factor) in &sum.terms {
                at.entry(variable).or_default().push((node, factor));
            }
        }
        if at.values().any(|ends| ends.len() > 2) {
            return;
        }
        let Some(signs) = signs(nodes, &at) else { return };
        let first = self.target.len();
        self.target.extend(nodes.iter().zip(&signs).map(|(node, sign)| sign * node.value));
        for &variable in &part.variables {
            let (mut tail, mut head) = (ROOT, ROOT);
            for &(node, factor) in at.get(&variable).into_iter().flatten() {
                *(if factor * signs[node] > 0 { &mut tail } else { &mut head }) = first + node;
            }
            self.arc_of[variable] = self.arcs.len();
            self.variables.push(variable);
            self.arcs.push(Arc { tail, head, low: system.low[variable], high: system.high[variable] });
        }
    }

    /// Lists the arcs at every node.
    fn list(&mut self) {
        let mut count = vec![0; self.nodes() + 1];
        for arc in &self.arcs {
            count[arc.tail + 1] += 1;
            count[arc.head + 1] += usize::from(arc.tail != arc.head);
        }
        for node in 0..self.nodes() {
            count[node + 1] += count[node];
        }
        self.first.clone_from(&count);
        self.around = vec![0; count[self.nodes()]];
        for (index, arc) in self.arcs.iter().enumerate() {
            for node in [Some(arc.tail), Some(arc.head).filter(|&head| head != arc.tail)].into_iter().flatten() {
                self.around[count[node]] = u32::try_from(index).expect("fewer numbers than 2^32");
                count[node] += 1;
            }
        }
    }

    /// Takes the values of a table that fits.
    pub fn take(&mut self, values: &[i64]) {
        for (flow, &variable) in self.flow.iter_mut().zip(&self.variables) {
            *flow = values[variable];
        }
    }

    /// Finds values that fit.
    ///
    /// # Errors
    /// [`Contradiction`] when there are none.
    pub fn settle(&mut self) -> Result<(), Contradiction> {
        let mut short = self.target.clone();
        for (arc, &flow) in self.arcs.iter().zip(&self.flow) {
            short[arc.tail] -= flow;
            short[arc.head] += flow;
        }
        // The root takes whatever the others leave.
        short[ROOT] -= short.iter().sum::<i64>();
        for (index, arc) in self.arcs.iter().enumerate() {
            let by = (arc.high - self.flow[index]).min(short[arc.tail]).min(-short[arc.head]);
            if by > 0 {
                self.flow[index] += by;
                short[arc.tail] -= by;
                short[arc.head] += by;
            }
        }
        for node in 0..self.nodes() {
            while short[node] > 0 {
                let Some((end, by)) = self.carry(node, &short) else { return Err(Contradiction) };
                short[node] -= by;
                short[end] += by;
            }
        }
        Ok(())
    }
}

/// The sums of a part, each once, with what settled numbers leave of them; none when one is no plain sum.
fn nodes(system: &System, part: &Part) -> Option<Vec<Node>> {
    let mut known: BTreeMap<Vec<(usize, i64)>, i64> = BTreeMap::new();
    let open = |variable: usize| system.low[variable] < system.high[variable];
    for &index in &part.rows {
        let row = &system.rows[index];
        if let [(variable, 1)] = row.terms[..] {
            // Propagated into the bounds.
            if system.low[variable] < row.low || system.high[variable] > row.high {
                return None;
            }
            continue;
        }
        let mut terms: Vec<(usize, i64)> = row.terms.iter().copied().filter(|term| open(term.0)).collect();
        if row.low != row.high || terms.iter().any(|term| term.1.abs() != 1) {
            return None;
        }
        let settled = row.terms.iter().filter(|term| !open(term.0));
        let value = row.low - settled.map(|&(variable, factor)| factor * system.low[variable]).sum::<i64>();
        terms.sort_unstable();
        if *known.entry(terms).or_insert(value) != value {
            return None;
        }
    }
    Some(known.into_iter().map(|(terms, value)| Node { terms, value }).collect())
}

/// Signs of the sums such that every number stands in one with + and in one with −.
fn signs(nodes: &[Node], at: &HashMap<usize, Vec<(usize, i64)>>) -> Option<Vec<i64>> {
    let mut signs = vec![0; nodes.len()];
    for start in 0..nodes.len() {
        if signs[start] != 0 {
            continue;
        }
        signs[start] = 1;
        let mut waiting = vec![start];
        while let Some(node) = waiting.pop() {
            for &(variable, factor) in &nodes[node].terms {
                for &(other, its) in at[&variable].iter().filter(|end| end.0 != node) {
                    let sign = -signs[node] * factor * its;
                    if signs[other] == 0 {
                        signs[other] = sign;
                        waiting.push(other);
                    } else if signs[other] != sign {
                        return None;
                    }
                }
            }
        }
    }
    Some(signs)
}
