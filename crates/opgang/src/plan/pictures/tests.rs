//! Pictures are well-formed, count every family, and hold whatever a file says.

use opgang_planner::{Orders, made};

use super::*;

const LANGS: [Lang; 2] = [Lang::Danish, Lang::English];

fn city(families: usize, staff: usize, areas: usize) -> (Instance, Plan) {
    let made = serde_json::to_string(&made::pairs(7, families, staff, areas)).expect("a made city is written");
    let instance = pairs::read(&made).expect("a made city is read");
    let plan = pairs::solve(&instance, None, &Default::default(), &Orders::new(1, 3_000)).plan;
    (instance, plan)
}

fn ran() -> Run {
    let course = [(10, 100), (200, 900), (3_000, 990)];
    Run {
        problem: "pairs".to_owned(),
        objective: 990,
        bound: Some(1_000),
        proven: false,
        gap_percent: Some("1.0000".to_owned()),
        iterations: 9_000,
        solution_sha256: String::new(),
        course: course.map(|(iterations, objective)| course::Point { iterations, objective }).into(),
    }
}

/// Every element is closed in its order, every sign is escaped, and nothing outside is named.
fn assert_well_formed(svg: &str) {
    let mut open = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        assert!(!text.contains('>'), "{text}");
        assert!(
            text.split('&').skip(1).all(|part| part.split_once(';').is_some_and(|(name, _)| name.len() <= 4)),
            "{text}"
        );
        let (tag, after) = tag[1..].split_once('>').expect("a tag ends");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None => open.push(tag.split(' ').next().unwrap_or(tag)),
        }
        rest = after;
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
    for forbidden in ["<script", "<style", "href", "url(", "style="] {
        assert!(!svg.contains(forbidden), "{forbidden}");
    }
    assert_eq!(svg.matches("http").count(), 1, "only the name of the format");
    assert!(svg.contains(r#"role="img""#) && svg.contains("<title id=") && svg.contains("<desc id="));
}

fn drawn(instance: &Instance, plan: &Plan, run: Option<&Run>) -> Vec<(String, String)> {
    let mut all = vec![];
    for lang in LANGS {
        let pictures = draw(lang, instance, plan, run);
        all.extend(pictures.iter().map(|picture| (picture.name.clone(), picture.svg(lang))));
    }
    all.iter().for_each(|(_, svg)| assert_well_formed(svg));
    all
}

/// The families in the fields of a matrix, read from what it says where a pointer rests.
fn families_told(svg: &str) -> usize {
    let number = |part: &str| part.split(' ').next().and_then(|word| word.parse::<usize>().ok()).unwrap_or(0);
    let told = svg.split("<title>").skip(1).filter_map(|cell| cell.split("</title>").next());
    told.filter_map(|cell| cell.split_once(": ")).map(|(_, families)| number(families)).sum()
}

#[test]
fn a_team_gets_three_pictures_that_count_every_family() {
    let (instance, plan) = city(62, 10, 1);
    let all = drawn(&instance, &plan, Some(&ran()));
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..3], ["pair-matrix", "load", "course"]);
    assert_eq!(families_told(&all[0].1), plan.pairs.iter().flatten().count());
    assert!(all[5].1.contains("no plan can have more than 1,000. The best is at most 1.00 % away"), "{}", all[5].1);
}

#[test]
fn hundreds_of_people_are_drawn_area_by_area_and_counted_in_steps() {
    let (instance, plan) = city(400, 90, 6);
    let all = drawn(&instance, &plan, None);
    assert_eq!(all.len(), 2 * 7);
    let told: usize = all[..6].iter().map(|(_, svg)| families_told(svg)).sum();
    assert_eq!(told, plan.pairs.iter().flatten().count());
    assert!(all[6].1.len() < 20_000, "{}", all[6].1.len());
}

#[test]
fn a_crowd_in_one_area_has_no_numbers_and_is_still_a_picture() {
    let (instance, plan) = city(300, 70, 1);
    let (_, svg) = &drawn(&instance, &plan, None)[0];
    assert_eq!(families_told(svg), plan.pairs.iter().flatten().count());
    assert!(svg.len() < 200_000, "{}", svg.len());
}

#[test]
fn nobody_one_person_and_an_empty_plan_are_told_in_words() {
    let (mut instance, mut plan) = city(8, 4, 1);
    plan.pairs.fill(None);
    assert!(drawn(&instance, &plan, None)[0].1.contains("0 familier har et makkerpar, 8 venter"));
    instance.families.clear();
    instance.forbidden_pairs.clear();
    plan.pairs.clear();
    instance.staff.truncate(1);
    drawn(&instance, &plan, None);
    instance.staff.clear();
    assert!(drawn(&instance, &plan, None).iter().any(|(_, svg)| svg.contains("There are no colleagues to draw.")));
}

#[test]
fn whatever_a_file_says_is_escaped_and_cut() {
    let (mut instance, plan) = city(20, 6, 1);
    instance.staff[0].role = "<script>alert(\"&\")</script>\u{0}\u{8}".to_owned();
    instance.staff[1].role = "boligsocial_".repeat(40);
    instance.staff[2].role = String::new();
    instance.staff[3].dept = "x' onload='y \u{ffff}".repeat(9);
    instance.staff[4].target_min = 0;
    instance.staff[5].cap_min = 100_000;
    let all = drawn(&instance, &plan, None);
    assert!(all[0].1.contains("&lt;script&gt;") && all[0].1.contains('…'));
}

#[test]
fn odd_runs_are_drawn() {
    let (instance, plan) = city(8, 4, 1);
    let proven = Run { bound: Some(990), proven: true, gap_percent: Some("0.0000".to_owned()), ..ran() };
    let unbound = Run { bound: None, gap_percent: None, ..ran() };
    let silent = Run { course: vec![], iterations: 0, ..ran() };
    let point = course::Point { iterations: 0, objective: i64::MIN / 4 };
    let low = Run { objective: i64::MIN / 4, bound: Some(i64::MAX / 4), course: vec![point], iterations: 0, ..ran() };
    for (run, told) in [
        (proven, "It is proven that no plan can have more."),
        (unbound, "is not known"),
        (silent, "did not write down"),
        (low, "course"),
    ] {
        let all = drawn(&instance, &plan, Some(&run));
        assert!(all[5].1.contains(told), "{told}");
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let (instance, plan) = city(62, 10, 1);
    assert_eq!(drawn(&instance, &plan, Some(&ran())), drawn(&instance, &plan, Some(&ran())));
}
