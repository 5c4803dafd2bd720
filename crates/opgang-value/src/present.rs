//! Discounting, the year of payback, the internal rate of return.

use crate::case::Timing;
use crate::parameters::Rate;

/// Rates by year, and when in a year money moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Discounting {
    /// Rates from year 0 on.
    pub rates: Vec<Rate>,
    /// When in a year money moves.
    pub timing: Timing,
}

impl Discounting {
    /// The rate of a year.
    pub fn rate(&self, year: usize) -> f64 {
        let holds = |rate: &&Rate| rate.from_year as usize <= year;
        self.rates.iter().rev().find(holds).map_or(0.0, |rate| rate.rate)
    }

    /// What a krone of each year is worth in year 0. The step from year k − 1 to year k uses the rate of year k.
    pub fn factors(&self, years: usize) -> Vec<f64> {
        let mut factors = Vec::with_capacity(years);
        // Whole powers where the rate does not change, so that (1 + r)^k is what a table of factors prints.
        let (mut base, mut rate, mut steps) = (1.0_f64, self.rate(0), 0_i32);
        for year in 0..years {
            if year > 0 {
                let next = self.rate(year);
                if next != rate {
                    (base, rate, steps) = (base * (1.0 + rate).powi(steps), next, 0);
                }
                steps += 1;
            }
            let start = base * (1.0 + rate).powi(steps);
            factors.push(match self.timing {
                Timing::Start => 1.0 / start,
                Timing::Middle => 1.0 / (start * (1.0 + self.rate(year + 1)).sqrt()),
                Timing::End => 1.0 / (start * (1.0 + self.rate(year + 1))),
            });
        }
        factors
    }
}

/// The sum of amounts by year times factors.
pub fn value(amounts: &[f64], factors: &[f64]) -> f64 {
    amounts.iter().zip(factors).map(|(amount, factor)| amount * factor).sum()
}

/// The first year from which on the running sum stays at 0 or above, after it was below; none when it never was, or
/// never comes back.
pub fn payback(amounts: &[f64]) -> Option<usize> {
    let mut sum = 0.0;
    let (mut was_below, mut found) = (false, None);
    let scale: f64 = amounts.iter().map(|amount| amount.abs()).sum();
    for (year, amount) in amounts.iter().enumerate() {
        sum += amount;
        if sum < -1e-12 * scale {
            (was_below, found) = (true, None);
        } else if was_below && found.is_none() {
            found = Some(year);
        }
    }
    found
}

/// The rates at which amounts by year are worth nothing, between −99 % and 1,000 %, in rising order.
pub fn internal_rates(amounts: &[f64]) -> Vec<f64> {
    let worth = |rate: f64| {
        // From the last year backwards (Horner), in powers of 1 / (1 + r).
        let v = 1.0 / (1.0 + rate);
        amounts.iter().rev().fold(0.0, |sum, amount| sum * v + amount)
    };
    if amounts.iter().all(|&amount| amount >= 0.0) || amounts.iter().all(|&amount| amount <= 0.0) {
        return Vec::new();
    }
    let grid: Vec<f64> =
        (0..=4_000).map(|step| 0.01_f64 * (1_100.0_f64).powf(f64::from(step) / 4_000.0) - 1.0).collect();
    let mut rates = Vec::new();
    for pair in grid.windows(2) {
        let (mut low, mut high) = (pair[0], pair[1]);
        let (at_low, at_high) = (worth(low), worth(high));
        if at_low == 0.0 {
            rates.push(low);
        }
        if at_low * at_high >= 0.0 {
            continue;
        }
        for _ in 0..200 {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            if worth(middle) * at_low > 0.0 { low = middle } else { high = middle }
        }
        rates.push(0.5 * (low + high));
    }
    rates
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps() -> Discounting {
        let rates = [(0, 0.035), (36, 0.025), (71, 0.015)].map(|(from_year, rate)| Rate { from_year, rate }).to_vec();
        Discounting { rates, timing: Timing::Start }
    }

    #[test]
    fn rates_step_down_after_35_and_70_years() {
        let factors = steps().factors(100);
        let near = |a: f64, b: f64| assert!((a / b - 1.0).abs() < 1e-14, "{a} {b}");
        near(factors[0], 1.0);
        near(factors[35], 1.035_f64.powi(-35));
        near(factors[36], 1.035_f64.powi(-35) / 1.025);
        near(factors[70], 1.035_f64.powi(-35) * 1.025_f64.powi(-35));
        near(factors[72], 1.035_f64.powi(-35) * 1.025_f64.powi(-35) * 1.015_f64.powi(-2));
    }

    #[test]
    fn payback_is_where_the_sum_stays_up() {
        assert_eq!(payback(&[-10.0, 4.0, 6.0, 1.0]), Some(2));
        assert_eq!(payback(&[-1.0, 2.0, -3.0, 1.0, 1.0]), Some(4));
        assert_eq!(payback(&[1.0, 1.0]), None);
        assert_eq!(payback(&[-1.0, 0.5]), None);
    }

    #[test]
    fn two_changes_of_sign_may_have_two_rates() {
        let found = internal_rates(&[-1.0, 2.5, -1.54]);
        assert_eq!(found.len(), 2);
        assert!((found[0] - 0.1).abs() < 1e-12 && (found[1] - 0.4).abs() < 1e-12);
    }
}
