//! Families: the list, and the page about one, as the team and the leader see them.
//!
//! ```text
//! /families            own families first, a search box
//! /families/new        the leader writes in a family that has said yes
//! /families/{family}   the family's members get their own plan; staff get the page built here
//! ```

mod beside;
mod happened;
mod list;
mod owing;
mod page;
mod plan;
mod welcome;
mod who;

use opgang_access::{Relation, Subject, Verb};
use opgang_app::FamilySeen;
use opgang_domain::FamilyId;
use opgang_i18n::msg;

use crate::http::{Answer, At, Refusal, Typed, Visitor};
use crate::our;
use crate::routes::{Route, route};
use crate::words::Names;

/// The routes of families.
pub fn routes() -> Vec<Route> {
    vec![
        route!(GET "/families" list::list),
        route!(GET "/families/new" welcome::new),
        route!(POST "/families" welcome::create),
        route!(GET "/families/{family}" show),
    ]
}

/// One family, for whoever asks: its members see their plan, staff what they work with.
async fn show(visitor: Visitor, At((family,)): At<(FamilyId,)>) -> Answer {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, "family.seen").await?;
    if seen.standing.is(Relation::Adult) || seen.standing.is(Relation::Youth) {
        return Ok(our::plan_page(&visitor, &seen));
    }
    Ok(page::page(&visitor, &seen))
}

/// Opens a family for a page on which something is done, if the visitor may do it there.
///
/// # Errors
/// `NotFound` when they may not, exactly as when there is no such family.
pub async fn open(
    visitor: &Visitor,
    family: FamilyId,
    page: &'static str,
    (may, what): (Verb, Subject),
) -> Result<FamilySeen, Refusal> {
    let seen = visitor.site().opgang.see_family(visitor.actor()?, family, page).await?;
    if seen.standing.may_any(may, what) { Ok(seen) } else { Err(Refusal::NotFound) }
}

/// The names in a family's records, in the visitor's language.
pub fn names<'a>(visitor: &Visitor, seen: &'a FamilySeen) -> Names<'a> {
    Names { file: &seen.file, organisation: &seen.organisation, lang: visitor.lang() }
}

/// "The Haddad family".
pub fn family_name(visitor: &Visitor, seen: &FamilySeen) -> String {
    visitor.t(&msg::families::family(seen.file.family.name.as_str()))
}

/// The address of a family's page.
pub fn path(family: FamilyId) -> String {
    format!("/families/{family}")
}

/// What stands behind the question mark of the address.
pub fn query(visitor: &Visitor) -> Typed {
    let query = visitor.path().split_once('?').map_or("", |(_, query)| query);
    Typed::parse(query.as_bytes())
}
