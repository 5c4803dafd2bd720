//! The firms' half of the bound: the best a firm can hold at given prices, exactly.

use super::super::model::Model;

/// Room to work in for one firm at a time.
#[derive(Default)]
pub(super) struct FirmDesk {
    offers: Vec<OfferSums>,
    /// Best sums by mentors used, one row after each offer, for a firm with a mentor to spare and for one without.
    spare: Vec<Vec<i64>>,
    shut: Vec<Vec<i64>>,
}

/// The best sums of one offer by the number it holds.
#[derive(Default)]
struct OfferSums {
    /// Everybody could still come in (or, when every seat is taken, the line is the worst it holds).
    open: Vec<i64>,
    /// Only those better than the worst it holds could come in; with the line where each sum was found.
    shut: Vec<(i64, u32)>,
}

/// A sum that no choice gives.
const NEVER: i64 = i64::MIN / 4;

impl FirmDesk {
    /// The best sum of one firm; adds what the choice uses to the slopes.
    pub(super) fn solve(
        &mut self,
        model: &Model,
        firm: usize,
        (share, unrest): (&[i64], &[i64]),
        slope: (&mut [f64], &mut [f64]),
    ) -> i64 {
        let offers = model.offers_of(firm);
        let mentors = model.mentors[firm] as usize;
        while self.offers.len() < offers.len() {
            self.offers.push(OfferSums::default());
        }
        for (sums, &offer) in self.offers.iter_mut().zip(offers) {
            sums.fill(model, offer as usize, mentors, (share, unrest));
        }
        let used = &self.offers[..offers.len()];
        knapsack(&mut self.spare, used, mentors.saturating_sub(1), OfferSums::spare);
        knapsack(&mut self.shut, used, mentors, |sums, k| sums.shut.get(k).map(|sum| sum.0));
        let full = self.shut[offers.len()][mentors];
        let (mut left, roomy) = match best_of(&self.spare[offers.len()]) {
            Some((k, sum)) if mentors > 0 && sum > full => (k, true),
            _ => (mentors, false),
        };
        let total = if roomy { self.spare[offers.len()][left] } else { full };
        let rows = if roomy { &self.spare } else { &self.shut };
        for at in (0..offers.len()).rev() {
            let sums = &self.offers[at];
            let worth = |k| if roomy { sums.spare(k) } else { sums.shut.get(k).map(|sum| sum.0) };
            let fits = |k: &usize| worth(*k).is_some_and(|sum| rows[at][left - k] + sum == rows[at + 1][left]);
            let k = (0..=left).find(fits).unwrap_or(0);
            left -= k;
            let line = if roomy && k < model.seats[offers[at] as usize] as usize { None } else { Some(sums.shut[k].1) };
            mark(model, offers[at] as usize, (k, line), (share, unrest), (&mut *slope.0, &mut *slope.1));
        }
        total
    }
}

impl OfferSums {
    /// The best sum of holding k while the firm has a mentor to spare.
    fn spare(&self, k: usize) -> Option<i64> {
        self.open.get(k).copied()
    }

    /// Works out the sums of an offer, for every number it can hold.
    fn fill(&mut self, model: &Model, offer: usize, mentors: usize, (share, unrest): (&[i64], &[i64])) {
        let row = &model.row[model.applicants(offer)];
        let above = &model.above[model.applicants(offer)];
        let seats = model.seats[offer] as usize;
        let most = seats.min(mentors).min(row.len());
        self.shut.clear();
        self.shut.resize(most + 1, (NEVER, 0));
        self.shut[0] = (0, 0);
        let mut top: Vec<i64> = Vec::with_capacity(most + 1);
        let mut class: Vec<i64> = Vec::with_capacity(most + 1);
        let mut unrest_above = 0;
        let mut start = 0;
        while start < row.len() {
            let mut end = start + 1;
            while end < row.len() && above[end] as usize == start {
                end += 1;
            }
            class.clone_from(&top);
            for &e in &row[start..end] {
                insert(&mut class, share[e as usize], most);
            }
            let mut sum = -unrest_above;
            for (k, part) in class.iter().enumerate() {
                sum += part;
                if sum > self.shut[k + 1].0 {
                    self.shut[k + 1] = (sum, start as u32);
                }
            }
            for &e in &row[start..end] {
                insert(&mut top, share[e as usize] + unrest[e as usize], most);
                unrest_above += unrest[e as usize];
            }
            start = end;
        }
        self.open.clear();
        let mut sum = -unrest_above;
        self.open.push(if seats == 0 { 0 } else { sum });
        for (k, part) in top.iter().enumerate() {
            sum += part;
            self.open.push(if k + 1 == seats { self.shut[k + 1].0 } else { sum });
        }
    }
}

/// Puts `part` among the greatest, of which `most` are kept.
fn insert(greatest: &mut Vec<i64>, part: i64, most: usize) {
    if greatest.len() == most && greatest.last().is_none_or(|least| *least >= part) {
        return;
    }
    let place = greatest.partition_point(|other| *other >= part);
    greatest.insert(place, part);
    greatest.truncate(most);
}

/// The best sums over all offers by mentors used.
fn knapsack(
    rows: &mut Vec<Vec<i64>>,
    offers: &[OfferSums],
    mentors: usize,
    worth: impl Fn(&OfferSums, usize) -> Option<i64>,
) {
    while rows.len() <= offers.len() {
        rows.push(Vec::new());
    }
    for row in rows.iter_mut() {
        row.clear();
        row.resize(mentors + 1, NEVER);
    }
    rows[0][0] = 0;
    for (at, sums) in offers.iter().enumerate() {
        let (before, after) = rows.split_at_mut(at + 1);
        for (used, &sum) in before[at].iter().enumerate().filter(|(_, sum)| **sum > NEVER / 2) {
            for k in 0..=mentors - used {
                let Some(more) = worth(sums, k).filter(|more| *more > NEVER / 2) else { break };
                let slot = &mut after[0][used + k];
                *slot = (*slot).max(sum + more);
            }
        }
    }
}

fn best_of(row: &[i64]) -> Option<(usize, i64)> {
    row.iter().copied().enumerate().max_by_key(|&(k, sum)| (sum, std::cmp::Reverse(k)))
}

/// Adds to the slopes what holding `k` uses: the best k above the line, and everybody above it who is not held.
fn mark(
    model: &Model,
    offer: usize,
    (k, line): (usize, Option<u32>),
    (share, unrest): (&[i64], &[i64]),
    slope: (&mut [f64], &mut [f64]),
) {
    let row = &model.row[model.applicants(offer)];
    let above = &model.above[model.applicants(offer)];
    let seats = model.seats[offer];
    let line = line.map_or(row.len(), |line| if k == 0 { 0 } else { line as usize });
    if k == 0 && seats == 0 {
        return;
    }
    for &e in &row[..line] {
        slope.1[e as usize] -= 1.0;
    }
    if k == 0 {
        return;
    }
    let worth = |rank: usize, e: u32| share[e as usize] + if rank < line { unrest[e as usize] } else { 0 };
    let class = (line..row.len()).take_while(|&rank| above[rank] as usize == line);
    let mut parts: Vec<(i64, usize)> = (0..line).chain(class).map(|rank| (-worth(rank, row[rank]), rank)).collect();
    parts.sort_unstable();
    for &(_, rank) in &parts[..k] {
        let e = row[rank] as usize;
        slope.0[e] += 1.0;
        if rank < line {
            slope.1[e] += 1.0;
        }
    }
}
