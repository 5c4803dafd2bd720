//! Made instances of every problem, at any size: for tests, for benchmarks and for trying things out.
//!
//! The towns are invented, but look like ones that were looked at: about eleven colleagues and seventy-five
//! families to an area, four areas to a municipality, job as the heaviest life domain, a third of the families
//! without Danish, work that fills nine tenths of everybody's week. The same seed and size give the same file,
//! to the byte, on any machine: whole numbers only, and one stream of chance in a fixed order.

mod agenda;
mod chance;
mod city;
mod events;
mod market;
mod people;
mod visits;

#[cfg(test)]
pub(crate) use chance::Chance;

pub use agenda::{Agenda, Reviewed, Urgent, review};
pub use city::{Area, Family, PairCity, Staff, Travel, pairs};
pub use events::{Event, after};
pub use market::{Firm, Group, Market, Offer, Seeker, matching};
pub use visits::{Meeting, Visit, VisitWeek, Worker, week};
