//! Headers and cookies of every answer, and pages without anything written into them.

use axum::body::Body;
use axum::http::{Method, Request, header};
use opgang_domain::FamilyId;

use crate::browser::Browser;
use crate::city::{PASSWORD_OF_ALL, Visitor, id};
use crate::crawl::crawl;
use crate::page::Page;
use crate::site::TestSite;

#[track_caller]
fn must_be_armoured(page: &Page) {
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{}: {policy}", page.asked);
    assert!(!policy.contains("unsafe"), "{policy}");
    for part in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{}: {policy}", page.asked);
    }
    let expected = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in expected {
        assert_eq!(page.header(name), value, "{} lacks {name}", page.asked);
    }
    if page.header("content-type").starts_with("text/html") && !page.path.starts_with("/offline") {
        assert_eq!(page.header("cache-control"), "no-store", "{}", page.asked);
    }
}

#[track_caller]
fn must_hold_nothing_inline(page: &Page) {
    for tag in page.tags() {
        assert!(tag.name != "style" && !tag.has("style"), "{} has a style in <{}>", page.asked, tag.name);
        assert!(tag.name != "script" || tag.has("src"), "{} has a script written into it", page.asked);
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on") && !name.starts_with("hx-on"), "{} has {name}", page.asked);
            assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{} has {value}", page.asked);
        }
        let outside = |name: &str| tag.get(name).is_some_and(|to| to.contains("//"));
        assert!(!outside("href") && !outside("src") && !outside("action"), "{} leads outside: {tag:?}", page.asked);
    }
}

#[tokio::test]
async fn every_answer_is_armoured_and_nothing_is_written_into_a_page() {
    let site = TestSite::new().await;
    for visitor in [Visitor::Pair, Visitor::Adult, Visitor::Leader, Visitor::Administrator, Visitor::Nobody] {
        let browser = site.browser(visitor);
        for path in crawl(&browser).await.pages.into_keys() {
            let page = browser.get(&path).await;
            must_be_armoured(&page);
            must_hold_nothing_inline(&page);
        }
    }
}

#[tokio::test]
async fn errors_and_assets_are_armoured_too() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    let family = format!("/families/{}", id::<FamilyId>("first"));
    let request =
        |method, path: &str| Request::builder().method(method).uri(path.to_owned()).body(Body::empty()).unwrap();
    let pages = [
        (404, browser.get("/nothing/here").await),
        (405, browser.send(request(Method::DELETE, &family)).await),
        (403, browser.send(request(Method::POST, "/me/password")).await),
        (204, browser.get("/healthz").await),
        (200, browser.get("/service-worker.js").await),
        (422, browser.post(&format!("{family}/promises"), &[]).await),
    ];
    for (status, page) in &pages {
        page.must_be(*status);
        must_be_armoured(page);
        must_hold_nothing_inline(page);
    }
    let start = browser.get("/me").await;
    let sheets: Vec<_> = start
        .tags()
        .iter()
        .filter_map(|tag| tag.get("href").map(str::to_owned))
        .filter(|to| to.starts_with("/assets/"))
        .collect();
    assert!(sheets.len() > 1);
    for sheet in sheets {
        let asset = browser.get(&sheet).await;
        must_be_armoured(asset.must_be(200));
        assert!(asset.header("cache-control").contains("immutable"), "{sheet}");
    }
}

fn cookies(page: &Page) -> Vec<String> {
    page.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
}

async fn every_cookie(browser: &Browser<'_>) -> Vec<String> {
    let form = browser.get("/sign-in").await;
    let mut all = cookies(&form);
    let page = browser.fill(&form, "/sign-in", &[("login", "pair"), ("password", PASSWORD_OF_ALL)]).await;
    all.extend(cookies(page.must_be(303)));
    all.extend(cookies(&browser.get("/language/da").await));
    let page = browser.get("/me").await;
    let out = browser.fill(&page, "/sign-out", &[]).await;
    all.extend(cookies(&out));
    all.extend(cookies(&browser.follow(&out).await));
    all
}

#[tokio::test]
async fn cookies_are_for_this_site_and_no_script() {
    for (site, is_https) in [(TestSite::new().await, false), (TestSite::https().await, true)] {
        let all = every_cookie(&site.stranger()).await;
        for name in ["opgang_session", "opgang_device", "opgang_visit", "opgang_language", "opgang_done"] {
            let name = if is_https { format!("__Host-{name}") } else { name.to_owned() };
            assert!(all.iter().any(|cookie| cookie.starts_with(&format!("{name}="))), "no {name} in {all:?}");
        }
        for cookie in all {
            for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(cookie.contains(flag), "{cookie} lacks {flag}");
            }
            assert_eq!(cookie.contains("Secure"), is_https, "{cookie}");
        }
        let strict = site.stranger().get("/sign-in").await.header("strict-transport-security").to_owned();
        assert_eq!(strict.starts_with("max-age=31536000"), is_https);
    }
}
