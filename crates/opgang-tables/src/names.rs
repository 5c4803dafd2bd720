//! Names, each kept once.

use std::collections::HashMap;

/// Distinct names, coded in the order in which they are first met. Whole numbers are kept as numbers.
///
/// Rows of a panel stand by person or by period: a name is first looked for where the last one was, then one further,
/// and only then in the map.
#[derive(Debug, Default)]
pub struct Names {
    keys: Vec<Key>,
    numbers: HashMap<i64, u32>,
    texts: HashMap<Box<str>, u32>,
    last: usize,
}

#[derive(Debug)]
enum Key {
    Number(i64),
    Text(Box<str>),
}

impl Names {
    /// How many names there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The name of a code.
    pub fn name(&self, code: u32) -> String {
        match &self.keys[code as usize] {
            Key::Number(number) => number.to_string(),
            Key::Text(text) => text.to_string(),
        }
    }

    /// True when the code stands for no name at all.
    pub fn is_missing(&self, code: u32) -> bool {
        matches!(&self.keys[code as usize], Key::Text(text) if text.is_empty())
    }

    /// The codes' places in ascending order of their names: as numbers when every one is a number, otherwise as text;
    /// no name at all stands first.
    pub fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..code(self.keys.len())).collect();
        let numbers: Option<Vec<f64>> = self
            .keys
            .iter()
            .map(|key| match key {
                Key::Number(number) => Some(*number as f64),
                Key::Text(text) if text.is_empty() => Some(f64::NEG_INFINITY),
                Key::Text(text) => text.parse().ok(),
            })
            .collect();
        match (numbers, self.texts.is_empty()) {
            (Some(_), true) => order.sort_unstable_by_key(|&of| match self.keys[of as usize] {
                Key::Number(number) => number,
                Key::Text(_) => i64::MIN,
            }),
            (Some(numbers), false) => order.sort_by(|&a, &b| {
                let (a, b) = (a as usize, b as usize);
                numbers[a].total_cmp(&numbers[b]).then_with(|| self.text(a).cmp(&self.text(b)))
            }),
            (None, _) => order.sort_by_cached_key(|&of| self.text(of as usize)),
        }
        let mut ranks = vec![0; order.len()];
        for (rank, &of) in order.iter().enumerate() {
            ranks[of as usize] = code(rank);
        }
        ranks
    }

    pub(crate) fn number(&mut self, number: i64) -> u32 {
        let is = |at: usize| matches!(self.keys.get(at), Some(Key::Number(found)) if *found == number);
        self.last = if is(self.last) {
            self.last
        } else if is(self.last + 1) {
            self.last + 1
        } else {
            let keys = &mut self.keys;
            let new = *self.numbers.entry(number).or_insert_with(|| {
                keys.push(Key::Number(number));
                code(keys.len() - 1)
            });
            new as usize
        };
        code(self.last)
    }

    pub(crate) fn label(&mut self, text: &str) -> u32 {
        if let Some(number) = whole(text.as_bytes()) {
            return self.number(number);
        }
        let is = |at: usize| matches!(self.keys.get(at), Some(Key::Text(found)) if **found == *text);
        self.last = if is(self.last) {
            self.last
        } else if is(self.last + 1) {
            self.last + 1
        } else if let Some(&found) = self.texts.get(text) {
            found as usize
        } else {
            self.keys.push(Key::Text(text.into()));
            self.texts.insert(text.into(), code(self.keys.len() - 1));
            self.keys.len() - 1
        };
        code(self.last)
    }

    fn text(&self, at: usize) -> String {
        self.name(code(at))
    }
}

fn code(place: usize) -> u32 {
    u32::try_from(place).expect("fewer than 2^32 names: each takes memory of its own")
}

/// A whole number as it would be printed; `007` and `7.0` are texts.
fn whole(text: &[u8]) -> Option<i64> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let printed = match digits {
        [b'0'] => digits.len() == text.len(),
        [b'1'..=b'9', rest @ ..] => rest.len() < 18 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    printed.then(|| {
        let number = digits.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        if digits.len() == text.len() { number } else { -number }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(texts: &[&str]) -> Vec<String> {
        let mut names = Names::default();
        let codes: Vec<u32> = texts.iter().map(|text| names.label(text)).collect();
        assert_eq!(codes.iter().map(|&code| names.name(code)).collect::<Vec<_>>(), texts);
        let ranks = names.ranks();
        let mut order: Vec<u32> = (0..code(names.len())).collect();
        order.sort_by_key(|&code| ranks[code as usize]);
        order.into_iter().map(|code| names.name(code)).collect()
    }

    #[test]
    fn names_stand_as_numbers_when_all_are_numbers_and_as_text_otherwise() {
        assert_eq!(ranked(&["10", "9", "-3", "9", "10"]), ["-3", "9", "10"]);
        assert_eq!(ranked(&["10", "9.5", "007", "7"]), ["007", "7", "9.5", "10"]);
        assert_eq!(ranked(&["10", "9", "b", "a"]), ["10", "9", "a", "b"]);
        assert_eq!(ranked(&["10", "", "9"]), ["", "9", "10"]);
        assert_eq!(ranked(&["-0", "0", "99999999999999999999"]), ["-0", "0", "99999999999999999999"]);
    }
}
