//! The rules of the work: values, state changes, invariants.
//!
//! Nothing here reads a clock, a random source, a file or a network: days, instants and new ids
//! arrive as arguments, so every rule can be read, tested and argued about on its own.
//!
//! ```text
//! family ── wishes ── steps          a wish is worked on only after the family's recorded yes
//!   │         └────── promises       open → kept → confirmed by the receiver
//!   ├── pair (two professions)       one family, one entry
//!   ├── visits ── notes              four kinds, each with its own readers
//!   ├── questions                    carried by a pair member, answered by a friend in the system
//!   └── strengths, network           what the family already has
//! ```

pub mod account;
pub mod city;
pub mod contact;
pub mod error;
pub mod family;
pub mod file;
pub mod ids;
pub mod invariants;
pub mod note;
pub mod owed;
pub mod pair;
pub mod party;
pub mod period;
pub mod person;
pub mod promise;
pub mod question;
pub mod staff;
pub mod step;
pub mod strength;
pub mod suggestion;
pub mod text;
pub mod version;
pub mod visit;
pub mod wish;

pub use account::{Account, Holder};
pub use city::{Area, City, Department, Labels, LifeDomain, Listed, Profession};
pub use contact::{Closeness, Contact, Support};
pub use error::RuleError;
pub use family::{Family, FamilyRole, Household, Kinship, KinshipKind, Membership, Residence};
pub use file::FamilyFile;
pub use ids::*;
pub use invariants::{Fault, check_file};
pub use note::{Note, NoteKind, Revision};
pub use owed::{Owed, owed};
pub use pair::{Combination, Pair};
pub use party::{Given, OtherKind, Party, Said, Whom, Yes};
pub use period::Period;
pub use person::{Person, PersonDetails, PersonRevision, Protection, ProtectionKind};
pub use promise::{Promise, PromiseChange, PromiseEvent, PromiseEventKind, PromiseState};
pub use question::{Answer, Friend, Question, QuestionState};
pub use staff::{Staff, StaffRole};
pub use step::{Step, StepState};
pub use strength::{Strength, StrengthKind};
pub use suggestion::{Suggestion, SuggestionState};
pub use text::{Name, Words};
pub use version::Version;
pub use visit::{Visit, VisitKind, VisitState};
pub use wish::{Audience, Wish, WishState};
