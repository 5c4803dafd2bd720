//! What may not be seen answers like what does not exist, to the last byte; and what is withheld leaves
//! no trace on any page: with it or without it, the pages are the same.

use std::path::Path;

use opgang_domain::FamilyId;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Executor};

use crate::city::{Visitor, id};
use crate::matrix::{address, record};
use crate::matrix_forms::fields;
use crate::page::Page;
use crate::site::{TestSite, city_bytes};

/// Visitor, method, path, and for each part of it a record that is there, but not for them.
const FORBIDDEN: [(Visitor, &str, &str, &str); 22] = [
    (Visitor::Adult, "GET", "/families/{family}", "second"),
    (Visitor::Neighbour, "GET", "/families/{family}", "first"),
    (Visitor::Neighbour, "GET", "/families/{family}/looks", "first"),
    (Visitor::Neighbour, "GET", "/families/{family}/promises/{promise}", "first promise-open"),
    (Visitor::Neighbour, "GET", "/families/{family}/promises/{promise}", "second promise-open"),
    (Visitor::Adult, "GET", "/families/{family}/wishes/{wish}", "first wish-secret"),
    (Visitor::Partner, "GET", "/families/{family}/wishes/{wish}", "first wish-aunt"),
    (Visitor::Partner, "GET", "/families/{family}/promises/{promise}", "first promise-by-aunt"),
    (Visitor::Youth, "GET", "/families/{family}/wishes/{wish}", "first wish-mother"),
    (Visitor::Youth, "GET", "/families/{family}/promises/{promise}", "first promise-mother"),
    (Visitor::Leader, "GET", "/families/{family}/wishes/{wish}", "first wish-secret"),
    (Visitor::Leader, "GET", "/families/{family}/promises/{promise}", "first promise-secret"),
    (Visitor::Team, "GET", "/families/{family}/promises/{promise}", "first promise-secret"),
    (Visitor::Team, "GET", "/families/{family}/promises/{promise}", "first promise-open"),
    (Visitor::Former, "GET", "/families/{family}/questions/{question}", "first question-waiting"),
    (Visitor::Former, "GET", "/families/{family}/promises/{promise}", "first promise-open"),
    (Visitor::Pair, "GET", "/families/{family}/notes/{note}/correction", "first old-relational"),
    (Visitor::Pair, "GET", "/families/{family}/wishes/{wish}", "second second-wish"),
    (Visitor::Steering, "GET", "/families/{family}", "first"),
    (Visitor::Administrator, "GET", "/families/{family}/promises/{promise}", "first promise-open"),
    (Visitor::Partner, "POST", "/families/{family}/wishes/{wish}/answer", "first wish-aunt"),
    (Visitor::Former, "POST", "/families/{family}/promises/{promise}/keeping", "first promise-open"),
];

fn uuid(label: &str) -> String {
    id::<FamilyId>(label).to_string()
}

/// The address with the labels' records in it.
fn named(path: &str, labels: &[&str]) -> String {
    let mut labels = labels.iter();
    address(path, |part| labels.next().map_or_else(|| record(part, path), |label| uuid(label)))
}

async fn ask(site: &TestSite, visitor: Visitor, method: &str, path: &str, address: &str) -> Page {
    let browser = site.browser(visitor);
    if method == "GET" {
        return browser.get(address).await;
    }
    let fields = fields(path, visitor);
    browser.post(address, &fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>()).await
}

/// The answer, but for the address that the visitor named.
fn answer(page: &Page, address: &str) -> String {
    let quoted = address.replace('/', "%2F");
    format!("{} {:?} {}", page.status, page.headers, page.html().replace(address, "HERE").replace(&quoted, "HERE"))
}

#[tokio::test]
async fn what_may_not_be_seen_answers_like_what_does_not_exist() {
    for (visitor, method, path, labels) in FORBIDDEN {
        let labels: Vec<&str> = labels.split(' ').collect();
        let mut nothing = labels.clone();
        *nothing.last_mut().unwrap() = "nothing has this label";
        let (there, not_there) = (named(path, &labels), named(path, &nothing));
        let site = TestSite::new().await;
        let hidden = ask(&site, visitor, method, path, &there).await;
        hidden.must_be(404);
        let written = site.end().await;
        let site = TestSite::new().await;
        let missing = ask(&site, visitor, method, path, &not_there).await;
        assert_eq!(answer(&hidden, &there), answer(&missing, &not_there), "{visitor:?} {there}");
        if labels.len() > 1 {
            assert_eq!(written, site.end().await, "{visitor:?} {there}: the journal tells the two apart");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_an_id_answers_like_an_id_of_nothing() {
    for path in ["/families/{family}", "/families/{family}/promises/{promise}"] {
        let (odd, none) = (address(path, |_| "x".repeat(36)), named(path, &["none", "none"]));
        let pages = [
            TestSite::new().await.browser(Visitor::Pair).get(&odd).await,
            TestSite::new().await.browser(Visitor::Pair).get(&none).await,
        ];
        assert_eq!(answer(&pages[0], &odd), answer(&pages[1], &none));
    }
}

/// The fixture city without some records.
async fn city_without(labels: &[&str], file: &Path) -> TestSite {
    std::fs::write(file, city_bytes().await).unwrap();
    let mut database = SqliteConnectOptions::new().filename(file).foreign_keys(false).connect().await.unwrap();
    let tables =
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'id'";
    let tables: Vec<(String,)> = sqlx::query_as(tables).fetch_all(&mut database).await.unwrap();
    let mut removed = 0;
    for label in labels {
        let id = id::<FamilyId>(label).0;
        for (table,) in &tables {
            let delete = format!("DELETE FROM {table} WHERE id = $1");
            removed +=
                database.execute(sqlx::query(sqlx::AssertSqlSafe(delete)).bind(id)).await.unwrap().rows_affected();
        }
    }
    assert_eq!(removed, labels.len() as u64, "a label names no record");
    drop(database);
    TestSite::on_file(file).await
}

const PAGES: [&str; 9] = [
    "/today",
    "/families",
    "/families/{family}",
    "/families/{family}/people-with-us",
    "/families/{family}/plan-on-paper",
    "/families/{family}/looks",
    "/families/{family}/who-may-see",
    "/families/{family}/wishes/new",
    "/families/{family}/promises/{promise}",
];

/// With the records or without them, the visitor's pages are the same to the last byte.
async fn check(visitor: Visitor, withheld: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let whole = TestSite::new().await;
    let without = city_without(withheld, &folder.path().join("without.db")).await;
    for path in PAGES {
        let address = named(path, &["first", "promise-open"]);
        let page = whole.browser(visitor).get(&address).await;
        let other = without.browser(visitor).get(&address).await;
        let pair = (answer(&page, &address), answer(&other, &address));
        if pair.0 != pair.1 {
            let (one, two) = (page.words(), other.words());
            panic!("{visitor:?} can tell on {path} that {withheld:?} are there:\n{one}\n\n{two}");
        }
    }
}

const OF_THE_AUNT: [&str; 12] = [
    "aunt",
    "aunt in first",
    "aunt at home",
    "aunt to mother",
    "protection of aunt",
    "wish-aunt",
    "suggestion-aunt",
    "step-aunt",
    "step-by-aunt",
    "promise-aunt",
    "promise-by-aunt",
    "strength-aunt",
];

#[tokio::test]
async fn a_protected_name_leaves_no_trace() {
    let more = ["strength-by-aunt", "contact-aunt", "note-aunt", "hiding"];
    check(Visitor::Partner, &[&OF_THE_AUNT[..], &more[..]].concat()).await;
}

#[tokio::test]
async fn a_protected_address_leaves_no_trace() {
    check(Visitor::Partner, &["daughter at home", "away", "protection of daughter"]).await;
}

#[tokio::test]
async fn a_concern_leaves_no_trace_with_the_family_and_the_team() {
    for visitor in [Visitor::Adult, Visitor::Youth, Visitor::Former, Visitor::Team] {
        check(visitor, &["note-concern", "old-concern", "note-assessment"]).await;
    }
}

#[tokio::test]
async fn what_only_the_pair_should_know_leaves_no_trace() {
    for visitor in [Visitor::Adult, Visitor::Aunt, Visitor::Former, Visitor::Team, Visitor::Leader] {
        check(visitor, &["wish-secret", "step-secret", "promise-secret"]).await;
    }
}
