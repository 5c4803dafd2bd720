//! Few treated families: no standard error from one, a word about few, and a family for ever.

use opgang_evaluate::design::staggered::{Roles, Staggered};
use opgang_evaluate::eventstudy::{Bins, Choices, Timing, eventstudy};
use opgang_evaluate::findings::{Covariance, Estimate, Notice};
use opgang_evaluate::imputation::imputation;
use opgang_evaluate::sunab::sunab;
use opgang_evaluate::twostage::twostage;
use opgang_tables::read;

/// Forty families of two persons over five periods, so many of them treated from period 3 on. `family`: where a person
/// of a family stands in a period.
fn panel(treated: usize, family: impl Fn(usize, usize) -> usize) -> Staggered {
    let mut text = String::from("person,family,t,g,y\n");
    for home in 0..40_usize {
        for person in 0..2 {
            for t in 1..=5_usize {
                let y = (home * home * 7 + person * 31 + t * t * 13 + home * t * 5) % 23;
                let start = if home < treated { 3 } else { 0 };
                text += &format!("{home}-{person},f{},{t},{start},{y}\n", family(home, t));
            }
        }
    }
    let roles = Roles {
        unit: "person".into(),
        time: "t".into(),
        cohort: "g".into(),
        outcome: "y".into(),
        clusters: vec!["family".into()],
        ..Roles::default()
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("panel.csv");
    std::fs::write(&path, text).expect("a file");
    Staggered::new(&read(&path, &roles.asks()).expect("a frame"), &roles).expect("a panel")
}

struct Found {
    estimates: Vec<Estimate>,
    notices: Vec<Notice>,
    covariance: Covariance,
}

/// What every estimator of a panel says.
fn all(panel: &Staggered) -> Vec<(&'static str, Found)> {
    let choices = Choices::default();
    macro_rules! found {
        ($results:expr) => {{
            let results = $results.expect("an estimate");
            let covariance = results.covariance.expect("a covariance");
            Found { estimates: results.estimates, notices: results.notices, covariance }
        }};
    }
    let event = Timing::Event(Bins::default());
    vec![
        ("eventstudy", found!(eventstudy(panel.clone(), &event, &choices))),
        ("static", found!(eventstudy(panel.clone(), &Timing::Static, &choices))),
        ("sunab", found!(sunab(panel.clone(), &Bins::default(), &choices))),
        ("imputation", found!(imputation(panel.clone(), &choices))),
        ("twostage", found!(twostage(panel.clone(), &event, &choices))),
    ]
}

fn told<'a>(found: &'a Found, code: &str) -> Option<&'a Notice> {
    found.notices.iter().find(|notice| notice.code == code)
}

#[test]
fn one_treated_family_has_no_standard_error() {
    for (name, found) in all(&panel(1, |home, _| home)) {
        for estimate in &found.estimates {
            assert_eq!((estimate.se, estimate.low, estimate.p), (None, None, None), "{name}: {}", estimate.name);
        }
        assert!(found.covariance.matrix.iter().flatten().all(|value| value.is_nan()), "{name}");
        assert!(told(&found, "few-clusters").is_none(), "{name}: one is not few");
    }
    let (_, found) = &all(&panel(1, |home, _| home))[0];
    assert_eq!(told(found, "estimates-of-one-cluster").map(|notice| notice.count), Some(found.estimates.len()));
}

#[test]
fn few_treated_families_are_told_and_many_are_not() {
    for (name, found) in all(&panel(6, |home, _| home)) {
        assert_eq!(told(&found, "few-clusters").map(|notice| notice.count), Some(6), "{name}");
        assert!(found.estimates.iter().all(|estimate| estimate.se.is_some()), "{name}");
    }
    for (name, found) in all(&panel(20, |home, _| home)) {
        assert!(told(&found, "few-clusters").is_none(), "{name}: twenty on each side");
    }
}

#[test]
fn a_person_counts_to_the_family_of_the_first_period() {
    let stayed = all(&panel(20, |home, _| home));
    let moved = panel(20, |home, t| if home == 4 && t > 2 { 9 } else { home });
    assert_eq!(
        moved.notices.iter().find(|notice| notice.code == "moved-between-clusters").map(|notice| notice.count),
        Some(2)
    );
    for ((name, stayed), (_, moved)) in stayed.iter().zip(all(&moved)) {
        assert_eq!(stayed.estimates, moved.estimates, "{name}");
    }
}

#[test]
fn what_the_fixed_effects_fit_exactly_has_no_standard_error() {
    // Alone in their periods before all others: one family that starts in 4 and one that starts in 5.
    let mut text = String::from("person,t,g,y\na0,0,4,3\nb0,1,5,8\n");
    for (name, start) in [("a", 4), ("b", 5), ("c", 0)] {
        for nth in 0..12_usize {
            for t in 2..=6_usize {
                let y = (nth * nth * 7 + start * 3 + t * t * 13 + nth * t * 5) % 23;
                text += &format!("{name}{nth},{t},{start},{y}\n");
            }
        }
    }
    let roles =
        Roles { unit: "person".into(), time: "t".into(), cohort: "g".into(), outcome: "y".into(), ..Roles::default() };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("panel.csv");
    std::fs::write(&path, text).expect("a file");
    let panel = Staggered::new(&read(&path, &roles.asks()).expect("a frame"), &roles).expect("a panel");
    let found = twostage(panel, &Timing::Event(Bins::default()), &Choices::default()).expect("two stages");
    let exact: Vec<_> = found.estimates.iter().filter(|estimate| estimate.se.is_none()).collect();
    assert_eq!(exact.iter().map(|estimate| estimate.name.as_str()).collect::<Vec<_>>(), ["event_time(-4)"]);
    assert!(exact[0].estimate.abs() < 1e-9, "{}", exact[0].estimate);
    let told = found.notices.iter().find(|notice| notice.code == "fitted-exactly");
    assert_eq!(told.map(|notice| notice.count), Some(1));
}
