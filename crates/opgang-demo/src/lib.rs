//! The demo city: fictional, calibrated, repeatable by seed.
//!
//! Families are made one at a time, each from its own stream of chance, so that the seventh family
//! is the same in a city of ten as in one of ten thousand, and no city needs to fit in memory. All
//! days move along with `today`, so that the city always looks lived in today.
//!
//! ```text
//! options ─▶ city ─▶ organisation, team, sign-ins
//!              └──▶ family(n): roster ▶ pairs ▶ visits ▶ notes ▶ plan ▶ promises ▶ …
//! ```

mod accounts;
mod around;
mod dice;
mod figures;
mod looks;
mod making;
mod names;
mod pairs;
mod plan;
mod promises;
pub mod registers;
mod roster;
mod shape;
mod team;
mod texts;
mod visits;

use jiff::Timestamp;
use jiff::civil::Date;
use opgang_domain::{Account, Area, City, Combination, Department, FamilyFile, LifeDomain, Profession, Staff};

pub use accounts::Introduced;
pub use figures::{Figure, Source};
pub use looks::{Deed, Look};
pub use shape::Story;

/// Families in the city when nobody asks for another number, as published.
pub const FAMILIES: usize = shape::BLOCK;

/// What city to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The same seed makes the same city.
    pub seed: u64,
    /// How many families.
    pub families: usize,
    /// The day on which the city looks lived in.
    pub today: Date,
    /// The instant before which everything has happened.
    pub now: Timestamp,
}

impl Options {
    /// The ordinary demo city.
    pub fn new(today: Date, now: Timestamp) -> Self {
        Self { seed: 1, families: FAMILIES, today, now }
    }
}

/// The city, its team and its sign-ins; families are made on demand.
pub struct DemoCity {
    /// The city.
    pub city: City,
    /// Five departments.
    pub departments: Vec<Department>,
    /// Seven professions that work in pairs, and the leader's.
    pub professions: Vec<Profession>,
    /// Two estates.
    pub areas: Vec<Area>,
    /// Ten life domains.
    pub life_domains: Vec<LifeDomain>,
    /// Ten who work in pairs, then the leader.
    pub staff: Vec<Staff>,
    /// The 37 pair combinations in use.
    pub combinations: Vec<Combination>,
    /// Sign-ins of everybody outside the families.
    pub accounts: Vec<Account>,
    pub(crate) options: Options,
    pub(crate) library: texts::Library,
    shapes: Vec<shape::Shape>,
}

/// Everything about one family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoFamily {
    /// What is kept about it.
    pub file: FamilyFile,
    /// The sign-ins of its adults and its youth from 15.
    pub accounts: Vec<Account>,
    /// Who looked and wrote in the last two months, oldest first.
    pub looks: Vec<Look>,
}

/// Makes a city.
pub fn city(options: &Options) -> DemoCity {
    let mut dice = dice::Dice::of_city(options.seed);
    let shapes = shape::block(&mut dice);
    let organisation = team::Organisation::new(&mut dice, options.today);
    let mut demo = DemoCity {
        city: organisation.city,
        departments: organisation.departments,
        professions: organisation.professions,
        areas: organisation.areas,
        life_domains: organisation.life_domains,
        staff: organisation.staff,
        combinations: organisation.combinations,
        accounts: vec![],
        options: *options,
        library: texts::Library::read(),
        shapes,
    };
    demo.accounts = accounts::of_the_city(&mut dice, &demo);
    demo
}

impl DemoCity {
    /// How many families there are.
    pub fn len(&self) -> usize {
        self.options.families
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.options.families == 0
    }

    /// What the family, counted from 0, has to show.
    pub fn story(&self, nth: usize) -> Story {
        self.shape(nth).story
    }

    /// Makes the family, counted from 0. It is the same whatever the number of families.
    pub fn family(&self, nth: usize) -> DemoFamily {
        let mut making = self.roster(nth);
        visits::add(&mut making);
        visits::add_notes(&mut making);
        plan::add(&mut making);
        around::add_suggestions(&mut making);
        around::add_questions(&mut making);
        around::add_strengths_and_contacts(&mut making);
        let accounts = accounts::of_the_family(&making);
        let looks = looks::of_the_family(self, nth, &making.file, &accounts);
        DemoFamily { file: making.file, accounts, looks }
    }

    /// Every family, made as it is asked for.
    pub fn families(&self) -> impl Iterator<Item = DemoFamily> + '_ {
        (0..self.len()).map(|nth| self.family(nth))
    }

    /// The short list of people to sign in as; what a small city lacks is left out.
    pub fn people_to_sign_in_as(&self) -> Vec<Introduced> {
        accounts::introduced(self)
    }

    /// The figures that the city is made to match, with where each comes from.
    pub fn figures(&self) -> Vec<Figure> {
        figures::figures(self.len())
    }

    /// The family's people and pairs, before anything has happened.
    pub(crate) fn roster(&self, nth: usize) -> making::Making<'_> {
        let mut making = roster::draw(self, nth);
        pairs::add(&mut making);
        making
    }

    pub(crate) fn shape(&self, nth: usize) -> shape::Shape {
        self.shapes[nth % self.shapes.len()]
    }
}
