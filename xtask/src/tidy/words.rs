//! What must not stand in any kept file: paths of one machine, and hosts that packages came from.

use super::Problem;
use crate::repository::Repository;

/// Written in two halves, so that this list does not find itself.
const MACHINE_PATHS: &[&str] = &[
    concat!("/wo", "rk/main"),
    concat!("/wo", "rk/shared"),
    concat!("/wo", "rk/."),
    concat!("/ro", "ot/"),
    concat!("/tm", "p/opgang"),
];

/// The only address that Cargo.lock may name.
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Looks through every kept text.
pub fn check(repository: &Repository) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in repository.files() {
        for (index, line) in text.lines().enumerate() {
            if let Some((what, fix)) = check_line(path, line) {
                problems.push(Problem::new(format!("{path}:{}", index + 1), what, fix));
            }
        }
    }
    problems
}

fn check_line(path: &str, line: &str) -> Option<(String, &'static str)> {
    if let Some(found) = MACHINE_PATHS.iter().find(|found| line.contains(**found)) {
        return Some((
            format!("names {found}, a path of one machine"),
            "write a path from the root of the repository, or make one at run time",
        ));
    }
    if path.ends_with("package-lock.json") && line.contains("\"resolved\":") {
        return Some((
            "names the host of a package".to_owned(),
            "run npm install again where .npmrc says omit-lockfile-registry-resolved=true",
        ));
    }
    if path.ends_with("Cargo.lock") && line.starts_with("source = ") && !line.contains(CRATES) {
        return Some(("names a source other than crates.io".to_owned(), "depend on a published version"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(path: &str, text: &str) -> Vec<String> {
        check(&Repository::example(&[(path, text)])).into_iter().map(|problem| problem.place).collect()
    }

    #[test]
    fn paths_of_one_machine_are_found_with_their_line() {
        for path in MACHINE_PATHS {
            assert_eq!(check_text("docs/guide.md", &format!("# Guide\nSee {path}x.\n")), ["docs/guide.md:2"]);
        }
        assert!(check_text("crates/opgang-web/src/routes.rs", "\"/work/placements\"").is_empty());
    }

    #[test]
    fn lock_files_name_no_host() {
        assert_eq!(
            check_text("e2e/package-lock.json", "  \"resolved\": \"https://host/a.tgz\","),
            ["e2e/package-lock.json:1"]
        );
        assert_eq!(check_text("Cargo.lock", "source = \"git+https://host/a\""), ["Cargo.lock:1"]);
        assert!(check_text("Cargo.lock", &format!("source = \"{CRATES}\"")).is_empty());
    }
}
