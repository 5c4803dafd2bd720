//! `opgang demo`: a city of invented people, built in a moment and opened.

mod loading;
mod registers;

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context as _;
use jiff::Timestamp;
use opgang_app::{Cost, Opgang, Store};
use opgang_demo::{DemoCity, Options};
use opgang_web::{Person, Site};

use crate::arguments::{Demo, Instead};
use crate::serve::serve;
use crate::surroundings::Real;

/// Builds the demo city, unless it stands already, and opens it.
pub async fn run(options: &Demo) -> anyhow::Result<ExitCode> {
    if let Some(Instead::Registers(options)) = &options.instead {
        return registers::run(options);
    }
    let database = database(options)?;
    let store = Store::open(&database).await?;
    let now = Timestamp::from_microsecond(Timestamp::now().as_microsecond())?;
    let today = now.in_tz("Europe/Copenhagen")?.date();
    let city = Arc::new(opgang_demo::city(&Options { seed: options.seed, families: options.families, today, now }));
    let mut out = std::io::stdout();
    // Read before the loading, not around it: while a reader looks, the log of what is written cannot be folded in.
    let kept = store.read().await?.city().await?;
    match kept {
        Some(kept) if !kept.is_demo => {
            anyhow::bail!("{database} holds a real city; choose another folder with --data");
        }
        Some(kept) => writeln!(out, "Opening {} as it was left (--fresh builds it anew).", kept.name)?,
        None => {
            let began = Instant::now();
            loading::load(&store, &city).await?;
            let seconds = began.elapsed().as_secs_f64();
            writeln!(out, "Built {} with {} families in {seconds:.1} s.", city.city.name, city.len())?;
        }
    }
    writeln!(out, "Data: {}", without_password(&database))?;
    if options.load_only {
        return Ok(ExitCode::SUCCESS);
    }
    let people = people(&store, &city).await?;
    introduce(&mut out, &people)?;
    let opgang = Opgang::new(store, Arc::new(Real), Cost::Real).await?;
    serve(Site { opgang, is_https: false, behind_proxy: false, people: Arc::from(people) }, options.listen).await
}

fn database(options: &Demo) -> anyhow::Result<String> {
    if let Some(database) = &options.database {
        return Ok(database.clone());
    }
    let folder = &options.data;
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let file = folder.join("demo.sqlite");
    if options.fresh {
        for ending in ["", "-wal", "-shm"] {
            let part = folder.join(format!("demo.sqlite{ending}"));
            if part.exists() {
                std::fs::remove_file(&part).with_context(|| format!("cannot throw {} away", part.display()))?;
            }
        }
    }
    file.to_str().map(str::to_owned).context("the folder's name is not readable text")
}

/// Those of the city's people who can be signed in as in this database.
async fn people(store: &Store, city: &DemoCity) -> anyhow::Result<Vec<Person>> {
    let snapshot = store.read().await?;
    let mut people = vec![];
    for introduced in city.people_to_sign_in_as() {
        if snapshot.find::<opgang_domain::Account>(introduced.account).await?.is_some() {
            let name = introduced.name.to_string();
            people.push(Person { account: introduced.account, name, role: introduced.role });
        }
    }
    Ok(people)
}

fn introduce(out: &mut impl std::io::Write, people: &[Person]) -> std::io::Result<()> {
    writeln!(out, "Everybody here is invented. Sign in, without a password, as:")?;
    people.iter().try_for_each(|person| writeln!(out, "  {:<28} {}", person.name, person.role.replace('_', " ")))
}

fn without_password(database: &str) -> String {
    match (database.split_once("://"), database.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, place))) => format!("{scheme}://…@{place}"),
        _ => database.to_owned(),
    }
}
