//! Of whom, when, and what part of a change is the effect.

use opgang_evaluate::findings::Estimate;
use opgang_i18n::{Lang, Message, msg};
use opgang_report::evaluation::{Who, heading};
use opgang_report::{Cell, Table};

use super::super::run::{Came, Found};
use super::super::staying::Staying;

/// Smaller than this, relative to the standard error, two numbers are the same.
const SAME: f64 = 1e-6;

/// Which periods are before and after, how many are compared with how many, and who is seen to the end; outcomes of which
/// the same is true are told together.
pub(super) fn sentences(came: &Came, found: &[&Found], lang: Lang) -> Vec<String> {
    let counted = |found: &Found| {
        let levels = found.levels.as_ref()?;
        Some((levels.before, levels.after, levels.treated, levels.compared))
    };
    let who = super::who(came);
    let mut said = Vec::new();
    for ((before, after, treated, compared), outcomes) in together(found, lang, counted) {
        said.push(when(before, after, (&outcomes, &came.study.cohort.time)));
        said.push(msg::report::study_base(
            who.clusters(lang),
            number(compared.units),
            number(compared.clusters),
            number(treated.units),
            number(treated.clusters),
            outcomes,
            who.units(lang),
        ));
    }
    let gone = |found: &Found| found.staying.filter(|staying| staying.treated.gone + staying.compared.gone > 0);
    for (staying, outcomes) in together(found, lang, gone) {
        said.extend(staying_told(came, staying, outcomes));
    }
    said.iter().map(|message| lang.plain_text(message)).collect()
}

/// What is true of outcomes, each with the names of those of which it is; all of them have one name.
fn together<K: PartialEq>(found: &[&Found], lang: Lang, of: impl Fn(&Found) -> Option<K>) -> Vec<(K, String)> {
    let mut groups: Vec<(K, Vec<&str>)> = Vec::new();
    for found in found {
        let Some(key) = of(found) else { continue };
        let name = found.outcome.name.in_language(lang);
        match groups.iter_mut().find(|group| group.0 == key) {
            Some(group) => group.1.push(name),
            None => groups.push((key, vec![name])),
        }
    }
    let named = |names: Vec<&str>| {
        if names.len() > 1 && names.len() == found.len() {
            return lang.plain_text(&msg::report::study_all_outcomes());
        }
        lang.list_and(&names)
    };
    groups.into_iter().map(|(key, names)| (key, named(names))).collect()
}

fn when(before: (i64, i64), after: (i64, i64), (outcomes, time): (&str, &str)) -> Message {
    let [before_first, before_last, after_first, after_last] =
        [before.0, before.1, after.0, after.1].map(|period| period.to_string());
    if before.0 == before.1 {
        return msg::report::study_when_one(after_first, after_last, before_first, outcomes, time);
    }
    if before.1 >= after.0 {
        return msg::report::study_when_staggered(after_first, after_last, before_first, before_last, outcomes, time);
    }
    msg::report::study_when(after_first, after_last, before_first, before_last, outcomes, time)
}

/// How many of each side are seen to the last period: a person who is gone is no zero.
fn staying_told(came: &Came, staying: Staying, outcomes: String) -> Vec<Message> {
    if came.threshold.is_some_and(|threshold| staying.is_few(threshold)) {
        return vec![msg::report::study_gone_few(outcomes)];
    }
    let (treated, compared) = (staying.treated, staying.compared);
    let gone = msg::report::study_gone(
        number(compared.units),
        number(compared.gone),
        number(treated.units),
        number(treated.gone),
        outcomes.as_str(),
    );
    let still = staying.still_in_it.filter(|units| *units > 0);
    let still = still.map(|units| msg::report::study_gone_absorbing(number(units), outcomes.as_str()));
    std::iter::once(gone).chain(still).collect()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Says so, where the difference of the changes is not the effect, or level and change cannot be told apart.
pub(super) fn difference(found: &Found, lang: Lang) -> Option<String> {
    if found.without_levels {
        return Some(lang.plain_text(&msg::report::study_no_levels(found.outcome.name.in_language(lang))));
    }
    let difference = named(found, "difference of changes")?.estimate;
    let headline = found.headline.as_ref()?;
    let scale = headline.se.unwrap_or(1.0);
    ((difference - headline.estimate).abs() > SAME * scale).then(|| lang.plain_text(&msg::report::study_adjusted()))
}

/// The unit of a level: a share is so many per cent, and only what lies between two shares is percentage points.
pub(super) fn unit(found: &Found, lang: Lang) -> String {
    let say = |message| lang.plain_text(&message);
    found.outcome.unit.in_language(lang).replace(&say(msg::report::points()), &say(msg::report::per_cent()))
}

/// What the table of levels shows, and in which units.
fn title(found: &Found, lang: Lang) -> String {
    let (level, change) = (unit(found, lang), found.outcome.unit.in_language(lang));
    if level == change {
        return format!("{}, {change}", lang.plain_text(&msg::report::study_levels()));
    }
    lang.plain_text(&msg::report::study_levels_apart(change, level))
}

/// Level, change, the change of those compared with, and the effect.
pub(super) fn table(found: &Found, who: &Who, lang: Lang) -> Option<Table> {
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
    ];
    let counted = [who.units(lang), who.clusters(lang)].map(|words| heading(&words));
    Some(Table {
        name: format!("{}-levels", found.outcome.column),
        title: format!("{}: {}", found.outcome.name.in_language(lang), title(found, lang)),
        columns: columns.map(say).into_iter().chain(counted).collect(),
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
