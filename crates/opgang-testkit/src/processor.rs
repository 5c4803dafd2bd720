//! What work costs, as Linux counts it: for benchmarks, never for an assertion.

use std::process::{Command, Stdio};
use std::time::Duration;

/// CPU seconds of processes that this one waited for, in hundredths: user and system.
pub fn children_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in parentheses, may hold blanks: the numbers begin after it.
    let numbers = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |nth: usize| numbers.split_whitespace().nth(nth).and_then(|ticks| ticks.parse::<f64>().ok());
    (ticks(13).unwrap_or(0.0) + ticks(14).unwrap_or(0.0)) / 100.0
}

/// Runs a command to its end; whether it went well, and the most memory that it held, in megabytes, looked at
/// fifty times a second.
///
/// # Errors
/// When it cannot be started.
pub fn peak_memory_of(command: &mut Command) -> std::io::Result<(bool, f64)> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut most: f64 = 0.0;
    loop {
        most = most.max(peak(&status));
        if let Some(done) = child.try_wait()? {
            return Ok((done.success(), most));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The most memory that this process held, in megabytes.
pub fn peak_memory() -> f64 {
    peak("/proc/self/status")
}

fn peak(status: &str) -> f64 {
    let status = std::fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{children_seconds, peak_memory, peak_memory_of};

    #[test]
    fn work_of_others_and_memory_are_counted() {
        let before = children_seconds();
        let busy = Command::new("sh").args(["-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done"]).status();
        assert!(busy.expect("a shell is there").success());
        assert!(children_seconds() > before);
        assert!(peak_memory() > 1.0);
        let sleep = peak_memory_of(Command::new("sleep").arg("0.2")).expect("it starts");
        assert!(sleep.0 && sleep.1 > 0.1, "{sleep:?}");
    }
}
