//! Pages to the bytes of a PDF.

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document, SerializeSettings};
use opgang_report::Report;
use opgang_report::paper::SOFT;

use crate::PdfError;
use crate::flow::{EDGE, PAGE, Piece, SIDE, Sheet, WIDTH};
use crate::shape::{Colour, Shape};
use crate::text::{Faces, Run, Style};
use crate::tree::{Marks, Tree};

/// Writes the pages and the tree of their meaning.
pub fn write(report: &Report, faces: &Faces, mut tree: Tree, sheets: Vec<Sheet>) -> Result<Vec<u8>, PdfError> {
    let lang = report.lang.or_complete().code();
    let title =
        if report.question.trim().is_empty() { "Opgang".to_owned() } else { format!("{} – Opgang", report.question) };
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| PdfError::Refused(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    document.set_metadata(
        Metadata::new()
            .title(title)
            .language(lang.to_owned())
            .creator("Opgang".to_owned())
            .producer("Opgang".to_owned()),
    );
    let mut marks = tree.marks();
    for (nth, sheet) in sheets.iter().enumerate() {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1).expect("A4 has a size");
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        let pen = Painter { surface: &mut surface, faces };
        pen.sheet(sheet, &mut marks, footer(&report.question, nth, sheets.len(), faces));
        surface.finish();
        page.finish();
        for piece in &sheet.pieces {
            let Some((figure, width, height)) = piece.figure else { continue };
            let area = Rect::from_xywh(piece.x, piece.y, width, height);
            area.into_iter().for_each(|area| tree.bound(figure, nth, area));
        }
    }
    document.set_outline(outline(&sheets));
    document.set_tag_tree(tree.finish(&marks, lang));
    document.finish().map_err(|error| PdfError::Refused(told(&error)))
}

/// The question of the report is the way to all of it; the headings are below it.
fn outline(sheets: &[Sheet]) -> Outline {
    let mut outline = Outline::new();
    let labels =
        sheets.iter().enumerate().flat_map(|(page, sheet)| sheet.labels.iter().map(move |label| (page, label)));
    for (page, (label, y)) in labels {
        outline.push_child(OutlineNode::new(label.clone(), XyzDestination::new(page, Point::from_xy(0.0, *y))));
    }
    outline
}

/// The page's number, and from the second page on what the report is about.
fn footer(question: &str, nth: usize, count: usize, faces: &Faces) -> Vec<Shape> {
    let style = Style { size: 8.5, bold: false, colour: Colour::named(SOFT), leading: 1.0 };
    let y = PAGE.1 - EDGE + 26.0;
    let number = faces.run(&format!("{} / {count}", nth + 1), style);
    let number = number.map(|run| Shape::Text { x: SIDE + WIDTH - run.width, y, run });
    let about = (nth > 0).then(|| first_line(question, style, faces)).flatten();
    let about = about.map(|run| Shape::Text { x: SIDE, y, run });
    about.into_iter().chain(number).collect()
}

/// As much of the words as fits into a line that leaves room for the page's number.
fn first_line(words: &str, style: Style, faces: &Faces) -> Option<Run> {
    let lines = faces.wrap(words, style, WIDTH - 80.0);
    let first = lines.first()?;
    if lines.len() == 1 { Some(first.clone()) } else { faces.run(&format!("{}…", first.words.trim_end()), style) }
}

struct Painter<'a, 'b> {
    surface: &'a mut Surface<'b>,
    faces: &'a Faces,
}

impl Painter<'_, '_> {
    fn sheet(mut self, sheet: &Sheet, marks: &mut Marks, footer: Vec<Shape>) {
        for piece in sheet.under.iter().chain(&sheet.pieces).filter(|piece| !piece.shapes.is_empty()) {
            let tag = match (piece.slot, piece.figure) {
                (Some(_), None) => ContentTag::Span(SpanTag::empty()),
                (Some(_), Some(_)) => ContentTag::Other,
                (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            };
            let mark = self.surface.start_tagged(tag);
            self.piece(piece);
            self.surface.end_tagged();
            piece.slot.into_iter().for_each(|slot| marks.set(slot, mark));
        }
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        self.piece(&Piece::at(0.0, 0.0, None, footer));
        self.surface.end_tagged();
    }

    fn piece(&mut self, piece: &Piece) {
        let Piece { x, y, scale, .. } = *piece;
        self.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x, y));
        for shape in &piece.shapes {
            match shape {
                Shape::Text { x, y, run } => {
                    self.surface.set_fill(Some(run.style.colour.fill()));
                    self.surface.set_stroke(None);
                    let font = self.faces.font(run.style.bold);
                    let at = Point::from_xy(*x, *y);
                    self.surface.draw_glyphs(at, &run.glyphs, font, &run.words, run.style.size, false);
                }
                Shape::Path { path, fill, pen } => {
                    self.surface.set_fill(fill.map(Colour::fill));
                    self.surface.set_stroke(pen.as_ref().map(|pen| pen.stroke()));
                    self.surface.draw_path(path);
                }
            }
        }
        self.surface.pop();
    }
}

fn told(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(faults) => {
            let faults: Vec<String> = faults.iter().map(|(fault, _)| format!("{fault:?}")).collect();
            faults.join("; ")
        }
        other => other.to_string(),
    }
}
