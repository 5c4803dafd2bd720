//! Files, functions and parameter lists stay small enough to be read in one go.

use super::Problem;
use super::rust_source::{RustSource, rust_sources};
use crate::repository::Repository;

const FILE_LINES_MAX: usize = 400;
/// With the tests that stand in the same file; also for a file of tests alone.
const FILE_WITH_TESTS_LINES_MAX: usize = 600;
const FUNCTION_LINES_MAX: usize = 70;
const PARAMETERS_MAX: usize = 5;

const EXCEPTIONS_HERE: &str = "xtask/src/tidy/size_exceptions.rs";

/// Something that may be larger than the limit, exactly as large as it is.
#[derive(Debug)]
pub struct Exception {
    pub path: &'static str,
    pub what: Size<'static>,
    pub size: usize,
    /// Why it may be: "a table of rules".
    #[expect(dead_code, reason = "read by people")]
    pub reason: &'static str,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size<'a> {
    /// Lines that are no test.
    File,
    /// All lines of a file.
    FileWithTests,
    /// Lines of the function of this name.
    Function(&'a str),
    /// Parameters of the function of this name.
    Parameters(&'a str),
}

struct Measure<'a> {
    place: String,
    path: &'a str,
    kind: Size<'a>,
    size: usize,
}

impl Size<'_> {
    fn limit(self) -> usize {
        match self {
            Size::File => FILE_LINES_MAX,
            Size::FileWithTests => FILE_WITH_TESTS_LINES_MAX,
            Size::Function(_) => FUNCTION_LINES_MAX,
            Size::Parameters(_) => PARAMETERS_MAX,
        }
    }

    fn describe(self, size: usize) -> (String, &'static str) {
        let limit = self.limit();
        match self {
            Size::File => (format!("{size} lines without tests, at most {limit}"), "split the file by verb or by noun"),
            Size::FileWithTests => (
                format!("{size} lines, at most {limit}"),
                "move the tests to a file of their own: #[cfg(test)] mod tests;",
            ),
            Size::Function(name) => {
                (format!("{name} has {size} lines, at most {limit}"), "give a part of it a name and a function")
            }
            Size::Parameters(name) => {
                (format!("{name} has {size} parameters, at most {limit}"), "put them into a struct with named fields")
            }
        }
    }
}

/// Measures every Rust file; the exceptions must each fit exactly.
pub fn check(repository: &Repository, exceptions: &[Exception]) -> Vec<Problem> {
    let sources = rust_sources(repository);
    let measures: Vec<Measure> = sources.iter().flat_map(measures_of).collect();
    let mut problems = Vec::new();
    for measure in measures.iter().filter(|measure| measure.size > measure.kind.limit()) {
        let exception =
            exceptions.iter().find(|exception| exception.path == measure.path && measure.kind == exception.what);
        if exception.is_none_or(|exception| exception.size < measure.size) {
            let (what, fix) = measure.kind.describe(measure.size);
            problems.push(Problem::new(measure.place.as_str(), what, fix));
        }
    }
    problems.extend(exceptions.iter().filter_map(|exception| check_exception(exception, &measures)));
    problems
}

/// An exception that allows more than is needed would let its subject grow again.
fn check_exception(exception: &Exception, measures: &[Measure]) -> Option<Problem> {
    let same = measures.iter().filter(|measure| measure.path == exception.path && measure.kind == exception.what);
    let largest = same.max_by_key(|measure| measure.size).filter(|measure| measure.size > measure.kind.limit());
    let what = format!(
        "the exception for {} ({:?}, {}) allows more than is needed",
        exception.path, exception.what, exception.size
    );
    match largest {
        None => Some(Problem::new(EXCEPTIONS_HERE, what, "delete it")),
        Some(measure) if measure.size < exception.size => {
            Some(Problem::new(EXCEPTIONS_HERE, what, format!("lower it to {}", measure.size)))
        }
        Some(_) => None,
    }
}

fn measures_of<'a>(source: &'a RustSource<'a>) -> Vec<Measure<'a>> {
    let (all, without_tests) = source.line_counts();
    let file = |kind, size| Measure { place: source.path.to_owned(), path: source.path, kind, size };
    let mut measures = vec![file(Size::File, without_tests), file(Size::FileWithTests, all)];
    for function in &source.functions {
        let place = format!("{}:{}", source.path, function.line);
        for (kind, size) in
            [(Size::Function(&function.name), function.lines), (Size::Parameters(&function.name), function.parameters)]
        {
            measures.push(Measure { place: place.clone(), path: source.path, kind, size });
        }
    }
    measures
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(text: &str, exceptions: &[Exception]) -> Vec<String> {
        let problems = check(&Repository::example(&[("crates/a/src/lib.rs", text)]), exceptions);
        problems.into_iter().map(|problem| format!("{}: {}; {}", problem.place, problem.what, problem.fix)).collect()
    }

    fn long_function(lines: usize) -> String {
        format!("fn long() {{\n{}}}\n", "    step();\n".repeat(lines - 2))
    }

    fn allow_long(size: usize) -> [Exception; 1] {
        [Exception { path: "crates/a/src/lib.rs", what: Size::Function("long"), size, reason: "a table" }]
    }

    #[test]
    fn a_function_may_have_70_lines() {
        assert!(check_text(&long_function(70), &[]).is_empty());
        let expected = "crates/a/src/lib.rs:1: long has 71 lines, at most 70; give a part of it a name and a function";
        assert_eq!(check_text(&long_function(71), &[]), [expected]);
    }

    #[test]
    fn a_function_may_have_5_parameters_beside_itself() {
        assert!(check_text("impl A { fn f(&self, a: u8, b: u8, c: u8, d: u8, e: u8) {} }", &[]).is_empty());
        let found = check_text("fn f(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8) {}", &[]);
        assert_eq!(
            found,
            ["crates/a/src/lib.rs:1: f has 6 parameters, at most 5; put them into a struct with named fields"]
        );
    }

    #[test]
    fn a_file_may_have_400_lines_and_200_of_tests() {
        let code = "// a line\n".repeat(400);
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "// a line\n".repeat(197));
        assert!(check_text(&format!("{code}{tests}"), &[]).is_empty());
        assert_eq!(check_text(&format!("{code}// one more\n"), &[]).len(), 1);
        assert_eq!(check_text(&format!("{code}{tests}\n"), &[]).len(), 2);
    }

    #[test]
    fn an_exception_fits_exactly_or_fails() {
        assert!(check_text(&long_function(80), &allow_long(80)).is_empty());
        assert!(check_text(&long_function(81), &allow_long(80))[0].contains("long has 81 lines"));
        assert!(check_text(&long_function(79), &allow_long(80))[0].ends_with("lower it to 79"));
        assert!(check_text(&long_function(70), &allow_long(80))[0].ends_with("delete it"));
        assert!(check_text("", &allow_long(80))[0].ends_with("delete it"));
    }
}
