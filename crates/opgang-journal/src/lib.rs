//! Append-only, hash-chained record of what happened: entries, chain, verification.
