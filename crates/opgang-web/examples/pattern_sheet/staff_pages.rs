//! Whole pages for staff, and the pages everybody can meet.

use maud::{Markup, html};
use opgang_web::design::*;

use crate::pictures::ordinary;
use crate::shell::{languages, page, signed_in, staff_nav};

pub fn today() -> Markup {
    let (nav, languages) = (staff_nav("da", 0), languages("da"));
    let body = html! {
        (page_heading("Godmorgen, Mette", Some("Torsdag 12. marts · to besøg, tre løfter over tid")))
        (actions(&html! { (Button::primary("Skriv fra et besøg").icon(Icon::Edit).link("#")) (Button::secondary("Nyt løfte").icon(Icon::Plus).link("#")) }))
        (section("late", "Løfter over tid", &html! { div class="og-stack" {
            (promise("Ringe til boligforeningen om fugten på børneværelset", "Du lovede Fatima Haddad", "Senest mandag 9. marts", Tag::new(Status::Late, "3 dage over tid")))
            (promise("Finde en fodboldklub med plads til Yusuf", "Jonas lovede Yusuf Haddad", "Senest onsdag 11. marts", Tag::new(Status::Late, "1 dag over tid")))
        } }))
        (section("visits", "Besøg i dag", &link_rows(&[
            ("#", "10.00 Familien Haddad", "Hjemme · Fatima og Omar"),
            ("#", "14.30 Familien Christoffersen-Rasmussen", "Gåtur ved søen · Abdirahman-Mohammed"),
        ])))
        (section("questions", "Spørgsmål, der venter på svar", &link_rows(&[("#", "Kan SU og barsel gå sammen?", "Spurgt for familien Yıldız for 2 dage siden")])))
        (section("wishes", "Ønsker, der venter på os", &empty_state(Icon::Flag, "Ingen lige nu", "Alle ønsker har fået svar.", &html! {})))
        (section("long", "Ikke set længe", &link_rows(&[("#", "Familien Osman", "Sidst set for 5 uger siden")])))
    };
    let mut page = page("da", "I dag", &nav, &languages, body);
    page.signed_in = signed_in("Mette Holm", "Familierådgiver", "Log ud");
    page.draw()
}

fn promise(words: &str, who: &str, due: &str, tag: Tag<'_>) -> Markup {
    PromiseCard {
        words, href: Some("#"), who, due, tags: vec![tag], facts: vec![],
        actions: actions(&html! { (Button::secondary("Holdt").icon(Icon::Check).about(words).link("#")) (Button::quiet("Ny dag").about(words).link("#")) }),
    }
    .draw()
}

pub fn family() -> Markup {
    let (nav, languages) = (staff_nav("en", 1), languages("en"));
    let wide = html! {
        (section("who", "Who is who", &ordinary("who-picture").draw()))
        (section_with_link("family-plan", "The plan", &Button::quiet("Suggest something").icon(Icon::Plus).link("#"), &html! { h3 { "Work" } div class="og-stack" {
            (wish()) (suggestion())
        } }))
        (section("time", "What happened", &timeline(&[
            TimelineItem { when: "Thursday 19 March, 10:00", datetime: "2026-03-19", title: "Next visit, at home", ahead: true, body: html! { p class="og-quiet" { "Mette and Jonas" } } },
            TimelineItem { when: "Monday 2 March", datetime: "2026-03-02", title: "Visit at home", ahead: false, body: html! { p { "We drank tea and went through the letter from the school. Layla wants to apply for a youth job at the library." } p class="og-facts" { span { (icon(Icon::Lock)) "Only the pair can read this" } } } },
        ])))
    };
    let narrow = html! {
        (section_with_link("promises", "Promises", &Button::quiet("New promise").icon(Icon::Plus).link("#"), &html! { div class="og-stack" {
            (PromiseCard { words: "Call the housing association about the damp", href: Some("#"), who: "You promised Fatima", due: "By Monday 9 March", tags: vec![Tag::new(Status::Late, "Late by 3 days")], facts: vec![], actions: html! {} }.draw())
            (PromiseCard { words: "Go along to the first talk at the kindergarten", href: Some("#"), who: "Jonas promised Fatima", due: "By Friday 20 March", tags: vec![Tag::new(Status::Open, "Due in 8 days")], facts: vec![], actions: html! {} }.draw())
        } }))
        (section("pair", "The pair", &card(&html! { div { (person_chip("MH", "Mette Holm", "Family adviser", Some("#"))) } div { (person_chip("JF", "Jonas Friis", "Job centre", Some("#"))) } })))
        (section("bright", "Strengths and bright spots", &card(&html! { p { "Layla reads to Noor every evening." } p class="og-facts" { span { (icon(Icon::Star)) "Seen by Mette, 2 March" } } })))
    };
    let body = html! {
        (page_heading("The family Haddad", Some("Stairwell 14, third floor · with the team since August 2025")))
        (actions(&html! { (Button::primary("Write from a visit").icon(Icon::Edit).link("#")) (Button::secondary("Ask for the family").icon(Icon::Help).link("#")) }))
        div class="og-section" { (columns(&wide, &narrow)) }
    };
    let mut page = page("en", "The family Haddad", &nav, &languages, body);
    page.signed_in = signed_in("Mette Holm", "Family adviser", "Sign out");
    page.reading_width = false;
    page.draw()
}

fn wish() -> Markup {
    WishCard {
        words: "I want to work with children, near home if that can be.",
        lang: None,
        href: Some("#"),
        facts: vec!["Fatima's wish", "since 14 January"],
        tag: Tag::new(Status::Collaborated, "We work on it together"),
        steps: vec![
            Step { words: "Visit the kindergarten", who: "Fatima and Jonas", state: "Done", done: true },
            Step { words: "Two mornings a week as a try-out", who: "Kindergarten Globus", state: "To do", done: false },
        ],
        actions: html! {},
    }
    .draw()
}

fn suggestion() -> Markup {
    SuggestionCard {
        words: "A place in the homework café on Tuesdays for Yusuf?",
        by: "Suggested by Mette on 3 March",
        tag: Tag::new(Status::Waiting, "Waits for the family's answer"),
        actions: html! {},
    }
    .draw()
}

pub fn note_with_errors() -> Markup {
    let (nav, languages) = (staff_nav("da", 1), languages("da"));
    let fields = html! {
        (radio_group(&Field::new("kind", "Hvad er det for en note?").error(Some("Vælg, hvad det er.")), &[Choice::new("r", "Om samværet").hint("Kun I to i makkerparret kan læse den"), Choice::new("f", "Oplysning af betydning for en afgørelse").hint("Skal skrives ned efter loven")]))
        (DateInput { field: Field::new("day", "Hvilken dag?").error(Some("Den 31. februar findes ikke. Ret dagen eller måneden.")), parts: ["Dag", "Måned", "År"], values: ["31", "2", "2026"] }.draw())
        (text_area(&Field::new("text", "Hvad talte I om?").hint("Skriv kort. Familien kan bede om at læse det."), 6, "Vi drak te og læste brevet fra skolen sammen.\nLayla vil gerne have et fritidsjob på biblioteket."))
        (text_input(&Field::new("place", "Hvor var I? (valgfrit)"), "text", ""))
        (actions(&html! { (Button::primary("Gem noten").submit()) (Button::quiet("Fortryd").link("#")) }))
    };
    let body = html! {
        (error_summary("Noten er ikke gemt endnu", &[FieldError { field: Some("kind"), text: "Vælg, hvad det er." }, FieldError { field: Some("day"), text: "Den 31. februar findes ikke. Ret dagen eller måneden." }]))
        (page_heading("Skriv fra et besøg", Some("Familien Haddad")))
        (Form::new("/families/1/visits", &[("key", "x")]).draw(&fields))
        (section("conflict", "Når to skriver samtidig", &ConflictBox {
            title: "Jonas har ændret noten, mens du skrev", text: "Din tekst er ikke gemt endnu. Sammenlign, ret din tekst, og gem igen.",
            theirs_title: "Gemt af Jonas kl. 14.02", theirs: "Vi læste brevet fra skolen.\nLayla søger job på biblioteket.",
            yours_title: "Din tekst", yours: "Vi drak te og læste brevet fra skolen sammen.",
        }.draw()))
    };
    let mut page = page("da", "Fejl: Skriv fra et besøg", &nav, &languages, body);
    page.signed_in = signed_in("Mette Holm", "Familierådgiver", "Log ud");
    page.draw()
}

pub fn sign_in() -> Markup {
    let languages = languages("en");
    let form = html! {
        (text_input(&Field::new("user", "User name or e-mail").autocomplete("username"), "text", ""))
        (text_input(&Field::new("password", "Password").autocomplete("current-password"), "password", ""))
        (actions(&Button::primary("Sign in").submit()))
    };
    let sign_in = Form { action: "/sign-in", hidden: &[("key", "x")], keeps_draft: false };
    let people = [
        ("MH", "Mette Holm", "Family adviser, pair of the family Haddad"),
        ("FH", "Fatima Haddad", "Mother in the family Haddad"),
        ("ف", "فاطمة الحسن", "Mother, reads Arabic"),
        ("SL", "Sanne Lund", "Team leader"),
    ];
    let body = html! {
        div class="og-signin" {
            (page_heading("Sign in", Some("For families and the people who work with them.")))
            (card(&sign_in.draw(&form)))
            (section("demo", "Try the demo city", &html! {
                (notice(Tone::Neutral, None, &html! { p { "Everybody here is invented. Choose who to be." } }))
                (sign_in.inline(&html! { div class="og-stack" { @for (initials, name, role) in people { (demo_person(initials, name, role, ("person", initials))) } } }))
            }))
        }
    };
    page("en", "Sign in", &[], &languages, body).draw()
}

pub fn missing() -> Markup {
    let languages = languages("en");
    let body = html! {
        (page_heading("We cannot find that page", Some("It may have moved, or it is not yours to see.")))
        (actions(&html! { (Button::primary("Go to the first page").icon(Icon::Home).link("index.html")) }))
    };
    page("en", "Not found", &[], &languages, body).draw()
}

pub fn offline() -> Markup {
    let languages = languages("da");
    let body = html! {
        (page_heading("Ingen forbindelse", Some("Vi kan ikke nå Opgang lige nu. Det, du allerede har gemt, er gemt.")))
        p { "Gå et andet sted hen, hvor der er net, og prøv igen." }
        (actions(&html! { (Button::primary("Prøv igen").icon(Icon::Refresh).link("index.html")) }))
    };
    page("da", "Ingen forbindelse", &[], &languages, body).draw()
}
