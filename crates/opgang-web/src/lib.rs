//! Everything HTTP: pages, forms, headers, sessions.

pub mod design;
