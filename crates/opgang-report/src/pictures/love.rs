//! How alike the compared are, before and after the matching.

use maud::{Markup, html};
use opgang_i18n::Lang;

use super::{Caption, Figure, Scale, WIDTH};
use crate::paper::{ACCENT, CARD, EDGE, LINE, SOFT, TINT, Text, count, filled, line};

/// How far apart the groups are in one property, in standard deviations.
#[derive(Clone, Debug)]
pub struct Shift {
    /// The property.
    pub name: String,
    /// Before.
    pub before: f64,
    /// After, where there is one.
    pub after: Option<f64>,
}

/// A love plot (after Thomas E. Love): standardised mean differences before and after.
#[derive(Clone, Debug)]
pub struct Love {
    /// What is drawn, and what it shows.
    pub caption: Caption,
    /// What stands on the axis.
    pub level: String,
    /// The words for before and after.
    pub before_and_after: (String, String),
    /// The properties, in the order in which they are drawn.
    pub shifts: Vec<Shift>,
}

const LEFT: i64 = 190;
const RIGHT: i64 = WIDTH - 20;
const TOP: i64 = 44;
const TOP_WITHOUT_LEGEND: i64 = 16;
/// Height of a row whose name takes one line, and of each further line.
const ROW: i64 = 26;
const LINE_HIGH: i64 = 17;
/// A name takes no more lines than this.
const LINES_MOST: usize = 4;
/// Size of a name's letters, and the room it has.
const SIZE: i64 = 14;
const ROOM: i64 = LEFT - 14;
/// Closer than this is commonly held to be alike.
const ALIKE: f64 = 0.1;

impl Love {
    /// Draws it. Names stand at the left, on several lines where they are long; the words for before and after stand
    /// above them, where no point can be.
    pub fn draw(&self, lang: Lang, name: &str) -> Figure {
        let values = self.shifts.iter().flat_map(|shift| [shift.before, shift.after.unwrap_or(0.0), ALIKE, -ALIKE]);
        let scale = Scale::over(values, (LEFT, RIGHT), 6);
        let top = if self.has_after() { TOP } else { TOP_WITHOUT_LEGEND };
        let mut bottom = top + 4;
        let rows: Vec<(&Shift, Vec<String>, i64)> = self
            .shifts
            .iter()
            .map(|shift| {
                let lines = lines(&shift.name);
                let high = ROW + LINE_HIGH * (count(lines.len()) - 1).max(0);
                bottom += high;
                (shift, lines, bottom - high / 2)
            })
            .collect();
        let bottom = bottom + 4;
        let drawing = html! {
            (self.legend())
            (filled((scale.at(-ALIKE), top), (scale.at(ALIKE) - scale.at(-ALIKE), bottom - top), 0, TINT))
            (scale.columns(lang, (top, bottom)))
            @for (shift, lines, y) in &rows {
                @let first = y + 5 - LINE_HIGH * (count(lines.len()) - 1) / 2;
                @for (nth, words) in lines.iter().enumerate() {
                    (Text::at(LEFT - 10, first + LINE_HIGH * count(nth)).size(SIZE).ends().says_within(words, ROOM))
                }
                @if let Some(after) = shift.after { (line((scale.at(shift.before), *y), (scale.at(after), *y), LINE)) }
                circle cx=(scale.at(shift.before)) cy=(y) r="5" fill=(CARD) stroke=(EDGE) stroke-width="2" {}
                @if let Some(after) = shift.after { circle cx=(scale.at(after)) cy=(y) r="5" fill=(ACCENT) {} }
            }
            (Text::at((LEFT + RIGHT) / 2, bottom + 44).size(15).centred().says(&self.level))
        };
        self.caption.of(name, bottom + 56, drawing)
    }

    fn has_after(&self) -> bool {
        self.shifts.iter().any(|shift| shift.after.is_some())
    }

    /// What the two kinds of points are, where there are two.
    fn legend(&self) -> Markup {
        let (before, after) = &self.before_and_after;
        let next = 26 + letters_wide(before) + 24;
        html! {
            @if self.has_after() {
                circle cx="14" cy="20" r="5" fill=(CARD) stroke=(EDGE) stroke-width="2" {}
                (Text::at(26, 25).size(SIZE).colour(SOFT).says(before))
                circle cx=(next) cy="20" r="5" fill=(ACCENT) {}
                (Text::at(next + 12, 25).size(SIZE).colour(SOFT).says(after))
            }
        }
    }
}

/// About how wide words are.
fn letters_wide(words: &str) -> i64 {
    count(words.chars().count()) * SIZE * 54 / 100
}

/// A name on lines that fit: they end at spaces and after the signs that join the parts of a column's name, and a part
/// that is too long by itself is cut where its line is full. The last line takes what is left over.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for part in name.split_inclusive([' ', '_', '-', '/', ':', '.']) {
        let mut rest = part;
        let is_last = lines.len() == LINES_MOST;
        let fits = |line: &String| is_last || letters_wide(line) + letters_wide(rest.trim_end()) <= ROOM;
        if let Some(line) = lines.last_mut().filter(|line| fits(line)) {
            line.push_str(rest);
            continue;
        }
        while letters_wide(rest) > ROOM && lines.len() + 1 < LINES_MOST {
            let room = usize::try_from(ROOM * 100 / (SIZE * 54)).unwrap_or(1);
            let (full, left) = rest.split_at(rest.char_indices().nth(room).map_or(rest.len(), |(at, _)| at));
            lines.push(full.to_owned());
            rest = left;
        }
        if !rest.is_empty() {
            lines.push(rest.to_owned());
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{LINES_MOST, ROOM, letters_wide, lines};

    #[test]
    fn a_long_name_stands_on_several_lines_and_loses_no_letter() {
        assert_eq!(lines("age"), ["age"]);
        assert_eq!(lines("Chance for indsats (score)"), ["Chance for indsats", "(score)"]);
        assert_eq!(lines("weeks_on_cash_assistance_last_year"), ["weeks_on_cash_", "assistance_last_year"]);
        let word = lines("arbejdsmarkedstilknytningsgrad");
        assert_eq!((word.len(), word.concat().as_str()), (2, "arbejdsmarkedstilknytningsgrad"));
        for name in
            ["highest_completed_education: vocational upper secondary", "a b c d e f g h i j k l m n o p q r s t"]
        {
            assert!(lines(name).iter().all(|line| letters_wide(line) <= ROOM), "{:?}", lines(name));
        }
        assert_eq!(lines(&"long ".repeat(60)).len(), LINES_MOST);
        assert!(lines("").is_empty());
    }
}
