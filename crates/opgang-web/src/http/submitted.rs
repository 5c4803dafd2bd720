//! What was typed into a form: read into the domain's own values, or told field by field what is wrong.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{Method, header};
use jiff::civil::{Date, Time};
use opgang_app::FormKey;
use opgang_domain::{Name, RuleError, Version, Words};
use opgang_i18n::{Message, msg};
use sha2::{Digest, Sha256};

use super::{Refusal, Visitor, form_key};
use crate::words;

/// Name of the field that carries the form key.
pub const KEY: &str = "form-key";
/// Names of the fields that hold passwords: never written into a page.
const SECRETS: [&str; 4] = ["password", "present", "new", "again"];

/// A form that was sent with a key of its own.
pub struct Submitted {
    /// Its key.
    pub key: FormKey,
    /// Its fields.
    pub typed: Typed,
}

/// What stands in the fields of a form: as typed, or as first drawn.
#[derive(Clone, Debug, Default)]
pub struct Typed(Vec<(String, String)>);

/// What is wrong, field by field, in the order of the form.
#[derive(Clone, Debug, Default)]
pub struct Errors(Vec<(String, Message)>);

impl Typed {
    /// Fields as first drawn.
    pub fn with(fields: &[(&str, &str)]) -> Self {
        Self(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// A day in its three fields, as first drawn.
    pub fn of_day(name: &str, day: Date) -> Self {
        let part = |part: &str, number: i16| (format!("{name}-{part}"), number.to_string());
        Self(vec![part("day", day.day().into()), part("month", day.month().into()), part("year", day.year())])
    }

    /// Reads a form's body.
    pub fn parse(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    /// The value of a field; empty when it is missing.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The three parts of a day.
    pub fn day_parts(&self, name: &str) -> [&str; 3] {
        [("day"), ("month"), ("year")].map(|part| {
            let field = self
                .0
                .iter()
                .find(|(field, _)| field.strip_prefix(name).and_then(|f| f.strip_prefix('-')) == Some(part));
            field.map_or("", |(_, value)| value.as_str())
        })
    }

    /// Every field but the form key and the passwords, to send again.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let again = self.0.iter().filter(|(name, _)| name != KEY && !SECRETS.contains(&name.as_str()));
        again.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// SHA-256 of the address and every field but the key.
    fn digest(&self, path: &str) -> [u8; 32] {
        let mut sha = Sha256::new();
        let mut part =
            |text: &str| sha.update([(text.len() as u64).to_be_bytes().as_slice(), text.as_bytes()].concat());
        part(path);
        self.fields().for_each(|(name, value)| {
            part(name);
            part(value);
        });
        sha.finalize().into()
    }

    /// Begins to read the fields.
    pub fn reader(&self) -> Reader<'_> {
        Reader { typed: self, errors: Errors::default() }
    }

    /// The version of the record that the form was drawn from.
    ///
    /// # Errors
    /// `NotFound` when the form carries none.
    pub fn version(&self) -> Result<Version, Refusal> {
        self.value("version").parse().map(Version).map_err(|_| Refusal::NotFound)
    }
}

impl Errors {
    /// Adds what is wrong with a field; an empty name concerns the whole form.
    pub fn add(&mut self, field: &str, message: Message) {
        self.0.push((field.to_owned(), message));
    }

    /// Nothing wrong: for the forms of a page that are not the one that came back.
    pub fn none() -> &'static Self {
        static NONE: Errors = Errors(vec![]);
        &NONE
    }

    /// One error.
    pub fn one(field: &str, message: Message) -> Self {
        Self(vec![(field.to_owned(), message)])
    }

    /// A broken rule, beside the field it belongs to.
    pub fn rule(field: &str, error: &RuleError, visitor: &Visitor) -> Self {
        Self::one(field, words::of_rule(error, visitor.lang()))
    }

    /// The first message for a field.
    pub fn of(&self, field: &str) -> Option<&Message> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, message)| message)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every error with its field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.0.iter().map(|(field, message)| (field.as_str(), message))
    }
}

/// Reads fields one by one and remembers what is wrong.
pub struct Reader<'a> {
    typed: &'a Typed,
    errors: Errors,
}

impl Reader<'_> {
    /// Free text that must be there.
    pub fn words(&mut self, name: &str) -> Option<Words> {
        let read = Words::new(self.typed.value(name));
        self.keep(name, read)
    }

    /// Free text that may be left out.
    pub fn words_if_any(&mut self, name: &str) -> Option<Words> {
        let read = Words::optional(self.typed.value(name));
        self.keep(name, read).flatten()
    }

    /// A line that must be there.
    pub fn name(&mut self, name: &str) -> Option<Name> {
        let read = Name::new(self.typed.value(name));
        self.keep(name, read)
    }

    /// A line that may be left out.
    pub fn name_if_any(&mut self, name: &str) -> Option<Name> {
        let read = Name::optional(self.typed.value(name));
        self.keep(name, read).flatten()
    }

    /// A choice that must be made; `read` knows the values of the list.
    pub fn choice<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.typed.value(name);
        let chosen = read(value);
        if chosen.is_none() {
            let message = if value.is_empty() { msg::errors::choose_one() } else { msg::errors::not_in_list() };
            self.errors.add(name, message);
        }
        chosen
    }

    /// A day that must be given, in three fields.
    pub fn day(&mut self, name: &str) -> Option<Date> {
        let day = self.day_if_any(name);
        if day.is_none() && self.errors.of(name).is_none() {
            self.errors.add(name, msg::errors::date_not_real());
        }
        day
    }

    /// A day that may be left out, in three fields.
    pub fn day_if_any(&mut self, name: &str) -> Option<Date> {
        let parts = self.typed.day_parts(name).map(str::trim);
        if parts.iter().all(|part| part.is_empty()) {
            return None;
        }
        let day = read_day(parts);
        if day.is_none() {
            self.errors.add(name, msg::errors::date_not_real());
        }
        day
    }

    /// A time of day that may be left out: "14.30", "14:30" or "9".
    pub fn time_if_any(&mut self, name: &str) -> Option<Time> {
        let text = self.typed.value(name).trim();
        if text.is_empty() {
            return None;
        }
        let time = read_time(text);
        if time.is_none() {
            self.errors.add(name, msg::errors::time_not_real());
        }
        time
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.typed.value(name).is_empty()
    }

    /// What is wrong.
    pub fn errors(self) -> Errors {
        self.errors
    }

    fn keep<T>(&mut self, name: &str, read: Result<T, RuleError>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(RuleError::TextTooLong { max, is }) => {
                self.errors.add(name, msg::errors::too_long(max as i64, is as i64));
                None
            }
            Err(_) => {
                self.errors.add(name, msg::errors::field_empty());
                None
            }
        }
    }
}

fn read_day([day, month, year]: [&str; 3]) -> Option<Date> {
    let year: i16 = year.parse().ok()?;
    let year = if (0..100).contains(&year) { 2000 + year } else { year };
    // Outside these years nobody alive was born and nothing is planned; a typing error is likelier.
    (1890..=2200).contains(&year).then_some(())?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

fn read_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()
}

impl<S: Send + Sync> FromRequest<S> for Submitted {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let visitor = request.extensions().get::<Visitor>().cloned().ok_or(Refusal::NotFound)?;
        if is_forged(&request) {
            return Err(Refusal::Forged);
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| Refusal::TooLarge)?;
        let typed = Typed::parse(&body);
        let has_ended = visitor.session().is_none() && !is_for_anybody(visitor.path());
        if visitor.lost_session() && has_ended {
            return Err(Refusal::SessionEnded(typed));
        }
        visitor.remember(&typed);
        match form_key::read(visitor.secret(), typed.value(KEY), typed.digest(visitor.path())) {
            // The key of the sign-out form is the same for a whole session, and good for nothing else.
            Some(key) if key.id.is_nil() && visitor.path() != "/sign-out" => Err(Refusal::FormExpired(typed)),
            Some(key) => Ok(Self { key, typed }),
            // The browser drops the cookie of a session when it ends: then the key alone tells.
            None if has_ended => Err(Refusal::SessionEnded(typed)),
            None => Err(Refusal::FormExpired(typed)),
        }
    }
}

/// Whether the form is sent by people who are not signed in: to sign in, or behind a friend's link.
fn is_for_anybody(path: &str) -> bool {
    path.starts_with("/sign-") || path.starts_with("/answer/")
}

/// Whether the browser says that another site made it send this. The form key alone would refuse it;
/// this refuses it before anything typed there is shown here.
fn is_forged(request: &Request) -> bool {
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    let is_unsafe = !matches!(*request.method(), Method::GET | Method::HEAD);
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    is_unsafe
        && (matches!(site, Some("cross-site" | "same-site")) || !kind.starts_with("application/x-www-form-urlencoded"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> (Option<Date>, Vec<String>) {
        let typed = Typed::parse(body.as_bytes());
        let mut reader = typed.reader();
        let day = reader.day("due");
        (day, reader.errors().iter().map(|(field, message)| format!("{field}: {}", message.key())).collect())
    }

    #[test]
    fn days_are_read_in_three_fields() {
        let day = jiff::civil::date(2026, 12, 24);
        assert_eq!(read("due-day=24&due-month=12&due-year=2026"), (Some(day), vec![]));
        assert_eq!(read("due-day=24&due-month=12&due-year=26"), (Some(day), vec![]));
        let wrong = vec!["due: errors-date-not-real".to_owned()];
        for body in ["", "due-day=31&due-month=2&due-year=2026", "due-day=1&due-month=1&due-year=20226", "due-day=x"] {
            assert_eq!(read(body), (None, wrong.clone()), "{body}");
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        let time = |hour, minute| Time::new(hour, minute, 0, 0).ok();
        assert_eq!(read_time("14.30"), time(14, 30));
        assert_eq!(read_time("9:05"), time(9, 5));
        assert_eq!(read_time("9"), time(9, 0));
        assert_eq!(read_time("25.00"), None);
        assert_eq!(read_time("halv to"), None);
    }

    #[test]
    fn every_error_stands_beside_its_field() {
        let typed = Typed::parse(b"words=+&kind=nonsense");
        let mut reader = typed.reader();
        assert_eq!(reader.words("words"), None);
        assert_eq!(reader.choice("kind", |_| None::<()>), None);
        let errors = reader.errors();
        assert_eq!(errors.of("words").map(Message::key), Some("errors-field-empty"));
        assert_eq!(errors.of("kind").map(Message::key), Some("errors-not-in-list"));
    }
}
