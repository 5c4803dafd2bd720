//! Two ways to the same findings, compared as the JSON that they write.

use serde_json::Value;

/// What is the same: words and whole numbers equal, other numbers close.
#[derive(Clone, Copy, Debug)]
pub struct Same<'a> {
    /// How far numbers may be apart, as a part of their size.
    pub parts: f64,
    /// The least size that a number counts as, so that what is nothing but rounding is not compared with itself.
    pub least: f64,
    /// Keys whose values may differ, wherever they stand.
    pub but: &'a [&'a str],
}

impl Same<'_> {
    /// Fails unless both are the same; `place` says in what.
    ///
    /// # Panics
    /// Where they differ, with the place and both values.
    #[track_caller]
    pub fn expect(&self, one: &Value, other: &Value, place: &str) {
        match (one, other) {
            (Value::Object(one), Value::Object(other)) => {
                assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{place}");
                for (key, value) in one.iter().filter(|(key, _)| !self.but.contains(&key.as_str())) {
                    self.expect(value, &other[key], &format!("{place}.{key}"));
                }
            }
            (Value::Array(one), Value::Array(other)) => {
                assert_eq!(one.len(), other.len(), "{place}");
                for (nth, (one, other)) in one.iter().zip(other).enumerate() {
                    self.expect(one, other, &format!("{place}.{nth}"));
                }
            }
            (Value::Number(one), Value::Number(other)) if one.is_f64() => {
                let (one, other) = (one.as_f64().unwrap_or(f64::NAN), other.as_f64().unwrap_or(f64::NAN));
                assert!((one - other).abs() <= self.parts * one.abs().max(self.least), "{place}: {one} {other}");
            }
            (one, other) => assert_eq!(one, other, "{place}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn close_numbers_are_the_same_and_other_words_are_not() {
        let same = Same { parts: 1e-10, least: 1.0, but: &["file"] };
        let one = json!({"file": "a", "n": 3, "estimates": [{"se": 2.0}, {"se": null}]});
        same.expect(&one, &json!({"file": "b", "n": 3, "estimates": [{"se": 2.000_000_000_1}, {"se": null}]}), "one");
        for other in [
            json!({"file": "a", "n": 3, "estimates": [{"se": 2.1}, {"se": null}]}),
            json!({"file": "a", "n": 4, "estimates": [{"se": 2.0}, {"se": null}]}),
            json!({"file": "a", "n": 3, "estimates": [{"se": 2.0}, {"se": 0.5}]}),
            json!({"file": "a", "n": 3, "estimates": [{"se": 2.0}]}),
        ] {
            let told = std::panic::catch_unwind(|| same.expect(&one, &other, "one"));
            assert!(told.is_err(), "{other}");
        }
    }
}
