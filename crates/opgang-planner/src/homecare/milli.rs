//! Minutes and distances in whole thousandths.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A time or a distance in thousandths of the instance's unit (minutes, as a rule).
///
/// In a file it is a decimal number; finer decimals are rounded to the nearest thousandth, which is all
/// that the published instances have. Every comparison and every sum is made on the integer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milli(pub i64);

impl Milli {
    /// The number as a file has it, for writing and for people.
    pub fn as_units(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Nearest thousandth of a number read from a file; what is no number or too large becomes the largest value.
    pub fn from_units(units: f64) -> Self {
        if !units.is_finite() || units.abs() > 1e12 { Self(i64::MAX) } else { Self((units * 1000.0).round() as i64) }
    }
}

impl Serialize for Milli {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_units())
    }
}

impl<'de> Deserialize<'de> for Milli {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::from_units)
    }
}
