//! What matching refuses, and in which words; and families matched as families.

use opgang_evaluate::coarsened::Cut;
use opgang_evaluate::matching::covariates::{Covariate, Values};
use opgang_evaluate::matching::{Caliper, Distance, Method, Order, Sample, Wanted, Without, compare, pool};
use opgang_evaluate::orders::Unwatched;
use opgang_evaluate::propensity::Stopping;
use opgang_tables::Labels;

/// Ten units, the first four treated; `x` grows, `z` alternates.
fn ten() -> Sample {
    Sample {
        place: "ten".to_owned(),
        units: (1..=10).map(|unit| format!("p{unit}")).collect(),
        treated: (0..10).map(|unit| unit < 4).collect(),
        covariates: vec![
            number("x", &[3.0, 5.0, 6.0, 9.0, 1.0, 2.0, 4.0, 7.0, 8.0, 9.5]),
            number("z", &[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]),
        ],
        exact: Vec::new(),
        outcome: Some((0..10).map(f64::from).collect()),
        weights: None,
        cluster: None,
        members: vec![1; 10],
    }
}

fn number(name: &str, values: &[f64]) -> Covariate {
    Covariate { name: name.to_owned(), values: Values::Numbers(values.to_vec()) }
}

fn labels(codes: &[u32]) -> Labels {
    let most = codes.iter().max().map_or(0, |most| most + 1);
    Labels { codes: codes.to_vec(), names: (0..most).map(|code| format!("f{code}")).collect() }
}

fn nearest(caliper: Option<f64>) -> Method {
    Method::Nearest {
        distance: Distance::Propensity,
        ratio: 1,
        replace: false,
        caliper: caliper.map(Caliper::Absolute),
        order: None,
    }
}

fn refused(sample: &Sample, method: &Method, word: &str) {
    let wanted = Wanted { level: 0.95, stopping: Stopping::Glm };
    let fault = compare(sample, method, wanted, &Unwatched).expect_err(word);
    assert!(fault.to_string().contains(word), "{word:?} is not in {fault}");
}

#[test]
fn bad_samples_are_refused() {
    let mut twice = ten();
    twice.units[3] = "p1".to_owned();
    refused(&twice, &nearest(None), "more than once");
    let mut nobody = ten();
    nobody.treated = vec![false; 10];
    refused(&nobody, &Method::Exact, "0 of 10 units are treated");
    let mut perfect = ten();
    perfect.covariates.push(number("sees", &[1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]));
    refused(&perfect, &nearest(None), "perfect prediction: sees");
    let mut quasi = ten();
    quasi.covariates.push(number("never", &[0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]));
    refused(&quasi, &nearest(None), "perfect prediction: never");
    refused(&quasi, &Method::Odds, "2 of 10 units");
    let mut far = ten();
    far.covariates.push(number("rich", &[99.0, 99.0, 99.0, 99.0, 1.0, 2.0, 1.0, 3.0, 2.0, 1.0]));
    refused(&far, &Method::Entropy(1), "\"rich\"");
    let mut flat = ten();
    flat.covariates = vec![number("one", &[1.0; 10])];
    refused(
        &flat,
        &Method::Nearest {
            distance: Distance::Mahalanobis(Vec::new()),
            ratio: 1,
            replace: true,
            caliper: None,
            order: None,
        },
        "no covariate varies",
    );
    refused(
        &ten(),
        &Method::Nearest {
            distance: Distance::Mahalanobis(vec!["w".to_owned()]),
            ratio: 1,
            replace: true,
            caliper: None,
            order: None,
        },
        "is no covariate",
    );
    refused(&ten(), &Method::Coarsened(vec![("w".to_owned(), Cut::Sturges)]), "is no covariate");
    refused(&ten(), &nearest(Some(1e-12)), "anybody to be compared with");
}

#[test]
fn who_has_no_partner_is_told_with_the_reason() {
    let mut sample = ten();
    sample.exact = vec![labels(&[0, 1, 1, 2, 1, 0, 3, 3, 3, 3])];
    let wanted = Wanted { level: 0.95, stopping: Stopping::Glm };
    let found = compare(&sample, &nearest(None), wanted, &Unwatched).expect("a comparison");
    let without: Vec<_> = found.matches.iter().map(|found| found.without).collect();
    assert_eq!(without.iter().filter(|why| **why == Some(Without::NobodyAgrees)).count(), 1);
    assert_eq!(without.iter().filter(|why| **why == Some(Without::AllTaken)).count(), 1);
    assert_eq!(found.treated_matched, 2);
    let codes: Vec<&str> = found.notices.iter().map(|notice| notice.code).collect();
    assert!(codes.contains(&"nobody-agrees") && codes.contains(&"all-taken") && codes.contains(&"ties"));
    let left: (usize, usize) = found
        .flow
        .iter()
        .filter(|step| step.leaves)
        .fold((0, 0), |sum, step| (sum.0 + step.treated, sum.1 + step.untreated));
    let last = found.flow.last().expect("a step");
    assert_eq!((last.treated + left.0, last.untreated + left.1), (4, 6), "the flow adds up");
}

#[test]
fn collinear_columns_are_told() {
    let mut sample = ten();
    sample.covariates.push(number("twice", &[6.0, 10.0, 12.0, 18.0, 2.0, 4.0, 8.0, 14.0, 16.0, 19.0]));
    let wanted = Wanted { level: 0.95, stopping: Stopping::Converged };
    let found = compare(&sample, &nearest(None), wanted, &Unwatched).expect("a comparison");
    assert_eq!(found.propensity.expect("a score").collinear, ["twice"]);
    assert!(found.notices.iter().any(|notice| notice.code == "collinear-in-score"));
}

#[test]
fn families_are_matched_whole() {
    let mut persons = ten();
    persons.treated = (0..10).map(|unit| unit < 4).collect();
    let families = labels(&[0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    let pooled = pool(&persons, &families).expect("families");
    assert_eq!(pooled.units, ["f0", "f1", "f2", "f3", "f4"]);
    assert_eq!(pooled.members, [2; 5]);
    assert_eq!(pooled.outcome.as_deref(), Some(&[0.5, 2.5, 4.5, 6.5, 8.5][..]));
    let method = Method::Nearest {
        distance: Distance::Mahalanobis(vec!["x".to_owned()]),
        ratio: 1,
        replace: false,
        caliper: None,
        order: Some(Order::Name),
    };
    let wanted = Wanted { level: 0.95, stopping: Stopping::Glm };
    let found = compare(&pooled, &method, wanted, &Unwatched).expect("a comparison");
    // Means of x: 4 and 7.5 treated; 1.5, 5.5 and 8.75 untreated.
    let partners: Vec<_> = found.matches.iter().map(|found| found.controls[0].as_str()).collect();
    assert_eq!(partners, ["f3", "f4"]);
    let mixed = labels(&[0, 0, 1, 2, 2, 3, 3, 4, 4, 4]);
    let fault = pool(&persons, &mixed).expect_err("mixed");
    assert!(fault.to_string().contains("treated and untreated members"), "{fault}");
}

#[test]
fn names_are_ordered_as_people_do() {
    let mut names = vec!["NSW10", "NSW2", "a", "NSW02", "NSW1", "10", "9"];
    names.sort_by(|a, b| opgang_evaluate::matching::by_name(a, b));
    assert_eq!(names, ["9", "10", "NSW1", "NSW02", "NSW2", "NSW10", "a"]);
}
