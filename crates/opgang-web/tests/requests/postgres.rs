//! The key requests once more, on PostgreSQL.

use crate::canaries::expected;
use crate::city::{PASSWORD_OF_ALL, Visitor};
use crate::crawl::crawl;
use crate::matrix::{address, record};
use crate::site::TestSite;

fn named(path: &str) -> String {
    address(path, |part| record(part, path))
}

#[tokio::test]
async fn on_postgres_a_pair_makes_a_promise_and_the_family_confirms_it() {
    let site = TestSite::postgres().await;
    let pair = site.stranger();
    pair.sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);
    let page = pair.get(&named("/families/{family}/promises/new")).await;
    let typed = [("words", "Vi ringer til skolen på torsdag")];
    let made = pair.fill(&page, &named("/families/{family}/promises"), &typed).await;
    let again = pair.fill(&page, &named("/families/{family}/promises"), &typed).await;
    assert_eq!(made.must_be(303).location(), again.must_be(303).location());
    let promise = made.location().unwrap().to_owned();
    let page = pair.follow(&made).await;
    pair.fill(&page, &format!("{promise}/keeping"), &[]).await.must_be(303);
    let adult = site.browser(Visitor::Adult);
    let page = adult.get(&promise).await;
    adult.fill(page.must_be(200), &format!("{promise}/answer"), &[("kept", "yes")]).await.must_be(303);
    // Somebody had the page open meanwhile.
    let late =
        adult.fill(&page, &format!("{promise}/answer"), &[("kept", "no"), ("form-key", &adult.key().await)]).await;
    assert!([409, 422].contains(&late.status), "{}", late.status);
    site.verify().await;
}

#[tokio::test]
async fn on_postgres_the_partner_sees_nothing_of_the_aunt() {
    let site = TestSite::postgres().await;
    let browser = site.browser(Visitor::Partner);
    crawl(&browser).await;
    let plan = browser.get(&named("/families/{family}")).await;
    let seen = plan.must_be(200).canaries();
    for (canary, cell) in expected(Visitor::Partner) {
        assert!(cell != '.' || !seen.contains(canary), "{canary}");
    }
    site.verify().await;
}

#[tokio::test]
async fn on_postgres_a_session_ends_on_the_server() {
    let site = TestSite::postgres().await;
    let browser = site.browser(Visitor::Pair);
    let token = browser.cookie("opgang_session").unwrap();
    let page = browser.get("/today").await;
    browser.fill(page.must_be(200), "/sign-out", &[]).await.must_be(303);
    browser.set_cookie("opgang_session", &token);
    browser.get("/today").await.must_be(303);
    site.verify().await;
}
