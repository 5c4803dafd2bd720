//! A report says no more than its interval, holds nothing from outside, and its tables are the findings.

use opgang_i18n::Lang;
use opgang_report::evaluation::{Findings, Who, Wording, report};
use opgang_report::{Bars, Caption, Cell, Love, Series, Shift, Swing, Tornado, html};

fn findings(estimate: f64, low: Option<f64>, high: Option<f64>) -> Findings {
    let text = serde_json::json!({
        "format": "opgang-evaluation/1", "version": "0.1.0", "command": "cs", "options": [],
        "input": {"file": "panel.csv", "sha256": "abc"},
        "n": {"rows": 1000, "rows_used": 990, "units": 240, "clusters": 31},
        "method": {"estimator": "Callaway & Sant'Anna (2021), dr", "vcov": "influence function, clustered on family",
            "corrections": [], "level": 0.95, "draws": null, "seed": 7},
        "notices": [{"code": "one_period", "count": 1, "text": "Cohort <3> has one period before it."}],
        "estimates": [{"name": "simple", "estimate": estimate, "se": 0.01, "low": low, "high": high, "df": null, "p": 0.5}],
        "covariance": null,
        "aggregations": {"dynamic": {"by": [
            {"e": -2, "att": 0.01, "se": 0.02, "low": -0.03, "high": 0.05},
            {"e": 0, "att": estimate, "se": 0.02, "low": low, "high": high}]}}
    });
    serde_json::from_value(text).expect("a findings file")
}

fn wording() -> Wording {
    Wording {
        question: None,
        outcome: "Parents in work".into(),
        unit: "percentage points".into(),
        times: 100.0,
        lost_among: None,
        who: Who::default(),
    }
}

#[test]
fn the_answer_says_what_the_interval_says() {
    let answer = |estimate, low, high| {
        report(&findings(estimate, low, high), Lang::English, &wording(), Some("simple")).answer.join(" ")
    };
    let up = answer(0.127, Some(0.081), Some(0.173));
    assert!(
        up.contains("12.7 percentage points higher") && up.contains("between 8.1 and 17.3 percentage points"),
        "{up}"
    );
    let down = answer(-0.127, Some(-0.173), Some(-0.081));
    assert!(
        down.contains("12.7 percentage points lower") && down.contains("between \u{2212}17.3 and \u{2212}8.1"),
        "{down}"
    );
    for (low, high) in [(-0.02, 0.05), (0.0, 0.05), (-0.02, 0.0)] {
        let unsure = answer(0.02, Some(low), Some(high));
        assert!(
            unsure.contains("cannot tell") && !unsure.contains("higher on") && !unsure.contains("lower on"),
            "{unsure}"
        );
    }
    let none = answer(0.02, None, None);
    assert!(none.contains("nothing can be concluded") && !none.contains("2.0"), "{none}");
}

#[test]
fn the_page_is_whole_by_itself_in_each_language() {
    for lang in [Lang::Danish, Lang::English] {
        let report = report(&findings(0.1, Some(0.05), Some(0.15)), lang, &wording(), None);
        let page = html(&report);
        for outside in ["<script", "http://www.w3.org/1999", "https://", "src=", "href=", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(page.contains("Cohort &lt;3&gt; has one period") && page.contains("panel.csv") && page.contains("31"));
        assert!(page.contains(&format!("lang=\"{}\"", lang.code())));
        assert_eq!(page.matches("<h1").count(), 1);
    }
    let danish = html(&report(&findings(0.1, Some(0.05), Some(0.15)), Lang::Danish, &wording(), None));
    assert!(danish.contains("10,0 percentage points højere"), "the number has the Danish sign");
}

#[test]
fn the_csv_has_every_digit() {
    let report = report(&findings(0.123_456_789_012_345, Some(0.05), None), Lang::English, &wording(), None);
    let csv = report.tables[0].csv();
    assert!(csv.contains("0.123456789012345,0.01,0.05,,0.5"), "{csv}");
    assert_eq!(report.tables[1].rows[0][0], Cell::Number(-2.0, 0));
}

fn caption() -> Caption {
    Caption { title: "t".into(), finding: "f".into() }
}

#[test]
fn figures_hold_what_is_empty_equal_or_huge() {
    let bars = |amounts: Vec<f64>| Bars {
        caption: caption(),
        upright: "kr.".into(),
        level: "year".into(),
        first: 2022,
        series: vec![Series { name: "city".into(), amounts }],
        running: "sum".into(),
    };
    for amounts in [vec![], vec![0.0], vec![1e12, -1e12], vec![f64::NAN, 1.0]] {
        let drawn = bars(amounts).draw(Lang::Danish, "b").svg(Lang::Danish).into_string();
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
    }
    let mut long = bars(vec![1.0, 2.0]);
    long.series[0].name = "the budgets for social affairs and employment".into();
    let drawn = long.draw(Lang::English, "b").svg(Lang::English).into_string();
    assert!(drawn.contains(">the budgets for social affairs and employment<"), "{drawn}");
    let love = Love {
        caption: caption(),
        level: "sd".into(),
        before_and_after: ("before".into(), "after".into()),
        shifts: vec![Shift { name: "a very long name of a covariate indeed".into(), before: 3.0, after: None }],
    };
    let drawn = love.draw(Lang::English, "l").svg(Lang::English).into_string();
    assert!(drawn.contains(">a very long name of a<") && drawn.contains(">covariate indeed<"), "{drawn}");
    assert!(!drawn.contains('…') && !drawn.contains(">before<"), "one kind of points needs no legend: {drawn}");
    let tornado = Tornado {
        caption: caption(),
        level: "m".into(),
        low_and_high: ("low".into(), "high".into()),
        centre: 0.0,
        swings: vec![
            Swing { name: "narrow".into(), low: -1.0, high: 1.0 },
            Swing { name: "wide".into(), low: 5.0, high: -5.0 },
        ],
    };
    let drawn = tornado.draw(Lang::English, "t").svg(Lang::English).into_string();
    assert!(drawn.find("wide") < drawn.find("narrow"), "the widest stands on top");
}
