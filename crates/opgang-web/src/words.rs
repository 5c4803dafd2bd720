//! Sentences and names that several pages say alike.

use opgang_app::{FamilySeen, Organisation};
use opgang_domain::{FamilyFile, OtherKind, Party, PersonId, RuleError, VisitKind, Whom};
use opgang_i18n::{Lang, Message, msg};

/// The sentence for a broken rule: what is wrong and what to do.
pub fn of_rule(error: &RuleError, lang: Lang) -> Message {
    match error {
        RuleError::TextEmpty => msg::errors::field_empty(),
        RuleError::TextTooLong { max, is } => msg::errors::too_long(*max as i64, *is as i64),
        RuleError::PeriodEndsBeforeStart { from, until } => {
            msg::errors::period_ends_before_start(lang.day(*from), lang.day(*until))
        }
        RuleError::AlreadyEnded => msg::errors::already_ended(),
        RuleError::DueInThePast { due_on } => msg::errors::date_in_past(lang.day(*due_on)),
        RuleError::NotHappenedYet { on } => msg::errors::date_not_come(lang.day(*on)),
        RuleError::DayTooFar { on } => msg::errors::date_too_far(lang.day(*on)),
        RuleError::WishState { .. } => msg::errors::wish_state(),
        RuleError::WishWithoutYes => msg::errors::wish_without_yes(),
        RuleError::SuggestionState { .. } => msg::errors::suggestion_state(),
        RuleError::StillResting { until } => msg::errors::still_resting(lang.day(*until)),
        RuleError::StepState { .. } => msg::errors::step_state(),
        RuleError::PromiseState { .. } => msg::errors::promise_state(),
        RuleError::CannotAnswerFor => msg::errors::cannot_answer_for(),
        RuleError::PromiseToOneself => msg::errors::promise_to_oneself(),
        RuleError::ChangeWithoutChange => msg::errors::change_without_change(),
        RuleError::VisitState { .. } => msg::errors::visit_state(),
        RuleError::VisitWithoutStaff => msg::errors::visit_without_staff(),
        RuleError::NotTheAuthor => msg::errors::not_the_author(),
        RuleError::QuestionAnswered => msg::errors::question_answered(),
        RuleError::PairOfOne => msg::errors::pair_of_one(),
        RuleError::PairOfOneProfession => msg::errors::pair_of_one_profession(),
        RuleError::PairOverlaps => msg::errors::pair_overlaps(),
        RuleError::PairChangeWithoutReason => msg::errors::pair_change_without_reason(),
        RuleError::StaffNotEmployed => msg::errors::staff_not_employed(),
        RuleError::NotInFamily => msg::errors::not_in_family(),
        RuleError::ProtectedFromOneself => msg::errors::protected_from_oneself(),
        RuleError::BornImpossible { born_on } => msg::errors::born_impossible(lang.day(*born_on)),
        RuleError::TooYoungForLogin { min } => msg::errors::too_young_for_login(i64::from(*min)),
        RuleError::LifeDomainEnded => msg::errors::life_domain_ended(),
        RuleError::LabelMissing { language } => msg::errors::label_missing(*language),
        RuleError::LabelTaken { .. } => msg::errors::label_taken(),
        RuleError::ListWithoutEntries => msg::errors::list_without_entries(),
    }
}

/// Names of the people in a family's records, as one reader sees them.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The family, already without what the reader may not see.
    pub file: &'a FamilyFile,
    /// The city's organisation.
    pub organisation: &'a Organisation,
    /// The reader's language.
    pub lang: Lang,
}

impl<'a> Names<'a> {
    /// The names in a family, for a reader of this language.
    pub fn of(seen: &'a FamilySeen, lang: Lang) -> Self {
        Self { file: &seen.file, organisation: &seen.organisation, lang }
    }

    /// A member's full name; of one whom the reader does not know of, no name.
    pub fn person(&self, id: PersonId) -> String {
        let known = self.file.person(id).map(|person| person.name.to_string());
        known.unwrap_or_else(|| self.lang.text(&msg::plan::somebody()))
    }

    /// The name a member is called by: the first of their names.
    pub fn first_name(&self, id: PersonId) -> String {
        self.person(id).split(' ').next().unwrap_or_default().to_owned()
    }

    /// Whoever promised or does something.
    pub fn party(&self, party: &Party) -> String {
        match party {
            Party::Staff(staff) => self.organisation.staff_name(*staff).to_owned(),
            Party::Person(person) => self.person(*person),
            Party::Other(OtherKind::Friend | OtherKind::Network | OtherKind::Volunteer | OtherKind::Employer, name) => {
                name.to_string()
            }
        }
    }

    /// Whom something concerns.
    pub fn whom(&self, whom: Whom) -> String {
        match whom {
            Whom::Family => self.lang.text(&msg::plan::whole_family()),
            Whom::Person(person) => self.person(person),
        }
    }
}

/// What somebody on the demo city's list is.
pub fn demo_role(code: &str) -> Message {
    match code {
        "pair" => msg::roles::pair_member(),
        "leader" => msg::roles::leader(),
        "youth" => msg::roles::youth(),
        "steering_group" => msg::roles::steering_group(),
        "protection_officer" => msg::roles::protection_officer(),
        "administrator" => msg::roles::administrator(),
        _ => msg::roles::family_member(),
    }
}

/// One or two letters for a face without a picture.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

/// What a language is called.
pub fn language(code: &str) -> Message {
    match code {
        "da" => msg::languages::da(),
        "en" => msg::languages::en(),
        "ar" => msg::languages::ar(),
        "so" => msg::languages::so(),
        "tr" => msg::languages::tr(),
        "uk" => msg::languages::uk(),
        "fa" => msg::languages::fa(),
        "vi" => msg::languages::vi(),
        "pl" => msg::languages::pl(),
        "de" => msg::languages::de(),
        "es" => msg::languages::es(),
        "fr" => msg::languages::fr(),
        _ => msg::languages::other(),
    }
}

/// How a visit is held.
pub fn visit_kind(kind: VisitKind) -> Message {
    match kind {
        VisitKind::Home => msg::visits::kind_home(),
        VisitKind::Meeting => msg::visits::kind_meeting(),
        VisitKind::Call => msg::visits::kind_call(),
        VisitKind::Message => msg::visits::kind_message(),
    }
}

/// The beginning of a long text, for a line in a list.
pub fn excerpt(text: &str) -> String {
    const LINE: usize = 90;
    let line = text.split('\n').next().unwrap_or_default();
    if line.chars().count() <= LINE && line.len() == text.len() {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(LINE).collect();
    short.push('…');
    short
}
