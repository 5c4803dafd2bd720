//! Words to lines: the faces, their letters and the space between them, and where a line may end.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::raw::tables::gpos::{PairPos, PositionSubtables};
use skrifa::{FontRef, MetadataProvider};
use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::shape::Colour;

const REGULAR: &[u8] = include_bytes!("../fonts/IBMPlexSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/IBMPlexSans-SemiBold.ttf");

/// Height of the letters above and below the line they stand on, of a size of one. Both faces have the same.
const ASCENT: f32 = 1.025;
const DESCENT: f32 = 0.275;

/// How words look.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub size: f32,
    pub bold: bool,
    pub colour: Colour,
    /// Height of a line, of a size of one.
    pub leading: f32,
}

impl Style {
    /// Height of a line.
    pub fn line(self) -> f32 {
        self.size * self.leading
    }

    /// Where the letters stand, below the top of the line.
    pub fn baseline(self) -> f32 {
        (self.line() - self.size * (ASCENT + DESCENT)) / 2.0 + self.size * ASCENT
    }
}

/// Letters in a row that stand on one line.
#[derive(Clone, Debug)]
pub struct Run {
    pub words: String,
    pub glyphs: Vec<KrillaGlyph>,
    /// Width without the space at its end.
    pub width: f32,
    pub style: Style,
}

/// The two faces.
pub struct Faces {
    regular: Face,
    bold: Face,
}

struct Face {
    font: Font,
    letters: FontRef<'static>,
    pairs: Option<PositionSubtables<'static>>,
}

/// A letter with the width that it takes before the next one, of a size of one.
struct Letter {
    at: usize,
    sign: char,
    glyph: skrifa::GlyphId,
    advance: f32,
}

impl Faces {
    /// The faces that this crate brings along.
    pub fn new() -> Self {
        Self { regular: Face::read(REGULAR), bold: Face::read(BOLD) }
    }

    /// The font to draw with.
    pub fn font(&self, bold: bool) -> Font {
        self.face(bold).font.clone()
    }

    fn face(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }

    /// The words on one line, however long; nothing where there are none.
    pub fn run(&self, words: &str, style: Style) -> Option<Run> {
        let words = plain(words).replace('\n', " ");
        let letters = self.face(style.bold).letters(&words);
        run(&words, &letters, style)
    }

    /// The words in lines no wider than `width`. A word that is wider is broken between letters.
    pub fn wrap(&self, words: &str, style: Style, width: f32) -> Vec<Run> {
        let words = plain(words);
        let letters = self.face(style.bold).letters(&words);
        let room = width / style.size;
        let (mut lines, mut begun, mut end, mut used) = (vec![], 0, 0, 0.0);
        let mut close = |begun: usize, end: usize| lines.extend(run(&words, &letters[begun..end], style));
        for (stop, opportunity) in stops(&words, &letters) {
            let part = &letters[end..stop];
            let whole: f32 = part.iter().map(|letter| letter.advance).sum();
            let shown = shown_width(part);
            if used + shown > room && end > begun {
                close(begun, end);
                (begun, used) = (end, 0.0);
            }
            if shown > room {
                for (nth, letter) in part.iter().enumerate() {
                    if used + letter.advance > room && end + nth > begun && !letter.sign.is_whitespace() {
                        close(begun, end + nth);
                        (begun, used) = (end + nth, 0.0);
                    }
                    used += letter.advance;
                }
            } else {
                used += whole;
            }
            end = stop;
            if opportunity == BreakOpportunity::Mandatory {
                close(begun, end);
                (begun, used) = (end, 0.0);
            }
        }
        lines
    }

    /// As [`Faces::wrap`], with lines of about the same width: for headings.
    pub fn balance(&self, words: &str, style: Style, width: f32) -> Vec<Run> {
        let lines = self.wrap(words, style, width);
        let (mut low, mut high) = (width / 2.0, width);
        while lines.len() > 1 && high - low > 2.0 {
            let middle = (low + high) / 2.0;
            if self.wrap(words, style, middle).len() > lines.len() { low = middle } else { high = middle }
        }
        self.wrap(words, style, high)
    }

    /// Width of the words on one line, and of their widest part that is kept together.
    pub fn widths(&self, words: &str, style: Style) -> (f32, f32) {
        let words = plain(words);
        let letters = self.face(style.bold).letters(&words);
        let (mut begun, mut widest) = (0, 0.0_f32);
        for (stop, _) in stops(&words, &letters) {
            widest = widest.max(shown_width(&letters[begun..stop]));
            begun = stop;
        }
        (shown_width(&letters) * style.size, widest * style.size)
    }
}

/// Where a line may or must end, as numbers of letters. The hyphens of an option stay with its name.
fn stops<'a>(words: &'a str, letters: &'a [Letter]) -> impl Iterator<Item = (usize, BreakOpportunity)> + 'a {
    let is_option = |at: usize| {
        let before = words[..at].trim_end_matches('-');
        before.len() < at && before.chars().next_back().is_none_or(char::is_whitespace)
    };
    let may = move |(at, _): &(usize, BreakOpportunity)| !letters.is_empty() && (*at == words.len() || !is_option(*at));
    linebreaks(words).filter(may).map(|(at, opportunity)| {
        let stop = letters.partition_point(|letter| letter.at < at);
        (stop, opportunity)
    })
}

/// Width without the space at the end.
fn shown_width(letters: &[Letter]) -> f32 {
    let end = letters.iter().rposition(|letter| !letter.sign.is_whitespace()).map_or(0, |last| last + 1);
    letters[..end].iter().map(|letter| letter.advance).sum()
}

/// One line of some letters of the words.
fn run(words: &str, letters: &[Letter], style: Style) -> Option<Run> {
    let (first, last) = (letters.first()?, letters.last()?);
    let own = &words[first.at..last.at + last.sign.len_utf8()];
    let glyph = |letter: &Letter| {
        let begun = letter.at - first.at;
        let range = begun..begun + letter.sign.len_utf8();
        KrillaGlyph::new(GlyphId::new(letter.glyph.to_u32()), letter.advance, 0.0, 0.0, 0.0, range, None)
    };
    Some(Run {
        // The end of a line is a space to those who search or copy.
        words: own.replace('\n', " "),
        glyphs: letters.iter().map(glyph).collect(),
        width: shown_width(letters) * style.size,
        style,
    })
}

/// Words without what has no shape: control signs, marks of direction and signs that a PDF may not hold.
fn plain(words: &str) -> String {
    let shapeless = |sign: char| {
        sign.is_control() && sign != '\n'
            || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
            || matches!(sign, '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let words = words.replace("\r\n", "\n").replace('\t', " ");
    words.chars().filter(|sign| !shapeless(*sign)).collect()
}

impl Face {
    fn read(data: &'static [u8]) -> Self {
        let letters = FontRef::new(data).expect("the font in this crate can be read");
        let pairs = letters.gpos().and_then(|gpos| gpos.lookup_list()?.lookups().get(0)?.subtables());
        Self {
            font: Font::new(data.into(), 0).expect("the font in this crate can be embedded"),
            letters,
            pairs: pairs.ok(),
        }
    }

    fn letters(&self, words: &str) -> Vec<Letter> {
        let (glyphs, widths) =
            (self.letters.charmap(), self.letters.glyph_metrics(Size::unscaled(), LocationRef::default()));
        let unknown = glyphs.map('?').unwrap_or_default();
        let mut letters: Vec<Letter> = Vec::with_capacity(words.len());
        for (at, sign) in words.char_indices() {
            let drawn = if sign.is_whitespace() { ' ' } else { sign };
            let glyph = glyphs.map(drawn).unwrap_or(unknown);
            if let Some(before) = letters.last_mut() {
                before.advance += self.between(before.glyph, glyph);
            }
            letters.push(Letter { at, sign, glyph, advance: widths.advance_width(glyph).unwrap_or(0.0) / 1000.0 });
        }
        letters
    }

    /// How much closer two letters stand, of a size of one: the pairs of the font's GPOS table.
    fn between(&self, left: skrifa::GlyphId, right: skrifa::GlyphId) -> f32 {
        let Some(PositionSubtables::Pair(tables)) = &self.pairs else { return 0.0 };
        let found = tables.iter().flatten().find_map(|table| closer(&table, left, right));
        f32::from(found.unwrap_or(0)) / 1000.0
    }
}

/// What one table says of a pair of letters; nothing when it does not know the first.
fn closer(table: &PairPos, left: skrifa::GlyphId, right: skrifa::GlyphId) -> Option<i16> {
    match table {
        PairPos::Format1(table) => {
            let nth = table.coverage().ok()?.get(left)?;
            let pairs = table.pair_sets().get(usize::from(nth)).ok()?;
            let known = pairs.pair_value_records().iter().flatten();
            let pair = known.into_iter().find(|pair| u32::from(pair.second_glyph().to_u16()) == right.to_u32())?;
            Some(pair.value_record1().x_advance().unwrap_or(0))
        }
        PairPos::Format2(table) => {
            table.coverage().ok()?.get(left)?;
            let (first, second) = (table.class_def1().ok()?.get(left), table.class_def2().ok()?.get(right));
            let row = table.class1_records().get(usize::from(first)).ok()?;
            let pair = row.class2_records().get(usize::from(second)).ok()?;
            Some(pair.value_record1().x_advance().unwrap_or(0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(size: f32) -> Style {
        Style { size, bold: false, colour: Colour::named("#000000"), leading: 1.5 }
    }

    fn lines(words: &str, width: f32) -> Vec<String> {
        Faces::new().wrap(words, style(10.0), width).into_iter().map(|run| run.words).collect()
    }

    #[test]
    fn lines_end_at_spaces_and_long_words_anywhere() {
        assert_eq!(lines("Familien ejer det.", 55.0), ["Familien ", "ejer det."]);
        assert_eq!(lines("a \u{2212}5,0 b", 22.0), ["a ", "\u{2212}5,0 ", "b"], "a minus stays with its number");
        assert_eq!(lines("eet", 5.0), ["e", "e", "t"]);
        assert_eq!(lines("ordet: Ærøvejsbebyggelse", 50.0)[0], "ordet: ");
        assert_eq!(lines("a --level 0.95 --", 30.0), ["a ", "--level ", "0.95 ", "--"], "an option keeps its hyphens");
        assert_eq!(lines("", 50.0), Vec::<String>::new());
        assert_eq!(lines("one\r\ntwo\n\nthree", 500.0), ["one ", "two ", " ", "three"]);
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let faces = Faces::new();
        let words = "Kom flere forældre i arbejde? ".repeat(20) + &"Ærøvejsbebyggelsesplan".repeat(50);
        for width in [11.0, 31.0, 90.0, 400.0] {
            for lines in [faces.wrap(&words, style(10.0), width), faces.balance(&words, style(10.0), width)] {
                assert!(lines.iter().all(|line| line.width <= width + 0.01), "{width}");
                assert_eq!(lines.iter().map(|line| line.words.as_str()).collect::<String>(), words);
            }
        }
    }

    #[test]
    fn some_letters_stand_closer() {
        let faces = Faces::new();
        let width = |words: &str| faces.widths(words, style(100.0)).0;
        assert!(width("AVA") < width("A") * 2.0 + width("V"));
        assert!((width("11") - 2.0 * width("1")).abs() < 0.01, "digits are as wide as each other");
        assert!((width("1") - width("7")).abs() < 0.01);
    }
}
