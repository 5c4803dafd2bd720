//! The journal: every view of a family's content and every change leave exactly their entries.

use std::path::PathBuf;

use opgang_domain::{FamilyId, PromiseId};
use opgang_i18n::msg;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Executor};

use crate::city::{Visitor, id};
use crate::matrix::{address, record};
use crate::matrix_forms::fields;
use crate::site::{TestSite, city_bytes};

fn named(path: &str) -> String {
    address(path, |part| record(part, path))
}

/// Page, visitor, and what the journal says afterwards: as what they looked, and at what.
const LOOKS: [(&str, Visitor, &[&str]); 24] = [
    ("/families/{family}", Visitor::Adult, &["adult family.seen"]),
    ("/families/{family}", Visitor::Youth, &["youth family.seen"]),
    ("/families/{family}", Visitor::Pair, &["pair family.seen"]),
    ("/families/{family}", Visitor::Former, &["former_pair family.seen"]),
    ("/families/{family}", Visitor::Team, &["team family.seen"]),
    ("/families/{family}", Visitor::Leader, &["leader family.seen"]),
    ("/families/{family}", Visitor::Neighbour, &[]),
    ("/families/{family}", Visitor::Administrator, &[]),
    ("/families/{family}", Visitor::Nobody, &[]),
    ("/families/{family}/promises/{promise}", Visitor::Adult, &["adult promise.seen"]),
    ("/families/{family}/promises/{promise}", Visitor::Pair, &["pair promise.seen"]),
    ("/families/{family}/wishes/{wish}", Visitor::Leader, &["leader wish.seen"]),
    ("/families/{family}/questions/{question}", Visitor::Pair, &["pair question.seen"]),
    ("/families/{family}/looks", Visitor::Adult, &["adult looks.seen"]),
    ("/families/{family}/who-may-see", Visitor::Adult, &["adult rules.seen"]),
    ("/families/{family}/promises/new", Visitor::Pair, &["pair family.seen"]),
    ("/families/{family}/people/{person}", Visitor::Pair, &["pair family.seen"]),
    ("/answer/{secret}", Visitor::Nobody, &["friend question.seen"]),
    ("/today", Visitor::Leader, &["leader today.seen", "leader today.seen"]),
    ("/families", Visitor::Team, &[]),
    ("/team", Visitor::Team, &[]),
    ("/log", Visitor::Officer, &[]),
    ("/me", Visitor::Adult, &[]),
    ("/our/plan", Visitor::Adult, &[]),
];

#[tokio::test]
async fn every_look_leaves_exactly_its_entry() {
    let site = TestSite::new().await;
    for (path, visitor, expected) in LOOKS {
        let before = site.end().await;
        site.browser(visitor).get(&named(path)).await;
        let entries = site.entries_after(before).await;
        let written: Vec<_> = entries.iter().map(|entry| format!("{} {}", entry.acting_as, entry.action)).collect();
        assert_eq!(written, expected, "{path} by {visitor:?}");
        for entry in entries {
            assert_eq!(
                (entry.actor, entry.subject.is_some()),
                (visitor.holder().map(|_| visitor.account()), path == "/answer/{secret}")
            );
            assert!(entry.family.is_some());
        }
    }
    site.verify().await;
}

/// Form, visitor, and the entries of the change.
const CHANGES: [(&str, Visitor, &[&str]); 12] = [
    ("/families/{family}/promises", Visitor::Pair, &["promise.made"]),
    ("/families/{family}/promises/{promise}/keeping", Visitor::Pair, &["promise.kept"]),
    ("/families/{family}/promises/{promise}/answer", Visitor::Adult, &["promise.confirmed"]),
    ("/families/{family}/promises/{promise}/change", Visitor::Pair, &["promise.change_proposed"]),
    ("/families/{family}/wishes", Visitor::Youth, &["wish.voiced"]),
    ("/families/{family}/wishes/{wish}/answer", Visitor::Adult, &["wish.yes"]),
    ("/families/{family}/notes", Visitor::Pair, &["note.written"]),
    ("/families/{family}/suggestions/{suggestion}/answer", Visitor::Adult, &["suggestion.accepted"]),
    ("/families/{family}/pair", Visitor::Leader, &["pair.changed"]),
    ("/families/{family}/people/{person}/protection", Visitor::Pair, &["person.protected"]),
    ("/answer/{secret}", Visitor::Nobody, &["question.answered"]),
    ("/accounts/{account}/closing", Visitor::Administrator, &["account.closed"]),
];

#[tokio::test]
async fn every_change_leaves_its_entry() {
    for (path, visitor, expected) in CHANGES {
        let site = TestSite::new().await;
        let before = site.end().await;
        let typed = fields(path, visitor);
        let typed: Vec<_> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        site.browser(visitor).post(&named(path), &typed).await.must_be(303);
        let entries = site.entries_after(before).await;
        let changes: Vec<_> =
            entries.iter().filter(|entry| entry.subject.is_some()).map(|entry| entry.action.as_str()).collect();
        assert_eq!(changes, expected, "{path}");
        site.verify().await;
    }
}

#[tokio::test]
async fn when_the_journal_cannot_be_written_nothing_is_kept_or_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file: PathBuf = folder.path().join("city.db");
    std::fs::write(&file, city_bytes().await).unwrap();
    let site = TestSite::on_file(&file).await;
    let browser = site.browser(Visitor::Pair);
    let page = browser.get(&named("/families/{family}/promises/new")).await;
    let mut database = SqliteConnectOptions::new().filename(&file).connect().await.unwrap();
    let full = "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
    database.execute(full).await.unwrap();

    let (promises, before) = (named("/families/{family}/promises"), site.end().await);
    let failed = browser.fill(&page, &promises, &[("words", "Vi ringer til skolen")]).await;
    failed.must_be(500).must_say(&msg::errors::server_title());
    assert_eq!(site.end().await, before);
    assert_eq!(promises_kept(&site, "Vi ringer til skolen").await, 0);
    let look = browser.get(&named("/families/{family}")).await;
    assert!(look.must_be(500).canaries().is_empty());

    // Once there is room, the very same form does its work.
    database.execute("DROP TRIGGER full").await.unwrap();
    browser.fill(&page, &promises, &[("words", "Vi ringer til skolen")]).await.must_be(303);
    assert_eq!(promises_kept(&site, "Vi ringer til skolen").await, 1);
    site.verify().await;
}

async fn promises_kept(site: &TestSite, words: &str) -> usize {
    let file = site.store.read().await.unwrap().family_file(id::<FamilyId>("first")).await.unwrap().unwrap();
    file.promises.iter().filter(|promise| promise.words.as_str() == words).count()
}

#[tokio::test]
async fn who_has_looked_leaves_out_what_is_withheld() {
    let site = TestSite::new().await;
    let (pair, family) = (site.browser(Visitor::Pair), named("/families/{family}"));
    let concern = [
        ("words", "Jeg er bekymret"),
        ("visit", "none"),
        ("kind", "concern"),
        ("about", "family"),
        ("day", "today"),
        ("who", "me"),
    ];
    let looks = |visitor| {
        let (site, path) = (&site, named("/families/{family}/looks"));
        async move { site.browser(visitor).get(&path).await.must_be(200).words() }
    };
    site.browser(Visitor::Partner).get(&family).await.must_be(200);
    let before = looks(Visitor::Partner).await;
    pair.post(&named("/families/{family}/notes"), &concern).await.must_be(303);
    pair.post(&named("/families/{family}/people/{person}/protection"), &[("kind", "address"), ("from", "")])
        .await
        .must_be(303);
    site.browser(Visitor::Aunt).get(&family).await.must_be(200);
    let typed = fields("/families/{family}/wishes", Visitor::Aunt);
    let typed: Vec<_> =
        typed.iter().filter(|(name, _)| *name != "said-by").map(|(name, value)| (*name, value.as_str())).collect();
    site.browser(Visitor::Aunt).post(&named("/families/{family}/wishes"), &typed).await.must_be(303);
    let after = looks(Visitor::Partner).await;
    for hidden in ["CANARY-name-aunt", "concern", "protected"] {
        assert!(!after.contains(hidden), "{hidden}: {after}");
    }
    assert!(looks(Visitor::Adult).await.contains("CANARY-name-aunt"));
    assert!(looks(Visitor::Leader).await.len() > after.len());
    assert!(after.len() >= before.len());
    site.verify().await;
}

#[tokio::test]
async fn an_urgent_promise_is_there_for_the_whole_team() {
    let site = TestSite::new().await;
    let path = format!("{}/promises/{}", named("/families/{family}"), id::<PromiseId>("promise-urgent"));
    let page = site.browser(Visitor::Team).get(&path).await;
    page.must_be(200).must_hold("CANARY-promise-urgent");
    assert!(!page.actions().iter().any(|action| action.starts_with("/families")), "{:?}", page.actions());
}
