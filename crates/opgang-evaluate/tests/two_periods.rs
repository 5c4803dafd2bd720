//! Two periods against the reference package, and what must be refused.

mod panels;

use opgang_evaluate::did;
use opgang_evaluate::drdid::{Drdid, Estimator, Method, Question, Rows, estimate};
use opgang_evaluate::findings::Findings;
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::panel::{Columns, Covariate};
use opgang_evaluate::two_periods::{Split, Treated};
use panels::{Dir, Text, close, data, gunzipped, reference};

const ALL: [Estimator; 6] = [
    Estimator::By(Method::Improved),
    Estimator::By(Method::Dr),
    Estimator::By(Method::Ipw),
    Estimator::By(Method::HorvitzThompson),
    Estimator::By(Method::Reg),
    Estimator::FixedEffects,
];
const NAMES: [(&str, &str); 6] = [
    ("improved", "drdid_imp"),
    ("traditional", "drdid_trad"),
    ("ipw", "ipw_std"),
    ("ipw-ht", "ipw_ht"),
    ("reg", "or"),
    ("twfe", "twfe"),
];

fn question(path: std::path::PathBuf, rows: Rows, names: &[&str]) -> Question {
    let (cohort, outcome) = if rows == Rows::CrossSections { ("d", "y") } else { ("experimental", "re78") };
    Question {
        path,
        columns: Columns {
            time: "post".into(),
            cohort: cohort.into(),
            outcome: outcome.into(),
            covariates: names.iter().map(|name| Covariate::parse(name)).collect(),
            ..Columns::default()
        },
        split: Split::default(),
        rows,
        estimators: ALL.to_vec(),
        level: 0.95,
    }
}

const WORKERS: [&str; 7] = ["age", "educ", "black", "married", "nodegree", "hisp", "re74"];

fn check(key: &str, found: &Findings<Drdid>) {
    let reference = reference();
    for (name, theirs) in NAMES {
        let wanted = &reference["drdid"][key][theirs];
        if wanted.is_null() {
            continue;
        }
        let of = found.estimates.iter().find(|estimate| estimate.name == name).expect("an estimate");
        assert!(close(Some(of.estimate), wanted[0].as_f64(), 1e-11), "{key} {name}: {of:?} {wanted}");
        // The reference stops its calibration early: its error has seven digits.
        let digits = if name == "improved" { 1e-7 } else { 1e-11 };
        assert!(close(of.se, wanted[1].as_f64(), digits), "{key} {name}: {of:?} {wanted}");
    }
}

#[test]
fn every_estimator_agrees_with_the_reference_in_a_wide_file_and_in_a_long_one() {
    let wide = estimate(&question(data("lalonde_cps.csv.gz"), Rows::Wide("re75".into()), &WORKERS), &Unwatched);
    let wide = wide.expect("findings");
    check("lalonde_cps_placebo", &wide);
    assert_eq!((wide.body.treated, wide.body.compared, wide.n.units), (425, 15_992, 16_417));
    let text = Text::parse(&gunzipped("lalonde_cps.csv.gz"));
    let mut long = String::from("id,post,experimental,age,educ,black,married,nodegree,hisp,re74,re78\n");
    for (id, row) in text.rows.iter().enumerate() {
        for (post, outcome) in [(1978, &row[9]), (1975, &row[8])] {
            long += &format!("{id},{post},{},{outcome}\n", row[..8].join(","));
        }
    }
    let dir = Dir::new();
    let mut question = question(dir.write("long.csv", long), Rows::Long, &WORKERS);
    question.columns.unit = Some("id".into());
    let found = estimate(&question, &Unwatched).expect("findings");
    check("lalonde_cps_placebo", &found);
    question.columns.cluster = Some("age".into());
    let clustered = estimate(&question, &Unwatched).expect("findings");
    assert!(close(Some(clustered.estimates[0].estimate), Some(found.estimates[0].estimate), 1e-12));
    assert_ne!(clustered.estimates[0].se, found.estimates[0].se);
}

#[test]
fn repeated_cross_sections_agree_with_the_reference() {
    let question = question(data("sim_rc.csv.gz"), Rows::CrossSections, &["x1", "x2", "x3", "x4"]);
    check("sim_rc", &estimate(&question, &Unwatched).expect("findings"));
}

fn four_means(text: &str, split: Split, unit: bool) -> Result<Findings<did::Did>, String> {
    let dir = Dir::new();
    let columns = Columns {
        unit: unit.then(|| "id".into()),
        time: "t".into(),
        cohort: if split.treated == Treated::Everybody { "t".into() } else { "d".into() },
        outcome: "y".into(),
        ..Columns::default()
    };
    let path = dir.write("a.csv", text);
    did::estimate(&path, &columns, &split, 0.95, &Unwatched).map_err(|fault| fault.to_string())
}

const FOUR: &str = "id,t,d,y\na,1,1,10\na,2,1,16\nb,1,1,12\nb,2,1,14\nc,1,0,5\nc,2,0,6\nd,1,0,7\nd,2,0,10\n";

#[test]
fn level_change_comparison_change_and_effect_are_told_apart() {
    let found = four_means(FOUR, Split::default(), true).expect("findings");
    let told: Vec<(&str, f64)> = found.estimates.iter().map(|of| (&of.name[..], of.estimate)).collect();
    assert_eq!(
        told,
        [
            ("level before, treated", 11.0),
            ("level after, treated", 15.0),
            ("change, treated", 4.0),
            ("level before, compared", 6.0),
            ("level after, compared", 8.0),
            ("change, compared", 2.0),
            ("effect", 2.0),
        ]
    );
    // Changes 6 and 2 among the treated, 1 and 3 among the others: variances of means 8/4 and 2/4.
    let se = found.estimates[6].se.expect("two of each");
    assert!((se - 2.5_f64.sqrt()).abs() < 1e-12, "{se}");
    assert_eq!(found.body.means.iter().map(|mean| (mean.rows, mean.clusters)).collect::<Vec<_>>(), [(2, 2); 4]);
    let apart = four_means(FOUR, Split::default(), false).expect("findings");
    assert_eq!(apart.estimates[6].estimate, 2.0);
    assert!(apart.estimates[6].se.expect("rows") > se);
}

#[test]
fn before_and_after_alone_is_told_as_no_evidence() {
    let found = four_means(FOUR, Split { treated: Treated::Everybody, ..Split::default() }, true).expect("findings");
    assert!(found.estimates.iter().all(|of| of.name != "effect"));
    assert!(!found.body.compared);
    assert!(found.notices.iter().any(|of| of.code == "no-comparison"));
}

#[test]
fn a_start_divides_more_periods_and_a_cohort_brings_its_own() {
    let text = FOUR.replace(",2,", ",3,") + "a,2,1,11\nb,2,1,13\nc,2,0,5\nd,2,0,9\n";
    let refused = four_means(&text, Split::default(), true).expect_err("three periods");
    assert!(refused.contains("nothing says which are after the start") && refused.contains("--start"), "{refused}");
    let split = Split { start: Some(3), ..Split::default() };
    assert_eq!(four_means(&text, split, true).expect("findings").body.before, [1, 2]);
    let cohort = Text::parse(&text).map("d", |treated| (3.0 * treated).to_string()).to_csv();
    let split = Split { treated: Treated::Cohort, ..Split::default() };
    let found = four_means(&cohort, split, true).expect("findings");
    assert_eq!((found.body.start, found.body.after), (3, vec![3]));
}

#[test]
fn bad_questions_are_refused() {
    let cases = [
        (FOUR.replace(",1,1,", ",1,2,").replace(",2,1,", ",2,2,"), "not only 0 and 1"),
        (FOUR.replace(",1,1,", ",1,,").replace(",2,1,", ",2,,"), "holds nothing, not only 0 and 1"),
        (FOUR.replace(",1,0,", ",1,1,").replace(",2,0,", ",2,1,"), "nobody who is compared with"),
        (FOUR.replace(",2,", ",1,"), "stands twice"),
    ];
    for (text, wanted) in cases {
        let refused = four_means(&text, Split::default(), true).expect_err(wanted);
        assert!(refused.contains(wanted), "{refused}\n{wanted}");
    }
}
