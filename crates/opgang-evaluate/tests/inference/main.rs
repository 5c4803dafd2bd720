//! Inference for few clusters against the field's reference programs, and the properties it must have.

mod bad_input;
mod coverage;
mod families;
mod given;
mod honest;
mod power;
mod properties;
mod references;
