//! Everything that a reader of an outcome may have to be told, each with its code and the facts that belong to it.
//!
//! A notice holds no sentence: its words stand in `locales/*/notices.ftl` under `notices-CODE`, and whoever writes an
//! outcome puts them in. A test there walks [`ALL`] and fails where a language has no words for a code or for a fact.

use serde::{Serialize, Serializer};

/// What a reader must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// A short name that never changes.
    pub code: &'static str,
    /// What else there is to tell, by name.
    #[serde(serialize_with = "by_name")]
    pub facts: Vec<(&'static str, Fact)>,
    /// The same in plain words; empty until whoever writes the outcome puts them in.
    pub text: String,
}

/// A fact of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Fact {
    /// A name.
    Text(String),
    /// Names.
    List(Vec<String>),
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<String>> for Fact {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}

fn by_name<Out: Serializer>(facts: &[(&'static str, Fact)], out: Out) -> Result<Out::Ok, Out::Error> {
    out.collect_map(facts.iter().map(|(name, fact)| (name, fact)))
}

/// One function for each code, with the names of its facts, and [`ALL`] of them.
macro_rules! notices {
    ($($(#[$doc:meta])+ $name:ident = $code:literal ($($fact:ident),*);)+) => {
        $(
            $(#[$doc])+
            #[must_use]
            pub fn $name($($fact: impl Into<Fact>),*) -> Notice {
                Notice { code: $code, facts: vec![$((stringify!($fact), $fact.into())),*], text: String::new() }
            }
        )+

        /// Every code with the names of its facts.
        pub static ALL: &[(&str, &[&str])] = &[$(($code, &[$(stringify!($fact)),*])),+];
    };
}

notices! {
    /// An effect without a standard error.
    no_uncertainty = "no-uncertainty" (effect);
    /// An effect that was to come from findings, and none were given.
    no_findings = "no-findings" (effect);
    /// Pairs of effects that are drawn as if they had nothing to do with each other.
    independent = "independent" (pairs);
    /// A price without a source of its own.
    assumed = "assumed" (price, source);
    /// Nothing has an uncertainty.
    certain = "certain" ();
    /// No single internal rate of return.
    no_internal_rate = "no-internal-rate" ();
    /// A contract that measures without a comparison group.
    no_comparison_group = "no-comparison-group" ();
    /// A contract without an evaluation beside it.
    no_evaluation = "no-evaluation" ();
    /// A result for which no estimate is named.
    no_estimate_named = "no-estimate-named" (result);
    /// Results that are not paid for are taken off the claim, and not off an effect.
    not_paid_of_the_claim_alone = "not-paid-of-the-claim-alone" ();
}
