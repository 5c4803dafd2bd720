//! `opgang init`: an empty city, ready for its team.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use opgang_app::{Cost, NewAccount, Opgang, Store};
use opgang_demo::Options;
use opgang_domain::{City, Holder, Name, Period, Staff, StaffRole, Version};
use uuid::Uuid;

use crate::accounts::{password, text};
use crate::arguments::Init;
use crate::surroundings::Real;

/// Begins a city with the usual life domains, professions and departments, and its leader.
pub async fn run(options: &Init) -> anyhow::Result<ExitCode> {
    let zone = TimeZone::get(&options.time_zone)?;
    let today = Timestamp::now().to_zoned(zone).date();
    if let Some(folder) = std::path::Path::new(&options.database.database).parent()
        && !options.database.database.contains("://")
    {
        std::fs::create_dir_all(folder)?;
    }
    let store = Store::open(&options.database.database).await?;
    if let Some(city) = store.read().await?.city().await? {
        anyhow::bail!("there is a city here already: {}", city.name);
    }
    let password = password()?;
    let usual = opgang_demo::city(&Options { seed: 0, families: 0, today, now: Timestamp::now() });
    let leader = usual.staff.iter().find(|staff| staff.role == StaffRole::Leader).expect("the usual team has a leader");
    let leader = Staff {
        id: random_id().into(),
        name: text(&options.leader)?,
        languages: vec!["da".to_owned()],
        phone: None,
        email: None,
        employed: Period::since(today),
        version: Version::FIRST,
        ..leader.clone()
    };
    let tx = store.begin().await?;
    let (name, time_zone) = (text(&options.city)?, Name::new(&options.time_zone)?);
    tx.set_city(&City { id: random_id().into(), name, time_zone, is_demo: false }).await?;
    tx.insert_all(&usual.departments).await?;
    tx.insert_all(&usual.professions).await?;
    tx.insert_all(&usual.areas).await?;
    tx.insert_all(&usual.life_domains).await?;
    tx.insert(&leader).await?;
    tx.commit().await?;
    let opgang = Opgang::new(store, Arc::new(Real), Cost::Real).await?;
    let holder = Holder::Staff(leader.id);
    let (user_name, language) = (text(&options.user_name)?, "da".to_owned());
    opgang.add_account(NewAccount { user_name, email: None, holder, language, password }).await?;
    writeln!(std::io::stdout(), "{} is ready. Next: opgang staff --help, then opgang serve.", options.city)?;
    Ok(ExitCode::SUCCESS)
}

fn random_id() -> Uuid {
    let mut bytes = [0; 16];
    opgang_app::Surroundings::fill(&Real, &mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
