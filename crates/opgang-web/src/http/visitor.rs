//! Who sends a request, and in which language they read.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cookie::time::Duration;
use opgang_app::{Actor, Device, OpenSession, SESSION_HOURS, SignedIn, Token};
use opgang_domain::{AccountId, Holder};
use opgang_i18n::{Lang, Message};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Done, Refusal, Typed, cookies, flash, form_key};
use crate::Site;

const SESSION: &str = "opgang_session";
const VISIT: &str = "opgang_visit";
const DEVICE: &str = "opgang_device";
const LANGUAGE: &str = "opgang_language";
const ACCOUNT: &str = "opgang_account";

/// Who sends a request. Cheap to clone.
#[derive(Clone)]
pub struct Visitor(Arc<Inner>);

struct Inner {
    site: Site,
    session: Option<OpenSession>,
    secret: String,
    lang: Lang,
    device: Device,
    path: String,
    done: Option<(Done, String)>,
    had_session: bool,
    last_account: Option<String>,
    typed: OnceLock<Typed>,
}

impl Visitor {
    /// The site.
    pub fn site(&self) -> &Site {
        &self.0.site
    }

    /// The session in force.
    pub fn session(&self) -> Option<&OpenSession> {
        self.0.session.as_ref()
    }

    /// Whoever is signed in.
    ///
    /// # Errors
    /// `SignIn` when nobody is.
    pub fn actor(&self) -> Result<&Actor, Refusal> {
        self.session().map(|session| &session.actor).ok_or(Refusal::SignIn)
    }

    /// Whether a session cookie came along that opens nothing any more.
    pub fn lost_session(&self) -> bool {
        self.0.had_session && self.0.session.is_none()
    }

    /// The language of the page: for a family, any; for the team, one in which all pages are written.
    pub fn lang(&self) -> Lang {
        self.0.lang
    }

    /// A message in the page's language.
    pub fn t(&self, message: &Message) -> String {
        self.0.lang.text(message)
    }

    /// Where a try to sign in comes from.
    pub fn device(&self) -> &Device {
        &self.0.device
    }

    /// The path asked for, with its query.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What was typed into the form that is being sent, for a page that refuses it.
    pub fn typed(&self) -> Option<&Typed> {
        self.0.typed.get()
    }

    /// Keeps what was typed until the request is answered.
    pub(super) fn remember(&self, typed: &Typed) {
        // A request carries one form.
        let _ = self.0.typed.set(typed.clone());
    }

    /// A mark of whoever is signed in, the same on every page; tells nothing about them.
    pub fn account_mark(&self) -> Option<String> {
        self.session().map(|session| mark(session.actor.account.id))
    }

    /// Whether the last one to sign in here was somebody else: what they typed is not for the next.
    pub fn was_somebody_else(&self, signed_in: &SignedIn) -> bool {
        self.0.last_account.as_ref().is_some_and(|last| *last != mark(signed_in.account.id))
    }

    /// What was done just before, and the form that did it.
    pub fn done(&self) -> Option<(Done, &str)> {
        self.0.done.as_ref().map(|(done, form)| (*done, form.as_str()))
    }

    /// A fresh form key.
    pub fn form_key(&self) -> String {
        form_key::write(&self.0.secret, Uuid::from_bytes(self.site().opgang.random()))
    }

    /// The key of the sign-out form: the same for a whole session, since signing out twice is once.
    pub fn sign_out_key(&self) -> String {
        form_key::write(&self.0.secret, Uuid::nil())
    }

    /// The secret that this visitor's form keys are made with.
    pub(super) fn secret(&self) -> &str {
        &self.0.secret
    }

    /// The same visitor, with form keys of the session that has just begun.
    pub fn as_signed_in(&self, signed_in: &SignedIn) -> Self {
        let Inner { site, lang, device, path, .. } = &*self.0;
        Self(Arc::new(Inner {
            site: site.clone(),
            session: None,
            secret: signed_in.token.as_str().to_owned(),
            lang: *lang,
            device: device.clone(),
            path: path.clone(),
            done: None,
            had_session: false,
            last_account: None,
            typed: OnceLock::new(),
        }))
    }

    /// Cookies of a new session on this device.
    pub fn session_cookies(&self, signed_in: &SignedIn) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let session = self.cookie(SESSION, signed_in.token.as_str()).max_age(Duration::hours(SESSION_HOURS));
        headers.append(header::SET_COOKIE, cookies::header(&session.build()));
        let mark = mark(signed_in.account.id);
        let account = self.cookie(ACCOUNT, &mark).max_age(Duration::days(30));
        headers.append(header::SET_COOKIE, cookies::header(&account.build()));
        if !signed_in.device.is_empty() {
            let device = self.cookie(DEVICE, &signed_in.device).max_age(Duration::days(365));
            headers.append(header::SET_COOKIE, cookies::header(&device.build()));
        }
        headers
    }

    /// The cookie that ends a session in the browser.
    pub fn sign_out_cookie(&self) -> HeaderValue {
        cookies::header(&self.cookie(SESSION, "").max_age(Duration::ZERO).build())
    }

    /// The cookie that remembers a language.
    pub fn language_cookie(&self, lang: Lang) -> HeaderValue {
        cookies::header(&self.cookie(LANGUAGE, lang.code()).max_age(Duration::days(365)).build())
    }

    fn cookie<'a>(&self, name: &str, value: &'a str) -> cookie::CookieBuilder<'a> {
        cookies::build(name, value, self.site().is_https)
    }
}

/// Finds out who sends the request, before any handler sees it.
pub(super) async fn introduce(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = match visitor(site, &parts).await {
        Ok(visitor) => visitor,
        Err(refusal) => return refusal.into_response(),
    };
    parts.extensions.insert(visitor.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let headers = response.headers_mut();
    if visitor.0.session.is_none() && !visitor.0.secret.is_empty() && visitor.0.may_hold_a_form() {
        let visit = visitor.cookie(VISIT, &visitor.0.secret);
        headers.append(header::SET_COOKIE, cookies::header(&visit.build()));
    }
    if visitor.0.done.is_some() && !headers.contains_key(header::LOCATION) {
        headers.append(header::SET_COOKIE, flash::clear(visitor.site().is_https));
    }
    response
}

impl Inner {
    /// Somebody not signed in gets a secret of their own with the pages that hold a form.
    fn may_hold_a_form(&self) -> bool {
        !self.path.starts_with("/assets/") && !self.path.starts_with("/healthz")
    }
}

async fn visitor(site: Site, request: &Parts) -> Result<Visitor, Refusal> {
    let headers = &request.headers;
    let cookie = |name| cookies::read(headers, name, site.is_https);
    let token = cookie(SESSION).map(|text| Token::from_cookie(&text));
    let session = match &token {
        Some(token) => site.opgang.session(token).await?,
        None => None,
    };
    let secret = match (&session, token.as_ref()) {
        (Some(_), Some(token)) => token.as_str().to_owned(),
        _ => cookie(VISIT).unwrap_or_else(|| URL_SAFE_NO_PAD.encode(site.opgang.random::<24>())),
    };
    let lang = language(headers, cookie(LANGUAGE), session.as_ref());
    let device = Device { address: address(&site, request), cookie: cookie(DEVICE) };
    let path = request.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let done = cookie(flash::COOKIE).and_then(|value| flash::read(&value));
    let (had_session, last_account, typed) = (token.is_some(), cookie(ACCOUNT), OnceLock::new());
    Ok(Visitor(Arc::new(Inner { site, session, secret, lang, device, path, done, had_session, last_account, typed })))
}

fn mark(account: AccountId) -> String {
    let digest = Sha256::new().chain_update(b"account").chain_update(account.0.as_bytes()).finalize();
    URL_SAFE_NO_PAD.encode(&digest[..12])
}

/// Where the request comes from: the other end of the connection, or behind a proxy of the city's what
/// the proxy wrote last. Of an IPv6 address the network counts, since whoever has one has it all.
fn address(site: &Site, request: &Parts) -> IpAddr {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let told = request.headers.get_all("x-forwarded-for").iter().next_back().filter(|_| site.behind_proxy);
    let told = told.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    match told.or(peer).unwrap_or(IpAddr::from([127, 0, 0, 1])) {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
        address => address,
    }
}

/// The language chosen on this device, else the account's, else the browser's.
fn language(headers: &HeaderMap, chosen: Option<String>, session: Option<&OpenSession>) -> Lang {
    let account = session.map(|session| &session.actor.account);
    let chosen = chosen.and_then(|code| Lang::from_code(&code));
    let kept = || account.and_then(|account| Lang::from_code(&account.language));
    let browser = || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Lang::negotiate);
    let lang = chosen.or_else(kept).or_else(browser).unwrap_or_default();
    match account.map(|account| account.holder) {
        Some(Holder::Person(_)) | None => lang,
        Some(_) => lang.or_complete(),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or(Refusal::NotFound)
    }
}
