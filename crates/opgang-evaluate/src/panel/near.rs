//! Units to compare with that live near treated ones: what reaches them is no longer "without".
//!
//! ```text
//! near column ─▶ a never-treated unit is near or far ─▶ left out, or taken to start itself
//! ```

use opgang_tables::{Ask, Cells, Chunk, Fault, Missing};

/// Who of the never-treated lives near treated units, and what becomes of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The column that says so: 1 is near and 0 is far, or a distance. It is looked at where units are never treated.
    pub column: String,
    /// Nearer than this, or as near, is near: in units of the column. Without it the column holds 0 and 1.
    pub within: Option<f64>,
    /// What becomes of them.
    pub turn: Turn,
}

/// What becomes of units near treated ones.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn {
    /// They are left out: the treated are compared with those far away.
    LeftOut,
    /// They count as treated from this period on, and the treated are left out: near is compared with far.
    Started(f64),
    /// The same, and a column says from which period on: the start of the neighbour.
    StartedBy(String),
}

/// The start of a unit that is left out.
pub(super) const LEFT_OUT: f64 = f64::NEG_INFINITY;

impl Near {
    /// What must be read.
    pub fn asks(&self) -> Vec<Ask<'_>> {
        let mut asks = vec![Ask::Numbers(&self.column, Missing::Kept)];
        if let Turn::StartedBy(column) = &self.turn {
            asks.push(Ask::Start(column));
        }
        asks
    }

    /// Whether a value of the column is near.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn is_near(&self, value: f64) -> Result<bool, (String, String)> {
        let wrong = |what: String, remedy: &str| Err((what, remedy.to_owned()));
        match self.within {
            _ if value.is_nan() => wrong(
                "says nothing of a unit that is never treated".to_owned(),
                "write whether it lives near a treated unit, or how far away; or leave the unit out of the file",
            ),
            Some(_) if value < 0.0 => wrong(format!("{value} is no distance"), "write a distance of zero or more"),
            Some(within) => Ok(value <= within),
            None if value == 0.0 || value == 1.0 => Ok(value == 1.0),
            None => wrong(
                format!("{value} is neither 0 nor 1"),
                "write 1 for near and 0 for far, or say with --near-within which distance is near",
            ),
        }
    }

    /// The start of a unit after its turn. `start`: 0 or infinite is never; `neighbour`: what the column of
    /// [`Turn::StartedBy`] holds. None: it is left out.
    pub fn turned(&self, start: f64, is_near: bool, neighbour: f64) -> Option<f64> {
        let is_never = start == 0.0 || start.is_infinite();
        match (&self.turn, is_never) {
            (Turn::LeftOut, true) if is_near => None,
            (Turn::LeftOut, _) => Some(start),
            (_, false) => None,
            (_, true) if !is_near => Some(start),
            (Turn::Started(period), true) => Some(*period),
            (Turn::StartedBy(_), true) => Some(neighbour),
        }
    }

    /// Who is left out: those `near`, or the `treated` when near is compared with far.
    pub fn absent(&self) -> &'static str {
        match self.turn {
            Turn::LeftOut => "near",
            Turn::Started(_) | Turn::StartedBy(_) => "treated",
        }
    }
}

/// The column in a chunk of rows.
pub(super) struct Neighbours<'a> {
    near: &'a Near,
    /// Where it stands among the asks; the start of the neighbour stands after it.
    place: usize,
    values: &'a [f64],
    starts: Option<&'a [f64]>,
}

impl<'a> Neighbours<'a> {
    pub fn new(chunk: &Chunk<'a>, near: Option<&'a Near>, place: Option<usize>) -> Option<Self> {
        let (near, place) = (near?, place?);
        let numbers = |place: usize| match chunk.cells(place) {
            Cells::Numbers(numbers) => numbers,
            Cells::Labels(..) => unreachable!("it was asked for as numbers"),
        };
        let starts = matches!(near.turn, Turn::StartedBy(_)).then(|| numbers(place + 1));
        Some(Self { near, place, values: numbers(place), starts })
    }

    /// The start of a row's unit after its turn; [`LEFT_OUT`] for those who are left out.
    pub fn start(&self, chunk: &Chunk, row: usize, start: f64) -> Result<f64, Fault> {
        let is_never = start == 0.0 || start.is_infinite();
        let is_near = is_never
            && self
                .near
                .is_near(self.values[row])
                .map_err(|(what, remedy)| chunk.fault(row, self.place, what, remedy))?;
        let neighbour = self.starts.map_or(0.0, |starts| starts[row]);
        if is_near && self.starts.is_some() && super::whole(neighbour).is_none_or(|start| start == 0) {
            let remedy = "write the period in which the first of its neighbours started";
            return Err(chunk.fault(row, self.place + 1, "says nothing of a unit near treated ones", remedy));
        }
        Ok(self.near.turned(start, is_near, neighbour).unwrap_or(LEFT_OUT))
    }

    /// A unit that is near in one row and far in another, or starts at several times.
    pub fn changed(&self, chunk: &Chunk, row: usize, unit: &str) -> Fault {
        let what = format!("changes within unit {unit:?}, or its first period of treatment does");
        chunk.fault(row, self.place, what, "write in every row of the unit where it lived at the start")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(within: Option<f64>, turn: Turn) -> Near {
        Near { column: "near".to_owned(), within, turn }
    }

    #[test]
    fn near_is_one_or_within_the_distance_and_anything_else_is_refused() {
        let told = near(None, Turn::LeftOut);
        assert_eq!((told.is_near(1.0), told.is_near(0.0)), (Ok(true), Ok(false)));
        assert!(told.is_near(0.5).is_err() && told.is_near(f64::NAN).is_err());
        let measured = near(Some(2.0), Turn::LeftOut);
        assert_eq!((measured.is_near(2.0), measured.is_near(2.1)), (Ok(true), Ok(false)));
        assert!(measured.is_near(-1.0).is_err() && measured.is_near(f64::NAN).is_err());
    }

    #[test]
    fn each_turn_leaves_out_or_starts_those_it_names() {
        let out = near(None, Turn::LeftOut);
        assert_eq!([out.turned(0.0, true, 0.0), out.turned(0.0, false, 0.0)], [None, Some(0.0)]);
        assert_eq!(out.turned(5.0, false, 0.0), Some(5.0));
        let started = near(None, Turn::Started(5.0));
        assert_eq!(
            [started.turned(0.0, true, 0.0), started.turned(f64::INFINITY, false, 0.0)],
            [Some(5.0), Some(f64::INFINITY)]
        );
        assert_eq!(started.turned(5.0, false, 0.0), None);
        assert_eq!(near(None, Turn::StartedBy("since".to_owned())).turned(0.0, true, 7.0), Some(7.0));
    }
}
