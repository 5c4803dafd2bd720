//! Migrations are numbered without gaps, and both engines have the same ones.

use std::collections::BTreeSet;

use super::Problem;
use crate::repository::Repository;

const ENGINES: [&str; 2] = ["migrations/sqlite/", "migrations/postgres/"];

/// Compares the two folders with each other and with the numbers 0001, 0002, ….
pub fn check(repository: &Repository) -> Vec<Problem> {
    let [sqlite, postgres] = ENGINES.map(|folder| names(repository, folder));
    let mut problems = Vec::new();
    for (folder, names) in [(ENGINES[0], &sqlite), (ENGINES[1], &postgres)] {
        for (position, name) in names.iter().enumerate() {
            let number = format!("{:04}_", position + 1);
            if !name.starts_with(&number) {
                let what = format!("{name} stands where {number}….sql should");
                problems.push(Problem::new(
                    folder,
                    what,
                    "number migrations 0001_name.sql, 0002_name.sql, … without gaps",
                ));
                break;
            }
        }
    }
    let missing = [(&sqlite, &postgres, ENGINES[1]), (&postgres, &sqlite, ENGINES[0])];
    for (here, there, folder) in missing {
        for name in here.difference(there) {
            problems.push(Problem::new(
                folder,
                format!("{name} is missing"),
                "write the same change for this engine, same number and name",
            ));
        }
    }
    problems
}

fn names<'a>(repository: &'a Repository, folder: &str) -> BTreeSet<&'a str> {
    repository.files_in(folder, ".sql").map(|(path, _)| path.rsplit('/').next().unwrap_or(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_paths(paths: &[&str]) -> Vec<String> {
        let files: Vec<_> = paths.iter().map(|path| (*path, "")).collect();
        check(&Repository::example(&files)).into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn the_same_on_both_is_right() {
        assert!(
            check_paths(&["migrations/sqlite/0001_families.sql", "migrations/postgres/0001_families.sql"]).is_empty()
        );
    }

    #[test]
    fn one_engine_alone_is_wrong() {
        assert_eq!(check_paths(&["migrations/sqlite/0001_families.sql"]), ["0001_families.sql is missing"]);
        let differing = ["migrations/sqlite/0001_families.sql", "migrations/postgres/0001_family.sql"];
        assert_eq!(check_paths(&differing), ["0001_families.sql is missing", "0001_family.sql is missing"]);
    }

    #[test]
    fn a_gap_is_wrong() {
        let gap = [
            "migrations/sqlite/0001_a.sql",
            "migrations/sqlite/0003_b.sql",
            "migrations/postgres/0001_a.sql",
            "migrations/postgres/0003_b.sql",
        ];
        let what = "0003_b.sql stands where 0002_….sql should";
        assert_eq!(check_paths(&gap), [what, what]);
    }
}
