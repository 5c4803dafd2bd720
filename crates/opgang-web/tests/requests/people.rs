//! The page of one member: protections begun and ended.

use opgang_domain::{FamilyId, Protection, ProtectionId};
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
