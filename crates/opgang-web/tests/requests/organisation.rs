//! The city's own lists: added, renamed, ended, and what that means for a wish.

use opgang_domain::{Department, FamilyId, LifeDomain, LifeDomainId, Profession};
use opgang_i18n::msg;

use crate::city::{Visitor, id};
use crate::page::Page;
use crate::site::TestSite;

fn entry(list: &str, label: &str) -> String {
    format!("/organisation/{list}/{}", id::<FamilyId>(label))
}

async fn domain(site: &TestSite, label: &str) -> LifeDomain {
    site.store.read().await.unwrap().find(id::<LifeDomainId>(label)).await.unwrap().unwrap()
}

/// Fills in one of the administrator's forms.
async fn fill(site: &TestSite, page: &Page, action: &str, typed: &[(&str, &str)]) -> Page {
    site.browser(Visitor::Administrator).fill(page, action, typed).await
}

async fn ask(site: &TestSite, path: &str) -> Page {
    let page = site.browser(Visitor::Administrator).get(path).await;
    page.must_be(200);
    page
}

#[tokio::test]
async fn an_entry_of_every_list_is_added_in_its_languages() {
    let site = TestSite::new().await;
    for list in ["life-domains", "departments", "professions"] {
        let page = ask(&site, &format!("/organisation/{list}/new")).await;
        let action = format!("/organisation/{list}");
        let wrong = fill(&site, &page, &action, &[("label-da", "Fritid og natur"), ("label-en", " ")]).await;
        wrong.must_be(422).must_say(&msg::errors::field_empty()).must_hold("Fritid og natur");
        let typed = [("label-da", "Fritid"), ("label-en", "Leisure"), ("label-ar", "الترفيه")];
        fill(&site, &page, &action, &typed).await.must_be(303);
        ask(&site, "/organisation").await.must_hold("Leisure").must_hold("Fritid").must_hold("الترفيه");
    }
    let snapshot = site.store.read().await.unwrap();
    let domains: Vec<LifeDomain> = snapshot.all().await.unwrap();
    assert_eq!(domains.iter().filter(|domain| domain.labels.text("ar") == "الترفيه" && domain.rank == 3).count(), 1);
    assert_eq!(snapshot.all::<Department>().await.unwrap().len(), 2);
    assert_eq!(snapshot.all::<Profession>().await.unwrap().len(), 7);
    let wish = site.browser(Visitor::Adult).get(&format!("/families/{}/wishes/new", id::<FamilyId>("first"))).await;
    wish.must_be(200).must_hold("Leisure");
    site.verify().await;
}

#[tokio::test]
async fn who_renames_second_sees_both_names() {
    let site = TestSite::new().await;
    let path = entry("departments", "department");
    let (mine, theirs) = (ask(&site, &path).await, ask(&site, &path).await);
    mine.must_hold("value=\"Beskæftigelse\"");
    fill(&site, &theirs, &path, &[("label-da", "Job og Borger")]).await.must_be(303);
    let both = fill(&site, &mine, &path, &[("label-da", "Jobcenter")]).await;
    both.must_be(409).must_hold("Job og Borger").must_hold("Jobcenter").must_say(&msg::organisation::stale_title());
    fill(&site, &both, &path, &[]).await.must_be(303);
    let kept: Vec<Department> = site.store.read().await.unwrap().all().await.unwrap();
    assert_eq!((kept[0].labels.text("da"), kept[0].labels.text("en")), ("Jobcenter", "Employment"));
    site.verify().await;
}

#[tokio::test]
async fn an_entry_ends_once_and_what_is_written_under_it_stays() {
    let site = TestSite::new().await;
    let (path, action) = (entry("life-domains", "work"), format!("{}/ending", entry("life-domains", "work")));
    let day =
        |[day, month, year]: [&'static str; 3]| [("until-day", day), ("until-month", month), ("until-year", year)];
    let (page, other) = (ask(&site, &path).await, ask(&site, &path).await);
    let wish = format!("/families/{}/wishes", id::<FamilyId>("first"));
    let drawn = site.browser(Visitor::Adult).get(&format!("{wish}/new")).await;
    let before = fill(&site, &page, &action, &day(["1", "1", "2020"])).await;
    before.must_be(422).must_say(&msg::errors::period_ends_before_start("1 January 2024", "1 January 2020"));
    let far = fill(&site, &page, &action, &day(["1", "1", "2099"])).await;
    far.must_be(422).must_say(&msg::errors::date_too_far("1 January 2099"));
    fill(&site, &page, &action, &day(["", "", ""])).await.must_be(422).must_say(&msg::errors::date_not_real());
    assert_eq!(domain(&site, "work").await.period.until(), None);
    fill(&site, &page, &action, &day(["2", "3", "2026"])).await.must_be(303);
    let again = fill(&site, &other, &action, &day(["3", "3", "2026"])).await;
    again.must_be(422).must_say(&msg::errors::already_ended());
    // A form drawn before is refused with its text; a new one no longer offers the domain.
    let work = id::<FamilyId>("work").to_string();
    let typed = [("words", "Et arbejde tæt på"), ("domain", work.as_str()), ("about", "family"), ("language", "da")];
    let typed = [&typed[..], &[("collaborate", "later"), ("audience", "family")]].concat();
    let late = site.browser(Visitor::Adult).fill(&drawn, &wish, &typed).await;
    late.must_be(422).must_say(&msg::errors::life_domain_ended()).must_hold("Et arbejde tæt på");
    site.browser(Visitor::Adult).get(&format!("{wish}/new")).await.must_not_hold(&work);
    let old = site.browser(Visitor::Pair).get(&format!("{wish}/{}", id::<FamilyId>("wish-shared"))).await;
    old.must_be(200).must_hold("work");
    let entries = site.entries_after(0).await;
    assert!(entries.iter().any(|entry| entry.action == "organisation.ended" && entry.acting_as == "administrator"));
    site.verify().await;
}

#[tokio::test]
async fn no_two_entries_in_use_are_called_the_same_and_one_stays() {
    let site = TestSite::new().await;
    let page = ask(&site, "/organisation/departments/new").await;
    let typed = [("label-da", "beskæftigelse"), ("label-en", "Jobs")];
    let taken = fill(&site, &page, "/organisation/departments", &typed).await;
    taken.must_be(422).must_say(&msg::errors::label_taken()).must_hold("value=\"beskæftigelse\"").must_hold("Jobs");
    let path = entry("departments", "department");
    let day = [("until-day", "2"), ("until-month", "3"), ("until-year", "2026")];
    let ending = format!("{path}/ending");
    fill(&site, &ask(&site, &path).await, &ending, &day)
        .await
        .must_be(422)
        .must_say(&msg::errors::list_without_entries());
    let other = [("label-da", "Job og Borger"), ("label-en", "Jobs and citizens")];
    fill(&site, &page, "/organisation/departments", &other).await.must_be(303);
    fill(&site, &ask(&site, &path).await, &ending, &day).await.must_be(303);
    // What is over lends its name again.
    fill(&site, &ask(&site, "/organisation/departments/new").await, "/organisation/departments", &typed)
        .await
        .must_be(303);
    site.verify().await;
}
