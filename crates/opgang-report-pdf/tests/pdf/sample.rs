//! A report of a programme that never was.

use opgang_i18n::Lang;
use opgang_report::evaluation::{Findings, Who, Wording, report};
use opgang_report::{Bars, Caption, Cell, Figure, Love, Report, Series, Shift, Swing, Table, Tornado};

/// A report with every kind of figure.
pub fn full(lang: Lang) -> Report {
    let wording = Wording {
        question: Some("Kom flere forældre på Ærøvej i arbejde, og blev børnene færre dage væk fra skolen?".into()),
        outcome: "Forældre i arbejde".into(),
        unit: "procentpoint".into(),
        times: 100.0,
        lost_among: None,
        who: Who::default(),
    };
    let mut report = report(&findings(), lang, &wording, None);
    report.figures.extend([bars(lang), tornado(lang), love(lang)]);
    report
}

/// Nothing at all.
pub fn empty(lang: Lang) -> Report {
    Report {
        lang,
        question: String::new(),
        answer: vec![],
        figures: vec![],
        done: vec![],
        doubts: vec![],
        tables: vec![],
        facts: vec![],
        command: String::new(),
    }
}

/// A table with so many rows.
pub fn table(rows: usize) -> Table {
    let row = |nth: usize| {
        let effect = if nth.is_multiple_of(3) { -0.5 - nth as f64 } else { 1000.25 + nth as f64 };
        vec![Cell::Text(format!("Husstand {nth}")), Cell::Number(effect, 2), Cell::if_any((nth != 4).then_some(0.5), 1)]
    };
    Table {
        name: "households".into(),
        title: "Alle husstande".into(),
        columns: vec!["Hvad".into(), "Forskel i kr.".into(), "p".into()],
        rows: (0..rows).map(row).collect(),
    }
}

fn findings() -> Findings {
    let period = |e: i64| {
        let noise = ((e * 7).rem_euclid(5) - 2) as f64 / 200.0;
        let att = if e < 0 { noise } else { 0.14 * ((e + 1) as f64 / 4.0).min(1.0) + noise };
        serde_json::json!({"e": e, "att": att, "se": 0.025, "low": att - 0.05, "high": att + 0.05})
    };
    let found = serde_json::json!({
        "version": "0.1.0", "command": "cs",
        "input": {"file": "panel-voksne.csv",
            "sha256": "774df7068546443acc1199ca71da5be13608728d8cb22804827ad7e5a4b83e04"},
        "n": {"rows": 24131, "rows_used": 23990, "units": 1035, "clusters": 662},
        "method": {"estimator": "Callaway & Sant'Anna (2021), doubly robust, never treated, varying base",
            "vcov": "influence function, clustered on family", "level": 0.95, "seed": null},
        "notices": [{"text": "41 families moved away and have no rows from then on; they are not counted as zero."}],
        "estimates": [
            {"name": "simple", "estimate": 0.1268, "se": 0.0234, "low": 0.0809, "high": 0.1727, "p": 0.000_000_1},
            {"name": "dynamic", "estimate": -0.1263, "se": 0.0234, "low": -0.1727, "high": null, "p": null}],
        "aggregations": {"dynamic": {"by": (-7..16).map(period).collect::<Vec<_>>()}}
    });
    serde_json::from_value(found).expect("a findings file")
}

fn caption(title: &str, finding: &str) -> Caption {
    Caption { title: title.into(), finding: finding.into() }
}

fn bars(lang: Lang) -> Figure {
    let series = |name: &str, amounts: &[f64]| Series { name: name.into(), amounts: amounts.to_vec() };
    let bars = Bars {
        caption: caption("Værdi efter år", "Kommunen får sit igen i det femte år."),
        upright: "mio. kr.".into(),
        level: "År".into(),
        first: 2022,
        series: vec![
            series("Kommunen", &[-8.0, -6.0, -2.0, 2.0, 6.0, 5.0, 4.5, 4.0, 3.5, 3.0]),
            series("Staten", &[0.5, 1.0, 1.5, 2.0, 2.0, 1.8, 1.6, 1.5, 1.3, 1.2]),
            series("Fonden", &[-6.0, -6.0, -6.0, -5.0, 0.0]),
        ],
        running: "I alt indtil da".into(),
    };
    bars.draw(lang, "value")
}

fn tornado(lang: Lang) -> Figure {
    let swing = |name: &str, low: f64, high: f64| Swing { name: name.into(), low, high };
    let tornado = Tornado {
        caption: caption("Hvad betyder mest", "Effekten på arbejde betyder mest."),
        level: "mio. kr. i alt".into(),
        low_and_high: ("lav ende".into(), "høj ende".into()),
        centre: 14.6,
        swings: vec![
            swing("Effekt på arbejde", -9.0, 38.0),
            swing("Hvor længe den holder", 4.0, 22.0),
            swing("Diskonteringsrente", 18.0, 11.0),
        ],
    };
    tornado.draw(lang, "tornado")
}

fn love(lang: Lang) -> Figure {
    let shift = |name: &str, before: f64, after: f64| Shift { name: name.into(), before, after: Some(after) };
    let shifts =
        vec![shift("alder", -0.31, 0.02), shift("børn", 0.82, -0.07), shift("uger på ydelse sidste år", 1.79, 0.11)];
    alike(lang, shifts)
}

/// A figure with so many rows.
pub fn shifts(lang: Lang, count: usize) -> Figure {
    let shift = |nth| Shift { name: format!("ting {nth}"), before: 0.4, after: None };
    alike(lang, (0..count).map(shift).collect())
}

fn alike(lang: Lang, shifts: Vec<Shift>) -> Figure {
    let love = Love {
        caption: caption("Ligner de hinanden?", "Efter parringen ligger alle inden for 0,1."),
        level: "Forskel i standardafvigelser".into(),
        before_and_after: ("før".into(), "efter".into()),
        shifts,
    };
    love.draw(lang, "love")
}
