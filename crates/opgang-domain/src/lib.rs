//! The rules: values, state changes, invariants; no I/O, no clock, no randomness.
