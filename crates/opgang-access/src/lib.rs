//! Who may do what to what: one readable table.
