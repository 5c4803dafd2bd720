//! Promises to the first family, in every state, each through its own life.

use jiff::civil::{Date, date};
use opgang_domain::promise::NewPromise;
use opgang_domain::{OtherKind, Party, Promise, PromiseChange, Whom, WishId};
use opgang_store::Tx;

use super::{id, person, secret_name, secret_words, yes};

const MADE_ON: Date = date(2026, 2, 2);
const LATER: Date = date(2026, 2, 20);

fn bo() -> Party {
    Party::Staff(id("bo"))
}

fn new(label: &str) -> NewPromise {
    NewPromise {
        id: id(label),
        family: id("first"),
        made_by: bo(),
        to: Whom::Family,
        words: secret_words(label),
        wish: None,
        due_on: date(2026, 3, 9),
        urgent: false,
    }
}

fn make(new: NewPromise) -> Promise {
    Promise::make(new, MADE_ON).unwrap()
}

fn changed(label: &str) -> Promise {
    let change = PromiseChange {
        due_on: date(2026, 3, 30),
        words: Some(secret_words(&format!("{label}-words"))),
        reason: secret_words(&format!("{label}-why")),
    };
    make(new(label)).propose_change(bo(), change, LATER).unwrap()
}

fn lived() -> Vec<Promise> {
    let kept = make(new("promise-kept")).keep(bo(), LATER, LATER).unwrap();
    let confirmed = make(new("promise-confirmed")).keep(bo(), LATER, LATER).unwrap();
    let not_kept = make(new("promise-reopened")).keep(bo(), LATER, LATER).unwrap();
    let withdrawn = make(new("promise-withdrawn"));
    vec![
        kept,
        confirmed.confirm(yes("mother", LATER)).unwrap(),
        not_kept.not_kept(yes("mother", LATER).as_said(), Some(secret_words("promise-reopened-why"))).unwrap(),
        withdrawn.withdraw(bo(), LATER, secret_words("promise-withdrawn-why")).unwrap(),
        changed("promise-asked"),
        changed("promise-moved").agree_change(yes("mother", LATER)).unwrap(),
    ]
}

fn directed() -> Vec<Promise> {
    let wish = |label: &str| Some(id::<WishId>(label));
    let (youth, mother, aunt) =
        (Whom::Person(person("youth")), Whom::Person(person("mother")), Whom::Person(person("aunt")));
    let by_friend = Party::Other(OtherKind::Friend, secret_name("promise-friend-name"));
    let news = [
        NewPromise { wish: wish("wish-shared"), ..new("promise-open") },
        NewPromise { due_on: date(2026, 2, 16), ..new("promise-late") },
        NewPromise { urgent: true, ..new("promise-urgent") },
        NewPromise { to: youth, ..new("promise-youth") },
        NewPromise { to: mother, ..new("promise-mother") },
        NewPromise { to: aunt, ..new("promise-aunt") },
        NewPromise { made_by: Party::Person(person("aunt")), ..new("promise-by-aunt") },
        NewPromise { made_by: by_friend, ..new("promise-friend") },
        NewPromise { to: youth, wish: wish("wish-secret"), urgent: true, ..new("promise-secret") },
        NewPromise { made_by: Party::Staff(id("dorte")), ..new("promise-former") },
    ];
    news.map(make).into()
}

pub async fn keep(tx: &Tx) {
    tx.insert_all(&lived()).await.unwrap();
    tx.insert_all(&directed()).await.unwrap();
}
