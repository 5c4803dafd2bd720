//! The tables behind the people of a made city: professions, languages, life domains.

/// The life domains on which a family lays its stones.
pub const DOMAINS: [&str; 10] =
    ["job", "education", "family", "health", "mental", "school", "leisure", "economy", "housing", "network"];

/// How often a domain other than the job gets a stone.
pub const DOMAIN_WEIGHTS: [usize; 10] = [0, 37, 46, 74, 53, 57, 47, 57, 22, 28];

/// A profession: its name, its department, and the middle of its competence in each domain.
pub struct Profession {
    pub role: &'static str,
    pub dept: &'static str,
    pub comp: [i64; 10],
}

const JOB: Profession =
    Profession { role: "job_consultant", dept: "employment", comp: [89, 63, 15, 12, 13, 11, 14, 52, 11, 11] };
const ADVISER: Profession =
    Profession { role: "family_adviser", dept: "social", comp: [38, 10, 90, 13, 12, 6, 14, 62, 50, 45] };
const PSYCHIATRY: Profession =
    Profession { role: "social_psychiatry", dept: "social", comp: [34, 16, 15, 46, 93, 10, 13, 42, 12, 49] };
const HEALTH: Profession =
    Profession { role: "health_consultant", dept: "health", comp: [30, 13, 13, 94, 49, 9, 37, 12, 12, 9] };
const PEDAGOGUE: Profession =
    Profession { role: "pedagogue", dept: "children", comp: [20, 8, 65, 7, 18, 78, 51, 5, 10, 15] };
const ASSOCIATION: Profession =
    Profession { role: "association_consultant", dept: "culture", comp: [29, 29, 17, 11, 16, 10, 90, 12, 15, 78] };
const PSYCHOLOGIST: Profession =
    Profession { role: "edu_psychologist", dept: "children", comp: [31, 55, 59, 13, 64, 91, 8, 15, 8, 8] };
const COMPANY: Profession =
    Profession { role: "company_consultant", dept: "employment", comp: [93, 48, 18, 14, 10, 12, 9, 10, 10, 43] };

/// The order in which an area fills its posts; after the last it begins again.
pub const POSTS: [Profession; 12] =
    [JOB, ADVISER, PSYCHIATRY, HEALTH, PEDAGOGUE, ASSOCIATION, JOB, PSYCHOLOGIST, ADVISER, JOB, COMPANY, JOB];

/// What families speak, of a hundred.
pub const LANGUAGES: [(&str, usize); 9] =
    [("ar", 32), ("so", 17), ("da", 15), ("tr", 12), ("fa", 8), ("ku", 8), ("ti", 4), ("uk", 3), ("en", 1)];

/// What colleagues speak beside Danish and English, by how often.
pub const THIRD_LANGUAGES: [(&str, usize); 6] = [("ar", 4), ("tr", 4), ("so", 2), ("fa", 1), ("ku", 1), ("ti", 1)];

/// Working weeks in minutes of visits, by how often.
pub const WEEKS_MIN: [(i64, usize); 4] = [(1800, 66), (1680, 14), (1560, 10), (1320, 10)];

/// The weights of the objective, as every file has them.
pub const PAIR_WEIGHTS: [(&str, i64); 28] = [
    ("change_member", 150),
    ("fit_div", 5),
    ("fit_max_mul", 4),
    ("fit_min_mul", 1),
    ("gender_soft", 120),
    ("job_focus_level", 60),
    ("job_none_pen", 200),
    ("job_reach_level", 40),
    ("job_reach_pen", 80),
    ("lang_none", 200),
    ("lang_some", 90),
    ("learn_cap", 100),
    ("learn_div", 4),
    ("load_over1_pct", 105),
    ("load_over1_pen", 1),
    ("load_over2_pct", 115),
    ("load_over2_pen", 2),
    ("load_under_pct", 90),
    ("load_under_pen", 1),
    ("pair_first", 60),
    ("pair_second_div", 2),
    ("partner_short", 60),
    ("repeat_from", 3),
    ("repeat_pen", 80),
    ("same_dept", 100),
    ("travel_per_min", 1),
    ("unassigned", 3000),
    ("unassigned_prio", 1000),
];
