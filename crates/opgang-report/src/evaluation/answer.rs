//! The question that a command answers, and an answer that says no more than its interval.

use opgang_i18n::{Message, msg};

use super::{Design, Estimate, Story, count};
use crate::notices::{Fact, Notice, short};
use crate::numbers::{digits_for, spelt};

/// Estimates that answer whether there was a difference, wherever they are among others.
const OVERALL: [&str; 4] = ["simple", "att", "post", "effect"];
/// Commands that estimate one coefficient, which comes first.
const FIRST_ANSWERS: [&str; 4] = ["robust", "wildboot", "randomize", "drdid"];

impl Story<'_> {
    pub(super) fn question(&self) -> String {
        let outcome = self.wording.outcome.as_str();
        self.say(&match self.findings.command.as_str() {
            "power" => msg::report::power_question(),
            "honest" => msg::report::honest_question(),
            "bacon" => msg::report::bacon_question(),
            "romano-wolf" => msg::report::several_question(),
            _ if self.findings.estimates.is_empty() && !self.findings.balance.is_empty() => {
                msg::report::balance_question()
            }
            _ => msg::report::question(outcome),
        })
    }

    /// The answer, two sentences at most, and a word of caution where few clusters stand behind it. `headline`: the
    /// estimate that was chosen beforehand to give it.
    pub(super) fn answer(&self, headline: Option<&str>) -> Vec<String> {
        let named = |name: &str| self.findings.estimates.iter().find(|estimate| estimate.name == name);
        if let Some(estimate) = headline.and_then(named) {
            return self.said(&self.cautioned(self.difference(estimate), &estimate.name));
        }
        let overall = OVERALL.iter().find_map(|name| named(name));
        let command = self.findings.command.as_str();
        let messages = match (command, overall) {
            ("power", _) => self.reach(),
            ("honest", _) => self.holds(),
            ("bacon", _) => self.mixture(),
            ("romano-wolf", _) => self.several(),
            (_, Some(estimate)) => self.cautioned(self.difference(estimate), &estimate.name),
            ("did", None) if self.is_withheld("effect") => self.nothing(),
            ("did", None) => self.change(named("change, treated")),
            _ if FIRST_ANSWERS.contains(&command) => match self.findings.estimates.first() {
                Some(estimate) => self.difference(estimate),
                None => self.nothing(),
            },
            _ if !self.by_period().is_empty() => self.cautioned(self.period_by_period(), ""),
            _ => return self.alike().map_or_else(|| self.said(&self.nothing()), |alike| vec![alike]),
        };
        self.said(&messages)
    }

    fn said(&self, messages: &[Message]) -> Vec<String> {
        messages.iter().map(|message| self.say(message)).collect()
    }

    /// Whether an estimate stays behind because few stand behind it.
    fn is_withheld(&self, name: &str) -> bool {
        self.findings.withheld.iter().any(|withheld| withheld == name)
    }

    /// An answer that is an interval, with a word of caution where few clusters stand behind the estimate.
    fn cautioned(&self, mut answer: Vec<Message>, name: &str) -> Vec<Message> {
        let of_few = |notice: &Notice| match (notice.code.as_str(), notice.facts.get("effects")) {
            ("few-clusters", _) => true,
            ("few-clusters-in-parts", Some(Fact::List(effects))) => {
                name.is_empty() || effects.iter().any(|effect| effect == name)
            }
            _ => false,
        };
        if answer != self.nothing() && self.findings.notices.iter().any(of_few) {
            answer.push(msg::report::few_clusters(self.who().clusters(self.lang)));
        }
        answer
    }

    fn nothing(&self) -> Vec<Message> {
        if OVERALL.iter().any(|name| self.is_withheld(name)) {
            return vec![msg::report::answer_withheld(self.wording.outcome.as_str()), msg::report::no_interval_why()];
        }
        vec![msg::report::no_interval(self.wording.outcome.as_str()), msg::report::no_interval_why()]
    }

    /// Whether there is a difference, and how large.
    fn difference(&self, estimate: &Estimate) -> Vec<Message> {
        let outcome = self.wording.outcome.as_str();
        let Some((low, high)) = estimate.low.zip(estimate.high) else { return self.nothing() };
        let (shown_low, shown_high, digits) = self.ends(estimate.estimate, (low, high));
        let level = self.level();
        if low <= 0.0 && high >= 0.0 {
            return vec![msg::report::unsure(outcome), msg::report::unsure_between(shown_high, level, shown_low)];
        }
        if let Some(outcomes) = self.wording.lost_among {
            let together = msg::report::unsure_together(count(outcomes), outcome);
            return vec![together, msg::report::unsure_together_alone(shown_high, level, shown_low)];
        }
        let size = self.size(estimate.estimate.abs(), digits);
        let found = if estimate.estimate > 0.0 {
            msg::report::higher(outcome, size)
        } else {
            msg::report::lower(outcome, size)
        };
        vec![found, msg::report::between(shown_high, level, shown_low)]
    }

    fn level(&self) -> String {
        spelt(self.lang, self.findings.method.level * 100.0, 0)
    }

    /// The ends of an interval, and the digits that they are shown with.
    fn ends(&self, estimate: f64, (low, high): (f64, f64)) -> (String, String, usize) {
        let times = self.wording.times;
        // Half the interval's width to two digits that matter.
        let digits = digits_for((high - low) / 2.0 * times).saturating_sub(1).min(digits_for(estimate * times));
        (spelt(self.lang, low * times, digits), self.size(high, digits), digits)
    }

    /// A change with nobody to compare with.
    fn change(&self, change: Option<&Estimate>) -> Vec<Message> {
        let first = msg::report::change_alone(self.wording.outcome.as_str());
        let Some((estimate, ends)) = change.and_then(|c| Some((c.estimate, c.low.zip(c.high)?))) else {
            return vec![first];
        };
        let (low, high, _) = self.ends(estimate, ends);
        vec![first, msg::report::change_between(high, self.level(), low)]
    }

    /// Effects by period, of which no mean was computed.
    fn period_by_period(&self) -> Vec<Message> {
        let since = self.by_period().iter().filter(|row| row.e >= 0);
        let ends: Vec<(f64, f64)> = since.filter_map(|row| row.low.zip(row.high)).collect();
        if ends.is_empty() {
            return self.nothing();
        }
        let apart = ends.iter().filter(|(low, high)| *low > 0.0 || *high < 0.0).count();
        let outcome = self.wording.outcome.as_str();
        vec![msg::report::by_period(outcome), msg::report::by_period_apart(count(ends.len()), count(apart))]
    }

    /// What a design can find.
    fn reach(&self) -> Vec<Message> {
        let Some(least) = self.findings.estimates.iter().find(|estimate| estimate.name == "minimum detectable effect")
        else {
            return self.nothing();
        };
        let size = spelt(self.lang, least.estimate, 2);
        let chance: f64 = self.option("power").and_then(|power| power.parse().ok()).unwrap_or(0.8);
        let chance = spelt(self.lang, chance * 100.0, 0);
        let shares = matches!(&self.findings.design, Some(Design::Of { kind }) if kind == "proportions");
        let first =
            if shares { msg::report::power_shares(chance, size) } else { msg::report::power_deviations(chance, size) };
        vec![first, msg::report::power_smaller()]
    }

    /// How far trends may differ.
    fn holds(&self) -> Vec<Message> {
        let original = self.findings.estimates.iter().find(|estimate| estimate.name == "original");
        let ends = original.and_then(|original| original.low.zip(original.high));
        let tried = self.findings.relative.iter().map(|row| row.m_bar).filter(|m| *m > 0.0);
        let bound = |m: f64| short(self.lang, m);
        match (ends, self.findings.breakdown_m_bar) {
            (Some((low, high)), _) if low <= 0.0 && high >= 0.0 => vec![msg::report::holds_never()],
            (_, Some(m)) if m > 0.0 => vec![msg::report::holds_up_to(bound(m)), msg::report::holds_means()],
            (Some(_), _) => {
                let least = tried.fold(f64::INFINITY, f64::min);
                let falls = least.is_finite().then(|| msg::report::holds_falls(bound(least)));
                std::iter::once(msg::report::holds_parallel()).chain(falls).collect()
            }
            _ => self.nothing(),
        }
    }

    /// What the two-way estimate is mixed of.
    fn mixture(&self) -> Vec<Message> {
        let notice = self.findings.notices.iter().find(|notice| notice.code == "treated-as-comparison");
        let Some(Fact::Number(percent)) = notice.and_then(|notice| notice.facts.get("percent")) else {
            return self.nothing();
        };
        let shown = |percent: f64| spelt(self.lang, percent, 1);
        vec![msg::report::mixture(shown(*percent)), msg::report::mixture_rest(shown(100.0 - percent))]
    }

    /// Which of several outcomes remain.
    fn several(&self) -> Vec<Message> {
        let all = &self.findings.estimates;
        let limit = 1.0 - self.findings.method.level;
        let remain = all.iter().filter(|estimate| estimate.p.is_some_and(|p| p <= limit));
        let names: Vec<String> =
            remain.map(|estimate| self.say(&msg::report::outcome_plain(estimate.name.as_str()))).collect();
        let level = spelt(self.lang, limit * 100.0, 0);
        if names.is_empty() {
            return vec![msg::report::several_none(level, count(all.len()))];
        }
        vec![msg::report::several_some(level, self.lang.list_and(&names), count(all.len()), count(names.len()))]
    }
}
