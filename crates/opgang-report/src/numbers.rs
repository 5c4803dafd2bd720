//! Numbers as people read them.

use opgang_i18n::Lang;

/// A number with so many digits after the language's sign, and a true minus.
pub fn spelt(lang: Lang, number: f64, digits: usize) -> String {
    lang.decimal(number, digits).replace('-', "\u{2212}")
}

/// Marks on a scale from `low` to a larger `high`: round numbers, about `wanted` of them, with the digits that they need.
pub(crate) fn marks(low: f64, high: f64, wanted: usize) -> (Vec<f64>, usize) {
    let rough = (high - low) / wanted.max(1) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|times| times * power).into_iter().find(|step| *step >= rough * 0.999);
    let step = step.unwrap_or(10.0 * power);
    let first = (low / step - 1e-9).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    let digits = (0..=9).find(|digits| {
        let scaled = step * 10_f64.powi(*digits);
        (scaled - scaled.round()).abs() < 1e-6 * scaled
    });
    ((first..=last).map(|mark| mark as f64 * step).collect(), digits.unwrap_or(0) as usize)
}

/// How many digits after the sign show a number to about three that matter.
pub(crate) fn digits_for(size: f64) -> usize {
    if size == 0.0 || !size.is_finite() {
        return 0;
    }
    (2 - size.abs().log10().floor() as i64).clamp(0, 6) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_within_the_scale() {
        assert_eq!(marks(-0.03, 0.26, 6), (vec![0.0, 0.05, 0.1, 0.15000000000000002, 0.2, 0.25], 2));
        assert_eq!(marks(0.0, 9.0, 4).0, [0.0, 2.5, 5.0, 7.5]);
        assert_eq!(marks(-41_000_000.0, 12_000_000.0, 5).0, [-40e6, -20e6, 0.0]);
    }

    #[test]
    fn numbers_have_the_languages_signs() {
        assert_eq!(spelt(Lang::Danish, -1_234.567, 2), "\u{2212}1.234,57");
        assert_eq!(spelt(Lang::English, 0.0, 1), "0.0");
        assert_eq!(spelt(Lang::English, -0.001, 1), "0.0");
        assert_eq!([0.0, 12.3, 0.123, 4567.0].map(digits_for), [0, 1, 3, 0]);
    }
}
