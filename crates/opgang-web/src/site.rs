//! What every request shares.

use std::sync::Arc;

use opgang_app::Opgang;
use opgang_domain::AccountId;

/// The running site. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// The application.
    pub opgang: Opgang,
    /// Whether it is reached by HTTPS, so that cookies may be marked for it.
    pub is_https: bool,
    /// Whether a proxy of the city's stands before it and tells the client's address.
    pub behind_proxy: bool,
    /// In a demo city: whom to offer to sign in as.
    pub people: Arc<[Person]>,
}

/// Somebody invented to sign in as, in a demo city.
#[derive(Clone, Debug)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The name.
    pub name: String,
    /// What they are, as a stable code of the demo city.
    pub role: &'static str,
}
