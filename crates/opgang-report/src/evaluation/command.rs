//! The command that repeats a finding.

use super::Findings;

impl Findings {
    /// The command line with its options, as a shell takes it.
    pub(super) fn repeat(&self) -> String {
        let mut words = vec!["opgang evaluate".to_owned(), self.command.clone()];
        // A design that is given in numbers has no file.
        if !self.input.file.is_empty() {
            words.push(quoted(&self.input.file));
        }
        for (name, value) in &self.options {
            match value.as_str() {
                "false" => {}
                "true" => words.push(format!("--{name}")),
                // A value such as -1 would be read as an option.
                value if value.starts_with('-') => words.push(format!("--{name}={}", quoted(value))),
                value => words.push(format!("--{name} {}", quoted(value))),
            }
        }
        if self.internal {
            words.push("--internal".to_owned());
        }
        words.join(" ")
    }
}

/// A word as a shell reads it back.
pub fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./,:=@%+".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_shell_reads_the_word_back() {
        assert_eq!(quoted("x1,x2"), "x1,x2");
        assert_eq!(quoted("i(a)"), "'i(a)'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
