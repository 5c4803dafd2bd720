//! Tests that look inside the store: at its statements, and at its connections.

mod full_disk;
mod query_plans;
mod upgrade;
