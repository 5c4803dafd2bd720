//! Nearest-neighbour matching: each treated unit is given the untreated ones that are nearest, one round after another.

use std::sync::OnceLock;

use opgang_tables::Fault;
use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;
use serde::Serialize;

use crate::orders::Watch;

use super::line::Line;
use super::metric::Metric;
use super::tree::{Found, Tree};

/// Places along the line of ties that differ by less are the same but for rounding.
const SAME_PLACE: f64 = 1e-9;

/// Who chooses first where a partner can be had only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The treated unit with the highest score.
    Largest,
    /// The one with the lowest.
    Smallest,
    /// The one whose name comes first.
    Name,
    /// By lot, from this seed.
    Random(u64),
}

/// How partners are found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Partners for each treated unit.
    pub ratio: usize,
    /// Whether a partner may serve several.
    pub replace: bool,
    /// The widest difference in score between partners.
    pub caliper: Option<f64>,
    /// Who chooses first.
    pub order: Order,
}

/// A treated unit with its partners.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    /// The treated unit.
    pub treated: usize,
    /// Its partners, nearest first.
    pub partners: Vec<usize>,
    /// How far each is.
    pub distances: Vec<f64>,
    /// Why there are none.
    pub without: Option<Without>,
}

/// Why a treated unit has no partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Without {
    /// No untreated unit agrees with it in the columns for exact matching.
    NobodyAgrees,
    /// Some agree, but none is within the caliper.
    NobodyWithinCaliper,
    /// Those who would do were given to others.
    AllTaken,
}

/// What is matched: units by number, in the order of their names.
pub(super) struct Field<'a> {
    pub(super) place: &'a str,
    pub(super) treated: &'a [bool],
    pub(super) cells: &'a [u32],
    pub(super) scores: Option<&'a [f64]>,
    pub(super) metric: Option<&'a Metric>,
}

/// Matches every treated unit, in the order of names.
pub(super) fn nearest(field: &Field, by: &Nearest, watch: &dyn Watch) -> Result<Vec<Match>, Fault> {
    if field.scores.is_none() && (by.caliper.is_some() || matches!(by.order, Order::Largest | Order::Smallest)) {
        return Err(Fault::at(
            field.place,
            "a caliper and an order by size need a propensity score",
            "let the covariates for the score be named, or choose --order name or random",
        ));
    }
    let treated: Vec<usize> = (0..field.treated.len()).filter(|&unit| field.treated[unit]).collect();
    let mut matches = match (field.metric, by.replace) {
        (Some(metric), true) => {
            let grove = Grove::new(field, metric);
            let of = |&unit: &usize| if watch.stop() { empty(unit) } else { grove.replaced(unit, by) };
            treated.par_iter().map(of).collect()
        }
        (None, true) => {
            let lines = lines(field);
            treated.iter().map(|&unit| along(field, &lines, unit, by)).collect()
        }
        (Some(metric), false) => taking(field, by, (&treated, watch), &mut Taken::grove(field, metric)),
        (None, false) => taking(field, by, (&treated, watch), &mut Taken::lines(&mut lines(field))),
    };
    if matches.iter().any(|found| found.partners.is_empty()) {
        let lines = lines(field);
        for found in matches.iter_mut().filter(|found| found.partners.is_empty()) {
            found.without = Some(reason(field, &lines, found.treated, by));
        }
    }
    Ok(matches)
}

fn empty(treated: usize) -> Match {
    Match { treated, partners: Vec::new(), distances: Vec::new(), without: None }
}

/// A line of untreated units for every cell; without scores they stand by name alone.
fn lines(field: &Field) -> Vec<Line> {
    let cells = field.cells.iter().max().map_or(0, |most| *most as usize + 1);
    let mut places = vec![Vec::new(); cells];
    for unit in (0..field.treated.len()).filter(|&unit| !field.treated[unit]) {
        places[field.cells[unit] as usize].push((field.scores.map_or(0.0, |scores| scores[unit]), unit as u32));
    }
    places.into_iter().map(Line::new).collect()
}

fn reason(field: &Field, lines: &[Line], unit: usize, by: &Nearest) -> Without {
    let line = &lines[field.cells[unit] as usize];
    let within = |width| field.scores.is_none_or(|scores| line.any_within(scores[unit], width));
    if line.is_empty() {
        Without::NobodyAgrees
    } else if by.caliper.is_some_and(|width| !within(width)) {
        Without::NobodyWithinCaliper
    } else {
        Without::AllTaken
    }
}

fn along(field: &Field, lines: &[Line], unit: usize, by: &Nearest) -> Match {
    let score = field.scores.map_or(0.0, |scores| scores[unit]);
    let width = by.caliper.unwrap_or(f64::INFINITY);
    let found = lines[field.cells[unit] as usize].nearest_of_all(score, unit as u32, (by.ratio, width));
    let (partners, distances) = found.into_iter().map(|(partner, far)| (partner as usize, far)).unzip();
    Match { treated: unit, partners, distances, without: None }
}

/// The treated units in the order in which they choose.
fn queue(field: &Field, order: Order, treated: &[usize]) -> Vec<usize> {
    let mut queue: Vec<usize> = (0..treated.len()).collect();
    let score = |place: &usize| field.scores.map_or(0.0, |scores| scores[treated[*place]]);
    match order {
        Order::Name => {}
        Order::Largest => queue.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.cmp(b))),
        Order::Smallest => queue.sort_by(|a, b| score(a).total_cmp(&score(b)).then(a.cmp(b))),
        Order::Random(seed) => queue.shuffle(&mut Xoshiro256PlusPlus::seed_from_u64(seed)),
    }
    queue
}

/// What is left for those who choose later.
enum Taken<'a> {
    Lines(&'a mut [Line]),
    Grove(Box<Grove<'a>>, Vec<bool>),
}

impl<'a> Taken<'a> {
    fn lines(lines: &'a mut [Line]) -> Self {
        Self::Lines(lines)
    }

    fn grove(field: &'a Field, metric: &'a Metric) -> Self {
        Self::Grove(Box::new(Grove::new(field, metric)), vec![false; field.treated.len()])
    }

    /// The nearest that is left, and takes it.
    fn take(&mut self, field: &Field, unit: usize, by: &Nearest) -> Option<(usize, f64)> {
        match self {
            Self::Lines(lines) => {
                let line = &mut lines[field.cells[unit] as usize];
                let scores = field.scores?;
                let (partner, far) = line.nearest(scores[unit], unit as u32, by.caliper.unwrap_or(f64::INFINITY))?;
                line.take(scores[partner as usize], partner);
                Some((partner as usize, far))
            }
            Self::Grove(grove, taken) => {
                let (partner, far) = grove.nearest(unit, by, &|partner| !taken[partner as usize])?;
                taken[partner as usize] = true;
                Some((partner as usize, far))
            }
        }
    }
}

/// Matching without replacement, in rounds: in each, every treated unit takes one partner.
fn taking(field: &Field, by: &Nearest, (treated, watch): (&[usize], &dyn Watch), left: &mut Taken) -> Vec<Match> {
    let mut matches: Vec<Match> = treated.iter().map(|&unit| empty(unit)).collect();
    let queue = queue(field, by.order, treated);
    let all = (queue.len() * by.ratio) as u64;
    for round in 0..by.ratio {
        let before = matches.iter().map(|found| found.partners.len()).sum::<usize>();
        for (done, &place) in queue.iter().enumerate() {
            if done % 256 == 0 {
                watch.progress("matching", (round * queue.len() + done) as u64, all);
                if watch.stop() {
                    return matches;
                }
            }
            if let Some((partner, far)) = left.take(field, treated[place], by) {
                matches[place].partners.push(partner);
                matches[place].distances.push(far);
            }
        }
        if matches.iter().map(|found| found.partners.len()).sum::<usize>() == before {
            break;
        }
    }
    matches
}

/// A tree of untreated units for every cell.
struct Grove<'a> {
    cells: &'a [u32],
    scores: Option<&'a [f64]>,
    metric: &'a Metric,
    trees: Vec<Tree>,
    /// Every unit along the line of ties, made when it is first needed.
    line: OnceLock<Vec<(f64, u32)>>,
}

impl<'a> Grove<'a> {
    fn new(field: &Field<'a>, metric: &'a Metric) -> Self {
        let cells = field.cells.iter().max().map_or(0, |most| *most as usize + 1);
        let mut ids = vec![Vec::new(); cells];
        for unit in (0..field.treated.len()).filter(|&unit| !field.treated[unit]) {
            ids[field.cells[unit] as usize].push(unit as u32);
        }
        let trees = ids.iter().map(|ids| Tree::new(&metric.points, metric.dims, ids)).collect();
        Self { cells: field.cells, scores: field.scores, metric, trees, line: OnceLock::new() }
    }

    fn replaced(&self, unit: usize, by: &Nearest) -> Match {
        let mut found = empty(unit);
        while found.partners.len() < by.ratio {
            let had = |partner: u32| !found.partners.contains(&(partner as usize));
            let Some((partner, far)) = self.nearest(unit, by, &had) else { break };
            found.partners.push(partner as usize);
            found.distances.push(far);
        }
        found
    }

    fn nearest(&self, unit: usize, by: &Nearest, free: &dyn Fn(u32) -> bool) -> Option<(u32, f64)> {
        let within = |partner: u32| match (by.caliper, self.scores) {
            (Some(width), Some(scores)) => (scores[unit] - scores[partner as usize]).abs() <= width,
            _ => true,
        };
        let tree = &self.trees[self.cells[unit] as usize];
        let found = tree.nearest(self.metric.point(unit), &|partner| free(partner) && within(partner));
        self.one_of(unit, &found)
    }

    /// Of those that are equally near, the one that is last met on a walk outward from the treated unit along the line
    /// by which ties are broken, a step to the front and a step to the back in turn. Units at one place of the line
    /// stand by name.
    fn one_of(&self, unit: usize, found: &Found) -> Option<(u32, f64)> {
        if let [(far, only)] = found.near[..] {
            return Some((only, far.sqrt()));
        }
        let here = self.metric.along(unit);
        let same = SAME_PLACE * here.abs().max(1.0);
        let behind = |&(_, partner): &(f64, u32)| {
            let along = self.metric.along(partner as usize) - here;
            along > same || (along >= -same && partner > unit as u32)
        };
        let place = |partner: u32| (self.metric.along(partner as usize), partner);
        let by_place = |a: &(f64, u32), b: &(f64, u32)| later(&place(a.1), &place(b.1));
        let (back, front): (Vec<_>, Vec<_>) = found.near.iter().copied().partition(behind);
        let back = back.into_iter().max_by(by_place);
        let front = front.into_iter().min_by(by_place);
        let best = match (back, front) {
            (Some(back), Some(front)) => {
                let line = self.line.get_or_init(|| self.metric.line());
                let rank = |unit: u32| line.partition_point(|other| later(other, &place(unit)).is_lt());
                let (b, f, at) = (rank(back.1), rank(front.1), rank(unit as u32));
                if b.abs_diff(at) >= f.abs_diff(at) { back } else { front }
            }
            (one, other) => one.or(other)?,
        };
        Some((best.1, best.0.sqrt()))
    }
}

/// Who stands later in the line of ties.
fn later(a: &(f64, u32), b: &(f64, u32)) -> std::cmp::Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}
