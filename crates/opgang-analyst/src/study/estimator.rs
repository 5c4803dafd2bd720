//! How the effects are estimated: every estimator with its own decisions, and no other's.

mod memory;

use opgang_evaluate::eventstudy::parse_event_times;
use opgang_tables::Fault;
use serde::{Deserialize, Serialize};

use super::file::{Control, Shape, Study};

/// An estimator, by the name of its command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Name {
    /// Group-time effects (Callaway & Sant'Anna).
    #[default]
    Cs,
    /// Four means.
    Did,
    /// Sun & Abraham.
    Sunab,
    /// Borusyak, Jaravel & Spiess.
    Imputation,
    /// Gardner's two stages.
    Twostage,
    /// Two-way fixed effects.
    Eventstudy,
}

impl Name {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// As it is written.
    pub fn text(self) -> &'static str {
        match self {
            Self::Cs => "cs",
            Self::Did => "did",
            Self::Sunab => "sunab",
            Self::Imputation => "imputation",
            Self::Twostage => "twostage",
            Self::Eventstudy => "eventstudy",
        }
    }
}

/// How units are made alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MethodName {
    /// Doubly robust.
    Dr,
    /// Weighting.
    Ipw,
    /// Regression.
    Reg,
}

/// Since when change is counted before treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BaseName {
    /// Since the period before.
    Varying,
    /// Since the last period before treatment.
    Universal,
}

/// What is done with rows that are alone in a fixed effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alone {
    /// Left out, and told.
    Drop,
    /// Kept, and told.
    Keep,
}

/// Correction over the primary outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// Holm's step-down (1979).
    Holm,
    /// Romano & Wolf's step-down (2005, 2016): it knows how outcomes hang together.
    RomanoWolf,
    /// None.
    None,
}

/// Values that residuals are multiplied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SignName {
    /// −1 and 1.
    Rademacher,
    /// Webb's six points, for few clusters.
    Webb,
}

/// How the effects are estimated. What is none does not belong to the estimator, or was filled in by [`decide`].
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Estimator {
    /// Which one.
    #[serde(skip_serializing_if = "Name::is_default")]
    pub name: Name,
    /// `cs`: how units are made alike.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<MethodName>,
    /// `cs`: since when change is counted before treatment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BaseName>,
    /// What answers the question: the name of an estimate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Confidence level.
    pub level: f64,
    /// Random draws: of simultaneous bands (`cs`), or sign vectors (Romano–Wolf); none without.
    pub draws: Option<usize>,
    /// Where chance begins.
    pub seed: u64,
    /// Correction over the primary outcomes.
    pub correction: Correction,
    /// Event times that others are compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Fixed effects; without any, unit and period.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absorb: Vec<String>,
    /// What is done with rows that are alone in a fixed effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub singletons: Option<Alone>,
    /// Romano–Wolf: values that residuals are multiplied by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signs: Option<SignName>,
    /// Sums are kept instead of rows, for files larger than memory.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub low_memory: bool,
}

impl Default for Estimator {
    fn default() -> Self {
        Self {
            name: Name::Cs,
            method: None,
            base: None,
            headline: None,
            level: 0.95,
            draws: None,
            seed: 1,
            correction: Correction::Holm,
            reference: None,
            absorb: Vec::new(),
            singletons: None,
            signs: None,
            low_memory: false,
        }
    }
}

impl Estimator {
    /// The estimate that answers the question.
    pub fn headline(&self) -> &str {
        self.headline.as_deref().unwrap_or_default()
    }

    /// True when the answer is the effect at one event time.
    pub fn by_event_time(&self) -> bool {
        self.headline().starts_with("event_time(")
    }
}

/// Which decisions are an estimator's own.
struct Rules {
    /// The columns of `[estimator]`, beside those that all have.
    own: &'static [&'static str],
    controls: &'static [Control],
    shapes: &'static [Shape],
    headlines: &'static [&'static str],
    /// Whether the effect at one event time may answer the question.
    event_time: bool,
    covariates: bool,
}

const REGRESSIONS: [Shape; 2] = [Shape::Unbalanced, Shape::Balanced];

fn rules(name: Name) -> Rules {
    match name {
        Name::Cs => Rules {
            own: &["method", "base"],
            controls: &[Control::Nevertreated, Control::Notyettreated],
            shapes: &[Shape::Balanced, Shape::Unbalanced, Shape::CrossSections],
            headlines: &["simple", "dynamic", "group", "calendar"],
            event_time: false,
            covariates: true,
        },
        Name::Did => Rules {
            own: &[],
            controls: &[Control::Nevertreated],
            shapes: &[Shape::Unbalanced, Shape::CrossSections],
            headlines: &["effect"],
            event_time: false,
            covariates: false,
        },
        Name::Sunab => Rules {
            own: &["reference", "absorb", "singletons"],
            controls: &[Control::Nevertreated, Control::Lasttreated],
            shapes: &REGRESSIONS,
            headlines: &["att"],
            event_time: true,
            covariates: true,
        },
        Name::Imputation | Name::Twostage => Rules {
            own: if name == Name::Twostage { &["reference", "absorb"] } else { &["absorb"] },
            controls: &[Control::Notyettreated],
            shapes: &REGRESSIONS,
            headlines: &["att"],
            event_time: true,
            covariates: true,
        },
        Name::Eventstudy => Rules {
            own: &["reference", "absorb", "singletons"],
            controls: &[Control::Everybody],
            shapes: &REGRESSIONS,
            headlines: &["post"],
            event_time: true,
            covariates: true,
        },
    }
}

/// Refuses what does not belong to the estimator, and fills in what was left to its defaults.
///
/// # Errors
/// A [`Fault`] with the field and what to do.
pub fn decide(study: &mut Study, file: &str) -> Result<(), Fault> {
    let rules = rules(study.estimator.name);
    let decisions = Decisions { file, name: study.estimator.name, rules: &rules };
    decisions.own(&study.estimator)?;
    decisions.comparison(study)?;
    decisions.headline(&mut study.estimator)?;
    decisions.correction(study)?;
    memory::check(study, file)?;
    let estimator = &mut study.estimator;
    if estimator.name == Name::Cs {
        estimator.method.get_or_insert(MethodName::Dr);
        estimator.base.get_or_insert(BaseName::Varying);
    }
    if rules.own.contains(&"reference") && (estimator.name == Name::Sunab || estimator.by_event_time()) {
        let reference = estimator.reference.get_or_insert((-1 - study.cohort.anticipation).to_string());
        parse_event_times(reference)
            .map_err(|fault| Fault::at(decisions.place("reference"), fault.what, fault.remedy))?;
    }
    Ok(())
}

struct Decisions<'a> {
    file: &'a str,
    name: Name,
    rules: &'a Rules,
}

impl Decisions<'_> {
    fn place(&self, field: &str) -> String {
        format!("{}: estimator.{field}", self.file)
    }

    fn own(&self, estimator: &Estimator) -> Result<(), Fault> {
        let given = [
            ("method", estimator.method.is_some()),
            ("base", estimator.base.is_some()),
            ("reference", estimator.reference.is_some()),
            ("absorb", !estimator.absorb.is_empty()),
            ("singletons", estimator.singletons.is_some()),
        ];
        let Some((field, _)) = given.into_iter().find(|(field, given)| *given && !self.rules.own.contains(field))
        else {
            return Ok(());
        };
        let names = [Name::Cs, Name::Did, Name::Sunab, Name::Imputation, Name::Twostage, Name::Eventstudy];
        let of: Vec<&str> =
            names.into_iter().filter(|name| rules(*name).own.contains(&field)).map(Name::text).collect();
        Err(Fault::at(
            self.place(field),
            format!("does not belong to {}", self.name.text()),
            format!("leave it out; it is a decision of {}", of.join(", ")),
        ))
    }

    fn comparison(&self, study: &mut Study) -> Result<(), Fault> {
        let at = |field: &str, what: String, remedy: String| {
            Err(Fault::at(format!("{}: comparison.{field}", self.file), what, remedy))
        };
        let name = self.name.text();
        let written = |allowed: &[String]| format!("write {}; or choose another estimator", allowed.join(" or "));
        if !self.rules.controls.contains(&study.comparison.control) {
            let allowed: Vec<String> = self.rules.controls.iter().map(|control| spelt(*control)).collect();
            let what = format!("is {}, and that is not whom {name} compares with", spelt(study.comparison.control));
            return at("control", what, written(&allowed));
        }
        let default = match self.name {
            Name::Did if study.cohort.unit.is_none() => Shape::CrossSections,
            _ => self.rules.shapes[0],
        };
        let shape = *study.comparison.shape.get_or_insert(default);
        if !self.rules.shapes.contains(&shape) {
            let allowed: Vec<String> = self.rules.shapes.iter().map(|shape| spelt(*shape)).collect();
            return at("shape", format!("is {}, which {name} does not know", spelt(shape)), written(&allowed));
        }
        if !self.rules.covariates && !study.comparison.covariates.is_empty() {
            let remedy = "leave them out, or choose cs, which makes units alike in them";
            return at("covariates", format!("do not belong to {name}"), remedy.to_owned());
        }
        if study.cohort.unit.is_none() && shape != Shape::CrossSections {
            return Err(Fault::at(
                format!("{}: cohort.unit", self.file),
                format!("is not given, and {name} follows units over time"),
                "name the column of the person or other unit; or write shape = \"cross-sections\" with cs or did",
            ));
        }
        Ok(())
    }

    fn headline(&self, estimator: &mut Estimator) -> Result<(), Fault> {
        let headline = estimator.headline.get_or_insert_with(|| self.rules.headlines[0].to_owned());
        let event_time = headline.strip_prefix("event_time(").and_then(|rest| rest.strip_suffix(')'));
        let is_event_time = self.rules.event_time && event_time.is_some_and(|number| number.parse::<i64>().is_ok());
        if !is_event_time && !self.rules.headlines.contains(&headline.as_str()) {
            let more = if self.rules.event_time { ", or event_time(N), periods since the start" } else { "" };
            let remedy = format!("choose among: {}{more}", self.rules.headlines.join(", "));
            let what = format!("{headline:?} is no estimate of {} that answers a question", self.name.text());
            return Err(Fault::at(self.place("headline"), what, remedy));
        }
        if estimator.reference.is_some() && self.name != Name::Sunab && !is_event_time {
            return Err(Fault::at(
                self.place("reference"),
                format!("belongs to effects by event time, and the headline is {headline:?}"),
                "leave it out, or write headline = \"event_time(N)\"",
            ));
        }
        Ok(())
    }

    fn correction(&self, study: &mut Study) -> Result<(), Fault> {
        let estimator = &mut study.estimator;
        let romano_wolf = estimator.correction == Correction::RomanoWolf;
        if let (Some(draws), false) = (estimator.draws, romano_wolf || self.name == Name::Cs) {
            let what = format!("{draws} draws are of no use to {}", self.name.text());
            return Err(Fault::at(self.place("draws"), what, "leave them out"));
        }
        if let Some(draws) = estimator.draws.filter(|draws| !(99..=1_000_000).contains(draws)) {
            let what = format!("{draws} draws are too few to tell anything, or more than memory holds");
            return Err(Fault::at(self.place("draws"), what, "order 999 or 9999"));
        }
        if estimator.signs.is_some() && !romano_wolf {
            let remedy = "leave it out, or write correction = \"romano-wolf\"";
            return Err(Fault::at(self.place("signs"), "belongs to the Romano–Wolf correction", remedy));
        }
        if !romano_wolf {
            return Ok(());
        }
        let why = match self.name {
            Name::Did => None,
            Name::Eventstudy if !estimator.by_event_time() => None,
            Name::Eventstudy => Some("answers by one event time among many, and the correction takes one treatment"),
            Name::Cs => Some(
                "is no regression: the correction gives signs to residuals under the null, and group-time effects have none",
            ),
            _ => Some("has errors that a regression's residuals do not tell"),
        };
        if let Some(why) = why {
            let what = format!("romano-wolf does not stand on {}: it {why}", self.name.text());
            let remedy = "write correction = \"holm\"; or choose did, or eventstudy with headline = \"post\"";
            return Err(Fault::at(self.place("correction"), what, remedy));
        }
        if study.cohort.cluster.is_none() && study.cohort.unit.is_none() {
            let remedy = "name cohort.cluster, such as the family; or write correction = \"holm\"";
            return Err(Fault::at(self.place("correction"), "romano-wolf needs clusters, and none are named", remedy));
        }
        estimator.draws.get_or_insert(9999);
        estimator.signs.get_or_insert(SignName::Rademacher);
        Ok(())
    }
}

/// A choice as the file spells it.
fn spelt(choice: impl Serialize) -> String {
    let text = serde_json::to_value(choice).ok().and_then(|value| value.as_str().map(str::to_owned));
    format!("{:?}", text.unwrap_or_default())
}

#[cfg(test)]
mod tests;
