//! One suite for both engines: what is kept comes back, and nothing else.
#![expect(clippy::unwrap_used, reason = "what fails here is a failed test, also in what the tests share")]

mod city;
mod concurrency;
mod families;
mod faults;
mod journal;
mod model;
mod plans;
mod round_trip;
mod signin;
mod visits;
mod world;

use opgang_store::Store;
use opgang_testkit::PostgresServer;
use tempfile::TempDir;

/// A new SQLite database and the folder it lives in.
pub async fn on_sqlite() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("opgang.sqlite");
    (Store::open(file.to_str().unwrap()).await.unwrap(), folder)
}

/// A new PostgreSQL database and its address.
pub async fn on_postgres() -> (Store, String) {
    let address = tokio::task::spawn_blocking(|| PostgresServer::shared().fresh_database()).await.unwrap();
    (Store::open(&address).await.unwrap(), address)
}

macro_rules! on_both_engines {
    ($($resource:ident: $($behaviour:ident),+ $(,)?;)*) => {
        mod sqlite {$($(
            #[tokio::test(flavor = "multi_thread")]
            async fn $behaviour() {
                let (store, _folder) = crate::on_sqlite().await;
                crate::$resource::$behaviour(&store).await;
            }
        )+)*}

        mod postgres {$($(
            #[tokio::test(flavor = "multi_thread")]
            async fn $behaviour() {
                let (store, _address) = crate::on_postgres().await;
                crate::$resource::$behaviour(&store).await;
            }
        )+)*}
    };
}

on_both_engines! {
    city: the_city_is_one, the_organisation_comes_back, a_fresh_database_has_no_faults;
    families: families_and_persons_come_back, pairs_come_back, a_family_has_one_open_pair, a_family_file_is_whole;
    plans: wishes_come_back, suggestions_come_back, steps_come_back, promises_come_back,
        the_history_of_a_promise_is_only_added_to, what_waits_is_found, what_hangs_on_nothing_is_refused,
        states_and_columns_belong_together;
    visits: visits_come_back, notes_come_back, questions_come_back, strengths_and_contacts_come_back;
    signin: accounts_come_back, logins_are_unique, sessions_begin_and_end, failures_are_counted,
        a_form_key_counts_once, a_form_key_given_up_is_free;
    journal: the_journal_is_chained, the_journal_is_only_added_to, concurrent_appends_keep_the_chain;
    concurrency: one_of_two_saves_wins, a_dropped_transaction_did_nothing, a_snapshot_stands_still,
        a_form_key_pressed_twice_is_first_once, a_form_key_held_and_given_up_goes_to_the_next, a_failed_transaction_keeps_nothing;
    model: random_operations_agree_with_a_model, any_text_comes_back;
}
