//! What was done, and what is needed to judge and repeat it.

use opgang_i18n::{Message, msg};

use super::{Findings, Story, count, heading};

impl Story<'_> {
    /// What was done, a sentence each.
    pub(super) fn done(&self) -> Vec<String> {
        let Findings { n, control, .. } = self.findings;
        let who = self.who();
        let mut done = vec![self.method()];
        if n.rows_used > 0 {
            done.push(self.say(&self.compared()));
        }
        done.extend(control.as_deref().and_then(compared_with).map(|message| self.say(&message)));
        let named = !self.is_matched_set();
        if let Some(clusters) = n.clusters.filter(|clusters| named && *clusters < n.units) {
            let (units, of) = (who.units(self.lang), who.clusters(self.lang));
            done.push(self.say(&msg::report::did_cluster(of, count(clusters), units)));
        }
        done.extend(who.told(self.lang));
        done
    }

    /// Whether clusters are matched sets, and no families.
    fn is_matched_set(&self) -> bool {
        self.findings.command == "match" && self.option("cluster").is_none()
    }

    /// Who was compared. Of those at hand for a matching, only some are.
    fn compared(&self) -> Message {
        let (n, who) = (&self.findings.n, self.who());
        if who.unit.as_deref() == Some("row") {
            let message = if self.is_alone() { msg::report::did_look } else { msg::report::did_compare_rows };
            return message(count(n.rows_used));
        }
        let units = who.units(self.lang);
        let all = if n.units == n.rows_used {
            msg::report::did_compare_units(count(n.units), units.as_str())
        } else {
            msg::report::did_compare(count(n.rows_used), count(n.units), units.as_str())
        };
        let Some(step) = self.findings.flow.iter().find(|step| step.code == "compared") else { return all };
        match step.treated.zip(step.untreated) {
            Some((treated, untreated)) => {
                msg::report::did_match(treated.round() as i64, count(n.units), untreated.round() as i64, units)
            }
            None => msg::report::did_search(count(n.units), units),
        }
    }

    /// What is needed to judge and repeat it.
    pub(super) fn facts(&self) -> Vec<(String, String)> {
        let Findings { version, input, n, method, .. } = self.findings;
        let number = |number: usize| self.lang.number(count(number));
        let mut facts = vec![];
        let mut fact = |name: String, value: String| facts.push((name, value));
        let given =
            [(self.say(&msg::report::fact_file()), &input.file), (self.say(&msg::report::fact_hash()), &input.sha256)];
        given.into_iter().filter(|(_, value)| !value.is_empty()).for_each(|(name, value)| fact(name, value.clone()));
        if n.rows != Some(0) {
            let rows = n.rows.map_or("–".to_owned(), number);
            fact(self.say(&msg::report::fact_rows()), format!("{} / {rows}", number(n.rows_used)));
        }
        if n.units > 0 {
            fact(heading(&self.who().units(self.lang)), number(n.units));
        }
        if let Some(clusters) = n.clusters.filter(|clusters| *clusters != n.units) {
            let matched = self.is_matched_set().then(|| self.say(&msg::report::fact_matched()));
            fact(matched.unwrap_or_else(|| heading(&self.who().clusters(self.lang))), number(clusters));
        }
        let technical = [&method.estimator, &method.vcov].into_iter().chain(&method.corrections);
        fact(self.say(&msg::report::fact_technical()), technical.cloned().collect::<Vec<_>>().join("; "));
        if let Some(seed) = method.seed {
            fact(self.say(&msg::report::fact_seed()), seed.to_string());
        }
        fact(self.say(&msg::report::fact_version()), version.clone());
        facts
    }
}

/// Who is compared with, where the findings say it.
fn compared_with(control: &str) -> Option<Message> {
    match control {
        "never_treated" | "nevertreated" => Some(msg::report::did_compare_never()),
        "not_yet_treated" | "notyettreated" => Some(msg::report::did_compare_not_yet()),
        _ => None,
    }
}
