//! What waits for this member's answer, each a large card with its question and its buttons.

use maud::{Markup, html};
use opgang_access::{Subject, Verb};
use opgang_domain::{Promise, PromiseChange, PromiseState, Suggestion, SuggestionState, Whom, Wish};
use opgang_i18n::{Message, msg};

use super::plan::Plan;
use crate::design::{Button, Icon, actions, icon, section};
use crate::suggestions::suggestion_card;
use crate::wishes::{answer_buttons, wish_card};

/// The section; a quiet line when nothing waits.
pub fn section_of(plan: &Plan<'_>) -> Markup {
    let (promises, suggestions, wishes) = (promises(plan), suggestions(plan), wishes(plan));
    if promises.is_empty() && suggestions.is_empty() && wishes.is_empty() {
        return html! {};
    }
    let visitor = plan.visitor;
    let body = html! {
        div class="og-stack" {
            @for promise in promises { (promise_card(plan, promise)) }
            @for suggestion in suggestions { (suggestion_card(visitor, plan.seen, suggestion)) }
            @for wish in wishes { (wish_card(visitor, plan.seen, wish, &wish_answer(plan, wish))) }
        }
    };
    section("waiting", &visitor.t(&msg::plan::waiting_for_you()), &body)
}

fn answers_for(plan: &Plan<'_>, whom: Whom) -> bool {
    let today = plan.seen.standing.today;
    plan.seen.standing.person().is_some_and(|me| plan.seen.file.may_answer_for(me, whom, today))
}

/// Promises said to be kept, or asked to be changed, on which this member has the word.
pub fn promises<'a>(plan: &Plan<'a>) -> Vec<&'a Promise> {
    let seen = plan.seen;
    let asks = |promise: &&Promise| {
        matches!(promise.state, PromiseState::Kept { .. } | PromiseState::ChangeProposed(_))
            && answers_for(plan, promise.to)
            && seen.standing.may(Verb::Answer, Subject::Promise, seen.facing().promise(promise))
    };
    seen.file.promises.iter().filter(asks).collect()
}

fn suggestions<'a>(plan: &Plan<'a>) -> Vec<&'a Suggestion> {
    let waiting = |kept: &&Suggestion| kept.state == SuggestionState::Waiting && answers_for(plan, kept.about);
    plan.seen.file.suggestions.iter().filter(waiting).collect()
}

/// Wishes said aloud, and not yet answered whether to work on them together.
pub fn wishes<'a>(plan: &Plan<'a>) -> Vec<&'a Wish> {
    plan.seen.file.wishes.iter().filter(|wish| wish.awaits_answer() && answers_for(plan, wish.about)).collect()
}

fn wish_answer(plan: &Plan<'_>, wish: &Wish) -> Markup {
    html! {
        p { strong { (plan.visitor.t(&msg::wishes::answer_question())) } }
        (answer_buttons(plan.visitor, wish))
    }
}

fn promise_card(plan: &Plan<'_>, promise: &Promise) -> Markup {
    match &promise.state {
        PromiseState::ChangeProposed(change) => change_card(plan, promise, change),
        _ => kept_card(plan, promise),
    }
}

/// "Mette says that it is kept. Is that right?"
fn kept_card(plan: &Plan<'_>, promise: &Promise) -> Markup {
    let name = plan.names().party(&promise.made_by);
    let question = msg::promises::confirm_question(name);
    let answers = [("yes", msg::promises::confirm()), ("no", msg::promises::not_kept())];
    let when = promise.kept_on().map(|on| msg::promises::kept_on(plan.visitor.lang().weekday_day(on)));
    question_card(plan, promise, (&question, when), html! {}, ("/answer", "kept", answers))
}

/// "Mette would like to keep it on Friday instead."
fn change_card(plan: &Plan<'_>, promise: &Promise, change: &PromiseChange) -> Markup {
    let visitor = plan.visitor;
    let name = plan.names().party(&promise.made_by);
    let question = msg::promises::change_question(visitor.lang().weekday_day(change.due_on), name);
    let answers = [("agree", msg::promises::change_agree()), ("refuse", msg::promises::change_refuse())];
    let was = msg::promises::moved_from(visitor.lang().weekday_day(promise.due_on));
    let because = visitor.t(&msg::promises::withdrawn_reason(change.reason.as_str()));
    let more = html! {
        @if let Some(words) = &change.words {
            p class="og-quiet" { (visitor.t(&msg::plan::new_words())) }
            p class="og-words" dir="auto" { (words) }
        }
        p dir="auto" { (because) }
    };
    question_card(plan, promise, (&question, Some(was)), more, ("/change/answer", "change", answers))
}

fn question_card(
    plan: &Plan<'_>,
    promise: &Promise,
    (question, when): (&Message, Option<Message>),
    more: Markup,
    (end, name, answers): (&str, &str, [(&str, Message); 2]),
) -> Markup {
    let visitor = plan.visitor;
    let page = format!("/families/{}/promises/{}", promise.family, promise.id);
    let action = format!("{page}{end}");
    let version = promise.version.0.to_string();
    let answers = answers.map(|(value, label)| (value, visitor.t(&label)));
    let buttons = actions(&html! {
        @for (value, label) in &answers {
            (Button::secondary(label).about(promise.words.as_str()).sends(name, value).submit())
        }
    });
    html! {
        article class="og-card" {
            h3 class="og-card-title" { (visitor.t(question)) }
            blockquote class="og-words" dir="auto" { a href=(page) { (promise.words) } }
            (more)
            @if let Some(when) = when { p class="og-facts" { span { (icon(Icon::Calendar)) span { (visitor.t(&when)) } } } }
            (visitor.buttons(&action, &[("version", &version), ("back", "family")], buttons))
        }
    }
}
