//! Two periods against the reference package, and what must be refused.

mod panels;

use opgang_evaluate::bootstrap::{Bootstrap, Multiplier};
use opgang_evaluate::cs::{self, Options};
use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::did;
use opgang_evaluate::drdid::{Drdid, Estimator, Method, Question, Rows, estimate};
use opgang_evaluate::eventstudy::{Choices, Timing, eventstudy};
use opgang_evaluate::findings::{Covariance, Findings};
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::panel::{Columns, Covariate};
use opgang_evaluate::two_periods::{Confidence, Split, Treated};
use opgang_tables::read;
use panels::{Dir, Text, close, data, gunzipped, plain, reference};

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
        confidence: Confidence::default(),
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
    did::estimate(&path, &columns, &split, &Confidence::default(), &Unwatched).map_err(|fault| fault.to_string())
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
        (FOUR.replace(",1,0,", ",1,1,").replace(",2,0,", ",2,1,"), "without --cohort and --treated"),
        (FOUR.replace(",2,", ",1,"), "stands twice"),
    ];
    for (text, wanted) in cases {
        let refused = four_means(&text, Split::default(), true).expect_err(wanted);
        assert!(refused.contains(wanted), "{refused}\n{wanted}");
    }
}

/// Forty persons in families of two; the areas cut through the families. `pair` names both together.
fn crossed(noise: impl Fn(usize, usize) -> f64) -> String {
    let mut text = String::from("id,family,area,pair,t,d,g,x,y\n");
    for id in 0..40_usize {
        let (family, area, treated) = (id / 2, id % 7, id % 5 < 2);
        for t in 1..=2 {
            let y = 3.0 * t as f64 + noise(id, t) + if treated && t == 2 { 1.5 } else { 0.0 };
            let start = if treated { 2 } else { 0 };
            text += &format!(
                "p{id:02},f{family},a{area},{family}-{area},{t},{},{start},{},{y}\n",
                u8::from(treated),
                id % 4
            );
        }
    }
    text
}

fn uneven(id: usize, t: usize) -> f64 {
    ((id * id * 7 + t * t * 13 + id * t * 5) % 23) as f64 / 4.0
}

fn crossed_columns(cluster: Option<&str>) -> Columns {
    Columns {
        unit: Some("id".into()),
        time: "t".into(),
        cohort: "d".into(),
        outcome: "y".into(),
        cluster: cluster.map(str::to_owned),
        ..Columns::default()
    }
}

fn both_ways() -> Confidence {
    Confidence { across: Some("area".into()), ..Confidence::default() }
}

/// V by families, plus V by areas, less V by pairs, from three runs with one way each.
fn summed(covariance: impl Fn(&str) -> Covariance) -> Vec<Vec<f64>> {
    let [family, area, pair] = ["family", "area", "pair"].map(covariance);
    let sum =
        |row: usize, column: usize| family.matrix[row][column] + area.matrix[row][column] - pair.matrix[row][column];
    (0..family.names.len()).map(|row| (0..family.names.len()).map(|column| sum(row, column)).collect()).collect()
}

#[track_caller]
fn same(found: &Covariance, wanted: &[Vec<f64>]) {
    for (found, wanted) in found.matrix.iter().flatten().zip(wanted.iter().flatten()) {
        assert!(close(Some(*found), Some(*wanted), 1e-11), "{found} {wanted}");
    }
}

#[test]
fn four_means_cluster_on_two_columns_as_the_regression_does() {
    let dir = Dir::new();
    let path = dir.write("a.csv", crossed(uneven));
    let found = |cluster: &str, how: &Confidence| {
        did::estimate(&path, &crossed_columns(Some(cluster)), &Split::default(), how, &Unwatched).expect("findings")
    };
    let two = found("family", &both_ways());
    same(
        two.covariance.as_ref().expect("one"),
        &summed(|cluster| found(cluster, &Confidence::default()).covariance.expect("one")),
    );
    let effect = two.estimates.iter().find(|of| of.name == "effect").expect("an effect");
    // Two periods and two groups: the regression with unit and period effects says the same but for its factors.
    let roles = Roles {
        unit: "id".into(),
        time: "t".into(),
        cohort: "g".into(),
        outcome: "y".into(),
        clusters: vec!["family".into(), "area".into()],
        ..Roles::default()
    };
    let panel = Staggered::new(&read(&path, &roles.asks()).expect("a frame"), &roles).expect("a panel");
    let regressed = eventstudy(panel, &Timing::Static, &Choices::default()).expect("a regression").estimates;
    let (rows, areas) = (80.0, 7.0);
    // The effect, and two periods; persons lie in their families.
    let factor: f64 = (rows - 1.0) / (rows - 3.0) * areas / (areas - 1.0);
    assert!(close(Some(regressed[0].estimate), Some(effect.estimate), 1e-11));
    assert!(close(regressed[0].se, effect.se.map(|se| se * factor.sqrt()), 1e-10), "{regressed:?} {effect:?}");
    // From the rows: what each person's change adds to the mean of its side, summed by family, by area, by both.
    let change = |id: usize| uneven(id, 2) - uneven(id, 1);
    let mean = |treated: bool| {
        let side: Vec<f64> = (0..40).filter(|id| (id % 5 < 2) == treated).map(change).collect();
        (side.iter().sum::<f64>() / side.len() as f64, side.len() as f64)
    };
    let by = |home: &dyn Fn(usize) -> usize| {
        let mut sums = std::collections::BTreeMap::new();
        for id in 0..40 {
            let treated = id % 5 < 2;
            let (mean, count) = mean(treated);
            let sign = if treated { 1.0 } else { -1.0 };
            *sums.entry(home(id)).or_insert(0.0) += sign * (change(id) - mean) / count;
        }
        sums.values().map(|sum: &f64| sum * sum).sum::<f64>()
    };
    let wanted = by(&|id| id / 2) + by(&|id| id % 7) - by(&|id| id / 2 * 7 + id % 7);
    assert!(close(effect.se, Some(wanted.sqrt()), 1e-11), "{effect:?} {wanted}");
    assert_eq!(two.method.vcov, "influence function, clustered on family and area");
    assert_eq!((two.n.clusters, two.body.means[0].clusters), (Some(7), 12), "areas; treated families");
    assert_eq!(two.body.means[1].se, two.estimates[1].se);
    let few = two.notices.iter().find(|told| told.code == "few-clusters").expect("seven areas");
    assert_eq!(few.count, 7);
}

#[test]
fn every_method_of_two_periods_clusters_on_two_columns() {
    let dir = Dir::new();
    let text = crossed(uneven);
    let path = dir.write("a.csv", &text);
    let wide = text.lines().skip(1).collect::<Vec<_>>();
    let wide = wide.chunks(2).fold("family,area,pair,d,x,y0,y\n".to_owned(), |wide, pair| {
        let [before, after] = [pair[0], pair[1]].map(|line| line.split(',').collect::<Vec<_>>());
        let [_, family, area, pair, _, d, _, x, y0] = before[..] else { panic!("nine cells") };
        wide + &format!("{family},{area},{pair},{d},{x},{y0},{}\n", after[8])
    });
    let wide = dir.write("wide.csv", wide);
    for (path, rows) in [(&path, Rows::Long), (&path, Rows::CrossSections), (&wide, Rows::Wide("y0".into()))] {
        let found = |cluster: &str, confidence: Confidence| {
            let columns = Columns { covariates: vec![Covariate::parse("x")], ..crossed_columns(Some(cluster)) };
            let (path, rows) = (path.clone(), rows.clone());
            let question =
                Question { path, columns, split: Split::default(), rows, estimators: ALL.to_vec(), confidence };
            estimate(&question, &Unwatched).expect("findings")
        };
        let two = found("family", both_ways());
        assert_eq!(two.estimates.len(), 6);
        let covariance = two.covariance.as_ref().expect("one");
        same(covariance, &summed(|cluster| found(cluster, Confidence::default()).covariance.expect("one")));
        for (place, estimate) in two.estimates.iter().enumerate() {
            assert!(close(estimate.se, Some(covariance.matrix[place][place].sqrt()), 1e-12), "{estimate:?}");
        }
    }
}

#[test]
fn a_variance_below_zero_is_set_to_zero_and_told() {
    // In every family and every area the changes add up to nothing.
    let checked = |id: usize, t: usize| if t == 2 && (id % 2 + id / 2 % 2).is_multiple_of(2) { 1.0 } else { 0.0 };
    let mut text = String::from("id,family,area,t,d,y\n");
    for id in 0..8_usize {
        for t in 1..=2 {
            let side = id / 4;
            let home = |place: usize| 2 * side + place;
            let y = checked(id, t);
            text += &format!("p{id},f{},a{},{t},{side},{y}\n", home(id % 2), home(id / 2 % 2));
        }
    }
    let dir = Dir::new();
    let path = dir.write("a.csv", text);
    let found = did::estimate(&path, &crossed_columns(Some("family")), &Split::default(), &both_ways(), &Unwatched)
        .expect("findings");
    let told = found.notices.iter().find(|told| told.code == "negative-variance").expect("told");
    assert_eq!(told.fact("clusters"), Some(&vec!["family", "area"].into()));
    // After the start: two levels, two changes, one effect.
    assert_eq!(told.count, 5);
    assert!(found.estimates.iter().all(|of| of.se.is_none_or(|se| se > 0.0)));
    assert_eq!(found.estimates[6].se, None);
    assert!(found.method.corrections.iter().any(|of| of.contains("negative eigenvalues")));
}

fn draws(draws: usize) -> Option<Bootstrap> {
    Some(Bootstrap { draws, seed: 7, multiplier: Multiplier::Rademacher })
}

#[test]
fn draws_are_those_of_group_time_effects_on_any_number_of_threads() {
    let dir = Dir::new();
    let path = dir.write("a.csv", crossed(uneven));
    let how = Confidence { bootstrap: draws(999), ..Confidence::default() };
    let four = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let work = || did::estimate(&path, &crossed_columns(Some("family")), &Split::default(), &how, &Unwatched);
        pool.install(work).expect("findings")
    };
    let found = four(1);
    assert_eq!(found, four(3));
    assert_eq!((found.method.draws, found.method.seed), (Some(999), Some(7)));
    let of = |name: &str| {
        let bands = found.body.bands.as_ref().expect("bands");
        bands.estimates.iter().find(|of| of.name == name).expect("a band").clone()
    };
    let (effect, analytic) = (of("effect"), found.estimates.last().expect("an effect"));
    let columns = Columns { cohort: "g".into(), ..crossed_columns(Some("family")) };
    let options = Options { method: Method::Reg, bootstrap: draws(999), ..plain() };
    let cs = cs::estimate(&path, &columns, &options, &Unwatched).expect("findings");
    let cell = &cs.body.cells[0].error;
    assert!(close(effect.se_bootstrap, cell.se_bootstrap, 1e-11) && close(effect.band_low, cell.band_low, 1e-11));
    assert!(close(effect.band_high, cell.band_high, 1e-11) && close(analytic.se, cell.se, 1e-11));
    assert!(close(effect.se_bootstrap, analytic.se, 0.1), "{effect:?} {analytic:?}");
    // Four levels are held at once, two changes are; an effect is one.
    let critical = |name: &str| of(name).critical.expect("a band");
    assert_eq!(critical("level before, treated"), critical("level after, compared"));
    assert!(critical("level after, treated") > critical("change, treated"));
    assert!(critical("change, compared") > critical("effect"));
    let question = Question {
        path: path.clone(),
        columns: Columns { covariates: vec![Covariate::parse("x")], ..crossed_columns(Some("family")) },
        split: Split::default(),
        rows: Rows::Long,
        estimators: ALL.to_vec(),
        confidence: how.clone(),
    };
    let two = estimate(&question, &Unwatched).expect("findings");
    let bands = two.body.bands.expect("bands").estimates;
    assert_eq!(
        bands.iter().map(|of| &of.name).collect::<Vec<_>>(),
        two.estimates.iter().map(|of| &of.name).collect::<Vec<_>>()
    );
    assert!(bands.iter().all(|of| of.critical == bands[0].critical));
    for (band, estimate) in bands.iter().zip(&two.estimates) {
        assert!(close(band.se_bootstrap, estimate.se, 0.1), "{band:?} {estimate:?}");
        assert!(band.band_low < Some(estimate.estimate) && band.band_high > Some(estimate.estimate));
    }
    let rows_for_themselves = Question { columns: Columns { cluster: None, ..question.columns.clone() }, ..question };
    let told = estimate(&rows_for_themselves, &Unwatched).expect_err("rows and units").to_string();
    assert!(told.contains("--draws") && told.contains("--cluster"), "{told}");
}

#[test]
fn one_cluster_has_no_band_either() {
    let text = FOUR.replace("b,", "a2,").lines().enumerate().fold(String::new(), |text, (nth, line)| {
        let family = if nth == 0 {
            "family"
        } else if line.starts_with('a') {
            "f1"
        } else {
            &line[..1]
        };
        text + line + "," + family + "\n"
    });
    let dir = Dir::new();
    let path = dir.write("a.csv", text);
    let how = Confidence { bootstrap: draws(99), ..Confidence::default() };
    let found = did::estimate(&path, &crossed_columns(Some("family")), &Split::default(), &how, &Unwatched);
    let bands = found.expect("findings").body.bands.expect("bands").estimates;
    let known: Vec<bool> = bands.iter().map(|of| of.se_bootstrap.is_some()).collect();
    assert_eq!(known, [false, false, true, true, false, true, false], "levels and change of one family; the effect");
}

#[test]
fn what_two_ways_cannot_have_is_refused() {
    let dir = Dir::new();
    let path = dir.write("a.csv", crossed(uneven));
    let told = |cluster: Option<&str>, how: &Confidence, estimate: did::Estimator| {
        let found = estimate(&path, &crossed_columns(cluster), &Split::default(), how, &Unwatched);
        found.expect_err("it cannot be had").to_string()
    };
    let drawn = Confidence { bootstrap: draws(99), ..both_ways() };
    assert!(told(Some("family"), &drawn, did::estimate).contains("leave --draws out"));
    assert!(told(Some("family"), &both_ways(), did::estimate_from_sums).contains("leave --low-memory out"));
    assert!(told(Some("area"), &both_ways(), did::estimate).contains("ways of clustering that are one"));
    assert!(told(Some("t"), &both_ways(), did::estimate).contains("names the period"));
    let hole = dir.write("hole.csv", crossed(uneven).replacen("f3,a6,", "f3,,", 1));
    let columns = crossed_columns(Some("family"));
    let told = did::estimate(&hole, &columns, &Split::default(), &both_ways(), &Unwatched).expect_err("a hole");
    assert!(told.to_string().contains("lack a value of family or of area"), "{told}");
}
