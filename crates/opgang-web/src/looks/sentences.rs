//! A plain sentence for everything that the journal can hold.

use opgang_i18n::{Message, msg};

macro_rules! sentences {
    ($($code:literal $name:ident,)*) => {
        /// What was done, as the end of a sentence that begins with whoever did it.
        pub fn of(action: &str) -> Option<Message> {
            match action {
                $($code => Some(msg::looks::$name()),)*
                _ => None,
            }
        }
    };
}

sentences! {
    "account.closed" account_closed,
    "account.language" account_language,
    "account.opened" account_opened,
    "contact.added" contact_added,
    "family.listed" family_listed,
    "family.seen" family_seen,
    "family.welcomed" family_welcomed,
    "looks.seen" looks_seen,
    "network.form" network_form,
    "note.corrected" note_corrected,
    "note.form" note_form,
    "note.written" note_written,
    "pair.changed" pair_changed,
    "pair.form" pair_form,
    "pair.seen" pair_seen,
    "password.changed" password_changed,
    "password.set" password_set,
    "person.form" person_form,
    "person.joined" person_joined,
    "person.left" person_left,
    "person.protected" person_protected,
    "person.seen" person_seen,
    "plan.on_paper" plan_on_paper,
    "promise.change_agreed" promise_change_agreed,
    "promise.change_proposed" promise_change_proposed,
    "promise.change_refused" promise_change_refused,
    "promise.confirmed" promise_confirmed,
    "promise.form" promise_form,
    "promise.kept" promise_kept,
    "promise.made" promise_made,
    "promise.not_kept" promise_not_kept,
    "promise.seen" promise_seen,
    "promise.urgency" promise_urgency,
    "promise.withdrawn" promise_withdrawn,
    "question.answered" question_answered,
    "question.asked" question_asked,
    "question.form" question_form,
    "question.link_made" question_link_made,
    "question.seen" question_seen,
    "rules.seen" rules_seen,
    "session.began" session_began,
    "session.ended" session_ended,
    "step.done" step_done,
    "step.dropped" step_dropped,
    "step.planned" step_planned,
    "strength.form" strength_form,
    "strength.seen" strength_seen,
    "suggestion.accepted" suggestion_accepted,
    "suggestion.asked_again" suggestion_asked_again,
    "suggestion.declined" suggestion_declined,
    "suggestion.form" suggestion_form,
    "suggestion.made" suggestion_made,
    "suggestion.not_now" suggestion_not_now,
    "suggestion.seen" suggestion_seen,
    "today.seen" today_seen,
    "visit.cancelled" visit_cancelled,
    "visit.form" visit_form,
    "visit.held" visit_held,
    "visit.planned" visit_planned,
    "wish.form" wish_form,
    "wish.fulfilled" wish_fulfilled,
    "wish.not_now" wish_not_now,
    "wish.put_aside" wish_put_aside,
    "wish.reworded" wish_reworded,
    "wish.seen" wish_seen,
    "wish.voiced" wish_voiced,
    "wish.yes" wish_yes,
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Words such as "promise.kept" in the source of the use cases and the pages.
    fn codes_in(folder: &Path, codes: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                codes_in(&path, codes);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                codes.extend(source.split('"').filter(|word| is_code(word)).map(str::to_owned));
            }
        }
    }

    fn is_code(word: &str) -> bool {
        let is_name =
            |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
        let is_file = [".css", ".js", ".svg", ".rs", ".ftl", ".sqlite"].iter().any(|ending| word.ends_with(ending));
        matches!(word.split_once('.'), Some((thing, deed)) if is_name(thing) && is_name(deed)) && !is_file
    }

    #[test]
    fn everything_that_is_journalled_has_its_sentence() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut codes = vec![];
        codes_in(&crates.join("opgang-app/src"), &mut codes);
        codes_in(&crates.join("opgang-web/src"), &mut codes);
        assert!(codes.len() > 40, "the sources were not read");
        let dumb: Vec<_> = codes.iter().filter(|code| of(code).is_none()).collect();
        assert!(dumb.is_empty(), "add a sentence to locales/*/looks.ftl and a line here for: {dumb:?}");
    }
}
