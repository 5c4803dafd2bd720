//! The shell in the three languages of the sheet.

use maud::{Markup, html};
use opgang_web::design::*;

pub const LANGUAGES: [Language<'static>; 3] = [
    Language { tag: "da", name: "Dansk", href: "#da", current: false },
    Language { tag: "en", name: "English", href: "#en", current: false },
    Language { tag: "ar", name: "العربية", href: "#ar", current: false },
];

/// Staff navigation in Danish or English with `current` chosen.
pub fn staff_nav(lang: &str, current: usize) -> Vec<NavItem<'static>> {
    let words = match lang {
        "da" => [("I dag", "3 ting er over tid"), ("Familier", ""), ("Team", ""), ("Mig", "")],
        _ => [("Today", "3 things are late"), ("Families", ""), ("Team", ""), ("Me", "")],
    };
    let icons = [Icon::Home, Icon::Groups, Icon::Chat, Icon::Person];
    let hrefs = ["today.html", "family.html", "index.html", "pictures.html"];
    (0..4)
        .map(|place| NavItem {
            label: words[place].0,
            href: hrefs[place],
            icon: icons[place],
            current: place == current,
            count: (place == 0).then_some((3, words[0].1)),
        })
        .collect()
}

/// The family's navigation in Danish or Arabic.
pub fn family_nav(lang: &str) -> Vec<NavItem<'static>> {
    let words = match lang {
        "ar" => ["خطتنا", "أمنية جديدة", "من اطّلع"],
        _ => ["Vores plan", "Nyt ønske", "Hvem har set"],
    };
    let icons = [Icon::Plan, Icon::Plus, Icon::Visible];
    (0..3)
        .map(|place| NavItem { label: words[place], href: "#", icon: icons[place], current: place == 0, count: None })
        .collect()
}

/// A page in `lang`, signed in as `person` when one is given.
pub fn page<'a>(
    lang: &'a str,
    title: &'a str,
    nav: &'a [NavItem<'a>],
    languages: &'a [Language<'a>],
    body: Markup,
) -> Page<'a> {
    let words = match lang {
        "da" => [
            "Gå til indhold",
            "Menu",
            "Sprog",
            "Ingen forbindelse lige nu. Du kan læse og skrive videre.",
            "Ikke sendt. Din tekst står her endnu – send igen, når der er forbindelse.",
        ],
        "ar" => [
            "انتقل إلى المحتوى",
            "القائمة",
            "اللغة",
            "لا يوجد اتصال الآن. يمكنك متابعة القراءة والكتابة.",
            "لم يُرسَل. نصّك ما زال هنا، أرسله عندما يعود الاتصال.",
        ],
        _ => [
            "Skip to content",
            "Menu",
            "Language",
            "No connection right now. You can go on reading and writing.",
            "Not sent. Your text is still here: send it when you are back.",
        ],
    };
    Page {
        lang,
        dir: if lang == "ar" { Direction::Rtl } else { Direction::Ltr },
        title,
        home: "index.html",
        skip: words[0],
        nav_label: words[1],
        nav,
        signed_in: None,
        flash: None,
        account: None,
        saved_form: None,
        signed_out: false,
        reading_width: true,
        offline: OfflineWords { banner: words[3], not_sent: words[4] },
        footer: Footer { languages_label: words[2], languages, body: html! { a href="index.html" { "Opgang" } } },
        body,
    }
}

/// The languages with `lang` as the current one.
pub fn languages(lang: &str) -> [Language<'static>; 3] {
    LANGUAGES.map(|language| Language { current: language.tag == lang, ..language })
}

pub fn signed_in(name: &'static str, role: &'static str, sign_out: &'static str) -> Option<SignedIn<'static>> {
    Some(SignedIn { name, role, sign_out_action: "/sign-out", sign_out, hidden: &[("key", "x")] })
}
