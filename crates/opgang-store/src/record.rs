//! What can be kept and found again.

use uuid::Uuid;

use crate::kept::Kept;

/// A domain type that is kept. Sealed: the store knows its tables.
pub trait Record: Clone + Send + Sync + Sized + 'static + Kept {
    /// Its id.
    type Id: Copy + Send + Sync + Key;

    /// Its id.
    fn id(&self) -> Self::Id;
}

/// A record that belongs to one family.
pub trait FamilyRecord: Record {}

/// An id of the domain, as it stands in a table.
pub trait Key {
    /// The bare id.
    fn uuid(self) -> Uuid;
}

macro_rules! records {
    ($($record:ident: $id:ident),* $(,)?) => {$(
        impl Key for opgang_domain::$id {
            fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl Record for opgang_domain::$record {
            type Id = opgang_domain::$id;

            fn id(&self) -> Self::Id {
                self.id
            }
        }
    )*};
}

macro_rules! family_records {
    ($($record:ident),* $(,)?) => {$(
        impl FamilyRecord for opgang_domain::$record {}
    )*};
}

records! {
    Department: DepartmentId, Profession: ProfessionId, Area: AreaId, LifeDomain: LifeDomainId, Staff: StaffId,
    Family: FamilyId, Person: PersonId, PersonRevision: PersonRevisionId, Membership: MembershipId, Household: HouseholdId, Residence: ResidenceId,
    Kinship: KinshipId, Protection: ProtectionId, Pair: PairId,
    Wish: WishId, Suggestion: SuggestionId, Step: StepId, Promise: PromiseId,
    Visit: VisitId, Note: NoteId, Question: QuestionId, Strength: StrengthId, Contact: ContactId,
    Account: AccountId,
}

family_records! {
    Membership, Pair, Wish, Suggestion, Step, Promise, Visit, Note, Question, Strength, Contact,
}
