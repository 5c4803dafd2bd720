//! Least squares and everything that stands on it, against the field's reference programs.

mod least_squares;
mod reference;
