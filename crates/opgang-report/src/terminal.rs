//! A report on a terminal: what a person reads who has just run the command.

use opgang_i18n::{Lang, msg};

use crate::{Cell, Report, Table};

/// Between two columns.
const GAP: &str = "  ";
/// A name is not cut, but beyond this it makes no other column wider.
const NAME_MAX: usize = 60;

/// Question, answer, the tables of these names, and what may be wrong. `more`: lines before the notes.
pub fn summary(report: &Report, tables: &[&str], more: &[String]) -> String {
    let mut text = format!("{}\n\n{}\n\n", report.question, report.answer.join(" "));
    for table in tables.iter().filter_map(|name| report.tables.iter().find(|table| table.name == *name)) {
        text += &(self::table(report.lang, table) + "\n");
    }
    more.iter().for_each(|line| text += &format!("{line}\n"));
    text + &notes(report.lang, &report.doubts)
}

/// What a reader must know, a line each.
pub fn notes(lang: Lang, notes: &[String]) -> String {
    notes.iter().map(|note| format!("{}\n", lang.plain_text(&msg::report::note(note.as_str())))).collect()
}

/// A table in columns, numbers to the right and as the language writes them; a heading longer than what stands below
/// it takes several lines.
pub fn table(lang: Lang, table: &Table) -> String {
    let table = &table.shown();
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(|cell| cell.words(lang)).collect()).collect();
    let is_text = |row: &Vec<Cell>, column: usize| matches!(row.get(column), Some(Cell::Text(_)));
    let columns: Vec<Column> = (0..table.columns.len())
        .map(|nth| {
            let cells = rows.iter().filter_map(|row| row.get(nth)).map(|cell| length(cell).min(NAME_MAX));
            let width = cells.chain(table.columns[nth].split(' ').map(length)).max().unwrap_or(0);
            let is_number = !rows.is_empty() && table.rows.iter().all(|row| !is_text(row, nth));
            Column { width, is_number, heading: wrapped(&table.columns[nth], width) }
        })
        .collect();
    let line = |cell: &dyn Fn(usize) -> String| {
        let set = columns.iter().enumerate().map(|(nth, column)| column.set(&cell(nth)));
        set.collect::<Vec<_>>().join(GAP).trim_end().to_owned() + "\n"
    };
    let mut text = if table.title.is_empty() { String::new() } else { format!("{}\n", table.title) };
    let high = columns.iter().map(|column| column.heading.len()).max().unwrap_or(0);
    for nth in 0..high {
        // Short headings stand on the last line.
        let part = |column: &Column| nth.checked_sub(high - column.heading.len()).map(|at| column.heading[at].clone());
        text += &line(&|at| part(&columns[at]).unwrap_or_default());
    }
    rows.iter().for_each(|row| text += &line(&|at| row.get(at).cloned().unwrap_or_default()));
    text
}

struct Column {
    width: usize,
    is_number: bool,
    heading: Vec<String>,
}

impl Column {
    fn set(&self, cell: &str) -> String {
        let room = " ".repeat(self.width.saturating_sub(length(cell)));
        if self.is_number { room + cell } else { cell.to_owned() + &room }
    }
}

fn length(words: &str) -> usize {
    words.chars().count()
}

/// Words in lines that are no longer than `width`, where no word is.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in words.split(' ') {
        match lines.last_mut().filter(|line| length(line) + 1 + length(word) <= width) {
            Some(line) => *line += &format!(" {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_in_the_languages_numbers() {
        let table = Table {
            name: "t".into(),
            title: "Titel".into(),
            columns: vec!["Hvad".into(), "Et langt ord".into()],
            rows: vec![
                vec![Cell::Text("ægte".into()), Cell::Number(-1234.5, 2)],
                vec![Cell::Text("b".into()), Cell::Empty],
            ],
        };
        let wanted = "Titel\n       Et langt\nHvad        ord\nægte  \u{2212}1.234,50\nb             –\n";
        assert_eq!(super::table(Lang::Danish, &table), wanted);
    }
}
