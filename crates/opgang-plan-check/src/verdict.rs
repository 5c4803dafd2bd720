//! What the checker says about a plan.

use std::collections::BTreeMap;
use std::fmt;

/// The rules a plan can break, of all problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The solution is a JSON object with the one list that the problem asks for.
    Form,
    /// The list has one entry for each family, seeker, visit or week.
    Length,
    /// Ids, days and minutes are whole numbers, none of them negative.
    WholeNumber,
    /// Whoever and whatever is named exists.
    Known,
    /// The two of a pair are different people.
    TwoPeople,
    /// Both serve the family's area.
    Area,
    /// Nobody visits a family that has refused them.
    Banned,
    /// Two people who are not to work together are no pair.
    ForbiddenPair,
    /// Whom the family keeps is in its pair.
    Lock,
    /// A wish for women or men that is hard is met.
    Gender,
    /// Nobody's week holds more minutes than there are.
    Load,
    /// Nobody has more families than they may have.
    FamiliesMax,
    /// No more families have another pair than the one in force than may.
    Changes,
    /// A seeker gets an offer of its own list only.
    Listed,
    /// An offer has no more seekers than seats.
    Seats,
    /// A firm has no more seekers than mentors.
    Mentors,
    /// A visit begins on the grid.
    Grid,
    /// A visit lies inside one of the family's windows.
    FamilyWindow,
    /// A visit lies inside a working window of both.
    WorkWindow,
    /// No visit during a meeting of one of the two.
    Meeting,
    /// There is time to travel between two visits of the same person.
    TravelBuffer,
    /// A family has at most one visit a day.
    FamilyDay,
    /// A family is reviewed at most once in a week.
    OnceAWeek,
    /// The reviews of a team in a week fit into its meeting.
    MeetingTime,
    /// One of the rules of home care; the sentence says which.
    HomeCare,
}

/// A rule that a plan breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which rule.
    pub rule: Rule,
    /// Where in the solution, such as `pairs[3]`, or in the instance, such as `staff[7]`.
    pub place: String,
    /// What is wrong, for a person to read.
    pub sentence: String,
}

impl Broken {
    pub(crate) fn new(rule: Rule, place: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { rule, place: place.into(), sentence: sentence.into() }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {} ({:?})", self.place, self.sentence, self.rule)
    }
}

/// What the checker says about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The format of the instance, such as `pair-plan/1`.
    pub format: String,
    /// Every rule that is broken, in the order of the definitions.
    pub broken: Vec<Broken>,
    /// Every term of the objective by its name, with the sign it has in the objective. Empty when the solution
    /// is not of the right form, so that nothing can be computed.
    pub terms: BTreeMap<&'static str, i64>,
    /// The sum of the terms, in points; nothing when the solution is not of the right form. It is given for a
    /// plan that breaks a hard rule too, and means nothing there.
    pub objective: Option<i64>,
}

impl Verdict {
    /// True when no rule is broken.
    pub fn is_valid(&self) -> bool {
        self.broken.is_empty()
    }
}
