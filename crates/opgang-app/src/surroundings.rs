//! What comes from outside: the clock, randomness, the store.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use opgang_store::Store;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::AppError;

/// The clock and the random source. The program passes the real ones, tests their own.
pub trait Surroundings: Send + Sync + 'static {
    /// The instant now.
    fn now(&self) -> Timestamp;
    /// Fills the bytes with randomness fit for secrets.
    fn fill(&self, bytes: &mut [u8]);
}

/// How dear a password hash is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// As recommended for servers (argon2id, 19 MiB, two passes).
    Real,
    /// As cheap as the algorithm allows, for tests that sign in hundreds of times.
    Cheap,
}

/// The application: every use case is a method of it. Cheap to clone.
#[derive(Clone)]
pub struct Opgang {
    pub(crate) store: Store,
    pub(crate) surroundings: Arc<dyn Surroundings>,
    pub(crate) zone: TimeZone,
    pub(crate) is_demo: bool,
    pub(crate) cost: Cost,
    /// Each hash takes 19 MiB and a whole core: more at once would only serve whoever floods us.
    pub(crate) hashing: Arc<Semaphore>,
}

/// Password hashes worked on at once.
const HASHES_AT_ONCE: usize = 4;

impl Opgang {
    /// Opens the application on a store that holds a city.
    ///
    /// # Errors
    /// `NoCity` when the store is empty; `TimeZoneUnknown` when the city's zone is not one.
    pub async fn new(store: Store, surroundings: Arc<dyn Surroundings>, cost: Cost) -> Result<Self, AppError> {
        let city = store.read().await?.city().await?.ok_or(AppError::NoCity)?;
        let unknown = |_| AppError::TimeZoneUnknown { zone: city.time_zone.to_string() };
        let zone = TimeZone::get(city.time_zone.as_str()).map_err(unknown)?;
        Ok(Self {
            store,
            surroundings,
            zone,
            is_demo: city.is_demo,
            cost,
            hashing: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
        })
    }

    /// The instant now, to the microsecond that storage keeps.
    pub fn now(&self) -> Timestamp {
        let now = self.surroundings.now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Today in the city.
    pub fn today(&self) -> Date {
        self.local(self.now()).date()
    }

    /// An instant on the city's clocks.
    pub fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    /// Whether every person here is invented, so that anybody may be signed in from a list.
    pub fn is_demo(&self) -> bool {
        self.is_demo
    }

    /// Bytes fit for secrets.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.surroundings.fill(&mut bytes);
        bytes
    }

    /// A new id that sorts by time.
    pub fn new_id(&self) -> Uuid {
        let millis = u64::try_from(self.now().as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.random()).into_uuid()
    }
}
