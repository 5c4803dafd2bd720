//! Signing in: names, passwords, waiting, and who is never locked out.

use jiff::SignedDuration;
use opgang_i18n::msg;

use crate::city::{PASSWORD_OF_ALL, Visitor};
use crate::page::Page;
use crate::site::TestSite;

const WRONG: &str = "helt forkert og langt nok";

#[tokio::test]
async fn one_signs_in_by_user_name_or_e_mail_whatever_the_case() {
    let site = TestSite::new().await;
    for login in ["pair", "pair@example.org", " PAIR ", "Pair@Example.org"] {
        let browser = site.stranger();
        let page = browser.sign_in(login, PASSWORD_OF_ALL).await;
        assert_eq!(page.must_be(303).location(), Some("/"), "{login}");
        assert_eq!(browser.follow(&page).await.location(), Some("/today"));
    }
    site.verify().await;
}

#[tokio::test]
async fn an_unknown_name_a_wrong_password_and_a_closed_account_look_the_same() {
    let site = TestSite::new().await;
    let administrator = site.browser(Visitor::Administrator);
    let closing = format!("/accounts/{}/closing", Visitor::Team.account());
    let accounts = administrator.get("/accounts").await;
    administrator.fill(&accounts, &closing, &[]).await.must_be(303);
    let mut answers = vec![];
    for (login, password) in [("pair", WRONG), ("nobody-here", WRONG), ("team", PASSWORD_OF_ALL)] {
        let browser = site.stranger();
        let page = browser.sign_in(login, password).await;
        page.must_be(401).must_say(&msg::accounts::wrong()).must_hold(login).must_not_hold(password);
        answers.push(without_keys(&page).replace(login, "LOGIN"));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
    site.verify().await;
}

/// The page without what differs every time it is drawn.
fn without_keys(page: &Page) -> String {
    let keys: Vec<_> = page.forms().iter().map(|form| form.value("form-key").to_owned()).collect();
    keys.iter()
        .filter(|key| !key.is_empty())
        .fold(page.html().to_owned(), |html, key| html.replace(key.as_str(), "KEY"))
}

#[tokio::test]
async fn many_wrong_tries_wait_and_never_lock_out_the_owner() {
    let site = TestSite::new().await;
    let owner = site.stranger().at([192, 0, 2, 10]);
    owner.sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);
    owner.forget("opgang_session");
    let guesser = site.stranger().at([203, 0, 113, 5]);
    for _ in 0..5 {
        guesser.sign_in("pair", WRONG).await.must_be(401);
    }
    let page = guesser.sign_in("pair", PASSWORD_OF_ALL).await;
    page.must_be(429).must_say(&msg::accounts::too_many_tries(2)).must_hold("pair");
    assert_eq!(guesser.cookie("opgang_session"), None);

    // From elsewhere, from the owner's device, and from the owner's device at the guesser's address.
    site.stranger().at([192, 0, 2, 77]).sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);
    owner.sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);
    owner.forget("opgang_session");
    let owner = owner.at([203, 0, 113, 5]);
    owner.sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);

    site.clock.advance(SignedDuration::from_mins(1));
    guesser.sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);
    site.verify().await;
}

#[tokio::test]
async fn an_unknown_name_waits_like_a_known_one() {
    let site = TestSite::new().await;
    let guesser = site.stranger();
    for _ in 0..5 {
        guesser.sign_in("nobody-here", WRONG).await.must_be(401);
    }
    guesser.sign_in("nobody-here", WRONG).await.must_be(429);
    site.clock.advance(SignedDuration::from_mins(1));
    guesser.sign_in("nobody-here", WRONG).await.must_be(401);
    // The wait doubles.
    site.clock.advance(SignedDuration::from_mins(1));
    guesser.sign_in("nobody-here", WRONG).await.must_be(429);
}

#[tokio::test]
async fn a_new_password_makes_every_device_a_stranger() {
    let site = TestSite::new().await;
    let owner = site.stranger();
    owner.sign_in("pair", PASSWORD_OF_ALL).await.must_be(303);
    site.app.set_password(Visitor::Pair.account(), "en helt ny og lang sætning".into()).await.unwrap();
    owner.forget("opgang_session");
    for _ in 0..5 {
        owner.sign_in("pair", PASSWORD_OF_ALL).await.must_be(401);
    }
    owner.sign_in("pair", "en helt ny og lang sætning").await.must_be(429);
    site.verify().await;
}

#[tokio::test]
async fn the_list_to_sign_in_from_is_there_in_a_demo_city_only() {
    let account = Visitor::Pair.account().to_string();
    let real = TestSite::new().await;
    let browser = real.stranger();
    let page = browser.get("/sign-in").await;
    assert!(!page.actions().contains("/sign-in/as"));
    browser.post("/sign-in/as", &[("account", &account)]).await.must_be(404);
    assert_eq!(browser.cookie("opgang_session"), None);

    let demo = TestSite::demo().await;
    let browser = demo.stranger();
    let page = browser.get("/sign-in").await;
    page.must_hold("Bo Pihl");
    browser.fill(&page, "/sign-in/as", &[("account", &account)]).await.must_be(303);
    browser.get("/today").await.must_be(200);
    let page = browser.get("/sign-in").await;
    browser.fill(&page, "/sign-in/as", &[("account", "nonsense")]).await.must_be(404);
    demo.verify().await;
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let site = TestSite::new().await;
    for elsewhere in
        ["https://evil.example/", "//evil.example/", "/\\evil.example", "/\t/evil.example", "/\n/evil.example"]
    {
        let browser = site.stranger();
        let page = browser.get("/sign-in").await;
        let typed = [("login", "pair"), ("password", PASSWORD_OF_ALL), ("next", elsewhere)];
        let page = browser.fill(&page, "/sign-in", &typed).await;
        assert_eq!(page.must_be(303).location(), Some("/"), "{elsewhere:?}");
    }
    let browser = site.stranger();
    let asked = browser.get("/log?before=3").await;
    let form = browser.follow(&asked).await;
    let page = browser.fill(&form, "/sign-in", &[("login", "officer"), ("password", PASSWORD_OF_ALL)]).await;
    assert_eq!(page.must_be(303).location(), Some("/log?before=3"));
}
