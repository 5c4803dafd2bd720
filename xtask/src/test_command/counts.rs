//! What the test runners say at their end, as numbers.

use std::ops::AddAssign;

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// `Summary [   1.2s] 8/9 tests run: 6 passed (1 slow), 1 failed, 1 timed out, 2 skipped`, of cargo-nextest.
pub fn of_nextest(output: &str) -> Option<Counts> {
    let line = output
        .lines()
        .rfind(|line| line.contains("Summary [") && (line.contains("tests run:") || line.contains("test run:")))?;
    let (_, numbers) = line.split_once("run:")?;
    let mut counts = Counts::default();
    for part in without_brackets(numbers).split(',') {
        let Some((number, state)) = part.trim().split_once(' ') else { continue };
        let number: usize = number.parse().ok()?;
        match state.trim() {
            "passed" => counts.passed += number,
            "skipped" => counts.skipped += number,
            // failed, timed out, exec failed, and whatever comes to be called something else
            _ => counts.failed += number,
        }
    }
    Some(counts)
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; …`, of cargo test, once for each binary.
pub fn of_cargo_test(output: &str) -> Option<Counts> {
    let mut sum = None;
    for line in output.lines().filter_map(|line| line.trim().strip_prefix("test result:")) {
        let sum = sum.get_or_insert_with(Counts::default);
        for part in line.split(['.', ';']) {
            let Some((number, state)) = part.trim().split_once(' ') else { continue };
            let Ok(number) = number.parse::<usize>() else { continue };
            match state.trim() {
                "passed" | "measured" => sum.passed += number,
                "failed" => sum.failed += number,
                "ignored" | "filtered out" => sum.skipped += number,
                _ => {}
            }
        }
    }
    sum
}

/// `# pass 5`, `# fail 0`, …, the lines at the end of Node's TAP output.
pub fn of_node(output: &str) -> Option<Counts> {
    let number = |name: &str| -> Option<usize> {
        let prefix = format!("# {name} ");
        output.lines().rev().find_map(|line| line.strip_prefix(&prefix)?.trim().parse().ok())
    };
    let failed = number("fail")? + number("cancelled").unwrap_or(0);
    let skipped = number("skipped").unwrap_or(0) + number("todo").unwrap_or(0);
    Some(Counts { passed: number("pass")?, failed, skipped })
}

/// `6 passed (1 slow, 1 flaky)` says the same test twice: what stands in brackets is no sum.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, skipped: usize) -> Option<Counts> {
        Some(Counts { passed, failed, skipped })
    }

    #[test]
    fn nextest_is_read() {
        assert_eq!(of_nextest("     Summary [   0.190s] 6 tests run: 6 passed, 0 skipped"), counts(6, 0, 0));
        assert_eq!(of_nextest("     Summary [   0.1s] 1 test run: 1 passed, 4 skipped\nmore"), counts(1, 0, 4));
        let mixed = "  Summary [ 9s] 9/12 tests run: 5 passed (1 slow, 1 flaky), 2 failed, 1 timed out, 1 exec failed, 2 skipped";
        assert_eq!(of_nextest(mixed), counts(5, 4, 2));
        assert_eq!(of_nextest("error: could not compile `opgang`"), None);
    }

    #[test]
    fn cargo_test_is_summed_over_its_binaries() {
        let output = "\
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
running 2 tests
test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.00s";
        assert_eq!(of_cargo_test(output), counts(4, 1, 8));
        assert_eq!(of_cargo_test("error: no such command"), None);
    }

    #[test]
    fn node_is_read_from_its_end() {
        let output = "# pass 99 in the text of a test\n# tests 9\n# suites 0\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n";
        assert_eq!(of_node(output), counts(5, 2, 2));
        assert_eq!(of_node("Could not find 'e2e'"), None);
    }
}
