//! Runs other programs: shown while they run, kept for what they said at the end.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// How a program ended and all that it printed, standard output first.
pub struct Ended {
    pub is_success: bool,
    pub output: String,
}

/// Runs it with its output both shown and kept. Nothing can be typed into it.
pub fn show(command: &mut Command) -> Result<Ended> {
    announce(command);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Counts are read from the output, and colours would stand between the words.
    command.env("CARGO_TERM_COLOR", "never").env("NO_COLOR", "1");
    let mut child = command.spawn().with_context(|| format!("starting {}", command.get_program().display()))?;
    let errors = child.stderr.take().context("no standard error")?;
    let output = child.stdout.take().context("no standard output")?;
    let (output, errors) = thread::scope(|scope| {
        let errors = scope.spawn(|| copy(errors, std::io::stderr()));
        (copy(output, std::io::stdout()), errors.join().unwrap_or_default())
    });
    let is_success = child.wait()?.success();
    Ok(Ended { is_success, output: output + &errors })
}

/// Runs it shown, and fails when it does.
pub fn must_succeed(command: &mut Command) -> Result<()> {
    if !show(command)?.is_success {
        bail!("{} failed, see above", line(command));
    }
    Ok(())
}

/// Whether it runs and succeeds, without a word.
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn announce(command: &Command) {
    println!("$ {}", line(command));
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn copy(from: impl Read, mut to: impl Write) -> String {
    let mut kept = String::new();
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        // When nobody listens any more, the counts are still wanted.
        let _ = writeln!(to, "{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_kept_and_the_end_is_known() {
        let ended = show(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).expect("it runs");
        assert_eq!(ended.output, "out\nerr\n");
        assert!(!ended.is_success);
    }

    #[test]
    fn nothing_can_be_typed() {
        assert!(show(&mut Command::new("cat")).expect("it runs").is_success);
    }

    #[test]
    fn a_missing_program_is_an_error_with_its_name() {
        let error = must_succeed(&mut Command::new("no-such-program")).expect_err("it cannot run");
        assert!(error.to_string().contains("no-such-program"));
        assert!(!succeeds("no-such-program", &[]));
    }
}
