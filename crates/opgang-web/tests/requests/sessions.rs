//! Sessions: what begins them, what ends them at once, and what happens to a text typed meanwhile.

use jiff::SignedDuration;
use opgang_domain::FamilyId;
use opgang_i18n::msg;

use crate::browser::KEY;
use crate::city::{PASSWORD_OF_ALL, Visitor, id};
use crate::site::TestSite;

const NEW: &str = "en anden og lige så lang";

fn family(end: &str) -> String {
    format!("/families/{}{end}", id::<FamilyId>("first"))
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    let token = browser.cookie("opgang_session").unwrap();
    let page = browser.get("/today").await;
    let out = browser.fill(&page, "/sign-out", &[]).await;
    assert_eq!(out.must_be(303).location(), Some("/sign-in"));
    browser.follow(&out).await.must_be(200).must_say(&msg::accounts::signed_out());
    assert_eq!(browser.cookie("opgang_session"), None);
    browser.set_cookie("opgang_session", &token);
    assert_eq!(browser.get("/today").await.must_be(303).location(), Some("/sign-in?next=%2Ftoday"));
    site.verify().await;
}

#[tokio::test]
async fn closing_an_account_ends_its_sessions_at_once() {
    let site = TestSite::new().await;
    let (pair, administrator) = (site.browser(Visitor::Pair), site.browser(Visitor::Administrator));
    pair.get("/today").await.must_be(200);
    let page = administrator.get("/accounts").await;
    let closing = format!("/accounts/{}/closing", Visitor::Pair.account());
    let closed = administrator.fill(&page, &closing, &[]).await;
    closed.must_be(303);
    pair.get("/today").await.must_be(303);
    // Somebody else opened the page before it was closed.
    administrator.fill(&page, &closing, &[(KEY, &administrator.key().await)]).await.must_be(409);
    let page = administrator.follow(&closed).await;
    administrator.fill(&page, &closing.replace("closing", "opening"), &[]).await.must_be(303);
    pair.get("/today").await.must_be(303);
    site.stranger().sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);
    site.verify().await;
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let site = TestSite::new().await;
    let (here, there) = (site.browser(Visitor::Pair), site.stranger());
    there.sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);
    let page = here.get("/me").await;
    let typed = [("present", PASSWORD_OF_ALL), ("new", NEW), ("again", NEW)];
    here.fill(&page, "/me/password", &typed).await.must_be(303);
    here.get("/today").await.must_be(200);
    there.get("/today").await.must_be(303);
    site.stranger().sign_in("pair", PASSWORD_OF_ALL).await.must_be(401);
    site.stranger().sign_in("pair", NEW).await.must_be(303);
    site.verify().await;
}

#[tokio::test]
async fn a_wrong_short_long_or_different_password_changes_nothing() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    let long = "x".repeat(1_001);
    let cases = [
        ("wrong wrong wrong", NEW, NEW, msg::accounts::password_current_wrong()),
        (PASSWORD_OF_ALL, "for kort", "for kort", msg::accounts::password_too_short(15)),
        (PASSWORD_OF_ALL, NEW, "noget andet og langt", msg::accounts::password_not_same()),
        (PASSWORD_OF_ALL, &long, &long, msg::accounts::password_too_long(1_000)),
    ];
    let before = site.end().await;
    for (present, new, again, message) in cases {
        let page = browser.get("/me").await;
        let typed = [("present", present), ("new", new), ("again", again)];
        let page = browser.fill(&page, "/me/password", &typed).await;
        page.must_be(422).must_say(&message).must_not_hold(PASSWORD_OF_ALL).must_not_hold(new);
    }
    assert_eq!(site.end().await, before);
    site.stranger().sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);
    site.verify().await;
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it_and_after_a_working_day() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Officer);
    site.clock.advance(SignedDuration::from_mins(89));
    browser.get("/log").await.must_be(200);
    site.clock.advance(SignedDuration::from_mins(89));
    browser.get("/log").await.must_be(200);
    site.clock.advance(SignedDuration::from_mins(91));
    browser.get("/log").await.must_be(303);

    let browser = site.stranger();
    browser.sign_in("officer", PASSWORD_OF_ALL).await.must_be(303);
    for _ in 0..11 {
        site.clock.advance(SignedDuration::from_mins(60));
        browser.get("/log").await.must_be(200);
    }
    site.clock.advance(SignedDuration::from_mins(60));
    browser.get("/log").await.must_be(303);
    site.verify().await;
}

#[tokio::test]
async fn whoever_comes_back_after_a_break_can_sign_in() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    site.clock.advance(SignedDuration::from_mins(91));
    let form = browser.follow(&browser.get("/today").await).await;
    let page = browser.fill(&form, "/sign-in", &[("login", "pair"), ("password", "forkert og langt nok")]).await;
    page.must_be(401).must_not_hold("forkert og langt nok");
    let page = browser.fill(&page, "/sign-in", &[("login", "pair"), ("password", PASSWORD_OF_ALL)]).await;
    assert_eq!(page.must_be(303).location(), Some("/today"));
    browser.get("/today").await.must_be(200);
}

#[tokio::test]
async fn whoever_signs_out_after_a_break_is_signed_out() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    let page = browser.get("/today").await;
    site.clock.advance(SignedDuration::from_mins(91));
    let page = browser.fill(&page, "/sign-out", &[]).await;
    assert_eq!(page.must_be(303).location(), Some("/sign-in"));
}

/// The session ends while a promise is typed; `forget` when the browser has dropped the cookie too.
async fn ended_while_typing(forget: bool) {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    let page = browser.get(&family("/promises/new")).await;
    site.clock.advance(SignedDuration::from_mins(91));
    if forget {
        browser.forget("opgang_session");
    }
    let before = site.end().await;
    let kept = browser.fill(&page, &family("/promises"), &[("words", "Vi ringer om børnehaven")]).await;
    kept.must_be(401).must_say(&msg::errors::session_ended_body()).must_hold("Vi ringer om børnehaven");
    assert_eq!(site.end().await, before);

    // A slip of the finger on the way does not lose it either.
    let kept = browser.fill(&kept, "/sign-in", &[("login", "pair"), ("password", "forkert og langt nok")]).await;
    kept.must_be(401).must_hold("Vi ringer om børnehaven").must_not_hold("forkert og langt nok");
    let again = browser.fill(&kept, "/sign-in", &[("login", "pair"), ("password", PASSWORD_OF_ALL)]).await;
    again.must_be(200).must_hold("Vi ringer om børnehaven").must_not_hold(PASSWORD_OF_ALL);
    let sent = browser.fill(&again, &family("/promises"), &[]).await;
    browser.follow(sent.must_be(303)).await.must_be(200).must_hold("Vi ringer om børnehaven");
    site.verify().await;
}

#[tokio::test]
async fn a_text_outlives_the_session_in_which_it_was_typed() {
    ended_while_typing(false).await;
}

#[tokio::test]
async fn a_text_outlives_the_session_cookie_too() {
    ended_while_typing(true).await;
}

#[tokio::test]
async fn a_kept_text_is_not_sent_in_somebody_elses_name() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    let page = browser.get(&family("/promises/new")).await;
    site.clock.advance(SignedDuration::from_mins(91));
    let kept = browser.fill(&page, &family("/promises"), &[("words", "Vi ringer")]).await;
    let again = browser.fill(&kept, "/sign-in", &[("login", "neighbour"), ("password", PASSWORD_OF_ALL)]).await;
    browser.fill(again.must_be(200), &family("/promises"), &[]).await.must_be(404);
    site.verify().await;
}
