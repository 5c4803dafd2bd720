//! Reading data and reference values, and comparing with them.

use std::path::PathBuf;

use opgang_tables::{Ask, Frame, read};

/// A file of test data.
pub fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// Columns of a file of test data.
pub fn frame(name: &str, asks: &[Ask<'_>]) -> Frame {
    read(&data(name), asks).expect("test data can be read")
}

/// Fails unless `found` agrees with `wanted` to `tolerance`, relative.
#[track_caller]
pub fn close(what: &str, found: f64, wanted: f64, tolerance: f64) {
    let gap = (found - wanted).abs() / wanted.abs().max(1e-12);
    assert!(gap <= tolerance, "{what}: found {found:.15e}, wanted {wanted:.15e}, relative gap {gap:.1e}");
}
