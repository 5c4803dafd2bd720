//! The server itself. Module and test names hold the word `postgres`, by which `--fast` leaves such tests out.

use std::io::{BufRead, BufReader};
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

/// Set for a second copy of these tests, which starts a server and then waits to be killed.
const HOLD_VARIABLE: &str = "OPGANG_TEST_HOLD_SERVER";

#[test]
fn a_killed_process_takes_its_server_along() {
    if env::var_os(HOLD_VARIABLE).is_some() {
        let server = PostgresServer::start().expect("a server");
        println!("\nserver at {}", server.fresh_database());
        loop {
            thread::park();
        }
    }
    let mut copy = Command::new(env::current_exe().expect("this program"));
    copy.args(["postgres::tests::a_killed_process_takes_its_server_along", "--exact", "--nocapture"]);
    let mut copy = copy.env(HOLD_VARIABLE, "1").stdout(Stdio::piped()).spawn().expect("a copy");
    let lines = BufReader::new(copy.stdout.take().expect("its output")).lines().map_while(Result::ok);
    let database =
        lines.filter_map(|line| Some(line.strip_prefix("server at ")?.to_owned())).next().expect("an address");
    assert_eq!(ask(&database, "SELECT 1").as_deref(), Some("1"));
    copy.kill().expect("it can be killed");
    copy.wait().expect("it ends");
    wait_until("the server to stop", || ask(&database, "SELECT 1").is_none());
}
