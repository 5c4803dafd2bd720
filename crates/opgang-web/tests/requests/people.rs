//! The page of one member: what is written put right, protections begun and ended.

use opgang_domain::{FamilyFile, FamilyId, Protection, ProtectionId};
use opgang_i18n::msg;

use crate::city::{Visitor, id};
use crate::page::Page;
use crate::site::TestSite;

fn path(person: &str) -> String {
    let uuid = |label| id::<FamilyId>(label).to_string();
    format!("/families/{}/people/{}", uuid("first"), uuid(person))
}

async fn protection(site: &TestSite, of: &str) -> Protection {
    let id = id::<ProtectionId>(&format!("protection of {of}"));
    site.store.read().await.unwrap().find(id).await.unwrap().unwrap()
}

/// Fills in the form that ends the aunt's protection, from a page drawn before.
async fn end(site: &TestSite, page: &Page, visitor: Visitor, [day, month, year]: [&str; 3]) -> Page {
    let protection = id::<ProtectionId>("protection of aunt");
    let name = |part| format!("until-{protection}-{part}");
    let [d, m, y] = [name("day"), name("month"), name("year")];
    let action = format!("{}/protections/{protection}/ending", path("aunt"));
    site.browser(visitor).fill(page, &action, &[(&d, day), (&m, month), (&y, year)]).await
}

#[tokio::test]
async fn an_ended_protection_shows_the_person_again_and_stays_on_the_page() {
    let site = TestSite::new().await;
    let family = path("aunt").split("/people").next().unwrap().to_owned();
    site.browser(Visitor::Partner).get(&family).await.must_be(200).must_not_hold("CANARY-name-aunt.");
    let page = site.browser(Visitor::Leader).get(&path("aunt")).await;
    page.must_be(200).must_say(&msg::families::protection_end());
    end(&site, &page, Visitor::Leader, ["2", "3", "2026"]).await.must_be(303);
    site.browser(Visitor::Partner).get(&family).await.must_be(200).must_hold("CANARY-name-aunt.");
    let after = site.browser(Visitor::Pair).get(&path("aunt")).await;
    after.must_be(200).must_say(&msg::families::protection_ended_by("Lea Storm")).must_not_hold("until-");
    assert_eq!(protection(&site, "aunt").await.ended_by, Some(id("lea")));
    // The journal tells the pair, and not the one it was protected from.
    let entries = site.entries_after(0).await;
    let entry = entries.iter().find(|entry| entry.action == "person.unprotected").unwrap();
    assert!(entry.withheld && entry.acting_as == "leader");
    site.verify().await;
}

#[tokio::test]
async fn a_protection_cannot_end_twice_before_its_begin_or_on_no_day() {
    let site = TestSite::new().await;
    let page = site.browser(Visitor::Pair).get(&path("aunt")).await;
    let before = protection(&site, "aunt").await;
    let wrong = end(&site, &page, Visitor::Pair, ["31", "12", "2024"]).await;
    wrong.must_be(422).must_say(&msg::errors::period_ends_before_start("1 January 2025", "31 December 2024"));
    wrong.must_hold("value=\"2024\"");
    let page = site.browser(Visitor::Pair).get(&path("aunt")).await;
    end(&site, &page, Visitor::Pair, ["", "", ""]).await.must_be(422).must_say(&msg::errors::date_not_real());
    assert_eq!(protection(&site, "aunt").await, before);
    let mine = site.browser(Visitor::Pair).get(&path("aunt")).await;
    let theirs = site.browser(Visitor::Leader).get(&path("aunt")).await;
    end(&site, &mine, Visitor::Pair, ["9", "3", "2026"]).await.must_be(303);
    let late = end(&site, &theirs, Visitor::Leader, ["2", "3", "2026"]).await;
    late.must_be(422).must_say(&msg::errors::already_ended());
    let kept = protection(&site, "aunt").await;
    assert_eq!((kept.period.until(), kept.ended_by), (Some(jiff::civil::date(2026, 3, 9)), Some(id("bo"))));
    site.verify().await;
}

async fn file(site: &TestSite) -> FamilyFile {
    site.store.read().await.unwrap().family_file(id("first")).await.unwrap().unwrap()
}

/// Fills in the form that puts right what is written about the child, from a page drawn before.
async fn correct(site: &TestSite, page: &Page, visitor: Visitor, typed: &[(&str, &str)]) -> Page {
    site.browser(visitor).fill(page, &format!("{}/correction", path("child")), typed).await
}

#[tokio::test]
async fn a_correction_keeps_what_stood_there_before() {
    let site = TestSite::new().await;
    let page = site.browser(Visitor::Pair).get(&format!("{}/correction", path("child"))).await;
    page.must_be(200).must_hold("CANARY-name-child.").must_hold("CANARY-phone-child.").must_hold("value=\"2018\"");
    correct(&site, &page, Visitor::Pair, &[("name", "Nour Øst"), ("phone", ""), ("role", "relative")])
        .await
        .must_be(303);
    let after = site.browser(Visitor::Leader).get(&path("child")).await;
    after.must_be(200).must_hold("Nour Øst").must_hold("CANARY-name-child.").must_hold("CANARY-phone-child.");
    after.must_say(&msg::families::corrected_by_on("2 March 2026", "Bo Pihl"));
    let file = file(&site).await;
    let revision = file.person_revisions.iter().find(|kept| kept.person == id("child")).unwrap();
    assert_eq!((revision.corrected_by, revision.details.role), (id("bo"), opgang_domain::FamilyRole::Child));
    let entries = site.entries_after(0).await;
    assert!(entries.iter().any(|entry| entry.action == "person.corrected" && entry.acting_as == "pair"));
    site.verify().await;
}

#[tokio::test]
async fn who_corrects_second_sees_both_texts_and_loses_none() {
    let site = TestSite::new().await;
    let address = format!("{}/correction", path("child"));
    let mine = site.browser(Visitor::Pair).get(&address).await;
    let theirs = site.browser(Visitor::Leader).get(&address).await;
    correct(&site, &theirs, Visitor::Leader, &[("name", "Nour Vest")]).await.must_be(303);
    let both = correct(&site, &mine, Visitor::Pair, &[("name", "Nour Øst")]).await;
    both.must_be(409).must_hold("Nour Vest").must_hold("Nour Øst").must_say(&msg::families::correct_stale_title());
    correct(&site, &both, Visitor::Pair, &[]).await.must_be(303);
    assert_eq!(file(&site).await.person(id("child")).unwrap().name.as_str(), "Nour Øst");
    site.verify().await;
}

#[tokio::test]
async fn a_correction_that_cannot_be_right_is_told_and_keeps_the_text() {
    let site = TestSite::new().await;
    let (address, before) = (format!("{}/correction", path("child")), file(&site).await);
    let cases = [
        (("name", " "), msg::errors::field_empty()),
        (("born-year", "2027"), msg::errors::born_impossible("20 January 2027")),
        (("born-month", "13"), msg::errors::date_not_real()),
        (("role", "boss"), msg::errors::not_in_list()),
        (("name", "CANARY-name-child."), msg::errors::change_without_change()),
    ];
    for (typed, message) in cases {
        let page = site.browser(Visitor::Pair).get(&address).await;
        let wrong = correct(&site, &page, Visitor::Pair, &[typed]).await;
        wrong.must_be(422).must_say(&message).must_hold("CANARY-phone-child.");
    }
    assert_eq!(file(&site).await, before);
    let gone = format!("{}/correction", path("grown"));
    site.browser(Visitor::Pair).get(&gone).await.must_be(404);
    site.verify().await;
}
