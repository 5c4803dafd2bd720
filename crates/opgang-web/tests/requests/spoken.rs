//! What the pair hears and writes down says who heard it, whatever the answer.

use opgang_domain::FamilyId;
use opgang_i18n::msg;

use crate::city::{Visitor, id};
use crate::site::TestSite;

fn at(kind: &str, label: &str) -> String {
    format!("/families/{}/{kind}/{}", id::<FamilyId>("first"), id::<FamilyId>(label))
}

/// The pair writes an answer of the mother's down; afterwards a page says who wrote it.
async fn check(path: &str, typed: &[(&str, &str)], seen_on: &str) {
    let site = TestSite::new().await;
    let (pair, mother) = (site.browser(Visitor::Pair), id::<FamilyId>("mother").to_string());
    let written = msg::wishes::written_down_by("Bo Pihl");
    let told = site.app.today();
    assert!(!pair.get(seen_on).await.text().contains("Written down by Bo Pihl"), "{told}");
    let typed = [typed, &[("version", "1"), ("said-by", mother.as_str())]].concat();
    pair.post(&format!("{path}/answer"), &typed).await.must_be(303);
    pair.get(seen_on).await.must_be(200).must_say(&written);
    site.verify().await;
}

#[tokio::test]
async fn a_wish() {
    let path = at("wishes", "wish-new");
    for reply in ["not-now", "no"] {
        check(&path, &[("reply", reply)], &path).await;
    }
    let path = at("wishes", "wish-shared");
    check(&path, &[("reply", "fulfilled")], &path).await;
}

#[tokio::test]
async fn a_suggestion() {
    let family = format!("/families/{}", id::<FamilyId>("first"));
    check(&at("suggestions", "suggestion-waiting"), &[("reply", "not-now")], &family).await;
}

#[tokio::test]
async fn a_promise() {
    let path = at("promises", "promise-kept");
    check(&path, &[("kept", "no")], &path).await;
    check(&path, &[("kept", "yes")], &path).await;
    let asked = at("promises", "promise-asked");
    for change in ["refuse", "agree"] {
        check(&format!("{asked}/change"), &[("change", change)], &asked).await;
    }
}
