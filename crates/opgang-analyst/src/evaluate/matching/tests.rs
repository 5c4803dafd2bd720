//! The command line of matching: bad input in, a place, a reason and a remedy out; findings in the form of all.

use crate::watching::Watcher;
use clap::Parser;

use super::{Match, run};

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    options: Match,
}

const GOOD: &str = "id,family,t,x,race,y,w\n\
    p1,f1,1,3,a,1,1\np2,f1,1,5,b,2,1\np3,f2,1,6,a,3,2\np4,f2,1,9,b,4,1\n\
    p5,f3,0,1,a,5,1\np6,f3,0,2,b,6,1\np7,f4,0,4,a,7,1\np8,f4,0,7,b,8,3\np9,f5,0,8,a,9,1\np10,f5,0,9,b,10,1\n";

/// What the command says of a file: its findings, or what stopped it.
fn said(file: &str, options: &str) -> Result<serde_json::Value, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, json) = (folder.path().join("panel.csv"), folder.path().join("out.json"));
    std::fs::write(&path, file).expect("a file");
    let line = format!(
        "match {} --unit id --treated t --json {} --quiet --internal {options}",
        path.display(),
        json.display()
    );
    let line = Line::try_parse_from(line.split_whitespace()).map_err(|cause| cause.to_string())?;
    run(&line.options, &Watcher::new()).map_err(|refusal| refusal.to_string())?;
    let text = std::fs::read_to_string(json).expect("findings");
    Ok(serde_json::from_str(&text).expect("JSON"))
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let with = |from: &str, to: &str| GOOD.replacen(from, to, 1);
    let plain = "--covariates x,race --outcome y";
    for (file, options, words) in [
        (GOOD.to_owned(), "--covariates x,nowhere", "\"nowhere\""),
        (GOOD.to_owned(), "--covariates x,x", "twice"),
        (GOOD.to_owned(), "--covariates x,y --outcome y", "names the unit, its treatment or its outcome"),
        (GOOD.to_owned(), "--covariates x --factors race", "is no covariate"),
        (GOOD.to_owned(), "--covariates x --ratio 0", "out of range"),
        (GOOD.to_owned(), "--covariates x --caliper=-1", "caliper"),
        (GOOD.to_owned(), "--covariates x --level 95", "is no confidence level"),
        (GOOD.to_owned(), "--covariates x --method cem --cutpoints x=often", "is no cut"),
        (GOOD.to_owned(), "--covariates x,race --method cem --cutpoints race=3", "is a factor"),
        (GOOD.to_owned(), "--covariates x --families race", "treated and untreated members"),
        (with("p2,f1,1", "p2,f1,2"), plain, "row 3, column \"t\""),
        (with("p2,f1,1", "p2,f1,"), plain, "row 3"),
        (with("p2,f1", "p1,f1"), plain, "unit \"p1\""),
        (with("1,5,b", "1,five,b"), plain, "row 3, column \"x\""),
        (with("8,3\np9", "8,-3\np9"), "--covariates x --weights w", "negative"),
        (with("p3,f2,1,6,a,3,2", "p3,f2,1,6"), plain, "panel.csv"),
        ("id,t,x\n".to_owned(), "--covariates x", "no rows"),
    ] {
        let fault = said(&file, options).expect_err(words);
        assert!(fault.contains(words), "{words:?} is not in: {fault}");
    }
}

#[test]
fn what_is_missing_is_left_out_and_counted() {
    let file = GOOD.replacen("1,5,b", "1,,b", 1).replacen("0,1,a,5", "0,1,NA,5", 1).replacen("a,9,1", "a,,1", 1);
    let found = said(&file, "--covariates x,race --outcome y --distance mahalanobis").expect("findings");
    let code = |step: &serde_json::Value| step["code"].as_str().expect("a code").to_owned();
    let codes: Vec<String> = found["flow"].as_array().expect("a flow").iter().map(code).collect();
    assert_eq!(codes[..5], ["in-file", "covariate-missing", "covariate-missing", "outcome-missing", "at-hand"]);
    assert_eq!((&found["n"]["rows"], &found["n"]["rows_used"]), (&10.into(), &7.into()));
    assert_eq!(found["notices"][0]["facts"]["column"], "x");
    assert!(found["notices"][0]["text"].as_str().expect("words").contains("“x”"));
}

#[test]
fn nobody_reads_an_outcome_that_is_not_named() {
    let found = said(GOOD, "--covariates x,race --distance mahalanobis").expect("findings");
    assert_eq!(found["estimates"].as_array().map(Vec::len), Some(0));
    assert_eq!(found["treated_matched"], 4);
    assert_eq!(found["format"], "opgang-evaluation/1");
}

#[test]
fn families_and_clusters_are_named() {
    let families =
        said(GOOD, "--covariates x,race --outcome y --families family --distance mahalanobis --distance-on x");
    let families = families.expect("findings");
    assert_eq!((&families["n"]["units"], &families["treated_matched"]), (&5.into(), &2.into()));
    let clustered = said(GOOD, "--covariates x --outcome y --cluster family --distance mahalanobis --weights w");
    let clustered = clustered.expect("findings");
    assert_eq!(clustered["method"]["vcov"], "cluster-robust (CR1), clustered on the cluster named");
    assert_eq!(clustered["n"]["clusters"], 4);
    assert!(clustered["estimates"][0]["se"].as_f64().is_some_and(|se| se > 0.0));
}
