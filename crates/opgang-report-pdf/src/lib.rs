//! A finding as a PDF for A4: the same words, figures and tables in the same order as its page, for those who print,
//! file or sign.
//!
//! ```text
//! Report ─▶ story: strips one below the other ─▶ flow: pages ─▶ write: marked content and the tree of its meaning
//!             ├─ text: words to lines
//!             ├─ figure: a drawing's SVG to paths and text
//!             └─ table: column widths, rows, the head repeated on every page
//! ```
//!
//! The file is PDF/UA-1: headings, paragraphs, lists, tables with header cells, and figures with their finding in
//! words are marked as such, in reading order and with the language. Letters are embedded, drawings stay drawings.
//! There is no clock in it: the same report gives the same bytes.

mod figure;
mod flow;
mod shape;
mod story;
mod table;
mod text;
mod tree;
mod write;

use opgang_report::Report;

/// Why a report is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A figure holds something that this crate cannot draw.
    #[error("the figure \"{figure}\" cannot be drawn in a PDF: {what}; write the report as HTML instead")]
    Figure {
        /// The name of the figure.
        figure: String,
        /// What stood in the way.
        what: String,
    },
    /// The file would not be what it claims to be.
    #[error("the report cannot be written as an accessible PDF: {0}; write it as HTML instead")]
    Refused(String),
}

/// The report as one PDF for A4, tagged as PDF/UA-1, in the report's language (English, where the language has no
/// complete texts).
///
/// A sign that the letters of the file lack is drawn as "?" and stays itself for those who search or listen.
///
/// # Errors
///
/// [`PdfError::Figure`] when a figure holds an element that is not drawn here; [`PdfError::Refused`] when the checks
/// of PDF/UA-1 find a fault.
///
/// Source: ISO 14289-1:2014 (PDF/UA-1), ISO 32000-1:2008 section 14.8 (tagged PDF).
pub fn pdf(report: &Report) -> Result<Vec<u8>, PdfError> {
    let faces = text::Faces::new();
    let story = story::tell(report, &faces)?;
    let pages = flow::paginate(story.strips);
    write::write(report, &faces, story.tree, pages)
}
