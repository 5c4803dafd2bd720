//! What tests share: fixed clock, seeded randomness, a PostgreSQL server of their own.
