//! Wishes: what a family wants, in its own words, and whether it is worked on together.

mod answering;
mod card;
mod page;
mod rewording;
mod voicing;

pub use answering::answer_buttons;
pub use card::{wish_card, wish_card_in_domain};
pub use page::show_again;

use opgang_app::FamilySeen;
use opgang_domain::{FamilyId, Whom};

use crate::http::Visitor;
use crate::routes::{Route, route};

/// The routes of wishes.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/families/{family}/wishes/new" voicing::new),
        route!(POST "/families/{family}/wishes" voicing::create),
        route!(GET "/families/{family}/wishes/{wish}" page::show),
        route!(POST "/families/{family}/wishes/{wish}" rewording::reword),
        route!(POST "/families/{family}/wishes/{wish}/answer" answering::answer),
    ]
}

/// Where a reader of a family's pages belongs in the navigation.
pub fn place(seen: &FamilySeen) -> &'static str {
    if seen.standing.person().is_some() { "/our/plan" } else { "/families" }
}

/// The line below a page's heading: the family's name for staff, nothing for the family itself.
pub fn family_line(visitor: &Visitor, seen: &FamilySeen) -> Option<String> {
    let is_own = seen.standing.person().is_some();
    (!is_own).then(|| visitor.t(&opgang_i18n::msg::families::family(seen.file.family.name.as_str())))
}

/// The family's page.
pub fn family_path(family: FamilyId) -> String {
    format!("/families/{family}")
}

/// Life domains in use, as options of a list that begins with nothing chosen.
pub fn domain_options(visitor: &Visitor, seen: &FamilySeen) -> Vec<(String, String)> {
    let choose = (String::new(), visitor.t(&opgang_i18n::msg::navigation::choose()));
    let in_use = seen.organisation.life_domains.iter().filter(|domain| domain.period.holds_on(seen.standing.today));
    let code = visitor.lang().code();
    std::iter::once(choose)
        .chain(in_use.map(|domain| (domain.id.to_string(), domain.labels.text(code).to_owned())))
        .collect()
}

/// Languages that words may be in, as options of a list.
pub fn language_options(visitor: &Visitor) -> Vec<(String, String)> {
    LANGUAGES.iter().map(|code| ((*code).to_owned(), visitor.t(&crate::words::language(code)))).collect()
}

/// Reads the language of the words; another one is kept as undetermined.
pub fn read_language(value: &str) -> Option<String> {
    LANGUAGES.contains(&value).then(|| value.to_owned())
}

/// Languages to choose from; `und` is the code for any other.
const LANGUAGES: [&str; 10] = ["da", "en", "ar", "so", "tr", "uk", "fa", "vi", "pl", "und"];

/// Whom something new is about unless somebody says otherwise: a youth, themselves; else all.
pub fn first_whom(seen: &FamilySeen) -> Whom {
    let youth = seen.standing.is(opgang_access::Relation::Youth);
    seen.standing.person().filter(|_| youth).map_or(Whom::Family, Whom::Person)
}

/// A list of pairs as the design's components take it.
pub fn borrowed(options: &[(String, String)]) -> Vec<(&str, &str)> {
    options.iter().map(|(value, label)| (value.as_str(), label.as_str())).collect()
}
