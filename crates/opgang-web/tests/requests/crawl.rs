//! The crawl: everybody opens every page they can find, and every page whose address they might guess.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::{Arc, Mutex};

use opgang_web::routes;
use tracing_subscriber::fmt::MakeWriter;

use crate::browser::Browser;
use crate::canaries::expected;
use crate::city::{LINK, Visitor, id};
use crate::matrix::address;
use crate::page::{Page, canaries_in};
use crate::site::{TestSite, city_bytes};

/// Everything a path can name, by the part that names it.
const RECORDS: [(&str, &[&str]); 9] = [
    ("{family}", &["first", "second"]),
    ("{person}", &["mother", "partner", "aunt", "youth", "daughter", "child", "grown", "neighbour"]),
    (
        "{wish}",
        &[
            "wish-shared",
            "wish-new",
            "wish-rest",
            "wish-aside",
            "wish-fulfilled",
            "wish-mother",
            "wish-youth",
            "wish-secret",
            "wish-aunt",
            "second-wish",
        ],
    ),
    (
        "{promise}",
        &[
            "promise-open",
            "promise-late",
            "promise-urgent",
            "promise-kept",
            "promise-confirmed",
            "promise-reopened",
            "promise-withdrawn",
            "promise-asked",
            "promise-moved",
            "promise-friend",
            "promise-youth",
            "promise-mother",
            "promise-aunt",
            "promise-by-aunt",
            "promise-secret",
            "promise-former",
            "second-promise",
        ],
    ),
    (
        "{note}",
        &[
            "note-relational",
            "note-fact",
            "note-assessment",
            "note-concern",
            "note-youth",
            "note-youth-fact",
            "note-aunt",
            "old-relational",
            "old-fact",
            "old-assessment",
            "old-concern",
            "second-note",
        ],
    ),
    ("{question}", &["question-waiting", "question-sent", "question-answered", "question-former"]),
    ("{lang}", &[]),
    // Reached by links, by the one who may.
    ("{list}", &[]),
    ("{secret}", &[]),
];

/// Every address that a GET route has with the ids of this city.
fn addresses() -> BTreeSet<String> {
    let all = routes();
    let pages = all.iter().filter(|route| route.method == "GET" && !route.path.contains("{*file}"));
    pages.flat_map(|route| filled(route.path)).collect()
}

fn filled(path: &str) -> Vec<String> {
    let Some(part) = path.split('/').find(|part| part.starts_with('{')) else { return vec![path.to_owned()] };
    let known = RECORDS.iter().find(|(name, _)| *name == part);
    let (_, labels) = known.unwrap_or_else(|| panic!("say in {} which records {part} names", file!()));
    let uuid = |label: &&str| id::<opgang_domain::FamilyId>(label).to_string();
    labels.iter().flat_map(|label| filled(&path.replacen(part, &uuid(label), 1))).collect()
}

/// Everything a browser finds, by canary the first page that shows it.
#[derive(Default)]
pub struct Found {
    pub pages: BTreeMap<String, u16>,
    canaries: BTreeMap<String, String>,
}

impl Found {
    fn take(&mut self, page: &Page) {
        self.pages.insert(page.path.clone(), page.status);
        for canary in page.canaries() {
            self.canaries.entry(canary).or_insert_with(|| page.asked.clone());
        }
        assert!(page.status < 500, "{} → {}", page.asked, page.status);
    }
}

/// Opens every page that links lead to from the start, and then every page there is.
pub async fn crawl(browser: &Browser<'_>) -> Found {
    let mut found = Found::default();
    let mut todo: Vec<String> = vec!["/".to_owned()];
    while let Some(path) = todo.pop() {
        let is_page = path.starts_with('/') && !path.starts_with("/assets/") && !path.starts_with("/language/");
        if !is_page || found.pages.contains_key(&path) {
            continue;
        }
        let page = browser.get(&path).await;
        found.take(&page);
        todo.extend(page.links().into_iter().map(|link| link.split('#').next().unwrap().to_owned()));
        todo.extend(page.location().map(str::to_owned));
    }
    for (path, status) in &found.pages {
        assert!(*status < 400 || path == "/", "a link leads to {path}, which answers {status}");
    }
    for path in addresses().into_iter().filter(|path| !found.pages.contains_key(path)).collect::<Vec<_>>() {
        found.take(&browser.get(&path).await);
    }
    found
}

/// Leaves traces in the journal that only some may see.
async fn live(site: &TestSite) {
    for visitor in [Visitor::Aunt, Visitor::Youth, Visitor::Pair, Visitor::Adult] {
        let family = address("/families/{family}", |_| id::<opgang_domain::FamilyId>("first").to_string());
        site.browser(visitor).get(&family).await.must_be(200);
    }
}

async fn check(visitor: Visitor) {
    let site = TestSite::new().await;
    live(&site).await;
    let found = crawl(&site.browser(visitor)).await;
    let mut wrong = vec![];
    for (canary, cell) in expected(visitor) {
        match (cell, found.canaries.get(canary)) {
            ('.', Some(page)) => wrong.push(format!("{visitor:?} must not see {canary}, and does on {page}")),
            ('x', None) => wrong.push(format!("{visitor:?} should see {canary}, and no page shows it")),
            _ => {}
        }
    }
    site.verify().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! crawls {
    ($($name:ident $visitor:ident;)*) => {$(
        #[tokio::test]
        async fn $name() {
            check(Visitor::$visitor).await;
        }
    )*};
}

crawls! {
    the_adult_sees_what_the_table_says Adult;
    the_partner_sees_what_the_table_says Partner;
    the_aunt_sees_what_the_table_says Aunt;
    the_youth_sees_what_the_table_says Youth;
    who_moved_out_sees_nothing Moved;
    the_pair_sees_what_the_table_says Pair;
    the_former_pair_sees_nothing_newer Former;
    the_team_sees_that_and_not_what Team;
    the_leader_sees_what_the_table_says Leader;
    the_neighbour_sees_their_own_family Neighbour;
    the_steering_group_sees_no_family Steering;
    the_protection_officer_sees_no_content Officer;
    the_administrator_sees_no_content Administrator;
    who_is_not_signed_in_sees_nothing Nobody;
}

#[tokio::test]
async fn the_friend_sees_one_question_and_nothing_else() {
    let site = TestSite::new().await;
    let page = site.stranger().get(&format!("/answer/{LINK}")).await;
    page.must_be(200);
    let mut seen = page.canaries();
    seen.remove("friend-name");
    assert_eq!(seen, BTreeSet::from(["question-sent".to_owned()]));
}

#[tokio::test]
async fn every_canary_has_a_row_and_every_row_a_canary() {
    let kept = canaries_in(&String::from_utf8_lossy(city_bytes().await));
    let rows: BTreeSet<_> = expected(Visitor::Adult).into_iter().map(|(canary, _)| canary.to_owned()).collect();
    assert_eq!(kept, rows);
}

/// Everything the program writes to its log, into memory.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_log_line_cookie_or_address_holds_content() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    // For every thread: the store logs from threads of its own.
    tracing::subscriber::set_global_default(subscriber).expect("no other test reads the log");
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    crawl(&browser).await;
    for (path, status) in [("/promises", 303), ("/promises", 422)] {
        let path =
            address(&format!("/families/{{family}}{path}"), |_| id::<opgang_domain::FamilyId>("first").to_string());
        let due = if status == 303 { "7" } else { "never" };
        let page =
            browser.post(&path, &[("words", "CANARY-typed."), ("to", "family"), ("by", "me"), ("due", due)]).await;
        page.must_be(status);
        let headers: Vec<_> =
            page.headers.values().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect();
        assert_eq!(canaries_in(&headers.join("\n")), BTreeSet::new());
    }
    tracing::error!("the log is read");
    let written = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(written.contains("the log is read"));
    assert_eq!(canaries_in(&written), BTreeSet::new());
    site.verify().await;
}
