//! A browser without a screen: cookies, pages, forms that are filled in and sent.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use tower::ServiceExt;

use crate::city::Visitor;
use crate::page::Page;
use crate::site::TestSite;

/// Name of the field that carries the form key.
pub const KEY: &str = "form-key";

/// One browser on one device.
pub struct Browser<'a> {
    site: &'a TestSite,
    cookies: RefCell<BTreeMap<String, String>>,
    pub address: IpAddr,
}

impl<'a> Browser<'a> {
    pub fn of(site: &'a TestSite, visitor: Visitor) -> Self {
        let mut cookies = BTreeMap::new();
        if let Some(token) = visitor.token() {
            cookies.insert("opgang_session".to_owned(), token);
        }
        Self { site, cookies: RefCell::new(cookies), address: IpAddr::from([192, 0, 2, 1]) }
    }

    pub fn at(mut self, address: [u8; 4]) -> Self {
        self.address = IpAddr::from(address);
        self
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    pub fn forget(&self, name: &str) {
        self.cookies.borrow_mut().remove(name);
    }

    /// Sends a request as it is, and keeps the cookies of the answer.
    pub async fn send(&self, mut request: Request<Body>) -> Page {
        let (path, method) = (request.uri().to_string(), request.method().clone());
        let cookies: Vec<_> = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(self.address, 40_000)));
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            match value {
                "" => self.forget(name),
                value => self.set_cookie(name, value),
            }
        }
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Page { asked: format!("{method} {path}"), path, status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path).header(header::ACCEPT_LANGUAGE, "en").body(Body::empty()).unwrap()).await
    }

    /// Follows a redirect to where it leads.
    pub async fn follow(&self, page: &Page) -> Page {
        self.get(page.location().unwrap_or_else(|| panic!("{} leads nowhere", page.asked))).await
    }

    /// Sends fields as they are, with no key but the one among them.
    pub async fn post_bare(&self, path: &str, fields: &[(String, String)]) -> Page {
        self.send(form_request(path, fields)).await
    }

    /// Sends fields with a key drawn for this browser.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let fields = self.with_key(fields).await;
        self.post_bare(path, &fields).await
    }

    /// The fields with a key drawn for this browser.
    pub async fn with_key(&self, fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let key = (KEY.to_owned(), self.key().await);
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        std::iter::once(key).chain(fields).collect()
    }

    /// A key drawn for this browser: from one's own page, or from the form to sign in.
    pub async fn key(&self) -> String {
        let me = self.get("/me").await;
        let (page, action) =
            if me.status == 200 { (me, "/me/password") } else { (self.get("/sign-in").await, "/sign-in") };
        page.form(action).value(KEY).to_owned()
    }

    /// Fills the form that the page holds and sends it, as a browser does.
    pub async fn fill(&self, page: &Page, action: &str, typed: &[(&str, &str)]) -> Page {
        let fields = page.form(action).filled(typed);
        self.post_bare(action, &fields).await
    }

    /// Types name and password into the form to sign in.
    pub async fn sign_in(&self, login: &str, password: &str) -> Page {
        let page = self.get("/sign-in").await;
        self.fill(&page, "/sign-in", &[("login", login), ("password", password)]).await
    }
}

/// A form being sent from a page of this site.
pub fn form_request(path: &str, fields: &[(String, String)]) -> Request<Body> {
    let encode = |text: &String| {
        text.bytes().fold(String::new(), |out, byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out + std::str::from_utf8(&[byte]).unwrap(),
            byte => out + &format!("%{byte:02X}"),
        })
    };
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT_LANGUAGE, "en")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(fields.join("&")))
        .unwrap()
}
