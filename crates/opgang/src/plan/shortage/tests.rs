//! What is said of impossible demands, in both languages.

use opgang_i18n::Lang;
use opgang_planner::{Orders, made, matching, pairs, review, week};
use serde_json::{Value, json};

use super::Shortages;

const BOTH: [Lang; 2] = [Lang::Danish, Lang::English];

fn file<T: serde::Serialize>(made: &T) -> Value {
    serde_json::to_value(made).expect("what is made is plain data")
}

fn said(shortages: &Shortages, words: &[&str]) {
    let text = shortages.lines.join("\n");
    words.iter().for_each(|words| assert!(text.contains(words), "{words}: {text}"));
}

#[test]
fn families_that_wait_are_named_with_what_they_lack() {
    let mut file = file(&made::pairs(3, 9, 4, 1));
    file["families"][2]["banned"] = json!([0, 1, 2]);
    file["staff"].as_array_mut().expect("a list").iter_mut().for_each(|member| member["max_families"] = json!(1));
    let text = file.to_string();
    let instance = pairs::read(&text).expect("it is sound");
    let plan = pairs::solve(&instance, None, &pairs::Rules::default(), &Orders::new(1, 5_000)).plan;
    let [danish, english] = BOTH.map(|lang| super::pairs::of(&text, &instance, &plan, lang).expect("facts"));
    assert_eq!(danish.facts, english.facts);
    assert_eq!(danish.facts.as_array().map(Vec::len), Some(7));
    let banned = danish.facts.as_array().expect("a list").iter().find(|fact| fact["family"] == 2);
    assert_eq!(banned.map(|fact| (&fact["cause"], &fact["allowed"])), Some((&json!("rules"), &json!(0))));
    said(&danish, &["7 familier venter:", "Familie 2: dens regler tillader intet makkerpar.", "og 2 mere."]);
    said(&english, &["7 families wait:", "no pair allowed may have one family more", "\"opgang plan waiting\""]);
}

#[test]
fn an_area_that_nobody_serves_is_named() {
    let mut file = file(&made::pairs(3, 4, 4, 1));
    file["staff"].as_array_mut().expect("a list").iter_mut().for_each(|member| member["areas"] = json!([]));
    let text = file.to_string();
    let instance = pairs::read(&text).expect("it is sound");
    let plan = pairs::Plan { pairs: vec![None; 4] };
    let english = super::pairs::of(&text, &instance, &plan, Lang::English).expect("facts");
    said(&english, &["4 families wait:", "Family 0: fewer than two colleagues serve area 0."]);
}

#[test]
fn seekers_without_a_place_are_named_with_what_turns_the_offers_away() {
    let mut file = file(&made::matching(3, 30, 4));
    file["seekers"][0]["kinds"] = json!([]);
    let instance = matching::read(&file.to_string()).expect("it is sound");
    let plan = matching::solve(&instance, None, &Orders::new(1, 5_000)).plan;
    let [danish, english] = BOTH.map(|lang| super::matching::of(&instance, &plan, lang).expect("facts"));
    let first = &danish.facts[0];
    assert_eq!((&first["seeker"], &first["listed"]), (&json!(0), &json!(0)));
    assert_eq!(first["cause"], json!({"kind": "no_offer", "rule": "kind"}));
    said(
        &danish,
        &["personer venter på arbejde:", "Person 0 passer ikke til noget tilbud. Ingen af dem er af en slags"],
    );
    said(&english, &["people wait for work:", "Person 0 fits no offer. None is of a kind that is wanted."]);
}

#[test]
fn visits_without_a_time_are_named_with_who_leaves_none() {
    let mut file = file(&made::week(3, 6, 6, 1));
    file["visits"][0]["avail"] = json!([]);
    let who = file["visits"][1]["staff"][0].as_u64().expect("somebody") as usize;
    file["staff"][who]["windows"] = json!([]);
    let instance = week::read(&file.to_string()).expect("it is sound");
    let plan = week::solve(&instance, None, &Orders::new(1, 5_000)).plan;
    let [danish, english] = BOTH.map(|lang| super::week::of(&instance, &plan, lang).expect("facts"));
    assert_eq!(danish.facts[0]["cause"], "family_windows");
    said(&danish, &["besøg har intet tidspunkt:", "Besøg 0 hos familie", "er aldrig hjemme så længe."]);
    said(&english, &["visits have no time:", &format!("colleague {who} is never at work while")]);
}

#[test]
fn reviews_longer_than_the_meeting_and_full_weeks_are_named() {
    let mut file = file(&made::review(3, 8, 1));
    file["minutes_per_meeting"] = json!(12);
    file["families"][3]["minutes"] = json!(50);
    let instance = review::read(&file.to_string()).expect("it is sound");
    let plan = review::solve(&instance, None, &Orders::new(1, 5_000)).plan;
    let [danish, english] = BOTH.map(|lang| super::review::of(&instance, &plan, lang).expect("facts"));
    assert!(danish.facts["too_long"].as_array().is_some_and(|all| all.contains(&json!(3))), "{}", danish.facts);
    said(&danish, &["Familie 3 kan ikke få sit review: det varer 50 minutter, og et møde har 12."]);
    said(&english, &["Family 3 cannot be reviewed: the review takes 50 minutes, and a meeting has 12."]);
}
