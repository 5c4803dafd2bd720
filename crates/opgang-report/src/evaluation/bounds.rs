//! How far trends may differ before a finding falls: which finding, intervals below each other, and where zero comes in.

use opgang_i18n::{Message, msg};
use serde::Deserialize;

use super::{Story, count};
use crate::notices::short;
use crate::numbers::{digits_for, spelt};
use crate::{Bound as Line, Bounds, Caption, Figure};

/// The finding that bounds are put around.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Of {
    command: Option<String>,
    pub(super) outcome: Option<String>,
    file: Option<String>,
    sha256: Option<String>,
}

/// Bounds by relative magnitudes (`m_bar`) or by smoothness (`m`).
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Bound {
    #[serde(alias = "m")]
    pub(super) m_bar: f64,
    #[serde(default)]
    low: Option<f64>,
    #[serde(default)]
    high: Option<f64>,
    #[serde(default)]
    is_open_low: bool,
    #[serde(default)]
    is_open_high: bool,
}

impl Bound {
    /// The ends; one at which the grid ended is open.
    fn ends(&self) -> (Option<f64>, Option<f64>) {
        if self.is_open_low && self.is_open_high {
            return (self.low, self.high);
        }
        (self.low.filter(|_| !self.is_open_low), self.high.filter(|_| !self.is_open_high))
    }

    fn is_empty(&self) -> bool {
        self.low.is_none() && self.high.is_none()
    }

    /// Whether zero is outside. A set without any value holds no zero, but nothing follows from it.
    fn is_apart(&self) -> bool {
        let (low, high) = self.ends();
        low.is_some_and(|low| low > 0.0) || high.is_some_and(|high| high < 0.0)
    }
}

/// One way in which trends may differ.
struct Kind {
    name: &'static str,
    title: Message,
    finding: Message,
    /// A bound in words.
    called: fn(String) -> Message,
}

impl Story<'_> {
    /// The outcome of the finding, where it is known.
    pub(super) fn bounded(&self) -> Option<&str> {
        self.findings.of.as_ref()?.outcome.as_deref()
    }

    /// The effect that bounds are put around: "The effect on “work” one period after the start".
    pub(super) fn bounded_effect(&self) -> String {
        let Some(outcome) = self.bounded() else { return self.say(&msg::report::honest_finding()) };
        let outcome = self.say(&msg::report::outcome_plain(outcome));
        let when = self.say(&self.bounded_when());
        self.say(&msg::report::honest_effect(outcome, when))
    }

    fn bounded_when(&self) -> Message {
        let weights = &self.findings.combination;
        let counting: Vec<usize> = (0..weights.len()).filter(|&place| weights[place] != 0.0).collect();
        let first = self.findings.event_times.as_ref().and_then(|times| times.get(self.findings.pre_periods).copied());
        let alike = weights.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 1e-12);
        match counting[..] {
            [place] if weights[place] == 1.0 => msg::report::honest_at(first.unwrap_or(0) + count(place)),
            _ if alike => msg::report::honest_average(count(weights.len())),
            _ => msg::report::honest_weighted(),
        }
    }

    /// Which finding, and where it is from.
    pub(super) fn bounded_done(&self) -> Vec<String> {
        if self.findings.command != "honest" {
            return vec![];
        }
        let original = self.findings.estimates.iter().find(|estimate| estimate.name == "original");
        let ends = original.and_then(|original| Some((original.estimate, original.low?, original.high?)));
        let from = ends.map(|(estimate, low, high)| {
            let digits = digits_for((high - low) / 2.0).saturating_sub(1);
            let [estimate, low, high] = [estimate, low, high].map(|number| spelt(self.lang, number, digits));
            let estimate = self.say(&msg::report::with_interval(estimate, high, low));
            match self.bounded() {
                Some(_) => msg::report::honest_from(self.bounded_effect(), estimate),
                None => msg::report::honest_from_unnamed(estimate),
            }
        });
        let source = self.findings.of.as_ref().and_then(|of| {
            let (command, file, hash) = (of.command.as_deref()?, of.file.as_deref()?, of.sha256.as_deref()?);
            Some(msg::report::honest_source(command, file, hash.get(..12).unwrap_or(hash)))
        });
        from.iter().chain(&source).map(|message| self.say(message)).collect()
    }

    /// Intervals by M̄, and by M.
    pub(super) fn bounds(&self) -> Vec<Figure> {
        let Some(original) = self.findings.estimates.iter().find(|estimate| estimate.name == "original") else {
            return vec![];
        };
        let top = Line {
            name: self.say(&msg::report::bounds_parallel()),
            estimate: Some(original.estimate),
            ends: (original.low, original.high),
        };
        let relative = Kind {
            name: "bounds-relative",
            title: msg::report::bounds_relative(),
            finding: msg::report::bounds_relative_finding(),
            called: |bound| msg::report::bounds_m_bar(bound),
        };
        let smooth = Kind {
            name: "bounds-smooth",
            title: msg::report::bounds_smooth(),
            finding: msg::report::bounds_smooth_finding(),
            called: |bound| msg::report::bounds_m(bound),
        };
        let both = [(relative, &self.findings.relative), (smooth, &self.findings.smooth)];
        both.iter().filter_map(|(kind, bounds)| self.bounds_of(kind, bounds, &top)).collect()
    }

    fn bounds_of(&self, kind: &Kind, bounds: &[Bound], top: &Line) -> Option<Figure> {
        let named = |bound: &Bound| self.say(&(kind.called)(short(self.lang, bound.m_bar)));
        let mut sorted: Vec<&Bound> = bounds.iter().collect();
        sorted.sort_by(|one, other| one.m_bar.total_cmp(&other.m_bar));
        let lines = sorted.iter().map(|bound| Line { name: named(bound), estimate: None, ends: bound.ends() });
        let turn = self.say(&turn(top.ends.0.zip(top.ends.1), &sorted, &named));
        let drawn = Bounds {
            caption: Caption { title: self.say(&kind.title), finding: format!("{} {turn}", self.say(&kind.finding)) },
            level: self.bounds_axis(),
            empty: self.say(&msg::report::bounds_empty()),
            bounds: std::iter::once(top.clone()).chain(lines).collect(),
        };
        (!bounds.is_empty()).then(|| drawn.draw(self.lang, kind.name))
    }

    fn bounds_axis(&self) -> String {
        self.say(&self.bounded().map_or_else(msg::report::bounds_axis, |outcome| {
            msg::report::bounds_axis_of(self.say(&msg::report::outcome_plain(outcome)))
        }))
    }
}

/// Between which of the bounds that were tried zero comes in.
fn turn(original: Option<(f64, f64)>, bounds: &[&Bound], named: &dyn Fn(&Bound) -> String) -> Message {
    let tried: Vec<&&Bound> = bounds.iter().filter(|bound| !bound.is_empty()).collect();
    let held = tried.iter().take_while(|bound| bound.is_apart()).count();
    let last = held.checked_sub(1).and_then(|place| tried.get(place)).map(|bound| named(bound));
    match (last, tried.get(held).map(|bound| named(bound))) {
        _ if original.is_none_or(|(low, high)| low <= 0.0 && high >= 0.0) => msg::report::bounds_never(),
        (Some(last), Some(next)) => msg::report::bounds_between(last, next),
        (Some(last), None) => msg::report::bounds_all(last),
        (None, Some(next)) => msg::report::bounds_at_once(next),
        (None, None) => msg::report::bounds_never(),
    }
}
