//! Least squares and everything that stands on it, against the field's reference programs.

mod few;
mod from_sums;
mod imputing;
mod least_squares;
mod properties;
mod reference;
mod refusals;
mod stages;
mod two_way;
