//! What is wrong with something that was given, where, and what to do.
//!
//! A room of its own: whoever reads a plan's instance and whoever reads rows and columns say it in the same words, and
//! neither should have to build what the other reads with (Parquet, gzip).

/// Why something that was given cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}\nhint: {remedy}")]
pub struct Fault {
    /// Where, such as `panel.csv: row 7, column "age"` or `families[3].visits`.
    pub place: String,
    /// What is wrong there.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Fault {
    /// A fault at `place`: what is wrong, and what to do.
    pub fn at(place: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), remedy: remedy.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn a_fault_says_where_what_and_what_to_do() {
        let fault = Fault::at("panel.csv: row 7", "\"x\" is no number", "write digits");
        assert_eq!(fault.to_string(), "panel.csv: row 7: \"x\" is no number\nhint: write digits");
    }
}
