//! A study in words: one report for all its outcomes.

mod changed;
mod levels;

use std::path::Path;

use opgang_i18n::{Lang, msg};
use opgang_report::evaluation::{self, Who, Wording};
use opgang_report::{Cell, Report, Table, spelt};

use super::estimator::Correction;
use super::lock::Lock;
use super::run::{Came, Found, Stopped};
use crate::Refusal;

/// The report in a language, the primary outcomes first.
pub(super) fn report(came: &Came, lang: Lang) -> Result<Report, Refusal> {
    let mut found: Vec<&Found> = came.outcomes.iter().collect();
    found.sort_by_key(|found| !found.outcome.primary);
    let mut parts =
        found.iter().map(|found| Ok((*found, part(came, found, lang)?))).collect::<Result<Vec<_>, Refusal>>()?;
    let say = |message| lang.plain_text(&message);
    let mut report = Report {
        lang,
        question: came.study.question.in_language(lang).to_owned(),
        answer: changed::warning(came, lang).into_iter().collect(),
        figures: vec![],
        done: vec![locked(came, lang)],
        doubts: vec![],
        tables: vec![results(&found, lang)],
        facts: vec![],
        command: came.command.clone(),
    };
    report.tables.extend(changed::table(came, lang));
    if found.iter().any(|found| found.levels.is_some()) {
        report.doubts.push(say(msg::report::study_level_alone()));
    }
    report.doubts.extend(doubts(&parts, lang));
    for (nth, (found, part)) in parts.iter_mut().enumerate() {
        let name = found.outcome.name.in_language(lang);
        // One paragraph for each outcome.
        report.answer.push(answer(came, found, part, lang).join(" "));
        for figure in &mut part.figures {
            figure.name = format!("{}-{}", figure.name, found.outcome.column);
            figure.title = format!("{name}: {}", figure.title);
        }
        report.figures.append(&mut part.figures);
        if nth == 0 {
            report.done.append(&mut part.done);
            report.done.extend(corrected(came, lang));
            report.facts.append(&mut part.facts);
        }
        let (denominator, unit) = (found.outcome.denominator.in_language(lang), levels::unit(found, lang));
        report.done.push(say(msg::report::study_of_whom(denominator, name, unit)));
        let difference = levels::difference(found, lang);
        report.doubts.extend(difference.filter(|doubt| !report.doubts.contains(doubt)));
        report.tables.extend(levels::table(found, &who(came), lang));
        for mut table in part.tables.drain(..) {
            table.name = format!("{}-{}", found.outcome.column, table.name);
            table.title = format!("{name}: {}", table.title);
            report.tables.push(table);
        }
    }
    report.done.extend(levels::sentences(came, &found, lang));
    if let Some((lock, _)) = &came.locked {
        report.facts.push((
            say(msg::report::study_fact_lock()),
            format!("{} · {}", lang.day_of(&lock.locked_on), lock.decisions_sha256),
        ));
    }
    Ok(report)
}

/// What may be wrong, each said once: with the outcomes that it is about, unless it is about all of them.
fn doubts(parts: &[(&Found, Report)], lang: Lang) -> Vec<String> {
    let mut about: Vec<(&str, Vec<&str>)> = vec![];
    for (found, part) in parts {
        let name = found.outcome.name.in_language(lang);
        for doubt in &part.doubts {
            match about.iter_mut().find(|(said, _)| *said == doubt) {
                Some((_, names)) => names.push(name),
                None => about.push((doubt, vec![name])),
            }
        }
    }
    let said = |(doubt, names): (&str, Vec<&str>)| {
        if names.len() == parts.len() {
            return doubt.to_owned();
        }
        lang.plain_text(&msg::notices::of_outcome(lang.list_and(&names), doubt))
    };
    about.into_iter().map(said).collect()
}

/// One outcome's report.
fn part(came: &Came, found: &Found, lang: Lang) -> Result<Report, Refusal> {
    let findings = serde_json::from_value::<evaluation::Findings>(found.value.clone())
        .map_err(|cause| Refusal::Internal(cause.to_string()))?;
    let wording = Wording {
        question: None,
        outcome: found.outcome.name.in_language(lang).to_owned(),
        unit: found.outcome.unit.in_language(lang).to_owned(),
        times: found.outcome.times,
        lost_among: lost_among(came, found),
        who: who(came),
    };
    Ok(evaluation::report(&findings, lang, &wording, Some(came.study.estimator.headline())))
}

/// What those who are counted are called.
fn who(came: &Came) -> Who {
    let cohort = &came.study.cohort;
    Who { unit: cohort.unit.clone(), cluster: cohort.cluster.clone(), family: None }
}

/// How many primary outcomes there are, where the correction over them leaves nothing of the difference.
fn lost_among(came: &Came, found: &Found) -> Option<usize> {
    let study = &came.study;
    found.corrected.filter(|p| *p > 1.0 - study.estimator.level)?;
    Some(study.outcomes.iter().filter(|outcome| outcome.primary).count())
}

fn answer(came: &Came, found: &Found, part: &mut Report, lang: Lang) -> Vec<String> {
    let name = found.outcome.name.in_language(lang);
    let called = who(came).clusters(lang);
    let message = match found.stopped {
        None if found.withheld => msg::report::study_withheld(called, came.threshold.unwrap_or_default() as i64, name),
        None => return std::mem::take(&mut part.answer),
        Some(Stopped::FewClusters { clusters, wanted }) => {
            msg::report::study_stopped_few(called, clusters as i64, wanted as i64, name)
        }
        Some(Stopped::LeftOut { percent, allowed }) => {
            msg::report::study_stopped_left_out(spelt(lang, allowed, 1), name, spelt(lang, percent, 1))
        }
    };
    vec![lang.plain_text(&message)]
}

/// Whether the study ran as it was locked.
fn locked(came: &Came, lang: Lang) -> String {
    lang.plain_text(&match &came.locked {
        None => msg::report::study_not_locked(),
        Some((lock, changes)) if changes.is_empty() => msg::report::study_as_locked(lang.day_of(&lock.locked_on)),
        Some((lock, changes)) => msg::report::study_changed(lang.day_of(&lock.locked_on), changes.len() as i64),
    })
}

/// What the screen says when a study was locked now, or is locked already as it stands.
pub(super) fn frozen(lock: &Lock, path: &Path, lang: Lang, already: bool) -> String {
    let (day, hash, path) = (lang.day_of(&lock.locked_on), lock.decisions_sha256.as_str(), path.display().to_string());
    let message = if already {
        msg::report::study_locked_already(day, hash, path)
    } else {
        msg::report::study_locked(day, hash, path)
    };
    format!("{}\n", lang.plain_text(&message))
}

/// What was done about several primary outcomes, where there are several.
fn corrected(came: &Came, lang: Lang) -> Option<String> {
    let primary = came.study.outcomes.iter().filter(|outcome| outcome.primary).count() as i64;
    let draws = came.plan.map_or(0, |plan| i64::try_from(plan.draws).unwrap_or(i64::MAX));
    let message = match came.study.estimator.correction {
        Correction::Holm => msg::report::study_corrected_holm(primary),
        Correction::RomanoWolf => msg::report::study_corrected_romano_wolf(draws, primary),
        Correction::None => msg::report::study_corrected_none(primary),
    };
    (primary > 1).then(|| lang.plain_text(&message))
}

/// All outcomes in one table.
fn results(found: &[&Found], lang: Lang) -> Table {
    let columns = [
        msg::report::study_column_outcome(),
        msg::report::study_column_unit(),
        msg::report::column_estimate(),
        msg::report::column_low(),
        msg::report::column_high(),
        msg::report::column_p(),
        msg::report::study_column_corrected(),
    ];
    let row = |found: &&Found| {
        let outcome = &found.outcome;
        let headline = found.headline.as_ref();
        let times = |number: Option<f64>| Cell::if_any(number.map(|number| number * outcome.times), 2);
        vec![
            Cell::Text(outcome.name.in_language(lang).to_owned()),
            Cell::Text(outcome.unit.in_language(lang).to_owned()),
            times(headline.map(|estimate| estimate.estimate)),
            times(headline.and_then(|estimate| estimate.low)),
            times(headline.and_then(|estimate| estimate.high)),
            Cell::if_any(headline.and_then(|estimate| estimate.p), 4),
            Cell::if_any(found.corrected, 4),
        ]
    };
    Table {
        name: "results".to_owned(),
        title: lang.plain_text(&msg::report::study_results()),
        columns: columns.iter().map(|message| lang.plain_text(message)).collect(),
        rows: found.iter().map(row).collect(),
    }
}

/// The summary for a terminal.
pub(super) fn summary(came: &Came, lang: Lang) -> String {
    let mut text = format!("{}\n", came.study.question.in_language(lang));
    match report(came, lang) {
        Ok(report) => {
            // What was changed is said first already.
            let is_changed = changed::warning(came, lang).is_some();
            let locked = report.done.first().filter(|_| !is_changed);
            report.answer.iter().chain(locked).for_each(|sentence| text += &format!("  {sentence}\n"))
        }
        Err(refusal) => text += &format!("  {refusal}\n"),
    }
    if came.threshold.is_none() {
        text += &format!("{}\n", lang.plain_text(&msg::report::internal()));
    }
    text
}
