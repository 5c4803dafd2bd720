//! Every form of the real router: sent twice it works once, and without this visitor's key never.

use axum::body::Body;
use axum::http::{Request, header};
use opgang_domain::{Account, FamilyFile, FamilyId, LifeDomain};
use opgang_web::routes;

use crate::browser::{KEY, form_request};
use crate::city::{Visitor, id};
use crate::matrix::{address, record};
use crate::matrix_forms::fields;
use crate::page::Page;
use crate::site::TestSite;

/// Every form with the one who sends it: path and visitor. Coming and going has tests of its own.
fn forms() -> Vec<(&'static str, Visitor)> {
    let posts = routes().into_iter().filter(|route| route.method == "POST").map(|route| route.path);
    let sender = |path: &str| match path {
        "/families" | "/families/{family}/pair" => Visitor::Leader,
        path if path.starts_with("/accounts/") || path.starts_with("/organisation/") => Visitor::Administrator,
        _ => Visitor::Pair,
    };
    posts.filter(|path| !path.starts_with("/sign-")).map(|path| (path, sender(path))).collect()
}

fn named(path: &str) -> String {
    address(path, |part| record(part, path))
}

/// All that forms change, as it stands.
async fn kept(site: &TestSite) -> (Option<FamilyFile>, usize, Vec<Account>, Option<String>, Vec<LifeDomain>) {
    let snapshot = site.store.read().await.unwrap();
    let families = snapshot.all::<opgang_domain::Family>().await.unwrap().len();
    let file = snapshot.family_file(id::<FamilyId>("first")).await.unwrap();
    let hash = snapshot.password_hash(Visitor::Pair.account()).await.unwrap();
    (file, families, snapshot.all().await.unwrap(), hash, snapshot.all().await.unwrap())
}

/// The form as the visitor would send it, and a text typed into it, if it has one.
async fn filled(site: &TestSite, path: &str, visitor: Visitor) -> (Vec<(String, String)>, Option<String>) {
    let fields = fields(path, visitor);
    let texts = ["words", "answer", "reason", "why", "step", "name", "friend", "label-da"];
    let text = fields.iter().find(|(name, _)| texts.contains(name)).map(|(_, value)| value.clone());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    (site.browser(visitor).with_key(&fields).await, text)
}

async fn send(site: &TestSite, path: &str, visitor: Visitor, fields: &[(String, String)]) -> Page {
    site.browser(visitor).post_bare(&named(path), fields).await
}

#[tokio::test]
async fn a_form_sent_twice_does_its_work_once() {
    for (path, visitor) in forms() {
        let site = TestSite::new().await;
        let (fields, _) = filled(&site, path, visitor).await;
        let first = send(&site, path, visitor, &fields).await;
        // The link to a question is shown, once; everything else goes on to a page.
        let is_link = path.ends_with("/link");
        first.must_be(if is_link { 200 } else { 303 });
        let (after, end) = (kept(&site).await, site.end().await);
        let second = send(&site, path, visitor, &fields).await;
        second.must_be(if is_link { second.status } else { 303 });
        assert!(second.status < 500 && second.status != 200, "{path}: {}", second.status);
        assert_eq!(kept(&site).await, after, "{path} did its work twice");
        let more = site.entries_after(end).await;
        assert!(more.iter().all(|entry| entry.subject.is_none()), "{path} wrote twice: {more:?}");
        if !is_link {
            assert_eq!(second.location(), first.location(), "{path}");
        }
        site.verify().await;
    }
}

#[tokio::test]
async fn a_form_without_this_visitors_key_does_nothing_and_keeps_the_text() {
    let mut site = TestSite::new().await;
    for (path, visitor) in forms() {
        let (fields, text) = filled(&site, path, visitor).await;
        let before = kept(&site).await;
        let of_another = site.browser(Visitor::Officer).key().await;
        let bare: Vec<_> = fields.iter().filter(|(name, _)| name != KEY).cloned().collect();
        let with = |key: &str| [vec![(KEY.to_owned(), key.to_owned())], bare.clone()].concat();
        for wrong in [bare.clone(), with(""), with("nonsense"), with(&of_another)] {
            let page = send(&site, path, visitor, &wrong).await;
            page.must_be(403).must_say(&opgang_i18n::msg::errors::form_expired());
            if let Some(text) = &text {
                page.must_hold(text);
            }
            assert_eq!(kept(&site).await, before, "{path}");
        }
        // The page that kept it can be sent as it is; passwords alone are typed again.
        let page = send(&site, path, visitor, &bare).await;
        let again = page.form(&named(path)).fields;
        let page = send(&site, path, visitor, &again).await;
        assert!(page.status < 400 || path == "/me/password", "{path} → {}", page.status);
        site.verify().await;
        site = TestSite::new().await;
    }
}

#[tokio::test]
async fn another_site_cannot_make_a_browser_send_a_form() {
    let site = TestSite::new().await;
    let before = kept(&site).await;
    for (path, visitor) in forms().into_iter().chain([("/sign-in", Visitor::Nobody), ("/sign-out", Visitor::Pair)]) {
        let (fields, text) = filled(&site, path, visitor).await;
        for (name, value) in
            [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("content-type", "text/plain")]
        {
            let mut request = form_request(&named(path), &fields);
            request.headers_mut().insert(name, value.parse().unwrap());
            let page = site.browser(visitor).send(request).await;
            page.must_be(403);
            if let Some(text) = &text {
                page.must_not_hold(text);
            }
        }
    }
    assert_eq!(kept(&site).await, before);
    site.browser(Visitor::Pair).get("/today").await.must_be(200);
    site.verify().await;
}

#[tokio::test]
async fn too_much_at_once_is_refused() {
    let site = TestSite::new().await;
    let before = kept(&site).await;
    for (path, visitor) in forms().into_iter().chain([("/sign-in", Visitor::Nobody)]) {
        let body = format!("words={}", "x".repeat(600_000));
        let request = Request::post(named(path))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::CONTENT_LENGTH, body.len())
            .body(Body::from(body))
            .unwrap();
        site.browser(visitor).send(request).await.must_be(413);
    }
    assert_eq!(kept(&site).await, before);
    site.verify().await;
}
