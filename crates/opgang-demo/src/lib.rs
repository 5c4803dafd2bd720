//! The demo city: fictional, calibrated, repeatable by seed.
