//! The table itself. Read it as sentences: *a [who] may [verb] [what], when …, because …*.

use Relation::{
    Administrator, Adult, FormerPair, Friend, Leader, Pair, ProtectionOfficer, SteeringGroup as Steering, Team, Youth,
};
use Subject as S;
use Verb::{Add, Answer, Change, Keep, See};
use When::{Always, InTheirTime, NotPrivate, OwnOrShared, Theirs, Urgent};

use crate::Relation;

/// One row: what somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Who.
    pub who: Relation,
    /// May do what.
    pub may: Verb,
    /// To what.
    pub what: Subject,
    /// When.
    pub when: When,
    /// Why.
    pub because: &'static str,
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Read it.
    See,
    /// Make a new one.
    Add,
    /// Change one.
    Change,
    /// Say yes, no, not now, kept or not kept on the family's behalf.
    Answer,
    /// Say that one's promise is kept, ask to change it, take it back.
    Keep,
}

/// What it can be done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// That the family works with the team, its name and its pair: that, not what.
    Family,
    /// Who is who in the family.
    People,
    /// Where they live.
    Address,
    /// Wishes.
    Wish,
    /// Suggestions.
    Suggestion,
    /// Steps.
    Step,
    /// Promises.
    Promise,
    /// Visits, planned and held.
    Visit,
    /// Relational notes.
    RelationalNote,
    /// Facts of importance to a decision.
    FactNote,
    /// Professional assessments.
    AssessmentNote,
    /// Concerns.
    ConcernNote,
    /// Questions.
    Question,
    /// Strengths and bright spots.
    Strength,
    /// The network.
    Network,
    /// Who has looked at the family's content.
    Looks,
    /// The team: colleagues, who works with whom, how promises are kept.
    Team,
    /// The whole journal: who did what when, without content.
    AccessLog,
    /// Sign-ins.
    Accounts,
    /// The city's own lists: life domains, departments, professions.
    Organisation,
}

/// Under which condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Without condition.
    Always,
    /// Unless another member asked that only the pair should know.
    NotPrivate,
    /// When it is about themselves, from themselves or about the whole family.
    OwnOrShared,
    /// When they made, wrote or carry it.
    Theirs,
    /// When it was written while they were in the pair.
    InTheirTime,
    /// When it is marked urgent.
    Urgent,
}

const fn row(who: Relation, may: Verb, what: Subject, when: When, because: &'static str) -> Rule {
    Rule { who, may, what, when, because }
}

/// Everything that is allowed. What is not here is refused.
pub const RULES: &[Rule] = &[
    // The family: its own content, with what the law and a member's own wish withhold left out.
    row(Adult, See, S::Family, Always, "it is their own family"),
    row(Adult, See, S::People, Always, "it is their own family"),
    row(Adult, See, S::Address, Always, "it is their own family; protected addresses are left out"),
    row(Adult, See, S::Wish, NotPrivate, "the plan is the family's own"),
    row(Adult, See, S::Suggestion, NotPrivate, "only the family decides on suggestions"),
    row(Adult, See, S::Step, NotPrivate, "the plan is the family's own"),
    row(Adult, See, S::Promise, NotPrivate, "the family sees every promise made to it"),
    row(Adult, See, S::Visit, Always, "the family knows who comes when"),
    row(Adult, See, S::RelationalNote, NotPrivate, "how it was to be together is shared"),
    row(
        Adult,
        See,
        S::FactNote,
        NotPrivate,
        "a fact behind a decision is open to whom it concerns (forvaltningsloven § 9)",
    ),
    row(Adult, See, S::Question, Always, "the question was asked for them"),
    row(Adult, See, S::Strength, NotPrivate, "strengths are the family's own"),
    row(Adult, See, S::Network, Always, "the network is the family's own"),
    row(Adult, See, S::Looks, Always, "every look at their content is theirs to see"),
    row(Adult, Add, S::Wish, Always, "wishes come from the family"),
    row(Adult, Add, S::Strength, Always, "the family knows what it is good at"),
    row(Adult, Change, S::Wish, NotPrivate, "the family's words are the family's to change"),
    row(Adult, Answer, S::Wish, NotPrivate, "only the family decides what is worked on"),
    row(Adult, Answer, S::Suggestion, NotPrivate, "only the family decides on suggestions"),
    row(Adult, Answer, S::Promise, NotPrivate, "the receiver says whether a promise was kept"),
    // A youth from 15: the family's shared content and their own, not what is about others.
    row(Youth, See, S::Family, Always, "it is their own family"),
    row(Youth, See, S::People, Always, "it is their own family"),
    row(Youth, See, S::Address, Always, "it is their own family; protected addresses are left out"),
    row(Youth, See, S::Wish, OwnOrShared, "their own wishes, and those of the whole family"),
    row(Youth, See, S::Suggestion, OwnOrShared, "what is suggested to them, and to the whole family"),
    row(Youth, See, S::Step, OwnOrShared, "steps towards wishes they can see"),
    row(Youth, See, S::Promise, OwnOrShared, "promises to them, and to the whole family"),
    row(Youth, See, S::Visit, Always, "they know who comes when"),
    row(Youth, See, S::Strength, OwnOrShared, "their own strengths, and those of the whole family"),
    row(Youth, See, S::Looks, Always, "every look at their content is theirs to see"),
    row(Youth, Add, S::Wish, Always, "wishes come from the family"),
    row(Youth, Add, S::Strength, Always, "they know what they are good at"),
    row(Youth, Change, S::Wish, Theirs, "their words are theirs to change"),
    row(Youth, Answer, S::Wish, OwnOrShared, "from 15 they answer for themselves"),
    row(Youth, Answer, S::Suggestion, OwnOrShared, "from 15 they answer for themselves"),
    row(Youth, Answer, S::Promise, OwnOrShared, "from 15 they answer for themselves"),
    // The pair: everything, since the family works with these two.
    row(Pair, See, S::Family, Always, "the family works with these two"),
    row(Pair, See, S::People, Always, "the family works with these two"),
    row(Pair, See, S::Address, Always, "they go there"),
    row(Pair, See, S::Wish, Always, "the family works with these two"),
    row(Pair, See, S::Suggestion, Always, "the family works with these two"),
    row(Pair, See, S::Step, Always, "the family works with these two"),
    row(Pair, See, S::Promise, Always, "the pair answers for what was promised"),
    row(Pair, See, S::Visit, Always, "the family works with these two"),
    row(Pair, See, S::RelationalNote, Always, "the pair writes for each other"),
    row(Pair, See, S::FactNote, Always, "the pair writes for each other"),
    row(Pair, See, S::AssessmentNote, Always, "the pair writes for each other"),
    row(Pair, See, S::ConcernNote, Always, "a concern is carried by two"),
    row(Pair, See, S::Question, Always, "the pair carries the questions"),
    row(Pair, See, S::Strength, Always, "the family works with these two"),
    row(Pair, See, S::Network, Always, "the family works with these two"),
    row(Pair, See, S::Looks, Always, "openness goes both ways"),
    row(Pair, Add, S::People, Always, "somebody is born, moves in or moves out"),
    row(Pair, Change, S::People, Always, "somebody moves out, needs protection or was written in wrongly"),
    row(Pair, Add, S::Wish, Always, "they write down what a member said"),
    row(Pair, Change, S::Wish, Always, "they help with the words; a new yes is needed then"),
    row(Pair, Answer, S::Wish, Always, "they write down a yes that was spoken, and who said it"),
    row(Pair, Add, S::Suggestion, Always, "staff may suggest"),
    row(Pair, Change, S::Suggestion, Always, "after a rest they may ask again"),
    row(Pair, Answer, S::Suggestion, Always, "they write down an answer that was spoken, and who gave it"),
    row(Pair, Add, S::Step, Always, "steps are planned together"),
    row(Pair, Change, S::Step, Always, "steps are planned together"),
    row(Pair, Add, S::Promise, Always, "promises are made face to face"),
    row(Pair, Keep, S::Promise, Always, "the pair answers for what was promised"),
    row(Pair, Answer, S::Promise, Always, "they write down what the receiver said, and who said it"),
    row(Pair, Add, S::Visit, Always, "they visit"),
    row(Pair, Change, S::Visit, Always, "they visit"),
    row(Pair, Add, S::RelationalNote, Always, "they were there"),
    row(Pair, Add, S::FactNote, Always, "the law says it must be written down (offentlighedsloven § 13)"),
    row(Pair, Add, S::AssessmentNote, Always, "they assess by profession"),
    row(Pair, Add, S::ConcernNote, Always, "staff have a duty to act on a concern (barnets lov § 133)"),
    row(Pair, Change, S::RelationalNote, Theirs, "one corrects one's own"),
    row(Pair, Change, S::FactNote, Theirs, "one corrects one's own; the earlier text is kept"),
    row(Pair, Change, S::AssessmentNote, Theirs, "one corrects one's own; the earlier text is kept"),
    row(Pair, Change, S::ConcernNote, Theirs, "one corrects one's own; the earlier text is kept"),
    row(Pair, Add, S::Question, Always, "they can find out"),
    row(Pair, Change, S::Question, Always, "they can find out"),
    row(Pair, Add, S::Strength, Always, "they see what goes well"),
    row(Pair, Add, S::Network, Always, "the network is drawn together"),
    row(Pair, Change, S::Network, Always, "the network is drawn together"),
    // A former pair: what they themselves promised, carry or wrote in their time; nothing newer.
    row(FormerPair, See, S::Family, Always, "they may meet on the stairs"),
    row(
        FormerPair,
        See,
        S::Promise,
        Theirs,
        "a promise is kept by the one who made it, also when the pair has changed",
    ),
    row(
        FormerPair,
        Keep,
        S::Promise,
        Theirs,
        "a promise is kept by the one who made it, also when the pair has changed",
    ),
    row(FormerPair, See, S::Question, Theirs, "they said they would find out"),
    row(FormerPair, Change, S::Question, Theirs, "they said they would find out"),
    row(FormerPair, See, S::Visit, InTheirTime, "they were there"),
    row(FormerPair, See, S::RelationalNote, InTheirTime, "they know it already"),
    row(FormerPair, See, S::FactNote, InTheirTime, "they know it already"),
    row(FormerPair, See, S::AssessmentNote, InTheirTime, "they know it already"),
    // The team: that, not what.
    row(Team, See, S::Family, Always, "all know whom to ask: that, not what"),
    row(Team, See, S::Promise, Urgent, "an urgent promise is kept by whoever is there"),
    row(Team, See, S::Promise, Theirs, "a promise is kept by the one who made it"),
    row(Team, Keep, S::Promise, Theirs, "a promise is kept by the one who made it"),
    row(Team, See, S::Team, Always, "all know who works with whom"),
    // The leader: close to everything.
    row(Leader, See, S::Family, Always, "leads the work"),
    row(Leader, Add, S::Family, Always, "says yes to a new family"),
    row(Leader, Change, S::Family, Always, "composes the pairs"),
    row(Leader, See, S::People, Always, "leads the work"),
    row(Leader, Add, S::People, Always, "says yes to a new family"),
    row(Leader, Change, S::People, Always, "protects names and addresses, and puts right what is wrong"),
    row(Leader, See, S::Address, Always, "leads the work"),
    row(Leader, See, S::Wish, NotPrivate, "leads the work"),
    row(Leader, See, S::Suggestion, NotPrivate, "leads the work"),
    row(Leader, See, S::Step, NotPrivate, "leads the work"),
    row(Leader, See, S::Promise, NotPrivate, "the leader answers for what the team promises"),
    row(Leader, See, S::Visit, Always, "leads the work"),
    row(Leader, See, S::RelationalNote, Always, "leads the work"),
    row(Leader, See, S::FactNote, Always, "leads the work"),
    row(Leader, See, S::AssessmentNote, Always, "leads the work"),
    row(Leader, See, S::ConcernNote, Always, "a concern is never the pair's alone"),
    row(Leader, See, S::Question, Always, "leads the work"),
    row(Leader, See, S::Strength, NotPrivate, "leads the work"),
    row(Leader, See, S::Network, Always, "leads the work"),
    row(Leader, See, S::Looks, Always, "samples who has looked"),
    row(Leader, See, S::Team, Always, "leads the work"),
    row(Leader, See, S::AccessLog, Always, "samples who has looked"),
    // Those who see no family.
    row(Friend, See, S::Question, Theirs, "the link opens this one question"),
    row(Friend, Answer, S::Question, Theirs, "the link opens this one question"),
    row(Steering, See, S::Team, Always, "knows who is in the team; no family, no number that points at anybody"),
    row(ProtectionOfficer, See, S::AccessLog, Always, "checks who has looked; sees no content"),
    row(Administrator, See, S::Accounts, Always, "opens and closes sign-ins; sees no content"),
    row(Administrator, Add, S::Accounts, Always, "opens and closes sign-ins; sees no content"),
    row(Administrator, Change, S::Accounts, Always, "opens and closes sign-ins; sees no content"),
    row(Administrator, See, S::Organisation, Always, "the organisation is the city's own to set up"),
    row(Administrator, Add, S::Organisation, Always, "the organisation is the city's own to set up"),
    row(Administrator, Change, S::Organisation, Always, "names change and parts end; nothing is removed"),
];
