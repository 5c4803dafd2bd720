//! Reading the pages' HTML: enough of it for pages that the program itself draws.

/// A start tag with its attributes, and the text that follows it up to the next tag.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// Every tag in order; an end tag's name begins with a slash.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = vec![];
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let inside = &rest[start + 1..];
        let end = end_of_tag(inside);
        let text = inside.get(end + 1..).unwrap_or_default();
        let text = &text[..text.find('<').unwrap_or(text.len())];
        let (name, attributes) = read(&inside[..end]);
        tags.push(Tag { name, attributes, text: plain(text) });
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    tags
}

/// Where the tag ends: at the first `>` outside quotes.
fn end_of_tag(inside: &str) -> usize {
    let mut quoted = false;
    for (place, sign) in inside.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '>' if !quoted => return place,
            _ => {}
        }
    }
    panic!("a tag does not end: <{}", inside.chars().take(80).collect::<String>());
}

fn read(tag: &str) -> (String, Vec<(String, String)>) {
    let (name, mut rest) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
    let mut attributes = vec![];
    loop {
        rest = rest.trim_start();
        let name = &rest[..rest.find([' ', '=']).unwrap_or(rest.len())];
        if name.is_empty() {
            break;
        }
        rest = &rest[name.len()..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("a quote ends");
            (value, rest) = (&quoted[..end], &quoted[end + 1..]);
        }
        attributes.push((name.to_owned(), plain(value)));
    }
    (name.to_owned(), attributes)
}

/// Text without its escapes.
pub fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
