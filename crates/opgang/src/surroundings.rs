//! The real clock and the real random source.

use jiff::Timestamp;
use opgang_app::Surroundings;
use rand::TryRng;
use rand::rngs::SysRng;

/// The machine's clock and the operating system's randomness.
pub struct Real;

impl Surroundings for Real {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn fill(&self, bytes: &mut [u8]) {
        SysRng.try_fill_bytes(bytes).expect("without the system's randomness no secret can be made");
    }
}

/// The day on the machine's clock, in universal time where the machine does not say where it stands.
pub fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}
