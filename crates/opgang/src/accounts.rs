//! `opgang staff`, `opgang account` and `opgang password`.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use opgang_app::{Cost, NewAccount, Opgang, Store};
use opgang_domain::{Department, Holder, Labels, Name, Period, Profession, Staff, StaffRole, Version};

use crate::arguments::{Account, Password, Staff as Options};
use crate::surroundings::Real;

/// Minutes of a full working week.
const FULL_WEEK: i32 = 37 * 60;

/// Adds a colleague with a sign-in.
pub async fn add_staff(options: &Options) -> anyhow::Result<ExitCode> {
    let (store, opgang) = open(&options.database.database).await?;
    let snapshot = store.read().await?;
    let professions: Vec<Profession> = snapshot.all().await?;
    let departments: Vec<Department> = snapshot.all().await?;
    drop(snapshot);
    let today = opgang.today();
    let professions: Vec<_> = professions.into_iter().filter(|p| p.period.holds_on(today)).collect();
    let departments: Vec<_> = departments.into_iter().filter(|d| d.period.holds_on(today)).collect();
    let profession = professions.iter().find(|p| is_called(&p.labels, &options.profession)).with_context(|| {
        let known: Vec<_> = professions.iter().map(|p| p.labels.text("da")).collect();
        format!("no profession is called \"{}\"; there are: {}", options.profession, known.join(", "))
    })?;
    let department = departments.iter().find(|d| is_called(&d.labels, &options.department)).with_context(|| {
        let known: Vec<_> = departments.iter().map(|d| d.labels.text("da")).collect();
        format!("no department is called \"{}\"; there are: {}", options.department, known.join(", "))
    })?;
    let password = password()?;
    let staff = Staff {
        id: opgang.new_id().into(),
        name: text(&options.name)?,
        profession: profession.id,
        department: department.id,
        role: StaffRole::Member,
        languages: options.languages.clone(),
        weekly_minutes: FULL_WEEK,
        phone: options.phone.as_deref().map(text).transpose()?,
        email: options.email.as_deref().map(text).transpose()?,
        employed: Period::since(opgang.today()),
        version: Version::FIRST,
    };
    let tx = store.begin().await?;
    tx.insert(&staff).await?;
    tx.commit().await?;
    let (user_name, email) = (text(&options.user_name)?, staff.email.clone());
    let holder = Holder::Staff(staff.id);
    opgang.add_account(NewAccount { user_name, email, holder, language: "da".to_owned(), password }).await?;
    say(&format!("{} is in the team and can sign in as {}.", options.name, options.user_name))
}

/// Adds a sign-in for a family member or an office.
pub async fn add(options: &Account) -> anyhow::Result<ExitCode> {
    let holder = match options.holder.split_once(':') {
        Some(("person", id)) => Holder::Person(id.parse().context("an id follows \"person:\"")?),
        None if options.holder == "steering-group" => Holder::SteeringGroup,
        None if options.holder == "protection-officer" => Holder::ProtectionOfficer,
        None if options.holder == "administrator" => Holder::Administrator,
        _ => anyhow::bail!("--for takes person:ID, steering-group, protection-officer or administrator"),
    };
    let (_, opgang) = open(&options.database.database).await?;
    let (user_name, language) = (text(&options.user_name)?, options.language.clone());
    let new = NewAccount { user_name, email: None, holder, language, password: password()? };
    opgang.add_account(new).await?;
    say(&format!("{} can sign in.", options.user_name))
}

/// Sets a new password.
pub async fn set_password(options: &Password) -> anyhow::Result<ExitCode> {
    let (store, opgang) = open(&options.database.database).await?;
    let account = store.read().await?.account_by_login(&options.user_name.to_lowercase()).await?;
    let account = account.with_context(|| format!("nobody signs in as {}", options.user_name))?;
    opgang.set_password(account.id, password()?).await?;
    say(&format!("{} has a new password and is signed out everywhere.", options.user_name))
}

async fn open(database: &str) -> anyhow::Result<(Store, Opgang)> {
    let store = Store::open(database).await?;
    let opgang = Opgang::new(store.clone(), Arc::new(Real), Cost::Real).await?;
    Ok((store, opgang))
}

fn is_called(labels: &Labels, name: &str) -> bool {
    labels.iter().any(|(_, label)| label.as_str().to_lowercase() == name.trim().to_lowercase())
}

fn say(text: &str) -> anyhow::Result<ExitCode> {
    writeln!(std::io::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}

/// Reads a line typed on the command line as a name.
pub fn text(typed: &str) -> anyhow::Result<Name> {
    Name::new(typed).with_context(|| format!("\"{typed}\" cannot be used"))
}

/// Reads a password from the standard input, so that it never stands in a command line or its history.
pub fn password() -> anyhow::Result<String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        write!(std::io::stderr(), "Password (at least {} characters, shown as you type): ", opgang_app::PASSWORD_MIN)?;
    }
    let mut line = String::new();
    input.lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
