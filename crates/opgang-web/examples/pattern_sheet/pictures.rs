//! The family picture from small to large.

use maud::{Markup, html};
use opgang_web::design::*;

use crate::shell::{languages, page, staff_nav};

pub const HELP: Support<'static> = Support { pattern: LinePattern::Solid, label: "Looks after the children" };
const COMPANY: Support<'static> = Support { pattern: LinePattern::Dashed, label: "Good company" };
const ADVICE: Support<'static> = Support { pattern: LinePattern::Dotted, label: "Advice" };
const DOING: Support<'static> = Support { pattern: LinePattern::DashDot, label: "Lends a hand" };

const WORDS: PictureWords<'static> = PictureWords {
    rings: ["Near", "Now and then", "Far"],
    in_words: "The picture in words",
    family: "The family",
    no_network: "Nobody is written into the network yet.",
    also_elsewhere: "also lives elsewhere",
};

pub fn sheet() -> Markup {
    let (nav, languages) = (staff_nav("en", 3), languages("en"));
    let body = html! {
        (page_heading("Family pictures", None))
        (section("s1", "Five at home, four around", &ordinary("p1").draw()))
        (section("s2", "Two at home, nobody around", &picture("p2", 2, 0).draw()))
        (section("s3", "Two households, long and Arabic names", &two_households().draw()))
        (section("s4", "Twelve at home, fifteen around", &picture("p4", 12, 15).draw()))
        (section("s5", "One at home, one around", &picture("p5", 1, 1).draw()))
    };
    page("en", "Family pictures", &nav, &languages, body).draw()
}

fn member<'a>(name: &'a str, initials: &'a str, role: &'a str, age: &'a str) -> Member<'a> {
    Member { name, initials, role, age, also_elsewhere: false }
}

fn around<'a>(
    name: &'a str,
    initials: &'a str,
    role: &'a str,
    ring: Ring,
    support: Vec<Support<'a>>,
) -> NetworkPerson<'a> {
    NetworkPerson { name, initials, role, ring, support }
}

pub fn ordinary(id: &str) -> FamilyPicture<'_> {
    FamilyPicture {
        id,
        title: "The family Haddad and its network",
        summary: "Five at home and four people around them, two of them near.",
        households: vec![Household {
            label: "",
            members: vec![
                member("Fatima", "FH", "mother", "38 years"),
                member("Omar", "OH", "father", "41 years"),
                member("Layla", "LH", "daughter", "16 years"),
                member("Yusuf", "YH", "son", "11 years"),
                member("Noor", "NH", "daughter", "4 years"),
            ],
        }],
        network: vec![
            around("Grandmother Samira", "S", "grandmother", Ring::Near, vec![HELP, COMPANY]),
            around("Kirsten Holm", "KH", "neighbour", Ring::Near, vec![DOING]),
            around("Coach Bilal", "B", "football coach", Ring::Middle, vec![COMPANY]),
            around("Uncle Tarek", "T", "uncle in Malmö", Ring::Far, vec![ADVICE]),
        ],
        words: WORDS,
    }
}

fn two_households() -> FamilyPicture<'static> {
    let mut shared = member("يوسف", "ي", "son", "11 years");
    shared.also_elsewhere = true;
    FamilyPicture {
        id: "p3",
        title: "Two households",
        summary: "Two households with five people; six people around them.",
        households: vec![
            Household {
                label: "At Fatima's",
                members: vec![
                    member("فاطمة الحسن", "ف", "mother", "38 years"),
                    shared,
                    member("نور", "ن", "daughter", "4 years"),
                ],
            },
            Household {
                label: "At Abdirahman's",
                members: vec![member("Abdirahman-Mohammed Christoffersen", "AC", "father", "41 years"), shared],
            },
        ],
        network: vec![
            around("الجدة سميرة", "س", "grandmother", Ring::Near, vec![HELP]),
            around(
                "Maximilian Alexander Christoffersen-Rasmussen",
                "MR",
                "neighbour",
                Ring::Middle,
                vec![COMPANY, ADVICE, DOING],
            ),
            around("Kirsten", "K", "neighbour", Ring::Middle, vec![DOING]),
            around("أبو خالد", "أ", "friend", Ring::Middle, vec![COMPANY]),
            around("Coach Bilal", "B", "coach", Ring::Far, vec![COMPANY]),
            around("Aunt Amal", "A", "aunt", Ring::Far, vec![ADVICE]),
        ],
        words: WORDS,
    }
}

fn picture(id: &str, members: usize, network: usize) -> FamilyPicture<'_> {
    let names = ["Amina", "Ibrahim", "Zahra", "Sørine", "Mohammed Ali", "Bo"];
    let home = (0..members).map(|n| member(names[n % 6], &names[n % 6][..1], "child", "8 years")).collect();
    let people = ["Kirsten Holm", "Jens", "Samira", "Bilal Yıldız", "Grandmother"];
    let kinds = [HELP, COMPANY, ADVICE, DOING];
    let net = (0..network)
        .map(|n| around(people[n % 5], &people[n % 5][..1], "friend", Ring::ALL[n % 3], vec![kinds[n % 4]]))
        .collect();
    FamilyPicture {
        id,
        title: if members == 2 {
            "Two at home"
        } else if members == 1 {
            "One at home"
        } else {
            "Twelve at home"
        },
        summary: "So many at home, so many around.",
        households: vec![Household { label: "", members: home }],
        network: net,
        words: WORDS,
    }
}
