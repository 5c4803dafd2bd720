//! The paper that every picture is drawn on: colours, letters, a title and a description in words.
//!
//! Colours and their contrast are those of docs/design.md. A picture holds no script, no style sheet and no
//! address of anything outside it; text stays text.

use maud::{Markup, html};
use opgang_i18n::{Lang, Message};

/// Words and axes.
pub const INK: &str = "#1e2b2b";
/// Words that matter less.
pub const SOFT: &str = "#465252";
/// The ground.
pub const CARD: &str = "#fffdfa";
/// Every second row.
pub const QUIET: &str = "#f6f1e9";
/// Lines of a grid.
pub const LINE: &str = "#e3dace";
/// Edges.
pub const EDGE: &str = "#857f72";
/// What is meant.
pub const ACCENT: &str = "#0b5146";
/// The accent where it speaks more softly.
pub const ACCENT_SOFT: &str = "#7fb0a2";
/// The ground of what is meant.
pub const TINT: &str = "#e2eee9";
/// What is late or beside.
pub const LATE: &str = "#6f3f00";
/// What is wrong.
pub const ERROR: &str = "#a3161c";

/// Width of every picture, in its own units.
pub const WIDTH: i64 = 1200;
/// Room at both sides.
pub const MARGIN: i64 = 40;
/// Where the drawing may begin, below title and finding.
pub const TOP: i64 = 150;

const FACES: &str =
    "'IBM Plex Sans', 'IBM Plex Sans Arabic', system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// A picture: what it is called, what it shows in words, and the drawing.
pub struct Picture {
    /// The name of its file without the ending; also the beginning of the ids in it.
    pub name: String,
    /// What is drawn.
    pub title: String,
    /// The finding, also shown below the title.
    pub finding: String,
    /// More of the finding, for those who cannot see the drawing.
    pub more: String,
    /// Height of the drawing, in the units of [`WIDTH`].
    pub height: i64,
    /// What stands below title and finding.
    pub drawing: Markup,
}

impl Picture {
    /// The text of the file.
    pub fn svg(&self, lang: Lang) -> String {
        let (title, more) = (format!("{}-title", self.name), format!("{}-more", self.name));
        let size = format!("0 0 {WIDTH} {}", self.height);
        let svg = html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox=(size) width=(WIDTH) height=(self.height) role="img"
                lang=(lang.code()) aria-labelledby=(title) aria-describedby=(more) font-family=(FACES) {
                title id=(title) { (plain(&self.title)) }
                desc id=(more) { (plain(&self.finding)) " " (plain(&self.more)) }
                rect width=(WIDTH) height=(self.height) fill=(CARD) {}
                (Text::at(MARGIN, 68).size(30).bold().says(&self.title))
                (Text::at(MARGIN, 104).size(17).colour(SOFT).says(&self.finding))
                (self.drawing)
            }
        };
        svg.into_string() + "\n"
    }
}

/// Where and how a line of text stands.
#[derive(Clone, Copy)]
pub struct Text {
    x: i64,
    y: i64,
    size: i64,
    colour: &'static str,
    bold: bool,
    anchor: &'static str,
}

impl Text {
    /// Begins at a place; `y` is where the letters stand.
    pub fn at(x: i64, y: i64) -> Self {
        Self { x, y, size: 14, colour: INK, bold: false, anchor: "start" }
    }

    /// So high.
    #[must_use]
    pub fn size(self, size: i64) -> Self {
        Self { size, ..self }
    }

    /// In this colour.
    #[must_use]
    pub fn colour(self, colour: &'static str) -> Self {
        Self { colour, ..self }
    }

    /// In bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Ends at the place.
    #[must_use]
    pub fn ends(self) -> Self {
        Self { anchor: "end", ..self }
    }

    /// Has its middle at the place.
    #[must_use]
    pub fn centred(self) -> Self {
        Self { anchor: "middle", ..self }
    }

    /// Says the words.
    pub fn says(self, words: &str) -> Markup {
        let weight = if self.bold { 600 } else { 400 };
        html! {
            text x=(self.x) y=(self.y) font-size=(self.size) font-weight=(weight) fill=(self.colour)
                text-anchor=(self.anchor) { (plain(words)) }
        }
    }

    /// As much of the words as fits into `width`; all of them where a pointer rests.
    pub fn says_within(self, words: &str, width: i64) -> Markup {
        let words = plain(words);
        // Letters of this face are a little over half as wide as high.
        let room = usize::try_from(width * 100 / (self.size * 54)).unwrap_or(0).max(2);
        if words.chars().count() <= room {
            return self.says(&words);
        }
        let short: String = words.chars().take(room - 1).collect();
        html! { g { title { (words) } (self.says(&(short.trim_end().to_owned() + "…"))) } }
    }
}

/// A straight line.
pub fn line(from: (i64, i64), to: (i64, i64), colour: &str) -> Markup {
    html! { line x1=(from.0) y1=(from.1) x2=(to.0) y2=(to.1) stroke=(colour) {} }
}

/// A straight line of dashes.
pub fn dashes(from: (i64, i64), to: (i64, i64), colour: &str) -> Markup {
    html! { line x1=(from.0) y1=(from.1) x2=(to.0) y2=(to.1) stroke=(colour) stroke-width="1.5" stroke-dasharray="5 4" {} }
}

/// A filled box at a place, so wide and so high, with round corners.
pub fn filled(at: (i64, i64), size: (i64, i64), round: i64, colour: &str) -> Markup {
    html! { rect x=(at.0) y=(at.1) width=(size.0) height=(size.1) rx=(round) fill=(colour) {} }
}

/// A message without the marks of direction, which a file on its own does not need.
pub fn say(lang: Lang, message: &Message) -> String {
    lang.plain_text(message)
}

/// A count for a message.
pub fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Words without the signs that XML forbids.
fn plain(words: &str) -> String {
    let kept = |sign: &char| !sign.is_control() && !matches!(sign, '\u{fffe}' | '\u{ffff}');
    words.chars().filter(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_cut_and_kept_legible() {
        let short = Text::at(0, 0).says_within("a<b> & \"c\"\u{1}", 200).into_string();
        assert!(short.contains("a&lt;b&gt; &amp; &quot;c&quot;</text>"), "{short}");
        let cut = Text::at(0, 0).says_within("Boligsocial vejleder i Nordbyen", 80).into_string();
        assert!(cut.contains("<title>Boligsocial vejleder i Nordbyen</title>") && cut.contains("Boligsoci…"), "{cut}");
    }
}
