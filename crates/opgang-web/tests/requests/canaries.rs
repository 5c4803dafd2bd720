//! Who sees which sensitive text: written from the rules of the work, and compared with what a crawl
//! finds.
//!
//! `x` stands on some page; `o` may, and no page needs to show it; `.` must be nowhere.

use crate::city::Visitor;

/// Everybody with a column, in its order. The columns after `neighb` would hold nothing but dots.
const COLUMNS: [Visitor; 10] = [
    Visitor::Adult,
    Visitor::Partner,
    Visitor::Aunt,
    Visitor::Youth,
    Visitor::Pair,
    Visitor::Former,
    Visitor::Team,
    Visitor::Leader,
    Visitor::Moved,
    Visitor::Neighbour,
];

const TABLE: &str = "
                         adult partner aunt youth pair former team leader moved neighb
family-name                  x x x x  x x x x  . .
family-stairwell             o o o o  x x x x  . .
pair-reason                  o o o o  x . . x  . .

name-mother                  x x x x  x . . x  . .
name-partner                 x x x x  x . . x  . .
name-aunt                    x . x x  x . . x  . .
name-youth                   x x x x  x . . x  . .
name-daughter                x x x x  x . . x  . .
name-child                   x x x x  x . . x  . .
name-grown                   o o o o  x . . x  o .
name-earlier                 . . . .  x . . x  . .
phone-earlier                . . . .  x . . x  . .
phone-mother                 o o o o  x . . x  . .
phone-partner                o o o o  x . . x  . .
phone-aunt                   o . o o  x . . x  . .
phone-youth                  o o o o  x . . x  . .
phone-daughter               o o o o  x . . x  . .
phone-child                  o o o o  x . . x  . .
phone-grown                  o o o o  x . . x  . .
address-home                 o o o o  x . . x  . .
address-hiding               o . o o  x . . x  . .
address-away                 o . o o  x . . x  . .
address-elsewhere            o o o o  x . . x  . .

wish-shared                  x x x x  x . . x  . .
wish-new                     x x x x  x . . x  . .
wish-rest                    x x x x  x . . x  . .
wish-aside                   x x x x  x . . x  . .
wish-aside-reason            o o o o  o . . o  . .
wish-fulfilled               x x x x  x . . x  . .
wish-mother                  x x x .  x . . x  . .
wish-youth                   x x x x  x . . x  . .
wish-secret                  . . . x  x . . .  . .
wish-aunt                    x . x .  x . . x  . .

suggestion-waiting           x x x o  x . . x  . .
suggestion-mother            x o o .  x . . x  . .
suggestion-youth             o o o x  x . . x  . .
suggestion-aunt              o . x .  x . . x  . .
suggestion-rest              o o o o  x . . x  . .
suggestion-rested            o o o o  x . . x  . .
suggestion-declined          o o o o  o . . o  . .

step-planned                 x x x x  x . . x  . .
step-helped                  x x x x  x . . x  . .
step-helper                  x x x x  x . . x  . .
step-dropped                 o o o o  x . . x  . .
step-dropped-reason          o o o o  o . . o  . .
step-by-aunt                 x . x x  x . . x  . .
step-secret                  . . . x  x . . .  . .
step-aunt                    x . x .  x . . x  . .

promise-open                 x x x x  x . . x  . .
promise-late                 x x x x  x . . x  . .
promise-urgent               x x x x  x x x x  . .
promise-kept                 x x x x  x . . x  . .
promise-confirmed            x x x x  x . . x  . .
promise-reopened             x x x x  x . . x  . .
promise-reopened-why         x x x x  x . . x  . .
promise-withdrawn            x x x x  x . . x  . .
promise-withdrawn-why        x x x x  x . . x  . .
promise-asked                x x x x  x . . x  . .
promise-asked-words          o o o o  o . . o  . .
promise-asked-why            x x x x  x . . x  . .
promise-moved                o o o o  o . . o  . .
promise-moved-words          x x x x  x . . x  . .
promise-moved-why            x x x x  x . . x  . .
promise-friend               x x x x  x . . x  . .
promise-friend-name          x x x x  x . . x  . .
promise-youth                x x x x  x . . x  . .
promise-mother               x x x .  x . . x  . .
promise-aunt                 x . x .  x . . x  . .
promise-by-aunt              x . x x  x . . x  . .
promise-secret               . . . x  x . . .  . .
promise-former               x x x x  x x . x  . .

visit-old                    o o o o  x x . x  . .
visit-held                   o o o o  x . . x  . .
visit-planned                x x x x  x . . x  . .
visit-handed-over            o o o o  x . . x  . .
visit-cancelled              o o o o  o . . o  . .
visit-cancelled-reason       o o o o  o . . o  . .

note-relational              x x x .  x . . x  . .
note-relational-earlier      x x x .  x . . o  . .
note-fact                    x x x .  x . . x  . .
note-assessment              . . . .  x . . x  . .
note-concern                 . . . .  x . . x  . .
note-concern-earlier         . . . .  x . . o  . .
note-youth                   . . . .  x . . x  . .
note-youth-fact              . . . .  x . . x  . .
note-aunt                    . . x .  x . . x  . .
old-relational               x x x .  x x . x  . .
old-fact                     x x x .  x x . x  . .
old-assessment               . . . .  x x . x  . .
old-concern                  . . . .  x . . x  . .

question-waiting             x x x .  x . . x  . .
question-sent                x x x .  x . . x  . .
question-answered            x x x .  x . . x  . .
question-answer              x x x .  x . . x  . .
question-answered-by         x x x .  x . . x  . .
question-former              o o o .  x x . x  . .
friend-name                  o o o .  x . . o  . .
friend-workplace             o o o .  o . . o  . .

strength-shared              x x x x  x . . x  . .
strength-mother              x x x .  x . . x  . .
strength-youth               x x x x  x . . x  . .
strength-aunt                x . x .  x . . x  . .
strength-by-aunt             x . x x  x . . x  . .
contact                      x x x .  x . . x  . .
contact-tie                  x x x .  x . . x  . .
contact-aunt                 x . x .  x . . x  . .
contact-aunt-tie             x . x .  x . . x  . .

second-name                  . . . .  x x x x  . x
second-stairwell             . . . .  x x x x  . o
second-person                . . . .  . . . x  . x
second-wish                  . . . .  . . . x  . x
second-promise               . . . .  . . . x  . x
second-note                  . . . .  . . . x  . o
";

/// Whether a visitor sees a canary: `x`, `o` or `.`.
pub fn expected(visitor: Visitor) -> Vec<(&'static str, char)> {
    let column = COLUMNS.iter().position(|known| *known == visitor);
    let rows = TABLE.trim().lines().skip(1).filter(|row| !row.trim().is_empty());
    let cell = |row: &'static str| {
        let mut cells = row.split_whitespace();
        let name = cells.next().unwrap();
        let cells: Vec<char> = cells.flat_map(str::chars).collect();
        assert_eq!(cells.len(), COLUMNS.len(), "{name}");
        (name, column.map_or('.', |column| cells[column]))
    };
    rows.map(cell).collect()
}
