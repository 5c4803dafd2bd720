//! Everything HTTP: pages, forms, headers, sessions.
