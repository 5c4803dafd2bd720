//! An answer, with what a reader or a browser finds in it.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use opgang_i18n::{Lang, Message};

use crate::markup::{Tag, plain, tags};

/// An answer.
pub struct Page {
    /// Method and path, for messages.
    pub asked: String,
    pub path: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// A form on a page, with what it would send untouched.
#[derive(Debug)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Page {
    pub fn html(&self) -> &str {
        std::str::from_utf8(&self.body).expect("pages are UTF-8")
    }

    /// Everything there is to read, without escapes and without the invisible marks around names.
    pub fn text(&self) -> String {
        plain(self.html()).replace(['\u{2068}', '\u{2069}'], "")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION).map(|value| value.to_str().unwrap())
    }

    /// Fails unless the answer has the status.
    #[track_caller]
    pub fn must_be(&self, status: u16) -> &Self {
        let text: String = self.words().chars().take(600).collect();
        assert_eq!(self.status, status, "{} → {:?} {text}", self.asked, self.location());
        self
    }

    /// Fails unless the page says the message, in English.
    #[track_caller]
    pub fn must_say(&self, message: &Message) -> &Self {
        let text = Lang::English.text(message).replace(['\u{2068}', '\u{2069}'], "");
        assert!(self.text().contains(&text), "{} does not say {text:?}: {}", self.asked, self.words());
        self
    }

    /// Fails unless the text stands on the page, visible or in a field.
    #[track_caller]
    pub fn must_hold(&self, text: &str) -> &Self {
        assert!(self.text().contains(text), "{} has lost {text:.80?}: {:.900}", self.asked, self.words());
        self
    }

    #[track_caller]
    pub fn must_not_hold(&self, text: &str) -> &Self {
        assert!(!self.text().contains(text), "{} shows {text:?}", self.asked);
        self
    }

    /// What a reader reads in the main part, for messages.
    pub fn words(&self) -> String {
        if !self.header("content-type").starts_with("text/html") {
            return String::from_utf8_lossy(&self.body).chars().take(300).collect();
        }
        let tags = self.tags();
        let main = tags.iter().position(|tag| tag.name == "main").unwrap_or(0);
        let words: Vec<_> = tags[main..].iter().map(|tag| tag.text.trim()).filter(|text| !text.is_empty()).collect();
        words.join(" | ")
    }

    pub fn tags(&self) -> Vec<Tag> {
        if self.header("content-type").starts_with("text/html") { tags(self.html()) } else { vec![] }
    }

    /// Every address that a link on the page leads to.
    pub fn links(&self) -> BTreeSet<String> {
        self.tags().iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href").map(str::to_owned)).collect()
    }

    /// The addresses of the page's forms.
    pub fn actions(&self) -> BTreeSet<String> {
        self.forms().into_iter().map(|form| form.action).collect()
    }

    /// The form that is sent to an address.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let forms = self.forms();
        let known: Vec<_> = forms.iter().map(|form| form.action.clone()).collect();
        let mut found = forms.into_iter().filter(|form| form.action == action);
        found.next().unwrap_or_else(|| panic!("{} ({}) has no form to {action}: {known:?}", self.asked, self.status))
    }

    pub fn forms(&self) -> Vec<Form> {
        let tags = self.tags();
        let starts = tags.iter().enumerate().filter(|(_, tag)| tag.name == "form");
        starts.map(|(place, tag)| form(tag, &tags[place + 1..])).collect()
    }

    /// Every canary on the page or in its headers.
    pub fn canaries(&self) -> BTreeSet<String> {
        let headers = self.headers.iter().map(|(_, value)| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let everything: Vec<String> =
            std::iter::once(String::from_utf8_lossy(&self.body).into_owned()).chain(headers).collect();
        canaries_in(&everything.join("\n"))
    }
}

/// Every canary in a text.
pub fn canaries_in(text: &str) -> BTreeSet<String> {
    let found = text.split("CANARY-").skip(1);
    found.map(|rest| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect()).collect()
}

fn form(form: &Tag, after: &[Tag]) -> Form {
    let inside: Vec<&Tag> = after.iter().take_while(|tag| tag.name != "/form").collect();
    let mut fields = vec![];
    for (place, tag) in inside.iter().enumerate() {
        let Some(name) = tag.get("name") else { continue };
        let value = match tag.name.as_str() {
            "input" if matches!(tag.get("type"), Some("radio" | "checkbox")) && !tag.has("checked") => continue,
            "input" => tag.get("value").unwrap_or_default().to_owned(),
            "textarea" => tag.text.clone(),
            "select" => chosen(&inside[place + 1..]),
            _ => continue,
        };
        fields.push((name.to_owned(), value));
    }
    Form { action: form.get("action").unwrap_or_default().to_owned(), fields }
}

/// The option chosen in a list, or its first.
fn chosen(after: &[&Tag]) -> String {
    let options: Vec<_> =
        after.iter().take_while(|tag| tag.name != "/select").filter(|tag| tag.name == "option").collect();
    let chosen = options.iter().find(|tag| tag.has("selected")).or(options.first());
    chosen.and_then(|tag| tag.get("value")).unwrap_or_default().to_owned()
}

impl Form {
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// What it sends after somebody typed into it; a name typed twice sends both values.
    pub fn filled(&self, typed: &[(&str, &str)]) -> Vec<(String, String)> {
        let untouched = self.fields.iter().filter(|(name, _)| typed.iter().all(|(other, _)| other != name)).cloned();
        let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        untouched.chain(typed).collect()
    }
}
