//! Use cases: load, authorise, decide, store, journal; one transaction each.
