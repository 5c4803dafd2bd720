//! Leaks in words.

use opgang_tables::Fault;

use crate::knowledge::Rest;
use crate::system::{Reach, UNLIMITED};
use crate::table::{Count, Figure, Place, TOTAL, Table};

use super::{Leak, is_protected};

pub(super) fn title(table: &Table) -> String {
    if table.title.is_empty() { "the table".to_owned() } else { format!("{:?}", table.title) }
}

fn leak(code: &'static str, table: &Table, place: &Place) -> Leak {
    Leak {
        code,
        release: 0,
        at: place.clone(),
        cell: table.words(place),
        low: None,
        high: None,
        what: String::new(),
        remedy: String::new(),
    }
}

pub(super) fn small(table: &Table, place: &Place, count: i64, threshold: i64) -> Leak {
    Leak {
        low: Some(count),
        high: Some(count),
        what: format!("shows {count}, fewer than {threshold} families"),
        remedy: "hide it and enough others (disclose protect), or join categories".to_owned(),
        ..leak("small", table, place)
    }
}

pub(super) fn not_rounded(table: &Table, place: &Place, count: i64) -> Leak {
    let base = table.rounded_to.unwrap_or(1);
    Leak {
        low: Some(count),
        high: Some(count),
        what: format!("shows {count}, which is not rounded to {base} as the table says"),
        remedy: "round every number of the table, totals too".to_owned(),
        ..leak("rounded", table, place)
    }
}

pub(super) fn also(table: &Table, place: &Place, figure: &Figure) -> Leak {
    let names = figure.also.keys().cloned().collect::<Vec<_>>().join(", ");
    Leak {
        what: format!("the count is hidden, and {names} of the same families is shown"),
        remedy: "hide every figure of a cell whose count is hidden".to_owned(),
        ..leak("also", table, place)
    }
}

pub(super) fn gap(table: &Table, place: &Place, gap: i64) -> Leak {
    Leak {
        low: Some(gap),
        high: Some(gap),
        what: format!("is {gap} more than its parts: so many families are in no category"),
        remedy: "missing is a cell: give the categories a \"not known\" and protect the table with it".to_owned(),
        ..leak("gap", table, place)
    }
}

pub(super) fn share(table: &Table, place: &Place, why: &str) -> Leak {
    Leak {
        what: format!("shows a percentage: {why}"),
        remedy: "show all percentages of a base or none, and none of a base below the threshold".to_owned(),
        ..leak("percentage", table, place)
    }
}

pub(super) fn contradiction(table: &Table) -> Leak {
    Leak {
        what: "an earlier release says another number of the same families".to_owned(),
        remedy: "the earlier answer stands; for families of another day give population.as_of that day".to_owned(),
        ..leak("contradiction", table, &vec![TOTAL.to_owned(); table.dimensions.len()])
    }
}

/// A table that is too large for programmes.
pub(crate) fn too_many(table: &Table, numbers: usize, most: usize) -> Fault {
    Fault::at(
        title(table),
        format!("{numbers} numbers are tied by more than two sums each, at most {most} can be looked at together"),
        "show two dimensions at a time and keep a release file, or join categories",
    )
}

/// How an interval is said.
pub(crate) fn interval(reach: Reach) -> String {
    match (reach.low, reach.high) {
        (low, high) if low == high => format!("exactly {low}"),
        (low, high) if high >= UNLIMITED => format!("{low} or more"),
        (low, high) => format!("between {low} and {high}"),
    }
}

fn together(release: usize) -> String {
    if release == 0 { String::new() } else { format!("release {release}, together with this table: ") }
}

/// A cell that an attacker knows too well, by how it is written.
pub(super) fn reached((release, table): (usize, &Table), place: &Place, reach: Reach, threshold: i64) -> Option<Leak> {
    let figure = table.cells.get(place);
    let count = table.count(place);
    let (code, leaks) = match count {
        _ if figure.is_some_and(|figure| figure.structural) => return None,
        Count::Shown(_) if table.rounded_to.is_none() => return None,
        Count::Shown(shown) => {
            let rounded = table.rounded_to.is_some_and(|base| shown % base == 0);
            ("rounded", rounded && reach.low >= 1 && reach.high < threshold)
        }
        Count::Hidden if figure.is_some() => {
            ("hidden", !is_protected(reach, threshold) || (reach.low == reach.high && reach.complete))
        }
        // "<5" says by itself that the number is below 5, and no more than that may come out.
        Count::Below(limit) => ("hidden", reach.high < limit - 1 || reach.low > 1 || limit < threshold),
        Count::Hidden => ("hidden", reach.low >= 1 && reach.high < threshold),
    };
    let hint = match code {
        "rounded" => "round to a larger number, totals too, each by itself",
        _ if figure.is_none() => "hide more cells of the rows and columns that it follows from",
        _ => "hide another cell in the same row and one in the same column (disclose protect finds the least)",
    };
    leaks.then(|| Leak {
        release,
        low: Some(reach.low),
        high: Some(reach.high),
        what: format!("{}is not shown as it is, but an attacker finds {}", together(release), interval(reach)),
        remedy: hint.to_owned(),
        ..leak(code, table, place)
    })
}

pub(super) fn all_in_one((release, table): (usize, &Table), place: &Place, count: i64) -> Leak {
    Leak {
        release,
        low: Some(count),
        high: None,
        what: format!("{}all families of its row are in this one category: it tells it of each", together(release)),
        remedy: "hide it and another of the row, or join categories; set \"open\" if anybody may know".to_owned(),
        ..leak("all-in-one", table, place)
    }
}

pub(super) fn difference(tables: &[&Table], rest: &Rest, reach: Reach, threshold: i64) -> Leak {
    let at: Place = tables[0]
        .dimensions
        .iter()
        .map(|dimension| {
            let label = rest.cell.iter().find(|(name, _)| *name == dimension.name).map(|(_, label)| label.clone());
            label.unwrap_or_else(|| TOTAL.to_owned())
        })
        .collect();
    let named = |index: usize| match index {
        0 => "this table".to_owned(),
        index => format!("release {index}"),
    };
    Leak {
        low: Some(reach.low),
        high: Some(reach.high),
        what: format!(
            "the families of {} less those of {} are {}, fewer than {threshold}",
            named(rest.outer),
            named(rest.inner),
            interval(reach)
        ),
        remedy: "hide it, or release it for the same families as before".to_owned(),
        ..leak("difference", tables[0], &at)
    }
}

pub(super) fn other_members(table: &Table, release: usize, count: i64, threshold: i64) -> Leak {
    Leak {
        low: Some(count),
        high: Some(count),
        what: format!("{count} families, fewer than {threshold}, are in only one of this table and release {release}"),
        remedy: "release it for the same families as before".to_owned(),
        ..leak("difference", table, &vec![TOTAL.to_owned(); table.dimensions.len()])
    }
}
