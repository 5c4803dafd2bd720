//! Notices on their way out: engines give codes and facts, and here they get the words that files carry.

use opgang_evaluate::findings::Notice;
use opgang_i18n::Lang;
use opgang_report::notices as report;
use serde_json::Value;

/// The language of the texts in files for programs.
pub(crate) const IN_FILES: Lang = Lang::English;

/// The words that a file carries beside the code.
pub(crate) fn words_of(notice: &Notice) -> String {
    let read = serde_json::to_value(notice).and_then(serde_json::from_value::<report::Notice>);
    read.map_or_else(|_| notice.code.to_owned(), |read| read.words(IN_FILES))
}

/// A notice as a file carries it.
pub(crate) fn written(notice: &Notice) -> Value {
    let told = Notice { text: words_of(notice), ..notice.clone() };
    serde_json::to_value(told).unwrap_or_default()
}

/// Puts words into the notices of an outcome that have none.
pub(crate) fn tell(outcome: &mut Value) {
    for notice in outcome["notices"].as_array_mut().into_iter().flatten() {
        if notice["text"].as_str().is_some_and(str::is_empty) {
            let read = serde_json::from_value::<report::Notice>(notice.clone());
            notice["text"] = read.map(|read| read.words(IN_FILES)).unwrap_or_default().into();
        }
    }
}

/// The notices of an outcome in a language.
pub(crate) fn in_language(outcome: &Value, lang: Lang) -> Vec<String> {
    let notices = outcome["notices"].as_array().cloned().unwrap_or_default();
    let read = notices.into_iter().filter_map(|notice| serde_json::from_value::<report::Notice>(notice).ok());
    read.map(|notice| notice.words(lang)).collect()
}

#[cfg(test)]
mod tests {
    use opgang_i18n::{Message, Value as Argument, msg};

    use super::*;

    /// Facts that a sentence may leave out: who is never among those it is about.
    const MAY_BE_LEFT_OUT: [&str; 2] = ["treated", "untreated"];

    fn any(_: &str, whole: bool) -> Option<Argument> {
        Some(if whole { Argument::Number(3) } else { Argument::Text("x".to_owned()) })
    }

    /// What is wrong with the words of a code.
    fn faults(code: &str, facts: &[&str]) -> Vec<String> {
        let key = format!("notices-{code}");
        let Some((_, asked)) = msg::ALL.iter().find(|(known, _)| *known == key) else {
            return vec![format!("{code}: write {key} into locales/*/notices.ftl")];
        };
        let asked: Vec<&str> = asked.iter().map(|name| name.strip_prefix("number_").unwrap_or(name)).collect();
        let untold = facts.iter().filter(|fact| !asked.contains(fact) && !MAY_BE_LEFT_OUT.contains(fact));
        let known = |name: &str| name == "count" || name.starts_with("called_") || facts.contains(&name);
        let unknown = asked.iter().filter(|name| !known(name));
        let mut faults: Vec<String> = untold.map(|fact| format!("{code}: no language tells the fact {fact}")).collect();
        faults.extend(unknown.map(|name| format!("{code}: a language asks for {name}, which is no fact of it")));
        let message = Message::named(&key, any).expect("the key is there, and every argument has a value");
        let silent = Lang::COMPLETE.into_iter().filter(|lang| lang.wording(&message).lang != *lang);
        faults.extend(silent.map(|lang| format!("{code}: locales/{} has no words", lang.code())));
        if code.contains('_') {
            faults.push(format!("{code}: codes are written with -"));
        }
        faults
    }

    #[test]
    fn every_code_has_words_for_its_facts_in_every_complete_language() {
        let codes = opgang_evaluate::notices::ALL.iter().chain(opgang_value::notices::ALL);
        let faults: Vec<String> = codes.flat_map(|(code, facts)| faults(code, facts)).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn every_step_of_a_flow_has_words() {
        for code in opgang_evaluate::notices::STEPS {
            let key = format!("notices-step-{code}");
            assert!(Message::named(&key, any).is_some(), "{key}");
            assert_ne!(report::step(Lang::Danish, code, Some("x")), report::step(Lang::English, code, Some("x")));
        }
    }

    #[test]
    fn a_notice_is_written_with_its_words_and_its_facts() {
        let notice = opgang_evaluate::notices::few_clusters(9, "treated");
        assert!(words_of(&notice).starts_with("In the programme there are 9 clusters."));
        assert_eq!(written(&notice)["facts"]["who"], "treated");
    }
}
