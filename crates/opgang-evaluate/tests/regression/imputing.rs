//! Imputation against R didimputation 0.5.0 and against least squares on dummies.

use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::eventstudy::{Choices, Timing, eventstudy};
use opgang_evaluate::findings::{Covariance, Estimate, Notice};
use opgang_evaluate::imputation::imputation;
use opgang_evaluate::twostage::twostage;
use opgang_tables::read;

use crate::reference::{as_iterated, close, panel, reference};

fn imputed(which: &str) -> Vec<Estimate> {
    imputation(panel(which, &[]), &Choices::default()).expect("an imputation").estimates
}

fn named(term: &str) -> String {
    if term == "treat" { "att".into() } else { format!("event_time({term})") }
}

/// By least squares on dummies; after the average over all, event times 0, 1 and 2.
#[track_caller]
fn exact(found: &[Estimate], wanted: [f64; 4]) {
    for (found, wanted) in found.iter().zip(wanted) {
        close(&found.name, found.estimate, wanted, 1e-11);
    }
}

#[test]
fn county_employment() {
    let wanted = reference("mpdta_bjs.json");
    let found = imputed("mpdta");
    as_iterated(&wanted["bjs_static"], &found, named);
    as_iterated(&wanted["bjs_event"], &found, named);
    exact(&found, [-0.04770991827844812, -0.03106692719255462, -0.052234856748539275, -0.13607811444032836]);
}

#[test]
fn simulated_small_cohorts() {
    let wanted = reference("base_stagg_regression.json");
    let found = imputed("base_stagg");
    as_iterated(&wanted["bjs_static"], &found, named);
    as_iterated(&wanted["bjs_event"], &found, named);
    exact(&found, [-0.7455638316123282, -4.94526110796958, -3.01099828129273, -2.0512135013512]);
}

#[test]
fn persons_clustered_on_family() {
    let wanted = reference("families_regression.json");
    let found = imputed("families");
    as_iterated(&wanted["bjs_static"], &found, named);
    as_iterated(&wanted["bjs_event"], &found, named);
    exact(&found, [0.41137195246106395, 0.103400115954372, 0.366180496269241, 0.388782982736798]);
}

/// The cohort of 2004 has one period before treatment: each unit is alone in its fixed effect among the untreated. The
/// reference package loses it by default and reports -0.0337 and nothing at event times 2 and 3.
#[test]
fn a_first_cohort_with_one_period_before_is_kept() {
    let trap = reference("mpdta_did2s_bjs_staggered_bacon.json");
    let found = imputation(panel("mpdta", &[]), &Choices::default()).expect("an imputation");
    let wrong = trap["bjs_static"][0]["estimate"].as_f64().expect("a number");
    assert!((found.estimates[0].estimate - wrong).abs() > 0.01);
    assert!(found.body.event_time.iter().any(|time| time.e == 3 && time.effect.se.is_some()));
    assert_eq!(found.body.treated_rows, 20 * 4 + 40 * 2 + 131);
    assert_eq!(found.n.rows_used, 2500);
}

/// Sixteen persons in families of two over five periods; the areas cut through the families.
struct Small {
    panel: Staggered,
    rows: Vec<Row>,
}

#[derive(Clone, Copy)]
struct Row {
    person: usize,
    t: usize,
    start: Option<usize>,
    y: f64,
}

impl Row {
    fn treated(&self) -> bool {
        self.start.is_some_and(|start| self.t >= start)
    }

    /// Its family, its area, and both together.
    fn homes(&self) -> [usize; 3] {
        let (family, area) = (self.person / 2, self.person % 5);
        [family, area, family * 5 + area]
    }

    /// Dummies of person and period.
    fn dummies(&self) -> Vec<f64> {
        (0..21).map(|place| f64::from(u8::from(place == self.person || place == 15 + self.t))).collect()
    }
}

fn small(clusters: &[&str], noise: impl Fn(usize, usize) -> f64) -> Small {
    let mut rows = Vec::new();
    let mut text = String::from("person,family,area,t,g,y\n");
    for person in 0..16 {
        for t in 1..=5 {
            let start = [Some(3), Some(4), None][(person * 7 % 16) / 6];
            let y = noise(person, t) + if start.is_some_and(|start| t >= start) { 1.0 + 0.1 * t as f64 } else { 0.0 };
            text += &format!("{person},f{},a{},{t},{},{y}\n", person / 2, person % 5, start.unwrap_or(0));
            rows.push(Row { person, t, start, y });
        }
    }
    let panel = read_panel(&text, clusters);
    Small { panel, rows }
}

fn read_panel(text: &str, clusters: &[&str]) -> Staggered {
    let roles = Roles {
        unit: "person".into(),
        time: "t".into(),
        cohort: "g".into(),
        outcome: "y".into(),
        clusters: clusters.iter().map(|name| (*name).to_owned()).collect(),
        ..Roles::default()
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("panel.csv");
    std::fs::write(&path, text).expect("a file");
    Staggered::new(&read(&path, &roles.asks()).expect("a frame"), &roles).expect("a panel")
}

fn uneven(person: usize, t: usize) -> f64 {
    ((person * person * 7 + t * t * 13 + person * t * 5) % 23) as f64 / 4.0
}

/// A solution of X′X b = `moments`; a column that is a combination of earlier ones has none of it.
fn solved(x: &[Vec<f64>], moments: &[f64]) -> Vec<f64> {
    let size = moments.len();
    let mut rows: Vec<Vec<f64>> = (0..size)
        .map(|i| (0..size).map(|j| x.iter().map(|x| x[i] * x[j]).sum()).chain([moments[i]]).collect())
        .collect();
    let mut kept = Vec::new();
    for pivot in 0..size {
        if rows[pivot][pivot].abs() < 1e-9 {
            continue;
        }
        kept.push(pivot);
        let lead = rows[pivot].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != pivot) {
            let times = row[pivot] / lead[pivot];
            row.iter_mut().zip(&lead).for_each(|(value, lead)| *value -= times * lead);
        }
    }
    (0..size).map(|at| if kept.contains(&at) { rows[at][size] / rows[at][at] } else { 0.0 }).collect()
}

fn times(x: &[f64], b: &[f64]) -> f64 {
    x.iter().zip(b).map(|(x, b)| x * b).sum()
}

/// Products of the sums of shares by family and by area, less those by both.
fn both_ways(rows: &[Row], left: &[f64], right: &[f64]) -> f64 {
    let product = |way: usize| {
        let mut sums = std::collections::BTreeMap::new();
        for (row, (left, right)) in rows.iter().zip(left.iter().zip(right)) {
            let sum: &mut (f64, f64) = sums.entry(row.homes()[way]).or_default();
            *sum = (sum.0 + left, sum.1 + right);
        }
        sums.values().map(|(left, right)| left * right).sum::<f64>()
    };
    product(0) + product(1) - product(2)
}

/// What each row adds to the error of a mean over `chosen` treated rows; `centred`: around cohort and period, as in
/// imputation, otherwise around the mean itself.
fn shares(rows: &[Row], chosen: impl Fn(&Row) -> bool, centred: bool) -> Vec<f64> {
    let untreated: Vec<&Row> = rows.iter().filter(|row| !row.treated()).collect();
    let x: Vec<Vec<f64>> = untreated.iter().map(|row| row.dummies()).collect();
    let mut moments = vec![0.0; 21];
    untreated.iter().zip(&x).for_each(|(row, x)| moments.iter_mut().zip(x).for_each(|(m, x)| *m += x * row.y));
    let b = solved(&x, &moments);
    let gap = |row: &Row| row.y - times(&row.dummies(), &b);
    let mean_of = |is_in: &dyn Fn(&&Row) -> bool| {
        let of: Vec<f64> = rows.iter().filter(is_in).map(gap).collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    let weight = 1.0 / rows.iter().filter(|row| chosen(row)).count() as f64;
    let mut wanted = vec![0.0; 21];
    rows.iter().filter(|row| chosen(row)).for_each(|row| {
        wanted.iter_mut().zip(row.dummies()).for_each(|(wanted, x)| *wanted += weight * x);
    });
    let pi = solved(&x, &wanted);
    let share = |row: &Row| match (chosen(row), row.treated()) {
        (true, _) if centred => {
            weight * (gap(row) - mean_of(&|other| chosen(other) && (other.start, other.t) == (row.start, row.t)))
        }
        (true, _) => weight * (gap(row) - mean_of(&|other| chosen(other))),
        (_, true) => 0.0,
        _ => -times(&row.dummies(), &pi) * gap(row),
    };
    rows.iter().map(share).collect()
}

/// What each row adds to the error of the coefficients of event times −3 and −2 among the untreated, with the root of
/// the factor; −1 is the reference.
fn shares_before(rows: &[Row]) -> [Vec<f64>; 2] {
    let event = |row: &Row| row.start.map(|start| row.t as i64 - start as i64);
    let column = |row: &Row| {
        let of = [-3, -2].map(|e| f64::from(u8::from(event(row) == Some(e))));
        row.dummies().into_iter().chain(of).collect::<Vec<f64>>()
    };
    let untreated: Vec<&Row> = rows.iter().filter(|row| !row.treated()).collect();
    let x: Vec<Vec<f64>> = untreated.iter().map(|row| column(row)).collect();
    let mut moments = vec![0.0; 23];
    untreated.iter().zip(&x).for_each(|(row, x)| moments.iter_mut().zip(x).for_each(|(m, x)| *m += x * row.y));
    let b = solved(&x, &moments);
    // Two coefficients and five periods; persons lie in their families. The smaller number of clusters is five.
    let (n, k, g) = (untreated.len() as f64, 2.0 + 1.0 + 4.0, 5.0);
    let root = ((n - 1.0) / (n - k) * g / (g - 1.0)).sqrt();
    [21, 22].map(|place| {
        let unit: Vec<f64> = (0..23).map(|at| f64::from(u8::from(at == place))).collect();
        let line = solved(&x, &unit);
        let share = |row: &Row| root * times(&column(row), &line) * (row.y - times(&column(row), &b));
        rows.iter().map(|row| if row.treated() { 0.0 } else { share(row) }).collect()
    })
}

#[track_caller]
fn same_covariance(found: &Covariance, names: &[&str], rows: &[Row], shares: &[Vec<f64>]) {
    assert_eq!(found.names, names);
    for (row, left) in shares.iter().enumerate() {
        for (column, right) in shares.iter().enumerate() {
            close(names[row], found.matrix[row][column], both_ways(rows, left, right), 1e-10);
        }
    }
}

#[test]
fn two_ways_of_clustering_are_sums_over_both_less_those_over_pairs() {
    let Small { panel, rows } = small(&["family", "area"], uneven);
    let found = imputation(panel.clone(), &Choices::default()).expect("an imputation");
    let at = |e: i64| move |row: &Row| row.start.is_some_and(|start| row.t as i64 - start as i64 == e);
    let mut wanted = vec![shares(&rows, Row::treated, true)];
    wanted.extend([0, 1, 2].map(|e| shares(&rows, at(e), true)));
    wanted.extend(shares_before(&rows));
    let names = ["att", "event_time(0)", "event_time(1)", "event_time(2)", "event_time(-3)", "event_time(-2)"];
    let covariance = found.covariance.expect("a covariance");
    same_covariance(&covariance, &names, &rows, &wanted);
    let before = found.body.pretrend_covariance.expect("a covariance before");
    assert_eq!(before.matrix[1][0], covariance.matrix[5][4]);
    assert_ne!(covariance.matrix[0][4], 0.0, "before and after hang together in clusters");
    assert_eq!(
        found.method.vcov,
        "conservative, clustered on family and area, effects centred within cohort and period"
    );
    assert_eq!(found.n.clusters, Some(5));
    assert!(found.notices.iter().any(|told| told.code == "effects-at-random"));
    for estimate in &found.estimates {
        let place = names.iter().position(|name| *name == estimate.name).expect("a name");
        close(&estimate.name, estimate.se.expect("an error").powi(2), covariance.matrix[place][place], 1e-12);
    }
    let staged = twostage(panel, &Timing::Static, &Choices::default()).expect("two stages");
    same_covariance(&staged.covariance.expect("one"), &["att"], &rows, &[shares(&rows, Row::treated, false)]);
}

#[test]
fn a_way_in_which_units_move_is_refused() {
    let Small { panel, .. } = small(&["family", "t"], uneven);
    for told in [
        imputation(panel.clone(), &Choices::default()).map(drop),
        twostage(panel, &Timing::Static, &Choices::default()).map(drop),
    ] {
        let told = told.expect_err("periods").to_string();
        assert!(told.contains("cluster \"t\"") && told.contains("changes within units"), "{told}");
    }
}

#[test]
fn a_variance_below_zero_is_told_and_leaves_no_standard_error() {
    // In every family and every area the changes add up to nothing, among the treated and among the others.
    let mut text = String::from("person,family,area,t,g,y\n");
    for person in 0..8_usize {
        for t in 1..=2 {
            let (side, one, other) = (person / 4, person % 2, person / 2 % 2);
            let y = u8::from(t == 2 && one == other);
            text += &format!("{person},f{},a{},{t},{},{y}\n", 2 * side + one, 2 * side + other, 2 * side);
        }
    }
    let panel = read_panel(&text, &["family", "area"]);
    let told = |notices: &[Notice]| notices.iter().any(|told| told.code == "negative-variance" && told.count == 1);
    let found = eventstudy(panel.clone(), &Timing::Static, &Choices::default()).expect("a regression");
    assert!(told(&found.notices) && found.estimates[0].se.is_none(), "{:?}", found.estimates);
    let found = twostage(panel.clone(), &Timing::Static, &Choices::default()).expect("two stages");
    assert!(told(&found.notices) && found.estimates[0].se.is_none(), "{:?}", found.estimates);
    let found = imputation(panel, &Choices::default()).expect("an imputation");
    assert!(found.notices.iter().any(|told| told.code == "negative-variance" && told.count == 2));
    assert!(found.estimates.iter().all(|of| of.se.is_none()), "{:?}", found.estimates);
}
