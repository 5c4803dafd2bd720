//! Dated sets of rates: discounting, net tax factor, the state's refund of benefits.

use opgang_tables::Fault;
use serde::{Deserialize, Serialize};

use crate::wording::{Language, in_language};

/// The sets that ship with the program, by name.
const SHIPPED: &[(&str, &str)] = &[("dk-fm-2023", include_str!("../parameters/dk-fm-2023.toml"))];

/// The name of the form of a parameter file.
pub const FORMAT: &str = "opgang-parameters/1";
/// Weeks in a year of benefit.
pub const WEEKS: f64 = 52.0;

/// Whether amounts grow with prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Terms {
    /// In the prices of one year.
    Real,
    /// In the prices of the year they are paid in.
    Nominal,
}

/// A discount rate from a year on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The first year that it holds for, counted from 0.
    pub from_year: u32,
    /// The rate a year, such as 0.035.
    pub rate: f64,
}

/// A factor with its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetTax {
    /// From factor prices to market prices.
    pub factor: f64,
    /// Where it stands.
    pub source: String,
}

/// What raising a krone of tax costs beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxDistortion {
    /// Percent of public net expenditure.
    pub percent: f64,
    /// Where it stands.
    pub source: String,
}

/// The state's share of benefits, by week of benefit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reimbursement {
    /// Where it stands.
    pub source: String,
    /// The day from which it holds, such as 2016-01-04.
    pub valid_from: String,
    /// Who refunds.
    pub payer: String,
    /// The steps, in order; the last has no end.
    pub step: Vec<Step>,
}

/// A step of the refund.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The last week it holds for; none for ever.
    pub to_week: Option<f64>,
    /// The share that is refunded.
    pub share: f64,
}

impl Reimbursement {
    /// The average share that is refunded from one week of benefit (0: its beginning) to another.
    pub fn share(&self, from: f64, to: f64) -> f64 {
        if to <= from {
            return self.step.iter().find(|step| step.to_week.is_none_or(|end| from < end)).map_or(0.0, |s| s.share);
        }
        let (mut begin, mut sum) = (0.0_f64, 0.0);
        for step in &self.step {
            let end = step.to_week.unwrap_or(f64::INFINITY);
            sum += step.share * (to.min(end) - from.max(begin)).max(0.0);
            begin = end;
        }
        sum / (to - from)
    }
}

/// A dated set of rates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// [`FORMAT`].
    pub format: String,
    /// Its name; a case names it.
    pub name: String,
    /// The same for people.
    pub title: String,
    /// Where it stands.
    pub source: String,
    /// The day from which it holds, such as 2023-01-01.
    pub valid_from: String,
    /// Whether its rates are real or nominal.
    pub terms: Terms,
    /// Discount rates, from year 0 on.
    pub discount: Vec<Rate>,
    /// From factor prices to market prices.
    pub net_tax: Option<NetTax>,
    /// What raising taxes costs.
    pub tax_distortion: Option<TaxDistortion>,
    /// The state's refund of benefits.
    pub reimbursement: Option<Reimbursement>,
}

/// A set that ships with the program, by its name.
///
/// # Errors
/// A [`Fault`] that names those there are.
pub fn shipped(name: &str) -> Result<Parameters, Fault> {
    shipped_in(name, Language::English)
}

/// The same in a language of one's own.
///
/// # Errors
/// As [`shipped`].
pub fn shipped_in(name: &str, language: Language) -> Result<Parameters, Fault> {
    let names = || SHIPPED.iter().map(|set| set.0).collect::<Vec<_>>().join(", ");
    let found = SHIPPED.iter().find(|set| set.0 == name).ok_or_else(|| {
        let remedy = format!("choose among: {}; or give a file of your own with --parameters", names());
        Fault::at(format!("parameters {name:?}"), "is no set that ships with the program", remedy)
    })?;
    read_in(found.1, name, language)
}

/// Reads a set from TOML; `file` is its name in messages. Texts in two languages are read in English.
///
/// # Errors
/// A [`Fault`] for a field that is absent, unknown or out of range.
pub fn read(text: &str, file: &str) -> Result<Parameters, Fault> {
    read_in(text, file, Language::English)
}

/// The same in a language of one's own.
///
/// # Errors
/// As [`read`].
pub fn read_in(text: &str, file: &str, language: Language) -> Result<Parameters, Fault> {
    let read: Parameters = toml::from_str(&in_language(text, language)).map_err(|cause| crate::broken(file, &cause))?;
    if read.format != FORMAT {
        return Err(Fault::at(file, format!("the format is {:?}", read.format), format!("write {FORMAT:?}")));
    }
    opgang_tables::day(&read.valid_from, &format!("{file}: valid_from"))?;
    check_rates(&read.discount, file)?;
    if let Some(refund) = &read.reimbursement {
        opgang_tables::day(&refund.valid_from, &format!("{file}: reimbursement.valid_from"))?;
        let ends: Vec<f64> = refund.step.iter().map(|step| step.to_week.unwrap_or(f64::INFINITY)).collect();
        let rising = ends.windows(2).all(|pair| pair[0] < pair[1]) && ends.last() == Some(&f64::INFINITY);
        if !rising || refund.step.iter().any(|step| !(0.0..=1.0).contains(&step.share)) {
            return Err(Fault::at(
                format!("{file}: reimbursement"),
                "its steps are not in order, or a share is not between 0 and 1",
                "write the steps by rising to_week, the last without one",
            ));
        }
    }
    Ok(read)
}

/// Rates that can be used: from year 0, rising years, above −100 %.
pub(crate) fn check_rates(rates: &[Rate], file: &str) -> Result<(), Fault> {
    let starts = rates.first().is_some_and(|rate| rate.from_year == 0);
    let rising = rates.windows(2).all(|pair| pair[0].from_year < pair[1].from_year);
    if starts && rising && rates.iter().all(|rate| rate.rate.is_finite() && rate.rate > -1.0 && rate.rate < 1.0) {
        return Ok(());
    }
    Err(Fault::at(
        format!("{file}: discount"),
        "the rates do not begin at year 0, are not in order, or are no shares of one",
        "write from_year = 0 first, and 3.5 % as 0.035",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_refund_steps_average_over_weeks() {
        let set = shipped("dk-fm-2023").expect("ships");
        let refund = set.reimbursement.expect("has steps");
        let year = (4.0 * 0.8 + 22.0 * 0.4 + 26.0 * 0.3) / 52.0;
        assert!((refund.share(0.0, 52.0) - year).abs() < 1e-15);
        assert!((refund.share(52.0, 104.0) - 0.2).abs() < 1e-15);
        assert!((refund.share(2.0, 6.0) - 0.6).abs() < 1e-15);
        assert_eq!(refund.share(4.0, 4.0), 0.4);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_refused_with_its_place() {
        let text = SHIPPED[0].1;
        for (from, to, place) in [
            ("valid_from = \"2023-01-01\"", "valid_from = \"2023-02-29\"", "set.toml: valid_from"),
            ("valid_from = \"2023-01-01\"", "valid_from = \"this year\"", "set.toml: valid_from"),
            ("valid_from = \"2016-01-04\"", "valid_from = \"2016-13-04\"", "set.toml: reimbursement.valid_from"),
        ] {
            assert!(text.contains(from), "{from}");
            let fault = read(&text.replacen(from, to, 1), "set.toml").expect_err(to);
            assert!(fault.place == place && fault.remedy.contains("2026-06-30"), "{fault}");
        }
    }

    #[test]
    fn an_unknown_set_names_the_known() {
        assert!(shipped("dk-fm-1999").expect_err("unknown").remedy.contains("dk-fm-2023"));
    }
}
