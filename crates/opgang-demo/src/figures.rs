//! The figures the city is made to match, with where each comes from.

use crate::shape::BLOCK;

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// A stable code.
    pub code: &'static str,
    /// Its value for a city of this size.
    pub value: i64,
    /// Where it comes from.
    pub source: Source,
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Published about the programme that the city is modelled on.
    Published,
    /// Not published; assumed for the demo.
    Assumed,
}

/// Published counts for 62 families, and whether they grow with the number of families.
const PUBLISHED: [(&str, i64, bool); 7] = [
    ("families", 62, true),
    ("children", 188, true),
    ("adults", 97, true),
    ("adults_unemployed", 75, true),
    ("staff_in_pairs", 10, false),
    ("departments", 5, false),
    ("pair_combinations", 37, false),
];
const ASSUMED: [(&str, i64); 5] = [
    ("days_between_visits", 12),
    ("percent_promises_kept_in_time", 74),
    ("percent_promises_renegotiated", 9),
    ("percent_promises_withdrawn", 4),
    ("days_not_now_rests", opgang_domain::suggestion::REST_DAYS as i64),
];

/// The figures for a city of so many families.
pub(crate) fn figures(families: usize) -> Vec<Figure> {
    let (families, block) = (families as i64, BLOCK as i64);
    let scaled = |value: i64| (value * families + block / 2) / block;
    let published = PUBLISHED.map(|(code, value, grows)| Figure {
        code,
        value: if grows { scaled(value) } else { value },
        source: Source::Published,
    });
    let assumed = ASSUMED.map(|(code, value)| Figure { code, value, source: Source::Assumed });
    published.into_iter().chain(assumed).collect()
}
