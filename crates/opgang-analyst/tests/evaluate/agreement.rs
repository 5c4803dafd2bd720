//! Every command against the reference packages, from the words of the command line to the digits of its JSON.
//!
//! Tolerances are those of the estimators' own tests. `cargo test -- --nocapture` tells the digits.

use serde_json::Value;

use super::comparing::Check::{One, Rows};
use super::comparing::{FAMILIES, MPDTA, WORKERS, agree, compared, json};
use super::line::{found, found_in};

fn att(_: &str) -> String {
    "att".to_owned()
}

fn itself(term: &str) -> String {
    term.to_owned()
}

fn of(kind: &str, term: &str) -> String {
    format!("{kind}({})", term.rsplit("::").next().expect("a number"))
}

fn event(term: &str) -> String {
    of("event_time", term)
}

fn cohort(term: &str) -> String {
    of("cohort", term)
}

#[test]
fn group_time_effects() {
    let reference = json("panel/reference.json.gz");
    for (panel, name, keys) in [
        (MPDTA, "mpdta", &["nevertreated|dr|varying|~1", "notyettreated|ipw|universal|~lpop"][..]),
        (MPDTA, "mpdta", &["nevertreated|reg|universal|~lpop", "notyettreated|dr|varying|~lpop"]),
        (FAMILIES, "families", &["notyettreated|dr|varying|~x1 + x2 + x3 + x4"]),
    ] {
        for key in keys {
            let wanted = &reference[name][key];
            let parts: Vec<&str> = key.split('|').collect();
            let covariates = match parts[3].trim_start_matches('~').replace(" + ", ",") {
                none if none == "1" => String::new(),
                some => format!("--covariates {some}"),
            };
            let line =
                format!("cs {panel} --control {} --method {} --base {} {covariates}", parts[0], parts[1], parts[2]);
            let found = found(&line);
            let mut furthest = 0.0_f64;
            let mut near = |found: &Value, wanted: &Value| {
                assert_eq!(found.is_null(), wanted.is_null(), "{line}");
                if let (Some(found), Some(wanted)) = (found.as_f64(), wanted.as_f64()) {
                    let gap = (found - wanted).abs() / wanted.abs().max(1e-3);
                    assert!(gap <= 1e-10, "{line}: {found} is not {wanted}");
                    furthest = furthest.max(gap);
                }
            };
            let cells = found["cells"].as_array().expect("cells");
            for (cell, wanted) in cells.iter().zip(wanted["cells"].as_array().expect("cells")) {
                assert_eq!((&cell["g"], &cell["t"]), (&wanted[0], &wanted[1]));
                near(&cell["att"], &wanted[2]);
                near(&cell["se"], &wanted[3]);
            }
            for way in ["simple", "dynamic", "group", "calendar"] {
                let (found, wanted) = (&found["aggregations"][way], &wanted[way]);
                near(&found["overall"]["att"], &wanted["overall"][0]);
                near(&found["overall"]["se"], &wanted["overall"][1]);
                for (row, wanted) in
                    found["by"].as_array().into_iter().flatten().zip(wanted["by"].as_array().into_iter().flatten())
                {
                    near(&row["att"], &wanted[1]);
                    near(&row["se"], &wanted[2]);
                }
            }
            eprintln!("{furthest:.1e} {line}");
        }
    }
}

#[test]
fn two_periods() {
    let folder = tempfile::tempdir().expect("a folder");
    let four = "id,t,d,y\na,1,1,10\na,2,1,16\nb,1,1,12\nb,2,1,14\nc,1,0,5\nc,2,0,6\nd,1,0,7\nd,2,0,10\n";
    std::fs::write(folder.path().join("four.csv"), four).expect("a file");
    let found = found_in("did #four.csv --unit id --time t --treated d --outcome y --internal", folder.path());
    // Changes 6 and 2 among the treated, 1 and 3 among the others: variances of means 8/4 and 2/4.
    let by_hand = serde_json::json!({"effect": 2.0, "se": 2.5_f64.sqrt()});
    compared("did", &found, &by_hand, &[One("est effect", "/effect", 1e-12), One("se effect", "/se", 1e-12)]);
    let workers = "--covariates age,educ,black,married,nodegree,hisp,re74 --method all";
    agree(
        &format!("drdid @panel/lalonde_cps.csv.gz --treated experimental --outcome re78 --before re75 {workers}"),
        "panel/reference.json.gz",
        &[
            One("est improved", "/drdid/lalonde_cps_placebo/drdid_imp/0", 1e-11),
            // The reference stops its calibration early: its error has seven digits.
            One("se improved", "/drdid/lalonde_cps_placebo/drdid_imp/1", 1e-7),
            One("est traditional", "/drdid/lalonde_cps_placebo/drdid_trad/0", 1e-11),
            One("se traditional", "/drdid/lalonde_cps_placebo/drdid_trad/1", 1e-11),
            One("est ipw", "/drdid/lalonde_cps_placebo/ipw_std/0", 1e-11),
            One("se ipw", "/drdid/lalonde_cps_placebo/ipw_std/1", 1e-11),
            One("est reg", "/drdid/lalonde_cps_placebo/or/0", 1e-11),
            One("se reg", "/drdid/lalonde_cps_placebo/or/1", 1e-11),
            One("se twfe", "/drdid/lalonde_cps_placebo/twfe/1", 1e-11),
        ],
    );
    agree(
        "drdid @panel/sim_rc.csv.gz --time post --treated d --outcome y --covariates x1,x2,x3,x4 --cross-sections \
         --method traditional,ipw,reg",
        "panel/reference.json.gz",
        &[
            One("est traditional", "/drdid/sim_rc/drdid_trad/0", 1e-11),
            One("se traditional", "/drdid/sim_rc/drdid_trad/1", 1e-11),
            One("se ipw", "/drdid/sim_rc/ipw_std/1", 1e-11),
            One("se reg", "/drdid/sim_rc/or/1", 1e-11),
        ],
    );
}

#[test]
fn regressions_of_panels() {
    let fixest = "reference/mpdta_fixest.json";
    for vcov in ["iid", "hetero", "cluster"] {
        let place: &'static str = match vcov {
            "iid" => "/twfe_vcovs/iid",
            "hetero" => "/twfe_vcovs/hetero",
            _ => "/twfe_vcovs/cluster",
        };
        agree(&format!("eventstudy MPDTA --static --vcov {vcov}"), fixest, &[Rows(place, itself, 1e-10)]);
    }
    agree(
        "eventstudy MPDTA --static --covariates factor(year):lpop",
        fixest,
        &[Rows("/twfe_lpop_year", itself, 1e-10)],
    );
    agree("eventstudy MPDTA", fixest, &[Rows("/twfe_event_study/coef", event, 1e-10)]);
    agree("eventstudy FAMILIES", "reference/families_regression.json", &[Rows("/twfe_event", event, 1e-10)]);
    let sunab = [Rows("/sunab_event_time", event, 1e-10), Rows("/sunab_cohort", cohort, 1e-10)];
    agree("sunab MPDTA", fixest, &sunab);
    agree("sunab MPDTA", fixest, &[Rows("/sunab_att", att, 1e-10)]);
    let stagg = "reference/base_stagg_regression.json";
    agree("sunab STAGG", stagg, &[Rows("/sunab_event", event, 1e-10), Rows("/sunab_att", att, 1e-10)]);
    let imputed = |term: &str| if term == "treat" { "att".into() } else { format!("event_time({term})") };
    let both = [Rows("/bjs_static", imputed, 2e-7), Rows("/bjs_event", imputed, 2e-7)];
    agree("imputation MPDTA", "reference/mpdta_bjs.json", &both);
    agree("imputation STAGG", stagg, &both);
    agree("imputation FAMILIES", "reference/families_regression.json", &both);
    let others = "reference/mpdta_did2s_bjs_staggered_bacon.json";
    agree("twostage MPDTA", others, &[Rows("/did2s_event", event, 2e-7)]);
    agree("twostage MPDTA --static", others, &[Rows("/did2s_static", att, 2e-7)]);
    agree(
        "staggered MPDTA",
        others,
        &[
            One("est simple", "/roth_santanna_simple/0/estimate", 1e-10),
            One("se simple", "/roth_santanna_simple/0/se", 1e-10),
            One("est cohort", "/roth_santanna_cohort/0/estimate", 1e-10),
            One("se calendar", "/roth_santanna_calendar/0/se", 1e-10),
            One("se event_time(0)", "/roth_santanna_eventstudy/0/se", 1e-10),
        ],
    );
    let bacon = found(&format!("bacon {MPDTA}"));
    for row in json(others)["bacon"].as_array().expect("rows") {
        let comparisons = bacon["comparisons"].as_array().expect("comparisons");
        let same = |of: &&Value| of["treated"] == row["treated"] && of["untreated"] == row["untreated"];
        let checks = [One("/estimate", "/estimate", 1e-10), One("/weight", "/weight", 1e-12)];
        compared("bacon", comparisons.iter().find(same).expect("a comparison"), row, &checks);
    }
}

#[test]
fn few_treated_areas() {
    let prop99 = "matching/prop99_synthdid.json";
    agree(
        "synthdid PROP99",
        "matching/prop99_placebo_enumeration_package_options.json",
        &[One("se att", "/se_pop", 1e-10)],
    );
    for (method, place, tolerance) in [
        ("sdid", "/result/sdid_default/tau", 1e-10),
        ("sc", "/result/sc_default/tau", 1e-10),
        ("did", "/result/did/tau", 1e-12),
        ("sdid --converged", "/result/sdid_converged/tau", 1e-4),
    ] {
        agree(&format!("synthdid PROP99 --se none --method {method}"), prop99, &[One("est att", place, tolerance)]);
    }
}

#[test]
fn matching_and_balance() {
    let file = "matching/lalonde_matching.json";
    for (options, block) in [
        ("--ratio 1", "nn_ps_1to1_noreplace_largest"),
        ("--replace", "nn_ps_1to1_replace"),
        ("--caliper 0.2", "nn_ps_1to1_caliper02"),
        ("--ratio 2", "nn_ps_2to1_noreplace"),
        ("--exact race,married", "nn_ps_exact_race_married"),
        ("--distance mahalanobis --replace", "nn_mahalanobis_replace"),
        ("--distance mahalanobis", "nn_mahalanobis_noreplace_data_order"),
        ("--distance robust-mahalanobis --replace", "nn_robust_mahalanobis_replace"),
    ] {
        let line = format!("match {WORKERS} {options} --internal");
        let (found, wanted) = (found(&line), &json(file)[block]);
        let checks = [
            One("/estimates/0/estimate", "/att_diff_in_means", 1e-11),
            One("/estimates/1/estimate", "/att_reg_adjusted", 1e-11),
            One("/treated_matched", "/n_treated_matched", 0.0),
        ];
        compared(&line, &found, wanted, &checks);
        let lines = found["balance"].as_array().expect("balance");
        for row in wanted["balance"].as_array().expect("balance") {
            let line = lines.iter().find(|line| line["name"] == row["var"]).expect("a line");
            let (smd, wanted) = (line["after"]["smd"].as_f64(), row["Std..Mean.Diff."].as_f64());
            assert!((smd.expect("smd") - wanted.expect("smd")).abs() < 1e-11, "{options}: {line}");
        }
    }
    for (options, place, tolerance) in [
        ("--method subclass", "/subclass6/att", 1e-12),
        ("--method entropy", "/ebal_mean/att", 1e-11),
        ("--method odds", "/ipw_att/hajek", 1e-11),
    ] {
        agree(&format!("match WORKERS --internal {options}"), file, &[One("/estimates/0/estimate", place, tolerance)]);
    }
    agree(
        "match WORKERS --internal",
        file,
        &[
            One("/propensity/coefficients/1", "/propensity/coef/age", 1e-12),
            One("/propensity/se/1", "/propensity/se/age", 1e-12),
            One("/propensity/deviance", "/propensity/deviance", 1e-12),
        ],
    );
    let line = format!("balance {WORKERS} --internal");
    let (found, wanted) = (found(&line), json(file));
    let rows = wanted["unmatched_balance"].as_array().expect("rows");
    for row in rows.iter().filter(|row| row["var"] != "distance") {
        let lines = found["balance"].as_array().expect("balance");
        let of = lines.iter().find(|line| line["name"] == row["var"]).expect("a line");
        let checks = [
            One("/before/mean_treated", "/Means.Treated", 1e-11),
            One("/before/mean_control", "/Means.Control", 1e-11),
            One("/before/smd", "/Std..Mean.Diff.", 1e-11),
        ];
        compared(&line, of, row, &checks);
    }
}

#[test]
fn few_clusters() {
    for area in ["areas8", "areas10"] {
        let data = format!("@inference/{area}.csv --outcome y AREAS");
        let place = |of: &str| -> &'static str { Box::leak(format!("/{area}/{of}").into_boxed_str()) };
        agree(
            &format!("wildboot {data}"),
            "inference/wild_cluster_exact.json",
            &[
                One("est treat", place("WCR_rademacher_enumerated/beta"), 1e-10),
                One("se treat", place("WCR_rademacher_enumerated/se_cr1"), 1e-10),
                One("p treat", place("WCR_rademacher_enumerated/p_symmetric"), 0.0),
                One("/p_values/strict", place("WCR_rademacher_enumerated/p_strict"), 0.0),
                One("/p_values/equal_tail", place("WCR_rademacher_enumerated/p_equal_tail"), 0.0),
                One("/sign_vectors/draws", place("WCR_rademacher_enumerated/n_draws"), 0.0),
            ],
        );
        agree(
            &format!("wildboot {data} --residuals wcu"),
            "inference/wild_cluster_exact.json",
            &[One("p treat", place("WCU_rademacher_enumerated/p_symmetric"), 0.0)],
        );
        agree(
            &format!("wildboot {data} --null -0.2"),
            "inference/wild_cluster_exact.json",
            &[One("p treat", place("WCR_h0_-0.2/p_symmetric"), 0.0)],
        );
        agree(
            &format!("randomize {data} --time period"),
            "inference/wild_cluster_exact.json",
            &[
                One("p treat", place("randomization_inference/p_coef"), 0.0),
                One("/p_t", place("randomization_inference/p_t"), 0.0),
                One("/assignments", place("randomization_inference/assignments"), 0.0),
            ],
        );
        agree(
            &format!("robust {data}"),
            "inference/wild_cluster_r.json",
            &[
                One("est treat", place("clubSandwich/CR2/beta"), 1e-10),
                One("se treat", place("clubSandwich/CR2/SE"), 1e-11),
                One("df treat", place("clubSandwich/CR2/df_Satt"), 1e-11),
                One("p treat", place("clubSandwich/CR2/p_Satt"), 1e-10),
            ],
        );
    }
    agree(
        "romano-wolf @inference/multi_outcome_areas10.csv --outcome y1,y2,y3,y4 AREAS",
        "inference/romano_wolf_exact.json",
        &[
            One("est y1", "/beta/0", 1e-10),
            One("se y3", "/se/2", 1e-10),
            One("p y1", "/p_romano_wolf_stepdown/0", 0.0),
            One("p y2", "/p_romano_wolf_stepdown/1", 0.0),
            One("p y3", "/p_romano_wolf_stepdown/2", 0.0),
            One("p y4", "/p_romano_wolf_stepdown/3", 0.0),
        ],
    );
}

#[test]
fn bounds_and_power() {
    let line = "honest @inference/mpdta_honestdid.json --draws 5000 --seed 1 --m-bar 0 --m 0";
    agree(line, "inference/mpdta_honestdid.json", &[One("low original", "/original_e0/0/lb/0", 1e-10)]);
    let found = found(line);
    let wanted = json("inference/mpdta_honestdid.json");
    // One step of the peer's grid; its folded normal quantile is drawn.
    for (found, wanted, near) in [
        (&found["relative"][0]["low"], &wanted["RM_e0"][0]["lb"], 1e-3),
        (&found["smooth"][0]["low"], &wanted["SD_FLCI_e0"][0]["lb"], 2e-3),
    ] {
        let (found, wanted) = (found.as_f64().expect("an end"), wanted.as_f64().expect("an end"));
        assert!((found - wanted).abs() <= near, "{found} {wanted}");
    }
    let power = "inference/power.json";
    // The peer's search ends early; `mde_pwr` ends where it does.
    agree("power --treated 62", power, &[One("/reach/mde_pwr", "/t_two_n62/mde_d", 1e-10)]);
    let uneven = [One("/reach/mde_pwr", "/t2n_62_620/mde_d", 1e-10)];
    agree("power --treated 62 --comparison 620", power, &uneven);
    agree("power --treated 97 --base-rate 0.25", power, &[One("/reach/mde_pwr", "/p_two/h", 1e-10)]);
    agree("power --treated 62 --effect 0.2", power, &[One("/reach/power_at", "/power_at/0/power", 1e-10)]);
    let line = "power --treated 62 --comparison 62 --persons 3 --icc 0.3";
    agree(line, power, &[One("/reach/mde", "/cluster_mde/0/mde", 1e-11)]);
}
