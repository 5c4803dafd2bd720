//! A PDF as a reader for those who cannot see would read it: by the tree of its marks.

use std::collections::{BTreeMap, HashMap};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// What was read.
pub struct Read {
    /// All marked words in the order of the tree.
    pub text: String,
    /// All words of each page in the order in which they are drawn, decoration too.
    pub pages: Vec<String>,
    pub title: String,
    pub lang: String,
    pub marked: bool,
    pub claims_ua: bool,
    /// The scopes of header cells, each once.
    pub scopes: Vec<String>,
    /// The alternative texts of figures.
    pub alternatives: Vec<String>,
    pub images: usize,
    /// Each font, and whether it is embedded.
    pub fonts: Vec<(String, bool)>,
    /// Lines of the outline.
    pub outline: i64,
    /// Each element of the tree in order: what it is and what it says.
    elements: Vec<(String, String)>,
}

/// Words by page and number of the mark.
type Marked = HashMap<(ObjectId, i64), String>;

impl Read {
    /// Opens and reads a file.
    pub fn of(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF that opens");
        let (mut marked, mut pages, mut images) = (Marked::new(), vec![], 0);
        for page in document.page_iter() {
            pages.push(words_of(&document, page, &mut marked));
            images += document.get_page_images(page).expect("resources").len();
        }
        let catalog = document.catalog().expect("a catalogue");
        let root = followed(&document, catalog.get(b"StructTreeRoot").expect("a tree"));
        let mut tree = Tree { document: &document, marked, elements: vec![], scopes: vec![], alternatives: vec![] };
        let text = tree.read(root.as_dict().expect("a tree"));
        let metadata = followed(&document, catalog.get(b"Metadata").expect("metadata")).as_stream().expect("a stream");
        let metadata = String::from_utf8_lossy(&metadata.get_plain_content().expect("text")).into_owned();
        let info = followed(&document, document.trailer.get(b"Info").expect("info")).as_dict().expect("info");
        let outline = followed(&document, catalog.get(b"Outlines").expect("an outline")).as_dict().expect("an outline");
        let is_marked = followed(&document, catalog.get(b"MarkInfo").expect("marks")).as_dict().expect("marks");
        tree.scopes.sort();
        tree.scopes.dedup();
        Self {
            text,
            pages,
            title: decode_text_string(info.get(b"Title").expect("a title")).expect("text"),
            lang: decode_text_string(catalog.get(b"Lang").expect("a language")).expect("text"),
            marked: is_marked.get(b"Marked").and_then(Object::as_bool).expect("a mark"),
            claims_ua: metadata.contains("pdfuaid:part"),
            scopes: tree.scopes,
            alternatives: tree.alternatives,
            images,
            fonts: fonts(&document),
            outline: outline.get(b"Count").and_then(Object::as_i64).expect("a count").abs(),
            elements: tree.elements,
        }
    }

    /// What each element of a kind says, in order.
    pub fn said<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.elements.iter().filter(move |(name, _)| name == kind).map(|(_, words)| words.trim_end())
    }

    /// How many elements of a kind there are.
    pub fn count(&self, kind: &str) -> usize {
        self.said(kind).count()
    }
}

struct Tree<'a> {
    document: &'a Document,
    marked: Marked,
    elements: Vec<(String, String)>,
    scopes: Vec<String>,
    alternatives: Vec<String>,
}

impl Tree<'_> {
    fn read(&mut self, element: &Dictionary) -> String {
        let kind = element.get(b"S").and_then(Object::as_name).map(|name| String::from_utf8_lossy(name).into_owned());
        let place = kind.as_ref().ok().map(|kind| {
            self.elements.push((kind.clone(), String::new()));
            self.elements.len() - 1
        });
        if let Ok(words) = element.get(b"Alt") {
            self.alternatives.push(decode_text_string(words).expect("text"));
        }
        for attributes in element.get(b"A").into_iter().flat_map(|attributes| each(self.document, attributes)) {
            let scope = attributes.as_dict().and_then(|attributes| attributes.get(b"Scope")).and_then(Object::as_name);
            self.scopes.extend(scope.map(|scope| String::from_utf8_lossy(scope).into_owned()));
        }
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let children = element.get(b"K").map(|children| each(self.document, children)).unwrap_or_default();
        let mut words = String::new();
        for child in children {
            match child {
                Object::Integer(mark) => words += &self.take(page.expect("a page"), *mark),
                Object::Dictionary(child) if child.has(b"MCID") => {
                    let own = child.get(b"Pg").and_then(Object::as_reference).ok().or(page).expect("a page");
                    words += &self.take(own, child.get(b"MCID").and_then(Object::as_i64).expect("a mark"));
                }
                Object::Dictionary(child) => words += &self.read(child),
                other => panic!("{other:?} in the tree"),
            }
        }
        if let Some(place) = place {
            self.elements[place].1.clone_from(&words);
        }
        // Elements are heard one after the other.
        if words.ends_with(' ') { words } else { words + " " }
    }

    /// A mark belongs to one element only.
    fn take(&mut self, page: ObjectId, mark: i64) -> String {
        self.marked.remove(&(page, mark)).expect("a mark that is drawn, and has one parent")
    }
}

fn followed<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).expect("an object that exists").1
}

fn each<'a>(document: &'a Document, object: &'a Object) -> Vec<&'a Object> {
    match followed(document, object) {
        Object::Array(objects) => objects.iter().map(|object| followed(document, object)).collect(),
        one => vec![one],
    }
}

/// The words of a page; what is marked goes to the marks too. Everything on the page is marked or decoration.
fn words_of(document: &Document, page: ObjectId, marked: &mut Marked) -> String {
    let content = Content::decode(&document.get_page_content(page)).expect("a page that can be drawn");
    let fonts = document.get_page_fonts(page).expect("fonts");
    let encodings: BTreeMap<&[u8], _> = fonts
        .iter()
        .map(|(name, font)| (name.as_slice(), font.get_font_encoding(document).expect("an encoding")))
        .collect();
    let (mut all, mut open, mut font) = (String::new(), Vec::<Mark>::new(), None);
    for operation in content.operations {
        match operation.operator.as_str() {
            "Tf" => font = encodings.get(operation.operands[0].as_name().expect("a font")),
            "BMC" => open.push(Mark { number: None, instead: None }),
            "BDC" => open.push(Mark::of(&operation.operands[1])),
            "EMC" => {
                let closed = open.pop().expect("a mark that is open");
                // Instead of the letters that are drawn, these are meant.
                if let Some(instead) = closed.instead {
                    add(&mut all, &open, marked, page, &instead);
                }
            }
            "Tj" | "TJ" => {
                assert!(!open.is_empty(), "what is drawn is marked");
                let encoding = font.expect("a font is chosen");
                let said: String = letters(&operation.operands[0])
                    .map(|bytes| Document::decode_text(encoding, bytes).expect("letters that mean something"))
                    .collect();
                if open.iter().all(|mark| mark.instead.is_none()) {
                    add(&mut all, &open, marked, page, &said);
                }
            }
            "f" | "f*" | "S" | "B" | "B*" => assert!(!open.is_empty(), "what is drawn is marked"),
            _ => {}
        }
        if operation.operator == "EMC" && open.is_empty() {
            all.push('\n');
        }
    }
    all
}

struct Mark {
    number: Option<i64>,
    instead: Option<String>,
}

impl Mark {
    fn of(properties: &Object) -> Self {
        let properties = properties.as_dict().ok();
        let get = |name: &[u8]| properties.and_then(|properties| properties.get(name).ok());
        Self {
            number: get(b"MCID").and_then(|number| number.as_i64().ok()),
            instead: get(b"ActualText").map(|words| decode_text_string(words).expect("text")),
        }
    }
}

fn add(all: &mut String, open: &[Mark], marked: &mut Marked, page: ObjectId, words: &str) {
    all.push_str(words);
    if let Some(number) = open.iter().find_map(|mark| mark.number) {
        marked.entry((page, number)).or_default().push_str(words);
    }
}

fn letters(shown: &Object) -> impl Iterator<Item = &[u8]> {
    let parts: Vec<&Object> = match shown {
        Object::Array(parts) => parts.iter().collect(),
        one => vec![one],
    };
    parts.into_iter().filter_map(|part| part.as_str().ok())
}

fn fonts(document: &Document) -> Vec<(String, bool)> {
    let mut fonts: Vec<(String, bool)> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|object| object.get(b"Type").and_then(Object::as_name).ok() == Some(b"FontDescriptor"))
        .map(|font| {
            let name = font.get(b"FontName").and_then(Object::as_name).expect("a name");
            (String::from_utf8_lossy(name).into_owned(), font.has(b"FontFile2"))
        })
        .collect();
    fonts.sort();
    fonts
}
