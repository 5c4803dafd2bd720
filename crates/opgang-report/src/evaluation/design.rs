//! What a design can find: the design in words, how it was computed, and all of it in a table.

use opgang_i18n::{Message, msg};
use serde::Deserialize;

use super::Story;
use crate::notices::short;
use crate::numbers::{digits_for, spelt};
use crate::{Cell, Table};

/// The design that a power is computed for; other commands have a list of columns of that name.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Design {
    Of(Planned),
    Other(serde::de::IgnoredAny),
}

/// Who is compared.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Planned {
    kind: Kind,
    #[serde(default)]
    treated: f64,
    #[serde(default)]
    comparison: f64,
    #[serde(default)]
    base_rate: f64,
    #[serde(default)]
    persons: f64,
    #[serde(default)]
    size_variation: f64,
    #[serde(default)]
    icc: f64,
    #[serde(default)]
    r2: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Means,
    Proportions,
    Clusters,
}

/// What it can find.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Reach {
    mde: f64,
    power: f64,
    power_at: Option<f64>,
    df: Option<f64>,
    design_effect: f64,
    mde_noncentral: Option<f64>,
    shares: Option<[Option<f64>; 2]>,
}

/// What drawing it found.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Simulated {
    power: f64,
    false_alarms: f64,
    coverage: f64,
    mde: f64,
    runs: i64,
}

impl Story<'_> {
    fn planned(&self) -> Option<(&Planned, &Reach)> {
        match (&self.findings.design, &self.findings.reach) {
            (Some(Design::Of(planned)), Some(reach)) => Some((planned, reach)),
            _ => None,
        }
    }

    fn percent(&self, share: f64) -> String {
        short(self.lang, (share * 1000.0).round() / 10.0)
    }

    fn number(&self, option: &str) -> Option<f64> {
        self.option(option)?.parse().ok()
    }

    /// The smallest difference that is found: the larger of what the formula and the simulation say.
    fn least(&self, reach: &Reach) -> f64 {
        self.findings.simulation.as_ref().map_or(reach.mde, |found| found.mde.max(reach.mde))
    }

    /// The smallest difference that is found, in a sentence.
    pub(super) fn reaches(&self) -> Option<Message> {
        let (planned, reach) = self.planned()?;
        let (chance, groups) = (self.percent(reach.power), self.say(&self.groups(planned)));
        let Some(shares) = reach.shares.filter(|_| planned.kind == Kind::Proportions) else {
            let least = self.least(reach);
            let size = spelt(self.lang, least, 2);
            let size = match self.number("sd").filter(|sd| *sd != 1.0) {
                Some(sd) => {
                    let amount = least * sd;
                    msg::report::power_size_in_units(spelt(self.lang, amount, digits_for(amount)), size)
                }
                None => msg::report::power_size(size),
            };
            return Some(msg::report::power_finds(chance, groups, self.say(&size)));
        };
        let [base, high, low] =
            [Some(planned.base_rate), shares[0], shares[1]].map(|share| share.map(|share| self.percent(share)));
        let base = base.unwrap_or_default();
        Some(match (high, low) {
            (Some(high), Some(low)) => msg::report::power_finds_shares(base, chance, groups, high, low),
            (Some(high), None) => msg::report::power_finds_up(base, chance, groups, high),
            (None, Some(low)) => msg::report::power_finds_down(base, chance, groups, low),
            (None, None) => return None,
        })
    }

    fn groups(&self, planned: &Planned) -> Message {
        let [treated, comparison] = [planned.treated, planned.comparison].map(|number| number.round() as i64);
        if planned.kind != Kind::Clusters || planned.persons <= 1.0 {
            return msg::report::power_persons(comparison, treated);
        }
        let [treated_persons, comparison_persons] =
            [planned.treated, planned.comparison].map(|number| (number * planned.persons).round() as i64);
        let clusters = self.who().clusters(self.lang);
        msg::report::power_clusters(clusters, comparison, comparison_persons, treated, treated_persons)
    }

    /// The design in words, and how it was computed.
    pub(super) fn design_done(&self) -> Vec<String> {
        let Some((planned, reach)) = self.planned() else { return vec![] };
        let mut told = self.assumed(planned, reach);
        let alarms = self.percent(1.0 - self.findings.method.level);
        told.push(msg::report::power_levels(alarms, self.percent(reach.power)));
        let df = spelt(self.lang, reach.df.unwrap_or_default(), 0);
        told.push(match planned.kind {
            Kind::Means => msg::report::power_by_means(df),
            Kind::Proportions => msg::report::power_by_shares(spelt(self.lang, reach.mde, 3)),
            Kind::Clusters => msg::report::power_by_clusters(df),
        });
        told.extend(self.simulated(planned, reach));
        if self.least(reach) > reach.mde {
            let [formula, simulated] = [reach.mde, self.least(reach)].map(|size| spelt(self.lang, size, 3));
            told.push(msg::report::power_simulated_larger(formula, simulated));
        }
        told.extend(self.of_the_effect(planned, reach));
        if planned.kind != Kind::Proportions {
            told.push(msg::report::power_deviation());
        }
        told.iter().map(|message| self.say(message)).collect()
    }

    fn assumed(&self, planned: &Planned, reach: &Reach) -> Vec<Message> {
        let mut told = vec![];
        if planned.kind == Kind::Clusters && planned.persons > 1.0 {
            let persons = (planned.treated + planned.comparison) * planned.persons;
            let effective = (persons / reach.design_effect).round() as i64;
            let [icc, each] =
                [planned.icc, (planned.persons * 10.0).round() / 10.0].map(|number| short(self.lang, number));
            told.push(msg::report::power_icc(icc, effective, persons.round() as i64, each));
        }
        if planned.size_variation > 0.0 {
            told.push(msg::report::power_size_variation(spelt(self.lang, planned.size_variation, 2)));
        }
        if planned.r2 > 0.0 {
            told.push(msg::report::power_r2(self.percent(planned.r2)));
        }
        told
    }

    fn simulated(&self, planned: &Planned, reach: &Reach) -> Option<Message> {
        let Some(found) = &self.findings.simulation else {
            return (planned.kind != Kind::Proportions).then(msg::report::power_not_simulated);
        };
        let effect = spelt(self.lang, self.number("effect").unwrap_or(reach.mde), 2);
        let [alarms, coverage, power] =
            [found.false_alarms, found.coverage, found.power].map(|part| self.percent(part));
        let seed = self.findings.method.seed.unwrap_or_default().to_string();
        Some(msg::report::power_simulated(alarms, coverage, effect, power, found.runs, seed))
    }

    /// The effect that was named.
    fn of_the_effect(&self, planned: &Planned, reach: &Reach) -> Vec<Message> {
        let (Some(effect), Some(power)) = (self.number("effect"), reach.power_at) else { return vec![] };
        let power = self.findings.simulation.as_ref().map_or(power, |found| found.power.min(power));
        let effect = short(self.lang, effect);
        let effect = match planned.kind {
            Kind::Proportions => format!("h = {effect}"),
            _ => self.say(&msg::report::power_size(effect)),
        };
        let chance = self.percent(reach.power);
        let needed = self.findings.needed.map(|needed| match planned.kind {
            Kind::Clusters if planned.persons > 1.0 => msg::report::power_needed_clusters(chance, needed),
            _ => msg::report::power_needed_persons(chance, needed),
        });
        std::iter::once(msg::report::power_at(spelt(self.lang, power * 100.0, 0), effect)).chain(needed).collect()
    }

    /// All of it in numbers.
    pub(super) fn design_table(&self) -> Option<Table> {
        let (planned, reach) = self.planned()?;
        let mut rows: Vec<(Message, f64, usize)> = match planned.kind {
            Kind::Clusters if planned.persons > 1.0 => vec![
                (msg::report::design_treated_clusters(), planned.treated, 0),
                (msg::report::design_comparison_clusters(), planned.comparison, 0),
                (msg::report::design_persons(), planned.persons, 2),
                (msg::report::design_size_variation(), planned.size_variation, 2),
                (msg::report::design_icc(), planned.icc, 2),
                (msg::report::design_effect(), reach.design_effect, 2),
            ],
            _ => vec![
                (msg::report::design_treated_persons(), planned.treated, 0),
                (msg::report::design_comparison_persons(), planned.comparison, 0),
            ],
        };
        let shares = reach.shares.unwrap_or_default().map(|share| share.map(|share| share * 100.0));
        let is_share = planned.kind == Kind::Proportions;
        let found = self.findings.simulation.as_ref();
        let sd = self.number("sd").filter(|sd| *sd != 1.0 && !is_share);
        let more = [
            (msg::report::design_r2(), (planned.r2 > 0.0).then_some(planned.r2), 2),
            (msg::report::design_base_rate(), is_share.then_some(planned.base_rate * 100.0), 1),
            (msg::report::design_level(), Some((1.0 - self.findings.method.level) * 100.0), 1),
            (msg::report::design_power(), Some(reach.power * 100.0), 1),
            (msg::report::design_df(), reach.df, 0),
            (
                msg::report::design_in_units(),
                sd.map(|sd| sd * self.least(reach)),
                sd.map_or(0, |sd| digits_for(sd * self.least(reach))),
            ),
            (msg::report::design_noncentral(), reach.mde_noncentral, 3),
            (msg::report::design_share_up(), shares[0], 1),
            (msg::report::design_share_down(), shares[1], 1),
            (msg::report::design_needed(), self.findings.needed.map(|needed| needed as f64), 0),
            (msg::report::design_runs(), found.map(|found| found.runs as f64), 0),
            (msg::report::design_alarms(), found.map(|found| found.false_alarms * 100.0), 1),
            (msg::report::design_coverage(), found.map(|found| found.coverage * 100.0), 1),
        ];
        rows.extend(more.into_iter().filter_map(|(name, number, digits)| Some((name, number?, digits))));
        let rows =
            rows.iter().map(|(name, number, digits)| vec![Cell::Text(self.say(name)), Cell::Number(*number, *digits)]);
        let columns = [msg::report::column_what(), msg::report::column_value()].map(|name| self.say(&name)).to_vec();
        let title = self.say(&msg::report::table_design());
        Some(Table { name: "design".into(), title, columns, rows: rows.collect() })
    }

    /// What the numbers of a design stand and fall with.
    pub(super) fn design_doubt(&self) -> Option<Message> {
        self.planned().map(|(planned, _)| match planned.kind {
            Kind::Proportions => msg::report::power_doubt_shares(),
            Kind::Means | Kind::Clusters => msg::report::power_doubt(),
        })
    }
}
