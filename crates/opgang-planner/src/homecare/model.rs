//! The patients that can be served, in flat arrays, ready for search.
//!
//! A *node* is such a patient; its location is its number plus one, and 0 is the office. A *slot* is one of
//! its services: `2 × node` and, where there are two, `2 × node + 1`.

use super::instance::Instance;

/// No carer, no slot, no node.
pub(super) const NONE: u32 = u32::MAX;
/// How many places beside others are remembered for each node.
const NEAR: usize = 24;

/// A node's place right after or right before another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    pub node: u32,
    pub after: bool,
}

#[derive(Debug)]
pub(super) struct Model {
    pub nodes: usize,
    pub carers: usize,
    /// For each node the patient's index in the instance.
    pub patient: Vec<usize>,
    width: usize,
    distance: Vec<i32>,
    pub open: Vec<i64>,
    pub close: Vec<i64>,
    pub double: Vec<bool>,
    /// For each node the least and the most that the second service starts after the first.
    pub gap: Vec<[i64; 2]>,
    /// For each slot.
    pub duration: Vec<i64>,
    /// For each slot the carers who can do it.
    pub able: Vec<Vec<u32>>,
    can: Vec<bool>,
    /// For each node the most promising places beside others, best first.
    pub near: Vec<Vec<Beside>>,
    /// Mean of all distances between two places: what "far" means in this instance.
    pub scale: i64,
}

impl Model {
    pub fn new(instance: &Instance) -> Self {
        let patient: Vec<usize> =
            (0..instance.patients.len()).filter(|&p| instance.can_serve(&instance.patients[p])).collect();
        let (nodes, carers, width) = (patient.len(), instance.carers.len(), patient.len() + 1);
        let full = instance.patients.len() + 1;
        let place = |location: usize| if location == 0 { 0 } else { patient[location - 1] + 1 };
        let mut distance = Vec::with_capacity(width * width);
        for from in 0..width {
            for to in 0..width {
                let found = instance.distances[place(from) * full + place(to)];
                distance.push(i32::try_from(found).expect("reading refuses distances above 1,000,000"));
            }
        }
        let mut able = vec![Vec::new(); 2 * nodes];
        let mut can = vec![false; 2 * nodes * carers];
        let mut duration = vec![0; 2 * nodes];
        for (node, &p) in patient.iter().enumerate() {
            for (which, need) in instance.patients[p].needs.iter().enumerate() {
                let slot = 2 * node + which;
                duration[slot] = need.duration;
                for carer in (0..carers).filter(|&c| instance.carers[c].able[need.service]) {
                    able[slot].push(carer as u32);
                    can[slot * carers + carer] = true;
                }
            }
        }
        let of = |field: &dyn Fn(usize) -> i64| patient.iter().map(|&p| field(p)).collect::<Vec<i64>>();
        let sum: i64 = distance.iter().map(|&d| i64::from(d)).sum();
        let mut model = Self {
            open: of(&|p| instance.patients[p].window[0]),
            close: of(&|p| instance.patients[p].window[1]),
            double: patient.iter().map(|&p| instance.patients[p].needs.len() == 2).collect(),
            gap: patient.iter().map(|&p| instance.patients[p].gap).collect(),
            scale: (sum / (width * width) as i64).max(1),
            near: Vec::new(),
            nodes,
            carers,
            patient,
            width,
            distance,
            duration,
            able,
            can,
        };
        let crews = Crews::new(&model);
        model.near = (0..nodes).map(|node| model.beside(node, &crews)).collect();
        model
    }

    /// From one location to another.
    #[inline]
    pub fn far(&self, from: usize, to: usize) -> i64 {
        i64::from(self.distance[from * self.width + to])
    }

    /// Whether a carer can do a slot.
    #[inline]
    pub fn can(&self, slot: usize, carer: u32) -> bool {
        self.can[slot * self.carers + carer as usize]
    }

    /// How many slots a node has.
    #[inline]
    pub fn slots(&self, node: usize) -> usize {
        1 + usize::from(self.double[node])
    }

    /// When the services of a node start, once its carers could be there at `ready`: the earliest times
    /// that keep the window's opening and the gap. The first waits where the second comes too late for it.
    #[inline]
    pub fn starts(&self, node: usize, ready: [i64; 2]) -> [i64; 2] {
        let first = ready[0].max(self.open[node]);
        if !self.double[node] {
            return [first, first];
        }
        let [least, most] = self.gap[node];
        let second = ready[1].max(self.open[node]).max(first + least);
        [first.max(second - most), second]
    }

    /// Sum and largest of a node's lateness.
    #[inline]
    pub fn lateness(&self, node: usize, starts: [i64; 2]) -> (i64, i64) {
        let first = (starts[0] - self.close[node]).max(0);
        if !self.double[node] {
            return (first, first);
        }
        let second = (starts[1] - self.close[node]).max(0);
        (first + second, first.max(second))
    }

    fn beside(&self, node: usize, shared: &Crews) -> Vec<Beside> {
        let mut ranked: Vec<(i64, u32, bool)> = Vec::new();
        for other in (0..self.nodes).filter(|&other| other != node && shared.meet(node, other)) {
            ranked.push((self.awkward(other, node), other as u32, true));
            ranked.push((self.awkward(node, other), other as u32, false));
        }
        if ranked.len() > NEAR {
            ranked.select_nth_unstable(NEAR);
            ranked.truncate(NEAR);
        }
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, node, after)| Beside { node, after }).collect()
    }

    /// How awkward it is to go from one node right to another: the way, some of the waiting, all of the lateness.
    fn awkward(&self, from: usize, to: usize) -> i64 {
        let way = self.duration[2 * from] + self.far(from + 1, to + 1);
        let waiting = (self.open[to] - self.close[from] - way).max(0);
        let late = (self.open[from] + way - self.close[to]).max(0);
        self.far(from + 1, to + 1) + waiting / 4 + late
    }
}

/// For each node the carers who can do any of its services, one bit each.
struct Crews {
    words: usize,
    bits: Vec<u64>,
}

impl Crews {
    fn new(model: &Model) -> Self {
        let words = model.carers.div_ceil(64);
        let mut bits = vec![0; words * model.nodes];
        for (slot, able) in model.able.iter().enumerate() {
            for &carer in able {
                bits[slot / 2 * words + carer as usize / 64] |= 1 << (carer % 64);
            }
        }
        Self { words, bits }
    }

    fn meet(&self, a: usize, b: usize) -> bool {
        let crew = |node: usize| &self.bits[node * self.words..(node + 1) * self.words];
        crew(a).iter().zip(crew(b)).any(|(a, b)| a & b != 0)
    }
}
