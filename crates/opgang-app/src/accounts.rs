//! Sign-ins: passwords, sessions, devices, and who has an account.

mod passwords;
mod register;
mod sessions;

pub use passwords::{PASSWORD_MIN, PasswordChange};
pub use register::{AccountLine, NewAccount};
pub use sessions::{Device, OpenSession, SESSION_HOURS, SignedIn, Token};
