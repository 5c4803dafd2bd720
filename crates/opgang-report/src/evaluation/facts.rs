//! What is needed to judge and repeat a finding.

use opgang_i18n::msg;

use super::{Findings, Story, count, heading};

impl Story<'_> {
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
        // Where every unit is its own, that is said once.
        if let Some(clusters) = n.clusters.filter(|clusters| *clusters != n.units) {
            fact(self.say(&msg::report::fact_clusters()), number(clusters));
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
