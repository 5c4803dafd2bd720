//! What each page costs, and how the cost grows with the city: the real program, on a file, over HTTP.
//!
//! `cargo bench --bench pages` builds cities of 62 and 2,000 families (`-- 10000` for another size),
//! prints how long loading took, and for each page the median of many requests with its ratio to the
//! empty answer of `/healthz`, which is the floor. Ratios hold on a noisy machine; milliseconds do not.

#![allow(clippy::print_stdout, reason = "printing is what a benchmark is for")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const REQUESTS: usize = 60;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|text| text.parse().ok()).collect();
    for families in if sizes.is_empty() { vec![62, 2_000] } else { sizes } {
        measure(families);
    }
}

fn measure(families: usize) {
    let folder = std::env::temp_dir().join(format!("opgang-bench-{families}-{}", std::process::id()));
    let began = Instant::now();
    let mut program = Program::start(&folder, families);
    println!("\n{families} families: built and opened in {:.1} s", began.elapsed().as_secs_f64());
    let floor = program.median("/healthz", "");
    println!("{:<34} {:>9.2} ms   1.0", "floor (/healthz)", millis(floor));
    let pair = program.sign_in(0);
    let (_, list) = program.get("/families", &pair);
    let family = first_link(&list, "/families/");
    let member = program.sign_in(3);
    let leader = program.sign_in(2);
    let (_, plan) = program.get("/our/plan", &member);
    let own = plan.trim().to_owned();
    let pages = [
        ("sign-in page", "/sign-in".to_owned(), String::new()),
        ("today, pair member", "/today".to_owned(), pair.clone()),
        ("today, leader", "/today".to_owned(), leader),
        ("list of families", "/families".to_owned(), pair.clone()),
        ("family, pair member", family.clone(), pair.clone()),
        ("new note form", format!("{family}/notes/new"), pair.clone()),
        ("who has looked", format!("{family}/looks"), pair.clone()),
        ("team", "/team".to_owned(), pair),
        ("our plan, mother", own, member),
    ];
    for (name, path, cookie) in pages {
        let median = program.median(&path, &cookie);
        println!("{name:<34} {:>9.2} ms {:>5.1}", millis(median), median.as_secs_f64() / floor.as_secs_f64());
    }
    drop(program);
    let _ = std::fs::remove_dir_all(folder);
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The program under measurement, stopped when it is dropped.
struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(folder: &Path, families: usize) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_opgang"))
            .args(["demo", "--listen", "127.0.0.1:0", "--families", &families.to_string()])
            .args(["--data".as_ref(), folder.as_os_str()])
            .env("OPGANG_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program was built with this benchmark");
        let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let mut lines = lines.map_while(Result::ok);
        let ready = lines.find_map(|line| line.strip_prefix("Opgang is running at http://").map(str::to_owned));
        Self { child, address: ready.expect("the program says where it runs") }
    }

    /// One request on a connection of its own; status line with headers, and body.
    fn send(&mut self, request: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("the program listens");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers in text");
        let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
        (head.to_owned(), body.to_owned())
    }

    fn get(&mut self, path: &str, cookie: &str) -> (String, String) {
        let (head, body) = self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n",
            self.address
        ));
        let location = head.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned);
        (head, location.unwrap_or(body))
    }

    /// Signs in as the nth person of the demo list, and gives the session's cookie.
    fn sign_in(&mut self, nth: usize) -> String {
        let (head, page) = self.get("/sign-in", "");
        let visit = cookie(&head, "opgang_visit=");
        let list = page.split("action=\"/sign-in/as\"").nth(1).expect("the demo city offers people");
        let key = between(list, "name=\"form-key\" value=\"", "\"");
        let account = list.split("name=\"account\" value=\"").nth(nth + 1).expect("there are that many");
        let body = format!("form-key={key}&account={}", account.split('"').next().unwrap_or_default());
        let (head, _) = self.send(&format!(
            "POST /sign-in/as HTTP/1.1\r\nHost: {}\r\nCookie: {visit}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        ));
        cookie(&head, "opgang_session=")
    }

    fn median(&mut self, path: &str, cookie: &str) -> Duration {
        let mut times: Vec<Duration> = (0..REQUESTS)
            .map(|_| {
                let began = Instant::now();
                let (head, _) = self.get(path, cookie);
                assert!(head.starts_with("HTTP/1.1 20"), "{path}: {head}");
                began.elapsed()
            })
            .collect();
        times.sort_unstable();
        times[REQUESTS / 2]
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cookie(head: &str, name: &str) -> String {
    let value = between(head, name, ";");
    format!("{name}{value}")
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).unwrap_or_else(|| panic!("{start} is there")).1;
    rest.split(end).next().unwrap_or_default()
}

/// The first link to a record below a path.
fn first_link(page: &str, below: &str) -> String {
    let link = format!("href=\"{below}");
    let mut ids = page.split(&link).skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let id = ids.find(|id| id.len() == 36).expect("the page links to a record");
    format!("{below}{id}")
}
