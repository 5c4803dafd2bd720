//! One typed error for every rule that can be broken.

use jiff::civil::Date;
use thiserror::Error;

/// A rule that was broken. The text is for logs and tests; pages translate the code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RuleError {
    /// A field that must hold text is empty.
    #[error("the text is empty; write something")]
    TextEmpty,
    /// A text is longer than can be kept.
    #[error("the text has {is} characters; shorten it to {max}")]
    TextTooLong {
        /// The most characters allowed.
        max: usize,
        /// The characters there were.
        is: usize,
    },
    /// A period would end before it begins.
    #[error("the end {until} lies before the start {from}")]
    PeriodEndsBeforeStart {
        /// First day.
        from: Date,
        /// The end given.
        until: Date,
    },
    /// Something that has ended cannot end again.
    #[error("it has already ended")]
    AlreadyEnded,
    /// A promise or step would be due before the day it is made.
    #[error("the day {due_on} lies in the past; choose today or later")]
    DueInThePast {
        /// The day asked for.
        due_on: Date,
    },
    /// Something that has happened is dated in the future.
    #[error("the day {on} has not come yet")]
    NotHappenedYet {
        /// The day given.
        on: Date,
    },
    /// A day is implausibly far away.
    #[error("the day {on} is too far away; check the year")]
    DayTooFar {
        /// The day given.
        on: Date,
    },
    /// The wish cannot go from its state to the one asked for.
    #[error("the wish is {state}; this cannot be done to it")]
    WishState {
        /// The state it is in, as a stable code.
        state: &'static str,
    },
    /// Steps are planned only towards a wish that the family said yes to.
    #[error("the family has not said yes to working on this wish")]
    WishWithoutYes,
    /// The suggestion cannot go from its state to the one asked for.
    #[error("the suggestion is {state}; this cannot be done to it")]
    SuggestionState {
        /// The state it is in, as a stable code.
        state: &'static str,
    },
    /// The family said "not now", and that is respected until a day.
    #[error("the family said not now; ask again from {until}")]
    StillResting {
        /// First day on which staff may ask again.
        until: Date,
    },
    /// The step is finished or dropped.
    #[error("the step is {state}; this cannot be done to it")]
    StepState {
        /// The state it is in, as a stable code.
        state: &'static str,
    },
    /// The promise cannot go from its state to the one asked for.
    #[error("the promise is {state}; this cannot be done to it")]
    PromiseState {
        /// The state it is in, as a stable code.
        state: &'static str,
    },
    /// A yes, a confirmation or a refusal comes from the one it concerns.
    #[error("this person cannot answer for the one it concerns")]
    CannotAnswerFor,
    /// A promise is made by somebody other than its receiver.
    #[error("a promise is made to somebody else")]
    PromiseToOneself,
    /// A change of a promise changes neither day nor words.
    #[error("the change changes nothing")]
    ChangeWithoutChange,
    /// The visit cannot go from its state to the one asked for.
    #[error("the visit is {state}; this cannot be done to it")]
    VisitState {
        /// The state it is in, as a stable code.
        state: &'static str,
    },
    /// A visit without anybody of the team.
    #[error("a visit needs somebody from the team")]
    VisitWithoutStaff,
    /// Only its author corrects a note.
    #[error("only the one who wrote the note can correct it")]
    NotTheAuthor,
    /// The question has been answered.
    #[error("the question has already been answered")]
    QuestionAnswered,
    /// A pair is two people.
    #[error("a pair is two different people")]
    PairOfOne,
    /// A pair is two professions.
    #[error("a pair is two people from different professions")]
    PairOfOneProfession,
    /// A family has one pair at a time.
    #[error("the family already has a pair in that period")]
    PairOverlaps,
    /// A new pair after a former one says why.
    #[error("say why the pair changes")]
    PairChangeWithoutReason,
    /// Staff outside their employment.
    #[error("this colleague does not work in the team on that day")]
    StaffNotEmployed,
    /// A person named is not in the family on the day.
    #[error("this person is not in the family on that day")]
    NotInFamily,
    /// A name or an address is protected from somebody else.
    #[error("nobody is protected from themselves; choose another member, or nobody in particular")]
    ProtectedFromOneself,
    /// A person would be older than anybody, or not born yet.
    #[error("the date of birth {born_on} cannot be right")]
    BornImpossible {
        /// The day given.
        born_on: Date,
    },
    /// A login of one's own needs an age.
    #[error("a login of one's own is from {min} years")]
    TooYoungForLogin {
        /// The age it takes.
        min: i16,
    },
    /// Nothing new is written under a life domain that is out of use.
    #[error("the life domain is no longer in use; choose another")]
    LifeDomainEnded,
    /// Labels lack the city's languages.
    #[error("a label is missing in {language}")]
    LabelMissing {
        /// The language without a label.
        language: &'static str,
    },
    /// Two entries of a list that are in use would be called the same.
    #[error("two entries would be called the same in {language}; choose another name")]
    LabelTaken {
        /// The code of the language in which they would.
        language: String,
    },
    /// A list would have no entry that stays in use.
    #[error("one entry must stay in use; add another before this one ends")]
    ListWithoutEntries,
}

impl RuleError {
    /// A stable code for logs and for choosing the sentence a page shows.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TextEmpty => "text.empty",
            Self::TextTooLong { .. } => "text.too_long",
            Self::PeriodEndsBeforeStart { .. } => "period.ends_before_start",
            Self::AlreadyEnded => "period.already_ended",
            Self::DueInThePast { .. } => "day.in_the_past",
            Self::NotHappenedYet { .. } => "day.not_come_yet",
            Self::DayTooFar { .. } => "day.too_far",
            Self::WishState { .. } => "wish.state",
            Self::WishWithoutYes => "wish.without_yes",
            Self::SuggestionState { .. } => "suggestion.state",
            Self::StillResting { .. } => "suggestion.still_resting",
            Self::StepState { .. } => "step.state",
            Self::PromiseState { .. } => "promise.state",
            Self::CannotAnswerFor => "answer.cannot_answer_for",
            Self::PromiseToOneself => "promise.to_oneself",
            Self::ChangeWithoutChange => "promise.change_without_change",
            Self::VisitState { .. } => "visit.state",
            Self::VisitWithoutStaff => "visit.without_staff",
            Self::NotTheAuthor => "note.not_the_author",
            Self::QuestionAnswered => "question.answered",
            Self::PairOfOne => "pair.of_one",
            Self::PairOfOneProfession => "pair.of_one_profession",
            Self::PairOverlaps => "pair.overlaps",
            Self::PairChangeWithoutReason => "pair.change_without_reason",
            Self::StaffNotEmployed => "staff.not_employed",
            Self::NotInFamily => "family.not_in_family",
            Self::ProtectedFromOneself => "person.protected_from_oneself",
            Self::BornImpossible { .. } => "person.born_impossible",
            Self::TooYoungForLogin { .. } => "account.too_young",
            Self::LifeDomainEnded => "life_domain.ended",
            Self::LabelMissing { .. } => "label.missing",
            Self::LabelTaken { .. } => "label.taken",
            Self::ListWithoutEntries => "list.without_entries",
        }
    }
}
