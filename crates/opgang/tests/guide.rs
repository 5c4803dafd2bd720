//! The guide for an analyst is true: each of its commands runs, and the screen says what the guide says.

use std::path::Path;
use std::process::Command;

/// A command of the guide and the lines that it shows; `…` stands for lines that are left out.
struct Step {
    command: String,
    shown: Vec<String>,
}

/// The steps of all blocks that a reader types into a terminal.
fn steps(guide: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = vec![];
    let (mut is_typed, mut is_file) = (false, false);
    for line in guide.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            _ if line.starts_with("```") => is_typed = line == "```console",
            _ if !is_typed => {}
            (Some(command), _) => {
                is_file = command.ends_with("<< 'END'");
                steps.push(Step { command: command.to_owned(), shown: vec![] });
            }
            (None, Some(step)) if is_file => {
                step.command += &format!("\n{line}");
                is_file = line != "END";
            }
            (None, Some(step)) if line != "…" => step.shown.push(line.to_owned()),
            _ => {}
        }
    }
    steps
}

#[test]
fn every_command_of_the_guide_says_what_the_guide_says() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guides/evaluation.md");
    let guide = std::fs::read_to_string(guide).expect("the guide");
    let made = tempfile::tempdir().expect("a folder");
    let program = Path::new(env!("CARGO_BIN_EXE_opgang")).parent().expect("a folder").display().to_string();
    let path = format!("{program}:{}", std::env::var("PATH").unwrap_or_default());
    let mut folder = made.path().to_owned();
    let steps = steps(&guide);
    assert!(steps.len() > 10, "{} commands", steps.len());
    for Step { command, shown } in steps {
        if let Some(below) = command.strip_prefix("cd ") {
            folder = folder.join(below);
            continue;
        }
        let done = Command::new("sh").args(["-c", &command]).env("PATH", &path).current_dir(&folder).output();
        let done = done.expect("a shell");
        // A space that keeps words together looks like any other.
        let said = String::from_utf8_lossy(&done.stdout).replace('\u{a0}', " ");
        assert!(done.status.success(), "{command}: {}", String::from_utf8_lossy(&done.stderr));
        for line in shown {
            assert!(said.contains(&line), "{command} does not say: {line}\n{said}");
        }
    }
}
