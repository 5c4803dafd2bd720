//! Every form, filled in as it should be, by path.

use crate::city::{PASSWORD_OF_ALL, Visitor, id};

type Fields = Vec<(&'static str, String)>;

fn own(fields: &[(&'static str, &str)]) -> Fields {
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

fn uuid(label: &str) -> String {
    id::<opgang_domain::PersonId>(label).to_string()
}

/// What the mother said, when one of the team writes it down.
fn said(visitor: Visitor) -> Fields {
    if visitor.token().is_some_and(|_| matches!(visitor, Visitor::Adult | Visitor::Youth)) {
        return vec![];
    }
    vec![("said-by", uuid("mother"))]
}

fn day(name: [&'static str; 3], parts: [&str; 3]) -> Fields {
    name.into_iter().zip(parts).map(|(name, part)| (name, part.to_owned())).collect()
}

fn version() -> Fields {
    own(&[("version", "1")])
}

fn person() -> Fields {
    let born = day(["born-day", "born-month", "born-year"], ["4", "5", "2019"]);
    [own(&[("name", "Nadia Holm"), ("role", "child"), ("language", "da"), ("home", "0")]), born].concat()
}

/// The fields of the form that is sent to a path, as the visitor would fill them in.
pub fn fields(path: &str, visitor: Visitor) -> Fields {
    let family = path.strip_prefix("/families/{family}");
    match family {
        Some(path) => family_fields(path, visitor),
        None => other_fields(path, visitor),
    }
}

fn other_fields(path: &str, visitor: Visitor) -> Fields {
    let login = if visitor == Visitor::Nobody { Visitor::Adult.code() } else { visitor.code() };
    let account = Visitor::Pair.account().to_string();
    let new = "en anden og lige så lang";
    match path {
        "/sign-in" => vec![("login", login), ("password", PASSWORD_OF_ALL.to_owned())],
        "/sign-in/as" => vec![("account", account)],
        "/sign-out" => vec![],
        "/me/password" => own(&[("present", PASSWORD_OF_ALL), ("new", new), ("again", new)]),
        "/accounts/{account}/closing" | "/accounts/{account}/opening" => version(),
        "/organisation/{list}" => own(&[("label-da", "Fritid"), ("label-en", "Leisure")]),
        "/organisation/{list}/{entry}" => [version(), own(&[("label-da", "Sundhed"), ("label-en", "Health")])].concat(),
        "/organisation/{list}/{entry}/ending" => {
            [version(), day(["until-day", "until-month", "until-year"], ["2", "3", "2026"])].concat()
        }
        "/answer/{secret}" => own(&[("answer", "Ja, om torsdagen")]),
        "/families" => {
            let family =
                [("family-name", "Nord"), ("stairwell", "Birkevej 4"), ("home", "other"), ("address", "Birkevej 4")];
            let pair = vec![("area", uuid("area")), ("first", uuid("bo")), ("second", uuid("carla"))];
            [own(&family), pair, person().into_iter().filter(|(name, _)| *name != "home").collect()].concat()
        }
        path => panic!("say in {} how the form to {path} is filled in", file!()),
    }
}

fn family_fields(path: &str, visitor: Visitor) -> Fields {
    let words = own(&[("words", "Som vi sagde")]);
    let domain = vec![("domain", uuid("work"))];
    let plan = own(&[("about", "family"), ("language", "da")]);
    match path {
        "/people" => person(),
        "/people/{person}/correction" => [version(), person()].concat(),
        "/people/{person}/leaving" => vec![],
        "/people/{person}/protection" => vec![("kind", "address".to_owned()), ("from", uuid("partner"))],
        "/people/{person}/protections/{protection}/ending" => {
            let part = |part| &*format!("until-{}-{part}", uuid("protection of daughter")).leak();
            [version(), day([part("day"), part("month"), part("year")], ["2", "3", "2026"])].concat()
        }
        "/pair" => vec![
            ("replaces", uuid("present pair")),
            ("first", uuid("dorte")),
            ("second", uuid("erik")),
            ("reason", "Orlov".to_owned()),
        ],
        "/network" => own(&[("name", "Yasmin"), ("tie", "veninde"), ("closeness", "near"), ("of", "family")]),
        "/promises" => [words, own(&[("to", "family"), ("by", "me"), ("due", "7")])].concat(),
        "/visits" => {
            let on = day(["on-day", "on-month", "on-year"], ["9", "3", "2026"]);
            [own(&[("kind", "home"), ("both", "yes")]), on].concat()
        }
        "/visits/{visit}/cancellation" => [version(), own(&[("reason", "Sygdom")])].concat(),
        "/notes" => {
            let rest =
                [("visit", "none"), ("kind", "relational"), ("about", "family"), ("day", "today"), ("who", "me")];
            [words, own(&rest)].concat()
        }
        "/notes/{note}/correction" => [version(), words].concat(),
        "/questions" => words,
        "/questions/{question}/answer" => [version(), own(&[("answer", "Ja, om torsdagen")])].concat(),
        "/questions/{question}/link" => [version(), own(&[("friend", "Kim Ravn")])].concat(),
        "/wishes" => {
            [words, domain, plan, own(&[("collaborate", "later"), ("audience", "family")]), said(visitor)].concat()
        }
        "/wishes/{wish}" => [version(), words].concat(),
        "/wishes/{wish}/answer" | "/suggestions/{suggestion}/answer" => {
            [version(), own(&[("reply", "yes")]), said(visitor)].concat()
        }
        "/wishes/{wish}/steps" => {
            vec![("step", "Ringe til klubben".to_owned()), ("doer", format!("staff:{}", uuid("bo")))]
        }
        "/steps/{step}/ending" => [version(), own(&[("ending", "done")]), vec![("wish", uuid("wish-shared"))]].concat(),
        "/suggestions" => [words, domain, plan].concat(),
        "/suggestions/{suggestion}/asking-again" => version(),
        "/strengths" => [words, own(&[("kind", "strength"), ("about", "family")])].concat(),
        _ => promise_fields(path, visitor),
    }
}

fn promise_fields(path: &str, visitor: Visitor) -> Fields {
    let more = match path {
        "/promises/{promise}/keeping" => vec![],
        "/promises/{promise}/answer" => [own(&[("kept", "yes")]), said(visitor)].concat(),
        "/promises/{promise}/change" => {
            let on = day(["new-due-on-day", "new-due-on-month", "new-due-on-year"], ["23", "3", "2026"]);
            [own(&[("reason", "Ferie")]), on].concat()
        }
        "/promises/{promise}/change/answer" => [own(&[("change", "agree")]), said(visitor)].concat(),
        "/promises/{promise}/withdrawal" => own(&[("why", "Det kan ikke lade sig gøre")]),
        "/promises/{promise}/urgency" => own(&[("urgent", "yes")]),
        path => panic!("say in {} how the form to {path} is filled in", file!()),
    };
    [version(), more].concat()
}
