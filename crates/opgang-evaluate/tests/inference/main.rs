//! Inference for few clusters against the field's reference programs, and the properties it must have.

mod given;
mod honest;
mod power;
mod references;
