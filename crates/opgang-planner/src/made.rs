//! Made instances of every problem, at any size: for tests, for benchmarks and for trying things out.
//!
//! The towns are invented, but look like ones that were looked at: about eleven colleagues and seventy-five
//! families to an area, four areas to a municipality, job as the heaviest life domain, a third of the families
//! without Danish, work that fills nine tenths of everybody's week. The same seed and size give the same file,
//! to the byte, on any machine: whole numbers only, and one stream of chance in a fixed order.

mod chance;
mod city;
mod people;

pub use city::{Area, Family, PairCity, Staff, Travel, pairs};
