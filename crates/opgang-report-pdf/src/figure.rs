//! The drawing of a figure: the few elements of SVG that the pictures of `opgang-report` use, as paths and text.
//!
//! What is not known here is refused with its name: a drawing is never shown in part. An element's words for a
//! pointer (`title`, `desc`) are left out: the figure has its finding as alternative text.

use std::rc::Rc;

use krilla::geom::Path;
use opgang_report::Figure;
use roxmltree::{Document, Node};

use crate::PdfError;
use crate::shape::{Area, Colour, Pen, Shape, through};
use crate::text::{Faces, Style};

/// What is drawn, in the drawing's own units.
pub struct Drawing {
    pub width: f32,
    pub height: f32,
    pub shapes: Vec<Shape>,
}

/// Reads the SVG of a figure.
pub fn read(figure: &Figure, svg: &str, faces: &Faces) -> Result<Drawing, PdfError> {
    let refused = |what: String| PdfError::Figure { figure: figure.name.clone(), what };
    // XML forbids most control signs, and a name may have brought one in.
    let svg: String = svg.chars().filter(|sign| !sign.is_control() || *sign == '\n').collect();
    let document = Document::parse(&svg).map_err(|error| refused(error.to_string()))?;
    let root = document.root_element();
    let mut shapes = vec![];
    gather(root, faces, &mut shapes).map_err(refused)?;
    let size: Vec<f32> = numbers(root.attribute("viewBox").unwrap_or_default()).map_err(refused)?;
    match size[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Ok(Drawing { width, height, shapes }),
        _ => Err(refused("it has no size".to_owned())),
    }
}

fn gather(parent: Node, faces: &Faces, shapes: &mut Vec<Shape>) -> Result<(), String> {
    for element in parent.children().filter(Node::is_element) {
        let name = element.tag_name().name();
        if !ELEMENTS.contains(&name) {
            return Err(format!("it holds <{name}>"));
        }
        // What moves or fades an element would be drawn wrongly if it were passed over.
        if let Some(unknown) = element.attributes().find(|attribute| !ATTRIBUTES.contains(&attribute.name())) {
            return Err(format!("<{name}> has the attribute {}", unknown.name()));
        }
        let path = match name {
            "title" | "desc" => continue,
            "g" => {
                gather(element, faces, shapes)?;
                continue;
            }
            "text" => {
                shapes.extend(text(element, faces)?);
                continue;
            }
            "rect" => rect(element)?,
            "circle" => circle(element)?,
            "line" => {
                let at = |name| number(element, name, 0.0);
                through(&[(at("x1")?, at("y1")?), (at("x2")?, at("y2")?)], false)
            }
            _ => through(&points(element)?, name == "polygon"),
        };
        let Some(path) = path else { continue };
        // A line has no inside, whatever its fill.
        let filled = (name != "line").then_some("#000000");
        let (fill, pen) = (colour(element, "fill", filled)?, pen(element)?);
        if fill.is_some() || pen.is_some() {
            shapes.push(Shape::Path { path, fill, pen });
        }
    }
    Ok(())
}

/// Every element that is drawn, and the words for a pointer.
const ELEMENTS: &[&str] = &["circle", "desc", "g", "line", "polygon", "polyline", "rect", "text", "title"];

/// Every attribute that is drawn, or that changes nothing in a drawing on paper.
const ATTRIBUTES: &[&str] = &[
    "cx",
    "cy",
    "fill",
    "font-size",
    "font-weight",
    "height",
    "id",
    "points",
    "r",
    "rx",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "text-anchor",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

fn rect(element: Node) -> Result<Option<Rc<Path>>, String> {
    let at = |name| number(element, name, 0.0);
    let area = Area { x: at("x")?, y: at("y")?, width: at("width")?, height: at("height")? };
    let radius = at("rx")?;
    Ok((area.width > 0.0 && area.height > 0.0).then(|| area.rounded(radius)).flatten())
}

fn circle(element: Node) -> Result<Option<Rc<Path>>, String> {
    let (x, y, radius) = (number(element, "cx", 0.0)?, number(element, "cy", 0.0)?, number(element, "r", 0.0)?);
    Ok(Area { x: x - radius, y: y - radius, width: 2.0 * radius, height: 2.0 * radius }.rounded(radius))
}

fn points(element: Node) -> Result<Vec<(f32, f32)>, String> {
    let numbers = numbers(element.attribute("points").unwrap_or_default())?;
    Ok(numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
}

fn text(element: Node, faces: &Faces) -> Result<Option<Shape>, String> {
    if let Some(child) = element.children().find(Node::is_element) {
        return Err(format!("it holds <{}> in a text", child.tag_name().name()));
    }
    let bold = match element.attribute("font-weight") {
        None | Some("400" | "normal") => false,
        Some("600" | "700" | "bold") => true,
        Some(other) => return Err(format!("it holds letters of weight {other}")),
    };
    let colour = colour(element, "fill", Some("#000000"))?;
    let Some(colour) = colour else { return Ok(None) };
    let style = Style { size: number(element, "font-size", 16.0)?, bold, colour, leading: 1.0 };
    // The space keeps the words of two labels apart for those who copy or search; it takes no width.
    let words = format!("{} ", element.text().unwrap_or_default().trim());
    let Some(run) = faces.run(&words, style).filter(|run| run.width > 0.0) else { return Ok(None) };
    let (x, y) = (number(element, "x", 0.0)?, number(element, "y", 0.0)?);
    let x = match element.attribute("text-anchor") {
        None | Some("start") => x,
        Some("middle") => x - run.width / 2.0,
        Some("end") => x - run.width,
        Some(other) => return Err(format!("it holds text with the anchor {other}")),
    };
    Ok(Some(Shape::Text { x, y, run }))
}

fn pen(element: Node) -> Result<Option<Pen>, String> {
    let Some(colour) = colour(element, "stroke", None)? else { return Ok(None) };
    let dashes = element.attribute("stroke-dasharray").filter(|dashes| *dashes != "none");
    Ok(Some(Pen {
        colour,
        width: number(element, "stroke-width", 1.0)?,
        round_ends: element.attribute("stroke-linecap") == Some("round"),
        round_joins: element.attribute("stroke-linejoin") == Some("round"),
        dashes: dashes.map_or(Ok(vec![]), numbers)?,
    }))
}

fn colour(element: Node, name: &str, otherwise: Option<&str>) -> Result<Option<Colour>, String> {
    match element.attribute(name).or(otherwise) {
        None | Some("none") => Ok(None),
        Some(hex) => Colour::of(hex).map(Some).ok_or_else(|| format!("it holds the colour {hex}")),
    }
}

fn number(element: Node, name: &str, otherwise: f32) -> Result<f32, String> {
    let Some(written) = element.attribute(name) else { return Ok(otherwise) };
    let number = written.trim().parse::<f32>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("{name} is \"{written}\", which is no number"))
}

fn numbers(written: &str) -> Result<Vec<f32>, String> {
    let parts = written.split([' ', ',', '\n']).filter(|part| !part.is_empty());
    let read = |part: &str| part.parse::<f32>().ok().filter(|number| number.is_finite());
    parts.map(|part| read(part).ok_or_else(|| format!("\"{part}\" is no number"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(drawing: &str) -> Result<Vec<Shape>, String> {
        let document = Document::parse(drawing).expect("XML");
        let mut shapes = vec![];
        gather(document.root_element(), &Faces::new(), &mut shapes).map(|()| shapes)
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        let refused = [
            ("<svg><path d='M0 0'/></svg>", "it holds <path>"),
            ("<svg><g transform='scale(2)'/></svg>", "<g> has the attribute transform"),
            ("<svg><rect width='1' height='1' fill='red'/></svg>", "it holds the colour red"),
            ("<svg><rect width='wide' height='1'/></svg>", "width is \"wide\", which is no number"),
            ("<svg><text>a<tspan>b</tspan></text></svg>", "it holds <tspan> in a text"),
            ("<svg><circle r='NaN'/></svg>", "r is \"NaN\", which is no number"),
        ];
        for (drawing, why) in refused {
            assert_eq!(shapes(drawing).err().as_deref(), Some(why));
        }
    }

    #[test]
    fn what_has_no_size_or_colour_is_not_drawn() {
        let none = "<svg><rect width='0' height='5'/><polyline points='' stroke='#000000'/><line x2='5'/><text/></svg>";
        assert!(shapes(none).expect("nothing wrong").is_empty());
    }
}
