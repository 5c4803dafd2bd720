//! Use cases: load, authorise, decide, store, journal; one transaction each.
//!
//! ```text
//! Opgang::keep_promise(actor, place, …)
//!   ├─ Change::begin     transaction, the family's file, what the actor is to it, the form key
//!   ├─ Change::permit    the access table; a refusal reads "not found"
//!   ├─ Promise::keep     the rule
//!   ├─ Tx::update        the record, at the version the form was drawn from
//!   └─ Change::finish    journal entry, form key's result, commit
//! ```
//!
//! Clock and randomness arrive through [`Surroundings`]; nothing here knows HTTP or SQL.

mod accounts;
mod actor;
mod change;
mod error;
mod facts;
mod families;
mod organisation;
mod promises;
mod questions;
mod surroundings;
mod team;
mod verification;
mod visible;
mod visits;
mod wishes;

pub use accounts::{
    AccountLine, Device, NewAccount, OpenSession, PASSWORD_MIN, PasswordChange, SESSION_HOURS, SignedIn, Token,
};
pub use actor::{Actor, Standing};
pub use change::{FormKey, Place, Saved, Spoken};
pub use error::{AppError, SignInError};
pub use facts::Facing;
pub use families::{
    FamilySeen, Look, LooksSeen, NewContact, NewFamily, NewPair, NewPerson, NewProtection, NewStrength,
    PersonCorrection, ProtectionEnd,
};
pub use opgang_store::{PromiseOutcome, Store, StoreError};
pub use organisation::{EntryAt, EntryChange, List, ListEntry, ListsSeen, Organisation};
pub use promises::{ChangeAnswer, Keeping, NewPromiseForm, Promiser, ProposedChange, Receipt};
pub use questions::{Link, LinkSeen, NewQuestion};
pub use surroundings::{Cost, Opgang, Surroundings};
pub use team::{FamilyLine, KeptRate, LogLine, LogSeen, TeamSeen, Today, WithFamily};
pub use verification::{Checked, verify};
pub use visible::visible;
pub use visits::{NewNote, NewVisit};
pub use wishes::{NewStep, NewSuggestion, NewWish, Reply, Rewording};
