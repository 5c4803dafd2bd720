//! What is longer than the limits and may stay so, with the reason. The list may only shrink.

use super::sizes::Exception;

/// The exceptions as they stand.
pub const EXCEPTIONS: &[Exception] = &[];
