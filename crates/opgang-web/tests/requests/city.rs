//! A city made by hand: two families, everybody who may want to look, records of every kind and
//! state, and in every sensitive text a canary of its own.
//!
//! Ids follow from labels, so that a test names the record it means: `id::<PromiseId>("promise-open")`.

mod organisation;
mod people;
mod plan;
mod promises;
mod second;
mod visitors;
mod work;

use jiff::civil::Date;
use opgang_domain::{Given, Name, PersonId, Words, Yes};
use opgang_store::Store;
use opgang_testkit::FixedClock;
use uuid::Uuid;

use crate::site::application;

pub use visitors::{PASSWORD_OF_ALL, Visitor};

/// What the clock shows when a test begins: a Monday morning.
pub const NOW: &str = "2026-03-02T08:00:00Z";
/// The secret of the link that a friend in the system holds.
pub const LINK: &str = "the-link-that-was-sent";

/// The id that belongs to a label (FNV-1a, 128 bits).
pub fn id<I: From<Uuid>>(label: &str) -> I {
    let start = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    let hash = |hash: u128, byte: u8| (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    I::from(Uuid::from_u128(label.bytes().fold(start, hash)))
}

/// A text that only one field holds. The dot ends it, whatever storage puts behind.
pub fn canary(what: &str) -> String {
    format!("CANARY-{what}.")
}

fn secret_words(what: &str) -> Words {
    Words::new(&canary(what)).unwrap()
}

fn secret_name(what: &str) -> Name {
    Name::new(&canary(what)).unwrap()
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn person(label: &str) -> PersonId {
    id(label)
}

/// A yes, given by themselves.
fn yes(by: &str, on: Date) -> Yes {
    Yes { by: person(by), on, given: Given::Themselves }
}

/// Keeps the whole city.
pub async fn keep(store: &Store) {
    let tx = store.begin().await.unwrap();
    organisation::keep(&tx).await;
    people::keep(&tx).await;
    plan::keep(&tx).await;
    promises::keep(&tx).await;
    work::keep(&tx).await;
    second::keep(&tx).await;
    visitors::keep(&tx).await;
    tx.commit().await.unwrap();
    visitors::set_passwords(&application(store, FixedClock::at(NOW)).await, store).await;
}
