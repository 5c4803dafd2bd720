//! A given plan made ready for "what if": prices once, then any number of short repairs.
//!
//! A repair leaves the plan where it is, forces one thing, lets people pass their caps for a price until the
//! families have found other places, anneals the touched areas from low warmth, and takes back every move
//! that pays nothing. Its effort is fixed, so that the same question always has the same answer.

use serde::Serialize;

use super::undo::{self, Before};
use crate::pairs::anneal::{self, Candidates, Luck, Stretch, Temperature};
use crate::pairs::board::Board;
use crate::pairs::desk::Desk;
use crate::pairs::instance::Instance;
use crate::pairs::model::{Estate, Model, NEVER};
use crate::pairs::prices::{self, Prices, WAIT, is_barred};
use crate::pairs::score::Plan;

/// A family that gets another pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The family.
    pub family: usize,
    /// Its pair before; nothing when it waited.
    pub from: Option<[usize; 2]>,
    /// Its pair then; nothing when it would wait.
    pub to: Option<[usize; 2]>,
}

/// A plan with prices of what is scarce in it.
#[derive(Debug)]
pub struct Ground<'a> {
    /// What the plan is for.
    pub instance: &'a Instance,
    /// The plan.
    pub plan: &'a Plan,
    pub(super) model: Model,
    pub(super) prices: Prices,
    pub(super) start: Board,
    luck: Luck,
}

/// Steps towards good prices: a few hundred are enough to tell good columns from bad ones.
const PRICE_STEPS: u32 = 120;
/// Pairs worth trying for each family.
const CANDIDATES: usize = 12;
/// Points for a minute beyond a cap while room is made.
const BEYOND: i32 = 15;
/// Cool, so that the plan stays as good as it was elsewhere.
const HEATS_OF_ROOM: [Temperature; 3] = [5, 4, 3];
pub const HEATS: [Temperature; 6] = [7, 5, 4, 3, 2, 1];
const ROUNDS: u64 = 6;
/// Changes that a repair tries, in all: at least so many.
pub const MOVES: u64 = 400_000;
/// And at most so many where there are few columns, whose prices cost as much as eight changes each.
const MOVES_FEW_COLUMNS: u64 = 500_000;
const MOVES_A_COLUMN: u64 = 8;

impl<'a> Ground<'a> {
    /// Makes a valid plan ready.
    pub fn new(instance: &'a Instance, plan: &'a Plan) -> Self {
        let model = Model::new(instance);
        let mut search = prices::Search::new(&model);
        for _ in 0..PRICE_STEPS {
            search.advance();
        }
        let prices = search.prices;
        Self::with_prices(instance, plan, model, prices)
    }

    pub(super) fn with_prices(instance: &'a Instance, plan: &'a Plan, model: Model, prices: Prices) -> Self {
        let start = Board::from_pairs(&model, &plan.pairs);
        Self { instance, plan, model, prices, start, luck: Luck::new() }
    }

    /// How many changes an answer may take: with the prices it is as much work at fifty families as at three hundred.
    pub(super) fn effort(&self) -> u64 {
        let columns: usize = self.model.estates.iter().map(|estate| estate.families.len() * estate.pairs.len()).sum();
        MOVES_FEW_COLUMNS.saturating_sub(MOVES_A_COLUMN * columns as u64).max(MOVES)
    }

    /// The best plan near the given one in which a family has one of the columns that `may` allows; nothing
    /// when it finds no room even so. The columns' people are two places in the area's staff.
    pub(super) fn forced(&mut self, family: usize, moves: u64, may: impl Fn(&Estate, u16) -> bool) -> Option<Board> {
        let (home, nth) = self.model.place[family];
        let (home, nth) = (home as usize, nth as usize);
        let estate = &mut self.model.estates[home];
        let width = estate.pairs.len();
        let row = estate.row(nth).to_vec();
        let allowed: Vec<u16> =
            (0..width as u16).filter(|&pair| !is_barred(row[usize::from(pair)]) && may(estate, pair)).collect();
        if allowed.is_empty() {
            return None;
        }
        let waits = std::mem::replace(&mut estate.waiting[nth], NEVER);
        let forced = &mut estate.values[nth * width..][..width];
        forced.fill(NEVER);
        allowed.iter().for_each(|&pair| forced[usize::from(pair)] = row[usize::from(pair)]);
        let board = self.repaired(home, nth, &allowed, moves);
        let estate = &mut self.model.estates[home];
        estate.waiting[nth] = waits;
        estate.values[nth * width..][..width].copy_from_slice(&row);
        (board.plans[home][nth] != WAIT).then_some(board)
    }

    fn repaired(&self, home: usize, nth: usize, allowed: &[u16], moves: u64) -> Board {
        let mut board = self.start.clone();
        let mut desk = board.desk(&self.model, home);
        desk.soften(Some(BEYOND));
        let gains = allowed.iter().map(|&pair| (desk.gain_of_moving(nth, pair).unwrap_or(NEVER), pair));
        let Some((_, to)) = gains.max_by_key(|&(gain, pair)| (gain, std::cmp::Reverse(pair))) else { return board };
        desk.relocate(nth, to);
        desk.soften(None);
        let has_room = desk.has_room(to);
        let asked = self.model.estates[home].pairs[usize::from(to)];
        let asked = asked.map(|local| self.model.estates[home].staff[usize::from(local)]);
        board.put_back(home, desk);
        if has_room {
            board = self.annealed(board, &[home], moves, &HEATS);
            self.take_back(&mut board, &[home], Some((home, nth)));
            return board;
        }
        let touched = self.touched(home, asked);
        let one = self.one_other_moved(home, nth, to);
        self.make_room(&mut board, &touched[..1], moves / 4);
        if let Some(one) = one.filter(|one| one.points(&self.model) > board.points(&self.model)) {
            board = one;
        }
        board = self.annealed(board, &touched[..1], moves * 3 / 4, &HEATS);
        if touched.len() > 1 {
            board = self.annealed(board, &touched, moves / 4, &HEATS[2..]);
        }
        if board.waiting() > self.start.waiting() {
            board = self.once_more(board, &touched, moves / 2);
        }
        self.take_back(&mut board, &touched, Some((home, nth)));
        board
    }

    /// Somebody waits who did not: seats everybody beyond the caps and makes room from there.
    fn once_more(&self, board: Board, touched: &[usize], moves: u64) -> Board {
        let mut seated = board.clone();
        seated.seat_beyond_caps(&self.model, &self.prices, BEYOND);
        self.make_room(&mut seated, touched, moves / 2);
        let seated = self.annealed(seated, touched, moves / 2, &HEATS);
        if seated.points(&self.model) > board.points(&self.model) { seated } else { board }
    }

    /// The home area, and every other where one of the two works.
    fn touched(&self, home: usize, two: [u32; 2]) -> Vec<usize> {
        let works = |estate: usize| {
            let (area, plan) = (&self.model.estates[estate], &self.start.plans[estate]);
            let used = plan.iter().filter(|pair| **pair != WAIT);
            used.flat_map(|&pair| area.pairs[usize::from(pair)]).any(|who| two.contains(&area.staff[usize::from(who)]))
        };
        let others = (0..self.model.estates.len()).filter(|&estate| estate != home && works(estate));
        std::iter::once(home).chain(others).collect()
    }

    /// Lets people pass their caps for a price, and gives up what is still beyond.
    fn make_room(&self, board: &mut Board, touched: &[usize], moves: u64) {
        let each = moves / (HEATS_OF_ROOM.len() * touched.len()) as u64;
        for &estate in touched {
            let candidates = self.candidates(estate, &board.plans[estate]);
            for (step, heat) in HEATS_OF_ROOM.into_iter().enumerate() {
                let mut desk = board.desk(&self.model, estate);
                let air = Air { heat, beyond: Some(BEYOND), moves: each, seed: (step as u64) << 32 | estate as u64 };
                self.stretch(&mut desk, &candidates, air);
                board.put_back(estate, desk);
            }
        }
        board.relieve(&self.model);
        board.seat_waiting(&self.model, &self.prices);
    }

    /// Anneals the touched areas from low warmth, again and again from the best so far.
    pub(super) fn annealed(&self, board: Board, touched: &[usize], moves: u64, heats: &[Temperature]) -> Board {
        let each = moves / (ROUNDS as usize * heats.len() * touched.len()) as u64;
        let candidates: Vec<_> = touched.iter().map(|&estate| self.candidates(estate, &board.plans[estate])).collect();
        let (mut best, mut most) = (board.clone(), board.points(&self.model));
        for round in 0..ROUNDS {
            let mut board = best.clone();
            for (step, &heat) in heats.iter().enumerate() {
                for (&estate, candidates) in touched.iter().zip(&candidates) {
                    let mut desk = board.desk(&self.model, estate);
                    let seed = (round + 1) << 48 | (step as u64) << 32 | estate as u64;
                    self.stretch(&mut desk, candidates, Air { heat, beyond: None, moves: each, seed });
                    board.put_back(estate, desk);
                }
                let points = board.points(&self.model);
                if points > most {
                    (best, most) = (board.clone(), points);
                }
            }
        }
        best
    }

    fn stretch(&self, desk: &mut Desk, candidates: &Candidates, air: Air) {
        let stretch = Stretch {
            candidates,
            air: anneal::Air { heat: air.heat * 256, beyond: air.beyond },
            moves: air.moves,
            seed: air.seed,
            changes_max: usize::MAX,
            luck: &self.luck,
        };
        stretch.run(desk);
    }

    /// Takes back every move that pays nothing, alone or with others of its area, but for the one that was forced.
    pub(super) fn take_back(&self, board: &mut Board, touched: &[usize], but: Option<(usize, usize)>) {
        loop {
            let mut taken = false;
            for &estate in touched {
                let mut desk = board.desk(&self.model, estate);
                taken |= self.before(estate, but).take_back(&mut desk);
                board.put_back(estate, desk);
            }
            if !taken {
                return;
            }
        }
    }

    /// Plans in which a family keeps the pair that it has on a board and fewer others move, at a loss: as many moves
    /// taken back as can be, and one other family moved that makes the room.
    pub(super) fn with_fewer_moves(&self, board: &Board, family: usize) -> Vec<Board> {
        let (home, nth) = self.model.place[family];
        let (home, nth) = (home as usize, nth as usize);
        let mut fewer = board.clone();
        for estate in 0..self.model.estates.len() {
            if board.plans[estate] != self.start.plans[estate] {
                let mut desk = fewer.desk(&self.model, estate);
                self.before(estate, Some((home, nth))).take_back_most(&mut desk);
                fewer.put_back(estate, desk);
            }
        }
        let mut found = vec![fewer];
        found.extend(self.one_other_moved(home, nth, board.plans[home][nth]));
        found
    }

    /// The given plan with a family's pair changed and one other of the area moved, where that makes the room.
    fn one_other_moved(&self, home: usize, nth: usize, to: u16) -> Option<Board> {
        let mut board = self.start.clone();
        let mut desk = board.desk(&self.model, home);
        let is_enough = undo::move_one_other(&mut desk, nth, to);
        board.put_back(home, desk);
        is_enough.then_some(board)
    }

    fn before(&self, estate: usize, but: Option<(usize, usize)>) -> Before<'_> {
        let but = but.filter(|(home, _)| *home == estate).map(|(_, family)| family);
        Before { plan: &self.start.plans[estate], but }
    }

    /// The best columns at these prices, what each family has, and waiting.
    fn candidates(&self, estate: usize, plan: &[u16]) -> Candidates {
        let area = &self.model.estates[estate];
        let mut worth = vec![];
        let choose = |family: usize| {
            self.prices.row(area, family, &mut worth);
            let may = |pair: &u16| !is_barred(area.row(family)[usize::from(*pair)]);
            let mut order: Vec<u16> = (0..worth.len() as u16).filter(may).collect();
            let by_worth = |pair: &u16| (-worth[usize::from(*pair)], *pair);
            if order.len() > CANDIDATES {
                order.select_nth_unstable_by_key(CANDIDATES, by_worth);
                order.truncate(CANDIDATES);
            }
            order.sort_by_key(by_worth);
            let stands = [Some(plan[family]), Some(self.start.plans[estate][family]), area.current[family]];
            for pair in stands.into_iter().flatten().filter(|&pair| pair != WAIT && may(&pair)) {
                if !order.contains(&pair) {
                    order.push(pair);
                }
            }
            order.push(WAIT);
            order
        };
        (0..area.families.len()).map(choose).collect()
    }

    /// The plan on a board.
    pub(super) fn plan_of(&self, board: &Board) -> Plan {
        Plan { pairs: board.pairs(&self.model) }
    }

    /// Who moves between the given plan and another, but for one family.
    pub(super) fn moves(&self, to: &Plan, but: usize) -> Vec<Move> {
        let both = self.plan.pairs.iter().zip(&to.pairs).enumerate();
        let moves = both.map(|(family, (from, to))| Move { family, from: from.map(super::books::ordered), to: *to });
        moves.filter(|moved| moved.from != moved.to && moved.family != but).collect()
    }
}

/// What a stretch anneals in.
#[derive(Clone, Copy, Debug)]
struct Air {
    heat: Temperature,
    beyond: Option<i32>,
    moves: u64,
    seed: u64,
}
