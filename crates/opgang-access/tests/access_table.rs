//! The printed table of rules is read in review, so it stands in the documentation as it is printed.

use std::path::Path;

/// Where the printed table stands.
const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/access.md");

#[test]
fn the_reference_is_the_table_as_it_is_printed() {
    let printed = opgang_access::markdown();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(REFERENCE, &printed).expect("the reference can be written");
    }
    let kept = std::fs::read_to_string(Path::new(REFERENCE)).unwrap_or_default();
    assert!(
        kept == printed,
        "docs/reference/access.md differs from the rules; read the change, then renew it: \
         UPDATE=1 cargo test -p opgang-access"
    );
}
