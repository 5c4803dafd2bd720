//! The relaxation of what is left to decide, as a linear programme, and its prices.

use super::ground::{FinePrices, Ground};
use super::programme::Programme;
use super::simplex::Simplex;

/// A ground with its programme.
#[derive(Debug)]
pub struct Case<'g, 'a> {
    /// What is left to decide.
    pub ground: &'g Ground<'a>,
    /// Costs are points with the other sign.
    pub programme: Programme,
    /// The column of each choice; none where a family has but one.
    pub column: Vec<Option<usize>>,
    /// Points of what is not in the programme.
    pub offset: f64,
    /// Families of each person that are decided.
    pub fixed: Vec<i64>,
    minute: Vec<usize>,
    place: Vec<Option<usize>>,
    partner: Vec<Option<usize>>,
    pair: Vec<Option<usize>>,
}

/// Minutes are counted in this many, so that no factor is far from one.
const MINUTES: f64 = 64.0;
/// Costs are changed by less than this part of a point, each by another, so that few choices are alike.
const UNLIKE: f64 = 1e-4;

impl<'g, 'a> Case<'g, 'a> {
    /// The programme of all choices of a ground.
    pub fn new(ground: &'g Ground<'a>) -> Self {
        let model = ground.model;
        let mut case = Self {
            ground,
            programme: Programme::default(),
            column: vec![],
            offset: 0.0,
            fixed: vec![],
            minute: vec![],
            place: vec![],
            partner: vec![],
            pair: vec![None; model.pairs.len()],
        };
        for (who, person) in model.people.iter().enumerate() {
            case.minute.push(case.programme.add_row(0.0, [0.0, 0.0]));
            let most = f64::from(person.families_max);
            case.fixed.push(0);
            let might = ground
                .first
                .windows(2)
                .filter(|range| ground.choices[range[0]..range[1]].iter().any(|choice| choice.has(who)));
            let is_asked = might.count() > 0;
            case.place.push(is_asked.then(|| case.programme.add_row(most, [0.0, most])));
            let wants = person.partners_min > 0 && person.partner_short > 0;
            case.partner.push(wants.then(|| case.programme.add_row(person.partners_min.into(), [-1e6, 0.0])));
            case.add_load(who);
        }
        for choice in &ground.choices {
            if let Some((pair, _)) = choice.pair
                && case.pair[pair].is_none()
            {
                case.add_pair(pair);
            }
        }
        for family in 0..ground.families.len() {
            case.add_family(family);
        }
        case
    }

    /// The pieces of a person's week between the corners of what it costs, and partners short.
    fn add_load(&mut self, who: usize) {
        let person = &self.ground.model.people[who];
        self.offset -= f64::from(person.load_cost(0));
        let mut corners = person.corners();
        corners.sort_unstable();
        for ends in corners.windows(2).filter(|ends| ends[0] < ends[1]) {
            let length = f64::from(ends[1] - ends[0]);
            let cost = f64::from(person.load_cost(ends[1]) - person.load_cost(ends[0])) / length;
            self.programme.add_column(cost * MINUTES + self.unlike(), length / MINUTES, &[(self.minute[who], -1.0)]);
        }
        if let Some(row) = self.partner[who] {
            self.programme.add_column(person.partner_short.into(), person.partners_min.into(), &[(row, 1.0)]);
        }
    }

    /// The families of a pair, one after the other.
    fn add_pair(&mut self, pair: usize) {
        let level = &self.ground.model.pairs[pair];
        let two = level.who.map(|who| who as usize);
        let row = self.programme.add_row(0.0, [0.0, 0.0]);
        self.pair[pair] = Some(row);
        let most = two.map(|who| self.ground.model.people[who].families_max).into_iter().min().unwrap_or(0);
        for nth in 1..=level.tail().min(most) {
            let mut entries = vec![(row, -1.0)];
            if nth == 1 {
                entries.extend(two.iter().filter_map(|&who| Some((self.partner[who]?, 1.0))));
            }
            let many = if nth == level.tail() { most - nth + 1 } else { 1 };
            self.programme.add_column(self.unlike() - f64::from(level.step(nth)), many.into(), &entries);
        }
    }

    /// A little that no other column costs more.
    fn unlike(&self) -> f64 {
        let mixed = (self.programme.columns() as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48;
        mixed as f64 / 65_536.0 * UNLIKE
    }

    /// A family's choices; a single one is no choice, and is taken from what there is.
    fn add_family(&mut self, family: usize) {
        let range = self.ground.first[family]..self.ground.first[family + 1];
        let single = range.len() == 1;
        let row = (!single).then(|| self.programme.add_row(1.0, [0.0, 0.0]));
        for nth in range {
            let choice = &self.ground.choices[nth];
            let mut entries: Vec<_> = row.map(|row| (row, 1.0)).into_iter().collect();
            if let Some((pair, two)) = choice.pair {
                entries.extend(self.pair[pair].map(|row| (row, 1.0)));
                for (who, minutes) in two {
                    self.fixed[who] += i64::from(single);
                    entries.push((self.minute[who], minutes as f64 / MINUTES));
                    entries.extend(self.place[who].map(|row| (row, 1.0)));
                }
            }
            if single {
                self.offset += choice.value as f64;
                entries.into_iter().for_each(|(row, factor)| self.programme.take(row, factor));
                self.column.push(None);
            } else {
                let column = self.programme.add_column(self.unlike() - choice.value as f64, 1.0, &entries);
                self.column.push(Some(column));
            }
        }
    }

    /// The row that counts a person's families, and how far its slack may be from what is open.
    pub fn counted(&self, who: usize, [least, most]: [i64; 2]) -> Option<(usize, [f64; 2])> {
        let all = i64::from(self.ground.model.people[who].families_max);
        Some((self.place[who]?, [(all - most) as f64, (all - least) as f64]))
    }

    /// The prices of the rows as they stand, so far along the ray of an empty programme.
    pub fn prices(&self, simplex: &Simplex, along: f64) -> FinePrices {
        let model = self.ground.model;
        let price = |row: usize| simplex.price(row) + if along > 0.0 { along * simplex.ray(row) } else { 0.0 };
        let mut prices = FinePrices::zero(model);
        for who in 0..model.people.len() {
            prices.minute[who] = FinePrices::of(-price(self.minute[who]) / MINUTES);
            prices.place[who] = self.place[who].map_or(0, |row| FinePrices::of(-price(row)));
            prices.partner[who] = self.partner[who].map_or(0, |row| FinePrices::of(price(row)));
        }
        for (pair, row) in self.pair.iter().enumerate() {
            prices.pair[pair] = row.map_or(-FinePrices::of(1e6), |row| FinePrices::of(-price(row)));
        }
        prices.keep_within(model);
        prices
    }
}
