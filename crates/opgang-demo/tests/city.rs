//! The demo city has the published counts, keeps every rule, and is the same every time.

#![allow(clippy::unwrap_used, reason = "a test may stop at what cannot be")]

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use opgang_demo::*;
use opgang_domain::*;

const TODAY: Date = date(2026, 11, 23);

fn options(seed: u64, families: usize) -> Options {
    let now: Timestamp = "2026-11-23T07:00:00Z".parse().unwrap();
    Options { seed, families, ..Options::new(TODAY, now) }
}

fn families(seed: u64, count: usize) -> (DemoCity, Vec<DemoFamily>) {
    let demo = city(&options(seed, count));
    let families = demo.families().collect();
    (demo, families)
}

fn check_sound(seed: u64, count: usize) {
    let (demo, families) = families(seed, count);
    assert_eq!(families.len(), count);
    for family in &families {
        let faults = check_file(&family.file, &demo.staff);
        assert!(faults.is_empty(), "seed {seed}: {}: {faults:?}", family.file.family.name);
        let members = family.file.members_on(TODAY);
        assert!(members.iter().any(|(person, _)| person.is_adult_on(TODAY)));
        for (person, _) in &members {
            assert_eq!(Person::check_born(person.born_on, TODAY), Ok(person.born_on));
        }
    }
}

#[test]
fn every_city_keeps_every_rule() {
    (1..=5).for_each(|seed| check_sound(seed, 62));
    (1..=5).for_each(|seed| check_sound(seed, 1));
    check_sound(1, 200);
}

#[test]
fn every_day_of_the_week_and_a_leap_day_will_do() {
    for days in 0..7 {
        let options = Options { today: date(2028, 2, 26) + days.days(), ..options(1, 30) };
        let demo = city(&options);
        assert!(demo.families().all(|family| check_file(&family.file, &demo.staff).is_empty()));
    }
}

fn heads(families: &[DemoFamily]) -> (usize, usize) {
    let members = families.iter().flat_map(|family| family.file.members_on(TODAY));
    let (adults, children): (Vec<_>, Vec<_>) = members.partition(|(person, _)| person.is_adult_on(TODAY));
    (adults.len(), children.len())
}

#[test]
fn the_published_counts_are_met() {
    for seed in 1..=5 {
        let (demo, families) = families(seed, FAMILIES);
        assert_eq!((families.len(), heads(&families)), (62, (97, 188)));
        let in_pairs = demo.staff.iter().filter(|staff| staff.role == StaffRole::Member);
        assert_eq!((in_pairs.count(), demo.departments.len(), demo.life_domains.len()), (10, 5, 10));
        let pairs: BTreeSet<_> =
            families.iter().flat_map(|family| &family.file.pairs).map(|pair| pair.combination).collect();
        assert_eq!(pairs.len(), 37);
    }
    assert_eq!(heads(&families(1, 124).1), (194, 376));
}

#[test]
fn seats_are_spread_and_pairs_rotate_and_return() {
    let (demo, families) = families(1, FAMILIES);
    let mut seats = BTreeMap::new();
    for family in &families {
        let pair = family.file.pair_on(TODAY).unwrap();
        for staff in pair.combination.both() {
            *seats.entry(staff).or_insert(0) += 1;
        }
    }
    assert_eq!(seats.len(), 10);
    assert!(seats.values().all(|seats| (11..=14).contains(seats)), "{seats:?}");
    let returns = families.iter().flat_map(|f| f.file.pairs.iter().filter(|pair| pair.is_return(&f.file.pairs)));
    assert!(returns.count() >= 5);
    assert!(demo.staff.iter().all(|staff| demo.staff.iter().filter(|other| other.name == staff.name).count() == 1));
}

#[test]
fn promises_are_mostly_kept() {
    for seed in 1..=3 {
        let (_, families) = families(seed, FAMILIES);
        let promises: Vec<_> = families.iter().flat_map(|family| &family.file.promises).collect();
        let owed = owed(promises.iter().copied(), TODAY);
        let share = |holds: &dyn Fn(&Promise) -> bool| {
            promises.iter().filter(|promise| holds(promise)).count() * 100 / promises.len()
        };
        let had = |kind: fn(&PromiseEventKind) -> bool| {
            move |promise: &Promise| promise.history.iter().any(|event| kind(&event.kind))
        };
        println!(
            "seed {seed}: {} promises; late {}, soon {}, later {}, unconfirmed {}",
            promises.len(),
            owed.late.len(),
            owed.soon.len(),
            owed.later.len(),
            owed.unconfirmed.len()
        );
        assert!((1500..=2500).contains(&promises.len()), "{}", promises.len());
        assert!((78..=95).contains(&share(&|promise| matches!(promise.state, PromiseState::Confirmed { .. }))));
        assert!((2..=8).contains(&share(&|promise| matches!(promise.state, PromiseState::Withdrawn { .. }))));
        assert!((4..=12).contains(&share(&had(|kind| matches!(kind, PromiseEventKind::ChangeAgreed { .. })))));
        assert!((1..=6).contains(&share(&had(|kind| matches!(kind, PromiseEventKind::NotKept { .. })))));
        assert!((4..=40).contains(&owed.late.len()) && (25..=120).contains(&owed.soon.len()));
        assert!(owed.soon.iter().any(|promise| promise.due_on == TODAY));
        assert!(owed.soon.iter().any(|promise| promise.due_on == TODAY + 1.day()));
        assert!(promises.iter().filter(|promise| promise.urgent).count() >= 1);
    }
}

#[test]
fn the_city_is_lived_in_today() {
    let (_, families) = families(1, FAMILIES);
    let files: Vec<_> = families.iter().map(|family| &family.file).collect();
    let count = |of: &dyn Fn(&FamilyFile) -> usize| files.iter().map(|file| of(file)).sum::<usize>();
    let counts = [
        ("visits held", count(&|f| f.visits.iter().filter(|v| v.state == VisitState::Held).count()), 2800..=4200),
        ("visits today", count(&|f| f.visits.iter().filter(|v| v.on == TODAY).count()), 5..=15),
        ("visits this week", count(&|f| f.visits.iter().filter(|v| v.on >= TODAY).count()), 45..=62),
        ("notes", count(&|f| f.notes.len()), 1500..=2800),
        ("concerns", count(&|f| f.notes.iter().filter(|n| n.kind == NoteKind::Concern).count()), 5..=50),
        ("wishes", count(&|f| f.wishes.len()), 400..=700),
        ("wishes waiting", count(&|f| f.wishes.iter().filter(|w| w.awaits_answer()).count()), 10..=60),
        ("wishes fulfilled", count(&|f| f.wishes.iter().filter(|w| w.state.code() == "fulfilled").count()), 60..=300),
        ("only me", count(&|f| f.wishes.iter().filter(|w| w.audience == Audience::OnlyMe).count()), 1..=30),
        ("steps", count(&|f| f.steps.len()), 300..=900),
        (
            "suggestions waiting",
            count(&|f| f.suggestions.iter().filter(|s| s.state.code() == "waiting").count()),
            8..=35,
        ),
        ("not now", count(&|f| f.suggestions.iter().filter(|s| s.state.code() == "not_now").count()), 3..=40),
        ("questions", count(&|f| f.questions.len()), 130..=310),
        ("questions waiting", count(&|f| f.questions.iter().filter(|q| q.is_waiting()).count()), 8..=35),
        ("strengths", count(&|f| f.strengths.len()), 150..=400),
        ("contacts", count(&|f| f.contacts.len()), 150..=400),
        ("logins of youth", families.iter().map(youth).sum(), 20..=60),
        ("looks", families.iter().map(|f| f.looks.len()).sum(), 1000..=4000),
    ];
    for (what, is, bounds) in counts {
        println!("{what}: {is}");
        assert!(bounds.contains(&is), "{what}: {is} is outside {bounds:?}");
    }
}

fn youth(family: &DemoFamily) -> usize {
    let is_youth = |account: &&Account| match account.holder {
        Holder::Person(person) => family.file.person(person).is_some_and(|person| !person.is_adult_on(TODAY)),
        _ => false,
    };
    family.accounts.iter().filter(is_youth).count()
}

#[test]
fn the_stories_are_told() {
    let (demo, families) = families(1, FAMILIES);
    let of = |story| (0..FAMILIES).find(|nth| demo.story(*nth) == story).map(|nth| &families[nth].file).unwrap();
    let members = |story| of(story).members_on(TODAY);
    assert_eq!(members(Story::NineChildren).len(), 11);
    assert_eq!(members(Story::JustTwo).len(), 2);
    let apart = of(Story::ProtectedAddress);
    let [mother, father] = [apart.persons[0].id, apart.persons[1].id];
    assert!(apart.is_address_hidden_from(mother, father, TODAY));
    assert_ne!(apart.addresses_on(mother, TODAY), apart.addresses_on(father, TODAY));
    let two_homes = of(Story::TwoHomes);
    assert_eq!(two_homes.addresses_on(two_homes.persons[2].id, TODAY).len(), 2);
    let hidden = of(Story::ProtectedName);
    let (child, father) = (&hidden.persons[2], hidden.persons[1].id);
    assert!(hidden.is_hidden_from(child.id, father, TODAY));
    let first = child.name.as_str().split(' ').next().unwrap();
    assert!(hidden.promises.iter().all(|promise| !promise.words.as_str().contains(first)));
    assert!(hidden.notes.iter().all(|note| !note.words.as_str().contains(first)));
    let moved_out = of(Story::MovedOut);
    assert!(moved_out.memberships.iter().any(|membership| membership.period.is_over(TODAY)));
    assert!(of(Story::OwnWish).wishes.iter().any(|wish| wish.audience == Audience::OnlyMe));
    let new = of(Story::New);
    assert!(new.wishes.is_empty() && new.promises.is_empty() && new.notes.len() <= 1 && new.pairs.len() == 1);
}

#[test]
fn a_family_is_the_same_whatever_the_number_and_another_with_another_seed() {
    let small = city(&options(7, 3));
    let large = city(&options(7, 10_000));
    let other = city(&options(8, 3));
    for nth in 0..3 {
        assert_eq!(small.family(nth), large.family(nth));
        assert_ne!(small.family(nth).file.family.id, other.family(nth).file.family.id);
    }
    assert_eq!(small.accounts, large.accounts);
    assert_eq!(small.staff, city(&options(7, 3)).staff);
}

#[test]
fn ids_and_user_names_are_unique() {
    let (demo, families) = families(1, 300);
    let accounts = || demo.accounts.iter().chain(families.iter().flat_map(|family| &family.accounts));
    let names: BTreeSet<_> = accounts().map(|account| account.user_name.as_str()).collect();
    assert_eq!(names.len(), accounts().count());
    assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())));
    assert!(names.iter().all(|name| name.starts_with(|c: char| c.is_ascii_lowercase())), "{names:?}");
    let ids = families.iter().flat_map(|family| family.file.promises.iter().map(|promise| promise.id));
    assert_eq!(ids.clone().collect::<BTreeSet<_>>().len(), ids.count());
}

#[test]
fn the_people_to_sign_in_as_can_sign_in() {
    let (demo, families) = families(1, FAMILIES);
    let people = demo.people_to_sign_in_as();
    let roles: Vec<_> = people.iter().map(|person| person.role).collect();
    let expected = "pair pair leader mother arabic_parent youth steering_group protection_officer administrator";
    assert_eq!(roles.join(" "), expected);
    let accounts = || demo.accounts.iter().chain(families.iter().flat_map(|family| &family.accounts));
    for person in &people {
        assert!(accounts().any(|account| account.id == person.account), "{person:?}");
    }
    assert!(city(&options(1, 1)).people_to_sign_in_as().len() >= 8);
    let first = &families[0].file;
    assert!(first.next_visit(TODAY).is_some_and(|visit| visit.on == TODAY));
    assert!(first.wishes.iter().any(Wish::awaits_answer) && first.questions.iter().any(Question::is_waiting));
    assert!(first.suggestions.iter().any(|suggestion| suggestion.can_be_answered()));
}

#[test]
fn wishes_are_in_many_languages_and_domains() {
    let (demo, families) = families(1, FAMILIES);
    let wishes: Vec<_> = families.iter().flat_map(|family| &family.file.wishes).collect();
    let languages: BTreeSet<_> = wishes.iter().map(|wish| wish.language.as_str()).collect();
    assert_eq!(languages, BTreeSet::from(["ar", "da", "en", "so", "tr", "uk"]));
    for domain in &demo.life_domains {
        assert!(wishes.iter().filter(|wish| wish.life_domain == domain.id).count() >= 12, "{:?}", domain.code);
    }
    let unnamed = |text: &str| text.contains('{') || text.contains('}');
    assert!(wishes.iter().all(|wish| !unnamed(wish.words.as_str())));
    let files = || families.iter().map(|family| &family.file);
    assert!(files().flat_map(|file| &file.promises).all(|promise| !unnamed(promise.words.as_str())));
    assert!(files().flat_map(|file| &file.notes).all(|note| !unnamed(note.words.as_str())));
}

#[test]
fn what_has_been_looked_at_has_happened() {
    let (demo, families) = families(1, FAMILIES);
    let now = options(1, 1).now;
    for family in &families {
        assert!(family.looks.is_sorted_by_key(|look| look.at));
        assert!(family.looks.iter().all(|look| look.at <= now && look.family == family.file.family.id));
        assert!(family.file.notes.iter().all(|note| note.written_at <= now));
        assert!(family.file.questions.iter().all(|question| question.asked_at <= now));
    }
    let figure = |code| demo.figures().into_iter().find(|figure| figure.code == code).unwrap().value;
    assert_eq!((figure("adults_unemployed"), figure("pair_combinations")), (75, 37));
}

#[test]
fn making_a_thousand_families_is_quick() {
    let demo = city(&options(1, 1000));
    let began = std::time::Instant::now();
    let promises: usize = demo.families().map(|family| family.file.promises.len()).sum();
    println!("{promises} promises of 1000 families in {:?}", began.elapsed());
    assert!(promises > 20_000);
}
