//! The effects beside the one that is eliminated: S b = r with S = D₂′WD₂ − D₂′WD₁ (D₁′WD₁)⁻¹ D₁′WD₂.

use faer::Mat;
use opgang_tables::Fault;

use super::{Levels, Rows, inverted};
use crate::regression::{AbsorbedEffect, Ordered};

/// Up to so many levels the system is solved at once.
pub(super) const DIRECT: usize = 1500;

/// The iteration has converged when its residual has shrunk to this share; a second round on what is left brings it to
/// the accuracy of the machine.
const CONVERGED: f64 = 1e-10;

/// A direction whose image has less than this share of its size only moves levels that cannot be told apart.
const EMPTY: f64 = 1e-13;

/// More steps than this mean that the effects hang together too weakly.
const STEPS: usize = 20_000;

/// How the other effects are solved.
#[derive(Debug)]
pub(super) enum Others {
    /// By a decomposition of S.
    Direct { ordered: Ordered, offsets: Vec<usize> },
    /// By conjugate gradients, with one over the diagonal of S.
    Iterated { diagonal: Levels },
}

impl Others {
    /// `sums`: one over the weights of the first effect's levels, the weights of all levels, the weights of rows.
    pub fn new(
        effects: &[AbsorbedEffect],
        first: usize,
        sums: (&[f64], &Levels, Option<&[f64]>),
        direct: usize,
    ) -> Self {
        let (inverse, totals, weights) = sums;
        let mut size = 0;
        let mut offsets = Vec::with_capacity(effects.len());
        for (place, effect) in effects.iter().enumerate() {
            offsets.push(size);
            size += if place == first { 0 } else { effect.levels };
        }
        let rows = Rows { effects, weights, first };
        if size <= direct {
            return Self::Direct { ordered: decomposed(&rows, inverse, &offsets, size), offsets };
        }
        Self::Iterated { diagonal: diagonal(&rows, inverse, totals) }
    }

    /// The other effects; the place of the first stays empty.
    pub fn solve(&self, rows: &Rows<'_>, inverse: &[f64], sums: &Levels, first: &[f64]) -> Result<Levels, Fault> {
        let wanted = right_side(rows, sums, first);
        match self {
            Self::Direct { ordered, offsets } => Ok(at_once(rows, ordered, offsets, &wanted)),
            Self::Iterated { diagonal } => iterated(rows, inverse, diagonal, wanted),
        }
    }
}

/// D₂′W(v − D₁ a₁), where `first` = a₁ are the means of v by level of the first effect.
fn right_side(rows: &Rows<'_>, sums: &Levels, first: &[f64]) -> Levels {
    let mut wanted = sums.clone();
    wanted[rows.first].clear();
    let home = &rows.effects[rows.first].codes;
    for (place, effect) in rows.effects.iter().enumerate().filter(|(place, _)| *place != rows.first) {
        let wanted = &mut wanted[place];
        for (row, &code) in effect.codes.iter().enumerate() {
            wanted[code as usize] -= rows.weight(row) * first[home[row] as usize];
        }
    }
    wanted
}

fn at_once(rows: &Rows<'_>, ordered: &Ordered, offsets: &[usize], wanted: &Levels) -> Levels {
    let flat: Vec<f64> = wanted.iter().flatten().copied().collect();
    let moments: Vec<f64> = ordered.kept.iter().map(|&place| flat[place]).collect();
    let mut solution = vec![0.0; flat.len()];
    ordered.kept.iter().zip(ordered.solve(&moments)).for_each(|(&place, value)| solution[place] = value);
    let part = |(place, effect): (usize, &AbsorbedEffect)| match place == rows.first {
        true => Vec::new(),
        false => solution[offsets[place]..][..effect.levels].to_vec(),
    };
    rows.effects.iter().enumerate().map(part).collect()
}

/// S, decomposed; redundant levels are passed over, the earlier kept.
fn decomposed(rows: &Rows<'_>, inverse: &[f64], offsets: &[usize], size: usize) -> Ordered {
    let mut system: Mat<f64> = Mat::zeros(size, size);
    if size == 0 {
        return Ordered::new(&system, None);
    }
    let by_first = sorted(&rows.effects[rows.first]);
    let others: Vec<usize> = (0..rows.effects.len()).filter(|&place| place != rows.first).collect();
    let (mut share, mut touched) = (vec![0.0; size], Vec::new());
    let mut totals = vec![0.0; size];
    for (level, members) in by_first.iter().enumerate() {
        for &row in members {
            let weight = rows.weight(row as usize);
            let places: Vec<usize> =
                others.iter().map(|&place| offsets[place] + rows.effects[place].codes[row as usize] as usize).collect();
            for &left in &places {
                touched.push(left);
                share[left] += weight;
                totals[left] += weight;
                places.iter().for_each(|&right| system[(left, right)] += weight);
            }
        }
        touched.sort_unstable();
        touched.dedup();
        for &column in &touched {
            let scaled = share[column] * inverse[level];
            touched.iter().for_each(|&row| system[(row, column)] -= share[row] * scaled);
        }
        touched.drain(..).for_each(|place| share[place] = 0.0);
    }
    Ordered::new(&system, Some(&totals))
}

/// Rows by level.
fn sorted(effect: &AbsorbedEffect) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); effect.levels];
    (0_u32..).zip(effect.codes.iter()).for_each(|(row, &code)| members[code as usize].push(row));
    members
}

/// One over the diagonal of S, level by level; zero where a level brings nothing of its own.
fn diagonal(rows: &Rows<'_>, inverse: &[f64], totals: &Levels) -> Levels {
    let home = &rows.effects[rows.first].codes;
    let of = |(place, effect): (usize, &AbsorbedEffect)| {
        if place == rows.first {
            return Vec::new();
        }
        let mut cells: Vec<(u32, u32, f64)> =
            (0..rows.count()).map(|row| (effect.codes[row], home[row], rows.weight(row))).collect();
        cells.sort_by_key(|cell| (cell.0, cell.1));
        let mut own = totals[place].clone();
        for cell in cells.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
            let weight: f64 = cell.iter().map(|cell| cell.2).sum();
            own[cell[0].0 as usize] -= weight * weight * inverse[cell[0].1 as usize];
        }
        let of = |(own, total): (f64, f64)| inverted(if own > 1e-12 * total { own } else { 0.0 });
        own.into_iter().zip(totals[place].iter().copied()).map(of).collect()
    };
    rows.effects.iter().enumerate().map(of).collect()
}

/// S b for the other effects.
fn applied(rows: &Rows<'_>, inverse: &[f64], levels: &Levels) -> Levels {
    let mut first = rows.first_sums(levels);
    first.iter_mut().zip(inverse).for_each(|(sum, inverse)| *sum *= inverse);
    let home = &rows.effects[rows.first].codes;
    let mut sums: Levels = levels.iter().map(|levels| vec![0.0; levels.len()]).collect();
    for (row, &code) in home.iter().enumerate() {
        let value = rows.weight(row) * (rows.others(levels, row) - first[code as usize]);
        for (place, effect) in rows.effects.iter().enumerate().filter(|(place, _)| *place != rows.first) {
            sums[place][effect.codes[row] as usize] += value;
        }
    }
    sums
}

fn iterated(rows: &Rows<'_>, inverse: &[f64], diagonal: &Levels, wanted: Levels) -> Result<Levels, Fault> {
    let inner = |left: &Levels, right: &Levels| -> f64 {
        left.iter().flatten().zip(right.iter().flatten()).map(|(left, right)| left * right).sum()
    };
    let scaled = |rest: &Levels| -> Levels {
        rest.iter()
            .zip(diagonal)
            .map(|(rest, scale)| rest.iter().zip(scale).map(|(rest, scale)| rest * scale).collect())
            .collect()
    };
    let unscaled = |direction: &Levels| -> Levels {
        let one = |(direction, scale): (&f64, &f64)| if *scale > 0.0 { direction / scale } else { 0.0 };
        direction
            .iter()
            .zip(diagonal)
            .map(|(direction, scale)| direction.iter().zip(scale).map(one).collect())
            .collect()
    };
    let add = |to: &mut Levels, by: f64, from: &Levels| {
        to.iter_mut().flatten().zip(from.iter().flatten()).for_each(|(to, from)| *to += by * from);
    };
    let mut solution: Levels = wanted.iter().map(|levels| vec![0.0; levels.len()]).collect();
    let mut rest = wanted;
    let mut direction = scaled(&rest);
    let mut size = inner(&rest, &direction);
    let begun = size;
    for _ in 0..STEPS {
        if size <= CONVERGED * CONVERGED * begun || size < f64::MIN_POSITIVE {
            return Ok(solution);
        }
        let image = applied(rows, inverse, &direction);
        let curve = inner(&direction, &image);
        if curve <= EMPTY * inner(&direction, &unscaled(&direction)) {
            return Ok(solution);
        }
        add(&mut solution, size / curve, &direction);
        add(&mut rest, -size / curve, &image);
        let next = scaled(&rest);
        let shrunk = inner(&rest, &next);
        let mut turned = next;
        add(&mut turned, shrunk / size, &direction);
        direction = turned;
        size = shrunk;
    }
    Err(Fault::at(
        "fixed effects",
        format!("did not converge in {STEPS} steps: they hang together by too few rows"),
        "leave out a fixed effect, or rows that alone connect its levels",
    ))
}
