//! What a browser keeps for this site, and for no other.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, CookieBuilder, SameSite};

/// A cookie of this site, on all its pages, out of reach of scripts.
///
/// Over HTTPS its name begins with `__Host-`: browsers then take it from this host alone, never from a neighbour under
/// the same domain (RFC 6265bis, section 4.1.3.2).
pub(super) fn build<'a>(name: &str, value: impl Into<Cow<'a, str>>, is_https: bool) -> CookieBuilder<'a> {
    Cookie::build((named(name, is_https), value)).path("/").http_only(true).secure(is_https).same_site(SameSite::Lax)
}

/// What a request brings of a cookie; nothing where it is empty.
pub(super) fn read(headers: &HeaderMap, name: &str, is_https: bool) -> Option<String> {
    let name = named(name, is_https);
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = all.flat_map(Cookie::split_parse_encoded).flatten();
    cookies.find(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned()).filter(|v| !v.is_empty())
}

/// A cookie as a header value.
pub(super) fn header(cookie: &Cookie<'_>) -> HeaderValue {
    HeaderValue::from_str(&cookie.encoded().to_string()).expect("an encoded cookie is plain ASCII")
}

fn named(name: &str, is_https: bool) -> String {
    if is_https { format!("__Host-{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_that_a_neighbour_could_have_set_is_not_read() {
        let set = header(&build("opgang_visit", "ours", true).build());
        let set = set.to_str().expect("plain");
        assert!(
            set.starts_with("__Host-opgang_visit=ours;") && set.contains("Secure") && set.contains("Path=/"),
            "{set}"
        );
        assert!(!set.contains("Domain"), "{set}");
        let sent = |value: &'static str| HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(value))]);
        let both = sent("opgang_visit=planted; __Host-opgang_visit=ours");
        assert_eq!(read(&both, "opgang_visit", true).as_deref(), Some("ours"));
        assert_eq!(read(&sent("opgang_visit=planted"), "opgang_visit", true), None);
        assert_eq!(read(&both, "opgang_visit", false).as_deref(), Some("planted"));
    }
}
