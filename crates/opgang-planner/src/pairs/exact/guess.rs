//! What questions are likely to bring.

use std::collections::BTreeMap;

/// What is asked where the tree divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Does this family have this person?
    Has {
        /// The family, by its place in the case.
        family: usize,
        /// The person, by id.
        who: usize,
    },
    /// Has this person at most so many families?
    Most {
        /// The person, by id.
        who: usize,
        /// How many.
        families: i64,
    },
}

/// What trials brought so far: for no and for yes, the cost gained for each part of an amount that had to move.
#[derive(Clone, Debug, Default)]
pub struct Guesses {
    known: BTreeMap<Question, Record>,
    all: Record,
}

#[derive(Clone, Copy, Debug, Default)]
struct Record {
    gains: [f64; 2],
    times: u32,
}

/// Trials after which a question's effect is taken as known.
const KNOWN: u32 = 4;

impl Guesses {
    /// Keeps what a trial brought for no and for yes, when the person had this part of the family.
    pub fn learn(&mut self, question: Question, part: f64, gains: [f64; 2]) {
        for record in [self.known.entry(question).or_default(), &mut self.all] {
            record.gains[0] += gains[0] / part;
            record.gains[1] += gains[1] / (1.0 - part);
            record.times += 1;
        }
    }

    /// True when the effect needs no trial.
    pub fn is_known(&self, question: Question) -> bool {
        self.known.get(&question).is_some_and(|record| record.times >= KNOWN)
    }

    /// The questions with their parts and what they promise, the most promising first.
    pub fn ordered(&self, questions: Vec<(Question, f64)>) -> Vec<(Question, f64, [f64; 2])> {
        let promise = |question: &Question, part: f64| {
            let record = self.known.get(question).filter(|record| record.times > 0).unwrap_or(&self.all);
            let times = f64::from(record.times.max(1));
            let gains = if record.times == 0 { [1.0, 1.0] } else { record.gains.map(|gain| gain / times) };
            [gains[0] * part, gains[1] * (1.0 - part)]
        };
        let mut ordered: Vec<_> =
            questions.into_iter().map(|(question, part)| (question, part, promise(&question, part))).collect();
        let merit = |promise: &[f64; 2]| promise[0].max(0.01) * promise[1].max(0.01);
        ordered.sort_by(|one, two| merit(&two.2).total_cmp(&merit(&one.2)).then(one.0.cmp(&two.0)));
        ordered
    }
}
