//! What leaves the house: with few families in a group no file, page, table or screen holds a number of theirs.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::line::{found_in, run};
use super::refusals::apart;

/// A command on `#long.csv` (a row a person and period) or `#wide.csv` (a row a person), and where its findings hold the
/// figures of the treated beside the estimates.
const COMMANDS: [(&str, &[&str]); 10] = [
    (
        "did #long.csv --unit id --time t --treated d --outcome y --cluster family --draws 99",
        &["/means/0/mean", "/means/1/se", "/bands/estimates/6/se_bootstrap", "/bands/estimates/6/band_low"],
    ),
    ("did #long.csv --unit id --time t --treated d --outcome y --cluster family,id", &["/means/0/mean", "/means/1/se"]),
    (
        "drdid #long.csv --unit id --time t --treated d --outcome y --covariates x --family family --draws 99",
        &["/bands/estimates/0/band_high"],
    ),
    ("drdid #wide.csv --before x --treated d --outcome y --family family", &[]),
    (
        "robust #long.csv --unit id --treatment dp --outcome y --absorb id,t --cluster family --family family",
        &["/coefficients/0/estimate"],
    ),
    ("wildboot #long.csv --unit id --treatment dp --outcome y --absorb id,t --cluster family --family family", &["/t"]),
    ("randomize #long.csv --unit id --time t --treatment dp --outcome y --cluster family --family family", &["/t"]),
    (
        "romano-wolf #long.csv --unit id --treatment dp --outcome y,z --absorb id,t --cluster family --family family",
        &["/outcomes/0/estimate", "/outcomes/1/se"],
    ),
    (
        "match #wide.csv --unit id --treated d --covariates x --outcome y --family family",
        &["/difference_before", "/balance/1/before/mean_treated", "/balance/1/after/smd"],
    ),
    (
        "balance #wide.csv --unit id --treated d --covariates x,yes --family family",
        &["/balance/0/before/mean_treated", "/balance/1/before/mean_control"],
    ),
];

/// Families of three persons, so many of them treated and forty not, in two periods; the treated gain about 777.
fn files(folder: &Path, treated: usize) {
    let mut long = "id,family,t,d,dp,y,z,x\n".to_owned();
    let mut wide = "id,family,d,x,yes,y\n".to_owned();
    for family in 0..40 + treated {
        let is_treated = family < treated;
        let (d, gain) = (u8::from(is_treated), if is_treated { 777.0 } else { 0.0 });
        for person in 0..3_usize {
            let noise = |salt: u64| {
                let place = (family * 3 + person) as u64 * 131 + salt;
                let mixed = place.wrapping_mul(0x9e37_79b9_7f4a_7c15);
                let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                ((mixed >> 33) % 9973) as f64 / 997.0
            };
            let id = format!("p{family}-{person}");
            for t in 1..=2_u64 {
                let post = if t == 2 { gain } else { 0.0 };
                let (y, z, x) = (100.0 + noise(t) + post + 53.21 * f64::from(d), 200.0 + noise(t + 2) + post, noise(9));
                long += &format!("{id},f{family},{t},{d},{},{y},{z},{x}\n", if t == 2 { d } else { 0 });
            }
            let yes = usize::from(noise(5) < 5.0);
            wide += &format!(
                "{id},f{family},{d},{},{yes},{}\n",
                300.0 + noise(1) + 1.21 * f64::from(d),
                300.0 + noise(2) + gain
            );
        }
    }
    fs::write(folder.join("long.csv"), long).expect("a file");
    fs::write(folder.join("wide.csv"), wide).expect("a file");
}

/// Everything that a line writes: the findings, the page, the tables and the screen.
fn everything(line: &str, folder: &Path) -> (Value, String) {
    let tables = folder.join("tables");
    let _ = fs::remove_dir_all(&tables);
    let ended = apart(&format!("{line} --json #out.json --html #out.html --csv #tables"), folder);
    assert!(ended.status.success(), "{line}: {}", String::from_utf8_lossy(&ended.stderr));
    let read = |path: &Path| fs::read_to_string(path).expect("a file that was written");
    let json = read(&folder.join("out.json"));
    let mut text = String::from_utf8_lossy(&ended.stdout).into_owned() + &json + &read(&folder.join("out.html"));
    for file in fs::read_dir(&tables).expect("tables") {
        text += &read(&file.expect("a file").path());
    }
    (serde_json::from_str(&json).expect("JSON"), text)
}

/// The first digits of a number, as every way of writing it has them.
fn digits(number: f64) -> String {
    format!("{:.6}", number.abs()).chars().take(6).collect()
}

/// The figures of findings that must not be told: estimates with their errors and ends, and those at some places.
fn figures(findings: &Value, places: &[&str]) -> Vec<f64> {
    let rows = findings["estimates"].as_array().expect("estimates");
    let of_rows = rows.iter().flat_map(|row| ["estimate", "se", "low", "high"].map(|field| row[field].as_f64()));
    let of_places = places.iter().map(|place| findings.pointer(place).unwrap_or_else(|| panic!("no {place}")).as_f64());
    of_rows.chain(of_places).flatten().collect()
}

#[test]
fn no_figure_of_few_families_leaves_the_house() {
    let folder = tempfile::tempdir().expect("a folder");
    files(folder.path(), 3);
    for (line, places) in COMMANDS {
        let (internal, _) = everything(&format!("{line} --internal"), folder.path());
        assert_eq!(internal["internal"], true, "{line}");
        let (default, told) = everything(line, folder.path());
        assert_eq!(default["internal"], false, "{line}");
        assert!(!default["withheld"].as_array().expect("names").is_empty(), "{line}");
        // Levels of the comparison families of did are theirs alone, and stay.
        let stays = figures(&default, &[]);
        let gone: Vec<f64> = figures(&internal, places).into_iter().filter(|x| !stays.contains(x)).collect();
        assert!(gone.len() >= 2, "{line}: {gone:?}");
        for number in gone {
            assert!(!told.contains(&digits(number)), "{line}: {number} is told");
        }
        assert!(told.contains("--internal"), "{line}: the screen says how to keep them");
        for place in places {
            assert!(default.pointer(place).is_none_or(Value::is_null), "{line}: {place}");
        }
    }
}

#[test]
fn of_enough_families_every_digit_leaves() {
    let folder = tempfile::tempdir().expect("a folder");
    files(folder.path(), 12);
    for (line, _) in COMMANDS {
        let internal = found_in(&format!("{line} --internal"), folder.path());
        let default = found_in(line, folder.path());
        // Lists of single units are never told, whatever their number.
        let units = ["internal", "withheld", "notices", "matches", "weights", "overlap"];
        for (field, value) in internal.as_object().expect("fields") {
            assert!(units.contains(&field.as_str()) || default[field] == *value, "{line}: {field}");
        }
        if default["overlap"].is_object() {
            assert!(default["overlap"]["treated"].is_null() && default["matches"].is_null());
        } else {
            assert_eq!(default["notices"], internal["notices"], "{line}");
            assert!(default.get("withheld").is_none(), "{line}");
        }
    }
}

#[test]
fn few_clusters_of_enough_persons_are_told_with_a_notice() {
    let folder = tempfile::tempdir().expect("a folder");
    files(folder.path(), 3);
    let code = |findings: &Value, code: &str| {
        findings["notices"].as_array().expect("notices").iter().find(|notice| notice["code"] == code).cloned()
    };
    for (line, _) in COMMANDS.iter().filter(|(line, _)| line.contains("--cluster family --family")) {
        let found = found_in(line.trim_end_matches(" --family family"), folder.path());
        assert!(found["estimates"][0]["estimate"].is_f64(), "{line}");
        let notice = code(&found, "few-treated-clusters-told").unwrap_or_else(|| panic!("{line}"));
        assert_eq!(notice["count"], 3);
        assert!(notice["text"].as_str().expect("words").contains("--family"), "{line}");
    }
    let areas =
        "@inference/areas8.csv --outcome y --treatment treat --covariates x --absorb area,period --cluster area";
    for command in ["robust", "wildboot", "randomize --time period"] {
        let (command, more) = command.split_once(' ').unwrap_or((command, ""));
        let found = found_in(&format!("{command} {areas} {more}"), folder.path());
        assert!(found["estimates"][0]["estimate"].is_f64() && found.get("withheld").is_none(), "{command}");
    }
}

#[test]
fn a_state_is_told_of_and_a_family_in_its_place_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let line =
        "synthdid @matching/california_prop99.csv --unit State --time Year --outcome PacksPerCapita --treated treated";
    let state = found_in(line, folder.path());
    assert!(state["estimates"][0]["estimate"].is_f64() && state.get("withheld").is_none());
    let family = found_in(&format!("{line} --family State"), folder.path());
    assert_eq!(family["estimates"].as_array().map(Vec::len), Some(0));
    for place in ["/periods/0/treated", "/periods/0/synthetic", "/fit_before", "/lift", "/placebo_p", "/treated"] {
        assert!(family.pointer(place).is_some_and(Value::is_null), "{place}");
    }
    let page = |words: &str| {
        let code = run(&format!("{line} {words} --quiet --html #page.html --csv #tables"), folder.path());
        assert!(code.is_ok_and(|code| format!("{code:?}") == format!("{:?}", std::process::ExitCode::SUCCESS)));
        let page = fs::read_to_string(folder.path().join("page.html")).expect("a page");
        (page, fs::read_to_string(folder.path().join("tables/path.csv")).is_ok())
    };
    let (few, courses) = page("--family State");
    assert!(!few.contains("polyline") && !few.contains("Nevada") && !courses, "no course and no name");
    let (told, courses) = page("");
    assert!(told.contains("polyline") && told.contains("Nevada (12 per cent)") && courses);
}

/// Persons of two each in so many treated and forty other families, in six periods, treated from the fifth on.
fn persons(folder: &Path, treated: usize) {
    let mut text = "id,family,t,d,y\n".to_owned();
    for (family, person) in (0..40 + treated).flat_map(|family| [(family, 0), (family, 1)]) {
        for t in 0..6 {
            let d = u8::from(family < treated && t > 3);
            let noise = ((family * 31 + person * 17 + t * 7) * 7919 % 101) as f64 / 101.0;
            text += &format!("p{family}-{person},{family},{t},{d},{}\n", noise + f64::from(d));
        }
    }
    fs::write(folder.join("persons.csv"), text).expect("a file");
}

#[test]
fn courses_of_enough_families_are_told_and_never_a_list_of_persons() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = "synthdid #persons.csv --unit id --time t --treated d --outcome y --draws 20";
    persons(folder.path(), 6);
    let told = found_in(&format!("{line} --family family"), folder.path());
    assert!(told["periods"][0]["synthetic"].is_f64() && told["estimates"][0]["estimate"].is_f64());
    for list in ["unit_weights", "treated_units", "placebos"] {
        assert_eq!(told[list], serde_json::json!([]), "{list}");
    }
    assert!(told["notices"].to_string().contains("unit-lists-internal") && !told.to_string().contains("p7-"));
    let inside = found_in(&format!("{line} --family family --internal"), folder.path());
    assert_eq!(inside["unit_weights"].as_array().map(Vec::len), Some(80));
    // Synthetic control by a handful of persons: their course is nearly told.
    let weighted = |found: &Value| {
        let rows = found["unit_weights"].as_array().expect("weights");
        let families = rows.iter().filter(|row| row["weight"].as_f64() > Some(0.0));
        families
            .map(|row| row["name"].to_string().split('-').next().map(str::to_owned))
            .collect::<std::collections::BTreeSet<_>>()
    };
    let control = format!("{line} --family family --method sc --converged");
    let few = weighted(&found_in(&format!("{control} --internal"), folder.path())).len();
    let threshold = few + 1;
    persons(folder.path(), threshold);
    let few = weighted(&found_in(&format!("{control} --internal"), folder.path())).len();
    let shown = |threshold: usize| found_in(&format!("{control} --threshold {threshold}"), folder.path());
    assert!(few < threshold && shown(threshold)["periods"][0]["treated"].is_null(), "{few} families have a weight");
}

#[test]
fn a_design_of_few_families_is_not_told_and_one_that_was_typed_is() {
    let folder = tempfile::tempdir().expect("a folder");
    files(folder.path(), 3);
    let line = "power #wide.csv --cluster family --treatment d --unit id";
    let told = found_in(line, folder.path());
    assert_eq!(told["design"]["treated"], 3.0);
    let untold = found_in(&format!("{line} --family family"), folder.path());
    assert!(untold["design"].is_null() && untold["reach"].is_null() && untold["n"]["clusters"].is_null());
    assert!(!untold["notices"].to_string().contains('3'), "{}", untold["notices"]);
    assert_eq!(found_in("power --treated 3 --persons 3", folder.path())["design"]["treated"], 3.0);
}

#[test]
fn lines_of_few_and_counts_of_few_are_not_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = "id,d,age,rare,all,kind,y\n".to_owned();
    for id in 0..120_usize {
        let d = usize::from(id < 40);
        // Two treated have the rare mark; all treated have the other one; three treated are of the third kind.
        let (rare, all) = (usize::from(!(2..=100).contains(&id)), usize::from(id < 40 || id % 2 == 0));
        let kind = if !(3..=90).contains(&id) { "c" } else { ["a", "b"][id % 2] };
        let age = if id == 7 { String::new() } else { (20 + id * 7 % 31).to_string() };
        text += &format!("p{id},{d},{age},{rare},{all},{kind},{}\n", id * 37 % 101);
    }
    fs::write(folder.path().join("wide.csv"), text).expect("a file");
    let line = "match #wide.csv --unit id --treated d --covariates age,rare,all,kind --outcome y --method nearest --distance \
                mahalanobis";
    let (found, told) = everything(line, folder.path());
    let line_of = |name: &str| {
        found["balance"].as_array().expect("lines").iter().find(|line| line["name"] == name).expect("a line").clone()
    };
    for name in ["rare", "all", "kindc"] {
        let line = line_of(name);
        assert!(line["before"]["mean_treated"].is_null() && line["after"]["smd"].is_null(), "{line}");
        assert_eq!(line["withheld"], true);
    }
    assert!(["kinda", "kindb"].iter().any(|name| line_of(name)["withheld"] == true), "one more kind, or c follows");
    assert!(line_of("age")["before"]["mean_treated"].is_f64());
    // One person lacks an age: neither the step nor the notice nor the rows of the file say so.
    assert!(found["flow"][1]["treated"].is_null() && found["n"]["rows"].is_null(), "{}", found["flow"]);
    let left_out = &found["notices"][0];
    assert!(
        left_out["count"].is_null() && left_out["text"].as_str().expect("words").contains("how many is not told"),
        "{left_out}"
    );
    assert!(!told.contains("\"p7\"") && !told.contains("\"p17\""), "nobody is named");
    assert!(found["matches"].is_null() && found["weights"].is_null());
    let internal = found_in(&format!("{line} --internal"), folder.path());
    assert_eq!(internal["matches"].as_array().map(Vec::len), Some(39));
}

#[test]
fn what_few_partners_leave_over_is_not_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = "id,d,age,y\n".to_owned();
    for id in 0..130_usize {
        // Two of the treated are far from everybody.
        let (d, age) = (usize::from(id < 40), if id < 2 { 90 + id } else { 20 + id * 7 % 31 });
        text += &format!("p{id},{d},{age},{}\n", id * 37 % 101);
    }
    fs::write(folder.path().join("wide.csv"), text).expect("a file");
    let cem = found_in(
        "match #wide.csv --unit id --treated d --covariates age --outcome y --method cem --cutpoints age=20:30:40:52:80",
        folder.path(),
    );
    let age = &cem["balance"][0];
    assert!(age["before"]["mean_treated"].is_f64() && age["after"]["mean_treated"].is_null(), "{age}");
    assert!(cem["difference_before"].is_null() && cem["treated_matched"].is_null(), "{}", cem["flow"]);
    assert!(cem["estimates"][0]["estimate"].is_f64(), "the effect rests on 38 and is told");
    let internal = found_in(
        "match #wide.csv --unit id --treated d --covariates age --outcome y --method cem --cutpoints age=20:30:40:52:80 \
         --internal",
        folder.path(),
    );
    assert_eq!(internal["treated_matched"], 38);
}

#[test]
fn a_file_of_few_is_refused_and_bounds_of_withheld_findings_too() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("few.csv"), "id,t,d,y\na,1,1,10\na,2,1,16\nb,1,0,5\nb,2,0,6\n").expect("a file");
    let line = "did #few.csv --unit id --time t --treated d --outcome y --quiet --json #few.json";
    let ended = apart(line, folder.path());
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(2));
    assert!(told.contains("fewer than 5 units") && told.contains("--internal"), "{told}");
    assert!(run(&format!("{line} --internal"), folder.path()).is_ok() && folder.path().join("few.json").exists());

    let mut panel = "id,t,g,y\n".to_owned();
    for id in 0..40_usize {
        for t in 1..=5_usize {
            panel += &format!("{id},{t},{},{}\n", if id < 3 { 3 } else { 0 }, (id * 7 + t * 11) % 13);
        }
    }
    fs::write(folder.path().join("panel.csv"), panel).expect("a file");
    let line = "cs #panel.csv --unit id --time t --cohort g --outcome y --base universal --quiet --json #cs.json";
    run(line, folder.path()).expect("a line");
    let told = |line: &str| String::from_utf8_lossy(&apart(line, folder.path()).stderr).into_owned();
    let refused = told("honest #cs.json --quiet");
    assert!(refused.contains("are withheld") && refused.contains("--internal"), "{refused}");
    run(&format!("{line} --internal"), folder.path()).expect("a line");
    let refused = told("honest #cs.json --quiet");
    assert!(refused.contains("is internal") && refused.contains("give --internal as well"), "{refused}");
    assert!(told("honest #cs.json --quiet --internal --draws 200 --grid-points 50").is_empty());
}

#[test]
fn a_coefficient_of_few_is_not_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = "id,family,t,g,d,y,mark,x\n".to_owned();
    for id in 0..80_usize {
        for t in 1..=4_usize {
            let (start, d) = if id < 30 { (3, usize::from(t >= 3)) } else { (0, 0) };
            // Two persons have the mark in one period.
            let mark = usize::from((id == 40 || id == 50) && t == 2);
            let y = ((id * 37 + t * 11) % 13) as f64 / 7.0 + 777.0 * mark as f64;
            text += &format!("p{id},f{},{t},{start},{d},{y},{mark},{}\n", id / 2, (id * t) % 7);
        }
    }
    fs::write(folder.path().join("panel.csv"), text).expect("a file");
    for line in [
        "robust #panel.csv --unit id --treatment d --outcome y --covariates mark,x --absorb id,t --cluster family",
        "eventstudy #panel.csv --unit id --time t --cohort g --outcome y --covariates mark,x --cluster family",
        "sunab #panel.csv --unit id --time t --cohort g --outcome y --covariates mark,x --cluster family",
    ] {
        let (found, told) = everything(line, folder.path());
        assert_eq!(found["withheld"], serde_json::json!(["mark"]), "{line}");
        assert!(!told.contains("777.") && !told.contains("776."), "{line}");
        let names = |findings: &Value| findings["estimates"].as_array().expect("estimates").len();
        let internal = found_in(&format!("{line} --internal"), folder.path());
        assert_eq!(names(&found) + 1, names(&internal), "{line}");
    }
}
