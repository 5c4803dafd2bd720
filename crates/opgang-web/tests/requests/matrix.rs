//! The access matrix: every route of the real router, asked by everybody.
//!
//! A cell is the status of the answer; `in` is the way to the form to sign in. For a form that is
//! sent, 303 means that it did its work: each is sent filled in as it should be, on a fresh city.

use std::collections::{BTreeMap, BTreeSet};

use opgang_web::routes;

use crate::browser::Browser;
use crate::city::{LINK, Visitor, id};
use crate::matrix_forms::fields;
use crate::page::Page;
use crate::site::TestSite;

const COLUMNS: [Visitor; 11] = [
    Visitor::Adult,
    Visitor::Youth,
    Visitor::Pair,
    Visitor::Former,
    Visitor::Team,
    Visitor::Leader,
    Visitor::Neighbour,
    Visitor::Steering,
    Visitor::Officer,
    Visitor::Administrator,
    Visitor::Nobody,
];

/// Every route about the first family, its record of each kind the one named in [`record`].
const MATRIX: &str = "
                                                             adult youth pair former team leader neighb steer offic admin nobody
GET  /healthz                                                  204 204 204 204 204 204 204 204 204 204 204
GET  /favicon.ico                                               308 308 308 308 308 308 308 308 308 308 308
GET  /service-worker.js                                        200 200 200 200 200 200 200 200 200 200 200
GET  /assets/{fingerprint}/{*file}                             200 200 200 200 200 200 200 200 200 200 200
GET  /                                                         303 303 303 303 303 303 303 303 303 303 in
GET  /sign-in                                                  200 200 200 200 200 200 200 200 200 200 200
POST /sign-in                                                  303 303 303 303 303 303 303 303 303 303 303
POST /sign-in/as                                               404 404 404 404 404 404 404 404 404 404 404
POST /sign-out                                                 303 303 303 303 303 303 303 303 303 303 303
GET  /language/{lang}                                          303 303 303 303 303 303 303 303 303 303 303
GET  /offline                                                  200 200 200 200 200 200 200 200 200 200 200
GET  /me                                                       200 200 200 200 200 200 200 200 200 200 in
POST /me/password                                              303 303 303 303 303 303 303 303 303 303 in
GET  /accounts                                                 404 404 404 404 404 404 404 404 404 200 in
POST /accounts/{account}/closing                               404 404 404 404 404 404 404 404 404 303 in
POST /accounts/{account}/opening                               404 404 404 404 404 404 404 404 404 303 in
GET  /organisation                                             404 404 404 404 404 404 404 404 404 200 in
GET  /organisation/{list}/new                                  404 404 404 404 404 404 404 404 404 200 in
POST /organisation/{list}                                      404 404 404 404 404 404 404 404 404 303 in
GET  /organisation/{list}/{entry}                              404 404 404 404 404 404 404 404 404 200 in
POST /organisation/{list}/{entry}                              404 404 404 404 404 404 404 404 404 303 in
POST /organisation/{list}/{entry}/ending                       404 404 404 404 404 404 404 404 404 303 in
GET  /log                                                      404 404 404 404 404 200 404 404 200 404 in
GET  /today                                                    404 404 200 200 200 200 404 404 404 404 in
GET  /team                                                     404 404 200 200 200 200 404 200 404 404 in
GET  /families                                                 404 404 200 200 200 200 404 404 404 404 in
GET  /families/new                                             404 404 404 404 404 200 404 404 404 404 in
POST /families                                                 404 404 404 404 404 303 404 404 404 404 in
GET  /families/{family}                                        200 200 200 200 200 200 404 404 404 404 in
GET  /families/{family}/people/new                             404 404 200 404 404 200 404 404 404 404 in
POST /families/{family}/people                                 404 404 303 404 404 303 404 404 404 404 in
GET  /families/{family}/people/{person}                        404 404 200 404 404 200 404 404 404 404 in
GET  /families/{family}/people/{person}/correction             404 404 200 404 404 200 404 404 404 404 in
POST /families/{family}/people/{person}/correction             404 404 303 404 404 303 404 404 404 404 in
POST /families/{family}/people/{person}/leaving                404 404 303 404 404 303 404 404 404 404 in
POST /families/{family}/people/{person}/protection             404 404 303 404 404 303 404 404 404 404 in
POST /families/{family}/people/{person}/protections/{protection}/ending  404 404 303 404 404 303 404 404 404 404 in
GET  /families/{family}/pair                                   404 404 200 200 200 200 404 404 404 404 in
POST /families/{family}/pair                                   404 404 404 404 404 303 404 404 404 404 in
GET  /families/{family}/network/new                            404 404 200 404 404 404 404 404 404 404 in
POST /families/{family}/network                                404 404 303 404 404 404 404 404 404 404 in
GET  /families/{family}/promises/new                           404 404 200 404 404 404 404 404 404 404 in
POST /families/{family}/promises                               404 404 303 404 404 404 404 404 404 404 in
GET  /families/{family}/promises/{promise}                     200 200 200 404 404 200 404 404 404 404 in
POST /families/{family}/promises/{promise}/keeping             404 404 303 404 404 404 404 404 404 404 in
POST /families/{family}/promises/{promise}/answer              303 422 303 404 404 404 404 404 404 404 in
POST /families/{family}/promises/{promise}/change              404 404 303 404 404 404 404 404 404 404 in
POST /families/{family}/promises/{promise}/change/answer       303 422 303 404 404 404 404 404 404 404 in
POST /families/{family}/promises/{promise}/withdrawal          404 404 303 404 404 404 404 404 404 404 in
POST /families/{family}/promises/{promise}/urgency             404 404 303 404 404 404 404 404 404 404 in
GET  /families/{family}/visits/new                             404 404 200 404 404 404 404 404 404 404 in
POST /families/{family}/visits                                 404 404 303 404 404 404 404 404 404 404 in
POST /families/{family}/visits/{visit}/cancellation            404 404 303 404 404 404 404 404 404 404 in
GET  /families/{family}/notes/new                              404 404 200 404 404 404 404 404 404 404 in
POST /families/{family}/notes                                  404 404 303 404 404 404 404 404 404 404 in
GET  /families/{family}/notes/{note}/correction                404 404 200 404 404 404 404 404 404 404 in
POST /families/{family}/notes/{note}/correction                404 404 303 404 404 404 404 404 404 404 in
GET  /families/{family}/questions/new                          404 404 200 404 404 404 404 404 404 404 in
POST /families/{family}/questions                              404 404 303 404 404 404 404 404 404 404 in
GET  /families/{family}/questions/{question}                   404 404 200 404 404 200 404 404 404 404 in
POST /families/{family}/questions/{question}/answer            404 404 303 404 404 404 404 404 404 404 in
POST /families/{family}/questions/{question}/link              404 404 200 404 404 404 404 404 404 404 in
GET  /answer/thanks                                            200 200 200 200 200 200 200 200 200 200 200
GET  /answer/{secret}                                          200 200 200 200 200 200 200 200 200 200 200
POST /answer/{secret}                                          303 303 303 303 303 303 303 303 303 303 303
GET  /families/{family}/wishes/new                             200 200 200 404 404 404 404 404 404 404 in
POST /families/{family}/wishes                                 303 303 303 404 404 404 404 404 404 404 in
GET  /families/{family}/wishes/{wish}                          200 200 200 404 404 200 404 404 404 404 in
POST /families/{family}/wishes/{wish}                          303 404 303 404 404 404 404 404 404 404 in
POST /families/{family}/wishes/{wish}/answer                   303 422 303 404 404 404 404 404 404 404 in
POST /families/{family}/wishes/{wish}/steps                    404 404 303 404 404 404 404 404 404 404 in
POST /families/{family}/steps/{step}/ending                    404 404 303 404 404 404 404 404 404 404 in
GET  /families/{family}/suggestions/new                        404 404 200 404 404 404 404 404 404 404 in
POST /families/{family}/suggestions                            404 404 303 404 404 404 404 404 404 404 in
POST /families/{family}/suggestions/{suggestion}/answer        303 422 303 404 404 404 404 404 404 404 in
POST /families/{family}/suggestions/{suggestion}/asking-again  404 404 303 404 404 404 404 404 404 404 in
GET  /families/{family}/strengths/new                          200 200 200 404 404 404 404 404 404 404 in
POST /families/{family}/strengths                              303 303 303 404 404 404 404 404 404 404 in
GET  /families/{family}/looks                                  200 200 200 404 404 200 404 404 404 404 in
GET  /families/{family}/people-with-us                         200 200 200 200 200 200 404 404 404 404 in
GET  /families/{family}/plan-on-paper                          200 200 200 404 404 200 404 404 404 404 in
GET  /families/{family}/who-may-see                            200 200 200 200 200 200 404 404 404 404 in
GET  /our/plan                                                 303 303 404 404 404 404 303 404 404 404 in
GET  /our/people                                               303 303 404 404 404 404 303 404 404 404 in
GET  /our/looks                                                303 303 404 404 404 404 303 404 404 404 in
";

/// The rows by method and path.
fn matrix() -> BTreeMap<(String, String), Vec<String>> {
    let rows = MATRIX.trim().lines().skip(1).map(|row| {
        let mut cells = row.split_whitespace().map(str::to_owned);
        let key = (cells.next().unwrap(), cells.next().unwrap());
        let cells: Vec<_> = cells.collect();
        assert_eq!(cells.len(), COLUMNS.len(), "{key:?}");
        (key, cells)
    });
    rows.collect()
}

/// The record that a part of the path names.
pub fn record(part: &str, path: &str) -> String {
    let uuid = |label| id::<opgang_domain::FamilyId>(label).to_string();
    match part {
        "{fingerprint}" => "any".to_owned(),
        "{*file}" => "opgang.css".to_owned(),
        "{lang}" => "da".to_owned(),
        "{list}" => "life-domains".to_owned(),
        "{entry}" => uuid("health"),
        "{secret}" => LINK.to_owned(),
        "{account}" => Visitor::Team.account().to_string(),
        "{family}" => uuid("first"),
        "{person}" if path.contains("/{protection}") => uuid("daughter"),
        "{person}" => uuid("child"),
        "{protection}" => uuid("protection of daughter"),
        "{promise}" if path.ends_with("/change/answer") => uuid("promise-asked"),
        "{promise}" => uuid("promise-open"),
        "{visit}" => uuid("visit-planned"),
        "{note}" => uuid("note-relational"),
        "{question}" => uuid("question-waiting"),
        "{wish}" if path.ends_with("/steps") => uuid("wish-shared"),
        "{wish}" => uuid("wish-new"),
        "{step}" => uuid("step-planned"),
        "{suggestion}" if path.ends_with("/asking-again") => uuid("suggestion-rested"),
        "{suggestion}" => uuid("suggestion-waiting"),
        part => part.to_owned(),
    }
}

/// The path with its records named.
pub fn address(path: &str, mut record: impl FnMut(&str) -> String) -> String {
    let parts: Vec<_> =
        path.split('/').map(|part| if part.starts_with('{') { record(part) } else { part.to_owned() }).collect();
    parts.join("/")
}

fn cell(page: &Page) -> String {
    match page.location() {
        Some(location) if page.status == 303 && location.starts_with("/sign-in?next=") => "in".to_owned(),
        _ => page.status.to_string(),
    }
}

/// The address of one of the site's own files, as its pages name it.
async fn asset(browser: &Browser<'_>) -> String {
    let page = browser.get("/sign-in").await;
    let tags = page.tags();
    let sheet = tags.iter().find(|tag| tag.name == "link" && tag.get("rel") == Some("stylesheet"));
    sheet.and_then(|tag| tag.get("href")).expect("pages have a style sheet").to_owned()
}

async fn ask(site: &TestSite, visitor: Visitor, method: &str, path: &str) -> Page {
    let browser = site.browser(visitor);
    let address = match path {
        "/assets/{fingerprint}/{*file}" => asset(&browser).await,
        path => address(path, |part| record(part, path)),
    };
    match method {
        "GET" => browser.get(&address).await,
        _ => {
            browser
                .post(&address, &fields(path, visitor).iter().map(|(n, v)| (*n, v.as_str())).collect::<Vec<_>>())
                .await
        }
    }
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let known: BTreeSet<_> = routes().iter().map(|route| (route.method.to_string(), route.path.to_owned())).collect();
    let rows: BTreeSet<_> = matrix().into_keys().collect();
    let missing: Vec<_> = known.difference(&rows).collect();
    assert!(missing.is_empty(), "add a row to the matrix in {} for {missing:#?}", file!());
    let left_over: Vec<_> = rows.difference(&known).collect();
    assert!(left_over.is_empty(), "no route belongs to these rows: {left_over:#?}");
}

async fn check(method: &str) {
    let mut wrong = vec![];
    let mut site = TestSite::new().await;
    for ((verb, path), cells) in matrix().into_iter().filter(|((verb, _), _)| verb == method) {
        for (visitor, expected) in COLUMNS.into_iter().zip(cells) {
            let before = site.end().await;
            let page = ask(&site, visitor, &verb, &path).await;
            if cell(&page) != expected {
                let words: String = page.words().chars().take(240).collect();
                wrong.push(format!("{verb} {path} by {visitor:?}: {} instead of {expected}: {words}", cell(&page)));
            }
            let wrote = site.end().await > before;
            if verb == "POST" && wrote {
                site.verify().await;
                site = TestSite::new().await;
            }
        }
    }
    site.verify().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn everybody_gets_the_pages_that_the_rules_give_them() {
    check("GET").await;
}

#[tokio::test]
async fn everybody_sends_the_forms_that_the_rules_give_them() {
    check("POST").await;
}
