//! Worked cases that ship with the program, each rebuilt from its published sums.

use opgang_tables::Fault;

/// A worked case: its name and its file.
pub struct Example {
    /// Its short name.
    pub name: &'static str,
    /// The case, as TOML.
    pub text: &'static str,
}

/// Every worked case.
pub const EXAMPLES: &[Example] = &[
    Example { name: "opgang-four-years", text: include_str!("../cases/opgang-four-years.toml") },
    Example { name: "opgang-a-year", text: include_str!("../cases/opgang-a-year.toml") },
    Example { name: "opgang-like", text: include_str!("../cases/opgang-like.toml") },
    Example { name: "aabenraa-kik-ii", text: include_str!("../cases/aabenraa-kik-ii.toml") },
    Example { name: "aos-example", text: include_str!("../cases/aos-example.toml") },
    Example { name: "wsipp-572", text: include_str!("../cases/wsipp-572.toml") },
];

/// A worked case by its name.
///
/// # Errors
/// A [`Fault`] that names those there are.
pub fn find(name: &str) -> Result<&'static Example, Fault> {
    EXAMPLES.iter().find(|example| example.name == name).ok_or_else(|| {
        let names = EXAMPLES.iter().map(|example| example.name).collect::<Vec<_>>().join(", ");
        Fault::at(format!("case {name:?}"), "is no worked case", format!("choose among: {names}"))
    })
}
