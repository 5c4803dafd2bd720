//! Every component on one page.

use maud::{Markup, html};
use opgang_web::design::*;

use crate::shell::{languages, page, signed_in, staff_nav};

pub fn sheet() -> Markup {
    let (nav, languages) = (staff_nav("en", 2), languages("en"));
    let mut page = page("en", "Pattern sheet", &nav, &languages, body());
    page.signed_in = signed_in("Mette Holm", "Family adviser", "Sign out");
    page.flash = Some(Flash { tone: Tone::Good, text: "The promise is saved. Fatima can see it now." });
    page.reading_width = false;
    page.draw()
}

fn body() -> Markup {
    html! {
        (page_heading("Pattern sheet", Some("Every component, in ordinary, long and empty clothes.")))
        (section("pages", "Whole pages", &link_rows(&[
            ("today.html", "Today", "Staff, Danish"),
            ("family.html", "A family", "Staff, English"),
            ("plan-da.html", "Our plan", "Family, Danish"),
            ("plan-ar.html", "خطتنا", "Family, Arabic"),
            ("plan-empty.html", "Our plan, empty", "Family, Danish"),
            ("note.html", "A form with errors and a conflict", "Staff, Danish"),
            ("signin.html", "Sign in", "Demo mode, English"),
            ("missing.html", "Not found", "English"),
            ("offline.html", "Offline", "Danish"),
            ("pictures.html", "Family pictures", "From two persons to the largest"),
        ])))
        (section("buttons", "Buttons", &buttons()))
        (section("tags", "Status tags", &html! { p { @for status in Status::ALL { (Tag::new(status, &format!("{status:?}")).draw()) " " } } }))
        (section("icons", "Icons", &html! { p { @for sign in Icon::ALL { (icon(*sign)) " " } } }))
        (section("notices", "Notices", &notices()))
        (section("plan", "Wishes, suggestions, promises", &plan()))
        (section("people", "People and lists", &people()))
        (section("table", "Table", &table()))
        (section("fields", "Fields", &fields()))
        (section("empty", "Empty", &empty_state(Icon::Flag, "No wishes yet", "What would you like to be different? Write it in your own words.",
            &actions(&Button::primary("Write a wish").icon(Icon::Plus).link("#")))))
    }
}

fn buttons() -> Markup {
    html! {
        (actions(&html! {
            (Button::primary("Save the note").icon(Icon::Check).link("#"))
            (Button::secondary("Not now").link("#"))
            (Button::quiet("Cancel").link("#"))
            (Button::danger("Withdraw the promise").link("#"))
            (read_aloud("Read aloud", "Stop", "plan"))
            (print_button("Print"))
        }))
        (actions(&Button::primary("A button with very many words still wraps and stays inside of the narrowest phone").link("#")))
    }
}

fn notices() -> Markup {
    html! {
        (notice(Tone::Neutral, None, &html! { p { "Only your pair and the team leader can read this note." } }))
        (notice(Tone::Good, Some("All promises are kept"), &html! { p { "Nothing is open to this family today." } }))
        (notice(Tone::Late, Some("Two promises are late"), &html! { p { "Talk with the family about a new day, or keep them today." } }))
        (notice(Tone::Error, Some("The note was not saved"), &html! { p { "Your text is kept below. Try again." } }))
        (disclosure("Who can read this?", &html! { p { "The family, their pair and the team leader." } }))
        (disclosure("What happens now?", &html! { p { "Mette gets a message." } }))
    }
}

fn plan() -> Markup {
    let wish = WishCard {
        words: "أريد أن أعمل مع الأطفال، في روضة قريبة من البيت إن أمكن.",
        lang: Some("ar"),
        href: Some("#"),
        facts: vec!["Fatima", "Work"],
        tag: Tag::new(Status::Collaborated, "We work on it together"),
        steps: vec![
            Step { words: "Visit the kindergarten on Bazar Vest", who: "Fatima and Jonas", state: "Done", done: true },
            Step { words: "Two mornings a week as a try-out", who: "Kindergarten Globus", state: "To do", done: false },
        ],
        actions: html! {},
    };
    let suggestion = SuggestionCard {
        words: "A place in the homework café on Tuesdays for Yusuf?",
        by: "Suggested by Mette on 3 March",
        tag: Tag::new(Status::Waiting, "Waits for the family's answer"),
        actions: actions(
            &html! { (Button::primary("Yes").link("#")) (Button::secondary("Not now").link("#")) (Button::secondary("No").link("#")) },
        ),
    };
    html! {
        div class="og-grid" { (wish.draw()) (suggestion.draw()) (promise(false)) (promise(true)) }
    }
}

fn promise(late: bool) -> Markup {
    let long = "Call the housing association about the damp in the children's room, ask for the inspection report from last winter, and send a copy to the social doctor before the meeting.";
    PromiseCard {
        words: if late { long } else { "Find out which papers the school needs" },
        href: Some("#"),
        who: if late { "Jonas promised Abdirahman-Mohammed Christoffersen" } else { "Mette promised Fatima" },
        due: "By Thursday 12 March",
        tags: if late {
            vec![Tag::new(Status::Late, "Late by 3 days"), Tag::new(Status::Urgent, "Urgent")]
        } else {
            vec![Tag::new(Status::Open, "Due in 4 days")]
        },
        facts: if late { vec!["New day agreed twice"] } else { vec![] },
        actions: html! {},
    }
    .draw()
}

fn people() -> Markup {
    html! {
        (card_titled("Your two people", &html! {
            div { (person_chip("MH", "Mette Holm", "Family adviser", Some("#"))) }
            div { (person_chip("ف", "فاطمة الحسن", "Mother", None)) }
            (definitions(&[("Phone", html! { a href="tel:+4500000000" { "00 00 00 00" } }), ("Language", html! { "Danish, Arabic" })]))
        }))
        (Pager { label: "Pages", place: "Page 2 of 7", previous: Some(("Earlier", "#")), next: Some(("Later", "#")) }.draw())
    }
}

fn table() -> Markup {
    Table {
        caption: "Who has looked",
        columns: &["Who", "Role", "What", "When", "Times"],
        rows: vec![
            vec![
                Cell::Text(html! { "Mette Holm" }),
                Cell::Text(html! { "Your pair" }),
                Cell::Text(html! { "The plan" }),
                Cell::Text(html! { "3 March, 14:02" }),
                Cell::Number("4".into()),
            ],
            vec![
                Cell::Text(html! { "Abdirahman-Mohammed Christoffersen" }),
                Cell::Text(html! { "Team leader" }),
                Cell::Text(html! { "Notes from the visit" }),
                Cell::Text(html! { "1 March, 9:15" }),
                Cell::Number("1".into()),
            ],
        ],
    }
    .draw()
}

fn fields() -> Markup {
    let form = html! {
        (text_input(&Field::new("name", "What shall we call you?").hint("First name is enough."), "text", "Fatima"))
        (text_area(&Field::new("words", "What would you like?").hint("Write as you speak. Any language."), 4, ""))
        (DateInput { field: Field::new("due", "By when?").hint("For example 12 3 2027"), parts: ["Day", "Month", "Year"], values: ["12", "3", "2027"] }.draw())
        (radio_group(&Field::new("who", "Who promises?"), &[Choice::new("me", "I do").chosen(true), Choice::new("pair", "My partner in the pair").hint("Jonas Friis"), Choice::new("other", "Somebody else")]))
        (checkbox_group(&Field::new("with", "Who was there?"), &[Choice::new("f", "Fatima").chosen(true), Choice::new("y", "Yusuf")]))
        (select(&Field::new("domain", "What is it about?"), &[("", "Choose"), ("work", "Work"), ("school", "School and day care")], "work"))
        (checkbox(&Field::new("urgent", "It is urgent: show it to the whole team"), "yes", false))
        (actions(&html! { (Button::primary("Save").submit()) (Button::quiet("Cancel").link("#")) }))
    };
    Form::new("/example", &[("key", "x")]).draw(&form)
}
