//! Ids are types: a wish's id can never stand where a promise's is expected.

use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// The one city this database belongs to.
    CityId;
    /// A municipal department (forvaltning).
    DepartmentId;
    /// A profession represented in the team.
    ProfessionId;
    /// An estate or neighbourhood.
    AreaId;
    /// A life domain (livsområde).
    LifeDomainId;
    /// Someone employed in or attached to the team.
    StaffId;
    /// A human being in a family.
    PersonId;
    /// What was written about a person before it was put right.
    PersonRevisionId;
    /// A family: who belongs together.
    FamilyId;
    /// One person's dated belonging to one family.
    MembershipId;
    /// Who shares an address.
    HouseholdId;
    /// One person's dated living in one household.
    ResidenceId;
    /// How two persons are related.
    KinshipId;
    /// A protected name or address.
    ProtectionId;
    /// What someone in the family wants.
    WishId;
    /// What staff propose and the family has not yet taken as its own.
    SuggestionId;
    /// A small next thing towards a wish.
    StepId;
    /// Who promised what to whom by when.
    PromiseId;
    /// A meeting, call or message with a family.
    VisitId;
    /// What a pair member wrote down.
    NoteId;
    /// "I don't know, but I can find out".
    QuestionId;
    /// A strength or a bright spot.
    StrengthId;
    /// Someone in the family's network.
    ContactId;
    /// Two staff for one family, dated.
    PairId;
    /// A sign-in.
    AccountId;
}
