//! Branch and bound: is there a plan with so many points?
//!
//! Every question is whether a family has a certain person (Ryan & Foster 1981 branch so on pairs). A part of the tree
//! is closed when prices prove, in whole numbers, that no plan in it has what is looked for; the same prices shut
//! choices on the way down. Which question comes next is guessed from what earlier ones brought, and tried out where
//! nothing is known yet (reliability branching: Achterberg, Koch & Martin 2005). Guesses are floats: they decide how
//! large the tree becomes, not what is true.

use super::case::Case;
use super::ground::{FINE, Ground, Open};
use super::guess::{Guesses, Question};
use super::simplex::{End, Simplex};
use crate::Orders;

/// How a search of the tree ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No plan has what was looked for.
    Nothing,
    /// These choices, one for each family, may have it: to be counted.
    Plan(Vec<usize>),
    /// The watch or the steps came to an end first.
    Unfinished,
}

/// A tree under search.
pub struct Tree<'t, 'a> {
    case: &'t Case<'t, 'a>,
    orders: &'t Orders<'t>,
    simplex: Simplex<'t>,
    /// Points looked for.
    wanted: i64,
    open: Open,
    /// Choices that were shut, in their order.
    shut: Vec<usize>,
    guesses: Guesses,
    parts: Vec<Part<'t>>,
    lacks: Vec<i64>,
    amounts: Vec<f64>,
    looked: u64,
}

/// A part of the tree whose other half is still to be looked at.
struct Part<'t> {
    shut: usize,
    counts: Vec<[i64; 2]>,
    other: Option<(Question, bool, Box<Simplex<'t>>)>,
}

/// What a look at a part shows.
enum Look {
    Closed,
    Ask(Question, bool),
    Plan(Vec<usize>),
    Over,
}

/// Steps of the simplex method that no programme of this size needs.
const STEPS_MAX: u32 = 20_000;
/// Steps for a trial.
const TRIAL_STEPS: u32 = 12;
/// Questions tried out at a part, where their effect is not known well.
const TRIALS: usize = 8;
/// An amount this near to nothing or one is whole.
const WHOLE: f64 = 1e-6;
/// A number of families nearer to a whole one than this is not asked about.
const PART_LEAST: f64 = 0.01;

impl<'t, 'a> Tree<'t, 'a> {
    /// The whole tree of a case: where are `wanted` points?
    pub fn new(case: &'t Case<'t, 'a>, wanted: i64, orders: &'t Orders<'t>) -> Self {
        Self {
            simplex: Simplex::new(&case.programme),
            case,
            orders,
            wanted,
            open: case.ground.all(),
            shut: vec![],
            guesses: Guesses::default(),
            parts: vec![],
            lacks: vec![],
            amounts: vec![],
            looked: 0,
        }
    }

    /// Steps of the simplex method made and parts looked at so far.
    pub fn steps(&self) -> u64 {
        self.simplex.steps + self.looked
    }

    /// Which choices are open, after prices at the root have shut others; nothing when the root is closed.
    pub fn narrow(&mut self) -> Option<&[bool]> {
        self.weigh().map(|_| self.open.choices.as_slice())
    }

    /// Looks for more points from now on.
    pub fn want(&mut self, points: i64) {
        self.wanted = points;
    }

    /// Searches on until so many steps are made in all.
    pub fn search(&mut self, steps_max: u64) -> Found {
        loop {
            if self.orders.watch.stop() || self.steps() >= steps_max {
                return Found::Unfinished;
            }
            match self.look() {
                Look::Over => return Found::Unfinished,
                Look::Plan(plan) => return Found::Plan(plan),
                Look::Ask(question, first) => {
                    self.part(Some((question, !first, Box::new(self.simplex.clone()))));
                    self.answer(question, first);
                }
                Look::Closed if !self.turn_back() => return Found::Nothing,
                Look::Closed => {}
            }
        }
    }

    /// Remembers where it stands.
    fn part(&mut self, other: Option<(Question, bool, Box<Simplex<'t>>)>) {
        self.parts.push(Part { shut: self.shut.len(), counts: self.open.counts.clone(), other });
    }

    /// Goes to the next part that was left; false when there is none.
    fn turn_back(&mut self) -> bool {
        while let Some(mut part) = self.parts.pop() {
            let reopened = self.shut.split_off(part.shut);
            for &choice in &reopened {
                self.open.choices[choice] = true;
            }
            self.open.counts.clone_from(&part.counts);
            if let Some((question, answer, simplex)) = part.other.take() {
                self.simplex.return_to(&simplex);
                self.part(None);
                self.answer(question, answer);
                return true;
            }
            // The state of a part further up is taken over whole, so nothing else is to be set right.
        }
        false
    }

    fn set_open(&mut self, choice: usize, open: bool) {
        self.open.choices[choice] = open;
        if let Some(column) = self.case.column[choice] {
            self.simplex.set_open(column, open);
        }
    }

    /// Shuts what an answer rules out.
    fn answer(&mut self, question: Question, answer: bool) {
        match question {
            Question::Has { family, who } => {
                let ground = self.case.ground;
                for choice in ground.first[family]..ground.first[family + 1] {
                    if self.open.choices[choice] && ground.choices[choice].has(who) != answer {
                        self.set_open(choice, false);
                        self.shut.push(choice);
                    }
                }
            }
            Question::Most { who, families } => {
                let range = narrower(self.open.counts[who], families, answer);
                self.open.counts[who] = range;
                if let Some((row, slack)) = self.case.counted(who, range) {
                    self.simplex.set_slack(row, slack);
                }
            }
        }
    }

    /// Solves the part's relaxation, shuts what prices rule out, and finds the next question.
    fn look(&mut self) -> Look {
        self.looked += 1;
        let Some(end) = self.weigh() else { return Look::Closed };
        if end != End::Solved {
            return self.any_question();
        }
        self.simplex.amounts(&mut self.amounts);
        let questions = self.questions();
        if questions.is_empty() {
            return self.whole();
        }
        let cost = self.simplex.cost();
        match self.choose(questions, cost) {
            Some((question, first)) => Look::Ask(question, first),
            None => Look::Over,
        }
    }

    /// Shuts choices until prices rule out no more; how the last relaxation ended. Nothing when no plan of the open
    /// choices has what is looked for.
    fn weigh(&mut self) -> Option<End> {
        loop {
            let limit = self.case.offset - self.wanted as f64 + 0.01;
            let mut end = self.simplex.solve(limit, STEPS_MAX);
            let mut sum = self.proved(end);
            if end == End::Beyond && sum.is_some_and(|sum| sum >= self.wanted * FINE) {
                // The floats were too hopeful: to the very end, then.
                end = self.simplex.solve(f64::INFINITY, STEPS_MAX);
                sum = self.proved(end);
            }
            let sum = sum.filter(|&sum| sum >= self.wanted * FINE)?;
            if self.shut_beyond(sum) == 0 || end != End::Solved {
                return Some(end);
            }
        }
    }

    /// What the present prices prove, in parts of a point; nothing when a family has no choice left.
    fn proved(&mut self, end: End) -> Option<i64> {
        let mut least = self.case.ground.weigh(&self.open, &self.case.prices(&self.simplex, 0.0), &mut self.lacks)?;
        let mut along = 1.0;
        while end == End::Empty && least >= self.wanted * FINE && along < 1e6 {
            least = self.case.ground.weigh(&self.open, &self.case.prices(&self.simplex, along), &mut self.lacks)?;
            along *= 8.0;
        }
        Some(least)
    }

    /// Shuts the choices that are in no plan with what is looked for; how many of them a solution used.
    fn shut_beyond(&mut self, sum: i64) -> usize {
        let spare = sum - self.wanted * FINE;
        self.simplex.amounts(&mut self.amounts);
        let mut used = 0;
        for choice in 0..self.open.choices.len() {
            if self.open.choices[choice] && self.lacks[choice] > spare {
                used += usize::from(self.case.column[choice].is_none_or(|column| self.amounts[column] > WHOLE));
                self.set_open(choice, false);
                self.shut.push(choice);
            }
        }
        used
    }

    /// Who is in part with which family, and with how much of it.
    fn questions(&self) -> Vec<(Question, f64)> {
        let ground = self.case.ground;
        let mut questions: Vec<(Question, f64)> = vec![];
        let mut counts: Vec<f64> = self.case.fixed.iter().map(|&count| count as f64).collect();
        for family in 0..ground.families.len() {
            let from = questions.len();
            for choice in ground.first[family]..ground.first[family + 1] {
                let Some(column) = self.case.column[choice] else { continue };
                let amount = self.amounts[column];
                if !(WHOLE..=1.0 - WHOLE).contains(&amount) {
                    let two = ground.choices[choice].pair.iter().flat_map(|(_, two)| two);
                    two.for_each(|&(who, _)| counts[who] += amount.round());
                    continue;
                }
                for (who, _) in ground.choices[choice].pair.iter().flat_map(|(_, two)| two).copied() {
                    counts[who] += amount;
                    let asked = Question::Has { family, who };
                    match questions[from..].iter_mut().find(|(question, _)| *question == asked) {
                        Some((_, part)) => *part += amount,
                        None => questions.push((asked, amount)),
                    }
                }
            }
        }
        questions.retain(|(_, part)| (WHOLE..=1.0 - WHOLE).contains(part));
        for (who, &count) in counts.iter().enumerate() {
            let part = count - count.floor();
            if (PART_LEAST..=1.0 - PART_LEAST).contains(&part) {
                questions.push((Question::Most { who, families: count.floor() as i64 }, 1.0 - part));
            }
        }
        questions
    }

    /// A solution without parts is a plan. Where rules that were left out tell it from what it promises, any family
    /// with a choice left is asked about.
    fn whole(&mut self) -> Look {
        let ground = self.case.ground;
        let taken = |family: usize| {
            let mut range = ground.first[family]..ground.first[family + 1];
            range.find(|&choice| {
                self.open.choices[choice] && self.case.column[choice].is_none_or(|column| self.amounts[column] > 0.5)
            })
        };
        let plan: Option<Vec<usize>> = (0..ground.families.len()).map(taken).collect();
        match plan {
            Some(plan) => Look::Plan(plan),
            None => self.any_question(),
        }
    }

    fn any_question(&self) -> Look {
        let ground = self.case.ground;
        for family in 0..ground.families.len() {
            let range = ground.first[family]..ground.first[family + 1];
            let open: Vec<usize> = range.filter(|&choice| self.open.choices[choice]).collect();
            for &choice in &open {
                for (who, _) in ground.choices[choice].pair.iter().flat_map(|(_, two)| two).copied() {
                    if open.iter().any(|&other| !ground.choices[other].has(who)) {
                        return Look::Ask(Question::Has { family, who }, true);
                    }
                }
            }
        }
        Look::Closed
    }

    /// After a plan was counted and has not what was looked for: goes on with another question, or turns back.
    pub fn pass(&mut self) -> bool {
        match self.any_question() {
            Look::Ask(question, first) => {
                self.part(Some((question, !first, Box::new(self.simplex.clone()))));
                self.answer(question, first);
                true
            }
            _ => self.turn_back(),
        }
    }

    /// The question that promises most, and which answer to follow first; nothing when the watch says stop.
    fn choose(&mut self, questions: Vec<(Question, f64)>, cost: f64) -> Option<(Question, bool)> {
        let ordered = self.guesses.ordered(questions);
        let gap = (self.case.offset - self.wanted as f64 - cost).max(0.0);
        let mut best: Option<(f64, Question, bool)> = None;
        let mut kept: Option<Box<Simplex>> = None;
        for (nth, &(question, part, promise)) in ordered.iter().enumerate() {
            if nth >= TRIALS && best.is_some() {
                break;
            }
            let promise = if self.guesses.is_known(question) {
                promise
            } else {
                if self.orders.watch.stop() {
                    return None;
                }
                let state = kept.get_or_insert_with(|| Box::new(self.simplex.clone()));
                let gains = [false, true].map(|answer| {
                    let gain = trial(&mut self.simplex, self.case, (&self.open, question, answer), cost + gap);
                    self.simplex.return_to(state);
                    (gain - cost).clamp(0.0, gap + 1.0)
                });
                self.guesses.learn(question, part, gains);
                gains
            };
            let merit = promise[0].min(gap).max(0.01) * promise[1].min(gap).max(0.01);
            if best.is_none_or(|(most, ..)| merit > most) {
                best = Some((merit, question, promise[1] > promise[0]));
            }
        }
        best.map(|(_, question, first)| (question, first))
    }
}

/// How few and many families somebody has, when it is at most so many, or more.
fn narrower([least, most]: [i64; 2], families: i64, is_most: bool) -> [i64; 2] {
    if is_most { [least, most.min(families)] } else { [least.max(families + 1), most] }
}

/// What the relaxation costs after some steps, were the question answered so.
fn trial(simplex: &mut Simplex, case: &Case, (open, question, answer): (&Open, Question, bool), limit: f64) -> f64 {
    match question {
        Question::Has { family, who } => {
            let ground: &Ground = case.ground;
            for choice in ground.first[family]..ground.first[family + 1] {
                let rules_out = open.choices[choice] && ground.choices[choice].has(who) != answer;
                if let Some(column) = case.column[choice].filter(|_| rules_out) {
                    simplex.set_open(column, false);
                }
            }
        }
        Question::Most { who, families } => {
            if let Some((row, slack)) = case.counted(who, narrower(open.counts[who], families, answer)) {
                simplex.set_slack(row, slack);
            }
        }
    }
    match simplex.solve(limit, TRIAL_STEPS) {
        End::Beyond | End::Empty => f64::INFINITY,
        _ => simplex.cost(),
    }
}
