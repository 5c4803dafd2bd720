//! A value for each unit, or for each unit and period where it changes.

/// A value for each unit; where some unit's value changes, one for each unit and period.
#[derive(Clone, Debug, PartialEq)]
pub enum Series {
    /// One value for each unit.
    Fixed(Vec<f64>),
    /// Period by period, a value for each unit.
    Varying(Vec<f64>),
}

impl Series {
    /// The values in a period, one for each of `units`.
    pub fn at(&self, period: usize, units: usize) -> &[f64] {
        match self {
            Self::Fixed(values) => values,
            Self::Varying(values) => &values[period * units..(period + 1) * units],
        }
    }

    /// True when no unit's value changes.
    pub fn is_fixed(&self) -> bool {
        matches!(self, Self::Fixed(_))
    }

    pub(super) fn values(&self) -> &[f64] {
        match self {
            Self::Fixed(values) | Self::Varying(values) => values,
        }
    }

    pub(super) fn map(&self, change: impl Fn(f64) -> f64) -> Self {
        let changed = self.values().iter().map(|&value| change(value)).collect();
        match self {
            Self::Fixed(_) => Self::Fixed(changed),
            Self::Varying(_) => Self::Varying(changed),
        }
    }
}
