//! The library of texts, read from the plain files in `texts/`, which anybody can correct.

use opgang_domain::{Closeness, Name, NoteKind, Support, Words};

/// Every life domain of the demo city: its code, Danish and English label, and the wishes in it.
pub(crate) const DOMAINS: [(&str, [&str; 3], &str); 10] = [
    ("work", ["Arbejde", "Work", "العمل"], include_str!("../texts/wishes/work.txt")),
    ("education", ["Uddannelse", "Education", "التعليم"], include_str!("../texts/wishes/education.txt")),
    ("economy", ["Økonomi", "Economy", "المال والميزانية"], include_str!("../texts/wishes/economy.txt")),
    (
        "family",
        ["Familie og forældreskab", "Family and parenting", "العائلة وتربية الأطفال"],
        include_str!("../texts/wishes/family.txt"),
    ),
    (
        "school",
        ["Skole og dagtilbud", "School and day care", "المدرسة والحضانة"],
        include_str!("../texts/wishes/school.txt"),
    ),
    ("health", ["Sundhed", "Health", "الصحة"], include_str!("../texts/wishes/health.txt")),
    ("housing", ["Bolig", "Housing", "السكن"], include_str!("../texts/wishes/housing.txt")),
    (
        "leisure",
        ["Fritid og foreninger", "Leisure and associations", "أوقات الفراغ والجمعيات"],
        include_str!("../texts/wishes/leisure.txt"),
    ),
    ("network", ["Netværk", "Network", "المعارف والأصدقاء"], include_str!("../texts/wishes/network.txt")),
    ("language", ["Sprog", "Language", "اللغة"], include_str!("../texts/wishes/language.txt")),
];

/// Who can say a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    Adult,
    Woman,
    Man,
    Youth,
    Family,
    /// A parent, for a child of school age under 15.
    Child,
    /// A parent, for a child under school age.
    Toddler,
}

/// A wish, and the promises and steps that belong to it.
#[derive(Debug)]
pub(crate) struct Idea {
    pub domain: usize,
    pub voice: Voice,
    /// Words by language; Danish is always there.
    pub words: Vec<(&'static str, &'static str)>,
    pub promises: Vec<&'static str>,
    pub steps: Vec<&'static str>,
}

pub(crate) struct Contact {
    pub name: &'static str,
    pub tie: &'static str,
    pub closeness: Closeness,
    pub support: Vec<Support>,
}

/// All texts.
pub(crate) struct Library {
    pub ideas: Vec<Idea>,
    pub notes: Vec<(NoteKind, Vec<&'static str>)>,
    pub strengths: Sections,
    pub reasons: Sections,
    /// Question, answer, workplace of who answers.
    pub questions: Vec<[&'static str; 3]>,
    /// Life domain and words.
    pub suggestions: Vec<(usize, &'static str)>,
    pub contacts: Vec<Contact>,
}

/// Lines under headings.
pub(crate) struct Sections(Vec<(&'static str, Vec<&'static str>)>);

impl Sections {
    fn read(text: &'static str) -> Self {
        let sections = blocks(text).map(|mut lines| (lines.remove(0), lines));
        Self(sections.collect())
    }

    pub fn of(&self, heading: &str) -> &[&'static str] {
        self.0.iter().find(|(name, _)| *name == heading).map_or(&[], |(_, lines)| lines)
    }
}

impl Library {
    pub fn read() -> Self {
        let notes = Sections::read(include_str!("../texts/notes.txt"));
        Self {
            ideas: (0..DOMAINS.len())
                .flat_map(|domain| blocks(DOMAINS[domain].2).map(move |b| idea(domain, b)))
                .collect(),
            notes: NoteKind::ALL.map(|kind| (kind, notes.of(kind.code()).to_vec())).into(),
            strengths: Sections::read(include_str!("../texts/strengths.txt")),
            reasons: Sections::read(include_str!("../texts/reasons.txt")),
            questions: rows(include_str!("../texts/questions.txt")).collect(),
            suggestions: rows(include_str!("../texts/suggestions.txt"))
                .map(|[code, words]| (domain_by_code(code), words))
                .collect(),
            contacts: rows(include_str!("../texts/contacts.txt")).map(contact).collect(),
        }
    }
}

impl Idea {
    /// The words in the language, else in Danish, with the language they are in.
    pub fn said_in(&self, language: &str) -> (&'static str, &'static str) {
        let by = |wanted: &str| self.words.iter().find(|(language, _)| *language == wanted);
        by(language).or_else(|| by("da")).copied().unwrap_or(("da", ""))
    }

    pub fn needs_child(&self) -> bool {
        matches!(self.voice, Voice::Child | Voice::Toddler)
            || self.words.iter().any(|(_, words)| words.contains("{barn}"))
    }

    /// Whether it makes sense only for somebody whose first language is not Danish.
    pub fn presumes_another_language(&self) -> bool {
        let danish = self.words.iter().filter(|(language, _)| *language == "da").map(|(_, words)| words);
        danish.chain(&self.promises).chain(&self.steps).any(|text| presumes_another_language(text))
    }

    pub fn needs_couple(&self) -> bool {
        self.words.iter().any(|(_, words)| words.contains("min mand") || words.contains("begge forældre"))
    }
}

/// Whether a text makes sense only where the first language is not Danish.
pub(crate) fn presumes_another_language(text: &str) -> bool {
    // "ansk" and "versæt" are Danish words without their first letter, which may be a capital.
    const SIGNS: [&str; 16] = [
        "ansk",
        "sprog",
        "versæt",
        "oversat",
        "tolk",
        "arabisk",
        "somali",
        "udenland",
        "krigen",
        "flygte",
        "visum",
        "gælder her",
        "amadan",
        "integration",
        "udtale",
        "andet land",
    ];
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// A text of the library, which is never empty and never too long.
pub(crate) fn words(text: &str) -> Words {
    Words::new(text).expect("the texts of the library are neither empty nor too long")
}

/// A name of the library, which is never empty and never too long.
pub(crate) fn name(text: &str) -> Name {
    Name::new(text).expect("the names of the library are neither empty nor too long")
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with('#'))
}

fn blocks(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let all: Vec<_> = lines(text).collect();
    let blocks: Vec<Vec<_>> = all.split(|line| line.is_empty()).map(<[_]>::to_vec).collect();
    blocks.into_iter().filter(|block| !block.is_empty())
}

fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    lines(text).filter(|line| !line.is_empty()).map(|line| {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        cells.try_into().expect("each row of the library has the cells that its first line names")
    })
}

fn idea(domain: usize, block: Vec<&'static str>) -> Idea {
    let voice = match block[0] {
        "woman" => Voice::Woman,
        "man" => Voice::Man,
        "youth" => Voice::Youth,
        "family" => Voice::Family,
        "child" => Voice::Child,
        "toddler" => Voice::Toddler,
        _ => Voice::Adult,
    };
    let mut idea = Idea { domain, voice, words: vec![], promises: vec![], steps: vec![] };
    for (key, text) in block[1..].iter().filter_map(|line| line.split_once(": ")) {
        match key {
            "p" => idea.promises.push(text),
            "s" => idea.steps.push(text),
            language => idea.words.push((language, text)),
        }
    }
    idea
}

fn domain_by_code(code: &str) -> usize {
    DOMAINS.iter().position(|domain| domain.0 == code).expect("suggestions name a life domain that exists")
}

fn contact([name, tie, closeness, support]: [&'static str; 4]) -> Contact {
    let closeness = match closeness {
        "near" => Closeness::Near,
        "middle" => Closeness::Middle,
        _ => Closeness::Far,
    };
    let kind = |word| match word {
        "comfort" => Support::Comfort,
        "company" => Support::Company,
        "advice" => Support::Advice,
        "childcare" => Support::Childcare,
        _ => Support::Practical,
    };
    Contact { name, tie, closeness, support: support.split(' ').map(kind).collect() }
}
