//! The commands for few clusters, from files to findings.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::line::run;

/// Findings of a command line, or nothing when it was refused.
fn found(folder: &Path, line: &str) -> Option<Value> {
    let code = run(&format!("{line} --quiet --json #out.json"), folder).expect("a command line");
    let is_good = format!("{code:?}") == format!("{:?}", ExitCode::SUCCESS);
    is_good
        .then(|| serde_json::from_str(&fs::read_to_string(folder.join("out.json")).expect("findings")).expect("JSON"))
}

/// Families of two persons over four periods; the first `treated` are treated from period 3 on.
fn families(path: &Path, treated: usize) {
    let mut text = "person,family,t,g,d,y,z\n".to_owned();
    for family in 0..9_usize {
        for person in 0..2_usize {
            for t in 1..=4_usize {
                let is_treated = family < treated && t >= 3;
                let start = if family < treated { "3" } else { "" };
                let noise = ((family * 37 + person * 17 + t * 11) % 13) as f64 / 7.0;
                let y = noise + t as f64 + if is_treated { 2.0 } else { 0.0 };
                let z = ((family * 5 + t * 3 + person) % 7) as f64;
                text += &format!("{person}-{family},f{family},{t},{start},{},{y},{z}\n", u8::from(is_treated));
            }
        }
    }
    fs::write(path, text).expect("file");
}

#[test]
fn families_from_a_file() {
    let folder = tempfile::tempdir().expect("folder");
    let panel = folder.path().join("families.csv");
    families(&panel, 4);
    let columns = format!("{} --cluster family --unit person --absorb person,t --outcome", panel.display());
    let by_treatment = found(folder.path(), &format!("wildboot {columns} y --treatment d")).expect("findings");
    let by_cohort = found(folder.path(), &format!("wildboot {columns} y --cohort g --time t")).expect("findings");
    assert_eq!(by_treatment["estimates"][0]["p"], by_cohort["estimates"][0]["p"]);
    assert_eq!(by_treatment["n"], json!({"rows": 72, "rows_used": 72, "units": 18, "clusters": 9}));
    assert_eq!(by_treatment["sign_vectors"]["draws"], 512);
    assert_eq!(by_treatment["method"]["seed"], Value::Null);
    let robust = found(folder.path(), &format!("robust {columns} y --treatment d --covariates z")).expect("findings");
    assert_eq!(robust["estimates"][1]["name"], "z");
    assert_eq!(robust["covariance"]["names"], json!(["d", "z"]));
    let lots = found(folder.path(), &format!("randomize {columns} y --treatment d --time t")).expect("findings");
    assert_eq!((&lots["assignments"], &lots["enumerated"]), (&json!(126), &json!(true)));
    assert_eq!(lots["paths"], json!([["from 3", 4], ["never", 5]]));
    let both = found(folder.path(), &format!("romano-wolf {columns} y,z --treatment d")).expect("findings");
    assert_eq!(both["outcomes"].as_array().map(Vec::len), Some(2));
    assert_eq!(found(folder.path(), &format!("wildboot {columns} y,z --treatment d")), None);
    assert_eq!(found(folder.path(), &format!("wildboot {columns} y")), None);
}

#[test]
fn one_treated_family_is_refused_a_standard_error() {
    let folder = tempfile::tempdir().expect("folder");
    let panel = folder.path().join("families.csv");
    families(&panel, 1);
    let columns = format!("{} --cluster family --absorb person,t --outcome y --treatment d", panel.display());
    for command in ["wildboot", "robust"] {
        let found = found(folder.path(), &format!("{command} {columns} --internal")).expect("findings");
        let estimate = &found["estimates"][0];
        assert!(estimate["estimate"].is_f64());
        assert_eq!((&estimate["se"], &estimate["p"], &estimate["low"]), (&Value::Null, &Value::Null, &Value::Null));
        let notices = found["notices"].as_array().expect("notices");
        assert!(notices.iter().any(|notice| notice["code"] == "one-treated-cluster"), "{command}");
    }
    assert_eq!(found(folder.path(), &format!("romano-wolf {columns}")), None);
    let lots = found(folder.path(), &format!("randomize {columns} --time t")).expect("findings");
    assert_eq!(lots["assignments"], 9);
}

#[test]
fn bounds_from_numbers_and_from_findings() {
    let folder = tempfile::tempdir().expect("folder");
    let write = |name: &str, value: Value| {
        let path = folder.path().join(name);
        fs::write(&path, value.to_string()).expect("file");
        path.display().to_string()
    };
    let sigma = json!([[1.0, 0.2, 0.1, 0.0], [0.2, 1.0, 0.2, 0.1], [0.1, 0.2, 1.0, 0.2], [0.0, 0.1, 0.2, 1.0]]);
    let numbers =
        write("numbers.json", json!({"betahat": [0.1, -0.1, 5.0, 6.0], "sigma": sigma, "event_time": [-3, -2, 0, 1]}));
    let names = ["dynamic(-3)", "dynamic(-2)", "dynamic(0)", "dynamic(1)"];
    let estimates: Vec<Value> = names
        .iter()
        .zip([0.1, -0.1, 5.0, 6.0])
        .map(|(name, estimate)| json!({"name": name, "estimate": estimate}))
        .collect();
    let study = |base: &str| {
        json!({"format": "opgang-evaluation/1", "options": [["base", base]], "estimates": estimates,
               "covariance": {"names": names, "matrix": sigma}})
    };
    let universal = write("universal.json", study("universal"));
    let varying = write("varying.json", study("varying"));
    let line =
        |file: &str| format!("honest {file} --m-bar 0.5 --m 0.1 --combination average --draws 500 --grid-points 200");
    let (one, other) = (found(folder.path(), &line(&numbers)), found(folder.path(), &line(&universal)));
    let (one, other) = (one.expect("findings"), other.expect("findings"));
    assert_eq!(one["estimates"], other["estimates"]);
    assert_eq!((&one["pre_periods"], &one["post_periods"]), (&json!(2), &json!(2)));
    assert_eq!(one["breakdown_m_bar"], 0.5);
    assert_eq!(found(folder.path(), &line(&varying)), None);
    let mut of_a_study = study("universal");
    (of_a_study["options"], of_a_study["base"]) = (json!([]), "varying".into());
    assert_eq!(found(folder.path(), &line(&write("of-a-study.json", of_a_study))), None);
    let mut of = study("universal");
    of["options"] = json!([["base", "universal"], ["outcome", "work"]]);
    (of["command"], of["input"]) = ("cs".into(), json!({"file": "panel.csv", "sha256": "ab"}));
    let of = found(folder.path(), &line(&write("of.json", of))).expect("findings");
    assert_eq!(of["of"], json!({"command": "cs", "outcome": "work", "file": "panel.csv", "sha256": "ab"}));
    assert!(one["of"].is_null());
    let mut imputed = study("universal");
    imputed["command"] = "imputation".into();
    assert_eq!(found(folder.path(), &line(&write("imputed.json", imputed))), None);
    assert_eq!(
        found(folder.path(), &format!("{} --combination 1,2,3", line(&numbers).replace(" --combination average", ""))),
        None
    );
    let hole =
        write("hole.json", json!({"betahat": [0.1, -0.1, 5.0, 6.0], "sigma": sigma, "event_time": [-4, -2, 0, 2]}));
    assert_eq!(found(folder.path(), &line(&hole)), None);
}

#[test]
fn power_of_the_design_in_hand() {
    let folder = tempfile::tempdir().expect("folder");
    let panel = folder.path().join("families.csv");
    families(&panel, 4);
    let line =
        format!("power {} --cluster family --treatment d --unit person --icc 0.3 --simulate 500", panel.display());
    let found_here = found(folder.path(), &line).expect("findings");
    assert_eq!(found_here["design"]["persons"], 2.0);
    assert_eq!((&found_here["design"]["treated"], &found_here["design"]["comparison"]), (&json!(4.0), &json!(5.0)));
    assert!(found_here["simulation"]["power"].as_f64().is_some_and(|power| (0.5..0.95).contains(&power)));
    assert_eq!(found(folder.path(), "power --persons 3"), None);
    let plain = found(folder.path(), "power --treated 62 --base-rate 0.25 --effect 0.4").expect("findings");
    assert!(plain["reach"]["shares"][0].as_f64().is_some_and(|share| share > 0.25));
    assert!(plain["needed"].as_u64().is_some_and(|needed| (90..110).contains(&needed)));
}

#[test]
fn typed_clusters_of_a_mean_that_is_not_whole_are_of_two_sizes_in_formula_and_simulation() {
    let folder = tempfile::tempdir().expect("folder");
    let line = "power --treated 62 --comparison 600 --persons 1.6 --icc 0.3 --simulate 2000";
    let found = found(folder.path(), line).expect("findings");
    // 6 in 10 are of 2 persons, the others of 1.
    let varies = found["design"]["size_variation"].as_f64().expect("it varies");
    assert!((varies - 0.24_f64.sqrt() / 1.6).abs() < 1e-12, "{varies}");
    let [formula, simulated] =
        ["/reach/mde", "/simulation/mde"].map(|at| found.pointer(at).and_then(|mde| mde.as_f64()));
    let ratio = simulated.expect("simulated") / formula.expect("computed");
    assert!((0.95..1.05).contains(&ratio), "{ratio}");
}
