//! The city's organisation and its team of ten from five departments, with a leader.

use jiff::ToSpan;
use jiff::civil::Date;
use opgang_domain::{
    Area, City, Combination, Department, Labels, LifeDomain, Period, Profession, Staff, StaffRole, Version,
};

use crate::dice::Dice;
use crate::names::plain;
use crate::texts::{DOMAINS, name};

/// Days the team has been at work: a little more than the two years it has families.
const TEAM_DAYS: i32 = 760;
/// Pair combinations in use, as published.
pub(crate) const COMBINATIONS: usize = 37;

const DEPARTMENTS: [(&str, &str); 5] = [
    ("Beskæftigelse", "Employment"),
    ("Sociale forhold", "Social affairs"),
    ("Sundhed og omsorg", "Health and care"),
    ("Børn og unge", "Children and young people"),
    ("Kultur og borgerservice", "Culture and citizens' service"),
];
const PROFESSIONS: [(&str, &str); 8] = [
    ("Jobkonsulent", "Job adviser"),
    ("Familierådgiver", "Family adviser"),
    ("Socialpsykiatri", "Social psychiatry"),
    ("Foreningskonsulent", "Associations"),
    ("Sundhed og ernæring", "Health and nutrition"),
    ("Pædagog", "Pedagogy"),
    ("PPR-psykolog", "Educational psychology"),
    ("Teamleder", "Team leader"),
];
/// Name, profession, department, languages.
const TEAM: [(&str, usize, usize, &str); 11] = [
    ("Signe Ellekrog", 0, 0, "da en"),
    ("Jonathan Bakkemose", 0, 0, "da en de"),
    ("Nadia Rimlawani", 0, 0, "da ar en"),
    ("Helle Tornkilde", 1, 1, "da en"),
    ("Yusra Dahabool", 1, 1, "da so en"),
    ("Peter Lysmark", 2, 1, "da en"),
    ("Murat Selvidağ", 3, 4, "da tr en"),
    ("Kirsten Vangslev", 4, 2, "da en"),
    ("Anders Mosekrog", 5, 3, "da en"),
    ("Oksana Hravets", 6, 3, "da uk en"),
    ("Lone Strandmark", 7, 1, "da en"),
];

/// The organisation around the families.
pub(crate) struct Organisation {
    pub city: City,
    pub departments: Vec<Department>,
    pub professions: Vec<Profession>,
    pub areas: Vec<Area>,
    pub life_domains: Vec<LifeDomain>,
    pub staff: Vec<Staff>,
    /// The combinations in use, in the order in which families get them, so that any first few of
    /// them spread the load evenly.
    pub combinations: Vec<Combination>,
}

impl Organisation {
    pub fn new(dice: &mut Dice, today: Date) -> Self {
        let (since, version) = (Period::since(today - TEAM_DAYS.days()), Version::FIRST);
        let city = City { id: dice.id(), name: name("Rosenhavn"), time_zone: name("Europe/Copenhagen"), is_demo: true };
        let mut departments = vec![];
        for (da, en) in DEPARTMENTS {
            departments.push(Department { id: dice.id(), labels: labels(da, en), period: since, version });
        }
        let mut professions = vec![];
        for (da, en) in PROFESSIONS {
            professions.push(Profession { id: dice.id(), labels: labels(da, en), period: since, version });
        }
        let areas = ["Bækkeparken", "Solbakken"].map(|area| Area { id: dice.id(), name: name(area) }).into();
        let mut life_domains = vec![];
        for (rank, (code, [da, en, ar], _)) in (1..).zip(DOMAINS) {
            let labels =
                [("da", da), ("en", en), ("ar", ar)].map(|(language, label)| (language.to_owned(), name(label)));
            let labels = Labels::new(labels).expect("the languages that a label needs are given");
            life_domains.push(LifeDomain { id: dice.id(), code: name(code), labels, rank, period: since, version });
        }
        let staff = staff(dice, &departments, &professions, since);
        let combinations = combinations(&staff);
        Self { city, departments, professions, areas, life_domains, staff, combinations }
    }
}

fn labels(da: &str, en: &str) -> Labels {
    Labels::new([("da".to_owned(), name(da)), ("en".to_owned(), name(en))]).expect("both languages are given")
}

fn staff(dice: &mut Dice, departments: &[Department], professions: &[Profession], employed: Period) -> Vec<Staff> {
    let one = |(full_name, profession, department, languages): (&str, usize, usize, &str)| {
        let first = full_name.split(' ').next().unwrap_or(full_name);
        Staff {
            id: dice.id(),
            name: name(full_name),
            profession: professions[profession].id,
            department: departments[department].id,
            role: if profession == 7 { StaffRole::Leader } else { StaffRole::Member },
            languages: languages.split(' ').map(str::to_owned).collect(),
            weekly_minutes: if dice.chance(25) { 1920 } else { 2220 },
            phone: Some(name(&format!("00 00 {:02} {:02}", dice.below(100), dice.below(100)))),
            email: Some(name(&format!("{}@rosenhavn.example", plain(first)))),
            employed,
            version: Version::FIRST,
        }
    };
    TEAM.map(one).into()
}

/// Of the 45 combinations of ten, 41 join two professions; the four left out here are between the
/// five professions that could meet most others, so that everybody ends with seven or eight.
fn combinations(staff: &[Staff]) -> Vec<Combination> {
    let left_out = [(5, 6), (6, 7), (7, 8), (8, 9)];
    let mut edges = vec![];
    for one in 0..10 {
        for other in one + 1..10 {
            if staff[one].profession != staff[other].profession && !left_out.contains(&(one, other)) {
                edges.push((one, other));
            }
        }
    }
    let mut load = [0; 10];
    let mut ordered = vec![];
    while let Some(at) = (0..edges.len()).min_by_key(|at| {
        let (one, other) = edges[*at];
        (load[one].max(load[other]), load[one] + load[other], (one * 7 + other * 3) % 10)
    }) {
        let (one, other) = edges.remove(at);
        load[one] += 1;
        load[other] += 1;
        ordered.extend(Combination::of(staff[one].id, staff[other].id));
    }
    ordered.truncate(COMBINATIONS);
    ordered
}
