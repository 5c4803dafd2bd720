//! The stable codes under which kept choices stand in the tables.

use opgang_domain::{
    Audience, Closeness, FamilyRole, KinshipKind, NoteKind, OtherKind, ProtectionKind, StaffRole, StrengthKind,
    Support, VisitKind,
};

use crate::kept::Broken;

/// A choice that is kept as a code.
pub(crate) trait Coded: Copy {
    /// Its code.
    fn to_code(self) -> String;
    /// The choice with a code.
    fn from_code(code: &str) -> Result<Self, Broken>;
}

macro_rules! coded {
    ($($choice:ident { $($variant:ident = $code:literal),* $(,)? })*) => {$(
        impl Coded for $choice {
            fn to_code(self) -> String {
                match self { $(Self::$variant => $code,)* }.to_owned()
            }

            fn from_code(code: &str) -> Result<Self, Broken> {
                match code {
                    $($code => Ok(Self::$variant),)*
                    _ => Err(Broken(concat!(stringify!($choice), " has a code that is not known"))),
                }
            }
        }
    )*};
}

coded! {
    Audience { Family = "family", OnlyMe = "only_me" }
    Closeness { Near = "near", Middle = "middle", Far = "far" }
    FamilyRole { Parent = "parent", Child = "child", Relative = "relative" }
    KinshipKind {
        Parent = "parent", Partner = "partner", Sibling = "sibling", Grandparent = "grandparent", Guardian = "guardian",
    }
    NoteKind { Relational = "relational", Fact = "fact", Assessment = "assessment", Concern = "concern" }
    OtherKind { Network = "network", Friend = "friend", Volunteer = "volunteer", Employer = "employer" }
    ProtectionKind { Name = "name", Address = "address" }
    StaffRole { Member = "member", Leader = "leader" }
    StrengthKind { Strength = "strength", BrightSpot = "bright_spot" }
    Support {
        Practical = "practical", Comfort = "comfort", Company = "company", Advice = "advice", Childcare = "childcare",
    }
    VisitKind { Home = "home", Meeting = "meeting", Call = "call", Message = "message" }
}
