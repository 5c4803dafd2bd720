//! A plain sentence for everything that the journal can hold.

use opgang_i18n::{Message, msg};

macro_rules! sentences {
    ($($code:literal $sentence:path,)*) => {
        /// What was done, as the end of a sentence that begins with whoever did it.
        pub fn of(action: &str) -> Option<Message> {
            match action {
                $($code => Some($sentence()),)*
                _ => None,
            }
        }
    };
}

sentences! {
    "account.closed" msg::looks::account_closed,
    "account.opened" msg::looks::account_opened,
    "contact.added" msg::looks::contact_added,
    "family.listed" msg::looks::family_listed,
    "family.seen" msg::looks::family_seen,
    "family.welcomed" msg::looks::family_welcomed,
    "looks.seen" msg::looks::looks_seen,
    "note.corrected" msg::looks::note_corrected,
    "note.written" msg::looks::note_written,
    "organisation.added" msg::looks::organisation_added,
    "organisation.ended" msg::looks::organisation_ended,
    "organisation.renamed" msg::looks::organisation_renamed,
    "pair.changed" msg::looks::pair_changed,
    "pair.seen" msg::looks::pair_seen,
    "password.changed" msg::looks::password_changed,
    "password.set" msg::looks::password_set,
    "person.corrected" msg::looks::person_corrected,
    "person.joined" msg::looks::person_joined,
    "person.left" msg::looks::person_left,
    "person.protected" msg::looks::person_protected,
    "person.unprotected" msg::looks::person_unprotected,
    "plan.on_paper" msg::looks::plan_on_paper,
    "promise.change_agreed" msg::looks::promise_change_agreed,
    "promise.change_proposed" msg::looks::promise_change_proposed,
    "promise.change_refused" msg::looks::promise_change_refused,
    "promise.confirmed" msg::looks::promise_confirmed,
    "promise.kept" msg::looks::promise_kept,
    "promise.made" msg::looks::promise_made,
    "promise.not_kept" msg::looks::promise_not_kept,
    "promise.seen" msg::looks::promise_seen,
    "promise.urgency" msg::looks::promise_urgency,
    "promise.withdrawn" msg::looks::promise_withdrawn,
    "question.answered" msg::looks::question_answered,
    "question.asked" msg::looks::question_asked,
    "question.link_made" msg::looks::question_link_made,
    "question.seen" msg::looks::question_seen,
    "rules.seen" msg::looks::rules_seen,
    "session.began" msg::looks::session_began,
    "session.ended" msg::looks::session_ended,
    "step.done" msg::looks::step_done,
    "step.dropped" msg::looks::step_dropped,
    "step.planned" msg::looks::step_planned,
    "strength.written" msg::looks::strength_seen,
    "suggestion.accepted" msg::looks::suggestion_accepted,
    "suggestion.asked_again" msg::looks::suggestion_asked_again,
    "suggestion.declined" msg::looks::suggestion_declined,
    "suggestion.made" msg::looks::suggestion_made,
    "suggestion.not_now" msg::looks::suggestion_not_now,
    "suggestion.seen" msg::looks::suggestion_seen,
    "today.seen" msg::looks::today_seen,
    "visit.cancelled" msg::looks::visit_cancelled,
    "visit.held" msg::looks::visit_held,
    "visit.planned" msg::looks::visit_planned,
    "wish.fulfilled" msg::looks::wish_fulfilled,
    "wish.not_now" msg::looks::wish_not_now,
    "wish.put_aside" msg::looks::wish_put_aside,
    "wish.reworded" msg::looks::wish_reworded,
    "wish.seen" msg::looks::wish_seen,
    "wish.voiced" msg::looks::wish_voiced,
    "wish.yes" msg::looks::wish_yes,
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
