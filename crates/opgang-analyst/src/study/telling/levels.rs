//! Of whom, when, and what part of a change is the effect.

use opgang_evaluate::findings::Estimate;
use opgang_i18n::{Lang, msg};
use opgang_report::{Cell, Table};

use super::super::run::{Came, Found};

/// Smaller than this, relative to the standard error, two numbers are the same.
const SAME: f64 = 1e-6;

/// Which periods are before and after, in which unit, and how many are compared with how many.
pub(super) fn sentences(came: &Came, found: &Found, lang: Lang) -> Vec<String> {
    let Some(levels) = &found.levels else { return Vec::new() };
    let (outcome, unit) = (found.outcome.name.in_language(lang), found.outcome.unit.in_language(lang));
    let time = came.study.cohort.time.as_str();
    let ends = |(first, last): (i64, i64)| (first.to_string(), last.to_string());
    let ((before, before_last), (after, after_last)) = (ends(levels.before), ends(levels.after));
    let when = if before == before_last {
        msg::report::study_when_one(after, after_last, before, outcome, time, unit)
    } else {
        msg::report::study_when(after, after_last, before, before_last, outcome, time, unit)
    };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let base = msg::report::study_base(
        number(levels.compared.units),
        number(levels.compared.clusters),
        number(levels.treated.units),
        number(levels.treated.clusters),
        outcome,
    );
    [when, base].iter().map(|message| lang.plain_text(message)).collect()
}

/// How many of each side are seen to the last period: a person who is gone is no zero.
pub(super) fn staying(came: &Came, found: &Found, lang: Lang) -> Vec<String> {
    let Some(staying) = found.staying.filter(|staying| staying.treated.gone + staying.compared.gone > 0) else {
        return Vec::new();
    };
    let outcome = found.outcome.name.in_language(lang);
    if came.threshold.is_some_and(|threshold| staying.is_few(threshold)) {
        return vec![lang.plain_text(&msg::report::study_gone_few(outcome))];
    }
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (treated, compared) = (staying.treated, staying.compared);
    let gone = msg::report::study_gone(
        number(compared.units),
        number(compared.gone),
        number(treated.units),
        number(treated.gone),
        outcome,
    );
    let still = staying.still_in_it.filter(|units| *units > 0);
    let still = still.map(|units| msg::report::study_gone_absorbing(number(units), outcome));
    [Some(gone), still].iter().flatten().map(|message| lang.plain_text(message)).collect()
}

/// Says so, where the difference of the changes is not the effect.
pub(super) fn difference(found: &Found, lang: Lang) -> Option<String> {
    let difference = named(found, "difference of changes")?.estimate;
    let headline = found.headline.as_ref()?;
    let scale = headline.se.unwrap_or(1.0);
    ((difference - headline.estimate).abs() > SAME * scale).then(|| lang.plain_text(&msg::report::study_adjusted()))
}

/// Level, change, the change of those compared with, and the effect.
pub(super) fn table(found: &Found, lang: Lang) -> Option<Table> {
    let levels = found.levels.as_ref()?;
    let times = found.outcome.times;
    let shown = |number: Option<f64>| Cell::if_any(number.map(|number| number * times), 2);
    let say = |message| lang.plain_text(&message);
    let interval = |estimate: Option<&Estimate>| {
        [estimate.map(|row| row.estimate), estimate.and_then(|row| row.low), estimate.and_then(|row| row.high)]
            .map(shown)
    };
    let side = |name: String, who: &str, counted: opgang_evaluate::cs::Counted| {
        let level = |when: &str| shown(named(found, &format!("level {when}, {who}")).map(|row| row.estimate));
        let mut row = vec![Cell::Text(name), level("before"), level("after")];
        row.extend(interval(named(found, &format!("change, {who}"))));
        row.extend([counted.units, counted.clusters].map(|count| Cell::Number(count as f64, 0)));
        row
    };
    let effect = |name: String, estimate: Option<&Estimate>| {
        let mut row = vec![Cell::Text(name), Cell::Empty, Cell::Empty];
        row.extend(interval(estimate));
        row.extend([Cell::Empty, Cell::Empty]);
        row
    };
    let columns = [
        msg::report::study_level_who(),
        msg::report::study_level_before(),
        msg::report::study_level_after(),
        msg::report::study_level_change(),
        msg::report::column_low(),
        msg::report::column_high(),
        msg::report::study_units(),
        msg::report::study_clusters(),
    ];
    Some(Table {
        name: format!("{}-levels", found.outcome.column),
        title: format!(
            "{}: {}, {}",
            found.outcome.name.in_language(lang),
            say(msg::report::study_levels()),
            found.outcome.unit.in_language(lang)
        ),
        columns: columns.map(say).to_vec(),
        rows: vec![
            side(say(msg::report::study_level_treated()), "treated", levels.treated),
            side(say(msg::report::study_level_compared()), "compared", levels.compared),
            effect(say(msg::report::study_level_difference()), named(found, "difference of changes")),
            effect(say(msg::report::study_level_effect()), found.headline.as_ref()),
        ],
    })
}

fn named<'a>(found: &'a Found, name: &str) -> Option<&'a Estimate> {
    found.levels.as_ref()?.estimates.iter().find(|estimate| estimate.name == name)
}
