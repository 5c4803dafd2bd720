//! One suggestion on a card, with the answers that can be given.

use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_app::FamilySeen;
use opgang_domain::{Suggestion, SuggestionState};
use opgang_i18n::{Message, msg};

use crate::design::{Button, Status, SuggestionCard, Tag, actions, disclosure, select};
use crate::http::{Errors, Typed, Visitor};
use crate::wishes::borrowed;
use crate::words::Names;

/// Draws a suggestion with the buttons its reader may press.
pub fn suggestion_card(visitor: &Visitor, seen: &FamilySeen, suggestion: &Suggestion) -> Markup {
    with_errors(visitor, seen, suggestion, (&Typed::default(), &Errors::default()))
}

/// The same, after an answer that could not be kept.
pub(super) fn with_errors(
    visitor: &Visitor,
    seen: &FamilySeen,
    suggestion: &Suggestion,
    sent: (&Typed, &Errors),
) -> Markup {
    let (status, label) = state(suggestion);
    let label = visitor.t(&label);
    SuggestionCard {
        words: suggestion.words.as_str(),
        by: &by(visitor, seen, suggestion),
        tag: Tag::new(status, &label),
        actions: html! { (answers(visitor, seen, suggestion, sent)) (asking_again(visitor, seen, suggestion)) },
    }
    .draw()
}

fn state(suggestion: &Suggestion) -> (Status, Message) {
    match suggestion.state {
        SuggestionState::Waiting => (Status::Waiting, msg::suggestions::state_waiting()),
        SuggestionState::NotNow { .. } => (Status::Aside, msg::suggestions::state_not_now()),
        SuggestionState::Declined { .. } => (Status::Withdrawn, msg::suggestions::state_declined()),
        SuggestionState::Accepted { .. } => (Status::Collaborated, msg::suggestions::state_accepted()),
    }
}

/// Who suggests it, for whom, in which life domain, and until when it rests.
fn by(visitor: &Visitor, seen: &FamilySeen, suggestion: &Suggestion) -> String {
    let lang = visitor.lang();
    let name = seen.organisation.staff_name(suggestion.suggested_by);
    let domain = seen.organisation.life_domain(suggestion.life_domain, lang.code());
    let about = Names::of(seen, lang).whom(suggestion.about);
    let mut pieces = vec![visitor.t(&msg::suggestions::from(name)), about, domain.to_owned()];
    if let SuggestionState::NotNow { said, .. } | SuggestionState::Declined { said } = suggestion.state
        && let Some(staff) = said.given.heard_by()
    {
        pieces.push(visitor.t(&msg::wishes::written_down_by(seen.organisation.staff_name(staff))));
    }
    if let SuggestionState::NotNow { rest_until, .. } = suggestion.state {
        pieces.push(visitor.t(&msg::suggestions::resting_until(lang.day(rest_until))));
    }
    pieces.join(" · ")
}

fn answers(visitor: &Visitor, seen: &FamilySeen, suggestion: &Suggestion, sent: (&Typed, &Errors)) -> Markup {
    let facts = seen.facing().suggestion(suggestion);
    if !suggestion.can_be_answered() || !seen.standing.may(Verb::Answer, Subject::Suggestion, facts) {
        return html! {};
    }
    let today = seen.standing.today;
    let action = format!("/families/{}/suggestions/{}/answer", suggestion.family, suggestion.id);
    let version = suggestion.version.0.to_string();
    if let Some(me) = seen.standing.person() {
        let may = seen.file.may_answer_for(me, suggestion.about, today);
        return html! {
            @if may { (visitor.buttons(&action, &[("version", &version)], buttons(visitor, suggestion))) }
        };
    }
    let fields = html! { (who_said_it(visitor, seen, suggestion, sent)) (buttons(visitor, suggestion)) };
    let form = visitor.buttons(&action, &[("version", &version)], fields);
    // After an error the form stands open; before, it is there for those who want it.
    if sent.1.is_empty() { disclosure(&visitor.t(&msg::suggestions::write_answer()), &form) } else { form }
}

fn buttons(visitor: &Visitor, suggestion: &Suggestion) -> Markup {
    let yes = visitor.t(&msg::suggestions::yes());
    let not_now = visitor.t(&msg::suggestions::not_now());
    let no = visitor.t(&msg::suggestions::no());
    let waits = suggestion.state == SuggestionState::Waiting;
    let about = suggestion.words.as_str();
    actions(&html! {
        (Button::secondary(&yes).about(about).sends("reply", "yes").submit())
        @if waits { (Button::secondary(&not_now).about(about).sends("reply", "not-now").submit()) }
        (Button::secondary(&no).about(about).sends("reply", "no").submit())
    })
}

/// Several suggestions stand on one page, so each list has an id of its own.
fn who_said_it(
    visitor: &Visitor,
    seen: &FamilySeen,
    suggestion: &Suggestion,
    (typed, errors): (&Typed, &Errors),
) -> Markup {
    let today = seen.standing.today;
    let choose = (String::new(), visitor.t(&msg::navigation::choose()));
    let members = seen.file.members_on(today).into_iter().map(|(person, _)| person);
    let facts = |facing: opgang_app::Facing<'_>| facing.suggestion(suggestion);
    let able = members
        .filter(|person| seen.facing().may_be_answered_by(person.id, suggestion.about, Subject::Suggestion, facts));
    let options: Vec<_> =
        std::iter::once(choose).chain(able.map(|person| (person.id.to_string(), person.name.to_string()))).collect();
    let label = visitor.field(errors, "said-by", &msg::wishes::field_by());
    let id = format!("said-by-{}", suggestion.id);
    let field = label.field();
    // The summary of errors leads to the field by its name.
    let field = if errors.is_empty() { field.id(&id) } else { field };
    select(&field, &borrowed(&options), typed.value("said-by"))
}

fn asking_again(visitor: &Visitor, seen: &FamilySeen, suggestion: &Suggestion) -> Markup {
    let facts = seen.facing().suggestion(suggestion);
    let SuggestionState::NotNow { rest_until, .. } = suggestion.state else { return html! {} };
    let may = seen.standing.may(Verb::Change, Subject::Suggestion, facts);
    if !may || seen.standing.today < rest_until {
        return html! {};
    }
    let ask = visitor.t(&msg::suggestions::ask_again());
    let action = format!("/families/{}/suggestions/{}/asking-again", suggestion.family, suggestion.id);
    let version = suggestion.version.0.to_string();
    visitor.buttons(&action, &[("version", &version)], actions(&Button::quiet(&ask).submit()))
}
