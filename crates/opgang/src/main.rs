//! The one program: command line, configuration, wiring.
fn main() {}
