//! Inference for few clusters against the field's reference programs, and the properties it must have.

#[path = "inference/given.rs"]
mod given;
#[path = "inference/references.rs"]
mod references;
