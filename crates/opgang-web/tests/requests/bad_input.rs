//! Every form filled in wrongly: the message stands there, the text typed stays, nothing is half done.

use opgang_domain::{FamilyFile, FamilyId};
use opgang_i18n::{Message, msg};

use crate::city::{LINK, Visitor, canary, id};
use crate::page::Page;
use crate::site::TestSite;

/// A form: who fills it in, on which page, where it is sent, and what is typed when all is well.
struct Form {
    visitor: Visitor,
    page: String,
    action: String,
    typed: Vec<(&'static str, String)>,
}

fn uuid(label: &str) -> String {
    id::<FamilyId>(label).to_string()
}

/// "families/first/promises/new": every word that labels a record becomes its id.
fn at(path: &str) -> String {
    let known = |part: &str| {
        part == "first" || part.contains('-') && part.split('-').next().is_some_and(is_kind) && part != "people-with-us"
    };
    let parts: Vec<_> = path.split('/').map(|part| if known(part) { uuid(part) } else { part.to_owned() }).collect();
    format!("/{}", parts.join("/"))
}

fn is_kind(word: &str) -> bool {
    ["promise", "wish", "note", "question", "visit"].contains(&word)
}

fn form(visitor: Visitor, page: &str, action: &str, typed: &[(&'static str, &str)]) -> Form {
    let typed = typed.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Form { visitor, page: at(page), action: at(action), typed }
}

async fn file(site: &TestSite) -> FamilyFile {
    site.store.read().await.unwrap().family_file(id("first")).await.unwrap().unwrap()
}

/// Sends the form with some fields changed.
async fn send(site: &TestSite, form: &Form, changed: &[(&str, &str)]) -> Page {
    let browser = site.browser(form.visitor);
    let page = browser.get(&form.page).await;
    page.must_be(200);
    let kept = form.typed.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let typed: Vec<_> = kept.map(|(name, value)| (*name, value.as_str())).chain(changed.iter().copied()).collect();
    browser.fill(&page, &form.action, &typed).await
}

/// Fails unless the form is refused with the message and everything typed is still there.
async fn refused(site: &TestSite, form: &Form, changed: &[(&str, &str)], message: &Message) {
    let before = file(site).await;
    let page = send(site, form, changed).await;
    page.must_be(422).must_say(message);
    for (name, value) in form.typed.iter().map(|(name, value)| (*name, value.as_str())).chain(changed.iter().copied()) {
        let is_text = value.len() > 12 && value.parse::<uuid::Uuid>().is_err();
        if is_text && changed.iter().all(|(other, new)| *other != name || *new == value) {
            page.must_hold(value);
        }
    }
    assert_eq!(file(site).await, before, "{} half done", form.action);
}

type Text = (Form, &'static str, bool);

/// Forms with the field of free text that each needs (`true`) or may have.
fn texts() -> Vec<Text> {
    let rows = [promise_texts(), note_texts(), plan_texts()];
    rows.into_iter().flatten().collect()
}

fn promise_texts() -> Vec<Text> {
    let new = [("to", "family"), ("by", "me"), ("due", "7")];
    let on = [("new-due-on-day", "23"), ("new-due-on-month", "3"), ("new-due-on-year", "2026")];
    let (pair, promises) = (Visitor::Pair, "families/first/promises");
    let (open, kept) = (format!("{promises}/promise-open"), format!("{promises}/promise-kept"));
    vec![
        (form(pair, &format!("{promises}/new"), promises, &new), "words", true),
        (form(pair, &open, &format!("{open}/change"), &on), "reason", true),
        (form(pair, &open, &format!("{open}/withdrawal"), &[]), "why", true),
        (form(Visitor::Adult, &kept, &format!("{kept}/answer"), &[("kept", "no")]), "missing", false),
    ]
}

fn note_texts() -> Vec<Text> {
    let new = [("visit", "none"), ("kind", "relational"), ("about", "family"), ("day", "today"), ("who", "me")];
    let (pair, correction) = (Visitor::Pair, "families/first/notes/note-fact/correction");
    let (questions, link) = ("families/first/questions", format!("answer/{LINK}"));
    let waiting = format!("{questions}/question-waiting");
    vec![
        (form(pair, "families/first/notes/new", "families/first/notes", &new), "words", true),
        (form(pair, correction, correction, &[]), "words", true),
        (form(pair, &format!("{questions}/new"), questions, &[]), "words", true),
        (form(pair, &waiting, &format!("{waiting}/answer"), &[]), "answer", true),
        (form(Visitor::Nobody, &link, &link, &[]), "answer", true),
    ]
}

fn plan_texts() -> Vec<Text> {
    let (adult, pair) = (Visitor::Adult, Visitor::Pair);
    let family = |end: &str| format!("families/first/{end}");
    let (new, shared) = (family("wishes/wish-new"), family("wishes/wish-shared"));
    let suggestion = [("about", "family"), ("language", "da")];
    let doer = format!("staff:{}", uuid("bo"));
    let (first, second) = (uuid("dorte"), uuid("erik"));
    let staff = [("first", first.as_str()), ("second", second.as_str())];
    vec![
        (form(adult, &family("wishes/new"), &family("wishes"), &[("collaborate", "later")]), "words", true),
        (form(adult, &new, &new, &[]), "words", true),
        (form(adult, &new, &format!("{new}/answer"), &[("reply", "no")]), "reason", false),
        (form(pair, &shared, &format!("{shared}/steps"), &[("doer", &doer)]), "step", true),
        (form(pair, &family("suggestions/new"), &family("suggestions"), &suggestion), "words", true),
        (form(pair, &family("strengths/new"), &family("strengths"), &[("kind", "strength")]), "words", true),
        (form(Visitor::Leader, &family("pair"), &family("pair"), &staff), "reason", false),
    ]
}

#[tokio::test]
async fn an_empty_text_is_asked_for() {
    let site = TestSite::new().await;
    for (form, field, is_needed) in texts() {
        if is_needed {
            refused(&site, &form, &[(field, " \n ")], &msg::errors::field_empty()).await;
        }
    }
    site.verify().await;
}

#[tokio::test]
async fn a_text_too_long_is_kept_and_told_its_length() {
    let site = TestSite::new().await;
    let long = "ø".repeat(8_001);
    for (form, field, _) in texts() {
        refused(&site, &form, &[(field, &long)], &msg::errors::too_long(8_000, 8_001)).await;
    }
    site.verify().await;
}

#[tokio::test]
async fn a_line_too_long_or_empty_is_kept() {
    let site = TestSite::new().await;
    let (long, pair) = ("å".repeat(161), Visitor::Pair);
    let network = [
        ("name", "Yasmin fra tredje sal"),
        ("tie", "veninde fra sprogskolen"),
        ("closeness", "near"),
        ("of", "family"),
    ];
    let born = [
        ("born-day", "4"),
        ("born-month", "5"),
        ("born-year", "2019"),
        ("role", "child"),
        ("name", "Nadia Holm Andersen"),
    ];
    let question = "families/first/questions/question-waiting";
    let forms = [
        (form(pair, "families/first/network/new", "families/first/network", &network), "name"),
        (form(pair, "families/first/network/new", "families/first/network", &network), "tie"),
        (form(pair, "families/first/people/new", "families/first/people", &born), "name"),
        (form(pair, question, &format!("{question}/link"), &[]), "friend"),
        (form(Visitor::Leader, "families/new", "families", &[("stairwell", "Birkevej nummer 4")]), "family-name"),
    ];
    for (form, field) in &forms {
        refused(&site, form, &[(field, &long)], &msg::errors::too_long(160, 161)).await;
        refused(&site, form, &[(field, " ")], &msg::errors::field_empty()).await;
    }
    site.verify().await;
}

/// A day in three fields.
fn day<'a>(names: &'a [String; 3], parts: [&'a str; 3]) -> Vec<(&'a str, &'a str)> {
    names.iter().map(String::as_str).zip(parts).collect()
}

#[tokio::test]
async fn a_day_in_the_past_or_that_never_was_is_told() {
    let site = TestSite::new().await;
    let pair = Visitor::Pair;
    let (promise, wish) = ("families/first/promises/promise-open", "families/first/wishes/wish-shared");
    let doer = format!("staff:{}", uuid("bo"));
    let forms = [
        (
            form(
                pair,
                "families/first/promises/new",
                "families/first/promises",
                &[("words", "Ringer til kommunen"), ("due", "day")],
            ),
            "due-on",
        ),
        (form(pair, "families/first/visits/new", "families/first/visits", &[("place", "Biblioteket i byen")]), "on"),
        (form(pair, promise, &format!("{promise}/change"), &[("reason", "Der er ferie i uge ti")]), "new-due-on"),
        (form(pair, wish, &format!("{wish}/steps"), &[("step", "Ringe til klubben"), ("doer", &doer)]), "step-due"),
    ];
    for (form, field) in &forms {
        let names = ["day", "month", "year"].map(|part| format!("{field}-{part}"));
        refused(&site, form, &day(&names, ["1", "3", "2026"]), &msg::errors::date_in_past("1 March 2026")).await;
        for odd in [["31", "2", "2026"], ["x", "y", "z"], ["1", "13", "2026"], ["1", "1", "20262"]] {
            refused(&site, form, &day(&names, odd), &msg::errors::date_not_real()).await;
        }
    }
    let names = ["born-day", "born-month", "born-year"].map(str::to_owned);
    let person = form(pair, "families/first/people/new", "families/first/people", &[("name", "Nadia Holm Andersen")]);
    refused(&site, &person, &day(&names, ["3", "3", "2026"]), &msg::errors::born_impossible("3 March 2026")).await;
    let on = ["on-day", "on-month", "on-year"].map(str::to_owned);
    let note = form(
        pair,
        "families/first/notes/new",
        "families/first/notes",
        &[("words", "Vi talte længe sammen"), ("visit", "home"), ("day", "day")],
    );
    refused(&site, &note, &day(&on, ["3", "3", "2026"]), &msg::errors::date_not_come("3 March 2026")).await;
    site.verify().await;
}

#[tokio::test]
async fn a_choice_outside_the_list_is_told() {
    let site = TestSite::new().await;
    let words = [("words", "Vi talte længe sammen")];
    let forms = [
        (form(Visitor::Pair, "families/first/promises/new", "families/first/promises", &words), "to"),
        (form(Visitor::Pair, "families/first/promises/new", "families/first/promises", &words), "due"),
        (form(Visitor::Pair, "families/first/notes/new", "families/first/notes", &words), "kind"),
        (form(Visitor::Adult, "families/first/wishes/new", "families/first/wishes", &words), "collaborate"),
        (form(Visitor::Pair, "families/first/suggestions/new", "families/first/suggestions", &words), "about"),
        (form(Visitor::Pair, "families/first/strengths/new", "families/first/strengths", &words), "kind"),
    ];
    for (form, field) in &forms {
        refused(&site, form, &[(field, "nonsense")], &msg::errors::not_in_list()).await;
    }
    site.verify().await;
}

#[tokio::test]
async fn what_the_rules_of_the_work_refuse_is_told() {
    let site = TestSite::new().await;
    let staff = |first: &str, second: &str| {
        [
            ("replaces", uuid("present pair")),
            ("first", uuid(first)),
            ("second", uuid(second)),
            ("reason", "Barselsorlov fra marts".to_owned()),
        ]
    };
    let pair = |first, second| {
        let typed = staff(first, second);
        form(
            Visitor::Leader,
            "families/first/pair",
            "families/first/pair",
            &typed.each_ref().map(|(n, v)| (*n, v.as_str())),
        )
    };
    refused(&site, &pair("bo", "bo"), &[], &msg::errors::pair_of_one()).await;
    refused(&site, &pair("erik", "dorte"), &[("reason", "")], &msg::errors::pair_change_without_reason()).await;
    let person = |label: &str| uuid(label);
    let answer = form(
        Visitor::Pair,
        "families/first/wishes/wish-new",
        "families/first/wishes/wish-new/answer",
        &[("reply", "yes")],
    );
    refused(&site, &answer, &[("said-by", "")], &msg::errors::choose_one()).await;
    refused(&site, &answer, &[("said-by", &person("youth"))], &msg::errors::cannot_answer_for()).await;
    let same = canary("note-fact");
    let note = form(
        Visitor::Pair,
        "families/first/notes/note-fact/correction",
        "families/first/notes/note-fact/correction",
        &[],
    );
    refused(&site, &note, &[("words", &same)], &msg::errors::change_without_change()).await;
    site.verify().await;
}

/// The loser of two who save at once sees both texts, and can save again.
async fn conflict(page: &str, action: &str, field: &str, visitor: Visitor) {
    let site = TestSite::new().await;
    let browser = site.browser(visitor);
    let (page, action) = (at(page), at(action));
    let drawn = browser.get(&page).await;
    browser.fill(&browser.get(&page).await, &action, &[(field, "Hvad den anden skrev")]).await.must_be(303);
    let before = file(&site).await;
    let lost = browser.fill(&drawn, &action, &[(field, "Hvad jeg skrev imens")]).await;
    lost.must_be(409).must_hold("Hvad den anden skrev").must_hold("Hvad jeg skrev imens");
    assert_eq!(file(&site).await, before);
    browser.fill(&lost, &action, &[]).await.must_be(303);
    browser.get(&page).await.must_hold("Hvad jeg skrev imens");
    site.verify().await;
}

#[tokio::test]
async fn nobodys_wish_is_silently_overwritten() {
    conflict("families/first/wishes/wish-new", "families/first/wishes/wish-new", "words", Visitor::Adult).await;
}

#[tokio::test]
async fn nobodys_note_is_silently_overwritten() {
    let correction = "families/first/notes/note-fact/correction";
    conflict(correction, correction, "words", Visitor::Pair).await;
}

#[tokio::test]
async fn what_was_answered_meanwhile_is_not_answered_again() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    for (page, action, typed) in [
        ("families/first/promises/promise-open", "families/first/promises/promise-open/keeping", vec![]),
        (
            "families/first/promises/promise-late",
            "families/first/promises/promise-late/withdrawal",
            vec![("why", "Det gik ikke denne gang")],
        ),
        (
            "families/first/questions/question-waiting",
            "families/first/questions/question-waiting/answer",
            vec![("answer", "Ja, hver torsdag kl. 16")],
        ),
    ] {
        let drawn = browser.get(&at(page)).await;
        let other = browser.get(&at(page)).await;
        browser.fill(&other, &at(action), &typed).await.must_be(303);
        let before = file(&site).await;
        let late = browser.fill(&drawn, &at(action), &typed).await;
        assert!([409, 422].contains(&late.status), "{action} → {}", late.status);
        for (_, text) in &typed {
            late.must_hold(text);
        }
        assert_eq!(file(&site).await, before, "{action}");
    }
    site.verify().await;
}

#[tokio::test]
async fn an_answer_to_a_wish_that_was_changed_meanwhile_stands_beside_it_and_can_be_given_again() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Adult);
    let page = at("families/first/wishes/wish-new");
    let (reword, answer) = (page.clone(), at("families/first/wishes/wish-new/answer"));
    let drawn = browser.get(&page).await;
    browser.fill(&browser.get(&page).await, &reword, &[("words", "En cykel til os begge")]).await.must_be(303);
    let before = file(&site).await;
    let put_aside = [("reply", "no"), ("reason", "Vi venter til sommer")];
    let late = browser.fill(&drawn, &answer, &put_aside).await;
    late.must_be(409).must_hold("En cykel til os begge").must_hold("Vi venter til sommer");
    late.must_say(&msg::wishes::meanwhile_title());
    assert_eq!(file(&site).await, before);
    // The button that was pressed is no text: it is named.
    browser.fill(&drawn, &answer, &[("reply", "not-now")]).await.must_be(409).must_say(&msg::wishes::not_now());
    browser.fill(&late, &answer, &[("reply", "no")]).await.must_be(303);
    browser.get(&page).await.must_hold("Vi venter til sommer");
    site.verify().await;
}

#[tokio::test]
async fn a_visit_called_off_twice_keeps_the_first_reason_and_shows_both() {
    let site = TestSite::new().await;
    let browser = site.browser(Visitor::Pair);
    let (page, cancel) = (at("families/first"), at("families/first/visits/visit-planned/cancellation"));
    let drawn = browser.get(&page).await;
    browser.fill(&browser.get(&page).await, &cancel, &[("reason", "Amina er syg")]).await.must_be(303);
    let before = file(&site).await;
    let late = browser.fill(&drawn, &cancel, &[("reason", "Bussen kører ikke")]).await;
    late.must_be(409)
        .must_hold("Amina er syg")
        .must_hold("Bussen kører ikke")
        .must_say(&msg::visits::meanwhile_title());
    assert_eq!(file(&site).await, before);
    site.verify().await;
}
