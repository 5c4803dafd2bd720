//! The PDF opens, says what the report says in the same order, and means it: the tree of its marks is read here by a
//! library that did not write it.

mod reading;
mod sample;

use opgang_i18n::Lang;
use opgang_report::{Cell, Figure, Report, Table, spelt};
use opgang_report_pdf::pdf;

use crate::reading::Read;

fn read(report: &Report) -> Read {
    Read::of(&pdf(report).expect("a PDF"))
}

/// Each of the words stands in the text, one after the other.
fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("{word} in {rest}"));
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn the_words_are_read_in_the_order_of_the_page() {
    let danish = read(&sample::full(Lang::Danish));
    let words = [
        "Opgang",
        "Kom flere forældre på Ærøvej i arbejde, og blev børnene færre dage væk fra skolen?",
        "Svaret",
        "i gennemsnit 12,7 procentpoint højere",
        "mellem 8,1 og 17,3 procentpoint",
        "Forskellen over tid",
        "Hver prik er forskellen",
        "Værdi efter år",
        "I alt indtil da",
        "Hvad betyder mest",
        "Ligner de hinanden?",
        "Det gjorde vi",
        "1.035 enheder",
        "Det kan være galt",
        "41 families moved away",
        "Alle tallene",
        "Estimater",
        "Efter periode siden starten",
        "Sådan gentages det",
        "opgang evaluate cs panel-voksne.csv",
        "774df7068546443acc1199ca71da5be13608728d8cb22804827ad7e5a4b83e04",
    ];
    in_order(&danish.text, &words);
    let english = read(&sample::full(Lang::English));
    in_order(&english.text, &["The answer", "12.7", "What we did", "1,035", "What may be wrong", "To repeat it"]);
}

#[test]
fn every_number_of_the_tables_is_there_with_a_true_minus() {
    for lang in [Lang::Danish, Lang::English] {
        let mut report = sample::full(lang);
        report.tables.push(sample::table(40));
        let read = read(&report);
        let tables: Vec<_> = report.tables.iter().map(Table::shown).collect();
        let cells = tables.iter().flat_map(|table| table.rows.iter().flatten());
        let shown: Vec<String> = cells.map(|cell| cell.words(lang)).collect();
        let found: Vec<&str> = read.said("TH").chain(read.said("TD")).collect();
        for words in &shown {
            assert!(found.contains(&words.as_str()), "{words}");
        }
        let heads: usize = tables.iter().map(|table| table.columns.len()).sum();
        assert_eq!(found.len(), shown.len() + heads);
        assert!(
            shown.iter().any(|words| words.starts_with('\u{2212}'))
                && !found.iter().any(|words| words.starts_with('-'))
        );
    }
}

#[test]
fn everything_is_marked_as_what_it_is() {
    let report = sample::full(Lang::Danish);
    let read = read(&report);
    assert_eq!((read.lang.as_str(), read.marked, read.claims_ua), ("da", true, true));
    assert_eq!(read.title, format!("{} – Opgang", report.question));
    assert_eq!(read.said("H1").collect::<Vec<_>>(), [report.question.as_str()]);
    assert_eq!(read.said("H2").count(), 9);
    assert_eq!(read.count("Table"), 2);
    assert_eq!(read.said("LBody").count(), report.done.len() + report.doubts.len() + report.facts.len());
    assert_eq!(read.count("TR"), report.tables.iter().map(|table| table.rows.len() + 1).sum::<usize>());
    assert_eq!(read.scopes, ["Column", "Row"]);
    let alternatives: Vec<String> =
        report.figures.iter().map(|figure| format!("{}. {}", figure.title, figure.finding)).collect();
    assert_eq!(read.alternatives, alternatives);
    assert_eq!(read.outline, 10, "the question and nine headings");
}

#[test]
fn figures_are_drawn_and_their_words_are_words() {
    let read = read(&sample::full(Lang::English));
    let figures = read.said("Figure").collect::<Vec<_>>().join(" ");
    for words in ["procentpoint ", "mio. kr. ", "Kommunen ", "høj ende ", "uger på ydelse sidste år ", "\u{2212}10 "]
    {
        assert!(figures.contains(words), "{words} in {figures}");
    }
    assert_eq!(read.images, 0);
    assert_eq!(read.fonts.len(), 2);
    assert!(read.fonts.iter().all(|(name, embedded)| name.contains("IBMPlexSans") && *embedded), "{:?}", read.fonts);
}

#[test]
fn a_long_table_repeats_its_head_on_every_page() {
    let mut report = sample::empty(Lang::Danish);
    report.tables = vec![sample::table(300)];
    let read = read(&report);
    let with_rows: Vec<&String> = read.pages.iter().filter(|page| page.contains("Husstand ")).collect();
    assert!(with_rows.len() > 5, "{}", with_rows.len());
    for page in &with_rows {
        assert_eq!(page.matches("Forskel i kr.").count(), 1, "{page}");
        assert!(page.find("Forskel i kr.") < page.find("Husstand"), "{page}");
    }
    assert_eq!(read.count("THead"), 1, "those who listen hear the head once");
    assert_eq!(read.count("TR"), 301);
    for (nth, page) in read.pages.iter().enumerate() {
        assert!(page.contains(&format!("{} / {}", nth + 1, read.pages.len())), "{page}");
    }
}

#[test]
fn a_low_table_stands_on_one_page_and_no_row_of_a_high_one_alone() {
    for filling in (18..40).step_by(2) {
        let mut report = sample::empty(Lang::Danish);
        let mut low = sample::table(8);
        low.title = "Den lave".to_owned();
        report.tables = vec![sample::table(filling), low];
        let read = read(&report);
        let page = read.pages.iter().find(|page| page.contains("Den lave")).expect("the low table");
        let below = &page[page.find("Den lave").expect("its title")..];
        assert_eq!(below.matches("Husstand ").count(), 8, "{filling} rows before: {page}");
        for page in &read.pages {
            let rows = page.matches("Husstand ").count();
            assert!(rows == 0 || rows > 2 || rows == filling, "{filling}: {page}");
        }
    }
    let mut report = sample::empty(Lang::Danish);
    report.tables = vec![sample::table(60)];
    let read = read(&report);
    assert!(read.pages[1].contains("Alle husstande (fortsat)"), "{}", read.pages[1]);
    assert!(!read.text.contains("fortsat"), "those who listen hear one table");
    let last = read.pages.last().expect("a page");
    assert!(last.contains("Sådan gentages det") && last.contains("Samme kommando"), "{last}");
}

#[test]
fn a_table_too_wide_for_the_page_comes_in_parts() {
    let mut report = sample::empty(Lang::English);
    let mut table = sample::table(2);
    table.columns = (0..20).map(|nth| format!("Column {nth}")).collect();
    table.rows = vec![(0..20).map(|nth| Cell::Number(-1_234_567.89 - f64::from(nth), 2)).collect(); 3];
    report.tables = vec![table];
    let read = read(&report);
    let parts = read.count("Table");
    assert!(parts > 1 && read.text.contains(&format!("Alle husstande (1/{parts})")), "{}", read.text);
    for nth in 0..20 {
        let number = spelt(Lang::English, -1_234_567.89 - f64::from(nth), 2);
        let wanted = if nth == 0 { 3 * parts } else { 3 };
        assert_eq!(read.said("TH").chain(read.said("TD")).filter(|said| *said == number).count(), wanted, "{number}");
    }
}

#[test]
fn nothing_and_too_much_are_pages_all_the_same() {
    for lang in Lang::ALL {
        let read = read(&sample::empty(lang));
        assert_eq!((read.pages.len(), read.title.as_str()), (1, "Opgang"));
        assert_eq!(read.said("H1").collect::<Vec<_>>(), ["Opgang"]);
        assert_eq!(read.lang, lang.or_complete().code());
    }
    let word: String = "Ærøvejsbebyggelse".chars().cycle().take(5000).collect();
    let mut report = sample::full(Lang::Danish);
    let mut table = sample::table(3);
    table.rows[1][0] = Cell::Text(word.clone());
    (table.title, table.columns[0]) = (word.clone(), word.clone());
    report.question.clone_from(&word);
    (report.answer, report.done, report.doubts) = (vec![word.clone()], vec![word.clone()], vec![word.clone()]);
    (report.command, report.facts) = (word.clone(), vec![(word.clone(), word.clone())]);
    report.tables.push(table);
    let read = read(&report);
    let whole: String = read.text.split_whitespace().collect();
    assert_eq!(whole.matches(&word).count(), 10);
}

#[test]
fn ragged_and_empty_tables_do_no_harm() {
    let mut report = sample::empty(Lang::English);
    let mut ragged = sample::table(3);
    ragged.rows[1].truncate(1);
    ragged.rows[2].push(Cell::Text("one too many".into()));
    ragged.rows.push(vec![]);
    let mut none = sample::table(0);
    none.columns.clear();
    let mut silent = sample::table(2);
    silent.columns[0] = String::new();
    silent.rows[0][0] = Cell::Text(String::new());
    report.tables = vec![silent, ragged, none, sample::table(0)];
    let read = read(&report);
    assert!(read.text.contains("one too many"));
    let cells: Vec<&str> = read.said("TH").take(6).collect();
    assert_eq!(cells, ["", "Forskel i kr.", "p", "", "Husstand 1", "Hvad"], "an empty cell is a cell");
}

#[test]
fn strange_signs_stay_themselves() {
    let strange = "<b>&\"x\"</b> naïve Škoda ≤ 5 € \u{202f}مرحبا 日本 👩‍👩‍👧 fi\u{1}\u{0}\u{feff}\u{202e}ok";
    let mut report = sample::full(Lang::English);
    report.answer = vec![strange.to_owned()];
    report.figures[0].title = strange.to_owned();
    let read = read(&report);
    for kept in ["<b>&\"x\"</b> naïve Škoda ≤ 5 €", "fiok", "مرحبا 日本"] {
        assert!(read.text.contains(kept), "{kept} in {}", read.text);
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let bytes = |lang| pdf(&sample::full(lang)).expect("a PDF");
    assert!(bytes(Lang::Danish) == bytes(Lang::Danish));
    assert!(bytes(Lang::Danish) != bytes(Lang::English));
    let text = String::from_utf8_lossy(&bytes(Lang::Danish)).into_owned();
    assert!(!text.contains("CreationDate") && !text.contains("ModDate"), "no clock");
}

#[test]
fn figures_with_nothing_or_with_many_rows_stand_on_one_page() {
    let many: Vec<Figure> = [0, 1, 200].map(|count| sample::shifts(Lang::Danish, count)).into();
    let mut report = sample::empty(Lang::Danish);
    report.figures = many;
    let read = read(&report);
    assert_eq!(read.alternatives.len(), 3);
    assert!(read.pages.iter().any(|page| page.contains("ting 199") && page.contains("ting 0")));
}
