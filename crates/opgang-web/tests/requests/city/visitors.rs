//! Everybody who may want to look, each with an account and a session.

use jiff::SignedDuration;
use opgang_app::{Opgang, Token};
use opgang_domain::{Account, AccountId, Holder, Version};
use opgang_store::{Session, Store, Tx};

use super::{NOW, id, name};

/// Everybody's password.
pub const PASSWORD_OF_ALL: &str = "en lang og rolig sætning";

/// Somebody who opens a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visitor {
    /// Adult of the first family.
    Adult,
    /// Another adult of it, from whom the aunt's name and the daughter's address are protected.
    Partner,
    /// The aunt.
    Aunt,
    /// 16 years, of the first family.
    Youth,
    /// Of the first family until last year.
    Moved,
    /// In the first family's pair.
    Pair,
    /// In its pair until last autumn.
    Former,
    /// In the team, never with that family.
    Team,
    /// Leads the team.
    Leader,
    /// Adult of the second family.
    Neighbour,
    /// In the steering group.
    Steering,
    /// The data-protection officer.
    Officer,
    /// Runs the program.
    Administrator,
    /// Not signed in.
    Nobody,
}

impl Visitor {
    /// Everybody, in the order of the tables.
    pub const ALL: [Self; 14] = [
        Self::Adult,
        Self::Partner,
        Self::Aunt,
        Self::Youth,
        Self::Moved,
        Self::Pair,
        Self::Former,
        Self::Team,
        Self::Leader,
        Self::Neighbour,
        Self::Steering,
        Self::Officer,
        Self::Administrator,
        Self::Nobody,
    ];

    /// The name in tables and of the account.
    pub fn code(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    pub fn account(self) -> AccountId {
        id(&format!("account of {}", self.code()))
    }

    pub fn holder(self) -> Option<Holder> {
        Some(match self {
            Self::Adult => Holder::Person(id("mother")),
            Self::Partner => Holder::Person(id("partner")),
            Self::Aunt => Holder::Person(id("aunt")),
            Self::Youth => Holder::Person(id("youth")),
            Self::Moved => Holder::Person(id("grown")),
            Self::Neighbour => Holder::Person(id("neighbour")),
            Self::Pair => Holder::Staff(id("bo")),
            Self::Former => Holder::Staff(id("dorte")),
            Self::Team => Holder::Staff(id("finn")),
            Self::Leader => Holder::Staff(id("lea")),
            Self::Steering => Holder::SteeringGroup,
            Self::Officer => Holder::ProtectionOfficer,
            Self::Administrator => Holder::Administrator,
            Self::Nobody => return None,
        })
    }

    /// The secret in the session cookie.
    pub fn token(self) -> Option<String> {
        self.holder().map(|_| format!("session-of-{}", self.code()))
    }
}

pub async fn keep(tx: &Tx) {
    for visitor in Visitor::ALL {
        let Some(holder) = visitor.holder() else { continue };
        let account = Account {
            id: visitor.account(),
            user_name: name(&visitor.code()),
            email: Some(name(&format!("{}@example.org", visitor.code()))),
            holder,
            language: "en".into(),
            is_open: true,
            version: Version::FIRST,
        };
        tx.insert(&account).await.unwrap();
    }
}

/// Gives everybody the same password, hashed once.
pub async fn set_passwords(app: &Opgang, store: &Store) {
    let first = Visitor::Adult.account();
    app.set_password(first, PASSWORD_OF_ALL.to_owned()).await.unwrap();
    let hash = store.read().await.unwrap().password_hash(first).await.unwrap().unwrap();
    let tx = store.begin().await.unwrap();
    for visitor in Visitor::ALL {
        let (Some(_), Some(token)) = (visitor.holder(), visitor.token()) else { continue };
        tx.set_password_hash(visitor.account(), &hash).await.unwrap();
        tx.insert_session(&session(visitor, &token)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn session(visitor: Visitor, token: &str) -> Session {
    let now: jiff::Timestamp = NOW.parse().unwrap();
    let (digest, ends_at) = (Token::from_cookie(token).digest(), now + SignedDuration::from_hours(12));
    Session { digest, account: visitor.account(), created_at: now, seen_at: now, ends_at }
}
