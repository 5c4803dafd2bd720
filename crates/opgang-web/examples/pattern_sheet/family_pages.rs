//! The family's own page: full in Danish and Arabic, and empty.

use maud::{Markup, html};
use opgang_web::design::*;

use crate::shell::{family_nav, languages, page, signed_in};

/// The words of the page in one language.
struct Words<'a> {
    lang: &'a str,
    title: &'a str,
    lead: &'a str,
    listen: [&'a str; 2],
    print: &'a str,
    next: [&'a str; 3],
    promised: &'a str,
    kept: [&'a str; 6],
    open: [&'a str; 4],
    suggestions: &'a str,
    suggestion: [&'a str; 6],
    wishes: &'a str,
    wish: [&'a str; 3],
    pair: &'a str,
    people: [(&'a str, &'a str, &'a str); 2],
    call: &'a str,
    sign: [&'static str; 3],
}

const DANISH: Words<'static> = Words {
    lang: "da",
    title: "Vores plan",
    lead: "Her står det, I gerne vil, og det, vi har lovet jer.",
    listen: ["Læs højt", "Stop"],
    print: "Skriv ud",
    next: ["Næste besøg", "Torsdag 19. marts kl. 10", "Mette og Jonas kommer hjem til jer."],
    promised: "Det har vi lovet jer",
    kept: [
        "Finde ud af, hvilke papirer skolen skal have",
        "Mette lovede Fatima",
        "Skulle ske senest 5. marts",
        "Mette siger: Det er gjort",
        "Ja, det er gjort",
        "Nej, ikke endnu",
    ],
    open: ["Gå med til den første samtale i børnehaven", "Jonas lovede Fatima", "Senest fredag 20. marts", "Er på vej"],
    suggestions: "Et forslag til jer",
    suggestion: [
        "Skal Yusuf have en plads i lektiecaféen om tirsdagen?",
        "Foreslået af Mette",
        "Venter på jeres svar",
        "Ja tak",
        "Ikke nu",
        "Nej tak",
    ],
    wishes: "Det vil vi gerne",
    wish: ["Jeg vil gerne arbejde med børn, tæt på hjemmet.", "Fatimas ønske", "Vi er i gang sammen"],
    pair: "Jeres to personer",
    people: [("MH", "Mette Holm", "Familierådgiver"), ("JF", "Jonas Friis", "Jobkonsulent")],
    call: "Ring",
    sign: ["Fatima Haddad", "Familien Haddad", "Log ud"],
};

const ARABIC: Words<'static> = Words {
    lang: "ar",
    title: "خطتنا",
    lead: "هنا تجدون ما تتمنّونه وما وعدناكم به.",
    listen: ["اقرأ بصوت عالٍ", "إيقاف"],
    print: "اطبع",
    next: ["الزيارة القادمة", "الخميس ١٩ مارس الساعة ١٠", "تزوركم Mette و Jonas في البيت."],
    promised: "ما وعدناكم به",
    kept: [
        "معرفة الأوراق التي تحتاجها المدرسة",
        "وعدت Mette فاطمة",
        "كان الموعد ٥ مارس",
        "تقول Mette: تم ذلك",
        "نعم، تم",
        "لا، ليس بعد",
    ],
    open: ["مرافقتك إلى أول لقاء في الروضة", "وعد Jonas فاطمة", "حتى الجمعة ٢٠ مارس", "في الطريق"],
    suggestions: "اقتراح لكم",
    suggestion: [
        "هل تريدون مكاناً ليوسف في مقهى الواجبات يوم الثلاثاء؟",
        "اقترحته Mette",
        "ننتظر جوابكم",
        "نعم، شكراً",
        "ليس الآن",
        "لا، شكراً",
    ],
    wishes: "ما نتمنّاه",
    wish: ["أريد أن أعمل مع الأطفال، قريباً من البيت.", "أمنية فاطمة", "نعمل عليها معاً"],
    pair: "الشخصان المرافقان لكم",
    people: [("MH", "Mette Holm", "مستشارة الأسرة"), ("JF", "Jonas Friis", "مستشار العمل")],
    call: "اتصل",
    sign: ["فاطمة الحسن", "عائلة الحسن", "خروج"],
};

pub fn plan_danish() -> Markup {
    plan(&DANISH)
}

pub fn plan_arabic() -> Markup {
    plan(&ARABIC)
}

fn plan(words: &Words<'_>) -> Markup {
    let (nav, languages) = (family_nav(words.lang), languages(words.lang));
    let body = html! {
        (page_heading(words.title, Some(words.lead)))
        (actions(&html! { (read_aloud(words.listen[0], words.listen[1], "main")) (print_button(words.print)) }))
        (section("next", words.next[0], &card(&html! {
            p class="og-words" { strong { (words.next[1]) } }
            p class="og-quiet" { (words.next[2]) }
        })))
        (section("suggestions", words.suggestions, &suggestion(words)))
        (section("promised", words.promised, &promises(words)))
        (section("wishes", words.wishes, &WishCard {
            words: words.wish[0], lang: None, href: None, facts: vec![words.wish[1]],
            tag: Tag::new(Status::Collaborated, words.wish[2]), steps: vec![], actions: html! {},
        }.draw()))
        (section("pair", words.pair, &card(&html! {
            ul class="og-list og-rows" role="list" {
                @for (initials, name, role) in words.people {
                    li { (person_chip(initials, name, role, None)) (Button::secondary(words.call).icon(Icon::Phone).about(name).link("tel:+4500000000")) }
                }
            }
        })))
    };
    let mut page = page(words.lang, words.title, &nav, &languages, body);
    page.signed_in = signed_in(words.sign[0], words.sign[1], words.sign[2]);
    page.draw()
}

fn suggestion(words: &Words<'_>) -> Markup {
    let [text, by, state, yes, later, no] = words.suggestion;
    SuggestionCard {
        words: text,
        by,
        tag: Tag::new(Status::Waiting, state),
        actions: actions(&html! { (Button::primary(yes).link("#")) (Button::secondary(later).link("#")) (Button::secondary(no).link("#")) }),
    }
    .draw()
}

fn promises(words: &Words<'_>) -> Markup {
    let [kept, kept_by, kept_due, kept_state, yes, no] = words.kept;
    let [open, open_by, open_due, open_state] = words.open;
    html! {
        div class="og-stack" {
            (PromiseCard {
                words: kept, href: None, who: kept_by, due: kept_due, tags: vec![Tag::new(Status::Kept, kept_state)], facts: vec![],
                actions: actions(&html! { (Button::primary(yes).icon(Icon::Check).link("#")) (Button::secondary(no).link("#")) }),
            }.draw())
            (PromiseCard {
                words: open, href: None, who: open_by, due: open_due, tags: vec![Tag::new(Status::Open, open_state)], facts: vec![], actions: html! {},
            }.draw())
        }
    }
}

pub fn plan_empty() -> Markup {
    let (nav, languages) = (family_nav("da"), languages("da"));
    let body = html! {
        (page_heading("Vores plan", Some("Velkommen. Her bliver jeres plan til, når I er klar.")))
        (empty_state(Icon::Flag, "Hvad vil I gerne?", "Skriv et ønske med jeres egne ord. Det må være stort eller småt.", &actions(&Button::primary("Skriv et ønske").icon(Icon::Plus).link("#"))))
    };
    let mut page = page("da", "Vores plan", &nav, &languages, body);
    page.signed_in = signed_in("Fatima Haddad", "Familien Haddad", "Log ud");
    page.draw()
}
