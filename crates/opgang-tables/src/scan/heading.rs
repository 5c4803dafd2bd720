//! The names of columns, and where the wanted ones stand.

use crate::{Ask, Fault};

/// Names that are listed in a message, at most.
const LISTED: usize = 40;

/// Refuses names that stand twice or are empty where several columns are without one.
pub(super) fn check(file: &str, headings: &[String]) -> Result<(), Fault> {
    let mut sorted: Vec<&str> = headings.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Fault::at(
            format!("{file}: column {:?}", pair[0]),
            "stands twice in the file",
            "give every column a name of its own",
        )),
        None => Ok(()),
    }
}

/// Where each wanted column stands.
pub(super) fn places(file: &str, headings: &[String], asks: &[Ask]) -> Result<Vec<usize>, Fault> {
    asks.iter()
        .map(|ask| {
            headings.iter().position(|found| found == ask.name()).ok_or_else(|| absent(file, headings, ask.name()))
        })
        .collect()
}

fn absent(file: &str, headings: &[String], name: &str) -> Fault {
    let far = name.chars().count().div_ceil(3).max(1);
    let closest = headings
        .iter()
        .map(|heading| (distance(&heading.to_lowercase(), &name.to_lowercase()), heading))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= far);
    let remedy = match closest {
        Some((_, closest)) => format!("did you mean {closest:?}?"),
        None => {
            let listed: Vec<&str> = headings.iter().take(LISTED).map(String::as_str).collect();
            let more = if headings.len() > LISTED { ", …" } else { "" };
            format!("choose among: {}{more}", listed.join(", "))
        }
    };
    Fault::at(format!("{file}: column {name:?}"), "is not in the file", remedy)
}

/// How many letters must be changed, put in or taken out (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for j in 0..b.len() {
            let put = before + usize::from(b[j] != letter);
            before = row[j + 1];
            row[j + 1] = put.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_name_is_told_or_all_of_them() {
        let headings = ["id", "Year", "first.treat"].map(str::to_owned);
        let told = |name| absent("a.csv", &headings, name).remedy;
        assert_eq!(told("year"), "did you mean \"Year\"?");
        assert_eq!(told("first_treat"), "did you mean \"first.treat\"?");
        assert_eq!(told("weight"), "choose among: id, Year, first.treat");
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
