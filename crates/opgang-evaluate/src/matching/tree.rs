//! Which of very many points is nearest: a tree of boxes over points that lie together in memory.
//!
//! The splits come from a sample, so that a million points are put into their boxes in one pass instead of twenty; a
//! box keeps a few hundred points, which a processor compares faster than it follows branches. The sample is every
//! so-many-th point: nothing is random.

/// Points in a leaf, about.
const LEAF: usize = 160;
/// Points of the sample for each leaf.
const SAMPLE: usize = 12;

/// Points in the leaves of a complete binary tree.
pub(super) struct Tree {
    dims: usize,
    /// Inner nodes, breadth first: the dimension and the value at which points part; equal and above go right.
    splits: Vec<(u32, f64)>,
    /// For every node, inner ones first: lowest and highest value in each dimension.
    boxes: Vec<f64>,
    /// Where each leaf's points begin; one more for the end.
    starts: Vec<u32>,
    /// The points: leaf by leaf, in a leaf dimension by dimension.
    values: Vec<f64>,
    /// The number of each point.
    ids: Vec<u32>,
}

/// What is looked for: points no farther than the bound, which shrinks as nearer ones are found.
pub(super) struct Found {
    /// Squared distance and number of every point that is as near as the nearest, but for rounding.
    pub(super) near: Vec<(f64, u32)>,
    best: f64,
}

/// Two squared distances that differ by less, relatively, are the same but for rounding.
const SAME: f64 = 1e-9;
/// The same for points that lie on top of one another.
const SAME_PLACE: f64 = 1e-18;

impl Found {
    fn bound(&self) -> f64 {
        self.best * (1.0 + SAME) + SAME_PLACE
    }

    fn offer(&mut self, distance: f64, id: u32) {
        if distance < self.best {
            self.best = distance;
            let bound = self.bound();
            self.near.retain(|(found, _)| *found <= bound);
        }
        self.near.push((distance, id));
    }
}

impl Tree {
    /// A tree over the points `ids`, whose coordinates stand in `points`, `dims` to a point.
    pub(super) fn new(points: &[f64], dims: usize, ids: &[u32]) -> Self {
        let depth = (ids.len() / LEAF).max(1).ilog2();
        let inner = (1_usize << depth) - 1;
        let mut splits = vec![(0, f64::INFINITY); inner];
        let stride = (ids.len() / (SAMPLE << depth)).max(1);
        let mut sample: Vec<u32> = ids.iter().copied().step_by(stride).collect();
        part(points, dims, &mut sample, (0, &mut splits));
        let coordinate = |id: u32, dim: usize| points[id as usize * dims + dim];
        let leaf_of = |id: u32| {
            let mut node = 0;
            for _ in 0..depth {
                let (dim, value) = splits[node];
                node = 2 * node + 1 + usize::from(coordinate(id, dim as usize) >= value);
            }
            (node - inner) as u32
        };
        let leaf: Vec<u32> = ids.iter().map(|&id| leaf_of(id)).collect();
        let mut starts = vec![0_u32; inner + 2];
        for &leaf in &leaf {
            starts[leaf as usize + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut rows = vec![0.0; ids.len() * dims];
        let mut kept = vec![0; ids.len()];
        for (&id, &leaf) in ids.iter().zip(&leaf) {
            let place = next[leaf as usize] as usize;
            next[leaf as usize] += 1;
            kept[place] = id;
            rows[place * dims..(place + 1) * dims].copy_from_slice(&points[id as usize * dims..][..dims]);
        }
        turned(&mut rows, dims, &starts);
        let values = rows;
        let mut tree = Self { dims, splits, boxes: Vec::new(), starts, values, ids: kept };
        tree.bound();
        tree
    }

    /// The boxes, from the leaves up.
    fn bound(&mut self) {
        let (dims, inner) = (self.dims, self.splits.len());
        let mut boxes = vec![0.0; (2 * inner + 1) * 2 * dims];
        for leaf in 0..=inner {
            let (from, to) = (self.starts[leaf] as usize, self.starts[leaf + 1] as usize);
            for dim in 0..dims {
                let values = &self.values[from * dims + dim * (to - from)..from * dims + (dim + 1) * (to - from)];
                let ends = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (x.min(l), x.max(h)));
                boxes[((inner + leaf) * dims + dim) * 2] = ends.0;
                boxes[((inner + leaf) * dims + dim) * 2 + 1] = ends.1;
            }
        }
        for node in (0..inner).rev() {
            for dim in 0..dims {
                let at = |node: usize| (node * dims + dim) * 2;
                let (left, right) = (at(2 * node + 1), at(2 * node + 2));
                boxes[at(node)] = boxes[left].min(boxes[right]);
                boxes[at(node) + 1] = boxes[left + 1].max(boxes[right + 1]);
            }
        }
        self.boxes = boxes;
    }

    /// Squared distance from a point to a node's box.
    fn to_box(&self, node: usize, query: &[f64]) -> f64 {
        let ends = &self.boxes[node * self.dims * 2..(node + 1) * self.dims * 2];
        let beyond = |(ends, x): (&[f64], &f64)| (ends[0] - x).max(x - ends[1]).max(0.0);
        ends.chunks_exact(2).zip(query).map(beyond).map(|d| d * d).sum()
    }

    /// The points nearest to `query` among those that `open` lets in: all that are equally near.
    pub(super) fn nearest(&self, query: &[f64], open: &dyn Fn(u32) -> bool) -> Found {
        let mut found = Found { near: Vec::new(), best: f64::INFINITY };
        let mut way = vec![(self.to_box(0, query), 0_usize)];
        let mut far = Vec::new();
        while let Some((distance, node)) = way.pop() {
            if distance > found.bound() {
                continue;
            }
            if node >= self.splits.len() {
                self.scan(node - self.splits.len(), query, (&mut far, &mut found, open));
                continue;
            }
            let (left, right) = (2 * node + 1, 2 * node + 2);
            let (l, r) = (self.to_box(left, query), self.to_box(right, query));
            way.extend(if l <= r { [(r, right), (l, left)] } else { [(l, left), (r, right)] });
        }
        found
    }

    fn scan(&self, leaf: usize, query: &[f64], to: (&mut Vec<f64>, &mut Found, &dyn Fn(u32) -> bool)) {
        let (far, found, open) = to;
        let (from, to) = (self.starts[leaf] as usize, self.starts[leaf + 1] as usize);
        far.clear();
        far.resize(to - from, 0.0);
        for (dim, x) in query.iter().enumerate() {
            let values = &self.values[from * self.dims + dim * (to - from)..][..to - from];
            for (far, value) in far.iter_mut().zip(values) {
                *far += (value - x) * (value - x);
            }
        }
        for (place, &distance) in far.iter().enumerate() {
            if distance <= found.bound() && open(self.ids[from + place]) {
                found.offer(distance, self.ids[from + place]);
            }
        }
    }
}

/// In every leaf: from point by point to dimension by dimension.
fn turned(rows: &mut [f64], dims: usize, starts: &[u32]) {
    let mut leaf = Vec::new();
    for ends in starts.windows(2) {
        let rows = &mut rows[ends[0] as usize * dims..ends[1] as usize * dims];
        leaf.clear();
        leaf.extend_from_slice(rows);
        let count = rows.len() / dims;
        for (place, point) in leaf.chunks_exact(dims).enumerate() {
            for (dim, value) in point.iter().enumerate() {
                rows[dim * count + place] = *value;
            }
        }
    }
}

/// Parts a sample at a node and below, at the middle of the dimension in which it spreads widest.
fn part(points: &[f64], dims: usize, sample: &mut [u32], (node, splits): (usize, &mut [(u32, f64)])) {
    if node >= splits.len() || sample.len() < 2 {
        return;
    }
    let at = |id: u32, dim: usize| points[id as usize * dims + dim];
    let spread = |dim: usize| {
        let ends = sample
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &id| (low.min(at(id, dim)), high.max(at(id, dim))));
        ends.1 - ends.0
    };
    let Some((widest, dim)) = (0..dims).map(|dim| (spread(dim), dim)).max_by(|a, b| a.0.total_cmp(&b.0)) else {
        return;
    };
    if widest <= 0.0 {
        return;
    }
    let middle = sample.len() / 2;
    sample.select_nth_unstable_by(middle, |&a, &b| at(a, dim).total_cmp(&at(b, dim)).then(a.cmp(&b)));
    let mut value = at(sample[middle], dim);
    let low = sample.iter().map(|&id| at(id, dim)).fold(f64::INFINITY, f64::min);
    if value <= low {
        // Many share the lowest value: they part from the rest.
        value = sample.iter().map(|&id| at(id, dim)).filter(|x| *x > low).fold(f64::INFINITY, f64::min);
    }
    splits[node] = (dim as u32, value);
    let right = to_front(sample, |id| at(id, dim) < value);
    let (left, rest) = sample.split_at_mut(right);
    part(points, dims, left, (2 * node + 1, splits));
    part(points, dims, rest, (2 * node + 2, splits));
}

/// Moves those that belong to the front there, and counts them.
fn to_front(ids: &mut [u32], front: impl Fn(u32) -> bool) -> usize {
    let mut count = 0;
    for place in 0..ids.len() {
        if front(ids[place]) {
            ids.swap(place, count);
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points on a grid, many of them equal: the tree finds what looking at all of them finds.
    #[test]
    fn finds_what_looking_at_all_finds() {
        let dims = 3;
        let grid = |seed: u64, step: f64| -> Vec<f64> {
            let mut state = seed;
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                ((state >> 40) % 17) as f64 * step
            };
            (0..dims * 4000).map(|_| next()).collect()
        };
        let points = grid(1, 1.0);
        let ids: Vec<u32> = (0..4000).collect();
        let tree = Tree::new(&points, dims, &ids);
        for query in grid(2, 0.7).chunks(dims).take(200) {
            let far = |id: &u32| -> f64 {
                let point = &points[*id as usize * dims..][..dims];
                point.iter().zip(query).map(|(a, b)| (a - b) * (a - b)).sum()
            };
            let open = |id: u32| !id.is_multiple_of(3);
            let best = ids.iter().filter(|id| open(**id)).map(far).fold(f64::INFINITY, f64::min);
            let mut wanted: Vec<u32> =
                ids.iter().copied().filter(|id| open(*id) && far(id) <= best * (1.0 + SAME) + SAME_PLACE).collect();
            let mut found: Vec<u32> = tree.nearest(query, &open).near.iter().map(|(_, id)| *id).collect();
            found.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(found, wanted);
        }
    }
}
