//! What is kept: one boundary, SQLite and PostgreSQL behind it.
