//! Which room may use which. The tables are the architecture; the check compares the manifests with them.

use toml_edit::{DocumentMut, Table, TableLike};

use super::Problem;
use crate::repository::Repository;

/// A room of the workspace and the rooms it may use.
struct Room {
    name: &'static str,
    may_use: &'static [&'static str],
    /// Beyond these and opgang-testkit, what its tests may use.
    tests_may_use: &'static [&'static str],
}

const ROOMS: &[Room] = &[
    Room {
        name: "opgang",
        may_use: &[
            "opgang-web",
            "opgang-app",
            "opgang-domain",
            "opgang-access",
            "opgang-journal",
            "opgang-store",
            "opgang-i18n",
            "opgang-demo",
            "opgang-planner",
            "opgang-plan-check",
            "opgang-analyst",
            "opgang-report",
            "opgang-report-pdf",
        ],
        tests_may_use: &["opgang-tables"],
    },
    Room {
        name: "opgang-analyst",
        may_use: &[
            "opgang-disclose",
            "opgang-evaluate",
            "opgang-i18n",
            "opgang-report",
            "opgang-report-pdf",
            "opgang-tables",
            "opgang-value",
        ],
        tests_may_use: &["opgang-demo"],
    },
    Room { name: "opgang-disclose", may_use: &["opgang-tables"], tests_may_use: &[] },
    Room { name: "opgang-evaluate", may_use: &["opgang-tables"], tests_may_use: &["opgang-demo"] },
    Room { name: "opgang-value", may_use: &["opgang-tables"], tests_may_use: &[] },
    Room { name: "opgang-tables", may_use: &["opgang-fault"], tests_may_use: &[] },
    // One way to say what is wrong with a file, for the readers of plans and of tables; neither builds the other.
    Room { name: "opgang-fault", may_use: &[], tests_may_use: &[] },
    Room {
        name: "opgang-web",
        may_use: &["opgang-app", "opgang-access", "opgang-domain", "opgang-i18n"],
        tests_may_use: &["opgang-demo", "opgang-journal", "opgang-store"],
    },
    Room {
        name: "opgang-app",
        may_use: &["opgang-access", "opgang-domain", "opgang-journal", "opgang-store"],
        tests_may_use: &["opgang-demo"],
    },
    Room { name: "opgang-store", may_use: &["opgang-domain", "opgang-journal"], tests_may_use: &["opgang-demo"] },
    Room { name: "opgang-access", may_use: &["opgang-domain"], tests_may_use: &[] },
    Room { name: "opgang-journal", may_use: &["opgang-domain"], tests_may_use: &[] },
    Room { name: "opgang-planner", may_use: &["opgang-fault"], tests_may_use: &["opgang-plan-check"] },
    // It judges the planner, so it may know nothing of it.
    Room { name: "opgang-plan-check", may_use: &[], tests_may_use: &[] },
    Room { name: "opgang-demo", may_use: &["opgang-domain"], tests_may_use: &[] },
    Room { name: "opgang-report", may_use: &["opgang-i18n"], tests_may_use: &[] },
    Room { name: "opgang-report-pdf", may_use: &["opgang-report", "opgang-i18n"], tests_may_use: &[] },
    Room { name: "opgang-i18n", may_use: &[], tests_may_use: &[] },
    Room { name: "opgang-domain", may_use: &[], tests_may_use: &[] },
    Room { name: "opgang-testkit", may_use: &[], tests_may_use: &[] },
    // The test command starts the PostgreSQL server that all tests share.
    Room { name: "xtask", may_use: &["opgang-testkit"], tests_may_use: &[] },
];

/// Rooms without input, output, clock or randomness, and all that they may use from outside.
const PURE_ROOMS: &[&str] = &["opgang-domain", "opgang-access", "opgang-journal"];
const PURE_LIBRARIES: &[&str] = &["jiff", "sha2", "thiserror", "uuid"];

/// Libraries that belong to some rooms only.
const WALLS: &[(&[&str], &[&str])] = &[
    (&["rusqlite", "sea-orm", "sea-orm-migration", "sea-query", "sqlx"], &["opgang-store"]),
    (&["axum", "hyper", "tower-http"], &["opgang-web", "opgang"]),
    (&["maud"], &["opgang-web", "opgang-report", "opgang"]),
    (&["krilla"], &["opgang-report-pdf"]),
];

const TESTKIT: &str = "opgang-testkit";
const TABLES_HERE: &str = "xtask/src/tidy/crate_graph.rs";

/// Compares every manifest with the tables.
pub fn check(repository: &Repository) -> Vec<Problem> {
    let manifests = repository.files_in("", "Cargo.toml").filter(|(path, _)| *path != "Cargo.toml");
    manifests.flat_map(|(path, text)| check_manifest(path, text)).collect()
}

fn check_manifest(path: &str, text: &str) -> Vec<Problem> {
    let manifest: DocumentMut = match text.parse() {
        Ok(manifest) => manifest,
        Err(error) => return vec![Problem::new(path, format!("cannot be read: {error}"), "mend the TOML")],
    };
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(|name| name.as_str());
    let Some(room) = ROOMS.iter().find(|room| Some(room.name) == name) else {
        let fix = format!("give it a row in ROOMS of {TABLES_HERE} with the rooms that it may use");
        return vec![Problem::new(path, format!("{} is a room that no table knows", name.unwrap_or("it")), fix)];
    };
    let mut problems = Vec::new();
    for (kind, dependency) in dependencies(manifest.as_table()) {
        let found = match kind {
            Kind::Program => check_arrow(room, &dependency).or_else(|| check_library(room, &dependency)),
            Kind::Test => check_test_arrow(room, &dependency),
        };
        problems.extend(found.map(|(what, fix)| Problem::new(path, what, fix)));
    }
    problems
}

fn check_arrow(room: &Room, dependency: &str) -> Option<(String, String)> {
    if !is_room(dependency) || room.may_use.contains(&dependency) {
        return None;
    }
    let what = format!("{} may not use {dependency}", room.name);
    if dependency == TESTKIT {
        return Some((what, "move it to [dev-dependencies]: the testkit is for tests only".to_owned()));
    }
    let fix = format!(
        "pass what it needs in from above; a new arrow takes a decision in docs/decisions and a word in {TABLES_HERE}"
    );
    Some((what, fix))
}

fn check_test_arrow(room: &Room, dependency: &str) -> Option<(String, String)> {
    let allowed = !is_room(dependency)
        || dependency == TESTKIT
        || room.may_use.contains(&dependency)
        || room.tests_may_use.contains(&dependency);
    let what = format!("the tests of {} may not use {dependency}", room.name);
    let fix =
        format!("test it from the room that may use both, or add it to tests_may_use in {TABLES_HERE} with the reason");
    (!allowed).then_some((what, fix))
}

fn check_library(room: &Room, dependency: &str) -> Option<(String, String)> {
    if PURE_ROOMS.contains(&room.name) && !is_room(dependency) && !PURE_LIBRARIES.contains(&dependency) {
        let what = format!("{} is a pure room and may not use {dependency}", room.name);
        let fix = format!(
            "take the value as an argument; a library without input and output may join PURE_LIBRARIES in {TABLES_HERE}"
        );
        return Some((what, fix));
    }
    let (_, rooms) =
        WALLS.iter().find(|(libraries, rooms)| libraries.contains(&dependency) && !rooms.contains(&room.name))?;
    let what = format!("only {} may use {dependency}, and {} does", rooms.join(" and "), room.name);
    Some((what, format!("ask {} for what is needed instead", rooms[0])))
}

fn is_room(dependency: &str) -> bool {
    dependency == "opgang" || dependency == "xtask" || dependency.starts_with("opgang-")
}

enum Kind {
    /// Normal and build dependencies: part of the program or of making it.
    Program,
    Test,
}

/// Every dependency of a manifest, those for one target too, by the name it has in the registry.
fn dependencies(manifest: &Table) -> Vec<(Kind, String)> {
    let mut found = Vec::new();
    collect_dependencies(manifest, &mut found);
    let targets = manifest.get("target").and_then(|targets| targets.as_table_like());
    for (_, target) in targets.into_iter().flat_map(TableLike::iter) {
        if let Some(target) = target.as_table_like() {
            collect_dependencies(target, &mut found);
        }
    }
    found
}

fn collect_dependencies(table: &dyn TableLike, found: &mut Vec<(Kind, String)>) {
    for (section, is_test) in [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)] {
        let Some(section) = table.get(section).and_then(|section| section.as_table_like()) else { continue };
        for (key, value) in section.iter() {
            let package =
                value.as_table_like().and_then(|table| table.get("package")).and_then(|package| package.as_str());
            found.push((if is_test { Kind::Test } else { Kind::Program }, package.unwrap_or(key).to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_one(name: &str, rest: &str) -> String {
        let manifest = format!("[package]\nname = \"{name}\"\n{rest}");
        let problems = check(&Repository::example(&[("crates/x/Cargo.toml", manifest.as_str())]));
        problems.iter().map(|problem| problem.what.as_str()).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn arrows_point_one_way() {
        assert_eq!(check_one("opgang-app", "[dependencies]\nopgang-store.workspace = true"), "");
        assert_eq!(
            check_one("opgang-store", "[dependencies]\nopgang-app.workspace = true"),
            "opgang-store may not use opgang-app"
        );
        assert_eq!(
            check_one("opgang-demo", "[build-dependencies]\nopgang-web = \"1\""),
            "opgang-demo may not use opgang-web"
        );
    }

    #[test]
    fn a_renamed_dependency_is_known_all_the_same() {
        let renamed = "[dependencies]\nrows = { package = \"sqlx\", version = \"0.9\" }";
        assert_eq!(check_one("opgang-app", renamed), "only opgang-store may use sqlx, and opgang-app does");
    }

    #[test]
    fn walls_hold_for_every_target() {
        let unix = "[target.'cfg(unix)'.dependencies]\naxum = \"0.8\"";
        assert_eq!(check_one("opgang-app", unix), "only opgang-web and opgang may use axum, and opgang-app does");
        assert_eq!(check_one("opgang-web", unix), "");
    }

    #[test]
    fn pure_rooms_take_no_library_that_reaches_out() {
        for library in ["tokio", "sqlx", "axum", "rand"] {
            let found = check_one("opgang-domain", &format!("[dependencies]\n{library} = \"1\""));
            assert_eq!(found, format!("opgang-domain is a pure room and may not use {library}"));
        }
        assert_eq!(check_one("opgang-domain", "[dev-dependencies]\nrand = \"1\""), "");
    }

    #[test]
    fn the_testkit_is_for_tests() {
        assert_eq!(
            check_one("opgang-web", "[dependencies]\nopgang-testkit = \"1\""),
            "opgang-web may not use opgang-testkit"
        );
        assert_eq!(check_one("opgang-web", "[dev-dependencies]\nopgang-testkit = \"1\""), "");
        assert_eq!(
            check_one("opgang-domain", "[dev-dependencies]\nopgang-web = \"1\""),
            "the tests of opgang-domain may not use opgang-web"
        );
    }

    #[test]
    fn a_new_room_needs_a_row() {
        assert_eq!(check_one("opgang-mail", ""), "opgang-mail is a room that no table knows");
    }
}
