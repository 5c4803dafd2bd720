//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Opgang runs a team that works with families: plans, promises, pairs.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Subcommand)]
pub enum Command {
    /// Build a demo city and open it: every person in it is invented
    Demo(Demo),
    /// Open the site of a city
    Serve(Serve),
    /// Begin a city: its name, its life domains, professions and departments, and its leader
    Init(Init),
    /// Add a colleague, with a sign-in
    Staff(Staff),
    /// Add a sign-in for a family member or an office
    Account(Account),
    /// Set a new password for a sign-in
    Password(Password),
    /// Check the database, the rules of everything kept in it, and the journal's chain
    Verify(Verify),
    /// Print who may do what to what
    Access,
    /// Make plans on files: who works with whom, who gets which work, when to visit and to review
    Plan(crate::plan::Plan),
    /// Did it work? Estimators, inference and whole studies on files
    Evaluate(opgang_analyst::Evaluate),
    /// Check or protect tables before they leave the house
    Disclose(opgang_analyst::Disclose),
    /// What was it worth, and to which purse?
    Value(Box<opgang_analyst::Value>),
}

/// Where everything is kept.
#[derive(Args, Clone)]
pub struct Database {
    /// A file, or a postgres:// address
    #[arg(long, env = "OPGANG_DATABASE", default_value = "opgang-data/opgang.sqlite")]
    pub database: String,
}

/// Options of `opgang demo`.
#[derive(Args)]
pub struct Demo {
    /// Folder for the demo city's data
    #[arg(long, default_value = "opgang-data/demo")]
    pub data: PathBuf,
    /// Another database than a file in that folder
    #[arg(long)]
    pub database: Option<String>,
    /// Address to listen on; port 0 takes any that is free
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The same seed makes the same city
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many families
    #[arg(long, default_value_t = opgang_demo::FAMILIES)]
    pub families: usize,
    /// Throw an earlier demo city in that folder away and build a new one
    #[arg(long)]
    pub fresh: bool,
    /// Build the city and stop, without opening it
    #[arg(long)]
    pub load_only: bool,
    /// Something else than the city
    #[command(subcommand)]
    pub instead: Option<Instead>,
}

/// What a demo can be besides the city.
#[derive(Subcommand)]
pub enum Instead {
    /// Write register files of invented families with a known truth, for an evaluation to be tried on
    Registers(Registers),
}

/// Options of `opgang demo registers`.
#[derive(Args)]
pub struct Registers {
    /// Folder for the files; each variant gets a folder of its own in it
    #[arg(long, default_value = "opgang-data/registers")]
    pub out: PathBuf,
    /// The same seed makes the same registers
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// Options of `opgang serve`.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub database: Database,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The site is reached by HTTPS, through a proxy that holds the certificate
    #[arg(long)]
    pub https: bool,
    /// A proxy of yours stands before it and writes the client's address into X-Forwarded-For
    #[arg(long)]
    pub behind_proxy: bool,
}

/// Options of `opgang init`.
#[derive(Args)]
pub struct Init {
    #[command(flatten)]
    pub database: Database,
    /// The city's name
    #[arg(long)]
    pub city: String,
    /// IANA time zone
    #[arg(long, default_value = "Europe/Copenhagen")]
    pub time_zone: String,
    /// Name of the team's leader
    #[arg(long)]
    pub leader: String,
    /// User name of the leader; the password is read from the standard input
    #[arg(long)]
    pub user_name: String,
}

/// Options of `opgang staff`.
#[derive(Args)]
pub struct Staff {
    #[command(flatten)]
    pub database: Database,
    /// Full name
    #[arg(long)]
    pub name: String,
    /// Profession, as it is called in Danish or English
    #[arg(long)]
    pub profession: String,
    /// Department, as it is called in Danish or English
    #[arg(long)]
    pub department: String,
    /// User name; the password is read from the standard input
    #[arg(long)]
    pub user_name: String,
    /// E-mail
    #[arg(long)]
    pub email: Option<String>,
    /// Telephone
    #[arg(long)]
    pub phone: Option<String>,
    /// Languages, such as da,ar
    #[arg(long, value_delimiter = ',', default_value = "da")]
    pub languages: Vec<String>,
}

/// Options of `opgang account`.
#[derive(Args)]
pub struct Account {
    #[command(flatten)]
    pub database: Database,
    /// person:ID (as in the address of the person's page), steering-group, protection-officer or administrator
    #[arg(long = "for")]
    pub holder: String,
    /// User name; the password is read from the standard input
    #[arg(long)]
    pub user_name: String,
    /// Language of the pages: da, en or ar
    #[arg(long, default_value = "da")]
    pub language: String,
}

/// Options of `opgang password`.
#[derive(Args)]
pub struct Password {
    #[command(flatten)]
    pub database: Database,
    /// User name; the new password is read from the standard input
    #[arg(long)]
    pub user_name: String,
}

/// Options of `opgang verify`.
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    pub database: Database,
    /// A journal head written down earlier, as this command prints it: NUMBER:HASH
    #[arg(long)]
    pub known: Option<String>,
}
