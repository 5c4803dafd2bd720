//! Names of estimates and methods as people say them.

use opgang_i18n::{Lang, Message, msg};

use super::{Findings, Story, Who, count};
use crate::notices::{Fact, Notice};

impl Story<'_> {
    /// An estimate by the name that findings carry; a column's name stays as it is.
    pub(super) fn named(&self, name: &str) -> String {
        let (kind, arguments) = name.strip_suffix(')').and_then(|name| name.split_once('(')).unwrap_or((name, ""));
        let numbers: Vec<i64> = arguments.split(',').filter_map(|number| number.parse().ok()).collect();
        let message = match numbers[..] {
            [g, t] if kind == "att" => Some(msg::report::name_cell(g.to_string(), t.to_string())),
            [e] if ["dynamic", "event_time"].contains(&kind) => Some(since(e)),
            [g] if ["group", "cohort"].contains(&kind) => Some(msg::report::name_cohort(g.to_string())),
            [t] if kind == "calendar" => Some(msg::report::name_calendar(t.to_string())),
            _ if arguments.is_empty() => plain(name),
            _ => bound(kind, arguments, self.lang),
        };
        message.map_or_else(|| name.to_owned(), |message| self.say(&message))
    }

    /// A notice whose estimates are named as people say them.
    pub(super) fn in_words(&self, notice: &Notice) -> Notice {
        let mut notice = notice.clone();
        for name in ["effects", "cells"] {
            if let Some(Fact::List(names)) = notice.facts.get_mut(name) {
                names.iter_mut().for_each(|name| *name = self.named(name));
            }
        }
        notice
    }

    /// What was computed, in a sentence.
    pub(super) fn method(&self) -> String {
        let Findings { command, method, .. } = self.findings;
        // Findings of a study have no options of a command line, and say it in the estimator's full name.
        let named = [("inverse probability", "ipw"), ("outcome regression", "reg")];
        let in_name = named.iter().find(|(words, _)| method.estimator.contains(words)).map(|(_, option)| *option);
        let option = |name: &str| self.option(name).or(in_name).unwrap_or_default();
        let message = match (command.as_str(), option("method")) {
            ("cs", "ipw") => msg::report::method_cs_ipw(),
            ("cs", "reg") => msg::report::method_cs_reg(),
            ("cs", _) => msg::report::method_cs(),
            ("did", _) if self.is_alone() => msg::report::method_alone(),
            ("did", _) => msg::report::method_did(),
            ("drdid", _) => msg::report::method_drdid(),
            ("eventstudy", _) => msg::report::method_eventstudy(),
            ("sunab", _) => msg::report::method_sunab(),
            ("imputation", _) => msg::report::method_imputation(),
            ("twostage", _) => msg::report::method_twostage(),
            ("staggered", _) => msg::report::method_staggered(),
            ("bacon", _) => msg::report::method_bacon(),
            ("synthdid", "did") => msg::report::method_did_of_areas(self.who().units(self.lang)),
            ("synthdid", method) => {
                let (name, number, units) = (self.treated(), count(self.areas()), self.who().units(self.lang));
                if method == "sc" {
                    msg::report::method_synthetic_control(name, number, units)
                } else {
                    msg::report::method_synthdid(name, number, units)
                }
            }
            ("match", "exact") => msg::report::method_match_exact(),
            ("match", "cem") => msg::report::method_match_cem(),
            ("match", "subclass") => msg::report::method_match_subclass(),
            ("match", "entropy") => msg::report::method_match_entropy(),
            ("match", "odds") => msg::report::method_match_odds(),
            ("match", _) => msg::report::method_match_nearest(),
            ("balance", _) => msg::report::method_balance(),
            ("robust", _) => msg::report::method_robust(),
            ("wildboot", _) => msg::report::method_wildboot(),
            ("randomize", _) => msg::report::method_randomize(),
            ("romano-wolf", _) => msg::report::method_romano_wolf(),
            ("honest", _) => msg::report::method_honest(),
            ("power", _) => msg::report::method_power(),
            _ => return method.estimator.clone(),
        };
        self.say(&message)
    }

    /// What those who are counted are called.
    pub(super) fn who(&self) -> Who {
        let Who { unit, cluster, family } = self.wording.who.clone();
        let option = |name: &str| self.option(name).map(str::to_owned);
        // Where only clusters were named, they are the units; where nothing names units, every row is one.
        let n = &self.findings.n;
        let row = || (n.rows_used > 0 && n.units == n.rows_used).then(|| "row".to_owned());
        let cluster = cluster.or_else(|| option("cluster"));
        let grouped = || cluster.clone().filter(|_| n.clusters == Some(n.units));
        let own = || unit.or_else(|| option("unit")).or_else(grouped).or_else(row);
        let unit = if self.is_alone() { row() } else { own() };
        let who = Who { unit, cluster: cluster.clone(), family: family.or_else(|| option("family")) };
        // Units of few treated areas are areas, where families are not named.
        let areas = self.findings.command == "synthdid" && who.family.is_none();
        if areas && who.units(self.lang) == self.say(&msg::report::units_any()) {
            return Who { unit: Some("area".to_owned()), ..who };
        }
        who
    }

    /// Whether there is nobody to compare with: one group before and after, its rows as they come.
    pub(super) fn is_alone(&self) -> bool {
        self.findings.command == "did" && self.findings.notices.iter().any(|notice| notice.code == "no-comparison")
    }

    /// An option as it was understood.
    pub(super) fn option(&self, name: &str) -> Option<&str> {
        self.findings.options.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn since(e: i64) -> Message {
    if e < 0 { msg::report::name_before(-e) } else { msg::report::name_since(e) }
}

/// Names without a number in them.
fn plain(name: &str) -> Option<Message> {
    Some(match name {
        "simple" | "att" | "post" | "effect" => msg::report::name_effect(),
        "att_adjusted" => msg::report::name_adjusted(),
        "dynamic" => msg::report::name_dynamic(),
        "group" | "cohort" => msg::report::name_by_cohort(),
        "calendar" => msg::report::name_by_period(),
        "twfe" => msg::report::name_twfe(),
        "improved" => msg::report::name_improved(),
        "traditional" => msg::report::name_traditional(),
        "ipw" => msg::report::name_ipw(),
        "ipw-ht" => msg::report::name_ipw_ht(),
        "reg" => msg::report::name_reg(),
        "original" => msg::report::name_original(),
        "level before, treated" => msg::report::name_before_treated(),
        "level after, treated" => msg::report::name_after_treated(),
        "change, treated" => msg::report::name_change_treated(),
        "level before, compared" => msg::report::name_before_compared(),
        "level after, compared" => msg::report::name_after_compared(),
        "change, compared" => msg::report::name_change_compared(),
        "minimum detectable effect" => msg::report::name_mde(),
        "power at the effect" => msg::report::name_power(),
        "simulated power" => msg::report::name_power_simulated(),
        "simulated minimum detectable effect" => msg::report::name_mde_simulated(),
        _ => return None,
    })
}

/// Bounds: `relative(0.5)`, `smooth(0)`.
fn bound(kind: &str, argument: &str, lang: Lang) -> Option<Message> {
    let number: f64 = argument.parse().ok()?;
    let shown = crate::notices::short(lang, number);
    match kind {
        "relative" => Some(msg::report::name_relative(shown)),
        "smooth" => Some(msg::report::name_smooth(shown)),
        _ => None,
    }
}
