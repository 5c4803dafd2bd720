//! The server itself. Module and test names hold the word `postgres`, by which `--fast` leaves such tests out.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::*;

const WAIT_MAX: Duration = Duration::from_secs(20);

fn ask(address: &str, question: &str) -> Option<String> {
    let psql = Installation::find().expect("PostgreSQL is installed").program("psql");
    let output = Command::new(psql).args(["-XAtq", "-d", address, "-c", question]).output().expect("psql runs");
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < WAIT_MAX, "still waiting for: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn each_database_is_empty_and_its_own() {
    let server = PostgresServer::shared();
    let (one, other) = (server.fresh_database(), server.fresh_database());
    assert_ne!(one, other);
    assert_eq!(ask(&one, "CREATE TABLE families (id int)").as_deref(), Some(""));
    assert_eq!(ask(&one, "SELECT count(*) FROM families").as_deref(), Some("0"));
    assert_eq!(ask(&other, "SELECT count(*) FROM families"), None);
}

#[test]
fn databases_can_be_made_at_the_same_time() {
    let makers: Vec<_> = (0..8).map(|_| thread::spawn(|| PostgresServer::shared().fresh_database())).collect();
    let mut addresses: Vec<_> = makers.into_iter().map(|maker| maker.join().expect("a database")).collect();
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), 8);
}

#[test]
fn it_speaks_utf8_and_utc() {
    let database = PostgresServer::shared().fresh_database();
    assert_eq!(ask(&database, "SHOW server_encoding").as_deref(), Some("UTF8"));
    assert_eq!(ask(&database, "SHOW timezone").as_deref(), Some("UTC"));
    assert_eq!(ask(&database, "SELECT 'løfte الأسرة'").as_deref(), Some("løfte الأسرة"));
}

#[test]
fn a_dropped_server_is_gone_with_its_files() {
    let server = PostgresServer::start().expect("a server");
    let database = server.fresh_database();
    let files = ask(&database, "SHOW data_directory").expect("its folder");
    assert!(Path::new(&files).exists());
    drop(server);
    wait_until("the server to stop", || ask(&database, "SELECT 1").is_none());
    wait_until("its files to go", || !Path::new(&files).exists());
}
