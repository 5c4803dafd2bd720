//! Who works with whom: below the diagonal, one field for every two people.

use maud::{Markup, html};
use opgang_i18n::{Lang, msg};
use opgang_planner::pairs::{Instance, Member};
use opgang_planner::pictures::{Cell, Matrix};

use super::key;
use super::people::{person, spelt};
use opgang_report::paper::{
    ERROR, INK, LINE, MARGIN, Picture, QUIET, SOFT, TOP, Text, WIDTH, count, filled, line, say,
};

/// Where the fields begin, right of departments and roles.
const LEFT: i64 = 360;
/// Where the roles begin.
const ROLES: i64 = 140;
/// The sides of a field at most, and from where on it holds a number and its row a label.
const FIELD_MAX: i64 = 60;
const FIELD_LABELLED: i64 = 14;
/// From this side on the size of a mark shows the number of families.
const FIELD_SIZED: i64 = 28;
/// Fields that are smaller cannot be seen.
const FIELD_MIN: i64 = 2;
/// Room for the key, which stands in the empty half.
const KEY_HEIGHT: i64 = 330;

/// Lightest to darkest: what two people can learn from each other. The ink on each has a contrast of 4.9 or more.
pub const STEPS: [(&str, &str); 5] =
    [("#d5e7e0", INK), ("#abcfc3", INK), ("#7fb0a2", INK), ("#397a6b", "#ffffff"), ("#0b5146", "#ffffff")];

/// What is drawn.
pub struct Sheet<'a> {
    pub lang: Lang,
    pub instance: &'a Instance,
    pub matrix: &'a Matrix,
    /// Side of a field.
    pub field: i64,
    /// Families of the pair that has most.
    pub most: usize,
}

/// Draws a matrix; `area` when it is that of one area only.
pub fn draw(lang: Lang, instance: &Instance, matrix: &Matrix, area: Option<usize>) -> Picture {
    let people = count(matrix.people.len());
    let field = ((WIDTH - MARGIN - LEFT) / people.max(1)).min(FIELD_MAX);
    let most = matrix.used().map(|(_, cell)| cell.families).max().unwrap_or(0);
    let sheet = Sheet { lang, instance, matrix, field, most };
    let (height, drawing) = match people {
        0 => (TOP + 60, sheet.sentence(&say(lang, &msg::pictures::nobody()))),
        _ if field < FIELD_MIN => (TOP + 60, sheet.sentence(&say(lang, &msg::pictures::crowd(people)))),
        _ => (TOP + (field * people + 40).max(KEY_HEIGHT) + MARGIN, sheet.drawing()),
    };
    let title =
        area.map_or_else(msg::pictures::matrix_title, |area| msg::pictures::matrix_title_area(area.to_string()));
    Picture {
        name: area.map_or_else(|| "pair-matrix".to_owned(), |area| format!("pair-matrix-area-{area}")),
        title: say(lang, &title),
        finding: finding(lang, matrix),
        more: sheet.more(),
        height,
        drawing,
    }
}

/// The matrix in one sentence.
fn finding(lang: Lang, matrix: &Matrix) -> String {
    let placed = say(lang, &msg::pictures::placed(count(matrix.families)));
    let waiting = say(lang, &msg::pictures::waiting(count(matrix.waiting)));
    let used = msg::pictures::used(count(matrix.possible()), count(matrix.used().count()));
    format!("{placed}, {waiting}. {}.", say(lang, &used))
}

impl Sheet<'_> {
    fn member(&self, nth: usize) -> &Member {
        &self.instance.staff[self.matrix.people[nth]]
    }

    fn called(&self, who: [usize; 2]) -> [String; 2] {
        who.map(|id| person(self.lang, &self.instance.staff[id]))
    }

    fn sentence(&self, words: &str) -> Markup {
        Text::at(MARGIN, TOP + 10).size(17).says(words)
    }

    /// Whether rows have labels and fields have numbers.
    pub fn is_labelled(&self) -> bool {
        self.field >= FIELD_LABELLED
    }

    /// Whether the size of a mark shows the number of families.
    pub fn is_sized(&self) -> bool {
        self.field >= FIELD_SIZED
    }

    /// Whether every mark has room for a second number, what the two can learn.
    pub fn has_points(&self) -> bool {
        self.field * 5 / 9 >= 32
    }

    fn more(&self) -> String {
        let mut sentences = Vec::new();
        if let Some((who, cell)) = self.matrix.used().max_by_key(|(who, cell)| (cell.families, std::cmp::Reverse(*who)))
        {
            let [one, two] = self.called(who);
            sentences.push(say(self.lang, &msg::pictures::most(count(cell.families), one, two)));
        }
        if let Some((who, cell)) = self.matrix.used().max_by_key(|(who, cell)| (cell.learning, std::cmp::Reverse(*who)))
        {
            let [one, two] = self.called(who);
            sentences.push(say(self.lang, &msg::pictures::learns_most(cell.learning, one, two)));
        }
        sentences.join(" ")
    }

    fn drawing(&self) -> Markup {
        let people = self.matrix.people.len();
        html! {
            @for nth in 0..people {
                (self.department(nth))
                (self.row(nth))
                @for column in 0..nth { (self.cell(column, nth)) }
            }
            @if self.is_labelled() { @for nth in 0..people { (self.foot(nth)) } }
            (key::draw(self))
        }
    }

    fn place(&self, nth: usize) -> i64 {
        self.field * count(nth)
    }

    /// A department's name beside its first person, and a line to its first field.
    fn department(&self, nth: usize) -> Markup {
        let department = &self.member(nth).dept;
        if nth > 0 && self.member(nth - 1).dept == *department {
            return html! {};
        }
        let (top, left) = (TOP + self.place(nth), LEFT + self.place(nth));
        let size = self.letters();
        html! {
            (line((MARGIN, top), (left, top), LINE))
            (Text::at(MARGIN, top + (self.field + size) / 2 - 2).size(size.min(14)).colour(SOFT)
                .says_within(&spelt(department), ROLES - MARGIN - 12))
        }
    }

    fn letters(&self) -> i64 {
        (self.field - 4).clamp(11, 15)
    }

    fn row(&self, nth: usize) -> Markup {
        if !self.is_labelled() {
            return filled((LEFT + self.place(nth), TOP + self.place(nth)), (self.field, self.field), 0, LINE);
        }
        let (x, y, size) = (LEFT + self.place(nth), TOP + self.place(nth), self.letters());
        let role = spelt(&self.member(nth).role);
        let at = y + (self.field + size) / 2 - 2;
        html! {
            (Text::at(ROLES, at).size(size).says_within(&role, LEFT - ROLES - 40))
            (Text::at(LEFT - 12, at).size(size).bold().ends().says(&self.member(nth).id.to_string()))
            (Text::at(x + self.field / 2, at).size(size).bold().centred().says(&self.member(nth).id.to_string()))
        }
    }

    /// The id again below the column.
    fn foot(&self, nth: usize) -> Markup {
        let bottom = TOP + self.place(self.matrix.people.len());
        Text::at(LEFT + self.place(nth) + self.field / 2, bottom + 18)
            .size((self.field * 2 / 3).clamp(10, 14))
            .colour(SOFT)
            .centred()
            .says(&self.member(nth).id.to_string())
    }

    fn cell(&self, column: usize, row: usize) -> Markup {
        let ids = [self.matrix.people[column], self.matrix.people[row]];
        let who = [ids[0].min(ids[1]), ids[0].max(ids[1])];
        let Some(cell) = self.matrix.cells.get(&who).filter(|cell| cell.families > 0 || self.is_labelled()) else {
            return html! {};
        };
        let at = (LEFT + self.place(column), TOP + self.place(row));
        let [one, two] = self.called(who);
        let told = if cell.forbidden && cell.families == 0 {
            msg::pictures::cell_forbidden(one, two)
        } else {
            msg::pictures::cell(count(cell.families), cell.learning, one, two)
        };
        html! { g { title { (say(self.lang, &told)) } (self.mark(at, cell)) } }
    }

    /// The mark in a field whose corner is at a place.
    pub fn mark(&self, at: (i64, i64), cell: &Cell) -> Markup {
        let (side, gap) = (self.field, i64::from(self.is_labelled()));
        let whole = filled((at.0 + gap, at.1 + gap), (side - 2 * gap, side - 2 * gap), 2 * gap, QUIET);
        if cell.families == 0 {
            return if cell.forbidden { cross(at, side) } else { whole };
        }
        let (colour, ink) = self.shade(cell.learning);
        let inner = self.inner(cell.families);
        let (x, y) = (at.0 + (side - inner) / 2, at.1 + (side - inner) / 2);
        let (middle, families) = (at.0 + side / 2, cell.families.to_string());
        let two = self.has_points();
        let size = (inner * 3 / 4).clamp(11, 15);
        let (base, centre) = (at.1 + (side + size) / 2 - 2, at.1 + side / 2);
        html! {
            @if self.is_sized() { (whole) }
            (filled((x, y), (inner, inner), 3.min(inner / 5), colour))
            @if two {
                (Text::at(middle, centre - 1).size(15).bold().colour(ink).centred().says(&families))
                (Text::at(middle, centre + 12).size(11).colour(ink).centred().says(&cell.learning.to_string()))
            } @else if self.is_labelled() {
                (Text::at(middle, base).size(size).bold().colour(ink).centred().says(&families))
            }
        }
    }

    /// The side of a mark: its area grows with the number of families where there is room for that.
    fn inner(&self, families: usize) -> i64 {
        let gap = 2 * i64::from(self.is_labelled());
        let whole = self.field - gap;
        if !self.is_sized() {
            return whole;
        }
        let part = (families as f64 / self.most.max(1) as f64).sqrt();
        ((whole as f64 * part) as i64).max(self.field * 5 / 9)
    }

    /// The colour of what two learn, and the ink on it.
    fn shade(&self, learning: i64) -> (&'static str, &'static str) {
        let step = self.steps().iter().rposition(|&from| learning >= from).unwrap_or(0);
        STEPS[step]
    }

    /// From how many points on each colour stands.
    pub fn steps(&self) -> [i64; STEPS.len()] {
        let top = self.instance.weights.learn_cap.max(5);
        std::array::from_fn(|step| top * count(step) / 5)
    }
}

/// Two who may not work together.
fn cross(at: (i64, i64), side: i64) -> Markup {
    let in_from = side * 3 / 10;
    let (low, high) = (in_from, side - in_from);
    html! {
        (line((at.0 + low, at.1 + low), (at.0 + high, at.1 + high), ERROR))
        (line((at.0 + low, at.1 + high), (at.0 + high, at.1 + low), ERROR))
    }
}
